/* Every column type: what it reads, what it refuses with which words, what it writes. */
#include "pipeline/base/cell.h"

#include <stdlib.h>
#include <string.h>

#include "tests/support/scratch.h"

static const choice_t colours[] = {
    {"red", {"red", "红"}},
    {"blue", {"blue", "蓝"}},
    {NULL, {NULL, NULL}},
};

/* Room for the member of any type. */
typedef union member {
    char *text;
    optional_t number;
    period_t period;
    int choice;
} member_t;

/* Reads a word and writes what was read; NULL: it was refused. */
static char *through(scratch_t *s, const column_t *column, const char *word, err_t *err) {
    const cell_kind_t *kind = cell_kind(column->type);
    place_t where = {"x.csv", 2, "c"};
    char *out = NULL;
    size_t n;
    member_t member;

    memset(&member, 0, sizeof member);
    int code = kind->read(column, word, &member, &where, err);
    FILE *stream = open_memstream(&out, &n);
    assert_non_null(stream);
    kind->write(column, &member, stream);
    assert_int_equal(fclose(stream), 0);
    scratch_keep(s, out);
    if (kind->owns) {
        free(member.text);
    }
    assert_int_equal(code, err->code);
    return code == 0 ? out : NULL;
}

static void good_words(void **state) {
    static const struct row {
        column_type_t type;
        const char *word;
        const char *written;
    } rows[] = {
        {COLUMN_TEXT, "any, \"text\"", "\"any, \"\"text\"\"\""},
        {COLUMN_TEXT, "", ""},
        {COLUMN_CODE, "sh_gdp-2", "sh_gdp-2"},
        {COLUMN_CODE, "", ""},
        {COLUMN_NUMBER, "1.50", "1.5"},
        {COLUMN_NUMBER, "", ""},
        {COLUMN_NUMBER, "0", "0"},
        {COLUMN_INTEGER, "12", "12"},
        {COLUMN_INTEGER, "-3.0", "-3"},
        {COLUMN_INTEGER, "", ""},
        {COLUMN_RESULT, "1.5e-07", "1.5e-07"},
        {COLUMN_RESULT, "", ""},
        {COLUMN_PERIOD, "2025-Q1-3", "2025Q1-3"},
        {COLUMN_PERIOD, "", ""},
        {COLUMN_DATE, "2025-10-31", "2025-10-31"},
        {COLUMN_DATE, "", ""},
        {COLUMN_CHOICE, "red", "red"},
        {COLUMN_CHOICE, "blue", "blue"},
        {COLUMN_CHOICE, "", ""},
    };
    scratch_t *s = *state;

    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        column_t column = {"c", rows[i].type, NEED_NONE, 0, colours, 0, 0, ""};
        err_t err = {0};
        char *got = through(s, &column, rows[i].word, &err);
        assert_non_null(got);
        assert_string_equal(got, rows[i].written);
    }
}

