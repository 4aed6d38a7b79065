/*
 * Accuracy and intervals of the default and of single models on competition series, at the
 * competition's own origin, horizons and measures.
 *
 *     accuracy [FOLDER]    (default COLLECTION_FOLDER; says so when it is not there)
 *
 * sMAPE in percent; MASE: mean over series of the series' mean absolute error over its in-sample
 * mean absolute change (annual) or change on the year before; OWA: mean of the two relative to
 * naive2, the naive forecast of the seasonally adjusted series (Makridakis, Spiliotis &
 * Assimakopoulos 2020). Default only: shares inside the 80 and 95 % intervals, and MSIS, the mean
 * interval score of the 95 % interval over the same scale (Gneiting & Raftery 2007). Series whose
 * training part is constant are left out. Time: milliseconds a series for everything the default
 * does.
 */
#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

#include <gsl/gsl_errno.h>

#include "bench/collection.h"
#include "stats/forecast/forecast.h"
#include "stats/models/registry.h"

/* Beside the default. naive comes first: its row is what OWA is relative to. */
static const char *const models[] = {"naive", "snaive", "drift", "theilsen", "ses",
                                     "holt",  "damped", "theta", "thetabc",  "dot",
                                     "ets",   "etsa",   "ces",   "arima",    "loglinear"};
enum { MODELS = sizeof models / sizeof *models, HORIZONS = 24 };

enum { SEASONAL = COMBINE_QUARTERLY | COMBINE_MONTHLY };

/*
 * Sets that were compared for the scale of the data; the first of annual and of quarterly
 * series is the rule's, of monthly ones SCUM.
 * SCUM: median of four (Petropoulos & Svetunkov 2020, Int. J. Forecasting 36, 110-115).
 */
