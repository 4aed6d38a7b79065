/* Styles: colours of verdicts, formats of numbers. */
#include "pipeline/report/xlsx/style.h"

#include "pipeline/release/tables.h"
#include "tests/support/assert_close.h"

/* Every way of showing a number has a format of its own, but counts and no decimals. */
static void formats(void **state) {
    (void)state;
    assert_string_equal(style_number_format(shown_decimals(2)), "#,##0.00");
    assert_string_equal(style_number_format(SHOWN_COUNT), "#,##0");
    for (int i = 0; i < SHOWN_COUNT; i++) {
        for (int other = 0; other < i; other++) {
            assert_string_not_equal(style_number_format((shown_t)i),
                                    style_number_format((shown_t)other));
        }
    }
}

/* Every verdict has colours of its own in a table and as a banner, one for every verdict_t. */
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
    for (int i = 0; i < STYLE_COUNT; i++) {
        assert_true(style_row((style_t)i).size > 0); /* no style without a row */
    }
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(formats),
        cmocka_unit_test(verdicts),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
