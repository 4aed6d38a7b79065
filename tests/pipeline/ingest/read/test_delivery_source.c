#include "pipeline/ingest/read/delivery_source.h"

#include "pipeline/plan/plan_load.h"
#include "tests/support/scratch.h"

/* What is hidden is said and does not count as an error. */
static void notes(void **state) {
    scratch_t *s = *state;
    plan_t plan;
    delivery_form_t form = {0};
    record_source_t *source = NULL;
    err_t err = {0};
    const char *path = "fixtures/workbooks/hidden.xlsx";

    assert_int_equal(plan_load("fixtures/awkward/plan", &plan, &err), 0);
    assert_int_equal(delivery_source_open(path, &plan, &form, &source, &err), 0);
    assert_int_equal(record_source_table(source, &err), RECORD_READ);
    delivery_source_notes_add(path, source, 0, &err);
    assert_int_equal(err.code, 0);
    assert_problems(
        s, &err,
        "fixtures/workbooks/hidden.xlsx:表1: hidden rows were read like the others: 3-4, "
        "6 (cells with a value: 15)\n"
        "fixtures/workbooks/hidden.xlsx:表1: hidden columns were read like the others: "
        "D (cells with a value: 7)");
    delivery_source_notes_add(path, source, 2, &err);
    assert_int_equal(err.n, 0);
    record_source_close(source);
    form.sheet = "表2";
    assert_int_equal(delivery_source_open(path, &plan, &form, &source, &err), EXIT_DATA);
    assert_int_equal(err.problems[0].id, MSG_SHEET_UNKNOWN);
    err_free(&err);
    plan_free(&plan);
}

#define TEST(f) cmocka_unit_test_setup_teardown(f, scratch_setup, scratch_teardown)

int main(void) {
    const struct CMUnitTest tests[] = {TEST(notes)};

    return cmocka_run_group_tests(tests, NULL, NULL);
}
