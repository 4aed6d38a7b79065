/* version: the one number that names this program in manifests and workbooks. */
#ifndef TIDEMARK_PIPELINE_BASE_VERSION_H
#define TIDEMARK_PIPELINE_BASE_VERSION_H

/* "0.1.0"; static. */
const char *version_text(void);

#endif
