#include "pipeline/base/cell.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "pipeline/base/csv.h"
#include "pipeline/base/text.h"

int choice_find(const choice_t *choices, const char *code) {
    for (int i = 0; choices[i].code; i++) {
        if (strcmp(choices[i].code, code) == 0) {
            return i;
        }
    }
    return -1;
}

static char *choices_joined(const choice_t *choices) {
    text_t out = {0};

    for (size_t i = 0; choices[i].code; i++) {
        text_add(&out, i ? ", " : "");
        text_add(&out, choices[i].code);
    }
    return text_take(&out);
}

static int read_text(const column_t *column, const char *s, void *member, const place_t *where,
                     err_t *err) {
    char **out = member;

    (void)column;
    if (!text_is_plain(s)) {
        return err_add_count(err, MSG_TEXT_UNFIT, where, TEXT_FIELD_MAX);
    }
    *out = text_copy(s);
    return *out ? 0 : err_add(err, MSG_NO_MEMORY, where, NULL);
}

int cell_is_code(const char *s) {
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
    if (number_read(s, form, &out->value, NULL) != 0) {
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
    if (*s && period_read(s, member) != 0) {
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
        char *known = choices_joined(column->choices);
        int code = err_add(err, MSG_NOT_CHOICE, where, s, known ? known : "?", NULL);
        free(known);
        return code;
    }
    return 0;
}

static void write_text(const column_t *column, const void *member, FILE *stream) {
    const char *const *s = member;

    (void)column;
    csv_write_field(stream, *s ? *s : "");
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

static void write_choice(const column_t *column, const void *member, FILE *stream) {
    const int *choice = member;

    if (*choice >= 0) {
        fputs(column->choices[*choice].code, stream);
    }
}

static const cell_kind_t kinds[COLUMN_TYPES] = {
    [COLUMN_TEXT] = {"text", read_text, write_text, 1},
    [COLUMN_CODE] = {"code", read_code, write_text, 1},
    [COLUMN_NUMBER] = {"number", read_number, write_number, 0},
    [COLUMN_INTEGER] = {"whole number", read_integer, write_number, 0},
    [COLUMN_RESULT] = {"computed number", read_result, write_number, 0},
    [COLUMN_PERIOD] = {"period", read_period, write_period, 0},
    [COLUMN_DATE] = {"date", read_date, write_text, 1},
    [COLUMN_CHOICE] = {"choice", read_choice, write_choice, 0},
};

const cell_kind_t *cell_kind(column_type_t type) {
    return &kinds[type];
}
