#include "pipeline/ingest/read/observation_parse.h"

#include <stdlib.h>
#include <string.h>

#include "pipeline/base/date.h"
#include "pipeline/base/number.h"
#include "pipeline/base/text.h"
#include "pipeline/ingest/read/unit.h"
#include "pipeline/plan/plan_load.h"

static place_t place_of(const observation_parser_t *r, const delivered_words_t *words,
                        column_role_t role) {
    const char *header = words->header[role] ? words->header[role] : column_role_name(role);
    return (place_t){r->path, words->line, header};
}

/* Where something without a column of its own is missing: in a wide table, at the value. */
static place_t place_of_missing(const observation_parser_t *r, const delivered_words_t *words,
                                column_role_t role) {
    bool is_cell = words->field > 0 && !words->header[role];
    return place_of(r, words, is_cell ? ROLE_VALUE : role);
}

/* Remembers a word that is short enough, else "". */
static void word_keep(char kept[PARSER_WORD_SIZE], const char *word) {
    size_t n = strlen(word);

    kept[0] = '\0';
    if (n < PARSER_WORD_SIZE) {
        memcpy(kept, word, n + 1);
    }
}

static void series_unknown(const observation_parser_t *r, const place_t *where, const char *word,
                           err_t *err) {
    size_t n = plan_count(r->plan, PLAN_SERIES);
    const char **ids = malloc((n + 1) * sizeof *ids);
    const char *nearest = NULL;

    for (size_t i = 0; ids && i < n; i++) {
        ids[i] = plan_series(r->plan, i)->id;
    }
    if (ids) {
        nearest = text_nearest(word, ids, n);
    }
    if (nearest) {
        err_add(err, MSG_SERIES_UNKNOWN_HINT, where, word, nearest, NULL);
    } else {
        err_add(err, MSG_SERIES_UNKNOWN, where, word, NULL);
    }
    free(ids);
}

static const series_row_t *series_parse(observation_parser_t *r, const delivered_words_t *words,
                                        err_t *err) {
    const char *word = words->text[ROLE_SERIES];
    const char *area = words->text[ROLE_AREA];
    place_t where = place_of(r, words, ROLE_SERIES);

    if (words->series) {
        return words->series;
    }
    if (*word == '\0') {
        err_add(err, MSG_VALUE_REQUIRED, &where, NULL);
        return NULL;
    }
    if (r->last_row && strcmp(r->last_series, word) == 0 && strcmp(r->last_area, area) == 0) {
        return r->last_row;
    }
    const series_row_t *row = series_of_word(r->plan, area, word);
    if (!row) {
        series_unknown(r, &where, word, err);
        return NULL;
    }
    word_keep(r->last_series, word);
    word_keep(r->last_area, area);
    r->last_row = strlen(word) < PARSER_WORD_SIZE && strlen(area) < PARSER_WORD_SIZE ? row : NULL;
    return row;
}

/* Place of a word among the remembered periods. */
static size_t period_slot(const char *word) {
    size_t hash = 5381;

    for (; *word; word++) {
        hash = hash * 33 + (unsigned char)*word;
    }
    return hash % PARSER_PERIODS;
}

static period_t period_of_words(observation_parser_t *r, const delivered_words_t *words,
                                err_t *err) {
    const char *word = words->text[ROLE_PERIOD];
    place_t where = place_of(r, words, ROLE_PERIOD);
    period_t none = {0, 0, 0};
    period_t period = none;
    period_t other = none;

    if (words->period.year) {
        return words->period;
    }
    if (*word == '\0') {
        err_add(err, MSG_VALUE_REQUIRED, &where, NULL);
        return none;
    }
    size_t slot = period_slot(word);
    if (strcmp(r->periods[slot].word, word) == 0) {
        return r->periods[slot].period;
    }
    period_result_t result = period_parse(word, &period, &other);
    if (result != PERIOD_READ) {
        period_problem(&where, word, result, period, other, err);
        return none;
    }
    if (strlen(word) < PARSER_WORD_SIZE) {
        word_keep(r->periods[slot].word, word);
        r->periods[slot].period = period;
    }
    return period;
}

