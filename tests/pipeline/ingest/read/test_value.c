/* Every spelling of a value that is read, every one that is refused, and exact scaling. */
#include "pipeline/ingest/read/value.h"

#include <stdio.h>
#include <string.h>

#include "pipeline/plan/plan.h"
#include "pipeline/release/tables.h"
#include "tests/support/scratch.h"

enum { NONE = -1, ABOUT = QUALIFIER_ABOUT, OVER = QUALIFIER_OVER, NEAR = QUALIFIER_NEAR };

/* A value as printed, and all that is read of it. */
static const struct reading {
    const char *text;
    const char *digits;
    int decimals;
    int qualifier;
    const char *tail;
    int has_footnote;
} readings[] = {
    {"0", "0", 0, NONE, "", 0},
    {"28307.54", "28307.54", 2, NONE, "", 0},
    {"12.50", "12.50", 2, NONE, "", 0}, /* the last zero is printed, so it is known */
    {"-2.6", "-2.6", 1, NONE, "", 0},
    {"+2.6", "2.6", 1, NONE, "", 0},
    {"−2.6", "-2.6", 1, NONE, "", 0}, /* the minus sign of typographers */
    {"－2.6", "-2.6", 1, NONE, "", 0},
    {"＋2.6", "2.6", 1, NONE, "", 0},
    {"  78.2\t", "78.2", 1, NONE, "", 0},
    {"　78.2　", "78.2", 1, NONE, "", 0}, /* ideographic spaces */
    {"\xC2\xA0"
     "78.2",
     "78.2", 1, NONE, "", 0},
    {"２８３０７．５４", "28307.54", 2, NONE, "", 0},
    {"28,307.54", "28307.54", 2, NONE, "", 0},
    {"２８，３０７．５４", "28307.54", 2, NONE, "", 0},
    {"1,234,567", "1234567", 0, NONE, "", 0},
    {"37 987.55", "37987.55", 2, NONE, "", 0},
    {"37\xC2\xA0"
     "987.55",
     "37987.55", 2, NONE, "", 0},
    {"37\xE2\x80\xAF"
     "987.55",
     "37987.55", 2, NONE, "", 0}, /* narrow space */
    {"37'987.55", "37987.55", 2, NONE, "", 0},
    {"-1,234", "-1234", 0, NONE, "", 0},
    {"007", "007", 0, NONE, "", 0},
    {"78.2%", "78.2", 1, NONE, "%", 0},
    {"78.2 %", "78.2", 1, NONE, "%", 0},
    {"78.2％", "78.2", 1, NONE, "%", 0},
    {"3.5‰", "3.5", 1, NONE, "‰", 0},
    {"4.07万亿元", "4.07", 2, NONE, "万亿元", 0},
    {"4.07 万亿元", "4.07", 2, NONE, "万亿元", 0},
    {"4.07万亿", "4.07", 2, NONE, "万亿", 0},
    {"40700亿元", "40700", 0, NONE, "亿元", 0},
    {"5万人", "5", 0, NONE, "万人", 0},
    {"1,000 家", "1000", 0, NONE, "家", 0},
    {"5 km²", "5", 0, NONE, "km2", 0}, /* a power, not a footnote */
    {"约4.07万亿元", "4.07", 2, ABOUT, "万亿元", 0},
    {"约 40700", "40700", 0, ABOUT, "", 0},
    {"大约40700", "40700", 0, ABOUT, "", 0},
    {"~40700", "40700", 0, ABOUT, "", 0},
    {"～40700", "40700", 0, ABOUT, "", 0},
    {"≈40700", "40700", 0, ABOUT, "", 0},
    {"40700左右", "40700", 0, ABOUT, "", 0},
    {"40700亿元左右", "40700", 0, ABOUT, "亿元", 0},
    {"40700上下", "40700", 0, ABOUT, "", 0},
    {"超过2200", "2200", 0, OVER, "", 0},
    {"超2200", "2200", 0, OVER, "", 0},
    {"逾2200家", "2200", 0, OVER, "家", 0},
    {"突破2200", "2200", 0, OVER, "", 0},
    {"大于2200", "2200", 0, OVER, "", 0},
    {"不低于2200", "2200", 0, OVER, "", 0},
    {">2200", "2200", 0, OVER, "", 0},
    {"＞2200", "2200", 0, OVER, "", 0},
    {"≥2200", "2200", 0, OVER, "", 0},
    {">= 2200", "2200", 0, OVER, "", 0},
    {"2200以上", "2200", 0, OVER, "", 0},
    {"2200余", "2200", 0, OVER, "", 0},
    {"2200多", "2200", 0, OVER, "", 0},
    {"2200多家", "2200", 0, OVER, "家", 0},
    {"5万余人", "5", 0, OVER, "万人", 0},
    {"3.2万亿多元", "3.2", 1, OVER, "万亿元", 0},
    {"近3000", "3000", 0, NEAR, "", 0},
    {"接近3000", "3000", 0, NEAR, "", 0},
    {"约-2.6%", "-2.6", 1, ABOUT, "%", 0},
    {"37987.55*", "37987.55", 2, NONE, "", 1},
    {"37987.55**", "37987.55", 2, NONE, "", 1},
    {"37987.55 †", "37987.55", 2, NONE, "", 1},
    {"37987.55¹", "37987.55", 2, NONE, "", 1}, /* not 37987.551 */
    {"37987.55¹²", "37987.55", 2, NONE, "", 1},
    {"37987.55①", "37987.55", 2, NONE, "", 1},
    {"37987.55[2]", "37987.55", 2, NONE, "", 1},
    {"37987注", "37987", 0, NONE, "", 1},
    {"78.2%①", "78.2", 1, NONE, "%", 1},
    {"40700亿元²", "40700", 0, NONE, "亿元", 1},
    {"约40700*", "40700", 0, ABOUT, "", 1},
    {"123456789012345678", "123456789012345678", 0, NONE, "", 0}, /* 18 digits */
    {"0.00000000000000000012", "0.00000000000000000012", 20, NONE, "", 0},
};

