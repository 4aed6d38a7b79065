#include "tests/support/model_check.h"

#include <math.h>
#include <string.h>

#include "stats/models/registry.h"
#include "tests/support/assert_close.h"
#include "tests/support/classic.h"

enum { N = 11, HORIZON = 6 };

static const double values[N] = {12.1, 13.4, 13.0, 15.2, 17.9, 17.1, 19.8, 21.3, 20.6, 24.0, 26.2};
static const long adjacent[N] = {2010, 2011, 2012, 2013, 2014, 2015, 2016, 2017, 2018, 2019, 2020};
static const long holed[N] = {2005, 2008, 2009, 2010, 2012, 2013, 2014, 2015, 2018, 2019, 2020};

model_fit_t fit_and_predict(const char *name, const series_t *s, size_t horizon, double *path) {
    model_fit_t fit;
    assert_int_equal(model_fit(model_find(name), s, &fit), STATS_OK);
    assert_int_equal(model_predict(&fit, horizon, path), STATS_OK);
    return fit;
}

static void check_row(const char *name) {
    const model_t *model = model_find(name);
    assert_non_null(model);
    assert_true(strlen(model->name) > 0 && strlen(model->source) > 0);
}

static void check_number_of_points(const char *name) {
    const model_t *model = model_find(name);
    const series_t enough = {model->min_points, SERIES_ANNUAL, adjacent, values};
    const series_t few = series_head(&enough, model->min_points - 1);
    model_fit_t fit;
    double path[HORIZON];
    assert_int_equal(model_fit(model, &few, &fit), STATS_TOO_FEW);
    fit = fit_and_predict(name, &enough, HORIZON, path);
    assert_true(isfinite(fit.sigma) && fit.sigma >= 0);
    assert_int_equal(fit.n, model->min_points);
    assert_int_equal(fit.last_index, adjacent[model->min_points - 1]);
    assert_true(fit.n_parameters > 0);
    for (size_t i = 0; i < fit.n_parameters; i++) {
        assert_true(isfinite(fit.parameter[i].value));
        assert_true(strlen(fit.parameter[i].name) > 0);
    }
}

static void check_equivariance(const char *name, const long *index, bool positive_only) {
    const double factors[] = {1, 1e-9, 1e12, -3.5};
    const double shifts[] = {0, 100, -1000};
    const series_t s = {N, SERIES_ANNUAL, index, values};
    double base[HORIZON];
    const model_fit_t first = fit_and_predict(name, &s, HORIZON, base);
    for (int f = 0; f < (positive_only ? 3 : 4); f++) {
        for (int k = 0; k < (positive_only ? 1 : 3); k++) {
            double moved[N];
            double path[HORIZON];
            for (int i = 0; i < N; i++) {
                moved[i] = factors[f] * (values[i] + shifts[k]);
            }
            const series_t other = series_with(&s, moved);
            const model_fit_t fit = fit_and_predict(name, &other, HORIZON, path);
            for (int h = 0; h < HORIZON; h++) {
                // 1e-5: searched parameters end within a tolerance of their optimum.
                assert_close(path[h], factors[f] * (base[h] + shifts[k]), 1e-5);
            }
            // loglinear's sigma is relative and does not scale.
            const double unit = positive_only ? 1 : fabs(factors[f]);
            assert_close(fit.sigma, unit * first.sigma, 1e-6);
        }
    }
}

static void check_constant(const char *name) {
    double flat[N];
    double path[HORIZON];
    for (int i = 0; i < N; i++) {
        flat[i] = 7.25;
    }
    const series_t s = {N, SERIES_ANNUAL, holed, flat};
    const model_fit_t fit = fit_and_predict(name, &s, HORIZON, path);
    for (int h = 0; h < HORIZON; h++) {
        assert_close(path[h], 7.25, 1e-12);
    }
    assert_near(fit.sigma, 0, 1e-12);
}

static void check_sign(const char *name, bool positive_only) {
    double negative[N];
    for (int i = 0; i < N; i++) {
        negative[i] = values[i] - 18;
    }
    const series_t s = {N, SERIES_ANNUAL, adjacent, negative};
    model_fit_t fit;
    const stats_status_t expected = positive_only ? STATS_DOMAIN : STATS_OK;
    assert_int_equal(model_fit(model_find(name), &s, &fit), expected);
}

