#include "pipeline/ingest/read/delivery.h"

#include <stdlib.h>
#include <string.h>

#include "pipeline/base/date.h"
#include "pipeline/base/spreadsheet/spreadsheet.h"
#include "pipeline/base/text.h"
#include "pipeline/ingest/read/delivery_source.h"
#include "pipeline/ingest/read/observation_parse.h"
#include "pipeline/ingest/read/problem_cells.h"
#include "pipeline/release/delivered_place.h"

enum { DATE_LENGTH = DATE_SIZE - 1 };

/* A delivery while it is read. */
typedef struct reading {
    const char *path;
    const plan_t *plan;
    const delivery_form_t *form;
    const delivery_sink_t *sink;
    delivery_counts_t *counts;
    layout_t layout;
    size_t column_of[ROLES]; /* plus 1; 0: no such column */
    observation_parser_t *parser;
    char **owned; /* one a column: the normalised text of a field that is not ASCII, or NULL */
    char published[DATE_SIZE];
    size_t series_before; /* place in series.csv plus 1 of the last accepted; 0: none yet */
    period_t period_before;
    size_t next_repeated;
    record_source_t *source;
    size_t n_tables;
    size_t sheet;          /* number of the table's sheet; 0: a text */
    problem_table_t table; /* for messages */
} reading_t;

static const char *file_name(const char *path) {
    const char *slash = strrchr(path, '/');
    return slash ? slash + 1 : path;
}

const char *delivery_day(const char *path, const char *given, char day[DATE_SIZE]) {
    const char *from = given ? given : file_name(path);

    memset(day, 0, DATE_SIZE);
    if (strlen(from) > DATE_LENGTH || given) {
        memcpy(day, from, strnlen(from, DATE_LENGTH));
    }
    return date_is_valid(day) ? day : NULL;
}

static bool is_ascii(const char *s) {
    for (; *s; s++) {
        if ((unsigned char)*s >= 0x80) {
            return false;
        }
    }
    return true;
}

/*
 * The field of a column, normalised where it is a code or a period. A value keeps its raised
 * digits, which value_read treats; free text stays as it was delivered.
 */
static const char *field_text(reading_t *r, const record_t *record, size_t column) {
    const char *field = column < record->n ? record->fields[column] : "";
    column_role_t role = r->layout.columns[column].role;
    bool is_free_text = role == ROLE_SOURCE || role == ROLE_URL || role == ROLE_NOTE;

    if (role == ROLE_VALUE || role == ROLE_CELL || is_free_text || is_ascii(field)) {
        return field + strspn(field, " \t");
    }
    free(r->owned[column]);
    r->owned[column] = text_normalised(field);
    return r->owned[column] ? r->owned[column] : "";
}

static size_t fields_filled(const record_t *record) {
    size_t n = 0;

    for (size_t i = 0; i < record->n; i++) {
        n += record->fields[i][strspn(record->fields[i], " \t\r\n")] != '\0';
    }
    return n;
}

/* A blank row, or a remark below the table. */
static bool is_no_data(const record_t *record) {
    size_t filled = fields_filled(record);

    if (filled == 0) {
        return true;
    }
    for (size_t i = 0; filled == 1 && i < record->n; i++) {
        if (record->fields[i][0] != '\0') {
            char *text = text_normalised(record->fields[i]);
            bool is_one = text && is_remark(text);
            free(text);
            return is_one;
        }
    }
    return false;
}

/* The words that a record gives to all its observations. */
static void words_fill(reading_t *r, const record_t *record, delivered_words_t *words) {
    *words = (delivered_words_t){.line = record->row, .unit_around = r->layout.unit};
    for (int role = 0; role < ROLES; role++) {
        size_t column = r->column_of[role];
        words->text[role] = column ? field_text(r, record, column - 1) : "";
        words->header[role] = column ? r->layout.columns[column - 1].header : NULL;
    }
    size_t value = r->column_of[ROLE_VALUE];
    if (value && *r->layout.columns[value - 1].unit) {
        words->unit_around = r->layout.columns[value - 1].unit;
    }
}

