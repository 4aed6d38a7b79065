#include "stats/assess/verdict.h"

#include <math.h>

#include "stats/core/measure.h"

static const verdict_class_t verdicts[VERDICT_COUNT] = {
    [VERDICT_MET] = {"met", VERDICT_SIDE_ON, NAN},
    [VERDICT_MISSED] = {"missed", VERDICT_SIDE_OFF, NAN},
    [VERDICT_EXPECTED] = {"expected", VERDICT_SIDE_ON, 0.90},
    [VERDICT_LIKELY] = {"likely", VERDICT_SIDE_ON, 0.66},
    [VERDICT_UNCERTAIN] = {"uncertain", VERDICT_SIDE_BETWEEN, 0.33},
    [VERDICT_UNLIKELY] = {"unlikely", VERDICT_SIDE_OFF, 0.10},
    [VERDICT_NOT_EXPECTED] = {"not_expected", VERDICT_SIDE_OFF, -INFINITY},
    [VERDICT_INSUFFICIENT] = {"insufficient", VERDICT_SIDE_BETWEEN, NAN},
};

const verdict_class_t *verdict_class_of(const verdict_class_t *classes, size_t n, double value) {
    for (size_t i = 0; i < n; i++) {
        if (value >= classes[i].at_least) return &classes[i];
    }
    return NULL;
}

const verdict_class_t *verdict_class_at(verdict_t verdict) {
    return (int)verdict >= 0 && verdict < VERDICT_COUNT ? &verdicts[verdict] : NULL;
}

verdict_t verdict_of_class(const verdict_class_t *class) {
    for (int i = 0; i < VERDICT_COUNT; i++) {
        if (class == &verdicts[i]) return (verdict_t)i;
    }
    return VERDICT_NONE;
}

stats_status_t verdict_probability_class(double probability, const verdict_class_t **class) {
    if (!(probability >= 0 && probability <= 1)) return STATS_DOMAIN;
    const size_t n = VERDICT_NOT_EXPECTED - VERDICT_EXPECTED + 1;
    *class = verdict_class_of(&verdicts[VERDICT_EXPECTED], n, probability);
    return STATS_OK;
}

const verdict_class_t *verdict_outcome_class(bool met) {
    return &verdicts[met ? VERDICT_MET : VERDICT_MISSED];
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
