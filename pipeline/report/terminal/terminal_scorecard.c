#include "pipeline/report/terminal/terminal_scorecard.h"

#include <stdlib.h>
#include <string.h>

#include "pipeline/base/text.h"
#include "pipeline/release/tables.h"
#include "stats/assess/target.h"

enum { COLUMNS = 8 };

static const word_t heads[COLUMNS] = {
    WORD_BRIEF_NUMBER,  WORD_BRIEF_INDICATOR, WORD_BRIEF_TARGET,      WORD_BRIEF_LATEST,
    WORD_BRIEF_OUTCOME, WORD_BRIEF_INTERVAL,  WORD_BRIEF_PROBABILITY, WORD_BRIEF_VERDICT,
};

/* 1: numbers and words that stand at the right edge of their column. */
static const int is_right[COLUMNS] = {1, 0, 1, 1, 1, 1, 1, 0};

typedef struct grid {
    char *(*rows)[COLUMNS];
    size_t n;
} grid_t;

static char *scorecard_target(const indicator_row_t *indicator, language_t language) {
    const choice_t *kind = &choices_target[indicator->target];
    char value[NUMBER_SIZE];
    char upper[NUMBER_SIZE];

    number_write(value, indicator->target_value.value);
    if (indicator->target_upper.present) {
        number_write(upper, indicator->target_upper.value);
        return text_join(value, "–", upper, NULL);
    }
    const char *const args[] = {value, kind->text[language]};
    word_t order = indicator->target == TARGET_ABOUT ? WORD_BRIEF_ABOUT : WORD_BRIEF_BOUND;
    return text_fill(word_text(order, language), args, 2);
}

static char *latest_text(const verdict_row_t *row, int decimals) {
    char value[NUMBER_SIZE];
    char period[PERIOD_SIZE];

    if (!row->latest_value.present) {
        return text_copy("–");
    }
    number_write_fixed(value, row->latest_value.value, decimals);
    return text_join(value, " (", period_write(period, row->latest_period), ")", NULL);
}

static char *interval_text(const verdict_row_t *row, int decimals) {
    char low[NUMBER_SIZE];
    char high[NUMBER_SIZE];

    if (!row->lo80.present || !row->hi80.present) {
        return text_copy("–");
    }
    number_write_fixed(low, row->lo80.value, decimals);
    number_write_fixed(high, row->hi80.value, decimals);
    return text_join(low, "–", high, NULL);
}

static char *outcome_text(const verdict_row_t *row, int decimals, language_t language) {
    char value[NUMBER_SIZE];

    if (!row->outcome_value.present) {
        return text_copy("–");
    }
    const choice_t *kind = &choices_projection_kind[row->outcome_kind];
    number_write_fixed(value, row->outcome_value.value, decimals);
    return text_join(value, " ", kind->text[language], NULL);
}

static char *scorecard_probability(const verdict_row_t *row) {
    char percent[NUMBER_SIZE];

    if (!row->probability.present) {
        return text_copy("–");
    }
    return text_copy(number_write_probability(percent, row->probability.value));
}

static char *scorecard_verdict(const verdict_row_t *row, language_t language) {
    const choice_t *verdict = &choices_verdict[row->verdict];
    char have[NUMBER_SIZE];
    char need[NUMBER_SIZE];
    const char *word = verdict->text[language];
    const char *early = row->early ? word_text(WORD_BRIEF_EARLY, language) : "";

    if (row->verdict != VERDICT_INSUFFICIENT) {
        return text_join(word, early, NULL);
    }
    if (row->points_have.value >= row->points_need.value) {
        /* Enough points, and still no fit: fits.csv has the reason. */
        return text_join(word, word_text(WORD_BRIEF_NO_FIT, language), early, NULL);
    }
    const char *const points[] = {number_write(have, row->points_have.value),
                                  number_write(need, row->points_need.value)};
    char *few = text_fill(word_text(WORD_BRIEF_TOO_FEW, language), points, 2);
    char *said = few ? text_join(word, few, early, NULL) : NULL;
    free(few);
    return said;
}

