#include "pipeline/ingest/checks/findings.h"

#include <stdlib.h>

#include "pipeline/base/text.h"
#include "pipeline/ingest/checks/level_shifts.h"
#include "pipeline/ingest/checks/validation.h"

enum { SEVERITY_NOTE, SEVERITY_WARNING, SEVERITY_ERROR };

typedef struct inspected {
    const char *path;
    err_t *problems;
} inspected_t;

static int on_error(void *context, const breach_t *breach, err_t *err) {
    inspected_t *inspected = context;
    place_t where = {inspected->path, (size_t)strtoul(breach->figure->row, NULL, 10), "value"};

    (void)err;
    err_add(inspected->problems, MSG_RULE_BROKEN, &where, breach->rule->id, breach->en, breach->zh,
            NULL);
    return 0;
}

int inspect_delivery(ledger_t *ledger, const plan_t *plan, const char *path, const char *sha256,
                     err_t *err) {
    err_t problems = {0};
    inspected_t inspected = {path, &problems};
    figures_t figures = {0};
    int code = 0;

    if (rules_are_there(plan, SEVERITY_ERROR)) {
        code = known_figures(ledger, plan, "9999-12-31", &figures, err);
        code = code ? code
                    : rules_ask(plan, &figures, sha256, SEVERITY_ERROR, on_error, &inspected, err);
    }
    figures_free(&figures);
    code = code ? code : problems.code;
    err_move(err, &problems);
    return code;
}

typedef struct finding_sink {
    const plan_t *plan;
    table_t *findings;
} finding_sink_t;

static int on_breach(void *context, const breach_t *breach, err_t *err) {
    finding_sink_t *sink = context;
    finding_t *row = table_add(sink->findings, release_spec(RELEASE_FINDINGS));

    if (!row) {
        return err_add(err, MSG_NO_MEMORY, NULL, NULL);
    }
    row->severity = breach->rule->severity;
    row->rule = text_copy(breach->rule->id);
    row->series = text_copy(plan_series(sink->plan, breach->figure->series)->id);
    row->period = breach->figure->period;
    row->delivery = text_copy(breach->figure->delivery);
    row->row = text_copy(breach->figure->row);
    row->message_zh = text_copy(breach->zh);
    row->message_en = text_copy(breach->en);
    int is_whole =
        row->rule && row->series && row->delivery && row->row && row->message_zh && row->message_en;
    return is_whole ? 0 : err_add(err, MSG_NO_MEMORY, NULL, NULL);
}

int inspect_release(const plan_t *plan, const figures_t *figures, table_t *findings, err_t *err) {
    finding_sink_t sink = {plan, findings};

    int code = rules_ask(plan, figures, NULL, SEVERITY_NOTE, on_breach, &sink, err);
    return code ? code : shifts_find(plan, figures, findings, err);
}
