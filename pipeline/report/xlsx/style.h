/* style: how cells look, as one table. */
#ifndef TIDEMARK_PIPELINE_REPORT_XLSX_STYLE_H
#define TIDEMARK_PIPELINE_REPORT_XLSX_STYLE_H

#include <stdbool.h>

#include "pipeline/report/phrases/shown.h"
#include "pipeline/words/words.h"

enum { STYLE_VERDICTS = 8 }; /* verdict_t of pipeline/release/tables.h */

typedef enum style {
    STYLE_TITLE,
    STYLE_SUBTITLE,
    STYLE_SECTION,
    STYLE_LEAD,  /* a sentence that sums up */
    STYLE_TEXT,  /* running text */
    STYLE_NOTE,  /* small, below a table */
    STYLE_HEAD,  /* head of a column */
    STYLE_GROUP, /* head of a group of rows */
    STYLE_LABEL, /* head of a row */
    STYLE_CELL,
    STYLE_CELL_CENTRE,
    STYLE_CELL_SMALL,
    STYLE_NUMBER,
    STYLE_NUMBER_CENTRE, /* in a narrow column before one of text */
    STYLE_NUMBER_STRONG,
    STYLE_NUMBER_LIGHT, /* repeated from elsewhere */
    STYLE_MISSING,
    STYLE_EMPTY, /* a cell that has nothing to say, grey */
    STYLE_LINK,
    STYLE_CODE,
    STYLE_VERDICT, /* and one for each verdict */
    STYLE_BANNER = STYLE_VERDICT + STYLE_VERDICTS,
    STYLE_COUNT = STYLE_BANNER + STYLE_VERDICTS,
} style_t;

typedef enum align { ALIGN_LEFT, ALIGN_CENTRE, ALIGN_RIGHT } align_t;
typedef enum line_style { RULE_NONE, RULE_HAIR, RULE_BOX, RULE_STRONG } line_style_t;

typedef struct style_row {
    double size; /* points */
    bool bold;
    bool italic;
    bool underline;
    unsigned ink;  /* 0xRRGGBB */
    unsigned fill; /* 0xRRGGBB, 0 none */
    line_style_t rule;
    align_t align;
    bool wraps;
    int indent;
} style_row_t;

/* The row of a style; of verdicts it is made from the verdict's colours. */
style_row_t style_row(style_t style);

/* The style of verdict `verdict` in a table or as the banner of a sheet. */
style_t style_of_verdict(int verdict);
style_t style_of_banner(int verdict);

/* Number format code of Excel. */
const char *style_number_format(shown_t shown);

/* Name of the font of a language, one that Excel and WPS have and LibreOffice replaces well. */
const char *style_font(language_t language);

#endif
