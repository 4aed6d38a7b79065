/* Rolling origin: against a brute-force loop, by hand for the naive model, breaks and gaps. */
#include "stats/forecast/backtest.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

#include <gsl/gsl_errno.h>

#include "tests/support/assert_close.h"
#include "tests/support/ausair.h"

static backtest_t *run(const series_t *s, const forecast_options_t *o) {
    backtest_t *b = malloc(sizeof *b);
    assert_non_null(b);
    assert_int_equal(backtest_run(s, o, b), STATS_OK);
    return b;
}

/* The row of a model (or COMBINE_NAME) at a horizon, or NULL. */
static const backtest_score_t *score_of(const backtest_t *b, const char *model, size_t horizon) {
    for (size_t i = 0; i < b->n_rows; i++) {
        const backtest_score_t *row = &b->row[i];
        if (row->horizon == horizon && strcmp(row->model, model) == 0) return row;
    }
    return NULL;
}

static forecast_options_t ahead(size_t horizon) {
    forecast_options_t o = forecast_options_default();
    o.horizon = horizon;
    return o;
}

/*
 * Naive on 1 2 4 7 11 16, origins after 4 and 5 points. h = 1: errors 4 and 5; scale of the first
 * origin (1 + 2 + 3) / 3 = 2, of the second 10 / 4 = 2.5: mase (2 + 2) / 2 = 2. h = 2: 9 / 2.
 */
static void naive_by_hand(void **state) {
    (void)state;
    const long index[] = {1, 2, 3, 4, 5, 6};
    const double y[] = {1, 2, 4, 7, 11, 16};
    const series_t s = {6, SERIES_ANNUAL, index, y};
    const forecast_options_t o = ahead(3);
    backtest_t *b = run(&s, &o);
    const backtest_score_t *one = score_of(b, "naive", 1);
    const backtest_score_t *two = score_of(b, "naive", 2);
    const backtest_score_t *three = score_of(b, "naive", 3);
    assert_int_equal(one->origins, 2);
    assert_close(one->mae.value, 4.5, 1e-15);
    assert_close(one->mase.value, 2, 1e-15);
    assert_close(one->bias.value, -4.5, 1e-15);
    assert_close(one->smape.value, 100 * (4.0 / 18 + 5.0 / 27), 1e-14);
    assert_int_equal(one->cover80.status, STATS_NOT_APPLICABLE);
    assert_int_equal(two->origins, 1);
    assert_close(two->mase.value, 4.5, 1e-15);
    assert_int_equal(three->origins, 0);
    assert_int_equal(three->mae.status, STATS_NO_DATA);
    assert_true(isnan(three->mae.value));
    assert_null(score_of(b, "naive", 4));
    assert_null(score_of(b, "no such model", 1));
    free(b);
}

/* The combination's row again from single forecasts, in the plainest possible loop. */
static void brute_force(void **state) {
    (void)state;
    enum { H = 3 };
    const series_t s = ausair();
    const forecast_options_t o = ahead(H);
    backtest_t *b = run(&s, &o);
    forecast_t *f = malloc(sizeof *f);
    for (size_t h = 1; h <= H; h++) {
        double mae = 0;
        double bias = 0;
        double inside = 0;
        double count = 0;
        for (size_t n = FORECAST_POINTS_MIN; n + h <= s.n; n++) {
            const series_t known = {n, s.frequency, s.index, s.y};
            assert_int_equal(forecast_run(&known, &o, f, NULL), STATS_OK);
            const double actual = s.y[n + h - 1];
            mae += fabs(actual - f->step[h - 1].point);
            bias += f->step[h - 1].point - actual;
            inside += actual >= f->step[h - 1].lo80 && actual <= f->step[h - 1].hi80;
            count++;
        }
        const backtest_score_t *row = score_of(b, COMBINE_NAME, h);
        assert_int_equal(row->origins, count);
        assert_close(row->mae.value, mae / count, 1e-13);
        assert_close(row->bias.value, bias / count, 1e-13);
        assert_close(row->cover80.value, inside / count, 1e-13);
        assert_true(row->cover95.value >= row->cover80.value);
        // A model that needs more points has fewer origins.
        assert_int_equal(score_of(b, "damped", h)->origins, count - 3);
    }
    free(f);
    free(b);
}

