/* Every text of the catalogues exists in both languages, in its own script, with the same places;
 * what fails in the system's own words is said in Chinese too; templates are filled. */
#include "pipeline/words/words.h"

#include <errno.h>
#include <sqlite3.h>
#include <stdlib.h>
#include <string.h>

#include "tests/support/assert_close.h"

/* A row of a catalogue. */
typedef struct row {
    const char *id;
    const char *text[LANGUAGE_COUNT];
} row_t;

static const row_t messages[] = {
#define MESSAGE(id, code, en, zh) {#id, {en, zh}},
#include "pipeline/words/messages.def"
#undef MESSAGE
};

static const row_t words[] = {
#define WORD(id, en, zh) {#id, {en, zh}},
#include "pipeline/words/terminal.def"
#include "pipeline/words/workbook.def"
#undef WORD
};

static const row_t terms[] = {
#define TERMS(kind)
#define CHOICES(kind)
#define TERM(code, en, zh) {code, {en, zh}},
#define TERMS_END
#include "pipeline/words/terms.def"
#undef TERMS
#undef CHOICES
#undef TERM
#undef TERMS_END
};

#define ROWS(list)                                                                                 \
    { list, sizeof(list) / sizeof *(list) }

static const struct catalogue {
    const row_t *rows;
    size_t n;
} catalogues[] = {ROWS(messages), ROWS(words), ROWS(terms)};

enum { CATALOGUES = sizeof catalogues / sizeof *catalogues };

/* 1 when the text has a character of U+3000 to U+9FFF or U+FF00 to U+FFEF. */
static int has_chinese(const char *s) {
    for (const unsigned char *c = (const unsigned char *)s; *c; c++) {
        if ((*c >= 0xE3 && *c <= 0xE9) || *c == 0xEF) {
            return 1;
        }
    }
    return 0;
}

static void both_languages(void **state) {
    (void)state;
    for (size_t c = 0; c < CATALOGUES; c++) {
        for (size_t i = 0; i < catalogues[c].n; i++) {
            const row_t *row = &catalogues[c].rows[i];
            const char *en = row->text[LANGUAGE_EN];
            const char *zh = row->text[LANGUAGE_ZH];
            assert_true(*en != '\0' && *zh != '\0');
            if (has_chinese(en)) {
                fail_msg("English text of %s has Chinese in it: %s", row->id, en);
            }
            /* What is the same in both has no word in it: a dash, a place, SHA-256. */
            if (!has_chinese(zh) && strcmp(zh, en) != 0 && !strchr(zh, '{') && !strchr(zh, '%')) {
                fail_msg("Chinese text of %s has none: %s", row->id, zh);
            }
        }
    }
}

static int has_place(const char *text, int which) {
    const char place[] = {'{', (char)('0' + which), '}', '\0'};

    return strstr(text, place) != NULL;
}

/* A broken rule's second and third argument are its sentence in both languages; English numbers
 * have their unit in a column of its own. */
static bool is_uneven(const char *id) {
    return strcmp(id, "MSG_RULE_BROKEN") == 0 || strcmp(id, "WORD_TARGET_QUANTITY") == 0;
}

/* The same places in both languages; those of a problem are counted from the first: {1} never
 * without {0}. */
static void same_places(void **state) {
    (void)state;
    for (size_t c = 0; c < CATALOGUES; c++) {
        for (size_t i = 0; i < catalogues[c].n; i++) {
            const row_t *row = &catalogues[c].rows[i];
            for (int k = 0; k < 10 && !is_uneven(row->id); k++) {
                int is_used = has_place(row->text[LANGUAGE_EN], k);
                if (has_place(row->text[LANGUAGE_ZH], k) != is_used ||
                    (is_used && k > 0 && catalogues[c].rows == messages &&
                     !has_place(row->text[LANGUAGE_EN], k - 1)) ||
                    (is_used && catalogues[c].rows == messages && k >= MESSAGE_ARGS_MAX)) {
                    fail_msg("places of %s: %s / %s", row->id, row->text[0], row->text[1]);
                }
            }
        }
    }
}

/* A problem is known by its words: no two say the same. */
static void messages_differ(void **state) {
    (void)state;
    for (int i = 0; i < MSG_COUNT; i++) {
        for (int k = 0; k < i; k++) {
            for (int l = 0; l < LANGUAGE_COUNT; l++) {
                assert_string_not_equal(message_template((message_id_t)i, (language_t)l),
                                        message_template((message_id_t)k, (language_t)l));
            }
        }
    }
}

static void texts_of_ids(void **state) {
    (void)state;
    assert_string_equal(word_text(WORD_SHEET_COVER, LANGUAGE_ZH), "封面");
    assert_string_equal(word_text(WORD_SHEET_COVER, LANGUAGE_EN), "Cover");
    assert_string_equal(word_text(WORD_NO_OBSERVATION, LANGUAGE_EN), "no observation published");
    assert_string_equal(message_template(MSG_CANNOT_OPEN, LANGUAGE_EN), "cannot be opened: {0}");
    assert_string_equal(message_template(MSG_CANNOT_OPEN, LANGUAGE_ZH), "无法打开：{0}");
    assert_string_equal(message_template(MSG_MORE_PROBLEMS, LANGUAGE_EN), "further problems: {0}");
}

