#include "pipeline/ingest/vintages/quarter_rows.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "pipeline/base/text.h"
#include "pipeline/plan/plan.h"
#include "stats/accounts/accumulate.h"
#include "stats/accounts/benchmark.h"
#include "stats/core/measure.h"

enum { QUARTERS = ACCUMULATE_QUARTERS, QUARTER_MONTHS = 3 };

/* One quarter or year to date, as far as one delivery gives it. */
typedef struct candidate {
    measure_t value;
    bool is_there;                    /* false: nothing at all, not even a reason */
    bool is_qualified;                /* why there is no value: a part is qualified */
    quarter_kind_t kind;              /* where the value comes from */
    const vintage_t *parts[QUARTERS]; /* what it rests on, the latest period last */
    size_t n;
} candidate_t;

/* One year of one series. */
typedef struct year {
    int year;
    candidate_t single[QUARTERS];
    candidate_t to_date[QUARTERS];
    bool is_printed[QUARTERS]; /* a year to date is printed in some delivery */
    const vintage_t *annual;   /* the current annual vintage when it is unqualified, else NULL */
    bool is_benchmarked;
    double benchmarked[QUARTERS];
} year_t;

/* What one delivery published on one day on one basis of one year; NULL where there is nothing. */
typedef struct release_year {
    const vintage_t *single[QUARTERS];
    const vintage_t *to_date[QUARTERS];
} release_year_t;

static const vintage_t *candidate_last(const candidate_t *candidate) {
    return candidate->parts[candidate->n - 1];
}

static bool candidate_is_weak(const candidate_t *candidate) {
    for (size_t i = 0; i < candidate->n; i++) {
        if (vintage_is_weak(candidate->parts[i])) {
            return true;
        }
    }
    return false;
}

/* Whether `offered` is better than `best`: a value (else the reason why the current vintage gives
 * none), reliable, newer, printed, in this order of weight. */
static bool candidate_is_better(const candidate_t *offered, const candidate_t *best) {
    bool has_value = offered->value.status == STATS_OK;
    bool had_value = best->value.status == STATS_OK;
    bool is_weak = candidate_is_weak(offered);
    bool was_weak = candidate_is_weak(best);
    bool is_current = candidate_last(offered)->is_current;
    bool was_current = candidate_last(best)->is_current;
    int newer = strcmp(candidate_last(offered)->published, candidate_last(best)->published);

    return has_value != had_value                    ? has_value
           : is_weak != was_weak                     ? was_weak
           : !has_value && is_current != was_current ? is_current
           : newer != 0                              ? newer > 0
                                                     : best->kind != QUARTER_PUBLISHED;
}

/* Puts `offered` in the place of `best` when it is better. */
static void candidate_offer(candidate_t *best, const candidate_t *offered) {
    if (!best->is_there || candidate_is_better(offered, best)) {
        *best = *offered;
        best->is_there = true;
    }
}

static bool is_usable(const vintage_t *vintage) {
    return vintage && vintage->qualifier < 0;
}

/* Decimals in which an unqualified value is printed. */
static int decimals_printed(const vintage_t *vintage) {
    long decimals = lround(-log10(vintage->unit_in_last_place));

    return decimals > 0 ? (int)decimals : 0;
}

/* The four values as numbers; returns the most decimals among them. */
static int measures_take(const vintage_t *const vintages[QUARTERS], measure_t values[QUARTERS]) {
    int decimals = 0;

    for (size_t k = 0; k < QUARTERS; k++) {
        values[k] = measure_undefined(STATS_NO_DATA);
        if (is_usable(vintages[k])) {
            int own = decimals_printed(vintages[k]);
            values[k] = measure_of(vintages[k]->value);
            decimals = own > decimals ? own : decimals;
        }
    }
    return decimals;
}

