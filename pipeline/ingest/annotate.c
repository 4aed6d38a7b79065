#include "pipeline/ingest/annotate.h"

#include <errno.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>
#include <xlsxwriter.h>

#include "pipeline/base/artefact.h"
#include "pipeline/base/number.h"
#include "pipeline/base/spreadsheet/spreadsheet.h"
#include "pipeline/base/text.h"
#include "pipeline/ingest/annotate_marks.h"
#include "pipeline/ingest/read/delivery_layout.h"
#include "pipeline/ingest/read/delivery_source.h"

enum {
    COMMENTS_MAX = 10000, /* more are marked and listed, without a comment */
    LINKS_MAX = 60000,
    TEXT_MAX = 32767, /* bytes; a cell holds as many characters */
    WIDTH_MAX = 48,
    ROWS_MAX = 1 << 20,
};

/* The workbook while it is written. */
typedef struct writing {
    const annotate_order_t *order;
    const plan_t *plan;
    annotate_marks_t marks;
    lxw_workbook *workbook;
    lxw_worksheet *list;
    lxw_format *head;
    lxw_format *bad;     /* a cell with an error */
    lxw_format *bad_row; /* the cells of a row with one */
    lxw_format *link;
    lxw_format *wrapped;
    size_t cells; /* with a value, for reading back */
    size_t comments;
    bool has_failed;
} writing_t;

static void done(writing_t *w, lxw_error error) {
    w->has_failed = w->has_failed || error != LXW_NO_ERROR;
}

static lxw_format *format_new(writing_t *w, lxw_color_t fill) {
    lxw_format *format = workbook_add_format(w->workbook);

    if (format && fill) {
        format_set_bg_color(format, fill);
    }
    w->has_failed = w->has_failed || !format;
    return format;
}

/* A value that a person typed as a number is one again; "007" and "1e5" stay texts. */
static bool is_number(const char *s, double *value) {
    enum { DIGITS_MAX = 15 };
    const char *digits = s + (*s == '-');
    bool is_code = digits[0] == '0' && digits[1] != '\0' && digits[1] != '.';

    return *s != '+' && !is_code && strlen(s) <= DIGITS_MAX &&
           number_read(s, NUMBER_PLAIN, value, NULL);
}

static void text_put(writing_t *w, lxw_worksheet *sheet, size_t row, size_t column, const char *s,
                     lxw_format *format) {
    double value = 0;

    if (*s == '\0') {
        return;
    }
    lxw_row_t r = (lxw_row_t)(row - 1);
    lxw_col_t c = (lxw_col_t)(column - 1);
    done(w, is_number(s, &value)
                ? worksheet_write_number(sheet, r, c, value, format)
                : worksheet_write_string(sheet, r, c, strlen(s) > TEXT_MAX ? "…" : s, format));
    w->cells++;
}

static void comment_put(writing_t *w, lxw_worksheet *sheet, size_t row, size_t column,
                        const char *text) {
    lxw_comment_options options = {.author = "tidemark", .width = 320, .height = 120};

    if (w->comments++ < COMMENTS_MAX) {
        done(w, worksheet_write_comment_opt(sheet, (lxw_row_t)(row - 1), (lxw_col_t)(column - 1),
                                            text, &options));
    }
}

/* One row of the delivery. */
static void row_put(writing_t *w, lxw_worksheet *sheet, const char *name, const record_t *record) {
    char *of_row = annotate_marks_text(&w->marks, name, record->row, 0);

    for (size_t i = 0; i < record->n; i++) {
        size_t column = record->first + i;
        char *of_cell = annotate_marks_text(&w->marks, name, record->row, column);
        lxw_format *format = of_cell ? w->bad : of_row ? w->bad_row : NULL;
        text_put(w, sheet, record->row, column, record->fields[i], format);
        if (record->fields[i][0] == '\0' && format) {
            done(w, worksheet_write_blank(sheet, (lxw_row_t)(record->row - 1),
                                          (lxw_col_t)(column - 1), format));
        }
        char *both = of_cell && of_row && i == 0 ? text_join(of_row, "\n", of_cell, NULL) : NULL;
        const char *text = both ? both : of_cell ? of_cell : i == 0 ? of_row : NULL;
        if (text) {
            comment_put(w, sheet, record->row, column, text);
        }
        free(both);
        free(of_cell);
    }
    free(of_row);
}

/* Widths of columns by what stands in the first rows. */
static void widths_note(size_t widths[RECORD_FIELDS_MAX], const record_t *record) {
    enum { ROWS_LOOKED_AT = 200 };

    for (size_t i = 0; record->row <= ROWS_LOOKED_AT && i < record->n; i++) {
        size_t width = text_width(record->fields[i]) + 2;
        size_t column = record->first + i - 1;
        if (column < RECORD_FIELDS_MAX && width > widths[column]) {
            widths[column] = width < WIDTH_MAX ? width : WIDTH_MAX;
        }
    }
}

/*
 * The delimiter of the table that the source has come to, found as the reader of deliveries does.
 */
