/* Joining segments: worked examples, what must stay, refusals. */
#include "stats/accounts/splice.h"

#include <math.h>
#include <string.h>

#include <gsl/gsl_errno.h>
#include <gsl/gsl_rng.h>

#include "tests/support/assert_close.h"

static const long years[] = {2010, 2011, 2012, 2013, 2014, 2015, 2016, 2017, 2018, 2019, 2020};
static const double old_level[] = {100, 110, 120, 150};      /* 2010-2013 */
static const double new_level[] = {132, 180, 198, 210, 230}; /* 2012-2016 */

/* Common years 2012 and 2013: ratios 1.1 and 1.2, differences 12 and 30. */
static void join_worked(void **state) {
    (void)state;
    const struct {
        splice_form_t form;
        splice_link_t link;
        double value;
        double first;
        double second;
    } cases[] = {
        {SPLICE_RATIO, SPLICE_MEAN, 1.15, 115, 126.5},
        {SPLICE_RATIO, SPLICE_FIRST, 1.1, 110, 121},
        {SPLICE_RATIO, SPLICE_LAST, 1.2, 120, 132},
        {SPLICE_DIFFERENCE, SPLICE_MEAN, 21, 121, 131},
        {SPLICE_DIFFERENCE, SPLICE_FIRST, 12, 112, 122},
        {SPLICE_DIFFERENCE, SPLICE_LAST, 30, 130, 140},
    };
    const series_t older = {4, SERIES_ANNUAL, years, old_level};
    const series_t newer = {5, SERIES_ANNUAL, years + 2, new_level};
    for (size_t c = 0; c < sizeof cases / sizeof *cases; c++) {
        long index[9];
        double y[9];
        splice_result_t r;
        assert_int_equal(splice_join(&older, &newer, cases[c].form, cases[c].link, index, y, &r),
                         STATS_OK);
        assert_int_equal(r.n, 7);
        assert_int_equal(r.older, 2);
        assert_int_equal(r.overlap, 2);
        assert_close(r.link, cases[c].value, 1e-15);
        assert_close(y[0], cases[c].first, 1e-15);
        assert_close(y[1], cases[c].second, 1e-15);
        assert_memory_equal(y + 2, new_level, sizeof new_level);
        assert_memory_equal(index, years, 7 * sizeof *index);
        assert_close(r.smallest, cases[c].form == SPLICE_RATIO ? 1.1 : 12, 1e-15);
        assert_close(r.largest, cases[c].form == SPLICE_RATIO ? 1.2 : 30, 1e-15);
    }
}

/* Random quarterly segments with gaps: the changes of the older part stay, the newer part stays. */
static void join_keeps_changes(void **state) {
    (void)state;
    gsl_rng *rng = gsl_rng_alloc(gsl_rng_mt19937);
    gsl_rng_set(rng, 51);
    for (int round = 0; round < 200; round++) {
        long index[2][20];
        double y[2][20];
        for (int s = 0; s < 2; s++) {
            for (long i = 0; i < 20; i++) {
                const bool common = s == 0 ? i >= 15 : i < 5; // no gaps there
                const long before = i == 0 ? (s == 0 ? 7960 : 0) : index[s][i - 1];
                index[s][i] = before + (common || gsl_rng_uniform(rng) < 0.8 ? 1 : 2);
                if (s == 1 && i == 0) index[1][0] = index[0][15];
                y[s][i] = (s == 0 ? 50 : 70) + 10 * gsl_rng_uniform(rng);
            }
        }
        const series_t older = {20, SERIES_QUARTERLY, index[0], y[0]};
        const series_t newer = {20, SERIES_QUARTERLY, index[1], y[1]};
        for (int link = 0; link < 3; link++) {
            long joined[40];
            double z[40];
            splice_result_t r;
            assert_int_equal(
                splice_join(&older, &newer, SPLICE_RATIO, (splice_link_t)link, joined, z, &r),
                STATS_OK);
            assert_int_equal(r.overlap, 5);
            assert_int_equal(r.older, 15);
            assert_memory_equal(joined, index[0], 15 * sizeof(long));
            assert_memory_equal(z + 15, y[1], 20 * sizeof(double));
            for (int i = 1; i < 15; i++) {
                assert_close(z[i] / z[i - 1], y[0][i] / y[0][i - 1], 1e-14);
            }
            if (link == SPLICE_FIRST) { // the join shows the old growth
                assert_close(z[15] / z[14], y[0][15] / y[0][14], 1e-14);
            }
            assert_int_equal(
                splice_join(&older, &newer, SPLICE_DIFFERENCE, (splice_link_t)link, joined, z, &r),
                STATS_OK);
            for (int i = 1; i < 15; i++) {
                assert_near(z[i] - z[i - 1], y[0][i] - y[0][i - 1], 1e-12);
            }
            assert_true(r.smallest <= r.link && r.link <= r.largest);
        }
    }
    gsl_rng_free(rng);
}

