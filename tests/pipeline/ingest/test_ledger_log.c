/* Every entry is printed in both languages, and whether releases rest on entries of the ledger. */
#include "pipeline/ingest/ledger_log.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "pipeline/base/folder.h"
#include "pipeline/ingest/ledger/ledger_chain.h"
#include "pipeline/release/tables.h"
#include "tests/pipeline/ingest/ledger_rows.h"

static const char *const printed[LANGUAGE_COUNT] = {
    [LANGUAGE_EN] =
        "1. loaded: a.csv, rows: 3 read, 2 accepted, 1 rejected, published 2024-01-20, "
        "received "
        "2024-01-22\n   hash h1\n"
        "2. superseded: a.csv, in its place b.csv, for releases of 2024-01-20 and later, "
        "declared "
        "2024-01-25, by Li, reason: typo\n   hash h2\n"
        "3. publication date corrected: b.csv, from 2024-01-20 to 2024-01-21, for releases of "
        "2024-01-21 and later\n   hash h3\n"
        "4. finding acknowledged: 0123456789ab, for releases of 2024-01-21 and later\n"
        "   hash h4\n",
    [LANGUAGE_ZH] =
        "1. 采用：a.csv，读取 3 行，采用 2 行，未通过审核 1 行，公布日期 2024-01-20，收到日期 "
        "2024-01-22\n   哈希 h1\n"
        "2. 被替换：a.csv，替换文件 b.csv，对 2024-01-20 及以后的发布有效，声明日期 "
        "2024-01-25，"
        "声明人 Li，原因：typo\n   哈希 h2\n"
        "3. 更正公布日期：b.csv，由 2024-01-20 改为 2024-01-21，对 2024-01-21 "
        "及以后的发布有效\n   哈希 h3\n"
        "4. 已确认的发现：0123456789ab，对 2024-01-21 及以后的发布有效\n   哈希 h4\n",
};

static void entries(void **state) {
    static const entry_row_t rows[] = {
        {.number = {1, true},
         .kind = ENTRY_DELIVERY,
         .delivery = "a.csv",
         .read = {3, true},
         .accepted = {2, true},
         .rejected = {1, true},
         .published = "2024-01-20",
         .received = "2024-01-22",
         .hash = "h1"},
        {.number = {2, true},
         .kind = ENTRY_SUPERSESSION,
         .delivery = "a.csv",
         .other = "b.csv",
         .day = "2024-01-20",
         .declared = "2024-01-25",
         .author = "Li",
         .reason = "typo",
         .hash = "h2"},
        {.number = {3, true},
         .kind = ENTRY_REDATING,
         .delivery = "b.csv",
         .from = "2024-01-20",
         .to = "2024-01-21",
         .day = "2024-01-21",
         .hash = "h3"},
        {.number = {4, true},
         .kind = ENTRY_ACKNOWLEDGEMENT,
         .finding = "0123456789ab",
         .day = "2024-01-21",
         .hash = "h4"},
    };
    scratch_t *s = *state;
    table_t table = {.spec = &entries_spec};
    err_t err = {0};

    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        assert_int_equal(table_append(&table, &rows[i], &err), 0);
    }
    for (int language = 0; language < LANGUAGE_COUNT; language++) {
        FILE *out = fopen(scratch_path(s, "out"), "w");
        assert_non_null(out);
        ledger_log_print_entries(&table, (language_t)language, out);
        assert_int_equal(fclose(out), 0);
        assert_string_equal(scratch_read(s, scratch_path(s, "out")), printed[language]);
    }
    table_free(&table);
}

/* Writes the entries of a release of `day` as its folder has them. */
static void release_write(scratch_t *s, ledger_t *ledger, const char *day) {
    table_t rows = {.spec = &entries_spec};
    const ledger_tables_t tables = {.entries = &rows};
    char *folder = scratch_keep(s, text_join(s->folder, "/out/", day, NULL));
    err_t err = {0};

    assert_int_equal(folder_make(folder, &err), 0);
    assert_int_equal(ledger_release_add(ledger, day, &tables, &err), 0);
    assert_int_equal(release_table_write(folder, RELEASE_ENTRIES, &rows, &err), 0);
    table_free(&rows);
}

static int verified(scratch_t *s, ledger_t *ledger, const char *expected, err_t *err) {
    FILE *out = fopen(scratch_path(s, "said"), "w");
    assert_non_null(out);
    int code = ledger_log_print_verified(ledger, scratch_path(s, "out"), LANGUAGE_EN, out, err);
    assert_int_equal(fclose(out), 0);
    const char *said = scratch_read(s, scratch_path(s, "said"));
    const char *head = strstr(said, "\nhead ");
    assert_non_null(head);
    assert_string_equal(strchr(head + 1, '\n') + 1, expected);
    return code;
}

static void releases(void **state) {
    static char days[][11] = {"2021-01-24", "2021-02-24", "2021-01-25"};
    scratch_t *s = *state;
    ledger_t *ledger = ledger_new(s, "ledger.db");
    err_t err = {0};

    load_one(ledger, "a.csv", "aaaaaaaa", words[1], days[0]);
    load_one(ledger, "b.csv", "bbbbbbbb", words[1], days[1]);
    release_write(s, ledger, "2021-01-31");
    release_write(s, ledger, "2021-02-28");
    assert_int_equal(verified(s, ledger,
                              "release 2021-01-31: rests on entries of this ledger\n"
                              "release 2021-02-28: rests on entries of this ledger\n",
                              &err),
                     0);
    load_one(ledger, "late.csv", "cccccccc", words[1], days[2]);
    assert_int_equal(withdraw(ledger, "b.csv", "2021-02-25", "wrong", &err), 0);
    assert_int_equal(
        verified(s, ledger,
                 "release 2021-01-31: rests on entries of this ledger; made before the last 1 that "
                 "count for it\n"
                 "release 2021-02-28: rests on entries of this ledger; made before the last 2 that "
                 "count for it\n",
                 &err),
        0);
    assert_int_equal(ledger_close(ledger, &err), 0);
    /* Another ledger is sound in itself; the releases show that it is another. */
    ledger = ledger_new(s, "other.db");
    load_one(ledger, "a.csv", "aaaaaaaa", "99.0", days[0]);
    assert_int_equal(verified(s, ledger, "", &err), EXIT_DATA);
    const char *said = scratch_problems(s, &err);
    assert_non_null(strstr(said, "~/out/2021-01-31: the release of 2021-01-31 rests on entry 1 "));
    assert_non_null(strstr(said, "~/out/2021-02-28: the release of 2021-02-28 rests on entry 2 "));
    assert_int_equal(ledger_close(ledger, &err), 0);
}

#define TEST(f) cmocka_unit_test_setup_teardown(f, scratch_setup, scratch_teardown)

int main(void) {
    const struct CMUnitTest tests[] = {TEST(entries), TEST(releases)};

    return cmocka_run_group_tests(tests, NULL, NULL);
}
