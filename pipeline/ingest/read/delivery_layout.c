#include "pipeline/ingest/read/delivery_layout.h"

#include <stdlib.h>
#include <string.h>

#include "pipeline/base/text.h"

/* "单位：亿元" in a title row. */
static void title_unit_take(const char *text, layout_t *layout) {
    static const char *const words[] = {"单位:", "计量单位:", "unit:", "Unit:"};

    for (size_t i = 0; i < sizeof words / sizeof *words; i++) {
        const char *at = strstr(text, words[i]);
        if (!at) {
            continue;
        }
        at += strlen(words[i]);
        at += strspn(at, " ");
        size_t n = strcspn(at, " ,;)\t");
        if (n > 0 && n < LAYOUT_UNIT_SIZE) {
            memcpy(layout->unit, at, n);
            layout->unit[n] = '\0';
            return;
        }
    }
}

/* The normalised fields of one row of the top of a table. */
typedef struct line_fields {
    char **items;
    size_t n;
} line_fields_t;

static void fields_free(line_fields_t *fields) {
    for (size_t i = 0; i < fields->n; i++) {
        free(fields->items[i]);
    }
    free(fields->items);
    *fields = (line_fields_t){0};
}

/* False without memory; fields_free in any case. */
static bool fields_take(const record_t *record, line_fields_t *fields) {
    *fields = (line_fields_t){.items = calloc(record->n, sizeof *fields->items)};
    while (fields->items && fields->n < record->n) {
        char *clean = text_normalised(record->fields[fields->n]);
        if (!clean) {
            return false;
        }
        fields->items[fields->n++] = clean;
    }
    return fields->items != NULL;
}

/* What the fields of a line would be as a header. */
typedef struct header_count {
    size_t roles[ROLES];
    size_t periods;
    size_t series;
    bool is_corner_empty; /* nothing stands over the first column */
} header_count_t;

static header_count_t header_count(const plan_t *plan, const line_fields_t *fields) {
    header_count_t count = {.is_corner_empty = fields->n > 0 && !*fields->items[0]};

    for (size_t i = 0; i < fields->n; i++) {
        char unit[LAYOUT_UNIT_SIZE];
        period_t period;
        char *word = text_copy(fields->items[i]);
        if (!word || !*word) {
            free(word);
            continue;
        }
        column_role_t role = column_role_of_word(plan, word);
        if (role != ROLES) {
            count.roles[role]++;
        } else if (period_parse(word, &period, NULL) == PERIOD_READ) {
            count.periods++;
        } else if (series_of_word(plan, "", word)) {
            count.series++;
        } else {
            unit_cut(word, unit);
            count.periods += period_parse(word, &period, NULL) == PERIOD_READ;
            count.series += series_of_word(plan, "", word) != NULL;
            count.roles[ROLE_VALUE] += column_role_of_word(plan, word) == ROLE_VALUE;
        }
        free(word);
    }
    return count;
}

/*
 * Whether a line with these words is a header, and of which shape. One period or name beside an
 * empty corner may be a title; two make a header.
 */
static bool is_header(const header_count_t *count, shape_t *shape) {
    enum { ENOUGH = 2 };

    if (count->roles[ROLE_VALUE] && (count->roles[ROLE_PERIOD] || count->roles[ROLE_SERIES])) {
        *shape = SHAPE_LONG;
        return true;
    }
    if ((count->series >= 1 && (count->roles[ROLE_PERIOD] || count->roles[ROLE_SERIES])) ||
        (count->series >= ENOUGH && count->is_corner_empty)) {
        *shape = SHAPE_SERIES_ACROSS;
        return true;
    }
    if ((count->periods >= 1 && count->roles[ROLE_SERIES]) ||
        (count->periods >= ENOUGH && (count->is_corner_empty || count->roles[ROLE_PERIOD]))) {
        *shape = SHAPE_PERIODS_ACROSS;
        return true;
    }
    return false;
}

/* The first line with two words of a header, in case no line is one: to say what it lacks. */
typedef struct nearly {
    line_fields_t fields;
    char delimiter;
    size_t line;
    size_t wide_line; /* of the first line with more than LAYOUT_COLUMNS_MAX columns; 0: none */
} nearly_t;

static bool is_nearly(const header_count_t *count) {
    enum { ENOUGH = 2 };
    int n = 0;

    for (int role = ROLE_SERIES; role < ROLE_CELL; role++) {
        n += count->roles[role] > 0;
    }
    return n >= ENOUGH;
}

