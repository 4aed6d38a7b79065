#include "pipeline/ingest/vintages/vintages_at.h"

#include "pipeline/ingest/vintages/vintages_derive.h"
#include "pipeline/ingest/vintages/vintages_select.h"

typedef struct collecting {
    const plan_t *plan;
    vintages_t *vintages;
} collecting_t;

static int on_figure(void *context, const ledger_vintage_t *row, err_t *err) {
    collecting_t *collecting = context;
    const series_row_t *series = plan_find_series(collecting->plan, row->series);

    if (!series || *row->value == '\0') {
        return 0; /* missing, or the plan has dropped the series since; the ledger keeps it */
    }
    vintage_t *vintage = vintages_add(collecting->vintages);
    if (!vintage) {
        return err_add(err, MSG_NO_MEMORY, NULL, NULL);
    }
    return vintage_take(vintage, row, (size_t)(series - plan_series(collecting->plan, 0)), err);
}

int vintages_at(ledger_t *ledger, const plan_t *plan, const char *as_of, vintages_t *vintages,
                err_t *err) {
    collecting_t collecting = {plan, vintages};
    int code = ledger_each_vintage(ledger, as_of, on_figure, &collecting, err);

    code = code ? code : vintages_derive(plan, vintages, err);
    if (code == 0) {
        vintages_select(vintages);
    }
    return code;
}
