/*
 * Seasonality test and decomposition. R 4.2.2: gas <- window(UKgas, 1977), residents <-
 * window(austres, 1981): acf(x, plot = FALSE), decompose(gas, "multiplicative")$value,
 * decompose(gas, "additive")$value, decompose(USAccDeaths)$value; limit of the test
 * 1.645 / sqrt(n) * sqrt(cumsum(c(1, 2 * acf^2)))[4].
 */
#include "stats/engines/season.h"

#include <math.h>

#include <gsl/gsl_errno.h>

#include "tests/support/assert_close.h"
#include "tests/support/classic.h"

static void values_of_r(void **state) {
    (void)state;
    const double times[] = {1.613823699131860, 0.839330703443769, 0.403840069944513,
                            1.143005527479859};
    const double plus[] = {348.5031250000001, -96.1774305555556, -332.3093750000000,
                           79.9836805555555};
    const double month[] = {-805.8923611111111, -1523.3090277777774, -740.8423611111110,
                            -514.7840277777775};
    const series_t gas = classic("gas");
    const series_t deaths = classic("deaths");
    season_t season;
    double strength;
    assert_int_equal(season_decompose(&gas, SEASON_MULTIPLICATIVE, &season, &strength), STATS_OK);
    for (int k = 0; k < 4; k++) {
        assert_close(season.index[k], times[k], 1e-14);
    }
    assert_true(strength > 0.9 && strength < 1);
    assert_int_equal(season_decompose(&gas, SEASON_ADDITIVE, &season, NULL), STATS_OK);
    for (int k = 0; k < 4; k++) {
        assert_close(season.index[k], plus[k], 1e-13);
    }
    assert_int_equal(season_decompose(&deaths, SEASON_ADDITIVE, &season, NULL), STATS_OK);
    for (int k = 0; k < 4; k++) {
        assert_close(season.index[k], month[k], 1e-13);
    }
}

/*
 * gas: r[4] = 0.863 against 0.389. residents, almost a straight line: r[4] = 0.773 against 0.557 -
 * the test takes a trend for a season, as the benchmarks it comes from do; indices are then near 1.
 */
static void test_and_choice(void **state) {
    (void)state;
    bool seasonal;
    season_t season;
    const series_t gas = classic("gas");
    assert_int_equal(season_test(&gas, &seasonal), STATS_OK);
    assert_true(seasonal);
    assert_int_equal(season_find(&gas, true, &season), STATS_OK);
    assert_int_equal(season.form, SEASON_MULTIPLICATIVE);
    assert_int_equal(season_find(&gas, false, &season), STATS_OK);
    assert_int_equal(season.form, SEASON_ADDITIVE);
    const series_t residents = classic("residents");
    assert_int_equal(season_find(&residents, true, &season), STATS_OK);
    for (int k = 0; k < 4; k++) {
        assert_near(season.index[k], 1, 1e-3);
    }
    // Fewer than three years, and annual data, have no season to see.
    const series_t brief = series_head(&gas, 11);
    const series_t nile = classic("nile");
    assert_int_equal(season_find(&brief, true, &season), STATS_OK);
    assert_int_equal(season.form, SEASON_NONE);
    assert_int_equal(season_find(&nile, true, &season), STATS_OK);
    assert_int_equal(season.form, SEASON_NONE);
    assert_int_equal(season_decompose(&nile, SEASON_ADDITIVE, &season, NULL), STATS_NOT_APPLICABLE);
}

