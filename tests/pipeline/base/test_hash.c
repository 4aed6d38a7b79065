/* SHA-256 against the examples of FIPS 180-2 and against sha256sum. */
#include "pipeline/base/hash.h"

#include <stdlib.h>
#include <string.h>

#include "pipeline/base/text.h"
#include "tests/support/scratch.h"

static void of(const char *bytes, size_t n, size_t times, char out[HASH_SIZE]) {
    hash_t *hash = hash_begin();

    assert_non_null(hash);
    for (size_t i = 0; i < times; i++) {
        hash_add(hash, bytes, n);
    }
    assert_true(hash_end(hash, out));
}

static void examples(void **state) {
    static const struct row {
        const char *bytes;
        size_t n;
        size_t times;
        const char *digest;
    } rows[] = {
        {"", 0, 0, "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855"},
        {"abc", 3, 1, "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad"},
        {"abcdbcdecdefdefgefghfghighijhijkijkljklmklmnlmnomnopnopq", 56, 1,
         "248d6a61d20638b8e5c026930c3e6039a33ce45964ff2167f6ecedd419db06c1"},
        {"a", 1, 1000000, "cdc76e5c9914fb9281a1c7e284d73e67f1809a48a497200e046d39ccc7112cd0"},
    };
    char out[HASH_SIZE];

    (void)state;
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        of(rows[i].bytes, rows[i].n, rows[i].times, out);
        assert_string_equal(out, rows[i].digest);
    }
    hash_free(NULL);
    hash_free(hash_begin());
}

static void files(void **state) {
    scratch_t *s = *state;
    char bytes[50000];
    char out[HASH_SIZE];
    char expected[HASH_SIZE];
    err_t err = {0};

    for (size_t i = 0; i < sizeof bytes; i++) {
        bytes[i] = (char)(i * 31 + i / 255);
    }
    char *path = scratch_bytes(s, "x", bytes, sizeof bytes);
    assert_int_equal(hash_file(path, out, &err), 0);
    of(bytes, sizeof bytes, 1, expected);
    assert_string_equal(out, expected);
    char *sum = scratch_path(s, "sum");
    char *command = scratch_keep(s, text_join("sha256sum <", path, " >", sum, NULL));
    scratch_shell(command);
    assert_memory_equal(scratch_read(s, sum), out, HASH_SIZE - 1);

    assert_int_equal(hash_file(scratch_path(s, "none"), out, &err), EXIT_DATA);
    assert_problems(s, &err, "~/none: cannot be opened: No such file or directory");
    assert_int_equal(hash_file(s->folder, out, &err), EXIT_IO);
    assert_problems(s, &err, "~: cannot be read: Is a directory");
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(examples),
        cmocka_unit_test_setup_teardown(files, scratch_setup, scratch_teardown),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
