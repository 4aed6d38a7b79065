#include "pipeline/base/table_index.h"

#include <stdlib.h>
#include <string.h>

#include "pipeline/base/text.h"

/* Open addressing: position plus 1 of a row, 0 where there is none. */
typedef struct slots {
    size_t *rows;
    size_t n;
    size_t used;
} slots_t;

/* Of each row the next of its run; of the first row of a run also the last and how many. */
typedef struct link {
    size_t next; /* position plus 1 */
    size_t last;
    size_t count;
} link_t;

struct table_index {
    const column_t *key[TABLE_KEY_MAX];
    size_t n_key;
    bool repeats;  /* rows may have the same whole key: `whole` is not kept */
    slots_t runs;  /* the first row of each run */
    slots_t whole; /* every row, by its whole key */
    link_t *links;
    size_t capacity;
};

/* Row i; of the row after the last too, which is in place and not counted yet. */
static const void *row_at(const table_t *table, size_t i) {
    return table->rows + i * table->spec->row_size;
}

table_index_t *table_index_new(const table_spec_t *spec) {
    table_index_t *index = calloc(1, sizeof *index);

    for (size_t k = 0; index && k < TABLE_KEY_MAX && spec->key[k]; k++) {
        for (size_t i = 0; i < spec->n_columns; i++) {
            if (strcmp(spec->columns[i].name, spec->key[k]) == 0) {
                index->key[index->n_key++] = &spec->columns[i];
            }
        }
    }
    if (index) {
        index->repeats = spec->key_repeats;
    }
    return index;
}

void table_index_free(table_index_t *index) {
    if (index) {
        free(index->runs.rows);
        free(index->whole.rows);
        free(index->links);
        free(index);
    }
}

static const void *key_member(const table_index_t *index, size_t k, const void *row) {
    return (const char *)row + index->key[k]->offset;
}

static size_t key_hash(const table_index_t *index, size_t n_key, const void *row) {
    size_t hash = CELL_HASH_START;

    for (size_t k = 0; k < n_key; k++) {
        hash = cell_kind(index->key[k]->type)->hash(hash, key_member(index, k, row));
    }
    return hash;
}

static bool key_same(const table_index_t *index, size_t n_key, const void *a, const void *b) {
    for (size_t k = 0; k < n_key; k++) {
        if (!cell_kind(index->key[k]->type)
                 ->same(key_member(index, k, a), key_member(index, k, b))) {
            return false;
        }
    }
    return true;
}

/* The slot of the row whose first n_key columns of the key are those of `row`, or a free one. */
static size_t slot_find(const table_index_t *index, const slots_t *slots, size_t n_key,
                        const table_t *table, const void *row) {
    size_t slot = key_hash(index, n_key, row) % slots->n;

    while (slots->rows[slot] &&
           !key_same(index, n_key, row_at(table, slots->rows[slot] - 1), row)) {
        slot = (slot + 1) % slots->n;
    }
    return slot;
}

/* Room for one entry more; false: no memory, nothing is changed. */
static bool slots_grow(const table_index_t *index, slots_t *slots, size_t n_key,
                       const table_t *table) {
    if (2 * (slots->used + 1) < slots->n) {
        return true;
    }
    slots_t grown = {.n = slots->n ? 2 * slots->n : 64, .used = slots->used};
    grown.rows = calloc(grown.n, sizeof *grown.rows);
    if (!grown.rows) {
        return false;
    }
    for (size_t i = 0; i < slots->n; i++) {
        if (slots->rows[i]) {
            const void *row = row_at(table, slots->rows[i] - 1);
            grown.rows[slot_find(index, &grown, n_key, table, row)] = slots->rows[i];
        }
    }
    free(slots->rows);
    *slots = grown;
    return true;
}

static bool links_grow(table_index_t *index, size_t n) {
    if (n < index->capacity) {
        return true;
    }
    size_t capacity = index->capacity ? 2 * index->capacity : 32;
    while (capacity <= n) {
        capacity *= 2;
    }
    link_t *grown = realloc(index->links, capacity * sizeof *grown);
    if (grown) {
        index->links = grown;
        index->capacity = capacity;
    }
    return grown != NULL;
}

bool table_index_add(table_index_t *index, const table_t *table) {
    size_t i = table->n;
    const void *row = row_at(table, i);

    if (!links_grow(index, i) || !slots_grow(index, &index->runs, 1, table) ||
        (!index->repeats && !slots_grow(index, &index->whole, index->n_key, table))) {
        return false;
    }
    size_t *run = &index->runs.rows[slot_find(index, &index->runs, 1, table, row)];
    index->links[i] = (link_t){.last = i, .count = 1};
    if (*run) {
        link_t *first = &index->links[*run - 1];
        index->links[first->last].next = i + 1;
        first->last = i;
        first->count++;
    } else {
        *run = i + 1;
        index->runs.used++;
    }
    if (!index->repeats) {
        size_t slot = slot_find(index, &index->whole, index->n_key, table, row);
        index->whole.used += index->whole.rows[slot] == 0;
        index->whole.rows[slot] = i + 1;
    }
    return true;
}

table_run_t table_index_run(const table_index_t *index, const table_t *table, const char *key) {
    const cell_kind_t *kind = cell_kind(index->key[0]->type);
    size_t slot = kind->hash(CELL_HASH_START, &key) % (index->runs.n ? index->runs.n : 1);

    while (index->runs.n && index->runs.rows[slot]) {
        size_t first = index->runs.rows[slot] - 1;
        if (kind->same(key_member(index, 0, row_at(table, first)), &key)) {
            return (table_run_t){table, first + 1, index->links[first].count};
        }
        slot = (slot + 1) % index->runs.n;
    }
    return (table_run_t){.table = table};
}

size_t table_index_after(const table_index_t *index, size_t i) {
    return index->links[i].next;
}

const void *table_index_same(const table_index_t *index, const table_t *table, const void *row) {
    if (index->repeats || !index->whole.n) {
        return NULL;
    }
    size_t slot = slot_find(index, &index->whole, index->n_key, table, row);
    return index->whole.rows[slot] ? row_at(table, index->whole.rows[slot] - 1) : NULL;
}

char *table_index_key(const table_index_t *index, const void *row) {
    char *text = NULL;
    size_t n;
    FILE *stream = open_memstream(&text, &n);

    for (size_t k = 0; stream && k < index->n_key; k++) {
        fputs(k ? ", " : "", stream);
        cell_kind(index->key[k]->type)->write(index->key[k], key_member(index, k, row), stream);
    }
    if (stream && fclose(stream) != 0) {
        free(text);
        return NULL;
    }
    return text;
}
