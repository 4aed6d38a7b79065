#include "pipeline/report/terminal/terminal_scorecard.h"

#include <stdlib.h>

#include "pipeline/base/text.h"
#include "pipeline/report/phrases/phrase_target.h"
#include "pipeline/report/phrases/phrase_verdict.h"

typedef enum card_column {
    CARD_NUMBER,
    CARD_INDICATOR,
    CARD_TARGET,
    CARD_LATEST,
    CARD_OUTCOME,
    CARD_INTERVAL,
    CARD_PROBABILITY,
    CARD_VERDICT,
    CARD_COLUMNS,
} card_column_t;

static const struct card_head {
    word_t word;   /* {0}: the target year */
    bool is_right; /* numbers and words that stand at the right edge of their column */
} heads[CARD_COLUMNS] = {
    [CARD_NUMBER] = {WORD_BRIEF_NUMBER, true},
    [CARD_INDICATOR] = {WORD_BRIEF_INDICATOR, false},
    [CARD_TARGET] = {WORD_BRIEF_TARGET, true},
    [CARD_LATEST] = {WORD_BRIEF_LATEST, true},
    [CARD_OUTCOME] = {WORD_BRIEF_OUTCOME, true},
    [CARD_INTERVAL] = {WORD_BRIEF_INTERVAL, true},
    [CARD_PROBABILITY] = {WORD_BRIEF_PROBABILITY, true},
    [CARD_VERDICT] = {WORD_BRIEF_VERDICT, false},
};

/* A line of the table; its cells are kept by the pool. */
typedef struct card_line {
    const char *cells[CARD_COLUMNS];
} card_line_t;

static const char *latest_cell(const phrasing_t *p, const verdict_row_t *row, int decimals) {
    char value[NUMBER_SIZE];

    if (!row->latest_value.present) {
        return phrase_word(p, WORD_MISSING);
    }
    number_write_fixed(value, row->latest_value.value, decimals);
    const char *period =
        phrase_period(p, plan_find_series(p->plan, row->series), row->latest_period);
    return pool_keep(p->pool, text_join(value, " (", period, ")", NULL));
}

static const char *outcome_cell(const phrasing_t *p, const verdict_row_t *row, int decimals) {
    const char *kind = phrase_choice(p, choices_projection_kind, row->outcome_kind);
    char value[NUMBER_SIZE];

    if (!row->outcome_value.present) {
        return phrase_word(p, WORD_MISSING);
    }
    number_write_fixed(value, row->outcome_value.value, decimals);
    return pool_keep(p->pool, text_join(value, " ", kind, NULL));
}

static const char *interval_cell(const phrasing_t *p, const verdict_row_t *row, int decimals) {
    char low[NUMBER_SIZE];
    char high[NUMBER_SIZE];

    if (!row->lo80.present || !row->hi80.present) {
        return phrase_word(p, WORD_MISSING);
    }
    number_write_fixed(low, row->lo80.value, decimals);
    number_write_fixed(high, row->hi80.value, decimals);
    return pool_keep(p->pool, text_join(low, "–", high, NULL));
}

/* An outcome that is published has no probability any more. */
static const char *probability_cell(const phrasing_t *p, const verdict_row_t *row) {
    bool is_open = row->probability.present && row->outcome_kind != PROJECTION_OBSERVED;

    return is_open ? phrase_probability(p, row->probability.value) : phrase_word(p, WORD_MISSING);
}

static card_line_t line_of(const phrasing_t *p, const release_t *release,
                           const verdict_row_t *row) {
    const indicator_row_t *indicator = plan_find_indicator(p->plan, row->indicator);
    const char *unit = phrase_unit(p, indicator->unit);
    const char *name = indicator_name(indicator, p->language);
    int decimals = release_decimals(release, indicator);

    return (card_line_t){{
        [CARD_NUMBER] = phrase_number(p, row->number.value, 0),
        [CARD_INDICATOR] = pool_keep(p->pool, text_join(name, " (", unit, ")", NULL)),
        [CARD_TARGET] = phrase_target_brief(p, indicator),
        [CARD_LATEST] = latest_cell(p, row, decimals),
        [CARD_OUTCOME] = outcome_cell(p, row, decimals),
        [CARD_INTERVAL] = interval_cell(p, row, decimals),
        [CARD_PROBABILITY] = probability_cell(p, row),
        [CARD_VERDICT] = phrase_verdict_brief(p, row),
    }};
}

/* The head of the table, then a line an indicator; *n gets how many. `lines` has room for all. */
static void lines_fill(const phrasing_t *p, const release_t *release, card_line_t *lines,
                       size_t *n) {
    const table_t *verdicts = &release->tables[RELEASE_VERDICTS];
    const char *year = phrase_year(p, p->plan->target_year);

    for (size_t c = 0; c < CARD_COLUMNS; c++) {
        lines[0].cells[c] = phrase_fill(p, heads[c].word, year, NULL);
    }
    *n = 1;
    for (size_t i = 0; i < verdicts->n; i++) {
        const verdict_row_t *row = table_row(verdicts, i);
        if (row->number.present) {
            lines[(*n)++] = line_of(p, release, row);
        }
    }
}

static void cell_print(FILE *stream, const char *text, size_t width, bool is_right, bool is_last) {
    size_t used = text_width(text);
    int pad = width > used && !is_last ? (int)(width - used) : 0;

    fprintf(stream, "%*s%s%*s%s", is_right ? pad : 0, "", text, is_right ? 0 : pad, "",
            is_last ? "\n" : "  ");
}

static void lines_print(const card_line_t *lines, size_t n, FILE *stream) {
    size_t width[CARD_COLUMNS] = {0};

    for (size_t i = 0; i < n; i++) {
        for (size_t c = 0; c < CARD_COLUMNS; c++) {
            size_t used = text_width(lines[i].cells[c]);
            width[c] = used > width[c] ? used : width[c];
        }
    }
    for (size_t i = 0; i < n; i++) {
        for (size_t c = 0; c < CARD_COLUMNS; c++) {
            cell_print(stream, lines[i].cells[c], width[c], heads[c].is_right,
                       c + 1 == CARD_COLUMNS);
        }
    }
}

int terminal_scorecard_print(const phrasing_t *p, const release_t *release, FILE *stream,
                             err_t *err) {
    card_line_t *lines = calloc(release_count(release, RELEASE_VERDICTS) + 1, sizeof *lines);
    size_t n = 0;

    if (lines) {
        lines_fill(p, release, lines, &n);
    }
    if (!lines || p->pool->failed) {
        free(lines);
        return err_add(err, MSG_NO_MEMORY, NULL, NULL);
    }
    fprintf(stream, "\n%s\n",
            phrase_fill(p, WORD_BRIEF_TITLE, p->plan->title[p->language], release->as_of, NULL));
    lines_print(lines, n, stream);
    free(lines);
    return 0;
}
