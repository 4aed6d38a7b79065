/*
 * delivered: one delivered observation, the tally of a delivery and the places that repeat an
 * earlier one: what the reader of a delivery and the ledger share.
 */
#ifndef TIDEMARK_PIPELINE_RELEASE_DELIVERED_H
#define TIDEMARK_PIPELINE_RELEASE_DELIVERED_H

#include <stdbool.h>

#include "pipeline/base/date.h"
#include "pipeline/base/hash.h"
#include "pipeline/base/table.h"
#include "pipeline/release/ingest_rows.h"

/* SDMX CL_OBS_STATUS; the order is that of choices_status. */
typedef enum observation_status {
    OBSERVATION_STATUS_NONE = -1,
    OBSERVATION_STATUS_A,
    OBSERVATION_STATUS_B,
    OBSERVATION_STATUS_D,
    OBSERVATION_STATUS_E,
    OBSERVATION_STATUS_F,
    OBSERVATION_STATUS_G,
    OBSERVATION_STATUS_I,
    OBSERVATION_STATUS_J,
    OBSERVATION_STATUS_N,
    OBSERVATION_STATUS_P,
    OBSERVATION_STATUS_S,
    OBSERVATION_STATUS_U,
    OBSERVATION_STATUS_V,
    OBSERVATION_STATUS_H, /* from here on: missing values */
    OBSERVATION_STATUS_L,
    OBSERVATION_STATUS_M,
    OBSERVATION_STATUS_O,
    OBSERVATION_STATUS_Q,
    OBSERVATION_STATUSES,
} observation_status_t;

/* One observation as it is delivered, one row of a long delivery. */
typedef struct delivered {
    size_t line;  /* delivered_place.h */
    size_t field; /* column of a wide table's cell, and of every value of a workbook; first is 1; 0
                     in a long text */
    const char *series;
    period_t period;
    const char *value; /* decimal digits in the series' unit; "" of a missing value */
    int decimals;      /* place of the last digit the source prints; negative: tens, hundreds */
    bool is_missing;   /* the source says that there is no value */
    const char *unit;
    observation_status_t status; /* none: A */
    qualifier_t qualifier;
    const char *basis;
    const char *published;
    date_basis_t date_basis; /* none: stated */
    const char *source;
    const char *url;
    const char *note;
} delivered_t;

/* How many observations of a delivery were read, and what became of them. */
typedef struct delivery_counts {
    size_t read;
    size_t accepted;
    size_t rejected;
    bool is_broken;   /* the file could not be read to its end: nothing of it can be loaded */
    bool is_in_order; /* series and periods come in strict order: none stands twice */
    char sha256[HASH_SIZE];
    char published[DATE_SIZE]; /* day given to those that state none; "" when none was */
} delivery_counts_t;

/* An observation of a file by its place, and the line of the earlier one that it repeats. */
typedef struct repeated {
    size_t line;
    size_t field;
    size_t first_line;
} repeated_t;

/* The columns of a long delivery. */
const table_spec_t *delivered_spec(void);

/* Codes and names of observation_status_t. */

#endif
