#include "pipeline/ingest/delivery.h"

#include <stdlib.h>
#include <string.h>

#include "pipeline/base/text.h"
#include "pipeline/release/release.h"

/* Which series and period stand where: an open-addressing set over the rows of one file. */
typedef struct seen_entry {
    size_t series; /* position in the plan, plus 1; 0: free */
    period_t period;
    size_t line;
} seen_entry_t;

typedef struct seen {
    seen_entry_t *entries;
    size_t n;
    size_t capacity; /* a power of two, or 0 */
} seen_t;

static size_t seen_slot(const seen_t *seen, size_t series, period_t period) {
    size_t key = ((series * 4096 + (size_t)period.year) * 16 + (size_t)period.first) * 16 +
                 (size_t)period.last;
    /* Fibonacci hashing; the order of slots is never seen outside. */
    size_t slot = (size_t)((unsigned long long)key * 11400714819323198485ULL >> 20);

    for (slot &= seen->capacity - 1; seen->entries[slot].series;
         slot = (slot + 1) & (seen->capacity - 1)) {
        const seen_entry_t *entry = &seen->entries[slot];
        if (entry->series == series && period_compare(entry->period, period) == 0) {
            break;
        }
    }
    return slot;
}

static int seen_grow(seen_t *seen) {
    seen_t grown = {.capacity = seen->capacity ? 2 * seen->capacity : 1024};

    grown.entries = calloc(grown.capacity, sizeof *grown.entries);
    if (!grown.entries) {
        return -1;
    }
    for (size_t i = 0; i < seen->capacity; i++) {
        const seen_entry_t *entry = &seen->entries[i];
        if (entry->series) {
            grown.entries[seen_slot(&grown, entry->series, entry->period)] = *entry;
        }
    }
    grown.n = seen->n;
    free(seen->entries);
    *seen = grown;
    return 0;
}

/* Line on which the pair stands already, or 0 after noting it; SIZE_MAX without memory. */
static size_t seen_note(seen_t *seen, size_t series, period_t period, size_t line) {
    if (2 * seen->n >= seen->capacity && seen_grow(seen) != 0) {
        return (size_t)-1;
    }
    seen_entry_t *entry = &seen->entries[seen_slot(seen, series, period)];
    if (entry->series) {
        return entry->line;
    }
    *entry = (seen_entry_t){series, period, line};
    seen->n++;
    return 0;
}

typedef struct reading {
    const char *path;
    const plan_t *plan;
    const delivery_sink_t *sink;
    delivery_counts_t *counts;
    seen_t seen;
    const series_row_t *last; /* series of the row before: rows of a series stand together */
} reading_t;

static const series_row_t *series_of(reading_t *r, const char *id) {
    if (!r->last || strcmp(r->last->id, id) != 0) {
        r->last = plan_find_series(r->plan, id);
    }
    return r->last;
}

static void series_unknown(const reading_t *r, const place_t *where, const char *id, err_t *err) {
    size_t n = plan_count(r->plan, PLAN_SERIES);
    const char **known = malloc((n + 1) * sizeof *known);
    const char *nearest = NULL;

    for (size_t i = 0; known && i < n; i++) {
        known[i] = plan_series(r->plan, i)->id;
    }
    if (known) {
        nearest = text_nearest(id, known, n);
    }
    if (nearest) {
        err_add(err, MSG_SERIES_UNKNOWN_HINT, where, id, nearest, NULL);
    } else {
        err_add(err, MSG_SERIES_UNKNOWN, where, id, NULL);
    }
    free(known);
}

static int unit_fits(const reading_t *r, const char *unit, const series_row_t *series) {
    if (strcmp(unit, series->unit) == 0) {
        return 1;
    }
    for (size_t i = 0; i < plan_count(r->plan, PLAN_MAPPINGS); i++) {
        const mapping_t *row = plan_mapping(r->plan, i);
        if (strcmp(row->kind, "unit") == 0 && strcmp(row->word, unit) == 0 &&
            strcmp(row->code, series->unit) == 0) {
            return 1;
        }
    }
    return 0;
}

static void value_check(const reading_t *r, const delivered_t *row, const series_row_t *series,
                        err_t *err) {
    place_t where = {r->path, row->line, "value"};
    double value = 0;
    char low[NUMBER_SIZE] = "-∞";
    char high[NUMBER_SIZE] = "∞";

    if (number_read(row->value, NUMBER_PLAIN, &value, NULL) != 0) {
        err_add(err, MSG_NOT_NUMBER, &where, row->value, NULL);
        return;
    }
    if (!series) {
        return;
    }
    int is_low = series->lower.present && value < series->lower.value;
    int is_high = series->upper.present && value > series->upper.value;
    if (is_low || is_high) {
        if (series->lower.present) {
            number_write(low, series->lower.value);
        }
        if (series->upper.present) {
            number_write(high, series->upper.value);
        }
        err_add(err, MSG_OUT_OF_RANGE, &where, row->value, low, high, NULL);
    }
}