static void read_values(void **state) {
    (void)state;
    for (size_t i = 0; i < sizeof readings / sizeof *readings; i++) {
        const struct reading *row = &readings[i];
        value_t value;
        value_result_t result = value_read(row->text, &value);
        if (result != VALUE_READ || strcmp(value.digits, row->digits) != 0 ||
            value.decimals != row->decimals || value.qualifier != row->qualifier ||
            strcmp(value.tail, row->tail) != 0 || value.has_footnote != row->has_footnote) {
            fail_msg("\"%s\": result %d, %s, %d decimals, qualifier %d, tail \"%s\", footnote %d",
                     row->text, (int)result, value.digits, value.decimals, value.qualifier,
                     value.tail, value.has_footnote);
        }
    }
}

/* Marks of a missing value and the status each means. */
static void missing_values(void **state) {
    static const char *const rows[][2] = {
        {"", "O"},     {"   ", "O"}, {"　", "O"},   {"-", "O"},   {"--", "O"},     {"－", "O"},
        {"—", "O"},    {"——", "O"},  {"–", "O"},    {"...", "O"}, {"…", "O"},      {"……", "O"},
        {"..", "O"},   {"/", "O"},   {"／", "O"},   {"\\", "O"},  {"NA", "O"},     {"N/A", "O"},
        {"n.a.", "O"}, {"NaN", "O"}, {"#N/A", "O"}, {" - ", "O"}, {"-*", "O"},     {"…①", "O"},
        {"*", "O"},    {"¹", "O"},   {"缺", "O"},   {"空", "O"},  {"未公布", "L"}, {"不适用", "M"},
        {"保密", "Q"},
    };

    (void)state;
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        value_t value;
        value_result_t result = value_read(rows[i][0], &value);
        if (result != VALUE_MISSING) {
            fail_msg("\"%s\": result %d", rows[i][0], (int)result);
        }
        assert_string_equal(value.missing_status, rows[i][1]);
        assert_string_equal(value.digits, "");
    }
}

typedef struct refusal {
    const char *text;
    value_result_t result;
} refusal_t;

static void assert_refused(const refusal_t *rows, size_t n) {
    for (size_t i = 0; i < n; i++) {
        value_t value;
        value_result_t result = value_read(rows[i].text, &value);
        if (result != rows[i].result) {
            fail_msg("\"%s\": result %d, %s tail \"%s\"", rows[i].text, (int)result, value.digits,
                     value.tail);
        }
    }
}