/* The plan's unit for a supplier's word. */
static const char *unit_mapped(const observation_parser_t *r, const char *word) {
    for (size_t i = 0; i < plan_count(r->plan, PLAN_MAPPINGS); i++) {
        const mapping_row_t *row = plan_mapping(r->plan, i);
        if (strcmp(row->kind, "unit") == 0 && strcmp(row->word, word) == 0) {
            return row->code;
        }
    }
    return word;
}

/* SDMX UNIT_MULT, the power of ten of the value's unit; 0 when there is none. */
static int multiplier_parse(const observation_parser_t *r, const delivered_words_t *words,
                            const char *unit, err_t *err) {
    enum { POWER_MAX = 15 };
    const char *word = words->text[ROLE_UNIT_MULT];
    place_t where = place_of(r, words, ROLE_UNIT_MULT);
    int decimals = 0;
    double power = 0;

    if (*word == '\0') {
        return 0;
    }
    if (!number_read(word, NUMBER_PLAIN, &power, &decimals) || decimals != 0) {
        err_add(err, MSG_NOT_INTEGER, &where, word, NULL);
    } else if (power < 0 || power > POWER_MAX) {
        err_add(err, MSG_OUT_OF_RANGE, &where, word, "0", "15", NULL);
    } else if (power > 0 && unit_power(unit) != 0) {
        err_add(err, MSG_UNIT_MULT, &where, word, unit, NULL);
    } else {
        return (int)power;
    }
    return 0;
}

/* The power of ten from the value's unit to the series'; 0 and a problem when they do not fit. */
static int shift_parse(observation_parser_t *r, const delivered_words_t *words,
                       const series_row_t *series, const char *tail, err_t *err) {
    const char *given = *words->text[ROLE_UNIT] ? words->text[ROLE_UNIT] : words->unit_around;
    char joined[2 * PARSER_WORD_SIZE];
    const char *unit = *tail && unit_join(tail, given, joined, sizeof joined) ? joined
                       : *tail                                                ? tail
                                                                              : given;
    place_t where = *tail ? place_of(r, words, ROLE_VALUE) : place_of_missing(r, words, ROLE_UNIT);
    int shift = 0;

    if (*unit == '\0') {
        err_add(err, MSG_UNIT_MISSING, &where, series->id, NULL);
        return 0;
    }
    if (r->last_unit_row == series && strcmp(r->last_unit, unit) == 0) {
        return r->last_shift + multiplier_parse(r, words, unit, err);
    }
    if (!unit_shift(unit_mapped(r, unit), series->unit, &shift)) {
        err_add(err, MSG_UNIT_UNKNOWN, &where, unit, series->id, series->unit, NULL);
        return 0;
    }
    word_keep(r->last_unit, unit);
    r->last_unit_row = strlen(unit) < PARSER_WORD_SIZE ? series : NULL;
    r->last_shift = shift;
    return shift + multiplier_parse(r, words, unit, err);
}

static void bounds_check(const observation_parser_t *r, const delivered_words_t *words,
                         const series_row_t *series, const char *digits, err_t *err) {
    place_t where = place_of(r, words, ROLE_VALUE);
    char low[NUMBER_SIZE] = "-∞";
    char high[NUMBER_SIZE] = "∞";
    double value = 0;

    if (!series->lower.present && !series->upper.present) {
        return;
    }
    if (!number_read(digits, NUMBER_PLAIN, &value, NULL)) {
        err_add(err, MSG_NOT_NUMBER, &where, digits, NULL);
        return;
    }
    bool is_low = series->lower.present && value < series->lower.value;
    bool is_high = series->upper.present && value > series->upper.value;
    if (!is_low && !is_high) {
        return;
    }
    if (series->lower.present) {
        number_write(low, series->lower.value);
    }
    if (series->upper.present) {
        number_write(high, series->upper.value);
    }
    err_add(err, MSG_OUT_OF_RANGE, &where, digits, low, high, NULL);
}

