/*
 * resolve: the words of one figure of a delivery turned into what the ledger keeps.
 *
 * Holds what was resolved last (series, unit, periods), because the rows of a file repeat it.
 */
#ifndef TIDEMARK_PIPELINE_INGEST_READ_OBSERVATION_PARSE_H
#define TIDEMARK_PIPELINE_INGEST_READ_OBSERVATION_PARSE_H

#include "pipeline/ingest/read/delivery_layout.h"
#include "pipeline/ingest/read/value.h"
#include "pipeline/release/delivered.h"
#include "pipeline/release/tables.h"

enum { RESOLVE_PERIODS = 512, RESOLVE_WORD = 64 };

/* The words of one figure, normalised, "" when absent; and the header of each for messages. */
typedef struct delivered_words {
    const char *text[ROLES];
    const char *header[ROLES];
    const char *unit_around;    /* from the header or a title row */
    const series_row_t *series; /* when the layout knows it already, else NULL */
    period_t period;            /* when the layout knows it already, else year 0 */
    size_t line;
    size_t field;
} delivered_words_t;

typedef struct observation_parser {
    const char *path;
    const plan_t *plan;
    const char *published; /* of figures that have none, NULL */
    char last_series[RESOLVE_WORD];
    char last_area[RESOLVE_WORD];
    const series_row_t *last_row;
    char last_unit[RESOLVE_WORD];
    const series_row_t *last_unit_row;
    int last_shift;
    char last_published[RESOLVE_WORD];
    struct {
        char word[RESOLVE_WORD];
        period_t period;
    } periods[RESOLVE_PERIODS];
    char digits[VALUE_SIZE]; /* of the figure resolved last */
    char status[2];
} observation_parser_t;

/*
 * Resolves one figure into `row` (strings borrowed from the words, the plan and the resolver until
 * the next call). Problems are added to `err`. Returns the series, NULL when it is not known.
 */
const series_row_t *observation_parse(observation_parser_t *resolver,
                                      const delivered_words_t *words, delivered_t *row, err_t *err);

#endif
