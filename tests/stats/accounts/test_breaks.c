/*
 * Tests for a break. R 4.2.2, strucchange 1.5.3: Fstats(Nile ~ 1), Fstats(x ~ t), efp(...,
 * type = "OLS-CUSUM"); x and t of ausair.c, Nile of R's datasets (Cobb 1978, Biometrika 65,
 * 243-251): annual flow at Aswan 1871-1970. The dam year 1898 is point 28; strucchange's breakpoint
 * is the last point before the break.
 */
#include "stats/accounts/breaks.h"

#include <math.h>
#include <string.h>

#include <gsl/gsl_errno.h>
#include <gsl/gsl_randist.h>

#include "tests/support/assert_close.h"
#include "tests/support/ausair.h"

enum { NILE_N = 100, N = 20, TRIALS = 300 };

static const double nile_flow[NILE_N] = {
    1120, 1160, 963, 1210, 1160, 1160, 813,  1230, 1370, 1140, 995,  935,  1110, 994,  1020,
    960,  1180, 799, 958,  1140, 1100, 1210, 1150, 1250, 1260, 1220, 1030, 1100, 774,  840,
    874,  694,  940, 833,  701,  916,  692,  1020, 1050, 969,  831,  726,  456,  824,  702,
    1120, 1100, 832, 764,  821,  768,  845,  864,  862,  698,  845,  744,  796,  1040, 759,
    781,  865,  845, 944,  984,  897,  822,  1010, 771,  676,  649,  846,  812,  742,  801,
    1040, 860,  874, 848,  890,  744,  749,  838,  1050, 918,  986,  797,  923,  975,  815,
    1020, 906,  901, 1170, 912,  746,  919,  718,  714,  740,
};

static void years(long *index, size_t n) {
    for (size_t i = 0; i < n; i++)
        index[i] = 1871 + (long)i;
}

static breaks_test_t run(const series_t *s, breaks_kind_t kind, breaks_form_t form) {
    breaks_test_t out;
    assert_int_equal(breaks_run(s, kind, form, &out), STATS_OK);
    return out;
}

static void nile(void **state) {
    (void)state;
    long index[NILE_N];
    years(index, NILE_N);
    const series_t s = {NILE_N, SERIES_ANNUAL, index, nile_flow};
    breaks_test_t out = run(&s, BREAKS_SUP_F, BREAKS_MEAN);
    assert_close(out.statistic, 75.92976942749, 1e-11);
    assert_int_equal(out.at, 28);
    assert_near(out.p, 0.001, 0);
    out = run(&s, BREAKS_CUSUM, BREAKS_MEAN);
    assert_close(out.statistic, 2.951766102663, 1e-11);
    assert_int_equal(out.at, 28);
    assert_near(out.p, 0.001, 0);
    double f[BREAKS_POINTS_MAX];
    size_t first;
    size_t count;
    assert_int_equal(breaks_f_statistics(&s, BREAKS_MEAN, f, &first, &count), STATS_OK);
    assert_int_equal(first, 15);
    assert_int_equal(count, 71);
    assert_close(f[0], 22.32454723645, 1e-11);
    assert_close(f[1], 21.74287255353, 1e-11);
}

static void trend(void **state) {
    (void)state;
    const series_t s = ausair();
    breaks_test_t out = run(&s, BREAKS_SUP_F, BREAKS_TREND);
    assert_close(out.statistic, 67.7339636929, 1e-10);
    assert_int_equal(out.at, 20);
    assert_near(out.p, 0.001, 0);
    out = run(&s, BREAKS_CUSUM, BREAKS_TREND);
    assert_close(out.statistic, 1.229534912726, 1e-10);
    assert_int_equal(out.at, 20);
}

