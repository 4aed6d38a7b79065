/* stages: the stage programs, run one after another, each a process of its own. */
#ifndef TIDEMARK_PIPELINE_COMMANDS_STAGES_H
#define TIDEMARK_PIPELINE_COMMANDS_STAGES_H

#include <stdbool.h>

#include "pipeline/base/err.h"

/* What a release is made of; strings are borrowed. */
typedef struct release_order {
    const char *plan;       /* folder of the plan */
    const char *deliveries; /* folder or file; NULL: only what the ledger holds */
    const char *ledger;
    const char *encoding;  /* NULL: not given */
    const char *published; /* NULL: not given; so are the next five */
    const char *received;
    const char *supersedes;
    const char *on;
    const char *by;
    const char *reason;
    const char *sheet;   /* NULL: not given */
    const char *release; /* folder to fill */
    const char *as_of;
    bool accept_partial;
    language_t language;
} release_order_t;

typedef struct stage {
    const char *name; /* program is tidemark-<name> */
    const char *help[LANGUAGE_COUNT];
    const char *const *takes; /* options it is given, by name, NULL at the end */
} stage_t;

/* The stages in their order. */
size_t stage_count(void);
const stage_t *stage_at(size_t i);

/*
 * Runs one stage of an order and waits for it. Returns its exit code; a stage that cannot be
 * started or dies is reported in `err`.
 */
int stage_run(const stage_t *stage, const release_order_t *order, err_t *err);

/*
 * Runs the program tidemark-<name> with the given arguments (argv[0] is replaced), found in the
 * folder of this program, else on the PATH, and waits for it.
 */
int stage_call(const char *name, char **argv, err_t *err);

/* An option of a program: --name=value, --name when the value is "", left out when it is NULL. */
typedef struct stage_option {
    const char *name;
    const char *value;
} stage_option_t;

/* stage_call with these options, in their order, then the language of messages. */
int stage_call_options(const char *name, const stage_option_t *options, size_t n,
                       language_t language, err_t *err);

#endif
