/*
 * Revision statistics: R, the published analysis of reviser, brute-force twins, degenerate cases.
 *
 * Values "R" were made with R 4.2.2 and printed with 13 to 15 digits; e and l are the vintages:
 *
 *   r <- l - e; n <- length(r); a <- t.test(r); L <- floor(4 * (n / 100)^(2/9))
 *   nw <- sqrt(sandwich::NeweyWest(lm(r ~ 1), lag = L, prewhite = FALSE, adjust = TRUE)[1, 1])
 *   c(mean(r), sd(r) / sqrt(n), a$statistic, a$p.value,
 *     nw, mean(r) / nw, 2 * pt(-abs(mean(r) / nw), n - 1),
 *     mean(abs(r)), sum(abs(r)) / sum(abs(l)), quantile(r, c(0, .1, .5, .9, 1)),
 *     sd(r), sd(r) / sd(l), mean(sign(e) == sign(l)), mean(sign(diff(e)) == sign(diff(l))),
 *     cor(r, e), cor.test(r, e)$p.value, cor(r, l), cor.test(r, l)$p.value,
 *     sqrt(mean(r^2)) / (sqrt(mean(l^2)) + sqrt(mean(e^2))),
 *     sqrt(sum((r[-1] / l[-n])^2) / sum((diff(l) / l[-n])^2)))
 *
 * and nw is the same in base R to the last digit:
 *
 *   u <- r - mean(r); S <- sum(u^2)
 *   for (k in 1:L) S <- S + 2 * (1 - k / (L + 1)) * sum(u[-(1:k)] * u[1:(n - k)])
 *   sqrt(S / n / (n - 1))
 */
#include "stats/accounts/revision.h"

#include <math.h>
#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <gsl/gsl_cdf.h>
#include <gsl/gsl_errno.h>
#include <gsl/gsl_randist.h>
#include <gsl/gsl_rng.h>

#include "tests/support/assert_close.h"

enum { PAIRS_MAX = 200 };

static const double fixture_e[12] = {5.1, 4.8, 5.6, 6.2, -0.4, 3.9, 7.3, 4.4, 4.9, 5.2, 4.7, 5.0};
static const double fixture_l[12] = {5.4, 4.7, 5.9, 6.9, 0.1, 3.5, 8.1, 4.3, 5.2, 5.4, 5.0, 4.9};
static const long consecutive[12] = {1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12};

static revision_summary_t summarise(size_t n, const long *index, const double *e, const double *l) {
    const revision_pairs_t pairs = {n, index, e, l};
    revision_summary_t out;
    assert_int_equal(revision_summarise(&pairs, &out), STATS_OK);
    assert_int_equal(out.n, n);
    return out;
}

static void expect(const revision_summary_t *s, revision_statistic_t which, double value,
                   double relative) {
    assert_int_equal(s->value[which].status, STATS_OK);
    assert_close(s->value[which].value, value, relative);
}

static void undefined(const revision_summary_t *s, revision_statistic_t which, stats_status_t why) {
    if (s->value[which].status != why) print_error("%s:\n", revision_code(which));
    assert_int_equal(s->value[which].status, why);
    assert_true(isnan(s->value[which].value));
}

/* Synthetic values; 1e-13: what 15 digits of R and two orders of summation leave. */
static void r_fixture(void **state) {
    (void)state;
    const double r[REVISION_STATISTIC_COUNT] = {0.225,
                                                0.101597094923869,
                                                2.21463025265242,
                                                0.0488217489428313,
                                                0.0610824083190947,
                                                3.68354827832916,
                                                0.00360345768803665,
                                                0.341666666666667,
                                                0.069023569023569,
                                                -0.4,
                                                -0.1,
                                                0.3,
                                                0.68,
                                                0.8,
                                                0.351942660619079,
                                                0.181830590121695,
                                                0.916666666666667,
                                                0.909090909090909,
                                                0.193037867285662,
                                                0.547771219521566,
                                                0.36499571668465,
                                                0.24337240534439,
                                                0.0392341679614058,
                                                0.117805857977066};
    const revision_summary_t s = summarise(12, consecutive, fixture_e, fixture_l);
    for (int i = 0; i < REVISION_STATISTIC_COUNT; i++) {
        expect(&s, (revision_statistic_t)i, r[i], 1e-13);
    }
    assert_int_equal(s.steps, 11);
    assert_int_equal(s.hac_lag, 2);
}

