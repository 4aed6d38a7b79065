/* The facade: composition of its parts, and the properties every projection must have. */
#include "stats/forecast/forecast.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

#include <gsl/gsl_errno.h>

#include "stats/core/summary.h"
#include "stats/forecast/changes.h"
#include "stats/forecast/interval.h"
#include "tests/support/assert_close.h"
#include "tests/support/ausair.h"
#include "tests/support/forecasts.h"

enum { N = 12, H = 6 };

static const long years[N] = {2009, 2010, 2011, 2012, 2013, 2014,
                              2015, 2016, 2017, 2018, 2019, 2020};
/* Synthetic: a share in percent that rises, a stock, and a series with both signs. */
static const double share[N] = {58.2, 57.3, 58.1, 60.4, 62.2, 64.8,
                                67.8, 69.8, 69.2, 69.9, 72.7, 73.1};
static const double stock[N] = {260, 305, 353, 403, 445, 490, 535, 580, 625, 670, 720, 771};
static const double mixed[N] = {-3, 1, -2, 4, 0, -5, 2, 3, -1, 6, 2, 1};

static series_t of(const double *y) {
    return (series_t){N, SERIES_ANNUAL, years, y};
}

/* The projection put together by hand from models, median, scale and multipliers. */
static void composed(void **state) {
    (void)state;
    const series_t s = ausair();
    const forecast_options_t o = forecasts_ahead(H);
    forecast_t *f = forecasts_run(&s, &o);
    changes_t c;
    assert_int_equal(changes_of(&s, NULL, &c), STATS_OK);
    assert_int_equal(f->n, AUSAIR_N);
    assert_int_equal(f->dof, AUSAIR_N - 2);
    assert_int_equal(f->used, 5);
    assert_close(f->scale, c.scale, 1e-15);
    double unit;
    assert_int_equal(interval_unit(SERIES_ANNUAL, INTERVAL_LEVEL, &c, &unit), STATS_OK);
    assert_close(f->unit, unit, 1e-15);
    assert_close(f->drift, c.drift, 1e-15);
    assert_string_equal(f->rule->name, "annual");
    for (size_t h = 1; h <= H; h++) {
        double member[6];
        size_t n = 0;
        for (size_t i = 0; i < f->rule->n; i++) {
            model_fit_t fit;
            double path[H];
            const model_t *model = model_find(f->rule->member[i].name);
            assert_int_equal(model_fit(model, &s, &fit), STATS_OK);
            assert_int_equal(model_predict(&fit, H, path), STATS_OK);
            for (size_t k = 0; k < f->rule->member[i].weight; k++) {
                member[n++] = path[h - 1];
            }
        }
        assert_int_equal(n, 6);
        double median;
        double m80;
        double m95;
        summary_median(member, n, &median);
        interval_multiplier(SERIES_ANNUAL, INTERVAL_LEVEL, 0.80, (double)h, c.m - 1, &m80);
        interval_multiplier(SERIES_ANNUAL, INTERVAL_LEVEL, 0.95, (double)h, c.m - 1, &m95);
        const forecast_step_t *step = &f->step[h - 1];
        assert_int_equal(step->index, 2016 + (long)h);
        assert_close(step->point, median, 1e-12);
        assert_close(step->hi80, median + m80 * unit, 1e-7);
        assert_close(step->lo80, median - m80 * unit, 1e-7);
        assert_close(step->hi95, median + m95 * unit, 1e-7);
        assert_close(step->lo95, median - m95 * unit, 1e-7);
    }
    free(f);
}

static void every_scale(void **state) {
    (void)state;
    const struct {
        const double *y;
        transform_t transform;
        double lower;
        double upper;
    } cases[] = {
        {share, transform_none(), -INFINITY, INFINITY},
        {share, transform_logit(0, 100), 0, 100},
        {share, transform_log(), 0, 100},
        {stock, transform_log(), 0, INFINITY},
        {stock, transform_none(), 0, INFINITY},
        {mixed, transform_none(), -INFINITY, INFINITY},
    };
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        const series_t s = of(cases[i].y);
        forecast_options_t o = forecasts_ahead(MODEL_HORIZON_MAX);
        o.transform = cases[i].transform;
        o.lower = cases[i].lower;
        o.upper = cases[i].upper;
        forecast_t *f = forecasts_run(&s, &o);
        forecasts_check(f, &o.transform);
        for (size_t h = 0; h < f->horizon; h++) {
            assert_true(f->step[h].lo95 >= o.lower && f->step[h].hi95 <= o.upper);
            for (size_t m = 0; m < f->n_models; m++) {
                if (f->model[m].status) continue;
                assert_true(f->model[m].path[h] >= o.lower && f->model[m].path[h] <= o.upper);
            }
        }
        assert_true(f->extrapolated);
        free(f);
    }
}

