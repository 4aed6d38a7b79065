/*
 * Linear least squares against certified values of the NIST Statistical Reference Datasets
 * (www.itl.nist.gov/div898/strd, public domain), transcribed: Norris, NoInt1, Longley. The others
 * are read from ../shared/data/nist when that is there. LRE: number of correct digits.
 *
 * Required: at least the digits R's lm reaches (R 4.2.2, coefficients; Filip with tol = 1e-18).
 * The exception is Wampler2: its decimal data are not doubles, and the exact rational solution of
 * the rounded problem has 13.2 digits (R reaches 13.6 by the luck of its own rounding).
 */
#include "stats/regress.h"

#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <gsl/gsl_errno.h>

#include "tests/support/assert_close.h"

enum { POINTS_MAX = 128, TERMS_MAX = REGRESS_COEFFICIENTS_MAX };

static const double norris_y[] = {
    0.1, 338.8, 118.1, 888,   9.2,   228.1, 668.5, 998.5, 449.1, 778.9, 559.2, 0.3,
    0.1, 778.1, 668.8, 339.3, 448.9, 10.8,  557.7, 228.3, 998,   888.8, 119.6, 0.3,
    0.6, 557.6, 339.3, 888,   998.5, 778.9, 10.2,  117.6, 228.9, 668.4, 449.2, 0.2,
};
static const double norris_x[] = {
    0.2, 337.4, 118.2, 884.6, 10.1,  226.5, 666.3, 996.3, 448.6, 777,   558.2, 0.4,
    0.6, 775.5, 666.9, 338,   447.5, 11.6,  556,   228.1, 995.8, 887.6, 120.2, 0.3,
    0.3, 556.8, 339.1, 887.2, 999,   779,   11.1,  118.3, 229.2, 669.1, 448.9, 0.5,
};
static const double noint1_y[] = {
    130, 131, 132, 133, 134, 135, 136, 137, 138, 139, 140,
};
static const double noint1_x[] = {
    60, 61, 62, 63, 64, 65, 66, 67, 68, 69, 70,
};
static const double longley_y[] = {
    60323, 61122, 60171, 61187, 63221, 63639, 64989, 63761,
    66019, 67857, 68169, 66513, 68655, 69564, 69331, 70551,
};
// deflator, GNP, unemployed, armed forces, population, year
static const double longley_x[] = {
    83,    234289, 2356, 1590, 107608, 1947, 88.5,  259426, 2325, 1456, 108632, 1948,
    88.2,  258054, 3682, 1616, 109773, 1949, 89.5,  284599, 3351, 1650, 110929, 1950,
    96.2,  328975, 2099, 3099, 112075, 1951, 98.1,  346999, 1932, 3594, 113270, 1952,
    99,    365385, 1870, 3547, 115094, 1953, 100,   363112, 3578, 3350, 116219, 1954,
    101.2, 397469, 2904, 3048, 117388, 1955, 104.6, 419180, 2822, 2857, 118734, 1956,
    108.4, 442769, 2936, 2798, 120445, 1957, 110.8, 444546, 4681, 2637, 121950, 1958,
    112.6, 482704, 3813, 2552, 123366, 1959, 114.2, 502601, 3931, 2514, 125368, 1960,
    115.7, 518173, 4806, 2572, 127852, 1961, 116.9, 554894, 4007, 2827, 130081, 1962,
};

/* A problem with its certified values; a polynomial has degree > 0 and one regressor. */
typedef struct problem {
    const char *name;
    size_t columns;
    size_t degree; /* 0: the columns themselves */
    bool intercept;
    double digits;    /* fewest correct digits of a coefficient */
    double digits_sd; /* and of a standard error */
    size_t n;
    double y[POINTS_MAX];
    double x[POINTS_MAX * TERMS_MAX];
    size_t p;
    double estimate[TERMS_MAX];
    double sd[TERMS_MAX];
    double residual_sd;
    double r_squared; /* NaN: not certified here */
} problem_t;

/* Design rows: powers of the one regressor, or the columns. */
static size_t design(const problem_t *pr, double *x) {
    if (pr->degree == 0) {
        memcpy(x, pr->x, pr->n * pr->columns * sizeof *x);
        return pr->columns;
    }
    for (size_t i = 0; i < pr->n; i++) {
        double power = 1;
        for (size_t j = 0; j < pr->degree; j++) {
            power *= pr->x[i];
            x[i * pr->degree + j] = power;
        }
    }
    return pr->degree;
}

