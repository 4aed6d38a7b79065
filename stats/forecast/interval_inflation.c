#include "stats/forecast/interval_inflation.h"

#include <math.h>
#include <string.h>

#include "stats/core/measure.h"
#include "stats/core/series.h"

/* How much wider, of one model by itself at the first and at the last horizons. */
typedef struct inflation {
    const char *model;
    double annual[2][2]; /* original and log scale */
    double quarterly[2][2];
    double monthly[2][2];
} inflation_t;

/* Measured by bench/widening, which prints these rows, on the series of interval.c. */
// clang-format off
static const inflation_t inflations[] = {
    {"naive", {{1.16, 1.52}, {1.11, 1.45}}, {{1.26, 1.25}, {1.14, 1.17}},
     {{1.40, 1.31}, {1.39, 1.27}}},
    {"snaive", {{1.16, 1.52}, {1.11, 1.45}}, {{2.06, 1.25}, {2.21, 1.17}},
     {{3.68, 1.56}, {3.76, 1.57}}},
    {"drift", {{1.04, 1.12}, {1.04, 1.17}}, {{1.26, 1.08}, {1.15, 1.06}},
     {{1.44, 1.15}, {1.36, 1.11}}},
    {"linear", {{2.08, 1.41}, {2.00, 1.35}}, {{2.40, 1.27}, {2.44, 1.21}},
     {{5.01, 1.35}, {4.95, 1.36}}},
    {"loglinear", {{3.23, 2.05}, {2.38, 1.56}}, {{3.05, 1.96}, {2.84, 1.51}},
     {{5.81, 1.36}, {5.48, 1.28}}},
    {"quadratic", {{1.68, 1.69}, {1.47, 1.51}}, {{2.29, 1.57}, {2.33, 1.42}},
     {{2.99, 1.73}, {2.58, 1.70}}},
    {"bisquare", {{2.16, 1.50}, {2.28, 1.52}}, {{2.49, 1.31}, {2.63, 1.25}},
     {{5.33, 1.33}, {5.32, 1.36}}},
    {"logistic", {{1.69, 1.36}, {1.73, 1.26}}, {{1.96, 1.15}, {2.03, 1.02}},
     {{4.27, 1.49}, {4.15, 1.34}}},
    {"gompertz", {{1.89, 1.28}, {1.93, 1.21}}, {{2.00, 1.13}, {2.01, 1.01}},
     {{4.52, 1.53}, {4.30, 1.38}}},
    {"theilsen", {{1.07, 1.14}, {1.03, 1.17}}, {{1.26, 1.05}, {1.16, 1.06}},
     {{1.42, 1.12}, {1.36, 1.07}}},
    {"ses", {{1.16, 1.52}, {1.12, 1.45}}, {{1.19, 1.23}, {1.15, 1.12}},
     {{1.14, 1.22}, {1.15, 1.23}}},
    {"holt", {{1.21, 1.23}, {1.09, 1.24}}, {{1.21, 1.26}, {1.11, 1.21}},
     {{1.08, 1.11}, {1.08, 1.05}}},
    {"damped", {{1.21, 1.22}, {1.08, 1.17}}, {{1.18, 1.15}, {1.08, 1.07}},
     {{1.07, 1.10}, {1.09, 1.06}}},
    {"theta", {{1.06, 1.32}, {1.02, 1.10}}, {{1.18, 1.11}, {1.12, 0.98}},
     {{1.11, 1.06}, {1.14, 1.03}}},
    {"thetabc", {{1.07, 1.20}, {1.01, 1.12}}, {{1.19, 1.05}, {1.11, 0.98}},
     {{1.10, 1.05}, {1.13, 1.04}}},
    {"dot", {{1.08, 1.14}, {1.04, 1.14}}, {{1.20, 1.06}, {1.14, 1.01}},
     {{1.11, 1.02}, {1.10, 1.00}}},
    {"ets", {{1.08, 1.15}, {0.99, 1.08}}, {{1.04, 1.08}, {1.03, 1.02}},
     {{1.03, 1.04}, {1.05, 1.02}}},
    {"etsa", {{1.15, 1.16}, {1.02, 1.08}}, {{1.06, 1.13}, {1.03, 1.07}},
     {{1.05, 1.06}, {1.05, 1.01}}},
    {"ces", {{1.13, 1.25}, {1.01, 1.11}}, {{1.21, 1.10}, {1.11, 1.02}},
     {{1.10, 1.03}, {1.11, 1.01}}},
    {"arima", {{1.18, 1.17}, {1.04, 1.19}}, {{1.06, 1.09}, {1.03, 1.09}},
     {{1.06, 1.04}, {1.08, 1.01}}},
};
// clang-format on
enum { INFLATIONS = sizeof inflations / sizeof *inflations };

/* Between first and last, at horizon h of `horizon`. */
static double inflation_at(const double *factor, size_t horizon, double h) {
    const double reach = log(fmin((double)horizon, fmax(1, h))) / log((double)horizon);
    return factor[0] * pow(factor[1] / factor[0], reach);
}

stats_status_t interval_inflation(int frequency, interval_scale_t scale, const char *model,
                                  double h, double *factor) {
    const size_t kind = scale == INTERVAL_LEVEL ? 0 : 1;
    const size_t horizon = interval_calibrated_horizon(frequency);
    if (horizon == 0) return STATS_UNKNOWN;
    for (size_t i = 0; i < INFLATIONS; i++) {
        const inflation_t *row = &inflations[i];
        if (strcmp(row->model, model) != 0) continue;
        const double *pair = frequency == SERIES_ANNUAL      ? row->annual[kind]
                             : frequency == SERIES_QUARTERLY ? row->quarterly[kind]
                                                             : row->monthly[kind];
        *factor = inflation_at(pair, horizon, h);
        return stats_check_finite(factor, 1);
    }
    return STATS_UNKNOWN;
}