static void stocks_do_not_fall(void **state) {
    (void)state;
    double falling[N];
    for (int i = 0; i < N; i++) {
        falling[i] = 1000 - stock[i];
    }
    const series_t s = of(falling);
    forecast_options_t o = forecasts_ahead(H);
    forecast_t *f = forecasts_run(&s, &o);
    assert_true(f->step[H - 1].point < falling[N - 1]);
    free(f);
    o.monotone = true;
    f = forecasts_run(&s, &o);
    // The floor is the largest value seen, here the first.
    for (size_t h = 0; h < H; h++) {
        assert_near(f->step[h].lo95, falling[0], 0);
        assert_near(f->step[h].point, falling[0], 0);
        double prob;
        assert_int_equal(predictive_cdf(&f->step[h].distribution, falling[0] - 1e-9, &prob),
                         STATS_OK);
        assert_near(prob, 0, 0);
    }
    forecasts_check(f, NULL);
    free(f);
}

/* Doubles that hold every jump exactly: the same forecast bit for bit, whatever the jump. */
static void jump_at_break_does_not_matter(void **state) {
    (void)state;
    int segment[N];
    const double jumps[] = {0, 128, -65536};
    forecast_options_t o = forecasts_ahead(H);
    o.segment = segment;
    forecast_t *first = NULL;
    for (int j = 0; j < 3; j++) {
        double y[N];
        for (int i = 0; i < N; i++) {
            segment[i] = i < 8;
            y[i] = stock[i] + (i < 8 ? jumps[j] : 0);
        }
        const series_t s = of(y);
        forecast_t *f = forecasts_run(&s, &o);
        assert_int_equal(f->dof, N - 3);
        if (!first) {
            first = f;
            continue;
        }
        assert_memory_equal(f->step, first->step, sizeof f->step);
        free(f);
    }
    free(first);
}

/* On the log scale a break that rescales by any factor does not matter either. */
static void rescaling_at_break_does_not_matter(void **state) {
    (void)state;
    int segment[N];
    double y[N];
    for (int i = 0; i < N; i++) {
        segment[i] = i >= 5;
        y[i] = stock[i] * (i < 5 ? 3.7 : 1);
    }
    forecast_options_t o = forecasts_ahead(H);
    o.segment = segment;
    o.transform = transform_log();
    const series_t plain = of(stock);
    const series_t scaled = of(y);
    forecast_t *a = forecasts_run(&plain, &o);
    forecast_t *b = forecasts_run(&scaled, &o);
    for (int h = 0; h < H; h++) {
        assert_close(b->step[h].point, a->step[h].point, 1e-6);
        assert_close(b->step[h].lo95, a->step[h].lo95, 1e-6);
        assert_close(b->step[h].hi80, a->step[h].hi80, 1e-6);
    }
    free(a);
    free(b);
}

static void last_segment_only(void **state) {
    (void)state;
    int segment[N];
    for (int i = 0; i < N; i++) {
        segment[i] = i >= 5;
    }
    forecast_options_t o = forecasts_ahead(H);
    o.segment = segment;
    o.treatment = BREAK_JOIN_LAST_SEGMENT;
    const series_t s = of(share);
    const series_t tail = series_tail(&s, 5);
    const forecast_options_t none = forecasts_ahead(H);
    forecast_t *a = forecasts_run(&s, &o);
    forecast_t *b = forecasts_run(&tail, &none);
    assert_int_equal(a->n, 7);
    assert_memory_equal(a->step, b->step, sizeof a->step);
    free(a);
    free(b);
}

static void equivariant(void **state) {
    (void)state;
    const double factors[] = {1e-6, -2.5, 1e9};
    const double shifts[] = {0, 50, -300};
    const series_t s = of(mixed);
    const forecast_options_t o = forecasts_ahead(H);
    forecast_t *base = forecasts_run(&s, &o);
    for (int i = 0; i < 3; i++) {
        for (int k = 0; k < 3; k++) {
            double y[N];
            for (int j = 0; j < N; j++) {
                y[j] = factors[i] * (mixed[j] + shifts[k]);
            }
            const series_t moved = of(y);
            forecast_t *f = forecasts_run(&moved, &o);
            const double a = factors[i];
            for (int h = 0; h < H; h++) {
                const forecast_step_t *from = &base->step[h];
                const double low = a > 0 ? from->lo95 : from->hi95;
                const double high = a > 0 ? from->hi80 : from->lo80;
                assert_near(f->step[h].point / a, from->point + shifts[k], 1e-3);
                assert_near(f->step[h].lo95 / a, low + shifts[k], 1e-3);
                assert_near(f->step[h].hi80 / a, high + shifts[k], 1e-3);
            }
            free(f);
        }
    }
    free(base);
}

