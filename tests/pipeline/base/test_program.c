/*
 * How a program starts and ends: help, version, problems on standard error, output that is whole.
 */
#include "pipeline/base/program.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "pipeline/base/text.h"
#include "pipeline/base/version.h"
#include "tests/support/scratch.h"

static const command_spec_t command = {"x [options]", {"Does it.", "执行。"}, NULL, 0, NULL};

static int two_problems(void) {
    place_t where = {"x.csv", 3, NULL};
    err_t err = {0};

    puts("output");
    err_add(&err, MSG_VALUE_REQUIRED, &where, NULL);
    int code = err_add(&err, MSG_NO_ROWS, NULL, NULL);
    err.lost = 7;
    return program_end("x", code, &err, LANGUAGE_EN);
}

static int in_chinese(void) {
    err_t err = {0};
    int code = err_add(&err, MSG_NO_ROWS, NULL, NULL);

    return program_end("x", code, &err, LANGUAGE_ZH);
}

static int all_is_well(void) {
    err_t err = {0};

    puts("output");
    return program_end("x", 0, &err, LANGUAGE_EN);
}

static void ends(void **state) {
    scratch_t *s = *state;
    char *out = scratch_path(s, "out");
    char *err = scratch_path(s, "err");

    assert_int_equal(scratch_child(s, out, two_problems), EXIT_DATA);
    assert_string_equal(scratch_read(s, out), "output\n");
    assert_string_equal(scratch_read(s, err), "x: x.csv:3: is empty, a value is required\n"
                                              "x: has a header and no rows\n"
                                              "x: further problems: 7\n");
    assert_int_equal(scratch_child(s, out, in_chinese), EXIT_DATA);
    assert_string_equal(scratch_read(s, err), "x: 只有表头，没有数据行\n");
    assert_int_equal(scratch_child(s, out, all_is_well), EXIT_DONE);
    assert_string_equal(scratch_read(s, err), "");
}

/* Output that does not arrive is a failure, also when the work was done. */
static void output_is_lost(void **state) {
    scratch_t *s = *state;

    if (access("/dev/full", W_OK) != 0) {
        skip();
    }
    assert_int_equal(scratch_child(s, "/dev/full", all_is_well), EXIT_IO);
    assert_string_equal(scratch_read(s, scratch_path(s, "err")),
                        "x: standard output: cannot be written: No space left on device (free "
                        "space or choose another folder)\n");
}

static int show_help(void) {
    options_t options = {.wants_help = 1, .language = LANGUAGE_ZH};
    int told = program_answered("x", &command, &options);
    fflush(stdout);
    return told;
}

static int show_version(void) {
    options_t options = {.wants_version = 1};
    int told = program_answered("x", &command, &options);
    fflush(stdout);
    return told;
}

static int show_nothing(void) {
    options_t options = {0};
    return program_answered("x", &command, &options);
}

static void tells(void **state) {
    scratch_t *s = *state;
    char *out = scratch_path(s, "out");
    char *version = scratch_keep(s, text_join("x ", version_text(), "\n", NULL));

    assert_int_equal(scratch_child(s, out, show_help), 1);
    assert_non_null(strstr(scratch_read(s, out), "用法：x [options]\n\n执行。"));
    assert_int_equal(scratch_child(s, out, show_version), 1);
    assert_string_equal(scratch_read(s, out), version);
    assert_int_equal(scratch_child(s, out, show_nothing), 0);
    assert_string_equal(scratch_read(s, out), "");
}

#define TEST(f) cmocka_unit_test_setup_teardown(f, scratch_setup, scratch_teardown)

int main(void) {
    const struct CMUnitTest tests[] = {TEST(ends), TEST(output_is_lost), TEST(tells)};

    return cmocka_run_group_tests(tests, NULL, NULL);
}
