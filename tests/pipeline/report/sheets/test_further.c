/* Further targets: those outside of the main table, with or without observations. */
#include "pipeline/report/sheets/further.h"

#include "tests/pipeline/report/sheets/small_workbook.h"

static void rows(void **state) {
    scratch_t *s = *state;
    small_workbook_files(s);
    small_sheet_t sheet = small_workbook_sheet(s, LANGUAGE_EN, SMALL_FURTHER);

    assert_sheet_text(&sheet, "D4", "Target 2025");
    assert_sheet_text(&sheet, "B5", "Rate");
    assert_sheet_text(&sheet, "D5", "2 to 3%");
    assert_non_null(strstr(sheet.xml, "<hyperlink ref=\"E5\" location=\"'Further 1'!A1\""));
    assert_sheet_text(&sheet, "E6", word_text(WORD_NO_SERIES, LANGUAGE_EN));
    assert_sheet_text(&sheet, "F6", "□ Insufficient observations");
    assert_sheet_text(&sheet, "A8", word_text(WORD_FURTHER_NOTE, LANGUAGE_EN));
}

int main(void) {
    const struct CMUnitTest tests[] = {WORKBOOK_TEST(rows)};

    return cmocka_run_group_tests(tests, NULL, NULL);
}
