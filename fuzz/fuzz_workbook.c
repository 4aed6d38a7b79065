/*
 * workbook: any bytes as a workbook, .xlsx or .xls by their beginning, every sheet read to its end;
 * and the parts of an .xlsx alone, which a mutated archive with its sums hardly reaches. The first
 * byte says which: 0 the whole file, else a sheet's part (1), shared texts (2) or styles (3) in an
 * archive made around the rest.
 *
 * Promised: rows and columns come in their order and lie in a sheet's bounds, texts are UTF-8
 * without a NUL, a number is one, ranges lie in a sheet; what cannot be read is a problem, and
 * only then.
 */
#include <archive.h>
#include <archive_entry.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "fuzz/harness.h"
#include "pipeline/base/number.h"
#include "pipeline/base/spreadsheet/spreadsheet.h"
#include "pipeline/base/text.h"

#define MAIN     "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
#define RELATION "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
#define PACKAGE  "http://schemas.openxmlformats.org/package/2006/relationships"

enum { PARTS = 6, FIRST_OWN = 3 };

static const char *const names[PARTS] = {
    "_rels/.rels",   "xl/workbook.xml", "xl/_rels/workbook.xml.rels",
    "xl/sheet1.xml", "xl/texts.xml",    "xl/styles.xml",
};
static const char *const contents[PARTS] = {
    "<Relationships xmlns=\"" PACKAGE "\"><Relationship Id=\"a\" Type=\"" RELATION
    "/officeDocument\" Target=\"xl/workbook.xml\"/></Relationships>",
    "<workbook xmlns=\"" MAIN "\" xmlns:r=\"" RELATION
    "\"><sheets><sheet name=\"a\" r:id=\"s\"/></sheets></workbook>",
    "<Relationships xmlns=\"" PACKAGE "\"><Relationship Id=\"s\" Type=\"" RELATION
    "/worksheet\" Target=\"sheet1.xml\"/><Relationship Id=\"t\" Type=\"" RELATION
    "/sharedStrings\" Target=\"texts.xml\"/><Relationship Id=\"f\" Type=\"" RELATION
    "/styles\" Target=\"styles.xml\"/></Relationships>",
    "<worksheet xmlns=\"" MAIN "\"><sheetData><row><c t=\"s\"><v>0</v></c><c s=\"1\"><v>45000</v>"
    "</c></row></sheetData></worksheet>",
    "<sst xmlns=\"" MAIN "\"><si><t>a</t></si></sst>",
    "<styleSheet xmlns=\"" MAIN "\"><cellXfs><xf/><xf numFmtId=\"14\"/></cellXfs></styleSheet>",
};

static void archive_make(const char *path, size_t own, const uint8_t *bytes, size_t n) {
    struct archive *archive = archive_write_new();

    harness_check(archive && archive_write_set_format_zip(archive) == ARCHIVE_OK &&
                      archive_write_open_filename(archive, path) == ARCHIVE_OK,
                  "an archive");
    for (size_t i = 0; i < PARTS; i++) {
        const void *content = i == own ? (const void *)bytes : contents[i];
        size_t length = i == own ? n : strlen(contents[i]);
        struct archive_entry *entry = archive_entry_new();
        archive_entry_set_pathname(entry, names[i]);
        archive_entry_set_size(entry, (la_int64_t)length);
        archive_entry_set_filetype(entry, AE_IFREG);
        harness_check(archive_write_header(archive, entry) == ARCHIVE_OK &&
                          archive_write_data(archive, content, length) == (la_ssize_t)length,
                      "a part");
        archive_entry_free(entry);
    }
    archive_write_close(archive);
    archive_write_free(archive);
}

static void cell_check(const spreadsheet_cell_t *cell, size_t before) {
    double value;

    harness_check(cell->column > before && cell->column <= SPREADSHEET_COLUMNS_MAX,
                  "columns come in their order");
    harness_check(cell->text && text_is_utf8(cell->text, strlen(cell->text), NULL),
                  "a text is UTF-8");
    harness_check(cell->format != NULL, "a cell has a format");
    harness_check((cell->kind == SPREADSHEET_EMPTY) <= (*cell->text == '\0'),
                  "an empty cell has no text");
    if (cell->kind == SPREADSHEET_NUMBER &&
        strspn(cell->text, "-.0123456789") == strlen(cell->text)) {
        harness_check(number_read(cell->text, NUMBER_PLAIN, &value, NULL), "a number is one");
    }
}

static void sheet_check(spreadsheet_t *book, size_t i, err_t *err) {
    const spreadsheet_row_t *row;
    spreadsheet_result_t got = SPREADSHEET_FAILED;
    size_t last = 0;
    size_t n = 0;

    if (spreadsheet_begin(book, i, err) != 0) {
        return;
    }
    const spreadsheet_range_t *merged = spreadsheet_merged(book, &n);
    for (size_t k = 0; k < n; k++) {
        harness_check(merged[k].first_row > 0 && merged[k].first_column > 0, "a range has a place");
    }
    while ((got = spreadsheet_next(book, &row, err)) == SPREADSHEET_ROW) {
        harness_check(row->row > last && row->row <= SPREADSHEET_ROWS_MAX && row->n > 0,
                      "rows come in their order");
        last = row->row;
        for (size_t k = 0; k < row->n; k++) {
            cell_check(&row->cells[k], k ? row->cells[k - 1].column : 0);
        }
    }
    harness_check((got == SPREADSHEET_FAILED) == (err->n > 0), "a problem is said, and only then");
}

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t n) {
    char folder[HARNESS_PATH_SIZE];
    char path[HARNESS_PATH_SIZE];
    spreadsheet_t *book = NULL;
    err_t err = {0};

    if (n == 0) {
        return 0;
    }
    size_t own = bytes[0] & 3;
    harness_folder(folder);
    harness_file(folder, "x", bytes + 1, n - 1, path);
    if (own > 0) {
        archive_make(path, FIRST_OWN + own - 1, bytes + 1, n - 1);
    }
    int code = spreadsheet_open(path, &book, &err);
    harness_check((code == 0) == (book != NULL), "a book, or a reason");
    harness_check((code == 0) == (err.n == 0), "a reason is said, and only then");
    for (size_t i = 0; book && i < spreadsheet_count(book); i++) {
        if (spreadsheet_sheet(book, i)->has_cells) {
            err_t found = {0};
            sheet_check(book, i, &found);
            harness_report(&found);
        }
    }
    spreadsheet_close(book);
    harness_report(&err);
    unlink(path);
    rmdir(folder);
    return 0;
}
