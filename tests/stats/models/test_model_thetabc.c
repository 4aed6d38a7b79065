/*
 * Theta on the Box-Cox scale. R 4.2.2, forecast 8.20, x of ausair.c or of classic.c, t <- 1:n,
 * g <- exp(mean(log(x))), bc(l) the transform of x / g: l the optimum in [0, 1] of
 * -n / 2 * log(sum(resid(lm(bc(l) ~ t))^2)); then as in test_model_theta.c with bc(l) for x and
 * the alpha of ses(bc(l)), and back. The authors' own lines, thetaf(BoxCox(x, BoxCox.lambda(x,
 * "loglik", 0, 1))), look at lambda on a grid of 0.05 only.
 */
#include <math.h>

#include <gsl/gsl_errno.h>

#include "stats/engines/boxcox.h"
#include "stats/models/registry.h"
#include "tests/support/assert_close.h"
#include "tests/support/ausair.h"
#include "tests/support/classic.h"
#include "tests/support/model_check.h"

static void properties(void **state) {
    (void)state;
    check_model("thetabc", true);
}

static void agrees_with_r(void **state) {
    (void)state;
    const struct {
        series_t s;
        double lambda;
        double r[5];
        double authors[5]; /* lambda 0.25 and 0.2 */
    } rows[] = {
        {ausair(),
         0.2436921462,
         {74.1771980745331, 75.7803080736043, 77.4094843268939, 79.0650126085022, 80.7471803276560},
         {74.17127908, 75.76806113, 77.39048748, 79.03883123, 80.71336695}},
        {classic("residents"),
         0.1915326679,
         {17692.9629101593, 17724.4714188859, 17756.0252768015, 17787.6245336958, 17819.2692393961},
         {17692.94067, 17724.42641, 17755.95695, 17787.53235, 17819.15266}},
    };
    for (int i = 0; i < 2; i++) {
        double path[5];
        const model_fit_t fit = fit_and_predict("thetabc", &rows[i].s, 5, path);
        assert_near(fitted_parameter(&fit, "lambda").value, rows[i].lambda, 1e-6);
        for (int h = 0; h < 5; h++) {
            assert_close(path[h], rows[i].r[h], 1e-8);
            assert_close(path[h], rows[i].authors[h], 1e-3);
        }
    }
}

/* lambda 1 is best for the Nile: Theta itself. */
static void one_is_theta(void **state) {
    (void)state;
    const series_t s = classic("nile");
    double path[6];
    double theta[6];
    const model_fit_t fit = fit_and_predict("thetabc", &s, 6, path);
    fit_and_predict("theta", &s, 6, theta);
    assert_near(fitted_parameter(&fit, "lambda").value, 1, 1e-7);
    for (int h = 0; h < 6; h++) {
        assert_close(path[h], theta[h], 1e-6);
    }
}

/* Growth by 7 % with errors: close to exp(theta(ln y)); with none, a line on the log scale. */
static void growth(void **state) {
    (void)state;
    const long index[] = {1, 2, 3, 4, 5, 6, 7, 8};
    const double error[] = {0, 0.01, -0.02, 0.015, -0.01, 0.02, 0.005, -0.01};
    double y[8];
    double z[8];
    double path[4];
    double on_logs[4];
    const series_t s = {8, SERIES_ANNUAL, index, y};
    const series_t logs = {8, SERIES_ANNUAL, index, z};
    for (int k = 0; k < 2; k++) {
        for (int i = 0; i < 8; i++) {
            z[i] = 2 + log(1.07) * i + k * error[i];
            y[i] = exp(z[i]);
        }
        fit_and_predict("thetabc", &s, 4, path);
        fit_and_predict("theta", &logs, 4, on_logs);
        for (int h = 0; h < 4; h++) {
            assert_close(path[h], exp(on_logs[h]), k == 0 ? 1e-6 : 0.05);
        }
    }
}

/* A unit changes nothing but the unit, whatever its size; the shortest series are refused. */
static void units_and_short_series(void **state) {
    (void)state;
    const long index[] = {1, 2, 3, 4, 5};
    const double y[] = {3, 5, 6, 11, 14};
    const double units[] = {1e-200, 1e200, 3};
    double base[3];
    double path[3];
    for (size_t n = 3; n <= 5; n++) {
        const series_t s = {n, SERIES_ANNUAL, index, y};
        model_fit_t fit;
        const stats_status_t status = model_fit(model_find("thetabc"), &s, &fit);
        assert_int_equal(status, n < 4 ? STATS_TOO_FEW : STATS_OK);
        if (status) continue;
        assert_int_equal(model_predict(&fit, 3, base), STATS_OK);
        assert_true(base[0] > y[n - 2] && base[2] < 3 * y[n - 1]);
        for (int k = 0; k < 3; k++) {
            double moved[5];
            for (size_t i = 0; i < n; i++) {
                moved[i] = units[k] * y[i];
            }
            const series_t other = series_with(&s, moved);
            fit_and_predict("thetabc", &other, 3, path);
            for (int h = 0; h < 3; h++) {
                assert_close(path[h], units[k] * base[h], 1e-6);
            }
        }
    }
}

/* A fall so steep that the line ends below the range of the transform: zero, its limit. */
static void floor_of_the_transform(void **state) {
    (void)state;
    const long index[] = {1, 2, 3, 4, 5, 6};
    const double y[] = {100, 81, 61, 42, 20, 1};
    const series_t s = {6, SERIES_ANNUAL, index, y};
    double path[MODEL_HORIZON_MAX];
    fit_and_predict("thetabc", &s, MODEL_HORIZON_MAX, path);
    assert_true(path[0] >= 0);
    assert_near(path[MODEL_HORIZON_MAX - 1], 0, 0);
    double zero[] = {100, 81, 61, 42, 20, 0};
    const series_t touched = series_with(&s, zero);
    model_fit_t fit;
    assert_int_equal(model_fit(model_find("thetabc"), &touched, &fit), STATS_DOMAIN);
}

int main(void) {
    gsl_set_error_handler_off();
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(properties),
        cmocka_unit_test(agrees_with_r),
        cmocka_unit_test(one_is_theta),
        cmocka_unit_test(growth),
        cmocka_unit_test(units_and_short_series),
        cmocka_unit_test(floor_of_the_transform),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
