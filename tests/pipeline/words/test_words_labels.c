/* Labels that are found by counting on from the first of their kind stand in the order of what they
 * name; names of sheets are what Excel accepts. */
#include <string.h>

#include "pipeline/release/tables.h"
#include "pipeline/report/phrases/phrase.h"
#include "tests/support/assert_close.h"

/* The sheet of reproduction takes the word of table t from WORD_ARTEFACT_DELIVERIES + t. */
static void tables_of_a_release(void **state) {
    static const char *const says[RELEASE_TABLES] = {
        [RELEASE_DELIVERIES] = "deliveries",      [RELEASE_OBSERVATIONS] = "figures that hold",
        [RELEASE_VINTAGES] = "every figure",      [RELEASE_FINDINGS] = "findings",
        [RELEASE_REJECTED] = "rows left out",     [RELEASE_REVISIONS] = "later ones differ",
        [RELEASE_QUARTERS] = "single quarters",   [RELEASE_FITS] = "fitted models",
        [RELEASE_PATHS] = "each model",           [RELEASE_BACKTEST] = "errors",
        [RELEASE_PROJECTIONS] = "paths",          [RELEASE_VERDICTS] = "verdicts",
        [RELEASE_ASSESSMENTS] = "what each rule", [RELEASE_SENSITIVITY] = "other tolerances",
    };

    (void)state;
    for (int t = 0; t < RELEASE_TABLES; t++) {
        const char *en = word_text((word_t)(WORD_ARTEFACT_DELIVERIES + t), LANGUAGE_EN);
        if (!strstr(en, says[t])) {
            fail_msg("%s: %s", release_table_spec((release_table_t)t)->name, en);
        }
    }
}

/* The table of models takes the word of a role from WORD_ROLE_MEMBER + role. */
static void roles_of_a_model(void **state) {
    static const struct {
        int role;
        const char *en;
    } rows[] = {
        {FIT_MEMBER, "member"}, {FIT_COMBINATION, "combined"}, {FIT_REFERENCE, "comparison"}};

    (void)state;
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        assert_string_equal(word_text((word_t)(WORD_ROLE_MEMBER + rows[i].role), LANGUAGE_EN),
                            rows[i].en);
    }
}

/* Formulas and links quote these names; no two may be one to Excel, which does not tell case. */
static void names_of_sheets(void **state) {
    (void)state;
    for (int l = 0; l < LANGUAGE_COUNT; l++) {
        for (int id = WORD_SHEET_COVER; id <= WORD_SHEET_REPRODUCTION; id++) {
            const char *name = word_text((word_t)id, (language_t)l);
            assert_true(strlen(name) <= 28); /* and up to three digits in the place of {0} */
            assert_null(strpbrk(name, "[]:*?/\\'"));
            for (int other = WORD_SHEET_COVER; other < id; other++) {
                assert_string_not_equal(name, word_text((word_t)other, (language_t)l));
            }
        }
    }
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(tables_of_a_release),
        cmocka_unit_test(roles_of_a_model),
        cmocka_unit_test(names_of_sheets),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
