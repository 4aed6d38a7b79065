#include "pipeline/ingest/header.h"

#include <ctype.h>
#include <stdlib.h>
#include <string.h>
#include <uninorm.h>

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
    {"action", ROLE_ACTION},
    {"series_key", ROLE_NONE},
    {"obs_key", ROLE_NONE},
    {"freq", ROLE_NONE},
    {"decimals", ROLE_NONE},
    {"unit_mult", ROLE_UNIT_MULT},
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

enum { N_WORDS = sizeof header_words / sizeof *header_words };

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
        while (beginnings[i][n] &&
               tolower((unsigned char)text[n]) == (unsigned char)beginnings[i][n]) {
            n++;
        }
        if (!beginnings[i][n]) {
            return 1;
        }
    }
    return 0;
}

/* The series that mappings.csv gives for a word. */
static const series_row_t *series_mapped(const plan_t *plan, const char *word) {
    for (size_t i = 0; i < plan_count(plan, PLAN_MAPPINGS); i++) {
        const mapping_t *row = plan_mapping(plan, i);
        if (strcmp(row->kind, "series") == 0 && strcmp(row->word, word) == 0) {
            return plan_find_series(plan, row->code);
        }
    }
    return NULL;
}

static const series_row_t *series_named(const plan_t *plan, const char *word) {
    for (size_t i = 0; i < plan_count(plan, PLAN_SERIES); i++) {
        const series_row_t *row = plan_series(plan, i);
        if (strcmp(row->name_zh, word) == 0 || strcmp(row->name_en, word) == 0) {
            return row;
        }
    }
    return NULL;
}

/* 1 when figures of `area`, a code or name of areas.csv, can be of the series: the same word stands
 * for another series in another area. */
static int is_of_area(const plan_t *plan, const series_row_t *series, const char *area) {
    if (!*area || !*series->area || strcmp(series->area, area) == 0) {
        return 1;
    }
    const code_row_t *row = table_find(&plan->tables[PLAN_AREAS], series->area);
    return row && (strcmp(row->name_zh, area) == 0 || strcmp(row->name_en, area) == 0);
}

const series_row_t *series_of_word(const plan_t *plan, const char *area, const char *word) {
    char *key = *area ? text_join(area, "|", word, NULL) : NULL;
    const series_row_t *found = key ? series_mapped(plan, key) : NULL;

    free(key);
    found = found ? found : plan_find_series(plan, word);
    if (found) {
        return found;
    }
    found = series_mapped(plan, word);
    found = found ? found : series_named(plan, word);
    return found && is_of_area(plan, found, area) ? found : NULL;
}

void unit_cut(char *header, char unit[LAYOUT_UNIT_SIZE]) {
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

role_t role_of_word(const plan_t *plan, const char *word) {
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
    n = 0; /* "指　标": blanks that spread a word over its column do not count */
    for (; *word; word++) {
        if (*word != ' ') {
            small[n++] = (char)tolower((unsigned char)*word);
        }
    }
    small[n] = '\0';
    for (size_t i = 0; i < N_WORDS; i++) {
        if (strcmp(header_words[i].word, small) == 0) {
            return header_words[i].role;
        }
    }
    return ROLES;
}

const char *header_nearest(const char *word) {
    const char *known[N_WORDS];

    for (size_t i = 0; i < N_WORDS; i++) {
        known[i] = header_words[i].word;
    }
    return text_nearest(word, known, N_WORDS);
}

void period_problem(const place_t *where, const char *word, period_result_t result, period_t one,
                    period_t other, err_t *err) {
    char first[PERIOD_SIZE];
    char second[PERIOD_SIZE];

    switch (result) {
    case PERIOD_AMBIGUOUS:
        err_add(err, MSG_PERIOD_AMBIGUOUS, where, word, period_write(first, one),
                period_write(second, other), NULL);
        break;
    case PERIOD_REFUSED: err_add(err, MSG_PERIOD_REFUSED, where, word, NULL); break;
    case PERIOD_UNKNOWN:
    case PERIOD_READ: err_add(err, MSG_NOT_PERIOD, where, word, NULL); break;
    }
}
