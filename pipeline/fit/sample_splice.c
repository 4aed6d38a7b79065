#include "pipeline/fit/sample_splice.h"

#include <stdlib.h>
#include <string.h>

#include "stats/accounts/splice.h"

/* The values of one basis by year; arrays of `room` elements, owned. */
typedef struct segment {
    size_t n;
    long *year;
    double *value;
    int *merit; /* of the vintage chosen for the year */
} segment_t;

bool sample_splice_is_declared(const plan_t *plan) {
    for (size_t i = 0; i < plan_count(plan, PLAN_BREAKS); i++) {
        if (plan_break(plan, i)->treatment == TREATMENT_SPLICE) {
            return true;
        }
    }
    return false;
}

static void segment_free(segment_t *segment) {
    free(segment->year);
    free(segment->value);
    free(segment->merit);
    *segment = (segment_t){0};
}

static bool segment_alloc(segment_t *segment, size_t room) {
    *segment = (segment_t){.year = calloc(room + 1, sizeof *segment->year),
                           .value = calloc(room + 1, sizeof *segment->value),
                           .merit = calloc(room + 1, sizeof *segment->merit)};
    return segment->year && segment->value && segment->merit;
}

static series_t segment_view(const segment_t *segment, size_t first, size_t n) {
    return (series_t){n, SERIES_ANNUAL, segment->year + first, segment->value + first};
}

static int merit_of(const vintage_row_t *row) {
    enum { CURRENT = 4, UNQUALIFIED = 2, RELIABLE = 1 };

    return (row->selected ? CURRENT : 0) + (row->qualifier == QUALIFIER_NONE ? UNQUALIFIED : 0) +
           (strcmp(row->status, "U") != 0 ? RELIABLE : 0);
}

/* The best vintage of each year on `basis`; vintages are ordered by period, then publication. */
static void segment_take(const table_t *vintages, const char *series, const char *basis,
                         segment_t *segment) {
    table_run_t run = table_run(vintages, series);
    const vintage_row_t *row;

    while ((row = table_run_next(&run))) {
        if (strcmp(row->basis, basis) != 0 || !period_is_year(row->period) || !row->actual) {
            continue;
        }
        bool is_other = segment->n == 0 || segment->year[segment->n - 1] != row->period.year;
        size_t at = is_other ? segment->n++ : segment->n - 1;
        if (is_other || merit_of(row) >= segment->merit[at]) {
            segment->year[at] = row->period.year;
            segment->value[at] = row->value.value;
            segment->merit[at] = merit_of(row);
        }
    }
}

/* Points that were spliced before take the place of the vintages of their basis. */
static void segment_update(const point_t *points, size_t n, const char *basis, segment_t *segment) {
    for (size_t i = 0; i < n; i++) {
        size_t at = 0;
        while (at < segment->n && segment->year[at] < points[i].year) {
            at++;
        }
        if (strcmp(points[i].basis, basis) != 0) {
            continue;
        }
        if (at == segment->n || segment->year[at] != points[i].year) {
            size_t after = segment->n++ - at;
            memmove(segment->year + at + 1, segment->year + at, after * sizeof(long));
            memmove(segment->value + at + 1, segment->value + at, after * sizeof(double));
        }
        segment->year[at] = points[i].year;
        segment->value[at] = points[i].value;
    }
}

/* Position of `year`, or of the first year after it. */
static size_t segment_find(const segment_t *segment, long year) {
    size_t at = 0;

    while (at < segment->n && segment->year[at] < year) {
        at++;
    }
    return at;
}

static bool segment_has(const segment_t *segment, long year) {
    size_t at = segment_find(segment, year);

    return at < segment->n && segment->year[at] == year;
}

/*
 * Joins the segments into `joined` (room for both); false when they have no year in common or
 * cannot be joined.
 */
static bool segments_join(const segment_t *older, const segment_t *newer, splice_form_t form,
                          segment_t *joined) {
    size_t end = older->n; /* after the last common year */
    splice_result_t result;

    while (end > 0 && !segment_has(newer, older->year[end - 1])) {
        end--;
    }
    size_t start = end; /* first year of the run of common years */
    while (start > 0 && segment_has(newer, older->year[start - 1])) {
        start--;
    }
    if (end == 0) {
        return false;
    }
    size_t from = segment_find(newer, older->year[start]);
    series_t after = segment_view(newer, from, newer->n - from);
    if (start == 0) { /* nothing older to be carried over: the newer values are enough */
        memcpy(joined->year, after.index, after.n * sizeof(long));
        memcpy(joined->value, after.y, after.n * sizeof(double));
        joined->n = after.n;
        return true;
    }
    series_t before = segment_view(older, 0, end);
    stats_status_t status =
        splice_join(&before, &after, form, SPLICE_FIRST, joined->year, joined->value, &result);
    joined->n = status == STATS_OK ? result.n : 0;
    return status == STATS_OK;
}

/* Gives the points of both bases the joined values. */
static void points_replace(const break_row_t *cut, const segment_t *joined, point_t *points,
                           size_t n) {
    for (size_t i = 0; i < n; i++) {
        bool is_ours = strcmp(points[i].basis, cut->basis_before) == 0 ||
                       strcmp(points[i].basis, cut->basis_after) == 0;
        size_t at = segment_find(joined, points[i].year);
        if (is_ours && at < joined->n && joined->year[at] == points[i].year) {
            points[i].value = joined->value[at];
            points[i].basis = cut->basis_after;
        }
    }
}

/* False: no memory. */
static bool break_splice(const break_row_t *cut, const series_row_t *row, const table_t *vintages,
                         point_t *points, size_t n) {
    bool is_level =
        row->accumulation == ACCUMULATION_FLOW || row->accumulation == ACCUMULATION_STOCK;
    splice_form_t form = is_level ? SPLICE_RATIO : SPLICE_DIFFERENCE;
    size_t room = table_run(vintages, row->id).n + n;
    segment_t older = {0};
    segment_t newer = {0};
    segment_t joined = {0};
    bool has_room = segment_alloc(&older, room) && segment_alloc(&newer, room) &&
                    segment_alloc(&joined, 2 * room);

    if (has_room) {
        segment_take(vintages, row->id, cut->basis_before, &older);
        segment_take(vintages, row->id, cut->basis_after, &newer);
        segment_update(points, n, cut->basis_before, &older);
        if (segments_join(&older, &newer, form, &joined)) {
            points_replace(cut, &joined, points, n);
        }
    }
    segment_free(&older);
    segment_free(&newer);
    segment_free(&joined);
    return has_room;
}

int sample_splice_points(const plan_t *plan, const series_row_t *row, const table_t *vintages,
                         point_t *points, size_t n, err_t *err) {
    table_run_t run = plan_breaks_of(plan, row->id);
    const break_row_t *cut;

    while ((cut = table_run_next(&run))) {
        if (cut->treatment == TREATMENT_SPLICE && *cut->basis_before && *cut->basis_after &&
            !break_splice(cut, row, vintages, points, n)) {
            return err_add(err, MSG_NO_MEMORY, NULL, NULL);
        }
    }
    return 0;
}
