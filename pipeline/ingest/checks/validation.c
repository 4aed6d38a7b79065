#include "pipeline/ingest/checks/validation.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "pipeline/base/text.h"
#include "pipeline/plan/derivation.h"

/* A rule being checked, with what it looks at. */
typedef struct check {
    const plan_t *plan;
    const vintages_t *vintages;
    const rule_row_t *rule;
    derivation_t parts; /* sum and ratio: the parts, as a ratio */
    size_t growth;      /* growth_published: position of the growth series */
} check_t;

/* What a kind found: the numbers that its message names. */
typedef struct found {
    double value; /* {0} as delivered */
    double other; /* {1} what it is compared with */
    double limit; /* {2} how far apart they may be */
} found_t;

/* Position of the first vintage of a series and period; vintages->n when there is none. */
static size_t run_find(const vintages_t *vintages, size_t series, period_t period) {
    size_t low = 0;
    size_t high = vintages->n;

    while (low < high) {
        size_t middle = low + (high - low) / 2;
        const vintage_t *vintage = &vintages->items[middle];
        bool is_before = vintage->series != series ? vintage->series < series
                                                   : period_compare(vintage->period, period) < 0;
        low = is_before ? middle + 1 : low;
        high = is_before ? high : middle;
    }
    bool is_there = low < vintages->n && vintages->items[low].series == series &&
                    period_compare(vintages->items[low].period, period) == 0;
    return is_there ? low : vintages->n;
}

/*
 * The vintage of a series and period: the printed one of delivery `sha256`, or the current (NULL).
 */
static const vintage_t *vintage_find(const vintages_t *vintages, size_t series, period_t period,
                                     const char *sha256) {
    for (size_t i = run_find(vintages, series, period);
         i < vintages->n && vintages->items[i].series == series &&
         period_compare(vintages->items[i].period, period) == 0;
         i++) {
        const vintage_t *vintage = &vintages->items[i];
        if (sha256 ? !vintage->is_derived && strcmp(vintage->sha256, sha256) == 0
                   : vintage->is_current) {
            return vintage;
        }
    }
    return NULL;
}

static double half_unit(const vintage_t *vintage) {
    return 0.5 * vintage->unit_in_last_place;
}

/* The same months of the year before. */
static period_t year_before(period_t period) {
    period.year--;
    return period;
}

static bool is_out_of_range(const check_t *c, const vintage_t *vintage, found_t *found) {
    optional_t low = c->rule->lower;
    optional_t high = c->rule->upper;

    found->other = low.present && vintage->value < low.value ? low.value : high.value;
    return (low.present && vintage->value < low.value) ||
           (high.present && vintage->value > high.value);
}

/* Adds up terms of the same delivery and period, and half a unit in the last place of each; false
 * when one is not there. */
static bool terms_sum(const check_t *c, const vintage_t *vintage, char *const *terms, size_t n,
                      double *sum, double *slack) {
    for (size_t i = 0; i < n; i++) {
        const series_row_t *series = plan_find_series(c->plan, terms[i]);
        const vintage_t *part =
            series ? vintage_find(c->vintages, (size_t)(series - plan_series(c->plan, 0)),
                                  vintage->period, vintage->sha256)
                   : NULL;
        if (!part) {
            return false;
        }
        *sum += part->value;
        *slack += half_unit(part);
    }
    return true;
}

static bool is_sum_off(const check_t *c, const vintage_t *vintage, found_t *found) {
    const ratio_t *parts = &c->parts.ways[0];
    double slack = half_unit(vintage);
    double sum = 0;

    if (!terms_sum(c, vintage, parts->numerator, parts->n_numerator, &sum, &slack)) {
        return false;
    }
    found->other = sum;
    found->limit = c->rule->tolerance.value + slack;
    return fabs(vintage->value - sum) > found->limit * (1 + 1e-9);
}

static bool is_ratio_off(const check_t *c, const vintage_t *vintage, found_t *found) {
    const ratio_t *parts = &c->parts.ways[0];
    double slack_above = 0;
    double slack_below = 0;
    double above = 0;
    double below = 0;

    if (!terms_sum(c, vintage, parts->numerator, parts->n_numerator, &above, &slack_above) ||
        !terms_sum(c, vintage, parts->denominator, parts->n_denominator, &below, &slack_below) ||
        below == 0.0 || above == 0.0) {
        return false;
    }
    found->other = parts->factor * above / below;
    found->limit = c->rule->tolerance.value + half_unit(vintage) +
                   fabs(found->other) * (slack_above / fabs(above) + slack_below / fabs(below));
    return fabs(vintage->value - found->other) > found->limit * (1 + 1e-9);
}

