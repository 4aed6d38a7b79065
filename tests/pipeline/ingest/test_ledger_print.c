/* What status and history print of a ledger, in both languages. */
#include "pipeline/ingest/ledger_print.h"

#include "pipeline/ingest/delivery_load.h"
#include "tests/pipeline/ingest/ledger_rows.h"
#include "tests/support/small_plan.h"

/* A ledger of two deliveries, one of them with two vintages of a period and a missing value. */
static ledger_t *ledger_of_two(scratch_t *s, const plan_t *plan) {
    load_options_t options = {0};
    load_counts_t counts;
    err_t err = {0};
    ledger_t *ledger = ledger_new(s, "ledger.db");

    small_delivery(s, "a.csv",
                   "total,2020,100,亿元,2021-01-24,,,old\nshare,2020,-,%,2021-01-24,,,\n");
    small_delivery(s, "b.csv",
                   "total,2020,101.5,亿元,2022-01-24,P,,\n"
                   "total,2021,110,亿元,2022-01-25,,,\n");
    assert_int_equal(delivery_load(scratch_path(s, "a.csv"), plan, ledger, &options, &counts, &err),
                     0);
    assert_int_equal(delivery_load(scratch_path(s, "b.csv"), plan, ledger, &options, &counts, &err),
                     0);
    assert_problems(s, &err, "");
    return ledger;
}

/* What `print` writes. */
static char *printed_by(scratch_t *s, ledger_t *ledger, const plan_t *plan, const char *series,
                        language_t language) {
    char *path = scratch_path(s, "printed");
    FILE *stream = fopen(path, "w");
    err_t err = {0};

    assert_non_null(stream);
    assert_int_equal(series ? ledger_print_history(ledger, plan, series, language, stream, &err)
                            : ledger_print_status(ledger, plan, language, stream, &err),
                     0);
    fclose(stream);
    return scratch_read(s, path);
}

static void status(void **state) {
    scratch_t *s = *state;
    plan_t plan;

    small_plan_load(s, &plan);
    ledger_t *ledger = ledger_of_two(s, &plan);
    char *en = printed_by(s, ledger, &plan, NULL, LANGUAGE_EN);
    assert_non_null(strstr(en, "ledger: deliveries 2, values 4\n"));
    assert_non_null(strstr(en, "2021-01-24 2021-01-24      2        2        0  a.csv\n"
                               "2022-01-24 2022-01-25      2        2        0  b.csv\n"));
    char *zh = printed_by(s, ledger, &plan, NULL, LANGUAGE_ZH);
    assert_non_null(strstr(zh, "台账：2 个报送文件，4 个数值\n"));
    assert_int_equal(ledger_close(ledger, NULL), 0);
    plan_free(&plan);
}

static void history(void **state) {
    scratch_t *s = *state;
    plan_t plan;
    err_t err = {0};

    small_plan_load(s, &plan);
    ledger_t *ledger = ledger_of_two(s, &plan);
    char *en = printed_by(s, ledger, &plan, "total", LANGUAGE_EN);
    assert_non_null(strstr(en, "2020      2021-01-24            100   A first"));
    assert_non_null(strstr(en, "2020      2022-01-24          101.5 * P revises"));
    assert_non_null(strstr(en, " b.csv:2\n"));
    assert_non_null(strstr(en, "2021      2022-01-25            110 * A first"));
    assert_null(strstr(en, "share"));
    char *zh = printed_by(s, ledger, &plan, "total", LANGUAGE_ZH);
    assert_non_null(strstr(zh, "总值 (亿元)\n"));
    assert_non_null(strstr(zh, "修订"));
    assert_int_equal(ledger_print_history(ledger, &plan, "nothing", LANGUAGE_EN, stdout, &err),
                     EXIT_DATA);
    assert_int_equal(err.n, 1);
    err_free(&err);
    assert_int_equal(ledger_close(ledger, NULL), 0);
    plan_free(&plan);
}

#define TEST(f) cmocka_unit_test_setup_teardown(f, scratch_setup, scratch_teardown)

int main(void) {
    const struct CMUnitTest tests[] = {TEST(status), TEST(history)};

    return cmocka_run_group_tests(tests, NULL, NULL);
}
