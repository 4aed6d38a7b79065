#include "pipeline/ingest/read/problem_cells.h"

#include <stdlib.h>
#include <string.h>

#include "pipeline/base/text.h"
#include "pipeline/release/delivered_place.h"

static bool is_headed(const problem_table_t *table, size_t column, const char *header) {
    return column >= table->first && column - table->first < table->layout->n &&
           strcmp(table->layout->columns[column - table->first].header, header) == 0;
}

/* The column of the file that bears the header, or is what our word in its place means; 0: none. */
static size_t column_of(const problem_table_t *table, size_t value, const char *header) {
    if (!header || is_headed(table, value, header)) {
        return header ? value : 0;
    }
    for (size_t i = 0; i < table->layout->n; i++) {
        column_role_t role = table->layout->columns[i].role;
        bool is_role = role != ROLE_NONE && strcmp(column_role_name(role), header) == 0;
        if (is_headed(table, table->first + i, header) || is_role) {
            return table->first + i;
        }
    }
    return 0;
}

void problem_cells_set(const problem_table_t *table, size_t value, err_t *err, size_t from) {
    enum { ANY_SHEET = 1 };

    for (size_t i = from; i < err->n; i++) {
        problem_t *problem = &err->problems[i];
        if (problem->cell || !problem->file || strcmp(problem->file, table->path) != 0) {
            continue;
        }
        size_t column = column_of(table, value, problem->column);
        problem->field = column;
        if (!table->sheet) {
            continue;
        }
        char *cell = problem->line
                         ? delivered_place_text(table->sheet,
                                                delivered_line(ANY_SHEET, problem->line), column)
                         : text_copy(table->sheet);
        if (cell) {
            err_set_cell(err, i, cell);
        }
        free(cell);
    }
}
