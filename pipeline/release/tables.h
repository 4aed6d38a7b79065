/*
 * tables: the artefacts of one release, the CSV tables through which the stages talk.
 *
 * Each artefact has a row struct and a table specification (ingest_rows, fit_rows, project_rows),
 * used to write it, to read it and to document it (docs/formats.md).
 */
#ifndef TIDEMARK_PIPELINE_RELEASE_TABLES_H
#define TIDEMARK_PIPELINE_RELEASE_TABLES_H

#include "pipeline/base/table.h"
#include "pipeline/release/fit_rows.h"
#include "pipeline/release/ingest_rows.h"
#include "pipeline/release/project_rows.h"

typedef enum release_table {
    RELEASE_DELIVERIES,
    RELEASE_OBSERVATIONS,
    RELEASE_VINTAGES,
    RELEASE_FINDINGS,
    RELEASE_REJECTED,
    RELEASE_REVISIONS,
    RELEASE_QUARTERS,
    RELEASE_SAMPLES,
    RELEASE_ENTRIES,
    RELEASE_WITHDRAWN,
    RELEASE_FITS,
    RELEASE_PATHS,
    RELEASE_BACKTEST,
    RELEASE_PROJECTIONS,
    RELEASE_VERDICTS,
    RELEASE_ASSESSMENTS,
    RELEASE_SENSITIVITY,
    RELEASE_TABLES,
} release_table_t;

/* The specification of an artefact. */
const table_spec_t *release_table_spec(release_table_t table);

/* Reads artefact `table` of the release folder; caller frees with table_free in any case. */
int release_table_read(const char *folder, release_table_t table, table_t *out, err_t *err);

/* Writes it there. */
int release_table_write(const char *folder, release_table_t table, const table_t *rows, err_t *err);

#endif
