/* Older values on the newer basis: where the splice is made, which values it uses, when not. */
#include "pipeline/fit/sample_splice.h"

#include "pipeline/plan/plan_load.h"
#include "tests/pipeline/release_rows.h"
#include "tests/support/assert_close.h"

#define VINTAGES_HEADER                                                                            \
    "series,period,published,actual,value,status,qualifier,basis,delivery,row,relation,selected,"  \
    "source"

enum { POINTS_MAX = 12 };

/* One published value of a series: year, value, basis; status and qualifier NULL for A and none. */
typedef struct published {
    const char *year;
    const char *value;
    const char *basis;
    const char *status;
    const char *qualifier;
    int is_current;
} published_t;

static table_t vintages_of(scratch_t *s, const char *series, const published_t *published,
                           size_t n) {
    text_t out = {0};

    text_add(&out, "");
    for (size_t i = 0; i < n; i++) {
        char row[NUMBER_SIZE];
        number_write_count(row, i + 2);
        const char *const words[] = {series,
                                     ",",
                                     published[i].year,
                                     ",2031-01-01,yes,",
                                     published[i].value,
                                     ",",
                                     published[i].status ? published[i].status : "A",
                                     ",",
                                     published[i].qualifier ? published[i].qualifier : "",
                                     ",",
                                     published[i].basis,
                                     ",d,",
                                     row,
                                     ",first,",
                                     published[i].is_current ? "yes" : "no",
                                     ",s\n"};
        for (size_t k = 0; k < sizeof words / sizeof *words; k++) {
            text_add(&out, words[k]);
        }
    }
    return artefact_of(s, RELEASE_VINTAGES, VINTAGES_HEADER, scratch_keep(s, text_take(&out)));
}

/* The small plan with the given line in the place of the break of `share`. */
static void plan_with(scratch_t *s, const char *lines, plan_t *plan) {
    char *folder = small_plan(s);
    err_t err = {0};

    small_plan_change(s, "labels.csv", "basis,old", "basis,older,更旧口径,older basis\nbasis,old");
    small_plan_change(s, "breaks.csv", "share,2023,old,new,census,link,note 1\n", lines);
    int code = plan_load(folder, plan, &err);
    assert_problems(s, &err, "");
    assert_int_equal(code, 0);
}

/* The current values after splicing, as `year=value/basis`. */
static char *spliced_text(scratch_t *s, const char *lines, const char *series,
                          const published_t *published, size_t n) {
    table_t vintages = vintages_of(s, series, published, n);
    point_t points[POINTS_MAX];
    char number[NUMBER_SIZE];
    text_t out = {0};
    size_t n_points = 0;
    plan_t plan;
    err_t err = {0};

    plan_with(s, lines, &plan);
    for (size_t i = 0; i < vintages.n; i++) {
        const vintage_row_t *row = table_row(&vintages, i);
        if (row->selected) {
            points[n_points++] = (point_t){row->period.year, row->value.value, row->basis};
        }
    }
    assert_int_equal(sample_splice_points(&plan, plan_find_series(&plan, series), &vintages, points,
                                          n_points, &err),
                     0);
    text_add(&out, "");
    for (size_t i = 0; i < n_points; i++) {
        text_add(&out, i ? " " : "");
        text_add(&out, number_write(number, points[i].year));
        text_add(&out, "=");
        text_add(&out, number_write(number, points[i].value));
        text_add(&out, "/");
        text_add(&out, points[i].basis);
    }
    table_free(&vintages);
    plan_free(&plan);
    return scratch_keep(s, text_take(&out));
}

static const char total_splice[] = "total,2023,old,new,census,splice,x\n";

/* 2021 and 2022 are known on both: the older growth leads into 2021, then the newer stands. */
static void level(void **state) {
    static const published_t published[] = {
        {"2019", "80", "old", NULL, NULL, 1},  {"2020", "100", "old", NULL, NULL, 1},
        {"2021", "110", "old", NULL, NULL, 1}, {"2021", "121", "new", NULL, NULL, 0},
        {"2022", "120", "old", NULL, NULL, 0}, {"2022", "144", "new", NULL, NULL, 1},
        {"2023", "150", "new", NULL, NULL, 1},
    };
    scratch_t *s = *state;

    assert_string_equal(spliced_text(s, total_splice, "total", published, 7),
                        "2019=88/new 2020=110/new 2021=121/new 2022=144/new 2023=150/new");
    /* One common year only. */
    assert_string_equal(spliced_text(s, total_splice, "total", published, 4),
                        "2019=88/new 2020=110/new 2021=121/new");
    /* None; and another treatment. */
    assert_string_equal(spliced_text(s, total_splice, "total", published, 3),
                        "2019=80/old 2020=100/old 2021=110/old");
    assert_string_equal(
        spliced_text(s, "total,2023,old,new,census,link,x\n", "total", published, 7),
        "2019=80/old 2020=100/old 2021=110/old 2022=144/new 2023=150/new");
}

/* A share moves by the difference. */
static void share(void **state) {
    static const published_t published[] = {
        {"2020", "70", "old", NULL, NULL, 1},
        {"2021", "71.5", "old", NULL, NULL, 0},
        {"2021", "74.5", "new", NULL, NULL, 1},
        {"2022", "75", "new", NULL, NULL, 1},
    };

    assert_string_equal(
        spliced_text(*state, "share,2021,old,new,census,splice,x\n", "share", published, 4),
        "2020=73/new 2021=74.5/new 2022=75/new");
}

