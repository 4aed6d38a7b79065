#include "pipeline/plan/plan_breaks.h"

#include <string.h>

#include "pipeline/base/row_columns.h"
#include "pipeline/plan/plan.h"
#include "pipeline/plan/plan_crossref.h"

const choice_t choices_break_kind[BREAK_KINDS + 1] = {
    [BREAK_CENSUS] = {"census", {"economic census", "经济普查"}},
    [BREAK_DEFINITION] = {"definition", {"change of definition", "口径变化"}},
    [BREAK_SHOCK] = {"shock", {"shock", "冲击"}},
};

const choice_t choices_treatment[TREATMENTS + 1] = {
    [TREATMENT_SEGMENT] = {"segment",
                           {"only the values after the break are fitted", "仅用断点之后的数据"}},
    [TREATMENT_LINK] = {"link",
                        {"segments are joined at the typical change",
                         "按历年变动幅度的中位数衔接"}},
    [TREATMENT_EXCLUDE] = {"exclude", {"the period is left out", "剔除该期"}},
    [TREATMENT_NOTE] = {"note", {"noted only", "仅作说明"}},
    [TREATMENT_SPLICE] =
        {"splice",
         {"older values are carried to the newer basis where both are published, else joined",
          "新旧口径均有数据时换算到新口径，否则按历年变动幅度的中位数衔接"}},
};

static const column_t break_columns[] = {
    ROW_CODE(break_row_t, series, NEED_VALUE, "Code of the series."),
    ROW_PERIOD(break_row_t, period, NEED_VALUE, "First period after the break."),
    ROW_CODE(break_row_t, basis_before, NEED_HEADER,
             "Basis of the values before it; a code of labels.csv, kind basis."),
    ROW_CODE(break_row_t, basis_after, NEED_HEADER, "Basis of the values after it."),
    ROW_CHOICE(break_row_t, kind, NEED_VALUE, choices_break_kind, "What happened"),
    ROW_CHOICE(break_row_t, treatment, NEED_VALUE, choices_treatment, "What fitting does"),
    ROW_TEXT(break_row_t, source, NEED_VALUE, "The evidence."),
};

const table_spec_t plan_breaks_spec = {
    .name = "breaks.csv",
    .help = "Where a series changes its basis.",
    ROW_COLUMNS(break_columns, break_row_t),
    .key = {"series", "period"},
    .key_repeats = true,
};

/* How well a break fits a step: 0 not at all. */
typedef enum fit {
    FITS_NOT,
    FITS_BY_DATE,
    FITS_ONE_BASIS,
    FITS_BOTH_BASES,
} fit_t;

typedef struct step {
    period_t from;
    const char *basis_from;
    period_t to;
    const char *basis_to;
} step_t;

static fit_t break_fit(const break_row_t *row, const step_t *step) {
    if (*row->basis_before == '\0' && *row->basis_after == '\0') {
        bool is_inside = period_compare(row->period, step->from) > 0 &&
                         period_compare(row->period, step->to) <= 0;
        return is_inside ? FITS_BY_DATE : FITS_NOT;
    }
    if (strcmp(step->basis_from, step->basis_to) == 0) {
        return FITS_NOT;
    }
    bool is_to_after = strcmp(row->basis_after, step->basis_to) == 0;
    bool is_to_before = strcmp(row->basis_before, step->basis_to) == 0;
    bool is_forth = is_to_after && strcmp(row->basis_before, step->basis_from) == 0;
    bool is_back = is_to_before && strcmp(row->basis_after, step->basis_from) == 0;

    return is_forth || is_back           ? FITS_BOTH_BASES
           : is_to_after || is_to_before ? FITS_ONE_BASIS
                                         : FITS_NOT;
}

table_run_t plan_breaks_of(const plan_t *plan, const char *series) {
    return table_run(&plan->tables[PLAN_BREAKS], series);
}

const break_row_t *plan_break_between(const plan_t *plan, const char *series, period_t from,
                                      const char *basis_from, period_t to, const char *basis_to) {
    step_t step = {from, basis_from, to, basis_to};
    table_run_t run = plan_breaks_of(plan, series);
    const break_row_t *found = NULL;
    const break_row_t *row;
    fit_t best = FITS_NOT;

    while ((row = table_run_next(&run))) {
        fit_t fit = row->treatment == TREATMENT_EXCLUDE ? FITS_NOT : break_fit(row, &step);
        if (fit != FITS_NOT && fit >= best) {
            best = fit;
            found = row;
        }
    }
    return found;
}

bool plan_is_excluded(const plan_t *plan, const char *series, period_t period) {
    table_run_t run = plan_breaks_of(plan, series);
    const break_row_t *row;

    while ((row = table_run_next(&run))) {
        if (row->treatment == TREATMENT_EXCLUDE && period_compare(row->period, period) == 0) {
            return true;
        }
    }
    return false;
}

static void break_check(const crossref_t *c, const break_row_t *row) {
    place_t where = crossref_place(c, PLAN_BREAKS, row->line, "series");

    if (!crossref_has_series(c, row->series)) {
        crossref_add_undefined(c, &where, row->series, PLAN_SERIES);
    }
    where.column = "basis_before";
    crossref_check_label(c, &where, "basis", row->basis_before);
    where.column = "basis_after";
    crossref_check_label(c, &where, "basis", row->basis_after);
}

void plan_breaks_check(const plan_t *plan, err_t *err) {
    crossref_t c = {plan, err};

    for (size_t i = 0; i < plan_count(plan, PLAN_BREAKS); i++) {
        break_check(&c, plan_break(plan, i));
    }
}
