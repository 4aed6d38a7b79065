#include "pipeline/ingest/ledger/ledger_content.h"

#include <stdbool.h>
#include <stdlib.h>
#include <string.h>

/* Bytes that wait to be hashed: a call of the library for each column would cost more than the
 * hash. */
enum { BUFFER = 4096, NUMBER_BYTES = 8, LENGTH_BYTES = 4, BITS = 8 };

typedef struct part {
    hash_t *hash;
    size_t n;
    unsigned char buffer[BUFFER];
} part_t;

struct content {
    part_t parts[CONTENT_PARTS];
};

content_t *content_begin(void) {
    content_t *content = calloc(1, sizeof *content);

    for (int i = 0; content && i < CONTENT_PARTS; i++) {
        content->parts[i].hash = hash_begin();
        if (!content->parts[i].hash) {
            content_free(content);
            return NULL;
        }
    }
    return content;
}

static void part_flush(part_t *part) {
    hash_add(part->hash, part->buffer, part->n);
    part->n = 0;
}

/* Room for n bytes at the end of what waits. */
static unsigned char *part_room(part_t *part, size_t n) {
    if (part->n + n > BUFFER) {
        part_flush(part);
    }
    unsigned char *room = part->buffer + part->n;
    part->n += n;
    return room;
}

static void number_put(unsigned char *room, size_t n, unsigned long long number) {
    for (size_t i = 0; i < n; i++) {
        room[i] = (unsigned char)(number >> (BITS * i));
    }
}

void content_add_number(content_t *content, content_part_t part, long long number) {
    unsigned char *room = part_room(&content->parts[part], 1 + NUMBER_BYTES);

    room[0] = 'i';
    number_put(room + 1, NUMBER_BYTES, (unsigned long long)number);
}

void content_add_null(content_t *content, content_part_t part) {
    *part_room(&content->parts[part], 1) = 'n';
}

void content_add_text(content_t *content, content_part_t part, const char *text) {
    size_t n = text ? strlen(text) : 0;
    part_t *to = &content->parts[part];

    if (n == 0) {
        content_add_null(content, part);
        return;
    }
    unsigned char *room = part_room(to, 1 + LENGTH_BYTES);
    room[0] = 't';
    number_put(room + 1, LENGTH_BYTES, n);
    if (n > BUFFER) {
        part_flush(to);
        hash_add(to->hash, text, n);
    } else {
        memcpy(part_room(to, n), text, n);
    }
}

int content_end(content_t *content, char out[HASH_SIZE], err_t *err) {
    char digits[CONTENT_PARTS][HASH_SIZE];
    hash_t *whole = hash_begin();
    bool failed = !whole;

    for (int i = 0; i < CONTENT_PARTS; i++) {
        part_flush(&content->parts[i]);
        failed = !hash_end(content->parts[i].hash, digits[i]) || failed;
        content->parts[i].hash = NULL;
        if (whole) {
            hash_add(whole, digits[i], HASH_SIZE - 1);
        }
    }
    failed = !whole || !hash_end(whole, out) || failed;
    content_free(content);
    return failed ? err_add(err, MSG_NO_MEMORY, NULL, NULL) : 0;
}

void content_free(content_t *content) {
    for (int i = 0; content && i < CONTENT_PARTS; i++) {
        hash_free(content->parts[i].hash);
    }
    free(content);
}
