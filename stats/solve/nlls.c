#include "stats/solve/nlls.h"

#include <math.h>
#include <string.h>

#include <gsl/gsl_blas.h>
#include <gsl/gsl_errno.h>
#include <gsl/gsl_linalg.h>
#include <gsl/gsl_multifit_nlinear.h>

#include "stats/core/measure.h"

enum { ITERATIONS_PATIENT = 1000, ITERATIONS_QUICK = 50, POLISH_MAX = 5 };

static const double step_tolerance = 1e-14; /* relative step at which a search stops */
static const double offset_max = 1e-6;      /* of a minimum, in standard errors */
static const double exact_residual = 1e-13; /* |r| / |y| below which a fit is exact */
static const double condition_max = 1e10;

static int residuals(const gsl_vector *b, void *params, gsl_vector *r) {
    const nlls_problem_t *problem = params;
    double gradient[NLLS_PARAMETERS_MAX];
    for (size_t i = 0; i < problem->n; i++) {
        const double value = problem->curve(problem->x[i], b->data, gradient);
        gsl_vector_set(r, i, value - problem->y[i]);
    }
    // A step into overflow is no error: it has no finite length, so the search takes a shorter one.
    return GSL_SUCCESS;
}

static int jacobian(const gsl_vector *b, void *params, gsl_matrix *j) {
    const nlls_problem_t *problem = params;
    double gradient[NLLS_PARAMETERS_MAX];
    for (size_t i = 0; i < problem->n; i++) {
        problem->curve(problem->x[i], b->data, gradient);
        for (size_t k = 0; k < problem->p; k++) {
            if (!isfinite(gradient[k])) return GSL_EDOM;
            gsl_matrix_set(j, i, k, gradient[k]);
        }
    }
    return GSL_SUCCESS;
}

/* The scaled Jacobian's singular value decomposition, and the residuals' part along it. */
typedef struct tangent {
    double length[NLLS_PARAMETERS_MAX]; /* of the columns before scaling */
    double v[NLLS_PARAMETERS_MAX * NLLS_PARAMETERS_MAX];
    double s[NLLS_PARAMETERS_MAX];
    double along[NLLS_PARAMETERS_MAX]; /* U'r */
} tangent_t;

static stats_status_t decompose(gsl_matrix *j, const gsl_vector *r, size_t p, tangent_t *t) {
    for (size_t k = 0; k < p; k++) {
        gsl_vector_view column = gsl_matrix_column(j, k);
        t->length[k] = gsl_blas_dnrm2(&column.vector);
        if (!(t->length[k] > 0) || !isfinite(t->length[k])) return STATS_SINGULAR;
        gsl_vector_scale(&column.vector, 1 / t->length[k]);
    }
    gsl_matrix_view v = gsl_matrix_view_array(t->v, p, p);
    gsl_vector_view s = gsl_vector_view_array(t->s, p);
    gsl_vector_view along = gsl_vector_view_array(t->along, p);
    if (gsl_linalg_SV_decomp_jacobi(j, &v.matrix, &s.vector)) return STATS_SINGULAR;
    gsl_blas_dgemv(CblasTrans, 1.0, j, r, 0.0, &along.vector);
    return t->s[0] <= condition_max * t->s[p - 1] ? STATS_OK : STATS_SINGULAR;
}

/* Numbers of the fit at point x with residuals r; j is overwritten. */
static stats_status_t describe(const nlls_problem_t *problem, const gsl_vector *x,
                               const gsl_vector *r, gsl_matrix *j, tangent_t *t, nlls_fit_t *fit) {
    const size_t p = problem->p;
    const double dof = (double)(problem->n - p);
    const double size = gsl_blas_dnrm2(r);
    *fit = (nlls_fit_t){.n = problem->n, .p = p, .rss = size * size};
    memcpy(fit->coefficient, x->data, p * sizeof *fit->coefficient);
    fit->residual_sd = size / sqrt(dof);
    if (!isfinite(size) || stats_check_finite(fit->coefficient, p)) return STATS_NOT_FINITE;
    if (jacobian(x, (void *)(size_t)problem, j)) return STATS_NOT_FINITE;
    const stats_status_t status = decompose(j, r, p, t);
    if (status) return status;
    fit->condition = t->s[0] / t->s[p - 1];
    double along = 0;
    for (size_t k = 0; k < p; k++) {
        double variance = 0;
        for (size_t m = 0; m < p; m++) {
            const double part = t->v[k * p + m] / t->s[m];
            variance += part * part;
        }
        fit->standard_error[k] = fit->residual_sd * sqrt(variance) / t->length[k];
        along += t->along[k] * t->along[k];
    }
    const double across = sqrt(fmax(0, fit->rss - along) / dof);
    fit->offset = along > 0 ? sqrt(along / (double)p) / across : 0;
    return STATS_OK;
}

/*
 * Gauss-Newton steps from where a search stopped: near a minimum each doubles the correct digits,
 * which a search that watches the sum of squares cannot see. Ends when a step no longer helps.
 */
static stats_status_t polish(const nlls_problem_t *problem, gsl_multifit_nlinear_workspace *w,
                             nlls_fit_t *fit) {
    tangent_t t;
    stats_status_t status = describe(problem, w->x, w->f, w->J, &t, fit);
    for (int i = 0; i < POLISH_MAX && !status; i++) {
        for (size_t k = 0; k < problem->p; k++) {
            double step = 0;
            for (size_t m = 0; m < problem->p; m++) {
                step += t.v[k * problem->p + m] * t.along[m] / t.s[m];
            }
            w->x->data[k] = fit->coefficient[k] - step / t.length[k];
        }
        if (residuals(w->x, (void *)(size_t)problem, w->f)) break;
        nlls_fit_t next;
        const double rounding = 1 + 1e-12;
        if (describe(problem, w->x, w->f, w->J, &t, &next)) break;
        if (next.rss > fit->rss * rounding || !(next.offset < fit->offset)) break;
        *fit = next;
    }
    return status;
}