static int row_fill(const plan_t *plan, const verdict_row_t *row, language_t language,
                    char *cells[COLUMNS]) {
    const indicator_row_t *indicator = plan_find_indicator(plan, row->indicator);
    const series_row_t *series = plan_find_series(plan, row->series);
    int decimals = series ? series_decimals(series) : 0;
    char number[NUMBER_SIZE];

    if (!indicator) {
        return -1;
    }
    cells[0] = text_copy(number_write(number, row->number.value));
    cells[1] = text_join(indicator_name(indicator, language), " (",
                         plan_label(plan, "unit", indicator->unit, language), ")", NULL);
    cells[2] = scorecard_target(indicator, language);
    cells[3] = latest_text(row, decimals);
    cells[4] = outcome_text(row, decimals, language);
    cells[5] = interval_text(row, decimals);
    cells[6] =
        row->outcome_kind == PROJECTION_OBSERVED ? text_copy("–") : scorecard_probability(row);
    cells[7] = scorecard_verdict(row, language);
    for (size_t c = 0; c < COLUMNS; c++) {
        if (!cells[c]) {
            return -1;
        }
    }
    return 0;
}

static void cell_print(FILE *stream, const char *text, size_t width, int right, int is_last) {
    size_t used = text_width(text);
    int pad = width > used && !is_last ? (int)(width - used) : 0;

    fprintf(stream, "%*s%s%*s%s", right ? pad : 0, "", text, right ? 0 : pad, "",
            is_last ? "\n" : "  ");
}

static void grid_print(const grid_t *grid, language_t language, const plan_t *plan, FILE *stream) {
    size_t width[COLUMNS];
    char year[NUMBER_SIZE];

    number_write(year, plan->target_year);
    for (size_t c = 0; c < COLUMNS; c++) {
        const char *head = heads[c] == WORD_BRIEF_OUTCOME ? year : word_text(heads[c], language);
        width[c] = text_width(head);
        for (size_t i = 0; i < grid->n; i++) {
            size_t used = text_width(grid->rows[i][c]);
            width[c] = used > width[c] ? used : width[c];
        }
    }
    for (size_t c = 0; c < COLUMNS; c++) {
        const char *head = heads[c] == WORD_BRIEF_OUTCOME ? year : word_text(heads[c], language);
        cell_print(stream, head, width[c], is_right[c], c + 1 == COLUMNS);
    }
    for (size_t i = 0; i < grid->n; i++) {
        for (size_t c = 0; c < COLUMNS; c++) {
            cell_print(stream, grid->rows[i][c], width[c], is_right[c], c + 1 == COLUMNS);
        }
    }
}

static void grid_free(grid_t *grid) {
    for (size_t i = 0; i < grid->n; i++) {
        for (size_t c = 0; c < COLUMNS; c++) {
            free(grid->rows[i][c]);
        }
    }
    free(grid->rows);
}

int scorecard_print(const plan_t *plan, const char *release, const char *as_of, language_t language,
                    FILE *stream, err_t *err) {
    table_t verdicts = {0};
    grid_t grid = {0};
    int code = release_table_read(release, RELEASE_VERDICTS, &verdicts, err);

    if (code == 0 && !(grid.rows = calloc(verdicts.n + 1, sizeof *grid.rows))) {
        code = err_add(err, MSG_NO_MEMORY, NULL, NULL);
    }
    for (size_t i = 0; code == 0 && i < verdicts.n; i++) {
        const verdict_row_t *row = table_row(&verdicts, i);
        if (row->number.present && row_fill(plan, row, language, grid.rows[grid.n++]) != 0) {
            code = err_add(err, MSG_NO_MEMORY, NULL, NULL);
        }
    }
    if (code == 0) {
        fputs("\n", stream);
        text_print(stream, language, WORD_BRIEF_TITLE, plan->title[language], as_of, NULL);
        fputs("\n", stream);
        grid_print(&grid, language, plan, stream);
    }
    grid_free(&grid);
    table_free(&verdicts);
    return code;
}
