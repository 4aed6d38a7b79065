#include "pipeline/ingest/layout.h"

#include <ctype.h>
#include <stdlib.h>
#include <string.h>
#include <uninorm.h>

#include "pipeline/base/decode.h"
#include "pipeline/base/text.h"

/* The words of a header, in small letters, and what they mean. The first of a role is its name. */
static const struct header_word {
    const char *word;
    role_t role;
} header_words[] = {
    {"series", ROLE_SERIES},
    {"period", ROLE_PERIOD},
    {"value", ROLE_VALUE},
    {"unit", ROLE_UNIT},
    {"status", ROLE_STATUS},
    {"qualifier", ROLE_QUALIFIER},
    {"basis", ROLE_BASIS},
    {"published", ROLE_PUBLISHED},
    {"date_basis", ROLE_DATE_BASIS},
    {"source", ROLE_SOURCE},
    {"url", ROLE_URL},
    {"note", ROLE_NOTE},
    {"area", ROLE_AREA},
    {"comment", ROLE_NONE},
    /* SDMX-CSV 1.0 and 2.0 */
    {"dataflow", ROLE_NONE},
    {"structure", ROLE_NONE},
    {"structure_id", ROLE_NONE},
    {"structure_name", ROLE_NONE},
    {"action", ROLE_NONE},
    {"series_key", ROLE_NONE},
    {"obs_key", ROLE_NONE},
    {"freq", ROLE_NONE},
    {"decimals", ROLE_NONE},
    {"unit_mult", ROLE_NONE},
    {"indicator", ROLE_SERIES},
    {"ref_area", ROLE_AREA},
    {"time_period", ROLE_PERIOD},
    {"obs_value", ROLE_VALUE},
    {"unit_measure", ROLE_UNIT},
    {"obs_status", ROLE_STATUS},
    {"updated", ROLE_PUBLISHED},
    {"obs_comment", ROLE_NOTE},
    {"title", ROLE_NONE},
    /* Chinese tables */
    {"指标", ROLE_SERIES},
    {"指标代码", ROLE_SERIES},
    {"指标名称", ROLE_SERIES},
    {"名称", ROLE_SERIES},
    {"项目", ROLE_SERIES},
    {"地区", ROLE_AREA},
    {"区域", ROLE_AREA},
    {"时期", ROLE_PERIOD},
    {"时间", ROLE_PERIOD},
    {"年份", ROLE_PERIOD},
    {"年度", ROLE_PERIOD},
    {"报告期", ROLE_PERIOD},
    {"数值", ROLE_VALUE},
    {"指标值", ROLE_VALUE},
    {"数据", ROLE_VALUE},
    {"单位", ROLE_UNIT},
    {"计量单位", ROLE_UNIT},
    {"状态", ROLE_STATUS},
    {"公布日期", ROLE_PUBLISHED},
    {"发布日期", ROLE_PUBLISHED},
    {"来源", ROLE_SOURCE},
    {"数据来源", ROLE_SOURCE},
    {"备注", ROLE_NOTE},
    {"注释", ROLE_NOTE},
    {"序号", ROLE_NONE},
};

enum { N_WORDS = sizeof header_words / sizeof *header_words, N_DELIMITERS = 3 };

static const char delimiters[N_DELIMITERS] = {',', ';', '\t'};

const char *role_name(role_t role) {
    for (size_t i = 0; i < N_WORDS; i++) {
        if (header_words[i].role == role) {
            return header_words[i].word;
        }
    }
    return "value";
}

char *text_normalised(const char *s) {
    size_t n = 0;
    uint8_t *done = u8_normalize(UNINORM_NFKC, (const uint8_t *)s, strlen(s), NULL, &n);
    char *out = done ? malloc(n + 1) : NULL;

    if (out) {
        const char *from = (const char *)done;
        while (n > 0 && strchr(" \t\r\n", from[n - 1])) {
            n--;
        }
        while (n > 0 && strchr(" \t\r\n", *from)) {
            from++;
            n--;
        }
        memcpy(out, from, n);
        out[n] = '\0';
    } else if (*s == '\0') {
        out = text_copy("");
    }
    free(done);
    return out;
}

