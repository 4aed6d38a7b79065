/*
 * Calibration of the prediction intervals, and their coverage on series not used for it.
 *
 *     calibrate [FOLDER [STUDY]]    (default COLLECTION_FOLDER, says so when it is not there;
 *                                    STUDY: one study by its number from 0, else all)
 *
 * Reads competition series (CSV series_id,frequency,split,index,value, gzipped), forecasts each
 * from several origins (the end of its training part and earlier ones) with windows of several
 * lengths ending there, and keeps every error. Short windows stand for short series: same futures,
 * fewer points. A series weighs 1, half of it the whole training part, half all other windows.
 *
 * A calibration is what a row of stats/forecast/interval.c holds: the exponents of the unit, by
 * weighted least squares of ln |error| on the ratios within each horizon, and M(level, h), weighted
 * quantiles of |error| / (unit * spread * h^growth), never falling with h. The row in use is
 * that of all series. Coverage is that of calibrations that did not see the series: of the other
 * four fifths of all series, and of the other collections.
 */
#include <math.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <gsl/gsl_errno.h>
#include <gsl/gsl_multifit.h>
#include <gsl/gsl_sort.h>

#include "bench/collection.h"
#include "stats/forecast/forecast.h"
#include "stats/forecast/interval.h"

enum { FILES_MAX = 3, WINDOWS_MAX = 9, HORIZONS_MAX = 18, FOLDS = 5, CLASSES = 3, LEVELS = 2 };

static const double levels[LEVELS] = {0.80, 0.95};

typedef struct error_record {
    size_t file; /* collection */
    size_t fold;
    bool last; /* the whole training part */
    size_t n;
    size_t dof;
    size_t h;
    double weight;
    double location; /* model scale */
    double actual;   /* model scale */
    double base;     /* s * h^growth, model scale */
    double ratio[INTERVAL_RATIOS];
    double naive; /* mean absolute seasonal change inside the window, original scale */
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
    size_t origins; /* the end of the training part, and others `step` periods apart before it */
    size_t step;
    size_t from[CLASSES];        /* fewest points of the classes of length */
    const char *file[FILES_MAX]; /* collections */
    size_t window[WINDOWS_MAX];  /* lengths of the windows, 0 after the last */
} study_t;

// clang-format off
static const study_t studies[] = {
    {"annual, original scale", 1, INTERVAL_LEVEL, 6, 3, 2, {4, 8, 15},
     {"m1_yearly", "tourism_yearly", "m3_yearly"}, {4, 5, 6, 8, 10, 12, 15, 20}},
    {"annual, log scale", 1, INTERVAL_LOG, 6, 3, 2, {4, 8, 15},
     {"m1_yearly", "tourism_yearly", "m3_yearly"}, {4, 5, 6, 8, 10, 12, 15, 20}},
    {"quarterly, original scale", 4, INTERVAL_LEVEL, 8, 2, 4, {8, 17, 41},
     {"m1_quarterly", "tourism_quarterly", "m3_quarterly"}, {12, 16, 28, 60}},
    {"quarterly, log scale", 4, INTERVAL_LOG, 8, 2, 4, {8, 17, 41},
     {"m1_quarterly", "tourism_quarterly", "m3_quarterly"}, {12, 16, 28, 60}},
    {"monthly, original scale", 12, INTERVAL_LEVEL, 18, 2, 12, {24, 60, 100},
     {"m3_monthly"}, {36, 60}},
    {"monthly, log scale", 12, INTERVAL_LOG, 18, 2, 12, {24, 60, 100},
     {"m3_monthly"}, {36, 60}},
};
// clang-format on
enum { STUDIES = sizeof studies / sizeof *studies };

/* A row of stats/forecast/interval.c. */
typedef struct calibration {
    double exponent[INTERVAL_RATIOS];
    double m[LEVELS][HORIZONS_MAX];
} calibration_t;

static void *allocate(size_t n, size_t size) {
    void *p = calloc(n ? n : 1, size);
    if (!p) {
        fputs("calibrate: out of memory\n", stderr);
        exit(4);
    }
    return p;
}

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
    size_t file;
    size_t series; /* visited so far */
    forecast_t *forecast;
    pool_t *pool;
} visit_t;

