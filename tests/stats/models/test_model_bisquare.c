/*
 * Bisquare line. Reference values from the definition iterated in R 4.2.2, x of ausair.c,
 * t <- (1:27) - 27, X <- cbind(1, t), a <- 1 / sqrt(1 - hat(X, FALSE)), b from lm, then to 1e-13:
 *   r <- (y - X %*% b) * a; s <- median(sort(abs(r))[2:27]) / 0.6745; u <- r / (4.685 * s)
 *   w <- ifelse(abs(u) < 1, (1 - u^2)^2, 0); b <- lm.wfit(X, y, w)$coefficients
 * (MASS::rlm(x ~ t, psi = psi.bisquare) has no leverage factor and gives 70.799, 2.1075 where this
 * gives 70.796, 2.1078.)
 */
#include <math.h>
#include <string.h>

#include <gsl/gsl_errno.h>

#include "tests/support/assert_close.h"
#include "tests/support/ausair.h"
#include "tests/support/model_check.h"

static void properties(void **state) {
    (void)state;
    check_model("bisquare", false);
}

static void agrees_with_r(void **state) {
    (void)state;
    series_t s = ausair();
    double path[2];
    model_fit_t fit = fit_and_predict("bisquare", &s, 2, path);
    // GSL stops at a relative change of sqrt(machine epsilon).
    assert_close(path[0], 70.21763849755 + 2.07174086996, 1e-7);
    double wild[AUSAIR_N];
    memcpy(wild, s.y, sizeof wild);
    wild[4] = 90;
    wild[19] = -5;
    s = series_with(&s, wild);
    fit = fit_and_predict("bisquare", &s, 2, path);
    assert_close(fitted_parameter(&fit, "level").value, 70.79648963054, 1e-7);
    assert_close(fitted_parameter(&fit, "slope").value, 2.10781632628, 1e-7);
}

/* How wild the outliers are does not matter: their weight is zero. */
static void resists(void **state) {
    (void)state;
    series_t s = ausair();
    double near[2];
    double far[2];
    double wild[AUSAIR_N];
    memcpy(wild, s.y, sizeof wild);
    wild[4] = 190;
    wild[19] = -50;
    s = series_with(&s, wild);
    fit_and_predict("bisquare", &s, 2, near);
    wild[4] = 1900;
    wild[19] = -500;
    fit_and_predict("bisquare", &s, 2, far);
    assert_close(far[1], near[1], 1e-6);
}

int main(void) {
    gsl_set_error_handler_off();
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(properties),
        cmocka_unit_test(agrees_with_r),
        cmocka_unit_test(resists),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
