/* Which units fit each other and by what power of ten, and scale words that stand alone. */
#include "pipeline/ingest/read/unit.h"

#include <string.h>

#include "tests/support/scratch.h"

static void units(void **state) {
    static const struct row {
        const char *from;
        const char *to;
        int fits;
        int shift;
    } rows[] = {
        {"亿元", "亿元", 1, 0},
        {"万亿元", "亿元", 1, 4},
        {"元", "亿元", 1, -8},
        {"万元", "亿元", 1, -4},
        {"千亿元", "亿元", 1, 3},
        {"百亿元", "亿元", 1, 2},
        {"十亿元", "亿元", 1, 1},
        {"千万元", "亿元", 1, -1},
        {"百万元", "亿元", 1, -2},
        {"十万元", "万元", 1, 1},
        {"亿元", "万亿元", 1, -4},
        {"万亿", "亿元", 1, 4}, /* a scale alone */
        {"亿", "亿元", 1, 0},
        {"万", "个", 1, 4},
        {"万", "亿元", 0, 0}, /* 5万: of yuan, or of 亿元? */
        {"万人", "人", 1, 4},
        {"千人", "万人", 1, -1},
        {"千瓦时", "万千瓦时", 1, -4},
        {"亿千瓦时", "万千瓦时", 1, 4},
        {"‰", "%", 1, -1},
        {"%", "‰", 1, 1},
        {"%", "%", 1, 0},
        {"百分点", "百分点", 1, 0},
        {"亿美元", "亿元", 0, 0},
        {"元", "个", 0, 0},
        {"%", "亿元", 0, 0},
        {"亿元", "%", 0, 0},
        {"万", "%", 0, 0},
        {"%", "万", 0, 0},
        {"", "亿元", 0, 0},
    };

    (void)state;
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        int shift = 99;
        bool fits = unit_shift(rows[i].from, rows[i].to, &shift);
        if (fits != rows[i].fits || (fits && shift != rows[i].shift)) {
            fail_msg("%s to %s: %d, %d", rows[i].from, rows[i].to, fits, shift);
        }
    }
}

/* The unit of "5万" in a column of 元 is 万元; a column that has a scale already says nothing. */
static void joined_units(void **state) {
    static const char *const rows[][3] = {
        {"万", "元", "万元"}, {"万亿", "元", "万亿元"}, {"万", "人", "万人"},
        {"万", "亿元", ""},   {"万", "", ""},           {"万元", "元", ""},
        {"%", "元", ""},      {"", "元", ""},           {"万", "%", ""},
    };
    char out[16];

    (void)state;
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        out[0] = '\0';
        assert_int_equal(unit_join(rows[i][0], rows[i][1], out, sizeof out), *rows[i][2] != '\0');
        assert_string_equal(out, rows[i][2]);
    }
    assert_int_equal(unit_join("万", "元", out, 6), 0); /* no room for the end */
    assert_int_equal(unit_join("万", "元", out, 7), 1);
}

static void powers(void **state) {
    static const struct row {
        const char *unit;
        int power;
    } rows[] = {{"亿元", 8}, {"万亿元", 12}, {"万千瓦时", 7}, {"%", -2}, {"‰", -3},
                {"个", 0},   {"元", 0},      {"", 0},         {"km2", 0}};

    (void)state;
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        assert_int_equal(unit_power(rows[i].unit), rows[i].power);
    }
}

/* Every scale of the document counts as the document says. */
static void document(void **state) {
    char line[256];
    size_t n = 0;
    FILE *file = tmpfile();

    (void)state;
    assert_non_null(file);
    unit_document(file);
    rewind(file);
    while (fgets(line, sizeof line, file)) {
        char word[64];
        int documented;
        int power;
        if (sscanf(line, "| `%63[^`]` | %d |", word, &documented) == 2) {
            assert_int_equal(unit_scale(word, &power), strlen(word));
            assert_int_equal(power, documented);
            n++;
        }
    }
    assert_int_equal(fclose(file), 0);
    assert_true(n >= 13);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(units),
        cmocka_unit_test(joined_units),
        cmocka_unit_test(powers),
        cmocka_unit_test(document),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
