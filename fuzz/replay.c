/* replay: hands every file of the folders named to the fuzz target, one TAP line a folder. */
#include <stdio.h>
#include <stdlib.h>

#include "fuzz/harness.h"
#include "pipeline/base/folder.h"
#include "pipeline/base/text.h"

static uint8_t *file_read(const char *path, size_t *n) {
    FILE *file = fopen(path, "rb");
    text_t out = {0};
    char buffer[4096];
    size_t got;

    harness_check(file != NULL, "a corpus file can be opened");
    text_add(&out, "");
    while ((got = fread(buffer, 1, sizeof buffer, file)) > 0) {
        text_add_bytes(&out, buffer, got);
    }
    fclose(file);
    *n = out.length;
    return (uint8_t *)text_take(&out);
}

/* Replays one folder; the number of its files. */
static size_t folder_replay(const char *folder) {
    err_t err = {0};
    char **names = NULL;
    size_t n_names = 0;

    folder_list(folder, "", &names, &n_names, &err);
    for (size_t i = 0; i < n_names; i++) {
        size_t n = 0;
        char *path = text_join(folder, "/", names[i], NULL);
        uint8_t *bytes = path ? file_read(path, &n) : NULL;
        harness_check(bytes != NULL, "memory");
        fprintf(stderr, "# %s\n", path);
        LLVMFuzzerTestOneInput(bytes, n);
        free(bytes);
        free(path);
    }
    names_free(names, n_names);
    err_free(&err);
    return n_names;
}

int main(int argc, char **argv) {
    bool failed = argc < 2;

    for (int i = 1; i < argc; i++) {
        size_t n = folder_replay(argv[i]);
        printf("%s %d - %s: %zu inputs\n", n > 0 ? "ok" : "not ok", i, argv[i], n);
        failed = failed || n == 0;
    }
    printf("1..%d\n", argc - 1);
    return failed;
}
