/* The limits of a target are those of the numerics. Facts stand from row 2 on. */
#include "pipeline/report/sheets/indicator_target.h"

#include "pipeline/base/text.h"
#include "stats/assess/target.h"
#include "tests/pipeline/report/sheets/small_page.h"

/* The two ends shown are those of the region in which an outcome meets the target. */
static void limits_of_every_target(void **state) {
    scratch_t *s = *state;

    for (int k = 0; k < TARGET_KIND_COUNT; k++) {
        for (int d = 0; d < TARGET_DIRECTION_COUNT; d++) {
            target_t target = {(target_kind_t)k, (target_direction_t)d, 75, 80, 0.75, false};
            target_region_t region;
            small_page_t v;
            page_place_t place = {0};
            char number[NUMBER_SIZE];
            small_files(s);
            small_plan_change(s, "indicators.csv", ",up,about,75,,",
                              scratch_keep(s, text_join(",", choices_direction[d].code, ",",
                                                        choices_target[k].code, ",75,",
                                                        k == TARGET_RANGE ? "80," : ",", NULL)));
            assert_int_equal(target_region(&target, &region), STATS_OK);
            small_page_facts(s, "i_share", LANGUAGE_EN, &place, &v);
            if (isfinite(region.low)) {
                number_write(number, region.low);
                assert_cell(
                    &v, "B6",
                    scratch_keep(s, text_join("<f>$B$4-$B$5</f><v>", number, "</v>", NULL)));
            } else {
                assert_text(&v, "B6", "–");
            }
            if (isfinite(region.high)) {
                const char *from =
                    k == TARGET_RANGE ? "<f>$C$4+$B$5</f><v>" : "<f>$B$4+$B$5</f><v>";
                number_write(number, region.high);
                assert_cell(&v, "C6", scratch_keep(s, text_join(from, number, "</v>", NULL)));
            } else {
                assert_null(strstr(worksheet_cell(s, v.xml, "C6"), "<v>"));
            }
        }
    }
}

/* A target without tolerance: its limits are the numbers of the plan. */
static void limits_without_tolerance(void **state) {
    scratch_t *s = *state;
    small_page_t v;
    page_place_t place = {0};

    small_files(s);
    small_page_facts(s, "i_offices", LANGUAGE_EN, &place, &v);
    assert_text(&v, "B5", "none");
    assert_cell(&v, "B6", "<f>$B$4</f><v>1000</v>");
    assert_text(&v, "D6", word_text(WORD_NOTE_LIMIT_STRICT, LANGUAGE_EN));
    small_page_facts(s, "i_rate", LANGUAGE_EN, &place, &v);
    assert_cell(&v, "B6", "<f>$B$4</f><v>2</v>");
    assert_cell(&v, "C6", "<f>$C$4</f><v>3</v>");
    assert_text(&v, "D6", word_text(WORD_NOTE_LIMIT_BOTH, LANGUAGE_EN));
}

/* The plan's words, its source, its other wording with the verdict on that. */
static void words_and_alternative(void **state) {
    scratch_t *s = *state;
    small_page_t v;
    page_place_t place = {0};

    small_files(s);
    small_page_facts(s, "i_offices", LANGUAGE_EN, &place, &v);
    assert_text(&v, "B2", "more than 1,000, cumulative");
    assert_text(&v, "D20", "at least 1,000, cumulative");
    small_page_facts(s, "i_share", LANGUAGE_EN, &place, &v);
    assert_cell(&v, "C5", "<f>$B$5/$B$4</f><v>0.01</v>");
    assert_text(&v, "B20", "none");
}

int main(void) {
    const struct CMUnitTest tests[] = {PAGE_TEST(limits_of_every_target),
                                       PAGE_TEST(limits_without_tolerance),
                                       PAGE_TEST(words_and_alternative)};

    return cmocka_run_group_tests(tests, NULL, NULL);
}
