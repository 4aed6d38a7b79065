/*
 * The annual value from one, two or three quarters, on competition series: accuracy beside simpler
 * ways, and the errors from which the interval is measured.
 *
 *     nowcast [FOLDER]    (default COLLECTION_FOLDER; says so when it is not there)
 *
 * Targets: years counted backwards from the end of each series (training and test part together),
 * the last four that have five complete years before them. M1 and tourism choose, M3 confirms.
 * MAPE in percent; targets with a year of zero are left out. `quantiles` are those of
 * |error| / (scale sqrt(1 + 5/n)) that the interval of stats/nowcast.c is made of.
 */
#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <gsl/gsl_cdf.h>
#include <gsl/gsl_errno.h>
#include <gsl/gsl_sort.h>
#include <gsl/gsl_statistics.h>

#include "bench/collection.h"
#include "stats/nowcast.h"

enum { TARGETS = 4, YEARS_BEFORE = 5, TARGETS_MAX = 8192, WAYS = 7, LENGTHS = 3 };

static const char *const ways[WAYS] = {"last share",  "mean share", "by share", "by year",
                                       "by quarters", "ytd only",   "nowcast"};

typedef struct tally {
    size_t n;
    double ape[WAYS][TARGETS_MAX];
    double standard[2][TARGETS_MAX]; /* standardised errors, from quarters and from year to date */
    size_t in80[2][LENGTHS + 1];     /* by years of history, and all */
    size_t in95[2][LENGTHS + 1];
    size_t count[LENGTHS + 1];
    double width[2]; /* sum of (hi95 - lo95) / actual */
} tally_t;

typedef struct bench {
    tally_t k[3];
} bench_t;

/* Up to 6 complete years, 7 to 10, more. */
static size_t length_class(size_t years) {
    return years <= 6 ? 0 : years <= 10 ? 1 : 2;
}

static void add_interval(tally_t *t, int row, const nowcast_t *w, double actual) {
    const double z = w->additive ? actual - w->point : log(actual / w->point);
    t->standard[row][t->n] = fabs(z) / (w->scale * sqrt(1 + NOWCAST_HISTORY / (double)w->years));
    const size_t classes[] = {length_class(w->years), LENGTHS};
    for (int c = 0; c < 2; c++) {
        t->in80[row][classes[c]] += w->lo80 <= actual && actual <= w->hi80;
        t->in95[row][classes[c]] += w->lo95 <= actual && actual <= w->hi95;
        if (row == 0) t->count[classes[c]]++;
    }
    t->width[row] += (w->hi95 - w->lo95) / fabs(actual);
}

static void target(tally_t *t, const double *y, size_t years, int known) {
    long index[COLLECTION_LENGTH_MAX];
    double ytd[COLLECTION_LENGTH_MAX / 4];
    double annual[COLLECTION_LENGTH_MAX / 4];
    const size_t n = 4 * years + (size_t)known;
    for (size_t i = 0; i < n; i++)
        index[i] = (long)i;
    for (size_t i = 0; i <= years; i++) {
        ytd[i] = annual[i] = 0;
        for (size_t q = 0; q < 4; q++) {
            annual[i] += y[4 * i + q];
            if (q < (size_t)known) ytd[i] += y[4 * i + q];
        }
    }
    const series_t s = {n, SERIES_QUARTERLY, index, y};
    nowcast_t full;
    nowcast_t only;
    if (annual[years] == 0 || t->n == TARGETS_MAX) return;
    if (nowcast_from_quarters(&s, &full)) return;
    if (nowcast_from_ytd(ytd, annual, years, known, ytd[years], &only)) return;
    double mean = 0;
    for (size_t i = years - YEARS_BEFORE; i < years; i++)
        mean += ytd[i] / annual[i] / YEARS_BEFORE;
    const double last = ytd[years - 1] / annual[years - 1];
    const double forecast[WAYS] = {ytd[years] / last, ytd[years] / mean, full.by_share,
                                   full.by_year,      full.by_quarters,  only.point,
                                   full.point};
    for (int w = 0; w < WAYS; w++)
        t->ape[w][t->n] = 100 * fabs(forecast[w] / annual[years] - 1);
    add_interval(t, 0, &full, annual[years]);
    add_interval(t, 1, &only, annual[years]);
    t->n++;
}

