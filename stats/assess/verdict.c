#include "stats/assess/verdict.h"

#include <math.h>

#include "stats/core/measure.h"

static const verdict_class_t probability_classes[] = {
    {"expected", VERDICT_ON, 0.90},           {"likely", VERDICT_ON, 0.66},
    {"uncertain", VERDICT_BETWEEN, 0.33},     {"unlikely", VERDICT_OFF, 0.10},
    {"not_expected", VERDICT_OFF, -INFINITY},
};

static const verdict_class_t outcome_classes[] = {
    {"met", VERDICT_ON, 1},
    {"missed", VERDICT_OFF, -INFINITY},
};

const verdict_class_t *verdict_class_of(const verdict_class_t *classes, size_t n, double value) {
    for (size_t i = 0; i < n; i++) {
        if (value >= classes[i].at_least) return &classes[i];
    }
    return NULL;
}

enum { PROBABILITY_CLASSES = sizeof probability_classes / sizeof *probability_classes };

size_t verdict_probability_class_count(void) {
    return PROBABILITY_CLASSES;
}

const verdict_class_t *verdict_probability_class_at(size_t i) {
    return i < PROBABILITY_CLASSES ? &probability_classes[i] : NULL;
}

stats_status_t verdict_probability_class(double probability, const verdict_class_t **class) {
    if (!(probability >= 0 && probability <= 1)) return STATS_DOMAIN;
    *class = verdict_class_of(probability_classes, PROBABILITY_CLASSES, probability);
    return STATS_OK;
}

const verdict_class_t *verdict_outcome_class(bool met) {
    return &outcome_classes[met ? 0 : 1];
}

static const double shares[VERDICT_SENSITIVITY_COUNT] = {0, 0.005, 0.01, 0.02, 0.05};

double verdict_sensitivity_share(size_t i) {
    return i < VERDICT_SENSITIVITY_COUNT ? shares[i] : NAN;
}

stats_status_t verdict_sensitivity(const target_t *t, double outcome,
                                   const predictive_t *distribution,
                                   const verdict_class_t **class) {
    const stats_status_t status = target_check(t);
    if (status) return status;
    if (!distribution && !isfinite(outcome)) return STATS_NOT_FINITE;
    for (size_t i = 0; i < VERDICT_SENSITIVITY_COUNT; i++) {
        const target_t other = target_with_tolerance_share(t, shares[i]);
        if (!distribution) {
            class[i] = verdict_outcome_class(target_satisfied(&other, outcome));
            continue;
        }
        const measure_t p = target_probability(&other, distribution);
        if (p.status) return p.status;
        const stats_status_t found = verdict_probability_class(p.value, &class[i]);
        if (found) return found;
    }
    return STATS_OK;
}
