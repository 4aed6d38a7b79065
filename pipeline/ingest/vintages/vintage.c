#include "pipeline/ingest/vintages/vintage.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "pipeline/base/text.h"
#include "pipeline/plan/plan.h"
#include "pipeline/release/delivered_place.h"

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
        char *owned[] = {vintage->basis, vintage->published,  vintage->delivery, vintage->sha256,
                         vintage->row,   vintage->derivation, vintage->source};
        for (size_t k = 0; k < sizeof owned / sizeof *owned; k++) {
            free(owned[k]);
        }
    }
    free(vintages->items);
    *vintages = (vintages_t){0};
}

size_t vintages_run_end(const vintages_t *vintages, size_t first) {
    const vintage_t *items = vintages->items;
    size_t end = first + 1;

    while (end < vintages->n && items[end].series == items[first].series &&
           period_compare(items[end].period, items[first].period) == 0) {
        end++;
    }
    return end;
}

const vintage_t *vintages_run_current(const vintages_t *vintages, size_t first) {
    const vintage_t *vintage = &vintages->items[first];

    while (!vintage->is_current) {
        vintage++;
    }
    return vintage;
}

double vintage_unit_in_last_place(long long mantissa, int decimals, int qualifier) {
    double unit = pow(10.0, -decimals);

    if (qualifier < 0 || decimals != 0 || mantissa == 0) {
        return unit;
    }
    for (; mantissa % 10 == 0; mantissa /= 10) {
        unit *= 10.0;
    }
    return unit;
}

int vintage_take(vintage_t *vintage, const ledger_vintage_t *record, size_t series, err_t *err) {
    vintage->series = series;
    vintage->period = record->period;
    vintage->value = ledger_vintage_value(record);
    vintage->qualifier = record->qualifier;
    vintage->date_basis = record->date_basis;
    vintage->status = record->status;
    vintage->entry = record->entry;
    vintage->unit_in_last_place =
        vintage_unit_in_last_place(record->mantissa, record->decimals, record->qualifier);
    vintage->basis = text_copy(record->basis);
    vintage->published = text_copy(record->published);
    vintage->delivery = text_copy(record->delivery);
    vintage->sha256 = text_copy(record->sha256);
    vintage->row = delivered_place_text(record->sheet, record->line, record->field);
    vintage->derivation = text_copy("");
    vintage->source = text_copy(record->source);
    bool is_whole = vintage->basis && vintage->published && vintage->delivery && vintage->sha256 &&
                    vintage->row && vintage->derivation && vintage->source;
    return is_whole ? 0 : err_add(err, MSG_NO_MEMORY, NULL, NULL);
}

bool vintage_is_weak(const vintage_t *vintage) {
    return vintage->status == OBSERVATION_STATUS_U || vintage->status == OBSERVATION_STATUS_F;
}

bool vintage_is_actual(const vintage_t *vintage) {
    return observation_is_actual(choices_status[vintage->status].code, vintage->published,
                                 vintage->period);
}

/* The range in which the quantity lies by what is printed. */
static void vintage_range(const vintage_t *vintage, double *low, double *high) {
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

bool vintages_agree(const vintage_t *a, const vintage_t *b) {
    const vintage_t *fine = a->unit_in_last_place <= b->unit_in_last_place ? a : b;
    const vintage_t *coarse = fine == a ? b : a;
    double low;
    double high;

    if (a->value == b->value) {
        return true;
    }
    vintage_range(coarse, &low, &high);
    double slack = 1e-9 * fmax(1.0, fabs(coarse->value));
    if (fine->value >= low - slack && fine->value <= high + slack) {
        return true;
    }
    /* Two bounds of the same grain: more than 2200 and 2270 can both be true. */
    vintage_range(fine, &low, &high);
    return fine->unit_in_last_place == coarse->unit_in_last_place && coarse->value >= low - slack &&
           coarse->value <= high + slack;
}

bool vintage_supersedes(const vintage_t *later, const vintage_t *current) {
    if (!vintages_agree(later, current)) {
        return !(vintage_is_weak(later) && !vintage_is_weak(current));
    }
    if (later->is_derived != current->is_derived) {
        return current->is_derived;
    }
    if (vintage_is_weak(current) && !vintage_is_weak(later) &&
        later->unit_in_last_place <= current->unit_in_last_place) {
        return true;
    }
    return later->unit_in_last_place < current->unit_in_last_place;
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
    int by_day = strcmp(x->published, y->published);
    if (by_day != 0) {
        return by_day;
    }
    if (x->entry != y->entry) {
        return x->entry < y->entry ? -1 : 1;
    }
    int by_row = strcmp(x->row, y->row);
    if (by_row != 0) {
        return by_row;
    }
    return (int)x->is_derived - (int)y->is_derived;
}
