#include "pipeline/report/sheets/indicator_standing.h"

#include <math.h>

#include "pipeline/report/phrases/phrase_target.h"
#include "pipeline/report/phrases/phrase_verdict.h"
#include "pipeline/report/phrases/phrase_why.h"
#include "stats/assess/target.h"

/* A value as a formula to the row of the table of observations where it stands; itself when it
 * stands in none. */
static double observed_put(const facts_t *f, uint32_t table_row, period_t period,
                           optional_t value) {
    const observation_row_t *row =
        table_row ? release_find_observation(f->w->release, f->page->series->id, period) : NULL;
    optional_t there = row ? row->value : (optional_t){0, 0};

    return sheet_put_reference(f->sheet, spot_at(f->row, PAGE_VALUE), STYLE_NUMBER_STRONG,
                               fact_shown(f, 0), value, there,
                               operand_cell(f->sheet, table_row, PAGE_VALUE));
}

static const char *baseline_note(const facts_t *f) {
    const indicator_row_t *indicator = f->page->indicator;
    const verdict_row_t *v = f->page->verdict;
    double bound = indicator->baseline_value.value;

    if (!v->baseline_value.present) {
        return phrase_word(f->phrasing, WORD_NOTE_NO_BASELINE);
    }
    if (v->baseline_kind == BASELINE_OBSERVED && indicator->baseline_value.present) {
        return phrase_fill(
            f->phrasing, WORD_NOTE_BASELINE_BOUND,
            phrase_choice(f->phrasing, choices_qualifier, indicator->baseline_qualifier),
            phrase_number(f->phrasing, bound, phrase_decimals(bound, 0)), NULL);
    }
    return phrase_choice(f->phrasing, choices_baseline_kind, v->baseline_kind);
}

void indicator_standing_put_baseline(facts_t *f) {
    const verdict_row_t *v = f->page->verdict;
    /* The plan's own baseline is the plan's; an observed one stands in the table. */
    uint32_t table_row = v->baseline_kind == BASELINE_OBSERVED ? f->place->baseline_row : 0;

    fact_remember(f, FACT_BASELINE,
                  observed_put(f, table_row, v->baseline_period, v->baseline_value));
    fact_put_second(f, v->baseline_value.present
                           ? phrase_period(f->phrasing, f->page->series, v->baseline_period)
                           : "");
    fact_note(f, baseline_note(f));
}

void indicator_standing_put_latest(facts_t *f) {
    const verdict_row_t *v = f->page->verdict;

    fact_remember(f, FACT_LATEST,
                  observed_put(f, f->place->latest_row, v->latest_period, v->latest_value));
    fact_put_second(f, v->latest_value.present
                           ? phrase_period(f->phrasing, f->page->series, v->latest_period)
                           : "");
    fact_note(f, !v->latest_value.present ? phrase_word(f->phrasing, WORD_NO_OBSERVATION)
                 : v->early == 1          ? phrase_word(f->phrasing, WORD_NOTE_EARLY)
                                          : phrase_word(f->phrasing, WORD_NOTE_LATEST));
}

/* The path's row of the target year, NULL when it is not projected. */
static const projection_row_t *path_target_year(const facts_t *f) {
    return release_find_projection(f->w->release, f->page->indicator->id, PROJECTION_PROJECTED,
                                   f->w->release->plan.target_year);
}

void indicator_standing_put_outcome(facts_t *f) {
    const verdict_row_t *v = f->page->verdict;
    period_t target_year = period_of_year(f->w->release->plan.target_year);
    bool is_observed = v->outcome_kind == PROJECTION_OBSERVED;
    const projection_row_t *row = path_target_year(f);

    if (is_observed || !row) {
        uint32_t table_row = is_observed ? f->place->observed_row : 0;
        fact_remember(f, FACT_OUTCOME, observed_put(f, table_row, target_year, v->outcome_value));
    } else {
        operand_t from =
            operand_cell(f->sheet, f->place->projected_row, f->place->projected_column);
        fact_remember(f, FACT_OUTCOME,
                      sheet_put_reference(f->sheet, spot_at(f->row, PAGE_VALUE),
                                          STYLE_NUMBER_STRONG, fact_shown(f, 0), v->outcome_value,
                                          row->value, from));
    }
    fact_put_second(f, phrase_choice(f->phrasing, choices_projection_kind, v->outcome_kind));
    fact_note(f, phrase_word(f->phrasing, v->outcome_kind < 0 ? WORD_NOTE_NO_OUTCOME
                                          : is_observed       ? WORD_NOTE_OBSERVED
                                                              : WORD_NOTE_PROJECTED));
}