static void visit(const collection_series_t *b, void *context) {
    bench_t *bench = context;
    const double *y = b->y + b->n % 4;
    const size_t years = b->n / 4;
    for (size_t at = YEARS_BEFORE; at < years; at++) {
        if (at + TARGETS < years) continue;
        for (int known = 1; known <= 3; known++)
            target(&bench->k[known - 1], y, at, known);
    }
}

static void print(bench_t *bench, const char *name) {
    printf("%s, %zu year-targets; MAPE (median) after 1, 2, 3 quarters\n", name, bench->k[0].n);
    for (int w = 0; w < WAYS; w++) {
        printf("  %-12s", ways[w]);
        for (int k = 0; k < 3; k++) {
            tally_t *t = &bench->k[k];
            gsl_sort(t->ape[w], 1, t->n);
            printf("  %6.2f (%5.2f)", gsl_stats_mean(t->ape[w], 1, t->n),
                   gsl_stats_median_from_sorted_data(t->ape[w], 1, t->n));
        }
        printf("\n");
    }
    for (int row = 0; row < 2; row++) {
        printf("  intervals from %s\n", row ? "year-to-date figures" : "quarters");
        for (int k = 0; k < 3; k++) {
            tally_t *t = &bench->k[k];
            printf("    k=%d coverage 80/95", k + 1);
            for (int c = 0; c <= LENGTHS; c++) {
                const double n = (double)t->count[c] / 100;
                if (t->count[c] == 0) continue;
                printf("  %s %4.1f/%4.1f (%zu)",
                       c == 0   ? "<=6 y"
                       : c == 1 ? "7-10"
                       : c == 2 ? ">10"
                                : "all",
                       (double)t->in80[row][c] / n, (double)t->in95[row][c] / n, t->count[c]);
            }
            printf("  mean 95 %% width %.1f %% of the year\n", 100 * t->width[row] / (double)t->n);
        }
    }
}

/* Student t whose central 80 and 95 % limits are a and b: dof by bisection, then the factor. */
static void print_student(double a, double b) {
    double low = 1;
    double high = 1000;
    for (int i = 0; i < 200; i++) {
        const double dof = 0.5 * (low + high);
        const double ratio = gsl_cdf_tdist_Pinv(0.975, dof) / gsl_cdf_tdist_Pinv(0.9, dof);
        if (ratio > b / a) {
            low = dof;
        } else {
            high = dof;
        }
    }
    printf("quantiles %.3f %.3f: factor %.3f, dof %.2f\n", a, b, a / gsl_cdf_tdist_Pinv(0.9, low),
           low);
}

/* Quantile of the two collections together, every target with the same weight. */
static double pooled_quantile(const tally_t *a, const tally_t *b, int row, double p) {
    static double all[2 * TARGETS_MAX];
    memcpy(all, a->standard[row], a->n * sizeof *all);
    memcpy(all + a->n, b->standard[row], b->n * sizeof *all);
    gsl_sort(all, 1, a->n + b->n);
    return gsl_stats_quantile_from_sorted_data(all, 1, a->n + b->n, p);
}

int main(int argc, char **argv) {
    gsl_set_error_handler_off();
    const char *folder = argc > 1 ? argv[1] : COLLECTION_FOLDER;
    static const char *const names[] = {"m1_quarterly", "tourism_quarterly", "m3_quarterly"};
    bench_t *bench = calloc(3, sizeof *bench);
    if (!bench) return 4;
    int code = 0;
    for (int i = 0; i < 3 && !code; i++) {
        if (!collection_exists(folder, names[i])) {
            printf("nowcast: skipped, no %s/%s.csv.gz\n", folder, names[i]);
            free(bench);
            return 0;
        }
        code = collection_read(folder, names[i], visit, &bench[i]) ? 0 : 3;
        if (!code) print(&bench[i], names[i]);
    }
    for (int row = 0; row < 2 && !code; row++) {
        for (int k = 0; k < 3; k++) {
            const tally_t *a = &bench[0].k[k];
            const tally_t *b = &bench[1].k[k];
            printf("M1 and tourism, %s, k=%d: ", row ? "year to date" : "quarters", k + 1);
            print_student(pooled_quantile(a, b, row, 0.80), pooled_quantile(a, b, row, 0.95));
        }
    }
    if (code) fprintf(stderr, "nowcast: cannot read the collections\n");
    free(bench);
    return code;
}
