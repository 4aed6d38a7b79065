#include <stdbool.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include "pipeline/base/spreadsheet/spreadsheet.h"
#include "pipeline/base/text.h"
#include "pipeline/ingest/read/merged_texts.h"
#include "pipeline/ingest/read/record_kind.h"
#include "pipeline/ingest/read/sheet_survey.h"

typedef struct record_workbook {
    char *path;
    char sha256[HASH_SIZE]; /* when it was opened */
    spreadsheet_t *book;
    bool *is_chosen; /* of each sheet */
    bool is_by_name; /* sheets were named, so that the others are not missed */
    size_t sheet;    /* of the table, the first is 1; 0: none yet */
    sheet_survey_t survey;
    record_merge_t *merges;
    size_t n_merges;
    merged_texts_t filled;
    record_note_t *notes;
    size_t n_notes;
    size_t width; /* fields of the header */
    const spreadsheet_row_t *row;
    char **fields;
    size_t fields_capacity;
    record_t record;
} record_workbook_t;

static void workbook_close(void *file) {
    record_workbook_t *w = file;

    spreadsheet_close(w->book);
    for (size_t i = 0; i < w->n_notes; i++) {
        free(w->notes[i].sheet);
        free(w->notes[i].where);
    }
    free(w->notes);
    free(w->is_chosen);
    free(w->merges);
    merged_texts_free(&w->filled);
    sheet_survey_free(&w->survey);
    free(w->fields);
    free(w->path);
    free(w);
}

/* The names of the sheets, for a message; caller frees. */
static char *sheets_joined(const spreadsheet_t *book) {
    text_t out = {0};

    for (size_t i = 0; i < spreadsheet_count(book); i++) {
        text_add(&out, i ? ", " : "");
        text_add(&out, spreadsheet_sheet(book, i)->name);
    }
    return text_take(&out);
}

/* Chooses the sheet of that name, hidden or not; one that is not there is a problem. */
static int sheet_choose(record_workbook_t *w, const char *name, err_t *err) {
    place_t where = {w->path, 0, NULL};

    for (size_t i = 0; i < spreadsheet_count(w->book); i++) {
        const spreadsheet_sheet_t *sheet = spreadsheet_sheet(w->book, i);
        if (strcmp(sheet->name, name) == 0 && sheet->has_cells) {
            w->is_chosen[i] = true;
            return 0;
        }
    }
    char *names = sheets_joined(w->book);
    int code = err_add(err, MSG_SHEET_UNKNOWN, &where, name, names ? names : "?", NULL);
    free(names);
    return code;
}

static int sheets_choose(record_workbook_t *w, const record_form_t *form, err_t *err) {
    int code = 0;

    w->is_chosen = calloc(spreadsheet_count(w->book) + 1, sizeof *w->is_chosen);
    if (!w->is_chosen) {
        return err_add(err, MSG_NO_MEMORY, NULL, NULL);
    }
    w->is_by_name = form->n_sheets > 0;
    for (size_t i = 0; code == 0 && i < form->n_sheets; i++) {
        code = sheet_choose(w, form->sheets[i], err);
    }
    for (size_t i = 0; form->n_sheets == 0 && i < spreadsheet_count(w->book); i++) {
        w->is_chosen[i] = !spreadsheet_sheet(w->book, i)->is_hidden;
    }
    return code;
}

static int workbook_open(const char *path, const record_form_t *form, void **file, err_t *err) {
    record_workbook_t *w = calloc(1, sizeof *w);

    *file = w;
    if (!w || !(w->path = text_copy(path))) {
        return err_add(err, MSG_NO_MEMORY, NULL, NULL);
    }
    int code = hash_file(path, w->sha256, err);
    code = code ? code : spreadsheet_open(path, &w->book, err);
    return code ? code : sheets_choose(w, form, err);
}

static int note_add(record_workbook_t *w, record_note_kind_t kind, const char *sheet,
                    const char *places, size_t values, err_t *err) {
    record_note_t *grown = realloc(w->notes, (w->n_notes + 1) * sizeof *grown);

    if (!grown) {
        return err_add(err, MSG_NO_MEMORY, NULL, NULL);
    }
    w->notes = grown;
    record_note_t *note = &w->notes[w->n_notes++];
    *note = (record_note_t){kind, text_copy(sheet), text_copy(places), values};
    return note->sheet && note->where ? 0 : err_add(err, MSG_NO_MEMORY, NULL, NULL);
}

