/* Every encoding read to the same lines, every bad byte reported with its place, bounded memory. */
#include "pipeline/base/decode.h"

#include <iconv.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/resource.h>
#include <sys/stat.h>
#include <time.h>
#include <unistd.h>

#include "pipeline/base/number.h"
#include "pipeline/base/text.h"
#include "tests/support/scratch.h"

enum { CHUNK = 1 << 16 }; /* bytes the decoder reads at a time */

/* All lines of a file one after another; problems in `err`. The hash is that of the bytes. */
static char *decoded(scratch_t *s, const char *path, const char *encoding, err_t *err) {
    decoder_t *decoder = NULL;
    text_t out = {0};
    char *line;
    size_t n;
    size_t n_lines = 0;
    decoded_t got = DECODED_BROKEN;

    text_add(&out, "");
    if (decode_open(path, encoding, &decoder, err) == 0) {
        while ((got = decode_line(decoder, &line, &n, err)) == DECODED_LINE) {
            assert_true(n > 0);
            assert_true(text_is_utf8(line, n, NULL));
            text_add_bytes(&out, line, n);
            assert_int_equal(decode_line_number(decoder), ++n_lines);
        }
    }
    if (got == DECODED_END) {
        char hash[HASH_SIZE];
        char expected[HASH_SIZE];
        assert_int_equal(decode_hash(decoder, hash, err), 0);
        assert_int_equal(hash_file(path, expected, err), 0);
        assert_string_equal(hash, expected);
    }
    assert_int_equal(got == DECODED_BROKEN, err->n != 0);
    decode_close(decoder);
    return scratch_keep(s, text_take(&out));
}

/* Bytes and their number; a literal may hold NUL. */
typedef struct bytes {
    const char *s;
    size_t n;
} bytes_t;

#define BYTES(literal)                                                                             \
    { literal, sizeof(literal) - 1 }

/* `text` in another encoding, after `mark`; caller gives it to scratch. */
static bytes_t encoded(scratch_t *s, const char *text, const char *encoding, const char *mark) {
    size_t room = 4 * strlen(text) + 8;
    char *out = scratch_keep(s, malloc(room));
    char *to = out + strlen(mark);
    char *from = scratch_keep(s, text_copy(text));
    size_t left = strlen(text);
    iconv_t conversion = iconv_open(encoding, "UTF-8");

    memcpy(out, mark, strlen(mark));
    room -= strlen(mark);
    assert_true(conversion != (iconv_t)-1);
    assert_int_equal(iconv(conversion, &from, &left, &to, &room), 0);
    assert_int_equal(iconv_close(conversion), 0);
    return (bytes_t){out, (size_t)(to - out)};
}

/* A table in every encoding, declared or proven by its mark, gives the same lines. */
static void encodings(void **state) {
    static const struct row {
        const char *encoding; /* of the file */
        const char *mark;
        const char *declared;
    } rows[] = {
        {"UTF-8", "", NULL},
        {"UTF-8", "", ""},
        {"UTF-8", "", "UTF-8"},
        {"UTF-8", "\xEF\xBB\xBF", NULL},
        {"UTF-8", "\xEF\xBB\xBF", "UTF-8"},
        {"UTF-8", "\xEF\xBB\xBF", "GB18030"}, /* the mark is proof */
        {"GB18030", "", "GB18030"},
        {"GBK", "", "GBK"},
        {"GBK", "", "GB18030"}, /* which holds GBK */
        {"GB2312", "", "GB2312"},
        {"UTF-16LE", "\xFF\xFE", NULL},
        {"UTF-16LE", "\xFF\xFE", "UTF-16LE"},
        {"UTF-16LE", "\xFF\xFE", "GBK"},
        {"UTF-16BE", "\xFE\xFF", NULL},
        {"UTF-16BE", "\xFE\xFF", "UTF-16"},
        {"UTF-16LE", "", "UTF-16LE"},
        {"UTF-16BE", "", "UTF-16BE"},
    };
    static const char text[] =
        "指标,2024年,２０２５\r\n\r\n第三产业增加值(亿元),40700,约４.０７万亿元\n"
        "比重(%),78.2,";
    scratch_t *s = *state;

    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        err_t err = {0};
        bytes_t bytes = encoded(s, text, rows[i].encoding, rows[i].mark);
        char *path = scratch_bytes(s, "x.csv", bytes.s, bytes.n);
        char *got = decoded(s, path, rows[i].declared, &err);
        if (err.n || strcmp(got, text) != 0) {
            fail_msg("%s: %s %s", rows[i].encoding, got, scratch_problems(s, &err));
        }
    }
}

