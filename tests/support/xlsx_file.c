#include "tests/support/xlsx_file.h"

#include <archive.h>
#include <archive_entry.h>
#include <string.h>

#include "pipeline/base/text.h"

char *xlsx_file(scratch_t *s, const char *name, const xlsx_file_part_t *parts, size_t n) {
    char *path = scratch_path(s, name);
    struct archive *archive = archive_write_new();

    assert_int_equal(archive_write_set_format_zip(archive), ARCHIVE_OK);
    assert_int_equal(archive_write_open_filename(archive, path), ARCHIVE_OK);
    for (size_t i = 0; i < n; i++) {
        size_t length = strlen(parts[i].content);
        struct archive_entry *entry = archive_entry_new();
        archive_entry_set_pathname(entry, parts[i].name);
        archive_entry_set_size(entry, (la_int64_t)length);
        archive_entry_set_filetype(entry, AE_IFREG);
        archive_entry_set_perm(entry, 0644);
        assert_int_equal(archive_write_header(archive, entry), ARCHIVE_OK);
        assert_int_equal(archive_write_data(archive, parts[i].content, length), length);
        archive_entry_free(entry);
    }
    assert_int_equal(archive_write_close(archive), ARCHIVE_OK);
    archive_write_free(archive);
    return path;
}

char *xlsx_file_sheet(scratch_t *s, const char *name, const xlsx_file_book_t *book) {
    const char *none = "";
    const xlsx_file_part_t parts[] = {
        {"_rels/.rels",
         "<Relationships xmlns=\"" XLSX_PACKAGE "\"><Relationship Id=\"a\" Type=\"" XLSX_RELATION
         "/officeDocument\" Target=\"xl/workbook.xml\"/>"
         "</Relationships>"},
        {"xl/workbook.xml",
         scratch_keep(s,
                      text_join("<workbook xmlns=\"" XLSX_MAIN "\" xmlns:r=\"" XLSX_RELATION "\">",
                                book->workbook ? book->workbook : none,
                                "<sheets><sheet name=\"表1\" sheetId=\"1\" r:id=\"s\"/>"
                                "</sheets></workbook>",
                                NULL))},
        {"xl/_rels/workbook.xml.rels",
         "<Relationships xmlns=\"" XLSX_PACKAGE "\"><Relationship Id=\"s\" Type=\"" XLSX_RELATION
         "/worksheet\" Target=\"worksheets/sheet1.xml\"/><Relationship Id=\"t\" "
         "Type=\"" XLSX_RELATION
         "/sharedStrings\" Target=\"sharedStrings.xml\"/><Relationship Id=\"f\" "
         "Type=\"" XLSX_RELATION "/styles\" Target=\"styles.xml\"/></Relationships>"},
        {"xl/sharedStrings.xml",
         scratch_keep(s, text_join("<sst xmlns=\"" XLSX_MAIN "\">",
                                   book->texts ? book->texts : none, "</sst>", NULL))},
        {"xl/styles.xml",
         scratch_keep(s, text_join("<styleSheet xmlns=\"" XLSX_MAIN "\">",
                                   book->formats ? book->formats : none, "</styleSheet>", NULL))},
        {"xl/worksheets/sheet1.xml",
         scratch_keep(s, text_join("<worksheet xmlns=\"" XLSX_MAIN "\">",
                                   book->before ? book->before : none, "<sheetData>",
                                   book->sheet ? book->sheet : none, "</sheetData>",
                                   book->after ? book->after : none, "</worksheet>", NULL))},
    };
    return xlsx_file(s, name, parts, sizeof parts / sizeof *parts);
}
