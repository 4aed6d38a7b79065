/* Single quarters and years to date: within one vintage, newest first, benchmarked, or why not. */
#include "pipeline/ingest/vintages/quarter_rows.h"

#include <math.h>
#include <stdlib.h>

#include "pipeline/base/text.h"
#include "pipeline/ingest/vintages/vintages_select.h"
#include "pipeline/plan/plan.h"
#include "tests/pipeline/ingest/vintage_list.h"
#include "tests/support/assert_close.h"

static table_t quarters_of(scratch_t *s, const printed_t *rows, size_t n) {
    vintages_t vintages = {0};
    table_t quarters = {.spec = release_table_spec(RELEASE_QUARTERS)};
    plan_t plan;
    err_t err = {0};

    small_plan_load(s, &plan);
    vintage_list_add(&plan, rows, n, &vintages);
    vintages_select(&vintages);
    assert_int_equal(quarter_rows_add(&plan, &vintages, &quarters, &err), 0);
    vintages_free(&vintages);
    plan_free(&plan);
    return quarters;
}

/*
 * A row as `series period=value kind delivery:rows`, of one without a value `why` and the reason.
 */
static void row_words(const quarter_row_t *row, text_t *out) {
    char number[NUMBER_SIZE];
    char period[PERIOD_SIZE];
    const char *const words[] = {row->series,
                                 " ",
                                 period_write(period, row->period),
                                 "=",
                                 row->value.present ? number_write(number, row->value.value) : "?",
                                 " ",
                                 choices_quarter_kind[row->kind].code,
                                 " ",
                                 row->delivery,
                                 ":",
                                 row->row,
                                 *row->reason ? " why " : "",
                                 row->reason,
                                 "\n"};

    for (size_t i = 0; i < sizeof words / sizeof *words; i++) {
        text_add(out, words[i]);
    }
    assert_int_equal(*row->reason == '\0', row->value.present);
}

static void assert_quarters(scratch_t *s, const printed_t *rows, size_t n, const char *expected) {
    table_t quarters = quarters_of(s, rows, n);
    text_t out = {0};

    text_add(&out, "");
    for (size_t i = 0; i < quarters.n; i++) {
        row_words(table_row(&quarters, i), &out);
    }
    assert_string_equal(scratch_keep(s, text_take(&out)), expected);
    table_free(&quarters);
}

#define GAPS      "why not_together\n"
#define QUALIFIED "why qualified\n"

static void from_years_to_date(void **state) {
    static const printed_t rows[] = {
        {"a", "total", "2020Q1", "10.1", "2021-01-20", NULL, NULL, NULL},
        {"a", "total", "2020Q1-2", "20.35", "2021-01-20", NULL, NULL, NULL},
        {"a", "total", "2020Q1-3", "30.4", "2021-01-20", NULL, NULL, NULL},
        {"a", "total", "2020", "29.4", "2021-01-20", NULL, NULL, NULL}, /* a negative quarter */
    };

    assert_quarters(*state, rows, 4,
                    "total 2020Q1=10.1 published a:2\n"
                    "total 2020Q2=10.25 from_ytd a:2+3\n"
                    "total 2020Q3=10.05 from_ytd a:3+4\n"
                    "total 2020Q4=-1 from_ytd a:4+5\n");
}

static void from_single_quarters(void **state) {
    static const printed_t rows[] = {
        {"a", "total", "2020Q1", "0.1", "2021-01-20", NULL, NULL, NULL},
        {"a", "total", "2020Q2", "0.2", "2021-01-20", NULL, NULL, NULL},
        {"a", "total", "2020Q3", "0.30", "2021-01-20", NULL, NULL, NULL},
        {"a", "total", "2020Q1-3", "0.6", "2021-01-20", NULL, NULL, NULL},
        {"a", "total", "2020Q4", "0.4", "2021-01-20", NULL, NULL, NULL},
        {"a", "total", "2021Q2", "1", "2021-08-20", NULL, NULL, NULL},
        {"a", "total", "2021Q4", "9", "2021-08-20", NULL, "F",
         NULL}, /* a forecast is no observation */
    };

    /* 2020Q1-3 is printed: it is not computed beside the print. */
    assert_quarters(*state, rows, 7,
                    "total 2020Q1=0.1 published a:2\n"
                    "total 2020Q1-2=0.3 from_quarters a:2+3\n"
                    "total 2020Q2=0.2 published a:3\n"
                    "total 2020Q3=0.3 published a:4\n"
                    "total 2020=1 from_quarters a:2+3+4+6\n"
                    "total 2020Q4=0.4 published a:6\n"
                    "total 2021Q1-2=? from_quarters a:7 " GAPS "total 2021Q2=1 published a:7\n");
}

