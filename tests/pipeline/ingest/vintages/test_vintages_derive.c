/* Ratios computed within one delivery, period and basis: their value, grain, day and standing. */
#include "pipeline/ingest/vintages/vintages_derive.h"

#include <math.h>

#include "pipeline/plan/plan_load.h"
#include "tests/pipeline/ingest/vintage_list.h"

/* Loads the rows, derives, and leaves what was derived (the rest is checked to be unchanged). */
static vintages_t derived_of(const plan_t *plan, const printed_t *rows, size_t n) {
    vintages_t vintages = {0};
    err_t err = {0};

    vintage_list_add(plan, rows, n, &vintages);
    assert_int_equal(vintages_derive(plan, &vintages, &err), 0);
    for (size_t i = 0; i < n; i++) {
        assert_int_equal(vintages.items[i].is_derived, 0);
        assert_string_equal(vintages.items[i].delivery, rows[i].delivery);
    }
    for (size_t i = n; i < vintages.n; i++) {
        assert_int_equal(vintages.items[i].is_derived, 1);
    }
    return vintages;
}

static void share(void **state) {
    static const printed_t rows[] = {
        {"a", "total", "2020", "1000.00", "2021-01-20", "old", NULL, NULL},
        {"a", "services", "2020", "731.25", "2021-01-24", "old", "P", NULL},
        {"a", "total", "2019", "900.00", "2021-01-20", "old", NULL, NULL},
    };
    scratch_t *s = *state;
    plan_t plan;

    small_plan_load(s, &plan);
    vintages_t vintages = derived_of(&plan, rows, 3);
    assert_int_equal(vintages.n, 4);
    const vintage_t *f = &vintages.items[3];
    assert_string_equal(plan_series(&plan, f->series)->id, "share");
    assert_int_equal(f->period.year, 2020);
    assert_near(f->value, 73.13, 1e-12); /* 73.125: one decimal more than printed, half up */
    assert_int_equal(f->status, OBSERVATION_STATUS_E);
    assert_string_equal(f->published, "2021-01-24"); /* known when its last part is */
    assert_string_equal(f->basis, "old");
    assert_string_equal(f->delivery, "a");
    assert_string_equal(f->row, "3+2"); /* numerator first */
    assert_string_equal(f->derivation, "ratio(services; total; 100)");
    assert_near(f->unit_in_last_place, 0.01, 1e-15);
    vintages_free(&vintages);
    plan_free(&plan);
}

/* What stands between parts, or is missing, is never bridged. */
static void not_derived(void **state) {
    static const printed_t cases[][3] = {
        /* two deliveries */
        {{"a", "total", "2020", "1000", "2021-01-20", "old", NULL, NULL},
         {"b", "services", "2020", "731", "2021-01-24", "old", NULL, NULL},
         {"b", "total", "2019", "900", "2021-01-24", "old", NULL, NULL}},
        /* two bases */
        {{"a", "total", "2020", "1000", "2021-01-20", "old", NULL, NULL},
         {"a", "services", "2020", "731", "2021-01-24", "new", NULL, NULL},
         {"a", "total", "2019", "900", "2021-01-24", "old", NULL, NULL}},
        /* two periods */
        {{"a", "total", "2020", "1000", "2021-01-20", "old", NULL, NULL},
         {"a", "services", "2020Q1-3", "731", "2021-01-24", "old", NULL, NULL},
         {"a", "total", "2020Q1", "900", "2021-01-24", "old", NULL, NULL}},
        /* printed there already */
        {{"a", "total", "2020", "1000", "2021-01-20", "old", NULL, NULL},
         {"a", "services", "2020", "731", "2021-01-24", "old", NULL, NULL},
         {"a", "share", "2020", "73.2", "2021-01-24", "old", NULL, NULL}},
        /* nothing to divide by */
        {{"a", "total", "2020", "0", "2021-01-20", "old", NULL, NULL},
         {"a", "services", "2020", "0", "2021-01-24", "old", NULL, NULL},
         {"a", "rate", "2020", "1", "2021-01-24", "old", NULL, NULL}},
        /* the numerator alone */
        {{"a", "services", "2020", "1", "2021-01-20", "old", NULL, NULL},
         {"a", "services", "2021", "2", "2021-01-24", "old", NULL, NULL},
         {"a", "output", "2020", "1", "2021-01-24", "old", NULL, NULL}},
    };
    scratch_t *s = *state;
    plan_t plan;

    small_plan_load(s, &plan);
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        vintages_t vintages = derived_of(&plan, cases[i], 3);
        if (vintages.n != 3) {
            fail_msg("case %zu derives %s", i, vintages.items[3].row);
        }
        vintages_free(&vintages);
    }
    plan_free(&plan);
}