/* The same values in both, to the same year: nothing changes, whatever the link. */
static void join_of_equals(void **state) {
    (void)state;
    const double y[] = {0.1, 0.7, 0.3, 1.9, 2.3};
    const series_t older = {5, SERIES_ANNUAL, years, y};
    const series_t newer = {3, SERIES_ANNUAL, years + 2, y + 2};
    for (int form = 0; form < 2; form++) {
        for (int link = 0; link < 3; link++) {
            long index[8];
            double z[8];
            splice_result_t r;
            assert_int_equal(
                splice_join(&older, &newer, (splice_form_t)form, (splice_link_t)link, index, z, &r),
                STATS_OK);
            assert_memory_equal(z, y, sizeof y);
        }
    }
}

static void refuse_join(const series_t *older, const series_t *newer, splice_form_t form,
                        stats_status_t why) {
    long index[20] = {-7};
    double y[20] = {-7};
    splice_result_t r = {.n = 99};
    assert_int_equal(splice_join(older, newer, form, SPLICE_MEAN, index, y, &r), why);
    assert_int_equal(r.n, 99);
    assert_int_equal(index[0], -7);
    assert_near(y[0], -7, 0);
}

static void join_refuses(void **state) {
    (void)state;
    const double negative[] = {1, 2, -3, 4};
    const double huge[] = {1e308, 1e308, 1, 1};
    const double big[] = {1e10, 1e10, 1};
    const series_t older = {4, SERIES_ANNUAL, years, old_level};
    const series_t newer = {5, SERIES_ANNUAL, years + 2, new_level};
    const series_t quarterly = {5, SERIES_QUARTERLY, years + 2, new_level};
    const series_t apart = {4, SERIES_ANNUAL, years + 4, new_level};
    const series_t brief = {2, SERIES_ANNUAL, years + 1, new_level};
    const series_t bad = {4, SERIES_ANNUAL, years, negative};
    const series_t far = {4, SERIES_ANNUAL, years, huge};
    const series_t scaled = {3, SERIES_ANNUAL, years + 2, big};
    refuse_join(&older, &quarterly, SPLICE_RATIO, STATS_DOMAIN);
    refuse_join(&newer, &older, SPLICE_RATIO, STATS_ORDER);
    refuse_join(&older, &older, SPLICE_RATIO, STATS_ORDER);
    refuse_join(&older, &brief, SPLICE_RATIO, STATS_ORDER);
    refuse_join(&older, &apart, SPLICE_RATIO, STATS_TOO_FEW);
    refuse_join(&bad, &newer, SPLICE_RATIO, STATS_DOMAIN);
    refuse_join(&far, &scaled, SPLICE_RATIO, STATS_NOT_FINITE);
    long index[9];
    double y[9];
    splice_result_t r;
    assert_int_equal(splice_join(&bad, &newer, SPLICE_DIFFERENCE, SPLICE_LAST, index, y, &r),
                     STATS_OK);
    assert_near(y[0], 177, 0); // 180 - 4 + 1
}

int main(void) {
    gsl_set_error_handler_off();
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(join_worked),
        cmocka_unit_test(join_keeps_changes),
        cmocka_unit_test(join_of_equals),
        cmocka_unit_test(join_refuses),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
