#include "pipeline/base/spreadsheet/number_format.h"

#include <string.h>

#include "tests/support/assert_close.h"

typedef struct shown {
    const char *code;
    double value;
    const char *text;
} shown_t;

static void assert_shown(const shown_t *rows, size_t n, bool is_1904) {
    for (size_t i = 0; i < n; i++) {
        number_format_t format;
        format_kind_t kind;
        char out[FORMATTED_SIZE];
        number_format_read(rows[i].code, &format);
        bool is_good = number_format_write(&format, rows[i].value, is_1904, out, &kind);
        if (strcmp(out, rows[i].text + (rows[i].text[0] == '!')) != 0) {
            fail_msg("%s of %.17g: %s, expected %s", rows[i].code, rows[i].value, out,
                     rows[i].text);
        }
        if (is_good == (rows[i].text[0] == '!')) {
            fail_msg("%s of %.17g is %s", rows[i].code, rows[i].value, is_good ? "good" : "bad");
        }
    }
}

/* Digits in full whatever the format rounds to; at most the 15 that a spreadsheet has. */
static void numbers(void **state) {
    static const shown_t rows[] = {
        {"General", 0, "0"},
        {"", 1016.24, "1016.24"},
        {"General", -3.5, "-3.5"},
        {"0.0", 1016.24, "1016.24"},
        {"General", 0.1 + 0.2, "0.3"},
        {"General", 1.0 / 3, "0.333333333333333"},
        {"General", 2.0 / 3, "0.666666666666667"},
        {"General", 1e-7, "0.0000001"},
        {"General", 1.5e-7, "0.00000015"},
        {"General", 0.05, "0.05"},
        {"General", 123456789012345678.0, "123456789012346000"},
        {"General", 9007199254740991.0, "9007199254740991"},
        {"General", -9007199254740991.0, "-9007199254740991"},
        {"General", 123456789012.5, "123456789012.5"},
        {"General", 1e21, "1000000000000000000000"},
        {"General", 1e35, "1e+35"},
        {"General", -1.25e-40, "-1.25e-40"},
        {"0.00E+00", 12345.678, "12345.678"},
        {"#,##0.00_);(#,##0.00)", -7, "-7"},
        {"[Red]0.0;[Blue]-0.0;0", 2.5, "2.5"},
        {"@", 12, "12"},
    };
    (void)state;
    assert_shown(rows, sizeof rows / sizeof *rows, false);
}

/* A per cent sign of the format multiplies, one in quotes is a word. */
static void percents(void **state) {
    static const shown_t rows[] = {
        {"0%", 0.052, "5.2%"},
        {"0.0%", 0.288, "28.8%"},
        {"0.00%", 0.28800000000000003, "28.8%"},
        {"0%", 1, "100%"},
        {"0%", -0.0305, "-3.05%"},
        {"0.0%;-0.0%;\"-\"", 0, "0"},
        {"0.0\"%\"", 5.2, "5.2%"},
        {"0.0\\%", 5.2, "5.2%"},
        {"0.0%", 1e-5, "0.001%"},
        {"0%", 12.34, "1234%"},
    };
    (void)state;
    assert_shown(rows, sizeof rows / sizeof *rows, false);
}

/* Words after the digits belong to the number, unless it is shown scaled or on a condition. */
static void suffixes(void **state) {
    static const shown_t rows[] = {
        {"0.0\"亿元\"", 123.4, "123.4亿元"},
        {"0\"年\"", 2023, "2023年"},
        {"0\\年", 2023, "2023年"},
        {"General\"月\"", 3, "3月"},
        {"#,##0.0[$元-804]", 12.5, "12.5元"},
        {"[$¥-804]#,##0.00", 12.5, "12.5"},
        {"\"约\"0.0", 12.5, "12.5"},
        {"0.0,\"千\"", 1234, "1234"},
        {"0\\.0,\"万\"", 123456, "123456"},
        {"[>=10000]0.0\"高\";0\"低\"", 1234, "1234"},
        {"0\"个\";-0\"个\"", -5, "-5个"},
        {"0.0_ ", 1.5, "1.5"},
        {"_ * #,##0.00_ ;_ * -#,##0.00_ ;_ * \"-\"?\?_ ;_ @_ ", 1.5, "1.5"},
    };
    (void)state;
    assert_shown(rows, sizeof rows / sizeof *rows, false);
}

