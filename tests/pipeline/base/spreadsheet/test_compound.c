/* Compound files of LibreOffice, whole and cut, and ones that lead in circles. */
#include "pipeline/base/spreadsheet/compound.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "pipeline/base/spreadsheet/bytes.h"
#include "tests/support/scratch.h"

static const char whole[] = "fixtures/workbooks/long.xls";

static unsigned char *loaded(size_t *n) {
    FILE *file = fopen(whole, "rb");
    unsigned char *bytes = malloc(1 << 16);

    assert_true(file && bytes);
    *n = fread(bytes, 1, 1 << 16, file);
    fclose(file);
    return bytes;
}

static void streams(void **state) {
    compound_t *compound = NULL;
    unsigned char *bytes = NULL;
    size_t n = 0;
    err_t err = {0};

    (void)state;
    assert_int_equal(compound_open(whole, &compound, &err), 0);
    assert_true(compound_has(compound, "Workbook"));
    assert_false(compound_has(compound, "workbook"));
    assert_false(compound_has(compound, "Book"));
    assert_int_equal(compound_stream(compound, "Workbook", &bytes, &n, &err), 0);
    assert_true(n > 1000);
    assert_int_equal(bytes_u16(bytes), 0x0809);
    free(bytes);
    assert_int_equal(compound_stream(compound, "Book", &bytes, &n, &err), EXIT_DATA);
    assert_null(bytes);
    err_free(&err);
    compound_close(compound);
    compound_close(NULL);
}

/* Cut at any length, and with any one byte of header, table or directory changed, it is refused or
 * read, and never read outside of. */
static void damaged(void **state) {
    scratch_t *s = *state;
    size_t n = 0;
    unsigned char *bytes = loaded(&n);
    size_t refused = 0;

    for (size_t i = 0; i < n; i += 13) {
        for (int is_cut = 0; is_cut < 2; is_cut++) {
            unsigned char before = bytes[i];
            bytes[i] = is_cut ? before : (unsigned char)~before;
            char *path = scratch_bytes(s, "x.xls", bytes, is_cut ? i : n);
            bytes[i] = before;
            compound_t *compound = NULL;
            unsigned char *stream = NULL;
            size_t length = 0;
            err_t err = {0};
            if (compound_open(path, &compound, &err) == 0) {
                compound_stream(compound, "Workbook", &stream, &length, &err);
            }
            assert_true((stream == NULL) == (err.n > 0));
            refused += stream == NULL;
            free(stream);
            compound_close(compound);
            err_free(&err);
        }
    }
    assert_true(refused > 100);
    free(bytes);
}

/* A chain that comes back to itself ends. */
static void circles(void **state) {
    scratch_t *s = *state;
    size_t n = 0;
    unsigned char *bytes = loaded(&n);
    compound_t *compound = NULL;
    err_t err = {0};
    size_t table = (bytes_u32(bytes + 76) + 1) * 512;

    for (size_t i = 0; i < 128; i++) {
        memset(bytes + table + 4 * i, 0, 4); /* every sector leads to the first */
    }
    char *path = scratch_bytes(s, "x.xls", bytes, n);
    assert_int_equal(compound_open(path, &compound, &err), EXIT_DATA);
    assert_null(compound);
    assert_problems(s, &err,
                    "~/x.xls: the workbook cannot be read: a chain of sectors is cut (open it and "
                    "save it again)");
    free(bytes);
}

#define TEST(f) cmocka_unit_test_setup_teardown(f, scratch_setup, scratch_teardown)

int main(void) {
    const struct CMUnitTest tests[] = {cmocka_unit_test(streams), TEST(damaged), TEST(circles)};

    return cmocka_run_group_tests(tests, NULL, NULL);
}
