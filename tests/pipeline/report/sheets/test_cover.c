/* The cover: what the release is, and counts that are formulas over the verdicts. */
#include "pipeline/report/sheets/cover.h"

#include "tests/pipeline/report/sheets/small_workbook.h"

static void plan_and_release(void **state) {
    scratch_t *s = *state;
    small_workbook_files(s);
    small_sheet_t cover = small_workbook_sheet(s, LANGUAGE_EN, SMALL_COVER);

    assert_sheet_text(&cover, "A1", "Small plan");
    assert_sheet_text(&cover, "B5", "Some bureau");
    assert_sheet_text(&cover, "B8", "2020 – 2025");
    assert_sheet_text(&cover, "B9", SMALL_RELEASE_DATE);
    assert_sheet_text(&cover, "B10", "2026-01-20"); /* the newest that is used */
    assert_sheet_text(&cover, "B11", "2 deliveries, 12 current observations");
}

/* Each count is over the cells of the two sheets with verdicts, and the sentence is over them. */
static void counts(void **state) {
    scratch_t *s = *state;
    small_workbook_files(s);
    small_sheet_t cover = small_workbook_sheet(s, LANGUAGE_EN, SMALL_COVER);

    assert_sheet_cell(&cover, "B15",
                      "<f>COUNTIF('Scorecard'!$P$6:$P$8,$A$15)</f><v>1</v>"); /* met */
    assert_sheet_cell(&cover, "B18", "<v>1</v>");                             /* likely */
    assert_sheet_cell(&cover, "C22", "<f>COUNTIF('Further targets'!$F$5:$F$6,$A$22)</f><v>2</v>");
    assert_sheet_cell(&cover, "B23", "<f>SUM($B$15:$B$22)</f><v>3</v>");
    assert_sheet_cell(&cover, "C23", "<f>SUM($C$15:$C$22)</f><v>2</v>");
    assert_sheet_cell(&cover, "A3",
                      "<v>Of 3 main indicators, 1 met and 0 not met; 1 expected or likely to be "
                      "met, 0 uncertain, 0 unlikely or not expected to be met; 1 without enough "
                      "data to judge.</v>");
}

/* The newest publication is found wherever it stands. */
static void newest(void **state) {
    scratch_t *s = *state;
    small_workbook_files(s);
    small_release_change(s, "observations.csv", "2026-01-20", "2021-01-31");
    small_sheet_t cover = small_workbook_sheet(s, LANGUAGE_EN, SMALL_COVER);

    assert_sheet_text(&cover, "B10", "2025-11-30");
}

int main(void) {
    const struct CMUnitTest tests[] = {WORKBOOK_TEST(plan_and_release), WORKBOOK_TEST(counts),
                                       WORKBOOK_TEST(newest)};

    return cmocka_run_group_tests(tests, NULL, NULL);
}