// clang-format off
static const combine_rule_t candidates[] = {
    {"annual 1: the rule", COMBINE_ANNUAL, false, 0, COMBINE_MEDIAN, 5,
     {{"drift", 1}, {"theilsen", 1}, {"dot", 2}, {"arima", 1}, {"holt", 1}}},
    {"annual 2: dot once", COMBINE_ANNUAL, false, 0, COMBINE_MEDIAN, 5,
     {{"drift", 1}, {"theilsen", 1}, {"dot", 1}, {"arima", 1}, {"holt", 1}}},
    {"annual 3: no arima", COMBINE_ANNUAL, false, 0, COMBINE_MEDIAN, 4,
     {{"drift", 1}, {"theilsen", 1}, {"dot", 1}, {"holt", 1}}},
    {"annual 4: damped for holt", COMBINE_ANNUAL, false, 0, COMBINE_MEDIAN, 5,
     {{"drift", 1}, {"theilsen", 1}, {"dot", 1}, {"arima", 1}, {"damped", 1}}},
    {"annual 5: mean", COMBINE_ANNUAL, false, 0, COMBINE_MEAN, 3,
     {{"drift", 1}, {"theilsen", 1}, {"dot", 1}}},
    {"annual 6: basic", COMBINE_ANNUAL, false, 0, COMBINE_MEDIAN, 5,
     {{"theta", 1}, {"damped", 1}, {"naive", 1}, {"theilsen", 1}, {"drift", 1}}},
    {"annual 7: state space", COMBINE_ANNUAL, false, 0, COMBINE_MEDIAN, 3,
     {{"etsa", 1}, {"arima", 1}, {"dot", 1}}},
    {"annual 8: dot, thetabc", COMBINE_ANNUAL, false, 0, COMBINE_MEDIAN, 6,
     {{"drift", 1}, {"theilsen", 1}, {"dot", 1}, {"thetabc", 1}, {"arima", 1}, {"holt", 1}}},
    {"annual 9: thetabc for dot", COMBINE_ANNUAL, false, 0, COMBINE_MEDIAN, 5,
     {{"drift", 1}, {"theilsen", 1}, {"thetabc", 2}, {"arima", 1}, {"holt", 1}}},
    {"annual 10: and thetabc", COMBINE_ANNUAL, false, 0, COMBINE_MEDIAN, 6,
     {{"drift", 1}, {"theilsen", 1}, {"dot", 2}, {"arima", 1}, {"holt", 1}, {"thetabc", 1}}},
    {"annual 11: and ces", COMBINE_ANNUAL, false, 0, COMBINE_MEDIAN, 6,
     {{"drift", 1}, {"theilsen", 1}, {"dot", 2}, {"arima", 1}, {"holt", 1}, {"ces", 1}}},
    {"annual 12: ces for holt", COMBINE_ANNUAL, false, 0, COMBINE_MEDIAN, 5,
     {{"drift", 1}, {"theilsen", 1}, {"dot", 2}, {"arima", 1}, {"ces", 1}}},
    {"annual 13: ces for arima", COMBINE_ANNUAL, false, 0, COMBINE_MEDIAN, 5,
     {{"drift", 1}, {"theilsen", 1}, {"dot", 2}, {"ces", 1}, {"holt", 1}}},
    {"annual 14: and both", COMBINE_ANNUAL, false, 0, COMBINE_MEDIAN, 7,
     {{"drift", 1}, {"theilsen", 1}, {"dot", 2}, {"arima", 1}, {"holt", 1}, {"thetabc", 1},
      {"ces", 1}}},
    {"annual 15: 8 and ces", COMBINE_ANNUAL, false, 0, COMBINE_MEDIAN, 7,
     {{"drift", 1}, {"theilsen", 1}, {"dot", 1}, {"thetabc", 1}, {"arima", 1}, {"holt", 1},
      {"ces", 1}}},
    {"annual 16: 3, ces for holt", COMBINE_ANNUAL, false, 0, COMBINE_MEDIAN, 4,
     {{"drift", 1}, {"theilsen", 1}, {"dot", 1}, {"ces", 1}}},
    {"annual 17: 5 and ces", COMBINE_ANNUAL, false, 0, COMBINE_MEAN, 4,
     {{"drift", 1}, {"theilsen", 1}, {"dot", 1}, {"ces", 1}}},
    {"annual 18: SCUM", COMBINE_ANNUAL, false, 0, COMBINE_MEDIAN, 4,
     {{"ets", 1}, {"ces", 1}, {"arima", 1}, {"dot", 1}}},
    {"seasonal 1: the rule", SEASONAL, false, 0, COMBINE_MEAN, 4,
     {{"theilsen", 1}, {"theta", 1}, {"ets", 1}, {"arima", 1}}},
    {"seasonal 2: and etsa", SEASONAL, false, 0, COMBINE_MEAN, 5,
     {{"theilsen", 1}, {"theta", 1}, {"ets", 1}, {"arima", 1}, {"etsa", 1}}},
    {"seasonal 3: median", SEASONAL, false, 0, COMBINE_MEDIAN, 4,
     {{"theilsen", 1}, {"theta", 1}, {"ets", 1}, {"arima", 1}}},
    {"seasonal 4: dot for theta", SEASONAL, false, 0, COMBINE_MEAN, 4,
     {{"theilsen", 1}, {"dot", 1}, {"ets", 1}, {"arima", 1}}},
    {"seasonal 5: no theilsen", SEASONAL, false, 0, COMBINE_MEAN, 3,
     {{"theta", 1}, {"ets", 1}, {"arima", 1}}},
    {"seasonal 6: basic", SEASONAL, false, 0, COMBINE_MEDIAN, 5,
     {{"theta", 1}, {"damped", 1}, {"naive", 1}, {"theilsen", 1}, {"drift", 1}}},
    {"seasonal 7: and ces", SEASONAL, false, 0, COMBINE_MEAN, 5,
     {{"theilsen", 1}, {"theta", 1}, {"ets", 1}, {"arima", 1}, {"ces", 1}}},
    {"seasonal 8: thetabc/theta", SEASONAL, false, 0, COMBINE_MEAN, 4,
     {{"theilsen", 1}, {"thetabc", 1}, {"ets", 1}, {"arima", 1}}},
    {"seasonal 9: 8 and ces", SEASONAL, false, 0, COMBINE_MEAN, 5,
     {{"theilsen", 1}, {"thetabc", 1}, {"ets", 1}, {"arima", 1}, {"ces", 1}}},
    {"seasonal 10: ces for arima", SEASONAL, false, 0, COMBINE_MEAN, 4,
     {{"theilsen", 1}, {"theta", 1}, {"ets", 1}, {"ces", 1}}},
    {"seasonal 11: SCUM", SEASONAL, false, 0, COMBINE_MEDIAN, 4,
     {{"ets", 1}, {"ces", 1}, {"arima", 1}, {"dot", 1}}},
};
// clang-format on
enum { CANDIDATES = sizeof candidates / sizeof *candidates };