static void value_problem(const observation_parser_t *r, const delivered_words_t *words,
                          value_result_t result, err_t *err) {
    static const message_id_t messages[VALUE_RESULTS] = {
        [VALUE_READ] = MSG_NOT_NUMBER,           [VALUE_MISSING] = MSG_NOT_NUMBER,
        [VALUE_NOT_NUMBER] = MSG_NOT_NUMBER,     [VALUE_RANGE] = MSG_VALUE_RANGE,
        [VALUE_DATE] = MSG_VALUE_DATE,           [VALUE_FORMULA] = MSG_VALUE_FORMULA,
        [VALUE_DECIMAL_COMMA] = MSG_VALUE_COMMA, [VALUE_EXPONENT] = MSG_VALUE_EXPONENT,
        [VALUE_TOO_LONG] = MSG_VALUE_LONG,
    };
    place_t where = place_of(r, words, ROLE_VALUE);

    err_add(err, messages[result], &where, words->text[ROLE_VALUE], NULL);
}

/* 持平: no change, which for a growth rate is a value, zero. */
static bool is_unchanged(const char *word, const series_row_t *series) {
    return series && series->accumulation == ACCUMULATION_GROWTH && strcmp(word, "持平") == 0;
}

static void value_parse(observation_parser_t *r, const delivered_words_t *words,
                        const series_row_t *series, delivered_t *row, err_t *err) {
    place_t where = place_of(r, words, ROLE_VALUE);
    const char *word = words->text[ROLE_VALUE];
    value_t value;

    r->digits[0] = '\0';
    row->value = r->digits;
    if (*word == '\0') {
        place_t unit = place_of(r, words, ROLE_UNIT);
        err_add(err, MSG_VALUE_REQUIRED, &where, NULL);
        if (words->header[ROLE_UNIT] && !*words->text[ROLE_UNIT] && !*words->unit_around) {
            err_add(err, MSG_VALUE_REQUIRED, &unit, NULL);
        }
        return;
    }
    value_result_t result = value_read(is_unchanged(word, series) ? "0" : word, &value);
    if (result == VALUE_MISSING) {
        row->is_missing = true;
        row->status = choice_find(choices_status, value.missing_status);
        return;
    }
    if (result != VALUE_READ) {
        value_problem(r, words, result, err);
        return;
    }
    row->qualifier = value.qualifier;
    if (!series) {
        return;
    }
    size_t problems_before = err->n;
    int shift = shift_parse(r, words, series, value.tail, err);
    if (err->n != problems_before) {
        return;
    }
    if (shift != 0 && !value_shift(&value, shift)) {
        value_problem(r, words, VALUE_TOO_LONG, err);
        return;
    }
    memcpy(r->digits, value.digits, sizeof r->digits);
    row->decimals = value.decimals;
    bounds_check(r, words, series, r->digits, err);
}

/* A word that must be one of a list; the place of it, or `otherwise` when there is none. */
static int choice_parse(const observation_parser_t *r, const delivered_words_t *words,
                        column_role_t role, const choice_t *choices, int otherwise, err_t *err) {
    place_t where = place_of(r, words, role);
    const char *word = words->text[role];
    int found = *word ? choice_find(choices, word) : otherwise;

    if (*word && found < 0) {
        text_t codes = {0};
        for (size_t i = 0; choices[i].code; i++) {
            text_add(&codes, i ? ", " : "");
            text_add(&codes, choices[i].code);
        }
        char *joined = text_take(&codes);
        err_add(err, MSG_NOT_CHOICE, &where, word, joined ? joined : "?", NULL);
        free(joined);
    }
    return found;
}