/* 10 12 14.5 16 at the ends of four years, then 18.5 at three quarters of the fifth. */
static void anchor(void **state) {
    (void)state;
    const double y[] = {10, 12, 14.5, 16};
    const series_t s = {4, SERIES_ANNUAL, years, y};
    forecast_options_t o = forecasts_ahead(3);
    forecast_t *plain = forecasts_run(&s, &o);
    o.anchor = (forecast_anchor_t){true, 0.75, 18.5};
    forecast_t *f = forecasts_run(&s, &o);
    // What is left of the first step: a quarter of the change of the median path.
    const double p1 = plain->step[0].point;
    assert_close(f->step[0].point, 18.5 + 0.25 * (p1 - 16), 1e-12);
    for (int h = 0; h < 3; h++) {
        assert_near(f->step[h].horizon, h + 0.25, 1e-15);
        assert_int_equal(f->step[h].index, plain->step[h].index);
        assert_true(f->step[h].distribution.scale < plain->step[h].distribution.scale);
    }
    // Every member's whole path moves by what its own line misses the observation.
    for (size_t i = 0; i < f->n_models; i++) {
        const forecast_member_t *m = &f->model[i];
        if (m->status || m->model->original_scale) continue;
        const double *before = plain->model[i].path;
        const double shift = 18.5 - (0.25 * 16 + 0.75 * before[0]);
        for (int h = 0; h < 3; h++) {
            assert_close(m->path[h], before[h] + shift, 1e-12);
        }
    }
    o.anchor.value = 0.25 * 16 + 0.75 * p1;
    forecast_t *same = forecasts_run(&s, &o);
    assert_close(same->step[0].point, p1, 1e-12);
    o.monotone = true;
    o.anchor.value = 30;
    forecast_t *floored = forecasts_run(&s, &o);
    assert_near(floored->step[0].distribution.floor, 30, 0);
    free(plain);
    free(f);
    free(same);
    free(floored);
}

static void constant_and_rounded(void **state) {
    (void)state;
    double flat[N];
    for (int i = 0; i < N; i++) {
        flat[i] = 30;
    }
    const series_t s = of(flat);
    forecast_options_t o = forecasts_ahead(H);
    forecast_t *f = forecasts_run(&s, &o);
    assert_true(f->no_variation);
    assert_false(f->scale_from_resolution);
    for (int h = 0; h < H; h++) {
        assert_near(f->step[h].point, 30, 0);
        assert_near(f->step[h].lo95, 30, 0);
        assert_near(f->step[h].hi95, 30, 0);
    }
    free(f);
    // Published without decimals, 30 is 29.5 to 30.5: the interval cannot be narrower than that.
    o.resolution = 1;
    f = forecasts_run(&s, &o);
    assert_false(f->no_variation);
    assert_true(f->scale_from_resolution);
    assert_close(f->scale, 1 / sqrt(6), 1e-15);
    assert_true(f->step[0].lo95 < 29.5 && f->step[0].hi95 > 30.5);
    free(f);
}

static void extremes(void **state) {
    (void)state;
    static const struct row {
        double factor;
        stats_status_t status;
    } rows[] = {{1e-300, STATS_DOMAIN}, {1e-90, STATS_OK}, {1e-12, STATS_OK},
                {1e12, STATS_OK},       {1e90, STATS_OK},  {1e290, STATS_DOMAIN}};
    const series_t plain = of(stock);
    const forecast_options_t o = forecasts_ahead(H);
    forecast_t *reference = forecasts_run(&plain, &o);
    forecast_t *f = malloc(sizeof *f);
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        double y[N];
        for (int j = 0; j < N; j++) {
            y[j] = rows[i].factor * stock[j];
        }
        const series_t s = of(y);
        assert_int_equal(forecast_run(&s, &o, f, NULL), rows[i].status);
        for (int h = 0; !rows[i].status && h < H; h++) {
            // Searches stop elsewhere on other units, nothing else changes.
            assert_close(f->step[h].point, rows[i].factor * reference->step[h].point, 1e-6);
            assert_close(f->step[h].lo95, rows[i].factor * reference->step[h].lo95, 1e-6);
        }
    }
    free(f);
    free(reference);
}

