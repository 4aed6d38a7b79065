#include "pipeline/ingest/checks/findings.h"

#include <stdlib.h>
#include <string.h>

#include "pipeline/ingest/checks/level_shifts.h"
#include "pipeline/ingest/checks/validation.h"

/* The delivery that is checked. */
typedef struct checked {
    const char *path;
    err_t *problems;
} checked_t;

static int error_report(void *context, const violation_t *violation, err_t *err) {
    checked_t *checked = context;
    const char *row = violation->vintage->row;
    place_t where = {checked->path, (size_t)strtoul(row, NULL, 10), "value"};

    (void)err;
    err_add(checked->problems, MSG_RULE_BROKEN, &where, violation->rule->id, violation->en,
            violation->zh, NULL);
    if (strchr(row, '!') && checked->problems->n > 0) { /* a cell of a workbook, not a line */
        err_set_cell(checked->problems, checked->problems->n - 1, row);
    }
    return 0;
}

int findings_check_delivery(ledger_t *ledger, const plan_t *plan, const char *path,
                            const char *sha256, err_t *err) {
    err_t problems = {0};
    checked_t checked = {path, &problems};
    vintages_t vintages = {0};
    int code = 0;

    if (validation_has_rules(plan, SEVERITY_ERROR)) {
        code = vintages_at(ledger, plan, "9999-12-31", &vintages, err);
        code = code ? code
                    : validation_run(plan, &vintages, sha256, SEVERITY_ERROR, error_report,
                                     &checked, err);
    }
    vintages_free(&vintages);
    code = code ? code : problems.code;
    err_move(err, &problems);
    return code;
}

typedef struct finding_sink {
    const plan_t *plan;
    table_t *findings;
} finding_sink_t;

static int finding_append(void *context, const violation_t *violation, err_t *err) {
    const finding_sink_t *sink = context;
    const finding_row_t row = {
        .severity = violation->rule->severity,
        .rule = violation->rule->id,
        .series = plan_series(sink->plan, violation->vintage->series)->id,
        .period = violation->vintage->period,
        .delivery = violation->vintage->delivery,
        .row = violation->vintage->row,
        .message_zh = violation->zh,
        .message_en = violation->en,
    };
    return table_append(sink->findings, &row, err);
}

int findings_check_release(const plan_t *plan, const vintages_t *vintages, table_t *findings,
                           err_t *err) {
    finding_sink_t sink = {plan, findings};

    int code = validation_run(plan, vintages, NULL, SEVERITY_NOTE, finding_append, &sink, err);
    return code ? code : level_shifts_add(plan, vintages, findings, err);
}
