#include "pipeline/ingest/release_make.h"

#include "pipeline/base/folder.h"
#include "pipeline/ingest/checks/findings.h"
#include "pipeline/ingest/checks/vintage_remarks.h"
#include "pipeline/ingest/ledger/ledger_release.h"
#include "pipeline/ingest/vintages/observation_rows.h"
#include "pipeline/ingest/vintages/quarter_rows.h"
#include "pipeline/ingest/vintages/revision_rows.h"
#include "pipeline/ingest/vintages/vintages_at.h"

static int tables_write(const char *folder, table_t tables[RELEASE_TABLES], err_t *err) {
    static const release_table_t ours[] = {
        RELEASE_DELIVERIES, RELEASE_OBSERVATIONS, RELEASE_VINTAGES,
        RELEASE_FINDINGS,   RELEASE_REVISIONS,    RELEASE_QUARTERS,
        RELEASE_REJECTED,   RELEASE_ENTRIES,      RELEASE_WITHDRAWN};
    int code = folder_make(folder, err);

    for (size_t i = 0; code == 0 && i < sizeof ours / sizeof *ours; i++) {
        code = release_table_write(folder, ours[i], &tables[ours[i]], err);
    }
    return code;
}

/* The tables that follow from the vintages. */
static int vintage_tables_add(const plan_t *plan, const vintages_t *vintages,
                              table_t tables[RELEASE_TABLES], err_t *err) {
    int code = observation_rows_add(plan, vintages, &tables[RELEASE_OBSERVATIONS], err);

    code = code ? code : vintage_rows_add(plan, vintages, &tables[RELEASE_VINTAGES], err);
    code = code ? code : vintage_remarks_add(plan, vintages, &tables[RELEASE_FINDINGS], err);
    code = code ? code : findings_check_release(plan, vintages, &tables[RELEASE_FINDINGS], err);
    code = code ? code : revision_rows_add(plan, vintages, &tables[RELEASE_REVISIONS], err);
    return code ? code : quarter_rows_add(plan, vintages, &tables[RELEASE_QUARTERS], err);
}

int release_make(const release_wish_t *wish, const plan_t *plan, ledger_t *ledger, size_t *n_series,
                 err_t *err) {
    vintages_t vintages = {0};
    table_t tables[RELEASE_TABLES] = {{0}};
    const ledger_tables_t ledgers = {.deliveries = &tables[RELEASE_DELIVERIES],
                                     .rejected = &tables[RELEASE_REJECTED],
                                     .withdrawn = &tables[RELEASE_WITHDRAWN],
                                     .entries = &tables[RELEASE_ENTRIES]};

    for (int t = 0; t < RELEASE_TABLES; t++) {
        tables[t].spec = release_table_spec((release_table_t)t);
    }
    int code = vintages_at(ledger, plan, wish->as_of, &vintages, err);
    if (code == 0 && vintages.n == 0) {
        place_t where = {wish->ledger, 0, NULL};
        code = err_add(err, MSG_NOTHING_KNOWN, &where, wish->as_of, NULL);
    }
    code = code ? code : vintage_tables_add(plan, &vintages, tables, err);
    code = code ? code : ledger_release_add(ledger, wish->as_of, &ledgers, err);
    code = code ? code : tables_write(wish->folder, tables, err);
    for (size_t i = 0; i < vintages.n; i++) {
        *n_series += i == 0 || vintages.items[i].series != vintages.items[i - 1].series;
    }
    for (int t = 0; t < RELEASE_TABLES; t++) {
        table_free(&tables[t]);
    }
    vintages_free(&vintages);
    return code;
}
