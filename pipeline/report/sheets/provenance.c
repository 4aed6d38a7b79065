#include "pipeline/report/sheets/provenance.h"

#include <archive.h>
#include <expat.h>
#include <gsl/gsl_version.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <xlsxwriter.h>

static int hash_of(const char *path, char out[HASH_SIZE], err_t *err) {
    if (!path) {
        return err_add(err, MSG_NO_MEMORY, NULL, NULL);
    }
    return hash_file(path, out, err);
}

int provenance_gather(const release_t *release, provenance_t *provenance, err_t *err) {
    int code = 0;

    for (int t = 0; t < PLAN_TABLES && code == 0; t++) {
        if (plan_has_table(&release->plan, (plan_table_t)t)) {
            code = hash_of(release->plan.tables[t].path, provenance->plan[t], err);
        }
    }
    for (int t = 0; t < RELEASE_TABLES && code == 0; t++) {
        code = hash_of(release->tables[t].path, provenance->artefacts[t], err);
    }
    return code;
}

static const char *version_gsl(void) {
    return gsl_version;
}

static const char *version_expat(void) {
    /* "expat_2.5.0" */
    const char *text = XML_ExpatVersion();
    const char *number = strchr(text, '_');
    return number ? number + 1 : text;
}

static const char *version_archive(void) {
    /* "libarchive 3.6.2" */
    const char *text = archive_version_string();
    const char *number = strchr(text, ' ');
    return number ? number + 1 : text;
}

static const struct library {
    const char *name;
    const char *(*version)(void);
} libraries[] = {
    {"GSL", version_gsl},
    {"libxlsxwriter", lxw_version},
    {"libarchive", version_archive},
    {"expat", version_expat},
};

size_t library_count(void) {
    return sizeof libraries / sizeof *libraries;
}

const char *library_name(size_t i) {
    return libraries[i].name;
}

const char *library_version(size_t i, char out[LIBRARY_VERSION_SIZE]) {
    snprintf(out, LIBRARY_VERSION_SIZE, "%s", libraries[i].version());
    return out;
}
