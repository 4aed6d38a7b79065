/* What the strict CSV reader takes, what it refuses and with which words, and what it writes. */
#include "pipeline/base/csv.h"

#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "pipeline/base/number.h"
#include "pipeline/base/text.h"
#include "tests/support/scratch.h"

/* All records of a file as text: `line:[field][field]` a record, a line each. */
static char *records(scratch_t *s, const char *path, err_t *err) {
    csv_reader_t *reader = NULL;
    const csv_record_t *record;
    text_t out = {0};
    char number[NUMBER_SIZE];
    csv_got_t got = CSV_GOT_BROKEN;

    text_add(&out, "");
    if (csv_open(path, NULL, &reader, err) == 0) {
        while ((got = csv_next(reader, &record, err)) == CSV_GOT_RECORD) {
            text_add(&out, number_write_count(number, record->line));
            text_add(&out, ":");
            for (size_t i = 0; i < record->n; i++) {
                text_add(&out, "[");
                text_add(&out, record->fields[i]);
                text_add(&out, "]");
            }
            text_add(&out, "\n");
        }
        assert_int_equal(csv_next(reader, &record, err), CSV_GOT_END); /* the end stays the end */
    }
    assert_int_equal(got == CSV_GOT_BROKEN, err->n != 0);
    csv_close(reader);
    return scratch_keep(s, text_take(&out));
}

static void taken(void **state) {
    static const struct row {
        const char *bytes;
        const char *records;
    } rows[] = {
        {"a,b\n1,2\n", "1:[a][b]\n2:[1][2]\n"},
        {"a,b\n1,2", "1:[a][b]\n2:[1][2]\n"},       /* no line feed at the end */
        {"a,b\r\n1,2\r\n", "1:[a][b]\n2:[1][2]\n"}, /* CRLF */
        {"a,b\r\n1,2\n", "1:[a][b]\n2:[1][2]\n"},   /* mixed */
        {"\xEF\xBB\xBF"
         "a,b\n1,2\n",
         "1:[a][b]\n2:[1][2]\n"}, /* byte order mark */
        {"\xEF\xBB\xBF"
         "\"a\",b\n",
         "1:[a][b]\n"},
        {"a\n\n\nb\n", "1:[a]\n4:[b]\n"}, /* blank lines count */
        {"\n\r\n  \t\na\n", "4:[a]\n"},
        {"a\n\n", "1:[a]\n"},
        {"a,,\n,,b\n", "1:[a][][]\n2:[][][b]\n"},
        {",\n", "1:[][]\n"},
        {"\"\"\n", "1:[]\n"},
        {"\"a,b\",\"c\"\"d\"\n", "1:[a,b][c\"d]\n"},
        {" a , \" b \" \n", "1:[a][ b ]\n"}, /* blanks outside quotes are not content */
        {"x\n\"a\n\nb\",c\nd\n", "1:[x]\n2:[a\n\nb][c]\n5:[d]\n"},
        {"\"a\r\nb\"\n", "1:[a\r\nb]\n"},
        {"中文,“引”\n", "1:[中文][“引”]\n"},
        {"a;b\tc\n", "1:[a;b\tc]\n"},
        {"'a,b'\n", "1:['a][b']\n"},
        {"\n\n", ""}, /* lines, no record */
        {" \n \n ", ""},
    };
    scratch_t *s = *state;

    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        err_t err = {0};
        char *path = scratch_file(s, "x.csv", rows[i].bytes);
        assert_string_equal(records(s, path, &err), rows[i].records);
        assert_int_equal(err.n, 0);
    }
}

