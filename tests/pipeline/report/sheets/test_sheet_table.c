/* The list of sheets: every kind has its words and its builder, in an order that can be built. */
#include "pipeline/report/sheets/sheet_table.h"

#include "tests/pipeline/report/sheets/small_workbook.h"

static void names(void **state) {
    scratch_t *s = *state;
    small_workbook_files(s);
    small_sheet_t sheet = small_workbook_sheet(s, LANGUAGE_EN, SMALL_COVER);
    const char *at = workbook_part(s, sheet.path, "xl/workbook.xml");
    static const char *const expected[] = {
        "Cover",     "Contents",        "Scorecard",    "Indicator 1", "Indicator 2", "Indicator 3",
        "Further 1", "Further targets", "Data quality", "Methods",     "Reproduction"};

    for (size_t i = 0; i < sizeof expected / sizeof *expected; i++) {
        char name[64];
        snprintf(name, sizeof name, "<sheet name=\"%s\"", expected[i]);
        at = strstr(at, name);
        assert_non_null(at);
    }
    assert_null(strstr(at + 1, "<sheet name="));
}

/* A further indicator without observations has no sheet, and the numbers of those that have one
 * leave no gap. */
static void only_observed(void **state) {
    scratch_t *s = *state;
    small_workbook_files(s);
    small_sheet_t sheet = small_workbook_sheet(s, LANGUAGE_ZH, SMALL_COVER);
    const char *names = workbook_part(s, sheet.path, "xl/workbook.xml");

    assert_non_null(strstr(names, "name=\"补充1\""));
    assert_null(strstr(names, "name=\"补充2\""));
}

int main(void) {
    const struct CMUnitTest tests[] = {WORKBOOK_TEST(names), WORKBOOK_TEST(only_observed)};

    return cmocka_run_group_tests(tests, NULL, NULL);
}