/* Neither a word nor what a spreadsheet would compute is a value. */
static void words_and_formulas(void **state) {
    static const refusal_t rows[] = {
        {"x", VALUE_NOT_NUMBER},
        {"nan", VALUE_NOT_NUMBER},
        {"inf", VALUE_NOT_NUMBER},
        {"Infinity", VALUE_NOT_NUMBER},
        {"0x10", VALUE_NOT_NUMBER},
        {"12.", VALUE_NOT_NUMBER},
        {".5", VALUE_NOT_NUMBER},
        {"1.2.3", VALUE_NOT_NUMBER},
        {"3/4", VALUE_NOT_NUMBER},
        {"(5.2)", VALUE_NOT_NUMBER},
        {"▲5.2", VALUE_NOT_NUMBER},
        {"约", VALUE_NOT_NUMBER},
        {"四万亿元", VALUE_NOT_NUMBER},
        {"￥100", VALUE_NOT_NUMBER},
        {"5 whatever is longer than any unit of measurement", VALUE_NOT_NUMBER},
        {"持平", VALUE_NOT_NUMBER},
        {"=1+2", VALUE_FORMULA},
        {"=cmd|'/C calc'!A0", VALUE_FORMULA},
        {"@SUM(A1)", VALUE_FORMULA},
        {"+cmd|' /C calc'!A0", VALUE_FORMULA},
        {"-cmd|' /C calc'!A0", VALUE_FORMULA},
        {"-2+3+cmd|' /C calc'!A0", VALUE_FORMULA},
        {"1+2", VALUE_FORMULA},
    };

    (void)state;
    assert_refused(rows, sizeof rows / sizeof *rows);
}

/* A range or a date holds numbers and is none. */
static void ranges_and_dates(void **state) {
    static const refusal_t rows[] = {
        {"5-7", VALUE_RANGE},           {"5 - 7", VALUE_RANGE},    {"5~7", VALUE_RANGE},
        {"５～７", VALUE_RANGE},        {"5—7", VALUE_RANGE},      {"5–7", VALUE_RANGE},
        {"5至7", VALUE_RANGE},          {"5到7", VALUE_RANGE},     {"5%-7%", VALUE_RANGE},
        {"100亿-200亿元", VALUE_RANGE}, {"1.5-2.5", VALUE_RANGE},  {"2024-01-24", VALUE_DATE},
        {"2024/1/24", VALUE_DATE},      {"2024.1.24", VALUE_DATE}, {"2024年", VALUE_DATE},
        {"2024年1月24日", VALUE_DATE},  {"1月24日", VALUE_DATE},
    };

    (void)state;
    assert_refused(rows, sizeof rows / sizeof *rows);
}

/* Numbers whose digits could be read in two ways, or not all kept. */
static void doubtful_digits(void **state) {
    static const refusal_t rows[] = {
        {"1e308", VALUE_EXPONENT},
        {"1E+05", VALUE_EXPONENT},
        {"1.5e-7", VALUE_EXPONENT},
        {"5,0", VALUE_DECIMAL_COMMA},
        {"28307,54", VALUE_DECIMAL_COMMA},
        {"1.234,5", VALUE_DECIMAL_COMMA},
        {"1,234,56", VALUE_DECIMAL_COMMA},
        {"1234,567", VALUE_DECIMAL_COMMA},
        {"1,2345", VALUE_DECIMAL_COMMA},
        {"1 234,567", VALUE_DECIMAL_COMMA},      /* one kind of separator within a number */
        {"1234567890123456789", VALUE_TOO_LONG}, /* 19 digits */
        {"123456789012345678901234567890123456789012345678901234567890", VALUE_TOO_LONG},
        {"0.1234567890123456789", VALUE_TOO_LONG},
    };

    (void)state;
    assert_refused(rows, sizeof rows / sizeof *rows);
}

/* A text of any length is refused and never read beyond its end. */
static void long_texts(void **state) {
    static const char *const fills[] = {"1", "*", "亿", " ", "-", "约", "①", "%"};
    char text[2000];

    (void)state;
    for (size_t f = 0; f < sizeof fills / sizeof *fills; f++) {
        size_t n = 0;
        while (n + 4 < sizeof text) {
            value_t value;
            memcpy(text + n, fills[f], strlen(fills[f]) + 1);
            n += strlen(fills[f]);
            value_read(text, &value);
            assert_true(strlen(value.digits) < VALUE_SIZE && strlen(value.tail) < VALUE_TAIL_SIZE);
            assert_true(n < 256 || value_read(text, &value) == VALUE_TOO_LONG);
        }
    }
}

