#include "pipeline/base/spreadsheet/compound.h"

#include <errno.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "pipeline/base/spreadsheet/bytes.h"
#include "pipeline/base/text.h"

/* Of the header: where its members stand; of a directory entry the same. */
enum {
    HEADER_SIZE = 512,
    AT_SECTOR_SHIFT = 30,
    AT_MINI_SHIFT = 32,
    AT_DIRECTORY = 48,
    AT_MINI_CUTOFF = 56,
    AT_MINI_TABLE = 60,
    AT_MORE_TABLES = 68,
    AT_TABLES = 76,
    TABLES_IN_HEADER = 109,
    ENTRY_SIZE = 128,
    ENTRY_NAME_SIZE = 64,
    ENTRY_AT_NAME_BYTES = 64,
    ENTRY_AT_TYPE = 66,
    ENTRY_AT_START = 116,
    ENTRY_AT_SIZE = 120,
    ENTRY_STREAM = 2,
    ENTRY_ROOT = 5,
};

/* Sector numbers from here on end a chain or are none. */
static const uint32_t sector_last = 0xFFFFFFFA;

/* A run of bytes made of sectors; owned. */
typedef struct chain {
    unsigned char *bytes;
    size_t n;
} chain_t;

struct compound {
    char *path;
    unsigned char *file;
    size_t size;
    size_t sector_size;
    size_t mini_size;
    size_t n_sectors;
    uint32_t *table; /* of each sector the next one */
    chain_t directory;
    chain_t mini_table;
    chain_t mini; /* the small sectors, the root's stream */
    size_t mini_cutoff;
};

static int broken(const compound_t *c, const char *what, err_t *err) {
    place_t where = {c->path, 0, NULL};
    return err_add(err, MSG_WORKBOOK_BROKEN, &where, what, NULL);
}

static int file_load(compound_t *c, err_t *err) {
    place_t where = {c->path, 0, NULL};
    FILE *file = fopen(c->path, "rb");
    size_t capacity = 1 << 16;
    size_t got = 1;

    if (!file) {
        return err_add(err, MSG_CANNOT_OPEN, &where, strerror(errno), NULL);
    }
    while (got > 0 && c->size <= COMPOUND_BYTES_MAX) {
        unsigned char *grown = realloc(c->file, capacity);
        if (!grown) {
            fclose(file);
            return err_add(err, MSG_NO_MEMORY, NULL, NULL);
        }
        c->file = grown;
        got = fread(c->file + c->size, 1, capacity - c->size, file);
        c->size += got;
        capacity = c->size == capacity ? 2 * capacity : capacity;
    }
    bool has_failed = ferror(file) != 0;
    fclose(file);
    if (has_failed) {
        return err_add(err, MSG_CANNOT_READ, &where, strerror(EIO), NULL);
    }
    return c->size <= COMPOUND_BYTES_MAX
               ? 0
               : err_add(err, MSG_WORKBOOK_LIMIT, &where, "bytes", "134217728", NULL);
}

/* The bytes of a sector; NULL when it lies beyond the file. */
static const unsigned char *sector_at(const compound_t *c, uint32_t sector) {
    return sector < c->n_sectors ? c->file + ((size_t)sector + 1) * c->sector_size : NULL;
}

/* Appends one sector of the sector table. */
static bool sector_take(compound_t *c, uint32_t sector, size_t *n) {
    const unsigned char *at = sector_at(c, sector);
    size_t entries = c->sector_size / sizeof(uint32_t);

    for (size_t i = 0; at && i < entries && *n < c->n_sectors; i++) {
        c->table[(*n)++] = bytes_u32(at + i * sizeof(uint32_t));
    }
    return at != NULL;
}

/*
 * Puts the table of sectors together: its places stand in the header and in a chain of their own.
 */
static int table_load(compound_t *c, err_t *err) {
    size_t n = 0;
    size_t entries = c->sector_size / sizeof(uint32_t);
    uint32_t more = bytes_u32(c->file + AT_MORE_TABLES);

    c->table = malloc((c->n_sectors + 1) * sizeof *c->table);
    if (!c->table) {
        return err_add(err, MSG_NO_MEMORY, NULL, NULL);
    }
    for (size_t i = 0; i < TABLES_IN_HEADER && n < c->n_sectors; i++) {
        uint32_t sector = bytes_u32(c->file + AT_TABLES + i * sizeof(uint32_t));
        if (sector < sector_last && !sector_take(c, sector, &n)) {
            return broken(c, "its table of sectors is cut", err);
        }
    }
    for (size_t steps = 0; more < sector_last && n < c->n_sectors; steps++) {
        const unsigned char *at = sector_at(c, more);
        if (!at || steps > c->n_sectors) {
            return broken(c, "its table of sectors is cut", err);
        }
        for (size_t i = 0; i + 1 < entries && n < c->n_sectors; i++) {
            uint32_t sector = bytes_u32(at + i * sizeof(uint32_t));
            if (sector < sector_last && !sector_take(c, sector, &n)) {
                return broken(c, "its table of sectors is cut", err);
            }
        }
        more = bytes_u32(at + (entries - 1) * sizeof(uint32_t));
    }
    while (n < c->n_sectors) {
        c->table[n++] = UINT32_MAX;
    }
    return 0;
}

/* Copies a chain of sectors from `start` on. */
static int chain_load(const compound_t *c, uint32_t start, chain_t *chain, err_t *err) {
    size_t count = 0;

    for (uint32_t at = start; at < sector_last; at = c->table[at]) {
        if (at >= c->n_sectors || ++count > c->n_sectors) {
            return broken(c, "a chain of sectors is cut", err);
        }
    }
    *chain = (chain_t){malloc(count * c->sector_size + 1), count * c->sector_size};
    if (!chain->bytes) {
        return err_add(err, MSG_NO_MEMORY, NULL, NULL);
    }
    unsigned char *to = chain->bytes;
    for (uint32_t at = start; at < sector_last; at = c->table[at]) {
        memcpy(to, sector_at(c, at), c->sector_size);
        to += c->sector_size;
    }
    return 0;
}