/* Characters outside the plane of 16 bits, and those that only GB18030 has in four bytes. */
static void rare_characters(void **state) {
    static const char text[] = "𠮷,㐀,😀,é\n";
    static const char *const names[][2] = {
        {"GB18030", ""}, {"UTF-16LE", "\xFF\xFE"}, {"UTF-16BE", "\xFE\xFF"}};
    scratch_t *s = *state;

    for (size_t i = 0; i < sizeof names / sizeof *names; i++) {
        err_t err = {0};
        bytes_t bytes = encoded(s, text, names[i][0], names[i][1]);
        char *path = scratch_bytes(s, "x.csv", bytes.s, bytes.n);
        assert_string_equal(decoded(s, path, *names[i][1] ? NULL : names[i][0], &err), text);
    }
}

#define WHOLE "(is the declared encoding the right one, the file whole?)"
#define DECLARE                                                                                    \
    "is not UTF-8 (save the file as UTF-8; that of a delivery may be declared: --encoding "        \
    "GB18030, or in mappings.csv)"

#define UTF16(end)                                                                                 \
    "of the line, as in UTF-16 without a byte order mark (save the file as UTF-8; that of a "      \
    "delivery may be declared: --encoding UTF-16" end ", or in mappings.csv)"

typedef struct refused {
    bytes_t bytes;
    const char *declared;
    const char *lines; /* handed out before */
    const char *problem;
} refused_t;

static void assert_refused(scratch_t *s, const refused_t *rows, size_t n) {
    for (size_t i = 0; i < n; i++) {
        err_t err = {0};
        char *path = scratch_bytes(s, "x.csv", rows[i].bytes.s, rows[i].bytes.n);
        assert_string_equal(decoded(s, path, rows[i].declared, &err), rows[i].lines);
        assert_int_equal(err.code, EXIT_DATA);
        assert_problems(s, &err, rows[i].problem);
    }
}