int is_remark(const char *text) {
    static const char *const beginnings[] = {
        "注", "说明", "资料来源", "数据来源", "来源:", "备注", "*", "note", "source", "footnote"};

    for (size_t i = 0; i < sizeof beginnings / sizeof *beginnings; i++) {
        size_t n = 0;
        while (beginnings[i][n] && tolower((unsigned char)text[n]) == beginnings[i][n]) {
            n++;
        }
        if (!beginnings[i][n]) {
            return 1;
        }
    }
    return 0;
}

const series_row_t *series_of_word(const plan_t *plan, const char *area, const char *word) {
    const series_row_t *found = plan_find_series(plan, word);

    if (found && !*area) {
        return found;
    }
    for (int with_area = *area != '\0'; with_area >= 0; with_area--) {
        char *key = with_area ? text_join(area, "|", word, NULL) : text_copy(word);
        for (size_t i = 0; key && i < plan_count(plan, PLAN_MAPPINGS); i++) {
            const mapping_t *row = plan_mapping(plan, i);
            if (strcmp(row->kind, "series") == 0 && strcmp(row->word, key) == 0) {
                free(key);
                return plan_find_series(plan, row->code);
            }
        }
        free(key);
    }
    for (size_t i = 0; !found && i < plan_count(plan, PLAN_SERIES); i++) {
        const series_row_t *row = plan_series(plan, i);
        if (strcmp(row->name_zh, word) == 0 || strcmp(row->name_en, word) == 0) {
            found = row;
        }
    }
    return found;
}

/* Cuts a unit in brackets off the end of a header: "GDP(亿元)" leaves "GDP" and 亿元. */
static void unit_cut(char *header, char unit[LAYOUT_UNIT_SIZE]) {
    size_t n = strlen(header);
    char *open = strrchr(header, '(');

    unit[0] = '\0';
    if (n < 3 || header[n - 1] != ')' || !open || open == header) {
        return;
    }
    size_t length = n - 2 - (size_t)(open - header);
    if (length == 0 || length >= LAYOUT_UNIT_SIZE) {
        return;
    }
    memcpy(unit, open + 1, length);
    unit[length] = '\0';
    *open = '\0';
    while (open > header && open[-1] == ' ') {
        *--open = '\0';
    }
}

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

static role_t role_of_word(const plan_t *plan, const char *word) {
    char small[64];
    size_t n = strlen(word);

    for (size_t i = 0; i < plan_count(plan, PLAN_MAPPINGS); i++) {
        const mapping_t *row = plan_mapping(plan, i);
        if (strcmp(row->kind, "header") == 0 && strcmp(row->word, word) == 0) {
            word = row->code;
            n = strlen(word);
        }
    }
    if (n >= sizeof small) {
        return ROLES;
    }
    for (size_t i = 0; i <= n; i++) {
        small[i] = (char)tolower((unsigned char)word[i]);
    }
    for (size_t i = 0; i < N_WORDS; i++) {
        if (strcmp(header_words[i].word, small) == 0) {
            return header_words[i].role;
        }
    }
    return ROLES;
}

/* The fields of one line, cut at `delimiter`, quotes taken off; at most LAYOUT_COLUMNS_MAX. */
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

static int fields_cut(const char *line, size_t n, char delimiter, line_fields_t *fields) {
    size_t most = 1;

    *fields = (line_fields_t){0};
    for (size_t i = 0; i < n; i++) {
        most += line[i] == delimiter;
    }
    if (most > LAYOUT_COLUMNS_MAX) {
        return -1;
    }
    fields->items = calloc(most, sizeof *fields->items);
    size_t at = 0;
    while (fields->items && at <= n) {
        text_t field = {0};
        int is_quoted = 0;
        for (; at < n && (is_quoted || line[at] != delimiter); at++) {
            if (line[at] == '"') {
                is_quoted = !is_quoted;
            } else if (line[at] != '\r' && line[at] != '\n') {
                text_add_bytes(&field, line + at, 1);
            }
        }
        char *raw = text_take(&field);
        char *clean = raw ? text_normalised(raw) : NULL;
        free(raw);
        if (!clean) {
            return -1;
        }
        fields->items[fields->n++] = clean;
        at++;
    }
    return fields->items ? 0 : -1;
}

