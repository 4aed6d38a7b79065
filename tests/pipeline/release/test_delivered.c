/* The columns of a long delivery and the words of its status. */
#include "pipeline/release/delivered.h"

#include <string.h>

#include "tests/support/scratch.h"

static void every_column(void **state) {
    scratch_t *s = *state;
    table_t table;
    err_t err = {0};

    char *path = scratch_file(
        s, "x.csv",
        "series,period,value,unit,status,qualifier,basis,published,date_basis,source,url,note\n"
        "gdp,2020,12.50,yuan,P,about,census-4,2021-01-24,inferred,Bureau,https://x,free\n");
    assert_int_equal(table_read(path, delivered_spec(), &table, &err), 0);
    const delivered_t *row = table_row(&table, 0);
    assert_string_equal(row->series, "gdp");
    assert_int_equal(row->period.year, 2020);
    assert_string_equal(row->value, "12.50"); /* as printed: the last digit counts */
    assert_string_equal(row->unit, "yuan");
    assert_string_equal(choices_status[row->status].code, "P");
    assert_int_equal(row->qualifier, 0);
    assert_string_equal(row->basis, "census-4");
    assert_string_equal(row->published, "2021-01-24");
    assert_int_equal(row->date_basis, 1);
    assert_string_equal(row->source, "Bureau");
    assert_string_equal(row->url, "https://x");
    assert_string_equal(row->note, "free");
    table_free(&table);
}

/* Five columns are enough; each of them is needed, in the header and in every row. */
static void needed_columns(void **state) {
    scratch_t *s = *state;
    table_t table;
    err_t err = {0};

    char *path = scratch_file(s, "x.csv",
                              "series,period,value,unit,published\ngdp,2020,1,yuan,2021-01-24\n");
    assert_int_equal(table_read(path, delivered_spec(), &table, &err), 0);
    const delivered_t *row = table_row(&table, 0);
    assert_int_equal(row->status, -1);
    assert_int_equal(row->date_basis, -1);
    assert_string_equal(row->basis, "");
    table_free(&table);

    path = scratch_file(s, "x.csv", "source\nBureau\n");
    assert_int_equal(table_read(path, delivered_spec(), &table, &err), EXIT_DATA);
    assert_problems(s, &err,
                    "~/x.csv:1: column \"series\" is missing from the header (add it)\n"
                    "~/x.csv:1: column \"period\" is missing from the header (add it)\n"
                    "~/x.csv:1: column \"value\" is missing from the header (add it)\n"
                    "~/x.csv:1: column \"unit\" is missing from the header (add it)\n"
                    "~/x.csv:1: column \"published\" is missing from the header (add it)");
    table_free(&table);
    path = scratch_file(s, "x.csv", "series,period,value,unit,published\n,,,,\n");
    assert_int_equal(table_read(path, delivered_spec(), &table, &err), EXIT_DATA);
    assert_int_equal(err.n, 5);
    err_free(&err);
    table_free(&table);
}

/* Status codes are single capitals, as SDMX CL_OBS_STATUS has them. */
static void statuses(void **state) {
    (void)state;
    for (int i = 0; choices_status[i].code; i++) {
        const char *code = choices_status[i].code;
        assert_true(code[0] >= 'A' && code[0] <= 'Z' && code[1] == '\0');
        assert_int_equal(choice_find(choices_status, code), i);
        assert_true(strlen(choices_status[i].text[LANGUAGE_ZH]) > 0 &&
                    strlen(choices_status[i].text[LANGUAGE_EN]) > 0);
    }
    assert_true(choice_find(choices_status, "U") > 0);
    assert_true(choice_find(choices_status, "E") > 0);
}

#define TEST(f) cmocka_unit_test_setup_teardown(f, scratch_setup, scratch_teardown)

int main(void) {
    const struct CMUnitTest tests[] = {TEST(every_column), TEST(needed_columns),
                                       cmocka_unit_test(statuses)};

    return cmocka_run_group_tests(tests, NULL, NULL);
}
