/* Where the indicator stands: target, baseline, latest figure, outcome, what follows from them. */
#include <math.h>
#include <string.h>

#include "pipeline/report/phrases/phrase_target.h"
#include "pipeline/report/phrases/phrase_verdict.h"
#include "pipeline/report/phrases/phrase_why.h"
#include "pipeline/report/sheets/history.h"
#include "pipeline/report/sheets/indicator.h"
#include "stats/assess/target.h"

enum { NOTE_FIRST = 3, NOTE_LAST = 5 };

/* What one fact is made of; rows of the facts above it may be referred to. */
typedef struct facts {
    const workbook_t *w;
    const phrasing_t *phrasing;
    page_t *page;
    const page_place_t *place;
    sheet_t *sheet;
    uint32_t row; /* being written */
} facts_t;

/* Rows of the facts, in order; the table below has a row for each. */
typedef enum fact_row {
    ROW_WORDS,
    ROW_SOURCE,
    ROW_TARGET,
    ROW_TOLERANCE,
    ROW_LIMIT,
    ROW_BASELINE,
    ROW_LATEST,
    ROW_OUTCOME,
    ROW_LIMITS_80,
    ROW_LIMITS_95,
    ROW_PROBABILITY,
    ROW_DISTANCE,
    ROW_PROGRESS,
    ROW_TIME_SHARE,
    ROW_GAP,
    ROW_REQUIRED,
    ROW_RECENT,
    ROW_POINTS,
    ROW_ALTERNATIVE,
    FACT_ROWS,
} fact_row_t;

static operand_t value_of(const facts_t *f, fact_row_t row) {
    return operand_cell(f->sheet, f->place->facts_row + 1 + (uint32_t)row, PAGE_VALUE);
}

static operand_t second_of(const facts_t *f, fact_row_t row) {
    return operand_cell(f->sheet, f->place->facts_row + 1 + (uint32_t)row, PAGE_SECOND);
}

static void note(const facts_t *f, const char *text) {
    sheet_put_text(f->sheet, spot_across(f->row, NOTE_FIRST, NOTE_LAST), STYLE_CELL_SMALL, text);
}

static void second_text(const facts_t *f, const char *text) {
    sheet_put_text(f->sheet, spot_at(f->row, PAGE_SECOND), STYLE_CELL_CENTRE, text);
}

static void missing(const facts_t *f, uint16_t column) {
    sheet_put_number(f->sheet, spot_at(f->row, column), STYLE_NUMBER, SHOWN_COUNT,
                     (optional_t){0, 0});
}

static shown_t show_page(const facts_t *f, int more) {
    return shown_decimals(f->page->decimals + more);
}

static void remember(const facts_t *f, fact_t fact, double value) {
    f->page->fact_row[fact] = f->row;
    f->page->fact_value[fact] = value;
}

/* --- the target --------------------------------------------------------------------------------
 */

static void put_words(facts_t *f) {
    sheet_put_text(f->sheet, spot_across(f->row, PAGE_VALUE, NOTE_LAST), STYLE_CELL,
                   phrase_target(f->phrasing, f->page->indicator, false));
}

static void put_source(facts_t *f) {
    sheet_put_text(f->sheet, spot_across(f->row, PAGE_VALUE, NOTE_LAST), STYLE_CELL_SMALL,
                   f->page->indicator->source);
}

static void plan_number(const facts_t *f, uint16_t column, optional_t value) {
    int decimals = value.present ? phrase_decimals(value.value, 0) : 0;
    sheet_put_number(f->sheet, spot_at(f->row, column), STYLE_NUMBER_STRONG,
                     shown_decimals(decimals), value);
}

static void put_target(facts_t *f) {
    const indicator_row_t *indicator = f->page->indicator;

    plan_number(f, PAGE_VALUE, indicator->target_value);
    if (indicator->target_upper.present) {
        plan_number(f, PAGE_SECOND, indicator->target_upper);
    } else {
        second_text(f, phrase_year(f->phrasing, f->w->release->plan.target_year));
    }
    int is_hold = indicator->target == TARGET_HOLD;
    note(f, phrase_choice(f->phrasing, choices_direction,
                          is_hold ? (int)TARGET_STEADY : indicator->direction));
}

