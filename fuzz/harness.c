#include "fuzz/harness.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

void harness_check(bool is_kept, const char *promise) {
    if (!is_kept) {
        fprintf(stderr, "broken: %s\n", promise);
        abort();
    }
}

void harness_folder(char path[HARNESS_PATH_SIZE]) {
    const char *place = getenv("TMPDIR");
    int n =
        snprintf(path, HARNESS_PATH_SIZE, "%s/tm-fuzz-XXXXXX", place && *place ? place : "/tmp");

    harness_check(n > 0 && n < HARNESS_PATH_SIZE && mkdtemp(path), "a scratch folder");
}

void harness_file(const char *folder, const char *name, const void *bytes, size_t n,
                  char path[HARNESS_PATH_SIZE]) {
    int length = snprintf(path, HARNESS_PATH_SIZE, "%s/%s", folder, name);
    FILE *file = length > 0 && length < HARNESS_PATH_SIZE ? fopen(path, "wb") : NULL;

    harness_check(file && fwrite(bytes, 1, n, file) == n && fclose(file) == 0, "a scratch file");
}

void harness_report(err_t *err) {
    for (size_t i = 0; i < err->n; i++) {
        for (int language = 0; language < LANGUAGE_COUNT; language++) {
            char *text = err_text(err, i, (language_t)language);
            harness_check(text && *text, "every problem has a text");
            free(text);
        }
    }
    err_free(err);
}

char *harness_string(const uint8_t *bytes, size_t n) {
    char *s = malloc(n + 1);

    harness_check(s != NULL, "memory");
    memcpy(s, bytes, n);
    s[n] = '\0';
    return s;
}
