/* How precise a printed value is, when two agree, and which of two becomes current. */
#include "pipeline/ingest/vintages/vintage.h"

#include <string.h>

#include "pipeline/base/text.h"
#include "pipeline/plan/plan.h"
#include "tests/pipeline/ingest/vintage_list.h"

/* A vintage as a record of the ledger prints it: value, qualifier code or "", status. */
static vintage_t vintage_of(const char *value, const char *qualifier, observation_status_t status) {
    ledger_vintage_t record = record_of(value);
    vintage_t vintage = {0};
    err_t err = {0};

    record.period = period_of_year(2020);
    record.status = status;
    record.qualifier = *qualifier ? choice_find(choices_qualifier, qualifier) : -1;
    record.basis = "old";
    record.published = "2021-01-24";
    record.date_basis = choice_find(choices_date_basis, "inferred");
    record.delivery = "x.csv";
    record.sha256 = "abc";
    record.line = 7;
    assert_int_equal(vintage_take(&vintage, &record, 3, &err), 0);
    return vintage;
}

static void vintage_drop(vintage_t *vintage) {
    vintages_t vintages = {0};
    vintage_t *kept = vintages_add(&vintages);

    assert_non_null(kept);
    *kept = *vintage;
    vintages_free(&vintages);
}

static void taking(void **state) {
    vintage_t vintage = vintage_of("12.50", "about", OBSERVATION_STATUS_U);

    (void)state;
    assert_int_equal(vintage.series, 3);
    assert_int_equal(vintage.period.year, 2020);
    assert_near(vintage.value, 12.5, 0);
    assert_near(vintage.unit_in_last_place, 0.01, 1e-17);
    assert_int_equal(vintage.qualifier, QUALIFIER_ABOUT);
    assert_int_equal(vintage.date_basis, 1);
    assert_true(vintage_is_weak(&vintage));
    assert_int_equal(vintage.is_derived, 0);
    assert_string_equal(vintage.basis, "old");
    assert_string_equal(vintage.row, "7");
    assert_string_equal(vintage.derivation, "");
    vintage_drop(&vintage);
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
        vintage_t vintage = vintage_of(rows[i].value, rows[i].qualifier, OBSERVATION_STATUS_A);
        assert_close(vintage.unit_in_last_place, rows[i].unit, 1e-15);
        vintage_drop(&vintage);
    }
}

/* Does the second, later value agree with the first, and does it take its place? */
static const struct pair {
    const char *current;
    const char *current_qualifier;
    const char *later;
    const char *later_qualifier;
    int agree;
    int supersedes;
} pairs[] = {
    {"2933", "", "2933", "", 1, 0},
    {"2933", "", "2934", "", 0, 1},
    {"32679.87", "", "32680", "", 1, 0}, /* a rounded quotation of a finer value */
    {"32680", "", "32679.87", "", 1, 1}, /* the finer value itself */
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
        vintage_t current =
            vintage_of(pairs[i].current, pairs[i].current_qualifier, OBSERVATION_STATUS_A);
        vintage_t later =
            vintage_of(pairs[i].later, pairs[i].later_qualifier, OBSERVATION_STATUS_A);
        if (vintages_agree(&later, &current) != pairs[i].agree ||
            vintages_agree(&current, &later) != pairs[i].agree ||
            vintage_supersedes(&later, &current) != pairs[i].supersedes) {
            fail_msg("%s %s, %s %s: %d %d %d", pairs[i].current, pairs[i].current_qualifier,
                     pairs[i].later, pairs[i].later_qualifier, vintages_agree(&later, &current),
                     vintages_agree(&current, &later), vintage_supersedes(&later, &current));
        }
        vintage_drop(&current);
        vintage_drop(&later);
    }
}

/* A weak source yields to a good one it disagrees with; a derived value to a printed one. */
static void standing(void **state) {
    vintage_t good = vintage_of("100", "", OBSERVATION_STATUS_A);
    vintage_t weak = vintage_of("110", "", OBSERVATION_STATUS_U);
    vintage_t weaker = vintage_of("120", "", OBSERVATION_STATUS_U);
    vintage_t fine = vintage_of("100.2", "", OBSERVATION_STATUS_U);
    vintage_t derived = vintage_of("100.04", "", OBSERVATION_STATUS_E);

    (void)state;
    derived.is_derived = true;
    assert_int_equal(vintage_supersedes(&weak, &good), 0);
    assert_int_equal(vintage_supersedes(&good, &weak), 1);
    assert_int_equal(vintage_supersedes(&weaker, &weak), 1);
    assert_int_equal(vintage_supersedes(&fine, &good), 1);    /* weak, but it says the same finer */
    assert_int_equal(vintage_supersedes(&derived, &good), 0); /* agrees: the printed one stays */
    assert_int_equal(vintage_supersedes(&good, &derived), 1);
    vintage_drop(&good);
    vintage_drop(&weak);
    vintage_drop(&weaker);
    vintage_drop(&fine);
    vintage_drop(&derived);
}

/* Of one day, the delivery that was loaded later weighs later; names and hashes weigh nothing. */
static void order(void **state) {
    static const struct row {
        size_t series;
        const char *period;
        const char *published;
        const char *delivery;
        const char *sha256;
        size_t entry;
        const char *row;
    } rows[] = {
        {0, "2020", "2021-01-01", "b", "x", 9, "1"},  {0, "2021Q1", "2020-01-01", "a", "x", 8, "1"},
        {0, "2021", "2020-01-01", "a", "x", 8, "1"},  {0, "2021", "2021-01-01", "b", "x", 1, "1"},
        {0, "2021", "2021-01-01", "a", "b", 2, "1"},  {0, "2021", "2021-01-01", "b", "a", 10, "1"},
        {0, "2021", "2021-01-01", "b", "a", 10, "2"}, {1, "2000", "2000-01-01", "a", "a", 1, "1"},
    };
    enum { N = sizeof rows / sizeof *rows };
    vintage_t vintages[N] = {{0}};

    (void)state;
    for (size_t i = 0; i < N; i++) {
        vintages[i].series = rows[i].series;
        assert_true(period_read(rows[i].period, &vintages[i].period));
        vintages[i].published = text_copy(rows[i].published);
        vintages[i].delivery = text_copy(rows[i].delivery);
        vintages[i].sha256 = text_copy(rows[i].sha256);
        vintages[i].entry = rows[i].entry;
        vintages[i].row = text_copy(rows[i].row);
    }
    for (size_t i = 0; i < N; i++) {
        for (size_t k = 0; k < N; k++) {
            int got = vintage_compare(&vintages[i], &vintages[k]);
            assert_int_equal((got > 0) - (got < 0), (i > k) - (i < k));
        }
    }
    for (size_t i = 0; i < N; i++) {
        vintage_drop(&vintages[i]);
    }
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(taking),   cmocka_unit_test(last_places), cmocka_unit_test(agreement),
        cmocka_unit_test(standing), cmocka_unit_test(order),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