static void put_tolerance(facts_t *f) {
    const indicator_row_t *indicator = f->page->indicator;

    if (!indicator->tolerance.present) {
        sheet_put_text(f->sheet, spot_at(f->row, PAGE_VALUE), STYLE_MISSING,
                       phrase_word(f->phrasing, WORD_NONE));
        second_text(f, "");
        note(f, phrase_word(f->phrasing, WORD_NOTE_NO_TOLERANCE));
        return;
    }
    plan_number(f, PAGE_VALUE, indicator->tolerance);
    operand_t cells[] = {value_of(f, ROW_TOLERANCE), value_of(f, ROW_TARGET)};
    sheet_put_formula(f->sheet, spot_at(f->row, PAGE_SECOND), STYLE_NUMBER, SHOWN_PERCENT_1,
                      indicator->tolerance.value / indicator->target_value.value, "={0}/{1}", cells,
                      2);
    note(f, phrase_word(f->phrasing, WORD_NOTE_TOLERANCE));
}

/* Which limits a target has: the kinds of stats/assess/target.h. */
static int has_low(const indicator_row_t *indicator) {
    int is_down = indicator->target == TARGET_ABOUT && indicator->direction == TARGET_DOWN;
    return indicator->target != TARGET_AT_MOST && !is_down;
}

static int has_high(const indicator_row_t *indicator) {
    return indicator->target == TARGET_AT_MOST || indicator->target == TARGET_RANGE ||
           indicator->target == TARGET_HOLD ||
           (indicator->target == TARGET_ABOUT && indicator->direction != TARGET_UP);
}

static void put_limit(facts_t *f) {
    const indicator_row_t *indicator = f->page->indicator;
    double tolerance = indicator->tolerance.present ? indicator->tolerance.value : 0;
    double low = indicator->target_value.value;
    double high = indicator->target_upper.present ? indicator->target_upper.value : low;
    operand_t top =
        indicator->target_upper.present ? second_of(f, ROW_TARGET) : value_of(f, ROW_TARGET);
    operand_t lows[] = {value_of(f, ROW_TARGET), value_of(f, ROW_TOLERANCE)};
    operand_t highs[] = {top, value_of(f, ROW_TOLERANCE)};
    const char *minus = indicator->tolerance.present ? "={0}-{1}" : "={0}";
    const char *plus = indicator->tolerance.present ? "={0}+{1}" : "={0}";
    shown_t shown = shown_decimals(phrase_decimals(low - tolerance, 0));

    if (has_low(indicator)) {
        sheet_put_formula(f->sheet, spot_at(f->row, PAGE_VALUE), STYLE_NUMBER_STRONG, shown,
                          low - tolerance, minus, lows, 2);
    } else {
        missing(f, PAGE_VALUE);
    }
    if (has_high(indicator)) {
        sheet_put_formula(f->sheet, spot_at(f->row, PAGE_SECOND), STYLE_NUMBER_STRONG, shown,
                          high + tolerance, plus, highs, 2);
    } else {
        second_text(f, "");
    }
    note(f, phrase_word(f->phrasing, indicator->target == TARGET_MORE_THAN ? WORD_NOTE_LIMIT_STRICT
                                     : !has_high(indicator)                ? WORD_NOTE_LIMIT_LOW
                                     : !has_low(indicator)                 ? WORD_NOTE_LIMIT_HIGH
                                                                           : WORD_NOTE_LIMIT_BOTH));
}

/* --- figures -----------------------------------------------------------------------------------
 */

/* A figure as a formula to the row of the table of observations where it stands; itself when it
 * stands in none. */
static double observed(const facts_t *f, uint32_t table_row, period_t period, optional_t value) {
    const observation_row_t *row =
        table_row ? release_find_observation(f->w->release, f->page->series->id, period) : NULL;
    optional_t there = row ? row->value : (optional_t){0, 0};

    return sheet_put_reference(f->sheet, spot_at(f->row, PAGE_VALUE), STYLE_NUMBER_STRONG,
                               show_page(f, 0), value, there,
                               operand_cell(f->sheet, table_row, PAGE_VALUE));
}

