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

typedef struct x_options {
    options_t common;
    const char *word;
} x_options_t;

static const option_spec_t option_rows[] = {
    {.name = "word",
     .kind = OPTION_TEXT,
     .offset = offsetof(x_options_t, word),
     .argument = "W",
     .help = {"a word", "词"}},
};

static const command_spec_t with_word = {
    .usage = "x [options]", .help = {"Does it.", "执行。"}, .options = option_rows, .n_options = 1};

/* Prints its word; without one that is a problem. */
static int word_print(const void *values, err_t *err) {
    const x_options_t *options = values;

    printf("%s\n", options->word ? options->word : "");
    return options->word ? 0 : err_add(err, MSG_NO_ROWS, NULL, NULL);
}

static int x_main(int argc, char **argv) {
    static const program_t program = {"tidemark x", &with_word, word_print};
    x_options_t options = {0};

    return program_main(argc, argv, &program, &options);
}

static int show_help(void) {
    char *argv[] = {(char[]){"x"}, (char[]){"--help"}, (char[]){"--lang=zh"}, NULL};
    return x_main(3, argv);
}

static int show_version(void) {
    char *argv[] = {(char[]){"x"}, (char[]){"--version"}, NULL};
    return x_main(2, argv);
}

static int work_well(void) {
    char *argv[] = {(char[]){"x"}, (char[]){"--word=tide"}, NULL};
    return x_main(2, argv);
}

static int work_badly(void) {
    char *argv[] = {(char[]){"x"}, (char[]){"--lang=zh"}, NULL};
    return x_main(2, argv);
}

static int ask_wrongly(void) {
    char *argv[] = {(char[]){"x"}, (char[]){"--sentence=y"}, NULL};
    return x_main(2, argv);
}

/* What a main does with each command line: exit code, standard output, standard error. */
static void mains(void **state) {
    scratch_t *s = *state;
    char *version = scratch_keep(s, text_join("tidemark x ", version_text(), "\n", NULL));
    const struct row {
        int (*run)(void);
        int code;
        const char *out; /* its beginning */
        const char *err;
    } rows[] = {
        {show_help, EXIT_DONE, "用法：x [options]\n\n执行。\n", ""},
        {show_version, EXIT_DONE, version, ""},
        {work_well, EXIT_DONE, "tide\n", ""},
        /* a command's problems bear the name of the program, in the language asked for */
        {work_badly, EXIT_DATA, "\n", "tidemark: 只有表头，没有数据行\n"},
        {ask_wrongly, EXIT_USAGE, "", "tidemark: unknown option \"--sentence=y\" (see --help)\n"},
    };
    char *out = scratch_path(s, "out");

    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        assert_int_equal(scratch_child(s, out, rows[i].run), rows[i].code);
        const char *printed = scratch_read(s, out);
        assert_int_equal(strncmp(printed, rows[i].out, strlen(rows[i].out)), 0);
        assert_int_equal(*rows[i].out == '\0', *printed == '\0');
        assert_string_equal(scratch_read(s, scratch_path(s, "err")), rows[i].err);
    }
}

#define TEST(f) cmocka_unit_test_setup_teardown(f, scratch_setup, scratch_teardown)

int main(void) {
    const struct CMUnitTest tests[] = {TEST(ends), TEST(output_is_lost), TEST(mains)};

    return cmocka_run_group_tests(tests, NULL, NULL);
}
