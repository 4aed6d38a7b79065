#include "pipeline/ingest/vintages/vintages_select.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "pipeline/base/text.h"
#include "pipeline/plan/plan.h"

/* End of the run of figures of one series and period that starts at `first`. */
static size_t run_end(const vintages_t *vintages, size_t first) {
    size_t end = first + 1;

    while (end < vintages->n && vintages->items[end].series == vintages->items[first].series &&
           period_compare(vintages->items[end].period, vintages->items[first].period) == 0) {
        end++;
    }
    return end;
}

static relation_t relation_of(const vintage_t *later, const vintage_t *held) {
    if (vintages_agree(later, held)) {
        return RELATION_CONFIRMS;
    }
    return strcmp(later->published, held->published) == 0 ? RELATION_CONFLICTS : RELATION_REVISES;
}

void vintages_select(vintages_t *vintages) {
    if (vintages->n > 0) {
        qsort(vintages->items, vintages->n, sizeof *vintages->items, vintage_compare);
    }
    for (size_t first = 0; first < vintages->n; first = run_end(vintages, first)) {
        size_t end = run_end(vintages, first);
        size_t held = first;
        vintages->items[first].relation = RELATION_FIRST;
        for (size_t i = first + 1; i < end; i++) {
            vintage_t *later = &vintages->items[i];
            later->relation = (int)relation_of(later, &vintages->items[held]);
            if (vintage_supersedes(later, &vintages->items[held])) {
                held = i;
            }
        }
        vintages->items[held].selected = 1;
    }
}

static optional_t optional_of(double value) {
    return (optional_t){value, 1};
}

int observation_rows_add(const plan_t *plan, const vintages_t *vintages, table_t *observations,
                         err_t *err) {
    size_t end = 0;

    for (size_t first = 0; first < vintages->n; first = end) {
        end = run_end(vintages, first);
        const vintage_t *vintage = &vintages->items[first];
        while (!vintage->selected) {
            vintage++;
        }
        const series_row_t *series = plan_series(plan, vintage->series);
        observation_row_t *row = table_add(observations, release_table_spec(RELEASE_OBSERVATIONS));
        if (!row) {
            return err_add(err, MSG_NO_MEMORY, NULL, NULL);
        }
        row->series = text_copy(series->id);
        row->period = vintage->period;
        row->value = optional_of(vintage->value);
        row->unit = text_copy(series->unit);
        row->status = text_copy(vintage->status);
        row->qualifier = vintage->qualifier;
        row->basis = text_copy(vintage->basis);
        row->published = text_copy(vintage->published);
        row->date_basis = vintage->date_basis;
        row->delivery = text_copy(vintage->delivery);
        row->vintages = optional_of((double)(end - first));
        row->derivation = text_copy(vintage->derivation);
        row->source = text_copy(vintage->source);
        if (!row->series || !row->unit || !row->status || !row->basis || !row->published ||
            !row->delivery || !row->derivation || !row->source) {
            return err_add(err, MSG_NO_MEMORY, NULL, NULL);
        }
    }
    return 0;
}

int vintage_rows_add(const plan_t *plan, const vintages_t *vintages, table_t *rows, err_t *err) {
    for (size_t i = 0; i < vintages->n; i++) {
        const vintage_t *vintage = &vintages->items[i];
        vintage_row_t *row = table_add(rows, release_table_spec(RELEASE_VINTAGES));
        if (!row) {
            return err_add(err, MSG_NO_MEMORY, NULL, NULL);
        }
        row->series = text_copy(plan_series(plan, vintage->series)->id);
        row->period = vintage->period;
        row->published = text_copy(vintage->published);
        row->value = optional_of(vintage->value);
        row->status = text_copy(vintage->status);
        row->qualifier = vintage->qualifier;
        row->basis = text_copy(vintage->basis);
        row->delivery = text_copy(vintage->delivery);
        row->row = text_copy(vintage->row);
        row->relation = vintage->relation;
        row->selected = vintage->selected;
        row->source = text_copy(vintage->source);
        if (!row->series || !row->published || !row->status || !row->basis || !row->delivery ||
            !row->row || !row->source) {
            return err_add(err, MSG_NO_MEMORY, NULL, NULL);
        }
    }
    return 0;
}

