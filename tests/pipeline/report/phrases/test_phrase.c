/* Numbers, periods and units as sentences have them. */
#include "pipeline/report/phrases/phrase.h"

#include "tests/pipeline/report/phrases/small_phrasing.h"

static void numbers(void **state) {
    small_phrasing_t *s = *state;
    const phrasing_t *en = &s->in[LANGUAGE_EN];

    assert_string_equal(phrase_number(en, 1234.56, 1), "1,234.6");
    assert_string_equal(phrase_count(en, 1234), "1,234");
    assert_string_equal(phrase_percent(en, 0.456), "46%");
    assert_string_equal(phrase_probability(en, 0.9999), ">99%");
    assert_int_equal(phrase_decimals(75, 0), 0);
    assert_int_equal(phrase_decimals(66.7, 0), 1);
    assert_int_equal(phrase_decimals(0.667, 0), 3);
    assert_int_equal(phrase_decimals(75, 2), 2);
    assert_int_equal(phrase_decimals(1.0 / 3, 0), 6);
}

static void periods_and_units(void **state) {
    small_phrasing_t *s = *state;
    const phrasing_t *en = &s->in[LANGUAGE_EN];
    const phrasing_t *zh = &s->in[LANGUAGE_ZH];

    assert_string_equal(phrase_year(en, 2025), "2025");
    assert_string_equal(phrase_with_unit(zh, WORD_HEAD_VALUE, "亿元"), "数值（亿元）");
    assert_string_equal(phrase_with_unit(en, WORD_HEAD_VALUE, "亿元"), "Value (100 million yuan)");
    assert_string_equal(phrase_choice(zh, choices_verdict, VERDICT_MET), "已完成");
    assert_string_equal(phrase_choice(en, choices_verdict, -1), "");
    assert_string_equal(phrase_either(en, "a", "b"), "a");
    assert_string_equal(phrase_either(zh, "a", "b"), "b");
    assert_string_equal(phrase_capital(en, "met"), "Met");
    assert_string_equal(phrase_capital(zh, "已完成"), "已完成");
    assert_string_equal(phrase_capital(en, ""), "");
}

/* In English as a release has them; in Chinese in words, of a stock the moment at the end. */
static void periods(void **state) {
    static const struct {
        period_t period;
        const char *en;
        const char *zh;
        const char *end;
    } rows[] = {
        {{0, 0, 0}, "", "", ""},
        {{2024, 1, 12}, "2024", "2024年", "2024年末"},
        {{2025, 9, 9}, "2025M09", "2025年9月", "2025年9月末"},
        {{2025, 4, 6}, "2025Q2", "2025年二季度", "2025年二季度末"},
        {{2025, 1, 6}, "2025Q1-2", "2025年上半年", "2025年上半年末"},
        {{2025, 1, 9}, "2025Q1-3", "2025年前三季度", "2025年前三季度末"},
        {{2025, 1, 7}, "2025M1-7", "2025年1—7月", "2025年1—7月末"},
    };
    small_phrasing_t *s = *state;
    const phrasing_t *en = &s->in[LANGUAGE_EN];
    const phrasing_t *zh = &s->in[LANGUAGE_ZH];
    const series_row_t *stock = plan_find_series(&s->release.plan, "offices");
    const series_row_t *share = plan_find_series(&s->release.plan, "share");

    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        assert_string_equal(phrase_period(en, stock, rows[i].period), rows[i].en);
        assert_string_equal(phrase_period(zh, share, rows[i].period), rows[i].zh);
        assert_string_equal(phrase_period(zh, NULL, rows[i].period), rows[i].zh);
        assert_string_equal(phrase_period(zh, stock, rows[i].period), rows[i].end);
    }
}

/* Every span of months has words, and in English they are what a release has. */
static void spans(void **state) {
    small_phrasing_t *s = *state;
    char code[PERIOD_SIZE];

    for (int first = 1; first <= 12; first++) {
        for (int last = first; last <= 12; last++) {
            period_t period = {2025, first, last};
            assert_string_equal(phrase_period(&s->in[LANGUAGE_EN], NULL, period),
                                period_write(code, period));
        }
    }
}

static void quantities(void **state) {
    small_phrasing_t *s = *state;
    const phrasing_t *en = &s->in[LANGUAGE_EN];
    const phrasing_t *zh = &s->in[LANGUAGE_ZH];

    assert_string_equal(phrase_quantity(zh, WORD_QUANTITY, "75", "%"), "75%");
    assert_string_equal(phrase_quantity(en, WORD_QUANTITY, "2", "亿元"), "2 100 million yuan");
    assert_string_equal(phrase_quantity(zh, WORD_TARGET_QUANTITY, "2", "亿元"), "2亿元");
    assert_string_equal(phrase_quantity(en, WORD_TARGET_QUANTITY, "2", "亿元"), "2");
    assert_string_equal(phrase_difference(zh, WORD_QUANTITY, "0.5", "%"), "0.5个百分点");
    assert_string_equal(phrase_difference(en, WORD_TARGET_QUANTITY, "0.5", "%"), "0.5 points");
    assert_string_equal(phrase_difference(zh, WORD_TARGET_QUANTITY, "3", "亿元"), "3亿元");
}

/* Arguments stand where the word has them; what is no argument stays as it is. */
static void filling(void **state) {
    small_phrasing_t *s = *state;

    assert_string_equal(phrase_fill(&s->in[LANGUAGE_EN], WORD_WITH_UNIT, "a {1}", "b", NULL),
                        "a {1} (b)");
    assert_string_equal(phrase_fill(&s->in[LANGUAGE_EN], WORD_WITH_UNIT, "a", NULL), "a ({1})");
    assert_string_equal(phrase_word(&s->in[LANGUAGE_EN], WORD_MISSING), "–");
}

int main(void) {
    const struct CMUnitTest tests[] = {PHRASING_TEST(numbers), PHRASING_TEST(periods_and_units),
                                       PHRASING_TEST(filling), PHRASING_TEST(periods),
                                       PHRASING_TEST(spans),   PHRASING_TEST(quantities)};

    return cmocka_run_group_tests(tests, NULL, NULL);
}
