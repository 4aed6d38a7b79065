/* Every spelling of a period, both ways, their order, and which days exist. */
#include "pipeline/base/period.h"

#include "tests/support/assert_close.h"

static const struct spelling {
    const char *text;
    int year;
    int first;
    int last;
    const char *written;
} spellings[] = {
    {"2025", 2025, 1, 12, "2025"},          {"1900", 1900, 1, 12, "1900"},
    {"2199", 2199, 1, 12, "2199"},          {"2025Q1", 2025, 1, 3, "2025Q1"},
    {"2025Q2", 2025, 4, 6, "2025Q2"},       {"2025Q3", 2025, 7, 9, "2025Q3"},
    {"2025Q4", 2025, 10, 12, "2025Q4"},     {"2025-Q3", 2025, 7, 9, "2025Q3"},
    {"2025Q1-2", 2025, 1, 6, "2025Q1-2"},   {"2025Q1-3", 2025, 1, 9, "2025Q1-3"},
    {"2025-Q1-3", 2025, 1, 9, "2025Q1-3"},  {"2025Q2-3", 2025, 4, 9, "2025Q2-3"},
    {"2025Q1-4", 2025, 1, 12, "2025"},      {"2025M1", 2025, 1, 1, "2025M01"},
    {"2025M01", 2025, 1, 1, "2025M01"},     {"2025-M09", 2025, 9, 9, "2025M09"},
    {"2025M12", 2025, 12, 12, "2025M12"},   {"2025M1-7", 2025, 1, 7, "2025M1-7"},
    {"2025M01-07", 2025, 1, 7, "2025M1-7"}, {"2025M1-3", 2025, 1, 3, "2025Q1"},
    {"2025M4-6", 2025, 4, 6, "2025Q2"},     {"2025M1-6", 2025, 1, 6, "2025Q1-2"},
    {"2025M1-12", 2025, 1, 12, "2025"},     {"2025M11-12", 2025, 11, 12, "2025M11-12"},
    {"2025M2-4", 2025, 2, 4, "2025M2-4"},   {"2025Q01", 2025, 1, 3, "2025Q1"},
};

static void reading_and_writing(void **state) {
    char out[PERIOD_SIZE];

    (void)state;
    for (size_t i = 0; i < sizeof spellings / sizeof *spellings; i++) {
        const struct spelling *row = &spellings[i];
        period_t period = {0, 0, 0};
        period_t again = {0, 0, 0};
        if (period_read(row->text, &period) != 0) {
            fail_msg("%s is not read", row->text);
        }
        assert_int_equal(period.year, row->year);
        assert_int_equal(period.first, row->first);
        assert_int_equal(period.last, row->last);
        assert_string_equal(period_write(out, period), row->written);
        assert_int_equal(period_read(out, &again), 0);
        assert_int_equal(period_compare(period, again), 0);
    }
}

/* Every stretch of months of a year has a spelling that is read back as itself. */
static void every_stretch_comes_back(void **state) {
    char out[PERIOD_SIZE];

    (void)state;
    for (int first = 1; first <= 12; first++) {
        for (int last = first; last <= 12; last++) {
            period_t period = {2024, first, last};
            period_t again = {0, 0, 0};
            assert_int_equal(period_read(period_write(out, period), &again), 0);
            assert_int_equal(period_compare(period, again), 0);
            assert_int_equal(again.first, first);
            assert_int_equal(period_is_to_date(again), first == 1);
            assert_int_equal(period_is_year(again), first == 1 && last == 12);
        }
    }
}

static void not_periods(void **state) {
    static const char *const words[] = {
        "",           "25",      "202",       "20255",    "2025-",
        "1899",     "2200",       "2025Q",   "2025Q0",  "2025Q5",    "2025Q13",  "2025M0",
        "2025M00",  "2025M13",    "2025M",   "2025M1-", "2025M7-1",  "2025M7-7", "2025Q3-1",
        "2025Q1-5", "2025M1-13",      "2025-01-01",
        "2025--Q1", "2025Q1-2-3", "2025Q1x",   "x025",     "2025M001",
        "2025.0",   "+2025",      "2025M-1", "2025Q-1", "2025M1--3",  };

    (void)state;
    for (size_t i = 0; i < sizeof words / sizeof *words; i++) {
        period_t period = {1, 2, 3};
        if (period_read(words[i], &period) == 0) {
            fail_msg("\"%s\" is read", words[i]);
        }
        assert_int_equal(period.year, 1);
    }
}

/* By the end of the period, then by its start. */
static void order(void **state) {
    static const char *const ordered[] = {
        "2023",    "2024M01",  "2024M1-2",  "2024M02", "2024Q1",   "2024M2-3",
        "2024M03", "2024Q1-2", "2024Q2",    "2024M06", "2024Q1-3", "2024Q3",
        "2024M09", "2024",     "2024M2-12", "2024Q4",  "2024M12",  "2025M01",
    };

    (void)state;
    for (size_t i = 0; i < sizeof ordered / sizeof *ordered; i++) {
        for (size_t k = 0; k < sizeof ordered / sizeof *ordered; k++) {
            period_t a = {0, 0, 0};
            period_t b = {0, 0, 0};
            assert_int_equal(period_read(ordered[i], &a), 0);
            assert_int_equal(period_read(ordered[k], &b), 0);
            int sign = (period_compare(a, b) > 0) - (period_compare(a, b) < 0);
            assert_int_equal(sign, (i > k) - (i < k));
        }
    }
}

/* A stock is known at a moment, however the period is spelled. */
static void moments(void **state) {
    static const char *const rows[][2] = {
        {"2024", "2024"},       {"2024Q4", "2024"},      {"2024M12", "2024"},
        {"2024M7-12", "2024"},  {"2024Q3", "2024M09"},   {"2024Q1-3", "2024M09"},
        {"2024M09", "2024M09"}, {"2024M1-7", "2024M07"},
    };
    char out[PERIOD_SIZE];

    (void)state;
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        period_t period;
        assert_int_equal(period_read(rows[i][0], &period), 0);
        assert_string_equal(period_write(out, period_moment(period)), rows[i][1]);
    }
}

static void days(void **state) {
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

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(reading_and_writing),
        cmocka_unit_test(every_stretch_comes_back),
        cmocka_unit_test(not_periods),
        cmocka_unit_test(order),
        cmocka_unit_test(moments),
        cmocka_unit_test(days),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
