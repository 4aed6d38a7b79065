/* program: how every program starts and ends. */
#ifndef TIDEMARK_PIPELINE_BASE_PROGRAM_H
#define TIDEMARK_PIPELINE_BASE_PROGRAM_H

#include "pipeline/base/err.h"
#include "pipeline/base/options.h"

/*
 * Handles --help and --version: prints to standard output and returns 1 when the program is done
 * with that, else 0.
 */
int program_answered(const char *name, const command_spec_t *spec, const options_t *options);

/*
 * The end of every main: prints the problems to standard error, checks that standard output was
 * written whole, frees `err` and returns the exit code (`code`, or the worst of the problems).
 */
int program_end(const char *name, int code, err_t *err, language_t language);

#endif