/* What `convert` makes of a year; when it refuses the year, every element is undefined for that. */
static void year_convert(stats_status_t (*convert)(const measure_t *, size_t, int, measure_t *,
                                                   size_t *),
                         const vintage_t *const vintages[QUARTERS], measure_t out[QUARTERS]) {
    measure_t values[QUARTERS];
    int decimals = measures_take(vintages, values);
    stats_status_t status = convert(values, QUARTERS, decimals, out, NULL);

    for (size_t k = 0; status != STATS_OK && k < QUARTERS; k++) {
        out[k] = measure_undefined(status);
    }
}

static void singles_offer(const release_year_t *v, year_t *year) {
    measure_t values[QUARTERS];

    year_convert(accumulate_to_single, v->to_date, values);
    for (size_t k = 0; k < QUARTERS; k++) {
        if (v->single[k]) {
            candidate_t printed = {.value = measure_of(v->single[k]->value),
                                   .kind = QUARTER_PUBLISHED,
                                   .parts = {v->single[k]},
                                   .n = 1};
            if (v->single[k]->is_current) {
                candidate_offer(&year->single[k], &printed);
            }
        } else if (v->to_date[k]) {
            const vintage_t *before = k > 0 ? v->to_date[k - 1] : NULL;
            bool is_qualified = !is_usable(v->to_date[k]) || (before && !is_usable(before));
            candidate_t computed = {
                .value = values[k], .is_qualified = is_qualified, .kind = QUARTER_FROM_YTD};
            if (before) {
                computed.parts[computed.n++] = before;
            }
            computed.parts[computed.n++] = v->to_date[k];
            candidate_offer(&year->single[k], &computed);
        }
    }
}

static void to_date_offer(const release_year_t *v, year_t *year) {
    measure_t values[QUARTERS];

    year_convert(accumulate_to_ytd, v->single, values);
    for (size_t k = 1; k < QUARTERS; k++) {
        if (!v->single[k] || v->to_date[k]) {
            continue;
        }
        candidate_t computed = {.value = values[k], .kind = QUARTER_FROM_QUARTERS};
        for (size_t i = 0; i <= k; i++) {
            if (v->single[i]) {
                computed.is_qualified = computed.is_qualified || !is_usable(v->single[i]);
                computed.parts[computed.n++] = v->single[i];
            }
        }
        candidate_offer(&year->to_date[k], &computed);
    }
}

static bool is_of_quarters(const vintage_t *vintage) {
    period_t period = vintage->period;
    bool is_single = period.first == period.last - QUARTER_MONTHS + 1;

    return !vintage->is_derived && vintage_is_actual(vintage) &&
           period.last % QUARTER_MONTHS == 0 && (is_single || period.first == 1);
}

/* Order for qsort of what was published together: newest last; then of periods. */
static int publication_compare(const void *a, const void *b) {
    const vintage_t *x = *(const vintage_t *const *)a;
    const vintage_t *y = *(const vintage_t *const *)b;
    const char *const words[][2] = {{x->published, y->published},
                                    {x->delivery, y->delivery},
                                    {x->sha256, y->sha256},
                                    {x->basis, y->basis}};

    for (size_t i = 0; i < sizeof words / sizeof *words; i++) {
        int by_word = strcmp(words[i][0], words[i][1]);
        if (by_word != 0) {
            return by_word;
        }
    }
    return vintage_compare(x, y);
}

static bool is_same_publication(const vintage_t *x, const vintage_t *y) {
    return strcmp(x->published, y->published) == 0 && strcmp(x->sha256, y->sha256) == 0 &&
           strcmp(x->basis, y->basis) == 0;
}

static void release_year_put(release_year_t *v, const vintage_t *vintage) {
    size_t k = (size_t)(vintage->period.last / QUARTER_MONTHS - 1);

    if (vintage->period.first == 1) {
        v->to_date[k] = vintage;
    }
    if (vintage->period.first == vintage->period.last - QUARTER_MONTHS + 1) {
        v->single[k] = vintage;
    }
}

