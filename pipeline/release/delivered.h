/* delivered: the long form in which observations are delivered, one a row. */
#ifndef TIDEMARK_PIPELINE_RELEASE_DELIVERED_H
#define TIDEMARK_PIPELINE_RELEASE_DELIVERED_H

#include "pipeline/base/table.h"

/* One row of a long delivery. */
typedef struct delivered {
    size_t line;
    size_t field; /* of a wide table the column, first is 1; 0 in a long one */
    char *series;
    period_t period;
    char *value;    /* decimal digits in the series' unit; "" of a missing figure */
    int decimals;   /* place of the last digit the source prints; negative: tens, hundreds */
    int is_missing; /* the source says that there is no figure */
    char *unit;
    int status;    /* index into choices_status, -1: A */
    int qualifier; /* qualifier_t, -1 none */
    char *basis;
    char *published;
    int date_basis; /* -1: stated */
    char *source;
    char *url;
    char *note;
} delivered_t;

/* The columns of a long delivery. */
const table_spec_t *delivered_spec(void);

/* Observation status, SDMX CL_OBS_STATUS. */
extern const choice_t choices_status[];

#endif