/* What can be remarked of a figure and the one that holds. */
static int is_conflict(const vintage_t *vintage, const vintage_t *held) {
    return vintage != held && strcmp(vintage->published, held->published) == 0 &&
           !vintages_agree(vintage, held);
}

static int is_set_aside(const vintage_t *vintage, const vintage_t *held) {
    return vintage->is_weak && !held->is_weak && vintage->relation == RELATION_REVISES &&
           !vintages_agree(vintage, held);
}

static int is_large_revision(const vintage_t *vintage, const vintage_t *held) {
    enum { LARGE_PERCENT = 5 };
    return vintage != held && strcmp(vintage->basis, held->basis) == 0 &&
           !vintages_agree(vintage, held) && held->value != 0.0 &&
           100.0 * fabs(vintage->value - held->value) > LARGE_PERCENT * fabs(held->value);
}

static int is_rebased(const vintage_t *vintage, const vintage_t *held) {
    return vintage != held && strcmp(vintage->basis, held->basis) != 0 &&
           !vintages_agree(vintage, held);
}

static int is_no_actual(const vintage_t *vintage, const vintage_t *held) {
    return vintage == held &&
           !observation_is_actual(vintage->status, vintage->published, vintage->period);
}

/*
 * One remark a row, the first that applies is made; {0} the figure, {1} the figure that holds, {2}
 * and {3} their deliveries.
 */
static const struct remark {
    const char *rule;
    int severity;
    int (*applies)(const vintage_t *vintage, const vintage_t *held);
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

static char *remark_text(const char *template, const vintage_t *vintage, const vintage_t *held) {
    char one[NUMBER_SIZE];
    char other[NUMBER_SIZE];
    const char *const args[] = {number_write(one, vintage->value), number_write(other, held->value),
                                vintage->delivery, held->delivery};

    return text_fill(template, args, sizeof args / sizeof *args);
}

static int remark_add(const plan_t *plan, const struct remark *remark, const vintage_t *vintage,
                      const vintage_t *held, table_t *findings, err_t *err) {
    finding_row_t *row = table_add(findings, release_table_spec(RELEASE_FINDINGS));

    if (!row) {
        return err_add(err, MSG_NO_MEMORY, NULL, NULL);
    }
    row->severity = remark->severity;
    row->rule = text_copy(remark->rule);
    row->series = text_copy(plan_series(plan, vintage->series)->id);
    row->period = vintage->period;
    row->delivery = text_copy(vintage->delivery);
    row->row = text_copy(vintage->row);
    row->message_zh = remark_text(remark->zh, vintage, held);
    row->message_en = remark_text(remark->en, vintage, held);
    int is_whole =
        row->rule && row->series && row->delivery && row->row && row->message_zh && row->message_en;
    return is_whole ? 0 : err_add(err, MSG_NO_MEMORY, NULL, NULL);
}

static int figure_remark(const plan_t *plan, const vintage_t *vintage, const vintage_t *held,
                         table_t *findings, err_t *err) {
    for (size_t k = 0; k < sizeof remarks / sizeof *remarks; k++) {
        if (remarks[k].applies(vintage, held)) {
            return remark_add(plan, &remarks[k], vintage, held, findings, err);
        }
    }
    return 0;
}

int vintage_remarks_add(const plan_t *plan, const vintages_t *vintages, table_t *findings,
                        err_t *err) {
    size_t end = 0;
    int code = 0;

    for (size_t first = 0; code == 0 && first < vintages->n; first = end) {
        end = run_end(vintages, first);
        const vintage_t *held = &vintages->items[first];
        while (!held->selected) {
            held++;
        }
        for (size_t i = first; code == 0 && i < end; i++) {
            code = figure_remark(plan, &vintages->items[i], held, findings, err);
        }
    }
    return code;
}
