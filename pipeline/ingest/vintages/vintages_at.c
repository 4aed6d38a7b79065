#include "pipeline/ingest/vintages/vintages_at.h"

#include "pipeline/ingest/vintages/vintages_derive.h"
#include "pipeline/ingest/vintages/vintages_select.h"

typedef struct collecting {
    const plan_t *plan;
    vintages_t *vintages;
} collecting_t;

static int record_collect(void *context, const ledger_vintage_t *record, err_t *err) {
    collecting_t *collecting = context;
    const series_row_t *series = plan_find_series(collecting->plan, record->series);

    if (!series || record->is_missing) {
        return 0; /* the ledger keeps also what the plan has dropped since */
    }
    vintage_t *vintage = vintages_add(collecting->vintages);
    if (!vintage) {
        return err_add(err, MSG_NO_MEMORY, NULL, NULL);
    }
    return vintage_take(vintage, record, (size_t)(series - plan_series(collecting->plan, 0)), err);
}

int vintages_at(ledger_t *ledger, const plan_t *plan, const char *as_of, vintages_t *vintages,
                err_t *err) {
    collecting_t collecting = {plan, vintages};
    int code = ledger_each_vintage(ledger, as_of, record_collect, &collecting, err);

    code = code ? code : vintages_derive(plan, vintages, err);
    if (code == 0) {
        vintages_select(vintages);
    }
    return code;
}
