#include "tests/support/assert_close.h"

#include <math.h>

static void check(double actual, double expected, double allowed, const char *expression,
                  const char *file, int line) {
    if (actual == expected) return; // equal infinities too
    if (fabs(actual - expected) <= allowed) return;
    print_error("%s is %.17g, expected %.17g: error %.3g, allowed %.3g\n", expression, actual,
                expected, fabs(actual - expected), allowed);
    _fail(file, line);
}

void assert_close_at(double actual, double expected, double relative, const char *expression,
                     const char *file, int line) {
    check(actual, expected, relative * fabs(expected), expression, file, line);
}

void assert_near_at(double actual, double expected, double absolute, const char *expression,
                    const char *file, int line) {
    check(actual, expected, absolute, expression, file, line);
}

double log_relative_error(double x, double certified) {
    const double exact = 15.0;
    if (x == certified) return exact;
    const double error = certified == 0 ? fabs(x) : fabs(x - certified) / fabs(certified);
    return fmin(exact, -log10(error));
}