/* Bad bytes: the lines before them are read, and the place is that of the first bad byte. */
static void bad_bytes(void **state) {
    static const refused_t rows[] = {
        {BYTES("\xD6\xD0,1\n"), NULL, "",
         "~/x.csv:1: byte 1 of the line, byte 1 of the file, " DECLARE},
        {BYTES("a,1\nb,\xB1\n"), NULL, "a,1\n",
         "~/x.csv:2: byte 3 of the line, byte 7 of the file, " DECLARE},
        {BYTES("\xEF\xBB\xBF\x61\nb,\xB1\n"), NULL, "a\n", /* the mark counts in the file */
         "~/x.csv:2: byte 3 of the line, byte 8 of the file, " DECLARE},
        {BYTES("a\n\xE4\xB8"), NULL, "a\n", /* cut in a character */
         "~/x.csv:2: byte 1 of the line, byte 3 of the file, " DECLARE},
        {BYTES("\xED\xA0\x80\n"), NULL, "", /* half a pair of surrogates */
         "~/x.csv:1: byte 1 of the line, byte 1 of the file, " DECLARE},
        {BYTES("\xC0\xAF\n"), NULL, "", /* not the shortest form */
         "~/x.csv:1: byte 1 of the line, byte 1 of the file, " DECLARE},
        {BYTES("a\n\xD6\xB8,\xFF,1\n"), "GB18030", "a\n",
         "~/x.csv:2: byte 6 of the file is not GB18030 " WHOLE},
        {BYTES("a\n\xD6\xB8,\xFF,1\n"), "GBK", "a\n",
         "~/x.csv:2: byte 6 of the file is not GBK " WHOLE},
        {BYTES("a\n\xD6"), "GBK", "a\n", /* cut in a character */
         "~/x.csv:2: byte 3 of the file is not GBK " WHOLE},
        {BYTES("a,\xE6\x8C\x87\n"), "GBK", "", /* mixed: UTF-8 in a GBK file */
         "~/x.csv:1: byte 5 of the file is not GBK " WHOLE},
        {BYTES("\xFF\xFE\x61\0\n\0\x62"), NULL, "a\n", /* half a unit */
         "~/x.csv:2: byte 7 of the file is not UTF-16LE " WHOLE},
        {BYTES("\xFE\xFF\0\x61\0\n\0"), NULL, "a\n",
         "~/x.csv:2: byte 7 of the file is not UTF-16BE " WHOLE},
        {BYTES("\xFF\xFE\x61\0\n\0\x42\xD8"), NULL, "a\n", /* half a pair */
         "~/x.csv:2: byte 7 of the file is not UTF-16LE " WHOLE},
        {BYTES("\xFF\xFE\x61\0\n\0\x00\xDC\x61\0"), NULL, "a\n", /* the second half first */
         "~/x.csv:2: byte 7 of the file is not UTF-16LE " WHOLE},
        {BYTES("\xFF\xFE\x61\0\r\0\x62\0\n\0"), NULL, "",
         "~/x.csv:1: a carriage return without a line feed (save with LF or CRLF line ends)"},
        {BYTES("a\r"), NULL, "",
         "~/x.csv:1: a carriage return without a line feed (save with LF or CRLF line ends)"},
        {BYTES(""), NULL, "", "~/x.csv: is empty (a header row and data rows are needed)"},
        {BYTES("a\n"), "Klingon", "",
         "~/x.csv: \"Klingon\" is not an encoding (UTF-8, GB18030, GBK, UTF-16LE or "
         "UTF-16BE)"},
    };

    assert_refused(*state, rows, sizeof rows / sizeof *rows);
}

/* A NUL is refused in any encoding; in a first line where every other byte is one, with a hint. */
static void nul_bytes(void **state) {
    static const refused_t rows[] = {
        {BYTES("\xFF\xFE\x61\0\n\0\x62\0\0\0"), NULL, "a\n",
         "~/x.csv:2: a NUL byte at byte 2 of the line (is this a text file?)"},
        {BYTES("\0\x61\0,\0\x62\0\n"), NULL, "", "~/x.csv:1: a NUL byte at byte 1 " UTF16("BE")},
        {BYTES("\x61\0,\0\x62\0\n\0"), NULL, "", "~/x.csv:1: a NUL byte at byte 2 " UTF16("LE")},
        {BYTES("\x07\x63,\0\x2d\x4e\n\0"), NULL, "", /* Chinese, one comma */
         "~/x.csv:1: a NUL byte at byte 4 " UTF16("LE")},
        {BYTES("a\0\0b\n"), NULL, "", /* no text in any encoding */
         "~/x.csv:1: a NUL byte at byte 2 of the line (is this a text file?)"},
        {BYTES("a\nb\0\n"), NULL, "a\n", /* the first line is UTF-8 */
         "~/x.csv:2: a NUL byte at byte 2 of the line (is this a text file?)"},
        {BYTES("\xEF\xBB\xBF\x61\0\n"), NULL, "", /* so is all of a file with a mark */
         "~/x.csv:1: a NUL byte at byte 2 of the line (is this a text file?)"},
        {BYTES("a\nb\0\n"), "GBK", "a\n",
         "~/x.csv:2: a NUL byte at byte 2 of the line (is this a text file?)"},
    };

    assert_refused(*state, rows, sizeof rows / sizeof *rows);
}

/* A mark and nothing else is a file of no lines. */
static void only_a_mark(void **state) {
    static const char *const marks[] = {"\xEF\xBB\xBF", "\xFF\xFE", "\xFE\xFF"};
    scratch_t *s = *state;

    for (size_t i = 0; i < sizeof marks / sizeof *marks; i++) {
        err_t err = {0};
        assert_string_equal(decoded(s, scratch_file(s, "x.csv", marks[i]), NULL, &err), "");
    }
}

