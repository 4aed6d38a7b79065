/* The path year by year: which years and columns it has, where a projection starts, what stays
 * unwritten so that the chart has a gap. */
#include "pipeline/report/sheets/indicator_path.h"

#include "tests/pipeline/report/sheets/small_page.h"

/* Every column from the first observation to the target year. */
static void projected(void **state) {
    scratch_t *s = *state;
    small_page_t v;
    page_place_t place = {0};

    small_files(s);
    small_page_open(s, "i_share", LANGUAGE_EN, &v);
    /* title, heads, 2020 to 2025, legend, a free row */
    assert_int_equal(indicator_put_path(&v.w, &v.page, 40, &place), 50);
    assert_int_equal(place.projected_row, 47);
    assert_int_equal(place.projected_column, 2);
    small_page_write(&v);
    assert_text(&v, "A43", "2020");
    assert_text(&v, "B42", "Observed");
    assert_text(&v, "C42", "Projected"); /* nothing within a year: that column is left out */
    assert_cell(&v, "B43", "<v>70</v>");
    assert_true(is_unwritten(&v, "C43"));
    assert_cell(&v, "H43", "<v>75</v>"); /* the target, in every year */
    /* The last observation once more, where the lines of the projection begin. */
    assert_cell(&v, "B47", "<v>74</v>");
    assert_cell(&v, "C47", "<v>74</v>");
    assert_cell(&v, "D47", "<v>74</v>");
    assert_cell(&v, "G47", "<v>74</v>");
    assert_text(&v, "I47", word_text(WORD_PATH_NOTE_START, LANGUAGE_EN));
    assert_true(is_unwritten(&v, "B48"));
    assert_cell(&v, "C48", "<v>75</v>");
    assert_cell(&v, "D48", "<v>74.2");
    assert_cell(&v, "G48", "<v>76.5</v>");
    const char *chart = workbook_part(s, v.path, "xl/charts/chart1.xml");
    assert_non_null(strstr(chart, "!$C$43:$C$48</c:f>"));
}

/* Years without a value are there and empty; an observed path has no projection to start. */
static void gaps(void **state) {
    scratch_t *s = *state;
    small_page_t v;
    page_place_t place = {0};

    small_files(s);
    small_page_open(s, "i_output", LANGUAGE_EN, &v);
    assert_int_equal(indicator_put_path(&v.w, &v.page, 0, &place), 10);
    assert_int_equal(place.projected_row, 0);
    small_page_write(&v);
    assert_cell(&v, "B3", "<v>100</v>");
    assert_text(&v, "A4", "2021");
    assert_true(is_unwritten(&v, "B4"));
    assert_cell(&v, "C4", "<v>200</v>");
    assert_cell(&v, "B8", "<v>210</v>");
    assert_text(&v, "C2", "Target"); /* no column of projections */
}

/* A stock known inside a year that is not over; of a flow such a value is not on the path. */
static void within_a_year(void **state) {
    scratch_t *s = *state;
    small_page_t v;
    page_place_t place = {0};

    small_files(s);
    small_page_open(s, "i_offices", LANGUAGE_EN, &v);
    indicator_put_path(&v.w, &v.page, 0, &place);
    small_page_write(&v);
    assert_text(&v, "C2", "Within the year");
    assert_true(is_unwritten(&v, "C4"));
    assert_cell(&v, "C5", "<v>990</v>");
    assert_text(&v, "E5", "Value within the year: 2025M09");

    small_plan_change(s, "series.csv", "个,A,stock", "个,A,flow");
    small_page_open(s, "i_offices", LANGUAGE_EN, &v);
    indicator_put_path(&v.w, &v.page, 0, &place);
    small_page_write(&v);
    assert_text(&v, "C2", "Target");
    assert_cell(&v, "C5", "<v>1000</v>");
}

/* A range has both its ends, and a year observed at its end takes no value from within it. */
static void range_and_year_end(void **state) {
    scratch_t *s = *state;
    small_page_t v;
    page_place_t place = {0};

    small_files(s);
    small_page_open(s, "i_rate", LANGUAGE_EN, &v);
    indicator_put_path(&v.w, &v.page, 0, &place);
    small_page_write(&v);
    assert_text(&v, "C2", "Target");
    assert_text(&v, "D2", "Target, upper");
    assert_cell(&v, "C3", "<v>2</v>");
    assert_cell(&v, "D3", "<v>3</v>");

    small_release_change(s, "samples.csv", "offices,2025M09,anchor,",
                         "offices,2024M09,left_out,within_year");
    small_release_change(s, "verdicts.csv", "2025M09", "2024");
    small_page_open(s, "i_offices", LANGUAGE_EN, &v);
    indicator_put_path(&v.w, &v.page, 0, &place);
    small_page_write(&v);
    assert_text(&v, "C2", "Target");
}

/* Without any value there is neither table nor chart, and it is said in the place of both. */
static void nothing(void **state) {
    scratch_t *s = *state;
    small_page_t v;
    page_place_t place = {.facts_row = 4};

    small_files(s);
    small_page_open(s, "i_other", LANGUAGE_EN, &v);
    assert_int_equal(indicator_put_path(&v.w, &v.page, 30, &place), 33);
    small_page_write(&v);
    assert_text(&v, "A32", word_text(WORD_NO_PATH, LANGUAGE_EN));
    assert_text(&v, "G5", word_text(WORD_NO_CHART, LANGUAGE_EN));
    assert_null(workbook_part(s, v.path, "xl/charts/chart1.xml"));
}

#define PAGE_TEST(f) cmocka_unit_test_setup_teardown(f, scratch_setup, scratch_teardown)

int main(void) {
    const struct CMUnitTest tests[] = {PAGE_TEST(projected), PAGE_TEST(gaps),
                                       PAGE_TEST(within_a_year), PAGE_TEST(range_and_year_end),
                                       PAGE_TEST(nothing)};

    return cmocka_run_group_tests(tests, NULL, NULL);
}
