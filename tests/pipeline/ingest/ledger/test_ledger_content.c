/* The hash of a delivery's rows is that of the bytes that the header describes, and of nothing
 * else. */
#include "pipeline/ingest/ledger/ledger_content.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "tests/support/scratch.h"

/* The hash of two files' hashes, by sha256sum. */
static char *by_sha256sum(scratch_t *s, const void *observed, size_t n, const void *rejected,
                          size_t m) {
    scratch_bytes(s, "observed", observed, n);
    scratch_bytes(s, "rejected", rejected, m);
    char command[4096];
    snprintf(command, sizeof command,
             "cd '%s' && { sha256sum observed; sha256sum rejected; } | cut -c1-64 | tr -d '\\n' |"
             " sha256sum | cut -c1-64 | tr -d '\\n' >sum",
             s->folder);
    scratch_shell(command);
    return scratch_read(s, scratch_path(s, "sum"));
}

static void bytes(void **state) {
    static const unsigned char observed[] = {'i', 1,   0,   0,   0,   0,   0,   0,   0,
                                             'i', 254, 255, 255, 255, 255, 255, 255, 255,
                                             'n', 't', 2,   0,   0,   0,   'a', 'b'};
    static const unsigned char rejected[] = {'t', 1, 0, 0, 0, 'x', 'n'};
    scratch_t *s = *state;
    content_t *content = content_begin();
    char hash[HASH_SIZE];
    err_t err = {0};

    content_add_number(content, CONTENT_OBSERVED, 1);
    content_add_text(content, CONTENT_REJECTED, "x");
    content_add_number(content, CONTENT_OBSERVED, -2);
    content_add_text(content, CONTENT_OBSERVED, "");
    content_add_text(content, CONTENT_REJECTED, NULL);
    content_add_text(content, CONTENT_OBSERVED, "ab");
    assert_int_equal(content_end(content, hash, &err), 0);
    assert_string_equal(hash,
                        by_sha256sum(s, observed, sizeof observed, rejected, sizeof rejected));
}

/* Texts longer than what is kept in hand, and many rows, give the same as all bytes at once. */
static void long_rows(void **state) {
    enum { LONG = 10000, ROWS = 3000, SMALL = 5 };
    scratch_t *s = *state;
    content_t *content = content_begin();
    size_t n = 0;
    unsigned char *all = malloc(LONG + 5 + ROWS * (SMALL + 5));
    char *text = calloc(LONG + 1, 1);
    char hash[HASH_SIZE];
    err_t err = {0};

    assert_non_null(all);
    assert_non_null(text);
    memset(text, 'y', LONG);
    for (int i = 0; i <= ROWS; i++) {
        const char *one = i == 7 ? text : "small";
        size_t m = strlen(one);
        unsigned char head[] = {'t', (unsigned char)m, (unsigned char)(m >> 8), 0, 0};
        content_add_text(content, CONTENT_OBSERVED, one);
        memcpy(all + n, head, sizeof head);
        memcpy(all + n + sizeof head, one, m);
        n += sizeof head + m;
    }
    assert_int_equal(content_end(content, hash, &err), 0);
    assert_string_equal(hash, by_sha256sum(s, all, n, "", 0));
    free(all);
    free(text);
}

#define TEST(f) cmocka_unit_test_setup_teardown(f, scratch_setup, scratch_teardown)

int main(void) {
    const struct CMUnitTest tests[] = {TEST(bytes), TEST(long_rows)};

    return cmocka_run_group_tests(tests, NULL, NULL);
}
