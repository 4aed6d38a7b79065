#include "pipeline/fit/sample_splice.h"

#include <stdlib.h>
#include <string.h>

#include "stats/accounts/splice.h"

/* The figures of one basis by year; arrays of `room` elements, owned. */
typedef struct segment {
    size_t n;
    long *year;
    double *value;
    int *merit; /* of the figure chosen for the year */
} segment_t;

int sample_splice_is_declared(const plan_t *plan, const char *series) {
    for (size_t i = 0; i < plan_count(plan, PLAN_BREAKS); i++) {
        const break_row_t *row = plan_break(plan, i);
        if (row->treatment == TREATMENT_SPLICE && (!series || strcmp(row->series, series) == 0)) {
            return 1;
        }
    }
    return 0;
}

static void segment_free(segment_t *segment) {
    free(segment->year);
    free(segment->value);
    free(segment->merit);
    *segment = (segment_t){0};
}

static int segment_alloc(segment_t *segment, size_t room) {
    *segment = (segment_t){0, calloc(room + 1, sizeof(long)), calloc(room + 1, sizeof(double)),
                           calloc(room + 1, sizeof(int))};
    return segment->year && segment->value && segment->merit ? 0 : -1;
}

static series_t segment_view(const segment_t *segment, size_t first, size_t n) {
    return (series_t){n, SERIES_ANNUAL, segment->year + first, segment->value + first};
}

static int merit_of(const vintage_row_t *row) {
    enum { HOLDS = 4, UNQUALIFIED = 2, RELIABLE = 1 };

    return (row->selected == 1 ? HOLDS : 0) + (row->qualifier < 0 ? UNQUALIFIED : 0) +
           (strcmp(row->status, "U") != 0 ? RELIABLE : 0);
}

static size_t annual_count(const table_t *vintages, const char *series) {
    size_t n = 0;

    for (size_t i = 0; i < vintages->n; i++) {
        const vintage_row_t *row = table_row(vintages, i);
        n += period_is_year(row->period) && strcmp(row->series, series) == 0;
    }
    return n;
}

/* The best figure of each year on `basis`; vintages are ordered by period, then publication. */
static void segment_take(const table_t *vintages, const char *series, const char *basis,
                         segment_t *segment) {
    for (size_t i = 0; i < vintages->n; i++) {
        const vintage_row_t *row = table_row(vintages, i);
        if (strcmp(row->series, series) != 0 || strcmp(row->basis, basis) != 0 ||
            !period_is_year(row->period) ||
            !observation_is_actual(row->status, row->published, row->period)) {
            continue;
        }
        int is_other = segment->n == 0 || segment->year[segment->n - 1] != row->period.year;
        size_t at = is_other ? segment->n++ : segment->n - 1;
        if (is_other || merit_of(row) >= segment->merit[at]) {
            segment->year[at] = row->period.year;
            segment->value[at] = row->value.value;
            segment->merit[at] = merit_of(row);
        }
    }
}

/* Points that were spliced before stand in the place of the figures of their basis. */
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
            size_t behind = segment->n++ - at;
            memmove(segment->year + at + 1, segment->year + at, behind * sizeof(long));
            memmove(segment->value + at + 1, segment->value + at, behind * sizeof(double));
        }
        segment->year[at] = points[i].year;
        segment->value[at] = points[i].value;
    }
}

/* Position of `year`, or of the first year behind it. */
static size_t segment_find(const segment_t *segment, long year) {
    size_t at = 0;

    while (at < segment->n && segment->year[at] < year) {
        at++;
    }
    return at;
}

static int segment_has(const segment_t *segment, long year) {
    size_t at = segment_find(segment, year);

    return at < segment->n && segment->year[at] == year;
}

/*
 * Joins the segments into `joined` (room for both). Returns 0, or -1 when they have no year in
 * common or cannot be joined.
 */
static int segments_join(const segment_t *older, const segment_t *newer, splice_form_t form,
                         segment_t *joined) {
    size_t end = older->n; /* behind the last common year */
    splice_result_t result;

    while (end > 0 && !segment_has(newer, older->year[end - 1])) {
        end--;
    }
    size_t start = end; /* first year of the run of common years */
    while (start > 0 && segment_has(newer, older->year[start - 1])) {
        start--;
    }
    if (end == 0) {
        return -1;
    }
    size_t from = segment_find(newer, older->year[start]);
    series_t behind = segment_view(newer, from, newer->n - from);
    if (start == 0) { /* nothing older to be carried over: the newer figures are enough */
        memcpy(joined->year, behind.index, behind.n * sizeof(long));
        memcpy(joined->value, behind.y, behind.n * sizeof(double));
        joined->n = behind.n;
        return 0;
    }
    series_t before = segment_view(older, 0, end);
    if (splice_join(&before, &behind, form, SPLICE_FIRST, joined->year, joined->value, &result) !=
        STATS_OK) {
        return -1;
    }
    joined->n = result.n;
    return 0;
}

/* Gives the points of both bases the joined values. */
static void points_replace(const break_row_t *cut, const segment_t *joined, point_t *points,
                           size_t n) {
    for (size_t i = 0; i < n; i++) {
        int is_ours = strcmp(points[i].basis, cut->basis_before) == 0 ||
                      strcmp(points[i].basis, cut->basis_after) == 0;
        size_t at = segment_find(joined, points[i].year);
        if (is_ours && at < joined->n && joined->year[at] == points[i].year) {
            points[i].value = joined->value[at];
            points[i].basis = cut->basis_after;
        }
    }
}

static int break_splice(const break_row_t *cut, const series_row_t *row, const table_t *vintages,
                        point_t *points, size_t n) {
    int is_level =
        row->accumulation == ACCUMULATION_FLOW || row->accumulation == ACCUMULATION_STOCK;
    size_t room = annual_count(vintages, row->id) + n;
    segment_t older = {0};
    segment_t newer = {0};
    segment_t joined = {0};
    int failed = segment_alloc(&older, room) != 0 || segment_alloc(&newer, room) != 0 ||
                 segment_alloc(&joined, 2 * room) != 0;

    if (!failed) {
        segment_take(vintages, row->id, cut->basis_before, &older);
        segment_take(vintages, row->id, cut->basis_after, &newer);
        segment_update(points, n, cut->basis_before, &older);
        if (segments_join(&older, &newer, is_level ? SPLICE_RATIO : SPLICE_DIFFERENCE, &joined) ==
            0) {
            points_replace(cut, &joined, points, n);
        }
    }
    segment_free(&older);
    segment_free(&newer);
    segment_free(&joined);
    return failed ? -1 : 0;
}

int sample_splice_points(const plan_t *plan, const series_row_t *row, const table_t *vintages,
                         point_t *points, size_t n, err_t *err) {
    for (size_t i = 0; i < plan_count(plan, PLAN_BREAKS); i++) {
        const break_row_t *cut = plan_break(plan, i);
        int is_splice = cut->treatment == TREATMENT_SPLICE && strcmp(cut->series, row->id) == 0;
        if (is_splice && *cut->basis_before && *cut->basis_after &&
            break_splice(cut, row, vintages, points, n) != 0) {
            return err_add(err, MSG_NO_MEMORY, NULL, NULL);
        }
    }
    return 0;
}