/* Fills the year from its vintages, `list` (pointers, reordered). */
static void year_fill(const vintage_t **list, size_t n, year_t *year) {
    bool is_within = false; /* anything but whole years */
    size_t end = 0;

    qsort(list, n, sizeof *list, publication_compare);
    for (size_t first = 0; first < n; first = end) {
        release_year_t v = {{0}, {0}};
        for (end = first; end < n && is_same_publication(list[first], list[end]); end++) {
            period_t period = list[end]->period;
            release_year_put(&v, list[end]);
            is_within = is_within || !period_is_year(period);
            if (period.first == 1) {
                year->is_printed[period.last / QUARTER_MONTHS - 1] = true;
            }
            if (period_is_year(period) && list[end]->is_current && is_usable(list[end])) {
                year->annual = list[end];
            }
        }
        singles_offer(&v, year);
        to_date_offer(&v, year);
    }
    for (size_t k = 0; k < QUARTERS; k++) {
        candidate_t *single = &year->single[k];
        candidate_t *to_date = &year->to_date[k];
        single->is_there = single->is_there && is_within;
        to_date->is_there =
            to_date->is_there && (to_date->value.status == STATS_OK || !year->is_printed[k]);
    }
}

/* --- benchmarking ----------------------------------------------------------------------------- */

/* Whether all quarters and the annual value of the year are given on `basis`. */
static bool is_whole(const year_t *year, const char *basis) {
    for (size_t k = 0; k < QUARTERS; k++) {
        const candidate_t *single = &year->single[k];
        if (!single->is_there || single->value.status != STATS_OK ||
            strcmp(candidate_last(single)->basis, basis) != 0) {
            return false;
        }
    }
    return year->annual && strcmp(year->annual->basis, basis) == 0;
}

/*
 * Brings the n whole years to their annual values; what cannot be brought stays unbenchmarked.
 * False without memory.
 */
static bool stretch_benchmark(year_t *years, size_t n) {
    long *index = malloc((QUARTERS + 1) * n * sizeof *index);
    double *y = malloc((2 * QUARTERS + 1) * n * sizeof *y);
    benchmark_form_t form = BENCHMARK_PROPORTIONAL;
    bool failed = !index || !y;

    for (size_t i = 0; !failed && i < n; i++) {
        index[QUARTERS * n + i] = years[i].year;
        y[QUARTERS * n + i] = years[i].annual->value;
        for (size_t k = 0; k < QUARTERS; k++) {
            double value = years[i].single[k].value.value;
            index[QUARTERS * i + k] = series_index(SERIES_QUARTERLY, years[i].year, (int)k + 1);
            y[QUARTERS * i + k] = value;
            form = value > 0.0 ? form : BENCHMARK_ADDITIVE;
        }
    }
    if (!failed) {
        series_t quarters = {QUARTERS * n, SERIES_QUARTERLY, index, y};
        series_t annual = {n, SERIES_ANNUAL, index + QUARTERS * n, y + QUARTERS * n};
        double *out = y + (QUARTERS + 1) * n;
        stats_status_t status =
            benchmark_denton_cholette(&quarters, &annual, form, BENCHMARK_SUM, out, NULL);
        failed = status == STATS_NO_MEMORY;
        for (size_t i = 0; status == STATS_OK && i < n; i++) {
            years[i].is_benchmarked = true;
            memcpy(years[i].benchmarked, out + QUARTERS * i, sizeof years[i].benchmarked);
        }
    }
    free(index);
    free(y);
    return !failed;
}

/* Benchmarks every stretch of consecutive whole years on one basis. False without memory. */
static bool years_benchmark(year_t *years, size_t n) {
    size_t end = 0;

    for (size_t first = 0; first < n; first = end) {
        const char *basis = years[first].annual ? years[first].annual->basis : "";
        end = first;
        while (end < n && years[end].year == years[first].year + (int)(end - first) &&
               is_whole(&years[end], basis)) {
            end++;
        }
        if (end > first && !stretch_benchmark(years + first, end - first)) {
            return false;
        }
        end = end > first ? end : first + 1;
    }
    return true;
}

/* --- rows ------------------------------------------------------------------------------------- */

