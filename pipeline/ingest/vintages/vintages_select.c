#include "pipeline/ingest/vintages/vintages_select.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "pipeline/base/text.h"
#include "pipeline/plan/plan.h"

/* End of the run of figures of one series and period that starts at `first`. */
static size_t run_end(const figures_t *figures, size_t first) {
    size_t end = first + 1;

    while (end < figures->n && figures->items[end].series == figures->items[first].series &&
           period_compare(figures->items[end].period, figures->items[first].period) == 0) {
        end++;
    }
    return end;
}

static relation_t relation_of(const figure_t *later, const figure_t *held) {
    if (figures_agree(later, held)) {
        return RELATION_CONFIRMS;
    }
    return strcmp(later->published, held->published) == 0 ? RELATION_CONFLICTS : RELATION_REVISES;
}

void select_figures(figures_t *figures) {
    if (figures->n > 0) {
        qsort(figures->items, figures->n, sizeof *figures->items, figure_compare);
    }
    for (size_t first = 0; first < figures->n; first = run_end(figures, first)) {
        size_t end = run_end(figures, first);
        size_t held = first;
        figures->items[first].relation = RELATION_FIRST;
        for (size_t i = first + 1; i < end; i++) {
            figure_t *later = &figures->items[i];
            later->relation = (int)relation_of(later, &figures->items[held]);
            if (figure_displaces(later, &figures->items[held])) {
                held = i;
            }
        }
        figures->items[held].selected = 1;
    }
}

static optional_t number_of(double value) {
    return (optional_t){value, 1};
}

int select_observations(const plan_t *plan, const figures_t *figures, table_t *observations,
                        err_t *err) {
    size_t end = 0;

    for (size_t first = 0; first < figures->n; first = end) {
        end = run_end(figures, first);
        const figure_t *figure = &figures->items[first];
        while (!figure->selected) {
            figure++;
        }
        const series_row_t *series = plan_series(plan, figure->series);
        observation_t *row = table_add(observations, release_spec(RELEASE_OBSERVATIONS));
        if (!row) {
            return err_add(err, MSG_NO_MEMORY, NULL, NULL);
        }
        row->series = text_copy(series->id);
        row->period = figure->period;
        row->value = number_of(figure->value);
        row->unit = text_copy(series->unit);
        row->status = text_copy(figure->status);
        row->qualifier = figure->qualifier;
        row->basis = text_copy(figure->basis);
        row->published = text_copy(figure->published);
        row->date_basis = figure->date_basis;
        row->delivery = text_copy(figure->delivery);
        row->vintages = number_of((double)(end - first));
        row->derivation = text_copy(figure->derivation);
        row->source = text_copy(figure->source);
        if (!row->series || !row->unit || !row->status || !row->basis || !row->published ||
            !row->delivery || !row->derivation || !row->source) {
            return err_add(err, MSG_NO_MEMORY, NULL, NULL);
        }
    }
    return 0;
}

int select_vintages(const plan_t *plan, const figures_t *figures, table_t *vintages, err_t *err) {
    for (size_t i = 0; i < figures->n; i++) {
        const figure_t *figure = &figures->items[i];
        vintage_t *row = table_add(vintages, release_spec(RELEASE_VINTAGES));
        if (!row) {
            return err_add(err, MSG_NO_MEMORY, NULL, NULL);
        }
        row->series = text_copy(plan_series(plan, figure->series)->id);
        row->period = figure->period;
        row->published = text_copy(figure->published);
        row->value = number_of(figure->value);
        row->status = text_copy(figure->status);
        row->qualifier = figure->qualifier;
        row->basis = text_copy(figure->basis);
        row->delivery = text_copy(figure->delivery);
        row->row = text_copy(figure->row);
        row->relation = figure->relation;
        row->selected = figure->selected;
        row->source = text_copy(figure->source);
        if (!row->series || !row->published || !row->status || !row->basis || !row->delivery ||
            !row->row || !row->source) {
            return err_add(err, MSG_NO_MEMORY, NULL, NULL);
        }
    }
    return 0;
}

/* What can be remarked of a figure and the one that holds. */
static int is_conflict(const figure_t *figure, const figure_t *held) {
    return figure != held && strcmp(figure->published, held->published) == 0 &&
           !figures_agree(figure, held);
}

static int is_set_aside(const figure_t *figure, const figure_t *held) {
    return figure->is_weak && !held->is_weak && figure->relation == RELATION_REVISES &&
           !figures_agree(figure, held);
}

