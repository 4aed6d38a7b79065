/* provenance: what a workbook was made from and with: hashes of files, versions of libraries. */
#ifndef TIDEMARK_PIPELINE_REPORT_SHEETS_PROVENANCE_H
#define TIDEMARK_PIPELINE_REPORT_SHEETS_PROVENANCE_H

#include "pipeline/base/hash.h"
#include "pipeline/release/release.h"

/* SHA-256 of the plan's tables and of the artefacts, hashed once for both languages. */
typedef struct provenance {
    char plan[PLAN_TABLES][HASH_SIZE];
    char artefacts[RELEASE_TABLES][HASH_SIZE];
} provenance_t;

int provenance_gather(const release_t *release, provenance_t *provenance, err_t *err);

/* Libraries that take part in a release: name, and the version this program runs with. */
enum { LIBRARY_VERSION_SIZE = 64 };
size_t library_count(void);
const char *library_name(size_t i);
const char *library_version(size_t i, char out[LIBRARY_VERSION_SIZE]);

#endif