/* Two limits, from the table of the path, `offset` columns after its median. */
static void limits_put(facts_t *f, optional_t low, optional_t high, uint16_t offset) {
    const projection_row_t *row = path_target_year(f);
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
                            fact_shown(f, 0), values[i], there[i],
                            operand_cell(f->sheet, f->place->projected_row, column));
    }
}

void indicator_standing_put_limits_80(facts_t *f) {
    const verdict_row_t *v = f->page->verdict;

    limits_put(f, v->lo80, v->hi80, 1);
    fact_remember(f, FACT_LIMITS_80, v->lo80.present ? v->lo80.value : (double)NAN);
    fact_note(f, v->lo80.present ? phrase_word(f->phrasing, WORD_NOTE_LIMITS) : "");
}

void indicator_standing_put_limits_95(facts_t *f) {
    const verdict_row_t *v = f->page->verdict;

    limits_put(f, v->lo95, v->hi95, 3);
    fact_note(f, v->lo95.present ? phrase_word(f->phrasing, WORD_NOTE_LIMITS) : "");
}

void indicator_standing_put_probability(facts_t *f) {
    const verdict_row_t *v = f->page->verdict;

    sheet_put_number(f->sheet, spot_at(f->row, PAGE_VALUE), STYLE_NUMBER_STRONG, SHOWN_PROBABILITY,
                     v->probability);
    fact_remember(f, FACT_PROBABILITY, v->probability.present ? v->probability.value : (double)NAN);
    fact_put_second(f, "");
    fact_note(f, phrase_verdict_meaning(f->phrasing, v->verdict));
}

/* The row whose value is the current one: the outcome once it is observed. */
static facts_row_t current_row(const facts_t *f) {
    return f->page->verdict->outcome_kind == PROJECTION_OBSERVED ? ROW_OUTCOME : ROW_LATEST;
}

static optional_t current_value(const facts_t *f) {
    const verdict_row_t *v = f->page->verdict;
    return v->outcome_kind == PROJECTION_OBSERVED ? v->outcome_value : v->latest_value;
}

static period_t current_period(const facts_t *f) {
    const verdict_row_t *v = f->page->verdict;
    return v->outcome_kind == PROJECTION_OBSERVED ? period_of_year(f->w->release->plan.target_year)
                                                  : v->latest_period;
}

/* Years: the end of 2023 is 2023, of September 2023 2022.75. */
static double year_fraction(period_t period) {
    return period.year - 1 + period.last / 12.0;
}

void indicator_standing_put_distance(facts_t *f) {
    optional_t now = current_value(f);
    operand_t cells[] = {fact_value_cell(f, ROW_TARGET), fact_value_cell(f, current_row(f))};
    double distance =
        now.present ? f->page->indicator->target_value.value - now.value : (double)NAN;

    sheet_put_formula(f->sheet, spot_at(f->row, PAGE_VALUE), STYLE_NUMBER, fact_shown(f, 0),
                      distance, "={0}-{1}", cells, 2);
    fact_put_second(f, "");
    fact_note(f, now.present ? phrase_fill(f->phrasing, WORD_NOTE_DISTANCE,
                                           phrase_distance(f->phrasing, f->page->indicator,
                                                           distance, f->page->decimals),
                                           NULL)
                             : "");
}

void indicator_standing_put_progress(facts_t *f) {
    const indicator_row_t *indicator = f->page->indicator;
    const verdict_row_t *v = f->page->verdict;
    /* More than 25 of what is counted asks for 26. */
    bool is_one_more = indicator->target == TARGET_MORE_THAN && indicator->cumulative;
    double reach = indicator->target_value.value + is_one_more;
    operand_t cells[] = {fact_value_cell(f, current_row(f)), fact_value_cell(f, ROW_BASELINE),
                         fact_value_cell(f, ROW_TARGET)};
    double computed =
        (current_value(f).value - v->baseline_value.value) / (reach - v->baseline_value.value);

    fact_remember(f, FACT_PROGRESS,
                  sheet_put_checked(f->sheet, spot_at(f->row, PAGE_VALUE), STYLE_NUMBER,
                                    SHOWN_PERCENT_1, v->progress, computed,
                                    is_one_more ? "=({0}-{1})/({2}+1-{1})" : "=({0}-{1})/({2}-{1})",
                                    cells, 3));
    fact_put_second(f, "");
    fact_note(f, v->progress.present ? phrase_word(f->phrasing, WORD_NOTE_PROGRESS)
                                     : phrase_no_progress(f->phrasing, v));
}