static bool beyond_limits(const nlls_problem_t *problem, const gsl_vector *b) {
    for (size_t k = 0; problem->upper && k < problem->p; k++) {
        if (b->data[k] > problem->upper[k]) return true;
    }
    return false;
}

/* How a search stops says little; whether it stopped at a minimum is seen afterwards. */
static stats_status_t iterate(const nlls_problem_t *problem, gsl_multifit_nlinear_workspace *w) {
    const int most = problem->patient ? ITERATIONS_PATIENT : ITERATIONS_QUICK;
    for (int i = 0; i < most; i++) {
        int info;
        if (gsl_multifit_nlinear_iterate(w)) break;
        if (beyond_limits(problem, w->x)) return STATS_NOT_APPLICABLE;
        if (gsl_multifit_nlinear_test(step_tolerance, 0.0, 0.0, &info, w) == GSL_SUCCESS) break;
    }
    return STATS_OK;
}

static stats_status_t search(const nlls_problem_t *problem, const double *start, double size,
                             gsl_multifit_nlinear_workspace *w, nlls_fit_t *fit) {
    gsl_multifit_nlinear_fdf fdf = {.f = residuals,
                                    .df = jacobian,
                                    .n = problem->n,
                                    .p = problem->p,
                                    .params = (void *)(size_t)problem};
    const gsl_vector_const_view from = gsl_vector_const_view_array(start, problem->p);
    if (gsl_multifit_nlinear_init(&from.vector, &fdf, w)) return STATS_NO_CONVERGENCE;
    if (!isfinite(gsl_blas_dnrm2(w->f))) return STATS_NOT_FINITE;
    stats_status_t status = iterate(problem, w);
    if (!status) status = polish(problem, w, fit);
    if (status) return status;
    if (sqrt(fit->rss) <= exact_residual * size) fit->offset = 0;
    return fit->offset <= offset_max ? STATS_OK : STATS_NO_CONVERGENCE;
}

/* All starts with one method; `fit` receives the best end. */
static stats_status_t search_all(const nlls_problem_t *problem, const double *start,
                                 size_t n_starts, const gsl_multifit_nlinear_trs *method,
                                 const gsl_multifit_nlinear_scale *scale, nlls_fit_t *fit) {
    gsl_multifit_nlinear_parameters parameters = gsl_multifit_nlinear_default_parameters();
    parameters.trs = method;
    parameters.scale = scale;
    gsl_multifit_nlinear_workspace *w =
        gsl_multifit_nlinear_alloc(gsl_multifit_nlinear_trust, &parameters, problem->n, problem->p);
    if (!w) return STATS_NO_MEMORY;
    const gsl_vector_const_view y = gsl_vector_const_view_array(problem->y, problem->n);
    const double size = gsl_blas_dnrm2(&y.vector);
    stats_status_t best = STATS_NO_CONVERGENCE;
    double least = INFINITY;
    for (size_t i = 0; i < n_starts; i++) {
        nlls_fit_t end;
        const stats_status_t status = search(problem, start + i * problem->p, size, w, &end);
        const bool is_reason = status == STATS_SINGULAR || status == STATS_NOT_APPLICABLE;
        if (is_reason && best == STATS_NO_CONVERGENCE) best = status;
        if (status || !(end.rss < least)) continue;
        end.start = i;
        *fit = end;
        least = end.rss;
        best = STATS_OK;
    }
    gsl_multifit_nlinear_free(w);
    return best;
}

static stats_status_t check(const nlls_problem_t *problem, size_t n_starts) {
    if (problem->p == 0 || problem->p > NLLS_PARAMETERS_MAX) return STATS_TOO_LONG;
    if (problem->n <= problem->p || n_starts == 0) return STATS_TOO_FEW;
    if (stats_check_finite(problem->x, problem->n)) return STATS_NOT_FINITE;
    return stats_check_finite(problem->y, problem->n);
}

stats_status_t nlls_solve(const nlls_problem_t *problem, const double *start, size_t n_starts,
                          nlls_fit_t *fit) {
    stats_status_t status = check(problem, n_starts);
    if (status) return status;
    // Plain steps are the fastest; from a far start geodesic acceleration finds what they miss.
    const struct {
        const gsl_multifit_nlinear_trs *method;
        const gsl_multifit_nlinear_scale *scale;
    } methods[] = {
        {gsl_multifit_nlinear_trs_lm, gsl_multifit_nlinear_scale_more},
        {gsl_multifit_nlinear_trs_lmaccel, gsl_multifit_nlinear_scale_more},
        {gsl_multifit_nlinear_trs_lmaccel, gsl_multifit_nlinear_scale_levenberg},
    };
    const size_t n = problem->patient ? sizeof methods / sizeof *methods : 1;
    for (size_t i = 0; i < n; i++) {
        const stats_status_t end =
            search_all(problem, start, n_starts, methods[i].method, methods[i].scale, fit);
        if (end == STATS_OK || end == STATS_NO_MEMORY) return end;
        if (i == 0 || status == STATS_NO_CONVERGENCE) status = end;
    }
    return status;
}