static const char *baseline_note(const facts_t *f) {
    const indicator_row_t *indicator = f->page->indicator;
    const verdict_row_t *v = f->page->verdict;
    double bound = indicator->baseline_value.value;

    if (!v->baseline_value.present) {
        return phrase_word(f->phrasing, WORD_NOTE_NO_BASELINE);
    }
    if (v->baseline_kind == 1 && indicator->baseline_value.present) {
        return phrase_fill(
            f->phrasing, WORD_NOTE_BASELINE_BOUND,
            phrase_choice(f->phrasing, choices_qualifier, indicator->baseline_qualifier),
            phrase_number(f->phrasing, bound, phrase_decimals(bound, 0)), NULL);
    }
    return phrase_choice(f->phrasing, choices_baseline_kind, v->baseline_kind);
}

static void put_baseline(facts_t *f) {
    const verdict_row_t *v = f->page->verdict;
    /* The plan's own baseline is the plan's; an observed one stands in the table. */
    uint32_t table_row = v->baseline_kind == 1 ? f->place->baseline_row : 0;

    remember(f, FACT_BASELINE, observed(f, table_row, v->baseline_period, v->baseline_value));
    second_text(f, v->baseline_value.present ? phrase_period(f->phrasing, v->baseline_period) : "");
    note(f, baseline_note(f));
}

static void put_latest(facts_t *f) {
    const verdict_row_t *v = f->page->verdict;

    remember(f, FACT_LATEST, observed(f, f->place->latest_row, v->latest_period, v->latest_value));
    second_text(f, v->latest_value.present ? phrase_period(f->phrasing, v->latest_period) : "");
    note(f, !v->latest_value.present ? phrase_word(f->phrasing, WORD_NO_OBSERVATION)
            : v->early == 1          ? phrase_word(f->phrasing, WORD_NOTE_EARLY)
                                     : phrase_word(f->phrasing, WORD_NOTE_LATEST));
}

/* The path's row of the target year, NULL when it is not projected. */
static const projection_row_t *projected(const facts_t *f) {
    return release_find_projection(f->w->release, f->page->indicator->id, PROJECTION_PROJECTED,
                                   f->w->release->plan.target_year);
}

static void put_outcome(facts_t *f) {
    const verdict_row_t *v = f->page->verdict;
    period_t target_year = period_of_year(f->w->release->plan.target_year);
    int is_observed = v->outcome_kind == PROJECTION_OBSERVED;
    const projection_row_t *row = projected(f);

    if (is_observed || !row) {
        uint32_t table_row = is_observed ? f->place->observed_row : 0;
        remember(f, FACT_OUTCOME, observed(f, table_row, target_year, v->outcome_value));
    } else {
        operand_t from =
            operand_cell(f->sheet, f->place->projected_row, f->place->projected_column);
        remember(f, FACT_OUTCOME,
                 sheet_put_reference(f->sheet, spot_at(f->row, PAGE_VALUE), STYLE_NUMBER_STRONG,
                                     show_page(f, 0), v->outcome_value, row->value, from));
    }
    second_text(f, phrase_choice(f->phrasing, choices_projection_kind, v->outcome_kind));
    note(f, phrase_word(f->phrasing, v->outcome_kind < 0 ? WORD_NOTE_NO_OUTCOME
                                     : is_observed       ? WORD_NOTE_OBSERVED
                                                         : WORD_NOTE_PROJECTED));
}

/* Two limits, from the table of the path, `offset` columns behind its median. */
static void limits(facts_t *f, optional_t low, optional_t high, uint16_t offset) {
    const projection_row_t *row = projected(f);
    optional_t none = {0, 0};
    optional_t there[] = {!row          ? none
                          : offset == 1 ? row->lo80
                                        : row->lo95,
                          !row          ? none
                          : offset == 1 ? row->hi80
                                        : row->hi95};
    const optional_t values[] = {low, high};

    for (uint16_t i = 0; i < 2; i++) {
        uint16_t column = (uint16_t)(f->place->projected_column + offset + i);
        sheet_put_reference(f->sheet, spot_at(f->row, (uint16_t)(PAGE_VALUE + i)), STYLE_NUMBER,
                            show_page(f, 0), values[i], there[i],
                            operand_cell(f->sheet, f->place->projected_row, column));
    }
}

