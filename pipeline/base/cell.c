#include "pipeline/base/cell.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "pipeline/base/csv.h"
#include "pipeline/base/date.h"
#include "pipeline/base/text.h"

/* A member may be declared `const char *`: its bytes are copied, not read as another type. */
const char *cell_text(const void *member) {
    const char *s;

    memcpy(&s, member, sizeof s);
    return s;
}

int cell_text_copy(void *member, const char *s, err_t *err) {
    char *copy = text_copy(s);

    memcpy(member, &copy, sizeof copy);
    return copy ? 0 : err_add(err, MSG_NO_MEMORY, NULL, NULL);
}

void cell_text_free(void *member) {
    char *s;

    memcpy(&s, member, sizeof s);
    free(s);
}

static int read_text(const column_t *column, const char *s, void *member, const place_t *where,
                     err_t *err) {
    (void)column;
    if (!text_is_plain(s)) {
        return err_add_count(err, MSG_TEXT_UNFIT, where, TEXT_FIELD_MAX);
    }
    return cell_text_copy(member, s, err);
}

bool cell_is_code(const char *s) {
    static const char allowed[] = "abcdefghijklmnopqrstuvwxyz0123456789_-";

    return *s >= 'a' && *s <= 'z' && strspn(s, allowed) == strlen(s);
}

static int read_code(const column_t *column, const char *s, void *member, const place_t *where,
                     err_t *err) {
    return *s == '\0' || cell_is_code(s) ? read_text(column, s, member, where, err)
                                         : err_add(err, MSG_NOT_CODE, where, s, NULL);
}

static int read_any_number(const column_t *column, const char *s, void *member,
                           const place_t *where, err_t *err, number_form_t form) {
    optional_t *out = member;
    char low[NUMBER_SIZE];
    char high[NUMBER_SIZE];

    if (*s == '\0') {
        return 0;
    }
    if (!number_read(s, form, &out->value, NULL)) {
        return err_add(err, MSG_NOT_NUMBER, where, s, NULL);
    }
    if (column->min < column->max && !(out->value >= column->min && out->value <= column->max)) {
        number_write(low, column->min);
        number_write(high, column->max);
        return err_add(err, MSG_OUT_OF_RANGE, where, s, low, high, NULL);
    }
    out->present = 1;
    return 0;
}

static int read_number(const column_t *column, const char *s, void *member, const place_t *where,
                       err_t *err) {
    return read_any_number(column, s, member, where, err, NUMBER_PLAIN);
}

static int read_result(const column_t *column, const char *s, void *member, const place_t *where,
                       err_t *err) {
    return read_any_number(column, s, member, where, err, NUMBER_SCIENTIFIC);
}

static int read_integer(const column_t *column, const char *s, void *member, const place_t *where,
                        err_t *err) {
    optional_t *out = member;
    int code = read_number(column, s, member, where, err);

    if (code == 0 && out->present && out->value != floor(out->value)) {
        out->present = 0;
        code = err_add(err, MSG_NOT_INTEGER, where, s, NULL);
    }
    return code;
}

static int read_period(const column_t *column, const char *s, void *member, const place_t *where,
                       err_t *err) {
    (void)column;
    if (*s && !period_read(s, member)) {
        return err_add(err, MSG_NOT_PERIOD, where, s, NULL);
    }
    return 0;
}

static int read_date(const column_t *column, const char *s, void *member, const place_t *where,
                     err_t *err) {
    if (*s && !date_is_valid(s)) {
        return err_add(err, MSG_NOT_DATE, where, s, NULL);
    }
    return read_text(column, s, member, where, err);
}

static int read_choice(const column_t *column, const char *s, void *member, const place_t *where,
                       err_t *err) {
    int *out = member;

    *out = *s ? choice_find(column->choices, s) : -1;
    if (*s && *out < 0) {
        char *known = choice_join(column->choices);
        int code = err_add(err, MSG_NOT_CHOICE, where, s, known ? known : "?", NULL);
        free(known);
        return code;
    }
    return 0;
}

static int read_yes_no(const column_t *column, const char *s, void *member, const place_t *where,
                       err_t *err) {
    bool *out = member;

    (void)column;
    *out = strcmp(s, "yes") == 0;
    if (*s && !*out && strcmp(s, "no") != 0) {
        return err_add(err, MSG_NOT_CHOICE, where, s, "no, yes", NULL);
    }
    return 0;
}

