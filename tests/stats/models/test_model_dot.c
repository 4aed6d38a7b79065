/* Dynamic optimised Theta as a row: what the engine estimates is what it forecasts. */

#include <gsl/gsl_errno.h>

#include "stats/engines/dynamic_theta.h"
#include "tests/support/assert_close.h"
#include "tests/support/classic.h"
#include "tests/support/model_check.h"

static void obligations(void **state) {
    (void)state;
    check_searched_model("dot", 3000);
}

static void from_engine(void **state) {
    (void)state;
    const series_t s = classic("nile");
    dynamic_theta_fit_t best;
    double path[6];
    double expected[6];
    fit_and_predict("dot", &s, 6, path);
    assert_int_equal(dynamic_theta_estimate(&s, &best), STATS_OK);
    dynamic_theta_filter(&best.parameters, s.y, s.n, NULL, 6, expected);
    for (int h = 0; h < 6; h++) {
        assert_close(path[h], expected[h], 1e-14);
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
