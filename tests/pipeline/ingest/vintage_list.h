/* vintage_list: vintages for a test from rows of words, as the ledger would hand them over. */
#ifndef TIDEMARK_TESTS_VINTAGE_LIST_H
#define TIDEMARK_TESTS_VINTAGE_LIST_H

#include <stdlib.h>
#include <string.h>

#include "pipeline/ingest/vintages/vintage.h"
#include "tests/support/small_plan.h"

typedef struct printed {
    const char *delivery; /* its hash too */
    const char *series;   /* of the small plan */
    const char *period;
    const char *value;
    const char *published;
    const char *basis;     /* NULL: none */
    const char *status;    /* NULL: A */
    const char *qualifier; /* NULL: none */
} printed_t;

/* The place of a word in a list, -1 when it is NULL. */
static inline int choice_of(const choice_t *choices, const char *word) {
    return word ? choice_find(choices, word) : -1;
}

/* A vintage of the ledger that prints `value`; the rest is empty. */
static inline ledger_vintage_t record_of(const char *value) {
    const char *point = strchr(value, '.');
    char digits[64] = "";

    for (const char *at = value; *at; at++) {
        if (*at != '.') {
            digits[strlen(digits)] = *at;
        }
    }
    return (ledger_vintage_t){.mantissa = strtoll(digits, NULL, 10),
                              .decimals = point ? (int)strlen(point + 1) : 0,
                              .unit = "",
                              .status = OBSERVATION_STATUS_A,
                              .qualifier = -1,
                              .basis = "",
                              .source = "source"};
}

/* Deliveries of a test were loaded in the order of the first two letters of their names. */
static inline size_t entry_of(const char *delivery) {
    return (size_t)(unsigned char)delivery[0] * 256 + (unsigned char)delivery[1];
}

/* Appends the rows; lines count from 2 in each delivery. */
static inline void vintage_list_add(const plan_t *plan, const printed_t *rows, size_t n,
                                    vintages_t *vintages) {
    size_t line = 2;

    for (size_t i = 0; i < n; i++) {
        const series_row_t *series = plan_find_series(plan, rows[i].series);
        line = i > 0 && strcmp(rows[i].delivery, rows[i - 1].delivery) == 0 ? line + 1 : 2;
        ledger_vintage_t record = record_of(rows[i].value);
        record.series = rows[i].series;
        record.status =
            (observation_status_t)choice_of(choices_status, rows[i].status ? rows[i].status : "A");
        record.qualifier = choice_of(choices_qualifier, rows[i].qualifier);
        record.basis = rows[i].basis ? rows[i].basis : "";
        record.published = rows[i].published;
        record.delivery = rows[i].delivery;
        record.sha256 = rows[i].delivery;
        record.entry = entry_of(rows[i].delivery);
        record.line = line;
        vintage_t *vintage = vintages_add(vintages);
        err_t err = {0};
        assert_non_null(series);
        assert_true(period_read(rows[i].period, &record.period));
        assert_non_null(vintage);
        assert_int_equal(
            vintage_take(vintage, &record, (size_t)(series - plan_series(plan, 0)), &err), 0);
    }
}

#endif
