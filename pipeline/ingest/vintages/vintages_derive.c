#include "pipeline/ingest/vintages/vintages_derive.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "pipeline/base/text.h"
#include "pipeline/plan/derivation.h"

/* The vintages of one delivery, as positions ordered by series and period for looking up. */
typedef struct group {
    const vintages_t *vintages;
    size_t first;
    size_t n;
    size_t *order;
} group_t;

typedef struct parts {
    const vintage_t *items[2 * DERIVATION_TERMS_MAX];
    size_t n;
    double numerator;
    double denominator;
    double relative; /* half a unit in the last place of each part, relative, added up */
} parts_t;

static int key_compare(const vintage_t *a, size_t series, period_t period) {
    if (a->series != series) {
        return a->series < series ? -1 : 1;
    }
    return period_compare(a->period, period);
}

static const vintage_t *group_find(const group_t *group, size_t series, period_t period) {
    size_t low = 0;
    size_t high = group->n;

    while (low < high) {
        size_t middle = low + (high - low) / 2;
        const vintage_t *vintage = &group->vintages->items[group->order[middle]];
        int order = key_compare(vintage, series, period);
        if (order == 0) {
            return vintage;
        }
        if (order < 0) {
            low = middle + 1;
        } else {
            high = middle;
        }
    }
    return NULL;
}

/* Sorts positions by series and period, those of equal ones in the order of the delivery. */
static void merge_order(const vintages_t *vintages, size_t *order, size_t *spare, size_t n) {
    if (n < 2) {
        return;
    }
    size_t half = n / 2;
    merge_order(vintages, order, spare, half);
    merge_order(vintages, order + half, spare, n - half);
    size_t i = 0;
    size_t j = half;
    for (size_t k = 0; k < n; k++) {
        bool takes_left =
            j == n ||
            (i < half && key_compare(&vintages->items[order[i]], vintages->items[order[j]].series,
                                     vintages->items[order[j]].period) <= 0);
        spare[k] = takes_left ? order[i++] : order[j++];
    }
    memcpy(order, spare, n * sizeof *order);
}

/* False without memory. */
static bool group_make(group_t *group, const vintages_t *vintages, size_t first, size_t n) {
    size_t *spare = malloc(n * sizeof *spare);

    *group = (group_t){vintages, first, n, malloc(n * sizeof *group->order)};
    if (!spare || !group->order) {
        free(spare);
        free(group->order);
        return false;
    }
    for (size_t i = 0; i < n; i++) {
        group->order[i] = first + i;
    }
    merge_order(vintages, group->order, spare, n);
    free(spare);
    return true;
}

/* Adds up the terms of one side; false when one is not there, or on another basis. */
static bool side_add(const plan_t *plan, const group_t *group, char *const *terms, size_t n,
                     period_t period, parts_t *parts, double *sum) {
    for (size_t i = 0; i < n; i++) {
        const series_row_t *series = plan_find_series(plan, terms[i]);
        const vintage_t *vintage =
            series ? group_find(group, (size_t)(series - plan_series(plan, 0)), period) : NULL;
        if (!vintage || (parts->n > 0 && strcmp(parts->items[0]->basis, vintage->basis) != 0)) {
            return false;
        }
        parts->items[parts->n++] = vintage;
        parts->relative +=
            vintage->value == 0.0 ? 0.0 : 0.5 * vintage->unit_in_last_place / fabs(vintage->value);
        *sum += vintage->value;
    }
    return true;
}

/* The lines of the parts, each once: a part may stand on both sides. */
static char *rows_joined(const parts_t *parts) {
    text_t out = {0};

    for (size_t i = 0; i < parts->n; i++) {
        size_t k = 0;
        while (parts->items[k] != parts->items[i]) {
            k++;
        }
        if (k == i) {
            text_add(&out, i ? "+" : "");
            text_add(&out, parts->items[i]->row);
        }
    }
    return text_take(&out);
}

static const char *published_latest(const parts_t *parts) {
    const char *latest = parts->items[0]->published;

    for (size_t i = 1; i < parts->n; i++) {
        if (strcmp(parts->items[i]->published, latest) > 0) {
            latest = parts->items[i]->published;
        }
    }
    return latest;
}

/* Appends factor * numerator / denominator of `parts` as a vintage of a series and period. */
static int vintage_derive(const series_row_t *series, size_t position, period_t period,
                          const parts_t *parts, double factor, vintages_t *out, err_t *err) {
    const vintage_t *model = parts->items[0];
    /* One decimal more than the series is printed in keeps what rounding needs and no more. */
    int decimals = series_decimals(series) + 1;
    double value = number_round(factor * parts->numerator / parts->denominator, decimals);
    vintage_t *vintage = vintages_add(out);

    if (!vintage) {
        return err_add(err, MSG_NO_MEMORY, NULL, NULL);
    }
    *vintage = (vintage_t){.series = position,
                           .period = period,
                           .value = value,
                           .qualifier = -1,
                           .date_basis = model->date_basis,
                           .entry = model->entry,
                           .is_derived = true};
    vintage->unit_in_last_place = fmax(pow(10.0, -decimals), 2.0 * fabs(value) * parts->relative);
    vintage->status = OBSERVATION_STATUS_E;
    for (size_t i = 0; i < parts->n; i++) {
        if (vintage_is_weak(parts->items[i])) {
            vintage->status = OBSERVATION_STATUS_U;
        }
        vintage->date_basis = parts->items[i]->date_basis > vintage->date_basis
                                  ? parts->items[i]->date_basis
                                  : vintage->date_basis;
    }
    vintage->basis = text_copy(model->basis);
    vintage->published = text_copy(published_latest(parts));
    vintage->delivery = text_copy(model->delivery);
    vintage->sha256 = text_copy(model->sha256);
    vintage->row = rows_joined(parts);
    vintage->derivation = text_copy(series->derivation);
    vintage->source = text_copy(model->source);
    bool is_whole = vintage->basis && vintage->published && vintage->delivery && vintage->sha256 &&
                    vintage->row && vintage->derivation && vintage->source;
    return is_whole ? 0 : err_add(err, MSG_NO_MEMORY, NULL, NULL);
}

