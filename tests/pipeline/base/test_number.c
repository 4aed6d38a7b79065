/* What is a number and what is not, how numbers are written, and that people's rounding holds. */
#include "pipeline/base/number.h"

#include <math.h>

#include "tests/support/assert_close.h"

enum { NO = -1 };

static const struct grammar_row {
    const char *text;
    int plain;      /* 0 or NO */
    int scientific; /* 0 or NO */
    double value;
    int decimals;
} grammar_rows[] = {
    {"0", 0, 0, 0, 0},
    {"5", 0, 0, 5, 0},
    {"-12.50", 0, 0, -12.5, 2},
    {"+3.1", 0, 0, 3.1, 1},
    {"007", 0, 0, 7, 0},
    {"-0", 0, 0, 0, 0},
    {"0.000", 0, 0, 0, 3},
    {"32679.87", 0, 0, 32679.87, 2},
    {"1e5", NO, 0, 1e5, 0},
    {"1.5e-07", NO, 0, 1.5e-7, 1},
    {"1e+308", NO, 0, 1e308, 0},
    {"1e308", NO, 0, 1e308, 0},
    {"1e-400", NO, 0, 0, 0},
    {"1e309", NO, NO, 0, 0},
    {"1E5", NO, NO, 0, 0},
    {"1e", NO, NO, 0, 0},
    {"1e+", NO, NO, 0, 0},
    {"1e5.0", NO, NO, 0, 0},
    {"", NO, NO, 0, 0},
    {"-", NO, NO, 0, 0},
    {"+", NO, NO, 0, 0},
    {".", NO, NO, 0, 0},
    {"1.", NO, NO, 0, 0},
    {".5", NO, NO, 0, 0},
    {"-.5", NO, NO, 0, 0},
    {"--5", NO, NO, 0, 0},
    {"1.2.3", NO, NO, 0, 0},
    {"5,0", NO, NO, 0, 0},
    {"1,234", NO, NO, 0, 0},
    {" 5", NO, NO, 0, 0},
    {"5 ", NO, NO, 0, 0},
    {"5%", NO, NO, 0, 0},
    {"nan", NO, NO, 0, 0},
    {"inf", NO, NO, 0, 0},
    {"-inf", NO, NO, 0, 0},
    {"INFINITY", NO, NO, 0, 0},
    {"0x10", NO, NO, 0, 0},
    {"1p3", NO, NO, 0, 0},
    {"\xEF\xBC\x95", NO, NO, 0, 0}, /* a full-width 5 */
    {"\xE2\x88\x92"
     "5",
     NO, NO, 0, 0}, /* a minus sign that is not ASCII */
};

static void grammar(void **state) {
    (void)state;
    for (size_t i = 0; i < sizeof grammar_rows / sizeof *grammar_rows; i++) {
        const number_form_t forms[] = {NUMBER_PLAIN, NUMBER_SCIENTIFIC};
        const int expected[] = {grammar_rows[i].plain, grammar_rows[i].scientific};
        for (size_t f = 0; f < 2; f++) {
            double value = 99;
            int decimals = 99;
            bool is_read = number_read(grammar_rows[i].text, forms[f], &value, &decimals);
            if (is_read != (expected[f] != NO)) {
                fail_msg("\"%s\", form %zu: %d", grammar_rows[i].text, f, is_read);
            }
            assert_near(value, is_read ? grammar_rows[i].value : 99, 0);
            assert_int_equal(decimals, is_read ? grammar_rows[i].decimals : 99);
        }
    }
}

static void too_long(void **state) {
    char digits[401];
    double value;
    int decimals;

    (void)state;
    for (size_t i = 0; i < 400; i++) {
        digits[i] = '9';
    }
    digits[400] = '\0';
    assert_false(number_read(digits, NUMBER_PLAIN, &value, NULL));
    digits[1] = '.';
    assert_true(number_read(digits, NUMBER_PLAIN, &value, &decimals));
    assert_close(value, 10, 1e-15);
    assert_int_equal(decimals, 99); /* as many as can be counted */
}

static void writing(void **state) {
    static const struct row {
        double value;
        const char *text;
    } rows[] = {
        {0, "0"},
        {-0.0, "0"},
        {1, "1"},
        {-2.5, "-2.5"},
        {0.1, "0.1"},
        {0.1 + 0.2, "0.3"},
        {32679.87, "32679.87"},
        {123456789012, "123456789012"},
        {1234567890123, "1.23456789012e+12"},
        {1.0 / 3, "0.333333333333"},
        {2.0 / 3, "0.666666666667"},
        {1e-7, "1e-07"},
        {-1e300, "-1e+300"},
    };
    char out[NUMBER_SIZE];

    (void)state;
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        double back;
        assert_string_equal(number_write(out, rows[i].value), rows[i].text);
        /* What a stage writes the next one reads, twelve digits of it. */
        assert_true(number_read(out, NUMBER_SCIENTIFIC, &back, NULL));
        assert_close(back, rows[i].value, 5e-12);
    }
    assert_string_equal(number_write_count(out, 0), "0");
    assert_string_equal(number_write_count(out, (size_t)-1), "18446744073709551615");
}

