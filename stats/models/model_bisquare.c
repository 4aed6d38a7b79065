/*
 * The line y = a + b t by Tukey's bisquare M-estimate (gsl_multifit_robust), continued: years far
 * off the line get weight zero. Tuning 4.685 (95 % efficiency on normal errors); scale from the
 * median absolute residual; iteratively reweighted least squares from the ordinary line (Huber &
 * Ronchetti 2009, Robust Statistics, 7.8; Maronna, Martin & Yohai 2006, Robust Statistics, 4.4).
 * `sigma` is GSL's robust residual sd, which does not hide the outliers.
 */
#include <math.h>
#include <stdlib.h>

#include <gsl/gsl_multifit.h>

#include "stats/models/model_rows.h"

enum { ITERATIONS_MAX = 500 };

/* Mean and largest distance from it: GSL's tolerances are absolute, so it gets numbers near one. */
static void unit_of(const series_t *s, double *centre, double *size) {
    *centre = 0;
    *size = 0;
    for (size_t i = 0; i < s->n; i++) {
        *centre += s->y[i] / (double)s->n;
    }
    for (size_t i = 0; i < s->n; i++) {
        *size = fmax(*size, fabs(s->y[i] - *centre));
    }
    // What rounding leaves of a constant series is not variation.
    if (!(*size > 1e-14 * fabs(*centre))) *size = 0;
}

static stats_status_t robust_line(gsl_multifit_robust_workspace *w, const gsl_matrix *x,
                                  const gsl_vector *y, double *level, double *slope, double *sd) {
    double c_data[2];
    double cov_data[4];
    gsl_vector_view c = gsl_vector_view_array(c_data, 2);
    gsl_matrix_view cov = gsl_matrix_view_array(cov_data, 2, 2);
    gsl_multifit_robust_maxiter(ITERATIONS_MAX, w);
    if (gsl_multifit_robust(x, y, &c.vector, &cov.matrix, w)) return STATS_NO_CONVERGENCE;
    *level = c_data[0];
    *slope = c_data[1];
    *sd = gsl_multifit_robust_statistics(w).sigma;
    return STATS_OK;
}

static stats_status_t solve(const series_t *s, double centre, double size, double *b) {
    gsl_matrix *x = gsl_matrix_alloc(s->n, 2);
    gsl_vector *y = gsl_vector_alloc(s->n);
    gsl_multifit_robust_workspace *w =
        gsl_multifit_robust_alloc(gsl_multifit_robust_bisquare, s->n, 2);
    stats_status_t status = STATS_NO_MEMORY;
    if (x && y && w) {
        const double span = (double)(s->index[s->n - 1] - s->index[0]);
        for (size_t i = 0; i < s->n; i++) {
            gsl_matrix_set(x, i, 0, 1);
            gsl_matrix_set(x, i, 1, (double)(s->index[i] - s->index[s->n - 1]) / span);
            gsl_vector_set(y, i, (s->y[i] - centre) / size);
        }
        status = robust_line(w, x, y, &b[0], &b[1], &b[2]);
        b[0] = centre + size * b[0];
        b[1] *= size / span;
        b[2] *= size;
    }
    if (w) gsl_multifit_robust_free(w);
    gsl_vector_free(y);
    gsl_matrix_free(x);
    return status;
}

static stats_status_t fit_bisquare(const series_t *s, model_fit_t *fit) {
    double centre;
    double size;
    unit_of(s, &centre, &size);
    if (!isfinite(centre) || !isfinite(size)) return STATS_NOT_FINITE;
    double b[3] = {s->y[0], 0, 0}; // a constant series: nothing to weigh
    const stats_status_t status = size > 0 ? solve(s, centre, size, b) : STATS_OK;
    if (status) return status;
    model_add_parameter(fit, "level", b[0]);
    model_add_parameter(fit, "slope", b[1]);
    model_add_state(fit, b[0]);
    model_add_state(fit, b[1]);
    fit->sigma = b[2];
    return STATS_OK;
}

static stats_status_t predict_bisquare(const model_fit_t *fit, size_t horizon, double *path) {
    for (size_t h = 0; h < horizon; h++) {
        path[h] = fit->state[0] + (double)(h + 1) * fit->state[1];
    }
    return STATS_OK;
}

const model_t model_bisquare = {
    .name = "bisquare",
    .min_points = 4,
    .original_scale = true,
    .source = "Tukey's bisquare; Maronna, Martin & Yohai 2006, Robust Statistics, 4.4",
    .fit = fit_bisquare,
    .predict = predict_bisquare,
};
