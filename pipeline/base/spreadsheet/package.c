#include "pipeline/base/spreadsheet/package.h"

#include <archive.h>
#include <archive_entry.h>
#include <errno.h>
#include <expat.h>
#include <stdlib.h>
#include <string.h>
#include <strings.h>
#include <sys/stat.h>

#include "pipeline/base/number.h"
#include "pipeline/base/text.h"

enum { CHUNK = 1 << 16 };

typedef struct entry {
    char *name;
    size_t bytes; /* unpacked, as far as it was read */
} entry_t;

struct package {
    char *path;
    size_t size;     /* of the file */
    size_t unpacked; /* bytes of all entries, as far as they were read */
    entry_t *entries;
    size_t n;
};

struct package_part {
    package_t *package;
    entry_t *entry;
    struct archive *archive;
    XML_Parser parser;
    const part_handlers_t *handlers;
    void *context;
    size_t bytes; /* given to the parser */
    size_t depth;
    bool is_suspended;
    bool is_last; /* the end was given to the parser */
    char *problem;
    char *limit; /* which is passed, instead of a problem */
    char most[NUMBER_SIZE];
    bool has_no_memory;
};

static int broken(const package_t *package, const char *part, const char *what, err_t *err) {
    place_t where = {package->path, 0, NULL};
    char *reason = part ? text_join(part, ": ", what, NULL) : text_copy(what);
    int code = err_add(err, reason ? MSG_WORKBOOK_BROKEN : MSG_NO_MEMORY, &where, reason, NULL);

    free(reason);
    return code;
}

static int beyond(const package_t *package, const char *what, size_t most, err_t *err) {
    place_t where = {package->path, 0, NULL};
    char digits[NUMBER_SIZE];

    number_write_count(digits, most);
    return err_add(err, MSG_WORKBOOK_LIMIT, &where, what, digits, NULL);
}

/* An archive read through its directory, as spreadsheets do; NULL and a problem. */
static struct archive *archive_begin(const package_t *package, err_t *err) {
    struct archive *archive = archive_read_new();

    if (!archive || archive_read_support_format_zip_seekable(archive) != ARCHIVE_OK) {
        err_add(err, MSG_NO_MEMORY, NULL, NULL);
    } else if (archive_read_open_filename(archive, package->path, CHUNK) != ARCHIVE_OK) {
        broken(package, NULL, archive_error_string(archive), err);
    } else {
        return archive;
    }
    archive_read_free(archive);
    return NULL;
}

/* The name of an entry without a slash in front. */
static const char *entry_name(struct archive_entry *entry) {
    const char *name = archive_entry_pathname(entry);

    name = name ? name : "?";
    return *name == '/' ? name + 1 : name;
}

static entry_t *entry_find(const package_t *package, const char *name) {
    for (size_t i = 0; i < package->n; i++) {
        if (strcasecmp(package->entries[i].name, name) == 0) {
            return &package->entries[i];
        }
    }
    return NULL;
}

static int entry_add(package_t *package, struct archive_entry *entry, err_t *err) {
    place_t where = {package->path, 0, NULL};
    const char *name = entry_name(entry);

    if (archive_entry_is_encrypted(entry)) {
        return err_add(err, MSG_WORKBOOK_ENCRYPTED, &where, NULL);
    }
    if (entry_find(package, name)) {
        return broken(package, name, "there twice", err);
    }
    if (package->n == PACKAGE_PARTS_MAX) {
        return beyond(package, "parts", PACKAGE_PARTS_MAX, err);
    }
    char *copy = text_copy(name);
    entry_t *grown = copy ? realloc(package->entries, (package->n + 1) * sizeof *grown) : NULL;
    if (!grown) {
        free(copy);
        return err_add(err, MSG_NO_MEMORY, NULL, NULL);
    }
    package->entries = grown;
    package->entries[package->n++] = (entry_t){.name = copy};
    return 0;
}

static int entries_list(package_t *package, err_t *err) {
    struct archive *archive = archive_begin(package, err);
    struct archive_entry *entry;
    int status = ARCHIVE_OK;
    int code = archive ? 0 : err->code;

    while (code == 0 && (status = archive_read_next_header(archive, &entry)) == ARCHIVE_OK) {
        code = entry_add(package, entry, err);
    }
    if (code == 0 && status != ARCHIVE_EOF) {
        const char *what = archive_error_string(archive);
        code = broken(package, NULL, what ? what : "cannot be unpacked", err);
    }
    archive_read_free(archive);
    return code;
}

int package_open(const char *path, package_t **out, err_t *err) {
    place_t where = {path, 0, NULL};
    package_t *package = calloc(1, sizeof *package);
    struct stat status;
    int code = 0;

    *out = NULL;
    if (!package || !(package->path = text_copy(path))) {
        code = err_add(err, MSG_NO_MEMORY, NULL, NULL);
    } else if (stat(path, &status) != 0) {
        code = err_add(err, MSG_CANNOT_OPEN, &where, strerror(errno), NULL);
    } else {
        package->size = (size_t)status.st_size;
        code = entries_list(package, err);
    }
    if (code != 0) {
        package_close(package);
        return code;
    }
    *out = package;
    return 0;
}

