/*
 * Nonlinear least squares against certified values of the NIST Statistical Reference Datasets
 * (www.itl.nist.gov/div898/strd/nls, public domain), transcribed, from both starts of each problem:
 * parameters, standard errors and residual sd to at least 9 correct digits.
 */
#include "stats/solve/nlls.h"

#include <math.h>
#include <string.h>

#include <gsl/gsl_errno.h>

#include "stats/engines/growth_curve.h"
#include "tests/support/assert_close.h"

enum { POINTS_MAX = 20, PARAMETERS_MAX = 4, MISRA_N = 14 };

static const double misra_x[MISRA_N] = {77.6,  114.9, 141.1, 190.8, 239.9, 289.0, 332.8,
                                        378.4, 434.8, 477.3, 536.8, 593.1, 689.1, 760.0};
static const double misra_y[MISRA_N] = {10.07, 14.73, 17.94, 23.93, 29.61, 35.18, 40.02,
                                        44.82, 50.76, 55.05, 61.01, 66.40, 75.47, 81.78};
static const double boxbod_x[] = {1, 2, 3, 5, 7, 10};
static const double boxbod_y[] = {109, 149, 149, 191, 213, 224};
static const double danwood_x[] = {1.309, 1.471, 1.490, 1.565, 1.611, 1.680};
static const double danwood_y[] = {2.138, 3.421, 3.597, 4.340, 4.882, 5.660};
static const double rat42_x[] = {9, 14, 21, 28, 42, 57, 63, 70, 79};
static const double rat42_y[] = {8.93, 10.80, 18.59, 22.33, 39.35, 56.11, 61.73, 64.62, 67.08};
static const double rat43_x[] = {1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15};
static const double rat43_y[] = {16.08,  33.83,  65.80,  97.20,  191.55, 326.20, 386.87, 520.53,
                                 590.03, 651.92, 724.93, 699.56, 689.96, 637.56, 717.41};
static const double mgh10_x[] = {50, 55, 60,  65,  70,  75,  80,  85,
                                 90, 95, 100, 105, 110, 115, 120, 125};
static const double mgh10_y[] = {34780, 28610, 23650, 19630, 16370, 13720, 11540, 9744,
                                 8261,  7030,  6005,  5147,  4427,  3820,  3307,  2872};

/* b1 (1 - exp(-b2 x)) */
static double misra1a(double x, const double *b, double *g) {
    g[0] = -expm1(-b[1] * x);
    g[1] = b[0] * x * exp(-b[1] * x);
    return b[0] * g[0];
}

/* b1 (1 - (1 + b2 x / 2)^-2) */
static double misra1b(double x, const double *b, double *g) {
    const double u = 1 + b[1] * x / 2;
    g[0] = 1 - 1 / (u * u);
    g[1] = b[0] * x / (u * u * u);
    return b[0] * g[0];
}

/* b1 (1 - (1 + 2 b2 x)^-1/2) */
static double misra1c(double x, const double *b, double *g) {
    const double u = 1 + 2 * b[1] * x;
    g[0] = 1 - 1 / sqrt(u);
    g[1] = b[0] * x / (u * sqrt(u));
    return b[0] * g[0];
}

/* b1 b2 x / (1 + b2 x) */
static double misra1d(double x, const double *b, double *g) {
    const double u = 1 + b[1] * x;
    g[0] = b[1] * x / u;
    g[1] = b[0] * x / (u * u);
    return b[0] * g[0];
}

/* b1 x^b2 */
static double danwood(double x, const double *b, double *g) {
    g[0] = pow(x, b[1]);
    g[1] = b[0] * g[0] * log(x);
    return b[0] * g[0];
}

/* b1 / (1 + exp(b2 - b3 x))^(1 / b4) */
static double rat43(double x, const double *b, double *g) {
    const double e = exp(b[1] - b[2] * x);
    const double value = b[0] * pow(1 + e, -1 / b[3]);
    g[0] = value / b[0];
    g[1] = -value * e / (1 + e) / b[3];
    g[2] = value * x * e / (1 + e) / b[3];
    g[3] = value * log1p(e) / (b[3] * b[3]);
    return value;
}

/* b1 exp(b2 / (x + b3)) */
static double mgh10(double x, const double *b, double *g) {
    const double u = x + b[2];
    g[0] = exp(b[1] / u);
    g[1] = b[0] * g[0] / u;
    g[2] = -b[0] * g[0] * b[1] / (u * u);
    return b[0] * g[0];
}

