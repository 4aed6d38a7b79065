#include "pipeline/release/release.h"

#include <math.h>
#include <string.h>

size_t data_count(const data_t *data, release_table_t table) {
    return data->tables[table].n;
}

const delivery_row_t *data_delivery(const data_t *data, size_t i) {
    return table_row(&data->tables[RELEASE_DELIVERIES], i);
}

const observation_t *data_observation(const data_t *data, size_t i) {
    return table_row(&data->tables[RELEASE_OBSERVATIONS], i);
}

const vintage_t *data_vintage(const data_t *data, size_t i) {
    return table_row(&data->tables[RELEASE_VINTAGES], i);
}

const finding_t *data_finding(const data_t *data, size_t i) {
    return table_row(&data->tables[RELEASE_FINDINGS], i);
}

const rejected_row_t *data_rejected(const data_t *data, size_t i) {
    return table_row(&data->tables[RELEASE_REJECTED], i);
}

const fit_row_t *data_fit(const data_t *data, size_t i) {
    return table_row(&data->tables[RELEASE_FITS], i);
}

const path_row_t *data_path(const data_t *data, size_t i) {
    return table_row(&data->tables[RELEASE_PATHS], i);
}

const backtest_line_t *data_backtest(const data_t *data, size_t i) {
    return table_row(&data->tables[RELEASE_BACKTEST], i);
}

const projection_row_t *data_projection(const data_t *data, size_t i) {
    return table_row(&data->tables[RELEASE_PROJECTIONS], i);
}

const assessment_t *data_assessment(const data_t *data, size_t i) {
    return table_row(&data->tables[RELEASE_ASSESSMENTS], i);
}

const sensitivity_row_t *data_sensitivity(const data_t *data, size_t i) {
    return table_row(&data->tables[RELEASE_SENSITIVITY], i);
}

const verdict_row_t *data_verdict(const data_t *data, const char *indicator) {
    for (size_t i = 0; i < data_count(data, RELEASE_VERDICTS); i++) {
        const verdict_row_t *row = table_row(&data->tables[RELEASE_VERDICTS], i);
        if (strcmp(row->indicator, indicator) == 0) {
            return row;
        }
    }
    return NULL;
}

const observation_t *data_find_observation(const data_t *data, const char *series,
                                           period_t period) {
    for (size_t i = 0; i < data_count(data, RELEASE_OBSERVATIONS); i++) {
        const observation_t *row = data_observation(data, i);
        if (strcmp(row->series, series) == 0 && period_compare(row->period, period) == 0) {
            return row;
        }
    }
    return NULL;
}

const vintage_t *data_find_selected(const data_t *data, const char *series, period_t period) {
    for (size_t i = 0; i < data_count(data, RELEASE_VINTAGES); i++) {
        const vintage_t *row = data_vintage(data, i);
        if (row->selected == 1 && strcmp(row->series, series) == 0 &&
            period_compare(row->period, period) == 0) {
            return row;
        }
    }
    return NULL;
}

const projection_row_t *data_find_projection(const data_t *data, const char *indicator, int kind,
                                             int year) {
    for (size_t i = 0; i < data_count(data, RELEASE_PROJECTIONS); i++) {
        const projection_row_t *row = data_projection(data, i);
        if (strcmp(row->indicator, indicator) == 0 && row->kind == kind &&
            row->period.year == year && period_is_year(row->period)) {
            return row;
        }
    }
    return NULL;
}

optional_t data_path_value(const data_t *data, const char *series, const char *model, int year) {
    for (size_t i = 0; i < data_count(data, RELEASE_PATHS); i++) {
        const path_row_t *row = data_path(data, i);
        if (strcmp(row->series, series) == 0 && strcmp(row->model, model) == 0 &&
            row->period.year == year && period_is_year(row->period)) {
            return row->value;
        }
    }
    return (optional_t){0, 0};
}

const backtest_line_t *data_find_backtest(const data_t *data, const char *series, const char *model,
                                          int horizon) {
    for (size_t i = 0; i < data_count(data, RELEASE_BACKTEST); i++) {
        const backtest_line_t *row = data_backtest(data, i);
        if (strcmp(row->series, series) == 0 && strcmp(row->model, model) == 0 &&
            row->horizon.present && (int)row->horizon.value == horizon) {
            return row;
        }
    }
    return NULL;
}

