/*
 * Outliers and level shifts. R 4.2.2, x of ausair.c, ao(i) and ls(i) the patterns at point i:
 *   summary(lm(diff(x) ~ diff(ao(20)) + diff(ls(13)))), summary(lm(x ~ t + ao(20) + ls(21))).
 */
#include "stats/accounts/shocks.h"

#include <math.h>
#include <string.h>

#include <gsl/gsl_errno.h>
#include <gsl/gsl_randist.h>

#include "tests/support/assert_close.h"
#include "tests/support/ausair.h"

enum { N = 24, TRIALS = 400 };

static void agrees_with_r(void **state) {
    (void)state;
    const series_t s = ausair();
    shock_effect_t e[2];
    double sigma;
    const shock_t walk[] = {{SHOCK_OUTLIER, 2009}, {SHOCK_SHIFT, 2002}};
    assert_int_equal(shocks_estimate(&s, SHOCKS_WALK, walk, 2, e, &sigma), STATS_OK);
    assert_close(e[0].size, -6.0350, 1e-10);
    assert_close(e[0].standard_error, 1.0183922324578, 1e-11);
    assert_close(e[0].t, -5.926007492648, 1e-10);
    assert_close(e[0].p, 4.845291217243e-06, 1e-9);
    assert_close(e[1].size, 3.5596, 1e-10);
    assert_close(e[1].standard_error, 1.4687461650644, 1e-11);
    assert_close(e[1].p, 2.364188436743e-02, 1e-9);
    assert_close(sigma, 1.440224106957, 1e-11);
    const shock_t line[] = {{SHOCK_OUTLIER, 2009}, {SHOCK_SHIFT, 2010}};
    assert_int_equal(shocks_estimate(&s, SHOCKS_LINE, line, 2, e, &sigma), STATS_OK);
    assert_close(e[0].size, -0.7777011089597, 1e-10);
    assert_close(e[0].standard_error, 1.93602679799854, 1e-11);
    assert_close(e[1].size, 9.5335793497121, 1e-11);
    assert_close(e[1].p, 1.222732974270e-07, 1e-9);
    assert_close(sigma, 1.752900002875, 1e-11);
    assert_int_equal(e[1].shock.index, 2010);
}

/*
 * Years 1994, 1995 and 2012 left out: a change over k periods has weight 1 / k. R:
 * lm(I(diff(x) / sqrt(k)) ~ 0 + sqrt(k) + I(diff(a) / sqrt(k)) + I(diff(l) / sqrt(k))).
 */
static void gaps_agree_with_r(void **state) {
    (void)state;
    const series_t a = ausair();
    long index[AUSAIR_N];
    double y[AUSAIR_N];
    size_t n = 0;
    for (size_t i = 0; i < a.n; i++) {
        if (a.index[i] == 1994 || a.index[i] == 1995 || a.index[i] == 2012) continue;
        index[n] = a.index[i];
        y[n++] = a.y[i];
    }
    const series_t s = {n, SERIES_ANNUAL, index, y};
    const shock_t shock[] = {{SHOCK_OUTLIER, 2009}, {SHOCK_SHIFT, 1996}};
    shock_effect_t e[2];
    double sigma;
    assert_int_equal(shocks_estimate(&s, SHOCKS_WALK, shock, 2, e, &sigma), STATS_OK);
    assert_close(e[0].size, -6.035, 1e-11);
    assert_close(e[0].standard_error, 1.1547171919904, 1e-11);
    assert_close(e[1].size, -3.619565217391, 1e-11);
    assert_close(e[1].standard_error, 3.0072810179601, 1e-11);
    assert_close(e[1].p, 2.427972664333e-01, 1e-9);
    assert_close(sigma, 1.633016713618, 1e-11);
}

/* Synthetic: a line with noise of sd 1, two years missing. */
static void make(gsl_rng *rng, long *index, double *y) {
    for (int i = 0; i < N; i++) {
        index[i] = 2001 + i + (i > 10 ? 2 : 0);
        y[i] = 2 * (double)(index[i] - 2000) + gsl_ran_gaussian(rng, 1);
    }
}

/* The last point out of line: nothing after it tells, so it is found as a change of level. */
static void search_at_the_end(void **state) {
    (void)state;
    gsl_rng *rng = gsl_rng_alloc(gsl_rng_mt19937);
    gsl_rng_set(rng, 9);
    long index[N];
    double y[N];
    make(rng, index, y);
    gsl_rng_free(rng);
    y[N - 1] += 30;
    const series_t s = {N, SERIES_ANNUAL, index, y};
    for (int base = 0; base < 2; base++) {
        shock_effect_t e[1];
        size_t found;
        assert_int_equal(shocks_search(&s, (shocks_base_t)base, 0.05, 1, e, &found), STATS_OK);
        assert_int_equal(found, 1);
        assert_int_equal(e[0].shock.kind, SHOCK_SHIFT);
        assert_int_equal(e[0].shock.index, index[N - 1]);
    }
}

