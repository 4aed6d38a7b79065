#include "pipeline/forecast/panel.h"

#include <stdlib.h>
#include <string.h>

#include "pipeline/base/table_reader.h"
#include "pipeline/base/text.h"
#include "pipeline/forecast/request.h"
#include "pipeline/release/forecast_tables.h"

int panel_frequency(period_t period) {
    int months = period.last - period.first + 1;

    return months == 12                          ? SERIES_ANNUAL
           : months == 3 && period.last % 3 == 0 ? SERIES_QUARTERLY
           : months == 1                         ? SERIES_MONTHLY
                                                 : 0;
}

long panel_index(period_t period, int frequency) {
    return series_index(frequency, period.year, period.last * frequency / 12);
}

period_t panel_period(long index, int frequency) {
    int months = 12 / frequency;
    int last = series_part(frequency, index) * months;

    return (period_t){(int)series_year(frequency, index), last - months + 1, last};
}

/* A row that was read whole; of the others only the series was read. */
static bool is_usable(const point_row_t *row) {
    return row->period.year != 0 && row->value.present;
}

/* Keeps every row that names a series; `*is_open`: another one was met. */
static int rows_read(table_reader_t *reader, table_t *rows, bool *is_open, err_t *err) {
    point_row_t row = {0};
    table_got_t got;

    rows->spec = point_spec();
    while ((got = table_next(reader, &row, err)) == TABLE_ROW || got == TABLE_SPOILT) {
        if (!row.series || !*row.series) {
            *is_open = true;
            table_row_free(point_spec(), &row);
            continue;
        }
        if (got == TABLE_SPOILT) {
            row.value.present = 0;
        }
        int code = table_take(rows, &row, err);
        if (code != 0) {
            table_row_free(point_spec(), &row);
            return code;
        }
    }
    table_row_free(point_spec(), &row);
    return got == TABLE_BROKEN ? err->code : 0;
}

static int by_name(const void *a, const void *b) {
    const point_row_t *const *first = a;
    const point_row_t *const *second = b;
    int order = strcmp((*first)->series, (*second)->series);

    return order ? order : (*first)->line < (*second)->line ? -1 : 1;
}

static int by_period(const void *a, const void *b) {
    const point_row_t *const *first = a;
    const point_row_t *const *second = b;
    int order = period_compare((*first)->period, (*second)->period);

    return order ? order : (*first)->line < (*second)->line ? -1 : 1;
}

/* The rows of one series among the sorted pointers. */
typedef struct group {
    const point_row_t **row;
    size_t n;
} group_t;

static int by_appearance(const void *a, const void *b) {
    const group_t *first = a;
    const group_t *second = b;

    return (*first->row)->line < (*second->row)->line ? -1 : 1;
}

/* Whether the row's period is of the series' frequency; `set_by` is the line that set it. */
static int period_check(const panel_t *panel, const point_row_t *row, int asked, int frequency,
                        size_t set_by, err_t *err) {
    place_t where = {panel->rows.path, row->line, "period"};
    char period[PERIOD_SIZE];
    char line[NUMBER_SIZE];
    int own = panel_frequency(row->period);

    if (own == frequency && own != 0) {
        return 0;
    }
    period_write(period, row->period);
    number_write_count(line, set_by);
    if (own == 0) {
        return err_add(err, MSG_PERIOD_SPAN, &where, period, NULL);
    }
    return asked ? err_add(err, MSG_PERIOD_NOT_ASKED, &where, period, request_frequency_code(asked),
                           NULL)
                 : err_add(err, MSG_PERIOD_MIXED, &where, period, row->series, line, NULL);
}

/* A period that stands in two rows; rows are in the order of periods. */
static int twice_check(const panel_t *panel, const point_row_t *row, const point_row_t *before,
                       err_t *err) {
    place_t where = {panel->rows.path, row->line, "period"};
    char period[PERIOD_SIZE];
    char line[NUMBER_SIZE];

    if (!before || period_compare(before->period, row->period) != 0) {
        return 0;
    }
    period_write(period, row->period);
    number_write_count(line, before->line);
    return err_add(err, MSG_OBSERVATION_TWICE, &where, row->series, period, line, NULL);
}

