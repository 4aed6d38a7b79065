/*
 * package: the parts of an office document: XML in a zip archive (ECMA-376 part 2).
 *
 * Parts are unpacked (libarchive checks their sums) and parsed (expat) as a stream, so that memory
 * does not grow with their length. What no honest file needs is refused: document type declarations
 * and with them entities, encrypted entries, a part that stands twice, and sizes beyond the limits
 * below, which a small archive made to fill a disk or a memory runs into.
 */
#ifndef TIDEMARK_PIPELINE_BASE_SPREADSHEET_PACKAGE_H
#define TIDEMARK_PIPELINE_BASE_SPREADSHEET_PACKAGE_H

#include <stdbool.h>
#include <stddef.h>

#include "pipeline/base/err.h"

enum {
    PACKAGE_PARTS_MAX = 4096,
    PACKAGE_DEPTH_MAX = 256,       /* elements inside one another */
    PACKAGE_TOKEN_MAX = 16 << 20,  /* bytes of one tag with its attributes */
    PACKAGE_RATIO_MAX = 300,       /* unpacked bytes a byte of the file, above the next */
    PACKAGE_BYTES_FREE = 64 << 20, /* unpacked bytes that are never too many */
};

typedef struct package package_t;
typedef struct package_part package_part_t;

/*
 * Opens the archive at `path` and lists its parts. Returns 0 and *package (caller ends with
 * package_close), or an exit code: MSG_WORKBOOK_BROKEN, _LIMIT or _ENCRYPTED.
 */
int package_open(const char *path, package_t **package, err_t *err);
void package_close(package_t *package);

/* Parts in the order of the archive; names as there, without a slash in front. */
size_t package_count(const package_t *package);
const char *package_name(const package_t *package, size_t i);

/*
 * Whether there is a part of that name; upper and lower case are the same, as for all names here.
 */
bool package_has(const package_t *package, const char *name);

/*
 * What is called while a part is parsed. Names of elements come without prefix; those of a foreign
 * namespace come as "". An element inside one that came as "" is reported all the same.
 */
typedef struct part_handlers {
    void (*start)(void *context, package_part_t *part, const char *name, const char **attributes);
    void (*end)(void *context, package_part_t *part, const char *name);
    void (*text)(void *context, package_part_t *part, const char *s, size_t n);
} part_handlers_t;

/* The attribute of that name without a prefix, or NULL. */
const char *part_attribute(const char **attributes, const char *name);

/* The attribute r:id, or NULL. */
const char *part_attribute_relation(const char **attributes);

/* Whether the attribute says yes (1, true); `otherwise` when it is not there. */
bool part_attribute_is(const char **attributes, const char *name, bool otherwise);

typedef enum part_result { PART_PAUSED, PART_END, PART_FAILED } part_result_t;

/*
 * Opens a part, handlers (members may be NULL) and context borrowed; caller ends with part_close.
 */
int part_open(package_t *package, const char *name, const part_handlers_t *handlers, void *context,
              package_part_t **part, err_t *err);

/* Parses on until a handler pauses, or to the end of the part. */
part_result_t part_parse(package_part_t *part, err_t *err);

/* From a handler: part_parse returns after the current one, and can be called again. */
void part_pause(package_part_t *part);

/* From a handler: ends the parsing; `what` is wrong (copied). The first call counts. */
void part_fail(package_part_t *part, const char *what);

/* From a handler: ends the parsing for want of memory. */
void part_fail_memory(package_part_t *part);

/* From a handler: ends the parsing because there are more than `most` of `what`. */
void part_fail_limit(package_part_t *part, const char *what, size_t most);

void part_close(package_part_t *part);

/* Parses a whole part. */
int part_read(package_t *package, const char *name, const part_handlers_t *handlers, void *context,
              err_t *err);

#endif