/* The current vintage on the same basis of the latest period before that of `vintage`. */
static const vintage_t *current_before(const check_t *c, const vintage_t *vintage) {
    const vintage_t *before = NULL;

    for (size_t i = run_find(c->vintages, vintage->series, vintage->period); i > 0; i--) {
        const vintage_t *other = &c->vintages->items[i - 1];
        if (other->series != vintage->series) {
            break;
        }
        if (other->is_current && strcmp(other->basis, vintage->basis) == 0) {
            before = other;
            break;
        }
    }
    return before;
}

static bool is_falling(const check_t *c, const vintage_t *vintage, found_t *found) {
    const vintage_t *before = current_before(c, vintage);

    if (!before || !vintage->is_current) {
        return false;
    }
    found->other = before->value;
    found->limit = c->rule->tolerance.value + half_unit(vintage) + half_unit(before);
    return vintage->value < before->value - found->limit;
}

/* The year to date that ends one step (a quarter, else a month) earlier. */
static const vintage_t *to_date_before(const check_t *c, const vintage_t *vintage,
                                       const char *sha256) {
    period_t period = vintage->period;

    if (!period_is_to_date(period) || period.last < 2) {
        return NULL;
    }
    for (int last = period.last - 1; last > 0; last--) {
        period.last = last;
        const vintage_t *earlier = vintage_find(c->vintages, vintage->series, period, sha256);
        if (earlier && strcmp(earlier->basis, vintage->basis) == 0) {
            return earlier;
        }
    }
    return NULL;
}

static bool is_to_date_falling(const check_t *c, const vintage_t *vintage, found_t *found) {
    const vintage_t *earlier = to_date_before(c, vintage, vintage->sha256);

    found->other = earlier ? earlier->value : 0;
    return earlier && vintage->value < earlier->value - half_unit(vintage) - half_unit(earlier);
}

static bool is_quarter_negative(const check_t *c, const vintage_t *vintage, found_t *found) {
    const vintage_t *earlier = vintage->is_current ? to_date_before(c, vintage, NULL) : NULL;

    found->other = earlier ? earlier->value : 0;
    return earlier && vintage->value < earlier->value - half_unit(vintage) - half_unit(earlier);
}

/*
 * Growth in per cent on the current value of the year before; false when that is not on this basis.
 */
static bool growth_find(const check_t *c, const vintage_t *vintage, double *growth) {
    const vintage_t *before =
        vintage_find(c->vintages, vintage->series, year_before(vintage->period), NULL);

    if (!before || before->value <= 0.0 || strcmp(before->basis, vintage->basis) != 0) {
        return false;
    }
    *growth = 100.0 * (vintage->value / before->value - 1.0);
    return true;
}

static bool is_growth_wild(const check_t *c, const vintage_t *vintage, found_t *found) {
    found->limit = c->rule->upper.value;
    if (!growth_find(c, vintage, &found->other)) {
        return false;
    }
    double low = c->rule->lower.present ? c->rule->lower.value : -found->limit;
    return found->other > found->limit || found->other < low;
}

static bool is_growth_unlike(const check_t *c, const vintage_t *vintage, found_t *found) {
    const vintage_t *published = vintage_find(c->vintages, c->growth, vintage->period, NULL);
    double computed;

    if (!published || !vintage->is_current || !growth_find(c, vintage, &computed)) {
        return false;
    }
    found->value = published->value;
    found->other = computed;
    found->limit = c->rule->tolerance.value;
    return fabs(published->value - computed) > found->limit;
}

/* Whether `ratio` is a power of ten other than 1, give or take a quarter. */
static bool is_power_of_ten(double ratio) {
    if (!(ratio > 0)) {
        return false;
    }
    double power = log10(ratio);
    return fabs(power) > 0.5 && fabs(power - round(power)) < 0.1;
}

static bool is_slip_of_ten(const check_t *c, const vintage_t *vintage, found_t *found) {
    const period_t periods[] = {vintage->period, year_before(vintage->period)};

    /* Growth rates differ by powers of ten without any slip: 8.7 after 0.87. */
    if (plan_series(c->plan, vintage->series)->accumulation == ACCUMULATION_GROWTH) {
        return false;
    }
    for (size_t i = 0; i < sizeof periods / sizeof *periods; i++) {
        const vintage_t *other = vintage_find(c->vintages, vintage->series, periods[i], NULL);
        if (other && other != vintage && other->value != 0.0 &&
            is_power_of_ten(vintage->value / other->value)) {
            found->other = other->value;
            return true;
        }
    }
    return false;
}

static bool is_vintage_apart(const check_t *c, const vintage_t *vintage, found_t *found) {
    const vintage_t *current = vintage_find(c->vintages, vintage->series, vintage->period, NULL);

    if (!current || current == vintage || strcmp(current->basis, vintage->basis) != 0 ||
        vintages_agree(vintage, current)) {
        return false;
    }
    found->other = current->value;
    found->limit = c->rule->tolerance.value;
    return fabs(vintage->value - current->value) > found->limit;
}

