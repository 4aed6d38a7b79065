/*
 * How much wider the intervals of one model by itself must be than those of the combination.
 *
 *     widening [FOLDER]    (default COLLECTION_FOLDER; says so when it is not there)
 *
 * Every series of the competitions is forecast once, from the end of its training part, by every
 * model; |error| is divided by the half-width that the combination's intervals would have. A
 * factor of a model is the larger of the 80 % quantile of these ratios at 80 % and the 95 %
 * quantile at 95 %: one of the first horizon, one of the last quarter of the horizons, of each
 * frequency and kind of scale. They are rows of stats/forecast/interval_inflation.c, to be
 * measured after the tables of interval.c (bench/calibrate). Coverage, at the first horizon and at
 * the last ones, is what the factors of the series of odd number give those of even number and the
 * other way round.
 */
#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <gsl/gsl_errno.h>
#include <gsl/gsl_sort.h>
#include <gsl/gsl_statistics.h>

#include "bench/collection.h"
#include "stats/forecast/forecast.h"
#include "stats/forecast/interval.h"
#include "stats/models/registry.h"

enum { FILES_MAX = 3, LEVELS = 2, HALVES = 2, ENDS = 2, SCALES = 2, STUDIES = 6 };

static const double levels[LEVELS] = {0.80, 0.95};

static const struct {
    int frequency;
    size_t horizon;
    const char *file[FILES_MAX];
} frequencies[] = {
    {SERIES_ANNUAL, 6, {"m1_yearly", "tourism_yearly", "m3_yearly"}},
    {SERIES_QUARTERLY, 8, {"m1_quarterly", "tourism_quarterly", "m3_quarterly"}},
    {SERIES_MONTHLY, 18, {"m3_monthly", NULL, NULL}},
};
enum { FREQUENCIES = sizeof frequencies / sizeof *frequencies };
_Static_assert((int)FREQUENCIES *(int)SCALES == (int)STUDIES, "a study a frequency and scale");

/* |error| over half-width at both levels: one model, one half of the series, one end. */
typedef struct sample {
    size_t n;
    size_t capacity;
    double *ratio[LEVELS];
} sample_t;

typedef struct visit {
    size_t frequency; /* row above */
    interval_scale_t scale;
    size_t series; /* visited so far */
    forecast_t *forecast;
    sample_t (*sample)[ENDS][HALVES]; /* of each model */
} visit_t;

static void *resize(void *p, size_t n, size_t size) {
    p = realloc(p, n * size);
    if (!p) {
        fputs("widening: out of memory\n", stderr);
        exit(4);
    }
    return p;
}

static void add(sample_t *s, const double *ratio) {
    if (s->n == s->capacity) {
        s->capacity = s->capacity ? 2 * s->capacity : 1024;
        for (size_t l = 0; l < LEVELS; l++) {
            s->ratio[l] = resize(s->ratio[l], s->capacity, sizeof *s->ratio[l]);
        }
    }
    for (size_t l = 0; l < LEVELS; l++) {
        s->ratio[l][s->n] = ratio[l];
    }
    s->n++;
}

/* Ratios of one model at horizon h. */
static void compare(const visit_t *v, const transform_t *t, double value, size_t i, size_t h) {
    const forecast_t *f = v->forecast;
    double actual;
    double predicted;
    double ratio[LEVELS];
    if (transform_forward(t, value, &actual)) return;
    if (transform_forward(t, f->model[i].path[h - 1], &predicted)) return;
    for (size_t l = 0; l < LEVELS; l++) {
        double multiplier;
        if (interval_multiplier(frequencies[v->frequency].frequency, v->scale, levels[l], (double)h,
                                f->dof, &multiplier)) {
            return;
        }
        ratio[l] = fabs(actual - predicted) / (multiplier * f->unit * pow((double)h, f->growth));
    }
    add(&v->sample[i][h > 1][v->series % HALVES], ratio);
}

static void visit(const collection_series_t *b, void *context) {
    visit_t *v = context;
    const series_t s = {b->n_train, frequencies[v->frequency].frequency, b->index, b->y};
    const size_t ahead = b->n - b->n_train;
    const size_t horizon = frequencies[v->frequency].horizon;
    forecast_options_t options = forecast_options_default();
    options.horizon = ahead < horizon ? ahead : horizon;
    if (v->scale == INTERVAL_LOG) options.transform = transform_log();
    v->series++;
    const forecast_t *f = v->forecast;
    if (options.horizon == 0) return;
    if (forecast_run(&s, &options, v->forecast, NULL) || f->no_variation) return;
    for (size_t i = 0; i < f->n_models; i++) {
        for (size_t h = 1; h <= options.horizon && !f->model[i].status; h++) {
            if (h > 1 && 4 * h <= 3 * horizon) continue;
            compare(v, &options.transform, b->y[b->n_train + h - 1], i, h);
        }
    }
}

