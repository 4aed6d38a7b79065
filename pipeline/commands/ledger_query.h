/* ledger_query: what status, history, log and corrections share: they ask the ledger of a plan. */
#ifndef TIDEMARK_PIPELINE_COMMANDS_LEDGER_QUERY_H
#define TIDEMARK_PIPELINE_COMMANDS_LEDGER_QUERY_H

#include "pipeline/base/option_rows.h"

/* The command line of such a command. */
typedef struct ledger_query {
    options_t common;
    const char *plan;
    const char *out;
    const char *ledger;
    const char *subject; /* from here on: of corrections only; the option that takes the operand */
    const char *declare;
    const char *with;
    const char *from;
    const char *to;
    const char *day;
    const char *on;
    const char *by;
    const char *reason;
} ledger_query_t;

// clang-format off

/* The options that all of them take, as rows of option_spec_t. */
#define LEDGER_QUERY_ROWS                                                       \
    OPTION_ROW_PLAN(ledger_query_t),                                            \
    {"out", OPTION_TEXT, false, offsetof(ledger_query_t, out), "DIR",           \
     {"folder of the releases",                                                 \
      "发布所在文件夹"}},                                                       \
    OPTION_ROW_LEDGER(ledger_query_t)

// clang-format on

/* Where the ledger of a plan and its releases lie. Owned; ledger_place_free. */
typedef struct ledger_place {
    char *folder; /* of the releases: OUT/<plan>; "." when only the ledger is given */
    char *ledger;
} ledger_place_t;

/*
 * Finds the ledger that the options name; a problem when they name none, or there is no such file.
 * Caller ends with ledger_place_free in any case.
 */
int ledger_query_find(const ledger_query_t *query, ledger_place_t *place, err_t *err);
void ledger_place_free(ledger_place_t *place);

/*
 * Runs tidemark-ingest on that ledger with the option --<what>=<value> (--<what> when the value is
 * ""), and with what a correction was given. Returns its exit code.
 */
int ledger_query_ask(const ledger_query_t *query, const ledger_place_t *place, const char *what,
                     const char *value, err_t *err);

#endif
