/* Joining segments and carrying levels back: worked examples, what must stay, refusals. */
#include "stats/accounts/splice.h"

#include <math.h>
#include <string.h>

#include <gsl/gsl_errno.h>
#include <gsl/gsl_rng.h>

#include "tests/support/assert_close.h"

static const long years[] = {2010, 2011, 2012, 2013, 2014, 2015, 2016, 2017, 2018, 2019, 2020};
static const double old_level[] = {100, 110, 120, 150};      /* 2010-2013 */
static const double new_level[] = {132, 180, 198, 210, 230}; /* 2012-2016 */

/* Common years 2012 and 2013: ratios 1.1 and 1.2, differences 12 and 30. */
static void join_worked(void **state) {
    (void)state;
    const struct {
        splice_form_t form;
        splice_link_t link;
        double value;
        double first;
        double second;
    } cases[] = {
        {SPLICE_RATIO, SPLICE_MEAN, 1.15, 115, 126.5},
        {SPLICE_RATIO, SPLICE_FIRST, 1.1, 110, 121},
        {SPLICE_RATIO, SPLICE_LAST, 1.2, 120, 132},
        {SPLICE_DIFFERENCE, SPLICE_MEAN, 21, 121, 131},
        {SPLICE_DIFFERENCE, SPLICE_FIRST, 12, 112, 122},
        {SPLICE_DIFFERENCE, SPLICE_LAST, 30, 130, 140},
    };
    const series_t older = {4, SERIES_ANNUAL, years, old_level};
    const series_t newer = {5, SERIES_ANNUAL, years + 2, new_level};
    for (size_t c = 0; c < sizeof cases / sizeof *cases; c++) {
        long index[9];
        double y[9];
        splice_result_t r;
        assert_int_equal(splice_join(&older, &newer, cases[c].form, cases[c].link, index, y, &r),
                         STATS_OK);
        assert_int_equal(r.n, 7);
        assert_int_equal(r.older, 2);
        assert_int_equal(r.overlap, 2);
        assert_close(r.link, cases[c].value, 1e-15);
        assert_close(y[0], cases[c].first, 1e-15);
        assert_close(y[1], cases[c].second, 1e-15);
        assert_memory_equal(y + 2, new_level, sizeof new_level);
        assert_memory_equal(index, years, 7 * sizeof *index);
        assert_close(r.smallest, cases[c].form == SPLICE_RATIO ? 1.1 : 12, 1e-15);
        assert_close(r.largest, cases[c].form == SPLICE_RATIO ? 1.2 : 30, 1e-15);
    }
}

/* Random quarterly segments with gaps: the changes of the older part stay, the newer part stays. */
static void join_keeps_changes(void **state) {
    (void)state;
    gsl_rng *rng = gsl_rng_alloc(gsl_rng_mt19937);
    gsl_rng_set(rng, 51);
    for (int round = 0; round < 200; round++) {
        long index[2][20];
        double y[2][20];
        for (int s = 0; s < 2; s++) {
            for (long i = 0; i < 20; i++) {
                const bool common = s == 0 ? i >= 15 : i < 5; // no gaps there
                const long before = i == 0 ? (s == 0 ? 7960 : 0) : index[s][i - 1];
                index[s][i] = before + (common || gsl_rng_uniform(rng) < 0.8 ? 1 : 2);
                if (s == 1 && i == 0) index[1][0] = index[0][15];
                y[s][i] = (s == 0 ? 50 : 70) + 10 * gsl_rng_uniform(rng);
            }
        }
        const series_t older = {20, SERIES_QUARTERLY, index[0], y[0]};
        const series_t newer = {20, SERIES_QUARTERLY, index[1], y[1]};
        for (int link = 0; link < 3; link++) {
            long joined[40];
            double z[40];
            splice_result_t r;
            assert_int_equal(
                splice_join(&older, &newer, SPLICE_RATIO, (splice_link_t)link, joined, z, &r),
                STATS_OK);
            assert_int_equal(r.overlap, 5);
            assert_int_equal(r.older, 15);
            assert_memory_equal(joined, index[0], 15 * sizeof(long));
            assert_memory_equal(z + 15, y[1], 20 * sizeof(double));
            for (int i = 1; i < 15; i++)
                assert_close(z[i] / z[i - 1], y[0][i] / y[0][i - 1], 1e-14);
            if (link == SPLICE_FIRST) { // the join shows the old growth
                assert_close(z[15] / z[14], y[0][15] / y[0][14], 1e-14);
            }
            assert_int_equal(
                splice_join(&older, &newer, SPLICE_DIFFERENCE, (splice_link_t)link, joined, z, &r),
                STATS_OK);
            for (int i = 1; i < 15; i++)
                assert_near(z[i] - z[i - 1], y[0][i] - y[0][i - 1], 1e-12);
            assert_true(r.smallest <= r.link && r.link <= r.largest);
        }
    }
    gsl_rng_free(rng);
}

