/* The contents: every sheet with a link, every indicator with its verdict. */
#include "pipeline/report/sheets/contents.h"

#include "tests/pipeline/report/sheets/small_workbook.h"

static void links(void **state) {
    static const char *const names[] = {
        "Cover",     "Contents",        "Scorecard",    "Indicator 1", "Indicator 2", "Indicator 3",
        "Further 1", "Further targets", "Data quality", "Methods",     "Reproduction"};
    scratch_t *s = *state;
    small_workbook_files(s);
    small_sheet_t sheet = small_workbook_sheet(s, LANGUAGE_EN, SMALL_CONTENTS);

    for (size_t i = 0; i < sizeof names / sizeof *names; i++) {
        char cell[8];
        char link[96];
        snprintf(cell, sizeof cell, "A%zu", i + 5);
        snprintf(link, sizeof link, "<hyperlink ref=\"%s\" location=\"'%s'!A1\"", cell, names[i]);
        assert_sheet_text(&sheet, cell, names[i]);
        assert_non_null(strstr(sheet.xml, link));
    }
}

static void verdicts(void **state) {
    scratch_t *s = *state;
    small_workbook_files(s);
    small_sheet_t sheet = small_workbook_sheet(s, LANGUAGE_EN, SMALL_CONTENTS);

    assert_sheet_text(&sheet, "B8", "Share");
    assert_sheet_text(&sheet, "C8", "◕ Likely to be met");
    assert_sheet_text(&sheet, "C9", "✓ Met");
    assert_sheet_text(&sheet, "B12", word_text(WORD_ABOUT_FURTHER, LANGUAGE_EN));
}

int main(void) {
    const struct CMUnitTest tests[] = {WORKBOOK_TEST(links), WORKBOOK_TEST(verdicts)};

    return cmocka_run_group_tests(tests, NULL, NULL);
}
