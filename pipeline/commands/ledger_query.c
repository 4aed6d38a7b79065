#include "pipeline/commands/ledger_query.h"

#include <stdlib.h>
#include <unistd.h>

#include "pipeline/base/text.h"
#include "pipeline/commands/stages.h"
#include "pipeline/plan/plan.h"
#include "pipeline/plan/plan_load.h"

void ledger_place_free(ledger_place_t *place) {
    free(place->folder);
    free(place->ledger);
    *place = (ledger_place_t){0};
}

int ledger_query_find(const ledger_query_t *query, ledger_place_t *place, err_t *err) {
    plan_t plan;

    *place = (ledger_place_t){0};
    if (!query->out && !query->ledger) {
        return err_add(err, MSG_OPTION_MISSING, NULL, "out", NULL);
    }
    int code = plan_load(query->plan, &plan, err);
    if (code == 0) {
        place->folder = query->out ? text_join(query->out, "/", plan.id, NULL) : text_copy(".");
        place->ledger = query->ledger   ? text_copy(query->ledger)
                        : place->folder ? text_join(place->folder, "/ledger.db", NULL)
                                        : NULL;
        if (!place->folder || !place->ledger) {
            code = err_add(err, MSG_NO_MEMORY, NULL, NULL);
        } else if (access(place->ledger, R_OK) != 0) {
            code = err_add(err, MSG_NO_LEDGER, &(place_t){place->ledger, 0, NULL}, NULL);
        }
    }
    plan_free(&plan);
    return code;
}

int ledger_query_ask(const ledger_query_t *query, const ledger_place_t *place, const char *what,
                     const char *value, err_t *err) {
    const stage_option_t with[] = {
        {what, value},
        {"plan", query->plan},
        {"ledger", place->ledger},
        {"declare", query->declare},
        {"with", query->with},
        {"from", query->from},
        {"to", query->to},
        {"day", query->day},
        {"on", query->on},
        {"by", query->by},
        {"reason", query->reason},
        {"quiet", query->common.quiet ? "" : NULL},
    };

    return stage_call_options("ingest", with, sizeof with / sizeof *with, query->common.language,
                              err);
}
