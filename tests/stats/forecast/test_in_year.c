/*
 * The annual value from a part of the year. Exact where the answer is known; elsewhere against a
 * twin that computes shares and weights from the header's formulas, and by properties.
 * Accuracy and coverage on competition series: bench/nowcast.
 */
#include "stats/forecast/in_year.h"

#include <math.h>
#include <string.h>

#include <gsl/gsl_errno.h>
#include <gsl/gsl_randist.h>

#include "tests/support/assert_close.h"

enum { YEARS = 9, N_MAX = 4 * (YEARS + 1) };

typedef struct sample {
    long index[N_MAX];
    double y[N_MAX];
    series_t s;
} sample_t;

/* Synthetic: trend, season and noise; years complete years and `known` quarters of the next. */
static void make(sample_t *m, size_t years, int known, double noise) {
    static const double season[] = {0.8, 1.1, 0.9, 1.2};
    gsl_rng *rng = gsl_rng_alloc(gsl_rng_mt19937);
    gsl_rng_set(rng, 7);
    m->s = (series_t){4 * years + (size_t)known, SERIES_QUARTERLY, m->index, m->y};
    for (size_t i = 0; i < m->s.n; i++) {
        m->index[i] = series_index(SERIES_QUARTERLY, 2010, 1) + (long)i;
        m->y[i] = (100 + (double)i) * season[i % 4] * exp(gsl_ran_gaussian(rng, noise));
    }
    gsl_rng_free(rng);
}

static in_year_t run(const series_t *s) {
    in_year_t out;
    assert_int_equal(in_year_from_quarters(s, &out), STATS_OK);
    return out;
}

/* The same season every year and no trend: every way is exact and the interval a point. */
static void exact_season(void **state) {
    (void)state;
    const double season[] = {20, 35, 15, 30};
    for (int known = 1; known <= 3; known++) {
        sample_t m;
        make(&m, 5, known, 0);
        for (size_t i = 0; i < m.s.n; i++) {
            m.y[i] = season[i % 4];
        }
        const in_year_t out = run(&m.s);
        assert_int_equal(out.known, known);
        assert_int_equal(out.years, 5);
        assert_false(out.additive);
        assert_close(out.point, 100, 1e-9);
        assert_close(out.by_share, 100, 1e-12);
        assert_close(out.by_year, 100, 1e-12);
        assert_close(out.by_quarters, 100, 1e-9);
        assert_close(out.lo95, 100, 1e-6);
        assert_close(out.hi95, 100, 1e-6);
    }
}

/*
 * A straight line without season: indices are one, the smoothing follows the last quarter (alpha at
 * its bound 0.9999) and half the slope is added a quarter: last + j / 2, j = 1, 2, ...
 */
static void straight_line(void **state) {
    (void)state;
    for (int known = 1; known <= 3; known++) {
        sample_t m;
        make(&m, 6, known, 0);
        double expected = 0;
        for (size_t i = 0; i < m.s.n; i++) {
            m.y[i] = 100 + (double)i;
            if (i >= 24) expected += m.y[i];
        }
        for (int j = 1; j <= 4 - known; j++) {
            expected += m.y[m.s.n - 1] + 0.5 * j;
        }
        const in_year_t out = run(&m.s);
        // What 0.9999 for 1 leaves of the smoothing is 1e-4 of a step.
        assert_close(out.by_quarters, expected, 1e-5);
    }
}

/* Shares that vary much: the lower limit would lie below what is there already. */
static void above_year_to_date(void **state) {
    (void)state;
    const double ytd[] = {60, 95, 70, 99, 65, 97};
    const double annual[] = {100, 100, 100, 100, 100, 100};
    in_year_t out;
    assert_int_equal(in_year_from_ytd(ytd, annual, 6, 3, 90, &out), STATS_OK);
    assert_near(out.lo95, 90, 0);
    assert_true(out.point > 90 && out.hi95 > out.hi80);
}

/* A level that doubles this year, shares unchanged: the share knows, the year does not. */
static void level_jump(void **state) {
    (void)state;
    const double ytd[] = {25, 25, 25, 25, 25};
    const double annual[] = {100, 100, 100, 100, 100};
    in_year_t out;
    assert_int_equal(in_year_from_ytd(ytd, annual, 5, 1, 50, &out), STATS_OK);
    assert_close(out.by_share, 200, 1e-12);
    assert_close(out.by_year, 100, 1e-12);
    assert_near(out.year_weight, 0, 0);
    assert_close(out.point, 200, 1e-12);
    assert_true(isnan(out.by_quarters));
}

