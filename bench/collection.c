#include "bench/collection.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum { PATH_LENGTH_MAX = 900 };

static bool path_of(const char *folder, const char *name, char *path) {
    const int n = snprintf(path, PATH_LENGTH_MAX, "%s/%s.csv.gz", folder, name);
    return n > 0 && n < PATH_LENGTH_MAX;
}

bool collection_exists(const char *folder, const char *name) {
    char path[PATH_LENGTH_MAX];
    if (!path_of(folder, name, path)) return false;
    FILE *probe = fopen(path, "r");
    if (!probe) return false;
    fclose(probe);
    return true;
}

/* One line of the file into the series being read; false when it belongs to the next series. */
static bool take_line(collection_series_t *s, const char *line) {
    char id[COLLECTION_CODE_MAX];
    char split[COLLECTION_CODE_MAX];
    double value;
    if (sscanf(line, "%31[^,],%*[^,],%31[^,],%*[^,],%lf", id, split, &value) != 3) return true;
    if (s->n && strcmp(id, s->id) != 0) return false;
    if (s->n == COLLECTION_LENGTH_MAX) return true;
    memcpy(s->id, id, sizeof id);
    s->index[s->n] = (long)s->n;
    s->y[s->n++] = value;
    if (strcmp(split, "train") == 0) s->n_train = s->n;
    return true;
}

bool collection_read(const char *folder, const char *name, collection_visit_t visit,
                     void *context) {
    char path[PATH_LENGTH_MAX];
    char command[PATH_LENGTH_MAX + 20];
    if (!path_of(folder, name, path)) return false;
    snprintf(command, sizeof command, "gzip -dc '%s'", path);
    FILE *in = popen(command, "r");
    collection_series_t *s = calloc(1, sizeof *s);
    bool any = false;
    char line[256];
    while (in && s && fgets(line, sizeof line, in)) {
        if (take_line(s, line)) continue;
        visit(s, context);
        any = true;
        s->n = s->n_train = 0;
        take_line(s, line);
    }
    if (s && s->n) {
        visit(s, context);
        any = true;
    }
    free(s);
    return in && pclose(in) == 0 && any;
}
