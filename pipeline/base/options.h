/* options: command lines described by rows; help and messages come from the rows. */
#ifndef TIDEMARK_PIPELINE_BASE_OPTIONS_H
#define TIDEMARK_PIPELINE_BASE_OPTIONS_H

#include <stdbool.h>
#include <stdio.h>

#include "pipeline/base/err.h"

typedef enum option_kind { OPTION_FLAG, OPTION_TEXT, OPTION_DATE, OPTION_LANGUAGE } option_kind_t;

/* One option. The member at `offset` is bool (flag), const char * (text, date) or language_t. */
typedef struct option_spec {
    const char *name; /* without the dashes */
    option_kind_t kind;
    bool required;
    size_t offset;
    const char *argument; /* what the value is called in the help, "DIR" */
    const char *help[LANGUAGE_COUNT];
} option_spec_t;

/* A command: what it is called, what it does and its options. */
typedef struct command_spec {
    const char *usage; /* "tidemark-fit [options]" */
    const char *help[LANGUAGE_COUNT];
    const option_spec_t *options;
    size_t n_options;
    const char *operand; /* name of the one operand, or NULL when there is none */
} command_spec_t;

/* What every command line has. The struct of a command begins with it. */
typedef struct options {
    language_t language;
    bool has_language; /* it was asked for */
    bool wants_help;
    bool wants_version;
    bool quiet;          /* no closing line, no counts */
    const char *operand; /* borrowed from argv, NULL when not given */
} options_t;

/*
 * Reads argv[1..] into `values`, a struct that begins with options_t. All problems are added to
 * `err`. `--lang`, `--help` and `--version` are always known and need no row.
 */
int options_read(int argc, char **argv, const command_spec_t *spec, void *values, err_t *err);

/* Prints the help of a command. */
void options_help(const command_spec_t *spec, language_t language, FILE *stream);

#endif