/* Shares, annual forecast, weight and scale of year-to-date values by their formulas. */
static void against_twin(void **state) {
    (void)state;
    enum { N = 6 };
    const double ytd[N + 1] = {20, 24, 26, 25, 31, 33, 36};
    const double annual[N] = {101, 108, 121, 119, 140, 149};
    double share[N + 1];
    double year[N + 1];
    for (int at = 2; at <= N; at++) {
        double sum = 0;
        double weights = 0;
        for (int i = 0; i < at; i++) {
            sum += pow(0.8, at - 1 - i) * ytd[i] / annual[i];
            weights += pow(0.8, at - 1 - i);
        }
        share[at] = ytd[at] / (sum / weights);
        year[at] = annual[at - 1] + (annual[at - 1] - annual[0]) / (at - 1);
    }
    double e[N + 1];
    double point[N + 1];
    for (int at = 2; at <= N; at++) {
        double es = 0;
        double ey = 0;
        for (int i = 2; i < at; i++) {
            es += pow(log(share[i] / annual[i]), 2);
            ey += pow(log(year[i] / annual[i]), 2);
        }
        const double w = at > 2 ? pow(es / (es + ey), 2) : 0;
        point[at] = (1 - w) * share[at] + w * year[at];
        if (at < N) e[at] = log(point[at] / annual[at]);
    }
    double mean = 0;
    double v = 0;
    for (int i = 0; i < N; i++) {
        mean += log(ytd[i] / annual[i]) / N;
    }
    for (int i = 0; i < N; i++) {
        v += pow(log(ytd[i] / annual[i]) - mean, 2) / (N - 1);
    }
    double s = 3 * v;
    for (int i = 2; i < N; i++) {
        s += e[i] * e[i];
    }
    in_year_t out;
    assert_int_equal(in_year_from_ytd(ytd, annual, N, 1, ytd[N], &out), STATS_OK);
    assert_close(out.by_share, share[N], 1e-12);
    assert_close(out.by_year, year[N], 1e-12);
    assert_close(out.point, point[N], 1e-12);
    assert_close(out.scale, sqrt(s / (3 + N - 2)), 1e-12);
    assert_true(out.year_weight > 0 && out.year_weight < 1);
    assert_close(out.distribution.scale / out.scale, 0.768 * sqrt(1 + 1.0 / N), 1e-12);
    assert_close(1 / out.distribution.dof, 1.0 / (N - 1) + 1 / 5.80, 1e-12);
}

/* The two entries agree on everything that does not need quarters. */
static void entries_agree(void **state) {
    (void)state;
    sample_t m;
    make(&m, YEARS, 2, 0.05);
    double ytd[YEARS + 1] = {0};
    double annual[YEARS] = {0};
    for (size_t i = 0; i < m.s.n; i++) {
        if (i % 4 < 2) ytd[i / 4] += m.y[i];
        if (i / 4 < YEARS) annual[i / 4] += m.y[i];
    }
    const in_year_t full = run(&m.s);
    in_year_t only;
    assert_int_equal(in_year_from_ytd(ytd, annual, YEARS, 2, ytd[YEARS], &only), STATS_OK);
    assert_close(full.by_share, only.by_share, 1e-14);
    assert_close(full.by_year, only.by_year, 1e-14);
    assert_close(full.year_weight, only.year_weight, 1e-12);
    assert_close(full.point, 0.7 * full.by_quarters + 0.3 * only.point, 1e-12);
}

static void check_interval(const in_year_t *out) {
    assert_true(out->lo95 <= out->lo80 && out->lo80 <= out->point);
    assert_true(out->point <= out->hi80 && out->hi80 <= out->hi95);
    if (!out->additive) assert_true(out->lo95 >= out->ytd);
}

/* Units change nothing; intervals are nested and above what is there already. */
static void scale_equivariance(void **state) {
    (void)state;
    const double factors[] = {1e-9, 1e-3, 7, 1e12};
    for (int known = 1; known <= 3; known++) {
        sample_t m;
        make(&m, YEARS, known, 0.05);
        const in_year_t base = run(&m.s);
        check_interval(&base);
        assert_true(base.hi95 > base.lo95);
        for (int f = 0; f < 4; f++) {
            make(&m, YEARS, known, 0.05);
            for (size_t i = 0; i < m.s.n; i++) {
                m.y[i] *= factors[f];
            }
            const in_year_t out = run(&m.s);
            // 1e-6: the smoothing parameter is searched for.
            assert_close(out.point, factors[f] * base.point, 1e-6);
            assert_close(out.lo80, factors[f] * base.lo80, 1e-5);
            assert_close(out.hi95, factors[f] * base.hi95, 1e-5);
        }
    }
}

/* Quarters that are not positive: differences, which shifts and sign follow. */
static void differences(void **state) {
    (void)state;
    for (int known = 1; known <= 3; known++) {
        sample_t m;
        make(&m, YEARS, known, 0.05);
        for (size_t i = 0; i < m.s.n; i++) {
            m.y[i] -= 110;
        }
        const in_year_t base = run(&m.s);
        assert_true(base.additive);
        check_interval(&base);
        make(&m, YEARS, known, 0.05);
        for (size_t i = 0; i < m.s.n; i++) {
            m.y[i] = -3 * (m.y[i] - 110 + 20);
        }
        const in_year_t out = run(&m.s);
        assert_true(out.additive);
        assert_close(out.point, -3 * (base.point + 80), 1e-5);
        assert_close(out.lo95, -3 * (base.hi95 + 80), 1e-5);
    }
}