static void put_limits_80(facts_t *f) {
    const verdict_row_t *v = f->page->verdict;

    limits(f, v->lo80, v->hi80, 1);
    remember(f, FACT_LIMITS_80, v->lo80.present ? v->lo80.value : (double)NAN);
    note(f, v->lo80.present ? phrase_word(f->phrasing, WORD_NOTE_LIMITS) : "");
}

static void put_limits_95(facts_t *f) {
    const verdict_row_t *v = f->page->verdict;

    limits(f, v->lo95, v->hi95, 3);
    note(f, v->lo95.present ? phrase_word(f->phrasing, WORD_NOTE_LIMITS) : "");
}

static void put_probability(facts_t *f) {
    const verdict_row_t *v = f->page->verdict;

    sheet_put_number(f->sheet, spot_at(f->row, PAGE_VALUE), STYLE_NUMBER_STRONG, SHOWN_PROBABILITY,
                     v->probability);
    remember(f, FACT_PROBABILITY, v->probability.present ? v->probability.value : (double)NAN);
    second_text(f, "");
    note(f, phrase_verdict_meaning(f->phrasing, v->verdict));
}

/* --- what follows ------------------------------------------------------------------------------
 */

/* The row whose figure counts as the current one: the outcome once it is observed. */
static fact_row_t current_row(const facts_t *f) {
    return f->page->verdict->outcome_kind == PROJECTION_OBSERVED ? ROW_OUTCOME : ROW_LATEST;
}

static optional_t current(const facts_t *f) {
    const verdict_row_t *v = f->page->verdict;
    return v->outcome_kind == PROJECTION_OBSERVED ? v->outcome_value : v->latest_value;
}

static period_t current_period(const facts_t *f) {
    const verdict_row_t *v = f->page->verdict;
    return v->outcome_kind == PROJECTION_OBSERVED ? period_of_year(f->w->release->plan.target_year)
                                                  : v->latest_period;
}

/* Years: the end of 2023 is 2023, of September 2023 2022.75. */
static double end_of(period_t period) {
    return period.year - 1 + period.last / 12.0;
}

static void put_distance(facts_t *f) {
    optional_t now = current(f);
    operand_t cells[] = {value_of(f, ROW_TARGET), value_of(f, current_row(f))};
    double distance =
        now.present ? f->page->indicator->target_value.value - now.value : (double)NAN;

    sheet_put_formula(f->sheet, spot_at(f->row, PAGE_VALUE), STYLE_NUMBER, show_page(f, 0),
                      distance, "={0}-{1}", cells, 2);
    second_text(f, "");
    note(f, phrase_word(f->phrasing, WORD_NOTE_DISTANCE));
}

static void put_progress(facts_t *f) {
    const indicator_row_t *indicator = f->page->indicator;
    const verdict_row_t *v = f->page->verdict;
    /* More than 25 of what is counted asks for 26. */
    int is_one_more = indicator->target == TARGET_MORE_THAN && indicator->cumulative;
    double reach = indicator->target_value.value + is_one_more;
    operand_t cells[] = {value_of(f, current_row(f)), value_of(f, ROW_BASELINE),
                         value_of(f, ROW_TARGET)};
    double computed =
        (current(f).value - v->baseline_value.value) / (reach - v->baseline_value.value);

    remember(f, FACT_PROGRESS,
             sheet_put_checked(f->sheet, spot_at(f->row, PAGE_VALUE), STYLE_NUMBER, SHOWN_PERCENT_1,
                               v->progress, computed,
                               is_one_more ? "=({0}-{1})/({2}+1-{1})" : "=({0}-{1})/({2}-{1})",
                               cells, 3));
    second_text(f, "");
    note(f, v->progress.present ? phrase_word(f->phrasing, WORD_NOTE_PROGRESS)
                                : phrase_no_progress(f->phrasing, f->w->release, f->page->verdict));
}

