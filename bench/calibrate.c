/*
 * Calibration of the prediction intervals, and their coverage on series not used for it.
 *
 *     calibrate [FOLDER]    (default COLLECTION_FOLDER; says so when it is not there)
 *
 * Reads competition series (CSV series_id,frequency,split,index,value, gzipped), forecasts each
 * from up to three origins (end of its training part, and 3 and 6 periods earlier) with windows of
 * several lengths ending there, and collects u = |error| / (scale * spread), where scale * spread
 * is interval_reference_spread: what the theory of a random walk with drift says of that window.
 * The pooled quantiles of u over M1, tourism and the even-numbered M3 series are the table of
 * stats/interval.c; odd-numbered M3 series only test it. Short windows of the same origins stand
 * for short series: same futures, fewer points.
 */
#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <gsl/gsl_errno.h>
#include <gsl/gsl_sort.h>
#include <gsl/gsl_statistics.h>

#include "bench/collection.h"
#include "stats/forecast.h"
#include "stats/interval.h"

enum { ORIGINS = 2, ORIGIN_STEP = 4, FILES_MAX = 3, WINDOWS_MAX = 10 };

typedef struct error_record {
    bool fit;  /* used for calibration; else only for the check */
    bool last; /* all points up to the end of the training part */
    size_t n;
    size_t dof;
    size_t h;
    double ratio; /* |error| / (scale x h^growth) */
} error_record_t;

typedef struct pool {
    size_t n;
    size_t capacity;
    error_record_t *record;
} pool_t;

typedef struct study {
    const char *title;
    int frequency;
    interval_scale_t scale;
    size_t horizon;
    size_t split;                /* points from which a series is long: each class has its table */
    const char *file[FILES_MAX]; /* the last one is M3: even numbers fit, odd ones check */
    size_t window[WINDOWS_MAX];  /* lengths of the windows, 0 after the last */
} study_t;

// clang-format off
static const study_t studies[] = {
    {"annual, original scale", 1, INTERVAL_LEVEL, 6, 12,
     {"m1_yearly", "tourism_yearly", "m3_yearly"}, {4, 5, 6, 7, 8, 10, 12, 15, 20, 40}},
    {"annual, log scale", 1, INTERVAL_LOG, 6, 12,
     {"m1_yearly", "tourism_yearly", "m3_yearly"}, {4, 5, 6, 7, 8, 10, 12, 15, 20, 40}},
    {"quarterly, original scale", 4, INTERVAL_LEVEL, 8, 36,
     {"m1_quarterly", "tourism_quarterly", "m3_quarterly"}, {16, 28, 40, 60}},
    {"quarterly, log scale", 4, INTERVAL_LOG, 8, 36,
     {"m1_quarterly", "tourism_quarterly", "m3_quarterly"}, {16, 28, 40, 60}},
    {"monthly, original scale", 12, INTERVAL_LEVEL, 18, 90,
     {"m3_monthly"}, {48, 108}},
    {"monthly, log scale", 12, INTERVAL_LOG, 18, 90,
     {"m3_monthly"}, {48, 108}},
};
// clang-format on
enum { STUDIES = sizeof studies / sizeof *studies };

static void add(pool_t *pool, error_record_t record) {
    if (pool->n == pool->capacity) {
        pool->capacity = pool->capacity ? 2 * pool->capacity : 4096;
        pool->record = realloc(pool->record, pool->capacity * sizeof *pool->record);
        if (!pool->record) {
            fputs("calibrate: out of memory\n", stderr);
            exit(4);
        }
    }
    pool->record[pool->n++] = record;
}

/* What a visit needs beside the series. */
typedef struct visit {
    const study_t *study;
    bool m3;
    forecast_t *forecast;
    pool_t *pool;
} visit_t;

/* Forecasts `window` points ending before `origin` and records the errors. */
static void evaluate(const visit_t *v, const collection_series_t *b, size_t origin, size_t window,
                     bool fit) {
    const size_t first = origin - window;
    const series_t s = {window, v->study->frequency, b->index + first, b->y + first};
    forecast_options_t options = forecast_options_default();
    const size_t ahead = b->n - origin;
    options.horizon = ahead < v->study->horizon ? ahead : v->study->horizon;
    if (v->study->scale == INTERVAL_LOG) options.transform = transform_log();
    options.members_only = true;
    if (forecast_run(&s, &options, v->forecast, NULL) || v->forecast->no_variation) return;
    for (size_t h = 1; h <= options.horizon; h++) {
        double actual;
        if (transform_forward(&options.transform, b->y[origin + h - 1], &actual)) continue;
        const double error = fabs(actual - v->forecast->step[h - 1].distribution.location);
        const bool last = origin == b->n_train && window == origin;
        add(v->pool,
            (error_record_t){fit, last, window, v->forecast->dof, h,
                             error / (v->forecast->scale * pow((double)h, v->forecast->growth))});
    }
}

static void evaluate_series(const collection_series_t *b, void *context) {
    const visit_t *v = context;
    const bool odd = (b->id[strlen(b->id) - 1] - '0') % 2 != 0;
    const bool fit = !v->m3 || !odd;
    for (size_t o = 0; o < ORIGINS; o++) {
        if (b->n_train < ORIGIN_STEP * o + FORECAST_POINTS_MIN) return;
        const size_t origin = b->n_train - ORIGIN_STEP * o;
        const size_t *window = v->study->window;
        for (size_t i = 0; i < WINDOWS_MAX && window[i] && window[i] < origin; i++)
            evaluate(v, b, origin, window[i], fit);
        evaluate(v, b, origin, origin, fit);
    }
}

