/* Problems are collected with their places and printed in both languages; the worst one decides. */
#include "pipeline/base/err.h"

#include <stdlib.h>
#include <string.h>

#include "pipeline/base/text.h"
#include "tests/support/assert_close.h"

static void assert_text(const err_t *err, size_t i, language_t language, const char *expected) {
    char *text = err_text(err, i, language);
    assert_string_equal(text, expected);
    free(text);
}

static void places(void **state) {
    place_t whole = {"x.csv", 14, "value"};
    place_t line = {"x.csv", 14, NULL};
    place_t file = {"x.csv", 0, NULL};
    place_t column = {"x.csv", 0, "value"};
    err_t err = {0};

    (void)state;
    assert_int_equal(err_add(&err, MSG_NOT_NUMBER, &whole, "5,0", NULL), EXIT_DATA);
    err_add(&err, MSG_NO_ROWS, &line, NULL);
    err_add(&err, MSG_NO_ROWS, &file, NULL);
    err_add(&err, MSG_VALUE_REQUIRED, &column, NULL);
    err_add(&err, MSG_NO_MEMORY, NULL, NULL);
    assert_text(&err, 0, LANGUAGE_EN,
                "x.csv:14: column \"value\": \"5,0\" is not a number (digits, with a point as "
                "decimal sign)");
    assert_text(&err, 0, LANGUAGE_ZH,
                "x.csv:14: 列“value”：“5,0”不是数字（请用数字，小数点用“.”）");
    assert_text(&err, 1, LANGUAGE_EN, "x.csv:14: has a header and no rows");
    assert_text(&err, 2, LANGUAGE_EN, "x.csv: has a header and no rows");
    assert_text(&err, 3, LANGUAGE_EN, "x.csv: column \"value\": is empty, a value is required");
    assert_text(&err, 4, LANGUAGE_EN, "out of memory");
    assert_int_equal(err.n, 5);
    assert_int_equal(err.code, EXIT_INTERNAL);
    err_free(&err);
    assert_int_equal(err.n, 0);
    assert_int_equal(err.code, 0);
}

/* Place and text apart, whatever the file is called. */
static void place_and_text(void **state) {
    static const struct row {
        place_t where;
        const char *place;
        const char *text;
    } rows[] = {
        {{"a: b/x.csv", 14, "value"},
         "a: b/x.csv:14",
         "column \"value\": has a header and no rows"},
        {{"a: b/x.csv", 14, NULL}, "a: b/x.csv:14", "has a header and no rows"},
        {{"x.csv", 0, NULL}, "x.csv", "has a header and no rows"},
        {{NULL, 3, NULL}, "", "has a header and no rows"},
    };

    (void)state;
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        err_t err = {0};
        err_add(&err, MSG_NO_ROWS, &rows[i].where, NULL);
        char *place = problem_place(&err.problems[0]);
        char *text = problem_text(&err.problems[0], LANGUAGE_EN);
        assert_string_equal(place, rows[i].place);
        assert_string_equal(text, rows[i].text);
        free(place);
        free(text);
        err_free(&err);
    }
}

/* Arguments and places are copied, shown visibly and cut; a missing one is a question mark. */
static void arguments(void **state) {
    char word[] = "abc";
    char longer[TEXT_VISIBLE_MAX + 50];
    place_t where = {word, 1, word};
    err_t err = {0};

    (void)state;
    memset(longer, 'x', sizeof longer - 1);
    longer[sizeof longer - 1] = '\0';
    err_add(&err, MSG_NOT_NUMBER, &where, word, NULL);
    err_add(&err, MSG_NOT_NUMBER, NULL, "\x1B[2J\n\xFF", NULL);
    err_add(&err, MSG_NOT_NUMBER, NULL, longer, NULL);
    err_add(&err, MSG_BOUNDS, NULL, "1", NULL);
    err_add(&err, MSG_BOUNDS, NULL, "{1}", "{0}", NULL);
    err_add(&err, MSG_BOUNDS, NULL, "1", "2", "3", "4", "5", "6", NULL);
    err_add_count(&err, MSG_MORE_PROBLEMS, NULL, 17);
    memset(word, 'z', 3);
    assert_text(&err, 0, LANGUAGE_EN,
                "abc:1: column \"abc\": \"abc\" is not a number (digits, with a point as decimal "
                "sign)");
    assert_text(&err, 1, LANGUAGE_EN,
                "\"\\x1B[2J\\x0A\\xFF\" is not a number (digits, with a point as decimal sign)");
    char *cut = err_text(&err, 2, LANGUAGE_EN);
    assert_non_null(strstr(cut, "xxx…\" is not"));
    free(cut);
    assert_text(&err, 3, LANGUAGE_EN, "lower bound 1 is not below upper bound ?");
    assert_text(&err, 4, LANGUAGE_EN, "lower bound {1} is not below upper bound {0}");
    assert_text(&err, 5, LANGUAGE_ZH, "下限 1 不小于上限 2");
    assert_text(&err, 6, LANGUAGE_EN, "further problems: 17");
    err_free(&err);
}

static void the_worst_code_stays(void **state) {
    err_t err = {0};
    err_t other = {0};

    (void)state;
    assert_int_equal(err_add(&err, MSG_OPTION_UNKNOWN, NULL, "x", NULL), EXIT_USAGE);
    assert_int_equal(err_add(&err, MSG_NO_ROWS, NULL, NULL), EXIT_DATA);
    assert_int_equal(err.code, EXIT_USAGE);
    err_add(&other, MSG_CANNOT_READ, NULL, "y", NULL);
    assert_int_equal(err_move(&err, &other), EXIT_IO);
    assert_int_equal(other.n, 0);
    assert_int_equal(other.code, 0);
    assert_int_equal(err.n, 3);
    assert_text(&err, 2, LANGUAGE_EN, "cannot be read: y");
    assert_int_equal(err_move(&err, &other), EXIT_IO); /* nothing to move */
    assert_int_equal(err.n, 3);
    err_free(&err);
    assert_int_equal(err_add(NULL, MSG_CANNOT_READ, NULL, "y", NULL), EXIT_IO);
}

/* Beyond the limit problems are counted, not kept. */
static void the_limit(void **state) {
    err_t err = {0};
    err_t more = {0};

    (void)state;
    for (size_t i = 0; i < ERR_KEPT_MAX + 5; i++) {
        assert_int_equal(err_add(&err, MSG_NO_ROWS, NULL, NULL), EXIT_DATA);
    }
    assert_int_equal(err.n, ERR_KEPT_MAX);
    assert_int_equal(err.lost, 5);
    err_add(&more, MSG_CANNOT_READ, NULL, "y", NULL);
    err_add(&more, MSG_NO_ROWS, NULL, NULL);
    more.lost = 3;
    assert_int_equal(err_move(&err, &more), EXIT_IO); /* lost, but its code counts */
    assert_int_equal(err.n, ERR_KEPT_MAX);
    assert_int_equal(err.lost, 10);
    err_free(&err);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(places),    cmocka_unit_test(place_and_text),
        cmocka_unit_test(arguments), cmocka_unit_test(the_worst_code_stays),
        cmocka_unit_test(the_limit),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
