/* The rows of observations.csv and vintages.csv: one current vintage of each period, and all. */
#include "pipeline/ingest/vintages/observation_rows.h"

#include "pipeline/ingest/vintages/vintages_select.h"
#include "tests/pipeline/ingest/vintage_list.h"

static void one_of_each_period_is_current(void **state) {
    static const printed_t line[] = {
        {"a", "total", "2019", "90", "2021-01-20", NULL, NULL, NULL},
        {"a", "total", "2020", "100", "2021-01-20", NULL, NULL, NULL},
        {"a", "total", "2020Q1-3", "70", "2020-10-20", NULL, NULL, NULL},
        {"b", "total", "2020", "101", "2022-01-20", NULL, NULL, NULL},
        {"a", "rate", "2020", "2.5", "2021-01-20", "new", "P", "about"},
    };
    scratch_t *s = *state;
    vintages_t vintages = {0};
    table_t observations = {.spec = release_table_spec(RELEASE_OBSERVATIONS)};
    table_t rows = {.spec = release_table_spec(RELEASE_VINTAGES)};
    plan_t plan;
    err_t err = {0};

    small_plan_load(s, &plan);
    vintage_list_add(&plan, line, 5, &vintages);
    vintages_select(&vintages);
    assert_int_equal(observation_rows_add(&plan, &vintages, &observations, &err), 0);
    assert_int_equal(vintage_rows_add(&plan, &vintages, &rows, &err), 0);
    char *path = scratch_path(s, "x.csv");
    assert_int_equal(table_write(&observations, path, &err), 0);
    assert_string_equal(
        scratch_read(s, path),
        "series,period,value,unit,status,qualifier,basis,published,actual,date_basis,"
        "delivery,vintages,derivation,source\n"
        "total,2019,90,亿元,A,,,2021-01-20,yes,stated,a,1,,source\n"
        "total,2020Q1-3,70,亿元,A,,,2020-10-20,yes,stated,a,1,,source\n"
        "total,2020,101,亿元,A,,,2022-01-20,yes,stated,b,2,,source\n"
        "rate,2020,2.5,%,P,about,new,2021-01-20,yes,stated,a,1,,source\n");
    assert_int_equal(table_write(&rows, path, &err), 0);
    assert_string_equal(scratch_read(s, path),
                        "series,period,published,actual,value,status,qualifier,basis,delivery,row,"
                        "relation,selected,"
                        "source\n"
                        "total,2019,2021-01-20,yes,90,A,,,a,2,first,yes,source\n"
                        "total,2020Q1-3,2020-10-20,yes,70,A,,,a,4,first,yes,source\n"
                        "total,2020,2021-01-20,yes,100,A,,,a,3,first,no,source\n"
                        "total,2020,2022-01-20,yes,101,A,,,b,2,revises,yes,source\n"
                        "rate,2020,2021-01-20,yes,2.5,P,about,new,a,2,first,yes,source\n");
    table_free(&observations);
    table_free(&rows);
    vintages_free(&vintages);
    plan_free(&plan);
}

static void nothing_published(void **state) {
    scratch_t *s = *state;
    vintages_t vintages = {0};
    table_t observations = {.spec = release_table_spec(RELEASE_OBSERVATIONS)};
    plan_t plan;
    err_t err = {0};

    small_plan_load(s, &plan);
    assert_int_equal(observation_rows_add(&plan, &vintages, &observations, &err), 0);
    assert_int_equal(vintage_rows_add(&plan, &vintages, &observations, &err), 0);
    assert_int_equal(observations.n, 0);
    plan_free(&plan);
}

#define TEST(f) cmocka_unit_test_setup_teardown(f, scratch_setup, scratch_teardown)

int main(void) {
    const struct CMUnitTest tests[] = {TEST(one_of_each_period_is_current),
                                       TEST(nothing_published)};

    return cmocka_run_group_tests(tests, NULL, NULL);
}
