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
        "The latest observation is 74.0% (2024). The combination projects 75.0% for 2025, 80% "
        "interval "
        "74.2 to 75.8; the probability of meeting the target, about 75% (tolerance 0.75 points), "
        "is 80%. "
        "Progress made 80%, time elapsed 80%.");
    assert_string_equal(why(s, "i_share", LANGUAGE_ZH),
                        "最新值为74.0%（2024年）。经综合模型预测，2025年为75.0%，80%区间74.2–75.8；"
                        "达到目标“75%左右（允许偏差0.75个百分点）”的概率为80%。完成进度80%，"
                        "时间进度80%。");
    assert_string_equal(why(s, "i_output", LANGUAGE_EN),
                        "The published value of 2025 is 210.00 100 million yuan, which meets the "
                        "target: at least 200. Progress made 110%, time elapsed 100%.");
    assert_string_equal(why(s, "i_offices", LANGUAGE_EN),
                        "Annual observations: 2; a projection needs at least 4, so none is "
                        "made. Latest observation: 990 \"items\" (2025M09).");
    assert_non_null(strstr(why(s, "i_rate", LANGUAGE_EN), "already satisfies the target"));
    assert_string_equal(why(s, "i_other", LANGUAGE_EN),
                        "No statistic measures this target and no value has been published: it "
                        "cannot be judged.");
}

/* Each reason in its words: some of a sentence of their own, the others of the status. */
static void no_progress(void **state) {
    static const struct row {
        const char *reason;
        word_t word;
    } rows[] = {{"no_baseline", WORD_NOTE_NO_PROGRESS_NONE},
                {"basis_changed", WORD_NOTE_NO_PROGRESS_BASIS},
                {"no_data", WORD_NOTE_NO_PROGRESS}};
    small_phrasing_t *s = *state;

    for (int l = 0; l < LANGUAGE_COUNT; l++) {
        const phrasing_t *p = &s->in[l];
        for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
            verdict_row_t row = {.progress_reason = rows[i].reason};
            assert_string_equal(phrase_no_progress(p, &row),
                                word_text(rows[i].word, (language_t)l));
        }
        verdict_row_t row = {.progress_reason = "baseline_is_target"};
        assert_string_equal(phrase_no_progress(p, &row),
                            term_text(terms_status, "baseline_is_target", (language_t)l));
    }
}

int main(void) {
    const struct CMUnitTest tests[] = {PHRASING_TEST(reasons), PHRASING_TEST(no_progress)};

    return cmocka_run_group_tests(tests, NULL, NULL);
}
