#include "stats/accounts/level_shift.h"

#include <float.h>
#include <math.h>
#include <stdlib.h>

#include <gsl/gsl_cdf.h>

#include "stats/core/measure.h"
#include "stats/core/segments.h"

/* One change: from the point before `at` to it, over k periods. */
typedef struct change {
    size_t at;
    double c;
    double k;
} change_t;

/* The changes that cross no declared break, and the sums over them. */
typedef struct change_list {
    size_t m;
    change_t *change;
    long double c;
    long double k;
} change_list_t;

static void list_changes(const series_t *s, const int *segment, change_list_t *list) {
    for (size_t i = 1; i < s->n; i++) {
        if (segments_is_break(segment, i)) continue;
        const change_t change = {i, s->y[i] - s->y[i - 1], (double)series_step(s, i)};
        list->c += change.c;
        list->k += change.k;
        list->change[list->m++] = change;
    }
}

/* What leaving change i out of the regression takes off the residual sum of squares. */
static long double reduction_shift(const change_list_t *list, size_t i) {
    const change_t *x = &list->change[i];
    const long double e = x->c - x->k * (list->c / list->k);
    return e * e / x->k / (1 - x->k / list->k);
}

/*
 * The same for a single point out of line, which raises change i and lowers the next one. As a
 * regressor it is orthogonal to the drift. 0 when the next change is not of the next point.
 */
static long double reduction_point(const change_list_t *list, size_t i) {
    if (i + 1 >= list->m || list->change[i + 1].at != list->change[i].at + 1) return 0;
    const change_t *x = &list->change[i];
    const change_t *next = x + 1;
    const long double bend =
        (long double)x->c / (long double)x->k - (long double)next->c / (long double)next->k;
    return bend * bend / (1 / (long double)x->k + 1 / (long double)next->k);
}

/* Size, t and p of the change at position i of the list; rounding: that of the series' values. */
static stats_status_t test_change(const change_list_t *list, size_t i, double rounding,
                                  level_shift_t *out) {
    const change_t *x = &list->change[i];
    const long double drift = (list->c - x->c) / (list->k - x->k);
    const double degrees = (double)(list->m - 2);
    long double square = 0;
    for (size_t j = 0; j < list->m; j++) {
        const long double excess = list->change[j].c - list->change[j].k * drift;
        if (j != i) square += excess * excess / list->change[j].k;
    }
    const double sd = sqrt((double)square / degrees);
    const long double room = x->k + x->k * x->k / (list->k - x->k);
    out->size = (double)(x->c - x->k * drift);
    if (sd <= rounding) {
        if (fabs(out->size) <= rounding) return STATS_SINGULAR;
        out->t = copysign(INFINITY, out->size);
        out->p = 0;
        return STATS_OK;
    }
    out->t = out->size / (sd * sqrt((double)room));
    const double one = 2 * gsl_cdf_tdist_Q(fabs(out->t), degrees);
    out->p = fmin(1, (double)list->m * one);
    const double check[] = {out->size, out->t, out->p};
    return stats_check_finite(check, 3);
}

static stats_status_t test_largest(const series_t *s, const change_list_t *list,
                                   level_shift_t *out) {
    size_t most = 0;
    double rounding = 0;
    for (size_t i = 1; i < list->m; i++) {
        if (reduction_shift(list, i) > reduction_shift(list, most)) most = i;
    }
    for (size_t i = 0; i < s->n; i++) {
        rounding = fmax(rounding, 8 * DBL_EPSILON * fabs(s->y[i]));
    }
    level_shift_t test = {.m = list->m, .at = list->change[most].at};
    const stats_status_t status = test_change(list, most, rounding, &test);
    if (status) return status;
    const long double shift = reduction_shift(list, most);
    test.temporary = reduction_point(list, most) > shift ||
                     (most > 0 && reduction_point(list, most - 1) > shift);
    *out = test;
    return STATS_OK;
}

stats_status_t level_shift_test(const series_t *s, const int *segment, level_shift_t *out) {
    if (s->n < LEVEL_SHIFT_CHANGES_MIN + 1) return STATS_TOO_FEW;
    change_list_t list = {.m = 0};
    list.change = malloc(s->n * sizeof *list.change);
    if (!list.change) return STATS_NO_MEMORY;
    list_changes(s, segment, &list);
    const stats_status_t status =
        list.m < LEVEL_SHIFT_CHANGES_MIN ? STATS_TOO_FEW : test_largest(s, &list, out);
    free(list.change);
    return status;
}
