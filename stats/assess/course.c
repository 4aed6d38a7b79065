#include "stats/assess/course.h"

#include <math.h>

#include "stats/core/segments.h"

stats_status_t course_of(const assessment_input_t *in, course_t *course) {
    if (in->baseline.status) return in->baseline.status;
    const target_t exact = target_with_tolerance_share(&in->target, 0.0);
    const measure_t target = target_required(&exact, in->baseline.value);
    if (target.status) return target.status;
    const double y0 = in->baseline.value;
    *course = (course_t){y0, target.value, target.value - y0, in->current_time - in->baseline_time,
                         in->target_time - in->baseline_time};
    if (course->change == 0) return STATS_BASELINE_IS_TARGET;
    if (!(course->elapsed > 0) || !(course->whole > 0)) return STATS_NO_TIME;
    return stats_check_finite(&in->current, 1);
}

measure_t course_progress(const assessment_input_t *in) {
    course_t c;
    const stats_status_t status = course_of(in, &c);
    if (status) return measure_undefined(status);
    return measure_of((in->current - c.y0) / c.change);
}

measure_t course_time_share(const assessment_input_t *in) {
    if (in->baseline.status) return measure_undefined(in->baseline.status);
    const double whole = in->target_time - in->baseline_time;
    const double elapsed = in->current_time - in->baseline_time;
    if (!(whole > 0) || !(elapsed > 0)) return measure_undefined(STATS_NO_TIME);
    return measure_of(elapsed / whole);
}

measure_t pace_compound(double y0, double y1, double years) {
    if (!(years > 0)) return measure_undefined(STATS_NO_TIME);
    if (!(y0 > 0) || !(y1 > 0)) return measure_undefined(STATS_MIXED_SIGNS);
    return measure_of(expm1(log(y1 / y0) / years));
}

pace_t pace_between(double t0, double y0, double t1, double y1) {
    const double years = t1 - t0;
    if (!(years > 0)) {
        const measure_t none = measure_undefined(STATS_NO_TIME);
        return (pace_t){none, none};
    }
    return (pace_t){measure_of((y1 - y0) / years), pace_compound(y0, y1, years)};
}

pace_t pace_required(const assessment_input_t *in) {
    const target_t exact = target_with_tolerance_share(&in->target, 0.0);
    const measure_t target = target_required(&exact, in->current);
    if (target.status) return (pace_t){target, target};
    return pace_between(in->current_time, in->current, in->target_time, target.value);
}

pace_t pace_recent(const series_t *s, const int *segment, double years, size_t *from) {
    const stats_status_t status = series_check(s, NULL);
    const size_t first = status ? 0 : segments_last_start(s, segment);
    if (status || s->n - first < 2) {
        const measure_t none = measure_undefined(status ? status : STATS_TOO_FEW);
        return (pace_t){none, none};
    }
    const size_t last = s->n - 1;
    size_t start = last - 1;
    while (start > first &&
           (double)(s->index[last] - s->index[start]) < years * (double)s->frequency) {
        start--;
    }
    const double elapsed = (double)(s->index[last] - s->index[start]) / (double)s->frequency;
    if (from) *from = start;
    return pace_between(0.0, s->y[start], elapsed, s->y[last]);
}
