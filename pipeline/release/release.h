/* release: a whole release, read once: its plan and its artefacts. */
#ifndef TIDEMARK_PIPELINE_RELEASE_RELEASE_H
#define TIDEMARK_PIPELINE_RELEASE_RELEASE_H

#include <stdbool.h>

#include "pipeline/plan/plan.h"
#include "pipeline/release/tables.h"

typedef struct release {
    const char *plan_folder; /* borrowed, as below */
    const char *release_folder;
    const char *as_of; /* YYYY-MM-DD */
    plan_t plan;
    table_t tables[RELEASE_TABLES];
} release_t;

/*
 * Reads all and checks that it fits together: the artefacts are of this plan, hold a verdict for
 * each indicator and nothing published after `as_of`. Every problem is added to `err`. The strings
 * must outlive `data`; caller ends with release_free in any case.
 */
int release_load(const char *plan_folder, const char *release_folder, const char *as_of,
                 release_t *release, err_t *err);
void release_free(release_t *release);

/* Rows of an artefact, and row i of each kind. */
size_t release_count(const release_t *release, release_table_t table);
const delivery_row_t *release_delivery(const release_t *release, size_t i);
const observation_row_t *release_observation(const release_t *release, size_t i);
const vintage_row_t *release_vintage(const release_t *release, size_t i);
const finding_row_t *release_finding(const release_t *release, size_t i);
const rejected_row_t *release_rejected(const release_t *release, size_t i);
const backtest_row_t *release_backtest(const release_t *release, size_t i);

/* The rows of an artefact whose key begins with `key`: those of a series, or of an indicator. */
table_run_t release_run(const release_t *release, release_table_t table, const char *key);

/* The row sought, or NULL; values that are missing have present = 0. */
const verdict_row_t *release_verdict(const release_t *release, const char *indicator);
const observation_row_t *release_find_observation(const release_t *release, const char *series,
                                                  period_t period);
const vintage_row_t *release_find_selected(const release_t *release, const char *series,
                                           period_t period);
const projection_row_t *release_find_projection(const release_t *release, const char *indicator,
                                                projection_kind_t kind, int year);
optional_t release_path_value(const release_t *release, const char *series, const char *model,
                              int year);
const backtest_row_t *release_find_backtest(const release_t *release, const char *series,
                                            const char *model, int horizon);

/* Observations of a series. */
size_t release_observation_count(const release_t *release, const char *series);

/* Whether the indicator gets a sheet of its own: one of the plan's main table, or observed. */
bool release_has_sheet(const release_t *release, const indicator_row_t *indicator);

/* Decimals in which the indicator's values are shown. */
int release_decimals(const release_t *release, const indicator_row_t *indicator);

#endif