/* What the fields of a line would be as a header. */
typedef struct header_count {
    size_t roles[ROLES];
    size_t periods;
    size_t series;
} header_count_t;

static header_count_t header_count(const plan_t *plan, const line_fields_t *fields) {
    header_count_t count = {{0}, 0, 0};

    for (size_t i = 0; i < fields->n; i++) {
        char unit[LAYOUT_UNIT_SIZE];
        period_t period;
        char *word = text_copy(fields->items[i]);
        if (!word || !*word) {
            free(word);
            continue;
        }
        role_t role = role_of_word(plan, word);
        if (role != ROLES) {
            count.roles[role]++;
        } else if (period_parse(word, &period, NULL) == PERIOD_READ) {
            count.periods++;
        } else if (series_of_word(plan, "", word)) {
            count.series++;
        } else {
            unit_cut(word, unit);
            count.series += series_of_word(plan, "", word) != NULL;
            count.roles[ROLE_VALUE] += role_of_word(plan, word) == ROLE_VALUE;
        }
        free(word);
    }
    return count;
}

/* 1 when a line with these words is a header, and of which shape. */
static int is_header(const header_count_t *count, shape_t *shape) {
    if (count->roles[ROLE_VALUE] && (count->roles[ROLE_PERIOD] || count->roles[ROLE_SERIES])) {
        *shape = SHAPE_LONG;
        return 1;
    }
    if (count->series >= 1 && (count->roles[ROLE_PERIOD] || count->roles[ROLE_SERIES])) {
        *shape = SHAPE_SERIES_ACROSS;
        return 1;
    }
    if (count->periods >= 1 && count->roles[ROLE_SERIES]) {
        *shape = SHAPE_PERIODS_ACROSS;
        return 1;
    }
    return 0;
}

/* One line looked at with each delimiter; 1 when it is the header. */
static int line_try(const plan_t *plan, const char *line, size_t n, layout_t *layout,
                    line_fields_t *fields) {
    for (size_t d = 0; d < N_DELIMITERS; d++) {
        if (fields_cut(line, n, delimiters[d], fields) != 0) {
            fields_free(fields);
            continue;
        }
        header_count_t count = header_count(plan, fields);
        if (fields->n > 1 && is_header(&count, &layout->shape)) {
            layout->delimiter = delimiters[d];
            return 1;
        }
        for (size_t i = 0; d == 0 && i < fields->n; i++) {
            title_unit_take(fields->items[i], layout);
        }
        fields_free(fields);
    }
    return 0;
}

/* Adds a problem for a header word that means nothing, with the nearest word there is. */
static void word_unknown(const layout_t *layout, const plan_t *plan, const place_t *where,
                         err_t *err) {
    const char *known[N_WORDS];
    size_t n = 0;

    for (size_t i = 0; i < N_WORDS; i++) {
        known[n++] = header_words[i].word;
    }
    const char *nearest = text_nearest(where->column, known, n);
    if (layout->shape == SHAPE_SERIES_ACROSS && !nearest) {
        err_add(err, MSG_SERIES_UNKNOWN, where, where->column, NULL);
    } else if (nearest) {
        err_add(err, MSG_HEADER_UNKNOWN_HINT, where, nearest, NULL);
    } else {
        err_add(err, MSG_HEADER_UNMAPPED, where, NULL);
    }
    (void)plan;
}