static void write_text(const column_t *column, const void *member, FILE *stream) {
    const char *s = cell_text(member);

    (void)column;
    csv_write_field(stream, s ? s : "");
}

static void write_number(const column_t *column, const void *member, FILE *stream) {
    const optional_t *number = member;
    char out[NUMBER_SIZE];

    (void)column;
    if (number->present) {
        fputs(number_write(out, number->value), stream);
    }
}

static void write_period(const column_t *column, const void *member, FILE *stream) {
    const period_t *period = member;
    char out[PERIOD_SIZE];

    (void)column;
    if (period->year) {
        fputs(period_write(out, *period), stream);
    }
}

static void write_yes_no(const column_t *column, const void *member, FILE *stream) {
    const bool *is_yes = member;

    (void)column;
    fputs(*is_yes ? "yes" : "no", stream);
}

static void write_choice(const column_t *column, const void *member, FILE *stream) {
    const int *choice = member;

    if (*choice >= 0) {
        fputs(column->choices[*choice].code, stream);
    }
}

static size_t bytes_hash(size_t hash, const void *bytes, size_t n) {
    const unsigned char *at = bytes;

    for (size_t i = 0; i < n; i++) {
        hash = hash * 33 + at[i];
    }
    return hash;
}

static size_t hash_text(size_t hash, const void *member) {
    const char *s = cell_text(member);

    return s ? bytes_hash(hash, s, strlen(s)) : hash;
}

static bool same_text(const void *a, const void *b) {
    const char *first = cell_text(a);
    const char *second = cell_text(b);

    return strcmp(first ? first : "", second ? second : "") == 0;
}

static size_t hash_number(size_t hash, const void *member) {
    const optional_t *number = member;
    double value = number->present ? number->value + 0.0 : 0; /* 0 and -0 are one number */

    return bytes_hash(hash, &value, sizeof value);
}

static bool same_number(const void *a, const void *b) {
    const optional_t *first = a;
    const optional_t *second = b;
    bool are_there = first->present && second->present;

    return first->present == second->present && (!are_there || first->value == second->value);
}

static size_t hash_period(size_t hash, const void *member) {
    const period_t *period = member;

    return hash * 33 + (size_t)period->year * 144 + (size_t)(period->first * 12 + period->last);
}

static bool same_period(const void *a, const void *b) {
    const period_t *first = a;
    const period_t *second = b;

    return period_compare(*first, *second) == 0;
}

static size_t hash_yes_no(size_t hash, const void *member) {
    const bool *is_yes = member;

    return hash * 33 + (*is_yes ? 1 : 0);
}

static bool same_yes_no(const void *a, const void *b) {
    const bool *first = a;
    const bool *second = b;

    return *first == *second;
}

static size_t hash_choice(size_t hash, const void *member) {
    return bytes_hash(hash, member, sizeof(int));
}

static bool same_choice(const void *a, const void *b) {
    return memcmp(a, b, sizeof(int)) == 0;
}

static const cell_kind_t kinds[COLUMN_TYPES] = {
    [COLUMN_TEXT] = {"text", read_text, write_text, hash_text, same_text, true},
    [COLUMN_CODE] = {"code", read_code, write_text, hash_text, same_text, true},
    [COLUMN_NUMBER] = {"number", read_number, write_number, hash_number, same_number, false},
    [COLUMN_INTEGER] = {"whole number", read_integer, write_number, hash_number, same_number,
                        false},
    [COLUMN_RESULT] = {"computed number", read_result, write_number, hash_number, same_number,
                       false},
    [COLUMN_PERIOD] = {"period", read_period, write_period, hash_period, same_period, false},
    [COLUMN_DATE] = {"date", read_date, write_text, hash_text, same_text, true},
    [COLUMN_YES_NO] = {"yes or no", read_yes_no, write_yes_no, hash_yes_no, same_yes_no, false},
    [COLUMN_CHOICE] = {"choice", read_choice, write_choice, hash_choice, same_choice, false},
};

const cell_kind_t *cell_kind(column_type_t type) {
    return &kinds[type];
}
