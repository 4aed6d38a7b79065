/* plan_series: series.csv, one statistical series a row. */
#ifndef TIDEMARK_PIPELINE_PLAN_PLAN_SERIES_H
#define TIDEMARK_PIPELINE_PLAN_PLAN_SERIES_H

#include <stdbool.h>

#include "pipeline/base/table.h"

struct plan;

typedef enum frequency {
    FREQUENCY_NONE = -1,
    FREQUENCY_ANNUAL,
    FREQUENCY_QUARTERLY,
    FREQUENCY_MONTHLY,
    FREQUENCIES
} frequency_t;

/* How a value relates to its period. */
typedef enum accumulation {
    ACCUMULATION_NONE = -1,
    ACCUMULATION_FLOW,
    ACCUMULATION_STOCK,
    ACCUMULATION_RATIO,
    ACCUMULATION_GROWTH,
    ACCUMULATIONS,
} accumulation_t;

typedef enum price_basis {
    PRICES_NONE = -1,
    PRICES_CURRENT,
    PRICES_CONSTANT,
    PRICES_NOT_APPLICABLE,
    PRICE_BASES
} price_basis_t;

/* One row of series.csv. */
typedef struct series_row {
    size_t line;
    const char *id;
    const char *name_zh;
    const char *name_en;
    const char *unit;
    frequency_t frequency; /* at which it is fitted */
    accumulation_t accumulation;
    price_basis_t price_basis;
    const char *sector;
    const char *area;
    const char *derivation; /* ratio(a+b; c; 100) | ..., "" none */
    optional_t lower;
    optional_t upper;
    bool monotone; /* it never falls */
    optional_t decimals;
} series_row_t;

extern const table_spec_t plan_series_spec;

/* Decimals in which values of the series are printed; 2 when the plan does not say. */
int series_decimals(const series_row_t *series);

/* Name of the series in a language. */
const char *series_name(const series_row_t *series, language_t language);

/* Adds a problem for every code that is not defined, and every bound or derivation that cannot
 * be. */
void plan_series_check(const struct plan *plan, err_t *err);

#endif
