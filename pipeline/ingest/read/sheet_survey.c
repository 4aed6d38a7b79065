#include "pipeline/ingest/read/sheet_survey.h"

#include <string.h>

#include "pipeline/base/number.h"

/* A run of hidden rows that is not written down yet; 0: none. */
typedef struct run {
    size_t first, last;
} run_t;

static void run_write(text_t *out, const char *first, const char *last) {
    text_add(out, out->length ? ", " : "");
    text_add(out, first);
    if (strcmp(first, last) != 0) {
        text_add(out, "-");
        text_add(out, last);
    }
}

static void rows_write(sheet_survey_t *survey, const run_t *run) {
    char first[NUMBER_SIZE];
    char last[NUMBER_SIZE];

    if (run->first > 0) {
        number_write_count(first, run->first);
        number_write_count(last, run->last);
        run_write(&survey->hidden_rows, first, last);
    }
}

static void columns_write(sheet_survey_t *survey) {
    char first[COLUMN_LETTERS_SIZE];
    char last[COLUMN_LETTERS_SIZE];

    for (size_t i = 0; i < SPREADSHEET_COLUMNS_MAX; i++) {
        size_t from = i;
        while (i < SPREADSHEET_COLUMNS_MAX && survey->is_in_hidden[i]) {
            i++;
        }
        if (i > from) {
            run_write(&survey->hidden_columns, spreadsheet_column(from + 1, first),
                      spreadsheet_column(i, last));
        }
    }
}

static bool is_hidden(const spreadsheet_range_t *ranges, size_t n, size_t column) {
    for (size_t i = 0; i < n; i++) {
        if (column >= ranges[i].first_column && column <= ranges[i].last_column) {
            return true;
        }
    }
    return false;
}

static void cell_count(sheet_survey_t *survey, const spreadsheet_cell_t *cell, bool is_column) {
    survey->values++;
    survey->numbers += cell->kind == SPREADSHEET_NUMBER || cell->kind == SPREADSHEET_PERCENT;
    if (survey->first_column == 0 || cell->column < survey->first_column) {
        survey->first_column = cell->column;
    }
    if (cell->column > survey->last_column) {
        survey->last_column = cell->column;
    }
    if (is_column) {
        survey->hidden_column_values++;
        survey->is_in_hidden[cell->column - 1] = true;
    }
}

int sheet_survey_make(spreadsheet_t *book, size_t i, sheet_survey_t *survey, err_t *err) {
    const spreadsheet_row_t *row;
    spreadsheet_result_t got = SPREADSHEET_END;
    run_t run = {0, 0};
    size_t n = 0;

    sheet_survey_free(survey);
    int code = spreadsheet_begin(book, i, err);
    const spreadsheet_range_t *hidden = code == 0 ? spreadsheet_hidden(book, &n) : NULL;
    while (code == 0 && (got = spreadsheet_next(book, &row, err)) == SPREADSHEET_ROW) {
        size_t before = survey->values;
        for (size_t k = 0; k < row->n; k++) {
            if (*row->cells[k].text) {
                cell_count(survey, &row->cells[k], is_hidden(hidden, n, row->cells[k].column));
            }
        }
        if (row->is_hidden && survey->values > before) {
            survey->hidden_row_values += survey->values - before;
            if (run.last + 1 != row->row) {
                rows_write(survey, &run);
                run.first = row->row;
            }
            run.last = row->row;
        }
    }
    rows_write(survey, &run);
    columns_write(survey);
    code = got == SPREADSHEET_FAILED ? err->code : code;
    bool is_short = survey->hidden_rows.failed || survey->hidden_columns.failed;
    return code == 0 && is_short ? err_add(err, MSG_NO_MEMORY, NULL, NULL) : code;
}

void sheet_survey_free(sheet_survey_t *survey) {
    text_free(&survey->hidden_rows);
    text_free(&survey->hidden_columns);
    *survey = (sheet_survey_t){0};
}