static void refused(void **state) {
    static const struct row {
        const char *bytes;
        size_t n; /* 0: a string */
        const char *records;
        const char *problem;
    } rows[] = {
        {"a\n\xC3\n", 0, "1:[a]\n",
         "~/x.csv:2: byte 1 of the line, byte 3 of the file, is not UTF-8 (save the file as UTF-8; "
         "that of a delivery may be declared: --encoding GB18030, or in mappings.csv)"},
        {"a,\xD6\xD0\n", 0, "",
         "~/x.csv:1: byte 3 of the line, byte 3 of the file, is not UTF-8 (save the file as UTF-8; "
         "that of a delivery may be declared: --encoding GB18030, or in mappings.csv)"},
        {"\xFF\xFE"
         "a\0,",
         5, "",
         "~/x.csv:1: byte 5 of the file is not UTF-16LE (is the declared encoding the right one, "
         "the file whole?)"},
        {"a\nb\n12\0\n", 8, "1:[a]\n2:[b]\n",
         "~/x.csv:3: a NUL byte at byte 3 of the line (is this a text file?)"},
        {"a\rb\r", 0, "",
         "~/x.csv:1: a carriage return without a line feed (save with LF or CRLF line ends)"},
        {"a\nb\rc\n", 0, "1:[a]\n",
         "~/x.csv:2: a carriage return without a line feed (save with LF or CRLF line ends)"},
        {"a\nb\r\r\n", 0, "1:[a]\n",
         "~/x.csv:2: a carriage return without a line feed (save with LF or CRLF line ends)"},
        {"a\nb\r", 0, "1:[a]\n",
         "~/x.csv:2: a carriage return without a line feed (save with LF or CRLF line ends)"},
        {"a\n1,\"b\nc\nd\n", 0, "1:[a]\n",
         "~/x.csv:2: a quote opened in this record is never closed (close it or double it)"},
        {"a\n\n\"", 0, "1:[a]\n",
         "~/x.csv:3: a quote opened in this record is never closed (close it or double it)"},
        {"a\n1,b\"c\n", 0, "1:[a]\n",
         "~/x.csv:2: a quote inside a field at byte 4 of the line (double it and quote the "
         "field)"},
        {"a\n\"b\"c\n", 0, "1:[a]\n",
         "~/x.csv:2: a quote inside a field at byte 4 of the line (double it and quote the "
         "field)"},
        {"a\n1,\"x\ny\"z\"\n", 0, "1:[a]\n",
         "~/x.csv:3: a quote inside a field at byte 3 of the line (double it and quote the "
         "field)"},
        {"", 0, "", "~/x.csv: is empty (a header row and data rows are needed)"},
    };
    scratch_t *s = *state;

    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        err_t err = {0};
        size_t n = rows[i].n ? rows[i].n : strlen(rows[i].bytes);
        char *path = scratch_bytes(s, "x.csv", rows[i].bytes, n);
        assert_string_equal(records(s, path, &err), rows[i].records);
        assert_int_equal(err.code, EXIT_DATA);
        assert_problems(s, &err, rows[i].problem);
    }
}

static char *filled(scratch_t *s, const char *start, size_t n, const char *end) {
    char *bytes = scratch_keep(s, malloc(strlen(start) + n + strlen(end) + 1));
    size_t at = strlen(start);

    memcpy(bytes, start, at);
    memset(bytes + at, 'x', n);
    memcpy(bytes + at + n, end, strlen(end) + 1);
    return scratch_file(s, "x.csv", bytes);
}

/* A record up to the limit is read, a longer one is refused, whatever makes it long. */
static void record_limit(void **state) {
    static const char too_long[] =
        "~/x.csv:2: the record is longer than 1048576 bytes (is a quote left open?)";
    scratch_t *s = *state;
    err_t err = {0};

    char *got = records(s, filled(s, "a\n", CSV_RECORD_MAX - 1, "\n"), &err);
    assert_int_equal(err.n, 0);
    assert_int_equal(strlen(got), strlen("1:[a]\n2:[]\n") + CSV_RECORD_MAX - 1);
    records(s, filled(s, "a\n", CSV_RECORD_MAX, "\n"), &err);
    assert_problems(s, &err, too_long);
    records(s, filled(s, "a\n", 3 * (size_t)CSV_RECORD_MAX, ""), &err);
    assert_problems(s, &err, too_long);
    records(s, filled(s, "a\n\"", CSV_RECORD_MAX - 10, "\n123456789\n1\"\n"), &err);
    assert_problems(s, &err, too_long); /* no line is too long, the record is */
    char *path = filled(s, "a\n", CSV_RECORD_MAX, "");
    char *bytes = scratch_read(s, path);
    for (size_t i = 3; i < CSV_RECORD_MAX; i += 2) {
        bytes[i] = ',';
    }
    records(s, scratch_file(s, "x.csv", bytes), &err);
    assert_int_equal(err.n, 0); /* half a million fields, one byte below the limit */
    bytes[1] = '"';
    bytes[0] = '\n';
    bytes[2] = '\n';
    records(s, scratch_file(s, "x.csv", bytes), &err);
    assert_problems(s, &err, too_long);
}

static void not_files(void **state) {
    scratch_t *s = *state;
    char *fifo = scratch_path(s, "fifo");
    char *dangling = scratch_path(s, "dangling");
    err_t err = {0};

    records(s, scratch_path(s, "none"), &err);
    assert_problems(s, &err, "~/none: cannot be opened: No such file or directory");
    records(s, s->folder, &err);
    assert_problems(s, &err, "~: is a folder, a CSV file is needed");
    assert_int_equal(mkfifo(fifo, 0600), 0);
    alarm(10); /* a reader of a pipe would wait forever */
    records(s, fifo, &err);
    alarm(0);
    assert_problems(s, &err,
                    "~/fifo: is not a regular file (a pipe, device or socket is not read)");
    records(s, "/dev/zero", &err);
    assert_problems(s, &err,
                    "/dev/zero: is not a regular file (a pipe, device or socket is not read)");
    assert_int_equal(symlink("nowhere", dangling), 0);
    records(s, dangling, &err);
    assert_problems(s, &err, "~/dangling: cannot be opened: No such file or directory");
    records(s, scratch_file(s, "file", "a\n"), &err);
    assert_int_equal(err.n, 0);
    records(s, scratch_path(s, "file/x"), &err);
    assert_problems(s, &err, "~/file/x: cannot be opened: Not a directory");
}

