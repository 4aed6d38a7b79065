#include "stats/accounts/revision.h"

#include <float.h>
#include <math.h>
#include <stdlib.h>

#include <gsl/gsl_cdf.h>
#include <gsl/gsl_sort.h>
#include <gsl/gsl_statistics.h>

static const char *const codes[REVISION_STATISTIC_COUNT] = {
    [REVISION_BIAS] = "bias",
    [REVISION_SE] = "se",
    [REVISION_T] = "t",
    [REVISION_P] = "p",
    [REVISION_HAC_SE] = "hac_se",
    [REVISION_HAC_T] = "hac_t",
    [REVISION_HAC_P] = "hac_p",
    [REVISION_MAR] = "mar",
    [REVISION_RELATIVE_MAR] = "relative_mar",
    [REVISION_MINIMUM] = "min",
    [REVISION_Q10] = "q10",
    [REVISION_MEDIAN] = "median",
    [REVISION_Q90] = "q90",
    [REVISION_MAXIMUM] = "max",
    [REVISION_SD] = "sd",
    [REVISION_NOISE_TO_SIGNAL] = "noise_to_signal",
    [REVISION_RIGHT_SIGN] = "right_sign",
    [REVISION_RIGHT_DIRECTION] = "right_direction",
    [REVISION_NOISE_CORRELATION] = "noise_correlation",
    [REVISION_NOISE_P] = "noise_p",
    [REVISION_NEWS_CORRELATION] = "news_correlation",
    [REVISION_NEWS_P] = "news_p",
    [REVISION_THEIL_U1] = "theil_u1",
    [REVISION_THEIL_U2] = "theil_u2",
};

const char *revision_code(revision_statistic_t statistic) {
    return codes[statistic];
}

size_t revision_hac_lag(size_t n) {
    // The largest k with (k / 4)^9 <= (n / 100)^2: no fractional power whose rounding could decide.
    const double bound = (double)n / 100 * ((double)n / 100);
    size_t k = 0;
    for (;; k++) {
        const double root = (double)(k + 1) / 4;
        const double cube = root * root * root;
        if (cube * cube * cube > bound) break;
    }
    return n > 0 && k > n - 1 ? n - 1 : k;
}

/* The mean of a vector and its standard deviation, which is 0 when only rounding is left. */
typedef struct spread {
    double mean;
    double sd;
} spread_t;

/* Everything the statistics are made of. */
typedef struct moments {
    const revision_pairs_t *pairs;
    double *r;      /* revisions */
    double *sorted; /* the same in increasing order */
    spread_t earlier;
    spread_t later;
    spread_t revision;
    double magnitude; /* the largest value of both vintages: its rounding is that of r */
} moments_t;

static double largest(const double *x, size_t n) {
    double most = 0;
    for (size_t i = 0; i < n; i++) {
        most = fmax(most, fabs(x[i]));
    }
    return most;
}

static double without_rounding(double sd, double magnitude) {
    return sd > 8 * DBL_EPSILON * magnitude ? sd : 0;
}

static spread_t spread_of(const double *x, size_t n, double magnitude) {
    spread_t s = {.mean = gsl_stats_mean(x, 1, n)};
    if (n > 1) s.sd = without_rounding(gsl_stats_sd_m(x, 1, n, s.mean), magnitude);
    return s;
}

static stats_status_t moments_of(const revision_pairs_t *pairs, moments_t *s) {
    const size_t n = pairs->n;
    *s = (moments_t){.pairs = pairs};
    s->r = malloc(n * sizeof *s->r);
    s->sorted = malloc(n * sizeof *s->sorted);
    if (!s->r || !s->sorted) return STATS_NO_MEMORY;
    for (size_t i = 0; i < n; i++) {
        s->r[i] = s->sorted[i] = pairs->later[i] - pairs->earlier[i];
    }
    if (stats_check_finite(s->r, n)) return STATS_NOT_FINITE;
    gsl_sort(s->sorted, 1, n);
    const double earlier = largest(pairs->earlier, n);
    const double later = largest(pairs->later, n);
    s->magnitude = fmax(earlier, later);
    s->earlier = spread_of(pairs->earlier, n, earlier);
    s->later = spread_of(pairs->later, n, later);
    s->revision = spread_of(s->r, n, s->magnitude);
    return STATS_OK;
}

