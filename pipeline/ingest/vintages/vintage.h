/*
 * vintage: one published value of a series and period, with what is needed to weigh it against
 * another.
 *
 * A value is certain only to its last printed digit: "2933" says 2932.5 to 2933.5, "4.72 trillion"
 * (47200, qualifier rounded) says 47150 to 47250. Two vintages agree when the finer one lies in the
 * range of the coarser one. A later vintage that agrees with a finer earlier one quotes it and
 * revises nothing.
 */
#ifndef TIDEMARK_PIPELINE_INGEST_VINTAGES_VINTAGE_H
#define TIDEMARK_PIPELINE_INGEST_VINTAGES_VINTAGE_H

#include <stdbool.h>

#include "pipeline/ingest/ledger/ledger_read.h"
#include "pipeline/plan/plan.h"
#include "pipeline/release/tables.h"

/* The strings are the vintage's own; vintages_free frees them. */
typedef struct vintage {
    size_t series; /* position in the plan's series.csv */
    period_t period;
    double value;
    double unit_in_last_place; /* of the printed number, in the series' unit */
    int qualifier;             /* qualifier_t, -1 none */
    int date_basis;            /* place in choices_date_basis */
    observation_status_t status;
    bool is_derived; /* computed here from vintages of the same delivery */
    bool is_current; /* the one of its series and period that observations.csv shows */
    relation_t relation;
    char *basis;
    char *published;
    char *delivery;
    char *sha256;
    size_t entry;     /* of the delivery in the ledger */
    char *row;        /* line in the delivery, of a wide one line/field */
    char *derivation; /* "" as published */
    char *source;
} vintage_t;

/* Vintages in an array that grows. {0} is empty. Owner calls vintages_free. */
typedef struct vintages {
    vintage_t *items;
    size_t n;
    size_t capacity;
} vintages_t;

/* A zeroed vintage at the end; NULL: no memory. Valid until the next call. */
vintage_t *vintages_add(vintages_t *vintages);
void vintages_free(vintages_t *vintages);

/*
 * Ordered vintages of one series and period follow each other: the end of such a run that starts at
 * position `first`, and its current vintage (of vintages marked by vintages_select).
 */
size_t vintages_run_end(const vintages_t *vintages, size_t first);
const vintage_t *vintages_run_current(const vintages_t *vintages, size_t first);

/* Fills a zeroed vintage from a record of the ledger that is not missing; 0 or a code. */
int vintage_take(vintage_t *vintage, const ledger_vintage_t *record, size_t series, err_t *err);

/*
 * The unit of the last digit printed of the number mantissa / 10^decimals: 0.01 of 12.50. Of a
 * qualified whole number, the place of its last digit that is not zero: 100 of 47200.
 */
double vintage_unit_in_last_place(long long mantissa, int decimals, int qualifier);

/* Whether the source is weak (status U or F): it never supersedes a better one that disagrees. */
bool vintage_is_weak(const vintage_t *vintage);

/* Whether it is an observation: observation_is_actual of its status, publication and period. */
bool vintage_is_actual(const vintage_t *vintage);

/* Whether both can be the same quantity, each as coarse as it is printed. */
bool vintages_agree(const vintage_t *a, const vintage_t *b);

/*
 * Whether `later` takes the place of `current`: it disagrees (and is not a weak source against a
 * better one), or it agrees and is printed finer, or as fine by a better source, or printed where
 * the current one was derived.
 */
bool vintage_supersedes(const vintage_t *later, const vintage_t *current);

/* Order of weighing, for qsort: series, period, publication, entry of the delivery, row. */
int vintage_compare(const void *a, const void *b);

#endif