static void fixed(void **state) {
    static const struct row {
        double value;
        int decimals;
        const char *text;
    } rows[] = {
        {0.5, 0, "1"},
        {1.5, 0, "2"},
        {2.5, 0, "3"},
        {-0.5, 0, "-1"},
        {-2.5, 0, "-3"},
        {0.25, 1, "0.3"},
        {-0.25, 1, "-0.3"},
        {0.285, 2, "0.29"},
        {1.005, 2, "1.01"},
        {-1.005, 2, "-1.01"},
        {74.05, 1, "74.1"},
        {0.4999, 0, "0"},
        {-0.4999, 0, "0"},
        {-0.0, 2, "0.00"},
        {12, 3, "12.000"},
        {0.1 + 0.2, 1, "0.3"},
        {53926.71, 0, "53927"},
        {2933, 0, "2933"},
        {9.995, 2, "10.00"},
        {1e40, 2, "1e+40"},
        {0.44999999, 1, "0.4"},
        {2.4999, 0, "2"},
        {1e-13, 12, "0.000000000000"},
    };
    char out[NUMBER_SIZE];

    (void)state;
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        assert_string_equal(number_write_fixed(out, rows[i].value, rows[i].decimals), rows[i].text);
    }
}

/* The nudge that saves 0.285 must not push large values up. */
static void large_values_stay(void **state) {
    static const double values[] = {1e9,  123456789,          98765432, 1e13,
                                    1e15, 9007199254740993.0, -1e13,    1e300};
    char out[NUMBER_SIZE];

    (void)state;
    for (size_t i = 0; i < sizeof values / sizeof *values; i++) {
        for (int decimals = 0; decimals <= 6; decimals++) {
            assert_near(number_round(values[i], decimals), values[i], 0);
        }
    }
    assert_near(number_round(1e12 + 0.4, 0), 1e12, 0);
    assert_near(number_round(1e12 + 0.5, 0), 1e12 + 1, 0);
    assert_near(number_round(123456789.01234, 4), 123456789.0123, 0);
    assert_string_equal(number_write_fixed(out, 1e13, 1), "10000000000000.0");
    assert_true(isinf(number_round(INFINITY, 2)));
    assert_true(isnan(number_round(NAN, 2)));
}

/* Every value with two decimals comes back from a sum of cents as people would write it. */
static void rounding_is_stable(void **state) {
    char out[NUMBER_SIZE];
    double back;

    (void)state;
    for (int cents = -20000; cents <= 20000; cents += 7) {
        double value = cents / 100.0;
        number_write_fixed(out, value, 2);
        assert_true(number_read(out, NUMBER_PLAIN, &back, NULL));
        assert_near(back, value, 0);
        assert_near(number_round(value + 0.005 * (cents < 0 ? -1 : 1), 2),
                    (cents + (cents < 0 ? -1 : 1)) / 100.0, 1e-12);
    }
}

/* It reads ">99%" only where it would round to 100, "<1%" only where it would round to 0. */
static void probabilities(void **state) {
    static const struct row {
        double value;
        const char *text;
    } rows[] = {{1, ">99%"},    {0.995, ">99%"}, {0.99499, "99%"}, {0.9925, "99%"}, {0.805, "81%"},
                {0.0149, "1%"}, {0.005, "1%"},   {0.00499, "<1%"}, {0, "<1%"}};
    char out[NUMBER_SIZE];

    (void)state;
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        assert_string_equal(number_write_probability(out, rows[i].value), rows[i].text);
    }
}

/* What cannot be computed is missing, never a number. */
static void finite(void **state) {
    (void)state;
    assert_true(optional_finite(0.0).present);
    assert_near(optional_finite(-2.5).value, -2.5, 0);
    assert_false(optional_finite(NAN).present);
    assert_false(optional_finite(INFINITY).present);
    assert_false(optional_finite(-INFINITY).present);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(grammar),           cmocka_unit_test(too_long),
        cmocka_unit_test(writing),           cmocka_unit_test(fixed),
        cmocka_unit_test(large_values_stay), cmocka_unit_test(rounding_is_stable),
        cmocka_unit_test(probabilities),     cmocka_unit_test(finite),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
