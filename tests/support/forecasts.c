#include "tests/support/forecasts.h"

#include <math.h>
#include <stdlib.h>

#include "tests/support/assert_close.h"

forecast_options_t forecasts_ahead(size_t horizon) {
    forecast_options_t o = forecast_options_default();
    o.horizon = horizon;
    return o;
}

forecast_t *forecasts_run(const series_t *s, const forecast_options_t *options) {
    forecast_t *f = malloc(sizeof *f);
    assert_non_null(f);
    assert_int_equal(forecast_run(s, options, f, NULL), STATS_OK);
    return f;
}

void forecasts_check(const forecast_t *f, const transform_t *t) {
    double before = 0;
    for (size_t h = 0; h < f->horizon; h++) {
        const forecast_step_t *s = &f->step[h];
        assert_true(s->lo95 <= s->lo80 && s->lo80 <= s->point);
        assert_true(s->point <= s->hi80 && s->hi80 <= s->hi95);
        double prob;
        if (s->hi80 > s->point && s->hi80 < s->distribution.ceiling) {
            assert_int_equal(predictive_cdf(&s->distribution, s->hi80, &prob), STATS_OK);
            assert_near(prob, 0.9, 1e-7);
        }
        if (s->lo95 < s->point && s->lo95 > s->distribution.floor) {
            assert_int_equal(predictive_cdf(&s->distribution, s->lo95, &prob), STATS_OK);
            assert_near(prob, 0.025, 1e-7);
        }
        // Widening is a property of the model scale, before any clip.
        double up;
        if (t && !transform_forward(t, s->hi80, &up) && s->hi80 < s->distribution.ceiling) {
            assert_true(up - s->distribution.location > before);
            before = up - s->distribution.location;
        }
    }
}
