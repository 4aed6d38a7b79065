#include "pipeline/ingest/vintages/vintage.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "pipeline/base/text.h"
#include "pipeline/plan/plan.h"

vintage_t *vintages_add(vintages_t *vintages) {
    if (vintages->n == vintages->capacity) {
        size_t capacity = vintages->capacity ? 2 * vintages->capacity : 256;
        vintage_t *grown = realloc(vintages->items, capacity * sizeof *grown);
        if (!grown) {
            return NULL;
        }
        vintages->items = grown;
        vintages->capacity = capacity;
    }
    vintage_t *vintage = &vintages->items[vintages->n++];
    *vintage = (vintage_t){0};
    return vintage;
}

void vintages_free(vintages_t *vintages) {
    for (size_t i = 0; i < vintages->n; i++) {
        vintage_t *vintage = &vintages->items[i];
        char *owned[] = {vintage->status, vintage->basis, vintage->published,  vintage->delivery,
                         vintage->sha256, vintage->row,   vintage->derivation, vintage->source};
        for (size_t k = 0; k < sizeof owned / sizeof *owned; k++) {
            free(owned[k]);
        }
    }
    free(vintages->items);
    *vintages = (vintages_t){0};
}

double vintage_unit_in_last_place(const char *text, double value, int decimals, int qualifier) {
    double unit = pow(10.0, -decimals);

    if (qualifier < 0 || decimals != 0 || value == 0.0) {
        return unit;
    }
    for (size_t n = strlen(text); n > 0 && text[n - 1] == '0'; n--) {
        unit *= 10.0;
    }
    return unit;
}

int vintage_take(vintage_t *vintage, const ledger_vintage_t *row, size_t series, err_t *err) {
    char line[NUMBER_SIZE];
    char field[NUMBER_SIZE];

    vintage->series = series;
    if (period_read(row->period, &vintage->period) != 0 ||
        number_read(row->value, NUMBER_PLAIN, &vintage->value, NULL) != 0) {
        place_t where = {row->delivery, row->line, NULL};
        return err_add(err, MSG_LEDGER, &where, row->value, NULL);
    }
    vintage->qualifier = *row->qualifier ? choice_find(choices_qualifier, row->qualifier) : -1;
    vintage->date_basis = choice_find(choices_date_basis, row->date_basis);
    vintage->is_weak = strcmp(row->status, "U") == 0 || strcmp(row->status, "F") == 0;
    vintage->unit_in_last_place =
        vintage_unit_in_last_place(row->value, vintage->value, row->decimals, vintage->qualifier);
    vintage->status = text_copy(row->status);
    vintage->basis = text_copy(row->basis);
    vintage->published = text_copy(row->published);
    vintage->delivery = text_copy(row->delivery);
    vintage->sha256 = text_copy(row->sha256);
    number_write_count(line, row->line);
    number_write_count(field, row->field);
    vintage->row = row->field ? text_join(line, "/", field, NULL) : text_copy(line);
    vintage->derivation = text_copy("");
    vintage->source = text_copy(row->source);
    int is_whole = vintage->status && vintage->basis && vintage->published && vintage->delivery &&
                   vintage->sha256 && vintage->row && vintage->derivation && vintage->source;
    return is_whole ? 0 : err_add(err, MSG_NO_MEMORY, NULL, NULL);
}

/* What a printed figure says the quantity can be. */
static void figure_range(const vintage_t *vintage, double *low, double *high) {
    double unit = vintage->unit_in_last_place;

    *low = vintage->value - 0.5 * unit;
    *high = vintage->value + 0.5 * unit;
    if (vintage->qualifier == QUALIFIER_OVER) {
        *low = vintage->value;
        *high = vintage->value + unit;
    } else if (vintage->qualifier == QUALIFIER_NEAR) {
        *low = vintage->value - unit;
        *high = vintage->value;
    }
}

int vintages_agree(const vintage_t *a, const vintage_t *b) {
    const vintage_t *fine = a->unit_in_last_place <= b->unit_in_last_place ? a : b;
    const vintage_t *coarse = fine == a ? b : a;
    double low;
    double high;

    if (a->value == b->value) {
        return 1;
    }
    figure_range(coarse, &low, &high);
    double slack = 1e-9 * fmax(1.0, fabs(coarse->value));
    if (fine->value >= low - slack && fine->value <= high + slack) {
        return 1;
    }
    /* Two bounds of the same grain: more than 2200 and 2270 can both be true. */
    figure_range(fine, &low, &high);
    return fine->unit_in_last_place == coarse->unit_in_last_place && coarse->value >= low - slack &&
           coarse->value <= high + slack;
}

int vintage_supersedes(const vintage_t *later, const vintage_t *held) {
    if (!vintages_agree(later, held)) {
        return !(later->is_weak && !held->is_weak);
    }
    if (later->is_derived != held->is_derived) {
        return held->is_derived;
    }
    if (held->is_weak && !later->is_weak && later->unit_in_last_place <= held->unit_in_last_place) {
        return 1;
    }
    return later->unit_in_last_place < held->unit_in_last_place;
}

int vintage_compare(const void *a, const void *b) {
    const vintage_t *x = a;
    const vintage_t *y = b;

    if (x->series != y->series) {
        return x->series < y->series ? -1 : 1;
    }
    int by_period = period_compare(x->period, y->period);
    if (by_period != 0) {
        return by_period;
    }
    const char *const words[][2] = {{x->published, y->published},
                                    {x->delivery, y->delivery},
                                    {x->sha256, y->sha256},
                                    {x->row, y->row}};
    for (size_t i = 0; i < sizeof words / sizeof *words; i++) {
        int by_word = strcmp(words[i][0], words[i][1]);
        if (by_word != 0) {
            return by_word;
        }
    }
    return x->is_derived - y->is_derived;
}