static void solve(const problem_t *pr) {
    static double x[POINTS_MAX * TERMS_MAX];
    const size_t k = design(pr, x);
    regress_fit_t fit;
    assert_int_equal(regress_linear(pr->y, x, pr->n, k, pr->intercept, &fit), STATS_OK);
    assert_int_equal(fit.p, pr->p);
    double worst = 15;
    double worst_sd = 15;
    for (size_t j = 0; j < pr->p; j++) {
        worst = fmin(worst, log_relative_error(fit.coefficient[j], pr->estimate[j]));
        // A certified standard error of 0 (an exact fit) is met by anything next to nothing.
        if (pr->sd[j] > 0) {
            worst_sd = fmin(worst_sd, log_relative_error(fit.standard_error[j], pr->sd[j]));
        } else {
            assert_near(fit.standard_error[j], 0, 1e-6);
        }
    }
    const double rsd =
        pr->residual_sd > 0 ? log_relative_error(fit.residual_sd, pr->residual_sd) : 15;
    print_message("    %-9s coefficients %5.1f  standard errors %5.1f  residual sd %5.1f  "
                  "condition %.0e\n",
                  pr->name, worst, worst_sd, rsd, fit.condition);
    assert_true(worst >= pr->digits);
    assert_true(worst_sd >= pr->digits_sd);
    assert_true(rsd >= pr->digits_sd);
    if (!isnan(pr->r_squared)) assert_close(fit.r_squared, pr->r_squared, 1e-9);
}

static void nist_norris(void **state) {
    (void)state;
    problem_t pr = {.name = "Norris",
                    .columns = 1,
                    .intercept = true,
                    .digits = 12.5,
                    .digits_sd = 12.5,
                    .n = 36,
                    .p = 2,
                    .estimate = {-0.262323073774029, 1.00211681802045},
                    .sd = {0.232818234301152, 0.429796848199937E-03},
                    .residual_sd = 0.884796396144373,
                    .r_squared = 0.999993745883712};
    memcpy(pr.y, norris_y, sizeof norris_y);
    memcpy(pr.x, norris_x, sizeof norris_x);
    solve(&pr);
}

static void nist_noint1(void **state) {
    (void)state;
    problem_t pr = {.name = "NoInt1",
                    .columns = 1,
                    .intercept = false,
                    .digits = 14.7,
                    .digits_sd = 14.7,
                    .n = 11,
                    .p = 1,
                    .estimate = {2.07438016528926},
                    .sd = {0.165289256198347E-01},
                    .residual_sd = 3.56753034006338,
                    .r_squared = 0.999365492298663};
    memcpy(pr.y, noint1_y, sizeof noint1_y);
    memcpy(pr.x, noint1_x, sizeof noint1_x);
    solve(&pr);
}

static void nist_longley(void **state) {
    (void)state;
    problem_t pr = {
        .name = "Longley",
        .columns = 6,
        .intercept = true,
        .digits = 13.0,
        .digits_sd = 13.0,
        .n = 16,
        .p = 7,
        .estimate = {-3482258.63459582, 15.0618722713733, -0.358191792925910E-01, -2.02022980381683,
                     -1.03322686717359, -0.511041056535807E-01, 1829.15146461355},
        .sd = {890420.383607373, 84.9149257747669, 0.334910077722432E-01, 0.488399681651699,
               0.214274163161675, 0.226073200069370, 455.478499142212},
        .residual_sd = 304.854073561965,
        .r_squared = 0.995479004577296};
    memcpy(pr.y, longley_y, sizeof longley_y);
    memcpy(pr.x, longley_x, sizeof longley_x);
    solve(&pr);
}

/* The files of the whole linear collection: what to fit and the digits of R's lm. */
static const struct {
    const char *name;
    size_t columns;
    size_t degree;
    bool intercept;
    double digits;
    double digits_sd;
} collection[] = {
    {"Norris", 1, 0, true, 12.5, 12.5},  {"Pontius", 1, 2, true, 12.7, 12.7},
    {"NoInt1", 1, 0, false, 14.7, 14.7}, {"NoInt2", 1, 0, false, 15, 14.7},
    {"Longley", 6, 0, true, 13.0, 13.0}, {"Wampler1", 1, 5, true, 9.8, 15},
    {"Wampler2", 1, 5, true, 13.1, 15},  {"Wampler3", 1, 5, true, 9.3, 9.3},
    {"Wampler4", 1, 5, true, 7.5, 9.3},  {"Wampler5", 1, 5, true, 5.5, 9.3},
    {"Filip", 1, 10, true, 7.2, 7.2},
};

static void take_certified(problem_t *pr, const char *line) {
    char name[8];
    double value;
    double sd;
    if (sscanf(line, " %7[B0-9] %lf %lf", name, &value, &sd) == 3 && name[0] == 'B') {
        pr->estimate[pr->p] = value;
        pr->sd[pr->p++] = sd;
    }
    if (pr->residual_sd < 0 && sscanf(line, " Standard Deviation %lf", &value) == 1) {
        pr->residual_sd = value;
    }
    if (sscanf(line, " R-Squared %lf", &value) == 1) pr->r_squared = value;
}

static void take_row(problem_t *pr, const char *line) {
    char *end;
    double value[TERMS_MAX + 1];
    size_t m = 0;
    for (const char *p = line; m <= pr->columns; p = end) {
        value[m] = strtod(p, &end);
        if (end == p) return;
        m++;
    }
    pr->y[pr->n] = value[0];
    memcpy(pr->x + pr->n * pr->columns, value + 1, pr->columns * sizeof *value);
    pr->n++;
}