/* A declared shock that is none is significant at 5 % in 5 % of the cases: 20 of 400, sd 4.4. */
static void size(void **state) {
    (void)state;
    gsl_rng *rng = gsl_rng_alloc(gsl_rng_mt19937);
    gsl_rng_set(rng, 5);
    for (int kind = 0; kind < 2; kind++) {
        int count = 0;
        for (int trial = 0; trial < TRIALS; trial++) {
            long index[N];
            double y[N];
            make(rng, index, y);
            const series_t s = {N, SERIES_ANNUAL, index, y};
            const shock_t shock = {(shock_kind_t)kind, 2020};
            shock_effect_t e;
            assert_int_equal(shocks_estimate(&s, SHOCKS_LINE, &shock, 1, &e, NULL), STATS_OK);
            count += e.p <= 0.05;
        }
        assert_in_range(count, 7, 33);
    }
    gsl_rng_free(rng);
}

/* The same for a random walk with drift; and a shock of 5 sd is found nearly always. */
static void walk(void **state) {
    (void)state;
    gsl_rng *rng = gsl_rng_alloc(gsl_rng_mt19937);
    gsl_rng_set(rng, 6);
    for (int kind = 0; kind < 2; kind++) {
        int alarms = 0;
        int hits = 0;
        double mean = 0;
        for (int trial = 0; trial < TRIALS; trial++) {
            long index[N];
            double y[N];
            y[0] = 50;
            for (int i = 0; i < N; i++) {
                index[i] = 2001 + i;
                if (i) y[i] = y[i - 1] + 2 + gsl_ran_gaussian(rng, 1);
            }
            const series_t s = {N, SERIES_ANNUAL, index, y};
            const shock_t shock = {(shock_kind_t)kind, 2020};
            shock_effect_t e;
            assert_int_equal(shocks_estimate(&s, SHOCKS_WALK, &shock, 1, &e, NULL), STATS_OK);
            alarms += e.p <= 0.05;
            for (int i = 19; i < (kind == SHOCK_OUTLIER ? 20 : N); i++)
                y[i] += 5;
            assert_int_equal(shocks_estimate(&s, SHOCKS_WALK, &shock, 1, &e, NULL), STATS_OK);
            hits += e.p <= 0.05;
            mean += e.size / TRIALS;
        }
        assert_in_range(alarms, 7, 33);
        assert_true(hits >= (int)(0.97 * TRIALS));
        assert_near(mean, 5, 0.2); // sd of the mean 0.05
    }
    gsl_rng_free(rng);
}

/* False alarms of the search at 5 %: at most so many for a series without shocks. */
static void search_size(void **state) {
    (void)state;
    gsl_rng *rng = gsl_rng_alloc(gsl_rng_mt19937);
    gsl_rng_set(rng, 8);
    int alarms = 0;
    int found_both = 0;
    for (int trial = 0; trial < TRIALS / 4; trial++) {
        long index[N];
        double y[N];
        make(rng, index, y);
        const series_t s = {N, SERIES_ANNUAL, index, y};
        shock_effect_t e[4];
        size_t found;
        assert_int_equal(shocks_search(&s, SHOCKS_LINE, 0.05, 4, e, &found), STATS_OK);
        alarms += found > 0;
        y[5] -= 8;
        for (int i = 15; i < N; i++)
            y[i] += 8;
        assert_int_equal(shocks_search(&s, SHOCKS_LINE, 0.05, 4, e, &found), STATS_OK);
        bool outlier = false;
        bool shift = false;
        for (size_t k = 0; k < found; k++) {
            outlier |= e[k].shock.kind == SHOCK_OUTLIER && e[k].shock.index == index[5];
            shift |= e[k].shock.kind == SHOCK_SHIFT && e[k].shock.index == index[15];
        }
        found_both += outlier && shift;
    }
    assert_in_range(alarms, 0, 10); // of 100; Bonferroni: 5 at most expected, sd 2.2
    assert_true(found_both >= 85);
    gsl_rng_free(rng);
}

