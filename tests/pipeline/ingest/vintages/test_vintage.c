/* How precise a printed figure is, when two agree, and which of two holds. */
#include "pipeline/ingest/vintages/vintage.h"

#include <string.h>

#include "pipeline/base/text.h"
#include "pipeline/plan/plan.h"
#include "tests/support/scratch.h"

/* A figure as a row of the ledger prints it: value, qualifier word or "", status. */
static vintage_t figure_of(const char *value, const char *qualifier, const char *status) {
    const char *point = strchr(value, '.');
    ledger_vintage_t row = {.series = "total",
                            .period = "2020",
                            .value = value,
                            .decimals = point ? (int)strlen(point + 1) : 0,
                            .unit = "yuan",
                            .status = status,
                            .qualifier = qualifier,
                            .basis = "old",
                            .published = "2021-01-24",
                            .date_basis = "inferred",
                            .source = "Bureau",
                            .delivery = "x.csv",
                            .sha256 = "abc",
                            .line = 7};
    vintage_t vintage = {0};
    err_t err = {0};

    assert_int_equal(vintage_take(&vintage, &row, 3, &err), 0);
    return vintage;
}

static void figure_drop(vintage_t *vintage) {
    vintages_t vintages = {0};
    vintage_t *kept = vintages_add(&vintages);

    assert_non_null(kept);
    *kept = *vintage;
    vintages_free(&vintages);
}

static void taking(void **state) {
    scratch_t *s = *state;
    vintage_t vintage = figure_of("12.50", "about", "U");
    err_t err = {0};

    assert_int_equal(vintage.series, 3);
    assert_int_equal(vintage.period.year, 2020);
    assert_near(vintage.value, 12.5, 0);
    assert_near(vintage.unit_in_last_place, 0.01, 1e-17);
    assert_int_equal(vintage.qualifier, QUALIFIER_ABOUT);
    assert_int_equal(vintage.date_basis, 1);
    assert_int_equal(vintage.is_weak, 1);
    assert_int_equal(vintage.is_derived, 0);
    assert_string_equal(vintage.basis, "old");
    assert_string_equal(vintage.row, "7");
    assert_string_equal(vintage.derivation, "");
    figure_drop(&vintage);

    ledger_vintage_t broken = {.period = "2020", .value = "x", .delivery = "d.csv", .line = 3};
    vintage = (vintage_t){0};
    assert_int_equal(vintage_take(&vintage, &broken, 0, &err), EXIT_IO);
    assert_problems(s, &err, "d.csv:3: the ledger fails: x");
}

static void last_places(void **state) {
    static const struct row {
        const char *value;
        const char *qualifier;
        double unit;
    } rows[] = {
        {"12.50", "", 0.01},       {"12.5", "", 0.1},     {"2933", "", 1},
        {"47200", "", 1}, /* printed whole and not qualified: known to the unit */
        {"47200", "rounded", 100}, {"2200", "over", 100}, {"3000", "near", 1000},
        {"100", "about", 100},     {"105", "about", 1},   {"0", "about", 1},
        {"4.70", "rounded", 0.01}, {"4.0", "about", 0.1}, {"-1200", "about", 100},
    };

    (void)state;
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        vintage_t vintage = figure_of(rows[i].value, rows[i].qualifier, "A");
        assert_close(vintage.unit_in_last_place, rows[i].unit, 1e-15);
        figure_drop(&vintage);
    }
}

/* Does the second, later figure agree with the first, and does it take its place? */
static const struct pair {
    const char *held;
    const char *held_qualifier;
    const char *later;
    const char *later_qualifier;
    int agree;
    int displaces;
} pairs[] = {
    {"2933", "", "2933", "", 1, 0},
    {"2933", "", "2934", "", 0, 1},
    {"32679.87", "", "32680", "", 1, 0}, /* a rounded quotation of a finer figure */
    {"32680", "", "32679.87", "", 1, 1}, /* the finer figure itself */
    {"32679.87", "", "36011.8", "", 0, 1},
    {"73.1", "", "73.14", "", 1, 1},
    {"73.1", "", "73.15", "", 1, 1}, /* the edge counts */
    {"73.1", "", "73.16", "", 0, 1},
    {"73.1", "", "73.05", "", 1, 1},
    {"73.1", "", "73.04", "", 0, 1},
    {"47218.66", "", "47200", "rounded", 1, 0},
    {"47200", "rounded", "47218.66", "", 1, 1},
    {"47218.66", "", "47200", "", 0, 1}, /* not qualified: 47200 and no other */
    {"2200", "over", "2274.8", "", 1, 1},
    {"2200", "over", "2300", "", 1, 1},
    {"2200", "over", "2301", "", 0, 1},
    {"2200", "over", "2199", "", 0, 1},
    {"2274.8", "", "2200", "over", 1, 0},
    {"3000", "near", "2500", "", 1, 1},
    {"3000", "near", "3001", "", 0, 1},
    {"2200", "over", "2200", "about", 1, 0},
    {"110", "over", "120", "near", 1, 0}, /* both can be 115 */
    {"120", "over", "110", "near", 0, 1}, /* nothing can be both */
};

