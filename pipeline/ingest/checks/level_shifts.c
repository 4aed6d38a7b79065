#include "pipeline/ingest/checks/level_shifts.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "pipeline/base/text.h"
#include "pipeline/plan/plan.h"
#include "stats/accounts/level_shift.h"

static const double p_warning = 0.01;
static const double p_note = 0.05;

/* The current annual values of one series that are tested. The arrays are owned. */
typedef struct points {
    size_t n;
    const vintage_t **vintage;
    long *year;
    double *y; /* on the scale that is tested */
    int *segment;
    bool is_log;
} points_t;

/* False without memory; the caller frees in any case. */
static bool points_alloc(points_t *points, size_t room) {
    *points = (points_t){0};
    points->vintage = malloc(room * sizeof *points->vintage);
    points->year = malloc(room * sizeof *points->year);
    points->y = malloc(room * sizeof *points->y);
    points->segment = malloc(room * sizeof *points->segment);
    return points->vintage && points->year && points->y && points->segment;
}

static void points_free(points_t *points) {
    free(points->vintage);
    free(points->year);
    free(points->y);
    free(points->segment);
}

/* Whether the plan leaves out a year between the two. */
static bool has_excluded_between(const plan_t *plan, const char *series, int from, int to) {
    for (int year = from + 1; year < to; year++) {
        if (plan_is_excluded(plan, series, period_of_year(year))) {
            return true;
        }
    }
    return false;
}

/* Whether the step from `a` to `b` changes the basis, crosses a break of the plan or a year that it
 * leaves out. */
static bool is_declared(const plan_t *plan, const char *series, const vintage_t *a,
                        const vintage_t *b) {
    return strcmp(a->basis, b->basis) != 0 ||
           plan_break_between(plan, series, a->period, a->basis, b->period, b->basis) ||
           has_excluded_between(plan, series, a->period.year, b->period.year);
}

static void points_take(const plan_t *plan, const series_row_t *series, const vintage_t *vintages,
                        size_t n, points_t *points) {
    int segment = 0;

    points->is_log = series->accumulation != ACCUMULATION_RATIO;
    for (size_t i = 0; i < n; i++) {
        const vintage_t *vintage = &vintages[i];
        if (!vintage->is_current || !period_is_year(vintage->period) ||
            !vintage_is_actual(vintage) || plan_is_excluded(plan, series->id, vintage->period)) {
            continue;
        }
        size_t at = points->n++;
        segment += at > 0 && is_declared(plan, series->id, points->vintage[at - 1], vintage);
        points->vintage[at] = vintage;
        points->year[at] = vintage->period.year;
        points->segment[at] = segment;
        points->is_log = points->is_log && vintage->value > 0.0;
    }
    for (size_t i = 0; i < points->n; i++) {
        double value = points->vintage[i]->value;
        points->y[i] = points->is_log ? log(value) : value;
    }
}

/* A change of the tested scale with its sign and unit: "+22.8%". Caller frees. */
static char *change_write(const plan_t *plan, const series_row_t *series, bool is_log,
                          double change, language_t language) {
    double shown = is_log ? 100.0 * expm1(change) : change;
    bool is_share = !is_log && strcmp(series->unit, "%") == 0;
    const char *unit = is_share ? word_text(WORD_PERCENTAGE_POINTS, language)
                                : plan_label(plan, "unit", series->unit, language);
    char number[NUMBER_SIZE];

    number_write_fixed(number, shown, is_log ? 1 : series_decimals(series));
    char *sign_and_number = text_join(shown < 0.0 ? "" : "+", number, NULL);
    const char *const args[] = {sign_and_number, unit};
    char *out = sign_and_number
                    ? text_fill(word_text(is_log ? WORD_QUANTITY_PERCENT : WORD_QUANTITY, language),
                                args, sizeof args / sizeof *args)
                    : NULL;
    free(sign_and_number);
    return out;
}

static char *p_write(double p) {
    enum { P_DECIMALS = 4 };
    char number[NUMBER_SIZE];

    return p < 0.0001 ? text_copy("< 0.0001")
                      : text_join("= ", number_write_fixed(number, p, P_DECIMALS), NULL);
}

static char *message_write(const plan_t *plan, const series_row_t *series, const points_t *points,
                           const level_shift_t *shift, language_t language) {
    word_t words = shift->temporary ? WORD_LEVEL_SINGLE : WORD_LEVEL_SHIFT;
    double whole = points->y[shift->at] - points->y[shift->at - 1];
    char *change = change_write(plan, series, points->is_log, whole, language);
    char *beyond = change_write(plan, series, points->is_log, shift->size, language);
    char *p = p_write(shift->p);
    char before[NUMBER_SIZE];
    char now[NUMBER_SIZE];
    char *out = NULL;

    number_write(before, (double)points->year[shift->at - 1]);
    number_write(now, (double)points->year[shift->at]);
    if (change && beyond && p) {
        const char *const args[] = {before, now, change, beyond, p};
        out = text_fill(word_text(words, language), args, sizeof args / sizeof *args);
    }
    free(change);
    free(beyond);
    free(p);
    return out;
}

static int shift_append(const plan_t *plan, const series_row_t *series, const points_t *points,
                        const level_shift_t *shift, table_t *findings, err_t *err) {
    const vintage_t *vintage = points->vintage[shift->at];
    char *zh = message_write(plan, series, points, shift, LANGUAGE_ZH);
    char *en = message_write(plan, series, points, shift, LANGUAGE_EN);
    const finding_row_t row = {
        .severity = shift->p < p_warning ? SEVERITY_WARNING : SEVERITY_NOTE,
        .rule = "level-shift",
        .series = series->id,
        .period = vintage->period,
        .delivery = vintage->delivery,
        .row = vintage->row,
        .message_zh = zh,
        .message_en = en,
    };
    int code =
        zh && en ? table_append(findings, &row, err) : err_add(err, MSG_NO_MEMORY, NULL, NULL);

    free(zh);
    free(en);
    return code;
}

/* Tests one series, whose n vintages these are. */
static int series_test(const plan_t *plan, const vintage_t *vintages, size_t n, table_t *findings,
                       err_t *err) {
    const series_row_t *series = plan_series(plan, vintages->series);
    points_t points;
    level_shift_t shift;
    int code = 0;

    if (!points_alloc(&points, n)) {
        points_free(&points);
        return err_add(err, MSG_NO_MEMORY, NULL, NULL);
    }
    points_take(plan, series, vintages, n, &points);
    series_t tested = {points.n, SERIES_ANNUAL, points.year, points.y};
    stats_status_t status =
        points.n > 0 ? level_shift_test(&tested, points.segment, &shift) : STATS_TOO_FEW;
    if (status == STATS_NO_MEMORY) {
        code = err_add(err, MSG_NO_MEMORY, NULL, NULL);
    } else if (status == STATS_OK && shift.p < p_note) {
        code = shift_append(plan, series, &points, &shift, findings, err);
    }
    points_free(&points);
    return code;
}

int level_shifts_add(const plan_t *plan, const vintages_t *vintages, table_t *findings,
                     err_t *err) {
    size_t end = 0;
    int code = 0;

    for (size_t first = 0; code == 0 && first < vintages->n; first = end) {
        size_t series = vintages->items[first].series;
        for (end = first; end < vintages->n && vintages->items[end].series == series;) {
            end++;
        }
        if (plan_series(plan, series)->accumulation != ACCUMULATION_GROWTH) {
            code = series_test(plan, &vintages->items[first], end - first, findings, err);
        }
    }
    return code;
}
