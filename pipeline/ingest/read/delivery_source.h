/* delivery_source: a delivery opened as its form and the plan say, and what is hidden in it. */
#ifndef TIDEMARK_PIPELINE_INGEST_READ_DELIVERY_SOURCE_H
#define TIDEMARK_PIPELINE_INGEST_READ_DELIVERY_SOURCE_H

#include "pipeline/ingest/read/delivery.h"
#include "pipeline/ingest/read/record_source.h"

/*
 * Opens the file at `path`: encoding and sheets as the form says, else as mappings.csv says of
 * files of this name (kinds encoding and sheet). Returns 0 and *source (caller ends with
 * record_source_close), or an exit code.
 */
int delivery_source_open(const char *path, const plan_t *plan, const delivery_form_t *form,
                         record_source_t **source, err_t *err);

/* Adds the source's notes from place `from` on as problems that do not count as errors. */
void delivery_source_notes_add(const char *path, const record_source_t *source, size_t from,
                               err_t *err);

#endif