/* The same in a workbook, where the earlier one may stand in another sheet. */
static void repeated_cell_add(const reading_t *r, const repeated_t *next, const place_t *where,
                              const char *series, const char *period, err_t *err) {
    size_t sheet = delivered_line_sheet(next->first_line);
    const char *name = record_source_sheet_name(r->source, sheet);
    char *place = delivered_place_text(name, next->first_line, 0);

    err_add(err, MSG_OBSERVATION_TWICE_CELL, where, series, period, place ? place : "?", NULL);
    free(place);
}

/* Adds a problem when the caller said that the observation repeats an earlier one of the file. */
static void repeated_check(reading_t *r, const delivered_t *row, const series_row_t *series,
                           err_t *err) {
    const delivery_form_t *form = r->form;
    const repeated_t *next =
        r->next_repeated < form->n_repeated ? &form->repeated[r->next_repeated] : NULL;
    char period[PERIOD_SIZE];
    char line[NUMBER_SIZE];

    if (!next || next->line != row->line || next->field != row->field) {
        return;
    }
    place_t where = {r->path, delivered_line_row(row->line), column_role_name(ROLE_PERIOD)};
    r->next_repeated++;
    period_write(period, row->period);
    if (r->sheet) {
        repeated_cell_add(r, next, &where, series->id, period, err);
        return;
    }
    number_write_count(line, next->first_line);
    err_add(err, MSG_OBSERVATION_TWICE, &where, series->id, period, line, NULL);
}

/* Notes whether the observations still come in strict order of series and period. */
static void order_note(reading_t *r, const delivered_t *row, const series_row_t *series) {
    size_t position = (size_t)(series - plan_series(r->plan, 0)) + 1;
    bool is_after =
        position > r->series_before ||
        (position == r->series_before && period_compare(row->period, r->period_before) > 0);

    r->counts->is_in_order = r->counts->is_in_order && is_after;
    r->series_before = position;
    r->period_before = row->period;
}

static char *record_raw(const record_t *record) {
    enum { RAW_MAX = TEXT_FIELD_MAX - 2 * TEXT_VISIBLE_MAX };
    text_t out = {0};

    for (size_t i = 0; i < record->n; i++) {
        text_add(&out, i ? "," : "");
        if (out.length > RAW_MAX) {
            text_add(&out, "…");
            break;
        }
        text_add_visible(&out, record->fields[i]);
    }
    return text_take(&out);
}

/*
 * Rejects one observation, or a whole row (field 0), for `reasons`; `value` is the column in which
 * its value stands, 0: none.
 */
static int observation_reject(reading_t *r, const record_t *record, size_t field, size_t value,
                              err_t *reasons, err_t *err) {
    size_t line = delivered_line(r->sheet, record->row);

    r->counts->rejected++;
    problem_cells_set(&r->table, value, reasons, 0);
    int code = 0;
    if (r->sink->reject) {
        char *raw = record_raw(record);
        code = raw ? r->sink->reject(r->sink->context, line, field, raw, reasons, err)
                   : err_add(err, MSG_NO_MEMORY, NULL, NULL);
        free(raw);
    }
    err_move(err, reasons);
    return code;
}

/* Column of the file in which the value of an observation stands; 0: it has none. */
static size_t value_column(const reading_t *r, const record_t *record,
                           const delivered_words_t *words) {
    size_t column = words->field ? words->field : r->column_of[ROLE_VALUE];
    return column ? record->first + column - 1 : 0;
}

/* Parses one observation and hands it over. */
static int observation_take(reading_t *r, const record_t *record, const delivered_words_t *words,
                            err_t *err) {
    err_t found = {0};
    delivered_t row;

    r->counts->read++;
    const series_row_t *series = observation_parse(r->parser, words, &row, &found);
    row.line = delivered_line(r->sheet, record->row);
    row.field = r->sheet ? value_column(r, record, words) : words->field;
    if (found.code == 0) {
        repeated_check(r, &row, series, &found);
    }
    if (found.code != 0) {
        return observation_reject(r, record, row.field, row.field, &found, err);
    }
    order_note(r, &row, series);
    if (row.published == r->parser->published) { /* that very text: it stated none */
        memcpy(r->counts->published, r->published, sizeof r->published);
    }
    r->counts->accepted++;
    return r->sink->accept ? r->sink->accept(r->sink->context, &row, err) : 0;
}