size_t data_observation_count(const data_t *data, const char *series) {
    size_t n = 0;

    for (size_t i = 0; i < data_count(data, RELEASE_OBSERVATIONS); i++) {
        n += strcmp(data_observation(data, i)->series, series) == 0;
    }
    return n;
}

size_t data_vintage_count(const data_t *data, const char *series, int selected) {
    size_t n = 0;

    for (size_t i = 0; i < data_count(data, RELEASE_VINTAGES); i++) {
        const vintage_t *row = data_vintage(data, i);
        n += row->selected == selected && strcmp(row->series, series) == 0;
    }
    return n;
}

int data_has_sheet(const data_t *data, const indicator_t *indicator) {
    return indicator->number.present || data_observation_count(data, indicator->series) > 0;
}

int data_decimals(const data_t *data, const indicator_t *indicator) {
    const series_row_t *series = plan_find_series(&data->plan, indicator->series);

    if (series) {
        return series_decimals(series);
    }
    return indicator->target_value.value == floor(indicator->target_value.value) ? 0 : 1;
}

/* --- do the artefacts fit together ------------------------------------------------------------ */

static void stale(const data_t *data, release_table_t table, size_t line, const char *what,
                  err_t *err) {
    place_t where = {data->tables[table].path, line, NULL};
    err_add(err, MSG_ARTEFACT_STALE, &where, what, NULL);
}

static void verdicts_check(const data_t *data, err_t *err) {
    for (size_t i = 0; i < plan_count(&data->plan, PLAN_INDICATORS); i++) {
        const indicator_t *indicator = plan_indicator(&data->plan, i);
        if (!data_verdict(data, indicator->id)) {
            stale(data, RELEASE_VERDICTS, 0, indicator->id, err);
        }
    }
    for (size_t i = 0; i < data_count(data, RELEASE_VERDICTS); i++) {
        const verdict_row_t *row = table_row(&data->tables[RELEASE_VERDICTS], i);
        const indicator_t *indicator = plan_find_indicator(&data->plan, row->indicator);
        int is_odd = row->state < 0 || row->verdict < 0;
        if (!indicator || is_odd || strcmp(indicator->series, row->series) != 0) {
            stale(data, RELEASE_VERDICTS, row->line, row->indicator, err);
        }
        if (row->latest_value.present &&
            !data_find_observation(data, row->series, row->latest_period)) {
            stale(data, RELEASE_VERDICTS, row->line, "latest_period", err);
        }
    }
}

static void observations_check(const data_t *data, err_t *err) {
    for (size_t i = 0; i < data_count(data, RELEASE_OBSERVATIONS); i++) {
        const observation_t *row = data_observation(data, i);
        if (!plan_find_series(&data->plan, row->series)) {
            stale(data, RELEASE_OBSERVATIONS, row->line, row->series, err);
        } else if (!row->value.present || row->period.year == 0) {
            stale(data, RELEASE_OBSERVATIONS, row->line, "value", err);
        } else if (strcmp(row->published, data->as_of) > 0) {
            stale(data, RELEASE_OBSERVATIONS, row->line, row->published, err);
        }
    }
}

static void projections_check(const data_t *data, err_t *err) {
    for (size_t i = 0; i < data_count(data, RELEASE_PROJECTIONS); i++) {
        const projection_row_t *row = data_projection(data, i);
        if (!plan_find_indicator(&data->plan, row->indicator) || row->period.year == 0) {
            stale(data, RELEASE_PROJECTIONS, row->line, row->indicator, err);
        }
    }
}

int data_load(const char *plan_folder, const char *release_folder, const char *as_of, data_t *data,
              err_t *err) {
    err_t found = {0};

    *data = (data_t){.plan_folder = plan_folder, .release_folder = release_folder, .as_of = as_of};
    plan_load(plan_folder, &data->plan, &found);
    for (int t = 0; t < RELEASE_TABLES; t++) {
        release_read(release_folder, (release_table_t)t, &data->tables[t], &found);
    }
    if (found.code == 0) {
        verdicts_check(data, &found);
        observations_check(data, &found);
        projections_check(data, &found);
    }
    int code = found.code;
    err_move(err, &found);
    return code;
}

void data_free(data_t *data) {
    plan_free(&data->plan);
    for (int t = 0; t < RELEASE_TABLES; t++) {
        table_free(&data->tables[t]);
    }
    *data = (data_t){0};
}