static void check_horizon(const char *name) {
    const series_t s = {N, SERIES_ANNUAL, adjacent, values};
    double path[MODEL_HORIZON_MAX + 1];
    const model_fit_t fit = fit_and_predict(name, &s, MODEL_HORIZON_MAX, path);
    assert_int_equal(model_predict(&fit, 0, path), STATS_TOO_FEW);
    assert_int_equal(model_predict(&fit, MODEL_HORIZON_MAX + 1, path), STATS_TOO_LONG);
}

static void check_determinism(const char *name) {
    const series_t s = {N, SERIES_ANNUAL, holed, values};
    double path[HORIZON];
    double again[HORIZON];
    const model_fit_t one = fit_and_predict(name, &s, HORIZON, path);
    const model_fit_t two = fit_and_predict(name, &s, HORIZON, again);
    assert_memory_equal(path, again, sizeof path);
    assert_memory_equal(&one, &two, sizeof one);
}

void check_model(const char *name, bool positive_only) {
    check_row(name);
    check_number_of_points(name);
    check_equivariance(name, adjacent, positive_only);
    check_equivariance(name, holed, positive_only);
    check_constant(name);
    check_sign(name, positive_only);
    check_horizon(name);
    check_determinism(name);
}

/* Fits the fewest points it asks for, the same way each time; refuses one fewer. */
static void check_fewest_points(const char *name) {
    const model_t *m = model_find(name);
    const series_t nile = classic("nile");
    const series_t few = series_head(&nile, m->min_points - 1);
    const series_t enough = series_head(&nile, m->min_points);
    model_fit_t fit;
    double path[MODEL_HORIZON_MAX];
    double again[MODEL_HORIZON_MAX];
    assert_int_equal(model_fit(m, &few, &fit), STATS_TOO_FEW);
    fit = fit_and_predict(name, &enough, MODEL_HORIZON_MAX, path);
    assert_true(fit.n_parameters > 0);
    fit_and_predict(name, &enough, MODEL_HORIZON_MAX, again);
    assert_memory_equal(path, again, sizeof path);
}

static void check_other_unit(const char *name, const char *series, double origin) {
    enum { POINTS_MAX = 72, AHEAD = 8 };
    const series_t s = classic(series);
    double moved[POINTS_MAX];
    double path[AHEAD];
    double other[AHEAD];
    assert_true(s.n <= POINTS_MAX);
    for (size_t t = 0; t < s.n; t++) {
        moved[t] = 1e-6 * (s.y[t] + origin);
    }
    const series_t m = series_with(&s, moved);
    const model_fit_t a = fit_and_predict(name, &s, AHEAD, path);
    const model_fit_t b = fit_and_predict(name, &m, AHEAD, other);
    for (int h = 0; h < AHEAD; h++) { // searched parameters end within a tolerance of their optimum
        assert_close(other[h], 1e-6 * (path[h] + origin), 1e-4);
    }
    assert_close(b.sigma, 1e-6 * a.sigma, 1e-4);
}

void check_searched_model(const char *name, double origin) {
    check_row(name);
    check_fewest_points(name);
    check_other_unit(name, "nile", origin);
    check_other_unit(name, "gas", origin);
    const series_t nile = classic("nile");
    long index[72];
    assert_true(nile.n <= 72);
    for (size_t i = 0; i < nile.n; i++) {
        index[i] = nile.index[i] + (i > 20);
    }
    const series_t gap = {nile.n, SERIES_ANNUAL, index, nile.y};
    model_fit_t fit;
    assert_int_equal(model_fit(model_find(name), &gap, &fit), STATS_GAPS);
}

measure_t fitted_parameter(const model_fit_t *fit, const char *name) {
    for (size_t i = 0; i < fit->n_parameters; i++) {
        if (strcmp(fit->parameter[i].name, name) == 0) return measure_of(fit->parameter[i].value);
    }
    return measure_undefined(STATS_UNKNOWN);
}
