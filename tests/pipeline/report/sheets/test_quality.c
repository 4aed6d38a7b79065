/* Data quality: counts, cautions, findings in words, what was rejected, the deliveries. */
#include "pipeline/report/sheets/quality.h"

#include "tests/pipeline/report/sheets/small_workbook.h"

static void summary(void **state) {
    scratch_t *s = *state;
    small_workbook_files(s);
    small_sheet_t sheet = small_workbook_sheet(s, LANGUAGE_EN, SMALL_QUALITY);

    assert_sheet_cell(&sheet, "B5", "<v>12</v>");
    assert_sheet_cell(&sheet, "B6", "<v>2</v>");  /* inferred dates */
    assert_sheet_cell(&sheet, "B11", "<v>1</v>"); /* a warning; a note is none */
    assert_sheet_cell(&sheet, "B12", "<v>0</v>");
    assert_sheet_cell(&sheet, "B14", "<f>IF($B$5=0,0,$B$6/$B$5)</f><v>0.1666666666666667</v>");
}

/* Vintages by what they are to the one before, findings by severity. */
static void counted_by_kind(void **state) {
    scratch_t *s = *state;
    small_workbook_files(s);
    small_release_change(s, "findings.csv", "warning,weak", "error,weak");
    small_release_change(s, "vintages.csv", "first,no", "conflicts,no");
    small_sheet_t sheet = small_workbook_sheet(s, LANGUAGE_EN, SMALL_QUALITY);

    assert_sheet_cell(&sheet, "B8", "<v>0</v>");
    assert_sheet_cell(&sheet, "B9", "<v>0</v>");
    assert_sheet_cell(&sheet, "B10", "<v>1</v>");
    assert_sheet_cell(&sheet, "B11", "<v>0</v>");
    assert_sheet_cell(&sheet, "B12", "<v>1</v>");
}

/* Findings have names, not codes, in both languages. */
static void findings(void **state) {
    scratch_t *s = *state;
    small_workbook_files(s);
    small_sheet_t sheet = small_workbook_sheet(s, LANGUAGE_EN, SMALL_QUALITY);

    assert_sheet_text(&sheet, "A25", "Offices");
    assert_sheet_text(&sheet, "D25", "weak source");
    assert_sheet_text(&sheet, "C26", "–"); /* of the whole series */
    sheet = small_workbook_sheet(s, LANGUAGE_ZH, SMALL_QUALITY);
    assert_sheet_text(&sheet, "D25", "来源较弱");
    assert_null(strstr(workbook_part(s, sheet.path, "xl/sharedStrings.xml"), "weak-source"));
}

static void cautions_and_deliveries(void **state) {
    scratch_t *s = *state;
    small_workbook_files(s);
    small_sheet_t sheet = small_workbook_sheet(s, LANGUAGE_EN, SMALL_QUALITY);

    assert_sheet_text(&sheet, "A19", "Share"); /* its second caution */
    assert_sheet_text(&sheet, "A20", "Offices");
    assert_sheet_text(&sheet, "D30", "share,2019,x");
    assert_sheet_cell(&sheet, "G34", "<f>$B$34-$C$34-$D$34</f><v>0</v>");
    assert_sheet_cell(&sheet, "B36", "<f>SUM($B$34:$B$35)</f><v>15</v>");
}

int main(void) {
    const struct CMUnitTest tests[] = {WORKBOOK_TEST(summary), WORKBOOK_TEST(counted_by_kind),
                                       WORKBOOK_TEST(findings),
                                       WORKBOOK_TEST(cautions_and_deliveries)};

    return cmocka_run_group_tests(tests, NULL, NULL);
}