/* The same figures in both, to the same year: nothing changes, whatever the link. */
static void join_of_equals(void **state) {
    (void)state;
    const double y[] = {0.1, 0.7, 0.3, 1.9, 2.3};
    const series_t older = {5, SERIES_ANNUAL, years, y};
    const series_t newer = {3, SERIES_ANNUAL, years + 2, y + 2};
    for (int form = 0; form < 2; form++) {
        for (int link = 0; link < 3; link++) {
            long index[8];
            double z[8];
            splice_result_t r;
            assert_int_equal(
                splice_join(&older, &newer, (splice_form_t)form, (splice_link_t)link, index, z, &r),
                STATS_OK);
            assert_memory_equal(z, y, sizeof y);
        }
    }
}

static void refuse_join(const series_t *older, const series_t *newer, splice_form_t form,
                        stats_status_t why) {
    long index[20] = {-7};
    double y[20] = {-7};
    splice_result_t r = {.n = 99};
    assert_int_equal(splice_join(older, newer, form, SPLICE_MEAN, index, y, &r), why);
    assert_int_equal(r.n, 99);
    assert_int_equal(index[0], -7);
    assert_near(y[0], -7, 0);
}

static void join_refuses(void **state) {
    (void)state;
    const double negative[] = {1, 2, -3, 4};
    const double huge[] = {1e308, 1e308, 1, 1};
    const double big[] = {1e10, 1e10, 1};
    const series_t older = {4, SERIES_ANNUAL, years, old_level};
    const series_t newer = {5, SERIES_ANNUAL, years + 2, new_level};
    const series_t quarterly = {5, SERIES_QUARTERLY, years + 2, new_level};
    const series_t apart = {4, SERIES_ANNUAL, years + 4, new_level};
    const series_t brief = {2, SERIES_ANNUAL, years + 1, new_level};
    const series_t bad = {4, SERIES_ANNUAL, years, negative};
    const series_t far = {4, SERIES_ANNUAL, years, huge};
    const series_t scaled = {3, SERIES_ANNUAL, years + 2, big};
    refuse_join(&older, &quarterly, SPLICE_RATIO, STATS_DOMAIN);
    refuse_join(&newer, &older, SPLICE_RATIO, STATS_ORDER);
    refuse_join(&older, &older, SPLICE_RATIO, STATS_ORDER);
    refuse_join(&older, &brief, SPLICE_RATIO, STATS_ORDER);
    refuse_join(&older, &apart, SPLICE_RATIO, STATS_TOO_FEW);
    refuse_join(&bad, &newer, SPLICE_RATIO, STATS_DOMAIN);
    refuse_join(&far, &scaled, SPLICE_RATIO, STATS_NOT_FINITE);
    long index[9];
    double y[9];
    splice_result_t r;
    assert_int_equal(splice_join(&bad, &newer, SPLICE_DIFFERENCE, SPLICE_LAST, index, y, &r),
                     STATS_OK);
    assert_near(y[0], 177, 0); // 180 - 4 + 1
}