/* `n` times x, then `end`. */
static char *padded(scratch_t *s, size_t n, const char *end) {
    char *out = scratch_keep(s, malloc(n + strlen(end) + 1));

    memset(out, 'x', n);
    memcpy(out + n, end, strlen(end) + 1);
    return out;
}

/* Line ends, marks and characters at every place around the border of what is read at a time. */
static void borders(void **state) {
    static const char *const ends[] = {"\r\nab\r\n", "\nab", "指标𠮷\r\n产业\n", "\n\n\n", "é"};
    static const char *const names[][2] = {{"UTF-8", ""},
                                           {"UTF-8", "\xEF\xBB\xBF"},
                                           {"GB18030", ""},
                                           {"UTF-16LE", "\xFF\xFE"},
                                           {"UTF-16BE", "\xFE\xFF"}};
    scratch_t *s = *state;

    for (size_t e = 0; e < sizeof ends / sizeof *ends; e++) {
        for (size_t k = 0; k < sizeof names / sizeof *names; k++) {
            size_t width = strncmp(names[k][0], "UTF-16", 6) == 0 ? 2 : 1;
            for (size_t back = 0; back < 12; back++) {
                char *text = padded(s, CHUNK / width - back, ends[e]);
                bytes_t bytes = encoded(s, text, names[k][0], names[k][1]);
                char *path = scratch_bytes(s, "x.csv", bytes.s, bytes.n);
                err_t err = {0};
                const char *declared = strcmp(names[k][0], "GB18030") == 0 ? names[k][0] : NULL;
                if (strcmp(decoded(s, path, declared, &err), text) != 0) {
                    fail_msg("%s, end %zu, %zu back: %s", names[k][0], e, back,
                             scratch_problems(s, &err));
                }
            }
        }
    }
}

/* A bad byte far after the border is reported with its place in the file. */
static void far_bad_bytes(void **state) {
    static const char *const declared[] = {NULL, "GBK"};
    scratch_t *s = *state;

    for (size_t at = CHUNK - 3; at < CHUNK + 4; at++) {
        for (size_t k = 0; k < 2; k++) {
            char expected[200];
            err_t err = {0};
            char *path = scratch_file(s, "x.csv", padded(s, at - 1, "\n\xFF\n"));
            decoded(s, path, declared[k], &err);
            snprintf(expected, sizeof expected,
                     k ? "~/x.csv:2: byte %zu of the file is not GBK " WHOLE
                       : "~/x.csv:2: byte 1 of the line, byte %zu of the file, " DECLARE,
                     at + 1);
            assert_problems(s, &err, expected);
        }
    }
}

/* A line up to the limit, whatever its encoding; one beyond it is refused, however long. */
static void line_limit(void **state) {
    static const char too_long[] =
        "~/x.csv:1: the record is longer than 1048576 bytes (is a quote left open?)";
    enum { MANY = 50 };
    scratch_t *s = *state;
    char *path = scratch_path(s, "x.csv");
    FILE *file = fopen(path, "wb");
    char *block = padded(s, DECODE_LINE_MAX, "");
    struct rusage before;
    struct rusage after;
    err_t err = {0};

    assert_non_null(file);
    for (int i = 0; i < MANY; i++) {
        assert_int_equal(fwrite(block, 1, DECODE_LINE_MAX, file), DECODE_LINE_MAX);
    }
    assert_int_equal(fclose(file), 0);
    assert_int_equal(getrusage(RUSAGE_SELF, &before), 0);
    decoded(s, path, NULL, &err);
    assert_problems(s, &err, too_long);
    decoded(s, path, "GB18030", &err);
    assert_problems(s, &err, too_long);
    assert_int_equal(getrusage(RUSAGE_SELF, &after), 0);
    assert_true(after.ru_maxrss - before.ru_maxrss < 10 * 1024); /* kilobytes, of a 50 MB line */

    path = scratch_file(s, "x.csv", padded(s, DECODE_LINE_MAX - 1, "\n1\n"));
    assert_int_equal(strlen(decoded(s, path, NULL, &err)), DECODE_LINE_MAX + 2);
}

