/* Verdicts by symbol, word and meaning; cautions in words. */
#include "pipeline/report/phrases/phrase_verdict.h"

#include "tests/pipeline/report/phrases/small_phrasing.h"

/* No two verdicts share a symbol or a word. */
static void verdicts(void **state) {
    small_phrasing_t *s = *state;
    const phrasing_t *en = &s->in[LANGUAGE_EN];

    assert_string_equal(phrase_verdict(en, VERDICT_MET), "✓ Met");
    assert_string_equal(phrase_verdict(&s->in[LANGUAGE_ZH], VERDICT_MET), "✓ 已完成");
    assert_string_equal(phrase_verdict(en, -1), "–");
    assert_string_equal(phrase_verdict_meaning(en, -1), "");
    for (int i = 0; i <= VERDICT_INSUFFICIENT; i++) {
        const char *mine = phrase_verdict(en, i);
        assert_true(*phrase_verdict_meaning(en, i) != '\0');
        for (int other = 0; other < i; other++) {
            const char *theirs = phrase_verdict(en, other);
            assert_int_not_equal(strncmp(mine, theirs, strcspn(mine, " ")), 0);
            assert_string_not_equal(strchr(mine, ' '), strchr(theirs, ' '));
        }
    }
}

static void cautions(void **state) {
    small_phrasing_t *s = *state;
    const verdict_row_t *row = release_verdict(&s->release, "i_share");

    assert_int_equal(phrase_caution_count(row), 2);
    assert_string_equal(phrase_caution(&s->in[LANGUAGE_EN], row, 1),
                        "Published assessment rules disagree on this indicator");
    assert_string_equal(phrase_caution(&s->in[LANGUAGE_EN], row, 2), "");
    assert_int_equal(phrase_caution_count(release_verdict(&s->release, "i_output")), 0);
}

/* In one line: the word, what is missing, whether it was early. */
static void brief(void **state) {
    small_phrasing_t *s = *state;
    const phrasing_t *en = &s->in[LANGUAGE_EN];
    verdict_row_t row = *release_verdict(&s->release, "i_offices");

    assert_string_equal(phrase_verdict_brief(en, &row),
                        "insufficient observations (has 2, needs 4)");
    row.points_have = row.points_need;
    row.early = 1;
    assert_string_equal(phrase_verdict_brief(en, &row),
                        "insufficient observations (cannot be fitted); reached early");
    row.verdict = VERDICT_MET;
    assert_string_equal(phrase_verdict_brief(&s->in[LANGUAGE_ZH], &row), "已完成；已达目标值");
}

int main(void) {
    const struct CMUnitTest tests[] = {PHRASING_TEST(brief), PHRASING_TEST(verdicts),
                                       PHRASING_TEST(cautions)};

    return cmocka_run_group_tests(tests, NULL, NULL);
}
