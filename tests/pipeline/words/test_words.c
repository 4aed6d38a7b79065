/* Every word of the workbooks exists in both languages, in its own script, with the same places. */
#include "pipeline/words/words.h"

#include <string.h>

#include "tests/support/assert_close.h"

static void rows_in_order(void **state) {
    (void)state;
    for (int id = 0; id < WORD_COUNT; id++) {
        assert_int_equal(word_row((word_t)id)->id, id);
    }
}

static int has_chinese(const char *s) {
    for (const unsigned char *c = (const unsigned char *)s; *c; c++) {
        /* U+3000 to U+9FFF and U+FF00 to U+FFEF begin so in UTF-8. */
        if ((*c >= 0xE3 && *c <= 0xE9) || *c == 0xEF) {
            return 1;
        }
    }
    return 0;
}

static void both_languages(void **state) {
    (void)state;
    for (int id = 0; id < WORD_COUNT; id++) {
        const word_row_t *row = word_row((word_t)id);
        assert_non_null(row->zh);
        assert_non_null(row->en);
        assert_true(*row->zh != '\0' && *row->en != '\0');
        if (has_chinese(row->en)) {
            fail_msg("English text %d has Chinese in it: %s", id, row->en);
        }
        /* What is the same in both has no word in it: a dash, a place, SHA-256. */
        if (!has_chinese(row->zh) && strcmp(row->zh, row->en) != 0) {
            assert_true(strchr(row->zh, '{') || strchr(row->zh, '%'));
        }
    }
}

static int has_place(const char *text, int which) {
    char place[] = {'{', (char)('0' + which), '}', '\0'};
    return strstr(text, place) != NULL;
}

static void same_places(void **state) {
    (void)state;
    for (int id = 0; id < WORD_COUNT; id++) {
        const word_row_t *row = word_row((word_t)id);
        for (int which = 0; which < 10; which++) {
            if (has_place(row->zh, which) != has_place(row->en, which)) {
                fail_msg("places differ: %s / %s", row->zh, row->en);
            }
        }
    }
}

static void text_of_language(void **state) {
    (void)state;
    assert_string_equal(word_text(WORD_SHEET_COVER, LANGUAGE_ZH), "封面");
    assert_string_equal(word_text(WORD_SHEET_COVER, LANGUAGE_EN), "Cover");
    assert_string_equal(word_text(WORD_NO_OBSERVATION, LANGUAGE_EN), "no observation published");
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(rows_in_order),
        cmocka_unit_test(both_languages),
        cmocka_unit_test(same_places),
        cmocka_unit_test(text_of_language),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