static void basis_check(const reading_t *r, const delivered_t *row, err_t *err) {
    place_t where = {r->path, row->line, "basis"};

    if (!*row->basis) {
        return;
    }
    for (size_t i = 0; i < plan_count(r->plan, PLAN_LABELS); i++) {
        const label_t *label = plan_label_row(r->plan, i);
        if (strcmp(label->kind, "basis") == 0 && strcmp(label->code, row->basis) == 0) {
            return;
        }
    }
    err_add(err, MSG_CODE_UNDEFINED, &where, row->basis, plan_table_spec(PLAN_LABELS)->name, NULL);
}

/* A series and period that stand already in the file are a problem of the later row. */
static void twice_check(reading_t *r, const delivered_t *row, const series_row_t *series,
                        err_t *err) {
    place_t where = {r->path, row->line, "period"};
    size_t position = (size_t)(series - plan_series(r->plan, 0)) + 1;
    size_t before = seen_note(&r->seen, position, row->period, row->line);
    if (before == (size_t)-1) {
        err_add(err, MSG_NO_MEMORY, &where, NULL);
    } else if (before) {
        char period[PERIOD_SIZE];
        char line[NUMBER_SIZE];
        period_write(period, row->period);
        number_write_count(line, before);
        err_add(err, MSG_OBSERVATION_TWICE, &where, row->series, period, line, NULL);
    }
}

/* Everything that the columns alone cannot say of a row. What could not be read of it is empty, and
 * reported already. */
static void row_check(reading_t *r, delivered_t *row, err_t *err) {
    const series_row_t *series = *row->series ? series_of(r, row->series) : NULL;
    place_t where = {r->path, row->line, "series"};

    if (*row->series && !series) {
        series_unknown(r, &where, row->series, err);
    } else if (series && *row->unit && !unit_fits(r, row->unit, series)) {
        where.column = "unit";
        err_add(err, MSG_UNIT_UNKNOWN, &where, row->unit, series->id, series->unit, NULL);
    }
    if (*row->value) {
        value_check(r, row, series, err);
    }
    basis_check(r, row, err);
    if (!series || row->period.year == 0) {
        return;
    }
    if (series->accumulation == ACCUMULATION_STOCK) {
        row->period = period_moment(row->period);
    }
    twice_check(r, row, series, err);
}

/* Hands one row over; 0, or the code of a sink that failed. */
static int row_hand_over(reading_t *r, table_reader_t *table, const delivered_t *row,
                         const err_t *reasons, err_t *err) {
    r->counts->read++;
    if (reasons->code == 0) {
        r->counts->accepted++;
        return r->sink->accept ? r->sink->accept(r->sink->context, row, err) : 0;
    }
    r->counts->rejected++;
    if (!r->sink->reject) {
        return 0;
    }
    char *raw = table_raw(table);
    int code = raw ? r->sink->reject(r->sink->context, row->line, raw, reasons, err)
                   : err_add(err, MSG_NO_MEMORY, NULL, NULL);
    free(raw);
    return code;
}

static int rows_read(reading_t *r, table_reader_t *table, err_t *problems) {
    delivered_t row = {0};
    int code = 0;
    int got = 1;

    while (code == 0 && got > 0) {
        err_t found = {0};
        got = table_next(table, &row, &found);
        if (got > 0) {
            row_check(r, &row, &found);
        }
        if (got > 0) {
            code = row_hand_over(r, table, &row, &found, problems);
        } else if (got < 0) {
            code = found.code;
        }
        err_move(problems, &found);
        table_row_free(delivered_spec(), &row);
    }
    return code;
}

int delivery_read(const char *path, const plan_t *plan, const delivery_sink_t *sink,
                  delivery_counts_t *counts, err_t *problems) {
    reading_t r = {.path = path, .plan = plan, .sink = sink, .counts = counts};
    table_reader_t *table = NULL;

    *counts = (delivery_counts_t){0};
    int code = table_open(path, delivered_spec(), &table, problems);
    if (code == 0) {
        code = rows_read(&r, table, problems);
    }
    if (code == 0) {
        code = table_hash(table, counts->sha256, problems);
    }
    if (code == 0 && counts->read == 0) {
        place_t where = {path, 0, NULL};
        code = err_add(problems, MSG_NO_ROWS, &where, NULL);
    }
    counts->is_broken = code != 0;
    table_close(table);
    free(r.seen.entries);
    return code;
}
