/* figure_rows: figures for a test from rows of words, as the ledger would hand them over. */
#ifndef TIDEMARK_TESTS_VINTAGE_LIST_H
#define TIDEMARK_TESTS_VINTAGE_LIST_H

#include <string.h>

#include "pipeline/ingest/vintages/vintage.h"
#include "tests/support/small_plan.h"

typedef struct figure_row {
    const char *delivery; /* its hash too */
    const char *series;   /* of the small plan */
    const char *period;
    const char *value;
    const char *published;
    const char *basis;     /* NULL: none */
    const char *status;    /* NULL: A */
    const char *qualifier; /* NULL: none */
} figure_row_t;

/* Appends the rows; lines count from 2 in each delivery. */
static inline void figure_rows_add(const plan_t *plan, const figure_row_t *rows, size_t n,
                                   vintages_t *vintages) {
    size_t line = 2;

    for (size_t i = 0; i < n; i++) {
        const series_row_t *series = plan_find_series(plan, rows[i].series);
        const char *point = strchr(rows[i].value, '.');
        line = i > 0 && strcmp(rows[i].delivery, rows[i - 1].delivery) == 0 ? line + 1 : 2;
        ledger_vintage_t row = {.series = rows[i].series,
                                .period = rows[i].period,
                                .value = rows[i].value,
                                .decimals = point ? (int)strlen(point + 1) : 0,
                                .unit = "",
                                .status = rows[i].status ? rows[i].status : "A",
                                .qualifier = rows[i].qualifier ? rows[i].qualifier : "",
                                .basis = rows[i].basis ? rows[i].basis : "",
                                .published = rows[i].published,
                                .date_basis = "stated",
                                .source = "source",
                                .delivery = rows[i].delivery,
                                .sha256 = rows[i].delivery,
                                .line = line};
        vintage_t *vintage = vintages_add(vintages);
        err_t err = {0};
        assert_non_null(series);
        assert_non_null(vintage);
        assert_int_equal(vintage_take(vintage, &row, (size_t)(series - plan_series(plan, 0)), &err),
                         0);
    }
}

#endif
