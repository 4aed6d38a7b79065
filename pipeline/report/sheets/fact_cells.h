/* fact_cells: the cells of a fact on an indicator's sheet: value, second value, note. */
#ifndef TIDEMARK_PIPELINE_REPORT_SHEETS_FACT_CELLS_H
#define TIDEMARK_PIPELINE_REPORT_SHEETS_FACT_CELLS_H

#include "pipeline/report/sheets/sheet_parts.h"

enum { NOTE_FIRST = 3, NOTE_LAST = 5 };

/* Rows of the facts, in order. */
typedef enum facts_row {
    ROW_WORDS,
    ROW_SOURCE,
    ROW_TARGET,
    ROW_TOLERANCE,
    ROW_LIMIT,
    ROW_BASELINE,
    ROW_LATEST,
    ROW_OUTCOME,
    ROW_LIMITS_80,
    ROW_LIMITS_95,
    ROW_PROBABILITY,
    ROW_DISTANCE,
    ROW_PROGRESS,
    ROW_TIME_SHARE,
    ROW_GAP,
    ROW_REQUIRED,
    ROW_RECENT,
    ROW_POINTS,
    ROW_ALTERNATIVE,
    FACT_ROWS,
} facts_row_t;

/* The fact being written; cells of the facts above it may be referred to. */
typedef struct facts {
    const workbook_t *w;
    const phrasing_t *phrasing;
    page_t *page;
    const page_place_t *place;
    sheet_t *sheet;
    uint32_t row;
} facts_t;

/* The cells of another fact, for formulas. */
operand_t fact_value_cell(const facts_t *f, facts_row_t row);
operand_t fact_second_cell(const facts_t *f, facts_row_t row);

/* The note, and the second value where it is a text. */
void fact_note(const facts_t *f, const char *text);
void fact_put_second(const facts_t *f, const char *text);

/* A number that is missing. */
void fact_put_missing(const facts_t *f, uint16_t column);

/* The decimals of the indicator's page, `more` of them. */
shown_t fact_shown(const facts_t *f, int more);

/* Remembers where the value of a fact stands that other sheets refer to; NaN: missing. */
void fact_remember(const facts_t *f, fact_t fact, double value);

#endif
