/* Days: which exist, in which order, as numbers and back. */
#include "pipeline/base/date.h"

#include <stdio.h>

#include "tests/support/scratch.h"

static void which_exist(void **state) {
    static const char *const good[] = {"2024-02-29", "2000-02-29", "2023-02-28", "1900-01-01",
                                       "2199-12-31", "2025-10-31", "2025-04-30"};
    static const char *const bad[] = {
        "",           "2023-02-29", "1900-02-29",   "2100-02-29",  "2025-13-01",
        "2025-00-10", "2025-01-00", "2025-01-32",   "2025-04-31",  "2025-06-31",
        "2025-09-31", "2025-11-31", "2025-1-01",    "2025-01-1",   "25-01-01",
        "2025/01/01", "20250101",   "2025-01-01 ",  " 2025-01-01", "2025-01-0a",
        "2025-0a-01", "1899-12-31", "2200-01-01",   "2025-01-011", "+025-01-01",
        "2025-+1-01", "2025-01--1", "2025年1月1日",
    };

    (void)state;
    for (size_t i = 0; i < sizeof good / sizeof *good; i++) {
        if (!date_is_valid(good[i])) {
            fail_msg("%s is refused", good[i]);
        }
    }
    for (size_t i = 0; i < sizeof bad / sizeof *bad; i++) {
        if (date_is_valid(bad[i])) {
            fail_msg("\"%s\" is accepted", bad[i]);
        }
    }
}

static void parts(void **state) {
    date_t date = {1, 2, 3};

    (void)state;
    assert_true(date_read("2024-02-29", &date));
    assert_int_equal(date.year, 2024);
    assert_int_equal(date.month, 2);
    assert_int_equal(date.day, 29);
    assert_false(date_read("2025-02-29", &date));
    assert_int_equal(date.year, 2024); /* as it was */
}

static void numbers(void **state) {
    static const char *const dates[] = {"1900-01-01", "2024-02-29", "2025-10-31", "2199-12-31"};

    (void)state;
    assert_int_equal(date_number("2025-10-31"), 20251031);
    assert_int_equal(date_number("9999-12-31"), 99991231);
    assert_int_equal(date_number("2025-1-01"), 0);
    assert_int_equal(date_number("2025-0a-01"), 0);
    for (size_t i = 0; i < sizeof dates / sizeof *dates; i++) {
        char out[DATE_SIZE];
        assert_string_equal(date_of_number(date_number(dates[i]), out), dates[i]);
        assert_true(date_compare(dates[i], dates[i]) == 0);
        assert_true(i == 0 || date_compare(dates[i - 1], dates[i]) < 0);
    }
}

/* Every day of the calendar is one day after the day before it; 2000-01-01 is day 10957 (POSIX:
 * 946684800 s). */
static void one_day_after_another(void **state) {
    char text[DATE_SIZE];
    date_t date;
    long days = 0;

    (void)state;
    assert_true(date_read("2000-01-01", &date));
    assert_int_equal(date_days(date) * 86400, 946684800);
    assert_true(date_read("1970-01-01", &date));
    assert_int_equal(date_days(date), 0);
    assert_true(date_read("1900-01-01", &date));
    long first = date_days(date);
    for (long number = date_number("1900-01-01"); number <= date_number("2199-12-31"); number++) {
        if (date_read(date_of_number(number, text), &date)) {
            assert_int_equal(date_days(date), first + days++);
        }
    }
    assert_int_equal(days,
                     300 * 365 + 73); /* 75 fourth years, of which 1900 and 2100 do not leap */
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(which_exist),
        cmocka_unit_test(parts),
        cmocka_unit_test(numbers),
        cmocka_unit_test(one_day_after_another),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
