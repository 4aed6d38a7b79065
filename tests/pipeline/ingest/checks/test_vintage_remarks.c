/* What is remarked of vintages of one period that differ, and of which it is the first. */
#include "pipeline/ingest/checks/vintage_remarks.h"

#include "pipeline/base/text.h"
#include "pipeline/ingest/vintages/vintages_select.h"
#include "tests/pipeline/ingest/vintage_histories.h"

static char *remarks_of(scratch_t *s, const plan_t *plan, const vintages_t *vintages) {
    table_t findings = {.spec = release_table_spec(RELEASE_FINDINGS)};
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
        assert_non_null(term_text(terms_finding, row->rule, LANGUAGE_ZH));
    }
    table_free(&findings);
    return scratch_keep(s, text_take(&out));
}

static void findings(void **state) {
    scratch_t *s = *state;
    plan_t plan;

    small_plan_load(s, &plan);
    for (size_t i = 0; i < sizeof histories / sizeof *histories; i++) {
        printed_t line[ROWS_MAX];
        vintages_t vintages = {0};
        size_t n = history_rows(&histories[i], line);
        vintage_list_add(&plan, line, n, &vintages);
        vintages_select(&vintages);
        char *got = remarks_of(s, &plan, &vintages);
        if (strcmp(got, histories[i].remarks) != 0) {
            fail_msg("%s: %s", histories[i].what, got);
        }
        vintages_free(&vintages);
    }
    plan_free(&plan);
}

/* A forecast, and a value published before its period began to end, are no observations. */
static void not_actual(void **state) {
    static const struct row {
        printed_t printed;
        const char *remark;
    } rows[] = {
        {{"d", "total", "2018", "100", "2019-01-01", NULL, "F", NULL}, "not-actual@d"},
        {{"d", "total", "2018", "100", "2018-11-30", NULL, NULL, NULL}, "not-actual@d"},
        {{"d", "total", "2018", "100", "2018-12-01", NULL, NULL, NULL}, ""},
    };
    scratch_t *s = *state;
    plan_t plan;

    small_plan_load(s, &plan);
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        vintages_t vintages = {0};
        vintage_list_add(&plan, &rows[i].printed, 1, &vintages);
        vintages_select(&vintages);
        assert_string_equal(remarks_of(s, &plan, &vintages), rows[i].remark);
        vintages_free(&vintages);
    }
    plan_free(&plan);
}

static void words(void **state) {
    static const printed_t rows[] = {
        {"d1", "total", "2018", "100", "2021-01-01", NULL, NULL, NULL},
        {"d2", "total", "2018", "105.5", "2022-01-01", NULL, NULL, NULL},
        {"d1", "total", "2019", "95", "2021-01-01", NULL, NULL, NULL},
        {"d2", "total", "2019", "100", "2022-01-01", NULL, NULL, NULL},
    };
    scratch_t *s = *state;
    vintages_t vintages = {0};
    table_t findings = {.spec = release_table_spec(RELEASE_FINDINGS)};
    plan_t plan;
    err_t err = {0};

    small_plan_load(s, &plan);
    vintage_list_add(&plan, rows, 4, &vintages);
    vintages_select(&vintages);
    assert_int_equal(vintage_remarks_add(&plan, &vintages, &findings, &err), 0);
    assert_int_equal(findings.n, 1); /* 5% is not more than 5% */
    const finding_row_t *row = table_row(&findings, 0);
    assert_int_equal(row->severity, SEVERITY_WARNING);
    assert_string_equal(row->series, "total");
    assert_int_equal(row->period.year, 2018);
    assert_string_equal(row->row, "2");
    assert_string_equal(row->message_en, "revised from 100 (d1) to 105.5 (d2), by more than 5%");
    assert_string_equal(row->message_zh, "数值由100（d1）修订为105.5（d2），幅度超过5%");
    table_free(&findings);
    vintages_free(&vintages);
    plan_free(&plan);
}

#define TEST(f) cmocka_unit_test_setup_teardown(f, scratch_setup, scratch_teardown)

int main(void) {
    const struct CMUnitTest tests[] = {TEST(findings), TEST(not_actual), TEST(words)};

    return cmocka_run_group_tests(tests, NULL, NULL);
}
