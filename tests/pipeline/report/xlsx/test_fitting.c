/* Widths and heights computed from text: enough room, and not absurdly much. */
#include "tests/support/assert_close.h"

#include "pipeline/report/xlsx/fitting.h"

static const style_row_t wrapping = {.size = 10, .wraps = true};
static const style_row_t plain = {.size = 10};

static void widths(void **state) {
    (void)state;
    /* Ten Chinese characters of 10 points are 133 pixels, 19 characters of 7 pixels. */
    double chinese = fitting_width("服务业增加值占总值比", plain);
    assert_true(chinese > 19 && chinese < 22);
    /* Ten digits of the widest font that may stand in are 0.64 em each, of the narrowest 0.5. */
    double digits = fitting_width("1234567890", plain);
    assert_true(digits > 9.5 && digits < 13.5);
    assert_true(fitting_width("WWWW", plain) > fitting_width("iiii", plain));
    /* The longest line counts; size and weight count. */
    assert_close(fitting_width("a\nabc\nab", plain), fitting_width("abc", plain), 1e-12);
    style_row_t bold = {.size = 10, .bold = true};
    style_row_t large = {.size = 20};
    assert_true(fitting_width("abc", bold) > fitting_width("abc", plain));
    assert_true(fitting_width("abcdefghijk", large) > 1.7 * fitting_width("abcdefghijk", plain));
    style_row_t indented = {.size = 10, .indent = 1};
    assert_true(fitting_width("abc", indented) > fitting_width("abc", plain) + 1);
}

/* Lines that a text takes, by its height. */
static int lines(const char *text, style_row_t style, double width, language_t language) {
    double one = fitting_height("x", style, 100, language);
    double two = fitting_height("x\nx", style, 100, language);
    return 1 + (int)((fitting_height(text, style, width, language) - one) / (two - one) + 0.5);
}

static void heights(void **state) {
    (void)state;
    assert_int_equal(lines("one word", wrapping, 40, LANGUAGE_EN), 1);
    assert_int_equal(lines("one word\nand another", wrapping, 40, LANGUAGE_EN), 2);
    /* A style that does not wrap has as many lines as the text says. */
    assert_int_equal(lines("a long line that would never fit", plain, 5, LANGUAGE_EN), 1);
    /* Chinese may break anywhere: 20 characters in a width for 10 and some need two lines. */
    assert_int_equal(lines("服务业增加值占全市生产总值比重和其他若干", wrapping, 22, LANGUAGE_ZH),
                     2);
    /* Words stay whole: three words of more than half the width take three lines. */
    assert_int_equal(lines("abcdefgh abcdefgh abcdefgh", wrapping, 12, LANGUAGE_EN), 3);
    /* A word longer than the line is cut, at hyphens first. */
    assert_true(lines("abcdefghijklmnopqrstuvwxyzabcdefghijklmnop", wrapping, 12, LANGUAGE_EN) > 2);
    assert_int_equal(lines("abcdefgh-abcdefgh", wrapping, 12, LANGUAGE_EN), 2);
    /* Chinese fonts need more height. */
    assert_true(fitting_height("x", plain, 9, LANGUAGE_ZH) >
                fitting_height("x", plain, 9, LANGUAGE_EN));
    assert_true(fitting_height("x", plain, 9, LANGUAGE_EN) > 10 * 1.15);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(widths),
        cmocka_unit_test(heights),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
