/* Every spelling of a period, both ways, their order, and which days exist. */
#include "pipeline/base/period.h"

#include <string.h>

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
        if (!period_read(row->text, &period)) {
            fail_msg("%s is not read", row->text);
        }
        assert_int_equal(period.year, row->year);
        assert_int_equal(period.first, row->first);
        assert_int_equal(period.last, row->last);
        assert_string_equal(period_write(out, period), row->written);
        assert_true(period_read(out, &again));
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
            assert_true(period_read(period_write(out, period), &again));
            assert_int_equal(period_compare(period, again), 0);
            assert_int_equal(again.first, first);
            assert_int_equal(period_is_to_date(again), first == 1);
            assert_int_equal(period_is_year(again), first == 1 && last == 12);
        }
    }
}

/*
 * The spellings of docs/formats.md, each as it is read: the document is made from the same table.
 */
static const char *const documented[] = {
    "`2025` | 2025",
    "`2025年` | 2025",
    "`2025年度` | 2025",
    "`2025年全年` | 2025",
    "`2025全年` | 2025",
    "`2025年末` | 2025",
    "`2025年底` | 2025",
    "`2025-A1` | 2025",
    "`2025A` | 2025",
    "`2025年前四季度` | 2025",
    "`2025Q3` | 2025Q3",
    "`2025Q03` | 2025Q3",
    "`2025-Q3` | 2025Q3",
    "`Q3 2025` | 2025Q3",
    "`3Q2025` | 2025Q3",
    "`2025年三季度` | 2025Q3",
    "`2025年第三季度` | 2025Q3",
    "`2025年三季` | 2025Q3",
    "`2025年Q3` | 2025Q3",
    "`2025Q1-3` | 2025Q1-3",
    "`2025Q1-Q3` | 2025Q1-3",
    "`2025-Q1-3` | 2025Q1-3",
    "`2025-Q1-Q3` | 2025Q1-3",
    "`Q1-Q3 2025` | 2025Q1-3",
    "`2025Q2-3` | 2025Q2-3",
    "`2025年前三季度` | 2025Q1-3",
    "`2025前三季度` | 2025Q1-3",
    "`2025年1-3季度` | 2025Q1-3",
    "`2025年一至三季度` | 2025Q1-3",
    "`2025年上半年` | 2025Q1-2",
    "`2025上半年` | 2025Q1-2",
    "`2025年下半年` | 2025Q3-4",
    "`2025H1` | 2025Q1-2",
    "`2025-H1` | 2025Q1-2",
    "`2025-S1` | 2025Q1-2",
    "`2025-T2` | 2025M5-8",
    "`2025-09` | 2025M09",
    "`2025/09` | 2025M09",
    "`2025.09` | 2025M09",
    "`202509` | 2025M09",
    "`2025M09` | 2025M09",
    "`2025-M09` | 2025M09",
    "`2025年9月` | 2025M09",
    "`2025年9月份` | 2025M09",
    "`2025年9月末` | 2025M09",
    "`2025年9月底` | 2025M09",
    "`Sep 2025` | 2025M09",
    "`2025M1-9` | 2025Q1-3",
    "`2025年1-9月` | 2025Q1-3",
    "`2025年1—9月` | 2025Q1-3",
    "`2025年1至9月` | 2025Q1-3",
    "`2025年1~9月` | 2025Q1-3",
    "`2025年1-9月份` | 2025Q1-3",
    "`2025年前9个月` | 2025Q1-3",
    "`2025M4-6` | 2025Q2",
    "`2025年4-6月` | 2025Q2",
    "`Jan-Sep 2025` | 2025Q1-3",
    "`2025-01-01/P9M` | 2025Q1-3",
    "`2025-01-01T00:00:00/P9M` | 2025Q1-3",
    "`2025-01-01/P1Y` | 2025",
    "`2025-3` | refused: 2025Q3 or 2025M03",
    "`2025.3` | refused: 2025Q3 or 2025M03",
    "`2025/3` | refused: 2025Q3 or 2025M03",
    "`20253` | refused: 2025Q3 or 2025M03",
    "`2025-W12` | refused: no period of a statistic",
    "`2025-D123` | refused: no period of a statistic",
    "`2025-09-30` | refused: no period of a statistic",
    "`2025/9/30` | refused: no period of a statistic",
    "`2025年9月30日` | refused: no period of a statistic",
};