/* Sums written out as in the header, without a library. */
static void brute_force(size_t n, const long *index, const double *e, const double *l,
                        double *value) {
    double r[PAIRS_MAX];
    double sum = 0, abs_r = 0, abs_l = 0, l_mean = 0, e_mean = 0;
    for (size_t i = 0; i < n; i++) {
        r[i] = l[i] - e[i];
        sum += r[i], abs_r += fabs(r[i]), abs_l += fabs(l[i]), l_mean += l[i] / (double)n;
        e_mean += e[i] / (double)n;
    }
    const double mean = sum / (double)n;
    double rr = 0, ll = 0, ee = 0, re = 0, rl = 0, rms_r = 0, rms_l = 0, rms_e = 0;
    for (size_t i = 0; i < n; i++) {
        const double u = r[i] - mean, v = l[i] - l_mean, w = e[i] - e_mean;
        rr += u * u, ll += v * v, ee += w * w, re += u * w, rl += u * v;
        rms_r += r[i] * r[i], rms_l += l[i] * l[i], rms_e += e[i] * e[i];
    }
    double signs = 0, ways = 0, steps = 0, missed = 0, moved = 0;
    for (size_t i = 0; i < n; i++) {
        signs += (e[i] > 0) == (l[i] > 0) && (e[i] < 0) == (l[i] < 0);
        if (i == 0 || index[i] != index[i - 1] + 1) continue;
        const double a = e[i] - e[i - 1], b = l[i] - l[i - 1];
        ways += (a > 0) == (b > 0) && (a < 0) == (b < 0), steps++;
        missed += pow(r[i] / l[i - 1], 2), moved += pow(b / l[i - 1], 2);
    }
    double nw = 0;
    const size_t lag = (size_t)floor(4 * pow((double)n / 100, 2.0 / 9));
    for (size_t i = 0; i < n; i++) {
        for (size_t j = 0; j < n; j++) {
            const double k = fabs((double)i - (double)j);
            nw += fmax(0, 1 - k / (double)(lag + 1)) * (r[i] - mean) * (r[j] - mean);
        }
    }
    const double m = (double)n;
    value[REVISION_BIAS] = mean;
    value[REVISION_SE] = sqrt(rr / (m - 1) / m);
    value[REVISION_HAC_SE] = sqrt(nw / (m - 1) / m);
    value[REVISION_MAR] = abs_r / m;
    value[REVISION_RELATIVE_MAR] = abs_r / abs_l;
    value[REVISION_NOISE_TO_SIGNAL] = sqrt(rr / ll);
    value[REVISION_RIGHT_SIGN] = signs / m;
    value[REVISION_RIGHT_DIRECTION] = ways / steps;
    value[REVISION_NOISE_CORRELATION] = re / sqrt(rr * ee);
    value[REVISION_NEWS_CORRELATION] = rl / sqrt(rr * ll);
    value[REVISION_THEIL_U1] = sqrt(rms_r) / (sqrt(rms_l) + sqrt(rms_e));
    value[REVISION_THEIL_U2] = sqrt(missed / moved);
}

/* Random samples with gaps; 1e-9 because the twin sums naively in double. */
static void agrees_with_twin(void **state) {
    (void)state;
    gsl_rng *rng = gsl_rng_alloc(gsl_rng_mt19937);
    gsl_rng_set(rng, 31);
    for (int round = 0; round < 300; round++) {
        const size_t n = 3 + gsl_rng_uniform_int(rng, 120);
        long index[PAIRS_MAX];
        double e[PAIRS_MAX];
        double l[PAIRS_MAX];
        for (size_t i = 0; i < n; i++) {
            index[i] =
                (i == 0 ? 8000 : index[i - 1]) + (i < 3 || gsl_rng_uniform(rng) < 0.8 ? 1 : 3);
            l[i] = 2 + gsl_ran_gaussian(rng, 3);
            e[i] = l[i] + gsl_ran_gaussian(rng, 1);
        }
        double twin[REVISION_STATISTIC_COUNT];
        for (int k = 0; k < REVISION_STATISTIC_COUNT; k++) {
            twin[k] = NAN;
        }
        brute_force(n, index, e, l, twin);
        const revision_summary_t s = summarise(n, index, e, l);
        for (int k = 0; k < REVISION_STATISTIC_COUNT; k++) {
            if (isnan(twin[k])) continue;
            assert_int_equal(s.value[k].status, STATS_OK);
            assert_near(s.value[k].value, twin[k], 1e-9 * (1 + fabs(twin[k])));
        }
        const double t = twin[REVISION_BIAS] / twin[REVISION_SE];
        expect(&s, REVISION_T, t, 1e-9);
        assert_near(s.value[REVISION_P].value, 2 * gsl_cdf_tdist_P(-fabs(t), (double)n - 1), 1e-9);
    }
    gsl_rng_free(rng);
}

