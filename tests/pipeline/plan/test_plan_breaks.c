/* breaks.csv: which break lies between two observations, which observation is left out. */
#include "pipeline/plan/plan_breaks.h"

#include <string.h>

#include "pipeline/base/text.h"
#include "tests/pipeline/plan/plan_mistakes.h"

/* Code that reads a choice as an enumerator counts on the order of the words. */
static void words_and_enums(void **state) {
    static const struct row {
        const choice_t *choices;
        int enumerator;
        const char *code;
    } rows[] = {
        {choices_treatment, TREATMENT_SEGMENT, "segment"},
        {choices_treatment, TREATMENT_LINK, "link"},
        {choices_treatment, TREATMENT_EXCLUDE, "exclude"},
        {choices_treatment, TREATMENT_NOTE, "note"},
        {choices_treatment, TREATMENT_SPLICE, "splice"},
    };

    (void)state;
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        assert_int_equal(choice_find(rows[i].choices, rows[i].code), rows[i].enumerator);
    }
}

/* Every cell of a row arrives in the member that is called as its column. */
static void members(void **state) {
    scratch_t *s = *state;
    plan_t plan;

    small_plan_load(s, &plan);
    const break_row_t *line = plan_break(&plan, 2);
    assert_int_equal(line->treatment, TREATMENT_EXCLUDE);
    assert_string_equal(line->source, "note 3");
    plan_free(&plan);
}

/* Which row of `lines` lies in the step, by its source; "" none. */
static const char *between(scratch_t *s, const char *lines, const char *from,
                           const char *basis_from, const char *to, const char *basis_to) {
    plan_t plan;
    period_t first;
    period_t last;
    err_t err = {0};
    char *folder = small_plan(s);
    char *labels = scratch_keep(s, text_join(small_plan_table("labels.csv"),
                                             "basis,a,a,a\nbasis,b,b,b\nbasis,c,c,c\n", NULL));

    scratch_file(s, "plan/labels.csv", labels);
    scratch_file(s, "plan/breaks.csv",
                 scratch_keep(s, text_join("series,period,basis_before,basis_after,kind,treatment,"
                                           "source\n",
                                           lines, NULL)));
    plan_load(folder, &plan, &err);
    assert_problems(s, &err, "");
    assert_true(period_read(from, &first));
    assert_true(period_read(to, &last));
    const break_row_t *row = plan_break_between(&plan, "share", first, basis_from, last, basis_to);
    const char *source = scratch_keep(s, text_copy(row ? row->source : ""));
    plan_free(&plan);
    return source;
}

/* The row that names both bases, then one that names one, then the date; of equals the last. */
static void which_lies_between(void **state) {
    static const char both[] = "share,2010,a,b,census,link,both\n";
    static const char reached[] = "share,2010,,b,census,link,after\n";
    static const char left[] = "share,2010,b,c,census,link,before\n";
    static const char dated[] = "share,2015,,,census,link,dated\n";
    static const char shock[] = "share,2015,,,shock,exclude,left out\n";
    static const char other[] = "rate,2015,,,census,link,other\n";
    static const struct row {
        const char *lines[3];
        const char *step[4];
        const char *expected;
    } rows[] = {
        {{both, reached, dated}, {"2014", "a", "2015", "b"}, "both"},
        {{reached, both, dated}, {"2014", "b", "2015", "a"}, "both"}, /* back to the older basis */
        {{dated, reached, ""}, {"2014", "a", "2015", "b"}, "after"},
        {{left, dated, ""}, {"2014", "a", "2015", "b"}, "before"},
        {{reached, left, ""}, {"2014", "a", "2015", "b"}, "before"},
        {{left, reached, ""}, {"2014", "a", "2015", "b"}, "after"},
        {{both, left, ""}, {"2014", "a", "2015", "c"}, "before"},
        {{both, dated, ""}, {"2014", "a", "2015", "a"}, "dated"}, /* a basis that stays */
        {{both, dated, ""}, {"2015", "a", "2016", "a"}, ""},
        {{both, dated, ""}, {"2013", "a", "2014", "a"}, ""},
        {{dated, "", ""}, {"2010", "a", "2020", "c"}, "dated"},
        {{shock, other, ""}, {"2014", "a", "2015", "b"}, ""},
        {{dated, shock, ""}, {"2014", "a", "2015", "b"}, "dated"},
        {{both, "", ""}, {"2014", "a", "2015", "c"}, ""},
    };
    scratch_t *s = *state;

    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        char *lines =
            scratch_keep(s, text_join(rows[i].lines[0], rows[i].lines[1], rows[i].lines[2], NULL));
        const char *found =
            between(s, lines, rows[i].step[0], rows[i].step[1], rows[i].step[2], rows[i].step[3]);
        if (strcmp(found, rows[i].expected) != 0) {
            fail_msg("row %zu: \"%s\", expected \"%s\"", i, found, rows[i].expected);
        }
    }
}

static void left_out(void **state) {
    scratch_t *s = *state;
    plan_t plan;

    small_plan_load(s, &plan);
    assert_true(plan_is_excluded(&plan, "output", period_of_year(2018)));
    assert_false(plan_is_excluded(&plan, "output", period_of_year(2015))); /* a segment */
    assert_false(plan_is_excluded(&plan, "output", (period_t){2018, 1, 9}));
    assert_false(plan_is_excluded(&plan, "share", period_of_year(2018)));
    assert_false(plan_is_excluded(&plan, "none", period_of_year(2018)));
    plan_free(&plan);
}

static void mistakes(void **state) {
    static const plan_mistake_t rows[] = {
        {"breaks.csv", "share,2023", "shares,2023",
         "~/plan/breaks.csv:2: column \"series\": \"shares\" is not defined in ~/plan/series.csv "
         "(add "
         "it there or correct it here)"},
        {"breaks.csv", "old,new", "older,newer",
         "~/plan/breaks.csv:2: column \"basis_before\": \"older\" is not defined in "
         "~/plan/labels.csv "
         "(add it there or correct it here)\n"
         "~/plan/breaks.csv:2: column \"basis_after\": \"newer\" is not defined in "
         "~/plan/labels.csv "
         "(add it there or correct it here)"},
        {"breaks.csv", "census,link", "census,bend",
         "~/plan/breaks.csv:2: column \"treatment\": \"bend\" is none of segment, link, exclude, "
         "note, splice"},
        {"breaks.csv", "old,new", ",", ""},
    };

    plan_mistakes_check(*state, rows, sizeof rows / sizeof *rows);
}

#define TEST(f) cmocka_unit_test_setup_teardown(f, scratch_setup, scratch_teardown)

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(words_and_enums),
        TEST(members),
        TEST(which_lies_between),
        TEST(left_out),
        TEST(mistakes),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