typedef struct score {
    size_t n;
    double mase;
    double smape;
} score_t;

typedef struct contest {
    int frequency;
    bool log_scale;
    forecast_t *forecast;
    score_t combination;
    score_t row[MODELS];
    score_t candidate[CANDIDATES];
    double interval_score;
    size_t inside[HORIZONS][2];
    size_t compared[HORIZONS];
    double seconds;
} contest_t;

static const struct {
    const char *name;
    int frequency;
} collections[] = {
    {"m1_yearly", 1},         {"tourism_yearly", 1}, {"m3_yearly", 1},   {"m1_quarterly", 4},
    {"tourism_quarterly", 4}, {"m3_quarterly", 4},   {"m3_monthly", 12},
};
enum { COLLECTIONS = sizeof collections / sizeof *collections };

static double naive_error(const collection_series_t *b, size_t lag) {
    double sum = 0;
    for (size_t i = lag; i < b->n_train; i++) {
        sum += fabs(b->y[i] - b->y[i - lag]);
    }
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

static void add_intervals(contest_t *c, const collection_series_t *b, size_t n, double scale) {
    double sum = 0;
    for (size_t h = 0; h < n && h < HORIZONS; h++) {
        const forecast_step_t *s = &c->forecast->step[h];
        const double y = b->y[b->n_train + h];
        c->compared[h]++;
        c->inside[h][0] += y >= s->lo80 && y <= s->hi80;
        c->inside[h][1] += y >= s->lo95 && y <= s->hi95;
        sum += s->hi95 - s->lo95 + 40 * (fmax(0, s->lo95 - y) + fmax(0, y - s->hi95));
    }
    c->interval_score += sum / (double)n / scale;
}

/* One model as the facade runs it: adjusted data unless it models the season itself. */
static stats_status_t run_model(const char *name, const series_t *s, const season_t *season,
                                size_t horizon, double *path) {
    const model_t *model = model_find(name);
    double adjusted[COLLECTION_LENGTH_MAX];
    season_remove(season, s, adjusted);
    const series_t without = series_with(s, adjusted);
    model_fit_t fit;
    stats_status_t status = model_fit(model, model->seasonal ? s : &without, &fit);
    if (!status) status = model_predict(&fit, horizon, path);
    for (size_t h = 0; h < horizon && !status && !model->seasonal; h++) {
        path[h] = season_restore(season, fit.last_index + 1 + (long)h, path[h]);
    }
    return status;
}

/* The sets of candidates from the models' paths; known[i] is NULL where a model failed. */
static void try_candidates(contest_t *c, const collection_series_t *b, const double *const *known,
                           size_t n, double scale) {
    for (size_t k = 0; k < CANDIDATES; k++) {
        const combine_rule_t *rule = &candidates[k];
        const double *member[COMBINE_MEMBERS_MAX] = {NULL};
        if ((rule->frequencies == COMBINE_ANNUAL) != (c->frequency == 1)) continue;
        for (size_t i = 0; i < MODELS; i++) {
            const size_t position = combine_position(rule, models[i]);
            if (position < rule->n) member[position] = known[i];
        }
        double path[MODEL_HORIZON_MAX] = {0};
        if (!combine_paths(rule, member, n, path)) add_score(&c->candidate[k], b, path, n, scale);
    }
}

static void visit(const collection_series_t *b, void *context) {
    contest_t *c = context;
    const series_t s = {b->n_train, c->frequency, b->index, b->y};
    forecast_options_t options = forecast_options_default();
    options.horizon = b->n - b->n_train;
    options.members_only = true;
    if (c->log_scale) options.transform = transform_log();
    const double scale = naive_error(b, (size_t)c->frequency);
    if (options.horizon == 0 || !(scale > 0)) return;
    const clock_t begin = clock();
    const stats_status_t status = forecast_run(&s, &options, c->forecast, NULL);
    c->seconds += (double)(clock() - begin) / CLOCKS_PER_SEC;
    if (status) return;
    double path[MODEL_HORIZON_MAX] = {0};
    for (size_t h = 0; h < options.horizon; h++) {
        path[h] = c->forecast->step[h].point;
    }
    add_score(&c->combination, b, path, options.horizon, scale);
    add_intervals(c, b, options.horizon, scale);
    season_t season;
    if (c->log_scale || season_find(&s, true, &season)) return;
    double single[MODELS][MODEL_HORIZON_MAX];
    const double *known[MODELS] = {NULL};
    for (size_t i = 0; i < MODELS; i++) {
        if (run_model(models[i], &s, &season, options.horizon, single[i])) continue;
        known[i] = single[i];
        add_score(&c->row[i], b, single[i], options.horizon, scale);
    }
    try_candidates(c, b, known, options.horizon, scale);
}

static void print_row(const char *name, const score_t *row, const score_t *naive2) {
    const double n = (double)row->n;
    printf("  %-26s %5zu  %6.2f  %6.3f", name, row->n, row->smape / n, row->mase / n);
    if (naive2->n == row->n) {
        printf("  %5.3f", (row->smape / naive2->smape + row->mase / naive2->mase) / 2);
    }
    putchar('\n');
}

static void print(const contest_t *c, const char *name) {
    const double n = (double)c->combination.n;
    printf("%s, %s scale, %.2f ms a series\n  %-26s %5s  %6s  %6s  %5s\n", name,
           c->log_scale ? "log" : "original", 1000 * c->seconds / n, "model", "n", "sMAPE", "MASE",
           "OWA");
    print_row(COMBINE_NAME, &c->combination, &c->row[0]);
    for (size_t i = 0; i < MODELS; i++) {
        if (c->row[i].n) print_row(models[i], &c->row[i], &c->row[0]);
    }
    for (size_t i = 0; i < CANDIDATES; i++) {
        if (c->candidate[i].n) print_row(candidates[i].name, &c->candidate[i], &c->row[0]);
    }
    printf("  MSIS %.2f; inside 80 %%, 95 %% at h = 1, 2, ...\n ", c->interval_score / n);
    size_t all = 0;
    size_t inside[2] = {0, 0};
    for (size_t h = 0; h < HORIZONS && c->compared[h]; h++) {
        const double m = (double)c->compared[h];
        printf(" %.1f/%.1f", 100 * (double)c->inside[h][0] / m, 100 * (double)c->inside[h][1] / m);
        all += c->compared[h];
        inside[0] += c->inside[h][0];
        inside[1] += c->inside[h][1];
    }
    printf("  all %.1f/%.1f\n", 100 * (double)inside[0] / (double)all,
           100 * (double)inside[1] / (double)all);
}

int main(int argc, char **argv) {
    gsl_set_error_handler_off();
    const char *folder = argc > 1 ? argv[1] : COLLECTION_FOLDER;
    contest_t *contest = malloc(sizeof *contest);
    forecast_t *forecast = malloc(sizeof *forecast);
    if (!contest || !forecast) return 4;
    int code = 0;
    for (size_t i = 0; i < 2 * COLLECTIONS && !code; i++) {
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