void package_close(package_t *package) {
    if (package) {
        for (size_t i = 0; i < package->n; i++) {
            free(package->entries[i].name);
        }
        free(package->entries);
        free(package->path);
        free(package);
    }
}

size_t package_count(const package_t *package) {
    return package->n;
}

const char *package_name(const package_t *package, size_t i) {
    return package->entries[i].name;
}

bool package_has(const package_t *package, const char *name) {
    return entry_find(package, name) != NULL;
}

/* --- parts --- */

/* Namespaces whose elements have a meaning here, of transitional and strict files. */
static const char *const namespaces[] = {
    "http://schemas.openxmlformats.org/spreadsheetml/2006/main",
    "http://purl.oclc.org/ooxml/spreadsheetml/main",
    "http://schemas.openxmlformats.org/package/2006/relationships",
};

enum { SEPARATOR = '|' }; /* between namespace and name, as expat joins them */

/* The name of an element without its namespace; "" of a foreign one. */
static const char *name_local(const char *name) {
    const char *bar = strrchr(name, SEPARATOR);

    for (size_t i = 0; bar && i < sizeof namespaces / sizeof *namespaces; i++) {
        size_t n = strlen(namespaces[i]);
        if ((size_t)(bar - name) == n && memcmp(name, namespaces[i], n) == 0) {
            return bar + 1;
        }
    }
    return "";
}

const char *part_attribute(const char **attributes, const char *name) {
    for (size_t i = 0; attributes[i]; i += 2) {
        if (strcmp(attributes[i], name) == 0) {
            return attributes[i + 1];
        }
    }
    return NULL;
}

const char *part_attribute_relation(const char **attributes) {
    static const char *const names[] = {
        "http://schemas.openxmlformats.org/officeDocument/2006/relationships|id",
        "http://purl.oclc.org/ooxml/officeDocument/relationships|id",
    };
    const char *found = part_attribute(attributes, names[0]);

    return found ? found : part_attribute(attributes, names[1]);
}

bool part_attribute_is(const char **attributes, const char *name, bool otherwise) {
    const char *value = part_attribute(attributes, name);

    return value ? strcmp(value, "1") == 0 || strcmp(value, "true") == 0 : otherwise;
}

void part_pause(package_part_t *part) {
    XML_StopParser(part->parser, XML_TRUE);
}

void part_fail_memory(package_part_t *part) {
    part->has_no_memory = true;
    XML_StopParser(part->parser, XML_FALSE);
}

void part_fail(package_part_t *part, const char *what) {
    if (!part->problem && !part->limit) {
        part->problem = text_copy(what);
        part->has_no_memory = !part->problem;
        XML_StopParser(part->parser, XML_FALSE);
    }
}

void part_fail_limit(package_part_t *part, const char *what, size_t most) {
    if (!part->problem && !part->limit) {
        part->limit = text_copy(what);
        part->has_no_memory = !part->limit;
        number_write_count(part->most, most);
        XML_StopParser(part->parser, XML_FALSE);
    }
}

static void on_start(void *context, const char *name, const char **attributes) {
    package_part_t *part = context;

    if (++part->depth > PACKAGE_DEPTH_MAX) {
        part_fail_limit(part, "elements inside one another", PACKAGE_DEPTH_MAX);
    } else if (part->handlers->start) {
        part->handlers->start(part->context, part, name_local(name), attributes);
    }
}

static void on_end(void *context, const char *name) {
    package_part_t *part = context;

    part->depth--;
    if (part->handlers->end) {
        part->handlers->end(part->context, part, name_local(name));
    }
}

static void on_text(void *context, const char *s, int n) {
    package_part_t *part = context;

    if (part->handlers->text) {
        part->handlers->text(part->context, part, s, (size_t)n);
    }
}

static void on_doctype(void *context, const char *name, const char *system, const char *public,
                       int has_internal) {
    (void)name;
    (void)system;
    (void)public;
    (void)has_internal;
    part_fail(context, "declares a document type");
}

static int parser_begin(package_part_t *part, err_t *err) {
    part->parser = XML_ParserCreateNS(NULL, SEPARATOR);
    if (!part->parser) {
        return err_add(err, MSG_NO_MEMORY, NULL, NULL);
    }
    XML_SetUserData(part->parser, part);
    XML_SetElementHandler(part->parser, on_start, on_end);
    XML_SetCharacterDataHandler(part->parser, on_text);
    XML_SetStartDoctypeDeclHandler(part->parser, on_doctype);
    return 0;
}

