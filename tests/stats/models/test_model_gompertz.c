/*
 * y = K exp(-exp(a - r t)) on NIST Rat42 (Ratkowsky 1983, pasture yield); R 4.2.2 nls as in
 * tests/stats/engines/test_growth_curve.c.
 */
#include <math.h>
#include <string.h>

#include <gsl/gsl_errno.h>

#include "stats/models/registry.h"
#include "tests/support/assert_close.h"
#include "tests/support/ausair.h"
#include "tests/support/model_check.h"

enum { N = 9 };

static const long days[N] = {9, 14, 21, 28, 42, 57, 63, 70, 79};
static const double yield[N] = {8.93, 10.80, 18.59, 22.33, 39.35, 56.11, 61.73, 64.62, 67.08};

static void agrees_with_r(void **state) {
    (void)state;
    const series_t s = {N, SERIES_ANNUAL, days, yield};
    double path[10];
    const model_fit_t fit = fit_and_predict("gompertz", &s, 10, path);
    assert_close(fitted_parameter(&fit, "ceiling").value, 82.8321895031073, 1e-7);
    assert_close(fitted_parameter(&fit, "ceiling_error").value, 5.69750771580087, 1e-6);
    assert_close(fitted_parameter(&fit, "rate").value, 0.0370749116368, 1e-7);
    assert_close(fit.sigma, 1.9058676947, 1e-8);
    assert_close(path[0], 69.5256633400, 1e-7);
    assert_close(path[9], 73.0672296771, 1e-7);
}

/* Rises for ever towards the ceiling and never passes it. */
static void bounded(void **state) {
    (void)state;
    const series_t s = {N, SERIES_ANNUAL, days, yield};
    double path[MODEL_HORIZON_MAX];
    const model_fit_t fit = fit_and_predict("gompertz", &s, MODEL_HORIZON_MAX, path);
    const double ceiling = fitted_parameter(&fit, "ceiling").value;
    for (int h = 0; h < MODEL_HORIZON_MAX; h++) {
        assert_true(path[h] < ceiling);
        assert_true(h == 0 || path[h] > path[h - 1]);
    }
}

static void refuses(void **state) {
    (void)state;
    const model_t *model = model_find("gompertz");
    model_fit_t fit;
    series_t s = {N, SERIES_ANNUAL, days, yield};
    const series_t few = series_head(&s, model->min_points - 1);
    assert_int_equal(model_fit(model, &few, &fit), STATS_TOO_FEW);
    const series_t rising = ausair(); // growing without a sign of saturation
    assert_int_equal(model_fit(model, &rising, &fit), STATS_NOT_APPLICABLE);
    double negative[N];
    memcpy(negative, yield, sizeof negative);
    negative[3] = -1;
    s = series_with(&s, negative);
    assert_int_equal(model_fit(model, &s, &fit), STATS_DOMAIN);
}

static void deterministic(void **state) {
    (void)state;
    const series_t s = {N, SERIES_ANNUAL, days, yield};
    model_fit_t one;
    model_fit_t two;
    assert_int_equal(model_fit(model_find("gompertz"), &s, &one), STATS_OK);
    assert_int_equal(model_fit(model_find("gompertz"), &s, &two), STATS_OK);
    assert_memory_equal(&one, &two, sizeof one);
}

int main(void) {
    gsl_set_error_handler_off();
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(agrees_with_r),
        cmocka_unit_test(bounded),
        cmocka_unit_test(refuses),
        cmocka_unit_test(deterministic),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
