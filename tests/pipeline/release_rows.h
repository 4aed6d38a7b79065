/* release_rows: artefacts of a release for a test, from short rows. */
#ifndef TIDEMARK_TESTS_RELEASE_ROWS_H
#define TIDEMARK_TESTS_RELEASE_ROWS_H

#include <stdlib.h>
#include <string.h>

#include "pipeline/base/text.h"
#include "pipeline/release/tables.h"
#include "tests/support/small_plan.h"

typedef struct observed {
    const char *series;
    const char *period;
    const char *value;
    const char *basis;  /* NULL: none */
    const char *status; /* NULL: A; "A,about" with a qualifier */
} observed_t;

/* Reads an artefact of the scratch folder. Caller frees with table_free. */
static inline table_t artefact_read(scratch_t *s, release_table_t which) {
    table_t table;
    err_t err = {0};

    int code = release_table_read(s->folder, which, &table, &err);
    assert_problems(s, &err, "");
    assert_int_equal(code, 0);
    return table;
}

/*
 * observations.csv in the scratch folder, and what is read from it: all are observations but those
 * of status F. Caller frees with table_free.
 */
static inline table_t observations_of(scratch_t *s, const observed_t *rows, size_t n) {
    table_t table = {.spec = release_table_spec(RELEASE_OBSERVATIONS)};
    err_t err = {0};

    for (size_t i = 0; i < n; i++) {
        char status[2] = {rows[i].status ? rows[i].status[0] : 'A', '\0'};
        const char *comma = rows[i].status ? strchr(rows[i].status, ',') : NULL;
        observation_row_t row = {
            .series = rows[i].series,
            .unit = "u",
            .status = status,
            .qualifier = comma ? choice_find(choices_qualifier, comma + 1) : CHOICE_NONE,
            .basis = rows[i].basis,
            .published = "2099-01-01",
            .actual = status[0] != 'F',
            .delivery = "d",
            .vintages = optional_finite(1),
            .source = "s",
        };
        assert_true(period_read(rows[i].period, &row.period));
        row.value = optional_finite(strtod(rows[i].value, NULL));
        assert_int_equal(table_append(&table, &row, &err), 0);
    }
    assert_int_equal(release_table_write(s->folder, RELEASE_OBSERVATIONS, &table, &err), 0);
    table_free(&table);
    return artefact_read(s, RELEASE_OBSERVATIONS);
}

/*
 * samples.csv of those observations, as if there were no break: each whole year that is an
 * observation is a point. Caller frees with table_free.
 */
static inline table_t samples_of(const table_t *observations) {
    table_t table = {.spec = release_table_spec(RELEASE_SAMPLES)};
    err_t err = {0};

    for (size_t i = 0; i < observations->n; i++) {
        const observation_row_t *from = table_row(observations, i);
        bool is_point = period_is_year(from->period) && from->actual;
        sample_row_t row = {
            .series = from->series,
            .period = from->period,
            .use = is_point ? SAMPLE_POINT : SAMPLE_LEFT_OUT,
            .reason = is_point                       ? SAMPLE_REASON_NONE
                      : period_is_year(from->period) ? SAMPLE_NOT_ACTUAL
                                                     : SAMPLE_WITHIN_YEAR,
            .published = from->value,
            .value = is_point ? from->value : (optional_t){0},
            .basis = from->basis,
            .fitted_basis = is_point ? from->basis : "",
            .segment = is_point ? optional_finite(1) : (optional_t){0},
        };
        assert_int_equal(table_append(&table, &row, &err), 0);
    }
    return table;
}

/* paths.csv, fits.csv from `rows`, lines with the columns of `header`; the others are empty. */
static inline table_t artefact_of(scratch_t *s, release_table_t which, const char *header,
                                  const char *rows) {
    scratch_file(s, release_table_spec(which)->name,
                 scratch_keep(s, text_join(header, "\n", rows, NULL)));
    return artefact_read(s, which);
}

/* The columns of paths.csv, in the order of the rows that tests write. */
#define PATHS_HEADER                                                                               \
    "series,model,step,period,value,transform,lower,upper,location,scale,dof,floor,ceiling,"       \
    "horizon"

#endif