static const struct {
    const char *name;
    nlls_curve_t curve;
    size_t n;
    size_t p;
    const double *x;
    const double *y;
    double start[2][PARAMETERS_MAX];
    double estimate[PARAMETERS_MAX];
    double sd[PARAMETERS_MAX];
    double rss;
    double residual_sd;
} problems[] = {
    {"Misra1a",
     misra1a,
     MISRA_N,
     2,
     misra_x,
     misra_y,
     {{500, 0.0001}, {250, 0.0005}},
     {2.3894212918E+02, 5.5015643181E-04},
     {2.7070075241E+00, 7.2668688436E-06},
     1.2455138894E-01,
     1.0187876330E-01},
    {"Misra1b",
     misra1b,
     MISRA_N,
     2,
     misra_x,
     misra_y,
     {{500, 0.0001}, {300, 0.0002}},
     {3.3799746163E+02, 3.9039091287E-04},
     {3.1643950207E+00, 4.2547321834E-06},
     7.5464681533E-02,
     7.9301471998E-02},
    {"Misra1c",
     misra1c,
     MISRA_N,
     2,
     misra_x,
     misra_y,
     {{500, 0.0001}, {600, 0.0002}},
     {6.3642725809E+02, 2.0813627256E-04},
     {4.6638326572E+00, 1.7728423155E-06},
     4.0966836971E-02,
     5.8428615257E-02},
    {"Misra1d",
     misra1d,
     MISRA_N,
     2,
     misra_x,
     misra_y,
     {{500, 0.0001}, {450, 0.0003}},
     {4.3736970754E+02, 3.0227324449E-04},
     {3.6489174345E+00, 2.9334354479E-06},
     5.6419295283E-02,
     6.8568272111E-02},
    {"BoxBOD",
     misra1a,
     6,
     2,
     boxbod_x,
     boxbod_y,
     {{1, 1}, {100, 0.75}},
     {2.1380940889E+02, 5.4723748542E-01},
     {1.2354515176E+01, 1.0455993237E-01},
     1.1680088766E+03,
     1.7088072423E+01},
    {"DanWood",
     danwood,
     6,
     2,
     danwood_x,
     danwood_y,
     {{1, 5}, {0.7, 4}},
     {7.6886226176E-01, 3.8604055871E+00},
     {1.8281973860E-02, 5.1726610913E-02},
     4.3173084083E-03,
     3.2853114039E-02},
    {"Rat42",
     growth_curve_logistic,
     9,
     3,
     rat42_x,
     rat42_y,
     {{100, 1, 0.1}, {75, 2.5, 0.07}},
     {7.2462237576E+01, 2.6180768402E+00, 6.7359200066E-02},
     {1.7340283401E+00, 8.8295217536E-02, 3.4465663377E-03},
     8.0565229338E+00,
     1.1587725499E+00},
    {"Rat43",
     rat43,
     15,
     4,
     rat43_x,
     rat43_y,
     {{100, 10, 1, 1}, {700, 5, 0.75, 1.3}},
     {6.9964151270E+02, 5.2771253025E+00, 7.5962938329E-01, 1.2792483859E+00},
     {1.6302297817E+01, 2.0828735829E+00, 1.9566123451E-01, 6.8761936385E-01},
     8.7864049080E+03,
     2.8262414662E+01},
    {"MGH10",
     mgh10,
     16,
     3,
     mgh10_x,
     mgh10_y,
     {{2, 400000, 25000}, {0.02, 4000, 250}},
     {5.6096364710E-03, 6.1813463463E+03, 3.4522363462E+02},
     {1.5687892471E-04, 2.3309021107E+01, 7.8486103508E-01},
     8.7945855171E+01,
     2.6009740065E+00},
};

static void nist(void **state) {
    (void)state;
    for (size_t i = 0; i < sizeof problems / sizeof *problems; i++) {
        const nlls_problem_t problem = {problems[i].n, problems[i].p,     problems[i].x,
                                        problems[i].y, problems[i].curve, true,
                                        NULL};
        for (int from = 0; from < 2; from++) {
            nlls_fit_t fit;
            assert_int_equal(nlls_solve(&problem, problems[i].start[from], 1, &fit), STATS_OK);
            double worst = 15;
            double worst_sd = 15;
            for (size_t k = 0; k < fit.p; k++) {
                worst =
                    fmin(worst, log_relative_error(fit.coefficient[k], problems[i].estimate[k]));
                worst_sd =
                    fmin(worst_sd, log_relative_error(fit.standard_error[k], problems[i].sd[k]));
            }
            const double rss = log_relative_error(fit.rss, problems[i].rss);
            const double rsd = log_relative_error(fit.residual_sd, problems[i].residual_sd);
            print_message("    %-8s start %d: parameters %5.1f  standard errors %5.1f  rss %5.1f  "
                          "offset %.0e\n",
                          problems[i].name, from + 1, worst, worst_sd, rss, fit.offset);
            // Certified to 11 digits; two are left for the order of summation.
            assert_true(worst >= 9);
            assert_true(worst_sd >= 9);
            assert_true(rss >= 9);
            assert_true(rsd >= 9);
        }
    }
}