/* Tries the ways of one derivation for one period; the first that works gives the vintage. */
static int period_derive(const plan_t *plan, const group_t *group, size_t position,
                         const derivation_t *derivation, period_t period, vintages_t *out,
                         err_t *err) {
    const series_row_t *series = plan_series(plan, position);

    if (group_find(group, position, period)) {
        return 0;
    }
    for (size_t i = 0; i < derivation->n; i++) {
        const ratio_t *way = &derivation->ways[i];
        parts_t parts = {0};
        if (side_add(plan, group, way->numerator, way->n_numerator, period, &parts,
                     &parts.numerator) &&
            side_add(plan, group, way->denominator, way->n_denominator, period, &parts,
                     &parts.denominator) &&
            parts.denominator != 0.0) {
            return vintage_derive(series, position, period, &parts, way->factor, out, err);
        }
    }
    return 0;
}

/* Position in series.csv of the first numerator term of a way: its periods are tried. */
static size_t lead_of(const plan_t *plan, const ratio_t *way) {
    return (size_t)(plan_find_series(plan, way->numerator[0]) - plan_series(plan, 0));
}

/* Whether an earlier way has tried the period already. */
static bool is_tried(const plan_t *plan, const group_t *group, const derivation_t *derivation,
                     size_t way, period_t period) {
    for (size_t i = 0; i < way; i++) {
        if (group_find(group, lead_of(plan, &derivation->ways[i]), period)) {
            return true;
        }
    }
    return false;
}

/* All periods of the group for one derived series: those of the leads of its ways. */
static int series_derive(const plan_t *plan, const group_t *group, size_t position,
                         const derivation_t *derivation, vintages_t *out, err_t *err) {
    int code = 0;

    for (size_t w = 0; w < derivation->n; w++) {
        size_t lead = lead_of(plan, &derivation->ways[w]);
        for (size_t i = 0; code == 0 && i < group->n; i++) {
            const vintage_t *vintage = &group->vintages->items[group->order[i]];
            if (vintage->series == lead && !is_tried(plan, group, derivation, w, vintage->period)) {
                code = period_derive(plan, group, position, derivation, vintage->period, out, err);
            }
        }
    }
    return code;
}

static int group_derive(const plan_t *plan, const group_t *group, const derivation_t *derivations,
                        vintages_t *out, err_t *err) {
    int code = 0;

    for (size_t s = 0; code == 0 && s < plan_count(plan, PLAN_SERIES); s++) {
        if (derivations[s].n > 0) {
            code = series_derive(plan, group, s, &derivations[s], out, err);
        }
    }
    return code;
}

static bool is_of_same_delivery(const vintage_t *a, const vintage_t *b) {
    return strcmp(a->sha256, b->sha256) == 0;
}

/* Moves the derived vintages after the published ones. */
static int vintages_append(vintages_t *vintages, vintages_t *derived, err_t *err) {
    for (size_t i = 0; i < derived->n; i++) {
        vintage_t *vintage = vintages_add(vintages);
        if (!vintage) {
            return err_add(err, MSG_NO_MEMORY, NULL, NULL);
        }
        *vintage = derived->items[i];
        derived->items[i] = (vintage_t){0};
    }
    return 0;
}

int vintages_derive(const plan_t *plan, vintages_t *vintages, err_t *err) {
    size_t n_series = plan_count(plan, PLAN_SERIES);
    derivation_t *derivations = calloc(n_series + 1, sizeof *derivations);
    vintages_t derived = {0};
    int code = derivations ? 0 : err_add(err, MSG_NO_MEMORY, NULL, NULL);

    for (size_t s = 0; code == 0 && s < n_series; s++) {
        if (!derivation_read(plan_series(plan, s)->derivation, &derivations[s])) {
            code = err_add(err, MSG_NO_MEMORY, NULL, NULL);
        }
    }
    size_t first = 0;
    while (code == 0 && first < vintages->n) {
        size_t end = first + 1;
        while (end < vintages->n &&
               is_of_same_delivery(&vintages->items[first], &vintages->items[end])) {
            end++;
        }
        group_t group;
        code = group_make(&group, vintages, first, end - first)
                   ? 0
                   : err_add(err, MSG_NO_MEMORY, NULL, NULL);
        if (code == 0) {
            code = group_derive(plan, &group, derivations, &derived, err);
            free(group.order);
        }
        first = end;
    }
    code = code ? code : vintages_append(vintages, &derived, err);
    vintages_free(&derived);
    for (size_t s = 0; derivations && s < n_series; s++) {
        derivation_free(&derivations[s]);
    }
    free(derivations);
    return code;
}
