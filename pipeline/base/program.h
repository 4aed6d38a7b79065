/* program: how every program starts and ends. */
#ifndef TIDEMARK_PIPELINE_BASE_PROGRAM_H
#define TIDEMARK_PIPELINE_BASE_PROGRAM_H

#include "pipeline/base/err.h"
#include "pipeline/base/options.h"

/* A program, or a command of one: what it is called, its command line, what it does. */
typedef struct program {
    const char *name; /* "tidemark-fit"; of a command "tidemark run": problems name the program */
    const command_spec_t *spec;
    /* Does the work with the options read (the struct that `spec` fills); returns 0 or a code. */
    int (*run)(const void *options, err_t *err);
} program_t;

/*
 * Every main: reads argv[1..] into `options` (zeroed, a struct that begins with options_t), answers
 * --help and --version, else runs the program; then ends as program_end does. Returns the exit
 * code.
 */
int program_main(int argc, char **argv, const program_t *program, void *options);

/*
 * The end of a program without options of its own: prints the problems to standard error, checks
 * that standard output was written whole, frees `err` and returns the exit code (`code`, or the
 * worst of the problems).
 */
int program_end(const char *name, int code, err_t *err, language_t language);

#endif