/* The test of the bias is one: on independent revisions 5 % of p values are below 0.05. */
static void bias_test_has_its_size(void **state) {
    (void)state;
    enum { ROUNDS = 4000, N = 20 };
    gsl_rng *rng = gsl_rng_alloc(gsl_rng_mt19937);
    gsl_rng_set(rng, 32);
    int plain = 0;
    int robust = 0;
    for (int round = 0; round < ROUNDS; round++) {
        long index[N];
        double e[N];
        double l[N];
        for (long i = 0; i < N; i++) {
            index[i] = i;
            e[i] = gsl_ran_gaussian(rng, 2);
            l[i] = e[i] + gsl_ran_gaussian(rng, 1);
        }
        const revision_summary_t s = summarise(N, index, e, l);
        plain += s.value[REVISION_P].value < 0.05;
        robust += s.value[REVISION_HAC_P].value < 0.05;
    }
    gsl_rng_free(rng);
    print_message("    rejected at 5 %%: t %.1f %%, Newey-West %.1f %%\n", 100.0 * plain / ROUNDS,
                  100.0 * robust / ROUNDS);
    assert_near((double)plain / ROUNDS, 0.05, 0.0104); // three standard errors of a share
    assert_true(robust > plain);                       // known: too narrow on few pairs
}

/* Adding the same to both vintages moves nothing made of revisions; a unit scales or cancels. */
static void invariance(void **state) {
    (void)state;
    const revision_summary_t first = summarise(12, consecutive, fixture_e, fixture_l);
    const revision_statistic_t scales[] = {
        REVISION_BIAS, REVISION_SE,     REVISION_HAC_SE, REVISION_MAR,     REVISION_MINIMUM,
        REVISION_Q10,  REVISION_MEDIAN, REVISION_Q90,    REVISION_MAXIMUM, REVISION_SD};
    const double units[] = {1e-9, 3.7, 1e12};
    for (int u = 0; u < 3; u++) {
        double e[12];
        double l[12];
        for (int i = 0; i < 12; i++) {
            e[i] = fixture_e[i] * units[u];
            l[i] = fixture_l[i] * units[u];
        }
        const revision_summary_t s = summarise(12, consecutive, e, l);
        for (int k = 0; k < REVISION_STATISTIC_COUNT; k++) {
            double factor = 1;
            for (size_t j = 0; j < sizeof scales / sizeof *scales; j++) {
                if ((int)scales[j] == k) factor = units[u];
            }
            expect(&s, (revision_statistic_t)k, first.value[k].value * factor, 1e-12);
        }
    }
}

static void few_pairs(void **state) {
    (void)state;
    const revision_summary_t one = summarise(1, consecutive, fixture_e, fixture_l);
    expect(&one, REVISION_BIAS, 0.3, 1e-14);
    expect(&one, REVISION_MAR, 0.3, 1e-14);
    expect(&one, REVISION_MEDIAN, 0.3, 1e-14);
    expect(&one, REVISION_RIGHT_SIGN, 1, 0);
    for (int k = REVISION_SE; k <= REVISION_HAC_P; k++) {
        undefined(&one, (revision_statistic_t)k, STATS_TOO_FEW);
    }
    const revision_statistic_t needs_more[] = {
        REVISION_SD,       REVISION_NOISE_TO_SIGNAL, REVISION_RIGHT_DIRECTION,
        REVISION_NOISE_P,  REVISION_NEWS_P,          REVISION_NOISE_CORRELATION,
        REVISION_THEIL_U2, REVISION_NEWS_CORRELATION};
    for (size_t k = 0; k < sizeof needs_more / sizeof *needs_more; k++) {
        undefined(&one, needs_more[k], STATS_TOO_FEW);
    }
    const revision_summary_t two = summarise(2, consecutive, fixture_e, fixture_l);
    expect(&two, REVISION_SD, 0.4 / sqrt(2), 1e-14); // revisions 0.3 and -0.1
    expect(&two, REVISION_T, 0.5, 1e-13);
    expect(&two, REVISION_P, 1 - 2 * atan(0.5) / acos(-1), 1e-13); // Cauchy
    undefined(&two, REVISION_NOISE_CORRELATION, STATS_TOO_FEW);
    const long apart[3] = {1, 3, 5};
    const revision_summary_t gaps = summarise(3, apart, fixture_e, fixture_l);
    assert_int_equal(gaps.steps, 0);
    undefined(&gaps, REVISION_RIGHT_DIRECTION, STATS_TOO_FEW);
    undefined(&gaps, REVISION_THEIL_U2, STATS_TOO_FEW);
}

