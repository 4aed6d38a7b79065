/* view: one workbook in the making, as the builders of its sheets see it; and how they say things.
 */
#ifndef TIDEMARK_PIPELINE_REPORT_PHRASES_PHRASE_H
#define TIDEMARK_PIPELINE_REPORT_PHRASES_PHRASE_H

#include "pipeline/release/release.h"
#include "pipeline/report/provenance.h"
#include "pipeline/report/xlsx/book.h"
#include "pipeline/words/words.h"

/* The facts of an indicator that stand in cells of its sheet and are referred to from others. */
typedef enum fact {
    FACT_BASELINE,
    FACT_LATEST,
    FACT_OUTCOME,
    FACT_LIMITS_80,
    FACT_PROBABILITY,
    FACT_PROGRESS,
    FACT_TIME_SHARE,
    FACT_GAP,
    FACT_COUNT,
} fact_t;

/* An indicator's sheet. Values are in column PAGE_VALUE, second ones in the column behind it. */
typedef struct page {
    const indicator_row_t *indicator;
    const verdict_row_t *verdict;
    const series_row_t *series; /* NULL: none measures it */
    sheet_t *sheet;
    int decimals;
    uint32_t fact_row[FACT_COUNT];
    double fact_value[FACT_COUNT]; /* as the cell has it, NaN when it is missing */
} page_t;

enum { PAGE_VALUE = 1, PAGE_SECOND = 2 };

typedef enum sheet_kind {
    SHEET_COVER,
    SHEET_CONTENTS,
    SHEET_SCORECARD,
    SHEET_INDICATOR, /* many: see pages */
    SHEET_FURTHER,
    SHEET_QUALITY,
    SHEET_METHODS,
    SHEET_REPRODUCTION,
    SHEET_KINDS,
} sheet_kind_t;

/* A column of cells, for formulas that count over it. */
typedef struct cell_range {
    const sheet_t *sheet;
    uint32_t first;
    uint32_t last;
    uint16_t column;
} cell_range_t;

typedef struct view {
    book_t *book;
    const release_t *release;
    language_t language;
    sheet_t *sheets[SHEET_KINDS];
    page_t *pages;
    size_t n_pages;
    cell_range_t main_verdicts;    /* on the scorecard */
    cell_range_t further_verdicts; /* on the sheet of further targets */
    const provenance_t *provenance;
} view_t;

/* A cell, and cells of one row that are merged. */
spot_t spot_at(uint32_t row, uint16_t column);
spot_t spot_across(uint32_t row, uint16_t column, uint16_t last);

/* A word of the table in the workbook's language. */
const char *phrase_word(const view_t *view, word_t id);

/* The word with {0} {1} ... replaced by the arguments, which end with NULL. Kept by the book. */
const char *phrase_fill(const view_t *view, word_t id, ...) __attribute__((sentinel));

/* A number for a sentence: commas between thousands. */
const char *phrase_number(const view_t *view, double value, int decimals);
const char *phrase_percent(const view_t *view, double share);
const char *phrase_probability(const view_t *view, double probability);
const char *phrase_count(const view_t *view, size_t n);
const char *phrase_period(const view_t *view, period_t period);

/* Decimals that show a figure of the plan whole: at least `least`, at most six. */
int phrase_decimals(double value, int least);

const char *phrase_unit(const view_t *view, const char *unit);

/* `word (unit)`. */
const char *phrase_with_unit(const view_t *view, word_t id, const char *unit);

/* The meaning of code i of a choice list; "" for -1. */
const char *phrase_choice(const view_t *view, const choice_t *choices, int i);

/* Symbol and word of a verdict; the symbol tells verdicts apart without colour. */
const char *phrase_verdict(const view_t *view, int verdict);

/* What a verdict means. */
const char *phrase_verdict_meaning(const view_t *view, int verdict);

/* The target as the plan words it, "about 75 (tolerance 0.75)"; `is_alternative`: its other words.
 */
const char *phrase_target(const view_t *view, const indicator_row_t *indicator, int is_alternative);

/* Why the verdict is what it is: one or two sentences. */
const char *phrase_why(const view_t *view, const page_t *page);

/* Why there is no progress to show. */
const char *phrase_no_progress(const view_t *view, const page_t *page);

/* The cautions of a verdict row: how many, whether a code is one, the i-th in words. */
size_t phrase_caution_count(const verdict_row_t *row);
int phrase_caution_has(const verdict_row_t *row, const char *code);
const char *phrase_caution(const view_t *view, const verdict_row_t *row, size_t i);

/* Status of an observation, code and word. */
const char *phrase_status(const view_t *view, const char *status);

/* Model parameters, named and rounded to four digits. */
const char *phrase_parameters(const view_t *view, const char *parameters);

/* Title of a model or of the combination. */
const char *phrase_model(const view_t *view, const char *model);

/* A heading of a sheet: title, subtitle, the link back to the contents; returns the next row. */
uint32_t sheet_put_title(const view_t *view, sheet_t *sheet, const char *title,
                         const char *subtitle, uint16_t last);

/* A heading of a block across columns 0..last. */
void sheet_put_section(const view_t *view, sheet_t *sheet, uint32_t row, uint16_t last, word_t id);

/* Heads of columns 0..n-1. */
void sheet_put_heads(const view_t *view, sheet_t *sheet, uint32_t row, const word_t *ids, size_t n);

/*
 * A formula that repeats the cell `from`, whose value is `there`; the artefact's own number when
 * the two are not the same to the last digit. Returns the value written, NaN when missing.
 */
double sheet_put_reference(sheet_t *sheet, spot_t spot, style_t style, show_t show,
                           optional_t artefact, optional_t there, operand_t from);

/* The formula when it gives the artefact's number, the number itself when it does not: a formula
 * must never say anything else than the stage that judged. Returns the value written. */
double sheet_put_checked(sheet_t *sheet, spot_t spot, style_t style, show_t show,
                         optional_t artefact, double computed, const char *template,
                         const operand_t *operands, size_t n);

#endif
