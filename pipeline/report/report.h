/* report: the workbooks of a release, one a language, whole or absent. */
#ifndef TIDEMARK_PIPELINE_REPORT_REPORT_H
#define TIDEMARK_PIPELINE_REPORT_REPORT_H

#include "pipeline/base/err.h"
#include "pipeline/release/release.h"

/* What was written, for the closing line. */
typedef struct report_counts {
    size_t sheets; /* of one workbook */
    size_t cells;  /* of all */
} report_counts_t;

/*
 * Writes `<release>/tidemark-<plan id>-<as of>.zh.xlsx` and `.en.xlsx`. Each is written beside its
 * name, read back (recheck.h) and renamed; when one fails neither is left. Returns 0 or the exit
 * code of the worst problem.
 */
int report_write(const release_t *release, report_counts_t *counts, err_t *err);

/* Path of the workbook in a language; caller frees, NULL when there is no memory. */
char *report_path(const release_t *release, language_t language);

#endif
