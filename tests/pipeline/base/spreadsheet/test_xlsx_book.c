/* What sheets share is found by relationships, in transitional and strict files, wherever it is. */
#include "pipeline/base/spreadsheet/xlsx_book.h"

#include <string.h>

#include "tests/support/xlsx_file.h"

#define STRICT          "http://purl.oclc.org/ooxml/officeDocument/relationships"
#define RELATIONS(rows) "<Relationships xmlns=\"" XLSX_PACKAGE "\">" rows "</Relationships>"

/* A strict workbook with prefixes, in folders and under names of its own. */
static void elsewhere(void **state) {
    static const xlsx_file_part_t parts[] = {
        {"_rels/.rels",
         RELATIONS("<Relationship Id=\"1\" Type=\"" STRICT "/extended-properties\" Target=\"a\"/>"
                   "<Relationship Id=\"2\" Type=\"" STRICT "/officeDocument\" "
                   "Target=\"/book/main.xml\"/>")},
        {"Book/Main.xml",
         "<x:workbook xmlns:x=\"http://purl.oclc.org/ooxml/spreadsheetml/main\" xmlns:q=\"" STRICT
         "\"><x:workbookPr date1904=\"1\"/><x:sheets><x:sheet name=\"甲\" q:id=\"k\"/>"
         "<x:sheet name=\"chart\" q:id=\"c\"/><x:sheet name=\"far\" state=\"veryHidden\" "
         "q:id=\"e\"/><x:sheet name=\"b&amp;c\" state=\"hidden\" q:id=\"z\"/></x:sheets>"
         "</x:workbook>"},
        {"book/_rels/main.xml.rels",
         RELATIONS("<Relationship Id=\"z\" Type=\"" STRICT "/worksheet\" "
                   "Target=\"../cells/./b.xml\"/>"
                   "<Relationship Id=\"k\" Type=\"" STRICT "/worksheet\" Target=\"a.xml\"/>"
                   "<Relationship Id=\"c\" Type=\"" STRICT "/chartsheet\" Target=\"c.xml\"/>"
                   "<Relationship Id=\"e\" Type=\"" STRICT "/worksheet\" TargetMode=\"External\" "
                   "Target=\"http://example.org/a.xml\"/>"
                   "<Relationship Id=\"t\" Type=\"" STRICT "/sharedStrings\" Target=\"/words\"/>")},
        {"words", "<sst xmlns=\"http://purl.oclc.org/ooxml/spreadsheetml/main\"><si><t>w</t></si>"
                  "</sst>"},
    };
    scratch_t *s = *state;
    xlsx_book_t book = {0};
    err_t err = {0};

    char *path = xlsx_file(s, "x.xlsx", parts, sizeof parts / sizeof *parts);
    assert_int_equal(xlsx_book_read(path, &book, &err), 0);
    assert_true(book.is_1904);
    assert_int_equal(book.n_sheets, 4);
    assert_string_equal(book.sheets[0].part, "book/a.xml");
    assert_true(book.sheets[0].shown.has_cells && !book.sheets[0].shown.is_hidden);
    assert_false(book.sheets[1].shown.has_cells);
    assert_true(book.sheets[2].shown.is_hidden && !book.sheets[2].shown.has_cells);
    assert_string_equal(book.sheets[3].part, "cells/b.xml");
    assert_string_equal(book.sheets[3].shown.name, "b&c");
    assert_true(book.sheets[3].shown.is_hidden);
    assert_string_equal(xlsx_book_text(&book, 0), "w");
    assert_null(xlsx_book_text(&book, 1));
    assert_string_equal(xlsx_book_format(&book, 0)->code, "General");
    xlsx_book_free(&book);
}

/* What is no workbook is called what it is. */
static void others(void **state) {
    static const struct row {
        xlsx_file_part_t parts[2];
        const char *problem;
    } rows[] = {
        {{{"a.txt", "a"}, {"b.txt", "b"}}, "is a zip archive by its content"},
        {{{"word/document.xml", "<a/>"}, {"b", "b"}}, "is a Word document by its content"},
        {{{"ppt/presentation.xml", "<a/>"}, {"b", "b"}}, "is a presentation by its content"},
        {{{"xl/workbook.bin", "x"}, {"b", "b"}}, "is a binary Excel workbook (.xlsb)"},
        {{{"META-INF/manifest.xml", "<a/>"}, {"b", "b"}}, "is an OpenDocument file"},
        {{{"_rels/.rels", RELATIONS("<Relationship Id=\"2\" Type=\"x/officeDocument\" "
                                    "Target=\"w.xml\"/>")},
          {"w.xml", "<workbook xmlns=\"" XLSX_MAIN "\"/>"}},
         "no sheet"},
        {{{"_rels/.rels", RELATIONS("<Relationship Id=\"2\" Type=\"x/officeDocument\" "
                                    "Target=\"w.xml\"/>")},
          {"v.xml", "<workbook/>"}},
         "w.xml: missing"},
        {{{"_rels/.rels", RELATIONS("<Relationship Id=\"2\" Type=\"x/officeDocument\" "
                                    "Target=\"../../w.xml\"/>")},
          {"w.xml", "<workbook xmlns=\"" XLSX_MAIN "\"><sheet/></workbook>"}},
         "a sheet without a name or a part"},
    };
    scratch_t *s = *state;

    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        xlsx_book_t book = {0};
        err_t err = {0};
        char *path = xlsx_file(s, "x.xlsx", rows[i].parts, 2);
        assert_int_equal(xlsx_book_read(path, &book, &err), EXIT_DATA);
        if (!strstr(scratch_problems(s, &err), rows[i].problem)) {
            fail_msg("not \"%s\"", rows[i].problem);
        }
        xlsx_book_free(&book);
    }
}

#define TEST(f) cmocka_unit_test_setup_teardown(f, scratch_setup, scratch_teardown)

int main(void) {
    const struct CMUnitTest tests[] = {TEST(elsewhere), TEST(others)};

    return cmocka_run_group_tests(tests, NULL, NULL);
}