/* Factor of the first `halves` samples from `half` on. */
static double factor_of(const sample_t *sample, size_t half, size_t halves) {
    double factor = 0;
    for (size_t l = 0; l < LEVELS; l++) {
        double *all = NULL;
        size_t n = 0;
        for (size_t k = half; k < half + halves; k++) {
            if (sample[k].n == 0) continue;
            all = resize(all, n + sample[k].n, sizeof *all);
            memcpy(all + n, sample[k].ratio[l], sample[k].n * sizeof *all);
            n += sample[k].n;
        }
        if (n == 0) continue;
        gsl_sort(all, 1, n);
        factor = fmax(factor, gsl_stats_quantile_from_sorted_data(all, 1, n, levels[l]));
        free(all);
    }
    return factor;
}

/* Coverage of each half by the factor of the other, percent. */
static double coverage(const sample_t *sample, size_t level) {
    double inside = 0;
    double n = 0;
    for (size_t k = 0; k < HALVES; k++) {
        const double factor = factor_of(sample, 1 - k, 1);
        for (size_t i = 0; i < sample[k].n; i++) {
            inside += sample[k].ratio[level][i] <= factor;
        }
        n += (double)sample[k].n;
    }
    return n > 0 ? 100 * inside / n : 0;
}

typedef struct result {
    double factor[ENDS];
    double coverage[ENDS][LEVELS];
} result_t;

/* One frequency and scale; false when a collection cannot be read. */
static bool study(const char *folder, size_t frequency, interval_scale_t scale,
                  forecast_t *forecast, result_t *result) {
    sample_t sample[MODEL_COUNT_MAX][ENDS][HALVES];
    memset(sample, 0, sizeof sample);
    visit_t v = {frequency, scale, 0, forecast, sample};
    for (size_t i = 0; i < FILES_MAX && frequencies[frequency].file[i]; i++) {
        if (collection_read(folder, frequencies[frequency].file[i], visit, &v)) continue;
        fprintf(stderr, "widening: cannot read %s/%s.csv.gz\n", folder,
                frequencies[frequency].file[i]);
        return false;
    }
    for (size_t i = 0; i < model_count() * ENDS; i++) {
        sample_t *half = sample[i / ENDS][i % ENDS];
        result_t *r = &result[i / ENDS];
        r->factor[i % ENDS] = factor_of(half, 0, HALVES);
        for (size_t l = 0; l < LEVELS; l++) {
            r->coverage[i % ENDS][l] = coverage(half, l);
        }
        for (size_t k = 0; k < HALVES * LEVELS; k++) {
            free(half[k / LEVELS].ratio[k % LEVELS]);
        }
    }
    return true;
}

int main(int argc, char **argv) {
    gsl_set_error_handler_off();
    const char *folder = argc > 1 ? argv[1] : COLLECTION_FOLDER;
    if (!collection_exists(folder, frequencies[0].file[0])) {
        printf("widening: skipped, no %s/%s.csv.gz\n", folder, frequencies[0].file[0]);
        return 0;
    }
    forecast_t *forecast = resize(NULL, 1, sizeof *forecast);
    static result_t result[STUDIES][MODEL_COUNT_MAX];
    bool read = true;
    for (size_t k = 0; k < STUDIES && read; k++) {
        read = study(folder, k / SCALES, k % SCALES ? INTERVAL_LOG : INTERVAL_LEVEL, forecast,
                     result[k]);
    }
    static const char *const titles[STUDIES] = {"annual",         "annual, log", "quarterly",
                                                "quarterly, log", "monthly",     "monthly, log"};
    for (size_t k = 0; k < STUDIES && read; k++) {
        printf("%s\n  %-10s  first  cover 80/95   last  cover 80/95\n", titles[k], "model");
        for (size_t i = 0; i < model_count(); i++) {
            const result_t *r = &result[k][i];
            printf("  %-10s", model_at(i)->name);
            for (size_t end = 0; end < ENDS; end++) {
                printf("  %5.2f  %5.1f/%5.1f", r->factor[end], r->coverage[end][0],
                       r->coverage[end][1]);
            }
            putchar('\n');
        }
    }
    free(forecast);
    return read ? 0 : 3;
}
