/* A target in the words of the plan. */
#include "pipeline/report/phrases/phrase_target.h"

#include "tests/pipeline/report/phrases/small_phrasing.h"

static void targets(void **state) {
    static const struct {
        const char *id;
        const char *en;
        const char *zh;
        const char *other_en;
    } rows[] = {
        {"i_share", "about 75% (tolerance 0.75 points)", "75%左右（允许偏差0.75个百分点）", "none"},
        {"i_output", "at least 200", "不低于200亿元", "none"},
        {"i_offices", "more than 1,000, cumulative", "累计超过1,000个",
         "at least 1,000, cumulative"},
        {"i_rate", "2 to 3%", "2–3%", "none"},
        {"i_other", "at most 9", "不高于9个", "none"},
    };
    small_phrasing_t *s = *state;

    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        const indicator_row_t *indicator = plan_find_indicator(&s->release.plan, rows[i].id);
        assert_string_equal(phrase_target(&s->in[LANGUAGE_EN], indicator, false), rows[i].en);
        assert_string_equal(phrase_target(&s->in[LANGUAGE_ZH], indicator, false), rows[i].zh);
        assert_string_equal(phrase_target(&s->in[LANGUAGE_EN], indicator, true), rows[i].other_en);
    }
}

/* In few words: no tolerance, unit or commas; in Chinese 左右 follows the number. */
static void brief(void **state) {
    small_phrasing_t *s = *state;
    const indicator_row_t *share = plan_find_indicator(&s->release.plan, "i_share");
    const indicator_row_t *offices = plan_find_indicator(&s->release.plan, "i_offices");
    const indicator_row_t *rate = plan_find_indicator(&s->release.plan, "i_rate");

    assert_string_equal(phrase_target_brief(&s->in[LANGUAGE_EN], share), "about 75");
    assert_string_equal(phrase_target_brief(&s->in[LANGUAGE_ZH], share), "75左右");
    assert_string_equal(phrase_target_brief(&s->in[LANGUAGE_EN], offices), "more than 1000");
    assert_string_equal(phrase_target_brief(&s->in[LANGUAGE_ZH], offices), "超过1000");
    assert_string_equal(phrase_target_brief(&s->in[LANGUAGE_EN], rate), "2–3");
}

int main(void) {
    const struct CMUnitTest tests[] = {PHRASING_TEST(brief), PHRASING_TEST(targets)};

    return cmocka_run_group_tests(tests, NULL, NULL);
}
