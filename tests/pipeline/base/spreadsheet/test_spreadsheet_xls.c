/* An .xls holds what the .xlsx holds that LibreOffice made it from. */
#include "pipeline/base/spreadsheet/spreadsheet_kind.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "tests/pipeline/base/spreadsheet/shown_sheet.h"

static void assert_same_ranges(const spreadsheet_range_t *a, size_t n, const spreadsheet_range_t *b,
                               size_t m) {
    assert_int_equal(n, m);
    if (n > 0) {
        assert_memory_equal(a, b, n * sizeof *a);
    }
}

static void same(void **state) {
    static const char *const names[] = {"long",   "across", "down",     "quarters",
                                        "sheets", "hidden", "days-1904"};
    scratch_t *s = *state;

    for (size_t i = 0; i < sizeof names / sizeof *names; i++) {
        spreadsheet_t *books[2] = {NULL, NULL};
        err_t err = {0};
        for (int k = 0; k < 2; k++) {
            char *path = scratch_keep(
                s, text_join("fixtures/workbooks/", names[i], k ? ".xlsx" : ".xls", NULL));
            assert_int_equal(spreadsheet_open(path, &books[k], &err), 0);
        }
        assert_int_equal(spreadsheet_count(books[0]), spreadsheet_count(books[1]));
        for (size_t k = 0; k < spreadsheet_count(books[0]); k++) {
            const spreadsheet_sheet_t *old = spreadsheet_sheet(books[0], k);
            const spreadsheet_sheet_t *new = spreadsheet_sheet(books[1], k);
            size_t n = 0;
            size_t m = 0;
            assert_string_equal(old->name, new->name);
            assert_int_equal(old->is_hidden, new->is_hidden);
            if (!new->has_cells) {
                continue;
            }
            assert_string_equal(shown_sheet(s, books[0], k, &err),
                                shown_sheet(s, books[1], k, &err));
            const spreadsheet_range_t *a = spreadsheet_merged(books[0], &n);
            const spreadsheet_range_t *b = spreadsheet_merged(books[1], &m);
            assert_same_ranges(a, n, b, m);
            a = spreadsheet_hidden(books[0], &n);
            b = spreadsheet_hidden(books[1], &m);
            assert_same_ranges(a, n, b, m);
        }
        spreadsheet_close(books[0]);
        spreadsheet_close(books[1]);
    }
}

/* Values of formulas, errors and truth values, of which LibreOffice stores what it computed. */
static void formulas(void **state) {
    scratch_t *s = *state;
    err_t err = {0};

    char *shown = shown_file(s, "fixtures/workbooks/formulas.xls", &err);
    assert_string_equal(shown, shown_file(s, "fixtures/workbooks/office/formulas.xlsx", &err));
    assert_non_null(strstr(shown, "C=Nf:138 "));
    shown = shown_file(s, "fixtures/workbooks/faults.xls", &err);
    assert_non_null(strstr(shown, ":#DIV/0! "));
    assert_non_null(strstr(shown, ":#N/A "));
    assert_non_null(strstr(shown, ":TRUE "));
}

/* Any byte of the cells may be wrong: it is read or refused, without reading elsewhere. */
static void damaged(void **state) {
    scratch_t *s = *state;
    FILE *file = fopen("fixtures/workbooks/faults.xls", "rb");
    unsigned char *bytes = malloc(1 << 16);
    size_t refused = 0;

    assert_true(file && bytes);
    size_t n = fread(bytes, 1, 1 << 16, file);
    fclose(file);
    for (size_t i = 512; i < n; i += 5) {
        unsigned char before = bytes[i];
        bytes[i] = (unsigned char)(before ^ 0xA5);
        err_t err = {0};
        shown_file(s, scratch_bytes(s, "x.xls", bytes, n), &err);
        refused += err.n > 0;
        err_free(&err);
        bytes[i] = before;
    }
    assert_true(refused > 20);
    free(bytes);
}

#define TEST(f) cmocka_unit_test_setup_teardown(f, scratch_setup, scratch_teardown)

int main(void) {
    const struct CMUnitTest tests[] = {TEST(same), TEST(formulas), TEST(damaged)};

    return cmocka_run_group_tests(tests, NULL, NULL);
}