/* Two deliveries, two publication dates, two bases: each is another vintage. */
static void never_across_vintages(void **state) {
    static const printed_t rows[][2] = {
        {{"a", "total", "2020Q1-2", "20", "2020-10-20", NULL, NULL, NULL},
         {"b", "total", "2020Q1-3", "31", "2020-10-20", NULL, NULL, NULL}},
        {{"a", "total", "2020Q1-2", "20", "2020-10-20", NULL, NULL, NULL},
         {"a", "total", "2020Q1-3", "31", "2020-10-21", NULL, NULL, NULL}},
        {{"a", "total", "2020Q1-2", "20", "2020-10-20", "old", NULL, NULL},
         {"a", "total", "2020Q1-3", "31", "2020-10-20", "new", NULL, NULL}},
    };
    static const char *const third[] = {"b:2 ", "a:3 ", "a:3 "};
    scratch_t *s = *state;

    for (size_t i = 0; i < 3; i++) {
        assert_quarters(s, rows[i], 2,
                        scratch_keep(s, text_join("total 2020Q2=? from_ytd a:2 " GAPS
                                                  "total 2020Q3=? from_ytd ",
                                                  third[i], GAPS, NULL)));
    }
}

static void qualified_values(void **state) {
    static const printed_t rows[] = {
        {"a", "total", "2020Q1", "11000", "2020-10-20", NULL, NULL, "rounded"},
        {"a", "total", "2020Q1-2", "23456.7", "2020-10-20", NULL, NULL, NULL},
        {"a", "total", "2020Q1-3", "36789.1", "2020-10-20", NULL, NULL, NULL},
        {"a", "services", "2020Q1-2", "20", "2020-10-20", NULL, NULL, NULL},
        {"a", "services", "2020Q1-3", "30", "2020-10-20", NULL, NULL, "about"},
        {"b", "services", "2020Q1-3", "31", "2020-10-21", NULL, NULL, NULL},
    };

    /* Of two reasons that of the current vintage is given. */
    assert_quarters(*state, rows, 6,
                    "services 2020Q2=? from_ytd a:5 " GAPS "services 2020Q3=? from_ytd b:2 " GAPS
                    "total 2020Q1=11000 published a:2\n"
                    "total 2020Q2=? from_ytd a:2+3 " QUALIFIED
                    "total 2020Q3=13332.4 from_ytd a:3+4\n");
}

/* The newest value is written, a value before a reason, reliable before weak, print before sum. */
static void newest_vintage(void **state) {
    static const printed_t rows[] = {
        {"a", "total", "2020Q1", "10", "2020-10-20", NULL, NULL, NULL},
        {"a", "total", "2020Q1-2", "20", "2020-10-20", NULL, NULL, NULL},
        {"a", "total", "2020Q1-3", "30", "2020-10-20", NULL, NULL, NULL},
        {"b", "total", "2020Q1", "11", "2021-10-20", NULL, NULL, NULL},
        {"b", "total", "2020Q1-2", "23", "2021-10-20", NULL, NULL, NULL},
        {"c", "total", "2020Q1-3", "37", "2022-10-20", NULL, NULL, NULL},
        {"d", "total", "2020Q1", "12", "2023-10-20", NULL, "U", NULL},
        {"d", "total", "2020Q1-2", "29", "2023-10-20", NULL, "U", NULL},
        {"e", "services", "2020Q1", "5", "2020-10-20", NULL, NULL, NULL},
        {"e", "services", "2020Q2", "6", "2020-10-20", NULL, NULL, NULL},
        {"f", "services", "2020Q1", "5", "2020-10-20", NULL, NULL, NULL},
        {"f", "services", "2020Q1-2", "12", "2020-10-20", NULL, NULL, NULL},
    };

    assert_quarters(*state, rows, 12,
                    "services 2020Q1=5 published e:2\n"
                    "services 2020Q1-2=11 from_quarters e:2+3\n"
                    "services 2020Q2=6 published e:3\n"
                    "total 2020Q1=11 published b:2\n"
                    "total 2020Q2=12 from_ytd b:2+3\n"
                    "total 2020Q3=10 from_ytd a:3+4\n");
}

/* Stocks, ratios, months and series of whole years have no quarters. */
static void nothing_to_say(void **state) {
    static const printed_t rows[] = {
        {"a", "offices", "2020Q1-2", "10", "2020-10-20", NULL, NULL, NULL},
        {"a", "offices", "2020Q1-3", "20", "2020-10-20", NULL, NULL, NULL},
        {"a", "rate", "2020Q1", "2", "2020-10-20", NULL, NULL, NULL},
        {"a", "total", "2020M1-7", "30", "2020-10-20", NULL, NULL, NULL},
        {"a", "total", "2020M02", "30", "2020-10-20", NULL, NULL, NULL},
        {"a", "total", "2019", "40", "2020-10-20", NULL, NULL, NULL},
        {"a", "total", "2018", "40", "2020-10-20", NULL, NULL, NULL},
    };

    assert_quarters(*state, rows, 7, "");
    assert_quarters(*state, rows, 0, "");
}

