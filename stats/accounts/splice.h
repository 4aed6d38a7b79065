/* Joining two versions of one series. */
#ifndef TIDEMARK_STATS_ACCOUNTS_SPLICE_H
#define TIDEMARK_STATS_ACCOUNTS_SPLICE_H

#include "stats/core/series.h"

typedef enum splice_form {
    SPLICE_RATIO,     /* old values are multiplied by new / old: growth rates stay */
    SPLICE_DIFFERENCE /* new - old is added to old values: differences stay */
} splice_form_t;

/* Where in the overlap the link is taken. */
typedef enum splice_link {
    SPLICE_MEAN,  /* mean of the ratios (differences) of all common periods */
    SPLICE_FIRST, /* first common period: the join itself shows the old series' change */
    SPLICE_LAST   /* last common period */
} splice_link_t;

typedef struct splice_result {
    size_t n;        /* values of the joined series */
    size_t older;    /* how many of them come from the older segment */
    size_t overlap;  /* common periods */
    double link;     /* the factor, or the amount added */
    double smallest; /* over the common periods; a wide range says that one link does not fit */
    double largest;
} splice_result_t;

/*
 * The joined series: linked values of `older` before the first period of `newer`, then `newer` as
 * it is. Both checked, of one frequency; older starts before newer and does not end after it.
 * index and y: older->n + newer->n elements, owned by the caller, not those of the inputs; the
 * first result->n are written.
 * Errors, nothing written:
 *   STATS_DOMAIN      different frequencies; SPLICE_RATIO: a value <= 0 in a common period;
 *   STATS_ORDER       older starts too late or ends too late;
 *   STATS_TOO_FEW     no common period;
 *   STATS_NOT_FINITE  a result too large.
 */
stats_status_t splice_join(const series_t *older, const series_t *newer, splice_form_t form,
                           splice_link_t link, long *index, double *y, splice_result_t *result);

#endif
