#include "pipeline/ingest/checks/validation.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "pipeline/base/text.h"
#include "pipeline/plan/derivation.h"

/* What a rule looks at while it is asked. */
typedef struct asking {
    const plan_t *plan;
    const vintages_t *vintages;
    const rule_row_t *rule;
    derivation_t parts; /* sum and ratio: the parts, as a ratio */
    size_t growth;      /* growth_published: position of the growth series */
} asking_t;

/* What a kind found: the figures to be named in the message. */
typedef struct found {
    double value; /* {0} as it stands */
    double other; /* {1} what it is compared with */
    double limit; /* {2} how far is allowed */
} found_t;

/* Position of the first figure of a series and period; figures->n when there is none. */
static size_t run_find(const vintages_t *vintages, size_t series, period_t period) {
    size_t low = 0;
    size_t high = vintages->n;

    while (low < high) {
        size_t middle = low + (high - low) / 2;
        const vintage_t *vintage = &vintages->items[middle];
        int is_before = vintage->series != series ? vintage->series < series
                                                  : period_compare(vintage->period, period) < 0;
        low = is_before ? middle + 1 : low;
        high = is_before ? high : middle;
    }
    int is_there = low < vintages->n && vintages->items[low].series == series &&
                   period_compare(vintages->items[low].period, period) == 0;
    return is_there ? low : vintages->n;
}

/*
 * The figure of a series and period in the same delivery (`sha256`), or the one that holds (NULL).
 */
static const vintage_t *figure_of(const vintages_t *vintages, size_t series, period_t period,
                                  const char *sha256) {
    for (size_t i = run_find(vintages, series, period);
         i < vintages->n && vintages->items[i].series == series &&
         period_compare(vintages->items[i].period, period) == 0;
         i++) {
        const vintage_t *vintage = &vintages->items[i];
        if (sha256 ? !vintage->is_derived && strcmp(vintage->sha256, sha256) == 0
                   : vintage->selected) {
            return vintage;
        }
    }
    return NULL;
}

static double half_unit(const vintage_t *vintage) {
    return 0.5 * vintage->unit_in_last_place;
}

/* The same stretch of the year before. */
static period_t year_before(period_t period) {
    period.year--;
    return period;
}

static int is_in_range(const asking_t *a, const vintage_t *vintage, found_t *found) {
    optional_t low = a->rule->lower;
    optional_t high = a->rule->upper;

    found->other = low.present && vintage->value < low.value ? low.value : high.value;
    return (low.present && vintage->value < low.value) ||
           (high.present && vintage->value > high.value);
}

/* Adds up terms of the same delivery, period and basis; 0 when one is not there. */
static int terms_sum(const asking_t *a, const vintage_t *vintage, char *const *terms, size_t n,
                     double *sum, double *slack) {
    for (size_t i = 0; i < n; i++) {
        const series_row_t *series = plan_find_series(a->plan, terms[i]);
        const vintage_t *part =
            series ? figure_of(a->vintages, (size_t)(series - plan_series(a->plan, 0)),
                               vintage->period, vintage->sha256)
                   : NULL;
        if (!part) {
            return 0;
        }
        *sum += part->value;
        *slack += half_unit(part);
    }
    return 1;
}

static int is_sum_off(const asking_t *a, const vintage_t *vintage, found_t *found) {
    const ratio_t *parts = &a->parts.ways[0];
    double slack = half_unit(vintage);
    double sum = 0;

    if (!terms_sum(a, vintage, parts->numerator, parts->n_numerator, &sum, &slack)) {
        return 0;
    }
    found->other = sum;
    found->limit = a->rule->tolerance.value + slack;
    return fabs(vintage->value - sum) > found->limit * (1 + 1e-9);
}

static int is_ratio_off(const asking_t *a, const vintage_t *vintage, found_t *found) {
    const ratio_t *parts = &a->parts.ways[0];
    double slack_above = 0;
    double slack_below = 0;
    double above = 0;
    double below = 0;

    if (!terms_sum(a, vintage, parts->numerator, parts->n_numerator, &above, &slack_above) ||
        !terms_sum(a, vintage, parts->denominator, parts->n_denominator, &below, &slack_below) ||
        below == 0.0 || above == 0.0) {
        return 0;
    }
    found->other = parts->factor * above / below;
    found->limit = a->rule->tolerance.value + half_unit(vintage) +
                   fabs(found->other) * (slack_above / fabs(above) + slack_below / fabs(below));
    return fabs(vintage->value - found->other) > found->limit * (1 + 1e-9);
}

/* The newest holding figure of the series that ends before `figure` does. */
static const vintage_t *holding_before(const asking_t *a, const vintage_t *vintage) {
    const vintage_t *before = NULL;

    for (size_t i = run_find(a->vintages, vintage->series, vintage->period); i > 0; i--) {
        const vintage_t *other = &a->vintages->items[i - 1];
        if (other->series != vintage->series) {
            break;
        }
        if (other->selected && strcmp(other->basis, vintage->basis) == 0) {
            before = other;
            break;
        }
    }
    return before;
}

