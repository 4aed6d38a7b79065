#include "stats/assess/verdict.h"

#include <math.h>
#include <string.h>

#include "stats/forecast/break_join.h"

/*
 * --- classes, best first ----------------------------------------------------------------------
 */

static const verdict_class_t probability_classes[] = {
    {"expected", "预计实现", "expected", VERDICT_ON, 0.90},
    {"likely", "有望实现", "likely", VERDICT_ON, 0.66},
    {"uncertain", "尚难判断", "uncertain", VERDICT_BETWEEN, 0.33},
    {"unlikely", "实现有难度", "unlikely", VERDICT_OFF, 0.10},
    {"not_expected", "预计难以实现", "not expected", VERDICT_OFF, -INFINITY},
};

static const verdict_class_t outcome_classes[] = {
    {"met", "已实现", "met", VERDICT_ON, 1},
    {"missed", "未实现", "missed", VERDICT_OFF, -INFINITY},
};

static const verdict_class_t proportional_classes[] = {
    {"early", "提前实现", "reached early", VERDICT_ON, INFINITY},
    {"ahead", "快于时序", "ahead of schedule", VERDICT_ON, 5},
    {"on_schedule", "符合时序", "on schedule", VERDICT_ON, -5},
    {"slightly_behind", "略慢于时序", "slightly behind", VERDICT_BETWEEN, -20},
    {"behind", "滞后", "behind", VERDICT_OFF, -INFINITY},
};

static const verdict_class_t un_classes[] = {
    {"on_track", "已实现或按期可达", "met or on track", VERDICT_ON, 0.95},
    {"fair", "有进展，需加快", "fair progress, acceleration needed", VERDICT_BETWEEN, 0.10},
    {"stagnation", "停滞或倒退", "stagnation or regression", VERDICT_OFF, -INFINITY},
};

static const verdict_class_t eurostat_classes[] = {
    {"significant", "显著进展", "significant progress", VERDICT_ON, 0.95},
    {"moderate", "中等进展", "moderate progress", VERDICT_BETWEEN, 0.60},
    {"insufficient", "进展不足", "insufficient progress", VERDICT_OFF, 0},
    {"moving_away", "背离目标", "movement away", VERDICT_OFF, -INFINITY},
};

static const verdict_class_t sdsn_classes[] = {
    {"on_track", "按期可达", "on track or maintaining", VERDICT_ON, 1},
    {"moderately_improving", "有所改善", "moderately improving", VERDICT_BETWEEN, 0.5},
    {"stagnating", "停滞", "stagnating", VERDICT_OFF, 0},
    {"decreasing", "倒退", "decreasing", VERDICT_OFF, -INFINITY},
};

static const verdict_class_t anticipated_classes[] = {
    {"will_meet", "预计达标", "will meet", VERDICT_ON, 0.9},
    {"accelerate", "需加快", "need to accelerate", VERDICT_BETWEEN, 0},
    {"reverse", "需扭转", "no progress expected", VERDICT_OFF, -INFINITY},
};

/*
 * --- ratios -----------------------------------------------------------------------------------
 */

/* What every rule starts from: y_0, y* and the times, checked. */
typedef struct course {
    double y0;
    double target; /* y* */
    double change; /* y* - y_0, not zero */
    double gone;   /* t - t_0 > 0 */
    double whole;  /* T - t_0 > 0 */
} course_t;

static stats_status_t course_of(const assessment_input_t *in, course_t *c) {
    if (in->baseline.status) return in->baseline.status;
    const target_t exact = target_with_tolerance_share(&in->target, 0.0);
    const measure_t target = target_required(&exact, in->baseline.value);
    if (target.status) return target.status;
    const double y0 = in->baseline.value;
    *c = (course_t){y0, target.value, target.value - y0, in->current_time - in->baseline_time,
                    in->target_time - in->baseline_time};
    if (c->change == 0) return STATS_BASELINE_IS_TARGET;
    if (!(c->gone > 0) || !(c->whole > 0)) return STATS_NO_TIME;
    return stats_check_finite(&in->current, 1);
}

measure_t progress_made(const assessment_input_t *in) {
    course_t c;
    const stats_status_t status = course_of(in, &c);
    if (status) return measure_undefined(status);
    return measure_of((in->current - c.y0) / c.change);
}

measure_t progress_time_share(const assessment_input_t *in) {
    if (in->baseline.status) return measure_undefined(in->baseline.status);
    const double whole = in->target_time - in->baseline_time;
    const double gone = in->current_time - in->baseline_time;
    if (!(whole > 0) || !(gone > 0)) return measure_undefined(STATS_NO_TIME);
    return measure_of(gone / whole);
}

static measure_t ratio_proportional(const assessment_input_t *in) {
    const measure_t progress = progress_made(in);
    if (progress.status) return progress;
    const measure_t share = progress_time_share(in);
    if (share.status) return share;
    return measure_of(100 * (progress.value - share.value));
}