static double naive_error(const series_t *s) {
    const size_t lag = (size_t)s->frequency;
    double sum = 0;
    for (size_t i = lag; i < s->n; i++) {
        sum += fabs(s->y[i] - s->y[i - lag]);
    }
    return s->n > lag ? sum / (double)(s->n - lag) : 0;
}

/* Forecasts `window` points ending before `origin` and records the errors. */
static void evaluate(const visit_t *v, const collection_series_t *b, size_t origin, size_t window) {
    const size_t first = origin - window;
    const series_t s = {window, v->study->frequency, b->index + first, b->y + first};
    forecast_options_t options = forecast_options_default();
    const size_t ahead = b->n - origin;
    options.horizon = ahead < v->study->horizon ? ahead : v->study->horizon;
    if (v->study->scale == INTERVAL_LOG) options.transform = transform_log();
    options.members_only = true;
    const forecast_t *f = v->forecast;
    if (forecast_run(&s, &options, v->forecast, NULL) || f->no_variation) return;
    error_record_t r = {.file = v->file,
                        .fold = v->series % FOLDS,
                        .last = origin == b->n_train && window == origin,
                        .n = window,
                        .dof = f->dof,
                        .naive = naive_error(&s)};
    if (f->dof == 0 || interval_ratios(&f->changes, r.ratio)) return;
    for (r.h = 1; r.h <= options.horizon; r.h++) {
        if (transform_forward(&options.transform, b->y[origin + r.h - 1], &r.actual)) continue;
        r.location = f->step[r.h - 1].distribution.location;
        r.base = f->scale * pow((double)r.h, f->growth);
        add(v->pool, r);
    }
}

static void evaluate_series(const collection_series_t *b, void *context) {
    visit_t *v = context;
    const size_t from = v->pool->n;
    for (size_t o = 0; o < v->study->origins; o++) {
        if (b->n_train < v->study->step * o + FORECAST_POINTS_MIN) break;
        const size_t origin = b->n_train - v->study->step * o;
        const size_t *window = v->study->window;
        for (size_t i = 0; i < WINDOWS_MAX && window[i] && window[i] < origin; i++) {
            evaluate(v, b, origin, window[i]);
        }
        evaluate(v, b, origin, origin);
    }
    v->series++;
    error_record_t *r = v->pool->record;
    size_t last = 0;
    for (size_t i = from; i < v->pool->n; i++) {
        last += r[i].last;
    }
    const size_t others = v->pool->n - from - last;
    for (size_t i = from; i < v->pool->n; i++) {
        r[i].weight = 0.5 / (double)(r[i].last ? last : others);
    }
}

/* Half-width over unit ratio and multiplier; 0 when there is none. */
static double expected(const error_record_t *r, const double *exponent, double level) {
    double spread;
    if (interval_reference_spread(level, (double)r->h, r->dof, &spread)) return 0;
    double power = 0;
    for (size_t i = 0; i < INTERVAL_RATIOS; i++) {
        power += exponent[i] * r->ratio[i];
    }
    return r->base * spread * exp(power);
}

typedef bool (*choice_t)(const error_record_t *record, size_t value);

static bool other_folds(const error_record_t *r, size_t fold) {
    return r->fold != fold;
}

static bool other_files(const error_record_t *r, size_t file) {
    return r->file != file;
}

/*
 * Weighted least squares of ln |error| - ln base on the ratios, with a constant for each horizon:
 * regressors and response less their weighted means at that horizon.
 */
