/* workbook: one workbook being made, as the builders of its sheets see it. */
#ifndef TIDEMARK_PIPELINE_REPORT_SHEETS_WORKBOOK_H
#define TIDEMARK_PIPELINE_REPORT_SHEETS_WORKBOOK_H

#include "pipeline/release/release.h"
#include "pipeline/report/phrases/phrase.h"
#include "pipeline/report/sheets/provenance.h"
#include "pipeline/report/xlsx/book.h"

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

/* An indicator's sheet. Values are in column PAGE_VALUE, second ones in the column after it. */
typedef struct page {
    const indicator_row_t *indicator;
    const verdict_row_t *verdict;
    const series_row_t *series; /* NULL: none measures it */
    sheet_t *sheet;
    int decimals;
    uint32_t fact_row[FACT_COUNT];
    double fact_value[FACT_COUNT]; /* as the cell has it, NaN when it is missing */
} page_t;

enum { PAGE_VALUE = 1, PAGE_SECOND = 2, PAGE_LAST_COLUMN = 11 };

/* Where on an indicator's sheet its blocks put what other blocks refer to. */
typedef struct page_place {
    uint32_t facts_row;     /* first row of the facts, the chart beside them */
    uint32_t latest_row;    /* of the latest observation in the table; 0 none */
    uint32_t observed_row;  /* of the target year's observation in the table; 0 none */
    uint32_t projected_row; /* of the target year in the table of the path; 0 none */
    uint32_t baseline_row;  /* of the baseline in the table of observations; 0 none */
    uint16_t projected_column;
} page_place_t;

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

typedef struct workbook workbook_t;

/* One sheet of a workbook, or one for each indicator. */
typedef struct sheet_row {
    word_t name;
    word_t about; /* what the contents say of it */
    void (*build)(workbook_t *w);
    int order; /* in which builders run: a sheet runs after those whose cells it refers to */
} sheet_row_t;

/* A column of cells, for formulas that count over it. */
typedef struct cell_range {
    const sheet_t *sheet;
    uint32_t first;
    uint32_t last;
    uint16_t column;
} cell_range_t;

struct workbook {
    book_t *book;
    const phrasing_t *phrasing;
    const release_t *release;
    const provenance_t *provenance;
    const sheet_row_t *rows; /* the list of sheets in their order, SHEET_KINDS rows */
    sheet_t *sheets[SHEET_KINDS];
    page_t *pages;
    size_t n_pages;
    cell_range_t main_verdicts;    /* on the scorecard */
    cell_range_t further_verdicts; /* on the sheet of further targets */
};

#endif
