/* ETS as two rows: forms averaged with Akaike weights; additive forms only in etsa. */
#include <math.h>

#include <gsl/gsl_errno.h>

#include "stats/engines/ets.h"
#include "tests/support/assert_close.h"
#include "tests/support/classic.h"
#include "tests/support/model_check.h"

static void obligations(void **state) {
    (void)state;
    check_searched_model("ets", 0);
}

/* The weights written out. */
static void average(void **state) {
    (void)state;
    const series_t s = classic("gas");
    const char *const names[] = {"ets", "etsa"};
    for (int k = 0; k < 2; k++) {
        ets_fit_t candidate[ETS_FORMS_MAX];
        size_t n;
        double path[8];
        double expected[8] = {0};
        double total = 0;
        assert_int_equal(ets_compete(&s, k == 0, candidate, &n), STATS_OK);
        assert_int_equal(n, k == 0 ? 15 : 6);
        for (size_t i = 0; i < n; i++) {
            const double weight =
                exp((candidate[ets_best(candidate, n)].aicc - candidate[i].aicc) / 2);
            double one[8];
            ets_average(&candidate[i], 1, 8, one);
            total += weight;
            for (int h = 0; h < 8; h++) {
                expected[h] += weight * one[h];
            }
        }
        const model_fit_t fit = fit_and_predict(names[k], &s, 8, path);
        for (int h = 0; h < 8; h++) {
            assert_close(path[h], expected[h] / total, 1e-12);
        }
        assert_close(fitted_parameter(&fit, "error").value, k == 0 ? 2 : 1, 0);
    }
}

int main(void) {
    gsl_set_error_handler_off();
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(obligations),
        cmocka_unit_test(average),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
