/* What the words of a header mean, and that every role has a name that means it. */
#include "pipeline/plan/column_role.h"

#include <string.h>

#include "tests/support/assert_close.h"

static void words(void **state) {
    static const struct row {
        const char *word;
        column_role_t role;
    } rows[] = {
        {"series", ROLE_SERIES},
        {"Obs_Value", ROLE_VALUE},
        {"TIME_PERIOD", ROLE_PERIOD},
        {"数 值", ROLE_VALUE},
        {"c o m m e n t", ROLE_NONE},
        {"序号", ROLE_NONE},
        {"", ROLES},
        {"valeu", ROLES},
        {"cell", ROLES},
        {"a word that is as long as the longest that is looked at, and more", ROLES},
    };

    (void)state;
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        assert_int_equal(column_role_find(rows[i].word), rows[i].role);
    }
}

/* A plan maps to these names: each is a word of its role, and no two are the same. */
static void names(void **state) {
    (void)state;
    for (int role = ROLE_NONE; role < ROLE_CELL; role++) {
        assert_int_equal(column_role_find(column_role_name((column_role_t)role)), role);
        for (int other = ROLE_NONE; other < role; other++) {
            assert_string_not_equal(column_role_name((column_role_t)role),
                                    column_role_name((column_role_t)other));
        }
    }
    assert_string_equal(column_role_name(ROLE_CELL), "value"); /* a value, as people see it */
}

static void nearest(void **state) {
    (void)state;
    assert_string_equal(header_nearest("valeu"), "value");
    assert_string_equal(header_nearest("publishd"), "published");
    assert_null(header_nearest("zzzzzzzz"));
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(words),
        cmocka_unit_test(names),
        cmocka_unit_test(nearest),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