/* Settles one column of the header. */
static void column_settle(const plan_t *plan, layout_t *layout, size_t i, const place_t *where,
                          err_t *err) {
    layout_column_t *column = &layout->columns[i];
    char *word = column->header;
    period_t other;

    role_t role = role_of_word(plan, word);
    if (role == ROLES) {
        unit_cut(word, column->unit);
        role = role_of_word(plan, word);
    }
    column->role = role == ROLES ? ROLE_CELL : role;
    if (*word == '\0') {
        column->role = ROLE_NONE;
    }
    if (column->role != ROLE_CELL) {
        return;
    }
    if (layout->shape == SHAPE_PERIODS_ACROSS) {
        if (period_parse(word, &column->period, &other) != PERIOD_READ) {
            err_add(err, MSG_NOT_PERIOD, where, word, NULL);
        }
    } else if (layout->shape == SHAPE_SERIES_ACROSS) {
        column->series = series_of_word(plan, "", word);
        if (!column->series) {
            word_unknown(layout, plan, where, err);
        }
    } else {
        word_unknown(layout, plan, where, err);
    }
}

/* In a table of series across, "指标" or "年份" over the first column are both the periods. */
static void shape_roles_settle(layout_t *layout) {
    int has_period = 0;

    for (size_t i = 0; i < layout->n; i++) {
        has_period = has_period || layout->columns[i].role == ROLE_PERIOD;
    }
    for (size_t i = 0; i < layout->n && layout->shape == SHAPE_SERIES_ACROSS; i++) {
        if (layout->columns[i].role == ROLE_SERIES && !has_period) {
            layout->columns[i].role = ROLE_PERIOD;
            has_period = 1;
        }
    }
}

/* Columns that a shape cannot do without, and none may be there twice. */
static void columns_check(const layout_t *layout, const place_t *where, err_t *err) {
    static const role_t needed[SHAPES][4] = {
        [SHAPE_LONG] = {ROLE_SERIES, ROLE_PERIOD, ROLE_VALUE, ROLE_NONE},
        [SHAPE_PERIODS_ACROSS] = {ROLE_SERIES, ROLE_NONE, ROLE_NONE, ROLE_NONE},
        [SHAPE_SERIES_ACROSS] = {ROLE_PERIOD, ROLE_NONE, ROLE_NONE, ROLE_NONE},
    };
    size_t count[ROLES] = {0};

    for (size_t i = 0; i < layout->n; i++) {
        role_t role = layout->columns[i].role;
        place_t at = {where->file, where->line, layout->columns[i].header};
        if (role != ROLE_NONE && role != ROLE_CELL && count[role]++ > 0) {
            err_add(err, MSG_HEADER_TWICE, &at, NULL);
        }
    }
    for (size_t i = 0; needed[layout->shape][i] != ROLE_NONE; i++) {
        if (count[needed[layout->shape][i]] == 0) {
            err_add(err, MSG_HEADER_MISSING, where, role_name(needed[layout->shape][i]), NULL);
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

int layout_find(const char *path, const char *encoding, const plan_t *plan, layout_t *layout,
                err_t *err) {
    place_t where = {path, 0, NULL};
    line_fields_t fields = {0};
    decoder_t *decoder = NULL;
    char *line;
    size_t n;
    int is_found = 0;
    int got = 1;

    *layout = (layout_t){.delimiter = ','};
    int code = decode_open(path, encoding, &decoder, err);
    while (code == 0 && !is_found && (got = decode_line(decoder, &line, &n, err)) > 0 &&
           decode_line_number(decoder) <= LAYOUT_LOOK_LINES) {
        is_found = line_try(plan, line, n, layout, &fields);
        layout->header_line = decode_line_number(decoder);
    }
    if (code == 0 && got < 0) {
        code = err->code;
    } else if (code == 0 && !is_found) {
        code = err_add(err, MSG_NO_HEADER, &where, NULL);
    }
    if (code == 0) {
        code = columns_settle(path, plan, &fields, layout, err);
    }
    fields_free(&fields);
    decode_close(decoder);
    return code;
}

void layout_free(layout_t *layout) {
    for (size_t i = 0; i < layout->n; i++) {
        free(layout->columns[i].header);
    }
    free(layout->columns);
    *layout = (layout_t){0};
}
