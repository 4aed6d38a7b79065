#include "pipeline/ingest/annotate_marks.h"

#include "tests/support/scratch.h"

/* A problem at a place; `cell` NULL: of a text. */
static void problem_add(err_t *err, message_id_t id, const char *file, size_t line, size_t field,
                        const char *cell, const char *word) {
    place_t where = {file, line, NULL};

    err_add(err, id, &where, word, NULL);
    err->problems[err->n - 1].field = field;
    if (cell) {
        err_set_cell(err, err->n - 1, cell);
    }
}

/* Problems of one file stand in the order of their cells, and a cell has all of its errors. */
static void marks(void **state) {
    scratch_t *s = *state;
    err_t problems = {0};
    annotate_marks_t taken;
    err_t err = {0};

    problem_add(&problems, MSG_NOT_NUMBER, "a.xlsx", 7, 3, "表2!C7", "x");
    problem_add(&problems, MSG_NOT_DATE, "a.xlsx", 7, 3, "表2!C7", "y");
    problem_add(&problems, MSG_NOT_NUMBER, "a.xlsx", 5, 0, "表2!5", "z");
    problem_add(&problems, MSG_NOT_NUMBER, "a.xlsx", 9, 1, "a!b!A9", "w");
    problem_add(&problems, MSG_SHEET_HIDDEN, "a.xlsx", 0, 0, "草稿", "4");
    problem_add(&problems, MSG_DELIVERY_REFUSED, "a.xlsx", 0, 0, NULL, "4");
    problem_add(&problems, MSG_NOT_NUMBER, "b.csv", 7, 3, NULL, "other");
    assert_int_equal(annotate_marks_take(&problems, "a.xlsx", LANGUAGE_EN, &taken, &err), 0);
    assert_int_equal(taken.n, 5);
    assert_string_equal(taken.items[0].sheet, "a!b");
    assert_int_equal(taken.items[0].row, 9);
    assert_string_equal(taken.items[1].sheet, "草稿");
    assert_false(taken.items[1].is_error);
    assert_int_equal(taken.items[2].row, 5);
    assert_int_equal(taken.items[3].order, 0);
    assert_int_equal(taken.items[4].order, 1);
    assert_string_equal(scratch_keep(s, annotate_marks_text(&taken, "表2", 7, 3)),
                        "\"x\" is not a number (digits, with a point as decimal sign)\n"
                        "\"y\" is not a date (write 2025-10-31)");
    assert_string_equal(scratch_keep(s, annotate_marks_text(&taken, "表2", 5, 0)),
                        "\"z\" is not a number (digits, with a point as decimal sign)");
    assert_null(annotate_marks_text(&taken, "表2", 5, 3));
    assert_null(annotate_marks_text(&taken, "草稿", 0, 0));
    annotate_marks_free(&taken);

    assert_int_equal(annotate_marks_take(&problems, "b.csv", LANGUAGE_ZH, &taken, &err), 0);
    assert_int_equal(taken.n, 1);
    assert_string_equal(scratch_keep(s, annotate_marks_text(&taken, "", 7, 3)),
                        "“other”不是数字（请用数字，小数点用“.”）");
    annotate_marks_free(&taken);
    err_free(&problems);
}

#define TEST(f) cmocka_unit_test_setup_teardown(f, scratch_setup, scratch_teardown)

int main(void) {
    const struct CMUnitTest tests[] = {TEST(marks)};

    return cmocka_run_group_tests(tests, NULL, NULL);
}