/* Looks at one row with each delimiter; true when it is the header. */
static bool row_try(const plan_t *plan, record_source_t *source, layout_t *layout,
                    line_fields_t *fields, nearly_t *nearly) {
    size_t n_delimiters;
    const char *delimiters = record_source_delimiters(source, &n_delimiters);

    for (size_t d = 0; d < n_delimiters; d++) {
        record_t record;
        record_cut_t cut = record_source_cut(source, delimiters[d], &record);
        if (cut == RECORD_TOO_WIDE && !nearly->wide_line) {
            nearly->wide_line = layout->header_line;
        }
        if (cut != RECORD_CUT || !fields_take(&record, fields)) {
            fields_free(fields);
            continue;
        }
        header_count_t count = header_count(plan, fields);
        if (fields->n > 1 && is_header(&count, &layout->shape)) {
            layout->delimiter = delimiters[d];
            return true;
        }
        for (size_t i = 0; d == 0 && i < fields->n; i++) {
            title_unit_take(fields->items[i], layout);
        }
        if (!nearly->fields.n && is_nearly(&count)) {
            nearly->fields = *fields;
            nearly->delimiter = delimiters[d];
            nearly->line = layout->header_line;
            *fields = (line_fields_t){0};
        }
        fields_free(fields);
    }
    return false;
}

/* Adds a problem for a header word that means nothing, with the nearest word there is. */
static void word_unknown(const layout_t *layout, const place_t *where, err_t *err) {
    const char *nearest = header_nearest(where->column);

    if (layout->shape == SHAPE_SERIES_ACROSS && !nearest) {
        err_add(err, MSG_SERIES_UNKNOWN, where, where->column, NULL);
    } else if (nearest) {
        err_add(err, MSG_HEADER_UNKNOWN_HINT, where, nearest, NULL);
    } else {
        err_add(err, MSG_HEADER_UNMAPPED, where, NULL);
    }
}

/* Settles one column of the header. */
static void column_settle(const plan_t *plan, layout_t *layout, size_t i, const place_t *where,
                          err_t *err) {
    layout_column_t *column = &layout->columns[i];
    char *word = column->header;
    period_t other;

    /*
     * What stands in brackets may be part of a name: an index (1978=100) and an index (2000=100).
     */
    if (layout->shape == SHAPE_SERIES_ACROSS) {
        column->series = series_of_word(plan, "", word);
    }
    column_role_t role = column_role_of_word(plan, word);
    if (role == ROLES) {
        unit_cut(word, column->unit);
        role = column_role_of_word(plan, word);
    }
    column->role = role == ROLES ? ROLE_CELL : role;
    if (*word == '\0') {
        column->role = ROLE_NONE;
    }
    if (column->role != ROLE_CELL) {
        return;
    }
    if (layout->shape == SHAPE_PERIODS_ACROSS) {
        period_result_t result = period_parse(word, &column->period, &other);
        if (result != PERIOD_READ) {
            period_problem(where, word, result, column->period, other, err);
        }
    } else if (layout->shape == SHAPE_SERIES_ACROSS) {
        column->series = column->series ? column->series : series_of_word(plan, "", word);
        if (!column->series) {
            word_unknown(layout, where, err);
        }
    } else {
        word_unknown(layout, where, err);
    }
}

/*
 * What stands down the first column of a wide table follows from what stands across, whatever is
 * written over it: nothing, "指标" over periods, "年份" over names.
 */
static void shape_roles_settle(layout_t *layout) {
    column_role_t down = layout->shape == SHAPE_SERIES_ACROSS ? ROLE_PERIOD : ROLE_SERIES;
    column_role_t other = down == ROLE_PERIOD ? ROLE_SERIES : ROLE_PERIOD;
    size_t first = layout->n;

    for (size_t i = 0; i < layout->n; i++) {
        column_role_t role = layout->columns[i].role;
        if (role == down) {
            return;
        }
        first = first == layout->n && role == other ? i : first;
    }
    if (layout->shape == SHAPE_LONG) {
        return;
    }
    if (first < layout->n) {
        layout->columns[first].role = down;
    } else if (layout->n > 0 && layout->columns[0].role == ROLE_NONE) {
        layout->columns[0].role = down;
    }
}

