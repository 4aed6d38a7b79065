/* What other rules and other tolerances say of an indicator. */
#include "pipeline/report/sheets/indicator_rules.h"

#include "tests/pipeline/report/sheets/small_page.h"

static void rules(void **state) {
    scratch_t *s = *state;
    small_page_t v;

    small_files(s);
    small_page_open(s, "i_share", LANGUAGE_EN, &v);
    assert_int_equal(indicator_put_rules(&v.w, &v.page, 0), 5);
    small_page_write(&v);
    assert_cell(&v, "B3", "<v>0</v>");
    assert_text(&v, "C3", "on schedule");
    assert_text(&v, "A4", word_text(WORD_RULES_DISAGREE, LANGUAGE_EN));

    small_page_open(s, "i_output", LANGUAGE_ZH, &v);
    assert_int_equal(indicator_put_rules(&v.w, &v.page, 0), 5);
    small_page_write(&v);
    assert_text(&v, "B3", "–");
    assert_text(&v, "C3", "无");
    assert_non_null(strstr(worksheet_text(s, v.path, v.xml, "G3"), "没有数据"));
    assert_text(&v, "A4", word_text(WORD_RULES_NONE_COMPUTED, LANGUAGE_ZH));

    small_release_change(s, "assessments.csv", ",un2023,,,no_data", ",un2023,1,on_track,");
    small_page_open(s, "i_output", LANGUAGE_EN, &v);
    indicator_put_rules(&v.w, &v.page, 0);
    small_page_write(&v);
    assert_text(&v, "A4", word_text(WORD_RULES_AGREE, LANGUAGE_EN));
}

/* A rule that the numerics do not know is shown by its code. */
static void unknown_rule(void **state) {
    scratch_t *s = *state;
    small_page_t v;

    small_files(s);
    small_release_change(s, "assessments.csv", "time_proportional", "own_rule");
    small_page_open(s, "i_share", LANGUAGE_EN, &v);
    indicator_put_rules(&v.w, &v.page, 0);
    small_page_write(&v);
    assert_text(&v, "A3", "own_rule");
}

/* The tolerance is a formula over the row's own cells. */
static void tolerances(void **state) {
    scratch_t *s = *state;
    small_page_t v;

    small_files(s);
    small_page_open(s, "i_share", LANGUAGE_EN, &v);
    assert_int_equal(indicator_put_sensitivity(&v.w, &v.page, 0), 5);
    small_page_write(&v);
    assert_cell(&v, "A4", "<v>0.01</v>");
    assert_cell(&v, "B4", "<v>75</v>");
    assert_cell(&v, "C4", "<f>$A$4*$B$4</f><v>0.75</v>");
    assert_non_null(strstr(worksheet_text(s, v.path, v.xml, "D3"), "Uncertain"));
    assert_non_null(strstr(worksheet_text(s, v.path, v.xml, "D4"), "Likely"));
}

/* An indicator that no rule speaks of says so in each block. */
static void nothing(void **state) {
    scratch_t *s = *state;
    small_page_t v;

    small_files(s);
    small_page_open(s, "i_other", LANGUAGE_EN, &v);
    assert_int_equal(indicator_put_rules(&v.w, &v.page, 3), 6);
    assert_int_equal(indicator_put_sensitivity(&v.w, &v.page, 6), 9);
    small_page_write(&v);
    assert_text(&v, "A5", word_text(WORD_NO_RULES, LANGUAGE_EN));
    assert_text(&v, "A8", word_text(WORD_NO_SENSITIVITY, LANGUAGE_EN));
}

int main(void) {
    const struct CMUnitTest tests[] = {PAGE_TEST(nothing), PAGE_TEST(rules),
                                       PAGE_TEST(unknown_rule), PAGE_TEST(tolerances)};

    return cmocka_run_group_tests(tests, NULL, NULL);
}