/* What docs/programs.md promises of the codes. */
static void exit_codes(void **state) {
    (void)state;
    assert_int_equal(EXIT_DONE, 0);
    assert_int_equal(EXIT_DATA, 1);
    assert_int_equal(EXIT_USAGE, 2);
    assert_int_equal(EXIT_IO, 3);
    assert_int_equal(EXIT_INTERNAL, 4);
    for (size_t i = 0; i < MSG_COUNT; i++) {
        int is_of_use = strncmp(messages[i].id, "MSG_OPTION_", 11) == 0 ||
                        strncmp(messages[i].id, "MSG_LEVEL", 9) == 0 ||
                        strncmp(messages[i].id, "MSG_COMMAND_", 12) == 0;
        int is_of_system = strstr(messages[i].id, "_CANNOT_") && i != MSG_CANNOT_OPEN;
        exit_code_t code = message_code((message_id_t)i);
        assert_true(code <= EXIT_INTERNAL);
        assert_true(!is_of_use || code == EXIT_USAGE);
        assert_true(!is_of_system || code == EXIT_IO);
    }
    assert_int_equal(message_code(MSG_CANNOT_OPEN), EXIT_DATA);
    assert_int_equal(message_code(MSG_ARGUMENT_EXTRA), EXIT_USAGE);
    assert_int_equal(message_code(MSG_OPERAND_MISSING), EXIT_USAGE);
    assert_int_equal(message_code(MSG_LEDGER), EXIT_IO);
    assert_int_equal(message_code(MSG_NO_MEMORY), EXIT_INTERNAL);
    assert_int_equal(message_code(MSG_NO_SPREAD), EXIT_DONE);
}

/* The system's own words for what fails: the terms must know them exactly. */
static void terms_of_the_system(void **state) {
    static const int numbers[] = {ENOENT, EACCES,  EPERM, EISDIR,  ENOTDIR,  EEXIST,
                                  EDQUOT, ENOSPC,  EROFS, EFBIG,   EMFILE,   ENAMETOOLONG,
                                  ELOOP,  ENOEXEC, EIO,   ETXTBSY, ENOTEMPTY};
    static const int database[] = {SQLITE_FULL,     SQLITE_CANTOPEN, SQLITE_NOTADB, SQLITE_CORRUPT,
                                   SQLITE_READONLY, SQLITE_BUSY,     SQLITE_IOERR};

    (void)state;
    for (size_t i = 0; i < sizeof numbers / sizeof *numbers; i++) {
        const char *reason = strerror(numbers[i]);
        const char *zh = term_text(terms_system, reason, LANGUAGE_ZH);
        assert_true(zh && has_chinese(zh));
        assert_string_equal(term_text(terms_system, reason, LANGUAGE_EN), reason);
    }
    for (size_t i = 0; i < sizeof database / sizeof *database; i++) {
        const char *zh = term_text(terms_system, sqlite3_errstr(database[i]), LANGUAGE_ZH);
        assert_true(zh && has_chinese(zh));
    }
    assert_null(term_text(terms_system, "2025", LANGUAGE_ZH));
    assert_null(term_text(terms_system, "", LANGUAGE_ZH));
}

static void languages(void **state) {
    language_t language = LANGUAGE_EN;

    (void)state;
    assert_true(language_find("zh", &language));
    assert_int_equal(language, LANGUAGE_ZH);
    assert_true(language_find("en", &language));
    assert_int_equal(language, LANGUAGE_EN);
    assert_false(language_find("ZH", &language));
    assert_false(language_find("zh_CN", &language));
    assert_false(language_find("", &language));
    assert_int_equal(language, LANGUAGE_EN);
    assert_string_equal(language_code(LANGUAGE_EN), "en");
    assert_string_equal(language_code(LANGUAGE_ZH), "zh");
    assert_string_equal(language_choose(LANGUAGE_EN, "one", "一"), "one");
    assert_string_equal(language_choose(LANGUAGE_ZH, "one", "一"), "一");
}

static void filling(void **state) {
    static const char *const args[] = {"a", "", "c {0}", NULL};
    static const struct {
        const char *template;
        size_t n;
        const char *filled;
    } rows[] = {
        {"", 4, ""},
        {"plain", 4, "plain"},
        {"{0}", 4, "a"},
        {"{0}{1}{2}", 4, "ac {0}"},
        {"{2} before {0}, {0}", 4, "c {0} before a, a"},
        {"{3}", 4, "?"},
        {"{3} {4} {9}", 3, "{3} {4} {9}"},
        {"{ {} {a} {00} {0", 4, "{ {} {a} {00} {0"},
        {"{{0}}", 4, "{a}"},
        {"值 {0}。", 4, "值 a。"},
    };

    (void)state;
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        char *filled = text_fill(rows[i].template, args, rows[i].n);
        assert_string_equal(filled, rows[i].filled);
        free(filled);
    }
}

/* Formulas and links quote these names; no two may be one to Excel, which knows no case. */
static void names_of_sheets(void **state) {
    (void)state;
    for (int l = 0; l < LANGUAGE_COUNT; l++) {
        for (int id = WORD_SHEET_COVER; id <= WORD_SHEET_REPRODUCTION; id++) {
            const char *name = word_text((word_t)id, (language_t)l);
            assert_true(strlen(name) <= 28); /* and up to three digits in the place of {0} */
            assert_null(strpbrk(name, "[]:*?/\\'"));
            for (int other = WORD_SHEET_COVER; other < id; other++) {
                assert_string_not_equal(name, word_text((word_t)other, (language_t)l));
            }
        }
    }
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(both_languages),      cmocka_unit_test(same_places),
        cmocka_unit_test(messages_differ),     cmocka_unit_test(texts_of_ids),
        cmocka_unit_test(exit_codes),          cmocka_unit_test(languages),
        cmocka_unit_test(terms_of_the_system), cmocka_unit_test(filling),
        cmocka_unit_test(names_of_sheets),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