/* Copies n bytes of a chain of small sectors. */
static int mini_load(const compound_t *c, uint32_t start, size_t n, chain_t *chain, err_t *err) {
    size_t have = 0;
    uint32_t at = start;

    *chain = (chain_t){malloc(n + 1), n};
    if (!chain->bytes) {
        return err_add(err, MSG_NO_MEMORY, NULL, NULL);
    }
    while (have < n) {
        size_t from = (size_t)at * c->mini_size;
        size_t part = n - have < c->mini_size ? n - have : c->mini_size;
        if (at >= sector_last || from + part > c->mini.n ||
            ((size_t)at + 1) * sizeof(uint32_t) > c->mini_table.n) {
            return broken(c, "a chain of small sectors is cut", err);
        }
        memcpy(chain->bytes + have, c->mini.bytes + from, part);
        have += part;
        at = bytes_u32(c->mini_table.bytes + at * sizeof(uint32_t));
    }
    return 0;
}

/* Whether the entry's name (UTF-16) is `name`. */
static bool is_named(const unsigned char *entry, const char *name) {
    size_t n = bytes_u16(entry + ENTRY_AT_NAME_BYTES);
    size_t length = strlen(name);

    if (n != 2 * (length + 1) || n > ENTRY_NAME_SIZE) {
        return false;
    }
    for (size_t i = 0; i < length; i++) {
        if (bytes_u16(entry + 2 * i) != (unsigned char)name[i]) {
            return false;
        }
    }
    return true;
}

/* The entry of the stream of that name, of the root when `name` is NULL; NULL: none. */
static const unsigned char *entry_find(const compound_t *c, const char *name) {
    for (size_t at = 0; at + ENTRY_SIZE <= c->directory.n; at += ENTRY_SIZE) {
        const unsigned char *entry = c->directory.bytes + at;
        unsigned type = entry[ENTRY_AT_TYPE];
        if (name ? type == ENTRY_STREAM && is_named(entry, name) : type == ENTRY_ROOT) {
            return entry;
        }
    }
    return NULL;
}

/* The file is in memory: its header, tables and directory. */
static int parts_load(compound_t *c, err_t *err) {
    enum { SHIFT_MIN = 9, SHIFT_MAX = 12, MINI_SHIFT = 6 };
    unsigned shift = c->size >= HEADER_SIZE ? bytes_u16(c->file + AT_SECTOR_SHIFT) : 0;

    if (shift < SHIFT_MIN || shift > SHIFT_MAX ||
        bytes_u16(c->file + AT_MINI_SHIFT) != MINI_SHIFT) {
        return broken(c, "its header is cut", err);
    }
    c->sector_size = (size_t)1 << shift;
    c->mini_size = (size_t)1 << MINI_SHIFT;
    c->mini_cutoff = bytes_u32(c->file + AT_MINI_CUTOFF);
    c->n_sectors = c->size / c->sector_size;
    c->n_sectors -= c->n_sectors > 0; /* the header fills the first */
    int code = table_load(c, err);
    code = code ? code : chain_load(c, bytes_u32(c->file + AT_DIRECTORY), &c->directory, err);
    code = code ? code : chain_load(c, bytes_u32(c->file + AT_MINI_TABLE), &c->mini_table, err);
    const unsigned char *root = code == 0 ? entry_find(c, NULL) : NULL;
    if (code == 0 && !root) {
        code = broken(c, "its directory is cut", err);
    }
    return code ? code : chain_load(c, bytes_u32(root + ENTRY_AT_START), &c->mini, err);
}

int compound_open(const char *path, compound_t **out, err_t *err) {
    compound_t *c = calloc(1, sizeof *c);

    *out = NULL;
    if (!c || !(c->path = text_copy(path))) {
        compound_close(c);
        return err_add(err, MSG_NO_MEMORY, NULL, NULL);
    }
    int code = file_load(c, err);
    code = code ? code : parts_load(c, err);
    if (code != 0) {
        compound_close(c);
        return code;
    }
    *out = c;
    return 0;
}

void compound_close(compound_t *c) {
    if (c) {
        free(c->directory.bytes);
        free(c->mini_table.bytes);
        free(c->mini.bytes);
        free(c->table);
        free(c->file);
        free(c->path);
        free(c);
    }
}

bool compound_has(const compound_t *c, const char *name) {
    return entry_find(c, name) != NULL;
}

int compound_stream(const compound_t *c, const char *name, unsigned char **bytes, size_t *n,
                    err_t *err) {
    const unsigned char *entry = entry_find(c, name);
    chain_t chain = {0};

    *bytes = NULL;
    *n = 0;
    if (!entry) {
        return broken(c, "a stream is missing", err);
    }
    uint32_t start = bytes_u32(entry + ENTRY_AT_START);
    size_t size = bytes_u32(entry + ENTRY_AT_SIZE);
    int code = 0;
    if (size > c->size) {
        code = broken(c, "a stream is longer than the file", err);
    } else if (size < c->mini_cutoff) {
        code = mini_load(c, start, size, &chain, err);
    } else {
        code = chain_load(c, start, &chain, err);
    }
    if (code == 0 && chain.n < size) {
        code = broken(c, "a stream is cut", err);
    }
    if (code != 0) {
        free(chain.bytes);
        return code;
    }
    *bytes = chain.bytes;
    *n = size;
    return 0;
}