static double two_sided(double t, double degrees) {
    return fmin(1.0, 2 * gsl_cdf_tdist_Q(fabs(t), degrees));
}

/* Standard error, t and p of the bias into value[0..2]. */
static void test_bias(const moments_t *s, double se, measure_t *value) {
    value[0] = measure_of(se);
    value[1] = value[2] = measure_undefined(STATS_SINGULAR);
    if (!(se > 0)) return;
    const double t = s->revision.mean / se;
    value[1] = measure_of(t);
    value[2] = measure_of(two_sided(t, (double)(s->pairs->n - 1)));
}

static double newey_west_se(const moments_t *s, size_t lag) {
    const size_t n = s->pairs->n;
    long double total = 0;
    for (size_t k = 0; k <= lag; k++) {
        const long double weight =
            k == 0 ? 1.0L : 2 * (1 - (long double)k / ((long double)lag + 1));
        long double products = 0;
        for (size_t i = k; i < n; i++) {
            products += ((long double)s->r[i] - s->revision.mean) *
                        ((long double)s->r[i - k] - s->revision.mean);
        }
        total += weight * products;
    }
    // Bartlett weights keep the total non-negative; rounding may not.
    const double sd = total > 0 ? (double)sqrtl(total / (long double)(n - 1)) : 0;
    return without_rounding(sd, s->magnitude) / sqrt((double)n);
}

static void set_bias(const moments_t *s, revision_summary_t *out) {
    measure_t *value = out->value;
    const size_t n = s->pairs->n;
    value[REVISION_BIAS] = measure_of(s->revision.mean);
    for (int i = REVISION_SE; i <= REVISION_HAC_P; i++) {
        value[i] = measure_undefined(STATS_TOO_FEW);
    }
    if (n < 2) return;
    test_bias(s, s->revision.sd / sqrt((double)n), value + REVISION_SE);
    test_bias(s, newey_west_se(s, out->hac_lag), value + REVISION_HAC_SE);
}

static measure_t ratio(double numerator, double denominator, stats_status_t when_zero) {
    return denominator > 0 ? measure_of(numerator / denominator) : measure_undefined(when_zero);
}

static void set_size(const moments_t *s, measure_t *value) {
    const size_t n = s->pairs->n;
    long double absolute = 0;
    long double later = 0;
    for (size_t i = 0; i < n; i++) {
        absolute += fabsl((long double)s->r[i]);
        later += fabsl((long double)s->pairs->later[i]);
    }
    value[REVISION_MAR] = measure_of((double)(absolute / (long double)n));
    value[REVISION_RELATIVE_MAR] = ratio((double)absolute, (double)later, STATS_DOMAIN);
    value[REVISION_MINIMUM] = measure_of(s->sorted[0]);
    value[REVISION_Q10] = measure_of(gsl_stats_quantile_from_sorted_data(s->sorted, 1, n, 0.1));
    value[REVISION_MEDIAN] = measure_of(gsl_stats_quantile_from_sorted_data(s->sorted, 1, n, 0.5));
    value[REVISION_Q90] = measure_of(gsl_stats_quantile_from_sorted_data(s->sorted, 1, n, 0.9));
    value[REVISION_MAXIMUM] = measure_of(s->sorted[n - 1]);
    value[REVISION_SD] = value[REVISION_NOISE_TO_SIGNAL] = measure_undefined(STATS_TOO_FEW);
    if (n < 2) return;
    value[REVISION_SD] = measure_of(s->revision.sd);
    value[REVISION_NOISE_TO_SIGNAL] = ratio(s->revision.sd, s->later.sd, STATS_SINGULAR);
}

/* Correlation of the revision with x, and its p value, into value[0..1]. */
static void set_correlation(const moments_t *s, const double *x, const spread_t *of_x,
                            measure_t *value) {
    const size_t n = s->pairs->n;
    const stats_status_t status = n < 3 ? STATS_TOO_FEW : STATS_SINGULAR;
    value[0] = value[1] = measure_undefined(status);
    if (n < 3 || !(of_x->sd > 0) || !(s->revision.sd > 0)) return;
    long double products = 0;
    for (size_t i = 0; i < n; i++) {
        products += ((long double)x[i] - of_x->mean) * ((long double)s->r[i] - s->revision.mean);
    }
    const double covariance = (double)(products / (long double)(n - 1));
    const double c = fmax(-1, fmin(1, covariance / of_x->sd / s->revision.sd));
    const double degrees = (double)(n - 2);
    const double rest = (1 - c) * (1 + c);
    value[0] = measure_of(c);
    value[1] = measure_of(rest > 0 ? two_sided(c * sqrt(degrees / rest), degrees) : 0);
}

