/* Stages are programs: they get their options, their exit code counts, their death is reported. */
#include "pipeline/commands/stages.h"

#include <signal.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>

#include "pipeline/base/text.h"
#include "tests/support/scratch.h"

/* A program tidemark-<name> that does `body`, found through the PATH. */
static void program(scratch_t *s, const char *name, const char *body) {
    char *file = scratch_keep(s, text_join("tidemark-", name, NULL));
    char *path = scratch_file(s, file, scratch_keep(s, text_join("#!/bin/sh\n", body, NULL)));

    assert_int_equal(chmod(path, 0755), 0);
    char *search = scratch_keep(s, text_join(s->folder, ":/usr/bin:/bin", NULL));
    assert_int_equal(setenv("PATH", search, 1), 0);
}

static void order_of_stages(void **state) {
    static const char *const names[] = {"ingest", "fit", "project", "report"};

    (void)state;
    assert_int_equal(stage_count(), 4);
    for (size_t i = 0; i < stage_count(); i++) {
        assert_string_equal(stage_at(i)->name, names[i]);
        assert_true(strlen(stage_at(i)->help[LANGUAGE_EN]) > 5);
        assert_true(strlen(stage_at(i)->help[LANGUAGE_ZH]) > 5);
    }
}

static void exit_codes(void **state) {
    scratch_t *s = *state;
    char *argv[] = {NULL, NULL};
    err_t err = {0};

    program(s, "good", "exit 0\n");
    assert_int_equal(stage_call("good", argv, &err), 0);
    program(s, "bad", "exit 3\n");
    assert_int_equal(stage_call("bad", argv, &err), 3);
    assert_int_equal(err.n, 0); /* it has said itself why */
    program(s, "killed", "kill -9 $$\n");
    assert_int_equal(stage_call("killed", argv, &err), EXIT_INTERNAL);
    assert_problems(s, &err, "stage killed was ended by signal 9; the release was not made");
    program(s, "unread", "kill -PIPE $$\n"); /* as in `tidemark status | head` */
    assert_int_equal(stage_call("unread", argv, &err), 128 + SIGPIPE);
    assert_int_equal(err.n, 0);
    assert_int_equal(stage_call("none", argv, &err), EXIT_INTERNAL);
    assert_problems(s, &err,
                    "stage program tidemark-none cannot be started: No such file or directory (is "
                    "tidemark installed whole?)");
}

/* Each stage gets the options it takes, and no other. */
static void options(void **state) {
    static const struct row {
        size_t stage;
        int is_full;
        language_t language;
        const char *line;
    } rows[] = {
        {0, 1, LANGUAGE_EN,
         "--plan=p q|--deliveries=d|--ledger=l|--as-of=2025-10-31|--release=r|--accept-partial|"
         "--encoding=GBK|--published=2025-01-31|--quiet|--lang=en|"},
        {0, 0, LANGUAGE_ZH,
         "--plan=p q|--ledger=l|--as-of=2025-10-31|--release=r|--quiet|--lang=zh|"},
        {1, 1, LANGUAGE_EN, "--plan=p q|--release=r|--quiet|--lang=en|"},
        {2, 1, LANGUAGE_ZH, "--plan=p q|--release=r|--as-of=2025-10-31|--quiet|--lang=zh|"},
        {3, 1, LANGUAGE_EN, "--plan=p q|--release=r|--as-of=2025-10-31|--quiet|--lang=en|"},
    };
    scratch_t *s = *state;
    char *seen = scratch_path(s, "seen");

    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        release_order_t order = {.plan = "p q",
                                 .deliveries = rows[i].is_full ? "d" : NULL,
                                 .ledger = "l",
                                 .release = "r",
                                 .as_of = "2025-10-31",
                                 .accept_partial = rows[i].is_full,
                                 .encoding = rows[i].is_full ? "GBK" : NULL,
                                 .published = rows[i].is_full ? "2025-01-31" : NULL,
                                 .language = rows[i].language};
        err_t err = {0};
        program(s, stage_at(rows[i].stage)->name,
                scratch_keep(s, text_join("printf '%s|' \"$@\" >", seen, "\nexit 5\n", NULL)));
        assert_int_equal(stage_run(stage_at(rows[i].stage), &order, &err), 5);
        assert_string_equal(scratch_read(s, seen), rows[i].line);
    }
}

/* A value of its own, a flag, nothing: what is handed on of each, then the language. */
static void options_handed_on(void **state) {
    static const stage_option_t with[] = {{"history", "a b"}, {"check", ""}, {"day", NULL}};
    scratch_t *s = *state;
    char *seen = scratch_path(s, "seen");
    err_t err = {0};

    program(s, "told", scratch_keep(s, text_join("printf '%s|' \"$@\" >", seen, "\n", NULL)));
    assert_int_equal(stage_call_options("told", with, 3, LANGUAGE_ZH, &err), 0);
    assert_string_equal(scratch_read(s, seen), "--history=a b|--check|--lang=zh|");
    assert_int_equal(stage_call_options("told", NULL, 0, LANGUAGE_EN, &err), 0);
    assert_string_equal(scratch_read(s, seen), "--lang=en|");
}

#define TEST(f) cmocka_unit_test_setup_teardown(f, scratch_setup, scratch_teardown)

int main(void) {
    const struct CMUnitTest tests[] = {cmocka_unit_test(order_of_stages), TEST(exit_codes),
                                       TEST(options), TEST(options_handed_on)};

    return cmocka_run_group_tests(tests, NULL, NULL);
}