/* Notes what of the sheet is hidden and has values. */
static int survey_note(record_workbook_t *w, const spreadsheet_sheet_t *sheet, err_t *err) {
    const sheet_survey_t *survey = &w->survey;
    int code = 0;

    if (survey->hidden_row_values > 0) {
        code = note_add(w, RECORD_NOTE_ROWS_HIDDEN, sheet->name, survey->hidden_rows.s,
                        survey->hidden_row_values, err);
    }
    if (code == 0 && survey->hidden_column_values > 0) {
        code = note_add(w, RECORD_NOTE_COLUMNS_HIDDEN, sheet->name, survey->hidden_columns.s,
                        survey->hidden_column_values, err);
    }
    return code;
}

static int merge_compare(const void *a, const void *b) {
    const record_merge_t *x = a;
    const record_merge_t *y = b;

    if (x->first_row != y->first_row) {
        return x->first_row < y->first_row ? -1 : 1;
    }
    return x->first_field < y->first_field ? -1 : x->first_field > y->first_field;
}

/* The merged ranges that have a column of the table, in terms of its fields. */
static int merges_take(record_workbook_t *w, err_t *err) {
    size_t n = 0;
    const spreadsheet_range_t *ranges = spreadsheet_merged(w->book, &n);
    size_t first = w->survey.first_column;
    size_t last = w->survey.last_column;

    free(w->merges);
    w->n_merges = 0;
    w->merges = calloc(n + 1, sizeof *w->merges);
    if (!w->merges) {
        return err_add(err, MSG_NO_MEMORY, NULL, NULL);
    }
    for (size_t i = 0; i < n; i++) {
        const spreadsheet_range_t *range = &ranges[i];
        if (range->first_column >= first && range->first_column <= last) {
            size_t end = range->last_column < last ? range->last_column : last;
            w->merges[w->n_merges++] = (record_merge_t){
                range->first_row, range->first_column - first, range->last_row, end - first};
        }
    }
    qsort(w->merges, w->n_merges, sizeof *w->merges, merge_compare);
    return 0;
}

/* Goes through sheet i: what it holds, and whether it is to be read (*is_table). */
static int sheet_look(record_workbook_t *w, size_t i, bool *is_table, err_t *err) {
    const spreadsheet_sheet_t *sheet = spreadsheet_sheet(w->book, i);
    int code = sheet_survey_make(w->book, i, &w->survey, err);

    *is_table = false;
    if (code != 0 || w->survey.values == 0) {
        return code;
    }
    if (!w->is_chosen[i]) {
        return sheet->is_hidden && !w->is_by_name
                   ? note_add(w, RECORD_NOTE_SHEET_HIDDEN, sheet->name, "", w->survey.values, err)
                   : 0;
    }
    *is_table = true;
    w->sheet = i + 1;
    code = survey_note(w, sheet, err);
    code = code ? code : merges_take(w, err);
    return code ? code : spreadsheet_begin(w->book, i, err);
}

static record_result_t workbook_table(void *file, err_t *err) {
    record_workbook_t *w = file;

    for (size_t i = w->sheet; i < spreadsheet_count(w->book); i++) {
        bool is_table = false;
        if (spreadsheet_sheet(w->book, i)->has_cells && sheet_look(w, i, &is_table, err) != 0) {
            return RECORD_FAILED;
        }
        if (is_table) {
            return RECORD_READ;
        }
    }
    w->sheet = spreadsheet_count(w->book);
    return RECORD_END;
}

static const char *workbook_sheet(const void *file) {
    const record_workbook_t *w = file;
    return spreadsheet_sheet(w->book, w->sheet - 1)->name;
}

static size_t workbook_sheet_number(const void *file) {
    const record_workbook_t *w = file;
    return w->sheet;
}

static const char *workbook_sheet_name(const void *file, size_t number) {
    const record_workbook_t *w = file;
    bool is_there = number > 0 && number <= spreadsheet_count(w->book);

    return is_there ? spreadsheet_sheet(w->book, number - 1)->name : NULL;
}

static size_t workbook_first(const void *file) {
    const record_workbook_t *w = file;
    return w->survey.first_column;
}

static size_t workbook_numbers(const void *file) {
    const record_workbook_t *w = file;
    return w->survey.numbers;
}

static const record_merge_t *workbook_merges(const void *file, size_t *n) {
    const record_workbook_t *w = file;

    *n = w->n_merges;
    return w->merges;
}

static const record_note_t *workbook_notes(const void *file, size_t *n) {
    const record_workbook_t *w = file;

    *n = w->n_notes;
    return w->notes;
}

