#include "pipeline/release/ingest_rows.h"

#include <string.h>

#include "pipeline/base/date.h"
#include "pipeline/base/row_columns.h"
#include "pipeline/plan/plan.h"

static const column_t delivery_columns[] = {
    ROW_TEXT(delivery_row_t, delivery, NEED_VALUE, "File name of the delivery."),
    ROW_TEXT(delivery_row_t, sha256, NEED_VALUE, "SHA-256 of its bytes."),
    ROW_TEXT(delivery_row_t, published_first, NEED_HEADER, "Earliest publication date in it."),
    ROW_TEXT(delivery_row_t, published_last, NEED_HEADER, "Latest publication date in it."),
    ROW_RESULT(delivery_row_t, read, NEED_VALUE, "Data rows read."),
    ROW_RESULT(delivery_row_t, accepted, NEED_VALUE, "Rows loaded."),
    ROW_RESULT(delivery_row_t, rejected, NEED_VALUE,
               "Rows rejected; accepted and rejected make read."),
    ROW_TEXT(delivery_row_t, received, NEED_HEADER,
             "Day on which it was received, where declared."),
    ROW_YES_NO(delivery_row_t, late, NEED_VALUE,
               "Whether it was received after the release date, though published by it"),
    ROW_RESULT(delivery_row_t, entry, NEED_HEADER,
               "Its place in the ledger; of one day, the later entry weighs after the earlier."),
};

static const column_t withdrawn_columns[] = {
    ROW_TEXT(withdrawn_row_t, delivery, NEED_VALUE, "Delivery that is left out."),
    ROW_TEXT(withdrawn_row_t, sha256, NEED_VALUE, "SHA-256 of its bytes."),
    ROW_CHOICE(withdrawn_row_t, kind, NEED_VALUE, choices_entry_kind, "What became of it"),
    ROW_TEXT(withdrawn_row_t, other, NEED_HEADER, "Delivery that takes its place."),
    ROW_TEXT(withdrawn_row_t, day, NEED_VALUE, "It counts for releases of this day and later."),
    ROW_TEXT(withdrawn_row_t, declared, NEED_HEADER, "Day on which it was declared."),
    ROW_TEXT(withdrawn_row_t, author, NEED_HEADER, "Who declared it."),
    ROW_TEXT(withdrawn_row_t, reason, NEED_HEADER, "Why it was declared."),
};

static const column_t observation_columns[] = {
    ROW_TEXT(observation_row_t, series, NEED_VALUE, "Code of the series."),
    ROW_PERIOD(observation_row_t, period, NEED_VALUE, "Period the value is of."),
    ROW_RESULT(observation_row_t, value, NEED_VALUE, "The value."),
    ROW_TEXT(observation_row_t, unit, NEED_VALUE, "Unit of the series."),
    ROW_TEXT(observation_row_t, status, NEED_VALUE, "Observation status (SDMX CL_OBS_STATUS)."),
    ROW_CHOICE(observation_row_t, qualifier, NEED_HEADER, choices_qualifier,
               "How the source qualifies it"),
    ROW_TEXT(observation_row_t, basis, NEED_HEADER, "Statistical basis."),
    ROW_TEXT(observation_row_t, published, NEED_VALUE, "Publication date."),
    ROW_YES_NO(observation_row_t, actual, NEED_VALUE,
               "Whether it is of what has happened: no forecast, and not published too early"),
    ROW_CHOICE(observation_row_t, date_basis, NEED_HEADER, choices_date_basis,
               "Where that date comes from"),
    ROW_TEXT(observation_row_t, delivery, NEED_VALUE, "Delivery that brought it."),
    ROW_RESULT(observation_row_t, vintages, NEED_VALUE, "Values published of this period."),
    ROW_TEXT(observation_row_t, derivation, NEED_HEADER, "How it was derived; empty as published."),
    ROW_TEXT(observation_row_t, source, NEED_HEADER, "The publication."),
};

