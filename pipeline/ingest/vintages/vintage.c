#include "pipeline/ingest/vintages/vintage.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "pipeline/base/text.h"
#include "pipeline/plan/plan.h"

figure_t *figures_add(figures_t *figures) {
    if (figures->n == figures->capacity) {
        size_t capacity = figures->capacity ? 2 * figures->capacity : 256;
        figure_t *grown = realloc(figures->items, capacity * sizeof *grown);
        if (!grown) {
            return NULL;
        }
        figures->items = grown;
        figures->capacity = capacity;
    }
    figure_t *figure = &figures->items[figures->n++];
    *figure = (figure_t){0};
    return figure;
}

void figures_free(figures_t *figures) {
    for (size_t i = 0; i < figures->n; i++) {
        figure_t *figure = &figures->items[i];
        char *owned[] = {figure->status, figure->basis, figure->published,  figure->delivery,
                         figure->sha256, figure->row,   figure->derivation, figure->source};
        for (size_t k = 0; k < sizeof owned / sizeof *owned; k++) {
            free(owned[k]);
        }
    }
    free(figures->items);
    *figures = (figures_t){0};
}

double figure_unit_in_last_place(const char *text, double value, int decimals, int qualifier) {
    double unit = pow(10.0, -decimals);

    if (qualifier < 0 || decimals != 0 || value == 0.0) {
        return unit;
    }
    for (size_t n = strlen(text); n > 0 && text[n - 1] == '0'; n--) {
        unit *= 10.0;
    }
    return unit;
}

int figure_take(figure_t *figure, const ledger_figure_t *row, size_t series, err_t *err) {
    char line[NUMBER_SIZE];
    char field[NUMBER_SIZE];

    figure->series = series;
    if (period_read(row->period, &figure->period) != 0 ||
        number_read(row->value, NUMBER_PLAIN, &figure->value, NULL) != 0) {
        place_t where = {row->delivery, row->line, NULL};
        return err_add(err, MSG_LEDGER, &where, row->value, NULL);
    }
    figure->qualifier = *row->qualifier ? choice_find(choices_qualifier, row->qualifier) : -1;
    figure->date_basis = choice_find(choices_date_basis, row->date_basis);
    figure->is_weak = strcmp(row->status, "U") == 0 || strcmp(row->status, "F") == 0;
    figure->unit_in_last_place =
        figure_unit_in_last_place(row->value, figure->value, row->decimals, figure->qualifier);
    figure->status = text_copy(row->status);
    figure->basis = text_copy(row->basis);
    figure->published = text_copy(row->published);
    figure->delivery = text_copy(row->delivery);
    figure->sha256 = text_copy(row->sha256);
    number_write_count(line, row->line);
    number_write_count(field, row->field);
    figure->row = row->field ? text_join(line, "/", field, NULL) : text_copy(line);
    figure->derivation = text_copy("");
    figure->source = text_copy(row->source);
    int is_whole = figure->status && figure->basis && figure->published && figure->delivery &&
                   figure->sha256 && figure->row && figure->derivation && figure->source;
    return is_whole ? 0 : err_add(err, MSG_NO_MEMORY, NULL, NULL);
}

/* What a printed figure says the quantity can be. */
static void figure_range(const figure_t *figure, double *low, double *high) {
    double unit = figure->unit_in_last_place;

    *low = figure->value - 0.5 * unit;
    *high = figure->value + 0.5 * unit;
    if (figure->qualifier == QUALIFIER_OVER) {
        *low = figure->value;
        *high = figure->value + unit;
    } else if (figure->qualifier == QUALIFIER_NEAR) {
        *low = figure->value - unit;
        *high = figure->value;
    }
}

int figures_agree(const figure_t *a, const figure_t *b) {
    const figure_t *fine = a->unit_in_last_place <= b->unit_in_last_place ? a : b;
    const figure_t *coarse = fine == a ? b : a;
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

int figure_displaces(const figure_t *later, const figure_t *held) {
    if (!figures_agree(later, held)) {
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

int figure_compare(const void *a, const void *b) {
    const figure_t *x = a;
    const figure_t *y = b;

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
