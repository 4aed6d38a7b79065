#include "pipeline/ingest/checks/findings.h"

#include <stdlib.h>

#include "pipeline/base/text.h"
#include "pipeline/ingest/checks/level_shifts.h"
#include "pipeline/ingest/checks/validation.h"

/* The delivery that is checked. */
typedef struct checked {
    const char *path;
    err_t *problems;
} checked_t;

static int error_report(void *context, const violation_t *violation, err_t *err) {
    checked_t *checked = context;
    place_t where = {checked->path, (size_t)strtoul(violation->vintage->row, NULL, 10), "value"};

    (void)err;
    err_add(checked->problems, MSG_RULE_BROKEN, &where, violation->rule->id, violation->en,
            violation->zh, NULL);
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

static int finding_add(void *context, const violation_t *violation, err_t *err) {
    finding_sink_t *sink = context;
    finding_row_t *row = table_add(sink->findings, release_table_spec(RELEASE_FINDINGS));

    if (!row) {
        return err_add(err, MSG_NO_MEMORY, NULL, NULL);
    }
    row->severity = violation->rule->severity;
    row->rule = text_copy(violation->rule->id);
    row->series = text_copy(plan_series(sink->plan, violation->vintage->series)->id);
    row->period = violation->vintage->period;
    row->delivery = text_copy(violation->vintage->delivery);
    row->row = text_copy(violation->vintage->row);
    row->message_zh = text_copy(violation->zh);
    row->message_en = text_copy(violation->en);
    bool is_whole =
        row->rule && row->series && row->delivery && row->row && row->message_zh && row->message_en;
    return is_whole ? 0 : err_add(err, MSG_NO_MEMORY, NULL, NULL);
}

int findings_check_release(const plan_t *plan, const vintages_t *vintages, table_t *findings,
                           err_t *err) {
    finding_sink_t sink = {plan, findings};

    int code = validation_run(plan, vintages, NULL, SEVERITY_NOTE, finding_add, &sink, err);
    return code ? code : level_shifts_add(plan, vintages, findings, err);
}