static void too_few_points(void **state) {
    (void)state;
    forecast_t *f = malloc(sizeof *f);
    const forecast_options_t o = forecasts_ahead(2);
    for (size_t n = 0; n < 4; n++) {
        const series_t s = {n, SERIES_ANNUAL, years, stock};
        assert_int_equal(forecast_run(&s, &o, f, NULL), STATS_TOO_FEW);
    }
    const series_t four = {4, SERIES_ANNUAL, years, stock};
    assert_int_equal(forecast_run(&four, &o, f, NULL), STATS_OK);
    assert_int_equal(f->used, 4); // damped needs more and is left out, with its reason
    for (size_t i = 0; i < f->n_models; i++) {
        if (strcmp(f->model[i].model->name, "damped") == 0) {
            assert_int_equal(f->model[i].status, STATS_TOO_FEW);
        }
    }
    // Four points with a break after each of two: one change within segments is no scale.
    const int segment[] = {1, 1, 2, 3};
    forecast_options_t broken = o;
    broken.segment = segment;
    assert_int_equal(forecast_run(&four, &broken, f, NULL), STATS_TOO_FEW);
    broken.treatment = BREAK_JOIN_LAST_SEGMENT;
    assert_int_equal(forecast_run(&four, &broken, f, NULL), STATS_TOO_FEW);
    free(f);
}

static void refuses(void **state) {
    (void)state;
    forecast_t *f = malloc(sizeof *f);
    const series_t s = of(share);
    size_t where = 99;
    forecast_options_t o = forecasts_ahead(1);
    o.lower = 0;
    o.upper = 70;
    assert_int_equal(forecast_run(&s, &o, f, &where), STATS_DOMAIN);
    assert_int_equal(where, 10); // 72.7 is the first value above the bound
    o = forecasts_ahead(1);
    o.transform = transform_logit(0, 64);
    assert_int_equal(forecast_run(&s, &o, f, &where), STATS_DOMAIN);
    assert_int_equal(where, 5);
    const int segment[N] = {0, 0, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1};
    o.segment = segment;
    o.treatment = BREAK_JOIN_LAST_SEGMENT;
    assert_int_equal(forecast_run(&s, &o, f, &where), STATS_DOMAIN);
    assert_int_equal(where, 5); // counted in the series given, not in the segment
    o = forecasts_ahead(0);
    assert_int_equal(forecast_run(&s, &o, f, NULL), STATS_TOO_FEW);
    o = forecasts_ahead(MODEL_HORIZON_MAX + 1);
    assert_int_equal(forecast_run(&s, &o, f, NULL), STATS_TOO_LONG);
    o = forecasts_ahead(1);
    o.lower = 100;
    o.upper = 0;
    assert_int_equal(forecast_run(&s, &o, f, NULL), STATS_ORDER);
    o = forecasts_ahead(1);
    o.resolution = -1;
    assert_int_equal(forecast_run(&s, &o, f, NULL), STATS_DOMAIN);
    o = forecasts_ahead(1);
    o.anchor = (forecast_anchor_t){true, 1, 70};
    assert_int_equal(forecast_run(&s, &o, f, NULL), STATS_DOMAIN);
    o.anchor = (forecast_anchor_t){true, 0.5, NAN};
    assert_int_equal(forecast_run(&s, &o, f, NULL), STATS_NOT_FINITE);
    const series_t quarterly = {N, SERIES_QUARTERLY, years, share};
    o.anchor = (forecast_anchor_t){true, 0.5, 70};
    assert_int_equal(forecast_run(&quarterly, &o, f, NULL), STATS_NOT_APPLICABLE);
    free(f);
}

int main(void) {
    gsl_set_error_handler_off();
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(composed),
        cmocka_unit_test(every_scale),
        cmocka_unit_test(stocks_do_not_fall),
        cmocka_unit_test(jump_at_break_does_not_matter),
        cmocka_unit_test(rescaling_at_break_does_not_matter),
        cmocka_unit_test(last_segment_only),
        cmocka_unit_test(equivariant),
        cmocka_unit_test(anchor),
        cmocka_unit_test(constant_and_rounded),
        cmocka_unit_test(extremes),
        cmocka_unit_test(too_few_points),
        cmocka_unit_test(refuses),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
