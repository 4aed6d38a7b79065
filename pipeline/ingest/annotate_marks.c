#include "pipeline/ingest/annotate_marks.h"

#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include "pipeline/base/text.h"

/* The name of the sheet in "Sheet1!C7", or the whole of "Sheet1" of a problem without a row. */
static char *sheet_copy(const problem_t *problem) {
    const char *bang = problem->cell ? strrchr(problem->cell, '!') : NULL;
    char *copy = text_copy(problem->cell ? problem->cell : "");

    if (copy && bang && problem->line) {
        copy[bang - problem->cell] = '\0';
    }
    return copy;
}

static int mark_compare(const void *a, const void *b) {
    const annotate_mark_t *x = a;
    const annotate_mark_t *y = b;
    int by_sheet = strcmp(x->sheet, y->sheet);

    if (by_sheet != 0) {
        return by_sheet;
    }
    if (x->row != y->row) {
        return x->row < y->row ? -1 : 1;
    }
    if (x->column != y->column) {
        return x->column < y->column ? -1 : 1;
    }
    return (x->order > y->order) - (x->order < y->order);
}

int annotate_marks_take(const err_t *problems, const char *path, language_t language,
                        annotate_marks_t *marks, err_t *err) {
    *marks = (annotate_marks_t){.items = calloc(problems->n + 1, sizeof *marks->items)};
    if (!marks->items) {
        return err_add(err, MSG_NO_MEMORY, NULL, NULL);
    }
    for (size_t i = 0; i < problems->n; i++) {
        const problem_t *problem = &problems->problems[i];
        bool is_verdict =
            problem->id == MSG_DELIVERY_REFUSED || problem->id == MSG_DELIVERY_PARTIAL;
        if (is_verdict || !problem->file || strcmp(problem->file, path) != 0) {
            continue; /* a verdict on the whole is the bureau's, not the supplier's */
        }
        annotate_mark_t *mark = &marks->items[marks->n++];
        *mark = (annotate_mark_t){.sheet = sheet_copy(problem),
                                  .row = problem->line,
                                  .column = problem->line ? problem->field : 0,
                                  .order = i,
                                  .is_error = message_code(problem->id) != EXIT_DONE,
                                  .text = problem_text(problem, language)};
        if (!mark->sheet || !mark->text) {
            return err_add(err, MSG_NO_MEMORY, NULL, NULL);
        }
    }
    qsort(marks->items, marks->n, sizeof *marks->items, mark_compare);
    return 0;
}

void annotate_marks_free(annotate_marks_t *marks) {
    for (size_t i = 0; i < marks->n; i++) {
        free(marks->items[i].sheet);
        free(marks->items[i].text);
    }
    free(marks->items);
    *marks = (annotate_marks_t){0};
}

char *annotate_marks_text(const annotate_marks_t *marks, const char *sheet, size_t row,
                          size_t column) {
    char *name = (char *)(uintptr_t)sheet;
    const annotate_mark_t wanted = {.sheet = name, .row = row, .column = column};
    size_t low = 0;
    size_t high = marks->n;
    text_t out = {0};

    while (low < high) {
        size_t middle = low + (high - low) / 2;
        if (mark_compare(&marks->items[middle], &wanted) < 0) {
            low = middle + 1;
        } else {
            high = middle;
        }
    }
    for (; low < marks->n; low++) {
        const annotate_mark_t *mark = &marks->items[low];
        if (strcmp(mark->sheet, sheet) != 0 || mark->row != row || mark->column != column) {
            break;
        }
        if (mark->is_error) {
            text_add(&out, out.length ? "\n" : "");
            text_add(&out, mark->text);
        }
    }
    return out.length ? text_take(&out) : NULL;
}