/*
 * Worked by hand: 150 was surveyed as 180, so R goes from 1 to 1.2. Linear: 1.05, 1.1, 1.15.
 * Trend, R 4.2.2: c(100, 112, 118, 131, 150) * exp((0:4) / 4 * log(1.2)).
 */
static void backcast_worked(void **state) {
    (void)state;
    const double y[] = {100, 112, 118, 131, 150};
    const double b[] = {100, 180};
    const long at[] = {2010, 2014};
    const double linear[] = {100, 117.6, 129.8, 150.65, 180};
    const double trend[] = {100, 117.223135611916, 129.262523571219, 150.195606934526, 180};
    const series_t old = {5, SERIES_ANNUAL, years, y};
    const series_t surveys = {2, SERIES_ANNUAL, at, b};
    double z[5];
    assert_int_equal(splice_backcast(&old, &surveys, SPLICE_LINEAR, z), STATS_OK);
    for (int i = 0; i < 5; i++)
        assert_close(z[i], linear[i], 1e-15);
    assert_int_equal(splice_backcast(&old, &surveys, SPLICE_TREND, z), STATS_OK);
    for (int i = 0; i < 5; i++)
        assert_close(z[i], trend[i], 1e-14);
}

/* The definition: deviations from the geometric trends of old and surveyed values are the same. */
static void backcast_keeps_deviations(void **state) {
    (void)state;
    gsl_rng *rng = gsl_rng_alloc(gsl_rng_mt19937);
    gsl_rng_set(rng, 52);
    for (int round = 0; round < 200; round++) {
        enum { N = 16 };
        long index[N];
        double y[N];
        double b[3];
        double z[N];
        for (long i = 0; i < N; i++) {
            index[i] = i == 0 ? 1990 : index[i - 1] + (gsl_rng_uniform(rng) < 0.85 ? 1 : 3);
            y[i] = (10 + (double)i) * (1 + 0.2 * gsl_rng_uniform(rng));
        }
        const size_t at[3] = {2, 6 + gsl_rng_uniform_int(rng, 4), 13};
        long when[3];
        for (int j = 0; j < 3; j++) {
            when[j] = index[at[j]];
            b[j] = y[at[j]] * (0.9 + 0.4 * gsl_rng_uniform(rng));
        }
        const series_t old = {N, SERIES_ANNUAL, index, y};
        const series_t surveys = {3, SERIES_ANNUAL, when, b};
        assert_int_equal(splice_backcast(&old, &surveys, SPLICE_TREND, z), STATS_OK);
        for (size_t j = 0; j < 3; j++)
            assert_near(z[at[j]], b[j], 0);
        for (size_t j = 0; j < 2; j++) {
            for (size_t i = at[j]; i <= at[j + 1]; i++) {
                const double s = (double)(index[i] - when[j]) / (double)(when[j + 1] - when[j]);
                const double was = y[at[j]] * pow(y[at[j + 1]] / y[at[j]], s);
                const double now = b[j] * pow(b[j + 1] / b[j], s);
                assert_close(z[i] / now, y[i] / was, 1e-13);
            }
        }
        for (size_t i = 0; i < at[0]; i++)
            assert_close(z[i] / y[i], b[0] / y[at[0]], 1e-15);
        for (size_t i = at[2]; i < N; i++)
            assert_close(z[i] / y[i], b[2] / y[at[2]], 1e-15);
    }
    gsl_rng_free(rng);
}

/*
 * Gross product of Shanghai, 100 million yuan: first releases of 2013-2016 and 2018, as the city's
 * bureau of statistics published them, and the series after the fourth census (oweidata.com, gross
 * product of Shanghai; 2018 with two decimals). Between 2013 and 2018 of that series the method
 * comes within 1 % of the official figures, which were made industry by industry. R 4.2.2 for the
 * values: o * r0^(1 - s) * r1^s with s <- c(0, 1, 2, 3, 5) / 5.
 */
