/* Words stand in the order of the enums, and are those of the numerical library. */
#include "pipeline/release/project_rows.h"

#include "stats/assess/verdict.h"
#include "tests/support/scratch.h"

/* Lists of words and enums count alike. */
static void words_and_enums(void **state) {
    static const struct row {
        const choice_t *list;
        const char *code;
        int at;
    } rows[] = {
        {choices_projection_kind, "observed", PROJECTION_OBSERVED},
        {choices_projection_kind, "projected", PROJECTION_PROJECTED},
        {choices_state, "outcome", STATE_OUTCOME},
        {choices_state, "projected", STATE_PROJECTED},
        {choices_state, "insufficient", STATE_INSUFFICIENT},
        {choices_state, "unobserved", STATE_UNOBSERVED},
        {choices_verdict, "met", VERDICT_MET},
        {choices_verdict, "missed", VERDICT_MISSED},
        {choices_verdict, "expected", VERDICT_EXPECTED},
        {choices_verdict, "likely", VERDICT_LIKELY},
        {choices_verdict, "uncertain", VERDICT_UNCERTAIN},
        {choices_verdict, "unlikely", VERDICT_UNLIKELY},
        {choices_verdict, "not_expected", VERDICT_NOT_EXPECTED},
        {choices_verdict, "insufficient", VERDICT_INSUFFICIENT},
        {choices_baseline_kind, "plan", BASELINE_PLAN},
        {choices_baseline_kind, "observed", BASELINE_OBSERVED},
    };

    (void)state;
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        assert_int_equal(choice_find(rows[i].list, rows[i].code), rows[i].at);
    }
}

static void words_of_stats(void **state) {
    (void)state;
    for (int i = 0; i < VERDICT_COUNT; i++) {
        const verdict_class_t *class = verdict_class_at((verdict_t)i);
        assert_int_equal(choice_find(choices_verdict, class->code), i);
    }
    assert_int_equal(choice_find(choices_verdict, verdict_outcome_class(true)->code), VERDICT_MET);
    assert_int_equal(choice_find(choices_verdict, verdict_outcome_class(false)->code),
                     VERDICT_MISSED);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(words_and_enums),
        cmocka_unit_test(words_of_stats),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
