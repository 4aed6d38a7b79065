/* Which pairs of vintages count as revisions; the statistics are tests/stats/accounts'. */
#include "pipeline/ingest/vintages/revision_rows.h"

#include "pipeline/ingest/vintages/vintages_select.h"
#include "tests/pipeline/ingest/vintage_list.h"

/* The rows of revisions.csv that these vintages give. Caller ends with table_free. */
static table_t revisions_of(const plan_t *plan, const printed_t *printed, size_t n) {
    vintages_t vintages = {0};
    table_t revisions = {.spec = release_table_spec(RELEASE_REVISIONS)};
    err_t err = {0};

    vintage_list_add(plan, printed, n, &vintages);
    vintages_select(&vintages);
    assert_int_equal(revision_rows_add(plan, &vintages, &revisions, &err), 0);
    vintages_free(&vintages);
    return revisions;
}

/* The row of a statistic of a series and a kind of period; NULL: none. */
static const revision_row_t *row_find(const table_t *revisions, const char *series,
                                      const char *periods, const char *statistic) {
    for (size_t i = 0; i < revisions->n; i++) {
        const revision_row_t *row = table_row(revisions, i);
        if (strcmp(row->series, series) == 0 && strcmp(row->statistic, statistic) == 0 &&
            strcmp(choices_periods[row->periods].code, periods) == 0) {
            return row;
        }
    }
    return NULL;
}

/* Synthetic: revised by +2, -1 and by way of +9 by +5; and two quarters, not revised and by +4. */
static void years_and_quarters(void **state) {
    static const printed_t printed[] = {
        {"a", "total", "2018", "100", "2019-01-20", NULL, NULL, NULL},
        {"b", "total", "2018", "102", "2020-01-20", NULL, NULL, NULL},
        {"a", "total", "2019", "110", "2020-01-20", NULL, NULL, NULL},
        {"b", "total", "2019", "109", "2021-01-20", NULL, NULL, NULL},
        {"a", "total", "2020", "120", "2021-01-20", NULL, NULL, NULL},
        {"b", "total", "2020", "129", "2022-01-20", NULL, NULL, NULL},
        {"c", "total", "2020", "125", "2023-01-20", NULL, NULL, NULL},
        {"a", "total", "2020Q1", "30", "2020-04-20", NULL, NULL, NULL},
        {"b", "total", "2020Q1", "30.0", "2020-05-20", NULL, NULL, NULL},
        {"a", "total", "2021Q1", "32", "2021-04-20", NULL, NULL, NULL},
        {"b", "total", "2021Q1", "36", "2021-05-20", NULL, NULL, NULL},
    };
    scratch_t *s = *state;
    plan_t plan;

    small_plan_load(s, &plan);
    table_t revisions = revisions_of(&plan, printed, sizeof printed / sizeof *printed);
    const revision_row_t *row = row_find(&revisions, "total", "year", "bias");
    assert_non_null(row);
    assert_near(row->n.value, 3, 0);
    assert_near(row->value.value, 2, 1e-12);
    row = row_find(&revisions, "total", "year", "mar");
    assert_near(row->value.value, (2.0 + 1.0 + 5.0) / 3.0, 1e-12);
    row = row_find(&revisions, "total", "within_year", "bias");
    assert_near(row->n.value, 2, 0);
    assert_near(row->value.value, 2, 1e-12);
    /* Two pairs have no correlation: a reason stands in its place. */
    row = row_find(&revisions, "total", "within_year", "news_correlation");
    assert_false(row->value.present);
    assert_string_equal(row->reason, "too_few");
    table_free(&revisions);
    plan_free(&plan);
}

/* No revision: another basis, the same publication, one period alone, nothing later. */
static void no_revisions(void **state) {
    static const printed_t cases[][4] = {
        {{"a", "total", "2018", "100", "2019-01-20", "old", NULL, NULL},
         {"b", "total", "2018", "140", "2020-01-20", "new", NULL, NULL},
         {"a", "total", "2019", "100", "2020-01-20", "old", NULL, NULL},
         {"b", "total", "2019", "140", "2021-01-20", "new", NULL, NULL}},
        {{"a", "total", "2018", "100", "2019-01-20", NULL, NULL, NULL},
         {"b", "total", "2018", "140", "2019-01-20", NULL, NULL, NULL},
         {"a", "total", "2019", "100", "2020-01-20", NULL, NULL, NULL},
         {"b", "total", "2019", "140", "2020-01-20", NULL, NULL, NULL}},
        {{"a", "total", "2018", "100", "2019-01-20", NULL, NULL, NULL},
         {"b", "total", "2018", "140", "2020-01-20", NULL, NULL, NULL},
         {"a", "services", "2018", "50", "2019-01-20", NULL, NULL, NULL},
         {"b", "services", "2018", "70", "2020-01-20", NULL, NULL, NULL}},
        {{"a", "total", "2018", "100", "2019-01-20", NULL, NULL, NULL},
         {"a", "total", "2019", "110", "2020-01-20", NULL, NULL, NULL},
         {"a", "total", "2020", "120", "2021-01-20", NULL, NULL, NULL},
         {"a", "services", "2018", "50", "2019-01-20", NULL, NULL, NULL}},
    };
    scratch_t *s = *state;
    plan_t plan;

    small_plan_load(s, &plan);
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        table_t revisions = revisions_of(&plan, cases[i], 4);
        if (revisions.n != 0) {
            fail_msg("case %zu gives %zu rows", i, revisions.n);
        }
        table_free(&revisions);
    }
    plan_free(&plan);
}

/* The earlier value is the first on the current one's basis, not the first of all. */
static void since_the_change_of_basis(void **state) {
    static const printed_t printed[] = {
        {"a", "total", "2018", "100", "2019-01-20", "old", NULL, NULL},
        {"b", "total", "2018", "140", "2020-01-20", "new", NULL, NULL},
        {"c", "total", "2018", "141", "2021-01-20", "new", NULL, NULL},
        {"b", "total", "2019", "150", "2020-01-20", "new", NULL, NULL},
        {"c", "total", "2019", "153", "2021-01-20", "new", NULL, NULL},
    };
    scratch_t *s = *state;
    plan_t plan;

    small_plan_load(s, &plan);
    table_t revisions = revisions_of(&plan, printed, sizeof printed / sizeof *printed);
    const revision_row_t *row = row_find(&revisions, "total", "year", "bias");
    assert_non_null(row);
    assert_near(row->value.value, 2, 1e-12);
    table_free(&revisions);
    plan_free(&plan);
}

#define TEST(f) cmocka_unit_test_setup_teardown(f, scratch_setup, scratch_teardown)

int main(void) {
    const struct CMUnitTest tests[] = {TEST(years_and_quarters), TEST(no_revisions),
                                       TEST(since_the_change_of_basis)};

    return cmocka_run_group_tests(tests, NULL, NULL);
}
