#include "pipeline/ingest/read/merged_texts.h"

#include <stdlib.h>

#include "pipeline/base/number.h"
#include "pipeline/base/text.h"

static void texts_close(merged_texts_t *texts) {
    for (size_t i = 0; i < texts->n_open; i++) {
        free(texts->open[i].text);
    }
    texts->n_open = 0;
}

bool merged_texts_begin(merged_texts_t *texts, const record_merge_t *merges, size_t n,
                        size_t header_row) {
    texts_close(texts);
    texts->merges = merges;
    texts->n = n;
    texts->next = 0;
    texts->header_row = header_row;
    if (n > texts->capacity) {
        merged_text_t *grown = realloc(texts->open, n * sizeof *grown);
        if (!grown) {
            return false;
        }
        texts->open = grown;
        texts->capacity = n;
    }
    return true;
}

/* Forgets the ranges that end before `row`. */
static void ended_drop(merged_texts_t *texts, size_t row) {
    size_t kept = 0;

    for (size_t i = 0; i < texts->n_open; i++) {
        if (texts->open[i].last_row < row) {
            free(texts->open[i].text);
        } else {
            texts->open[kept++] = texts->open[i];
        }
    }
    texts->n_open = kept;
}

static bool is_number(const char *s) {
    double value;
    return number_read(s, NUMBER_PLAIN, &value, NULL);
}

/* Remembers the texts of the ranges that begin in this record and go on below it. */
static bool begun_take(merged_texts_t *texts, const record_t *record) {
    for (; texts->next < texts->n && texts->merges[texts->next].first_row <= record->row;
         texts->next++) {
        const record_merge_t *merge = &texts->merges[texts->next];
        bool is_ours = merge->first_row == record->row && merge->first_row > texts->header_row &&
                       merge->last_row > record->row && merge->first_field < record->n;
        const char *text = is_ours ? record->fields[merge->first_field] : "";
        if (*text == '\0' || is_number(text)) {
            continue;
        }
        char *copy = text_copy(text);
        if (!copy) {
            return false;
        }
        texts->open[texts->n_open++] = (merged_text_t){merge->last_row, merge->first_field, copy};
    }
    return true;
}

bool merged_texts_fill(merged_texts_t *texts, record_t *record) {
    ended_drop(texts, record->row);
    for (size_t i = 0; i < texts->n_open; i++) {
        const merged_text_t *open = &texts->open[i];
        if (open->field < record->n && record->fields[open->field][0] == '\0') {
            record->fields[open->field] = open->text;
        }
    }
    return begun_take(texts, record);
}

void merged_texts_free(merged_texts_t *texts) {
    texts_close(texts);
    free(texts->open);
    *texts = (merged_texts_t){0};
}