/* An older restated year that stands alone does not make the splice; later old years stay. */
static void runs(void **state) {
    static const published_t published[] = {
        {"2015", "90", "old", NULL, NULL, 1},  {"2015", "93", "new", NULL, NULL, 0},
        {"2016", "95", "old", NULL, NULL, 1},  {"2017", "100", "old", NULL, NULL, 1},
        {"2017", "110", "new", NULL, NULL, 0}, {"2018", "105", "old", NULL, NULL, 1},
        {"2019", "125", "new", NULL, NULL, 1},
    };

    assert_string_equal(spliced_text(*state, total_splice, "total", published, 7),
                        "2015=99/new 2016=104.5/new 2017=110/new 2018=105/old 2019=125/new");
}

/* The newer basis reaches back as far as the older one: nothing is computed. */
static void newer_is_enough(void **state) {
    static const published_t published[] = {
        {"2019", "70", "new", NULL, NULL, 1},  {"2020", "80", "old", NULL, NULL, 1},
        {"2020", "89", "new", NULL, NULL, 0},  {"2021", "100", "old", NULL, NULL, 0},
        {"2021", "110", "new", NULL, NULL, 1},
    };

    assert_string_equal(spliced_text(*state, total_splice, "total", published, 5),
                        "2019=70/new 2020=89/new 2021=110/new");
}

/* Of several values: the current one, else unqualified, then reliable, then the newest. */
static void choice(void **state) {
    static const published_t published[][5] = {
        {{"2020", "50", "old", NULL, NULL, 1},
         {"2021", "100", "old", NULL, NULL, 0},
         {"2021", "101", "old", NULL, "rounded", 0},
         {"2021", "102", "old", "U", NULL, 0},
         {"2021", "200", "new", NULL, NULL, 1}},
        {{"2020", "50", "old", NULL, NULL, 1},
         {"2021", "99", "old", NULL, "rounded", 0},
         {"2021", "100", "old", "U", NULL, 0},
         {"2021", "102", "old", NULL, "rounded", 0},
         {"2021", "200", "new", NULL, NULL, 1}},
        {{"2020", "50", "old", NULL, NULL, 1},
         {"2021", "99", "old", NULL, NULL, 0},
         {"2021", "100", "old", NULL, NULL, 0},
         {"2021", "200", "new", "U", "about", 1},
         {"2021", "300", "new", NULL, NULL, 0}},
    };

    for (size_t i = 0; i < sizeof published / sizeof *published; i++) {
        assert_string_equal(spliced_text(*state, total_splice, "total", published[i], 5),
                            "2020=100/new 2021=200/new");
    }
}

/* Two censuses: what the first carried over is carried over again. */
static void twice(void **state) {
    static const published_t published[] = {
        {"2012", "10", "older", NULL, NULL, 1}, {"2013", "20", "older", NULL, NULL, 0},
        {"2013", "22", "old", NULL, NULL, 1},   {"2014", "30", "old", NULL, NULL, 0},
        {"2014", "60", "new", NULL, NULL, 1},
    };

    assert_string_equal(spliced_text(*state,
                                     "total,2013,older,old,census,splice,x\n"
                                     "total,2014,old,new,census,splice,x\n",
                                     "total", published, 5),
                        "2012=22/new 2013=44/new 2014=60/new");
}

/* A ratio of values that are not positive is none: the points stay. */
static void no_ratio(void **state) {
    static const published_t published[] = {
        {"2019", "80", "old", NULL, NULL, 1},
        {"2020", "0", "old", NULL, NULL, 0},
        {"2020", "5", "new", NULL, NULL, 1},
    };
    scratch_t *s = *state;
    plan_t plan;

    assert_string_equal(spliced_text(s, total_splice, "total", published, 3),
                        "2019=80/old 2020=5/new");
    plan_with(s, total_splice, &plan);
    assert_true(sample_splice_is_declared(&plan));
    plan_free(&plan);
    small_plan_load(s, &plan);
    assert_false(sample_splice_is_declared(&plan));
    plan_free(&plan);
}

/*
 * Gross domestic product of Shanghai before and after the fifth census (fixtures/shanghai): the
 * growth of 2020 is that of the older values, of 2021 that of the restated ones.
 */
static void census_of_shanghai(void **state) {
    static const published_t published[] = {
        {"2019", "37987.55", "old", NULL, NULL, 1}, {"2020", "38963.3", "old", NULL, NULL, 0},
        {"2020", "41603.9", "new", "U", NULL, 1},   {"2021", "43653.17", "old", NULL, NULL, 1},
        {"2021", "47059.4", "new", "U", NULL, 0},   {"2022", "44652.8", "old", NULL, NULL, 1},
        {"2022", "48594.5", "new", "U", NULL, 0},   {"2023", "47218.66", "old", NULL, NULL, 0},
        {"2023", "51404.5", "new", "U", NULL, 1},   {"2024", "53926.71", "new", NULL, NULL, 1},
    };
    scratch_t *s = *state;
    char number[NUMBER_SIZE];

    number_write(number, 37987.55 * (41603.9 / 38963.3));
    char *expected = scratch_keep(s, text_join("2019=", number,
                                               "/new 2020=41603.9/new 2021=47059.4/new "
                                               "2022=48594.5/new 2023=51404.5/new "
                                               "2024=53926.71/new",
                                               NULL));
    assert_string_equal(spliced_text(s, total_splice, "total", published, 10), expected);
}

#define TEST(f) cmocka_unit_test_setup_teardown(f, scratch_setup, scratch_teardown)

int main(void) {
    const struct CMUnitTest tests[] = {
        TEST(level),  TEST(share), TEST(runs),     TEST(newer_is_enough),
        TEST(choice), TEST(twice), TEST(no_ratio), TEST(census_of_shanghai),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