/* The observations of one record of a wide table: one a cell that is not empty. */
static int cells_take(reading_t *r, const record_t *record, delivered_words_t *words, err_t *err) {
    int code = 0;

    for (size_t i = 0; code == 0 && i < r->layout.n; i++) {
        const layout_column_t *column = &r->layout.columns[i];
        const char *text = column->role == ROLE_CELL ? field_text(r, record, i) : "";
        if (*text == '\0') {
            continue;
        }
        words->text[ROLE_VALUE] = text;
        words->header[ROLE_VALUE] = column->header;
        words->field = i + 1;
        words->series = column->series;
        words->period = column->period;
        words->unit_around = *column->unit ? column->unit : r->layout.unit;
        code = observation_take(r, record, words, err);
    }
    return code;
}

/* In a row of a wide table the unit may stand in brackets after the name of the series. */
static void series_unit_take(reading_t *r, delivered_words_t *words, char *word, size_t size) {
    const char *text = words->text[ROLE_SERIES];
    size_t n = strlen(text);
    const char *open = strrchr(text, '(');

    if (!open || open == text || text[n - 1] != ')' || n >= size || *words->text[ROLE_UNIT] ||
        series_of_word(r->plan, words->text[ROLE_AREA], text)) {
        return;
    }
    memcpy(word, text, n);
    word[n - 1] = '\0';
    word[open - text] = '\0';
    words->text[ROLE_UNIT] = word + (open - text) + 1;
    while (open > text && open[-1] == ' ') {
        word[--open - text] = '\0';
    }
    words->text[ROLE_SERIES] = word;
}

/* Adds that a record has more or fewer fields than the header; a row of a sheet only more. */
static void width_problem(const reading_t *r, const record_t *record, err_t *err) {
    place_t where = {r->path, record->row, NULL};
    char have[NUMBER_SIZE];
    char want[NUMBER_SIZE];

    if (r->sheet) {
        spreadsheet_column(record->first + record->n - 1, have);
        spreadsheet_column(record->first + r->layout.n - 1, want);
        err_add(err, MSG_ROW_BEYOND, &where, have, want, NULL);
        return;
    }
    number_write_count(have, record->n);
    number_write_count(want, r->layout.n);
    err_add(err, MSG_ROW_WIDTH, &where, have, want, NULL);
}

static int record_take(reading_t *r, const record_t *record, err_t *err) {
    char word[256];
    delivered_words_t words;
    err_t found = {0};

    if (record->n != r->layout.n) {
        if (is_no_data(record)) {
            return 0;
        }
        width_problem(r, record, &found);
        r->counts->read++;
        return observation_reject(r, record, 0, 0, &found, err);
    }
    words_fill(r, record, &words);
    if (r->layout.shape == SHAPE_LONG) {
        bool is_bare = !*words.text[ROLE_SERIES] || !*words.text[ROLE_VALUE];
        return is_bare && is_no_data(record) ? 0 : observation_take(r, record, &words, err);
    }
    if (is_no_data(record)) {
        return 0;
    }
    if (r->layout.shape == SHAPE_PERIODS_ACROSS) {
        series_unit_take(r, &words, word, sizeof word);
    }
    return cells_take(r, record, &words, err);
}

static int records_read(reading_t *r, record_source_t *source, err_t *err) {
    const record_t *record;
    record_result_t got = record_source_next(source, &record, err); /* the header */
    int code = 0;

    while (got == RECORD_READ && code == 0 &&
           (got = record_source_next(source, &record, err)) == RECORD_READ) {
        code = record_take(r, record, err);
    }
    return got == RECORD_FAILED ? err->code : code;
}