static void document(void **state) {
    char bytes[8192] = "";
    FILE *file = tmpfile();
    size_t row = 0;

    (void)state;
    assert_non_null(file);
    period_document(file);
    rewind(file);
    for (size_t line = 0; fgets(bytes, sizeof bytes, file); line++) {
        char expected[128] = "| spelling | read as |\n";
        if (line == 1) {
            snprintf(expected, sizeof expected, "|---|---|\n");
        } else if (line > 1) {
            assert_true(row < sizeof documented / sizeof *documented);
            snprintf(expected, sizeof expected, "| %s |\n", documented[row++]);
        }
        assert_string_equal(bytes, expected);
    }
    assert_int_equal(row, sizeof documented / sizeof *documented);
    assert_int_equal(fclose(file), 0);
}

/* Year to date, single quarter, month and year are kept apart, in every spelling of them. */
static void one_meaning(void **state) {
    static const struct row {
        const char *text;
        const char *written;
    } rows[] = {
        {"2025年1季度", "2025Q1"},
        {"2025年一季度", "2025Q1"},
        {"2025年第1季度", "2025Q1"},
        {"2025年四季度", "2025Q4"},
        {"2025年前二季度", "2025Q1-2"},
        {"2025年1-2季度", "2025Q1-2"},
        {"2025年1-4季度", "2025"},
        {"2025q3", "2025Q3"},
        {"q3 2025", "2025Q3"},
        {"2025m9", "2025M09"},
        {"2025年12月末", "2025M12"},
        {"2025 年 9 月", "2025M09"},
        {" 2025\t年1 - 9 月 ", "2025Q1-3"},
        {"2025年1–9月份", "2025Q1-3"},
        {"2025年1―11月", "2025M1-11"},
        {"2025年1至12月", "2025"},
        {"2025年10-12月", "2025Q4"},
        {"2025年2-4月", "2025M2-4"},
        {"2025H2", "2025Q3-4"},
        {"2025-s2", "2025Q3-4"},
        {"2025-T1", "2025M1-4"},
        {"2025-T3", "2025M9-12"},
        {"September 2025", "2025M09"},
        {"may 2025", "2025M05"},
        {"March-May 2025", "2025M3-5"},
        {"2025-07-01/P3M", "2025Q3"},
        {"2025-04-01/P1M", "2025M04"},
        {"2025-01-01/P12M", "2025"},
        {"202512", "2025M12"},
        {"2025.10", "2025M10"},
    };

    (void)state;
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        char out[PERIOD_SIZE];
        period_t period = {0, 0, 0};
        if (period_parse(rows[i].text, &period, NULL) != PERIOD_READ) {
            fail_msg("\"%s\" is not read", rows[i].text);
        }
        assert_string_equal(period_write(out, period), rows[i].written);
    }
}

static void two_meanings(void **state) {
    static const struct row {
        const char *text;
        const char *one;
        const char *other;
    } rows[] = {
        {"2025-1", "2025Q1", "2025M01"}, {"2025-4", "2025Q4", "2025M04"},
        {"2025.2", "2025Q2", "2025M02"}, {"2025/1", "2025Q1", "2025M01"},
        {"20254", "2025Q4", "2025M04"},
    };

    (void)state;
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        char out[PERIOD_SIZE];
        period_t one = {0, 0, 0};
        period_t other = {0, 0, 0};
        assert_int_equal(period_parse(rows[i].text, &one, &other), PERIOD_AMBIGUOUS);
        assert_string_equal(period_write(out, one), rows[i].one);
        assert_string_equal(period_write(out, other), rows[i].other);
        assert_int_equal(period_parse(rows[i].text, &one, NULL), PERIOD_AMBIGUOUS);
        assert_false(period_read(rows[i].text, &one));
    }
}

