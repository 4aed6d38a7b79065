/* vintage_text: vintages of the ledger as text, for tests. */
#ifndef TIDEMARK_TESTS_VINTAGE_TEXT_H
#define TIDEMARK_TESTS_VINTAGE_TEXT_H

#include <stdio.h>
#include <stdlib.h>

#include "pipeline/base/number.h"
#include "pipeline/base/text.h"
#include "pipeline/ingest/ledger/ledger_read.h"
#include "pipeline/plan/plan.h"
#include "pipeline/release/tables.h"

/* The decimal digits of a vintage as its source printed them; "" of a missing one. */
static inline char *digits_write(char out[NUMBER_SIZE], const ledger_vintage_t *v) {
    int places = v->decimals > 0 ? v->decimals : 0;
    char digits[NUMBER_SIZE];
    int n = snprintf(digits, sizeof digits, "%0*lld", places + 1, llabs(v->mantissa));

    if (v->is_missing) {
        out[0] = '\0';
        return out;
    }
    snprintf(out, NUMBER_SIZE, "%s%.*s%s%s%s", v->mantissa < 0 ? "-" : "", n - places, digits,
             places > 0 ? "." : "", digits + n - places,
             v->mantissa == 0 || v->decimals >= 0 ? "" : &"000000"[6 + v->decimals]);
    return out;
}

/* Adds a line with every member of a vintage, each but the line followed by `separator`. */
static inline void vintage_text_add(text_t *out, const ledger_vintage_t *v, const char *separator) {
    char period[PERIOD_SIZE];
    char value[NUMBER_SIZE];
    char line[NUMBER_SIZE];
    const char *const members[] = {v->series,
                                   period_write(period, v->period),
                                   digits_write(value, v),
                                   v->unit,
                                   choices_status[v->status].code,
                                   v->qualifier < 0 ? "" : choices_qualifier[v->qualifier].code,
                                   v->basis,
                                   v->published,
                                   choices_date_basis[v->date_basis].code,
                                   v->source,
                                   v->delivery,
                                   v->sha256};

    for (size_t i = 0; i < sizeof members / sizeof *members; i++) {
        text_add(out, members[i]);
        text_add(out, separator);
    }
    text_add(out, number_write_count(line, v->line));
    text_add(out, "\n");
}

#endif