static void no_variance(void **state) {
    (void)state;
    // Never revised.
    const revision_summary_t same = summarise(12, consecutive, fixture_e, fixture_e);
    expect(&same, REVISION_BIAS, 0, 0);
    expect(&same, REVISION_SD, 0, 0);
    expect(&same, REVISION_NOISE_TO_SIGNAL, 0, 0);
    expect(&same, REVISION_RIGHT_SIGN, 1, 0);
    expect(&same, REVISION_THEIL_U1, 0, 0);
    undefined(&same, REVISION_T, STATS_SINGULAR);
    undefined(&same, REVISION_HAC_P, STATS_SINGULAR);
    undefined(&same, REVISION_NOISE_CORRELATION, STATS_SINGULAR);
    // Always raised by 0.1, whose rounding differs from pair to pair.
    double raised[12];
    for (int i = 0; i < 12; i++) {
        raised[i] = fixture_e[i] + 0.1;
    }
    const revision_summary_t lifted = summarise(12, consecutive, fixture_e, raised);
    expect(&lifted, REVISION_BIAS, 0.1, 1e-14);
    expect(&lifted, REVISION_SD, 0, 0);
    undefined(&lifted, REVISION_P, STATS_SINGULAR);
    undefined(&lifted, REVISION_HAC_T, STATS_SINGULAR);
    undefined(&lifted, REVISION_NEWS_P, STATS_SINGULAR);
    // A constant later vintage; all zero; a zero before another value.
    const double flat[3] = {2, 2, 2};
    const double zero[3] = {0, 0, 0};
    const double bumps[3] = {1, 2, 4};
    const revision_summary_t level = summarise(3, consecutive, bumps, flat);
    undefined(&level, REVISION_NOISE_TO_SIGNAL, STATS_SINGULAR);
    undefined(&level, REVISION_NEWS_CORRELATION, STATS_SINGULAR);
    undefined(&level, REVISION_THEIL_U2, STATS_SINGULAR);
    expect(&level, REVISION_NOISE_CORRELATION, -1, 0);
    expect(&level, REVISION_NOISE_P, 0, 0);
    const revision_summary_t nothing = summarise(3, consecutive, zero, zero);
    undefined(&nothing, REVISION_RELATIVE_MAR, STATS_DOMAIN);
    undefined(&nothing, REVISION_THEIL_U1, STATS_DOMAIN);
    undefined(&nothing, REVISION_THEIL_U2, STATS_DOMAIN);
}

static void refuses(void **state) {
    (void)state;
    double e[3] = {1, 2, 3};
    double l[3] = {1, 2, 4};
    const long twice[3] = {1, 1, 2};
    revision_summary_t out;
    const revision_pairs_t none = {0, consecutive, e, l};
    assert_int_equal(revision_summarise(&none, &out), STATS_TOO_FEW);
    for (int k = 0; k < REVISION_STATISTIC_COUNT; k++) {
        undefined(&out, (revision_statistic_t)k, STATS_TOO_FEW);
    }
    const revision_pairs_t order = {3, twice, e, l};
    assert_int_equal(revision_summarise(&order, &out), STATS_ORDER);
    undefined(&out, REVISION_MAR, STATS_ORDER);
    e[1] = NAN;
    const revision_pairs_t pairs = {3, consecutive, e, l};
    assert_int_equal(revision_summarise(&pairs, &out), STATS_NOT_FINITE);
    e[1] = -1e308;
    l[1] = 1e308;
    assert_int_equal(revision_summarise(&pairs, &out), STATS_NOT_FINITE);
}

/* R: floor(4 * (n / 100)^(2/9)); whole at 100 and at 51200, where R's rounding gives 15. */
static void lag(void **state) {
    (void)state;
    const struct {
        size_t n, lag;
    } rule[] = {{0, 0},  {1, 0},  {2, 1},   {3, 1},   {4, 1},   {5, 2},      {27, 2},
                {28, 3}, {99, 3}, {100, 4}, {178, 4}, {274, 5}, {51199, 15}, {51200, 16}};
    for (size_t i = 0; i < sizeof rule / sizeof *rule; i++) {
        assert_int_equal(revision_hac_lag(rule[i].n), rule[i].lag);
    }
}

static void codes_differ(void **state) {
    (void)state;
    for (int i = 0; i < REVISION_STATISTIC_COUNT; i++) {
        const char *code = revision_code((revision_statistic_t)i);
        assert_true(strlen(code) > 0);
        for (int j = 0; j < i; j++) {
            assert_string_not_equal(revision_code((revision_statistic_t)j), code);
        }
    }
}

int main(void) {
    gsl_set_error_handler_off();
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(r_fixture),
        cmocka_unit_test(few_pairs),
        cmocka_unit_test(agrees_with_twin),
        cmocka_unit_test(no_variance),
        cmocka_unit_test(bias_test_has_its_size),
        cmocka_unit_test(refuses),
        cmocka_unit_test(invariance),
        cmocka_unit_test(lag),
        cmocka_unit_test(codes_differ),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
