/* What the ledger knows on a day does not depend on the layout and encoding in which it came. */
#include "pipeline/ingest/vintages/vintages_at.h"

#include <iconv.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>

#include "pipeline/base/text.h"
#include "pipeline/ingest/delivery_load.h"
#include "pipeline/ingest/ledger/ledger_open.h"
#include "tests/support/small_plan.h"

enum { N_SERIES = 5, N_PERIODS = 6, CELL_SIZE = 48 };

static const char *const series_ids[N_SERIES] = {"total", "services", "output", "share", "rate"};
static const char *const series_names[N_SERIES] = {"总值", "服务业", "产出", "比重", "比率"};
static const char *const series_units[N_SERIES] = {"亿元", "亿元", "亿元", "%", "%"};
/* Each period in the spelling of each of the three files. */
static const char *const periods[3][N_PERIODS] = {
    {"2019", "2020Q1-3", "2020", "2021Q1", "2021M1-7", "2021"},
    {"2019年", "2020年前三季度", "2020年", "2021年一季度", "2021年1—7月", "2021年全年"},
    {"２０１９", "2020-01-01/P9M", "2020-A1", "2021-Q1", "Jan-Jul 2021", "2021年度"},
};

typedef char cells_t[N_SERIES][N_PERIODS][CELL_SIZE];

/* Synthetic values from a seed, as people print them; "" of one that is not delivered. */
static void cells_make(unsigned seed, cells_t cells) {
    static const char *const forms[] = {"%d.%02d",     "%d.%02d",  "约%d.%02d",
                                        "%d.%02d左右", "%d.%02d*", "超过%d.%02d"};

    for (int i = 0; i < N_SERIES; i++) {
        for (int k = 0; k < N_PERIODS; k++) {
            seed = seed * 1103515245U + 12345U;
            int draw = (int)(seed >> 16 & 0x7FFF);
            const char *form = forms[draw % 6];
            if (draw % 11 == 0) {
                snprintf(cells[i][k], CELL_SIZE, "…");
            } else if (draw % 13 == 0) {
                cells[i][k][0] = '\0';
            } else {
                snprintf(cells[i][k], CELL_SIZE, form, draw % 90 + 1, draw % 100);
            }
        }
    }
}

/* One observation a row. */
static char *long_table(scratch_t *s, cells_t cells) {
    text_t out = {0};

    text_add(&out, "series,period,value,unit\n");
    for (int i = 0; i < N_SERIES; i++) {
        for (int k = 0; k < N_PERIODS; k++) {
            if (*cells[i][k]) {
                text_add(&out,
                         scratch_keep(s, text_join(series_ids[i], ",", periods[0][k], ",",
                                                   cells[i][k], ",", series_units[i], "\n", NULL)));
            }
        }
    }
    return scratch_keep(s, text_take(&out));
}

/* Series down and periods across, the unit in a column, a title above and a remark below. */
static char *periods_across(scratch_t *s, cells_t cells) {
    text_t out = {0};

    text_add(&out, "主要指标\r\n\r\n指标,单位");
    for (int k = 0; k < N_PERIODS; k++) {
        text_add(&out, ",");
        text_add(&out, periods[1][k]);
    }
    for (int i = N_SERIES - 1; i >= 0; i--) {
        text_add(&out, "\r\n");
        text_add(&out, series_names[i]);
        text_add(&out, ",");
        text_add(&out, series_units[i]);
        for (int k = 0; k < N_PERIODS; k++) {
            text_add(&out, ",");
            text_add(&out, cells[i][k]);
        }
    }
    text_add(&out, "\r\n注：为合成数据。,,,,,,,\r\n");
    return scratch_keep(s, text_take(&out));
}

/* Periods down and series across, the unit in the header, semicolons between. */
static char *series_across(scratch_t *s, cells_t cells) {
    text_t out = {0};

    text_add(&out, "时期");
    for (int i = 0; i < N_SERIES; i++) {
        text_add(&out, scratch_keep(
                           s, text_join(";", series_names[i], "（", series_units[i], "）", NULL)));
    }
    text_add(&out, "\n");
    for (int k = N_PERIODS - 1; k >= 0; k--) {
        text_add(&out, periods[2][k]);
        for (int i = 0; i < N_SERIES; i++) {
            text_add(&out, ";");
            text_add(&out, cells[i][k]);
        }
        text_add(&out, "\n");
    }
    return scratch_keep(s, text_take(&out));
}

/* Writes `text` in an encoding to a file of the folder; returns its path. */
static char *encoded_file(scratch_t *s, const char *name, char *text, const char *encoding,
                          const char *mark) {
    size_t room = 4 * strlen(text) + 4;
    size_t n = strlen(mark);
    char *out = scratch_keep(s, malloc(room));
    char *to = out + n;
    size_t left = strlen(text);
    iconv_t conversion = iconv_open(encoding, "UTF-8");

    memcpy(out, mark, n);
    room -= n;
    assert_true(conversion != (iconv_t)-1);
    assert_int_equal(iconv(conversion, &text, &left, &to, &room), 0);
    assert_int_equal(iconv_close(conversion), 0);
    return scratch_bytes(s, name, out, (size_t)(to - out));
}