/*
 * Synthetic trend and season with noise: the outcome is inside about as often as said, and the
 * interval is narrower on average the more of the year is known.
 */
static void coverage(void **state) {
    (void)state;
    enum { TRIALS = 400 };
    gsl_rng *rng = gsl_rng_alloc(gsl_rng_mt19937);
    gsl_rng_set(rng, 99);
    double width[3] = {0};
    for (int known = 1; known <= 3; known++) {
        int in80 = 0;
        int in95 = 0;
        for (int trial = 0; trial < TRIALS; trial++) {
            sample_t m;
            make(&m, YEARS, 3, 0);
            double actual = 0;
            double level = 0;
            for (size_t i = 0; i < N_MAX; i++) {
                level += gsl_ran_gaussian(rng, 0.02);
                const double season = i % 2 ? 1.2 : 0.8;
                m.index[i] = series_index(SERIES_QUARTERLY, 2010, 1) + (long)i;
                m.y[i] = 100 * season * exp(level + 0.01 * (double)i + gsl_ran_gaussian(rng, 0.02));
                if (i >= 4 * YEARS) actual += m.y[i];
            }
            m.s.n = 4 * YEARS + (size_t)known;
            const in_year_t out = run(&m.s);
            in80 += out.lo80 <= actual && actual <= out.hi80;
            width[known - 1] += (out.hi95 - out.lo95) / actual / TRIALS;
            in95 += out.lo95 <= actual && actual <= out.hi95;
        }
        // Measured on real series, which are less regular: rather more than nominal here.
        assert_in_range(in80, (int)(0.72 * TRIALS), (int)(0.95 * TRIALS));
        assert_in_range(in95, (int)(0.92 * TRIALS), TRIALS);
    }
    assert_true(width[0] > width[1] && width[1] > width[2]);
    gsl_rng_free(rng);
}

static void refuses(void **state) {
    (void)state;
    sample_t m;
    in_year_t out;
    make(&m, YEARS, 0, 0.05);
    assert_int_equal(in_year_from_quarters(&m.s, &out), STATS_NOT_APPLICABLE);
    make(&m, 2, 3, 0.05);
    assert_int_equal(in_year_from_quarters(&m.s, &out), STATS_TOO_FEW);
    make(&m, YEARS, 2, 0.05);
    m.s.frequency = SERIES_ANNUAL;
    assert_int_equal(in_year_from_quarters(&m.s, &out), STATS_DOMAIN);
    m.s.frequency = SERIES_QUARTERLY;
    m.y[3] = NAN;
    assert_int_equal(in_year_from_quarters(&m.s, &out), STATS_NOT_FINITE);
    const double ytd[] = {1, 2, 3};
    const double annual[] = {4, 8, INFINITY};
    assert_int_equal(in_year_from_ytd(ytd, annual, 3, 1, 3, &out), STATS_NOT_FINITE);
    assert_int_equal(in_year_from_ytd(ytd, annual, 2, 1, 3, &out), STATS_TOO_FEW);
    assert_int_equal(in_year_from_ytd(ytd, annual, 2, 1, NAN, &out), STATS_TOO_FEW);
    assert_int_equal(in_year_from_ytd(ytd, annual, 3, 0, 3, &out), STATS_DOMAIN);
    assert_int_equal(in_year_from_ytd(ytd, annual, 3, 4, 3, &out), STATS_DOMAIN);
}

/* A hole: years before it do not count, a hole in this year is an error. */
static void gaps(void **state) {
    (void)state;
    sample_t m;
    in_year_t out;
    make(&m, YEARS, 3, 0.05);
    // Q2 of the fourth year goes missing: the years after it stay.
    const size_t hole = 13;
    memmove(m.y + hole, m.y + hole + 1, (m.s.n - hole - 1) * sizeof *m.y);
    memmove(m.index + hole, m.index + hole + 1, (m.s.n - hole - 1) * sizeof *m.index);
    m.s.n--;
    out = run(&m.s);
    assert_int_equal(out.years, YEARS - 4);
    const series_t tail = series_tail(&m.s, m.s.n - 4 * (YEARS - 4) - 3);
    const in_year_t same = run(&tail);
    assert_memory_equal(&out, &same, sizeof out);
    make(&m, YEARS, 3, 0.05);
    m.y[m.s.n - 2] = m.y[m.s.n - 1];
    m.index[m.s.n - 2] = m.index[m.s.n - 1];
    m.s.n--;
    assert_int_equal(in_year_from_quarters(&m.s, &out), STATS_GAPS);
}

int main(void) {
    gsl_set_error_handler_off();
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(exact_season),
        cmocka_unit_test(straight_line),
        cmocka_unit_test(above_year_to_date),
        cmocka_unit_test(level_jump),
        cmocka_unit_test(against_twin),
        cmocka_unit_test(entries_agree),
        cmocka_unit_test(scale_equivariance),
        cmocka_unit_test(differences),
        cmocka_unit_test(coverage),
        cmocka_unit_test(refuses),
        cmocka_unit_test(gaps),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