static int sign(double x) {
    return (x > 0) - (x < 0);
}

static void set_signs(const moments_t *s, revision_summary_t *out) {
    const revision_pairs_t *p = s->pairs;
    size_t right = 0;
    size_t same_way = 0;
    for (size_t i = 0; i < p->n; i++) {
        if (sign(p->earlier[i]) == sign(p->later[i])) right++;
        if (i == 0 || p->index[i] - p->index[i - 1] != 1) continue;
        out->steps++;
        const double change = p->earlier[i] - p->earlier[i - 1];
        if (sign(change) == sign(p->later[i] - p->later[i - 1])) same_way++;
    }
    out->value[REVISION_RIGHT_SIGN] = measure_of((double)right / (double)p->n);
    out->value[REVISION_RIGHT_DIRECTION] =
        ratio((double)same_way, (double)out->steps, STATS_TOO_FEW);
}

static double root_mean_square(const double *x, size_t n) {
    const double scale = largest(x, n);
    if (!(scale > 0)) return 0;
    long double sum = 0;
    for (size_t i = 0; i < n; i++) {
        sum += (long double)(x[i] / scale) * (x[i] / scale);
    }
    return scale * (double)sqrtl(sum / (long double)n);
}

static measure_t theil_u2(const moments_t *s) {
    const revision_pairs_t *p = s->pairs;
    long double error = 0;
    long double change = 0;
    size_t steps = 0;
    for (size_t i = 1; i < p->n; i++) {
        if (p->index[i] - p->index[i - 1] != 1) continue;
        const long double base = p->later[i - 1];
        if (base == 0) return measure_undefined(STATS_DOMAIN);
        const long double missed = s->r[i] / base;
        const long double moved = (p->later[i] - base) / base;
        error += missed * missed;
        change += moved * moved;
        steps++;
    }
    if (steps == 0) return measure_undefined(STATS_TOO_FEW);
    return ratio((double)sqrtl(error), (double)sqrtl(change), STATS_SINGULAR);
}

static void set_theil(const moments_t *s, measure_t *value) {
    const size_t n = s->pairs->n;
    const double both =
        root_mean_square(s->pairs->later, n) + root_mean_square(s->pairs->earlier, n);
    value[REVISION_THEIL_U1] = ratio(root_mean_square(s->r, n), both, STATS_DOMAIN);
    value[REVISION_THEIL_U2] = theil_u2(s);
}

static stats_status_t check(const revision_pairs_t *pairs) {
    if (pairs->n == 0) return STATS_TOO_FEW;
    if (stats_check_finite(pairs->earlier, pairs->n)) return STATS_NOT_FINITE;
    if (stats_check_finite(pairs->later, pairs->n)) return STATS_NOT_FINITE;
    for (size_t i = 1; i < pairs->n; i++) {
        if (pairs->index[i] <= pairs->index[i - 1]) return STATS_ORDER;
    }
    return STATS_OK;
}

stats_status_t revision_summarise(const revision_pairs_t *pairs, revision_summary_t *out) {
    *out = (revision_summary_t){.n = pairs->n, .hac_lag = revision_hac_lag(pairs->n)};
    moments_t s = {.pairs = pairs};
    stats_status_t status = check(pairs);
    if (!status) status = moments_of(pairs, &s);
    if (status) {
        for (int i = 0; i < REVISION_STATISTIC_COUNT; i++) {
            out->value[i] = measure_undefined(status);
        }
    } else {
        set_bias(&s, out);
        set_size(&s, out->value);
        set_correlation(&s, pairs->earlier, &s.earlier, out->value + REVISION_NOISE_CORRELATION);
        set_correlation(&s, pairs->later, &s.later, out->value + REVISION_NEWS_CORRELATION);
        set_signs(&s, out);
        set_theil(&s, out->value);
    }
    free(s.r);
    free(s.sorted);
    return status;
}
