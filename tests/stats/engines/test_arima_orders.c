/*
 * ARIMA orders. R 4.2.2: urca::ur.kpss(x, type = "mu", use.lag = trunc(3 * sqrt(length(x)) / 13))
 * and auto.arima of forecast 8.20, as said at each test.
 */
#include "stats/engines/arima_orders.h"

#include <gsl/gsl_errno.h>

#include "tests/support/assert_close.h"
#include "tests/support/classic.h"

static void kpss_of_r(void **state) {
    (void)state;
    const struct {
        const char *series;
        double statistic;
    } kpss[] = {{"nile", 1.12207813278},
                {"residents", 2.58638449355},
                {"gas", 0.332634849845},
                {"deaths", 0.291233804186}};
    for (size_t i = 0; i < sizeof kpss / sizeof *kpss; i++) {
        const series_t s = classic(kpss[i].series);
        assert_close(arima_kpss(s.y, s.n), kpss[i].statistic, 1e-11);
    }
}

/* The order alone. */
static stats_status_t select_order(const series_t *s, arima_fit_t *fit) {
    double none[1];
    return arima_average(s, 0, fit, none);
}

/*
 * auto.arima(x, max.p = 3, max.q = 3, max.P = 2, max.Q = 2, approximation = FALSE), 1 and 1 for the
 * monthly series: the same orders where R's and our seasonal tests agree, never a worse AICc.
 */
static void selection_of_r(void **state) {
    (void)state;
    const struct {
        const char *series;
        arima_order_t order;
        double aicc;
    } chosen[] = {{"nile", {0, 1, 1, 0, 0, 0, false}, 646.563},
                  {"gas", {0, 0, 0, 0, 1, 0, true}, 378.9253},
                  {"deaths", {0, 1, 1, 0, 1, 1, false}, 857.3164}};
    for (size_t i = 0; i < sizeof chosen / sizeof *chosen; i++) {
        const series_t s = classic(chosen[i].series);
        arima_fit_t fit;
        assert_int_equal(select_order(&s, &fit), STATS_OK);
        const arima_order_t *o = &fit.order;
        print_message("%-10s (%zu,%zu,%zu)(%zu,%zu,%zu) AICc R %.3f ours %.3f\n", chosen[i].series,
                      o->p, o->d, o->q, o->P, o->D, o->Q, chosen[i].aicc, fit.aicc);
        assert_int_equal(o->d, chosen[i].order.d);
        assert_int_equal(o->D, chosen[i].order.D);
        assert_true(fit.aicc <= chosen[i].aicc + 0.01);
    }
}

static void edges(void **state) {
    (void)state;
    const long index[] = {1, 2, 3, 4, 5, 6, 7, 8};
    const long holed[] = {1, 2, 3, 5, 6, 7, 8, 9};
    const double line[] = {3, 5, 7, 9, 11, 13, 15, 17};
    const double flat[] = {4, 4, 4, 4, 4, 4, 4, 4};
    arima_fit_t fit;
    double path[4];
    const series_t straight = {8, SERIES_ANNUAL, index, line};
    assert_int_equal(select_order(&straight, &fit), STATS_OK);
    arima_predict(&fit, 4, path);
    for (int h = 0; h < 4; h++) {
        assert_close(path[h], 19 + 2 * h, 1e-6);
    }
    const series_t constant = {8, SERIES_ANNUAL, index, flat};
    assert_int_equal(select_order(&constant, &fit), STATS_OK);
    arima_predict(&fit, 4, path);
    assert_close(path[3], 4, 1e-6);
    const series_t gaps = {8, SERIES_ANNUAL, holed, line};
    assert_int_equal(select_order(&gaps, &fit), STATS_GAPS);
}

int main(void) {
    gsl_set_error_handler_off();
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(kpss_of_r),
        cmocka_unit_test(selection_of_r),
        cmocka_unit_test(edges),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