/* Serial numbers of Excel: 45658 is 2025-01-01, 60 the day that never was. */
static void dates(void **state) {
    static const shown_t rows[] = {
        {"yyyy-mm-dd", 45658, "2025-01-01"},
        {"yyyy-mm-dd", 45658.75, "2025-01-01"},
        {"yyyy/m/d h:mm", 45658.75, "2025-01-01 18:00:00"},
        {"mm-dd-yy", 45961, "2025-10-31"},
        {"yyyy\"年\"m\"月\"d\"日\"", 45961, "2025-10-31"},
        {"yyyy\"年\"m\"月\"", 45961, "2025-10"},
        {"[$-804]yyyy\"年\"m\"月\";@", 45961, "2025-10"},
        {"mmm-yy", 45961, "2025-10"},
        {"yyyy", 45961, "2025"},
        {"yyyy\"年\"", 45961, "2025"},
        {"e", 45961, "2025"},
        {"m\"月\"", 45961, "2025-10"},
        {"d-mmm", 45961, "2025-10-31"},
        {"[DBNum1][$-804]yyyy\"年\"m\"月\"d\"日\";@", 45961, "2025-10-31"},
        {"h:mm", 0.5, "12:00:00"},
        {"[h]:mm:ss", 0.25, "06:00:00"},
        {"mm:ss.0", 0.000011574, "00:00:01"},
        {"yyyy-mm-dd", 1, "1900-01-01"},
        {"yyyy-mm-dd", 59, "1900-02-28"},
        {"yyyy-mm-dd", 60, "1900-02-29"},
        {"yyyy-mm-dd", 61, "1900-03-01"},
        {"yyyy-mm-dd", 36585, "2000-02-29"},
        {"yyyy-mm-dd", 2958465, "9999-12-31"},
        {"yyyy-mm-dd", 2958466, "!2958466"},
        {"yyyy-mm-dd", 0, "!0"},
        {"yyyy-mm-dd", -1, "!-1"},
    };
    static const shown_t rows_1904[] = {
        {"yyyy-mm-dd", 44196, "2025-01-01"},
        {"yyyy-mm-dd", 0, "1904-01-01"},
        {"yyyy-mm-dd", 2957003, "9999-12-31"},
        {"yyyy-mm-dd", 2957004, "!2957004"},
    };
    (void)state;
    assert_shown(rows, sizeof rows / sizeof *rows, false);
    assert_shown(rows_1904, sizeof rows_1904 / sizeof *rows_1904, true);
}

/* Built-in formats are codes like any other; ids that are none have no code. */
static void builtin(void **state) {
    static const struct row {
        unsigned id;
        format_kind_t kind;
    } rows[] = {
        {0, FORMAT_NUMBER},  {4, FORMAT_NUMBER},  {9, FORMAT_PERCENT}, {10, FORMAT_PERCENT},
        {11, FORMAT_NUMBER}, {12, FORMAT_NUMBER}, {14, FORMAT_DAY},    {17, FORMAT_MONTH},
        {19, FORMAT_TIME},   {20, FORMAT_TIME},   {22, FORMAT_MOMENT}, {27, FORMAT_MONTH},
        {31, FORMAT_DAY},    {34, FORMAT_TIME},   {40, FORMAT_NUMBER}, {46, FORMAT_TIME},
        {48, FORMAT_NUMBER}, {49, FORMAT_NUMBER}, {57, FORMAT_MONTH},  {58, FORMAT_DAY},
    };
    (void)state;
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        number_format_t format;
        number_format_read(number_format_builtin(rows[i].id), &format);
        assert_int_equal(format.sections[0].kind, rows[i].kind);
    }
    assert_null(number_format_builtin(23));
    assert_null(number_format_builtin(164));
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(numbers), cmocka_unit_test(percents), cmocka_unit_test(suffixes),
        cmocka_unit_test(dates),   cmocka_unit_test(builtin),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
