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
    assert_string_equal(phrase_period(en, (period_t){0}), "");
    assert_string_equal(phrase_with_unit(zh, WORD_HEAD_VALUE, "亿元"), "数值（亿元）");
    assert_string_equal(phrase_with_unit(en, WORD_HEAD_VALUE, "亿元"), "Value (100 million yuan)");
    assert_string_equal(phrase_choice(zh, choices_verdict, VERDICT_MET), "已实现");
    assert_string_equal(phrase_choice(en, choices_verdict, -1), "");
    assert_string_equal(phrase_either(en, "a", "b"), "a");
    assert_string_equal(phrase_either(zh, "a", "b"), "b");
    assert_string_equal(phrase_capital(en, "met"), "Met");
    assert_string_equal(phrase_capital(zh, "已实现"), "已实现");
    assert_string_equal(phrase_capital(en, ""), "");
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
                                       PHRASING_TEST(filling)};

    return cmocka_run_group_tests(tests, NULL, NULL);
}
