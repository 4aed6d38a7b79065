/* What is an observation, and words in the order of the enums. */
#include "pipeline/release/ingest_rows.h"

#include "pipeline/plan/plan.h"
#include "tests/support/scratch.h"

/* Lists of words and enums count alike. */
static void words_and_enums(void **state) {
    static const struct row {
        const choice_t *list;
        const char *code;
        int at;
    } rows[] = {
        {choices_qualifier, "about", QUALIFIER_ABOUT},
        {choices_qualifier, "over", QUALIFIER_OVER},
        {choices_qualifier, "near", QUALIFIER_NEAR},
        {choices_qualifier, "rounded", QUALIFIER_ROUNDED},
        {choices_relation, "first", RELATION_FIRST},
        {choices_relation, "revises", RELATION_REVISES},
        {choices_relation, "confirms", RELATION_CONFIRMS},
        {choices_relation, "conflicts", RELATION_CONFLICTS},
        {choices_severity, "note", SEVERITY_NOTE},
        {choices_severity, "warning", SEVERITY_WARNING},
        {choices_severity, "error", SEVERITY_ERROR},
        {choices_quarter_kind, "published", QUARTER_PUBLISHED},
        {choices_quarter_kind, "from_ytd", QUARTER_FROM_YTD},
        {choices_quarter_kind, "from_quarters", QUARTER_FROM_QUARTERS},
        {choices_date_basis, "stated", 0},
        {choices_date_basis, "inferred", 1},
    };

    (void)state;
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        assert_int_equal(choice_find(rows[i].list, rows[i].code), rows[i].at);
    }
}

/* A value is an observation from the last month of its period on, and never as a forecast. */
static void actual(void **state) {
    static const struct row {
        const char *status;
        const char *published;
        period_t period;
        int is_actual;
    } rows[] = {
        {"A", "2025-12-01", {2025, 1, 12}, 1}, {"A", "2025-11-30", {2025, 1, 12}, 0},
        {"A", "2025-09-01", {2025, 1, 9}, 1},  {"A", "2025-08-31", {2025, 7, 9}, 0},
        {"P", "2026-01-01", {2025, 1, 12}, 1}, {"F", "2026-06-01", {2025, 1, 12}, 0},
        {"A", "2024-12-31", {2025, 1, 1}, 0},  {"E", "2025-01-01", {2025, 1, 1}, 1},
        {"A", "", {2025, 1, 12}, 0},           {"A", "2026", {2025, 1, 12}, 0},
    };

    (void)state;
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        if (observation_is_actual(rows[i].status, rows[i].published, rows[i].period) !=
            rows[i].is_actual) {
            fail_msg("row %zu: %s of %d, %s", i, rows[i].published, rows[i].period.year,
                     rows[i].status);
        }
    }
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(words_and_enums),
        cmocka_unit_test(actual),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