static int is_falling(const asking_t *a, const vintage_t *vintage, found_t *found) {
    const vintage_t *before = holding_before(a, vintage);

    if (!before || !vintage->selected) {
        return 0;
    }
    found->other = before->value;
    found->limit = a->rule->tolerance.value + half_unit(vintage) + half_unit(before);
    return vintage->value < before->value - found->limit;
}

/* The year to date that ends one step (a quarter, else a month) earlier. */
static const vintage_t *to_date_before(const asking_t *a, const vintage_t *vintage,
                                       const char *sha256) {
    period_t period = vintage->period;

    if (!period_is_to_date(period) || period.last < 2) {
        return NULL;
    }
    for (int last = period.last - 1; last > 0; last--) {
        period.last = last;
        const vintage_t *earlier = figure_of(a->vintages, vintage->series, period, sha256);
        if (earlier && strcmp(earlier->basis, vintage->basis) == 0) {
            return earlier;
        }
    }
    return NULL;
}

static int is_to_date_falling(const asking_t *a, const vintage_t *vintage, found_t *found) {
    const vintage_t *earlier = to_date_before(a, vintage, vintage->sha256);

    found->other = earlier ? earlier->value : 0;
    return earlier && vintage->value < earlier->value - half_unit(vintage) - half_unit(earlier);
}

static int is_quarter_negative(const asking_t *a, const vintage_t *vintage, found_t *found) {
    const vintage_t *earlier = vintage->selected ? to_date_before(a, vintage, NULL) : NULL;

    found->other = earlier ? earlier->value : 0;
    return earlier && vintage->value < earlier->value - half_unit(vintage) - half_unit(earlier);
}

/* Of two figures a year apart, on one basis, the later's growth in per cent; 0 when not known. */
static int growth_of(const asking_t *a, const vintage_t *vintage, double *growth) {
    const vintage_t *before =
        figure_of(a->vintages, vintage->series, year_before(vintage->period), NULL);

    if (!before || before->value <= 0.0 || strcmp(before->basis, vintage->basis) != 0) {
        return 0;
    }
    *growth = 100.0 * (vintage->value / before->value - 1.0);
    return 1;
}

static int is_growth_wild(const asking_t *a, const vintage_t *vintage, found_t *found) {
    found->limit = a->rule->upper.value;
    if (!growth_of(a, vintage, &found->other)) {
        return 0;
    }
    double low = a->rule->lower.present ? a->rule->lower.value : -found->limit;
    return found->other > found->limit || found->other < low;
}

static int is_growth_unlike(const asking_t *a, const vintage_t *vintage, found_t *found) {
    const vintage_t *published = figure_of(a->vintages, a->growth, vintage->period, NULL);
    double computed;

    if (!published || !vintage->selected || !growth_of(a, vintage, &computed)) {
        return 0;
    }
    found->value = published->value;
    found->other = computed;
    found->limit = a->rule->tolerance.value;
    return fabs(published->value - computed) > found->limit;
}

/* 1 when `ratio` is a power of ten but one, give or take a quarter. */
static int is_power_of_ten(double ratio) {
    if (!(ratio > 0)) {
        return 0;
    }
    double power = log10(ratio);
    return fabs(power) > 0.5 && fabs(power - round(power)) < 0.1;
}

static int is_slip_of_ten(const asking_t *a, const vintage_t *vintage, found_t *found) {
    const period_t periods[] = {vintage->period, year_before(vintage->period)};

    /* A growth rate of 8.7 after one of 0.7 is no slip. */
    if (plan_series(a->plan, vintage->series)->accumulation == ACCUMULATION_GROWTH) {
        return 0;
    }
    for (size_t i = 0; i < sizeof periods / sizeof *periods; i++) {
        const vintage_t *other = figure_of(a->vintages, vintage->series, periods[i], NULL);
        if (other && other != vintage && other->value != 0.0 &&
            is_power_of_ten(vintage->value / other->value)) {
            found->other = other->value;
            return 1;
        }
    }
    return 0;
}

static int is_vintage_apart(const asking_t *a, const vintage_t *vintage, found_t *found) {
    const vintage_t *held = figure_of(a->vintages, vintage->series, vintage->period, NULL);

    if (!held || held == vintage || strcmp(held->basis, vintage->basis) != 0 ||
        vintages_agree(vintage, held)) {
        return 0;
    }
    found->other = held->value;
    found->limit = a->rule->tolerance.value;
    return fabs(vintage->value - held->value) > found->limit;
}