/* The table row of one level: pooled quantiles of ratio / spread, by horizon. */
static void print_quantiles(const study_t *study, const pool_t *pool, double level, bool long_one) {
    double *u = malloc(pool->n * sizeof *u);
    if (!u) return;
    printf("  %.2f ", level);
    for (size_t h = 1; h <= study->horizon; h++) {
        size_t m = 0;
        for (size_t i = 0; i < pool->n; i++) {
            const error_record_t *r = &pool->record[i];
            double spread;
            if (!r->fit || r->h != h || (r->n >= study->split) != long_one) continue;
            if (interval_reference_spread(level, (double)h, r->dof, &spread)) continue;
            u[m++] = r->ratio / spread;
        }
        gsl_sort(u, 1, m);
        printf(" %.3f", gsl_stats_quantile_from_sorted_data(u, 1, m, level));
    }
    printf("\n");
    free(u);
}

typedef bool (*choice_t)(const error_record_t *record, size_t value);

static bool any(const error_record_t *r, size_t value) {
    return value == 0 && !r->fit;
}

static bool of_horizon(const error_record_t *r, size_t h) {
    return !r->fit && r->h == h;
}

static bool of_window(const error_record_t *r, size_t n) {
    return !r->fit && r->n == n;
}

static bool of_last(const error_record_t *r, size_t h) {
    return !r->fit && r->last && (h == 0 || r->h == h);
}

static void print_coverage(const study_t *study, const pool_t *pool, const char *label,
                           choice_t choose, size_t value) {
    static const double levels[] = {0.80, 0.95};
    double inside[2] = {0, 0};
    size_t m = 0;
    for (size_t i = 0; i < pool->n; i++) {
        const error_record_t *r = &pool->record[i];
        if (!choose(r, value)) continue;
        m++;
        for (int l = 0; l < 2; l++) {
            double multiplier;
            if (interval_multiplier(study->frequency, study->scale, levels[l], (double)r->h, r->dof,
                                    &multiplier)) {
                continue;
            }
            if (r->ratio <= multiplier) inside[l] += 1;
        }
    }
    if (m == 0) return;
    printf("  %-22s %3zu  %7zu  %5.1f  %5.1f\n", label, value, m, 100 * inside[0] / (double)m,
           100 * inside[1] / (double)m);
}

static void report(const study_t *study, const pool_t *pool) {
    printf("%s\n quantiles of |error| / (scale * spread), h = 1..%zu\n", study->title,
           study->horizon);
    for (int k = 0; k < 2; k++) {
        printf("  %s %zu points\n", k ? "from" : "below", study->split);
        print_quantiles(study, pool, 0.80, k);
        print_quantiles(study, pool, 0.95, k);
    }
    printf(" coverage on odd-numbered M3 series, percent   n    80     95\n");
    print_coverage(study, pool, "all windows", any, 0);
    for (size_t h = 1; h <= study->horizon; h++) {
        print_coverage(study, pool, "all windows, h", of_horizon, h);
    }
    for (size_t i = 0; i < WINDOWS_MAX && study->window[i]; i++)
        print_coverage(study, pool, "points", of_window, study->window[i]);
    print_coverage(study, pool, "competition origin", of_last, 0);
    for (size_t h = 1; h <= study->horizon; h++) {
        print_coverage(study, pool, "competition origin, h", of_last, h);
    }
}

/* Reads the collections of a study and reports it; 0, or the exit code. */
static int run_study(const study_t *study, const char *folder, forecast_t *forecast) {
    pool_t pool = {0};
    for (size_t f = 0; f < FILES_MAX && study->file[f]; f++) {
        const bool last = f + 1 == FILES_MAX || !study->file[f + 1];
        visit_t visit = {study, last, forecast, &pool};
        if (!collection_read(folder, study->file[f], evaluate_series, &visit)) {
            fprintf(stderr, "calibrate: cannot read %s/%s.csv.gz\n", folder, study->file[f]);
            free(pool.record);
            return 3;
        }
    }
    report(study, &pool);
    free(pool.record);
    return 0;
}

/* calibrate [FOLDER [STUDY]]: one study by its number from 0, or all. */
int main(int argc, char **argv) {
    gsl_set_error_handler_off();
    const char *folder = argc > 1 ? argv[1] : COLLECTION_FOLDER;
    forecast_t *forecast = malloc(sizeof *forecast);
    if (!forecast) return 4;
    int code = 0;
    const size_t first = argc > 2 ? (size_t)atoi(argv[2]) : 0;
    for (size_t i = first; i < (argc > 2 ? first + 1 : STUDIES) && i < STUDIES && !code; i++) {
        if (!collection_exists(folder, studies[i].file[0])) {
            printf("calibrate: skipped, no %s/%s.csv.gz\n", folder, studies[i].file[0]);
            break;
        }
        code = run_study(&studies[i], folder, forecast);
    }
    free(forecast);
    return code;
}
