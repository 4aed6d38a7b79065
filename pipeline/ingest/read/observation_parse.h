/*
 * observation_parse: the words of one observation of a delivery turned into what the ledger keeps.
 *
 * The parser remembers what it has looked up (series, unit, periods), because the rows of a file
 * repeat it.
 */
#ifndef TIDEMARK_PIPELINE_INGEST_READ_OBSERVATION_PARSE_H
#define TIDEMARK_PIPELINE_INGEST_READ_OBSERVATION_PARSE_H

#include "pipeline/ingest/read/delivery_layout.h"
#include "pipeline/ingest/read/value.h"
#include "pipeline/release/delivered.h"
#include "pipeline/release/tables.h"

enum { PARSER_PERIODS = 512, PARSER_WORD_SIZE = 64 };

/* The words of one observation, normalised, "" when absent; and the header of each for messages. */
typedef struct delivered_words {
    const char *text[ROLES];
    const char *header[ROLES];
    const char *unit_around;    /* from the header or a title row */
    const series_row_t *series; /* when the layout gives it already, else NULL */
    period_t period;            /* when the layout gives it already, else year 0 */
    size_t line;
    size_t field;
} delivered_words_t;

/* {0} with path, plan and published set is ready. */
typedef struct observation_parser {
    const char *path;
    const plan_t *plan;
    const char *published; /* day of observations that have none, NULL */
    char last_series[PARSER_WORD_SIZE];
    char last_area[PARSER_WORD_SIZE];
    const series_row_t *last_row;
    char last_unit[PARSER_WORD_SIZE];
    const series_row_t *last_unit_row;
    int last_shift;
    char last_published[PARSER_WORD_SIZE];
    struct {
        char word[PARSER_WORD_SIZE];
        period_t period;
    } periods[PARSER_PERIODS];
    char digits[VALUE_SIZE]; /* of the value parsed last */
} observation_parser_t;

/*
 * Parses one observation into `row` (strings borrowed from the words, the plan and the parser until
 * the next call). Problems are added to `err`. Returns the series, NULL when the plan has none.
 */
const series_row_t *observation_parse(observation_parser_t *parser, const delivered_words_t *words,
                                      delivered_t *row, err_t *err);

#endif
