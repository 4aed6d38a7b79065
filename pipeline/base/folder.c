#include "pipeline/base/folder.h"

#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <stdbool.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "pipeline/base/artefact.h"
#include "pipeline/base/text.h"

int folder_make(const char *path, err_t *err) {
    char *partial = text_copy(path);

    if (!partial) {
        return err_add(err, MSG_NO_MEMORY, NULL, NULL);
    }
    int code = 0;
    size_t length = strlen(partial);
    for (size_t i = 1; i <= length && code == 0; i++) {
        if (partial[i] != '/' && partial[i] != '\0') {
            continue;
        }
        char kept = partial[i];
        partial[i] = '\0';
        struct stat status;
        bool is_there = stat(partial, &status) == 0 && S_ISDIR(status.st_mode);
        if (!is_there && mkdir(partial, 0777) != 0 && errno != EEXIST) {
            place_t where = {.file = partial};
            code = err_add(err, MSG_CANNOT_MAKE_FOLDER, &where, strerror(errno), NULL);
        } else if (!is_there && (stat(partial, &status) != 0 || !S_ISDIR(status.st_mode))) {
            place_t where = {.file = partial};
            code = err_add(err, MSG_CANNOT_MAKE_FOLDER, &where, strerror(ENOTDIR), NULL);
        }
        partial[i] = kept;
    }
    free(partial);
    return code;
}

static bool is_dot(const char *name) {
    return strcmp(name, ".") == 0 || strcmp(name, "..") == 0;
}

int folder_remove(const char *path, err_t *err) {
    place_t where = {.file = path};
    struct stat status;

    if (lstat(path, &status) != 0) {
        return errno == ENOENT ? 0 : err_add(err, MSG_CANNOT_REMOVE, &where, strerror(errno), NULL);
    }
    /* A link is not followed: what it names is not ours to empty. */
    DIR *folder = S_ISDIR(status.st_mode) ? opendir(path) : NULL;
    if (!folder) {
        int reason = S_ISDIR(status.st_mode) ? errno : ENOTDIR;
        return err_add(err, MSG_CANNOT_REMOVE, &where, strerror(reason), NULL);
    }
    int code = 0;
    struct dirent *entry;
    while (code == 0 && (entry = readdir(folder))) {
        if (is_dot(entry->d_name)) {
            continue;
        }
        char *child = text_join(path, "/", entry->d_name, NULL);
        if (!child) {
            code = err_add(err, MSG_NO_MEMORY, NULL, NULL);
        } else if (lstat(child, &status) == 0 && S_ISDIR(status.st_mode)) {
            code = folder_remove(child, err);
        } else if (unlink(child) != 0) {
            code = err_add(err, MSG_CANNOT_REMOVE, &where, strerror(errno), NULL);
        }
        free(child);
    }
    closedir(folder);
    if (code == 0 && rmdir(path) != 0) {
        code = err_add(err, MSG_CANNOT_REMOVE, &where, strerror(errno), NULL);
    }
    return code;
}

/* The folder that holds `path`; caller frees. */
static char *parent_of(const char *path) {
    char *parent = text_copy(path);

    if (parent) {
        char *slash = strrchr(parent, '/');
        if (slash == parent) {
            parent[1] = '\0';
        } else if (slash) {
            *slash = '\0';
        } else {
            free(parent);
            parent = text_copy(".");
        }
    }
    return parent;
}

int folder_publish(const char *staging, const char *path, err_t *err) {
    char *old = text_join(path, ".old", NULL);
    char *parent = parent_of(path);
    int code = 0;

    if (!old || !parent) {
        code = err_add(err, MSG_NO_MEMORY, NULL, NULL);
        goto out;
    }
    struct stat status;
    if (lstat(path, &status) == 0 && !S_ISDIR(status.st_mode)) {
        code = artefact_write_failed(path, ENOTDIR, err);
        goto out;
    }
    code = folder_remove(old, err);
    if (code != 0) {
        goto out;
    }
    bool had_old = rename(path, old) == 0;
    if (rename(staging, path) != 0) {
        code = artefact_write_failed(path, errno, err);
        if (had_old && rename(old, path) != 0) {
            code = artefact_write_failed(path, errno, err);
        }
        goto out;
    }
    if (!artefact_sync(parent)) {
        code = artefact_write_failed(parent, errno, err);
    }
    if (had_old && folder_remove(old, err) != 0) {
        code = EXIT_IO;
    }
out:
    free(old);
    free(parent);
    return code;
}