static void put_time_share(facts_t *f) {
    const verdict_row_t *v = f->page->verdict;
    const plan_t *plan = &f->w->release->plan;
    period_t from = v->baseline_period.year ? v->baseline_period : period_of_year(plan->base_year);
    period_t now = current_period(f);
    operand_t numbers[] = {operand_number(now.year), operand_number(now.last),
                           operand_number(from.year), operand_number(from.last),
                           operand_number(plan->target_year)};
    double computed = (end_of(now) - end_of(from)) / (plan->target_year - end_of(from));

    remember(f, FACT_TIME_SHARE,
             sheet_put_checked(f->sheet, spot_at(f->row, PAGE_VALUE), STYLE_NUMBER, SHOWN_PERCENT_1,
                               v->time_share, computed,
                               "=({0}-1+{1}/12-({2}-1+{3}/12))/({4}-({2}-1+{3}/12))", numbers, 5));
    second_text(f, "");
    note(f, v->time_share.present ? phrase_word(f->phrasing, WORD_NOTE_TIME_SHARE) : "");
}

static void put_gap(facts_t *f) {
    const verdict_row_t *v = f->page->verdict;
    operand_t cells[] = {value_of(f, ROW_PROGRESS), value_of(f, ROW_TIME_SHARE)};
    double gap =
        v->gap.present
            ? 100 * (f->page->fact_value[FACT_PROGRESS] - f->page->fact_value[FACT_TIME_SHARE])
            : (double)NAN;

    sheet_put_formula(f->sheet, spot_at(f->row, PAGE_VALUE), STYLE_NUMBER, SHOWN_SIGNED, gap,
                      "=100*({0}-{1})", cells, 2);
    remember(f, FACT_GAP, gap);
    second_text(f, "");
    note(f, v->gap.present ? phrase_word(f->phrasing, WORD_NOTE_GAP) : "");
}

static void put_required(facts_t *f) {
    const verdict_row_t *v = f->page->verdict;
    period_t now = current_period(f);
    int target_year = f->w->release->plan.target_year;
    operand_t operands[] = {value_of(f, ROW_TARGET), value_of(f, current_row(f)),
                            operand_number(target_year), operand_number(now.year),
                            operand_number(now.last)};
    double years = target_year - end_of(now);
    double target = f->page->indicator->target_value.value;

    if (v->early == 1 || v->outcome_kind == PROJECTION_OBSERVED) {
        word_t id = v->early == 1 ? WORD_NOT_NEEDED : WORD_YEAR_OVER;
        sheet_put_text(f->sheet, spot_across(f->row, PAGE_VALUE, PAGE_SECOND), STYLE_MISSING,
                       phrase_word(f->phrasing, id));
        note(f, phrase_word(f->phrasing, v->early == 1 ? WORD_NOTE_EARLY : WORD_NOTE_OBSERVED));
        return;
    }
    sheet_put_checked(f->sheet, spot_at(f->row, PAGE_VALUE), STYLE_NUMBER, show_page(f, 1),
                      v->required_pace, (target - current(f).value) / years,
                      "=({0}-{1})/({2}-({3}-1+{4}/12))", operands, 5);
    sheet_put_checked(f->sheet, spot_at(f->row, PAGE_SECOND), STYLE_NUMBER, SHOWN_SIGNED_PERCENT_1,
                      v->required_growth, pow(target / current(f).value, 1 / years) - 1,
                      "=({0}/{1})^(1/({2}-({3}-1+{4}/12)))-1", operands, 5);
    note(f, v->required_pace.present ? phrase_word(f->phrasing, WORD_NOTE_REQUIRED) : "");
}

static void put_recent(facts_t *f) {
    const verdict_row_t *v = f->page->verdict;

    sheet_put_number(f->sheet, spot_at(f->row, PAGE_VALUE), STYLE_NUMBER, show_page(f, 1),
                     v->recent_pace);
    sheet_put_number(f->sheet, spot_at(f->row, PAGE_SECOND), STYLE_NUMBER, SHOWN_SIGNED_PERCENT_1,
                     v->recent_growth);
    int from;
    int to;
    if (history_recent(f->w, f->page, &from, &to)) {
        note(f, phrase_fill(f->phrasing, WORD_NOTE_RECENT_YEARS, phrase_year(f->phrasing, from),
                            phrase_year(f->phrasing, to), NULL));
    } else {
        note(f, phrase_word(f->phrasing,
                            v->recent_pace.present ? WORD_NOTE_RECENT : WORD_NOTE_NO_RECENT));
    }
}

