#include "pipeline/ingest/ledger_print.h"

#include <stdlib.h>
#include <string.h>

#include "pipeline/base/text.h"
#include "pipeline/ingest/ledger/ledger_release.h"
#include "pipeline/ingest/vintages/vintages_at.h"

static const char last_day[] = "9999-12-31";

/* Prints `text` in a column of `width`. */
static void column_print(FILE *stream, const char *text, size_t width, bool is_right) {
    size_t used = text_width(text);
    int pad = width > used ? (int)(width - used) : 0;

    fprintf(stream, "%*s%s%*s", is_right ? pad : 0, "", text, is_right ? 0 : pad, "");
}

/* How many vintages there are of each indicator and year. */
typedef struct coverage {
    const plan_t *plan;
    size_t *counts; /* indicators x n_years */
    int first;      /* year */
    size_t n_years;
} coverage_t;

static int vintage_count(void *context, const ledger_vintage_t *vintage, err_t *err) {
    coverage_t *coverage = context;
    int year = vintage->period.year - coverage->first;

    (void)err;
    if (vintage->is_missing || year < 0 || (size_t)year >= coverage->n_years) {
        return 0;
    }
    for (size_t i = 0; i < plan_count(coverage->plan, PLAN_INDICATORS); i++) {
        if (strcmp(plan_indicator(coverage->plan, i)->series, vintage->series) == 0) {
            coverage->counts[i * coverage->n_years + (size_t)year]++;
        }
    }
    return 0;
}

static int coverage_print(ledger_t *ledger, const plan_t *plan, language_t language, FILE *stream,
                          err_t *err) {
    enum { YEAR = 6 };
    coverage_t coverage = {plan, NULL, plan->base_year,
                           (size_t)(plan->target_year - plan->base_year) + 1};
    char text[NUMBER_SIZE];
    size_t width = 0;

    for (size_t i = 0; i < plan_count(plan, PLAN_INDICATORS); i++) {
        size_t used = text_width(indicator_name(plan_indicator(plan, i), language));
        width = used > width ? used : width;
    }
    coverage.counts =
        calloc(plan_count(plan, PLAN_INDICATORS) * coverage.n_years + 1, sizeof *coverage.counts);
    int code = coverage.counts ? 0 : err_add(err, MSG_NO_MEMORY, NULL, NULL);
    code = code ? code : ledger_each_vintage(ledger, last_day, vintage_count, &coverage, err);
    if (code == 0) {
        column_print(stream, word_text(WORD_STATUS_YEARS, language), width, false);
        for (size_t y = 0; y < coverage.n_years; y++) {
            column_print(stream, number_write(text, coverage.first + (double)y), YEAR, true);
        }
        fprintf(stream, "\n");
    }
    for (size_t i = 0; code == 0 && i < plan_count(plan, PLAN_INDICATORS); i++) {
        const indicator_row_t *indicator = plan_indicator(plan, i);
        if (*indicator->series == '\0') {
            continue;
        }
        column_print(stream, indicator_name(indicator, language), width, false);
        for (size_t y = 0; y < coverage.n_years; y++) {
            size_t n = coverage.counts[i * coverage.n_years + y];
            column_print(stream, n ? number_write_count(text, n) : "–", YEAR, true);
        }
        fprintf(stream, "\n");
    }
    free(coverage.counts);
    return code;
}

static int deliveries_print(ledger_t *ledger, language_t language, FILE *stream, err_t *err) {
    table_t deliveries = {.spec = release_table_spec(RELEASE_DELIVERIES)};
    const ledger_tables_t tables = {.deliveries = &deliveries};
    int code = ledger_release_add(ledger, last_day, &tables, err);

    if (code == 0) {
        fprintf(stream, "%s\n", word_text(WORD_STATUS_DELIVERIES, language));
    }
    for (size_t i = 0; code == 0 && i < deliveries.n; i++) {
        const delivery_row_t *row = table_row(&deliveries, i);
        fprintf(stream, "%s %s %6.0f %8.0f %8.0f  %s\n", row->published_first, row->published_last,
                row->read.value, row->accepted.value, row->rejected.value, row->delivery);
    }
    table_free(&deliveries);
    return code;
}

int ledger_print_status(ledger_t *ledger, const plan_t *plan, language_t language, FILE *stream,
                        err_t *err) {
    size_t deliveries = 0;
    size_t vintages = 0;
    int code = ledger_count(ledger, &deliveries, &vintages, err);

    if (code == 0) {
        char n_deliveries[NUMBER_SIZE];
        char n_vintages[NUMBER_SIZE];
        text_print(stream, language, WORD_STATUS_LEDGER,
                   number_write_count(n_deliveries, deliveries),
                   number_write_count(n_vintages, vintages), NULL);
        fputs("\n", stream);
    }
    code = code ? code : coverage_print(ledger, plan, language, stream, err);
    return code ? code : deliveries_print(ledger, language, stream, err);
}

int ledger_print_history(ledger_t *ledger, const plan_t *plan, const char *series,
                         language_t language, FILE *stream, err_t *err) {
    const series_row_t *row = plan_find_series(plan, series);
    vintages_t vintages = {0};
    char period[PERIOD_SIZE];
    char value[NUMBER_SIZE];

    if (!row) {
        place_t where = {plan->tables[PLAN_SERIES].path, 0, NULL};
        return err_add(err, MSG_SERIES_UNKNOWN, &where, series, NULL);
    }
    size_t position = (size_t)(row - plan_series(plan, 0));
    int code = vintages_at(ledger, plan, last_day, &vintages, err);
    if (code == 0) {
        fprintf(stream, "%s (%s)\n", series_name(row, language),
                plan_label(plan, "unit", row->unit, language));
    }
    for (size_t i = 0; code == 0 && i < vintages.n; i++) {
        const vintage_t *vintage = &vintages.items[i];
        if (vintage->series != position) {
            continue;
        }
        const choice_t *relation = &choices_relation[vintage->relation];
        column_print(stream, period_write(period, vintage->period), 10, false);
        fprintf(stream, "%s ", vintage->published);
        column_print(stream, number_write(value, vintage->value), 14, true);
        fprintf(stream, " %s %s ", vintage->is_current ? "*" : " ",
                choices_status[vintage->status].code);
        column_print(stream, relation->text[language], 13, false);
        column_print(stream, plan_label(plan, "basis", vintage->basis, language), 24, false);
        fprintf(stream, " %s:%s%s\n", vintage->delivery, vintage->row,
                vintage->is_derived ? word_text(WORD_HISTORY_DERIVED, language) : "");
    }
    if (code == 0) {
        fprintf(stream, "%s\n", word_text(WORD_HISTORY_CURRENT, language));
    }
    vintages_free(&vintages);
    return code;
}
