/* small_workbook: the whole workbook of the small release, for tests of what its sheets say. */
#ifndef TIDEMARK_TESTS_SMALL_WORKBOOK_H
#define TIDEMARK_TESTS_SMALL_WORKBOOK_H

#include <string.h>

#include "pipeline/report/report.h"
#include "tests/support/small_plan.h"
#include "tests/support/small_release.h"
#include "tests/support/workbook_part.h"

/* A sheet of a finished workbook. */
typedef struct small_sheet {
    scratch_t *scratch;
    const char *path; /* of the workbook */
    const char *xml;
} small_sheet_t;

/* Sheets in their order, with an indicator's sheet for each of the main table and one further. */
enum {
    SMALL_COVER = 1,
    SMALL_CONTENTS,
    SMALL_SCORECARD,
    SMALL_INDICATOR_1,
    SMALL_INDICATOR_2,
    SMALL_INDICATOR_3,
    SMALL_FURTHER_1,
    SMALL_FURTHER,
    SMALL_QUALITY,
    SMALL_METHODS,
    SMALL_REPRODUCTION,
};

/* Plan and release as files, for a test to change before it makes workbooks of them. */
static inline void small_workbook_files(scratch_t *s) {
    small_plan(s);
    small_release(s);
}

/* Makes both workbooks of the files and opens sheet `number` of the one in `language`. */
static inline small_sheet_t small_workbook_sheet(scratch_t *s, language_t language, int number) {
    release_t release;
    report_counts_t counts;
    err_t err = {0};
    char part[48];

    assert_int_equal(release_load(scratch_path(s, "plan"), scratch_path(s, "release"),
                                  SMALL_RELEASE_DATE, &release, &err),
                     0);
    assert_int_equal(report_write(&release, &counts, &err), 0);
    snprintf(part, sizeof part, "xl/worksheets/sheet%d.xml", number);
    small_sheet_t sheet = {.scratch = s, .path = scratch_keep(s, report_path(&release, language))};
    sheet.xml = workbook_part(s, sheet.path, part);
    release_free(&release);
    return sheet;
}

/* Macros only to pass the caller's line: the text of a cell; what stands in its element. */
#define assert_sheet_text(sheet, cell, expected)                                                   \
    assert_string_equal(worksheet_text((sheet)->scratch, (sheet)->path, (sheet)->xml, (cell)),     \
                        (expected))
#define assert_sheet_cell(sheet, cell, expected)                                                   \
    assert_non_null(strstr(worksheet_cell((sheet)->scratch, (sheet)->xml, (cell)), (expected)))

#define WORKBOOK_TEST(f) cmocka_unit_test_setup_teardown(f, scratch_setup, scratch_teardown)

#endif
