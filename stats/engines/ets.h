/*
 * Exponential smoothing state-space models, E,T,S: error additive or multiplicative; trend none,
 * additive or damped; season none, additive or multiplicative (Hyndman, Koehler, Snyder & Grose
 * 2002, Int. J. Forecasting 18, 439-454; Hyndman, Koehler, Ord & Snyder 2008, ch. 2-5).
 *
 *     q = l + phi b        f = q, q + s[t-m] or q s[t-m]        the one-step forecast
 *     l' = q + alpha (y - s[t-m] - q)      season multiplicative: y / s[t-m] in place of y - s[t-m]
 *     b' = phi b + beta / alpha (l' - l - phi b)
 *     s  = s[t-m] + gamma (y - q - s[t-m]) season multiplicative: y / q in place of y - q
 *
 * This one recursion serves both kinds of error; they differ in the likelihood only: e = y - f, or
 * e = (y - f) / f.
 *
 *     -2 ln L = n ln(sum of e^2) + 2 sum of ln |f| (multiplicative error only)
 *
 * with the additive constant and the scaling that R's forecast::ets leaves out, so that values can
 * be compared with it. AICc = -2 ln L + 2 k + 2 k (k + 1) / (n - k - 1), k the estimated numbers:
 * smoothing parameters, start states and the variance.
 *
 * Observations must be without gaps: STATS_GAPS otherwise.
 */
#ifndef TIDEMARK_STATS_ENGINES_ETS_H
#define TIDEMARK_STATS_ENGINES_ETS_H

#include "stats/core/series.h"

typedef enum ets_component {
    ETS_NONE,
    ETS_ADDITIVE,
    ETS_DAMPED,        /* trend only */
    ETS_MULTIPLICATIVE /* error and season only */
} ets_component_t;

typedef struct ets_form {
    ets_component_t error;
    ets_component_t trend;
    ets_component_t season;
} ets_form_t;

/* Parameters and a state. season[k]: state that the k-th next observation meets, k < frequency. */
typedef struct ets {
    ets_form_t form;
    int frequency;
    double alpha; /* 0.0001 .. 0.9999 */
    double beta;  /* 0.0001 .. alpha; 0 without trend */
    double gamma; /* 0.0001 .. 1 - alpha; 0 without season */
    double phi;   /* 0.80 .. 0.98; 1 for an undamped trend, 0 without trend */
    double level;
    double slope;
    double season[SERIES_MONTHLY];
} ets_t;

typedef struct ets_fit {
    ets_t start;       /* before the first observation */
    ets_t end;         /* after the last one */
    double minus2logl; /* as above */
    double aicc;       /* infinite when n <= k + 1 */
    double sigma; /* sqrt(sum e^2 / (n - k + 1)); of relative errors for multiplicative error */
    double residual_sd; /* sqrt(mean (y - f)^2 x n / (n - k + 1)), in units of y */
    size_t n;
    size_t k;
} ets_fit_t;

/* Estimated numbers of a form, the variance among them; a fit needs n >= k + 2. */
size_t ets_parameter_count(ets_form_t form, int frequency);

/*
 * Runs a model from a start over a checked series. fit: all of it. STATS_GAPS, STATS_TOO_FEW (n <
 * k + 2), STATS_DOMAIN (a multiplicative form met a forecast or state that is not positive).
 */
stats_status_t ets_filter(const series_t *s, const ets_t *start, ets_fit_t *fit);

enum { ETS_FORMS_MAX = 15 };

/*
 * Fits every form that may compete, by maximum likelihood within the bounds above. multiplicative:
 * forms with multiplicative error or season may (they do only when every value is positive);
 * additive error is never combined with multiplicative season, which is unstable. candidate: room
 * for ETS_FORMS_MAX, *n of them written.
 * STATS_TOO_FEW when s is too short for every form; STATS_GAPS; STATS_NO_MEMORY.
 */
stats_status_t ets_compete(const series_t *s, bool multiplicative, ets_fit_t *candidate, size_t *n);

/* Position of the candidate of least AICc, n >= 1. */
size_t ets_best(const ets_fit_t *candidate, size_t n);

/*
 * Mean of the candidates' forecasts with Akaike weights, exp((least AICc - AICc) / 2): which form
 * is right is itself uncertain (Burnham & Anderson 2002, Model Selection and Multimodel Inference;
 * Kolassa 2011, Int. J. Forecasting 27, 238-251). n >= 1; path[h-1], h = 1..horizon: the recursions
 * continued without errors.
 */
void ets_average(const ets_fit_t *candidate, size_t n, size_t horizon, double *path);

#endif
