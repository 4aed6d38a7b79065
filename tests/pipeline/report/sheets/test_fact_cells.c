/* The cells of a fact: where others find its value, what stands for a missing one. */
#include "pipeline/report/sheets/fact_cells.h"

#include "tests/pipeline/report/sheets/small_page.h"

static void cells(void **state) {
    enum { FACTS_ROW = 4 };
    scratch_t *s = *state;
    small_page_t v;
    page_place_t place = {.facts_row = FACTS_ROW};

    small_files(s);
    small_page_open(s, "i_share", LANGUAGE_EN, &v);
    facts_t f = {&v.w, &v.phrasing, &v.page, &place, v.page.sheet, FACTS_ROW + 1};
    fact_put_missing(&f, PAGE_VALUE);
    fact_put_second(&f, "second");
    fact_note(&f, "note");
    fact_remember(&f, FACT_GAP, -3.5);
    operand_t value = fact_value_cell(&f, ROW_SOURCE);
    operand_t second = fact_second_cell(&f, ROW_WORDS);
    assert_int_equal(value.row, FACTS_ROW + 1 + ROW_SOURCE);
    assert_int_equal(value.column, PAGE_VALUE);
    assert_int_equal(second.row, FACTS_ROW + 1);
    assert_int_equal(second.column, PAGE_SECOND);
    assert_int_equal(fact_shown(&f, 1), SHOWN_DECIMALS + v.page.decimals + 1);
    assert_int_equal(v.page.fact_row[FACT_GAP], FACTS_ROW + 1);
    assert_near(v.page.fact_value[FACT_GAP], -3.5, 0);
    small_page_write(&v);
    assert_text(&v, "B6", "–");
    assert_text(&v, "C6", "second");
    assert_text(&v, "D6", "note");
    assert_non_null(strstr(v.xml, "<mergeCell ref=\"D6:F6\"/>"));
}

int main(void) {
    const struct CMUnitTest tests[] = {PAGE_TEST(cells)};

    return cmocka_run_group_tests(tests, NULL, NULL);
}
