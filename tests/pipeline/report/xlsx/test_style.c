/* Styles, and how numbers are shown: the text that decides how wide a column is. */
#include "pipeline/report/xlsx/style.h"

#include "pipeline/base/number.h"
#include "pipeline/release/tables.h"
#include "tests/support/assert_close.h"

static void shown(void **state) {
    static const struct {
        show_t show;
        double value;
        const char *text;
    } rows[] = {
        {SHOW_DECIMALS, 0, "0"},
        {SHOW_DECIMALS, 999, "999"},
        {SHOW_DECIMALS, 1000, "1,000"},
        {SHOW_DECIMALS + 2, 3650.3, "3,650.30"},
        {SHOW_DECIMALS + 2, -1234567.891, "-1,234,567.89"},
        {SHOW_DECIMALS + 1, -0.04, "0.0"},
        {SHOW_PERCENT, 0.8, "80%"},
        {SHOW_PERCENT, 24.75, ">1000%"},
        {SHOW_PERCENT, 9.99, "999%"},
        {SHOW_PROBABILITY, 0.805, "81%"},
        {SHOW_PROBABILITY, 0.9949, "99%"},
        {SHOW_PROBABILITY, 0.9977, ">99%"},
        {SHOW_PROBABILITY, 1, ">99%"},
        {SHOW_PROBABILITY, 0, "<1%"},
        {SHOW_PROBABILITY, 0.0145, "1%"},
        {SHOW_PERCENT_1, 0.01, "1.0%+"}, /* room for a sign */
        {SHOW_SIGNED, 188.42, "188.4+"},
        {SHOW_PLAIN, 2026, "2026"},
        {SHOW_COUNT, 1234, "1,234"},
    };
    char out[2 * NUMBER_SIZE];

    (void)state;
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        assert_string_equal(show_write(out, rows[i].show, rows[i].value), rows[i].text);
    }
}

static void decimals_limited(void **state) {
    (void)state;
    assert_int_equal(show_decimals(-1), SHOW_DECIMALS);
    assert_int_equal(show_decimals(3), SHOW_DECIMALS + 3);
    assert_int_equal(show_decimals(99), SHOW_DECIMALS + 6);
    assert_string_equal(show_format(show_decimals(2)), "#,##0.00");
    assert_string_equal(show_format(SHOW_COUNT), "#,##0");
}

/* Every verdict has colours of its own in a table and as a banner, and the order is verdict_t's. */
static void verdicts(void **state) {
    (void)state;
    assert_int_equal(STYLE_VERDICTS, VERDICT_INSUFFICIENT + 1);
    for (int i = 0; i < STYLE_VERDICTS; i++) {
        style_row_t cell = style_row(style_of_verdict(i));
        style_row_t banner = style_row(style_of_banner(i));
        assert_int_equal(cell.fill, banner.fill);
        assert_int_not_equal(cell.fill, cell.ink);
        assert_true(banner.size > cell.size);
        for (int other = 0; other < i; other++) {
            assert_int_not_equal(cell.fill, style_row(style_of_verdict(other)).fill);
        }
    }
    assert_int_equal(style_of_verdict(-1), style_of_verdict(VERDICT_INSUFFICIENT));
    for (int i = 0; i < STYLE_VERDICT; i++) {
        assert_int_equal(style_row((style_t)i).style, i);
    }
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(shown),
        cmocka_unit_test(decimals_limited),
        cmocka_unit_test(verdicts),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