/* (y1 / y0)^(1 / years) - 1, both ends positive. */
static measure_t compound_growth(double y0, double y1, double years) {
    if (!(years > 0)) return measure_undefined(STATS_NO_TIME);
    if (!(y0 > 0) || !(y1 > 0)) return measure_undefined(STATS_MIXED_SIGNS);
    return measure_of(expm1(log(y1 / y0) / years));
}

static measure_t ratio_un2023(const assessment_input_t *in) {
    course_t c;
    const stats_status_t status = course_of(in, &c);
    if (status) return measure_undefined(status);
    const measure_t growth = compound_growth(c.y0, in->current, c.gone);
    if (growth.status) return growth;
    const double end = in->current * pow(1 + growth.value, c.whole - c.gone);
    return measure_of((end - c.y0) / c.change);
}

static measure_t ratio_eurostat(const assessment_input_t *in) {
    course_t c;
    const stats_status_t status = course_of(in, &c);
    if (status) return measure_undefined(status);
    const measure_t observed = compound_growth(c.y0, in->current, c.gone);
    if (observed.status) return observed;
    const measure_t required = compound_growth(c.y0, c.target, c.whole);
    if (required.status) return required;
    // Dividing by the signed rate gives the direction its sign.
    return measure_of(observed.value / required.value);
}

static measure_t ratio_sdsn(const assessment_input_t *in) {
    course_t c;
    const stats_status_t status = course_of(in, &c);
    if (status) return measure_undefined(status);
    return measure_of((in->current - c.y0) / c.gone / (c.change / c.whole));
}

static measure_t ratio_anticipated(const assessment_input_t *in) {
    course_t c;
    const stats_status_t status = course_of(in, &c);
    if (status) return measure_undefined(status);
    if (in->projected.status) return measure_undefined(in->projected.status);
    return measure_of((in->projected.value - c.y0) / c.change);
}

/*
 * --- rules ------------------------------------------------------------------------------------
 */

static const assessment_rule_t rules[] = {
    {.code = "time_proportional",
     .title_zh = "时序进度",
     .title_en = "Time-proportional progress",
     .help_zh = "完成进度减时间进度（百分点）；≥5 快于时序，±5 以内符合，≥-20 略慢，其余滞后",
     .help_en =
         "progress less time elapsed, in points: 5 ahead, -5 on schedule, -20 slightly behind",
     .source = "convention; no published thresholds",
     .classes = proportional_classes,
     .n_classes = sizeof proportional_classes / sizeof *proportional_classes,
     .ratio = ratio_proportional,
     .early = true},
    {.code = "un2023",
     .title_zh = "联合国 2023 年规则",
     .title_en = "UN 2023 progress",
     .help_zh = "按基期以来年均增速推到目标年，占所需变化的比重；≥0.95 按期，≥0.10 需加快",
     .help_en = "share of the required change reached at the growth so far: .95 on track, .10 fair",
     .source = "UN Statistics Division, SDG Progress Chart 2023, technical note",
     .classes = un_classes,
     .n_classes = sizeof un_classes / sizeof *un_classes,
     .ratio = ratio_un2023,
     .early = true},
    {.code = "eurostat",
     .title_zh = "欧盟统计局增速比",
     .title_en = "Eurostat pace",
     .help_zh = "实际年均增速与所需年均增速之比；≥0.95 显著，≥0.60 中等，≥0 不足",
     .help_en =
         "compound growth observed over required: .95 significant, .60 moderate, 0 insufficient",
     .source = "Eurostat, Sustainable development in the EU, annex; Open SDG progress methodology",
     .classes = eurostat_classes,
     .n_classes = sizeof eurostat_classes / sizeof *eurostat_classes,
     .ratio = ratio_eurostat,
     .early = true},
    {.code = "sdsn",
     .title_zh = "SDSN 箭头",
     .title_en = "SDSN trend arrow",
     .help_zh = "实际年均增量与所需年均增量之比；≥1 按期，≥0.5 有所改善，≥0 停滞",
     .help_en =
         "annual change observed over required: 1 on track, .5 moderately improving, 0 stagnating",
     .source = "Sustainable Development Report, methodology",
     .classes = sdsn_classes,
     .n_classes = sizeof sdsn_classes / sizeof *sdsn_classes,
     .ratio = ratio_sdsn,
     .early = true},
    {.code = "anticipated",
     .title_zh = "预期进度",
     .title_en = "Anticipated progress",
     .help_zh = "预测值完成所需变化的比重；≥0.9 预计达标，≥0 需加快",
     .help_en = "share of the required change our projection reaches: .9 will meet, 0 accelerate",
     .source = "ESCAP anticipated progress index, thresholds; applied to the projection made here",
     .classes = anticipated_classes,
     .n_classes = sizeof anticipated_classes / sizeof *anticipated_classes,
     .ratio = ratio_anticipated,
     .early = true},
};
enum { RULES = sizeof rules / sizeof *rules };

