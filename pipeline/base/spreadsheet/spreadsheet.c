#include "pipeline/base/spreadsheet/spreadsheet.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <strings.h>
#include <sys/stat.h>

#include "pipeline/base/spreadsheet/spreadsheet_kind.h"

struct spreadsheet {
    const spreadsheet_kind_row_t *kind;
    void *book;
};

enum { HEAD_SIZE = 1024 };

/* First bytes, and what a file is that begins with them. */
static const struct magic {
    const char *bytes;
    size_t n;
    spreadsheet_file_t file;
} magics[] = {
    {"PK\x03\x04", 4, SPREADSHEET_FILE_ZIP},
    {"PK\x05\x06", 4, SPREADSHEET_FILE_ZIP}, /* without an entry */
    {"\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1", 8, SPREADSHEET_FILE_COMPOUND},
    {"%PDF-", 5, SPREADSHEET_FILE_PDF},
};

/* Markup at the head of a file, after its first "<". */
static const struct markup {
    const char *word;
    spreadsheet_file_t file;
} markups[] = {
    {"html", SPREADSHEET_FILE_HTML},  {"!doctype html", SPREADSHEET_FILE_HTML},
    {"table", SPREADSHEET_FILE_HTML}, {"head", SPREADSHEET_FILE_HTML},
    {"meta", SPREADSHEET_FILE_HTML},  {"style", SPREADSHEET_FILE_HTML},
    {"?xml", SPREADSHEET_FILE_XML},   {"workbook", SPREADSHEET_FILE_XML},
};

/* The first bytes of a regular file, a NUL after them; 0 when there are none. */
static size_t head_read(const char *path, char head[HEAD_SIZE]) {
    struct stat status;
    FILE *file = stat(path, &status) == 0 && S_ISREG(status.st_mode) ? fopen(path, "rb") : NULL;
    size_t n = file ? fread(head, 1, HEAD_SIZE - 1, file) : 0;

    if (file) {
        fclose(file);
    }
    head[n] = '\0';
    return n;
}

spreadsheet_file_t spreadsheet_file_find(const char *path) {
    char head[HEAD_SIZE];
    size_t n = head_read(path, head);

    for (size_t i = 0; i < sizeof magics / sizeof *magics; i++) {
        if (n >= magics[i].n && memcmp(head, magics[i].bytes, magics[i].n) == 0) {
            return magics[i].file;
        }
    }
    const char *at = strncmp(head, "\xEF\xBB\xBF", 3) == 0 ? head + 3 : head;
    at += strspn(at, " \t\r\n");
    for (size_t i = 0; *at == '<' && i < sizeof markups / sizeof *markups; i++) {
        if (strncasecmp(at + 1, markups[i].word, strlen(markups[i].word)) == 0) {
            return markups[i].file;
        }
    }
    return SPREADSHEET_FILE_NONE;
}

/* Who reads a file, or what to call it. */
static const struct reader {
    const spreadsheet_kind_row_t *kind;
    const char *file; /* code of terms_file */
} readers[] = {
    [SPREADSHEET_FILE_NONE] = {NULL, "text"},
    [SPREADSHEET_FILE_ZIP] = {&spreadsheet_xlsx, NULL},
    [SPREADSHEET_FILE_COMPOUND] = {&spreadsheet_xls, NULL},
    [SPREADSHEET_FILE_HTML] = {NULL, "html"},
    [SPREADSHEET_FILE_XML] = {NULL, "xml"},
    [SPREADSHEET_FILE_PDF] = {NULL, "pdf"},
};

int spreadsheet_open(const char *path, spreadsheet_t **book, err_t *err) {
    place_t where = {path, 0, NULL};
    const struct reader *reader = &readers[spreadsheet_file_find(path)];
    spreadsheet_t *out = calloc(1, sizeof *out);

    *book = NULL;
    if (!out) {
        return err_add(err, MSG_NO_MEMORY, NULL, NULL);
    }
    out->kind = reader->kind;
    int code = reader->kind ? reader->kind->open(path, &out->book, err)
                            : err_add(err, MSG_FILE_OTHER, &where, reader->file, NULL);
    if (code != 0) {
        spreadsheet_close(out);
        return code;
    }
    *book = out;
    return 0;
}

void spreadsheet_close(spreadsheet_t *book) {
    if (book) {
        if (book->book) {
            book->kind->close(book->book);
        }
        free(book);
    }
}

size_t spreadsheet_count(const spreadsheet_t *book) {
    return book->kind->count(book->book);
}

const spreadsheet_sheet_t *spreadsheet_sheet(const spreadsheet_t *book, size_t i) {
    return book->kind->sheet(book->book, i);
}

int spreadsheet_begin(spreadsheet_t *book, size_t i, err_t *err) {
    return book->kind->begin(book->book, i, err);
}

spreadsheet_result_t spreadsheet_next(spreadsheet_t *book, const spreadsheet_row_t **row,
                                      err_t *err) {
    return book->kind->next(book->book, row, err);
}

const spreadsheet_range_t *spreadsheet_merged(const spreadsheet_t *book, size_t *n) {
    return book->kind->merged(book->book, n);
}

const spreadsheet_range_t *spreadsheet_hidden(const spreadsheet_t *book, size_t *n) {
    return book->kind->hidden(book->book, n);
}

char *spreadsheet_column(size_t column, char out[COLUMN_LETTERS_SIZE]) {
    char letters[COLUMN_LETTERS_SIZE];
    size_t n = 0;

    for (; column > 0 && n + 1 < COLUMN_LETTERS_SIZE; column = (column - 1) / 26) {
        letters[n++] = (char)('A' + (column - 1) % 26);
    }
    for (size_t i = 0; i < n; i++) {
        out[i] = letters[n - 1 - i];
    }
    out[n] = '\0';
    return out;
}
