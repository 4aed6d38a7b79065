/* ARIMA as a row: the mean of the orders visited, near the best of them. */

#include <gsl/gsl_errno.h>

#include "stats/engines/arima.h"
#include "stats/engines/arima_orders.h"
#include "tests/support/assert_close.h"
#include "tests/support/classic.h"
#include "tests/support/model_check.h"

static void obligations(void **state) {
    (void)state;
    check_searched_model("arima", 3000);
}

static void from_engine(void **state) {
    (void)state;
    const series_t s = classic("deaths");
    arima_fit_t best;
    double path[6];
    double average[6];
    double single[6];
    const model_fit_t fit = fit_and_predict("arima", &s, 6, path);
    assert_int_equal(arima_average(&s, 6, &best, average), STATS_OK);
    arima_predict(&best, 6, single);
    assert_close(fitted_parameter(&fit, "aicc").value, best.aicc, 1e-14);
    assert_close(fitted_parameter(&fit, "ma1").value, best.ma[0], 1e-14);
    assert_close(fitted_parameter(&fit, "D").value, 1, 0);
    for (int h = 0; h < 6; h++) {
        assert_near(path[h], average[h], 0);
        assert_near(path[h], single[h], 2 * fit.sigma);
    }
}

int main(void) {
    gsl_set_error_handler_off();
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(obligations),
        cmocka_unit_test(from_engine),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
