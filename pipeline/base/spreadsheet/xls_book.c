#include "pipeline/base/spreadsheet/xls_book.h"

#include <stdlib.h>
#include <string.h>

#include "pipeline/base/number.h"
#include "pipeline/base/spreadsheet/bytes.h"
#include "pipeline/base/spreadsheet/compound.h"

enum { BIFF8 = 0x0600, STYLES_MAX = 1 << 16 };

int xls_book_broken(const xls_book_t *book, const char *what, err_t *err) {
    place_t where = {book->path, 0, NULL};
    return err_add(err, MSG_WORKBOOK_BROKEN, &where, what, NULL);
}

static int no_memory(err_t *err) {
    return err_add(err, MSG_NO_MEMORY, NULL, NULL);
}

/* Room for one item more of an array that doubles; NULL: no memory, the array as it was. */
static void *array_grow(void *items, size_t n, size_t size) {
    if ((n & (n - 1)) != 0) {
        return items;
    }
    return realloc(items, (n ? 2 * n : 1) * size);
}

/* The text at a cursor as a string of the pool. */
static const char *text_keep(xls_book_t *book, xls_cursor_t *cursor, size_t count) {
    text_t text = {0};

    text_add(&text, "");
    xls_cursor_text(cursor, count, &text);
    return pool_keep(&book->strings, text_take(&text));
}

static int sheet_take(xls_book_t *book, xls_records_t *records, const xls_record_t *record,
                      err_t *err) {
    enum { AT_STATE = 4, AT_TYPE = 5, AT_LENGTH = 6, AT_TEXT = 7, VISUAL_BASIC = 6 };

    if (record->n < AT_TEXT) {
        return xls_book_broken(book, "a sheet without a name", err);
    }
    if (record->data[AT_TYPE] == VISUAL_BASIC) {
        return 0;
    }
    if (book->n_sheets == SPREADSHEET_SHEETS_MAX) {
        return xls_book_broken(book, "too many sheets", err);
    }
    xls_sheet_t *grown = array_grow(book->sheets, book->n_sheets, sizeof *grown);
    if (!grown) {
        return no_memory(err);
    }
    book->sheets = grown;
    xls_cursor_t cursor = xls_cursor_begin(records, record, AT_TEXT);
    const char *name = text_keep(book, &cursor, record->data[AT_LENGTH]);
    book->sheets[book->n_sheets++] = (xls_sheet_t){
        .shown = {name, (record->data[AT_STATE] & 3) != 0, record->data[AT_TYPE] == 0},
        .at = bytes_u32(record->data)};
    return cursor.is_cut ? xls_book_broken(book, "a sheet without a name", err) : 0;
}

static int format_take(xls_book_t *book, xls_records_t *records, const xls_record_t *record,
                       err_t *err) {
    struct xls_code *grown = array_grow(book->codes, book->n_codes, sizeof *grown);

    if (!grown) {
        return no_memory(err);
    }
    book->codes = grown;
    xls_cursor_t cursor = xls_cursor_begin(records, record, 0);
    unsigned id = xls_cursor_u16(&cursor);
    size_t count = xls_cursor_u16(&cursor);
    book->codes[book->n_codes++] = (struct xls_code){id, text_keep(book, &cursor, count)};
    return cursor.is_cut ? xls_book_broken(book, "a number format is cut", err) : 0;
}

static int style_take(xls_book_t *book, xls_records_t *records, const xls_record_t *record,
                      err_t *err) {
    unsigned *grown = array_grow(book->styles, book->n_styles, sizeof *grown);

    (void)records;
    if (!grown) {
        return no_memory(err);
    }
    book->styles = grown;
    if (record->n < 4 || book->n_styles == STYLES_MAX) {
        return xls_book_broken(book, "a cell style is cut", err);
    }
    book->styles[book->n_styles++] = bytes_u16(record->data + 2);
    return 0;
}

static int texts_take(xls_book_t *book, xls_records_t *records, const xls_record_t *record,
                      err_t *err) {
    enum { TEXT_SIZE_MIN = 3 };
    xls_cursor_t cursor = xls_cursor_begin(records, record, 4);
    size_t count = xls_cursor_u32(&cursor);

    if (count > book->n / TEXT_SIZE_MIN || book->text_starts) {
        return xls_book_broken(book, "its texts are cut", err);
    }
    book->text_starts = calloc(count + 1, sizeof *book->text_starts);
    if (!book->text_starts) {
        return no_memory(err);
    }
    for (; book->n_texts < count && !cursor.is_cut; book->n_texts++) {
        size_t length = xls_cursor_u16(&cursor);
        book->text_starts[book->n_texts] = book->texts.length;
        xls_cursor_text(&cursor, length, &book->texts);
        text_add_bytes(&book->texts, "", 1);
    }
    if (cursor.is_cut) {
        return xls_book_broken(book, "its texts are cut", err);
    }
    return book->texts.failed ? no_memory(err) : 0;
}

