#include "pipeline/ingest/read/record_kind.h"

#include <string.h>

#include "pipeline/base/text.h"
#include "tests/support/scratch.h"

/* The fields of a record between bars, after its row. */
static char *shown(scratch_t *s, const record_t *record) {
    text_t out = {0};
    char row[24];

    snprintf(row, sizeof row, "%zu", record->row);
    text_add(&out, row);
    for (size_t i = 0; i < record->n; i++) {
        text_add(&out, "|");
        text_add(&out, record->fields[i]);
    }
    return scratch_keep(s, text_take(&out));
}

static record_source_t *opened(const char *path, const char *encoding, err_t *err) {
    record_form_t form = {.encoding = encoding};
    record_source_t *source = NULL;

    assert_int_equal(record_source_open(path, &form, &source, err), 0);
    assert_int_equal(record_source_table(source, err), RECORD_READ);
    assert_null(record_source_sheet(source));
    return source;
}

/* A line that is looked at is cut at each delimiter; quotes hold it together and are taken off. */
static void looked_at(void **state) {
    static const struct row {
        const char *line;
        char delimiter;
        const char *cut;
    } rows[] = {
        {"a,b;c\n", ',', "1|a|b;c"},
        {"a,b;c\n", ';', "1|a,b|c"},
        {"a,b;c\r\n", '\t', "1|a,b;c"},
        {"a\t\tc", '\t', "1|a||c"},
        {"\n", ',', "1|"},
        {"\"a,b\",\"c\n", ',', "1|a,b|c"},
        {"a\"b,c\"d,e", ',', "1|ab,cd|e"},
        {"a,", ',', "1|a|"},
    };
    scratch_t *s = *state;

    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        err_t err = {0};
        record_t record;
        record_source_t *source = opened(scratch_file(s, "x.csv", rows[i].line), NULL, &err);
        assert_int_equal(record_source_look(source, &err), RECORD_READ);
        assert_int_equal(record_source_row(source), 1);
        assert_int_equal(record_source_cut(source, rows[i].delimiter, &record), RECORD_CUT);
        assert_string_equal(shown(s, &record), rows[i].cut);
        assert_int_equal(record_source_look(source, &err), RECORD_END);
        record_source_close(source);
    }
}

/* From the row of the header on there are records; the hash is that of all bytes. */
static void read_on(void **state) {
    scratch_t *s = *state;
    err_t err = {0};
    const record_t *record;
    size_t n = 0;
    char hash[HASH_SIZE];
    char expected[HASH_SIZE];
    char *path = scratch_file(s, "x.csv", "a \"title\nx;y\n\n1;\"2\n3\"\n4;5\n");
    record_source_t *source = opened(path, NULL, &err);

    const char *delimiters = record_source_delimiters(source, &n);
    assert_true(n == 3 && memcmp(delimiters, ",;\t", 3) == 0);
    assert_int_equal(record_source_begin(source, ';', 2, &err), 0);
    static const char *const records[] = {"2|x|y", "4|1|2\n3", "6|4|5"};
    for (size_t i = 0; i < sizeof records / sizeof *records; i++) {
        assert_int_equal(record_source_next(source, &record, &err), RECORD_READ);
        assert_string_equal(shown(s, record), records[i]);
    }
    assert_int_equal(record_source_next(source, &record, &err), RECORD_END);
    assert_int_equal(record_source_table(source, &err), RECORD_END);
    assert_int_equal(record_source_hash(source, hash, &err), 0);
    assert_int_equal(hash_file(path, expected, &err), 0);
    assert_string_equal(hash, expected);
    record_source_close(source);
}

/* What a text cannot be is said when it is come to. */
static void failures(void **state) {
    scratch_t *s = *state;
    err_t err = {0};
    record_t cut;
    const record_t *record;
    text_t wide = {0};

    for (int i = 0; i < RECORD_FIELDS_MAX; i++) {
        text_add(&wide, ",");
    }
    record_source_t *source = opened(scratch_file(s, "x.csv", wide.s), NULL, &err);
    assert_int_equal(record_source_look(source, &err), RECORD_READ);
    assert_int_equal(record_source_cut(source, ',', &cut), RECORD_TOO_WIDE);
    assert_int_equal(record_source_cut(source, ';', &cut), RECORD_CUT);
    record_source_close(source);
    text_free(&wide);

    char *path = scratch_file(s, "x.csv", "a,b\n1,\"2\n");
    source = opened(path, NULL, &err);
    assert_int_equal(record_source_begin(source, ',', 1, &err), 0);
    assert_int_equal(record_source_next(source, &record, &err), RECORD_READ);
    assert_int_equal(record_source_next(source, &record, &err), RECORD_FAILED);
    assert_int_equal(err.problems[0].id, MSG_QUOTE_OPEN);
    err_free(&err);
    record_source_close(source);

    path = scratch_file(s, "x.csv", "a,\xFF\n");
    source = opened(path, NULL, &err);
    assert_int_equal(record_source_look(source, &err), RECORD_FAILED);
    assert_int_equal(err.problems[0].id, MSG_NOT_UTF8);
    err_free(&err);
    record_source_close(source);

    source = opened(scratch_file(s, "x.csv", "\xD6\xB8,\n"), "GBK", &err);
    assert_int_equal(record_source_look(source, &err), RECORD_READ);
    assert_int_equal(record_source_cut(source, ',', &cut), RECORD_CUT);
    assert_string_equal(cut.fields[0], "指");
    record_source_close(source);
}

#define TEST(f) cmocka_unit_test_setup_teardown(f, scratch_setup, scratch_teardown)

int main(void) {
    const struct CMUnitTest tests[] = {TEST(looked_at), TEST(read_on), TEST(failures)};

    return cmocka_run_group_tests(tests, NULL, NULL);
}