/* Gradients against central differences: step 1e-5 leaves about 1e-9 of rounding and truncation. */
static void gradients(void **state) {
    (void)state;
    for (size_t i = 0; i < sizeof problems / sizeof *problems; i++) {
        double g[PARAMETERS_MAX];
        double ignored[PARAMETERS_MAX];
        const double x = problems[i].x[2];
        problems[i].curve(x, problems[i].estimate, g);
        for (size_t k = 0; k < problems[i].p; k++) {
            double b[PARAMETERS_MAX];
            memcpy(b, problems[i].estimate, sizeof b);
            const double step = 1e-5 * b[k];
            b[k] += step;
            const double above = problems[i].curve(x, b, ignored);
            b[k] -= 2 * step;
            const double below = problems[i].curve(x, b, ignored);
            assert_close(g[k], (above - below) / (2 * step), 1e-6);
        }
    }
}

static nlls_problem_t rat42(void) {
    return (nlls_problem_t){9, 3, rat42_x, rat42_y, growth_curve_logistic, true, NULL};
}

/* Of several starts the one with the least sum of squares counts, hopeless ones do no harm. */
static void best_of_starts(void **state) {
    (void)state;
    const double start[] = {1e6, 700, -30, 100, 1, 0.1, 75, 2.5, 0.07};
    const nlls_problem_t problem = rat42();
    nlls_fit_t all;
    nlls_fit_t one;
    assert_int_equal(nlls_solve(&problem, start + 3, 1, &one), STATS_OK);
    assert_int_equal(nlls_solve(&problem, start, 3, &all), STATS_OK);
    assert_true(all.start > 0);
    assert_close(all.coefficient[0], one.coefficient[0], 1e-8);
    assert_true(nlls_solve(&problem, start, 1, &all) != STATS_OK);
}

/* A search that passes a limit is given up, unless another start stays inside. */
static void limits(void **state) {
    (void)state;
    const double start[] = {100, 1, 0.1, 75, 2.5, 0.07};
    const double below[] = {60, 10, 10};
    const double above[] = {500, 10, 10};
    nlls_problem_t problem = rat42();
    nlls_fit_t fit;
    problem.upper = below;
    assert_int_equal(nlls_solve(&problem, start, 2, &fit), STATS_NOT_APPLICABLE);
    problem.upper = above;
    assert_int_equal(nlls_solve(&problem, start, 2, &fit), STATS_OK);
    assert_close(fit.coefficient[0], 72.462237576, 1e-9);
}

static double redundant(double x, const double *b, double *g) {
    g[0] = g[1] = x;
    return (b[0] + b[1]) * x;
}

static void refuses(void **state) {
    (void)state;
    const double start[] = {75, 2.5, 0.07};
    nlls_problem_t problem = rat42();
    nlls_fit_t fit;
    problem.n = 3;
    assert_int_equal(nlls_solve(&problem, start, 1, &fit), STATS_TOO_FEW);
    problem = rat42();
    assert_int_equal(nlls_solve(&problem, start, 0, &fit), STATS_TOO_FEW);
    problem.p = 0;
    assert_int_equal(nlls_solve(&problem, start, 1, &fit), STATS_TOO_LONG);
    problem.p = NLLS_PARAMETERS_MAX + 1;
    assert_int_equal(nlls_solve(&problem, start, 1, &fit), STATS_TOO_LONG);
    double holed[9];
    memcpy(holed, rat42_y, sizeof holed);
    holed[4] = NAN;
    problem = rat42();
    problem.y = holed;
    assert_int_equal(nlls_solve(&problem, start, 1, &fit), STATS_NOT_FINITE);
    problem = (nlls_problem_t){9, 2, rat42_x, rat42_y, redundant, false, NULL};
    assert_int_equal(nlls_solve(&problem, start, 1, &fit), STATS_SINGULAR);
}

/* Data on the curve itself: parameters back, residual sd next to nothing. */
static void exact_fit(void **state) {
    (void)state;
    const double truth[] = {80, 2, 0.1};
    const double start[] = {60, 1, 0.2};
    double y[9];
    double g[3];
    for (int i = 0; i < 9; i++) {
        y[i] = growth_curve_logistic(rat42_x[i], truth, g);
    }
    const nlls_problem_t problem = {9, 3, rat42_x, y, growth_curve_logistic, true, NULL};
    nlls_fit_t fit;
    assert_int_equal(nlls_solve(&problem, start, 1, &fit), STATS_OK);
    for (int k = 0; k < 3; k++) {
        assert_close(fit.coefficient[k], truth[k], 1e-9);
    }
    assert_near(fit.residual_sd, 0, 1e-9);
}

int main(void) {
    gsl_set_error_handler_off();
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(nist),   cmocka_unit_test(gradients), cmocka_unit_test(best_of_starts),
        cmocka_unit_test(limits), cmocka_unit_test(refuses),   cmocka_unit_test(exact_fit),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
