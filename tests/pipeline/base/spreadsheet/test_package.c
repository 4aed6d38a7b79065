/* Archives and parts that no honest workbook has are refused with the reason. */
#include "pipeline/base/spreadsheet/package.h"

#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "pipeline/base/text.h"
#include "tests/support/xlsx_file.h"

/* What the handlers saw, as "<row>text</row>". */
static void on_start(void *context, package_part_t *part, const char *name, const char **a) {
    text_t *seen = context;

    (void)part;
    text_add(seen, "<");
    text_add(seen, name);
    text_add(seen, part_attribute(a, "x") ? part_attribute(a, "x") : "");
    text_add(seen, part_attribute_relation(a) ? part_attribute_relation(a) : "");
    text_add(seen, ">");
}

static void on_end(void *context, package_part_t *part, const char *name) {
    text_add(context, "</");
    text_add(context, name);
    text_add(context, ">");
    if (strcmp(name, "pause") == 0) {
        part_pause(part);
    } else if (strcmp(name, "fail") == 0) {
        part_fail(part, "first reason");
        part_fail(part, "second reason");
    }
}

static void on_text(void *context, package_part_t *part, const char *s, size_t n) {
    (void)part;
    text_add_bytes(context, s, n);
}

static const part_handlers_t handlers = {on_start, on_end, on_text};

/* Reads the part `x` with this content; returns what was seen. */
static char *seen_in(scratch_t *s, const char *content, size_t *pauses, err_t *err) {
    const xlsx_file_part_t parts[] = {{"other", "<a/>"}, {"x", content}};
    package_t *package = NULL;
    package_part_t *part = NULL;
    text_t seen = {0};
    part_result_t result = PART_PAUSED;

    text_add(&seen, "");
    *pauses = 0;
    assert_int_equal(package_open(xlsx_file(s, "x.zip", parts, 2), &package, err), 0);
    assert_int_equal(part_open(package, "X", &handlers, &seen, &part, err), 0);
    while ((result = part_parse(part, err)) == PART_PAUSED) {
        ++*pauses;
    }
    assert_true((result == PART_FAILED) == (err->code != 0));
    part_close(part);
    package_close(package);
    return scratch_keep(s, text_take(&seen));
}

/* Names come without prefix, foreign ones empty; after a pause it goes on. */
static void parsed(void **state) {
    static const struct row {
        const char *content;
        const char *seen;
        size_t pauses;
    } rows[] = {
        {"<row xmlns=\"" XLSX_MAIN "\" x=\"1\">a&amp;b</row>", "<row1>a&b</row>", 0},
        {"<p:row xmlns:p=\"http://purl.oclc.org/ooxml/spreadsheetml/main\"/>", "<row></row>", 0},
        {"<row xmlns=\"urn:other\"><a xmlns=\"" XLSX_MAIN "\"/></row>", "<><a></a></>", 0},
        {"<row/>", "<></>", 0},
        {"<a xmlns=\"" XLSX_MAIN "\" xmlns:r=\"" XLSX_RELATION "\" r:id=\"q\"/>", "<aq></a>", 0},
        {"<a xmlns=\"" XLSX_MAIN "\"><pause/><b/><pause/></a>",
         "<a><pause></pause><b></b><pause></pause></a>", 2},
        {"<pause xmlns=\"" XLSX_MAIN "\"/>", "<pause></pause>", 1},
    };
    scratch_t *s = *state;

    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        err_t err = {0};
        size_t pauses = 0;
        assert_string_equal(seen_in(s, rows[i].content, &pauses, &err), rows[i].seen);
        assert_problems(s, &err, "");
        assert_int_equal(pauses, rows[i].pauses);
    }
}

static void refused_parts(void **state) {
    static const struct row {
        const char *content;
        const char *reason;
    } rows[] = {
        {"", "no element found"},
        {"<a>", "no element found"},
        {"<a></b>", "mismatched tag"},
        {"text", "syntax error"},
        {"<!DOCTYPE a [<!ENTITY b \"c\">]><a>&b;</a>", "declares a document type"},
        {"<!DOCTYPE a SYSTEM \"file:///etc/passwd\"><a/>", "declares a document type"},
        {"<fail xmlns=\"" XLSX_MAIN "\"/>", "x: first reason"},
        {"<a>\xC3(</a>", "not well-formed"},
    };
    scratch_t *s = *state;

    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        err_t err = {0};
        size_t pauses = 0;
        seen_in(s, rows[i].content, &pauses, &err);
        assert_int_equal(err.n, 1);
        assert_int_equal(err.problems[0].id, MSG_WORKBOOK_BROKEN);
        if (!strstr(scratch_problems(s, &err), rows[i].reason)) {
            fail_msg("%s: not \"%s\"", rows[i].content, rows[i].reason);
        }
    }
}