static void basis_check(const observation_parser_t *r, const delivered_words_t *words, err_t *err) {
    place_t where = place_of(r, words, ROLE_BASIS);
    const char *word = words->text[ROLE_BASIS];

    for (size_t i = 0; *word && i < plan_count(r->plan, PLAN_LABELS); i++) {
        const label_row_t *label = plan_label_row(r->plan, i);
        if (strcmp(label->kind, "basis") == 0 && strcmp(label->code, word) == 0) {
            return;
        }
    }
    if (*word) {
        err_add(err, MSG_CODE_UNDEFINED, &where, word, plan_table_spec(PLAN_LABELS)->name, NULL);
    }
}

/* Free text must fit in a workbook. */
static void free_text_check(const observation_parser_t *r, const delivered_words_t *words,
                            err_t *err) {
    static const column_role_t roles[] = {ROLE_SOURCE, ROLE_URL, ROLE_NOTE};

    for (size_t i = 0; i < sizeof roles / sizeof *roles; i++) {
        place_t where = place_of(r, words, roles[i]);
        if (!text_is_plain(words->text[roles[i]])) {
            err_add_count(err, MSG_TEXT_UNFIT, &where, TEXT_FIELD_MAX);
        }
    }
}

static const char *published_parse(observation_parser_t *r, const delivered_words_t *words,
                                   err_t *err) {
    place_t where = place_of_missing(r, words, ROLE_PUBLISHED);
    const char *word = words->text[ROLE_PUBLISHED];

    if (*word == '\0' && r->published) {
        return r->published;
    }
    if (*word == '\0') {
        err_add(err, words->header[ROLE_PUBLISHED] ? MSG_VALUE_REQUIRED : MSG_PUBLISHED_MISSING,
                &where, NULL);
    } else if (strcmp(word, r->last_published) != 0) {
        if (!date_is_valid(word)) {
            err_add(err, MSG_NOT_DATE, &where, word, NULL);
        } else {
            word_keep(r->last_published, word);
        }
    }
    return word;
}

/*
 * SDMX actions but deletion: an observation is never taken back alone, its delivery is withdrawn.
 */
static void action_check(const observation_parser_t *r, const delivered_words_t *words,
                         err_t *err) {
    static const choice_t actions[] = {
        {"I", {"information", "信息"}}, {"A", {"append", "追加"}}, {"R", {"replace", "替换"}},
        {"M", {"merge", "合并"}},       {NULL, {NULL, NULL}},
    };

    choice_parse(r, words, ROLE_ACTION, actions, 0, err);
}

const series_row_t *observation_parse(observation_parser_t *r, const delivered_words_t *words,
                                      delivered_t *row, err_t *err) {
    *row = (delivered_t){.line = words->line,
                         .field = words->field,
                         .status = -1,
                         .qualifier = -1,
                         .date_basis = -1};
    const series_row_t *series = series_parse(r, words, err);
    row->period = period_of_words(r, words, err);
    value_parse(r, words, series, row, err);
    row->status = choice_parse(r, words, ROLE_STATUS, choices_status, row->status, err);
    row->qualifier = choice_parse(r, words, ROLE_QUALIFIER, choices_qualifier, row->qualifier, err);
    row->date_basis =
        choice_parse(r, words, ROLE_DATE_BASIS, choices_date_basis, row->date_basis, err);
    basis_check(r, words, err);
    free_text_check(r, words, err);
    action_check(r, words, err);
    row->series = series ? series->id : NULL;
    row->unit = series ? series->unit : NULL;
    row->basis = words->text[ROLE_BASIS];
    row->published = published_parse(r, words, err);
    row->source = words->text[ROLE_SOURCE];
    row->url = words->text[ROLE_URL];
    row->note = words->text[ROLE_NOTE];
    if (series && series->accumulation == ACCUMULATION_STOCK && row->period.year) {
        row->period = period_moment(row->period);
    }
    return series;
}
