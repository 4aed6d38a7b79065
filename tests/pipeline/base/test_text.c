/* Growing strings, what a person sees of odd bytes, widths and the nearest word. */
#include "pipeline/base/text.h"

#include <stdlib.h>
#include <string.h>

#include "tests/support/assert_close.h"

static void growing(void **state) {
    text_t text = {0};

    (void)state;
    for (int i = 0; i < 1000; i++) {
        text_add(&text, "ab");
    }
    text_add_bytes(&text, "c\0d", 3);
    assert_int_equal(text.length, 2003);
    assert_memory_equal(text.s + 1998, "abc\0d", 6);
    char *s = text_take(&text);
    assert_non_null(s);
    free(s);
    assert_null(text.s);
    assert_int_equal(text.length, 0);

    s = text_take(&text); /* nothing added is an empty string, not NULL */
    assert_string_equal(s, "");
    free(s);
    s = text_join("a", "", "b", "c", NULL);
    assert_string_equal(s, "abc");
    free(s);
    s = text_copy("");
    assert_string_equal(s, "");
    free(s);
    text_add(&text, "x");
    text_free(&text);
    assert_null(text.s);
}

/* After an allocation that failed, additions do nothing and the end says so. */
static void failed(void **state) {
    text_t text = {0};

    (void)state;
    text_add(&text, "kept");
    text.failed = 1;
    text_add(&text, "more");
    assert_string_equal(text.s, "kept");
    assert_null(text_take(&text));
    assert_int_equal(text.failed, 0);
}

static void visible(void **state) {
    static const char *const rows[][2] = {
        {"", ""},
        {"plain, 中文 “”", "plain, 中文 “”"},
        {"a\tb\nc\rd\x1B[31m", "a\\x09b\\x0Ac\\x0Dd\\x1B[31m"},
        {"\x7F", "\\x7F"},
        {"\xC2\x85", "\\xC2\\x85"}, /* a control character of two bytes */
        {"\xFF\xFE", "\\xFF\\xFE"},
        {"a\xC3", "a\\xC3"}, /* cut in the middle */
        {"\xE4\xB8x", "\\xE4\\xB8x"},
        {"\xED\xA0\x80", "\\xED\\xA0\\x80"}, /* a surrogate */
    };

    (void)state;
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        text_t text = {0};
        text_add(&text, "");
        text_add_visible(&text, rows[i][0]);
        assert_string_equal(text.s, rows[i][1]);
        text_free(&text);
    }
}

static void visible_is_cut(void **state) {
    char word[TEXT_VISIBLE_MAX + 10];
    text_t text = {0};

    (void)state;
    memset(word, 'x', sizeof word);
    word[TEXT_VISIBLE_MAX] = '\0';
    text_add_visible(&text, word);
    assert_int_equal(text.length, TEXT_VISIBLE_MAX);
    text_free(&text);

    word[TEXT_VISIBLE_MAX] = 'x';
    word[TEXT_VISIBLE_MAX + 1] = '\0';
    text_add_visible(&text, word);
    assert_string_equal(text.s + TEXT_VISIBLE_MAX, "…");
    text_free(&text);

    /* A character of three bytes that does not fit whole is not cut in two. */
    memcpy(word + TEXT_VISIBLE_MAX - 1, "中", 4);
    text_add_visible(&text, word);
    assert_string_equal(text.s + TEXT_VISIBLE_MAX - 1, "…");
    assert_true(text_is_utf8(text.s, text.length, NULL));
    text_free(&text);
}

static void utf8(void **state) {
    static const struct row {
        const char *bytes;
        size_t n;
        int is_good;
        size_t bad;
    } rows[] = {
        {"", 0, 1, 0},
        {"abc", 3, 1, 0},
        {"中文", 6, 1, 0},
        {"\xF0\x9F\x93\x88", 4, 1, 0}, /* outside the basic plane */
        {"a\0b", 3, 1, 0},             /* NUL is UTF-8; csv refuses it */
        {"ab\xFF", 3, 0, 2},
        {"\x80", 1, 0, 0},
        {"\xC3", 1, 0, 0},
        {"x\xC0\xAF", 3, 0, 1}, /* overlong */
        {"x\xE0\x80\xAF", 4, 0, 1},
        {"\xED\xA0\x80", 3, 0, 0},     /* surrogate */
        {"\xF4\x90\x80\x80", 4, 0, 0}, /* beyond U+10FFFF */
        {"\xD6\xD0\xCE\xC4", 4, 0, 0}, /* GBK for 中文 */
        {"\xFF\xFE"
         "a\0",
         4, 0, 0}, /* UTF-16 */
    };

    (void)state;
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        size_t bad = 99;
        assert_int_equal(text_is_utf8(rows[i].bytes, rows[i].n, &bad), rows[i].is_good);
        assert_int_equal(bad, rows[i].is_good ? 99 : rows[i].bad);
    }
}

static void width(void **state) {
    (void)state;
    assert_int_equal(text_width(""), 0);
    assert_int_equal(text_width("abc"), 3);
    assert_int_equal(text_width("服务业"), 6);
    assert_int_equal(text_width("服务业 75%"), 10);
    assert_int_equal(text_width("e\xCC\x81"), 1); /* a combining accent takes no column */
    assert_int_equal(text_width("（）"), 4);
}

static void nearest(void **state) {
    static const char *const known[] = {"value", "unit", "published", "period", "qualifier"};
    static const struct row {
        const char *word;
        const char *nearest;
    } rows[] = {
        {"value", "value"},
        {"valeu", "value"},
        {"vaule", "value"},
        {"Value", "value"},
        {"units", "unit"},
        {"periode", "period"},
        {"publishd", "published"},
        {"qualifer", "qualifier"},
        {"xyz", NULL},
        {"", NULL},
        {"sector", NULL},
        {"v", NULL},
    };
    char longer[80];

    (void)state;
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        const char *got = text_nearest(rows[i].word, known, sizeof known / sizeof *known);
        if (rows[i].nearest) {
            assert_non_null(got);
            assert_string_equal(got, rows[i].nearest);
        } else if (got) {
            fail_msg("\"%s\" is near to %s", rows[i].word, got);
        }
    }
    memset(longer, 'v', sizeof longer);
    longer[sizeof longer - 1] = '\0';
    assert_null(text_nearest(longer, known, sizeof known / sizeof *known));
    assert_null(text_nearest("value", known, 0));
    /* Of two as near the first is taken: the order of a table decides, nothing else. */
    static const char *const twins[] = {"ab1", "ab2"};
    assert_string_equal(text_nearest("ab3", twins, 2), "ab1");
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(growing),        cmocka_unit_test(failed), cmocka_unit_test(visible),
        cmocka_unit_test(visible_is_cut), cmocka_unit_test(utf8),   cmocka_unit_test(width),
        cmocka_unit_test(nearest),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
