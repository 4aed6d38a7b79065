#include "stats/assess/assessment.h"

#include <math.h>
#include <string.h>

/*
 * --- classes, best first ----------------------------------------------------------------------
 */

static const verdict_class_t proportional_classes[] = {
    {"early", VERDICT_SIDE_ON, INFINITY},    {"ahead", VERDICT_SIDE_ON, 5},
    {"on_schedule", VERDICT_SIDE_ON, -5},    {"slightly_behind", VERDICT_SIDE_BETWEEN, -20},
    {"behind", VERDICT_SIDE_OFF, -INFINITY},
};

static const verdict_class_t un_classes[] = {
    {"on_track", VERDICT_SIDE_ON, 0.95},
    {"fair", VERDICT_SIDE_BETWEEN, 0.10},
    {"stagnation", VERDICT_SIDE_OFF, -INFINITY},
};

static const verdict_class_t eurostat_classes[] = {
    {"significant", VERDICT_SIDE_ON, 0.95},
    {"moderate", VERDICT_SIDE_BETWEEN, 0.60},
    {"insufficient", VERDICT_SIDE_OFF, 0},
    {"moving_away", VERDICT_SIDE_OFF, -INFINITY},
};

static const verdict_class_t sdsn_classes[] = {
    {"on_track", VERDICT_SIDE_ON, 1},
    {"moderately_improving", VERDICT_SIDE_BETWEEN, 0.5},
    {"stagnating", VERDICT_SIDE_OFF, 0},
    {"decreasing", VERDICT_SIDE_OFF, -INFINITY},
};

static const verdict_class_t anticipated_classes[] = {
    {"will_meet", VERDICT_SIDE_ON, 0.9},
    {"accelerate", VERDICT_SIDE_BETWEEN, 0},
    {"reverse", VERDICT_SIDE_OFF, -INFINITY},
};

/*
 * --- ratios -----------------------------------------------------------------------------------
 */

static measure_t ratio_proportional(const assessment_input_t *in) {
    const measure_t progress = course_progress(in);
    if (progress.status) return progress;
    const measure_t share = course_time_share(in);
    if (share.status) return share;
    return measure_of(100 * (progress.value - share.value));
}

static measure_t ratio_un2023(const assessment_input_t *in) {
    course_t c;
    const stats_status_t status = course_of(in, &c);
    if (status) return measure_undefined(status);
    const measure_t growth = pace_compound(c.y0, in->current, c.elapsed);
    if (growth.status) return growth;
    const double end = in->current * pow(1 + growth.value, c.whole - c.elapsed);
    return measure_of((end - c.y0) / c.change);
}

static measure_t ratio_eurostat(const assessment_input_t *in) {
    course_t c;
    const stats_status_t status = course_of(in, &c);
    if (status) return measure_undefined(status);
    const measure_t observed = pace_compound(c.y0, in->current, c.elapsed);
    if (observed.status) return observed;
    const measure_t required = pace_compound(c.y0, c.target, c.whole);
    if (required.status) return required;
    // Dividing by the signed rate gives the direction its sign.
    return measure_of(observed.value / required.value);
}

static measure_t ratio_sdsn(const assessment_input_t *in) {
    course_t c;
    const stats_status_t status = course_of(in, &c);
    if (status) return measure_undefined(status);
    return measure_of((in->current - c.y0) / c.elapsed / (c.change / c.whole));
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
     .source = "convention; no published thresholds",
     .classes = proportional_classes,
     .n_classes = sizeof proportional_classes / sizeof *proportional_classes,
     .ratio = ratio_proportional,
     .early = true},
    {.code = "un2023",
     .source = "UN Statistics Division, SDG Progress Chart 2023, technical note",
     .classes = un_classes,
     .n_classes = sizeof un_classes / sizeof *un_classes,
     .ratio = ratio_un2023,
     .early = true},
    {.code = "eurostat",
     .source = "Eurostat, Sustainable development in the EU, annex; Open SDG progress methodology",
     .classes = eurostat_classes,
     .n_classes = sizeof eurostat_classes / sizeof *eurostat_classes,
     .ratio = ratio_eurostat,
     .early = true},
    {.code = "sdsn",
     .source = "Sustainable Development Report, methodology",
     .classes = sdsn_classes,
     .n_classes = sizeof sdsn_classes / sizeof *sdsn_classes,
     .ratio = ratio_sdsn,
     .early = true},
    {.code = "anticipated",
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
    bool on = primary && primary->side == VERDICT_SIDE_ON;
    bool off = primary && primary->side == VERDICT_SIDE_OFF;
    for (size_t i = 0; i < n; i++) {
        if (result[i].status || !result[i].class) continue;
        on = on || result[i].class->side == VERDICT_SIDE_ON;
        off = off || result[i].class->side == VERDICT_SIDE_OFF;
    }
    return on && off;
}
