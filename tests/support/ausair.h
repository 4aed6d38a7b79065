/*
 * Air passengers of Australian carriers, 1990-2016, millions: the worked example of exponential
 * smoothing in Hyndman & Athanasopoulos, Forecasting: Principles and Practice, 2nd ed., 7.2,
 * rounded to two decimals as printed there.
 */
#ifndef TIDEMARK_TESTS_AUSAIR_H
#define TIDEMARK_TESTS_AUSAIR_H

#include "stats/core/series.h"

enum { AUSAIR_N = 27 };

/* The series; static storage. */
series_t ausair(void);

#endif
