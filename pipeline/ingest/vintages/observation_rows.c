#include "pipeline/ingest/vintages/observation_rows.h"

#include "pipeline/plan/plan.h"

/* One row for a vintage that is the current one of `n` of its series and period. */
static int observation_append(const plan_t *plan, const vintage_t *vintage, size_t n,
                              table_t *observations, err_t *err) {
    const series_row_t *series = plan_series(plan, vintage->series);
    const observation_row_t row = {
        .series = series->id,
        .period = vintage->period,
        .value = optional_finite(vintage->value),
        .unit = series->unit,
        .status = choices_status[vintage->status].code,
        .qualifier = vintage->qualifier,
        .basis = vintage->basis,
        .published = vintage->published,
        .actual = vintage_is_actual(vintage),
        .date_basis = vintage->date_basis,
        .delivery = vintage->delivery,
        .vintages = optional_finite((double)n),
        .derivation = vintage->derivation,
        .source = vintage->source,
    };
    return table_append(observations, &row, err);
}

int observation_rows_add(const plan_t *plan, const vintages_t *vintages, table_t *observations,
                         err_t *err) {
    size_t end = 0;
    int code = 0;

    for (size_t first = 0; code == 0 && first < vintages->n; first = end) {
        end = vintages_run_end(vintages, first);
        code = observation_append(plan, vintages_run_current(vintages, first), end - first,
                                  observations, err);
    }
    return code;
}

static int vintage_append(const plan_t *plan, const vintage_t *vintage, table_t *rows, err_t *err) {
    const vintage_row_t row = {
        .series = plan_series(plan, vintage->series)->id,
        .period = vintage->period,
        .published = vintage->published,
        .actual = vintage_is_actual(vintage),
        .value = optional_finite(vintage->value),
        .status = choices_status[vintage->status].code,
        .qualifier = vintage->qualifier,
        .basis = vintage->basis,
        .delivery = vintage->delivery,
        .row = vintage->row,
        .relation = vintage->relation,
        .selected = vintage->is_current,
        .source = vintage->source,
    };
    return table_append(rows, &row, err);
}

int vintage_rows_add(const plan_t *plan, const vintages_t *vintages, table_t *rows, err_t *err) {
    int code = 0;

    for (size_t i = 0; code == 0 && i < vintages->n; i++) {
        code = vintage_append(plan, &vintages->items[i], rows, err);
    }
    return code;
}
