/*
 * figure: one published figure with what is needed to weigh it against another.
 *
 * A figure is known only to its last printed digit: "2933" says 2932.5 to 2933.5, "4.72 trillion"
 * (47200, qualifier rounded) says 47150 to 47250. Two figures agree when the finer one lies where
 * the coarser one says. A later figure that agrees with a finer earlier one is a quotation of it
 * and not a revision.
 */
#ifndef TIDEMARK_PIPELINE_INGEST_VINTAGES_VINTAGE_H
#define TIDEMARK_PIPELINE_INGEST_VINTAGES_VINTAGE_H

#include "pipeline/ingest/ledger/ledger_read.h"
#include "pipeline/release/tables.h"

typedef struct vintage {
    size_t series; /* position in the plan's series.csv */
    period_t period;
    double value;
    double unit_in_last_place; /* of the printed number, in the series' unit */
    int qualifier;             /* qualifier_t, -1 none */
    int date_basis;
    int is_weak;    /* status U or F: does not displace a better one it disagrees with */
    int is_derived; /* computed here from figures of the same delivery */
    char *status;
    char *basis;
    char *published;
    char *delivery;
    char *sha256;
    char *row;
    char *derivation; /* "" as published */
    char *source;
    int relation; /* relation_t, set by vintages_select */
    int selected;
} vintage_t;

/* Figures in an array that grows. {0} is empty. Owner calls vintages_free. */
typedef struct vintages {
    vintage_t *items;
    size_t n;
    size_t capacity;
} vintages_t;

/* A zeroed figure at the end; NULL: no memory. Valid until the next call. */
vintage_t *vintages_add(vintages_t *vintages);
void vintages_free(vintages_t *vintages);

/* Fills `figure` from a row of the ledger; 0 or a code. */
int vintage_take(vintage_t *vintage, const ledger_vintage_t *row, size_t series, err_t *err);

/*
 * The unit of the last digit printed in `text`, a number with `decimals` decimals: 0.01 for 12.50.
 * Of a qualified whole number, the place of its last digit that is not zero: 100 for 47200.
 */
double vintage_unit_in_last_place(const char *text, double value, int decimals, int qualifier);

/* 1 when the two figures can be the same quantity, each as coarse as it is printed. */
int vintages_agree(const vintage_t *a, const vintage_t *b);

/*
 * 1 when `later` takes the place of `held`: it disagrees (and is not a weak source against a better
 * one), or it agrees and is printed finer, or as fine by a better source, or printed where the held
 * one was derived.
 */
int vintage_supersedes(const vintage_t *later, const vintage_t *held);

/* Order of weighing: series, period, publication, delivery, row. */
int vintage_compare(const void *a, const void *b);

#endif
