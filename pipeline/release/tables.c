#include "pipeline/release/tables.h"

#include <stdlib.h>

#include "pipeline/base/text.h"

static const table_spec_t *const specs[RELEASE_TABLES] = {
    [RELEASE_DELIVERIES] = &deliveries_spec,
    [RELEASE_OBSERVATIONS] = &observations_spec,
    [RELEASE_VINTAGES] = &vintages_spec,
    [RELEASE_FINDINGS] = &findings_spec,
    [RELEASE_REJECTED] = &rejected_spec,
    [RELEASE_REVISIONS] = &revisions_spec,
    [RELEASE_QUARTERS] = &quarters_spec,
    [RELEASE_SAMPLES] = &samples_spec,
    [RELEASE_ENTRIES] = &entries_spec,
    [RELEASE_WITHDRAWN] = &withdrawn_spec,
    [RELEASE_FITS] = &fits_spec,
    [RELEASE_PATHS] = &paths_spec,
    [RELEASE_BACKTEST] = &backtest_spec,
    [RELEASE_PROJECTIONS] = &projections_spec,
    [RELEASE_VERDICTS] = &verdicts_spec,
    [RELEASE_ASSESSMENTS] = &assessments_spec,
    [RELEASE_SENSITIVITY] = &sensitivity_spec,
};

const table_spec_t *release_table_spec(release_table_t table) {
    return specs[table];
}

static char *path_in(const char *folder, release_table_t table) {
    return text_join(folder, "/", specs[table]->name, NULL);
}

int release_table_read(const char *folder, release_table_t table, table_t *out, err_t *err) {
    char *path = path_in(folder, table);
    int code =
        path ? table_read(path, specs[table], out, err) : err_add(err, MSG_NO_MEMORY, NULL, NULL);

    free(path);
    return code;
}

int release_table_write(const char *folder, release_table_t table, const table_t *rows,
                        err_t *err) {
    char *path = path_in(folder, table);
    table_t whole = *rows;

    whole.spec = specs[table]; /* a table without rows has no specification yet */
    int code = path ? table_write(&whole, path, err) : err_add(err, MSG_NO_MEMORY, NULL, NULL);
    free(path);
    return code;
}