/* The changes of the same series show no break: R's asymptotic p is 0.754. */
static void changes(void **state) {
    (void)state;
    const series_t a = ausair();
    double d[AUSAIR_N - 1];
    for (int i = 0; i < AUSAIR_N - 1; i++)
        d[i] = a.y[i + 1] - a.y[i];
    const series_t s = {AUSAIR_N - 1, SERIES_ANNUAL, a.index + 1, d};
    const breaks_test_t out = run(&s, BREAKS_SUP_F, BREAKS_MEAN);
    assert_close(out.statistic, 2.328294587237, 1e-11);
    assert_int_equal(out.at, 19);
    assert_in_range((int)(1000 * out.p), 600, 850);
}

/*
 * Simulated p-values at 500 points. Synthetic: y = sin(i^2) + c [i >= 250], and + c max(0, i - 250)
 * with a trend. Without a trend p is the asymptotic one of strucchange (Hansen 1997). With a trend
 * that theory does not hold (it wants regressors without one; it says 0.309, 0.193, 0.013): p is
 * the share of 4000 simulations in R, set.seed(1), of the same statistic from rnorm(500). Three
 * standard errors of both simulations.
 */
static void simulated_p(void **state) {
    (void)state;
    enum { LONG = 500, ROWS = 6 };
    const struct {
        breaks_form_t form;
        double c;
        double statistic;
        double p;
    } rows[ROWS] = {
        {BREAKS_MEAN, 0.14, 6.41514853406, 0.1340176563762},
        {BREAKS_MEAN, 0.16, 7.757687345614, 0.0735896496951},
        {BREAKS_MEAN, 0.2, 11.07784791284, 0.01595618726391},
        {BREAKS_TREND, 0.0016, 6.859281645324, 0.42675},
        {BREAKS_TREND, 0.002, 8.169726653111, 0.283},
        {BREAKS_TREND, 0.003, 14.64801188148, 0.025},
    };
    static double y[LONG];
    static long index[LONG];
    years(index, LONG);
    const series_t s = {LONG, SERIES_ANNUAL, index, y};
    for (int r = 0; r < ROWS; r++) {
        for (int i = 0; i < LONG; i++) {
            const double after = rows[r].form == BREAKS_MEAN ? i >= 250 : fmax(0, i - 250);
            y[i] = sin((double)i * i) + rows[r].c * after;
        }
        const breaks_test_t out = run(&s, BREAKS_SUP_F, rows[r].form);
        assert_close(out.statistic, rows[r].statistic, 1e-9);
        assert_near(out.p, rows[r].p,
                    3 * sqrt(rows[r].p * (1 - rows[r].p) * (1 / 999.0 + 1 / 4000.0)));
    }
}

/* Rejections at 5 % in TRIALS synthetic series of N points; step and walk describe them. */
static int rejections(breaks_kind_t kind, breaks_form_t form, double step, double slope) {
    gsl_rng *rng = gsl_rng_alloc(gsl_rng_mt19937);
    gsl_rng_set(rng, 11);
    int count = 0;
    for (int trial = 0; trial < TRIALS; trial++) {
        long index[N];
        double y[N];
        years(index, N);
        for (int i = 0; i < N; i++)
            y[i] = gsl_ran_gaussian(rng, 1) + slope * i + (i >= N / 2 ? step : 0);
        const series_t s = {N, SERIES_ANNUAL, index, y};
        count += run(&s, kind, form).p <= 0.05;
    }
    gsl_rng_free(rng);
    return count;
}

/* Exact size: 5 % of 300 is 15, sd 3.8. */
static void size(void **state) {
    (void)state;
    assert_in_range(rejections(BREAKS_SUP_F, BREAKS_MEAN, 0, 0), 5, 26);
    assert_in_range(rejections(BREAKS_SUP_F, BREAKS_TREND, 0, 0.7), 5, 26);
    assert_in_range(rejections(BREAKS_CUSUM, BREAKS_MEAN, 0, 0), 5, 26);
    assert_in_range(rejections(BREAKS_CUSUM, BREAKS_TREND, 0, 0.7), 5, 26);
}

