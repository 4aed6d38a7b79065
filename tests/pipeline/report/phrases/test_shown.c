/* How numbers are shown: the text of sentences, and what decides how wide a column is. */
#include "pipeline/report/phrases/shown.h"

#include "tests/support/assert_close.h"

static void written(void **state) {
    static const struct {
        shown_t shown;
        double value;
        const char *text;
    } rows[] = {
        {SHOWN_DECIMALS, 0, "0"},
        {SHOWN_DECIMALS, 999, "999"},
        {SHOWN_DECIMALS, 1000, "1,000"},
        {SHOWN_DECIMALS + 2, 3650.3, "3,650.30"},
        {SHOWN_DECIMALS + 2, -1234567.891, "-1,234,567.89"},
        {SHOWN_DECIMALS + 1, -0.04, "0.0"},
        {SHOWN_PERCENT, 0.8, "80%"},
        {SHOWN_PERCENT, 24.75, ">1000%"},
        {SHOWN_PERCENT, 9.99, "999%"},
        {SHOWN_PROBABILITY, 0.805, "81%"},
        {SHOWN_PROBABILITY, 0.9949, "99%"},
        {SHOWN_PROBABILITY, 0.9977, ">99%"},
        {SHOWN_PROBABILITY, 1, ">99%"},
        {SHOWN_PROBABILITY, 0, "<1%"},
        {SHOWN_PROBABILITY, 0.0145, "1%"},
        {SHOWN_PERCENT_1, 0.01, "1.0%+"}, /* room for a sign */
        {SHOWN_SIGNED, 188.42, "188.4+"},
        {SHOWN_PLAIN, 2026, "2026"},
        {SHOWN_COUNT, 1234, "1,234"},
    };
    char out[SHOWN_SIZE];

    (void)state;
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        assert_string_equal(shown_write(out, rows[i].shown, rows[i].value), rows[i].text);
    }
}

static void decimals_limited(void **state) {
    (void)state;
    assert_int_equal(shown_decimals(-1), SHOWN_DECIMALS);
    assert_int_equal(shown_decimals(3), SHOWN_DECIMALS + 3);
    assert_int_equal(shown_decimals(99), SHOWN_DECIMALS + 6);
}

int main(void) {
    const struct CMUnitTest tests[] = {cmocka_unit_test(written),
                                       cmocka_unit_test(decimals_limited)};

    return cmocka_run_group_tests(tests, NULL, NULL);
}
