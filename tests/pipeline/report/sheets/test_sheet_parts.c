/* Title, section and heads; a formula stands only where it gives the number of the artefact. */
#include "pipeline/report/sheets/sheet_parts.h"

#include "tests/pipeline/report/sheets/small_page.h"

static void parts(void **state) {
    static const word_t heads[] = {WORD_HEAD_UNIT, WORD_HEAD_PERIOD};
    scratch_t *s = *state;
    small_page_t v;

    small_files(s);
    small_page_open(s, "i_share", LANGUAGE_EN, &v);
    assert_int_equal(sheet_put_title(&v.w, v.page.sheet, "title", "subtitle", 3), 3);
    sheet_put_section(&v.w, v.page.sheet, 3, 3, WORD_SECTION_PATH);
    sheet_put_heads(&v.w, v.page.sheet, 4, heads, 2);
    small_page_write(&v);
    assert_text(&v, "A1", "title");
    assert_text(&v, "A2", "subtitle");
    assert_text(&v, "A4", word_text(WORD_SECTION_PATH, LANGUAGE_EN));
    assert_text(&v, "A5", word_text(WORD_HEAD_UNIT, LANGUAGE_EN));
    assert_text(&v, "B5", word_text(WORD_HEAD_PERIOD, LANGUAGE_EN));
    assert_non_null(strstr(v.xml, "<mergeCell ref=\"A1:D1\"/>"));
    assert_non_null(strstr(v.xml, SMALL_RELEASE_DATE)); /* the foot */
}

static void references(void **state) {
    scratch_t *s = *state;
    small_page_t v;
    optional_t one = {1, 1};
    optional_t almost = {1 + 1e-15, 1};
    optional_t none = {0, 0};

    small_files(s);
    small_page_open(s, "i_share", LANGUAGE_EN, &v);
    sheet_t *sheet = v.page.sheet;
    operand_t from = operand_cell(sheet, 9, 0);
    assert_near(
        sheet_put_reference(sheet, spot_at(0, 0), STYLE_NUMBER, SHOWN_PLAIN, one, one, from), 1, 0);
    sheet_put_reference(sheet, spot_at(1, 0), STYLE_NUMBER, SHOWN_PLAIN, one, almost, from);
    sheet_put_reference(sheet, spot_at(2, 0), STYLE_NUMBER, SHOWN_PLAIN, one, none, from);
    assert_true(isnan(
        sheet_put_reference(sheet, spot_at(3, 0), STYLE_NUMBER, SHOWN_PLAIN, none, one, from)));
    small_page_write(&v);
    assert_cell(&v, "A1", "<f>$A$10</f><v>1</v>");
    assert_null(strstr(worksheet_cell(s, v.xml, "A2"), "<f>"));
    assert_null(strstr(worksheet_cell(s, v.xml, "A3"), "<f>"));
    assert_text(&v, "A4", "–");
}

/* To nine digits, of numbers of any size. */
static void checked(void **state) {
    static const struct row {
        double artefact;
        double computed;
        bool is_formula;
    } rows[] = {
        {0.8, 0.8, true},        {0.8, 0.8 + 9e-10, true}, {0.8, 0.8 + 2e-9, false},
        {1e6, 1e6 + 9e-4, true}, {1e6, 1e6 + 2e-3, false}, {0.8, (double)NAN, false},
    };
    scratch_t *s = *state;
    small_page_t v;

    small_files(s);
    small_page_open(s, "i_share", LANGUAGE_EN, &v);
    for (uint32_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        double written =
            sheet_put_checked(v.page.sheet, spot_at(i, 0), STYLE_NUMBER, SHOWN_PLAIN,
                              (optional_t){rows[i].artefact, 1}, rows[i].computed, "=1", NULL, 0);
        assert_near(written, rows[i].is_formula ? rows[i].computed : rows[i].artefact, 0);
    }
    sheet_put_text(v.page.sheet, spot_at(20, 0), STYLE_CELL, "x");
    small_page_write(&v);
    for (uint32_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        char cell[8];
        snprintf(cell, sizeof cell, "A%u", i + 1);
        assert_int_equal(strstr(worksheet_cell(s, v.xml, cell), "<f>") != NULL, rows[i].is_formula);
    }
}

int main(void) {
    const struct CMUnitTest tests[] = {PAGE_TEST(parts), PAGE_TEST(references), PAGE_TEST(checked)};

    return cmocka_run_group_tests(tests, NULL, NULL);
}
