#include "fuzz/target.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

void target_check(int is_kept, const char *promise) {
    if (!is_kept) {
        fprintf(stderr, "broken: %s\n", promise);
        abort();
    }
}

void target_folder(char path[TARGET_PATH_SIZE]) {
    const char *place = getenv("TMPDIR");
    int n = snprintf(path, TARGET_PATH_SIZE, "%s/tm-fuzz-XXXXXX", place && *place ? place : "/tmp");

    target_check(n > 0 && n < TARGET_PATH_SIZE && mkdtemp(path), "a scratch folder");
}

void target_file(const char *folder, const char *name, const void *bytes, size_t n,
                 char path[TARGET_PATH_SIZE]) {
    int length = snprintf(path, TARGET_PATH_SIZE, "%s/%s", folder, name);
    FILE *file = length > 0 && length < TARGET_PATH_SIZE ? fopen(path, "wb") : NULL;

    target_check(file && fwrite(bytes, 1, n, file) == n && fclose(file) == 0, "a scratch file");
}

void target_tell(err_t *err) {
    for (size_t i = 0; i < err->n; i++) {
        for (int language = 0; language < LANGUAGE_COUNT; language++) {
            char *text = err_text(err, i, (language_t)language);
            target_check(text && *text, "every problem has a text");
            free(text);
        }
    }
    err_free(err);
}

char *target_string(const uint8_t *bytes, size_t n) {
    char *s = malloc(n + 1);

    target_check(s != NULL, "memory");
    memcpy(s, bytes, n);
    s[n] = '\0';
    return s;
}
