#include "pipeline/release/release.h"
#include "pipeline/plan/plan_load.h"

#include <math.h>
#include <string.h>

size_t release_count(const release_t *release, release_table_t table) {
    return release->tables[table].n;
}

const delivery_row_t *release_delivery(const release_t *release, size_t i) {
    return table_row(&release->tables[RELEASE_DELIVERIES], i);
}

const observation_row_t *release_observation(const release_t *release, size_t i) {
    return table_row(&release->tables[RELEASE_OBSERVATIONS], i);
}

const vintage_row_t *release_vintage(const release_t *release, size_t i) {
    return table_row(&release->tables[RELEASE_VINTAGES], i);
}

const finding_row_t *release_finding(const release_t *release, size_t i) {
    return table_row(&release->tables[RELEASE_FINDINGS], i);
}

const rejected_row_t *release_rejected(const release_t *release, size_t i) {
    return table_row(&release->tables[RELEASE_REJECTED], i);
}

const backtest_row_t *release_backtest(const release_t *release, size_t i) {
    return table_row(&release->tables[RELEASE_BACKTEST], i);
}

table_run_t release_run(const release_t *release, release_table_t table, const char *key) {
    return table_run(&release->tables[table], key);
}

const verdict_row_t *release_verdict(const release_t *release, const char *indicator) {
    return table_find(&release->tables[RELEASE_VERDICTS], indicator);
}

const observation_row_t *release_find_observation(const release_t *release, const char *series,
                                                  period_t period) {
    table_run_t run = release_run(release, RELEASE_OBSERVATIONS, series);
    const observation_row_t *row;

    while ((row = table_run_next(&run)) && period_compare(row->period, period) != 0) {}
    return row;
}

const vintage_row_t *release_find_selected(const release_t *release, const char *series,
                                           period_t period) {
    table_run_t run = release_run(release, RELEASE_VINTAGES, series);
    const vintage_row_t *row;

    while ((row = table_run_next(&run))) {
        if (row->selected && period_compare(row->period, period) == 0) {
            break;
        }
    }
    return row;
}

const projection_row_t *release_find_projection(const release_t *release, const char *indicator,
                                                projection_kind_t kind, int year) {
    table_run_t run = release_run(release, RELEASE_PROJECTIONS, indicator);
    const projection_row_t *row;

    while ((row = table_run_next(&run))) {
        if (row->kind == kind && row->period.year == year && period_is_year(row->period)) {
            break;
        }
    }
    return row;
}

optional_t release_path_value(const release_t *release, const char *series, const char *model,
                              int year) {
    table_run_t run = release_run(release, RELEASE_PATHS, series);
    const path_row_t *row;

    while ((row = table_run_next(&run))) {
        if (strcmp(row->model, model) == 0 && row->period.year == year &&
            period_is_year(row->period)) {
            return row->value;
        }
    }
    return (optional_t){0};
}

const backtest_row_t *release_find_backtest(const release_t *release, const char *series,
                                            const char *model, int horizon) {
    table_run_t run = release_run(release, RELEASE_BACKTEST, series);
    const backtest_row_t *row;

    while ((row = table_run_next(&run))) {
        if (strcmp(row->model, model) == 0 && row->horizon.present &&
            (int)row->horizon.value == horizon) {
            break;
        }
    }
    return row;
}

size_t release_observation_count(const release_t *release, const char *series) {
    return release_run(release, RELEASE_OBSERVATIONS, series).n;
}

bool release_has_sheet(const release_t *release, const indicator_row_t *indicator) {
    return indicator->number.present || release_observation_count(release, indicator->series) > 0;
}

int release_decimals(const release_t *release, const indicator_row_t *indicator) {
    const series_row_t *series = plan_find_series(&release->plan, indicator->series);

    if (series) {
        return series_decimals(series);
    }
    return indicator->target_value.value == floor(indicator->target_value.value) ? 0 : 1;
}

/* --- do the artefacts fit together ------------------------------------------------------------ */

static void stale(const release_t *release, release_table_t table, size_t line, const char *what,
                  err_t *err) {
    place_t where = {.file = release->tables[table].path, .line = line};
    err_add(err, MSG_ARTEFACT_STALE, &where, what, NULL);
}

static void verdicts_check(const release_t *release, err_t *err) {
    for (size_t i = 0; i < plan_count(&release->plan, PLAN_INDICATORS); i++) {
        const indicator_row_t *indicator = plan_indicator(&release->plan, i);
        if (!release_verdict(release, indicator->id)) {
            stale(release, RELEASE_VERDICTS, 0, indicator->id, err);
        }
    }
    for (size_t i = 0; i < release_count(release, RELEASE_VERDICTS); i++) {
        const verdict_row_t *row = table_row(&release->tables[RELEASE_VERDICTS], i);
        const indicator_row_t *indicator = plan_find_indicator(&release->plan, row->indicator);
        bool is_odd = row->state < 0 || row->verdict < 0;
        if (!indicator || is_odd || strcmp(indicator->series, row->series) != 0) {
            stale(release, RELEASE_VERDICTS, row->line, row->indicator, err);
        }
        if (row->latest_value.present &&
            !release_find_observation(release, row->series, row->latest_period)) {
            stale(release, RELEASE_VERDICTS, row->line, "latest_period", err);
        }
    }
}

static void observations_check(const release_t *release, err_t *err) {
    for (size_t i = 0; i < release_count(release, RELEASE_OBSERVATIONS); i++) {
        const observation_row_t *row = release_observation(release, i);
        if (!plan_find_series(&release->plan, row->series)) {
            stale(release, RELEASE_OBSERVATIONS, row->line, row->series, err);
        } else if (!row->value.present || row->period.year == 0) {
            stale(release, RELEASE_OBSERVATIONS, row->line, "value", err);
        } else if (strcmp(row->published, release->as_of) > 0) {
            stale(release, RELEASE_OBSERVATIONS, row->line, row->published, err);
        }
    }
}

static void projections_check(const release_t *release, err_t *err) {
    for (size_t i = 0; i < release_count(release, RELEASE_PROJECTIONS); i++) {
        const projection_row_t *row = table_row(&release->tables[RELEASE_PROJECTIONS], i);
        if (!plan_find_indicator(&release->plan, row->indicator) || row->period.year == 0) {
            stale(release, RELEASE_PROJECTIONS, row->line, row->indicator, err);
        }
    }
}

int release_load(const char *plan_folder, const char *release_folder, const char *as_of,
                 release_t *release, err_t *err) {
    err_t found = {0};

    *release =
        (release_t){.plan_folder = plan_folder, .release_folder = release_folder, .as_of = as_of};
    plan_load(plan_folder, &release->plan, &found);
    for (int t = 0; t < RELEASE_TABLES; t++) {
        release_table_read(release_folder, (release_table_t)t, &release->tables[t], &found);
    }
    if (found.code == 0) {
        verdicts_check(release, &found);
        observations_check(release, &found);
        projections_check(release, &found);
    }
    int code = found.code;
    err_move(err, &found);
    return code;
}

void release_free(release_t *release) {
    plan_free(&release->plan);
    for (int t = 0; t < RELEASE_TABLES; t++) {
        table_free(&release->tables[t]);
    }
    *release = (release_t){0};
}
