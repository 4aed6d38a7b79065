#include "stats/accounts/splice.h"

#include <math.h>
#include <stdlib.h>

#include "stats/core/measure.h"

static double link_at(splice_form_t form, double older, double newer) {
    return form == SPLICE_RATIO ? newer / older : newer - older;
}

/* Over the common periods: their number, the link asked for, its range. */
static stats_status_t find_link(const series_t *older, const series_t *newer, splice_form_t form,
                                splice_link_t link, splice_result_t *r) {
    long double sum = 0;
    size_t i = 0;
    size_t j = 0;
    while (i < older->n && j < newer->n) {
        if (older->index[i] != newer->index[j]) {
            if (older->index[i] < newer->index[j]) {
                i++;
            } else {
                j++;
            }
            continue;
        }
        if (form == SPLICE_RATIO && !(older->y[i] > 0 && newer->y[j] > 0)) return STATS_DOMAIN;
        const double here = link_at(form, older->y[i], newer->y[j]);
        if (r->overlap == 0) r->link = r->smallest = r->largest = here;
        if (link == SPLICE_LAST) r->link = here;
        r->smallest = fmin(r->smallest, here);
        r->largest = fmax(r->largest, here);
        sum += here;
        r->overlap++;
        i++;
        j++;
    }
    if (r->overlap == 0) return STATS_TOO_FEW;
    if (link == SPLICE_MEAN) r->link = (double)(sum / (long double)r->overlap);
    return STATS_OK;
}

stats_status_t splice_join(const series_t *older, const series_t *newer, splice_form_t form,
                           splice_link_t link, long *index, double *y, splice_result_t *result) {
    splice_result_t r = {.n = 0};
    if (older->frequency != newer->frequency) return STATS_DOMAIN;
    if (older->index[0] >= newer->index[0]) return STATS_ORDER;
    if (older->index[older->n - 1] > newer->index[newer->n - 1]) return STATS_ORDER;
    stats_status_t status = find_link(older, newer, form, link, &r);
    if (status) return status;
    while (r.older < older->n && older->index[r.older] < newer->index[0]) {
        const double value = older->y[r.older++];
        const double linked = form == SPLICE_RATIO ? value * r.link : value + r.link;
        if (!isfinite(linked)) return STATS_NOT_FINITE;
    }
    r.n = r.older + newer->n;
    for (size_t i = 0; i < r.older; i++) {
        index[i] = older->index[i];
        y[i] = form == SPLICE_RATIO ? older->y[i] * r.link : older->y[i] + r.link;
    }
    for (size_t j = 0; j < newer->n; j++) {
        index[r.older + j] = newer->index[j];
        y[r.older + j] = newer->y[j];
    }
    *result = r;
    return STATS_OK;
}

/* Position of a period in a series; STATS_NO_DATA when it is not there. */
static stats_status_t find_period(const series_t *s, long index, size_t *at) {
    for (*at = 0; *at < s->n; (*at)++) {
        if (s->index[*at] == index) return STATS_OK;
    }
    return STATS_NO_DATA;
}

static stats_status_t check_backcast(const series_t *old, const series_t *surveys) {
    if (old->frequency != surveys->frequency) return STATS_DOMAIN;
    if (surveys->n == 0) return STATS_TOO_FEW;
    for (size_t i = 0; i < old->n; i++) {
        if (!(old->y[i] > 0)) return STATS_DOMAIN;
    }
    for (size_t j = 0; j < surveys->n; j++) {
        size_t at;
        if (!(surveys->y[j] > 0)) return STATS_DOMAIN;
        if (find_period(old, surveys->index[j], &at)) return STATS_NO_DATA;
    }
    return STATS_OK;
}

static double between(splice_path_t path, double r0, double r1, double share) {
    if (path == SPLICE_LINEAR) return (1 - share) * r0 + share * r1;
    return exp((1 - share) * log(r0) + share * log(r1));
}

/* The survey's ratio to the old value of its period, which check_backcast has seen. */
static double survey_ratio(const series_t *old, const series_t *surveys, size_t j) {
    size_t at;
    (void)find_period(old, surveys->index[j], &at);
    return surveys->y[j] / old->y[at];
}

stats_status_t splice_backcast(const series_t *old, const series_t *surveys, splice_path_t path,
                               double *y) {
    stats_status_t status = check_backcast(old, surveys);
    if (status) return status;
    double *result = malloc(old->n * sizeof *result);
    if (!result) return STATS_NO_MEMORY;
    size_t j = 0; // the last survey not after the period, or the first
    double r0 = survey_ratio(old, surveys, 0);
    double r1 = surveys->n > 1 ? survey_ratio(old, surveys, 1) : r0;
    for (size_t i = 0; i < old->n; i++) {
        while (j + 1 < surveys->n && surveys->index[j + 1] <= old->index[i]) {
            j++;
            r0 = r1;
            r1 = j + 1 < surveys->n ? survey_ratio(old, surveys, j + 1) : r0;
        }
        if (old->index[i] == surveys->index[j]) {
            result[i] = surveys->y[j];
        } else if (old->index[i] < surveys->index[0] || j + 1 == surveys->n) {
            result[i] = old->y[i] * r0;
        } else {
            const double share = (double)(old->index[i] - surveys->index[j]) /
                                 (double)(surveys->index[j + 1] - surveys->index[j]);
            result[i] = old->y[i] * between(path, r0, r1, share);
        }
    }
    status = stats_check_finite(result, old->n);
    for (size_t i = 0; i < old->n && !status; i++)
        y[i] = result[i];
    free(result);
    return status;
}
