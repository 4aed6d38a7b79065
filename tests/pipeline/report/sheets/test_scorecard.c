/* The scorecard: a row an indicator, its numbers formulas to the sheet that has them. */
#include "pipeline/report/sheets/scorecard.h"

#include <stdlib.h>

#include "tests/pipeline/report/sheets/small_workbook.h"

static void numbers(void **state) {
    scratch_t *s = *state;
    small_workbook_files(s);
    small_sheet_t sheet = small_workbook_sheet(s, LANGUAGE_EN, SMALL_SCORECARD);

    assert_sheet_text(&sheet, "D6", "about 75% (tolerance 0.75 points)");
    assert_sheet_cell(&sheet, "E6", "<f>'Indicator 1'!$B$11</f><v>70</v>");
    assert_sheet_cell(&sheet, "G6", "<f>'Indicator 1'!$B$12</f><v>74</v>");
    assert_sheet_cell(&sheet, "I6", "<f>'Indicator 1'!$B$13</f><v>75</v>");
    assert_sheet_cell(&sheet, "K6", "<f>'Indicator 1'!$B$14</f><v>74.2");
    assert_sheet_cell(&sheet, "L6", "<f>'Indicator 1'!$C$14</f><v>75.8");
    assert_sheet_cell(&sheet, "M6", "<f>'Indicator 1'!$B$16</f><v>0.8</v>");
    assert_sheet_cell(&sheet, "O6", "<f>'Indicator 1'!$B$19</f><v>0.8</v>");
    assert_sheet_text(&sheet, "J7", "observed");
    assert_sheet_text(&sheet, "K7", "–"); /* an outcome has no limits */
    assert_sheet_text(&sheet, "F8", "–");
    assert_sheet_text(&sheet, "P10", "□ Insufficient observations");
}

/* The first caution and how many more; what is missing for a projection goes before all others. */
static void main_cautions(void **state) {
    scratch_t *s = *state;
    small_workbook_files(s);
    small_sheet_t sheet = small_workbook_sheet(s, LANGUAGE_EN, SMALL_SCORECARD);

    assert_non_null(strstr(worksheet_text(s, sheet.path, sheet.xml, "Q6"), "(and 1 more"));
    assert_sheet_text(&sheet, "Q7", word_text(WORD_NONE, LANGUAGE_EN));
    assert_sheet_text(&sheet, "Q8", "Annual observations: 2, needed: 4; no projection");
    const char *early = worksheet_text(s, sheet.path, sheet.xml, "Q10");
    assert_non_null(strstr(early, "already satisfies the target"));
    assert_non_null(strstr(early, "needed: 4"));
    small_release_change(s, "verdicts.csv", "linked;rules_disagree", "linked");
    sheet = small_workbook_sheet(s, LANGUAGE_EN, SMALL_SCORECARD);
    assert_null(strstr(worksheet_text(s, sheet.path, sheet.xml, "Q6"), "more"));
}

/* The share of time stands before the verdict, a column of text: its numbers do not touch it. */
static void time_share_is_centred(void **state) {
    scratch_t *s = *state;
    small_workbook_files(s);
    small_sheet_t sheet = small_workbook_sheet(s, LANGUAGE_EN, SMALL_SCORECARD);
    const char *style = strstr(worksheet_cell(s, sheet.xml, "O6"), " s=\"");
    const char *format = strstr(workbook_part(s, sheet.path, "xl/styles.xml"), "<cellXfs");

    assert_non_null(style);
    for (long i = strtol(style + strlen(" s=\""), NULL, 10); i >= 0; i--) {
        format = strstr(format + 1, "<xf ");
        assert_non_null(format);
    }
    const char *centred = strstr(format, "horizontal=\"center\"");
    assert_non_null(centred);
    assert_true(centred < strstr(format, "</xf>"));
}

int main(void) {
    const struct CMUnitTest tests[] = {WORKBOOK_TEST(numbers), WORKBOOK_TEST(main_cautions),
                                       WORKBOOK_TEST(time_share_is_centred)};

    return cmocka_run_group_tests(tests, NULL, NULL);
}