/* One kind a row, in the order of choices_rule_kind. */
static const struct kind {
    const char *code;
    int (*is_broken)(const asking_t *asking, const vintage_t *vintage, found_t *found);
    const char *zh;
    const char *en;
} kinds[] = {
    {"range", is_in_range, "数值 {0} 超出允许范围（界限 {1}）",
     "{0} lies outside what is possible (limit {1})"},
    {"sum", is_sum_off, "数值 {0} 与各部分之和 {1} 相差超过 {2}",
     "{0} differs from the sum of its parts, {1}, by more than {2}"},
    {"ratio", is_ratio_off, "数值 {0} 与计算所得 {1} 相差超过 {2}",
     "{0} differs from {1}, computed from its parts, by more than {2}"},
    {"non_decreasing", is_falling, "累计数 {0} 低于此前的 {1}", "{0} is below the earlier {1}"},
    {"ytd_monotone", is_to_date_falling, "累计值 {0} 低于同一资料中较早的累计值 {1}",
     "the year to date {0} is below the earlier {1} of the same delivery"},
    {"negative_quarter", is_quarter_negative, "累计值 {0} 低于较早的累计值 {1}：单季为负",
     "the year to date {0} is below the earlier {1}: the quarter between is negative"},
    {"growth_limit", is_growth_wild, "比上年同期变化 {1}%，超过 {2}%（数值 {0}）",
     "changes by {1} % on the year before, limit {2} % (figure {0})"},
    {"growth_published", is_growth_unlike,
     "公布增速 {0}% 与按水平值计算的 {1}% 相差超过 {2} 个百分点",
     "the published growth of {0} % and {1} % computed from levels differ by more than {2} points"},
    {"power_of_ten", is_slip_of_ten, "数值 {0} 与 {1} 相差十的整数次方：单位或小数点是否有误？",
     "{0} and {1} differ by a power of ten: a slip of unit or point?"},
    {"vintage_gap", is_vintage_apart, "与有效值 {1} 不一致，相差超过 {2}（数值 {0}）",
     "differs from the figure that holds, {1}, by more than {2} (figure {0})"},
};

/* The words of a breach; caller frees. */
static char *violation_text(const char *template, const found_t *found) {
    const double numbers[] = {found->value, found->other, found->limit};
    enum { N = sizeof numbers / sizeof *numbers };
    char written[N][NUMBER_SIZE];
    const char *args[N];

    for (size_t i = 0; i < N; i++) {
        args[i] = number_write(written[i], number_round(numbers[i], 4));
    }
    return text_fill(template, args, N);
}

/* Sets up what a rule needs; 0, or -1 without memory. */
static int asking_begin(asking_t *a) {
    const char *parts = a->rule->parts;
    int is_sum = a->rule->kind == RULE_SUM;

    a->growth = (size_t)-1;
    if (a->rule->kind == RULE_GROWTH_PUBLISHED) {
        const series_row_t *series = plan_find_series(a->plan, parts);
        a->growth = series ? (size_t)(series - plan_series(a->plan, 0)) : (size_t)-1;
        return 0;
    }
    if (!is_sum && a->rule->kind != RULE_RATIO) {
        return 0;
    }
    char *text = is_sum ? text_join("ratio(", parts, "; ", a->rule->series, "; 1)", NULL)
                        : text_join("ratio(", parts, "; 100)", NULL);
    int failed = !text || derivation_read(text, &a->parts) != 0;
    free(text);
    return failed ? -1 : 0;
}

static int figure_ask(const asking_t *a, const vintage_t *vintage,
                      int (*each)(void *context, const violation_t *breach, err_t *err),
                      void *context, err_t *err) {
    const struct kind *kind = &kinds[a->rule->kind];
    found_t found = {.value = vintage->value};

    if (vintage->is_derived || !kind->is_broken(a, vintage, &found)) {
        return 0;
    }
    char *zh = violation_text(*a->rule->message_zh ? a->rule->message_zh : kind->zh, &found);
    char *en = violation_text(*a->rule->message_en ? a->rule->message_en : kind->en, &found);
    violation_t breach = {a->rule, vintage, zh, en};
    int code = zh && en ? each(context, &breach, err) : err_add(err, MSG_NO_MEMORY, NULL, NULL);
    free(zh);
    free(en);
    return code;
}

int validation_has_rules(const plan_t *plan, int severity) {
    for (size_t i = 0; i < plan_count(plan, PLAN_RULES); i++) {
        if (plan_rule(plan, i)->severity >= severity) {
            return 1;
        }
    }
    return 0;
}

int validation_run(const plan_t *plan, const vintages_t *vintages, const char *sha256, int severity,
                   int (*each)(void *context, const violation_t *breach, err_t *err), void *context,
                   err_t *err) {
    int code = 0;

    for (size_t i = 0; code == 0 && i < plan_count(plan, PLAN_RULES); i++) {
        asking_t a = {.plan = plan, .vintages = vintages, .rule = plan_rule(plan, i)};
        const series_row_t *series = plan_find_series(plan, a.rule->series);
        size_t position = series ? (size_t)(series - plan_series(plan, 0)) : (size_t)-1;
        if (a.rule->severity < severity) {
            continue;
        }
        code = asking_begin(&a) == 0 ? 0 : err_add(err, MSG_NO_MEMORY, NULL, NULL);
        for (size_t k = 0; code == 0 && k < vintages->n; k++) {
            const vintage_t *vintage = &vintages->items[k];
            int is_bound = strcmp(a.rule->series, "*") == 0 || vintage->series == position;
            if (is_bound && (!sha256 || strcmp(vintage->sha256, sha256) == 0)) {
                code = figure_ask(&a, vintage, each, context, err);
            }
        }
        derivation_free(&a.parts);
    }
    return code;
}