static int name_compare(const void *a, const void *b) {
    return strcmp(*(char *const *)a, *(char *const *)b);
}

static bool ends_in(const char *name, const char *suffix) {
    size_t n = strlen(name);
    size_t m = strlen(suffix);
    return n > m && strcmp(name + n - m, suffix) == 0;
}

int folder_list(const char *path, const char *suffix, char ***names, size_t *n, err_t *err) {
    place_t where = {.file = path};
    DIR *folder = opendir(path);
    char **list = NULL;
    size_t count = 0;
    size_t capacity = 0;

    *names = NULL;
    *n = 0;
    if (!folder) {
        return err_add(err, MSG_NOT_FOLDER, &where, strerror(errno), NULL);
    }
    struct dirent *entry;
    int code = 0;
    while (code == 0 && (entry = readdir(folder))) {
        if (is_dot(entry->d_name) || !ends_in(entry->d_name, suffix)) {
            continue;
        }
        if (count == capacity) {
            capacity = capacity ? 2 * capacity : 64;
            char **grown = realloc(list, capacity * sizeof *grown);
            code = grown ? 0 : err_add(err, MSG_NO_MEMORY, NULL, NULL);
            list = grown ? grown : list;
        }
        if (code == 0 && !(list[count] = text_copy(entry->d_name))) {
            code = err_add(err, MSG_NO_MEMORY, NULL, NULL);
        }
        count += code == 0;
    }
    closedir(folder);
    if (code != 0) {
        names_free(list, count);
        return code;
    }
    if (count > 0) {
        qsort(list, count, sizeof *list, name_compare);
    }
    *names = list;
    *n = count;
    return 0;
}

void names_free(char **names, size_t n) {
    for (size_t i = 0; i < n; i++) {
        free(names[i]);
    }
    free(names);
}

int folder_lock(const char *path, int *lock, err_t *err) {
    char *name = text_join(path, "/.lock", NULL);
    struct flock whole = {.l_type = F_WRLCK, .l_whence = SEEK_SET};

    *lock = -1;
    if (!name) {
        return err_add(err, MSG_NO_MEMORY, NULL, NULL);
    }
    int file = open(name, O_RDWR | O_CREAT | O_CLOEXEC, 0666);
    int got = file < 0 ? -1 : fcntl(file, F_SETLKW, &whole);
    while (file >= 0 && got != 0 && errno == EINTR) {
        got = fcntl(file, F_SETLKW, &whole);
    }
    int code = got == 0 ? 0 : artefact_write_failed(name, errno, err);
    free(name);
    if (code != 0 && file >= 0) {
        close(file);
    }
    *lock = code == 0 ? file : -1;
    return code;
}

void folder_unlock(int lock) {
    if (lock >= 0) {
        close(lock);
    }
}

/* Brings one set-aside folder back, or removes it. */
static int recover_one(const char *parent, const char *name, err_t *err) {
    static const char suffix[] = ".old";
    char *aside = text_join(parent, "/", name, NULL);
    char *path = aside ? text_copy(aside) : NULL;
    struct stat status;
    int code = 0;

    if (!path) {
        code = err_add(err, MSG_NO_MEMORY, NULL, NULL);
    } else {
        path[strlen(path) - (sizeof suffix - 1)] = '\0';
        if (lstat(path, &status) == 0) {
            code = folder_remove(aside, err);
        } else if (rename(aside, path) != 0) {
            code = artefact_write_failed(path, errno, err);
        }
    }
    free(aside);
    free(path);
    return code;
}

int folder_recover(const char *parent, err_t *err) {
    char **names = NULL;
    size_t n = 0;
    int code = folder_list(parent, ".old", &names, &n, err);

    for (size_t i = 0; code == 0 && i < n; i++) {
        code = recover_one(parent, names[i], err);
    }
    names_free(names, n);
    return code;
}
