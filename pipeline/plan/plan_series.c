#include "pipeline/plan/plan_series.h"

#include <string.h>

#include "pipeline/base/row_columns.h"
#include "pipeline/plan/derivation.h"
#include "pipeline/plan/plan.h"
#include "pipeline/plan/plan_crossref.h"

enum { DECIMALS_DEFAULT = 2 };

static const choice_t choices_frequency[FREQUENCIES + 1] = {
    [FREQUENCY_ANNUAL] = {"A", {"annual", "年"}},
    [FREQUENCY_QUARTERLY] = {"Q", {"quarterly", "季"}},
    [FREQUENCY_MONTHLY] = {"M", {"monthly", "月"}},
};

static const choice_t choices_accumulation[ACCUMULATIONS + 1] = {
    [ACCUMULATION_FLOW] = {"flow", {"counted over the period", "时期数"}},
    [ACCUMULATION_STOCK] = {"stock", {"counted at the end of the period", "时点数"}},
    [ACCUMULATION_RATIO] = {"ratio", {"a share or ratio", "比率"}},
    [ACCUMULATION_GROWTH] = {"growth", {"a growth rate", "增速"}},
};

static const choice_t choices_price_basis[PRICE_BASES + 1] = {
    [PRICES_CURRENT] = {"current", {"current prices", "现价"}},
    [PRICES_CONSTANT] = {"constant", {"constant prices", "可比价"}},
    [PRICES_NOT_APPLICABLE] = {"none", {"not a price", "不适用"}},
};

static const column_t series_columns[] = {
    ROW_CODE(series_row_t, id, NEED_VALUE, "Code of the series."),
    ROW_TEXT(series_row_t, name_zh, NEED_VALUE, "Chinese name."),
    ROW_TEXT(series_row_t, name_en, NEED_VALUE, "English name."),
    ROW_TEXT(series_row_t, unit, NEED_VALUE, "Unit; a code of labels.csv, kind unit."),
    ROW_CHOICE(series_row_t, frequency, NEED_VALUE, choices_frequency,
               "Frequency at which it is fitted"),
    ROW_CHOICE(series_row_t, accumulation, NEED_VALUE, choices_accumulation,
               "How a value relates to its period"),
    ROW_CHOICE(series_row_t, price_basis, NEED_VALUE, choices_price_basis,
               "Prices it is measured in"),
    ROW_CODE(series_row_t, sector, NEED_HEADER, "Code of sectors.csv."),
    ROW_CODE(series_row_t, area, NEED_HEADER, "Code of areas.csv."),
    ROW_TEXT(
        series_row_t, derivation, NEED_HEADER,
        "How it follows from other series of the same delivery: `ratio(a+b; c; 100)`, alternatives "
        "joined by a bar."),
    ROW_NUMBER(series_row_t, lower, NEED_HEADER, "Lower bound."),
    ROW_NUMBER(series_row_t, upper, NEED_HEADER, "Upper bound."),
    ROW_YES_NO(series_row_t, monotone, NEED_VALUE, "Whether it never falls"),
    ROW_INTEGER(series_row_t, decimals, NEED_HEADER, "Decimals in which it is printed.", .min = 0,
                .max = 9),
};

const table_spec_t plan_series_spec = {
    .name = "series.csv",
    .help = "One statistical series a row.",
    ROW_COLUMNS(series_columns, series_row_t),
    .key = {"id"},
};

int series_decimals(const series_row_t *series) {
    return series->decimals.present ? (int)series->decimals.value : DECIMALS_DEFAULT;
}

const char *series_name(const series_row_t *series, language_t language) {
    return language_choose(language, series->name_en, series->name_zh);
}

/* A series among its own parts would be made from itself. */
static void own_check(const crossref_t *c, const place_t *where, const char *id, char *const *terms,
                      size_t n) {
    for (size_t i = 0; i < n; i++) {
        if (strcmp(terms[i], id) == 0) {
            err_add(c->err, MSG_OWN_DERIVATION, where, id, NULL);
        }
    }
}

static void series_row_check(const crossref_t *c, const series_row_t *row) {
    place_t where = crossref_place(c, PLAN_SERIES, row->line, "unit");
    derivation_t derivation;

    crossref_check_label(c, &where, "unit", row->unit);
    where.column = "sector";
    crossref_check_code(c, &where, row->sector, PLAN_SECTORS);
    where.column = "area";
    crossref_check_code(c, &where, row->area, PLAN_AREAS);
    where.column = "lower";
    crossref_check_bounds(c, &where, row->lower, row->upper);
    where.column = "derivation";
    if (!derivation_read(row->derivation, &derivation)) {
        err_add(c->err, MSG_DERIVATION, &where, row->derivation, NULL);
        return;
    }
    for (size_t i = 0; i < derivation.n; i++) {
        const ratio_t *ratio = &derivation.ways[i];
        own_check(c, &where, row->id, ratio->numerator, ratio->n_numerator);
        own_check(c, &where, row->id, ratio->denominator, ratio->n_denominator);
        crossref_check_terms(c, &where, ratio->numerator, ratio->n_numerator);
        crossref_check_terms(c, &where, ratio->denominator, ratio->n_denominator);
    }
    derivation_free(&derivation);
}

void plan_series_check(const plan_t *plan, err_t *err) {
    crossref_t c = {plan, err};

    for (size_t i = 0; i < plan_count(plan, PLAN_SERIES); i++) {
        series_row_check(&c, plan_series(plan, i));
    }
}