static char delimiter_find(const writing_t *w) {
    record_source_t *source = NULL;
    layout_t layout = {0};
    err_t found = {0};
    char delimiter = ',';

    if (delivery_source_open(w->order->path, w->plan, w->order->form, &source, &found) == 0 &&
        record_source_table(source, &found) == RECORD_READ) {
        layout_find(w->order->path, source, w->plan, &layout, &found);
        delimiter = layout.delimiter;
    }
    layout_free(&layout);
    record_source_close(source);
    err_free(&found);
    return delimiter;
}

/* The rows of one table, in the places where they stood. */
static void table_put(writing_t *w, record_source_t *source, lxw_worksheet *sheet, const char *name,
                      char delimiter, err_t *err) {
    size_t widths[RECORD_FIELDS_MAX] = {0};
    record_t record;

    while (record_source_look(source, err) == RECORD_READ &&
           record_source_row(source) <= ROWS_MAX) {
        if (record_source_cut(source, delimiter, &record) == RECORD_CUT) {
            widths_note(widths, &record);
            row_put(w, sheet, name, &record);
        }
    }
    for (size_t i = 0; i < RECORD_FIELDS_MAX; i++) {
        if (widths[i] > 0) {
            done(w,
                 worksheet_set_column(sheet, (lxw_col_t)i, (lxw_col_t)i, (double)widths[i], NULL));
        }
    }
}

/* All tables; what cannot be read is among the problems already. */
static void tables_put(writing_t *w) {
    record_source_t *source = NULL;
    err_t found = {0};
    char delimiter = delimiter_find(w);

    if (delivery_source_open(w->order->path, w->plan, w->order->form, &source, &found) == 0) {
        while (record_source_table(source, &found) == RECORD_READ) {
            const char *name = record_source_sheet(source);
            if (name && strcmp(name, word_text(WORD_ANNOTATE_LIST, w->order->language)) == 0) {
                continue; /* our own list, come back */
            }
            const char *shown = name ? name : word_text(WORD_ANNOTATE_DATA, w->order->language);
            lxw_worksheet *sheet = workbook_add_worksheet(w->workbook, shown);
            w->has_failed = w->has_failed || !sheet;
            if (sheet) {
                table_put(w, source, sheet, name ? name : "", name ? '\0' : delimiter, &found);
            }
        }
    }
    record_source_close(source);
    err_free(&found);
}

/* The place of a problem, with a link to it when its sheet is in the workbook. */
static void place_put(writing_t *w, size_t row, const annotate_mark_t *mark) {
    const char *sheet =
        *mark->sheet ? mark->sheet : word_text(WORD_ANNOTATE_DATA, w->order->language);
    char letters[COLUMN_LETTERS_SIZE];
    char digits[NUMBER_SIZE];
    lxw_row_t at = (lxw_row_t)(row - 1);

    number_write_count(digits, mark->row);
    spreadsheet_column(mark->column ? mark->column : 1, letters);
    char *place = text_join(mark->column ? letters : "", mark->row ? digits : "", NULL);
    char *link = text_join("internal:'", sheet, "'!", letters, digits, NULL);
    bool is_there = mark->row > 0 && workbook_get_worksheet_by_name(w->workbook, sheet) != NULL;
    text_put(w, w->list, row, 2, mark->row || *mark->sheet ? sheet : "", NULL);
    if (is_there && link && !strchr(sheet, '\'') && row < LINKS_MAX) {
        done(w, worksheet_write_url(w->list, at, 2, link, w->link));
        done(w, worksheet_write_string(w->list, at, 2, place ? place : "", w->link));
        w->cells++;
    } else {
        text_put(w, w->list, row, 3, place ? place : "", NULL);
    }
    w->has_failed = w->has_failed || !place || !link;
    free(place);
    free(link);
}

/* The list of all problems. */
static void list_put(writing_t *w, annotate_counts_t *counts) {
    static const struct column {
        word_t head;
        double width;
    } columns[] = {{WORD_ANNOTATE_KIND, 8},
                   {WORD_ANNOTATE_SHEET, 16},
                   {WORD_ANNOTATE_CELL, 10},
                   {WORD_ANNOTATE_PROBLEM, 100}};
    language_t language = w->order->language;

    for (size_t i = 0; i < sizeof columns / sizeof *columns; i++) {
        lxw_col_t c = (lxw_col_t)i;
        text_put(w, w->list, 1, i + 1, word_text(columns[i].head, language), w->head);
        done(w, worksheet_set_column(w->list, c, c, columns[i].width, NULL));
    }
    for (size_t i = 0; i < w->marks.n && i + 2 < ROWS_MAX; i++) {
        const annotate_mark_t *mark = &w->marks.items[i];
        word_t kind = mark->is_error ? WORD_ANNOTATE_ERROR : WORD_ANNOTATE_WARNING;
        text_put(w, w->list, i + 2, 1, word_text(kind, language), NULL);
        place_put(w, i + 2, mark);
        text_put(w, w->list, i + 2, 4, mark->text, w->wrapped);
        counts->errors += mark->is_error;
        counts->warnings += !mark->is_error;
    }
    worksheet_freeze_panes(w->list, 1, 0);
}

