#include "pipeline/base/artefact.h"

#include <errno.h>
#include <fcntl.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "pipeline/base/text.h"

int artefact_write_failed(const char *path, int reason, err_t *err) {
    place_t where = {.file = path};
    return err_add(err, MSG_CANNOT_WRITE, &where, strerror(reason), NULL);
}

bool artefact_sync(const char *path) {
    int file = open(path, O_RDONLY);

    if (file < 0) {
        return false;
    }
    bool is_done = fsync(file) == 0;
    close(file);
    return is_done;
}

/* A device, pipe or link would be renamed away, not written to: none may be at `path`. */
static int path_check(const char *path, err_t *err) {
    struct stat status;
    place_t where = {.file = path};

    if (lstat(path, &status) == 0 && !S_ISREG(status.st_mode) && !S_ISDIR(status.st_mode)) {
        return err_add(err, MSG_OUTPUT_TAKEN, &where, NULL);
    }
    return 0; /* a folder makes the rename fail */
}

int artefact_open(artefact_t *artefact, const char *path, err_t *err) {
    *artefact = (artefact_t){0};
    int code = path_check(path, err);
    if (code != 0) {
        return code;
    }
    artefact->path = text_copy(path);
    artefact->temporary = text_join(path, ".part", NULL);
    if (!artefact->path || !artefact->temporary) {
        artefact_discard(artefact);
        return err_add(err, MSG_NO_MEMORY, NULL, NULL);
    }
    artefact->stream = fopen(artefact->temporary, "wb");
    if (!artefact->stream) {
        int reason = errno;
        artefact_discard(artefact);
        return artefact_write_failed(path, reason, err);
    }
    return 0;
}

int artefact_commit(artefact_t *artefact, err_t *err) {
    errno = 0;
    bool failed = fflush(artefact->stream) != 0 || ferror(artefact->stream) ||
                  fsync(fileno(artefact->stream)) != 0;
    int reason = errno;

    if (fclose(artefact->stream) != 0 && !failed) {
        failed = true;
        reason = errno;
    }
    artefact->stream = NULL;
    if (!failed && rename(artefact->temporary, artefact->path) != 0) {
        failed = true;
        reason = errno;
    }
    int code = failed ? artefact_write_failed(artefact->path, reason ? reason : EIO, err) : 0;
    if (failed) {
        artefact_discard(artefact);
    }
    free(artefact->path);
    free(artefact->temporary);
    *artefact = (artefact_t){0};
    return code;
}

void artefact_discard(artefact_t *artefact) {
    if (artefact->stream) {
        fclose(artefact->stream);
    }
    if (artefact->temporary) {
        unlink(artefact->temporary);
    }
    free(artefact->path);
    free(artefact->temporary);
    *artefact = (artefact_t){0};
}

int artefact_publish(const char *temporary, const char *path, err_t *err) {
    int code = path_check(path, err);

    if (code != 0) {
        unlink(temporary);
        return code;
    }
    if (!artefact_sync(temporary) || rename(temporary, path) != 0) {
        int reason = errno;
        unlink(temporary);
        return artefact_write_failed(path, reason, err);
    }
    return 0;
}