static void shifting(void **state) {
    static const struct row {
        const char *text;
        int shift;
        const char *digits;
        int decimals;
    } rows[] = {
        {"4.07", 4, "40700", -2},
        {"4.07", 2, "407", 0},
        {"4.07", 1, "40.7", 1},
        {"4.07", 0, "4.07", 2},
        {"4.07", -1, "0.407", 3},
        {"4.07", -4, "0.000407", 6},
        {"28307.54", -4, "2.830754", 6},
        {"12.50", 1, "125.0", 1},
        {"12.50", 2, "1250", 0},
        {"0.05", 4, "500", -2},
        {"0.05", 1, "0.5", 1},
        {"-2.6", -1, "-0.26", 2},
        {"-2.6", 4, "-26000", -3},
        {"-0.05", 2, "-5", 0},
        {"5", -4, "0.0005", 4},
        {"0", 4, "0", -4},
        {"0.00", 4, "0", -2},
        {"007", 1, "70", -1},
        {"0.1", 12, "100000000000", -11},
        {"123456789012345678", -18, "0.123456789012345678", 18},
    };

    (void)state;
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        value_t value;
        assert_int_equal(value_read(rows[i].text, &value), VALUE_READ);
        assert_true(value_shift(&value, rows[i].shift));
        if (strcmp(value.digits, rows[i].digits) != 0 || value.decimals != rows[i].decimals) {
            fail_msg("%s by %d: %s, %d", rows[i].text, rows[i].shift, value.digits, value.decimals);
        }
    }
}

/* There and back again is the same value, for every shift that fits. */
static void shifting_back(void **state) {
    static const char *const texts[] = {"4.07", "28307.54", "-2.6", "12.50", "1", "0.05", "100"};

    (void)state;
    for (size_t i = 0; i < sizeof texts / sizeof *texts; i++) {
        for (int shift = -12; shift <= 12; shift++) {
            value_t value;
            assert_int_equal(value_read(texts[i], &value), VALUE_READ);
            assert_true(value_shift(&value, shift));
            assert_true(value_shift(&value, -shift));
            if (strcmp(value.digits, texts[i]) != 0) {
                fail_msg("%s by %d and back: %s", texts[i], shift, value.digits);
            }
        }
    }
}

static void shift_too_far(void **state) {
    value_t value;

    (void)state;
    assert_int_equal(value_read("123456789012", &value), VALUE_READ);
    assert_true(value_shift(&value, 6));
    assert_string_equal(value.digits, "123456789012000000");
    assert_false(value_shift(&value, 1));
    assert_string_equal(value.digits, "123456789012000000"); /* as it was */
    assert_false(value_shift(&value, 40));
    assert_int_equal(value_read("1.5", &value), VALUE_READ);
    assert_false(value_shift(&value, -60));
    assert_string_equal(value.digits, "1.5");
}

/* Every word of the document is read as the document says. */
static void document(void **state) {
    char line[256];
    size_t n_marks = 0;
    size_t n_words = 0;
    FILE *file = tmpfile();

    (void)state;
    assert_non_null(file);
    value_document(file);
    rewind(file);
    while (fgets(line, sizeof line, file)) {
        char word[64];
        char place[16];
        char code[16];
        char text[128];
        value_t value;
        if (sscanf(line, "| `%63[^`]` | %15s | %15s |", word, place, code) == 3 &&
            (strcmp(place, "before") == 0 || strcmp(place, "after") == 0)) {
            bool is_after = strcmp(place, "after") == 0;
            snprintf(text, sizeof text, "%s7%s", is_after ? "" : word, is_after ? word : "");
            assert_int_equal(value_read(text, &value), VALUE_READ);
            assert_string_equal(choices_qualifier[value.qualifier].code, code);
            n_words++;
        } else if (sscanf(line, "| `%63[^`]` | %1[A-Z] |", word, code) == 2) {
            assert_int_equal(value_read(word, &value), VALUE_MISSING);
            assert_string_equal(value.missing_status, code);
            n_marks++;
        }
    }
    assert_int_equal(fclose(file), 0);
    assert_true(n_marks > 15 && n_words > 15);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(read_values),        cmocka_unit_test(missing_values),
        cmocka_unit_test(words_and_formulas), cmocka_unit_test(ranges_and_dates),
        cmocka_unit_test(doubtful_digits),    cmocka_unit_test(long_texts),
        cmocka_unit_test(shifting),           cmocka_unit_test(shifting_back),
        cmocka_unit_test(shift_too_far),      cmocka_unit_test(document),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
