/*
 * The annual value from one, two or three quarters, on competition series: accuracy beside simpler
 * ways, coverage of the interval, and the values the interval is made of.
 *
 *     nowcast [FOLDER]    (default COLLECTION_FOLDER; says so when it is not there)
 *
 * Targets: years counted backwards from the end of each series (training and test part together),
 * the last four that have five complete years before them. Each is seen from all its history and
 * from windows of 3 to 20 years. M1 and tourism choose, M3 confirms. MAPE in percent, from all the
 * history; targets with a year of zero are left out.
 */
#include <math.h>
#include <stdio.h>
#include <stdlib.h>

#include <gsl/gsl_cdf.h>
#include <gsl/gsl_errno.h>
#include <gsl/gsl_sort.h>
#include <gsl/gsl_statistics.h>

#include "bench/collection.h"
#include "stats/forecast/in_year.h"

enum { TARGETS = 4, YEARS_BEFORE = 5, TARGETS_MAX = 4096, WAYS = 7, WINDOWS = 8 };

static const char *const ways[WAYS] = {"last share",  "mean share", "by share", "by year",
                                       "by quarters", "ytd only",   "nowcast"};

/* Years of history; 0 for all. */
static const size_t windows[WINDOWS] = {0, 3, 4, 5, 6, 8, 12, 20};

/* A standardised error, |error| / (scale sqrt(1 + 1/n)), from n years. */
typedef struct standard {
    double error;
    double years;
} standard_t;

typedef struct tally {
    size_t n; /* targets */
    double ape[WAYS][TARGETS_MAX];
    size_t n_standard;
    standard_t standard[2][TARGETS_MAX * WINDOWS]; /* from quarters and from year-to-date values */
    size_t count[WINDOWS];
    size_t in80[2][WINDOWS];
    size_t in95[2][WINDOWS];
} tally_t;

typedef struct bench {
    tally_t k[3];
} bench_t;

static void add_interval(tally_t *t, int row, int window, const in_year_t *w, double actual) {
    const double z = w->additive ? actual - w->point : log(actual / w->point);
    const double unit = w->scale * sqrt(1 + 1 / (double)w->years);
    t->standard[row][t->n_standard] = (standard_t){z == 0 ? 0 : fabs(z) / unit, (double)w->years};
    t->in80[row][window] += w->lo80 <= actual && actual <= w->hi80;
    t->in95[row][window] += w->lo95 <= actual && actual <= w->hi95;
}

/* Year-to-date and annual values of years 0 .. years. */
static void sum_up(const double *y, size_t years, int known, double *ytd, double *annual) {
    for (size_t i = 0; i <= years; i++) {
        ytd[i] = annual[i] = 0;
        for (size_t q = 0; q < 4; q++) {
            annual[i] += y[4 * i + q];
            if (q < (size_t)known) ytd[i] += y[4 * i + q];
        }
    }
}

static void add_accuracy(tally_t *t, const double *ytd, const double *annual, size_t years,
                         const in_year_t *full, const in_year_t *only) {
    double mean = 0;
    for (size_t i = years - YEARS_BEFORE; i < years; i++) {
        mean += ytd[i] / annual[i] / YEARS_BEFORE;
    }
    const double last = ytd[years - 1] / annual[years - 1];
    const double forecast[WAYS] = {ytd[years] / last, ytd[years] / mean, full->by_share,
                                   full->by_year,     full->by_quarters, only->point,
                                   full->point};
    for (int w = 0; w < WAYS; w++) {
        t->ape[w][t->n] = 100 * fabs(forecast[w] / annual[years] - 1);
    }
    t->n++;
}