/* Fills one series from its rows; index and value have room for all of them. */
static void series_fill(const panel_t *panel, const group_t *group, int asked, long *index,
                        double *value, panel_series_t *out, err_t *err) {
    const point_row_t *before = NULL;
    int frequency = asked;
    size_t set_by = 0;
    size_t n = 0;

    *out = (panel_series_t){.name = group->row[0]->series, .line = group->row[0]->line};
    for (size_t i = 0; i < group->n && frequency == 0; i++) {
        frequency = panel_frequency(group->row[i]->period);
        set_by = group->row[i]->line;
    }
    qsort(group->row, group->n, sizeof *group->row, by_period);
    for (size_t i = 0; i < group->n; i++) {
        const point_row_t *row = group->row[i];
        if (!is_usable(row) || period_check(panel, row, asked, frequency, set_by, err) != 0 ||
            twice_check(panel, row, before, err) != 0) {
            out->has_problem = true;
            continue;
        }
        index[n] = panel_index(row->period, frequency);
        value[n++] = row->value.value;
        before = row;
    }
    out->series = (series_t){n, n ? frequency : 0, index, value};
}

/* The groups of equal names in `sorted`; returns how many. */
static size_t groups_find(const point_row_t **sorted, size_t n, group_t *groups) {
    size_t n_groups = 0;

    for (size_t i = 0; i < n; i++) {
        if (i == 0 || strcmp(sorted[i]->series, sorted[i - 1]->series) != 0) {
            groups[n_groups++] = (group_t){sorted + i, 0};
        }
        groups[n_groups - 1].n++;
    }
    return n_groups;
}

static int series_make(panel_t *panel, int asked, err_t *err) {
    size_t n = panel->rows.n;
    const point_row_t **sorted = malloc(n * sizeof *sorted);
    group_t *groups = malloc(n * sizeof *groups);

    panel->index = malloc(n * sizeof *panel->index);
    panel->value = malloc(n * sizeof *panel->value);
    panel->series = malloc(n * sizeof *panel->series);
    int code = sorted && groups && panel->index && panel->value && panel->series
                   ? 0
                   : err_add(err, MSG_NO_MEMORY, NULL, NULL);
    if (code == 0) {
        for (size_t i = 0; i < n; i++) {
            sorted[i] = table_row(&panel->rows, i);
        }
        qsort(sorted, n, sizeof *sorted, by_name);
        panel->n = groups_find(sorted, n, groups);
        qsort(groups, panel->n, sizeof *groups, by_appearance);
        size_t filled = 0;
        for (size_t i = 0; i < panel->n; i++) {
            series_fill(panel, &groups[i], asked, panel->index + filled, panel->value + filled,
                        &panel->series[i], err);
            filled += groups[i].n;
        }
    }
    free(sorted);
    free(groups);
    return code;
}

int panel_read(FILE *stream, const char *name, const char *encoding, int frequency, panel_t *panel,
               err_t *err) {
    table_reader_t *reader = NULL;
    bool is_open = false;

    *panel = (panel_t){.rows = {.spec = point_spec(), .path = text_copy(name)}};
    int code = panel->rows.path ? 0 : err_add(err, MSG_NO_MEMORY, NULL, NULL);
    if (code == 0) {
        code = stream ? table_open_stream(stream, name, point_spec(), &reader, err)
                      : table_open(name, encoding, point_spec(), &reader, err);
    }
    code = code ? code : rows_read(reader, &panel->rows, &is_open, err);
    table_close(reader);
    if (code == 0 && panel->rows.n == 0 && !is_open) {
        place_t where = {name, 0, NULL};
        code = err_add(err, MSG_NO_ROWS, &where, NULL);
    }
    if (code == 0 && panel->rows.n > 0) {
        code = series_make(panel, frequency, err);
    }
    return code || !is_open ? code : EXIT_DATA;
}

void panel_free(panel_t *panel) {
    table_free(&panel->rows);
    free(panel->series);
    free(panel->index);
    free(panel->value);
    *panel = (panel_t){0};
}
