#include "pipeline/ingest/delivery_order.h"

#include <stdbool.h>
#include <stddef.h>
#include <string.h>

/* A name without its ending, while it is compared. */
typedef struct stem {
    const char *at;
    const char *end;
} stem_t;

static stem_t stem_of(const char *name) {
    const char *point = strrchr(name, '.');

    return (stem_t){name, point && point != name ? point : name + strlen(name)};
}

static bool is_digit(const stem_t *stem) {
    return stem->at < stem->end && *stem->at >= '0' && *stem->at <= '9';
}

/* Passes the digits at hand; their number without zeros in front is the n bytes at *first. */
static size_t digits_take(stem_t *stem, const char **first) {
    while (is_digit(stem) && *stem->at == '0') {
        stem->at++;
    }
    *first = stem->at;
    while (is_digit(stem)) {
        stem->at++;
    }
    return (size_t)(stem->at - *first);
}

static int digits_compare(stem_t *a, stem_t *b) {
    const char *x;
    const char *y;
    size_t n = digits_take(a, &x);
    size_t m = digits_take(b, &y);

    return n != m ? (n < m ? -1 : 1) : memcmp(x, y, n);
}

static int stems_compare(stem_t a, stem_t b) {
    int order = 0;

    while (order == 0 && a.at < a.end && b.at < b.end) {
        if (is_digit(&a) && is_digit(&b)) {
            order = digits_compare(&a, &b);
        } else {
            order = (int)(unsigned char)*a.at++ - (int)(unsigned char)*b.at++;
        }
    }
    return order ? order : (a.at < a.end) - (b.at < b.end);
}

int delivery_order_compare(const char *a, const char *b) {
    int order = stems_compare(stem_of(a), stem_of(b));

    return order ? order : strcmp(a, b);
}