static void fit_exponents(const pool_t *pool, choice_t choose, size_t value, double *exponent) {
    enum { P = INTERVAL_RATIOS };
    double mean[HORIZONS_MAX][P + 1] = {{0}};
    double weight[HORIZONS_MAX] = {0};
    gsl_matrix *x = gsl_matrix_alloc(pool->n, P);
    gsl_vector *y = gsl_vector_alloc(pool->n);
    gsl_vector *b = gsl_vector_alloc(P);
    gsl_matrix *covariance = gsl_matrix_alloc(P, P);
    gsl_multifit_linear_workspace *work = gsl_multifit_linear_alloc(pool->n, P);
    double *response = allocate(pool->n, sizeof *response);
    if (!x || !y || !b || !covariance || !work) exit(4);
    for (size_t i = 0; i < pool->n; i++) {
        const error_record_t *r = &pool->record[i];
        const double error = fabs(r->actual - r->location) /
                             (r->base * sqrt(1 + (double)r->h / (double)(r->dof + 1)));
        response[i] = log(fmax(error, 1e-4)); // an exact hit is an error of nearly nothing
        if (!choose(r, value)) continue;
        weight[r->h - 1] += r->weight;
        for (size_t k = 0; k < P; k++) {
            mean[r->h - 1][k] += r->weight * r->ratio[k];
        }
        mean[r->h - 1][P] += r->weight * response[i];
    }
    for (size_t i = 0; i < pool->n; i++) {
        const error_record_t *r = &pool->record[i];
        const size_t h = r->h - 1;
        const double w = choose(r, value) ? sqrt(r->weight) : 0;
        for (size_t k = 0; k < P; k++) {
            gsl_matrix_set(x, i, k, w * (r->ratio[k] - mean[h][k] / weight[h]));
        }
        gsl_vector_set(y, i, w * (response[i] - mean[h][P] / weight[h]));
    }
    double square;
    gsl_multifit_linear(x, y, b, covariance, &square, work);
    // Three decimals, as in stats/forecast/interval.c, so that M belongs to what is used.
    for (size_t k = 0; k < P; k++) {
        exponent[k] = round(1000 * gsl_vector_get(b, k)) / 1000;
    }
    free(response);
    gsl_multifit_linear_free(work);
    gsl_matrix_free(covariance);
    gsl_vector_free(b);
    gsl_vector_free(y);
    gsl_matrix_free(x);
}

/* Smallest u with at least the share `level` of the weight at or below it. */
static double weighted_quantile(const double *u, const double *w, size_t n, double level) {
    size_t *order = allocate(n, sizeof *order);
    gsl_sort_index(order, u, 1, n);
    double sum = 0;
    for (size_t i = 0; i < n; i++) {
        sum += w[i];
    }
    double below = 0;
    size_t i = 0;
    while (i + 1 < n && (below += w[order[i]]) < level * sum) {
        i++;
    }
    const double quantile = n ? u[order[i]] : 0;
    free(order);
    return quantile;
}

/* The calibration of the chosen records. */
static calibration_t calibrate(const study_t *study, const pool_t *pool, choice_t choose,
                               size_t value) {
    calibration_t c;
    fit_exponents(pool, choose, value, c.exponent);
    double *u = allocate(pool->n, sizeof *u);
    double *w = allocate(pool->n, sizeof *w);
    for (size_t l = 0; l < LEVELS; l++) {
        for (size_t h = 1; h <= study->horizon; h++) {
            size_t m = 0;
            for (size_t i = 0; i < pool->n; i++) {
                const error_record_t *r = &pool->record[i];
                if (r->h != h || !choose(r, value)) continue;
                u[m] = fabs(r->actual - r->location) / expected(r, c.exponent, levels[l]);
                w[m++] = r->weight;
            }
            const double quantile = weighted_quantile(u, w, m, levels[l]);
            c.m[l][h - 1] = h > 1 ? fmax(quantile, c.m[l][h - 2]) : quantile;
        }
    }
    free(w);
    free(u);
    return c;
}

/* Coverage and scaled interval score of records, each under its own calibration. */
typedef struct coverage {
    size_t n;
    size_t inside[LEVELS];
    size_t scored; /* records with a naive error to scale by */
    double score;  /* sum of scaled 95 % interval scores, original scale */
} coverage_t;

static void cover(coverage_t *c, const study_t *study, const error_record_t *r,
                  const calibration_t *calibration) {
    const transform_t t = study->scale == INTERVAL_LOG ? transform_log() : transform_none();
    double half = 0;
    c->n++;
    for (size_t l = 0; l < LEVELS; l++) {
        half = calibration->m[l][r->h - 1] * expected(r, calibration->exponent, levels[l]);
        c->inside[l] += fabs(r->actual - r->location) <= half;
    }
    double low;
    double high;
    double actual;
    if (transform_inverse(&t, r->location - half, &low) ||
        transform_inverse(&t, r->location + half, &high) ||
        transform_inverse(&t, r->actual, &actual) || !(r->naive > 0)) {
        return;
    }
    c->scored++;
    c->score += (high - low + 40 * (fmax(0, low - actual) + fmax(0, actual - high))) / r->naive;
}

