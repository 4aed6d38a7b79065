#include "stats/core/summary.h"

#include <gsl/gsl_sort.h>
#include <gsl/gsl_statistics.h>

#include "stats/core/measure.h"

stats_status_t summary_median(double *x, size_t n, double *median) {
    // After a NaN gsl_sort leaves the order undefined: the gate comes before it.
    if (n == 0) return STATS_TOO_FEW;
    if (stats_check_finite(x, n)) return STATS_NOT_FINITE;
    gsl_sort(x, 1, n);
    *median = gsl_stats_median_from_sorted_data(x, 1, n);
    return stats_check_finite(median, 1);
}