static double benchmarked_of(const table_t *quarters, const char *period) {
    period_t wanted;

    assert_true(period_read(period, &wanted));
    for (size_t i = 0; i < quarters->n; i++) {
        const quarter_row_t *row = table_row(quarters, i);
        if (period_compare(row->period, wanted) == 0) {
            return row->benchmarked.present ? row->benchmarked.value : NAN;
        }
    }
    fail_msg("no row of %s", period);
    return NAN;
}

/*
 * International Monetary Fund, Quarterly National Accounts Manual (2001), chapter VI, example 6.2:
 * an indicator and the annual values 4000.0 and 4161.4 of its first two years. One decimal is
 * printed, 1042.9 for 1042.8485, hence 0.06.
 */
static const char *const indicator[] = {"98.2",  "100.8", "102.2", "100.8", "99.0",  "101.6",
                                        "102.7", "101.5", "100.5", "103.0", "103.5", "101.5"};
static const double printed[] = {969.8, 998.4, 1018.3, 1013.4, 1007.2, 1042.9, 1060.3, 1051.0};
static const char *const quarters_1998[] = {"1998Q1", "1998Q2", "1998Q3", "1998Q4",
                                            "1999Q1", "1999Q2", "1999Q3", "1999Q4",
                                            "2000Q1", "2000Q2", "2000Q3", "2000Q4"};

/* The indicator, and the two annual values with the basis and qualifier of the second. */
static table_t manual(scratch_t *s, const char *basis, const char *qualifier, size_t n_quarters) {
    printed_t rows[14];

    for (size_t i = 0; i < n_quarters; i++) {
        rows[i] =
            (printed_t){"q", "total", quarters_1998[i], indicator[i], "2001-01-20", "", NULL, NULL};
    }
    rows[n_quarters] = (printed_t){"y", "total", "1998", "4000.0", "2001-09-30", "", NULL, NULL};
    rows[n_quarters + 1] =
        (printed_t){"y", "total", "1999", "4161.4", "2001-09-30", basis, NULL, qualifier};
    return quarters_of(s, rows, n_quarters + 2);
}

static void benchmarked(void **state) {
    table_t quarters = manual(*state, "", NULL, 12);

    for (size_t i = 0; i < 8; i++) {
        assert_near(benchmarked_of(&quarters, quarters_1998[i]), printed[i], 0.06);
    }
    for (size_t i = 8; i < 12; i++) { /* no annual value to be brought to */
        assert_true(isnan(benchmarked_of(&quarters, quarters_1998[i])));
    }
    table_free(&quarters);
}

/* Where the second year cannot be benchmarked the first stands alone, in proportion. */
static void benchmarked_alone(void **state) {
    static const struct row {
        const char *basis;
        const char *qualifier;
        size_t n_quarters;
    } spoilt[] = {{"new", NULL, 12}, {"", "rounded", 12}, {"", NULL, 7}};

    for (size_t i = 0; i < sizeof spoilt / sizeof *spoilt; i++) {
        table_t quarters =
            manual(*state, spoilt[i].basis, spoilt[i].qualifier, spoilt[i].n_quarters);
        for (size_t k = 0; k < 7; k++) {
            double got = benchmarked_of(&quarters, quarters_1998[k]);
            double proportional = strtod(indicator[k], NULL) * 4000.0 / 402.0;
            assert_true(k < 4 || isnan(got));
            if (k < 4) {
                assert_close(got, proportional, 1e-12);
            }
        }
        table_free(&quarters);
    }
}

/* A quarter that is not positive: differences are kept, here the same in every quarter. */
static void benchmarked_additive(void **state) {
    static const printed_t rows[] = {
        {"q", "total", "2020Q1", "10", "2021-01-20", NULL, NULL, NULL},
        {"q", "total", "2020Q2", "-4", "2021-01-20", NULL, NULL, NULL},
        {"q", "total", "2020Q3", "6", "2021-01-20", NULL, NULL, NULL},
        {"q", "total", "2020Q4", "8", "2021-01-20", NULL, NULL, NULL},
        {"y", "total", "2020", "24", "2021-09-20", NULL, NULL, NULL},
    };
    table_t quarters = quarters_of(*state, rows, 5);

    assert_close(benchmarked_of(&quarters, "2020Q1"), 11, 1e-12);
    assert_close(benchmarked_of(&quarters, "2020Q2"), -3, 1e-12);
    assert_close(benchmarked_of(&quarters, "2020Q4"), 9, 1e-12);
    table_free(&quarters);
}

#define TEST(f) cmocka_unit_test_setup_teardown(f, scratch_setup, scratch_teardown)

int main(void) {
    const struct CMUnitTest tests[] = {
        TEST(from_years_to_date), TEST(from_single_quarters), TEST(never_across_vintages),
        TEST(qualified_values),   TEST(newest_vintage),       TEST(nothing_to_say),
        TEST(benchmarked),        TEST(benchmarked_alone),    TEST(benchmarked_additive),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