/* `n` copies of `word` between two others. */
static char *repeated(scratch_t *s, const char *before, const char *word, size_t n,
                      const char *after) {
    text_t out = {0};

    text_add(&out, before);
    for (size_t i = 0; i < n; i++) {
        text_add(&out, word);
    }
    text_add(&out, after);
    return scratch_keep(s, text_take(&out));
}

/* Depth, length of a tag, and unpacked bytes have an end. */
static void limits(void **state) {
    scratch_t *s = *state;
    err_t err = {0};
    size_t pauses = 0;

    seen_in(s, repeated(s, "", "<a>", PACKAGE_DEPTH_MAX + 1, ""), &pauses, &err);
    assert_problems(s, &err,
                    "~/x.zip: the workbook is refused, elements inside one another: more than 256 "
                    "(no table needs as many)");
    const char *kilobyte = repeated(s, "", "        ", 128, "");
    seen_in(s, repeated(s, "<a b=\"", kilobyte, (PACKAGE_TOKEN_MAX >> 10) + 200, "\"/>"), &pauses,
            &err);
    assert_problems(s, &err,
                    "~/x.zip: the workbook is refused, bytes of one element: more than 16777216 "
                    "(no table needs as many)");
    seen_in(s, repeated(s, "<a>", kilobyte, (PACKAGE_BYTES_FREE >> 10) + 1, "</a>"), &pauses, &err);
    assert_int_equal(err.problems[0].id, MSG_WORKBOOK_LIMIT);
    assert_string_equal(err.problems[0].args[0], "unpacked bytes");
    err_free(&err);
}

/* Cut anywhere, changed, a part twice, no archive: a reason and no archive. */
static void refused_archives(void **state) {
    static const xlsx_file_part_t twice[] = {{"a", "<a/>"}, {"/A", "<b/>"}};
    scratch_t *s = *state;
    package_t *package = NULL;
    err_t err = {0};
    struct stat status;

    char *path = xlsx_file(s, "twice.zip", twice, 2);
    assert_int_equal(package_open(path, &package, &err), EXIT_DATA);
    assert_null(package);
    assert_problems(s, &err,
                    "~/twice.zip: the workbook cannot be read: A: there twice (open it and save it "
                    "again)");
    path = xlsx_file(s, "one.zip", twice, 1);
    assert_int_equal(package_open(path, &package, &err), 0);
    assert_int_equal(package_count(package), 1);
    assert_string_equal(package_name(package, 0), "a");
    assert_true(package_has(package, "A"));
    assert_int_equal(part_read(package, "b", &handlers, NULL, &err), EXIT_DATA);
    assert_int_equal(err.problems[0].id, MSG_WORKBOOK_BROKEN);
    err_free(&err);
    package_close(package);
    assert_int_equal(stat(path, &status), 0);
    for (off_t size = status.st_size - 1; size >= 0; size -= 7) {
        assert_int_equal(truncate(path, size), 0);
        assert_int_equal(package_open(path, &package, &err), EXIT_DATA);
        assert_null(package);
        assert_int_equal(err.n, 1);
        err_free(&err);
    }
    assert_int_equal(package_open(scratch_path(s, "none"), &package, &err), EXIT_DATA);
    assert_problems(s, &err, "~/none: cannot be opened: No such file or directory");
    package_close(NULL);
    part_close(NULL);
}

/* One bit of the packed bytes of a part: its sum no longer fits. */
static void sums(void **state) {
    static const xlsx_file_part_t parts[] = {
        {"x", "<a>some text that is long enough to be found in the file</a>"}};
    scratch_t *s = *state;
    err_t err = {0};
    package_t *package = NULL;
    char *path = xlsx_file(s, "x.zip", parts, 1);
    text_t seen = {0};

    scratch_shell(scratch_keep(
        s, text_join("printf X | dd of=", path, " bs=1 seek=60 conv=notrunc 2>/dev/null", NULL)));
    assert_int_equal(package_open(path, &package, &err), 0);
    assert_int_equal(part_read(package, "x", &handlers, &seen, &err), EXIT_DATA);
    assert_int_equal(err.problems[0].id, MSG_WORKBOOK_BROKEN);
    err_free(&err);
    text_free(&seen);
    package_close(package);
}

#define TEST(f) cmocka_unit_test_setup_teardown(f, scratch_setup, scratch_teardown)

int main(void) {
    const struct CMUnitTest tests[] = {TEST(parsed), TEST(refused_parts), TEST(limits),
                                       TEST(refused_archives), TEST(sums)};

    return cmocka_run_group_tests(tests, NULL, NULL);
}