/* Reads the finished workbook back and counts: the library says nothing of parts that a full disk
 * cut. */
static int reread(const char *path, size_t cells, err_t *err) {
    place_t where = {path, 0, NULL};
    spreadsheet_t *book = NULL;
    const spreadsheet_row_t *row;
    size_t found = 0;
    err_t problems = {0};
    int code = spreadsheet_open(path, &book, &problems);

    for (size_t i = 0; code == 0 && i < spreadsheet_count(book); i++) {
        code = spreadsheet_begin(book, i, &problems);
        while (code == 0 && spreadsheet_next(book, &row, &problems) == SPREADSHEET_ROW) {
            for (size_t k = 0; k < row->n; k++) {
                found += row->cells[k].kind != SPREADSHEET_EMPTY;
            }
        }
    }
    spreadsheet_close(book);
    bool is_whole = problems.code == 0 && found == cells;
    err_free(&problems);
    return is_whole ? 0 : err_add(err, MSG_WORKBOOK_DAMAGED, &where, "cells", NULL);
}

/* Makes the workbook at `path`, temporary files in `folder`. */
static int book_make(writing_t *w, const char *path, const char *folder, annotate_counts_t *counts,
                     err_t *err) {
    lxw_workbook_options options = {.tmpdir = (char *)(uintptr_t)folder};
    lxw_doc_properties properties = {.author = "tidemark", .created = 315532800}; /* 1980-01-01 */
    place_t where = {w->order->out, 0, NULL};

    w->workbook = workbook_new_opt(path, &options);
    if (!w->workbook) {
        return err_add(err, MSG_NO_MEMORY, NULL, NULL);
    }
    done(w, workbook_set_properties(w->workbook, &properties));
    w->head = format_new(w, 0xD9D9D9);
    w->bad = format_new(w, 0xFFC7CE);
    w->bad_row = format_new(w, 0xFFEB9C);
    w->wrapped = format_new(w, 0);
    w->link = workbook_get_default_url_format(w->workbook);
    w->list =
        workbook_add_worksheet(w->workbook, word_text(WORD_ANNOTATE_LIST, w->order->language));
    if (w->list && !w->has_failed) {
        format_set_text_wrap(w->wrapped);
        tables_put(w);
        list_put(w, counts);
    }
    lxw_error error = workbook_close(w->workbook);
    if (error != LXW_NO_ERROR || w->has_failed || !w->list) {
        const char *what = error != LXW_NO_ERROR ? lxw_strerror(error) : "a cell";
        return err_add(err, MSG_WORKBOOK, &where, what, NULL);
    }
    return reread(path, w->cells, err);
}

/* The delivery is one file, the workbook another, in a folder that can be written to: the library
 * would complain itself. */
static int order_check(const annotate_order_t *order, const char *folder, err_t *err) {
    place_t in = {order->path, 0, NULL};
    place_t out = {order->out, 0, NULL};
    struct stat a;
    struct stat b;

    if (stat(order->path, &a) == 0 && S_ISDIR(a.st_mode)) {
        return err_add(err, MSG_IS_FOLDER, &in, NULL);
    }
    if (lstat(order->out, &b) == 0 && !S_ISREG(b.st_mode)) {
        return err_add(err, MSG_OUTPUT_TAKEN, &out, NULL);
    }
    if (stat(order->path, &a) == 0 && stat(order->out, &b) == 0 && a.st_dev == b.st_dev &&
        a.st_ino == b.st_ino) {
        return err_add(err, MSG_OUTPUT_IS_INPUT, &out, NULL);
    }
    return access(folder, W_OK | X_OK) == 0 ? 0 : artefact_write_failed(order->out, errno, err);
}

int annotate_write(const annotate_order_t *order, const plan_t *plan, const err_t *problems,
                   annotate_counts_t *counts, err_t *err) {
    writing_t w = {.order = order, .plan = plan};
    const char *slash = strrchr(order->out, '/');
    char *folder = text_copy(slash ? order->out : ".");
    char process[NUMBER_SIZE];

    *counts = (annotate_counts_t){0};
    if (folder && slash) {
        folder[slash == order->out ? 1 : slash - order->out] = '\0';
    }
    number_write_count(process, (size_t)getpid());
    char *temporary = text_join(order->out, ".", process, ".tmp", NULL);
    int code = folder && temporary ? order_check(order, folder, err)
                                   : err_add(err, MSG_NO_MEMORY, NULL, NULL);
    code = code ? code : annotate_marks_take(problems, order->path, order->language, &w.marks, err);
    code = code ? code : book_make(&w, temporary, folder, counts, err);
    if (code == 0) {
        code = artefact_publish(temporary, order->out, err);
    }
    if (code != 0 && temporary) {
        unlink(temporary);
    }
    annotate_marks_free(&w.marks);
    free(temporary);
    free(folder);
    return code;
}
