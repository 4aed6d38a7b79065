/*
 * Accuracy of every model and of the combination on competition series, at the competition's own
 * origin, horizons and measures.
 *
 *     accuracy [FOLDER]    (default COLLECTION_FOLDER; says so when it is not there)
 *
 * MASE: mean over series of the series' mean absolute error over its in-sample mean absolute
 * change (annual) or change on the year before (quarterly); sMAPE in percent. Series no model can
 * be scaled on (constant training part) are left out.
 */
#include <math.h>
#include <stdio.h>
#include <stdlib.h>

#include <gsl/gsl_errno.h>

#include "bench/collection.h"
#include "stats/forecast.h"

enum { ROWS = MODEL_COUNT_MAX + 1 };

typedef struct score {
    size_t n;
    double mase;
    double smape;
} score_t;

typedef struct contest {
    int frequency;
    bool log_scale;
    forecast_t *forecast;
    score_t row[ROWS]; /* the combination, then the models */
} contest_t;

static const struct {
    const char *name;
    int frequency;
} collections[] = {
    {"m3_yearly", 1},    {"m1_yearly", 1},    {"tourism_yearly", 1},
    {"m3_quarterly", 4}, {"m1_quarterly", 4}, {"tourism_quarterly", 4},
};

static double naive_error(const collection_series_t *b, size_t lag) {
    double sum = 0;
    for (size_t i = lag; i < b->n_train; i++)
        sum += fabs(b->y[i] - b->y[i - lag]);
    return b->n_train > lag ? sum / (double)(b->n_train - lag) : 0.0;
}

static void add_score(score_t *score, const collection_series_t *b, const double *path, size_t n,
                      double scale) {
    double absolute = 0;
    double symmetric = 0;
    for (size_t h = 0; h < n; h++) {
        const double actual = b->y[b->n_train + h];
        const double size = fabs(actual) + fabs(path[h]);
        absolute += fabs(actual - path[h]);
        if (size > 0) symmetric += 200 * fabs(actual - path[h]) / size;
    }
    score->n++;
    score->mase += absolute / (double)n / scale;
    score->smape += symmetric / (double)n;
}

static void visit(const collection_series_t *b, void *context) {
    contest_t *c = context;
    const series_t s = {b->n_train, c->frequency, b->index, b->y};
    forecast_options_t options = forecast_options_default();
    options.horizon = b->n - b->n_train;
    if (c->log_scale) options.transform = transform_log();
    const double scale = naive_error(b, (size_t)c->frequency);
    if (options.horizon == 0 || !(scale > 0)) return;
    if (forecast_run(&s, &options, c->forecast, NULL)) return;
    double path[MODEL_HORIZON_MAX];
    for (size_t h = 0; h < options.horizon; h++)
        path[h] = c->forecast->step[h].point;
    add_score(&c->row[0], b, path, options.horizon, scale);
    for (size_t i = 0; i < c->forecast->n_models; i++) {
        if (c->forecast->model[i].status) continue;
        add_score(&c->row[1 + i], b, c->forecast->model[i].path, options.horizon, scale);
    }
}

static void print(const contest_t *c, const char *name) {
    printf("%s, %s scale\n", name, c->log_scale ? "log" : "original");
    for (size_t i = 0; i <= model_count(); i++) {
        const score_t *row = &c->row[i];
        if (row->n == 0) continue;
        printf("  %-12s %5zu series  MASE %6.3f  sMAPE %6.2f\n",
               i ? model_at(i - 1)->name : COMBINE_NAME, row->n, row->mase / (double)row->n,
               row->smape / (double)row->n);
    }
}

int main(int argc, char **argv) {
    gsl_set_error_handler_off();
    const char *folder = argc > 1 ? argv[1] : COLLECTION_FOLDER;
    contest_t *contest = malloc(sizeof *contest);
    forecast_t *forecast = malloc(sizeof *forecast);
    if (!contest || !forecast) return 4;
    int code = 0;
    for (size_t i = 0; i < 2 * sizeof collections / sizeof *collections && !code; i++) {
        const char *name = collections[i / 2].name;
        if (!collection_exists(folder, name)) {
            printf("accuracy: skipped, no %s/%s.csv.gz\n", folder, name);
            break;
        }
        *contest = (contest_t){
            .frequency = collections[i / 2].frequency, .log_scale = i % 2, .forecast = forecast};
        if (!collection_read(folder, name, visit, contest)) {
            fprintf(stderr, "accuracy: cannot read %s/%s.csv.gz\n", folder, name);
            code = 3;
        } else {
            print(contest, name);
        }
    }
    free(forecast);
    free(contest);
    return code;
}
