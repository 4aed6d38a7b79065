/*
 * Comparison of doubles for cmocka tests (cmocka 1.1.5 has none).
 *
 * assert_close(actual, expected, relative): |actual - expected| <= relative * |expected|
 * assert_near(actual, expected, absolute):  |actual - expected| <= absolute
 *
 * Equal infinities pass; NaN never does. A failure prints both values with 17 digits, the error and
 * the tolerance, and ends the test at the caller's line.
 */
#ifndef TIDEMARK_TESTS_ASSERT_CLOSE_H
#define TIDEMARK_TESTS_ASSERT_CLOSE_H

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

/* Macros only to pass the caller's expression and line. */
#define assert_close(actual, expected, relative)                                                   \
    assert_close_at((actual), (expected), (relative), #actual, __FILE__, __LINE__)
#define assert_near(actual, expected, absolute)                                                    \
    assert_near_at((actual), (expected), (absolute), #actual, __FILE__, __LINE__)

void assert_close_at(double actual, double expected, double relative, const char *expression,
                     const char *file, int line);
void assert_near_at(double actual, double expected, double absolute, const char *expression,
                    const char *file, int line);

/*
 * Log relative error: the number of correct significant digits, -log10(|x - c| / |c|), or
 * -log10 |x| when the certified value c is 0; 15 when exact.
 */
double log_relative_error(double x, double certified);

#endif
