/* Choice lists: looking a code up, naming all of them. */
#include "pipeline/base/choice.h"

#include "tests/support/scratch.h"

static const choice_t colours[] = {
    {"red", {"red", "红"}},
    {"blue", {"blue", "蓝"}},
    {NULL, {NULL, NULL}},
};

static void finding(void **state) {
    (void)state;
    assert_int_equal(choice_find(colours, "red"), 0);
    assert_int_equal(choice_find(colours, "blue"), 1);
    assert_int_equal(choice_find(colours, "blu"), CHOICE_NONE);
    assert_int_equal(choice_find(colours, ""), CHOICE_NONE);
}

static void joining(void **state) {
    scratch_t *s = *state;

    assert_string_equal(scratch_keep(s, choice_join(colours)), "red, blue");
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(finding),
        cmocka_unit_test_setup_teardown(joining, scratch_setup, scratch_teardown),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