/* Why there is no single quarter: a code of terms_status; "" where there is one. */
static const char *reason_of(const candidate_t *candidate) {
    return candidate->value.status == STATS_OK     ? ""
           : candidate->is_qualified               ? "qualified"
           : candidate->value.status == STATS_GAPS ? "not_together"
                                                   : stats_status_code(candidate->value.status);
}

static char *rows_join(const candidate_t *candidate) {
    text_t out = {0};

    for (size_t i = 0; i < candidate->n; i++) {
        text_add(&out, i ? "+" : "");
        text_add(&out, candidate->parts[i]->row);
    }
    return text_take(&out);
}

static int quarter_append(const char *series, period_t period, const candidate_t *candidate,
                          optional_t benchmarked, table_t *quarters, err_t *err) {
    const vintage_t *last = candidate_last(candidate);
    bool has_value = candidate->value.status == STATS_OK;
    char *rows = rows_join(candidate);
    const quarter_row_t row = {
        .series = series,
        .period = period,
        .value = {has_value ? candidate->value.value : 0.0, has_value},
        .kind = candidate->kind,
        .basis = last->basis,
        .published = last->published,
        .delivery = last->delivery,
        .row = rows,
        .benchmarked = benchmarked,
        .reason = reason_of(candidate),
    };
    int code = rows ? table_append(quarters, &row, err) : err_add(err, MSG_NO_MEMORY, NULL, NULL);

    free(rows);
    return code;
}

static int year_write(const char *series, const year_t *year, table_t *quarters, err_t *err) {
    int code = 0;

    for (size_t k = 0; code == 0 && k < QUARTERS; k++) {
        int last = QUARTER_MONTHS * ((int)k + 1);
        period_t to_date = {year->year, 1, last};
        period_t single = {year->year, last - QUARTER_MONTHS + 1, last};
        optional_t benchmarked = {year->benchmarked[k], year->is_benchmarked};
        if (year->to_date[k].is_there) {
            code =
                quarter_append(series, to_date, &year->to_date[k], (optional_t){0}, quarters, err);
        }
        if (code == 0 && year->single[k].is_there) {
            code = quarter_append(series, single, &year->single[k], benchmarked, quarters, err);
        }
    }
    return code;
}

/* The vintages [first, end) are those of one flow; `list` and `years` have room for all of them. */
static int series_write(const plan_t *plan, const vintages_t *vintages, size_t first, size_t end,
                        const vintage_t **list, year_t *years, table_t *quarters, err_t *err) {
    const char *series = plan_series(plan, vintages->items[first].series)->id;
    size_t n_years = 0;
    int code = 0;

    for (size_t i = first; i < end;) {
        int year = vintages->items[i].period.year;
        size_t n = 0;
        for (; i < end && vintages->items[i].period.year == year; i++) {
            if (is_of_quarters(&vintages->items[i])) {
                list[n++] = &vintages->items[i];
            }
        }
        if (n > 0) {
            years[n_years] = (year_t){.year = year};
            year_fill(list, n, &years[n_years++]);
        }
    }
    if (!years_benchmark(years, n_years)) {
        code = err_add(err, MSG_NO_MEMORY, NULL, NULL);
    }
    for (size_t i = 0; code == 0 && i < n_years; i++) {
        code = year_write(series, &years[i], quarters, err);
    }
    return code;
}

int quarter_rows_add(const plan_t *plan, const vintages_t *vintages, table_t *quarters,
                     err_t *err) {
    size_t end = 0;
    int code = 0;

    for (size_t first = 0; code == 0 && first < vintages->n; first = end) {
        size_t series = vintages->items[first].series;
        for (end = first; end < vintages->n && vintages->items[end].series == series;) {
            end++;
        }
        if (plan_series(plan, series)->accumulation != ACCUMULATION_FLOW) {
            continue;
        }
        const vintage_t **list = malloc((end - first) * sizeof *list);
        year_t *years = malloc((end - first) * sizeof *years);
        code = list && years ? series_write(plan, vintages, first, end, list, years, quarters, err)
                             : err_add(err, MSG_NO_MEMORY, NULL, NULL);
        free(list);
        free(years);
    }
    return code;
}