/* Many lines: what was handed out is let go. */
static void memory_stays(void **state) {
    enum { LINES = 400000 };
    scratch_t *s = *state;
    char *path = scratch_path(s, "x.csv");
    FILE *file = fopen(path, "wb");
    decoder_t *decoder = NULL;
    struct rusage before;
    struct rusage after;
    size_t n_lines = 0;
    char *line;
    size_t n;
    err_t err = {0};

    assert_non_null(file);
    for (int i = 0; i < LINES; i++) {
        fputs("\xD6\xB8\xB1\xEA,2024,28307.54,\xD2\xDA\xD4\xAA,2025-01-24,A,,\n", file);
    }
    assert_int_equal(fclose(file), 0);
    assert_int_equal(getrusage(RUSAGE_SELF, &before), 0);
    assert_int_equal(decode_open(path, "GBK", &decoder, &err), 0);
    while (decode_line(decoder, &line, &n, &err) == DECODED_LINE) {
        n_lines++;
    }
    decode_close(decoder);
    assert_int_equal(getrusage(RUSAGE_SELF, &after), 0);
    assert_int_equal(n_lines, LINES);
    assert_true(after.ru_maxrss - before.ru_maxrss < 4 * 1024);
}

static void not_files(void **state) {
    scratch_t *s = *state;
    char *loop = scratch_path(s, "loop");
    char *fifo = scratch_path(s, "fifo");
    err_t err = {0};

    assert_int_equal(symlink("loop", loop), 0);
    decoded(s, loop, NULL, &err);
    assert_problems(s, &err, "~/loop: cannot be opened: Too many levels of symbolic links");
    assert_int_equal(mkfifo(fifo, 0600), 0);
    alarm(10);
    decoded(s, fifo, "GBK", &err);
    alarm(0);
    assert_problems(s, &err,
                    "~/fifo: is not a regular file (a pipe, device or socket is not read)");
    decoded(s, s->folder, NULL, &err);
    assert_problems(s, &err, "~: is a folder, a CSV file is needed");
    decoded(s, scratch_path(s, "none"), NULL, &err);
    assert_problems(s, &err, "~/none: cannot be opened: No such file or directory");
}

/* A file that grows, shrinks or is written anew while it is read. */
static void changed(void **state) {
    static const struct row {
        const char *mode;
        const char *more;
        off_t length; /* -1: not cut */
    } rows[] = {{"ab", "2\n", -1}, {"wb", "b\n2\n", -1}, {"ab", "", 2}};
    static const char problem[] =
        "~/x.csv: changed while it was read (deliver it again when it is complete)";
    scratch_t *s = *state;

    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        char *path = scratch_file(s, "x.csv", "a\n1\n");
        struct timespec pause = {0, 20000000}; /* the clock of the file system must go on */
        decoder_t *decoder = NULL;
        char *line;
        size_t n;
        decoded_t got;
        err_t err = {0};
        assert_int_equal(decode_open(path, NULL, &decoder, &err), 0);
        assert_int_equal(decode_line(decoder, &line, &n, &err), DECODED_LINE);
        nanosleep(&pause, NULL);
        FILE *file = fopen(path, rows[i].mode);
        assert_non_null(file);
        fputs(rows[i].more, file);
        assert_int_equal(fclose(file), 0);
        if (rows[i].length >= 0) {
            assert_int_equal(truncate(path, rows[i].length), 0);
        }
        while ((got = decode_line(decoder, &line, &n, &err)) == DECODED_LINE) {}
        assert_int_equal(got, DECODED_BROKEN);
        assert_problems(s, &err, problem);
        decode_close(decoder);
    }
}

#define TEST(f) cmocka_unit_test_setup_teardown(f, scratch_setup, scratch_teardown)

int main(void) {
    const struct CMUnitTest tests[] = {
        TEST(encodings),    TEST(rare_characters), TEST(bad_bytes),     TEST(nul_bytes),
        TEST(only_a_mark),  TEST(borders),         TEST(far_bad_bytes), TEST(line_limit),
        TEST(memory_stays), TEST(not_files),       TEST(changed),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
