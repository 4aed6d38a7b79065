/* Kinds of forecast apart: points on a line, one model by itself, monthly series. */
#include <math.h>
#include <stdlib.h>

#include <gsl/gsl_errno.h>

#include "stats/forecast/interval.h"
#include "stats/forecast/interval_inflation.h"
#include "stats/models/registry.h"
#include "tests/support/assert_close.h"
#include "tests/support/ausair.h"
#include "tests/support/forecasts.h"

enum { H = 6 };

/* A straight line goes on along itself, on its own scale and on logarithms, breaks or not. */
static void straight(void **state) {
    (void)state;
    enum { N = 12 };
    long index[N];
    double y[N];
    double grown[N];
    int segment[N];
    for (int i = 0; i < N; i++) {
        index[i] = 2009 + i;
        y[i] = 10 + 2 * i + (i < 4 ? 100 : 0);
        grown[i] = 50 * pow(1.5, i);
        segment[i] = i < 4;
    }
    forecast_options_t o = forecasts_ahead(H);
    o.segment = segment;
    const series_t line = {N, SERIES_ANNUAL, index, y};
    forecast_t *f = forecasts_run(&line, &o);
    assert_true(f->no_variation);
    for (int h = 0; h < H; h++) {
        assert_close(f->step[h].point, y[N - 1] + 2 * (h + 1), 1e-14);
    }
    free(f);
    o = forecasts_ahead(H);
    o.transform = transform_log();
    const series_t exponential = {N, SERIES_ANNUAL, index, grown};
    f = forecasts_run(&exponential, &o);
    for (int h = 0; h < H; h++) {
        assert_close(f->step[h].point, grown[N - 1] * pow(1.5, h + 1), 1e-12);
    }
    free(f);
}

/* One model alone: its path is the projection, its intervals are wider by its own factor. */
static void only(void **state) {
    (void)state;
    const series_t s = ausair();
    forecast_options_t o = forecasts_ahead(H);
    forecast_t *all = forecasts_run(&s, &o);
    o.only = model_find("holt");
    forecast_t *f = forecasts_run(&s, &o);
    assert_null(f->rule);
    assert_int_equal(f->used, 1);
    for (size_t i = 0; i < f->n_models; i++) {
        const bool it = f->model[i].model == o.only;
        assert_int_equal(f->model[i].status, it ? STATS_OK : STATS_NO_DATA);
        for (size_t h = 0; it && h < H; h++) {
            const forecast_step_t *step = &f->step[h];
            assert_close(step->point, all->model[i].path[h], 1e-14);
            double factor;
            assert_int_equal(
                interval_inflation(SERIES_ANNUAL, INTERVAL_LEVEL, "holt", (double)(h + 1), &factor),
                STATS_OK);
            assert_close(step->hi95 - step->lo95, factor * (all->step[h].hi95 - all->step[h].lo95),
                         1e-12);
        }
    }
    const model_t stranger = {.name = "stranger"};
    o.only = &stranger;
    assert_int_equal(forecast_run(&s, &o, f, NULL), STATS_UNKNOWN);
    o.only = model_find("logistic");
    const series_t short_one = series_head(&s, 4);
    assert_int_not_equal(forecast_run(&short_one, &o, f, NULL), STATS_OK);
    free(f);
    free(all);
}

/* Ten synthetic years of months: a line, a season, a little noise. The season is found and kept. */
static void monthly(void **state) {
    (void)state;
    enum { MONTHS = 120, AHEAD = 18 };
    long index[MONTHS];
    double y[MONTHS];
    for (int i = 0; i < MONTHS; i++) {
        index[i] = series_index(SERIES_MONTHLY, 2011, 1) + i;
        y[i] = (200 + i) * (1 + 0.1 * sin(acos(-1) * i / 6)) + (i * 7919 % 13) / 3.0;
    }
    const series_t s = {MONTHS, SERIES_MONTHLY, index, y};
    const forecast_options_t o = forecasts_ahead(AHEAD);
    forecast_t *f = forecasts_run(&s, &o);
    assert_string_equal(f->rule->name, "monthly");
    assert_int_not_equal(f->season.form, SEASON_NONE);
    assert_false(f->extrapolated);
    const transform_t none = transform_none();
    forecasts_check(f, &none);
    int inside = 0;
    for (int h = 0; h < AHEAD; h++) {
        const int i = MONTHS + h;
        const double truth = (200 + i) * (1 + 0.1 * sin(acos(-1) * i / 6)) + 2;
        assert_close(f->step[h].point, truth, 0.02);
        inside += f->step[h].lo95 < truth && truth < f->step[h].hi95;
    }
    assert_true(inside >= 15); // 17.1 of 18 expected
    // The factor of a line fitted to all points falls from 5 to 1.35; its intervals do not narrow.
    forecast_options_t alone = o;
    alone.only = model_find("linear");
    assert_int_equal(forecast_run(&s, &alone, f, NULL), STATS_OK);
    for (int h = 1; h < AHEAD; h++) {
        const forecast_step_t *step = &f->step[h];
        assert_true(step->hi80 - step->lo80 >= step[-1].hi80 - step[-1].lo80 - 1e-9);
        assert_true(step->hi95 - step->lo95 >= step[-1].hi95 - step[-1].lo95 - 1e-9);
    }
    free(f);
}

int main(void) {
    gsl_set_error_handler_off();
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(straight),
        cmocka_unit_test(only),
        cmocka_unit_test(monthly),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