/* A ratio is as coarse as its parts: half a unit in each, relative, added. */
static void grain(void **state) {
    static const printed_t rows[] = {
        {"a", "services", "2020", "7.3", "2021-01-20", NULL, NULL, NULL},
        {"a", "total", "2020", "10", "2021-01-20", NULL, NULL, NULL},
    };
    scratch_t *s = *state;
    plan_t plan;

    small_plan_load(s, &plan);
    vintages_t vintages = derived_of(&plan, rows, 2);
    assert_int_equal(vintages.n, 3);
    /* 2 * 73 * (0.05 / 7.3 + 0.5 / 10) */
    assert_close(vintages.items[2].unit_in_last_place, 2 * 73 * (0.05 / 7.3 + 0.05), 1e-12);
    vintages_free(&vintages);
    plan_free(&plan);
}

/* A weak or inferred part makes the whole weak or inferred. */
static void standing(void **state) {
    static const printed_t rows[] = {
        {"a", "services", "2020", "7.3", "2021-01-20", NULL, NULL, NULL},
        {"a", "total", "2020", "10", "2021-01-20", NULL, "U", NULL},
    };
    scratch_t *s = *state;
    vintages_t vintages = {0};
    plan_t plan;
    err_t err = {0};

    small_plan_load(s, &plan);
    vintage_list_add(&plan, rows, 2, &vintages);
    vintages.items[1].date_basis = 1;
    assert_int_equal(vintages_derive(&plan, &vintages, &err), 0);
    assert_int_equal(vintages.n, 3);
    assert_true(vintage_is_weak(&vintages.items[2]));
    assert_int_equal(vintages.items[2].status, OBSERVATION_STATUS_U);
    assert_int_equal(vintages.items[2].date_basis, 1);
    vintages_free(&vintages);
    plan_free(&plan);
}

/* Alternatives: the first that can be computed, for every period that any of them can. */
static void alternatives(void **state) {
    static const printed_t rows[] = {
        {"a", "services", "2019", "60", "2021-01-20", NULL, NULL, NULL},
        {"a", "output", "2019", "30", "2021-01-20", NULL, NULL, NULL},
        {"a", "total", "2019", "100", "2021-01-20", NULL, NULL, NULL},
        {"a", "services", "2020", "60", "2021-01-20", NULL, NULL, NULL},
        {"a", "output", "2020", "20", "2021-01-20", NULL, NULL, NULL},
        {"a", "output", "2021", "40", "2021-01-20", NULL, NULL, NULL},
        {"a", "total", "2021", "200", "2021-01-20", NULL, NULL, NULL},
    };
    static const double expected[][2] = {{2019, 60}, {2020, 75}, {2021, 20}};
    static const char *const lines[] = {"2+4", "5+6", "7+8"}; /* 5 stands on both sides */
    scratch_t *s = *state;
    plan_t plan;
    err_t err = {0};

    char *folder = small_plan(s);
    small_plan_change(s, "series.csv", "ratio(services; total; 100)",
                      "ratio(services; total; 100) | ratio(services; services+output; 100) | "
                      "ratio(output; total; 100)");
    assert_int_equal(plan_load(folder, &plan, &err), 0);
    vintages_t vintages = derived_of(&plan, rows, 7);
    assert_int_equal(vintages.n, 7 + 3);
    for (size_t i = 0; i < 3; i++) {
        assert_int_equal(vintages.items[7 + i].period.year, (int)expected[i][0]);
        assert_near(vintages.items[7 + i].value, expected[i][1], 1e-12);
        assert_string_equal(vintages.items[7 + i].row, lines[i]);
    }
    vintages_free(&vintages);
    plan_free(&plan);
}

/* Parts are found among many periods in any order. */
static void many_periods(void **state) {
    enum { YEARS = 100 };
    scratch_t *s = *state;
    vintages_t vintages = {0};
    char words[2 * YEARS][2][8];
    plan_t plan;
    err_t err = {0};

    small_plan_load(s, &plan);
    for (int i = 0; i < 2 * YEARS; i++) {
        int year = 1900 + (i * 37) % YEARS;
        int is_total = i >= YEARS;
        snprintf(words[i][0], sizeof words[i][0], "%d", year);
        snprintf(words[i][1], sizeof words[i][1], "%d", is_total ? 1000 : year - 1400);
        printed_t row = {"a",          is_total ? "total" : "services",
                         words[i][0],  words[i][1],
                         "2021-01-20", NULL,
                         NULL,         NULL};
        vintage_list_add(&plan, &row, 1, &vintages);
    }
    assert_int_equal(vintages_derive(&plan, &vintages, &err), 0);
    assert_int_equal(vintages.n, 3 * YEARS);
    for (size_t i = 2 * YEARS; i < vintages.n; i++) {
        assert_close(vintages.items[i].value, (vintages.items[i].period.year - 1400) / 10.0, 1e-12);
    }
    vintages_free(&vintages);
    plan_free(&plan);
}

#define TEST(f) cmocka_unit_test_setup_teardown(f, scratch_setup, scratch_teardown)

int main(void) {
    const struct CMUnitTest tests[] = {
        TEST(share),    TEST(not_derived),  TEST(grain),
        TEST(standing), TEST(alternatives), TEST(many_periods),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
