/* What is whole of a damaged ledger is in the new one, what is lost is named, the old one stays. */
#include "pipeline/ingest/ledger/ledger_recover.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "tests/pipeline/ingest/ledger/damage.h"

static char *recovered(scratch_t *s, const char *path, int expected, const char *problems) {
    char *to = scratch_path(s, "new.db");
    char before[HASH_SIZE];
    char after[HASH_SIZE];
    err_t err = {0};
    FILE *out = fopen(scratch_path(s, "out"), "w");

    assert_non_null(out);
    assert_int_equal(hash_file(path, before, &err), 0);
    assert_int_equal(ledger_recover(path, to, LANGUAGE_EN, out, &err), expected);
    assert_int_equal(fclose(out), 0);
    assert_problems(s, &err, problems);
    assert_int_equal(hash_file(path, after, &err), 0);
    assert_string_equal(after, before);
    return to;
}

/* Nothing was wrong: the new ledger is the old one, hash by hash. */
static void whole(void **state) {
    scratch_t *s = *state;
    char *path = ledger_of_three(s);
    char *to = recovered(s, path, 0, "");
    char *heads[2];
    ledger_t *ledger = NULL;
    err_t err = {0};

    assert_string_equal(scratch_read(s, scratch_path(s, "out")),
                        scratch_keep(s, text_join(to, ": entries saved 4, lost 0\n", NULL)));
    for (int i = 0; i < 2; i++) {
        ledger_view_t view;
        assert_int_equal(ledger_open_read(i ? to : path, &ledger, &err), 0);
        assert_int_equal(ledger_view_make(ledger, "9999-12-31", &view, &err), 0);
        assert_int_equal(view.entries.n, 4);
        heads[i] = scratch_keep(s, text_join(((entry_row_t *)table_row(&view.entries, 3))->hash,
                                             "\n", vintages(s, ledger, "2021-12-31"),
                                             vintages(s, ledger, "9999-12-31"), NULL));
        ledger_view_free(&view);
        assert_int_equal(ledger_close(ledger, &err), 0);
    }
    assert_string_equal(heads[0], heads[1]);
}

static void damages(void **state) {
    static const struct row {
        const char *sql;
        const char *problems;
        size_t deliveries;
        size_t vintages;
    } rows[] = {
        {"UPDATE observation SET mantissa = 7 WHERE id = 3",
         "~/ledger.db: entry 3 is lost (loaded c.csv): it or its rows are not what was written "
         "(load the file again)",
         2, 2},
        /* what was declared of a lost delivery is lost with it */
        {"UPDATE observation SET mantissa = 7 WHERE id = 2",
         "~/ledger.db: entry 2 is lost (loaded b.csv): it or its rows are not what was written "
         "(load the file again)\n"
         "~/ledger.db: entry 4 is lost (withdrawn b.csv): it or its rows are not what was written "
         "(load the file again)",
         2, 2},
        {"DELETE FROM entry WHERE id = 3",
         "~/ledger.db: entries after entry 2 are lost: they "
         "cannot be read (load their files again)",
         2, 2},
        {"UPDATE entry SET day = '2029-01-01' WHERE id = 4",
         "~/ledger.db: entry 4 is lost (withdrawn b.csv): it or its rows are not what was written "
         "(load the file again)",
         3, 3},
    };
    scratch_t *s = *state;

    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        char *path = ledger_of_three(s);
        ledger_t *ledger = NULL;
        err_t err = {0};
        intrude(path, rows[i].sql);
        char *to = recovered(s, path, EXIT_DATA, rows[i].problems);
        assert_int_equal(ledger_open(to, &ledger, &err), 0);
        assert_counts(ledger, rows[i].deliveries, rows[i].vintages);
        /* it goes on as any other */
        load_one(ledger, "d.csv", "dddddddd", words[1], words[4]);
        assert_int_equal(ledger_close(ledger, &err), 0);
        assert_int_equal(ledger_open(to, &ledger, &err), 0);
        assert_int_equal(ledger_close(ledger, &err), 0);
        scratch_shell(scratch_keep(s, text_join("rm -f ", path, "* ", to, "*", NULL)));
    }
}

/* Nothing is written over, and what is no ledger gives none. */
static void refusals(void **state) {
    scratch_t *s = *state;
    char *path = ledger_of_three(s);
    char *text = scratch_file(s, "text.db", "this is no database, but long enough to be looked at");
    err_t err = {0};

    assert_int_equal(ledger_recover(path, text, LANGUAGE_EN, stdout, &err), EXIT_USAGE);
    assert_problems(s, &err,
                    "~/text.db: is there already: a recovered ledger replaces nothing (choose "
                    "another name: --to FILE)");
    assert_int_equal(ledger_recover(text, scratch_path(s, "new.db"), LANGUAGE_EN, stdout, &err),
                     EXIT_DATA);
    assert_problems(s, &err, "~/text.db: is not a tidemark ledger (file is not a database)");
    assert_false(scratch_is_there(scratch_path(s, "new.db")));
}

#define TEST(f) cmocka_unit_test_setup_teardown(f, scratch_setup, scratch_teardown)

int main(void) {
    const struct CMUnitTest tests[] = {TEST(whole), TEST(damages), TEST(refusals)};

    return cmocka_run_group_tests(tests, NULL, NULL);
}
