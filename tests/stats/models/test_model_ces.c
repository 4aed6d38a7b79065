/* Complex exponential smoothing as a row. */
#include <math.h>
#include <string.h>

#include <gsl/gsl_errno.h>

#include "stats/engines/ces.h"
#include "stats/models/registry.h"
#include "tests/support/assert_close.h"
#include "tests/support/classic.h"
#include "tests/support/model_check.h"

static void row(void **state) {
    (void)state;
    const model_t *m = model_find("ces");
    assert_non_null(m);
    assert_true(m->original_scale);
    assert_true(strlen(m->source) > 0);
    const series_t nile = classic("nile");
    model_fit_t fit;
    double path[MODEL_HORIZON_MAX + 1];
    for (size_t n = 3; n < m->min_points; n++) {
        const series_t few = series_head(&nile, n);
        assert_int_equal(model_fit(m, &few, &fit), STATS_TOO_FEW);
    }
    const series_t enough = series_head(&nile, m->min_points);
    fit = fit_and_predict("ces", &enough, MODEL_HORIZON_MAX, path);
    assert_int_equal(fit.n_parameters, 4);
    assert_int_equal(model_predict(&fit, MODEL_HORIZON_MAX + 1, path), STATS_TOO_LONG);
    long index[6];
    for (size_t i = 0; i < 6; i++) {
        index[i] = nile.index[i] + (i > 2);
    }
    const series_t holed = {6, SERIES_ANNUAL, index, nile.y};
    assert_int_equal(model_fit(m, &holed, &fit), STATS_GAPS);
}

/* Path and sigma are those of the filter at the parameters reported. */
static void path_of_the_filter(void **state) {
    (void)state;
    const series_t s = classic("residents");
    double path[8];
    double expected[8];
    const model_fit_t fit = fit_and_predict("ces", &s, 8, path);
    const ces_t p = {
        fitted_parameter(&fit, "alpha_real").value, fitted_parameter(&fit, "alpha_imaginary").value,
        fitted_parameter(&fit, "level").value, fitted_parameter(&fit, "information").value};
    const double sum = ces_filter(&p, s.y, s.n, NULL, 8, expected);
    assert_close(fit.sigma, sqrt(sum / (double)(s.n - 4)), 1e-12);
    for (int h = 0; h < 8; h++) {
        assert_close(path[h], expected[h], 1e-12);
    }
}

/*
 * 37 months on a line from 1 to 73 fit best at a parameter whose forecasts go to -1e6 within forty
 * months: refused. Growth by a third a year is believed.
 */
static void explosion(void **state) {
    (void)state;
    enum { MONTHS = 37, YEARS = 12 };
    long index[MONTHS];
    double y[MONTHS];
    for (int i = 0; i < MONTHS; i++) {
        index[i] = i;
        y[i] = 1 + 2 * i;
    }
    model_fit_t fit;
    const series_t line = {MONTHS, SERIES_MONTHLY, index, y};
    assert_int_equal(model_fit(model_find("ces"), &line, &fit), STATS_NO_CONVERGENCE);
    for (int i = 0; i < YEARS; i++) {
        y[i] = 10 * pow(1.3, i) + (i % 3);
    }
    const series_t growing = {YEARS, SERIES_ANNUAL, index, y};
    assert_int_equal(model_fit(model_find("ces"), &growing, &fit), STATS_OK);
    double path[3];
    assert_int_equal(model_predict(&fit, 3, path), STATS_OK);
    assert_true(path[2] > path[1] && path[1] > path[0] && path[2] < 4 * y[YEARS - 1]);
}

/* Another unit, turned upside down too: the same forecast in it. Another zero is another series. */
static void moves_with_the_unit(void **state) {
    (void)state;
    const char *const names[] = {"nile", "residents"};
    const double units[] = {1e-9, 1e12, -3.5};
    for (int i = 0; i < 2; i++) {
        const series_t s = classic(names[i]);
        double path[8];
        const model_fit_t a = fit_and_predict("ces", &s, 8, path);
        for (int k = 0; k < 3; k++) {
            double moved[72];
            double other[8];
            for (size_t t = 0; t < s.n; t++) {
                moved[t] = units[k] * s.y[t];
            }
            const series_t m = series_with(&s, moved);
            const model_fit_t b = fit_and_predict("ces", &m, 8, other);
            // The search ends within its tolerance of the optimum.
            for (int h = 0; h < 8; h++) {
                assert_close(other[h], units[k] * path[h], 1e-5);
            }
            assert_close(b.sigma, fabs(units[k]) * a.sigma, 1e-6);
        }
    }
}

int main(void) {
    gsl_set_error_handler_off();
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(row),
        cmocka_unit_test(path_of_the_filter),
        cmocka_unit_test(explosion),
        cmocka_unit_test(moves_with_the_unit),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
