#include "stats/accounts/benchmark.h"

#include <math.h>
#include <stdlib.h>

#include <gsl/gsl_linalg.h>

#include "stats/core/measure.h"

enum { REFINEMENTS = 1 };

/*
 * The first-order conditions. Unknowns: u[t] = y[t] / x[t] (additive: y[t] - x[t]) and a
 * multiplier a benchmark, which comes after the last period of its year: the band stays as wide
 * as a year.
 */
typedef struct conditions {
    size_t size;   /* unknowns: periods and benchmarks */
    size_t width;  /* half bandwidth: periods a year */
    size_t *place; /* unknown of each period */
    gsl_matrix *band;
    gsl_matrix *factor;
    gsl_vector_uint *pivot;
    gsl_vector *right;
    gsl_vector *solution;
    gsl_vector *residual;
} conditions_t;

static void conditions_free(conditions_t *c) {
    free(c->place);
    gsl_matrix_free(c->band);
    gsl_matrix_free(c->factor);
    gsl_vector_uint_free(c->pivot);
    gsl_vector_free(c->right);
    gsl_vector_free(c->solution);
    gsl_vector_free(c->residual);
}

static stats_status_t conditions_alloc(conditions_t *c, size_t periods, size_t benchmarks,
                                       int frequency) {
    *c = (conditions_t){.size = periods + benchmarks, .width = (size_t)frequency};
    if (c->width >= c->size) c->width = c->size - 1; // a part of one year, end-of-year value known
    c->place = malloc(periods * sizeof *c->place);
    c->band = gsl_matrix_calloc(c->size, 3 * c->width + 1);
    c->factor = gsl_matrix_alloc(c->size, 3 * c->width + 1);
    c->pivot = gsl_vector_uint_alloc(c->size);
    c->right = gsl_vector_calloc(c->size);
    c->solution = gsl_vector_calloc(c->size);
    c->residual = gsl_vector_alloc(c->size);
    const bool complete =
        c->place && c->band && c->factor && c->pivot && c->right && c->solution && c->residual;
    return complete ? STATS_OK : STATS_NO_MEMORY;
}

/* Element (i, j) in GSL's band storage: a row of the matrix is a column of the system. */
static double *element(gsl_matrix *band, size_t width, size_t i, size_t j) {
    return gsl_matrix_ptr(band, j, 2 * width + i - j);
}

/* Weight of a period in the aggregate of its year; part is 1..frequency. */
static double period_weight(benchmark_aggregation_t aggregation, int frequency, int part) {
    switch (aggregation) {
    case BENCHMARK_SUM: return 1.0;
    case BENCHMARK_AVERAGE: return 1.0 / frequency;
    case BENCHMARK_LAST: return part == frequency ? 1.0 : 0.0;
    }
    return NAN;
}

stats_status_t benchmark_aggregate(const series_t *s, long year,
                                   benchmark_aggregation_t aggregation, double *value) {
    long double sum = 0;
    int needed = aggregation == BENCHMARK_LAST ? 1 : s->frequency;
    for (size_t i = 0; i < s->n; i++) {
        if (series_year(s->frequency, s->index[i]) != year) continue;
        const int part = series_part(s->frequency, s->index[i]);
        if (aggregation == BENCHMARK_LAST && part != s->frequency) continue;
        sum += s->y[i];
        needed--;
    }
    if (needed > 0) return STATS_NO_DATA;
    if (aggregation == BENCHMARK_AVERAGE) sum /= s->frequency;
    *value = (double)sum;
    return stats_check_finite(value, 1);
}

/* Every error of the inputs, the first one found. */
static stats_status_t check_inputs(const series_t *indicator, const series_t *annual,
                                   benchmark_form_t form, benchmark_aggregation_t aggregation,
                                   benchmark_fault_t *fault) {
    *fault = (benchmark_fault_t){.annual = false};
    stats_status_t status = series_check(indicator, &fault->at);
    if (status) return status;
    if (indicator->frequency == SERIES_ANNUAL) return STATS_DOMAIN;
    for (size_t i = 0; i < indicator->n; i++) {
        fault->at = i;
        if (form == BENCHMARK_PROPORTIONAL && !(indicator->y[i] > 0)) return STATS_DOMAIN;
        if (i > 0 && series_step(indicator, i) != 1) return STATS_GAPS;
    }
    *fault = (benchmark_fault_t){.annual = true};
    status = series_check(annual, &fault->at);
    if (status) return status;
    if (annual->frequency != SERIES_ANNUAL) return STATS_DOMAIN;
    for (size_t j = 0; j < annual->n; j++) {
        double ignored;
        fault->at = j;
        status = benchmark_aggregate(indicator, annual->index[j], aggregation, &ignored);
        if (status) return status;
    }
    return STATS_OK;
}

