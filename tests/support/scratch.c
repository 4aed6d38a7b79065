#include "tests/support/scratch.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

#include "pipeline/base/folder.h"
#include "pipeline/base/text.h"

int scratch_setup(void **state) {
    scratch_t *scratch = calloc(1, sizeof *scratch);
    const char *place = getenv("TMPDIR");

    if (!scratch) {
        return 1;
    }
    scratch->folder = text_join(place && *place ? place : "/tmp", "/tm-XXXXXX", NULL);
    if (!scratch->folder || !mkdtemp(scratch->folder)) {
        free(scratch->folder);
        free(scratch);
        return 1;
    }
    *state = scratch;
    return 0;
}

int scratch_teardown(void **state) {
    scratch_t *scratch = *state;
    err_t err = {0};
    int code = folder_remove(scratch->folder, &err);

    err_free(&err);
    for (size_t i = 0; i < scratch->n; i++) {
        free(scratch->strings[i]);
    }
    free(scratch->strings);
    free(scratch->folder);
    free(scratch);
    return code;
}

char *scratch_keep(scratch_t *scratch, char *string) {
    assert_non_null(string);
    char **grown = realloc(scratch->strings, (scratch->n + 1) * sizeof *grown);
    assert_non_null(grown);
    scratch->strings = grown;
    scratch->strings[scratch->n++] = string;
    return string;
}

char *scratch_path(scratch_t *scratch, const char *name) {
    return scratch_keep(scratch, text_join(scratch->folder, "/", name, NULL));
}

char *scratch_bytes(scratch_t *scratch, const char *name, const void *content, size_t n) {
    char *path = scratch_path(scratch, name);
    FILE *file = fopen(path, "wb");

    assert_non_null(file);
    assert_int_equal(fwrite(content, 1, n, file), n);
    assert_int_equal(fclose(file), 0);
    return path;
}

char *scratch_file(scratch_t *scratch, const char *name, const char *content) {
    return scratch_bytes(scratch, name, content, strlen(content));
}

char *scratch_read(scratch_t *scratch, const char *path) {
    FILE *file = fopen(path, "rb");
    text_t out = {0};
    char buffer[4096];
    size_t n;

    if (!file) {
        fail_msg("cannot be read: %s", path);
    }
    text_add(&out, "");
    while ((n = fread(buffer, 1, sizeof buffer, file)) > 0) {
        text_add_bytes(&out, buffer, n);
    }
    assert_int_equal(fclose(file), 0);
    return scratch_keep(scratch, text_take(&out));
}

int scratch_is_there(const char *path) {
    struct stat status;
    return lstat(path, &status) == 0;
}

void scratch_shell(const char *command) {
    int status = system(command);

    if (status != 0) {
        fail_msg("status %d: %s", status, command);
    }
}

int scratch_child(scratch_t *scratch, const char *out, int (*body)(void)) {
    char *err = scratch_path(scratch, "err");
    pid_t child = fork();
    int status = 0;

    assert_true(child >= 0);
    if (child == 0) {
        if (!freopen(out, "w", stdout) || !freopen(err, "w", stderr)) {
            _exit(99);
        }
        int code = body();
        fflush(stderr);
        _exit(code);
    }
    assert_int_equal(waitpid(child, &status, 0), child);
    assert_true(WIFEXITED(status));
    return WEXITSTATUS(status);
}

char *scratch_problems(scratch_t *scratch, err_t *err) {
    text_t out = {0};
    size_t n = strlen(scratch->folder);

    text_add(&out, "");
    for (size_t i = 0; i < err->n; i++) {
        char *text = scratch_keep(scratch, err_text(err, i, LANGUAGE_EN));
        const char *at;
        text_add(&out, i ? "\n" : "");
        while ((at = strstr(text, scratch->folder))) {
            text_add_bytes(&out, text, (size_t)(at - text));
            text_add(&out, "~");
            text += (size_t)(at - text) + n;
        }
        text_add(&out, text);
    }
    err_free(err);
    return scratch_keep(scratch, text_take(&out));
}
