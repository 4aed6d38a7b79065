#include "pipeline/ingest/checks/vintage_remarks.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "pipeline/base/text.h"
#include "pipeline/plan/plan.h"

enum { LARGE_PERCENT = 5 }; /* of the current value */

/* Whether something can be remarked of a vintage beside the current one of its period. */
static bool is_conflict(const vintage_t *vintage, const vintage_t *current) {
    return vintage != current && strcmp(vintage->published, current->published) == 0 &&
           !vintages_agree(vintage, current);
}

static bool is_set_aside(const vintage_t *vintage, const vintage_t *current) {
    return vintage_is_weak(vintage) && !vintage_is_weak(current) &&
           vintage->relation == RELATION_REVISES && !vintages_agree(vintage, current);
}

static bool is_large_revision(const vintage_t *vintage, const vintage_t *current) {
    return vintage != current && strcmp(vintage->basis, current->basis) == 0 &&
           !vintages_agree(vintage, current) && current->value != 0.0 &&
           100.0 * fabs(vintage->value - current->value) > LARGE_PERCENT * fabs(current->value);
}

static bool is_rebased(const vintage_t *vintage, const vintage_t *current) {
    return vintage != current && strcmp(vintage->basis, current->basis) != 0 &&
           !vintages_agree(vintage, current);
}

static bool is_no_actual(const vintage_t *vintage, const vintage_t *current) {
    return vintage == current && !vintage_is_actual(vintage);
}

/*
 * One remark a row, in the order in which they are tried. In the words {0} is the value, {1} the
 * current one, {2} and {3} their deliveries, {4} the share that makes a revision large.
 */
static const struct remark {
    const char *rule;
    severity_t severity;
    bool (*applies)(const vintage_t *vintage, const vintage_t *current);
    word_t words;
} remarks[] = {
    {"not-actual", SEVERITY_WARNING, is_no_actual, WORD_REMARK_NOT_ACTUAL},
    {"conflict", SEVERITY_WARNING, is_conflict, WORD_REMARK_CONFLICT},
    {"weak-source", SEVERITY_WARNING, is_set_aside, WORD_REMARK_WEAK_SOURCE},
    {"large-revision", SEVERITY_WARNING, is_large_revision, WORD_REMARK_LARGE_REVISION},
    {"rebased", SEVERITY_NOTE, is_rebased, WORD_REMARK_REBASED},
};

static char *remark_text(word_t words, const vintage_t *vintage, const vintage_t *current,
                         language_t language) {
    char large[NUMBER_SIZE];
    char one[NUMBER_SIZE];
    char other[NUMBER_SIZE];
    const char *const args[] = {number_write(one, vintage->value),
                                number_write(other, current->value), vintage->delivery,
                                current->delivery, number_write_count(large, LARGE_PERCENT)};

    return text_fill(word_text(words, language), args, sizeof args / sizeof *args);
}

static int remark_append(const plan_t *plan, const struct remark *remark, const vintage_t *vintage,
                         const vintage_t *current, table_t *findings, err_t *err) {
    char *zh = remark_text(remark->words, vintage, current, LANGUAGE_ZH);
    char *en = remark_text(remark->words, vintage, current, LANGUAGE_EN);
    const finding_row_t row = {
        .severity = remark->severity,
        .rule = remark->rule,
        .series = plan_series(plan, vintage->series)->id,
        .period = vintage->period,
        .delivery = vintage->delivery,
        .row = vintage->row,
        .message_zh = zh,
        .message_en = en,
    };
    int code =
        zh && en ? table_append(findings, &row, err) : err_add(err, MSG_NO_MEMORY, NULL, NULL);

    free(zh);
    free(en);
    return code;
}

static int vintage_remark(const plan_t *plan, const vintage_t *vintage, const vintage_t *current,
                          table_t *findings, err_t *err) {
    for (size_t k = 0; k < sizeof remarks / sizeof *remarks; k++) {
        if (remarks[k].applies(vintage, current)) {
            return remark_append(plan, &remarks[k], vintage, current, findings, err);
        }
    }
    return 0;
}

int vintage_remarks_add(const plan_t *plan, const vintages_t *vintages, table_t *findings,
                        err_t *err) {
    size_t end = 0;
    int code = 0;

    for (size_t first = 0; code == 0 && first < vintages->n; first = end) {
        const vintage_t *current = vintages_run_current(vintages, first);
        end = vintages_run_end(vintages, first);
        for (size_t i = first; code == 0 && i < end; i++) {
            code = vintage_remark(plan, &vintages->items[i], current, findings, err);
        }
    }
    return code;
}