/* A clean series with one shock of each kind: sizes exact, removal gives the base back. */
static void removal(void **state) {
    (void)state;
    const shock_t shock[] = {{SHOCK_OUTLIER, 2020}, {SHOCK_SHIFT, 2012}};
    for (int base = 0; base < 2; base++) {
        long index[N];
        double y[N];
        double clean[N];
        for (int i = 0; i < N; i++) {
            index[i] = 2001 + i;
            clean[i] = 40 + 1.5 * i;
            y[i] = clean[i] + (index[i] == 2020 ? -9 : 0) + (index[i] < 2012 ? -20 : 0);
        }
        const series_t s = {N, SERIES_ANNUAL, index, y};
        shock_effect_t e[2];
        double back[N];
        assert_int_equal(shocks_estimate(&s, (shocks_base_t)base, shock, 2, e, NULL), STATS_OK);
        assert_close(e[0].size, -9, 1e-11);
        assert_close(e[1].size, 20, 1e-11);
        assert_true(isinf(e[0].t) && e[0].t < 0 && isinf(e[1].t) && e[1].t > 0);
        assert_near(e[0].p, 0, 0);
        assert_int_equal(shocks_remove(&s, e, 2, back), STATS_OK);
        for (int i = 0; i < N; i++)
            assert_close(back[i], clean[i], 1e-11);
        assert_near(back[N - 1], y[N - 1], 0);
        // On a straight line nothing is left to find.
        const series_t line = series_with(&s, clean);
        size_t found;
        assert_int_equal(shocks_search(&line, (shocks_base_t)base, 0.05, 4, e, &found), STATS_OK);
        assert_int_equal(found, 0);
    }
}

static void equivariance(void **state) {
    (void)state;
    const double factors[] = {1e-9, -2, 1e12};
    const series_t a = ausair();
    const shock_t shock[] = {{SHOCK_OUTLIER, 2009}, {SHOCK_SHIFT, 2002}};
    for (int base = 0; base < 2; base++) {
        shock_effect_t first[2];
        assert_int_equal(shocks_estimate(&a, (shocks_base_t)base, shock, 2, first, NULL), STATS_OK);
        for (int f = 0; f < 3; f++) {
            double y[AUSAIR_N];
            shock_effect_t e[2];
            for (int i = 0; i < AUSAIR_N; i++)
                y[i] = factors[f] * (a.y[i] + 100);
            const series_t s = series_with(&a, y);
            assert_int_equal(shocks_estimate(&s, (shocks_base_t)base, shock, 2, e, NULL), STATS_OK);
            for (int j = 0; j < 2; j++) {
                assert_close(e[j].size, factors[f] * first[j].size, 1e-9);
                assert_close(e[j].p, first[j].p, 1e-7);
            }
        }
    }
}

static void refuses(void **state) {
    (void)state;
    const series_t a = ausair();
    shock_effect_t e[SHOCKS_MAX + 1];
    size_t found;
    const shock_t none = {SHOCK_OUTLIER, 2030};
    const shock_t first = {SHOCK_SHIFT, 1990};
    const shock_t last[] = {{SHOCK_OUTLIER, 2016}, {SHOCK_SHIFT, 2016}};
    const shock_t twice[] = {{SHOCK_SHIFT, 2005}, {SHOCK_SHIFT, 2005}};
    shock_t many[SHOCKS_MAX + 1];
    for (int i = 0; i <= SHOCKS_MAX; i++)
        many[i] = (shock_t){SHOCK_OUTLIER, 2000 + i};
    for (int base = 0; base < 2; base++) {
        const shocks_base_t b = (shocks_base_t)base;
        assert_int_equal(shocks_estimate(&a, b, &none, 1, e, NULL), STATS_DOMAIN);
        assert_int_equal(shocks_estimate(&a, b, &first, 1, e, NULL), STATS_DOMAIN);
        assert_int_equal(shocks_estimate(&a, b, last, 2, e, NULL), STATS_SINGULAR);
        assert_int_equal(shocks_estimate(&a, b, twice, 2, e, NULL), STATS_SINGULAR);
        assert_int_equal(shocks_estimate(&a, b, many, 0, e, NULL), STATS_TOO_LONG);
        assert_int_equal(shocks_estimate(&a, b, many, SHOCKS_MAX + 1, e, NULL), STATS_TOO_LONG);
        assert_int_equal(shocks_search(&a, b, 0, 2, e, &found), STATS_DOMAIN);
        assert_int_equal(shocks_search(&a, b, 0.05, SHOCKS_MAX + 1, e, &found), STATS_TOO_LONG);
        series_t few = series_head(&a, 3);
        const shock_t one = {SHOCK_OUTLIER, 1991};
        assert_int_equal(shocks_estimate(&few, b, &one, 1, e, NULL), STATS_TOO_FEW);
        assert_int_equal(shocks_search(&few, b, 0.05, 2, e, &found), STATS_OK);
        assert_int_equal(found, 0);
        double y[AUSAIR_N];
        memcpy(y, a.y, sizeof y);
        y[3] = NAN;
        const series_t bad = series_with(&a, y);
        assert_int_equal(shocks_estimate(&bad, b, &one, 1, e, NULL), STATS_NOT_FINITE);
    }
}

int main(void) {
    gsl_set_error_handler_off();
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(agrees_with_r),
        cmocka_unit_test(gaps_agree_with_r),
        cmocka_unit_test(search_at_the_end),
        cmocka_unit_test(size),
        cmocka_unit_test(walk),
        cmocka_unit_test(search_size),
        cmocka_unit_test(removal),
        cmocka_unit_test(equivariance),
        cmocka_unit_test(refuses),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
