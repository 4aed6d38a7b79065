/*
 * A violation of an error rule is a problem of the delivery with the value, and of no other; a
 * release has a finding for every violation.
 */
#include "pipeline/ingest/checks/findings.h"

#include <stdlib.h>
#include <string.h>

#include "pipeline/plan/plan_load.h"
#include "pipeline/release/tables.h"
#include "tests/pipeline/ingest/ledger_rows.h"
#include "tests/support/small_plan.h"

static const char rules_csv[] =
    "id,severity,kind,series,parts,lower,upper,tolerance,message_zh,message_en\n"
    "most,error,range,total,,,150,,最多{1},{0} is above {1}\n"
    "much,warning,range,*,,,120,,,\n"
    "some,note,range,total,,,90,,,\n";

static void plan_with_rules(scratch_t *s, plan_t *plan) {
    char *folder = small_plan(s);
    err_t err = {0};

    scratch_file(s, "plan/rules.csv", rules_csv);
    assert_int_equal(plan_load(folder, plan, &err), 0);
    assert_problems(s, &err, "");
}

/* One delivery of one value of `total`; named by its hash. */
static void deliver(ledger_t *ledger, const char *sha256, size_t line, int year, char *value) {
    delivered_t row = row_of(line, words[0], year, value, words[4]);
    delivery_counts_t counts = counts_of(1, 0, sha256);
    err_t err = {0};

    delivery_begin(ledger, sha256, sha256);
    assert_int_equal(ledger_add(ledger, &row, &err), 0);
    delivery_end(ledger, &counts);
}

static void a_delivery(void **state) {
    char values[][8] = {"200", "130", "100"};
    scratch_t *s = *state;
    ledger_t *ledger = ledger_new(s, "ledger.db");
    plan_t plan;
    err_t err = {0};

    plan_with_rules(s, &plan);
    deliver(ledger, "1", 7, 2019, values[0]);
    deliver(ledger, "2", 2, 2020, values[1]);
    deliver(ledger, "3", 2, 2021, values[2]);
    assert_int_equal(findings_check_delivery(ledger, &plan, "some/a.csv", "1", &err), EXIT_DATA);
    assert_problems(s, &err, "some/a.csv:7: column \"value\": rule most: 200 is above 150");
    /* Above the limit of a warning only: nothing that would keep it out. */
    assert_int_equal(findings_check_delivery(ledger, &plan, "b.csv", "2", &err), 0);
    assert_int_equal(findings_check_delivery(ledger, &plan, "c.csv", "3", &err), 0);
    assert_problems(s, &err, "");
    assert_int_equal(ledger_close(ledger, NULL), 0);
    plan_free(&plan);
}

/* A problem is reported in both languages, each with the rule's own words. */
static void in_chinese(void **state) {
    char value[] = "200";
    scratch_t *s = *state;
    ledger_t *ledger = ledger_new(s, "ledger.db");
    plan_t plan;
    err_t err = {0};

    plan_with_rules(s, &plan);
    deliver(ledger, "1", 7, 2019, value);
    assert_int_equal(findings_check_delivery(ledger, &plan, "a.csv", "1", &err), EXIT_DATA);
    assert_non_null(strstr(scratch_keep(s, err_text(&err, 0, LANGUAGE_ZH)), "规则 most：最多150"));
    err_free(&err);
    assert_int_equal(ledger_close(ledger, NULL), 0);
    plan_free(&plan);
}

/* Without a rule that could keep a delivery out, the ledger is not even read. */
static void no_error_rules(void **state) {
    scratch_t *s = *state;
    plan_t plan;
    err_t err = {0};

    small_plan_load(s, &plan);
    assert_int_equal(findings_check_delivery(NULL, &plan, "a.csv", "1", &err), 0);
    assert_int_equal(err.n, 0);
    plan_free(&plan);
}

static void a_release(void **state) {
    static const struct row {
        const char *rule;
        int severity;
        int year;
        const char *delivery;
        const char *row;
    } rows[] = {{"most", 2, 2019, "1", "7"},
                {"much", 1, 2019, "1", "7"},
                {"much", 1, 2020, "2", "2"},
                {"some", 0, 2019, "1", "7"},
                {"some", 0, 2020, "2", "2"}};
    char values[][8] = {"200", "130", "80"};
    scratch_t *s = *state;
    ledger_t *ledger = ledger_new(s, "ledger.db");
    vintages_t vintages = {0};
    table_t findings = {.spec = release_table_spec(RELEASE_FINDINGS)};
    plan_t plan;
    err_t err = {0};

    plan_with_rules(s, &plan);
    deliver(ledger, "1", 7, 2019, values[0]);
    deliver(ledger, "2", 2, 2020, values[1]);
    deliver(ledger, "3", 2, 2021, values[2]);
    assert_int_equal(vintages_at(ledger, &plan, "9999-12-31", &vintages, &err), 0);
    assert_int_equal(findings_check_release(&plan, &vintages, &findings, &err), 0);
    assert_int_equal(findings.n, sizeof rows / sizeof *rows);
    for (size_t i = 0; i < findings.n; i++) {
        const finding_row_t *row = table_row(&findings, i);
        assert_string_equal(row->rule, rows[i].rule);
        assert_int_equal(row->severity, rows[i].severity);
        assert_string_equal(row->series, "total");
        assert_int_equal(row->period.year, rows[i].year);
        assert_string_equal(row->delivery, rows[i].delivery);
        assert_string_equal(row->row, rows[i].row);
        assert_true(*row->message_en != '\0' && *row->message_zh != '\0');
    }
    assert_string_equal(((finding_row_t *)table_row(&findings, 0))->message_en, "200 is above 150");
    table_free(&findings);
    vintages_free(&vintages);
    assert_int_equal(ledger_close(ledger, NULL), 0);
    plan_free(&plan);
}

#define TEST(f) cmocka_unit_test_setup_teardown(f, scratch_setup, scratch_teardown)

int main(void) {
    const struct CMUnitTest tests[] = {TEST(a_delivery), TEST(in_chinese), TEST(no_error_rules),
                                       TEST(a_release)};

    return cmocka_run_group_tests(tests, NULL, NULL);
}