static void shanghai_census(void **state) {
    (void)state;
    const long index[] = {2013, 2014, 2015, 2016, 2018};
    const double first[] = {21602.12, 23560.94, 24964.99, 27466.15, 32679.87};
    const double official[] = {23204.1, 25269.8, 26887, 29887, 36011.82};
    const double r[] = {23204.1, 25437.8409012447, 27091.827963563, 29958.7700456684, 36011.82};
    const long when[] = {2013, 2018};
    const double b[] = {23204.1, 36011.82};
    const series_t old = {5, SERIES_ANNUAL, index, first};
    const series_t surveys = {2, SERIES_ANNUAL, when, b};
    double z[5];
    assert_int_equal(splice_backcast(&old, &surveys, SPLICE_TREND, z), STATS_OK);
    for (int i = 0; i < 5; i++) {
        assert_close(z[i], r[i], 1e-13);
        assert_close(z[i], official[i], 0.01);
    }
}

/* One survey: one ratio for all years. */
static void backcast_one_survey(void **state) {
    (void)state;
    const double y[] = {100, 112, 118, 131, 150};
    const double b[] = {59};
    const series_t old = {5, SERIES_ANNUAL, years, y};
    const series_t surveys = {1, SERIES_ANNUAL, years + 2, b};
    double z[5];
    for (int path = 0; path < 2; path++) {
        assert_int_equal(splice_backcast(&old, &surveys, (splice_path_t)path, z), STATS_OK);
        for (int i = 0; i < 5; i++)
            assert_close(z[i], y[i] / 2, 1e-15);
    }
}

static void backcast_refuses(void **state) {
    (void)state;
    const double y[] = {100, 112, 118, 131, 150};
    const double zero[] = {100, 112, 0, 131, 150};
    const double b[] = {120, -1};
    const double huge[] = {1e308};
    const double tiny[] = {1e-10, 1, 1, 1, 1};
    double z[5] = {-7};
    const series_t old = {5, SERIES_ANNUAL, years, y};
    const series_t bad = {5, SERIES_ANNUAL, years, zero};
    const series_t good = {1, SERIES_ANNUAL, years + 1, b};
    const series_t negative = {2, SERIES_ANNUAL, years + 1, b};
    const series_t outside = {1, SERIES_ANNUAL, years + 7, b};
    const series_t quarterly = {1, SERIES_QUARTERLY, years + 1, b};
    const series_t none = {0, SERIES_ANNUAL, years, b};
    const series_t small = {5, SERIES_ANNUAL, years, tiny};
    const series_t large = {1, SERIES_ANNUAL, years, huge};
    assert_int_equal(splice_backcast(&bad, &good, SPLICE_TREND, z), STATS_DOMAIN);
    assert_int_equal(splice_backcast(&old, &negative, SPLICE_TREND, z), STATS_DOMAIN);
    assert_int_equal(splice_backcast(&old, &quarterly, SPLICE_TREND, z), STATS_DOMAIN);
    assert_int_equal(splice_backcast(&old, &outside, SPLICE_TREND, z), STATS_NO_DATA);
    assert_int_equal(splice_backcast(&old, &none, SPLICE_TREND, z), STATS_TOO_FEW);
    assert_int_equal(splice_backcast(&small, &large, SPLICE_TREND, z), STATS_NOT_FINITE);
    assert_near(z[0], -7, 0);
}

int main(void) {
    gsl_set_error_handler_off();
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(join_worked),      cmocka_unit_test(join_keeps_changes),
        cmocka_unit_test(join_of_equals),   cmocka_unit_test(join_refuses),
        cmocka_unit_test(backcast_worked),  cmocka_unit_test(backcast_keeps_deviations),
        cmocka_unit_test(shanghai_census),  cmocka_unit_test(backcast_one_survey),
        cmocka_unit_test(backcast_refuses),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
