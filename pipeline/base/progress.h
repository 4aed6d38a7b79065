/*
 * progress: what a person at a terminal sees while long work goes on, and the closing line.
 *
 * Clock and memory are read here and nowhere else; nothing of it reaches an output file.
 */
#ifndef TIDEMARK_PIPELINE_BASE_PROGRESS_H
#define TIDEMARK_PIPELINE_BASE_PROGRESS_H

#include <stdbool.h>
#include <stddef.h>

#include "pipeline/words/words.h"

typedef struct progress {
    const char *stage; /* borrowed, shown in front */
    size_t total;      /* 0: not known */
    size_t done;
    double started; /* seconds, monotonic */
    double shown;   /* when the line was last drawn */
    bool is_terminal;
    language_t language;
} progress_t;

/* Starts; draws only when standard error is a terminal. */
progress_t progress_begin(const char *stage, size_t total, language_t language);

/* `done` of the total are done; redraws ten times a second at most. */
void progress_update(progress_t *progress, size_t done);

/* Wipes the line. */
void progress_end(progress_t *progress);

/* Seconds on a clock that only goes forward. */
double progress_seconds(void);

/*
 * The closing line of a program on standard error: name, rows, series, seconds, peak memory of this
 * process and of its children.
 */
void progress_close(const char *program, size_t rows, size_t series, double started,
                    language_t language);

#endif
