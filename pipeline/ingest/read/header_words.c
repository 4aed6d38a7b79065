#include "pipeline/ingest/read/header_words.h"

#include <ctype.h>
#include <stdlib.h>
#include <string.h>
#include <uninorm.h>

#include "pipeline/base/text.h"

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

bool is_remark(const char *text) {
    static const char *const beginnings[] = {
        "注", "说明", "资料来源", "数据来源", "来源:", "备注", "*", "note", "source", "footnote"};

    for (size_t i = 0; i < sizeof beginnings / sizeof *beginnings; i++) {
        size_t n = 0;
        while (beginnings[i][n] &&
               tolower((unsigned char)text[n]) == (unsigned char)beginnings[i][n]) {
            n++;
        }
        if (!beginnings[i][n]) {
            return true;
        }
    }
    return false;
}

/* The series that mappings.csv gives for a word. */
static const series_row_t *series_mapped(const plan_t *plan, const char *word) {
    for (size_t i = 0; i < plan_count(plan, PLAN_MAPPINGS); i++) {
        const mapping_row_t *row = plan_mapping(plan, i);
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

/* Whether values of `area`, a code or name of areas.csv, can be of the series: the same word names
 * another series in another area. */
static bool is_of_area(const plan_t *plan, const series_row_t *series, const char *area) {
    if (!*area || !*series->area || strcmp(series->area, area) == 0) {
        return true;
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

column_role_t column_role_of_word(const plan_t *plan, const char *word) {
    for (size_t i = 0; i < plan_count(plan, PLAN_MAPPINGS); i++) {
        const mapping_row_t *row = plan_mapping(plan, i);
        if (strcmp(row->kind, "header") == 0 && strcmp(row->word, word) == 0) {
            word = row->code;
        }
    }
    return column_role_find(word);
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