static const verdict_class_t *classify(const verdict_class_t *classes, size_t n, double ratio) {
    for (size_t i = 0; i < n; i++) {
        if (ratio >= classes[i].at_least) return &classes[i];
    }
    return NULL;
}

size_t assessment_rule_count(void) {
    return RULES;
}

const assessment_rule_t *assessment_rule_at(size_t i) {
    return i < RULES ? &rules[i] : NULL;
}

const assessment_rule_t *assessment_rule_find(const char *code) {
    for (size_t i = 0; i < RULES; i++) {
        if (strcmp(rules[i].code, code) == 0) return &rules[i];
    }
    return NULL;
}

assessment_result_t assessment_apply(const assessment_rule_t *rule, const assessment_input_t *in) {
    const measure_t ratio = rule->ratio(in);
    if (rule->early && target_satisfied(&in->target, in->current)) {
        return (assessment_result_t){STATS_OK, ratio.value, &rule->classes[0]};
    }
    if (ratio.status) return (assessment_result_t){ratio.status, NAN, NULL};
    const verdict_class_t *class = classify(rule->classes, rule->n_classes, ratio.value);
    return (assessment_result_t){STATS_OK, ratio.value, class};
}

/*
 * --- probability and outcome ------------------------------------------------------------------
 */

enum { PROBABILITY_CLASSES = sizeof probability_classes / sizeof *probability_classes };

size_t verdict_probability_class_count(void) {
    return PROBABILITY_CLASSES;
}

const verdict_class_t *verdict_probability_class_at(size_t i) {
    return i < PROBABILITY_CLASSES ? &probability_classes[i] : NULL;
}

stats_status_t verdict_probability_class(double probability, const verdict_class_t **class) {
    if (!(probability >= 0 && probability <= 1)) return STATS_DOMAIN;
    *class = classify(probability_classes, PROBABILITY_CLASSES, probability);
    return STATS_OK;
}

const verdict_class_t *verdict_outcome_class(bool met) {
    return &outcome_classes[met ? 0 : 1];
}

static const double shares[VERDICT_SENSITIVITY_COUNT] = {0, 0.005, 0.01, 0.02, 0.05};

double verdict_sensitivity_share(size_t i) {
    return i < VERDICT_SENSITIVITY_COUNT ? shares[i] : NAN;
}

stats_status_t verdict_sensitivity(const target_t *t, double outcome,
                                   const predictive_t *distribution,
                                   const verdict_class_t **class) {
    const stats_status_t status = target_check(t);
    if (status) return status;
    if (!distribution && !isfinite(outcome)) return STATS_NOT_FINITE;
    for (size_t i = 0; i < VERDICT_SENSITIVITY_COUNT; i++) {
        const target_t other = target_with_tolerance_share(t, shares[i]);
        if (!distribution) {
            class[i] = verdict_outcome_class(target_satisfied(&other, outcome));
            continue;
        }
        const measure_t p = target_probability(&other, distribution);
        if (p.status) return p.status;
        const stats_status_t found = verdict_probability_class(p.value, &class[i]);
        if (found) return found;
    }
    return STATS_OK;
}

bool assessment_disagree(const assessment_result_t *result, size_t n,
                         const verdict_class_t *primary) {
    bool on = primary && primary->side == VERDICT_ON;
    bool off = primary && primary->side == VERDICT_OFF;
    for (size_t i = 0; i < n; i++) {
        if (result[i].status || !result[i].class) continue;
        on = on || result[i].class->side == VERDICT_ON;
        off = off || result[i].class->side == VERDICT_OFF;
    }
    return on && off;
}

/*
 * --- pace -------------------------------------------------------------------------------------
 */

pace_t pace_between(double t0, double y0, double t1, double y1) {
    const double years = t1 - t0;
    if (!(years > 0)) {
        const measure_t none = measure_undefined(STATS_NO_TIME);
        return (pace_t){none, none};
    }
    return (pace_t){measure_of((y1 - y0) / years), compound_growth(y0, y1, years)};
}

pace_t pace_required(const assessment_input_t *in) {
    const target_t exact = target_with_tolerance_share(&in->target, 0.0);
    const measure_t target = target_required(&exact, in->current);
    if (target.status) return (pace_t){target, target};
    return pace_between(in->current_time, in->current, in->target_time, target.value);
}

pace_t pace_recent(const series_t *s, const int *segment, double years) {
    const stats_status_t status = series_check(s, NULL);
    const size_t first = status ? 0 : segments_last_start(s, segment);
    if (status || s->n - first < 2) {
        const measure_t none = measure_undefined(status ? status : STATS_TOO_FEW);
        return (pace_t){none, none};
    }
    const size_t last = s->n - 1;
    size_t from = last - 1;
    while (from > first &&
           (double)(s->index[last] - s->index[from]) < years * (double)s->frequency) {
        from--;
    }
    const double gone = (double)(s->index[last] - s->index[from]) / (double)s->frequency;
    return pace_between(0.0, s->y[from], gone, s->y[last]);
}
