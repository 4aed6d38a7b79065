/* Order statistics of a handful of numbers. */
#ifndef TIDEMARK_STATS_CORE_SUMMARY_H
#define TIDEMARK_STATS_CORE_SUMMARY_H

#include <stddef.h>

#include "stats/core/status.h"

/* Median; sorts x in place. STATS_TOO_FEW for n = 0. */
stats_status_t summary_median(double *x, size_t n, double *median);

#endif
