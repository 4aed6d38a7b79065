/* Where an indicator stands: formulas over the cells above them. Facts stand from row 2 on. */
#include "pipeline/report/sheets/indicator_standing.h"

#include "pipeline/base/text.h"
#include "tests/pipeline/report/sheets/small_page.h"

/* A projected outcome and its limits are those of the table of the path. */
static void projected(void **state) {
    scratch_t *s = *state;
    small_page_t v;
    page_place_t place = {.latest_row = 60, .projected_row = 40, .projected_column = 2};

    small_files(s);
    small_page_facts(s, "i_share", LANGUAGE_EN, &place, &v);
    assert_null(strstr(worksheet_cell(s, v.xml, "B7"), "<f>")); /* the plan's own baseline */
    assert_cell(&v, "B8", "<f>$B$61</f><v>74</v>");
    assert_cell(&v, "B9", "<f>$C$41</f><v>75</v>");
    assert_cell(&v, "B10", "<f>$D$41</f><v>74.2");
    assert_cell(&v, "C10", "<f>$E$41</f><v>75.8");
    assert_cell(&v, "B11", "<f>$F$41</f><v>73.5</v>");
    assert_cell(&v, "C11", "<f>$G$41</f><v>76.5</v>");
    assert_cell(&v, "B13", "<f>$B$4-$B$8</f><v>1</v>");
    assert_cell(&v, "B14", "<f>($B$8-$B$7)/($B$4-$B$7)</f><v>0.8</v>");
    assert_cell(&v, "B15", "<f>(2024-1+12/12-(2020-1+12/12))/(2025-(2020-1+12/12))</f><v>0.8</v>");
    assert_cell(&v, "B17", "<f>($B$4-$B$8)/(2025-(2024-1+12/12))</f><v>1</v>");
    assert_cell(&v, "C17", "<f>($B$4/$B$8)^(1/(2025-(2024-1+12/12)))-1</f>");
    assert_int_equal(v.page.fact_row[FACT_PROGRESS], 13); /* other sheets refer to it */
    assert_near(v.page.fact_value[FACT_PROGRESS], 0.8, 1e-12);
    assert_int_equal(v.page.fact_row[FACT_OUTCOME], 8);
    assert_near(v.page.fact_value[FACT_GAP], 0, 1e-9);
}

/* An observed outcome is the current value, and nothing is needed any more. */
static void observed(void **state) {
    scratch_t *s = *state;
    small_page_t v;
    page_place_t place = {.baseline_row = 50, .latest_row = 52, .observed_row = 52};

    small_files(s);
    small_page_facts(s, "i_output", LANGUAGE_EN, &place, &v);
    assert_cell(&v, "B7", "<f>$B$51</f><v>100</v>"); /* a baseline that was observed */
    assert_text(&v, "D7", "the plan gives only over 100: the year's published value");
    assert_cell(&v, "B9", "<f>$B$53</f><v>210</v>");
    assert_text(&v, "B10", "–");
    assert_cell(&v, "B13", "<f>$B$4-$B$9</f><v>-10</v>");
    assert_cell(&v, "B14", "<f>($B$9-$B$7)/($B$4-$B$7)</f><v>1.1</v>");
    assert_text(&v, "B17", word_text(WORD_YEAR_OVER, LANGUAGE_EN));
}

/* Beyond 1000 of what is counted lies 1001: that is where the way from the baseline ends. */
static void one_more(void **state) {
    scratch_t *s = *state;
    small_page_t v;
    page_place_t place = {0};

    small_files(s);
    small_release_change(s, "verdicts.csv", "2025M09,990,a.csv,,,,,,,,,,,no_baseline,,,44,",
                         "2025M09,990,a.csv,,,,,,,2023,890,observed,0.900900900901,,,,44,");
    small_page_facts(s, "i_offices", LANGUAGE_EN, &place, &v);
    assert_cell(&v, "B14", "<f>($B$8-$B$7)/($B$4+1-$B$7)</f>");
}

/* What the stage that judged does not have is a dash, and a sentence says why. */
static void missing(void **state) {
    scratch_t *s = *state;
    small_page_t v;
    page_place_t place = {0};

    small_files(s);
    small_page_facts(s, "i_other", LANGUAGE_ZH, &place, &v);
    assert_text(&v, "B7", "–");
    assert_text(&v, "D7", word_text(WORD_NOTE_NO_BASELINE, LANGUAGE_ZH));
    assert_text(&v, "D8", word_text(WORD_NO_OBSERVATION, LANGUAGE_ZH));
    assert_text(&v, "D9", word_text(WORD_NOTE_NO_OUTCOME, LANGUAGE_ZH));
    assert_text(&v, "B13", "–");
    assert_text(&v, "B16", "–");
    assert_true(isnan(v.page.fact_value[FACT_PROGRESS]));
    small_page_facts(s, "i_rate", LANGUAGE_ZH, &place, &v);
    assert_text(&v, "B17", word_text(WORD_NOT_NEEDED, LANGUAGE_ZH)); /* satisfied early */
}

/* The reason that holds for the indicator, not a list of those that there are. */
static void no_progress(void **state) {
    static const struct row {
        const char *reason;
        const char *says;
    } rows[] = {
        {"basis_changed", "基期值与最新值口径不同，不能相减"},
        {"baseline_is_target", "基期值等于目标值"},
        {"no_data", "没有可比的基期值，或基期值与目标值之间没有差距（见各规则）"},
    };
    scratch_t *s = *state;
    small_page_t v;
    page_place_t place = {0};

    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        small_files(s);
        small_release_change(
            s, "verdicts.csv", "70,plan,0.8,,0.8,0,",
            scratch_keep(s, text_join("70,plan,,", rows[i].reason, ",0.8,,", NULL)));
        small_page_facts(s, "i_share", LANGUAGE_ZH, &place, &v);
        assert_text(&v, "B14", "–");
        assert_text(&v, "D14", rows[i].says);
        assert_cell(&v, "B15", "<v>0.8</v>"); /* the dates are known */
        assert_text(&v, "B16", "–");
    }
    small_page_facts(s, "i_other", LANGUAGE_EN, &place, &v);
    assert_text(&v, "D14", "there is no baseline");
}

/* The years that the recent pace was measured over, when it is that of the observations. */
static void recent_years(void **state) {
    scratch_t *s = *state;
    small_page_t v;
    page_place_t place = {0};

    small_files(s);
    small_page_facts(s, "i_share", LANGUAGE_EN, &place, &v);
    assert_text(&v, "D18", "2023 to 2024, one basis; right: growth rate");
    small_page_facts(s, "i_offices", LANGUAGE_ZH, &place, &v);
    assert_text(&v, "D18", "2023至2024年，同一口径；右为年均增速");
    small_release_change(s, "verdicts.csv", "0.014,2023,2024", "0.014,2020,2022");
    small_page_facts(s, "i_share", LANGUAGE_EN, &place, &v);
    assert_text(&v, "D18", "2020 to 2022, one basis; right: growth rate");
    small_page_facts(s, "i_rate", LANGUAGE_EN, &place, &v);
    assert_text(&v, "D18", word_text(WORD_NOTE_NO_RECENT, LANGUAGE_EN));
}

int main(void) {
    const struct CMUnitTest tests[] = {PAGE_TEST(projected),   PAGE_TEST(observed),
                                       PAGE_TEST(one_more),    PAGE_TEST(missing),
                                       PAGE_TEST(no_progress), PAGE_TEST(recent_years)};

    return cmocka_run_group_tests(tests, NULL, NULL);
}