static void agreement(void **state) {
    (void)state;
    for (size_t i = 0; i < sizeof pairs / sizeof *pairs; i++) {
        vintage_t held = figure_of(pairs[i].held, pairs[i].held_qualifier, "A");
        vintage_t later = figure_of(pairs[i].later, pairs[i].later_qualifier, "A");
        if (vintages_agree(&later, &held) != pairs[i].agree ||
            vintages_agree(&held, &later) != pairs[i].agree ||
            vintage_supersedes(&later, &held) != pairs[i].displaces) {
            fail_msg("%s %s, %s %s: %d %d %d", pairs[i].held, pairs[i].held_qualifier,
                     pairs[i].later, pairs[i].later_qualifier, vintages_agree(&later, &held),
                     vintages_agree(&held, &later), vintage_supersedes(&later, &held));
        }
        figure_drop(&held);
        figure_drop(&later);
    }
}

/* A weak source yields to a good one it disagrees with; a derived figure to a printed one. */
static void standing(void **state) {
    vintage_t good = figure_of("100", "", "A");
    vintage_t weak = figure_of("110", "", "U");
    vintage_t weaker = figure_of("120", "", "U");
    vintage_t fine = figure_of("100.2", "", "U");
    vintage_t derived = figure_of("100.04", "", "E");

    (void)state;
    derived.is_derived = 1;
    assert_int_equal(vintage_supersedes(&weak, &good), 0);
    assert_int_equal(vintage_supersedes(&good, &weak), 1);
    assert_int_equal(vintage_supersedes(&weaker, &weak), 1);
    assert_int_equal(vintage_supersedes(&fine, &good), 1);    /* weak, but it says the same finer */
    assert_int_equal(vintage_supersedes(&derived, &good), 0); /* agrees: the printed one stays */
    assert_int_equal(vintage_supersedes(&good, &derived), 1);
    figure_drop(&good);
    figure_drop(&weak);
    figure_drop(&weaker);
    figure_drop(&fine);
    figure_drop(&derived);
}

/* The order of weighing depends on what a figure is, never on when it was loaded. */
static void order(void **state) {
    static const struct row {
        size_t series;
        const char *period;
        const char *published;
        const char *delivery;
        const char *sha256;
        const char *row;
    } rows[] = {
        {0, "2020", "2021-01-01", "b", "x", "1"}, {0, "2021Q1", "2020-01-01", "a", "x", "1"},
        {0, "2021", "2020-01-01", "a", "x", "1"}, {0, "2021", "2021-01-01", "a", "x", "1"},
        {0, "2021", "2021-01-01", "b", "a", "1"}, {0, "2021", "2021-01-01", "b", "b", "1"},
        {0, "2021", "2021-01-01", "b", "b", "2"}, {1, "2000", "2000-01-01", "a", "a", "1"},
    };
    enum { N = sizeof rows / sizeof *rows };
    vintage_t vintages[N] = {{0}};

    (void)state;
    for (size_t i = 0; i < N; i++) {
        vintages[i].series = rows[i].series;
        assert_int_equal(period_read(rows[i].period, &vintages[i].period), 0);
        vintages[i].published = text_copy(rows[i].published);
        vintages[i].delivery = text_copy(rows[i].delivery);
        vintages[i].sha256 = text_copy(rows[i].sha256);
        vintages[i].row = text_copy(rows[i].row);
    }
    for (size_t i = 0; i < N; i++) {
        for (size_t k = 0; k < N; k++) {
            int got = vintage_compare(&vintages[i], &vintages[k]);
            assert_int_equal((got > 0) - (got < 0), (i > k) - (i < k));
        }
    }
    for (size_t i = 0; i < N; i++) {
        figure_drop(&vintages[i]);
    }
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(taking, scratch_setup, scratch_teardown),
        cmocka_unit_test(last_places),
        cmocka_unit_test(agreement),
        cmocka_unit_test(standing),
        cmocka_unit_test(order),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
