/* sheet_survey: what a sheet holds, found by going through it once before it is read. */
#ifndef TIDEMARK_PIPELINE_INGEST_READ_SHEET_SURVEY_H
#define TIDEMARK_PIPELINE_INGEST_READ_SHEET_SURVEY_H

#include <stdbool.h>

#include "pipeline/base/spreadsheet/spreadsheet.h"
#include "pipeline/base/text.h"

/* {0} is ready. */
typedef struct sheet_survey {
    size_t first_column; /* with a value; the first is 1 */
    size_t last_column;
    size_t values;  /* cells that are not empty */
    size_t numbers; /* of these numbers and per cents */
    size_t hidden_row_values;
    size_t hidden_column_values;
    text_t hidden_rows;                         /* with a value: "3, 7-9" */
    text_t hidden_columns;                      /* "C, F-H" */
    bool is_in_hidden[SPREADSHEET_COLUMNS_MAX]; /* column i + 1 is hidden and has a value */
} sheet_survey_t;

/* Goes through sheet `i`, which is begun again by it. Returns 0 or a code; in any case the owner
 * ends with sheet_survey_free. */
int sheet_survey_make(spreadsheet_t *book, size_t i, sheet_survey_t *survey, err_t *err);
void sheet_survey_free(sheet_survey_t *survey);

#endif