void indicator_standing_put_time_share(facts_t *f) {
    const verdict_row_t *v = f->page->verdict;
    const plan_t *plan = &f->w->release->plan;
    period_t from = v->baseline_period.year ? v->baseline_period : period_of_year(plan->base_year);
    period_t now = current_period(f);
    operand_t numbers[] = {operand_number(now.year), operand_number(now.last),
                           operand_number(from.year), operand_number(from.last),
                           operand_number(plan->target_year)};
    double computed =
        (year_fraction(now) - year_fraction(from)) / (plan->target_year - year_fraction(from));

    fact_remember(f, FACT_TIME_SHARE,
                  sheet_put_checked(f->sheet, spot_at(f->row, PAGE_VALUE), STYLE_NUMBER,
                                    SHOWN_PERCENT_1, v->time_share, computed,
                                    "=({0}-1+{1}/12-({2}-1+{3}/12))/({4}-({2}-1+{3}/12))", numbers,
                                    5));
    fact_put_second(f, "");
    fact_note(f, v->time_share.present ? phrase_word(f->phrasing, WORD_NOTE_TIME_SHARE) : "");
}

void indicator_standing_put_gap(facts_t *f) {
    const verdict_row_t *v = f->page->verdict;
    operand_t cells[] = {fact_value_cell(f, ROW_PROGRESS), fact_value_cell(f, ROW_TIME_SHARE)};
    double gap =
        v->gap.present
            ? 100 * (f->page->fact_value[FACT_PROGRESS] - f->page->fact_value[FACT_TIME_SHARE])
            : (double)NAN;

    sheet_put_formula(f->sheet, spot_at(f->row, PAGE_VALUE), STYLE_NUMBER, SHOWN_SIGNED, gap,
                      "=100*({0}-{1})", cells, 2);
    fact_remember(f, FACT_GAP, gap);
    fact_put_second(f, "");
    fact_note(f, v->gap.present ? phrase_word(f->phrasing, WORD_NOTE_GAP) : "");
}

void indicator_standing_put_required(facts_t *f) {
    const verdict_row_t *v = f->page->verdict;
    period_t now = current_period(f);
    int target_year = f->w->release->plan.target_year;
    operand_t operands[] = {fact_value_cell(f, ROW_TARGET), fact_value_cell(f, current_row(f)),
                            operand_number(target_year), operand_number(now.year),
                            operand_number(now.last)};
    double years = target_year - year_fraction(now);
    double target = f->page->indicator->target_value.value;

    if (v->early == 1 || v->outcome_kind == PROJECTION_OBSERVED) {
        word_t id = v->early == 1 ? WORD_NOT_NEEDED : WORD_YEAR_OVER;
        sheet_put_text(f->sheet, spot_across(f->row, PAGE_VALUE, PAGE_SECOND), STYLE_MISSING,
                       phrase_word(f->phrasing, id));
        fact_note(f,
                  phrase_word(f->phrasing, v->early == 1 ? WORD_NOTE_EARLY : WORD_NOTE_OBSERVED));
        return;
    }
    sheet_put_checked(f->sheet, spot_at(f->row, PAGE_VALUE), STYLE_NUMBER, fact_shown(f, 1),
                      v->required_pace, (target - current_value(f).value) / years,
                      "=({0}-{1})/({2}-({3}-1+{4}/12))", operands, 5);
    sheet_put_checked(f->sheet, spot_at(f->row, PAGE_SECOND), STYLE_NUMBER, SHOWN_SIGNED_PERCENT_1,
                      v->required_growth, pow(target / current_value(f).value, 1 / years) - 1,
                      "=({0}/{1})^(1/({2}-({3}-1+{4}/12)))-1", operands, 5);
    fact_note(f, v->required_pace.present ? phrase_word(f->phrasing, WORD_NOTE_REQUIRED) : "");
}

void indicator_standing_put_recent(facts_t *f) {
    const verdict_row_t *v = f->page->verdict;

    sheet_put_number(f->sheet, spot_at(f->row, PAGE_VALUE), STYLE_NUMBER, fact_shown(f, 1),
                     v->recent_pace);
    sheet_put_number(f->sheet, spot_at(f->row, PAGE_SECOND), STYLE_NUMBER, SHOWN_SIGNED_PERCENT_1,
                     v->recent_growth);
    fact_note(f, v->recent_pace.present
                     ? phrase_fill(f->phrasing, WORD_NOTE_RECENT_YEARS,
                                   phrase_year(f->phrasing, v->recent_from.year),
                                   phrase_year(f->phrasing, v->recent_to.year), NULL)
                     : phrase_word(f->phrasing, WORD_NOTE_NO_RECENT));
}

void indicator_standing_put_points(facts_t *f) {
    const verdict_row_t *v = f->page->verdict;

    sheet_put_number(f->sheet, spot_at(f->row, PAGE_VALUE), STYLE_NUMBER, SHOWN_COUNT,
                     v->points_have);
    sheet_put_number(f->sheet, spot_at(f->row, PAGE_SECOND), STYLE_NUMBER, SHOWN_COUNT,
                     v->points_need);
    fact_note(f, phrase_word(f->phrasing, WORD_NOTE_POINTS));
}
