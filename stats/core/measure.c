#include "stats/core/measure.h"

#include <math.h>

measure_t measure_of(double value) {
    if (!isfinite(value)) return measure_undefined(STATS_NOT_FINITE);
    return (measure_t){STATS_OK, value};
}

measure_t measure_undefined(stats_status_t why) {
    return (measure_t){why, NAN};
}

stats_status_t stats_check_finite(const double *x, size_t n) {
    for (size_t i = 0; i < n; i++) {
        if (!isfinite(x[i])) return STATS_NOT_FINITE;
    }
    return STATS_OK;
}