/* What a ledger of this one file gives on the day, a line a vintage. */
static char *vintages_text(scratch_t *s, const plan_t *plan, const char *path, const char *encoding,
                           const char *as_of) {
    load_options_t options = {.encoding = encoding, .published = "2022-01-24"};
    load_counts_t counts;
    ledger_t *ledger = NULL;
    vintages_t vintages = {0};
    text_t out = {0};
    err_t err = {0};

    text_add(&out, "");
    assert_int_equal(ledger_open(NULL, &ledger, &err), 0);
    delivery_load(path, plan, ledger, &options, &counts, &err);
    assert_problems(s, &err, "");
    assert_int_equal(vintages_at(ledger, plan, as_of, &vintages, &err), 0);
    for (size_t i = 0; i < vintages.n; i++) {
        const vintage_t *f = &vintages.items[i];
        char period[PERIOD_SIZE];
        char line[256];
        snprintf(line, sizeof line, "%zu %s %.17g %g %d %s %s %s %d %d %s\n", f->series,
                 period_write(period, f->period), f->value, f->unit_in_last_place, f->qualifier,
                 choices_status[f->status].code, f->basis, f->published, (int)f->relation,
                 f->is_current, f->derivation);
        text_add(&out, line);
    }
    vintages_free(&vintages);
    assert_int_equal(ledger_close(ledger, NULL), 0);
    return scratch_keep(s, text_take(&out));
}

/* The same observations as UTF-8 long, GBK wide and UTF-16 with semicolons: the same vintages. */
static void three_files(void **state) {
    scratch_t *s = *state;
    plan_t plan;

    small_plan_load(s, &plan);
    for (unsigned seed = 1; seed <= 25; seed++) {
        cells_t cells;
        cells_make(seed, cells);
        char *one = vintages_text(s, &plan, scratch_file(s, "a.csv", long_table(s, cells)), NULL,
                                  "2022-01-24");
        char *two =
            vintages_text(s, &plan, encoded_file(s, "b.csv", periods_across(s, cells), "GBK", ""),
                          "GBK", "2022-01-24");
        char *three = vintages_text(
            s, &plan, encoded_file(s, "c.csv", series_across(s, cells), "UTF-16LE", "\xFF\xFE"),
            NULL, "2022-01-24");
        assert_string_equal(two, one);
        assert_string_equal(three, one);
        assert_true(strlen(one) > 500);
        assert_string_equal(vintages_text(s, &plan, scratch_path(s, "a.csv"), NULL, "2022-01-23"),
                            "");
    }
    plan_free(&plan);
}

/* A missing value is in the ledger and is no vintage: an earlier one stays current. */
static void missing_is_no_vintage(void **state) {
    scratch_t *s = *state;
    load_options_t options = {0};
    load_counts_t counts;
    ledger_t *ledger = NULL;
    vintages_t vintages = {0};
    size_t n_deliveries = 0;
    size_t n_vintages = 0;
    plan_t plan;
    err_t err = {0};

    small_plan_load(s, &plan);
    assert_int_equal(mkdir(scratch_path(s, "in"), 0777), 0);
    small_delivery(s, "in/a.csv",
                   "total,2020,100,亿元,2021-01-24,,,\nrate,2020,-,%,2021-01-24,,,\n");
    small_delivery(s, "in/b.csv", "total,2020,…,亿元,2022-01-24,,,\nrate,2021,2,%,2022-01-24,,,\n");
    assert_int_equal(ledger_open(NULL, &ledger, &err), 0);
    assert_int_equal(delivery_load(scratch_path(s, "in"), &plan, ledger, &options, &counts, &err),
                     0);
    assert_problems(s, &err, "");
    assert_int_equal(counts.accepted, 4);
    assert_int_equal(ledger_count(ledger, &n_deliveries, &n_vintages, &err), 0);
    assert_int_equal(n_vintages, 4);
    assert_int_equal(vintages_at(ledger, &plan, "2023-01-01", &vintages, &err), 0);
    assert_int_equal(vintages.n, 2);
    assert_near(vintages.items[0].value, 100, 0);
    assert_int_equal(vintages.items[0].is_current, 1);
    assert_near(vintages.items[1].value, 2, 0);
    vintages_free(&vintages);
    assert_int_equal(ledger_close(ledger, NULL), 0);
    plan_free(&plan);
}

#define TEST(f) cmocka_unit_test_setup_teardown(f, scratch_setup, scratch_teardown)

int main(void) {
    const struct CMUnitTest tests[] = {TEST(three_files), TEST(missing_is_no_vintage)};

    return cmocka_run_group_tests(tests, NULL, NULL);
}