/* A step of 2 sd, with a trend of 5 sd, in the middle of 20 points. */
static void power(void **state) {
    (void)state;
    assert_true(rejections(BREAKS_SUP_F, BREAKS_MEAN, 2, 0) >= (int)(0.85 * TRIALS));
    assert_true(rejections(BREAKS_CUSUM, BREAKS_MEAN, 2, 0) >= (int)(0.85 * TRIALS));
    assert_true(rejections(BREAKS_SUP_F, BREAKS_TREND, 5, 0.7) >= (int)(0.85 * TRIALS));
}

/* Units, origin and sign change neither statistic, place nor p. */
static void invariance(void **state) {
    (void)state;
    const double factors[] = {1e-9, -3, 1e12};
    const series_t a = ausair();
    for (int kind = 0; kind < 2; kind++) {
        for (int form = 0; form < 2; form++) {
            const breaks_test_t base = run(&a, (breaks_kind_t)kind, (breaks_form_t)form);
            for (int f = 0; f < 3; f++) {
                double y[AUSAIR_N];
                for (int i = 0; i < AUSAIR_N; i++)
                    y[i] = factors[f] * (a.y[i] + 1000);
                const series_t s = series_with(&a, y);
                const breaks_test_t out = run(&s, (breaks_kind_t)kind, (breaks_form_t)form);
                assert_close(out.statistic, base.statistic, 1e-8);
                assert_int_equal(out.at, base.at);
                assert_near(out.p, base.p, 0);
            }
        }
    }
}

/* A clean step: two means explain all, no simulated series does. */
static void clean_step(void **state) {
    (void)state;
    const double y[] = {3, 3, 3, 3, 8, 8, 8, 8};
    const long index[] = {1, 2, 3, 5, 6, 7, 9, 10};
    const series_t s = {8, SERIES_ANNUAL, index, y};
    const breaks_test_t out = run(&s, BREAKS_SUP_F, BREAKS_MEAN);
    assert_true(isinf(out.statistic) && out.statistic > 0);
    assert_int_equal(out.at, 4);
    assert_near(out.p, 0.001, 0);
}

static void refuses(void **state) {
    (void)state;
    static double y[BREAKS_POINTS_MAX + 1];
    static long index[BREAKS_POINTS_MAX + 1];
    years(index, BREAKS_POINTS_MAX + 1);
    breaks_test_t out;
    series_t s = {BREAKS_POINTS_MAX + 1, SERIES_ANNUAL, index, y};
    assert_int_equal(breaks_run(&s, BREAKS_SUP_F, BREAKS_MEAN, &out), STATS_TOO_LONG);
    s.n = 30; // all zero
    for (int kind = 0; kind < 2; kind++)
        assert_int_equal(breaks_run(&s, (breaks_kind_t)kind, BREAKS_MEAN, &out),
                         STATS_NOT_APPLICABLE);
    for (int i = 0; i < 30; i++)
        y[i] = 5.3 + 0.7 * i;
    assert_int_equal(breaks_run(&s, BREAKS_SUP_F, BREAKS_TREND, &out), STATS_NOT_APPLICABLE);
    y[4] = NAN;
    assert_int_equal(breaks_run(&s, BREAKS_SUP_F, BREAKS_TREND, &out), STATS_NOT_FINITE);
    for (int form = 0; form < 2; form++) {
        s.n = breaks_points_min((breaks_form_t)form) - 1;
        y[4] = 1;
        assert_int_equal(breaks_run(&s, BREAKS_SUP_F, (breaks_form_t)form, &out), STATS_TOO_FEW);
        s.n++;
        assert_int_equal(breaks_run(&s, BREAKS_SUP_F, (breaks_form_t)form, &out), STATS_OK);
        assert_int_equal(breaks_run(&s, BREAKS_CUSUM, (breaks_form_t)form, &out), STATS_OK);
    }
}

int main(void) {
    gsl_set_error_handler_off();
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(nile),        cmocka_unit_test(trend),      cmocka_unit_test(changes),
        cmocka_unit_test(simulated_p), cmocka_unit_test(size),       cmocka_unit_test(power),
        cmocka_unit_test(invariance),  cmocka_unit_test(clean_step), cmocka_unit_test(refuses),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
