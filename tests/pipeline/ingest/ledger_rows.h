/* ledger_rows: deliveries for tests of the ledger, and all its vintages as text. */
#ifndef TIDEMARK_TESTS_LEDGER_ROWS_H
#define TIDEMARK_TESTS_LEDGER_ROWS_H

#include <string.h>

#include "pipeline/ingest/ledger/ledger_correct.h"
#include "pipeline/ingest/ledger/ledger_open.h"
#include "pipeline/ingest/ledger/ledger_read.h"
#include "pipeline/ingest/ledger/ledger_release.h"
#include "pipeline/ingest/ledger/ledger_write.h"
#include "tests/pipeline/ingest/vintage_text.h"
#include "tests/support/scratch.h"

static char words[][16] = {"total", "100.5", "yuan", "old", "2021-01-24", "Bureau", "u", "n", ""};

/* One row as a delivery brings it; strings are borrowed. */
static inline delivered_t row_of(size_t line, char *series, int year, char *value,
                                 char *published) {
    const char *point = strchr(value, '.');

    return (delivered_t){.line = line,
                         .series = series,
                         .period = period_of_year(year),
                         .value = value,
                         .decimals = point ? (int)strlen(point + 1) : 0,
                         .unit = words[2],
                         .status = -1,
                         .qualifier = -1,
                         .basis = words[3],
                         .published = published,
                         .date_basis = -1,
                         .source = words[5],
                         .url = words[6],
                         .note = words[7]};
}

static inline delivery_counts_t counts_of(size_t accepted, size_t rejected, const char *sha256) {
    delivery_counts_t counts = {
        .read = accepted + rejected, .accepted = accepted, .rejected = rejected};
    memcpy(counts.sha256, sha256, strlen(sha256) + 1);
    return counts;
}

/* A run of one delivery. */
static inline void delivery_begin(ledger_t *ledger, const char *name, const char *sha256) {
    err_t err = {0};

    assert_int_equal(ledger_begin(ledger, &err), 0);
    assert_int_equal(ledger_delivery_begin(ledger, name, sha256, &err), 0);
}

static inline void delivery_end(ledger_t *ledger, const delivery_counts_t *counts) {
    err_t err = {0};

    assert_int_equal(ledger_delivery_end(ledger, counts, NULL, &err), 0);
    assert_int_equal(ledger_delivery_keep(ledger, &err), 0);
    assert_int_equal(ledger_commit(ledger, &err), 0);
}

/* Loads one delivery of one row. */
static inline void load_one(ledger_t *ledger, const char *name, const char *sha256, char *value,
                            char *published) {
    delivered_t row = row_of(2, words[0], 2020, value, published);
    delivery_counts_t counts = counts_of(1, 0, sha256);
    err_t err = {0};

    delivery_begin(ledger, name, sha256);
    assert_int_equal(ledger_add(ledger, &row, &err), 0);
    delivery_end(ledger, &counts);
}

static inline ledger_t *ledger_new(scratch_t *s, const char *name) {
    ledger_t *ledger = NULL;
    err_t err = {0};

    assert_int_equal(ledger_open(scratch_path(s, name), &ledger, &err), 0);
    assert_int_equal(err.n, 0);
    return ledger;
}

/* Withdraws a delivery from releases of `day` on. */
static inline int withdraw(ledger_t *ledger, const char *delivery, const char *day,
                           const char *reason, err_t *err) {
    const correction_t correction = {
        .kind = ENTRY_WITHDRAWAL, .delivery = delivery, .day = day, .reason = reason};

    return ledger_correct(ledger, &correction, NULL, err);
}

/* What a release of `as_of` lists of deliveries and rejected rows. */
static inline int deliveries_at(ledger_t *ledger, const char *as_of, table_t *deliveries,
                                table_t *rejected, err_t *err) {
    const ledger_tables_t tables = {.deliveries = deliveries, .rejected = rejected};

    return ledger_release_add(ledger, as_of, &tables, err);
}

static inline void assert_counts(ledger_t *ledger, size_t deliveries, size_t vintages) {
    size_t got_deliveries = 99;
    size_t got_vintages = 99;
    err_t err = {0};

    assert_int_equal(ledger_count(ledger, &got_deliveries, &got_vintages, &err), 0);
    assert_int_equal(got_deliveries, deliveries);
    assert_int_equal(got_vintages, vintages);
}

static inline int vintage_write(void *context, const ledger_vintage_t *vintage, err_t *err) {
    (void)err;
    vintage_text_add(context, vintage, ",");
    return 0;
}

/* Every vintage published by `as_of`, one a line. */
static inline char *vintages(scratch_t *s, ledger_t *ledger, const char *as_of) {
    text_t out = {0};
    err_t err = {0};

    text_add(&out, "");
    assert_int_equal(ledger_each_vintage(ledger, as_of, vintage_write, &out, &err), 0);
    return scratch_keep(s, text_take(&out));
}

#endif