static int is_large_revision(const figure_t *figure, const figure_t *held) {
    enum { LARGE_PERCENT = 5 };
    return figure != held && strcmp(figure->basis, held->basis) == 0 &&
           !figures_agree(figure, held) && held->value != 0.0 &&
           100.0 * fabs(figure->value - held->value) > LARGE_PERCENT * fabs(held->value);
}

static int is_rebased(const figure_t *figure, const figure_t *held) {
    return figure != held && strcmp(figure->basis, held->basis) != 0 &&
           !figures_agree(figure, held);
}

static int is_no_actual(const figure_t *figure, const figure_t *held) {
    return figure == held && !figure_is_actual(figure->status, figure->published, figure->period);
}

/*
 * One remark a row, the first that applies is made; {0} the figure, {1} the figure that holds, {2}
 * and {3} their deliveries.
 */
static const struct remark {
    const char *rule;
    int severity;
    int (*applies)(const figure_t *figure, const figure_t *held);
    const char *zh;
    const char *en;
} remarks[] = {
    {"not-actual", 1, is_no_actual, "{0} 是预测值，或在所属时期结束前公布（{2}）：不作为实际值使用",
     "{0} is a forecast or was published before its period was over ({2}): not used as observed"},
    {"conflict", 1, is_conflict, "同日公布的两个数值不一致：{0}（{2}）与 {1}（{3}）；采用 {1}",
     "two figures of one day disagree: {0} ({2}) and {1} ({3}); {1} holds"},
    {"weak-source", 1, is_set_aside, "可靠性低的来源给出 {0}（{2}），与 {1}（{3}）不一致；未采用",
     "a source of low reliability gives {0} ({2}) against {1} ({3}); set aside"},
    {"large-revision", 1, is_large_revision, "数值由 {0}（{2}）修订为 {1}（{3}），幅度超过 5%",
     "revised from {0} ({2}) to {1} ({3}), by more than 5 %"},
    {"rebased", 0, is_rebased, "统计口径调整：{0}（{2}）改为 {1}（{3}）",
     "restated on another basis: {0} ({2}) became {1} ({3})"},
};

static char *remark_text(const char *template, const figure_t *figure, const figure_t *held) {
    char one[NUMBER_SIZE];
    char other[NUMBER_SIZE];
    const char *const args[] = {number_write(one, figure->value), number_write(other, held->value),
                                figure->delivery, held->delivery};
    text_t out = {0};

    for (const char *at = template; *at; at++) {
        if (at[0] == '{' && at[1] >= '0' && at[1] <= '3' && at[2] == '}') {
            text_add(&out, args[at[1] - '0']);
            at += 2;
        } else {
            text_add_bytes(&out, at, 1);
        }
    }
    return text_take(&out);
}

static int remark_add(const plan_t *plan, const struct remark *remark, const figure_t *figure,
                      const figure_t *held, table_t *findings, err_t *err) {
    finding_t *row = table_add(findings, release_spec(RELEASE_FINDINGS));

    if (!row) {
        return err_add(err, MSG_NO_MEMORY, NULL, NULL);
    }
    row->severity = remark->severity;
    row->rule = text_copy(remark->rule);
    row->series = text_copy(plan_series(plan, figure->series)->id);
    row->period = figure->period;
    row->delivery = text_copy(figure->delivery);
    row->row = text_copy(figure->row);
    row->message_zh = remark_text(remark->zh, figure, held);
    row->message_en = remark_text(remark->en, figure, held);
    int is_whole =
        row->rule && row->series && row->delivery && row->row && row->message_zh && row->message_en;
    return is_whole ? 0 : err_add(err, MSG_NO_MEMORY, NULL, NULL);
}

static int figure_remark(const plan_t *plan, const figure_t *figure, const figure_t *held,
                         table_t *findings, err_t *err) {
    for (size_t k = 0; k < sizeof remarks / sizeof *remarks; k++) {
        if (remarks[k].applies(figure, held)) {
            return remark_add(plan, &remarks[k], figure, held, findings, err);
        }
    }
    return 0;
}

int select_findings(const plan_t *plan, const figures_t *figures, table_t *findings, err_t *err) {
    size_t end = 0;
    int code = 0;

    for (size_t first = 0; code == 0 && first < figures->n; first = end) {
        end = run_end(figures, first);
        const figure_t *held = &figures->items[first];
        while (!held->selected) {
            held++;
        }
        for (size_t i = first; code == 0 && i < end; i++) {
            code = figure_remark(plan, &figures->items[i], held, findings, err);
        }
    }
    return code;
}
