/* Command lines: what is taken, every mistake in one run, and the help made from the rows. */
#include "pipeline/base/options.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "tests/support/scratch.h"

typedef struct values {
    options_t common;
    const char *plan;
    const char *as_of;
    int all;
} values_t;

static const option_spec_t rows[] = {
    {"plan", OPTION_TEXT, 1, offsetof(values_t, plan), "DIR", {"the plan", "规划"}},
    {"as-of", OPTION_DATE, 0, offsetof(values_t, as_of), "DATE", {"the day", "日期"}},
    {"all", OPTION_FLAG, 0, offsetof(values_t, all), NULL, {"all of it", "全部"}},
};

static const command_spec_t plain = {
    "thing [options]", {"Does it.", "执行。"}, rows, sizeof rows / sizeof *rows, NULL};
static const command_spec_t with_operand = {
    "thing PATH [options]", {"Does it.", "执行。"}, rows, sizeof rows / sizeof *rows, "PATH"};

/* Splits `line` at blanks ('_' stands for an empty argument) and reads it. */
static int read_line(scratch_t *s, const command_spec_t *spec, const char *line, values_t *values,
                     err_t *err) {
    char *argv[16] = {NULL};
    int argc = 0;
    char *rest = scratch_keep(s, strdup(line));
    char *word;

    while ((word = strtok_r(argc ? NULL : rest, " ", &rest))) {
        argv[argc++] = strcmp(word, "_") == 0 ? word + 1 : word;
    }
    *values = (values_t){{0}, NULL, NULL, 0};
    return options_read(argc, argv, spec, values, err);
}

static void good_lines(void **state) {
    scratch_t *s = *state;
    values_t v;
    err_t err = {0};

    assert_int_equal(read_line(s, &plain, "x --plan=p --as-of 2025-10-31 --all", &v, &err), 0);
    assert_string_equal(v.plan, "p");
    assert_string_equal(v.as_of, "2025-10-31");
    assert_int_equal(v.all, 1);
    assert_int_equal(v.common.language, LANGUAGE_EN);
    assert_int_equal(read_line(s, &plain, "x --lang zh --quiet --plan p", &v, &err), 0);
    assert_int_equal(v.common.language, LANGUAGE_ZH);
    assert_int_equal(v.common.quiet, 1);
    assert_null(v.as_of);
    assert_int_equal(read_line(s, &plain, "x --plan a --plan b", &v, &err), 0);
    assert_string_equal(v.plan, "b"); /* the last one counts */
    assert_int_equal(read_line(s, &with_operand, "x here --plan p", &v, &err), 0);
    assert_string_equal(v.common.operand, "here");
    assert_int_equal(read_line(s, &with_operand, "x --plan p here", &v, &err), 0);
    assert_string_equal(v.common.operand, "here");
    assert_int_equal(read_line(s, &with_operand, "x --plan p -- --odd", &v, &err), EXIT_USAGE);
    err_free(&err);
    /* Help and version need nothing else. */
    assert_int_equal(read_line(s, &with_operand, "x --help", &v, &err), 0);
    assert_int_equal(v.common.wants_help, 1);
    assert_int_equal(read_line(s, &with_operand, "x --version", &v, &err), 0);
    assert_int_equal(v.common.wants_version, 1);
    assert_int_equal(err.n, 0);
}

static void mistakes(void **state) {
    static const struct row {
        const char *line;
        const char *problems;
    } lines[] = {
        {"x", "option --plan is required (see --help)"},
        {"x --plan", "option --plan needs a value\noption --plan is required (see --help)"},
        {"x --plan _", "option --plan needs a value\noption --plan is required (see --help)"},
        {"x --plan=", "option --plan needs a value\noption --plan is required (see --help)"},
        {"x --plan p --as-of 2025-13-01",
         "--as-of: \"2025-13-01\" is not a date (write 2025-10-31)"},
        {"x --plan p --as-of=", "option --as-of needs a value"},
        {"x --plan p --plam q",
         "unknown option \"--plam\" (see --help)\nunexpected argument \"q\" (see --help)"},
        {"x --plan p --all=yes", "unknown option \"--all=yes\" (see --help)"},
        {"x --plan p -v", "unknown option \"-v\" (see --help)"},
        {"x --plan p -xy",
         "unknown option \"-x\" (see --help)\nunknown option \"-y\" (see --help)"},
        {"x --plan p --a", "unknown option \"--a\" (see --help)"}, /* all and as-of: no guess */
        {"x --plan p here", "unexpected argument \"here\" (see --help)"},
        {"x --plan p --lang de", "--lang: \"de\" is not a language (en or zh)"},
        {"x --lang= --plan p", "option --lang needs a value"},
        {"x --as-of x --bad 1",
         "--as-of: \"x\" is not a date (write 2025-10-31)\nunknown option \"--bad\" (see --help)\n"
         "unexpected argument \"1\" (see --help)\noption --plan is required (see --help)"},
        {"x --help --bad", "unknown option \"--bad\" (see --help)"},
    };
    scratch_t *s = *state;

    for (size_t i = 0; i < sizeof lines / sizeof *lines; i++) {
        values_t v;
        err_t err = {0};
        assert_int_equal(read_line(s, &plain, lines[i].line, &v, &err), EXIT_USAGE);
        assert_problems(s, &err, lines[i].problems);
    }
}

static void operands(void **state) {
    scratch_t *s = *state;
    values_t v;
    err_t err = {0};

    assert_int_equal(read_line(s, &with_operand, "x --plan p", &v, &err), EXIT_USAGE);
    assert_problems(s, &err, "PATH is required (see --help)");
    assert_int_equal(read_line(s, &with_operand, "x --plan p a b", &v, &err), EXIT_USAGE);
    assert_problems(s, &err, "unexpected argument \"b\" (see --help)");
    assert_int_equal(read_line(s, &with_operand, "x --plan p _", &v, &err), EXIT_USAGE);
    assert_problems(s, &err,
                    "unexpected argument \"\" (see --help)\nPATH is required (see --help)");
}

static char *help(scratch_t *s, language_t language) {
    char *out = NULL;
    size_t n;
    FILE *stream = open_memstream(&out, &n);

    assert_non_null(stream);
    options_help(&plain, language, stream);
    assert_int_equal(fclose(stream), 0);
    return scratch_keep(s, out);
}

static void helps(void **state) {
    scratch_t *s = *state;

    assert_string_equal(
        help(s, LANGUAGE_EN),
        "usage: thing [options]\n\nDoes it.\n\n"
        "  --plan DIR              the plan (required)\n"
        "  --as-of DATE            the day\n"
        "  --all                   all of it\n"
        "  --lang en|zh            language of messages and tables on the terminal\n"
        "  --help                  show this help and end\n"
        "  --version               show the version and end\n"
        "  --quiet                 print nothing but problems\n");
    char *zh = help(s, LANGUAGE_ZH);
    assert_non_null(strstr(zh, "用法：thing [options]\n\n执行。\n"));
    assert_non_null(strstr(zh, "  --plan DIR              规划（必填）\n"));
    assert_non_null(strstr(zh, "显示本帮助并结束"));
}

#define TEST(f) cmocka_unit_test_setup_teardown(f, scratch_setup, scratch_teardown)

int main(void) {
    const struct CMUnitTest tests[] = {TEST(good_lines), TEST(mistakes), TEST(operands),
                                       TEST(helps)};

    return cmocka_run_group_tests(tests, NULL, NULL);
}
