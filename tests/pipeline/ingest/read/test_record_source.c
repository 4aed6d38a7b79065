#include "pipeline/ingest/read/record_source.h"

#include "tests/support/scratch.h"

/* A file that cannot be opened gives no source, and closing nothing is allowed. */
static void not_opened(void **state) {
    scratch_t *s = *state;
    record_form_t form = {0};
    record_source_t *source = NULL;
    err_t err = {0};

    assert_int_equal(record_source_open(scratch_path(s, "none.csv"), &form, &source, &err),
                     EXIT_DATA);
    assert_null(source);
    assert_problems(s, &err, "~/none.csv: cannot be opened: No such file or directory");
    assert_int_equal(record_source_open(scratch_file(s, "x.csv", ""), &form, &source, &err),
                     EXIT_DATA);
    assert_null(source);
    err_free(&err);
    form.encoding = "KLINGON";
    assert_int_equal(record_source_open(scratch_file(s, "x.csv", "a"), &form, &source, &err),
                     EXIT_DATA);
    assert_null(source);
    err_free(&err);
    record_source_close(NULL);
}

#define TEST(f) cmocka_unit_test_setup_teardown(f, scratch_setup, scratch_teardown)

int main(void) {
    const struct CMUnitTest tests[] = {TEST(not_opened)};

    return cmocka_run_group_tests(tests, NULL, NULL);
}
