#include "stats/accounts/splice.h"

#include <math.h>

static double link_at(splice_form_t form, double older, double newer) {
    return form == SPLICE_RATIO ? newer / older : newer - older;
}

/* Over the common periods: their number, the link wanted, its range. */
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
