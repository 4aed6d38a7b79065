/* Each entry holds the hash of the one before; the hash is that of the text that the header
 * describes. */
#include "pipeline/ingest/ledger/ledger_chain.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "pipeline/ingest/ledger/ledger_private.h"
#include "tests/pipeline/ingest/ledger_rows.h"

/* The text of an entry, as sha256sum hashes it. */
static void hash_of_text(void **state) {
    static const char text[] = "tidemark ledger entry\n"
                               "before 2:00\nkind 12:supersession\ndelivery 10:统计.csv\n"
                               "sha256 2:ab\ncontent 0:\nread 0:\naccepted 0:\nrejected 0:\n"
                               "published 0:\nreceived 0:\nother 5:b.csv\nother_sha256 2:cd\n"
                               "from 0:\nto 0:\nfinding 0:\nday 10:2024-10-18\ndeclared 0:\n"
                               "author 2:Li\nreason 9:two\nlines\n";
    scratch_t *s = *state;
    const entry_row_t entry = {.kind = ENTRY_SUPERSESSION,
                               .delivery = "统计.csv",
                               .sha256 = "ab",
                               .other = "b.csv",
                               .other_sha256 = "cd",
                               .day = "2024-10-18",
                               .author = "Li",
                               .reason = "two\nlines",
                               .before = "00"};
    char hash[HASH_SIZE];
    char expected[HASH_SIZE];
    err_t err = {0};

    assert_int_equal(ledger_chain_hash(&entry, hash, &err), 0);
    assert_int_equal(hash_file(scratch_file(s, "text", text), expected, &err), 0);
    assert_string_equal(hash, expected);
}

/* Every word of an entry is in its hash. */
static void hash_of_every_word(void **state) {
    static const size_t members[] = {
        offsetof(entry_row_t, delivery),    offsetof(entry_row_t, sha256),
        offsetof(entry_row_t, content),     offsetof(entry_row_t, published),
        offsetof(entry_row_t, received),    offsetof(entry_row_t, other),
        offsetof(entry_row_t, from),        offsetof(entry_row_t, to),
        offsetof(entry_row_t, finding),     offsetof(entry_row_t, day),
        offsetof(entry_row_t, declared),    offsetof(entry_row_t, author),
        offsetof(entry_row_t, reason),      offsetof(entry_row_t, before),
        offsetof(entry_row_t, other_sha256)};
    char none[HASH_SIZE];
    char seen[sizeof members / sizeof *members][HASH_SIZE];
    err_t err = {0};

    (void)state;
    assert_int_equal(ledger_chain_hash(&(entry_row_t){.kind = ENTRY_DELIVERY}, none, &err), 0);
    for (size_t i = 0; i < sizeof members / sizeof *members; i++) {
        entry_row_t entry = {.kind = ENTRY_DELIVERY};
        *(const char **)((char *)&entry + members[i]) = "x";
        assert_int_equal(ledger_chain_hash(&entry, seen[i], &err), 0);
        assert_string_not_equal(seen[i], none);
        for (size_t k = 0; k < i; k++) {
            assert_string_not_equal(seen[i], seen[k]);
        }
    }
}

static void links(void **state) {
    scratch_t *s = *state;
    ledger_t *ledger = ledger_new(s, "ledger.db");
    table_t entries = {.spec = &entries_spec};
    table_t again = {.spec = &entries_spec};
    table_t some = {.spec = &entries_spec};
    const bool is_taken[] = {true, false, true};
    err_t err = {0};

    load_one(ledger, "a.csv", "1", words[1], words[4]);
    load_one(ledger, "b.csv", "2", words[1], words[4]);
    assert_int_equal(withdraw(ledger, "a.csv", "2022-01-01", "wrong", &err), 0);
    assert_int_equal(ledger_chain_read(&ledger->store, &entries, &err), 0);
    assert_int_equal(entries.n, 3);
    const char *before = ledger_chain_start;
    for (size_t i = 0; i < entries.n; i++) {
        const entry_row_t *entry = table_row(&entries, i);
        assert_int_equal(entry->number.value, i + 1);
        assert_string_equal(entry->before, before);
        before = entry->hash;
    }
    const entry_row_t *last = table_row(&entries, 2);
    assert_int_equal(last->kind, ENTRY_WITHDRAWAL);
    assert_string_equal(last->delivery, "a.csv");
    assert_string_equal(last->day, "2022-01-01");
    assert_string_equal(last->reason, "wrong");
    assert_false(last->read.present);
    /* Computed anew it is the same chain; of some of its entries another one, whose first links
     * are those of the ledger. */
    assert_int_equal(ledger_chain_rebuild(&entries, NULL, &again, &err), 0);
    assert_int_equal(again.n, 3);
    assert_string_equal(((entry_row_t *)table_row(&again, 2))->hash, last->hash);
    assert_int_equal(ledger_chain_rebuild(&entries, is_taken, &some, &err), 0);
    assert_int_equal(some.n, 2);
    const entry_row_t *first = table_row(&some, 0);
    const entry_row_t *second = table_row(&some, 1);
    assert_string_equal(first->hash, ((entry_row_t *)table_row(&entries, 0))->hash);
    assert_string_equal(second->before, first->hash);
    assert_string_not_equal(second->hash, last->hash);
    assert_int_equal(second->number.value, 2);
    table_free(&entries);
    table_free(&again);
    table_free(&some);
    assert_int_equal(ledger_close(ledger, NULL), 0);
}

#define TEST(f) cmocka_unit_test_setup_teardown(f, scratch_setup, scratch_teardown)

int main(void) {
    const struct CMUnitTest tests[] = {TEST(hash_of_text), TEST(hash_of_every_word), TEST(links)};

    return cmocka_run_group_tests(tests, NULL, NULL);
}