/* The test by its formula, for 40 sizes of a season in noise: both answers come. */
static void by_formula(void **state) {
    (void)state;
    enum { N = 36, SIZES = 40 };
    long index[N];
    double y[N];
    int yes = 0;
    for (int size = 0; size < SIZES; size++) {
        double mean = 0;
        for (int i = 0; i < N; i++) {
            index[i] = i;
            y[i] = sin(23.0 * i * i) + 0.05 * size * (i % 4 == 1);
            mean += y[i] / N;
        }
        double product[5] = {0};
        for (int lag = 0; lag <= 4; lag++) {
            for (int i = lag; i < N; i++) {
                product[lag] += (y[i] - mean) * (y[i - lag] - mean);
            }
        }
        double squares = 0;
        for (int lag = 1; lag < 4; lag++) {
            squares += pow(product[lag] / product[0], 2);
        }
        const double limit = 1.645 / sqrt(N) * sqrt(1 + 2 * squares);
        const series_t s = {N, SERIES_QUARTERLY, index, y};
        bool seasonal;
        assert_int_equal(season_test(&s, &seasonal), STATS_OK);
        assert_int_equal(seasonal, fabs(product[4] / product[0]) > limit);
        yes += seasonal;
    }
    assert_true(yes > 0 && yes < SIZES);
    // One point short of three years there is no answer, however plain the season.
    for (int i = 0; i < N; i++) {
        y[i] = i % 4 == 1;
    }
    bool seasonal;
    series_t s = {11, SERIES_QUARTERLY, index, y};
    assert_int_equal(season_test(&s, &seasonal), STATS_OK);
    assert_false(seasonal);
    s.n = 12;
    assert_int_equal(season_test(&s, &seasonal), STATS_OK);
    assert_true(seasonal);
}

/* Trend 100 + t, season 1.2 0.9 0.8 1.1 exactly: removed and put back. */
static void synthetic(void **state) {
    (void)state;
    enum { N = 24 };
    const double pattern[] = {12, -9, -8, 5};
    double y[N];
    long index[N];
    double adjusted[N];
    for (int t = 0; t < N; t++) {
        index[t] = series_index(SERIES_QUARTERLY, 2001, 2) + t;
        y[t] = 50 + t + pattern[series_part(SERIES_QUARTERLY, index[t]) - 1];
    }
    const series_t s = {N, SERIES_QUARTERLY, index, y};
    season_t season;
    double strength;
    assert_int_equal(season_decompose(&s, SEASON_ADDITIVE, &season, &strength), STATS_OK);
    assert_near(strength, 1, 1e-12);
    season_remove(&season, &s, adjusted);
    for (int t = 0; t < N; t++) {
        assert_near(season.index[series_part(SERIES_QUARTERLY, index[t]) - 1],
                    pattern[series_part(SERIES_QUARTERLY, index[t]) - 1], 1e-12);
        assert_near(adjusted[t], 50 + t, 1e-12);
        assert_near(season_restore(&season, index[t], adjusted[t]), y[t], 1e-12);
    }
    // A value that is not positive leaves the additive form only.
    y[3] = -1;
    assert_int_equal(season_find(&s, true, &season), STATS_OK);
    assert_true(season.form != SEASON_MULTIPLICATIVE);
}

/* Points taken out change the values little and never the periods. */
static void gaps(void **state) {
    (void)state;
    const series_t gas = classic("gas");
    double y[40];
    long index[40];
    size_t n = 0;
    for (size_t i = 0; i < gas.n; i++) {
        if (i == 7 || i == 22) continue;
        y[n] = gas.y[i];
        index[n++] = gas.index[i];
    }
    const series_t holed = {n, SERIES_QUARTERLY, index, y};
    season_t whole;
    season_t part;
    assert_int_equal(season_find(&gas, true, &whole), STATS_OK);
    assert_int_equal(season_find(&holed, true, &part), STATS_OK);
    assert_int_equal(part.form, SEASON_MULTIPLICATIVE);
    for (int k = 0; k < 4; k++) {
        assert_near(part.index[k], whole.index[k], 0.05);
    }
    // Two points a century apart are no quarterly series.
    const long far[] = {0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 400000000};
    const series_t sparse = {12, SERIES_QUARTERLY, far, gas.y};
    assert_int_equal(season_find(&sparse, true, &part), STATS_OK);
    assert_int_equal(part.form, SEASON_NONE);
}

int main(void) {
    gsl_set_error_handler_off();
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(values_of_r), cmocka_unit_test(test_and_choice),
        cmocka_unit_test(by_formula),  cmocka_unit_test(synthetic),
        cmocka_unit_test(gaps),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
