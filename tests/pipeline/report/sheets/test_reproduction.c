/* Reproduction: command, versions, every table with its rows and hash. */
#include "pipeline/report/sheets/reproduction.h"

#include "pipeline/base/version.h"
#include "tests/pipeline/report/sheets/small_workbook.h"

static void tables(void **state) {
    scratch_t *s = *state;
    small_workbook_files(s);
    small_sheet_t sheet = small_workbook_sheet(s, LANGUAGE_EN, SMALL_REPRODUCTION);
    char hash[HASH_SIZE];
    char cell[16];
    err_t err = {0};

    assert_sheet_text(&sheet, "A15", "plan.csv");
    assert_int_equal(hash_file(scratch_path(s, "plan/plan.csv"), hash, &err), 0);
    assert_sheet_text(&sheet, "D15", hash);
    for (int t = 0; t < RELEASE_TABLES; t++) {
        snprintf(cell, sizeof cell, "A%d", 26 + t);
        assert_sheet_text(&sheet, cell, release_table_spec((release_table_t)t)->name);
        snprintf(cell, sizeof cell, "B%d", 26 + t);
        const char *what = worksheet_text(s, sheet.path, sheet.xml, cell);
        assert_string_not_equal(what, word_text((word_t)0, LANGUAGE_EN)); /* none forgotten */
    }
    assert_int_equal(hash_file(scratch_path(s, "release/observations.csv"), hash, &err), 0);
    assert_sheet_text(&sheet, "D27", hash);
    assert_sheet_cell(&sheet, "C27", "<v>12</v>");
    assert_sheet_text(&sheet, "D46", "aaaa"); /* of a delivery, as ingest computed it */
}

static void command(void **state) {
    scratch_t *s = *state;
    small_workbook_files(s);
    small_sheet_t sheet = small_workbook_sheet(s, LANGUAGE_EN, SMALL_REPRODUCTION);
    const char *line = worksheet_text(s, sheet.path, sheet.xml, "B5");

    assert_non_null(strstr(line, "plan small-plan"));
    assert_non_null(strstr(line, "--as-of " SMALL_RELEASE_DATE));
    assert_sheet_text(&sheet, "B6", version_text());
}

int main(void) {
    const struct CMUnitTest tests[] = {WORKBOOK_TEST(tables), WORKBOOK_TEST(command)};

    return cmocka_run_group_tests(tests, NULL, NULL);
}