static void changed_while_read(void **state) {
    scratch_t *s = *state;
    char *path = scratch_file(s, "x.csv", "a\n1\n");
    csv_reader_t *reader;
    const csv_record_t *record;
    err_t err = {0};

    assert_int_equal(csv_open(path, NULL, &reader, &err), 0);
    assert_int_equal(csv_next(reader, &record, &err), CSV_GOT_RECORD);
    scratch_file(s, "x.csv", "a\n1\n2\n"); /* written anew in place */
    csv_got_t got;
    while ((got = csv_next(reader, &record, &err)) == CSV_GOT_RECORD) {}
    assert_int_equal(got, CSV_GOT_BROKEN);
    assert_problems(s, &err,
                    "~/x.csv: changed while it was read (deliver it again when it is complete)");
    csv_close(reader);
}

static void hashes(void **state) {
    /* the second begins with a byte order mark, written in octal: a is a hexadecimal digit */
    static const char *const files[] = {"a,b\n1,2\n", "\357\273\277a\r\n\r\n\"x\ny\"\r\n", "a"};
    scratch_t *s = *state;

    for (size_t i = 0; i < sizeof files / sizeof *files; i++) {
        char *path = scratch_file(s, "x.csv", files[i]);
        csv_reader_t *reader;
        const csv_record_t *record;
        char got[HASH_SIZE];
        char expected[HASH_SIZE];
        err_t err = {0};
        assert_int_equal(csv_open(path, NULL, &reader, &err), 0);
        while (csv_next(reader, &record, &err) == CSV_GOT_RECORD) {}
        assert_int_equal(csv_hash(reader, got, &err), 0);
        csv_close(reader);
        assert_int_equal(hash_file(path, expected, &err), 0);
        assert_string_equal(got, expected);
    }
}

/* What is written is read back as it was, and quoted only where it must be. */
static void writing(void **state) {
    static const char *const rows[][2] = {
        {"", ""},
        {"abc", "abc"},
        {"a b", "a b"},
        {"a,b", "\"a,b\""},
        {"a\"b", "\"a\"\"b\""},
        {"\"", "\"\"\"\""},
        {"a\nb", "\"a\nb\""},
        {" a", "\" a\""},
        {"a\t", "\"a\t\""},
        {"a\r\nb", "\"a\r\nb\""},
        {"中，文", "中，文"},
        {";", ";"},
    };
    scratch_t *s = *state;

    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        char *path = scratch_path(s, "x.csv");
        FILE *file = fopen(path, "wb");
        err_t err = {0};
        assert_non_null(file);
        csv_write_field(file, rows[i][0]);
        fputs(",end\n", file);
        assert_int_equal(fclose(file), 0);
        char *line = scratch_keep(s, text_join(rows[i][1], ",end\n", NULL));
        assert_string_equal(scratch_read(s, path), line);
        char *expected = scratch_keep(s, text_join("1:[", rows[i][0], "][end]\n", NULL));
        assert_string_equal(records(s, path, &err), expected);
    }
}

/* The records of `content` coming through a pipe, as `records` writes them. */
static char *piped(scratch_t *s, const char *content, err_t *err) {
    char *path = scratch_file(s, "piped", content);
    char *command = scratch_keep(s, text_join("cat ", path, NULL));
    FILE *stream = popen(command, "r");
    csv_reader_t *reader = NULL;
    const csv_record_t *record;
    text_t out = {0};

    assert_non_null(stream);
    text_add(&out, "");
    assert_int_equal(csv_open_stream(stream, "the pipe", &reader, err), 0);
    while (csv_next(reader, &record, err) == CSV_GOT_RECORD) {
        text_add(&out, record->fields[0]);
        text_add(&out, "|");
    }
    csv_close(reader);
    assert_int_equal(pclose(stream), 0); /* still open: it is the caller's */
    return scratch_keep(s, text_take(&out));
}

static void streams(void **state) {
    scratch_t *s = *state;
    err_t err = {0};

    assert_string_equal(piped(s, "a,b\nc,d\n", &err), "a|c|");
    assert_problems(s, &err, "");
    assert_string_equal(piped(s, "", &err), "");
    assert_problems(s, &err, "the pipe: is empty (a header row and data rows are needed)");
    assert_string_equal(piped(s, "a\nb\"\n", &err), "a|");
    assert_problems(s, &err,
                    "the pipe:2: a quote inside a field at byte 2 of the line (double it "
                    "and quote the field)");
}

#define TEST(f) cmocka_unit_test_setup_teardown(f, scratch_setup, scratch_teardown)

int main(void) {
    const struct CMUnitTest tests[] = {
        TEST(taken),  TEST(refused), TEST(record_limit), TEST(not_files), TEST(changed_while_read),
        TEST(hashes), TEST(writing), TEST(streams),
    };

    csv_close(NULL);
    return cmocka_run_group_tests(tests, NULL, NULL);
}