static void put_points(facts_t *f) {
    const verdict_row_t *v = f->page->verdict;

    sheet_put_number(f->sheet, spot_at(f->row, PAGE_VALUE), STYLE_NUMBER, SHOWN_COUNT,
                     v->points_have);
    sheet_put_number(f->sheet, spot_at(f->row, PAGE_SECOND), STYLE_NUMBER, SHOWN_COUNT,
                     v->points_need);
    note(f, phrase_word(f->phrasing, WORD_NOTE_POINTS));
}

static void put_alternative(facts_t *f) {
    const verdict_row_t *v = f->page->verdict;

    if (f->page->indicator->alt_target < 0) {
        sheet_put_text(f->sheet, spot_across(f->row, PAGE_VALUE, NOTE_LAST), STYLE_CELL,
                       phrase_word(f->phrasing, WORD_NONE));
        return;
    }
    sheet_put_text(f->sheet, spot_across(f->row, PAGE_VALUE, PAGE_SECOND),
                   style_of_verdict(v->alt_verdict), phrase_verdict(f->phrasing, v->alt_verdict));
    note(f, phrase_target(f->phrasing, f->page->indicator, true));
}

static const struct fact_spec {
    fact_row_t row;
    word_t label;
    void (*put)(facts_t *f);
} specs[FACT_ROWS] = {
    {ROW_WORDS, WORD_FACT_WORDS, put_words},
    {ROW_SOURCE, WORD_FACT_SOURCE, put_source},
    {ROW_TARGET, WORD_FACT_TARGET, put_target},
    {ROW_TOLERANCE, WORD_FACT_TOLERANCE, put_tolerance},
    {ROW_LIMIT, WORD_FACT_LIMIT, put_limit},
    {ROW_BASELINE, WORD_FACT_BASELINE, put_baseline},
    {ROW_LATEST, WORD_FACT_LATEST, put_latest},
    {ROW_OUTCOME, WORD_FACT_OUTCOME, put_outcome},
    {ROW_LIMITS_80, WORD_FACT_LIMITS_80, put_limits_80},
    {ROW_LIMITS_95, WORD_FACT_LIMITS_95, put_limits_95},
    {ROW_PROBABILITY, WORD_FACT_PROBABILITY, put_probability},
    {ROW_DISTANCE, WORD_FACT_DISTANCE, put_distance},
    {ROW_PROGRESS, WORD_FACT_PROGRESS, put_progress},
    {ROW_TIME_SHARE, WORD_FACT_TIME_SHARE, put_time_share},
    {ROW_GAP, WORD_FACT_GAP, put_gap},
    {ROW_REQUIRED, WORD_FACT_REQUIRED, put_required},
    {ROW_RECENT, WORD_FACT_RECENT, put_recent},
    {ROW_POINTS, WORD_FACT_POINTS, put_points},
    {ROW_ALTERNATIVE, WORD_FACT_ALTERNATIVE, put_alternative},
};

uint32_t indicator_fact_count(void) {
    return FACT_ROWS;
}

void indicator_put_facts(const workbook_t *w, page_t *page, const page_place_t *place) {
    facts_t f = {w, w->phrasing, page, place, page->sheet, place->facts_row};
    const char *target_year = phrase_year(w->phrasing, w->release->plan.target_year);

    sheet_put_text(f.sheet, spot_at(f.row, 0), STYLE_HEAD,
                   phrase_word(w->phrasing, WORD_HEAD_ITEM));
    sheet_put_text(f.sheet, spot_at(f.row, PAGE_VALUE), STYLE_HEAD,
                   phrase_with_unit(w->phrasing, WORD_HEAD_FIGURE, page->indicator->unit));
    sheet_put_text(f.sheet, spot_at(f.row, PAGE_SECOND), STYLE_HEAD,
                   phrase_word(w->phrasing, WORD_HEAD_SECOND));
    sheet_put_text(f.sheet, spot_across(f.row, NOTE_FIRST, NOTE_LAST), STYLE_HEAD,
                   phrase_word(w->phrasing, WORD_HEAD_NOTE));
    for (size_t i = 0; i < FACT_ROWS; i++) {
        f.row++;
        sheet_put_text(f.sheet, spot_at(f.row, 0), STYLE_LABEL,
                       phrase_fill(w->phrasing, specs[i].label, target_year, NULL));
        specs[i].put(&f);
        sheet_row_height(f.sheet, f.row, 19);
    }
}
