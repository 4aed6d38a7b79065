/* Whatever is changed in the ledger from outside is seen when it is opened, and named. */
#include "pipeline/ingest/ledger/ledger_check.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>

#include "tests/pipeline/ingest/ledger/damage.h"

/* Each change, with a part of what is said of it. */
static void intrusions(void **state) {
    static const struct row {
        const char *sql;
        const char *said;
    } rows[] = {
        {"UPDATE observation SET mantissa = mantissa + 1 WHERE id = 2",
         "entry 2 of the ledger: the rows of delivery \"b.csv\""},
        {"UPDATE observation SET published = 20210125 WHERE id = 3", "entry 3 of the ledger"},
        {"UPDATE observation SET note = NULL WHERE id = 1", "entry 1 of the ledger"},
        {"UPDATE observation SET status = 'P' WHERE id = 1", "entry 1 of the ledger"},
        {"UPDATE observation SET line = 9 WHERE id = 1", "entry 1 of the ledger"},
        {"UPDATE word SET text = 'euro' WHERE text = 'yuan'", "entry 1 of the ledger"},
        {"DELETE FROM observation WHERE id = 2", "entry 2 of the ledger"},
        {"INSERT INTO observation SELECT NULL, 3, 9, field, series, period, 7, decimals, unit,"
         " status, qualifier, basis, published, date_basis, source, url, note FROM observation"
         " WHERE id = 1",
         "damaged: observation, rejected, delivery"},
        {"UPDATE rejected SET reason_en = 'fine'", "entry 1 of the ledger"},
        {"DELETE FROM rejected", "entry 1 of the ledger"},
        {"UPDATE tally SET n_observed = 0 WHERE delivery = 2", "entry 2 of the ledger"},
        {"UPDATE tally SET accepted = 2, read = 2 WHERE delivery = 2",
         "entry 2 of the ledger is not what was written"},
        {"UPDATE delivery SET name = 'd.csv' WHERE id = 3",
         "entry 3 of the ledger is not what was written"},
        {"UPDATE delivery SET sha256 = 'dddddddd' WHERE id = 3",
         "entry 3 of the ledger is not what was written"},
        {"UPDATE entry SET day = '2023-01-01' WHERE id = 4",
         "entry 4 of the ledger is not what was written"},
        {"UPDATE entry SET reason = '' WHERE id = 4",
         "entry 4 of the ledger is not what was written"},
        {"DELETE FROM entry WHERE id = 3", "entry 4 of the ledger is not what was written"},
        {"INSERT INTO delivery VALUES(NULL, 'd.csv', 'dddddddd')",
         "damaged: observation, rejected, delivery"},
        {"UPDATE entry SET kind = 'gift' WHERE id = 4", "damaged: entry.kind"},
    };
    scratch_t *s = *state;
    char command[512];

    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        char *path = ledger_of_three(s);
        ledger_t *ledger = NULL;
        err_t err = {0};
        intrude(path, rows[i].sql);
        assert_int_equal(ledger_open(path, &ledger, &err), EXIT_IO);
        assert_null(ledger);
        const char *said = scratch_problems(s, &err);
        if (!strstr(said, rows[i].said) || !strstr(said, "tidemark ledger recover")) {
            fail_msg("%s: said %s", rows[i].sql, said);
        }
        assert_int_equal(ledger_open_read(path, &ledger, &err), EXIT_IO);
        err_free(&err);
        assert_int_equal(ledger_open_copy(path, &ledger, &err), EXIT_IO);
        err_free(&err);
        snprintf(command, sizeof command, "rm -f '%s'*", path);
        scratch_shell(command);
    }
}

/* Bits flipped one at a time, at places all over the file: the ledger is refused, or it gives what
 * it gave. Never other values. */
static void flipped_bits(void **state) {
    enum { STEP = 37 };
    scratch_t *s = *state;
    char *path = ledger_of_three(s);
    ledger_t *ledger = NULL;
    err_t err = {0};
    size_t refused = 0;
    struct stat status;

    assert_int_equal(stat(path, &status), 0);
    unsigned char *bytes = malloc((size_t)status.st_size);
    FILE *file = fopen(path, "rb");
    assert_non_null(bytes);
    assert_non_null(file);
    assert_int_equal(fread(bytes, 1, (size_t)status.st_size, file), status.st_size);
    fclose(file);
    assert_int_equal(ledger_open_read(path, &ledger, &err), 0);
    char *before = vintages(s, ledger, "9999-12-31");
    assert_int_equal(ledger_close(ledger, &err), 0);
    for (size_t at = 0; at < (size_t)status.st_size; at += STEP) {
        unsigned char kept = bytes[at];
        bytes[at] ^= (unsigned char)(1 << at % 8);
        scratch_bytes(s, "flipped.db", bytes, (size_t)status.st_size);
        bytes[at] = kept;
        int code = ledger_open_read(scratch_path(s, "flipped.db"), &ledger, &err);
        if (code == 0) {
            if (strcmp(vintages(s, ledger, "9999-12-31"), before) != 0) {
                fail_msg("byte %zu: other figures", at);
            }
            assert_int_equal(ledger_close(ledger, &err), 0);
        }
        refused += code != 0;
        err_free(&err);
    }
    assert_true(refused > 20);
    free(bytes);
}

static void content(void **state) {
    scratch_t *s = *state;
    char *path = ledger_of_three(s);
    store_t store = {NULL, path};
    char one[HASH_SIZE];
    char other[HASH_SIZE];
    size_t n = 0;
    err_t err = {0};

    assert_int_equal(sqlite3_open(path, &store.database), SQLITE_OK);
    assert_int_equal(ledger_check(&store, &n, &err), 0);
    assert_int_equal(n, 4);
    /* The same rows in another delivery have the same hash. */
    assert_int_equal(ledger_check_content(&store, 2, one, &err), 0);
    assert_int_equal(ledger_check_content(&store, 3, other, &err), 0);
    assert_string_equal(one, other);
    assert_int_equal(ledger_check_content(&store, 1, other, &err), 0);
    assert_string_not_equal(one, other);
    assert_int_equal(ledger_check_content(&store, 9, other, &err), EXIT_IO);
    err_free(&err);
    assert_int_equal(sqlite3_close(store.database), SQLITE_OK);
}

#define TEST(f) cmocka_unit_test_setup_teardown(f, scratch_setup, scratch_teardown)

int main(void) {
    const struct CMUnitTest tests[] = {TEST(intrusions), TEST(flipped_bits), TEST(content)};

    return cmocka_run_group_tests(tests, NULL, NULL);
}