/* The records of a table, its layout known. */
static int layout_read(reading_t *r, record_source_t *source, err_t *err) {
    const layout_t *layout = &r->layout;

    memset(r->column_of, 0, sizeof r->column_of);
    for (size_t i = 0; i < layout->n; i++) {
        column_role_t role = layout->columns[i].role;
        if (role != ROLE_NONE && role != ROLE_CELL) {
            r->column_of[role] = i + 1;
        }
    }
    r->owned = calloc(layout->n + 1, sizeof *r->owned);
    if (!r->owned) {
        return err_add(err, MSG_NO_MEMORY, NULL, NULL);
    }
    int code = record_source_begin(source, layout->delimiter, layout->header_line, err);
    return code ? code : records_read(r, source, err);
}

/* Forgets the layout of a table. */
static void layout_end(reading_t *r) {
    for (size_t i = 0; r->owned && i < r->layout.n; i++) {
        free(r->owned[i]);
    }
    free(r->owned);
    r->owned = NULL;
    layout_free(&r->layout);
}

/* A sheet of words alone, among others: a cover, notes. */
static bool is_beside_tables(const reading_t *r, const record_source_t *source,
                             const err_t *found) {
    return r->sheet && record_source_numbers(source) == 0 && found->n == 1 &&
           found->problems[0].id == MSG_NO_HEADER;
}

/* The table that the source has come to. */
static int sheet_take(reading_t *r, record_source_t *source, err_t *err) {
    err_t found = {0};
    int code = 0;

    r->sheet = record_source_sheet_number(source);
    r->table = (problem_table_t){.path = r->path,
                                 .sheet = record_source_sheet(source),
                                 .first = record_source_first(source),
                                 .layout = &r->layout};
    if (r->sheet && r->sink->sheet) {
        code = r->sink->sheet(r->sink->context, r->sheet, r->table.sheet, err);
    }
    code = code ? code : layout_find(r->path, source, r->plan, &r->layout, &found);
    if (code != 0 && is_beside_tables(r, source, &found)) {
        place_t where = {r->path, 0, NULL};
        err_free(&found);
        code = err_add(&found, MSG_SHEET_NO_TABLE, &where, NULL);
        problem_cells_set(&r->table, 0, &found, 0);
        err_move(err, &found);
        return 0;
    }
    problem_cells_set(&r->table, 0, &found, 0);
    err_move(err, &found);
    r->n_tables++;
    return code ? code : layout_read(r, source, err);
}

/* All tables of a file, and its hash. */
static int tables_read(reading_t *r, record_source_t *source, err_t *err) {
    record_result_t got = RECORD_READ;
    size_t n_notes = 0;
    int code = 0;

    while (code == 0 && got == RECORD_READ) {
        size_t before = n_notes;
        got = record_source_table(source, err);
        record_source_notes(source, &n_notes);
        delivery_source_notes_add(r->path, source, before, err);
        if (got == RECORD_READ) {
            code = sheet_take(r, source, err);
            layout_end(r);
        }
    }
    code = got == RECORD_FAILED ? err->code : code;
    if (code == 0 && r->n_tables == 0) {
        place_t where = {r->path, 0, NULL};
        code = err_add(err, MSG_NO_HEADER, &where, "series, period, value, unit, published", NULL);
    }
    return code ? code : record_source_hash(source, r->counts->sha256, err);
}

int delivery_read(const char *path, const plan_t *plan, const delivery_form_t *form,
                  const delivery_sink_t *sink, delivery_counts_t *counts, err_t *problems) {
    static const delivery_sink_t nothing = {0};
    reading_t r = {
        .path = path, .plan = plan, .form = form, .sink = sink ? sink : &nothing, .counts = counts};

    *counts = (delivery_counts_t){.is_in_order = true};
    r.parser = calloc(1, sizeof *r.parser);
    int code = r.parser ? delivery_source_open(path, plan, form, &r.source, problems)
                        : err_add(problems, MSG_NO_MEMORY, NULL, NULL);
    if (code == 0) {
        r.parser->path = path;
        r.parser->plan = plan;
        r.parser->published = delivery_day(path, form->published, r.published);
        code = tables_read(&r, r.source, problems);
    }
    if (code == 0 && counts->read == 0) {
        place_t where = {path, 0, NULL};
        code = err_add(problems, MSG_NO_ROWS, &where, NULL);
    }
    counts->is_broken = code != 0;
    record_source_close(r.source);
    free(r.parser);
    return code;
}