/* One target, the year after `years` complete ones of y, seen through one window. */
static void target(tally_t *t, const double *y, size_t years, int known, int window) {
    static long index[COLLECTION_LENGTH_MAX];
    double ytd[COLLECTION_LENGTH_MAX / 4];
    double annual[COLLECTION_LENGTH_MAX / 4];
    const size_t n = 4 * years + (size_t)known;
    for (size_t i = 0; i < n; i++) {
        index[i] = (long)i;
    }
    sum_up(y, years, known, ytd, annual);
    const series_t s = {n, SERIES_QUARTERLY, index, y};
    in_year_t full;
    in_year_t only;
    if (annual[years] == 0 || t->n == TARGETS_MAX) return;
    if (in_year_from_quarters(&s, &full)) return;
    if (in_year_from_ytd(ytd, annual, years, known, ytd[years], &only)) return;
    add_interval(t, 0, window, &full, annual[years]);
    add_interval(t, 1, window, &only, annual[years]);
    t->count[window]++;
    t->n_standard++;
    if (window == 0) add_accuracy(t, ytd, annual, years, &full, &only);
}

static void visit(const collection_series_t *b, void *context) {
    bench_t *bench = context;
    const double *y = b->y + b->n % 4;
    const size_t years = b->n / 4;
    for (size_t at = YEARS_BEFORE; at < years; at++) {
        if (at + TARGETS < years) continue;
        for (int i = 0; i < 3 * WINDOWS; i++) {
            const size_t seen = windows[i / 3] ? windows[i / 3] : at;
            if (seen > at) continue;
            target(&bench->k[i % 3], y + 4 * (at - seen), seen, 1 + i % 3, i / 3);
        }
    }
}

static void print_accuracy(bench_t *bench, const char *name) {
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
}

static void print_coverage(const bench_t *bench) {
    for (int row = 0; row < 2; row++) {
        printf("  coverage 80/95 after 1, 2, 3 quarters, from %s\n",
               row ? "year-to-date figures" : "quarters");
        for (int w = 0; w < WINDOWS; w++) {
            printf("    %2zu years, %4zu targets", windows[w], bench->k[0].count[w]);
            for (int k = 0; k < 3; k++) {
                const tally_t *t = &bench->k[k];
                const double n = (double)t->count[w] / 100;
                if (n > 0) {
                    printf("  %4.1f/%4.1f", (double)t->in80[row][w] / n,
                           (double)t->in95[row][w] / n);
                }
            }
            printf(w ? "\n" : "  (0: all)\n");
        }
    }
}

/* The factor of t(dof), 1 / dof = 1 / (n - 1) + 1 / far, that covers a share `level` of errors. */
static double factor_for(const tally_t *const *t, int row, double far, double level) {
    static double ratio[2 * TARGETS_MAX * WINDOWS];
    double limit[IN_YEAR_YEARS_MAX + 1];
    for (int n = IN_YEAR_YEARS_MIN; n <= IN_YEAR_YEARS_MAX; n++) {
        limit[n] = gsl_cdf_tdist_Qinv((1 - level) / 2, 1 / (1 / (n - 1.0) + 1 / far));
    }
    size_t count = 0;
    for (int c = 0; c < 2; c++) {
        for (size_t i = 0; i < t[c]->n_standard; i++) {
            const standard_t *e = &t[c]->standard[row][i];
            ratio[count++] = e->error / limit[(int)e->years];
        }
    }
    gsl_sort(ratio, 1, count);
    return gsl_stats_quantile_from_sorted_data(ratio, 1, count, level);
}

/* The far degrees of freedom for which both levels want the same factor, by bisection. */
static void print_calibration(const tally_t *const *t, int row, int known) {
    double low = log(1.0);
    double high = log(1e4);
    for (int i = 0; i < 40; i++) {
        const double far = exp(0.5 * (low + high));
        if (factor_for(t, row, far, 0.95) > factor_for(t, row, far, 0.80)) {
            high = log(far);
        } else {
            low = log(far);
        }
    }
    printf("M1 and tourism, %s, k=%d: factor %.3f far %.2f\n", row ? "year to date" : "quarters",
           known, factor_for(t, row, exp(low), 0.95), exp(low));
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
        if (code) continue;
        print_accuracy(&bench[i], names[i]);
        print_coverage(&bench[i]);
    }
    for (int i = 0; i < 6 && !code; i++) {
        const tally_t *const both[] = {&bench[0].k[i % 3], &bench[1].k[i % 3]};
        print_calibration(both, i / 3, 1 + i % 3);
    }
    if (code) fprintf(stderr, "nowcast: cannot read the collections\n");
    free(bench);
    return code;
}
