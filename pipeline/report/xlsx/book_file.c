#include "pipeline/report/xlsx/book_file.h"

#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "pipeline/base/date.h"
#include "pipeline/base/text.h"
#include "pipeline/report/xlsx/book_private.h"
#include "pipeline/report/xlsx/chart.h"
#include "pipeline/report/xlsx/fitting.h"

/* Seconds from 1970 to the start of the day; 0 when it is none. */
static time_t day_seconds(const char *day) {
    enum { SECONDS_A_DAY = 86400 };
    date_t date;

    return date_read(day, &date) ? (time_t)date_days(date) * SECONDS_A_DAY : 0;
}

static void sheet_free(sheet_t *sheet) {
    free(sheet->name);
    free(sheet->notes);
    free(sheet->written);
    free(sheet->row_least);
    free(sheet);
}

static void book_free(book_t *book) {
    for (size_t i = 0; i < book->n_sheets; i++) {
        sheet_free(book->sheets[i]);
    }
    pool_free(&book->kept);
    free(book->sheets);
    free(book->path);
    free(book->folder);
    free(book);
}

/* The library prints its own complaint about a file it cannot make; we find out before it does. */
static int path_check(const char *path, err_t *err) {
    FILE *file = fopen(path, "wb");

    if (!file || fclose(file) != 0) {
        place_t where = {path, 0, NULL};
        return err_add(err, MSG_CANNOT_WRITE, &where, strerror(errno), NULL);
    }
    return 0;
}

static lxw_workbook *workbook_begin(book_t *book, const book_setup_t *setup) {
    char *folder = book->folder;
    lxw_workbook_options options = {.constant_memory = LXW_FALSE, .tmpdir = folder};
    lxw_workbook *workbook = workbook_new_opt(book->path, &options);

    if (!workbook) {
        return NULL;
    }
    char *title = (char *)(uintptr_t)book_keep(book, text_copy(setup->title));
    char *subject = (char *)(uintptr_t)book_keep(book, text_copy(setup->subject));
    lxw_doc_properties properties = {.title = title,
                                     .subject = subject,
                                     .author = "tidemark",
                                     .created = day_seconds(setup->as_of)};
    if (workbook_set_properties(workbook, &properties) != LXW_NO_ERROR) {
        book_fail(book, "document properties");
    }
    return workbook;
}

book_t *book_open(const book_setup_t *setup, err_t *err) {
    if (path_check(setup->path, err) != 0) {
        return NULL;
    }
    book_t *book = calloc(1, sizeof *book);
    if (!book) {
        err_add(err, MSG_NO_MEMORY, NULL, NULL);
        return NULL;
    }
    book->language = setup->language;
    book->path = text_copy(setup->path);
    book->folder = text_copy(setup->folder);
    book->missing = book_keep(book, text_copy(setup->missing));
    book->workbook = book->path && book->folder ? workbook_begin(book, setup) : NULL;
    if (!book->workbook) {
        book_free(book);
        err_add(err, MSG_NO_MEMORY, NULL, NULL);
        return NULL;
    }
    return book;
}

/* Sets widths, heights, charts, paper and pages of a sheet that is filled. */
static void sheet_arrange(sheet_t *sheet) {
    double widths[SHEET_COLUMNS_MAX];

    if (sheet->n_notes == 0) {
        return;
    }
    sheet_fit_columns(sheet, widths);
    sheet_fit_rows(sheet, widths);
    sheet_place_charts(sheet, widths);
    worksheet_set_paper(sheet->worksheet, 9); /* A4 */
    worksheet_set_margins(sheet->worksheet, 0.45, 0.45, 0.5, 0.6);
    if (sheet->is_landscape) {
        worksheet_set_landscape(sheet->worksheet);
    }
    worksheet_fit_to_pages(sheet->worksheet, 1, sheet->fits_one_page ? 1 : 0);
    sheet_check(sheet,
                worksheet_print_area(sheet->worksheet, 0, 0, sheet->last_row, sheet->last_column));
    if (sheet->n_breaks > 0) {
        sheet_check(sheet, worksheet_set_h_pagebreaks(sheet->worksheet, sheet->breaks));
    }
    if (sheet->text_numbers) {
        sheet_check(sheet,
                    worksheet_ignore_errors(sheet->worksheet, LXW_IGNORE_NUMBER_STORED_AS_TEXT,
                                            sheet->text_numbers));
    }
    worksheet_gridlines(sheet->worksheet, LXW_HIDE_ALL_GRIDLINES);
}

/* Hands the counts over to `content`. */
static void content_take(book_t *book, book_content_t *content) {
    *content = (book_content_t){.n_charts = book->n_charts};
    content->sheets = calloc(book->n_sheets + 1, sizeof *content->sheets);
    if (!content->sheets) {
        book_fail(book, NULL);
        return;
    }
    for (size_t i = 0; i < book->n_sheets; i++) {
        sheet_t *sheet = book->sheets[i];
        content->sheets[i] = sheet->content;
        content->sheets[i].rows = 0;
        for (uint32_t r = 0; r < sheet->rows_capacity; r++) {
            content->sheets[i].rows += sheet->written[r] != 0;
        }
        content->sheets[i].name = text_copy(sheet->name);
        content->n_sheets++;
        if (!content->sheets[i].name) {
            book_fail(book, NULL);
        }
    }
}

/* Closing writes the file and frees the library's workbook whatever it returns. The library prints
 * its complaints; only main may, so standard error is elsewhere for that long. */
static lxw_error workbook_end(lxw_workbook *workbook) {
    int kept = dup(STDERR_FILENO);
    int nowhere = kept < 0 ? -1 : open("/dev/null", O_WRONLY);

    if (nowhere >= 0) {
        dup2(nowhere, STDERR_FILENO);
        close(nowhere);
    }
    lxw_error error = workbook_close(workbook);
    if (kept >= 0) {
        dup2(kept, STDERR_FILENO);
        close(kept);
    }
    return error;
}

int book_close(book_t *book, book_content_t *content, err_t *err) {
    book_content_t counted = {0};
    place_t where = {book->path, 0, NULL};

    for (size_t i = 0; i < book->n_sheets && !book_failed(book); i++) {
        if (book->sheets[i]->content.cells == 0) {
            book_fail(book,
                      book_keep(book, text_join("empty sheet ", book->sheets[i]->name, NULL)));
        }
        sheet_arrange(book->sheets[i]);
    }
    content_take(book, &counted);
    lxw_error error = workbook_end(book->workbook);
    if (error != LXW_NO_ERROR) {
        book_fail(book, lxw_strerror(error));
    }
    int code = 0;
    if (book_failed(book)) {
        code = err_add(err, MSG_WORKBOOK, &where, book->problem, NULL);
        unlink(book->path);
    }
    if (code == 0 && content) {
        *content = counted;
    } else {
        book_content_free(&counted);
    }
    book_free(book);
    return code;
}