static int date_mode_take(xls_book_t *book, xls_records_t *records, const xls_record_t *record,
                          err_t *err) {
    (void)records;
    (void)err;
    book->is_1904 = record->n >= 2 && bytes_u16(record->data) == 1;
    return 0;
}

static int password_take(xls_book_t *book, xls_records_t *records, const xls_record_t *record,
                         err_t *err) {
    place_t where = {book->path, 0, NULL};

    (void)records;
    (void)record;
    return err_add(err, MSG_WORKBOOK_ENCRYPTED, &where, NULL);
}

/* The records before those of the sheets. */
static const struct global {
    unsigned type;
    int (*take)(xls_book_t *book, xls_records_t *records, const xls_record_t *record, err_t *err);
} globals[] = {
    {XLS_BOUNDSHEET, sheet_take}, {XLS_FORMAT, format_take},      {XLS_XF, style_take},
    {XLS_SST, texts_take},        {XLS_DATEMODE, date_mode_take}, {XLS_FILEPASS, password_take},
};

static int globals_read(xls_book_t *book, err_t *err) {
    xls_records_t records = {.bytes = book->bytes, .n = book->n};
    xls_record_t record;
    int code = 0;

    if (!xls_records_next(&records, &record) || record.type != XLS_BOF || record.n < 4 ||
        bytes_u16(record.data) != BIFF8) {
        return xls_book_broken(book, "no list of sheets", err);
    }
    while (code == 0 && xls_records_next(&records, &record) && record.type != XLS_EOF) {
        for (size_t i = 0; i < sizeof globals / sizeof *globals; i++) {
            if (globals[i].type == record.type) {
                code = globals[i].take(book, &records, &record, err);
                break;
            }
        }
    }
    if (code == 0 && (records.is_cut || book->n_sheets == 0)) {
        code = xls_book_broken(book, "no sheet", err);
    }
    return code == 0 && book->strings.failed ? no_memory(err) : code;
}

/* The code of a format's id: the file's own, else built in. */
static const char *code_of(const xls_book_t *book, unsigned id) {
    for (size_t i = 0; i < book->n_codes; i++) {
        if (book->codes[i].id == id) {
            return book->codes[i].code;
        }
    }
    const char *code = number_format_builtin(id);
    return code ? code : "General";
}

static int formats_read(xls_book_t *book, err_t *err) {
    book->formats = calloc(book->n_styles + 1, sizeof *book->formats);
    if (!book->formats) {
        return no_memory(err);
    }
    for (size_t i = 0; i < book->n_styles; i++) {
        book->formats[i].code = code_of(book, book->styles[i]);
        number_format_read(book->formats[i].code, &book->formats[i].read);
    }
    return 0;
}

/* What a compound file is, by a stream that it has. */
static const struct content {
    const char *stream;
    message_id_t problem; /* MSG_COUNT: a workbook that can be read */
    const char *file;     /* code of terms_file */
} contents[] = {
    {"EncryptedPackage", MSG_WORKBOOK_ENCRYPTED, NULL},
    {"Workbook", MSG_COUNT, NULL},
    {"Book", MSG_FILE_OTHER, "xls5"},
    {"WordDocument", MSG_FILE_OTHER, "doc"},
};

static int stream_read(const char *path, xls_book_t *book, err_t *err) {
    place_t where = {path, 0, NULL};
    compound_t *compound = NULL;
    int code = compound_open(path, &compound, err);
    size_t i = 0;

    while (code == 0 && i < sizeof contents / sizeof *contents &&
           !compound_has(compound, contents[i].stream)) {
        i++;
    }
    if (code == 0 && i == sizeof contents / sizeof *contents) {
        code = err_add(err, MSG_FILE_OTHER, &where, "compound", NULL);
    } else if (code == 0 && contents[i].problem != MSG_COUNT) {
        code = err_add(err, contents[i].problem, &where, contents[i].file, NULL);
    } else if (code == 0) {
        code = compound_stream(compound, contents[i].stream, &book->bytes, &book->n, err);
    }
    compound_close(compound);
    return code;
}

int xls_book_read(const char *path, xls_book_t *book, err_t *err) {
    book->path = text_copy(path);
    int code = book->path ? stream_read(path, book, err) : no_memory(err);

    code = code ? code : globals_read(book, err);
    return code ? code : formats_read(book, err);
}

void xls_book_free(xls_book_t *book) {
    pool_free(&book->strings);
    text_free(&book->texts);
    free(book->path);
    free(book->bytes);
    free(book->sheets);
    free(book->text_starts);
    free(book->codes);
    free(book->styles);
    free(book->formats);
    *book = (xls_book_t){0};
}
