/* shown: how a number is shown to a person: the text of a sentence or a cell. */
#ifndef TIDEMARK_PIPELINE_REPORT_PHRASES_SHOWN_H
#define TIDEMARK_PIPELINE_REPORT_PHRASES_SHOWN_H

#include "pipeline/base/number.h"

/* With 0 to 6 decimals, or as below. */
typedef enum shown {
    SHOWN_DECIMALS,
    SHOWN_PERCENT = SHOWN_DECIMALS + 7, /* 0.93 as 93 % */
    SHOWN_PROBABILITY, /* the same, but never 0 % or 100 %, which would promise too much */
    SHOWN_PERCENT_1,
    SHOWN_SIGNED_PERCENT_1, /* +3.1 % */
    SHOWN_SIGNED,           /* +3.1 */
    SHOWN_PLAIN,            /* as it is */
    SHOWN_COUNT,
    SHOWN_KINDS,
} shown_t;

enum { SHOWN_SIZE = 2 * NUMBER_SIZE };

/* The decimals as a shown_t; beyond 6 they are 6, below 0 none. */
shown_t shown_decimals(int decimals);

/*
 * Writes `value` into `out`, of SHOWN_SIZE bytes, and returns it; commas between thousands. Where a
 * sign is shown the text has one character more than needed: it serves to measure a column.
 */
char *shown_write(char *out, shown_t shown, double value);

#endif
