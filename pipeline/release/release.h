/* data: everything a workbook is made from, read once: the plan and the artefacts of a release. */
#ifndef TIDEMARK_PIPELINE_RELEASE_RELEASE_H
#define TIDEMARK_PIPELINE_RELEASE_RELEASE_H

#include "pipeline/plan/plan.h"
#include "pipeline/release/tables.h"

typedef struct data {
    const char *plan_folder; /* borrowed, as below */
    const char *release_folder;
    const char *as_of; /* YYYY-MM-DD */
    plan_t plan;
    table_t tables[RELEASE_TABLES];
} data_t;

/*
 * Reads all and checks that it fits together: the artefacts are of this plan, hold a verdict for
 * each indicator and nothing published after `as_of`. Every problem is added to `err`. The strings
 * must outlive `data`; caller ends with data_free in any case.
 */
int data_load(const char *plan_folder, const char *release_folder, const char *as_of, data_t *data,
              err_t *err);
void data_free(data_t *data);

/* Rows of an artefact, and row i of each kind. */
size_t data_count(const data_t *data, release_table_t table);
const delivery_row_t *data_delivery(const data_t *data, size_t i);
const observation_t *data_observation(const data_t *data, size_t i);
const vintage_t *data_vintage(const data_t *data, size_t i);
const finding_t *data_finding(const data_t *data, size_t i);
const rejected_row_t *data_rejected(const data_t *data, size_t i);
const fit_row_t *data_fit(const data_t *data, size_t i);
const path_row_t *data_path(const data_t *data, size_t i);
const backtest_line_t *data_backtest(const data_t *data, size_t i);
const projection_row_t *data_projection(const data_t *data, size_t i);
const assessment_t *data_assessment(const data_t *data, size_t i);
const sensitivity_row_t *data_sensitivity(const data_t *data, size_t i);

/* The row sought, or NULL; values that are missing have present = 0. */
const verdict_row_t *data_verdict(const data_t *data, const char *indicator);
const observation_t *data_find_observation(const data_t *data, const char *series, period_t period);
const vintage_t *data_find_selected(const data_t *data, const char *series, period_t period);
const projection_row_t *data_find_projection(const data_t *data, const char *indicator, int kind,
                                             int year);
optional_t data_path_value(const data_t *data, const char *series, const char *model, int year);
const backtest_line_t *data_find_backtest(const data_t *data, const char *series, const char *model,
                                          int horizon);

/* Observations of a series; figures of it that are not among them. */
size_t data_observation_count(const data_t *data, const char *series);
size_t data_vintage_count(const data_t *data, const char *series, int selected);

/* 1 when the indicator gets a sheet of its own: one of the plan's main table, or observed. */
int data_has_sheet(const data_t *data, const indicator_t *indicator);

/* Decimals in which the indicator's figures are shown. */
int data_decimals(const data_t *data, const indicator_t *indicator);

#endif