static void bad_words(void **state) {
    static const struct row {
        column_type_t type;
        const char *word;
        const char *problem;
    } rows[] = {
        {COLUMN_CODE, "Sh_gdp",
         "\"Sh_gdp\" is not a code (small letters, digits, _ and - only, a letter first)"},
        {COLUMN_CODE, "1a",
         "\"1a\" is not a code (small letters, digits, _ and - only, a letter first)"},
        {COLUMN_CODE, "a b",
         "\"a b\" is not a code (small letters, digits, _ and - only, a letter first)"},
        {COLUMN_CODE, "../x",
         "\"../x\" is not a code (small letters, digits, _ and - only, a letter first)"},
        {COLUMN_CODE, "中",
         "\"中\" is not a code (small letters, digits, _ and - only, a letter first)"},
        {COLUMN_NUMBER, "5,0", "\"5,0\" is not a number (digits, with a point as decimal sign)"},
        {COLUMN_NUMBER, "1e5", "\"1e5\" is not a number (digits, with a point as decimal sign)"},
        {COLUMN_RESULT, "nan", "\"nan\" is not a number (digits, with a point as decimal sign)"},
        {COLUMN_INTEGER, "1.5", "\"1.5\" is not a whole number"},
        {COLUMN_INTEGER, "x", "\"x\" is not a number (digits, with a point as decimal sign)"},
        {COLUMN_PERIOD, "2025H3",
         "\"2025H3\" is not a period (write 2025, 2025Q1-3, 2025Q1, 2025M09 or 2025M1-7)"},
        {COLUMN_DATE, "2025-02-29", "\"2025-02-29\" is not a date (write 2025-10-31)"},
        {COLUMN_CHOICE, "green", "\"green\" is none of red, blue"},
        {COLUMN_CHOICE, "Red", "\"Red\" is none of red, blue"},
    };
    scratch_t *s = *state;

    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        column_t column = {"c", rows[i].type, NEED_NONE, 0, colours, 0, 0, ""};
        char expected[256];
        err_t err = {0};
        assert_null(through(s, &column, rows[i].word, &err));
        snprintf(expected, sizeof expected, "x.csv:2: column \"c\": %s", rows[i].problem);
        assert_problems(s, &err, expected);
    }
}

static void ranges(void **state) {
    scratch_t *s = *state;
    column_t column = {"c", COLUMN_INTEGER, NEED_NONE, 0, NULL, 1, 9, ""};
    err_t err = {0};

    assert_string_equal(through(s, &column, "1", &err), "1");
    assert_string_equal(through(s, &column, "9", &err), "9");
    assert_null(through(s, &column, "0", &err));
    assert_problems(s, &err, "x.csv:2: column \"c\": \"0\" is outside 1 to 9");
    assert_null(through(s, &column, "10", &err));
    assert_problems(s, &err, "x.csv:2: column \"c\": \"10\" is outside 1 to 9");
    column = (column_t){"c", COLUMN_RESULT, NEED_NONE, 0, NULL, 0, 1, ""};
    assert_null(through(s, &column, "-1e-9", &err));
    assert_problems(s, &err, "x.csv:2: column \"c\": \"-1e-9\" is outside 0 to 1");
}

/* A refused word leaves a missing value, never half of one. */
static void refused_is_missing(void **state) {
    column_t column = {"c", COLUMN_INTEGER, NEED_NONE, 0, colours, 1, 9, ""};
    optional_t number = {0, 0};
    int choice = 0;
    err_t err = {0};

    (void)state;
    cell_kind(COLUMN_INTEGER)->read(&column, "2.5", &number, NULL, &err);
    assert_int_equal(number.present, 0);
    cell_kind(COLUMN_INTEGER)->read(&column, "12", &number, NULL, &err);
    assert_int_equal(number.present, 0);
    cell_kind(COLUMN_CHOICE)->read(&column, "green", &choice, NULL, &err);
    assert_int_equal(choice, -1);
    err_free(&err);
}

static void names(void **state) {
    (void)state;
    for (int i = 0; i < COLUMN_TYPES; i++) {
        const cell_kind_t *kind = cell_kind((column_type_t)i);
        assert_non_null(kind->read);
        assert_non_null(kind->write);
        for (int k = 0; k < i; k++) {
            assert_string_not_equal(kind->name, cell_kind((column_type_t)k)->name);
        }
    }
    assert_int_equal(cell_is_code(""), 0);
    assert_int_equal(cell_is_code("a1-_z"), 1);
    assert_int_equal(cell_is_code("a/b"), 0);
}

#define TEST(f) cmocka_unit_test_setup_teardown(f, scratch_setup, scratch_teardown)

int main(void) {
    const struct CMUnitTest tests[] = {
        TEST(good_words),
        TEST(bad_words),
        TEST(ranges),
        cmocka_unit_test(refused_is_missing),
        cmocka_unit_test(names),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
