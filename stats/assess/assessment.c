#include "stats/assess/assessment.h"

#include <math.h>
#include <string.h>

/*
 * --- classes, best first ----------------------------------------------------------------------
 */

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

static measure_t ratio_proportional(const assessment_input_t *in) {
    const measure_t progress = progress_made(in);
    if (progress.status) return progress;
    const measure_t share = progress_time_share(in);
    if (share.status) return share;
    return measure_of(100 * (progress.value - share.value));
}

static measure_t ratio_un2023(const assessment_input_t *in) {
    progress_course_t c;
    const stats_status_t status = progress_course(in, &c);
    if (status) return measure_undefined(status);
    const measure_t growth = pace_compound(c.y0, in->current, c.elapsed);
    if (growth.status) return growth;
    const double end = in->current * pow(1 + growth.value, c.whole - c.elapsed);
    return measure_of((end - c.y0) / c.change);
}

static measure_t ratio_eurostat(const assessment_input_t *in) {
    progress_course_t c;
    const stats_status_t status = progress_course(in, &c);
    if (status) return measure_undefined(status);
    const measure_t observed = pace_compound(c.y0, in->current, c.elapsed);
    if (observed.status) return observed;
    const measure_t required = pace_compound(c.y0, c.target, c.whole);
    if (required.status) return required;
    // Dividing by the signed rate gives the direction its sign.
    return measure_of(observed.value / required.value);
}

static measure_t ratio_sdsn(const assessment_input_t *in) {
    progress_course_t c;
    const stats_status_t status = progress_course(in, &c);
    if (status) return measure_undefined(status);
    return measure_of((in->current - c.y0) / c.elapsed / (c.change / c.whole));
}

static measure_t ratio_anticipated(const assessment_input_t *in) {
    progress_course_t c;
    const stats_status_t status = progress_course(in, &c);
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
    const verdict_class_t *class = verdict_class_of(rule->classes, rule->n_classes, ratio.value);
    return (assessment_result_t){STATS_OK, ratio.value, class};
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