/* Goes to the part's place in the archive. */
static int entry_seek(package_part_t *part, err_t *err) {
    struct archive_entry *entry;
    int status = ARCHIVE_OK;

    part->archive = archive_begin(part->package, err);
    if (!part->archive) {
        return err->code;
    }
    while ((status = archive_read_next_header(part->archive, &entry)) == ARCHIVE_OK) {
        if (strcasecmp(entry_name(entry), part->entry->name) == 0) {
            return 0;
        }
    }
    return broken(part->package, part->entry->name, "cannot be unpacked", err);
}

int part_open(package_t *package, const char *name, const part_handlers_t *handlers, void *context,
              package_part_t **out, err_t *err) {
    entry_t *entry = entry_find(package, name);
    package_part_t *part = calloc(1, sizeof *part);

    *out = NULL;
    if (!part || !entry) {
        free(part);
        return entry ? err_add(err, MSG_NO_MEMORY, NULL, NULL)
                     : broken(package, name, "missing", err);
    }
    part->package = package;
    part->entry = entry;
    part->handlers = handlers;
    part->context = context;
    int code = parser_begin(part, err);
    code = code ? code : entry_seek(part, err);
    if (code != 0) {
        part_close(part);
        return code;
    }
    *out = part;
    return 0;
}

/* Counts bytes that were unpacked; the same ones count once however often they are read. */
static int bytes_count(package_part_t *part, size_t n, err_t *err) {
    package_t *package = part->package;
    size_t most = package->size * PACKAGE_RATIO_MAX;

    part->bytes += n;
    if (part->bytes > part->entry->bytes) {
        package->unpacked += part->bytes - part->entry->bytes;
        part->entry->bytes = part->bytes;
    }
    most = most > PACKAGE_BYTES_FREE ? most : PACKAGE_BYTES_FREE;
    if (package->unpacked > most) {
        return beyond(package, "unpacked bytes", most, err);
    }
    XML_Index at = XML_GetCurrentByteIndex(part->parser);
    if (at >= 0 && part->bytes - (size_t)at > PACKAGE_TOKEN_MAX + CHUNK) {
        return beyond(package, "bytes of one element", PACKAGE_TOKEN_MAX, err);
    }
    return 0;
}

/* Unpacks and parses one chunk more. */
static enum XML_Status chunk_parse(package_part_t *part, err_t *err) {
    void *buffer = XML_GetBuffer(part->parser, CHUNK);
    la_ssize_t n = buffer ? archive_read_data(part->archive, buffer, CHUNK) : 0;

    if (!buffer) {
        err_add(err, MSG_NO_MEMORY, NULL, NULL);
        return XML_STATUS_ERROR;
    }
    if (n < 0) {
        broken(part->package, part->entry->name, "cannot be unpacked", err);
        return XML_STATUS_ERROR;
    }
    if (bytes_count(part, (size_t)n, err) != 0) {
        return XML_STATUS_ERROR;
    }
    part->is_last = n == 0;
    return XML_ParseBuffer(part->parser, (int)n, part->is_last);
}

/* Adds why the parsing ended; what was added before counts. */
static void failure_add(package_part_t *part, err_t *err) {
    place_t where = {part->package->path, 0, NULL};

    if (part->has_no_memory) {
        err_add(err, MSG_NO_MEMORY, NULL, NULL);
    } else if (part->limit) {
        err_add(err, MSG_WORKBOOK_LIMIT, &where, part->limit, part->most, NULL);
    } else {
        const char *what = XML_ErrorString(XML_GetErrorCode(part->parser));
        broken(part->package, part->entry->name, part->problem ? part->problem : what, err);
    }
}

part_result_t part_parse(package_part_t *part, err_t *err) {
    for (;;) {
        size_t problems = err->n + err->lost;
        enum XML_Status status =
            part->is_suspended ? XML_ResumeParser(part->parser) : chunk_parse(part, err);
        part->is_suspended = status == XML_STATUS_SUSPENDED;
        if (status == XML_STATUS_ERROR) {
            if (err->n + err->lost == problems) {
                failure_add(part, err);
            }
            return PART_FAILED;
        }
        if (part->is_suspended) {
            return PART_PAUSED;
        }
        if (part->is_last) {
            return PART_END;
        }
    }
}

void part_close(package_part_t *part) {
    if (part) {
        if (part->parser) {
            XML_ParserFree(part->parser);
        }
        archive_read_free(part->archive);
        free(part->problem);
        free(part->limit);
        free(part);
    }
}

int part_read(package_t *package, const char *name, const part_handlers_t *handlers, void *context,
              err_t *err) {
    package_part_t *part = NULL;
    part_result_t result = PART_PAUSED;
    int code = part_open(package, name, handlers, context, &part, err);

    while (code == 0 && result == PART_PAUSED) {
        result = part_parse(part, err);
        code = result == PART_FAILED ? err->code : 0;
    }
    part_close(part);
    return code;
}
