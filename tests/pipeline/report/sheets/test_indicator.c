/* An indicator's sheet: its head, and the order of its blocks. */
#include "pipeline/report/sheets/indicator.h"

#include "tests/pipeline/report/sheets/small_workbook.h"

static void head(void **state) {
    scratch_t *s = *state;
    small_workbook_files(s);
    small_sheet_t sheet = small_workbook_sheet(s, LANGUAGE_EN, SMALL_INDICATOR_1);

    assert_sheet_text(&sheet, "A1", "1  Share");
    assert_non_null(strstr(sheet.xml, "<hyperlink ref=\"L1\" location=\"'Contents'!A1\""));
    assert_sheet_text(&sheet, "A3", "◕ Likely to be met");
    assert_non_null(strstr(worksheet_text(s, sheet.path, sheet.xml, "C3"), "74.0% (2024)"));
    sheet = small_workbook_sheet(s, LANGUAGE_EN, SMALL_FURTHER_1);
    assert_sheet_text(&sheet, "A1", "Rate"); /* not of the main table: no number */
}

/* The blocks stand one below the other; facts refer down to the tables of path and observations. */
static void blocks(void **state) {
    static const word_t sections[] = {WORD_SECTION_RULES,       WORD_SECTION_CAUTIONS,
                                      WORD_SECTION_PATH,        WORD_SECTION_MODELS,
                                      WORD_SECTION_SENSITIVITY, WORD_SECTION_OBSERVATIONS,
                                      WORD_SECTION_VINTAGES};
    scratch_t *s = *state;
    small_workbook_files(s);
    small_sheet_t sheet = small_workbook_sheet(s, LANGUAGE_EN, SMALL_INDICATOR_1);
    unsigned row = 1;

    for (size_t i = 0; i < sizeof sections / sizeof *sections; i++) {
        const char *title = word_text(sections[i], LANGUAGE_EN);
        bool is_found = false;
        for (; !is_found && row < 200; row++) {
            char start[24];
            char cell[12];
            snprintf(cell, sizeof cell, "A%u", row);
            snprintf(start, sizeof start, "<c r=\"%s\"", cell);
            const char *at = strstr(sheet.xml, start);
            is_found = at && strncmp(at, start, strlen(start)) == 0 &&
                       strstr(worksheet_cell(s, sheet.xml, cell), "t=\"s\"") &&
                       strcmp(worksheet_text(s, sheet.path, sheet.xml, cell), title) == 0;
        }
        assert_true(is_found);
    }
    assert_non_null(strstr(sheet.xml, "<rowBreaks count=\"2\""));
    assert_sheet_cell(&sheet, "B17", "<f>$B$8-$B$12</f>");
}

int main(void) {
    const struct CMUnitTest tests[] = {WORKBOOK_TEST(head), WORKBOOK_TEST(blocks)};

    return cmocka_run_group_tests(tests, NULL, NULL);
}
