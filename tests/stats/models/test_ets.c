/* ETS as two rows: forms averaged with Akaike weights; additive forms only in etsa. */
#include <math.h>
#include <string.h>

#include <gsl/gsl_errno.h>

#include "stats/ets.h"
#include "tests/support/assert_close.h"
#include "tests/support/classic.h"
#include "tests/support/model_check.h"

static void row(void **state) {
    (void)state;
    const model_t *m = model_find("ets");
    assert_non_null(m);
    assert_true(strlen(m->title_zh) && strlen(m->title_en) && strlen(m->help_zh));
    assert_true(strlen(m->help_en) && strlen(m->source));
    const series_t nile = classic("nile");
    const series_t few = series_head(&nile, m->min_points - 1);
    const series_t enough = series_head(&nile, m->min_points);
    model_fit_t fit;
    double path[MODEL_HORIZON_MAX];
    double again[MODEL_HORIZON_MAX];
    assert_int_equal(model_fit(m, &few, &fit), STATS_TOO_FEW);
    fit = fit_and_predict("ets", &enough, MODEL_HORIZON_MAX, path);
    assert_true(fit.n_parameters > 0);
    fit_and_predict("ets", &enough, MODEL_HORIZON_MAX, again);
    assert_memory_equal(path, again, sizeof path);
}

/* Another unit: the same forecast in it. */
static void moves_with_the_data(void **state) {
    (void)state;
    const char *const names[] = {"nile", "gas"};
    for (int i = 0; i < 2; i++) {
        const series_t s = classic(names[i]);
        double moved[72];
        double path[8];
        double other[8];
        for (size_t t = 0; t < s.n; t++)
            moved[t] = 1e-6 * (s.y[t] + 0);
        const series_t m = series_with(&s, moved);
        const model_fit_t a = fit_and_predict("ets", &s, 8, path);
        const model_fit_t b = fit_and_predict("ets", &m, 8, other);
        for (int h = 0; h < 8; h++) // searched parameters end within a tolerance of their optimum
            assert_close(other[h], 1e-6 * (path[h] + 0), 1e-4);
        assert_close(b.sigma, 1e-6 * a.sigma, 1e-4);
    }
}

static void gaps_are_refused(void **state) {
    (void)state;
    const series_t nile = classic("nile");
    long index[50];
    for (size_t i = 0; i < nile.n; i++)
        index[i] = nile.index[i] + (i > 20);
    const series_t holed = {nile.n, SERIES_ANNUAL, index, nile.y};
    model_fit_t fit;
    assert_int_equal(model_fit(model_find("ets"), &holed, &fit), STATS_GAPS);
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
            ets_predict(&candidate[i].end, 8, one);
            total += weight;
            for (int h = 0; h < 8; h++)
                expected[h] += weight * one[h];
        }
        const model_fit_t fit = fit_and_predict(names[k], &s, 8, path);
        for (int h = 0; h < 8; h++)
            assert_close(path[h], expected[h] / total, 1e-12);
        assert_close(model_parameter(&fit, "error").value, k == 0 ? 2 : 1, 0);
    }
}

int main(void) {
    gsl_set_error_handler_off();
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(row),
        cmocka_unit_test(moves_with_the_data),
        cmocka_unit_test(gaps_are_refused),
        cmocka_unit_test(average),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