static void gaps_and_breaks(void **state) {
    (void)state;
    // Origins after 4, 5, 6 points (2014, 2015, 2018); 2016 and 2017 are missing.
    const long index[] = {2011, 2012, 2013, 2014, 2015, 2018, 2019};
    const double y[] = {1, 2, 3.5, 4, 5, 20, 21};
    const series_t s = {7, SERIES_ANNUAL, index, y};
    forecast_options_t o = ahead(3);
    backtest_t *b = run(&s, &o);
    assert_int_equal(score_of(b, "naive", 1)->origins, 2); // 2014 -> 2015, 2018 -> 2019
    assert_int_equal(score_of(b, "naive", 2)->origins, 0);
    assert_int_equal(score_of(b, "naive", 3)->origins, 1); // 2015 -> 2018
    free(b);
    // With a break before 2018 no forecast is held against the other side of it.
    const int segment[] = {1, 1, 1, 1, 1, 2, 2};
    o.segment = segment;
    b = run(&s, &o);
    assert_int_equal(score_of(b, "naive", 1)->origins, 2);
    assert_int_equal(score_of(b, "naive", 3)->origins, 0);
    // Only 1 1.5 .5 1 are changes of one period within a definition; the error 2018 -> 2019 is 1.
    assert_close(score_of(b, "naive", 1)->mase.value, (1 / 1.0 + 1 / 1.0) / 2, 1e-14);
    free(b);
}

static void layout(void **state) {
    (void)state;
    const series_t s = ausair();
    forecast_options_t o = ahead(2);
    backtest_t *plain = run(&s, &o);
    o.anchor = (forecast_anchor_t){true, 0.5, 74}; // belongs to the end: ignored
    backtest_t *b = run(&s, &o);
    for (size_t i = 0; i < b->n_rows; i++) {
        assert_true(b->row[i].mae.value == plain->row[i].mae.value);
    }
    free(plain);
    assert_int_equal(b->n_rows, 2 * (1 + model_count()));
    assert_string_equal(b->row[0].model, COMBINE_NAME);
    assert_int_equal(b->row[1].horizon, 2);
    for (size_t i = 0; i < model_count(); i++) {
        assert_string_equal(b->row[2 + 2 * i].model, model_at(i)->name);
    }
    free(b);
}

static void constant_has_no_mase(void **state) {
    (void)state;
    const long index[] = {1, 2, 3, 4, 5, 6};
    const double y[] = {5, 5, 5, 5, 5, 5};
    const series_t s = {6, SERIES_ANNUAL, index, y};
    const forecast_options_t o = ahead(1);
    backtest_t *b = run(&s, &o);
    assert_int_equal(score_of(b, "naive", 1)->mase.status, STATS_DOMAIN);
    assert_near(score_of(b, "naive", 1)->mae.value, 0, 0);
    assert_near(score_of(b, "naive", 1)->smape.value, 0, 0);
    assert_near(score_of(b, COMBINE_NAME, 1)->cover95.value, 1, 0);
    free(b);
}

/* Quarterly: the scale is the change on the year before, 4 for y = t. */
static void quarterly_scale(void **state) {
    (void)state;
    long index[10];
    double y[10];
    for (int i = 0; i < 10; i++) {
        index[i] = 8000 + i;
        y[i] = i + (i % 4 == 0 ? 3 : 0);
    }
    const series_t s = {10, SERIES_QUARTERLY, index, y};
    const forecast_options_t o = ahead(1);
    backtest_t *b = run(&s, &o);
    const backtest_score_t *row = score_of(b, "naive", 1);
    // Origins of 4 points have no year before: 5 origins scale (5 .. 9 points), 6 compare.
    assert_int_equal(row->origins, 6);
    // Errors of the origins 5..9: |1-3| 1 1 |1+3| |1-3|, each over 4.
    assert_close(row->mase.value, (2 + 1 + 1 + 4 + 2) / 4.0 / 5, 1e-14);
    free(b);
}

static void refuses(void **state) {
    (void)state;
    const long index[] = {1, 2, 3, 4};
    const double y[] = {1, 2, 4, 7};
    const series_t s = {4, SERIES_ANNUAL, index, y};
    backtest_t *b = malloc(sizeof *b);
    forecast_options_t o = ahead(1);
    assert_int_equal(backtest_run(&s, &o, b), STATS_TOO_FEW);
    o.horizon = BACKTEST_HORIZON_MAX + 1;
    assert_int_equal(backtest_run(&s, &o, b), STATS_TOO_LONG);
    o.horizon = 0;
    assert_int_equal(backtest_run(&s, &o, b), STATS_TOO_FEW);
    const double bad[] = {1, 2, NAN, 7};
    const series_t nan = {4, SERIES_ANNUAL, index, bad};
    o.horizon = 1;
    assert_int_equal(backtest_run(&nan, &o, b), STATS_NOT_FINITE);
    free(b);
}

int main(void) {
    gsl_set_error_handler_off();
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(naive_by_hand),
        cmocka_unit_test(brute_force),
        cmocka_unit_test(gaps_and_breaks),
        cmocka_unit_test(layout),
        cmocka_unit_test(constant_has_no_mase),
        cmocka_unit_test(quarterly_scale),
        cmocka_unit_test(refuses),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