static void print_coverage(const char *label, size_t value, const coverage_t *c) {
    if (c->n == 0) return;
    char text[32];
    snprintf(text, sizeof text, value ? "%s %zu" : "%s", label, value);
    printf("  %-26s %7zu  %5.1f  %5.1f  %7.2f\n", text, c->n,
           100 * (double)c->inside[0] / (double)c->n, 100 * (double)c->inside[1] / (double)c->n,
           c->score / (double)c->scored);
}

/* Index of the calibration that did not see a record. */
typedef size_t (*held_t)(const error_record_t *record);

static size_t held_fold(const error_record_t *r) {
    return r->fold;
}

static size_t held_file(const error_record_t *r) {
    return r->file;
}

static void print_held_out(const study_t *study, const pool_t *pool, const char *title,
                           const calibration_t *calibration, held_t held) {
    coverage_t file[FILES_MAX] = {{0}};
    coverage_t horizon[HORIZONS_MAX] = {{0}};
    coverage_t class[CLASSES] = {{0}};
    coverage_t all = {0};
    for (size_t i = 0; i < pool->n; i++) {
        const error_record_t *r = &pool->record[i];
        const calibration_t *c = &calibration[held(r)];
        size_t k = CLASSES - 1;
        while (k > 0 && r->n < study->from[k]) {
            k--;
        }
        cover(&class[k], study, r, c);
        if (!r->last) continue;
        cover(&all, study, r, c);
        cover(&file[r->file], study, r, c);
        cover(&horizon[r->h - 1], study, r, c);
    }
    printf(" %-27s %7s  %5s  %5s  %7s\n", title, "n", "80", "95", "MSIS 95");
    print_coverage("competition origin", 0, &all);
    for (size_t k = 0; k < FILES_MAX && study->file[k]; k++) {
        print_coverage(study->file[k], 0, &file[k]);
    }
    for (size_t h = 1; h <= study->horizon; h++) {
        print_coverage("horizon", h, &horizon[h - 1]);
    }
    for (size_t k = 0; k < CLASSES; k++) {
        print_coverage("all windows, points from", study->from[k], &class[k]);
    }
}

static void report(const study_t *study, const pool_t *pool) {
    calibration_t c = calibrate(study, pool, other_folds, FOLDS); // no fold of that number: all
    printf("%s\n exponents %.3f %.3f %.3f\n", study->title, c.exponent[0], c.exponent[1],
           c.exponent[2]);
    for (size_t l = 0; l < LEVELS; l++) {
        printf(" M %.2f   ", levels[l]);
        for (size_t h = 0; h < study->horizon; h++) {
            printf(" %.3f", c.m[l][h]);
        }
        putchar('\n');
    }
    calibration_t held[FOLDS];
    for (size_t k = 0; k < FOLDS; k++) {
        held[k] = calibrate(study, pool, other_folds, k);
    }
    print_held_out(study, pool, "a fifth of the series out", held, held_fold);
    if (!study->file[1]) return;
    for (size_t k = 0; k < FILES_MAX && study->file[k]; k++) {
        held[k] = calibrate(study, pool, other_files, k);
    }
    print_held_out(study, pool, "a whole collection out", held, held_file);
}

/* Reads the collections of a study and reports it; 0, or the exit code. */
static int run_study(const study_t *study, const char *folder, forecast_t *forecast) {
    pool_t pool = {0};
    for (size_t f = 0; f < FILES_MAX && study->file[f]; f++) {
        visit_t visit = {study, f, 0, forecast, &pool};
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

int main(int argc, char **argv) {
    gsl_set_error_handler_off();
    const char *folder = argc > 1 ? argv[1] : COLLECTION_FOLDER;
    forecast_t *forecast = allocate(1, sizeof *forecast);
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
