/*
 * Which figure of a series and period holds, what each is to the one before it, what is remarked.
 */
#include "pipeline/ingest/vintages/vintages_select.h"

#include "pipeline/base/text.h"
#include "pipeline/plan/plan.h"
#include "tests/pipeline/ingest/vintage_list.h"

enum { ROWS_MAX = 5 };

/* Figures of one series and period in the order of weighing, and what becomes of them. */
static const struct history {
    const char *what;
    struct step {
        const char *value;
        const char *published;
        const char *basis;
        const char *status;
        const char *qualifier;
        const char *relation;
    } steps[ROWS_MAX];
    size_t n;
    size_t held;         /* which one holds */
    const char *remarks; /* rules of findings, each `rule@delivery`, blanks between */
} histories[] = {
    {"one figure", {{"100", "2021-01-01", "", NULL, NULL, "first"}}, 1, 0, ""},
    {"a revision",
     {{"100", "2021-01-01", "", NULL, NULL, "first"},
      {"101", "2022-01-01", "", NULL, NULL, "revises"}},
     2,
     1,
     ""},
    {"the same again",
     {{"100", "2021-01-01", "", NULL, NULL, "first"},
      {"100", "2022-01-01", "", NULL, NULL, "confirms"}},
     2,
     0,
     ""},
    {"a rounded quotation of a fine figure",
     {{"32679.87", "2019-03-31", "", NULL, NULL, "first"},
      {"32700", "2020-01-01", "", NULL, "rounded", "confirms"},
      {"32680", "2020-06-01", "", NULL, NULL, "confirms"}},
     3,
     0,
     ""},
    {"first rounded, then fine",
     {{"47200", "2024-01-28", "", NULL, "rounded", "first"},
      {"47218.66", "2024-01-29", "", NULL, NULL, "confirms"},
      {"47200", "2024-03-01", "", NULL, "rounded", "confirms"}},
     3,
     1,
     ""},
    {"a large revision",
     {{"100", "2021-01-01", "", NULL, NULL, "first"},
      {"110", "2022-01-01", "", NULL, NULL, "revises"}},
     2,
     1,
     "large-revision@d1"},
    {"a change of basis",
     {{"32679.87", "2019-03-31", "old", NULL, NULL, "first"},
      {"36011.8", "2020-01-01", "new", NULL, NULL, "revises"}},
     2,
     1,
     "rebased@d1"},
    {"a weak source against a good one",
     {{"100", "2021-01-01", "", NULL, NULL, "first"},
      {"120", "2022-01-01", "", "U", NULL, "revises"}},
     2,
     0,
     "weak-source@d2"},
    {"a good source against a weak one",
     {{"120", "2021-01-01", "", "U", NULL, "first"},
      {"121", "2022-01-01", "", NULL, NULL, "revises"}},
     2,
     1,
     ""},
    {"a weak revision of a weak figure",
     {{"100", "2021-01-01", "", "U", NULL, "first"},
      {"101", "2022-01-01", "", "U", NULL, "revises"}},
     2,
     1,
     ""},
    {"two of one day disagree",
     {{"100", "2021-01-01", "", NULL, NULL, "first"},
      {"101", "2021-01-01", "", NULL, NULL, "conflicts"}},
     2,
     1,
     "conflict@d1"}, /* the later name holds, the other is told */
    {"two of one day disagree, one is weak",
     {{"100", "2021-01-01", "", NULL, NULL, "first"},
      {"120", "2021-01-01", "", "U", NULL, "conflicts"}},
     2,
     0,
     "conflict@d2"},
    {"a conflict that a later figure ends",
     {{"100", "2021-01-01", "", NULL, NULL, "first"},
      {"101", "2021-01-01", "", NULL, NULL, "conflicts"},
      {"103", "2022-01-01", "", NULL, NULL, "revises"}},
     3,
     2,
     ""},
    {"back to the first figure",
     {{"100", "2021-01-01", "", NULL, NULL, "first"},
      {"101", "2022-01-01", "", NULL, NULL, "revises"},
      {"100", "2023-01-01", "", NULL, NULL, "revises"}},
     3,
     2,
     ""},
    {"a bound, then the figure, then a bound again",
     {{"2200", "2021-01-01", "", NULL, "over", "first"},
      {"2274.8", "2021-02-01", "", NULL, NULL, "confirms"},
      {"2200", "2021-07-01", "", NULL, "over", "confirms"},
      {"2511.1", "2022-02-01", "", NULL, NULL, "revises"}},
     4,
     3,
     "large-revision@d1 large-revision@d2 large-revision@d3"},
};

/* Rows of one history; delivery k is named `d<k>`, so that names follow the order of weighing. */
static size_t rows_of(const struct history *h, figure_row_t line[ROWS_MAX]) {
    static const char *const names[ROWS_MAX] = {"d1", "d2", "d3", "d4", "d5"};

    for (size_t i = 0; i < h->n; i++) {
        line[i] = (figure_row_t){names[i],
                                 "total",
                                 "2018",
                                 h->steps[i].value,
                                 h->steps[i].published,
                                 h->steps[i].basis,
                                 h->steps[i].status,
                                 h->steps[i].qualifier};
    }
    return h->n;
}

static void assert_history(const struct history *h, const vintages_t *vintages) {
    for (size_t i = 0; i < h->n; i++) {
        const vintage_t *f = &vintages->items[i];
        const char *relation = choices_relation[f->relation].code;
        if (strcmp(relation, h->steps[i].relation) != 0 || f->selected != (i == h->held)) {
            fail_msg("%s, figure %zu: %s, selected %d", h->what, i, relation, f->selected);
        }
    }
}