static const column_t vintage_columns[] = {
    ROW_TEXT(vintage_row_t, series, NEED_VALUE, "Code of the series."),
    ROW_PERIOD(vintage_row_t, period, NEED_VALUE, "Period the value is of."),
    ROW_TEXT(vintage_row_t, published, NEED_VALUE, "Publication date."),
    ROW_YES_NO(vintage_row_t, actual, NEED_VALUE,
               "Whether it is of what has happened: no forecast, and not published too early"),
    ROW_RESULT(vintage_row_t, value, NEED_VALUE, "The value."),
    ROW_TEXT(vintage_row_t, status, NEED_VALUE, "Observation status (SDMX CL_OBS_STATUS)."),
    ROW_CHOICE(vintage_row_t, qualifier, NEED_HEADER, choices_qualifier,
               "How the source qualifies it"),
    ROW_TEXT(vintage_row_t, basis, NEED_HEADER, "Statistical basis."),
    ROW_TEXT(vintage_row_t, delivery, NEED_VALUE, "Delivery that brought it."),
    ROW_TEXT(vintage_row_t, row, NEED_VALUE, "Line in the delivery."),
    ROW_CHOICE(vintage_row_t, relation, NEED_VALUE, choices_relation,
               "What it is to the value that was current before"),
    ROW_YES_NO(vintage_row_t, selected, NEED_VALUE, "Whether it is current at the release date"),
    ROW_TEXT(vintage_row_t, source, NEED_HEADER, "The publication."),
};

static const column_t finding_columns[] = {
    ROW_CHOICE(finding_row_t, severity, NEED_VALUE, choices_severity, "How grave"),
    ROW_TEXT(finding_row_t, rule, NEED_VALUE, "Rule that found it."),
    ROW_TEXT(finding_row_t, series, NEED_VALUE, "Code of the series."),
    ROW_PERIOD(finding_row_t, period, NEED_HEADER, "Period."),
    ROW_TEXT(finding_row_t, delivery, NEED_HEADER, "Delivery."),
    ROW_TEXT(finding_row_t, row, NEED_HEADER, "Line in the delivery."),
    ROW_TEXT(finding_row_t, message_zh, NEED_VALUE, "What, in Chinese."),
    ROW_TEXT(finding_row_t, message_en, NEED_VALUE, "What, in English."),
};

static const column_t entry_columns[] = {
    ROW_RESULT(entry_row_t, number, NEED_VALUE, "Place in the chain; the first is 1."),
    ROW_CHOICE(entry_row_t, kind, NEED_VALUE, choices_entry_kind, "What it says"),
    ROW_TEXT(entry_row_t, delivery, NEED_HEADER, "Delivery that it is about."),
    ROW_TEXT(entry_row_t, sha256, NEED_HEADER, "SHA-256 of that delivery."),
    ROW_TEXT(entry_row_t, content, NEED_HEADER, "SHA-256 of the delivery's rows in the ledger."),
    ROW_RESULT(entry_row_t, read, NEED_HEADER, "Data rows read."),
    ROW_RESULT(entry_row_t, accepted, NEED_HEADER, "Rows loaded."),
    ROW_RESULT(entry_row_t, rejected, NEED_HEADER, "Rows rejected."),
    ROW_TEXT(entry_row_t, published, NEED_HEADER,
             "Publication date given to values of the delivery that carry none."),
    ROW_TEXT(entry_row_t, received, NEED_HEADER, "Day on which it was received, where declared."),
    ROW_TEXT(entry_row_t, other, NEED_HEADER, "Supersession: the delivery that takes the place."),
    ROW_TEXT(entry_row_t, other_sha256, NEED_HEADER, "SHA-256 of that one."),
    ROW_TEXT(entry_row_t, from, NEED_HEADER, "Redating: the wrong publication date."),
    ROW_TEXT(entry_row_t, to, NEED_HEADER, "Redating: the right one."),
    ROW_TEXT(entry_row_t, finding, NEED_HEADER, "Acknowledgement: the finding (findings.csv, id)."),
    ROW_TEXT(entry_row_t, day, NEED_HEADER, "It counts for releases of this day and later."),
    ROW_TEXT(entry_row_t, declared, NEED_HEADER, "Day on which it was declared."),
    ROW_TEXT(entry_row_t, author, NEED_HEADER, "Who declared it."),
    ROW_TEXT(entry_row_t, reason, NEED_HEADER, "Why it was declared."),
    ROW_TEXT(entry_row_t, before, NEED_VALUE, "Hash of the entry before; of the first 64 zeros."),
    ROW_TEXT(entry_row_t, hash, NEED_VALUE, "SHA-256 of the entry (docs/programs.md)."),
};

static const column_t rejected_columns[] = {
    ROW_TEXT(rejected_row_t, delivery, NEED_VALUE, "Delivery."),
    ROW_TEXT(rejected_row_t, row, NEED_VALUE, "Line in the delivery."),
    ROW_TEXT(rejected_row_t, content, NEED_HEADER, "The row's fields joined by commas."),
    ROW_TEXT(rejected_row_t, reason_zh, NEED_VALUE, "Why, in Chinese."),
    ROW_TEXT(rejected_row_t, reason_en, NEED_VALUE, "Why, in English."),
};

