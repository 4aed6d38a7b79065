/* Why a verdict is what it is: whole sentences of every state. */
#include "pipeline/report/phrases/phrase_why.h"

#include "tests/pipeline/report/phrases/small_phrasing.h"

static const char *why(small_phrasing_t *s, const char *id, language_t language) {
    return phrase_why(&s->in[language], &s->release, plan_find_indicator(&s->release.plan, id));
}

static void reasons(void **state) {
    small_phrasing_t *s = *state;

    assert_string_equal(
        why(s, "i_share", LANGUAGE_EN),
        "The latest observation is 74.0% (2024). The combination puts 2025 at 75.0%, 80% interval "
        "74.2 to 75.8; the probability of meeting the target, about 75 (tolerance 0.75), is 80%. "
        "Progress made 80%, time gone 80%.");
    assert_string_equal(why(s, "i_share", LANGUAGE_ZH),
                        "最新观测值为 74.0%（2024）。模型组合推算 2025 年为 75.0%，80% 区间 "
                        "74.2–75.8；达到目标“75 左右（容差 0.75）”的概率为 80%。完成进度 "
                        "80%，时间进度 80%。");
    assert_string_equal(why(s, "i_output", LANGUAGE_EN),
                        "The published figure of 2025 is 210.00 100 million yuan, which meets the "
                        "target: at least 200. Progress made 110%, time gone 100%.");
    assert_string_equal(why(s, "i_offices", LANGUAGE_EN),
                        "Annual observations: 2; a projection needs at least 4, so none is "
                        "made. Latest observation: 990 \"items\" (2025M09).");
    assert_non_null(strstr(why(s, "i_rate", LANGUAGE_EN), "already satisfies the target"));
    assert_string_equal(why(s, "i_other", LANGUAGE_EN),
                        "No statistic measures this target and no figure has been published: it "
                        "cannot be judged.");
}

static void no_progress(void **state) {
    small_phrasing_t *s = *state;
    const phrasing_t *en = &s->in[LANGUAGE_EN];
    verdict_row_t row = *release_verdict(&s->release, "i_share");
    char basis_changed[] = "linked;basis_changed";

    assert_string_equal(phrase_no_progress(en, &s->release, &row),
                        word_text(WORD_NOTE_NO_PROGRESS, LANGUAGE_EN));
    row.cautions = basis_changed;
    assert_string_equal(phrase_no_progress(en, &s->release, &row),
                        word_text(WORD_NOTE_NO_PROGRESS_BASIS, LANGUAGE_EN));
    row.baseline_value.present = 0; /* comes first: without a baseline its basis says nothing */
    assert_string_equal(phrase_no_progress(en, &s->release, &row),
                        word_text(WORD_NOTE_NO_PROGRESS_NONE, LANGUAGE_EN));
}

int main(void) {
    const struct CMUnitTest tests[] = {PHRASING_TEST(reasons), PHRASING_TEST(no_progress)};

    return cmocka_run_group_tests(tests, NULL, NULL);
}
