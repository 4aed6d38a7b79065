/* Observations with where they come from, and the vintages that are not current. */
#include "pipeline/report/sheets/indicator_data.h"

#include "tests/pipeline/report/sheets/small_page.h"

/* Title, heads, a row an observation, the legend, a free row. */
static void observations(void **state) {
    scratch_t *s = *state;
    small_page_t v;
    page_place_t place = {0};

    small_files(s);
    small_page_open(s, "i_offices", LANGUAGE_EN, &v);
    assert_int_equal(indicator_put_observations(&v.w, &v.page, 10, &place), 17);
    assert_int_equal(place.latest_row, 14); /* 2025M09 */
    assert_int_equal(place.baseline_row, 0);
    assert_int_equal(place.observed_row, 0);
    small_page_write(&v);
    assert_text(&v, "A13", "2023");
    assert_cell(&v, "B14", "<v>950</v>");
    assert_text(&v, "E14", "about");
    assert_cell(&v, "I14", "<v>13</v>"); /* where the selected vintage stood */
    assert_cell(&v, "J14", "<v>2</v>");
    assert_text(&v, "I13", "none"); /* no vintage says where */
    assert_text(&v, "A15", "2025M09");
    assert_text(&v, "D15", "low reliability");
    assert_text(&v, "H15", "inferred by rule");
    assert_text(&v, "L15", "=HYPERLINK(\"x\")");
}

static void places(void **state) {
    static const struct row {
        const char *indicator;
        uint32_t latest;
        uint32_t baseline;
        uint32_t observed;
    } rows[] = {{"i_share", 6, 2, 0}, {"i_output", 4, 2, 4}, {"i_other", 0, 0, 0}};
    scratch_t *s = *state;

    small_files(s);
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        small_page_t v;
        page_place_t place = {0};
        small_page_open(s, rows[i].indicator, LANGUAGE_EN, &v);
        indicator_put_observations(&v.w, &v.page, 0, &place);
        assert_int_equal(place.latest_row, rows[i].latest);
        assert_int_equal(place.baseline_row, rows[i].baseline);
        assert_int_equal(place.observed_row, rows[i].observed);
        small_page_write(&v);
    }
}

static void derived(void **state) {
    scratch_t *s = *state;
    small_page_t v;
    page_place_t place = {0};

    small_files(s);
    small_page_open(s, "i_share", LANGUAGE_ZH, &v);
    indicator_put_observations(&v.w, &v.page, 0, &place);
    small_page_write(&v);
    assert_text(&v, "F3", "旧口径");
    assert_text(&v, "L3", "Yearbook");
    assert_non_null(strstr(worksheet_text(s, v.path, v.xml, "L6"), "ratio(services; total; 100)"));
}

/* Only vintages that are not current, each beside the one that is. */
static void vintages(void **state) {
    scratch_t *s = *state;
    small_page_t v;

    small_files(s);
    small_page_open(s, "i_offices", LANGUAGE_EN, &v);
    assert_int_equal(indicator_put_vintages(&v.w, &v.page, 0), 5);
    small_page_write(&v);
    assert_cell(&v, "B3", "<v>940</v>");
    assert_text(&v, "H3", "first value");
    assert_cell(&v, "I3", "<v>15</v>");
    assert_cell(&v, "J3", "<v>950</v>");
    assert_text(&v, "L3", "Newspaper");
    assert_text(&v, "B2", "Value (\"items\")");

    small_page_open(s, "i_share", LANGUAGE_EN, &v);
    assert_int_equal(indicator_put_vintages(&v.w, &v.page, 0), 3);
    small_page_write(&v);
    assert_text(&v, "A2", word_text(WORD_NO_VINTAGES, LANGUAGE_EN));
}

int main(void) {
    const struct CMUnitTest tests[] = {PAGE_TEST(observations), PAGE_TEST(places),
                                       PAGE_TEST(derived), PAGE_TEST(vintages)};

    return cmocka_run_group_tests(tests, NULL, NULL);
}