static char *remarks_of(scratch_t *s, const plan_t *plan, const vintages_t *vintages) {
    table_t findings = {0};
    text_t out = {0};
    err_t err = {0};

    text_add(&out, "");
    assert_int_equal(vintage_remarks_add(plan, vintages, &findings, &err), 0);
    for (size_t i = 0; i < findings.n; i++) {
        const finding_row_t *row = table_row(&findings, i);
        text_add(&out, i ? " " : "");
        text_add(&out, row->rule);
        text_add(&out, "@");
        text_add(&out, row->delivery);
        assert_true(strlen(row->message_en) > 10 && strlen(row->message_zh) > 10);
        assert_null(strchr(row->message_en, '{'));
    }
    table_free(&findings);
    return scratch_keep(s, text_take(&out));
}

/* Every history gives the same, in whatever order its figures come. */
static void choice(void **state) {
    scratch_t *s = *state;
    plan_t plan;

    small_plan_load(s, &plan);
    for (size_t i = 0; i < sizeof histories / sizeof *histories; i++) {
        figure_row_t line[ROWS_MAX];
        size_t n = rows_of(&histories[i], line);
        for (size_t turn = 0; turn < 2 * n; turn++) {
            vintages_t vintages = {0};
            for (size_t k = 0; k < n; k++) {
                /* every rotation, forwards and backwards */
                size_t at = (turn % n + (turn < n ? k : n - k)) % n;
                figure_rows_add(&plan, &line[at], 1, &vintages);
            }
            vintages_select(&vintages);
            assert_history(&histories[i], &vintages);
            vintages_free(&vintages);
        }
    }
    plan_free(&plan);
}

static void one_figure_of_each_period_holds(void **state) {
    static const figure_row_t line[] = {
        {"a", "total", "2019", "90", "2021-01-20", NULL, NULL, NULL},
        {"a", "total", "2020", "100", "2021-01-20", NULL, NULL, NULL},
        {"a", "total", "2020Q1-3", "70", "2020-10-20", NULL, NULL, NULL},
        {"b", "total", "2020", "101", "2022-01-20", NULL, NULL, NULL},
        {"a", "rate", "2020", "2.5", "2021-01-20", "new", "P", "about"},
    };
    scratch_t *s = *state;
    vintages_t vintages = {0};
    table_t observations = {0};
    table_t rows = {0};
    plan_t plan;
    err_t err = {0};

    small_plan_load(s, &plan);
    figure_rows_add(&plan, line, 5, &vintages);
    vintages_select(&vintages);
    assert_int_equal(observation_rows_add(&plan, &vintages, &observations, &err), 0);
    assert_int_equal(vintage_rows_add(&plan, &vintages, &rows, &err), 0);
    char *path = scratch_path(s, "x.csv");
    assert_int_equal(table_write(&observations, path, &err), 0);
    assert_string_equal(
        scratch_read(s, path),
        "series,period,value,unit,status,qualifier,basis,published,date_basis,delivery,"
        "vintages,derivation,source\n"
        "total,2019,90,亿元,A,,,2021-01-20,stated,a,1,,source\n"
        "total,2020Q1-3,70,亿元,A,,,2020-10-20,stated,a,1,,source\n"
        "total,2020,101,亿元,A,,,2022-01-20,stated,b,2,,source\n"
        "rate,2020,2.5,%,P,about,new,2021-01-20,stated,a,1,,source\n");
    assert_int_equal(table_write(&rows, path, &err), 0);
    assert_string_equal(
        scratch_read(s, path),
        "series,period,published,value,status,qualifier,basis,delivery,row,relation,selected,"
        "source\n"
        "total,2019,2021-01-20,90,A,,,a,2,first,yes,source\n"
        "total,2020Q1-3,2020-10-20,70,A,,,a,4,first,yes,source\n"
        "total,2020,2021-01-20,100,A,,,a,3,first,no,source\n"
        "total,2020,2022-01-20,101,A,,,b,2,revises,yes,source\n"
        "rate,2020,2021-01-20,2.5,P,about,new,a,2,first,yes,source\n");
    table_free(&observations);
    table_free(&rows);
    vintages_free(&vintages);
    plan_free(&plan);
}

static void nothing_published(void **state) {
    scratch_t *s = *state;
    vintages_t vintages = {0};
    table_t observations = {0};
    plan_t plan;
    err_t err = {0};

    small_plan_load(s, &plan);
    vintages_select(&vintages);
    assert_int_equal(observation_rows_add(&plan, &vintages, &observations, &err), 0);
    assert_int_equal(vintage_remarks_add(&plan, &vintages, &observations, &err), 0);
    assert_int_equal(observations.n, 0);
    plan_free(&plan);
}

static void findings(void **state) {
    scratch_t *s = *state;
    plan_t plan;

    small_plan_load(s, &plan);
    for (size_t i = 0; i < sizeof histories / sizeof *histories; i++) {
        figure_row_t line[ROWS_MAX];
        vintages_t vintages = {0};
        size_t n = rows_of(&histories[i], line);
        figure_rows_add(&plan, line, n, &vintages);
        vintages_select(&vintages);
        char *got = remarks_of(s, &plan, &vintages);
        if (strcmp(got, histories[i].remarks) != 0) {
            fail_msg("%s: %s", histories[i].what, got);
        }
        vintages_free(&vintages);
    }
    plan_free(&plan);
}

#define TEST(f) cmocka_unit_test_setup_teardown(f, scratch_setup, scratch_teardown)

int main(void) {
    const struct CMUnitTest tests[] = {TEST(choice), TEST(one_figure_of_each_period_holds),
                                       TEST(nothing_published), TEST(findings)};

    return cmocka_run_group_tests(tests, NULL, NULL);
}
