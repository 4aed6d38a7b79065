/* release_rows: artefacts of a release for a test, from short rows. */
#ifndef TIDEMARK_TESTS_RELEASE_ROWS_H
#define TIDEMARK_TESTS_RELEASE_ROWS_H

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

/*
 * observations.csv in the scratch folder, and what is read from it. Caller frees with table_free.
 */
static inline table_t observations_of(scratch_t *s, const observed_t *rows, size_t n) {
    text_t out = {0};
    table_t table;
    err_t err = {0};

    text_add(&out, "series,period,value,unit,status,qualifier,basis,published,date_basis,delivery,"
                   "vintages,derivation,source\n");
    for (size_t i = 0; i < n; i++) {
        const char *basis = rows[i].basis ? rows[i].basis : "";
        const char *status = rows[i].status ? rows[i].status : "A";
        const char *no_qualifier = strchr(status, ',') ? "," : ",,";
        const char *const parts[] = {
            rows[i].series, ",",    rows[i].period, ",",   rows[i].value,
            ",u,",          status, no_qualifier,   basis, ",2099-01-01,stated,d,1,,s\n"};
        for (size_t k = 0; k < sizeof parts / sizeof *parts; k++) {
            text_add(&out, parts[k]);
        }
    }
    scratch_file(s, "observations.csv", scratch_keep(s, text_take(&out)));
    int code = release_table_read(s->folder, RELEASE_OBSERVATIONS, &table, &err);
    assert_problems(s, &err, "");
    assert_int_equal(code, 0);
    return table;
}

/* fits.csv or paths.csv from `rows`, lines with the columns of `header`; the others are empty. */
static inline table_t artefact_of(scratch_t *s, release_table_t which, const char *header,
                                  const char *rows) {
    char *content = scratch_keep(s, text_join(header, "\n", rows, NULL));
    table_t table;
    err_t err = {0};

    scratch_file(s, release_table_spec(which)->name, content);
    int code = release_table_read(s->folder, which, &table, &err);
    assert_problems(s, &err, "");
    assert_int_equal(code, 0);
    return table;
}

/* The columns of fits.csv and paths.csv, in the order of the rows that tests write. */
#define FITS_HEADER                                                                                \
    "series,model,role,n,first,last,status,transform,sigma,parameters,reason_zh,reason_en,need"
#define PATHS_HEADER                                                                               \
    "series,model,step,period,value,transform,lower,upper,location,scale,dof,floor,ceiling,"       \
    "horizon"

#endif