/*
 * What each kind of rule checks, and its words: {0}, {1} and {2} are those of found_t. What a kind
 * needs in rules.csv is the plan's to check.
 */
static const struct rule_check {
    bool (*is_violated)(const check_t *check, const vintage_t *vintage, found_t *found);
    word_t words;
} rule_checks[RULE_KINDS] = {
    [RULE_RANGE] = {is_out_of_range, WORD_VIOLATION_RANGE},
    [RULE_SUM] = {is_sum_off, WORD_VIOLATION_SUM},
    [RULE_RATIO] = {is_ratio_off, WORD_VIOLATION_RATIO},
    [RULE_NON_DECREASING] = {is_falling, WORD_VIOLATION_NON_DECREASING},
    [RULE_YTD_MONOTONE] = {is_to_date_falling, WORD_VIOLATION_YTD_MONOTONE},
    [RULE_NEGATIVE_QUARTER] = {is_quarter_negative, WORD_VIOLATION_NEGATIVE_QUARTER},
    [RULE_GROWTH_LIMIT] = {is_growth_wild, WORD_VIOLATION_GROWTH_LIMIT},
    [RULE_GROWTH_PUBLISHED] = {is_growth_unlike, WORD_VIOLATION_GROWTH_PUBLISHED},
    [RULE_POWER_OF_TEN] = {is_slip_of_ten, WORD_VIOLATION_POWER_OF_TEN},
    [RULE_VINTAGE_GAP] = {is_vintage_apart, WORD_VIOLATION_VINTAGE_GAP},
};

/* The words of a violation; caller frees. */
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

/* Sets up what a rule needs; false without memory. */
static bool check_begin(check_t *c) {
    const char *parts = c->rule->parts;
    bool is_sum = c->rule->kind == RULE_SUM;

    c->growth = (size_t)-1;
    if (c->rule->kind == RULE_GROWTH_PUBLISHED) {
        const series_row_t *series = plan_find_series(c->plan, parts);
        c->growth = series ? (size_t)(series - plan_series(c->plan, 0)) : (size_t)-1;
        return true;
    }
    if (!is_sum && c->rule->kind != RULE_RATIO) {
        return true;
    }
    char *text = is_sum ? text_join("ratio(", parts, "; ", c->rule->series, "; 1)", NULL)
                        : text_join("ratio(", parts, "; 100)", NULL);
    bool failed = !text || !derivation_read(text, &c->parts);
    free(text);
    return !failed;
}

static int vintage_check(const check_t *c, const vintage_t *vintage,
                         int (*each)(void *context, const violation_t *violation, err_t *err),
                         void *context, err_t *err) {
    const struct rule_check *kind = &rule_checks[c->rule->kind];
    found_t found = {.value = vintage->value};

    if (vintage->is_derived || !kind->is_violated(c, vintage, &found)) {
        return 0;
    }
    char *zh = violation_text(
        *c->rule->message_zh ? c->rule->message_zh : word_text(kind->words, LANGUAGE_ZH), &found);
    char *en = violation_text(
        *c->rule->message_en ? c->rule->message_en : word_text(kind->words, LANGUAGE_EN), &found);
    violation_t violation = {c->rule, vintage, zh, en};
    int code = zh && en ? each(context, &violation, err) : err_add(err, MSG_NO_MEMORY, NULL, NULL);
    free(zh);
    free(en);
    return code;
}

bool validation_has_rules(const plan_t *plan, severity_t severity) {
    for (size_t i = 0; i < plan_count(plan, PLAN_RULES); i++) {
        if (plan_rule(plan, i)->severity >= severity) {
            return true;
        }
    }
    return false;
}

int validation_run(const plan_t *plan, const vintages_t *vintages, const char *sha256,
                   severity_t severity,
                   int (*each)(void *context, const violation_t *violation, err_t *err),
                   void *context, err_t *err) {
    int code = 0;

    for (size_t i = 0; code == 0 && i < plan_count(plan, PLAN_RULES); i++) {
        check_t c = {.plan = plan, .vintages = vintages, .rule = plan_rule(plan, i)};
        const series_row_t *series = plan_find_series(plan, c.rule->series);
        size_t position = series ? (size_t)(series - plan_series(plan, 0)) : (size_t)-1;
        if (c.rule->severity < severity) {
            continue;
        }
        code = check_begin(&c) ? 0 : err_add(err, MSG_NO_MEMORY, NULL, NULL);
        for (size_t k = 0; code == 0 && k < vintages->n; k++) {
            const vintage_t *vintage = &vintages->items[k];
            bool is_bound = strcmp(c.rule->series, "*") == 0 || vintage->series == position;
            if (is_bound && (!sha256 || strcmp(vintage->sha256, sha256) == 0)) {
                code = vintage_check(&c, vintage, each, context, err);
            }
        }
        derivation_free(&c.parts);
    }
    return code;
}