static const column_t revision_columns[] = {
    ROW_TEXT(revision_row_t, series, NEED_VALUE, "Code of the series."),
    ROW_CHOICE(revision_row_t, periods, NEED_VALUE, choices_periods, "Which periods"),
    ROW_RESULT(revision_row_t, n, NEED_VALUE,
               "Periods with an earlier and a later value on one basis."),
    ROW_TEXT(revision_row_t, statistic, NEED_VALUE,
             "Code of the statistic (docs/methods-revision.md)."),
    ROW_RESULT(revision_row_t, value, NEED_HEADER,
               "Its value, in the series' unit where it has one."),
    ROW_TEXT(revision_row_t, reason, NEED_HEADER, "Why there is none, as a code."),
};

static const column_t quarter_columns[] = {
    ROW_TEXT(quarter_row_t, series, NEED_VALUE, "Code of the series."),
    ROW_PERIOD(quarter_row_t, period, NEED_VALUE, "Single quarter, or year to date."),
    ROW_RESULT(quarter_row_t, value, NEED_HEADER,
               "The value; empty with a reason when it cannot be computed."),
    ROW_CHOICE(quarter_row_t, kind, NEED_VALUE, choices_quarter_kind, "Where it comes from"),
    ROW_TEXT(quarter_row_t, basis, NEED_HEADER, "Statistical basis."),
    ROW_TEXT(quarter_row_t, published, NEED_VALUE, "Publication date of what it follows from."),
    ROW_TEXT(quarter_row_t, delivery, NEED_VALUE, "Delivery that brought it."),
    ROW_TEXT(quarter_row_t, row, NEED_VALUE, "Lines in the delivery, joined by +."),
    ROW_RESULT(quarter_row_t, benchmarked, NEED_HEADER,
               "The quarter brought to the current annual values (Denton and Cholette)."),
    ROW_TEXT(quarter_row_t, reason, NEED_HEADER, "Why there is no value, as a code."),
};

const table_spec_t deliveries_spec = {
    .name = "deliveries.csv",
    .help = "The deliveries that have a value published by the release date.",
    ROW_COLUMNS(delivery_columns, delivery_row_t),
    .key = {"delivery", "sha256"},
};

const table_spec_t observations_spec = {
    .name = "observations.csv",
    .help = "For each series and period the current value at the release date.",
    ROW_COLUMNS(observation_columns, observation_row_t),
    .key = {"series", "period"},
};

const table_spec_t vintages_spec = {
    .name = "vintages.csv",
    .help = "Every value published by the release date.",
    ROW_COLUMNS(vintage_columns, vintage_row_t),
    .key = {"series", "period", "published", "delivery", "row"},
};

const table_spec_t findings_spec = {
    .name = "findings.csv",
    .help = "What a person should look at.",
    ROW_COLUMNS(finding_columns, finding_row_t),
    .key = {"rule", "series", "period", "delivery", "row"},
    .key_repeats = true,
};

const table_spec_t entries_spec = {
    .name = "entries.csv",
    .help = "The entries of the ledger that the release rests on, chained by their hashes.",
    ROW_COLUMNS(entry_columns, entry_row_t),
    .key = {"hash"},
};

const table_spec_t withdrawn_spec = {
    .name = "withdrawn.csv",
    .help = "Deliveries that the release leaves out: withdrawn or superseded.",
    ROW_COLUMNS(withdrawn_columns, withdrawn_row_t),
    .key = {"delivery", "sha256"},
};

const table_spec_t rejected_spec = {
    .name = "rejected.csv",
    .help = "Rows left out of deliveries loaded in part.",
    ROW_COLUMNS(rejected_columns, rejected_row_t),
    .key = {"delivery", "row"},
    .key_repeats = true,
};

const table_spec_t revisions_spec = {
    .name = "revisions.csv",
    .help = "How first published values differ from the current ones.",
    ROW_COLUMNS(revision_columns, revision_row_t),
    .key = {"series", "periods", "statistic"},
};

const table_spec_t quarters_spec = {
    .name = "quarters.csv",
    .help = "Single quarters and years to date of every flow.",
    ROW_COLUMNS(quarter_columns, quarter_row_t),
    .key = {"series", "period", "kind"},
};

bool observation_is_actual(const char *status, const char *published, period_t period) {
    date_t day;
    bool has_begun =
        date_read(published, &day) &&
        (day.year > period.year || (day.year == period.year && day.month >= period.last));

    return has_begun && strcmp(status, "F") != 0;
}