static bool read_problem(const char *path, problem_t *pr) {
    FILE *in = fopen(path, "r");
    if (!in) return false;
    char line[256];
    bool data = false;
    while (fgets(line, sizeof line, in)) {
        if (strncmp(line, "Data:", 5) == 0 && !strstr(line, "Response")) {
            data = true;
        } else if (data) {
            take_row(pr, line);
        } else {
            take_certified(pr, line);
        }
    }
    fclose(in);
    return true;
}

static void nist_collection(void **state) {
    (void)state;
    for (size_t i = 0; i < sizeof collection / sizeof *collection; i++) {
        problem_t pr = {.name = collection[i].name,
                        .columns = collection[i].columns,
                        .degree = collection[i].degree,
                        .intercept = collection[i].intercept,
                        .digits = collection[i].digits,
                        .digits_sd = collection[i].digits_sd,
                        .residual_sd = -1,
                        .r_squared = NAN};
        char path[256];
        snprintf(path, sizeof path, "../shared/data/nist/linear/%s.dat", pr.name);
        if (!read_problem(path, &pr)) {
            print_message("    %s is not there: the rest of the collection is skipped\n", path);
            skip();
        }
        solve(&pr);
    }
}

static void refuses(void **state) {
    (void)state;
    const double y[] = {1, 2, 4, 3, 5};
    const double x[] = {1, 2, 3, 4, 5};
    const double constant[] = {7, 7, 7, 7, 7};
    const double dependent[] = {1, 2.1, 2, 4.1, 3, 6.1, 4, 8.1, 5, 10.1};
    const double bad[] = {1, 2, NAN, 3, 5};
    regress_fit_t fit;
    assert_int_equal(regress_linear(y, x, 2, 1, true, &fit), STATS_TOO_FEW);
    assert_int_equal(regress_linear(y, constant, 5, 1, true, &fit), STATS_SINGULAR);
    assert_int_equal(regress_linear(y, constant, 5, 1, false, &fit), STATS_OK);
    assert_int_equal(regress_linear(y, dependent, 5, 2, true, &fit), STATS_SINGULAR);
    assert_int_equal(regress_linear(bad, x, 5, 1, true, &fit), STATS_NOT_FINITE);
    assert_int_equal(regress_linear(y, bad, 5, 1, true, &fit), STATS_NOT_FINITE);
    assert_int_equal(regress_linear(y, x, 5, 17, true, &fit), STATS_TOO_LONG);
    assert_int_equal(regress_linear(y, x, 5, 0, false, &fit), STATS_DOMAIN);
}

/* Intercept only: the mean, with the standard error of a mean. */
static void mean_is_a_regression(void **state) {
    (void)state;
    const double y[] = {2, 4, 4, 4, 5, 5, 7, 9};
    regress_fit_t fit;
    assert_int_equal(regress_linear(y, y, 8, 0, true, &fit), STATS_OK);
    assert_near(fit.coefficient[0], 5, 1e-15);
    assert_close(fit.residual_sd, sqrt(32.0 / 7.0), 1e-15);
    assert_close(fit.standard_error[0], sqrt(32.0 / 7.0 / 8.0), 1e-15);
}

static void theil_sen_worked(void **state) {
    (void)state;
    // Slopes of the pairs: 1, 1.5, 1, 2, 1, 0 -> sorted 0 1 1 1 1.5 2, median 1.
    const double t[] = {0, 1, 2, 3};
    const double y[] = {0, 1, 3, 3};
    double slope;
    assert_int_equal(regress_theil_sen(t, y, 4, &slope), STATS_OK);
    assert_near(slope, 1, 1e-15);
    assert_int_equal(regress_theil_sen(t, y, 1, &slope), STATS_TOO_FEW);
    const double back[] = {0, 2, 1, 3};
    assert_int_equal(regress_theil_sen(back, y, 4, &slope), STATS_ORDER);
}

/* Two of nine points far off the line y = 3 + 2 t do not move the slope. */
static void theil_sen_resists(void **state) {
    (void)state;
    double t[9];
    double y[9];
    for (size_t i = 0; i < 9; i++) {
        t[i] = (double)(2010 + i);
        y[i] = 3 + 2 * t[i];
    }
    y[2] += 500;
    y[7] -= 900;
    double slope;
    assert_int_equal(regress_theil_sen(t, y, 9, &slope), STATS_OK);
    assert_near(slope, 2, 1e-12);
}

int main(void) {
    gsl_set_error_handler_off();
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(nist_norris),      cmocka_unit_test(nist_noint1),
        cmocka_unit_test(nist_longley),     cmocka_unit_test(nist_collection),
        cmocka_unit_test(refuses),          cmocka_unit_test(mean_is_a_regression),
        cmocka_unit_test(theil_sen_worked), cmocka_unit_test(theil_sen_resists),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
