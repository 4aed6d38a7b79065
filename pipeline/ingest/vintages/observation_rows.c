#include "pipeline/ingest/vintages/observation_rows.h"

#include "pipeline/base/text.h"
#include "pipeline/plan/plan.h"

static optional_t optional_of(double value) {
    return (optional_t){value, 1};
}

/* One row for a vintage that is the current one of `n` of its series and period. */
static int observation_add(const plan_t *plan, const vintage_t *vintage, size_t n,
                           table_t *observations, err_t *err) {
    const series_row_t *series = plan_series(plan, vintage->series);
    observation_row_t *row = table_add(observations, release_table_spec(RELEASE_OBSERVATIONS));

    if (!row) {
        return err_add(err, MSG_NO_MEMORY, NULL, NULL);
    }
    row->series = text_copy(series->id);
    row->period = vintage->period;
    row->value = optional_of(vintage->value);
    row->unit = text_copy(series->unit);
    row->status = text_copy(choices_status[vintage->status].code);
    row->qualifier = vintage->qualifier;
    row->basis = text_copy(vintage->basis);
    row->published = text_copy(vintage->published);
    row->date_basis = vintage->date_basis;
    row->delivery = text_copy(vintage->delivery);
    row->vintages = optional_of((double)n);
    row->derivation = text_copy(vintage->derivation);
    row->source = text_copy(vintage->source);
    bool is_whole = row->series && row->unit && row->status && row->basis && row->published &&
                    row->delivery && row->derivation && row->source;
    return is_whole ? 0 : err_add(err, MSG_NO_MEMORY, NULL, NULL);
}

int observation_rows_add(const plan_t *plan, const vintages_t *vintages, table_t *observations,
                         err_t *err) {
    size_t end = 0;
    int code = 0;

    for (size_t first = 0; code == 0 && first < vintages->n; first = end) {
        end = vintages_run_end(vintages, first);
        code = observation_add(plan, vintages_run_current(vintages, first), end - first,
                               observations, err);
    }
    return code;
}

static int vintage_add(const plan_t *plan, const vintage_t *vintage, table_t *rows, err_t *err) {
    vintage_row_t *row = table_add(rows, release_table_spec(RELEASE_VINTAGES));

    if (!row) {
        return err_add(err, MSG_NO_MEMORY, NULL, NULL);
    }
    row->series = text_copy(plan_series(plan, vintage->series)->id);
    row->period = vintage->period;
    row->published = text_copy(vintage->published);
    row->value = optional_of(vintage->value);
    row->status = text_copy(choices_status[vintage->status].code);
    row->qualifier = vintage->qualifier;
    row->basis = text_copy(vintage->basis);
    row->delivery = text_copy(vintage->delivery);
    row->row = text_copy(vintage->row);
    row->relation = (int)vintage->relation;
    row->selected = vintage->is_current;
    row->source = text_copy(vintage->source);
    bool is_whole = row->series && row->published && row->status && row->basis && row->delivery &&
                    row->row && row->source;
    return is_whole ? 0 : err_add(err, MSG_NO_MEMORY, NULL, NULL);
}

int vintage_rows_add(const plan_t *plan, const vintages_t *vintages, table_t *rows, err_t *err) {
    int code = 0;

    for (size_t i = 0; code == 0 && i < vintages->n; i++) {
        code = vintage_add(plan, &vintages->items[i], rows, err);
    }
    return code;
}
