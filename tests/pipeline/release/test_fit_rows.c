/* Words stand in the order of the enums. */
#include "pipeline/release/fit_rows.h"

#include "pipeline/plan/plan.h"
#include "stats/core/transform.h"
#include "tests/support/scratch.h"

/* Lists of words and enums count alike. */
static void words_and_enums(void **state) {
    static const struct row {
        const choice_t *list;
        const char *code;
        int at;
    } rows[] = {
        {choices_role, "member", FIT_MEMBER},
        {choices_role, "combination", FIT_COMBINATION},
        {choices_role, "reference", FIT_REFERENCE},
        {choices_fit_status, "ok", FIT_OK},
        {choices_fit_status, "insufficient", FIT_INSUFFICIENT},
        {choices_fit_status, "failed", FIT_FAILED},
        {choices_transform, "none", TRANSFORM_NONE},
        {choices_transform, "log", TRANSFORM_LOG},
        {choices_transform, "logit", TRANSFORM_LOGIT},
    };

    (void)state;
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        assert_int_equal(choice_find(rows[i].list, rows[i].code), rows[i].at);
    }
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(words_and_enums),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