/* Whether an earlier column has the values of the same period or series. */
static bool is_cell_twice(const layout_t *layout, size_t i) {
    const layout_column_t *column = &layout->columns[i];

    for (size_t k = 0; column->role == ROLE_CELL && k < i; k++) {
        const layout_column_t *before = &layout->columns[k];
        if (before->role == ROLE_CELL &&
            (column->series ? before->series == column->series
                            : column->period.year && before->period.year &&
                                  period_compare(before->period, column->period) == 0)) {
            return true;
        }
    }
    return false;
}

/* Columns that a shape cannot do without, and none may be there twice. */
static void columns_check(const layout_t *layout, const place_t *where, err_t *err) {
    static const column_role_t needed[SHAPES][4] = {
        [SHAPE_LONG] = {ROLE_SERIES, ROLE_PERIOD, ROLE_VALUE, ROLE_NONE},
        [SHAPE_PERIODS_ACROSS] = {ROLE_SERIES, ROLE_NONE, ROLE_NONE, ROLE_NONE},
        [SHAPE_SERIES_ACROSS] = {ROLE_PERIOD, ROLE_NONE, ROLE_NONE, ROLE_NONE},
    };
    size_t count[ROLES] = {0};

    for (size_t i = 0; i < layout->n; i++) {
        column_role_t role = layout->columns[i].role;
        place_t at = {where->file, where->line, layout->columns[i].header};
        bool is_twice = role == ROLE_CELL   ? is_cell_twice(layout, i)
                        : role != ROLE_NONE ? count[role]++ > 0
                                            : 0;
        if (is_twice) {
            err_add(err, MSG_HEADER_TWICE, &at, NULL);
        }
    }
    for (size_t i = 0; needed[layout->shape][i] != ROLE_NONE; i++) {
        if (count[needed[layout->shape][i]] == 0) {
            err_add(err, MSG_HEADER_MISSING, where, column_role_name(needed[layout->shape][i]),
                    NULL);
        }
    }
}

static int columns_settle(const char *path, const plan_t *plan, line_fields_t *fields,
                          layout_t *layout, err_t *err) {
    place_t where = {path, layout->header_line, NULL};
    err_t found = {0};

    layout->columns = calloc(fields->n, sizeof *layout->columns);
    if (!layout->columns) {
        return err_add(err, MSG_NO_MEMORY, &where, NULL);
    }
    layout->n = fields->n;
    for (size_t i = 0; i < fields->n; i++) {
        layout->columns[i].header = fields->items[i];
        fields->items[i] = NULL;
    }
    for (size_t i = 0; i < layout->n; i++) {
        place_t at = {path, layout->header_line, layout->columns[i].header};
        column_settle(plan, layout, i, &at, &found);
    }
    shape_roles_settle(layout);
    columns_check(layout, &where, &found);
    int code = found.code;
    err_move(err, &found);
    return code;
}

int layout_find(const char *path, record_source_t *source, const plan_t *plan, layout_t *layout,
                err_t *err) {
    place_t where = {path, 0, NULL};
    line_fields_t fields = {0};
    nearly_t nearly = {0};
    bool is_found = false;
    record_result_t got = RECORD_READ;
    int code = 0;

    *layout = (layout_t){.delimiter = ','};
    while (!is_found && (got = record_source_look(source, err)) == RECORD_READ &&
           record_source_row(source) <= LAYOUT_LOOK_LINES) {
        layout->header_line = record_source_row(source);
        is_found = row_try(plan, source, layout, &fields, &nearly);
    }
    if (got == RECORD_FAILED) {
        code = err->code;
    } else if (!is_found && nearly.fields.n > 0) {
        layout->header_line = nearly.line;
        layout->delimiter = nearly.delimiter;
        fields_free(&fields);
        fields = nearly.fields;
        nearly = (nearly_t){0};
    } else if (!is_found && nearly.wide_line) {
        where.line = nearly.wide_line;
        code = err_add_count(err, MSG_COLUMNS_MANY, &where, LAYOUT_COLUMNS_MAX);
    } else if (!is_found) {
        code = err_add(err, MSG_NO_HEADER, &where, "series, period, value, unit, published", NULL);
    }
    if (code == 0) {
        code = columns_settle(path, plan, &fields, layout, err);
    }
    fields_free(&fields);
    fields_free(&nearly.fields);
    return code;
}

void layout_free(layout_t *layout) {
    for (size_t i = 0; i < layout->n; i++) {
        free(layout->columns[i].header);
    }
    free(layout->columns);
    *layout = (layout_t){0};
}
