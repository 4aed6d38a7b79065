/* Methods: what the registries say, in the language of the workbook. */
#include "pipeline/report/sheets/methods.h"

#include "stats/assess/assessment.h"
#include "stats/models/registry.h"
#include "tests/pipeline/report/sheets/small_workbook.h"

static void bounds(void **state) {
    scratch_t *s = *state;
    small_workbook_files(s);
    small_sheet_t sheet = small_workbook_sheet(s, LANGUAGE_EN, SMALL_METHODS);

    assert_sheet_text(&sheet, "B11", "–"); /* met: no probability */
    assert_sheet_cell(&sheet, "B13", "<v>0.9</v>");
    assert_sheet_cell(&sheet, "B14", "<v>0.66</v>");
    assert_sheet_cell(&sheet, "B15", "<v>0.33</v>");
    assert_sheet_cell(&sheet, "B16", "<v>0.1</v>");
    assert_sheet_text(&sheet, "B17", "–"); /* the lowest has no bound */
}

/* Every model and rule of the registries has its row, and Chinese pages no English phrase. */
static void registries(void **state) {
    static const word_t words[] = {WORD_ROLE_OF_SOME, WORD_METHODS_MODELS_NOTE,
                                   WORD_METHODS_COVER_FAR};
    enum { FIRST_MODEL = 29 };
    scratch_t *s = *state;
    small_workbook_files(s);

    for (int l = 0; l < LANGUAGE_COUNT; l++) {
        small_sheet_t sheet = small_workbook_sheet(s, (language_t)l, SMALL_METHODS);
        for (size_t i = 0; i < model_count(); i++) {
            char cell[16];
            snprintf(cell, sizeof cell, "A%zu", FIRST_MODEL + i);
            assert_sheet_text(&sheet, cell,
                              term_text(terms_model, model_at(i)->name, (language_t)l));
        }
        const char *texts = workbook_part(s, sheet.path, "xl/sharedStrings.xml");
        for (size_t i = 0; i < sizeof words / sizeof *words; i++) {
            assert_non_null(strstr(texts, word_text(words[i], (language_t)l)));
        }
        for (size_t i = 0; i < assessment_rule_count(); i++) {
            const char *name = term_text(terms_rule, assessment_rule_at(i)->code, (language_t)l);
            assert_non_null(strstr(texts, name));
        }
        if (l == LANGUAGE_ZH) {
            assert_null(strstr(texts, "ordinary least squares"));
            assert_null(strstr(texts, "no published thresholds"));
        }
    }
}

int main(void) {
    const struct CMUnitTest tests[] = {WORKBOOK_TEST(bounds), WORKBOOK_TEST(registries)};

    return cmocka_run_group_tests(tests, NULL, NULL);
}