static void refused(void **state) {
    static const char *const words[] = {"2025-W01",   "2025-W53",     "2025-D001", "2025-01-31",
                                        "2025/12/31", "2025年1月1日", "2025-1-1x"};

    (void)state;
    for (size_t i = 0; i < sizeof words / sizeof *words; i++) {
        period_t period = {0, 0, 0};
        period_result_t expected =
            i + 1 < sizeof words / sizeof *words ? PERIOD_REFUSED : PERIOD_UNKNOWN;
        assert_int_equal(period_parse(words[i], &period, NULL), expected);
    }
}

static void none_is_read(const char *const *words, size_t n) {
    for (size_t i = 0; i < n; i++) {
        period_t period = {1, 2, 3};
        if (period_read(words[i], &period)) {
            fail_msg("\"%s\" is read", words[i]);
        }
        assert_int_equal(period.year, 1);
    }
}

/* Cut short, a sign too many, a digit too many or too few. */
static void misspelt(void **state) {
    static const char *const words[] = {
        "",        "25",         "202",      "20255",      "2025-",     "2025Q", "2025M",
        "2025M1-", "2025-01-01", "2025--Q1", "2025Q1-2-3", "2025Q1x",   "x025",  "2025M001",
        "2025.0",  "+2025",      "2025M-1",  "2025Q-1",    "2025M1--3", "2025-5"};

    (void)state;
    none_is_read(words, sizeof words / sizeof *words);
}

/* The shape of a period with a year, month, quarter or length that there is not. */
static void out_of_bounds(void **state) {
    static const char *const words[] = {
        "1899",        "2200",           "2025Q0",         "2025Q5",          "2025Q13",
        "2025M0",      "2025M00",        "2025M13",        "2025M7-1",        "2025M7-7",
        "2025Q3-1",    "2025Q1-5",       "2025M1-13",      "2025H0",          "2025H3",
        "2025-T0",     "2025-T4",        "2025-0",         "2025年13月",      "2025年0月",
        "2025年5季度", "2025年9-1月",    "2025年前1个月",  "2025年前13个月",  "202500",
        "202513",      "2025-10-01/P9M", "2025-01-01/P0M", "2025-01-01/P13M", "2025-01-02/P9M"};

    (void)state;
    none_is_read(words, sizeof words / sizeof *words);
}

/* Words that name no period, or more than one. */
static void other_words(void **state) {
    static const char *const words[] = {
        "2025年前一季度",
        "Sep",
        "Foo 2025",
        "Sept 2025",
        "1-9月",
        "三季度",
        "上半年",
        "年",
        "二〇二五年",
        "25年9月",
        "2025年9月 2024年",
        "2025年9月9月",
        "2025年9月9月9月9月9月9月9月9月9月9月9月9月9月9月9月9月9月"};

    (void)state;
    none_is_read(words, sizeof words / sizeof *words);
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
            assert_true(period_read(ordered[i], &a));
            assert_true(period_read(ordered[k], &b));
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
        assert_true(period_read(rows[i][0], &period));
        assert_string_equal(period_write(out, period_moment(period)), rows[i][1]);
    }
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(reading_and_writing),
        cmocka_unit_test(every_stretch_comes_back),
        cmocka_unit_test(document),
        cmocka_unit_test(one_meaning),
        cmocka_unit_test(two_meanings),
        cmocka_unit_test(refused),
        cmocka_unit_test(misspelt),
        cmocka_unit_test(out_of_bounds),
        cmocka_unit_test(other_words),
        cmocka_unit_test(order),
        cmocka_unit_test(moments),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
