#include "pipeline/ingest/vintages/revision_rows.h"

#include <stdlib.h>
#include <string.h>

#include "stats/accounts/revision.h"
#include "stats/core/measure.h"

enum { PERIODS_YEAR, PERIODS_WITHIN, PERIODS_KINDS, PAIRS_LEAST = 2, MONTHS = 12 };

/* Earlier and later values of one series, one set a kind of period; arrays are owned. */
typedef struct pairs {
    long *index;
    double *earlier;
    double *later;
    size_t n;
} pairs_t;

static void pairs_free(pairs_t pairs[PERIODS_KINDS]) {
    for (int k = 0; k < PERIODS_KINDS; k++) {
        free(pairs[k].index);
        free(pairs[k].earlier);
        free(pairs[k].later);
        pairs[k] = (pairs_t){0};
    }
}

/* False without memory. */
static bool pairs_alloc(pairs_t pairs[PERIODS_KINDS], size_t most) {
    bool is_whole = true;

    for (int k = 0; k < PERIODS_KINDS; k++) {
        pairs[k] = (pairs_t){malloc((most + 1) * sizeof(long)), malloc((most + 1) * sizeof(double)),
                             malloc((most + 1) * sizeof(double)), 0};
        is_whole = is_whole && pairs[k].index && pairs[k].earlier && pairs[k].later;
    }
    return is_whole;
}

/* Adds the first published and the current value of the run [first, end) when they are of different
 * publications on one basis. */
static void pair_add(const vintages_t *vintages, size_t first, size_t end,
                     pairs_t pairs[PERIODS_KINDS]) {
    const vintage_t *current = vintages_run_current(vintages, first);
    const vintage_t *earlier = NULL;

    for (size_t i = first; i < end && !earlier; i++) {
        const vintage_t *vintage = &vintages->items[i];
        bool is_other = strcmp(vintage->published, current->published) < 0;
        earlier = is_other && strcmp(vintage->basis, current->basis) == 0 ? vintage : NULL;
    }
    bool is_year = period_is_year(current->period);
    pairs_t *set = &pairs[is_year ? PERIODS_YEAR : PERIODS_WITHIN];
    long index =
        is_year ? current->period.year : (long)current->period.year * MONTHS + current->period.last;
    if (earlier && (set->n == 0 || set->index[set->n - 1] < index)) {
        set->index[set->n] = index;
        set->earlier[set->n] = earlier->value;
        set->later[set->n] = current->value;
        set->n++;
    }
}

static int statistic_append(const char *series, revision_periods_t periods, size_t n,
                            const char *statistic, measure_t value, table_t *revisions,
                            err_t *err) {
    bool is_there = value.status == STATS_OK;
    const revision_row_t row = {
        .series = series,
        .periods = periods,
        .n = {(double)n, true},
        .statistic = statistic,
        .value = {value.value, is_there},
        .reason = is_there ? "" : stats_status_code(value.status),
    };
    return table_append(revisions, &row, err);
}

static int series_write(const char *series, const pairs_t pairs[PERIODS_KINDS], table_t *revisions,
                        err_t *err) {
    revision_summary_t summary;
    int code = 0;

    for (int k = 0; k < PERIODS_KINDS; k++) {
        revision_pairs_t set = {pairs[k].n, pairs[k].index, pairs[k].earlier, pairs[k].later};
        if (set.n < PAIRS_LEAST || revision_summarise(&set, &summary) != STATS_OK) {
            continue;
        }
        for (int i = 0; code == 0 && i < REVISION_STATISTIC_COUNT; i++) {
            code = statistic_append(series, (revision_periods_t)k, set.n,
                                    revision_code((revision_statistic_t)i), summary.value[i],
                                    revisions, err);
        }
    }
    return code;
}

int revision_rows_add(const plan_t *plan, const vintages_t *vintages, table_t *revisions,
                      err_t *err) {
    pairs_t pairs[PERIODS_KINDS] = {{0}, {0}};
    size_t at = 0;
    int code = 0;

    while (code == 0 && at < vintages->n) {
        size_t series = vintages->items[at].series;
        size_t last = at;
        while (last < vintages->n && vintages->items[last].series == series) {
            last++;
        }
        code = pairs_alloc(pairs, last - at) ? 0 : err_add(err, MSG_NO_MEMORY, NULL, NULL);
        while (code == 0 && at < last) {
            size_t end = vintages_run_end(vintages, at);
            pair_add(vintages, at, end, pairs);
            at = end;
        }
        code = code ? code : series_write(plan_series(plan, series)->id, pairs, revisions, err);
        pairs_free(pairs);
    }
    return code;
}
