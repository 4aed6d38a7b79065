/* request: what is asked for on the command line of tidemark-forecast. */
#ifndef TIDEMARK_PIPELINE_FORECAST_REQUEST_H
#define TIDEMARK_PIPELINE_FORECAST_REQUEST_H

#include "pipeline/base/options.h"
#include "stats/models/model.h"

enum { REQUEST_LEVELS_MAX = 8, REQUEST_THREADS_MAX = 256 };

typedef struct request {
    size_t horizon; /* periods ahead; 0: the default of the frequency */
    size_t n_levels;
    int level[REQUEST_LEVELS_MAX]; /* of the intervals in percent, in the order asked for */
    const model_t *model;          /* NULL: the default combination */
    int frequency;                 /* 0: as the periods are spelled */
    size_t threads;
} request_t;

/* The options as they stand on the command line, NULL where not given. */
typedef struct request_options {
    options_t common;
    const char *horizon;
    const char *level;
    const char *model;
    const char *frequency;
    const char *encoding;
    const char *threads;
    const char *out;
} request_options_t;

/* The command and its options. */
const command_spec_t *request_command(void);

/* Reads the values of the options; all problems are added to `err`. */
int request_read(const request_options_t *options, request_t *request, err_t *err);

/* The letter of a frequency, A Q M, and the periods ahead when no horizon is asked for. */
const char *request_frequency_code(int frequency);
size_t request_horizon(const request_t *request, int frequency);

#endif