/* Makes the row a record of `width` fields at least, to its last cell with a value. */
static bool record_make(record_workbook_t *w, size_t width) {
    static char none[] = "";
    size_t first = w->survey.first_column;
    size_t n = width > 1 ? width : 1;

    for (size_t i = 0; i < w->row->n; i++) {
        const spreadsheet_cell_t *cell = &w->row->cells[i];
        if (*cell->text && cell->column - first + 1 > n) {
            n = cell->column - first + 1;
        }
    }
    if (n > w->fields_capacity) {
        char **grown = realloc(w->fields, n * sizeof *grown);
        if (!grown) {
            return false;
        }
        w->fields = grown;
        w->fields_capacity = n;
    }
    for (size_t i = 0; i < n; i++) {
        w->fields[i] = none;
    }
    for (size_t i = 0; i < w->row->n; i++) {
        const spreadsheet_cell_t *cell = &w->row->cells[i];
        if (*cell->text) {
            w->fields[cell->column - first] = (char *)(uintptr_t)cell->text;
        }
    }
    w->record = (record_t){.row = w->row->row, .first = first, .n = n, .fields = w->fields};
    return true;
}

static record_result_t row_next(record_workbook_t *w, err_t *err) {
    spreadsheet_result_t got = spreadsheet_next(w->book, &w->row, err);

    return got == SPREADSHEET_ROW   ? RECORD_READ
           : got == SPREADSHEET_END ? RECORD_END
                                    : RECORD_FAILED;
}

static record_result_t workbook_look(void *file, err_t *err) {
    return row_next(file, err);
}

static size_t workbook_row(const void *file) {
    const record_workbook_t *w = file;
    return w->row->row;
}

/* Cells are not delimited: there is one way to cut a row. */
static const char *workbook_delimiters(const void *file, size_t *n) {
    static const char none[] = {'\0'};

    (void)file;
    *n = sizeof none;
    return none;
}

static record_cut_t workbook_cut(void *file, char delimiter, record_t *record) {
    record_workbook_t *w = file;

    (void)delimiter;
    if (!record_make(w, 0)) {
        return RECORD_NO_MEMORY;
    }
    *record = w->record;
    return record->n > RECORD_FIELDS_MAX ? RECORD_TOO_WIDE : RECORD_CUT;
}

static int workbook_begin(void *file, char delimiter, size_t header_row, err_t *err) {
    record_workbook_t *w = file;
    int code = spreadsheet_begin(w->book, w->sheet - 1, err);

    (void)delimiter;
    w->width = 0;
    if (code == 0 && !merged_texts_begin(&w->filled, w->merges, w->n_merges, header_row)) {
        code = err_add(err, MSG_NO_MEMORY, NULL, NULL);
    }
    w->filled.header_row = header_row;
    return code;
}

static record_result_t workbook_next(void *file, const record_t **record, err_t *err) {
    record_workbook_t *w = file;
    record_result_t got;

    while ((got = row_next(w, err)) == RECORD_READ && w->row->row < w->filled.header_row) {}
    if (got != RECORD_READ) {
        return got;
    }
    if (!record_make(w, w->width) || !merged_texts_fill(&w->filled, &w->record)) {
        err_add(err, MSG_NO_MEMORY, NULL, NULL);
        return RECORD_FAILED;
    }
    w->width = w->width ? w->width : w->record.n;
    *record = &w->record;
    return RECORD_READ;
}

static int workbook_hash(void *file, char out[HASH_SIZE], err_t *err) {
    record_workbook_t *w = file;
    place_t where = {w->path, 0, NULL};
    int code = hash_file(w->path, out, err);

    if (code == 0 && strcmp(out, w->sha256) != 0) {
        code = err_add(err, MSG_FILE_CHANGED, &where, NULL);
    }
    return code;
}

const record_kind_t record_kind_workbook = {
    .open = workbook_open,
    .table = workbook_table,
    .sheet = workbook_sheet,
    .sheet_number = workbook_sheet_number,
    .sheet_name = workbook_sheet_name,
    .first = workbook_first,
    .numbers = workbook_numbers,
    .merges = workbook_merges,
    .notes = workbook_notes,
    .look = workbook_look,
    .row = workbook_row,
    .delimiters = workbook_delimiters,
    .cut = workbook_cut,
    .begin = workbook_begin,
    .next = workbook_next,
    .hash = workbook_hash,
    .close = workbook_close,
};