/* The mean of the indicator, which makes the weights of the proportional form of order 1. */
static double scale_of(const series_t *indicator, benchmark_form_t form) {
    if (form == BENCHMARK_ADDITIVE) return 1.0;
    long double mean = 0;
    for (size_t i = 0; i < indicator->n; i++) {
        mean += (long double)indicator->y[i] / (long double)indicator->n;
    }
    return (double)mean;
}

/* The sum of squared differences of u: 2 on the diagonal, 1 at both ends, -1 beside it. */
static void set_movement(conditions_t *c, size_t periods) {
    for (size_t t = 1; t < periods; t++) {
        const size_t i = c->place[t - 1];
        const size_t j = c->place[t];
        *element(c->band, c->width, i, i) += 1.0;
        *element(c->band, c->width, j, j) += 1.0;
        *element(c->band, c->width, i, j) = -1.0;
        *element(c->band, c->width, j, i) = -1.0;
    }
}

/* Fills the system for checked inputs. */
static void set_up(conditions_t *c, const series_t *x, const series_t *annual,
                   benchmark_form_t form, benchmark_aggregation_t aggregation) {
    const double scale = scale_of(x, form);
    size_t j = 0;
    for (size_t t = 0; t < x->n; t++) {
        c->place[t] = t + j;
        if (j == annual->n || series_year(x->frequency, x->index[t]) != annual->index[j]) continue;
        const int part = series_part(x->frequency, x->index[t]);
        const size_t multiplier = t + (size_t)(x->frequency - part) + 1 + j;
        const double share = period_weight(aggregation, x->frequency, part);
        const double weight = form == BENCHMARK_PROPORTIONAL ? share * (x->y[t] / scale) : share;
        *element(c->band, c->width, multiplier, c->place[t]) = weight;
        *element(c->band, c->width, c->place[t], multiplier) = weight;
        if (part == x->frequency) {
            double own = 0;
            if (form == BENCHMARK_ADDITIVE) {
                (void)benchmark_aggregate(x, annual->index[j], aggregation, &own);
            }
            gsl_vector_set(c->right, multiplier, (annual->y[j] - own) / scale);
            j++;
        }
    }
    set_movement(c, x->n);
}

/* right - band * solution, each sum in extended precision. */
static void set_residual(conditions_t *c) {
    for (size_t i = 0; i < c->size; i++) {
        long double sum = gsl_vector_get(c->right, i);
        const size_t first = i > c->width ? i - c->width : 0;
        for (size_t j = first; j < c->size && j <= i + c->width; j++) {
            sum -= (long double)*element(c->band, c->width, i, j) * gsl_vector_get(c->solution, j);
        }
        gsl_vector_set(c->residual, i, (double)sum);
    }
}

static stats_status_t solve(conditions_t *c) {
    gsl_matrix_memcpy(c->factor, c->band);
    if (gsl_linalg_LU_band_decomp(c->size, c->width, c->width, c->factor, c->pivot)) {
        return STATS_SINGULAR;
    }
    // solution starts at 0: the first round solves, the others refine
    for (int round = 0; round <= REFINEMENTS; round++) {
        set_residual(c);
        if (gsl_linalg_LU_band_svx(c->width, c->width, c->factor, c->pivot, c->residual)) {
            return STATS_SINGULAR;
        }
        gsl_vector_add(c->solution, c->residual);
    }
    return stats_check_finite(c->solution->data, c->size);
}

static stats_status_t take(const conditions_t *c, const series_t *x, benchmark_form_t form,
                           double *y) {
    double *result = malloc(x->n * sizeof *result);
    if (!result) return STATS_NO_MEMORY;
    for (size_t t = 0; t < x->n; t++) {
        const double u = gsl_vector_get(c->solution, c->place[t]);
        result[t] = form == BENCHMARK_PROPORTIONAL ? x->y[t] * u : x->y[t] + u;
    }
    const stats_status_t status = stats_check_finite(result, x->n);
    for (size_t t = 0; t < x->n && !status; t++) {
        y[t] = result[t];
    }
    free(result);
    return status;
}

stats_status_t benchmark_denton_cholette(const series_t *indicator, const series_t *annual,
                                         benchmark_form_t form, benchmark_aggregation_t aggregation,
                                         double *y, benchmark_fault_t *fault) {
    benchmark_fault_t ignored;
    if (!fault) fault = &ignored;
    stats_status_t status = check_inputs(indicator, annual, form, aggregation, fault);
    if (status) return status;
    *fault = (benchmark_fault_t){.annual = false};
    conditions_t c;
    status = conditions_alloc(&c, indicator->n, annual->n, indicator->frequency);
    if (!status) {
        set_up(&c, indicator, annual, form, aggregation);
        status = solve(&c);
    }
    if (!status) status = take(&c, indicator, form, y);
    conditions_free(&c);
    return status;
}
