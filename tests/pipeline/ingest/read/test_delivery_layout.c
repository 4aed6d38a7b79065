/*
 * Every layout is found from its first lines, and of every header that is none the reason is
 * reported.
 */
#include "pipeline/ingest/read/delivery_layout.h"

#include <stdio.h>
#include <string.h>

#include "pipeline/base/text.h"
#include "pipeline/plan/plan_load.h"
#include "tests/support/small_plan.h"

/* What was found, in words: shape line delimiter [unit]: column column ... */
static char *described(scratch_t *s, const layout_t *layout) {
    static const char *const shapes[SHAPES] = {"long", "periods-across", "series-across"};
    text_t out = {0};
    char number[32];

    snprintf(number, sizeof number, " %zu %c", layout->header_line,
             layout->delimiter == '\t' ? 't' : layout->delimiter);
    text_add(&out, shapes[layout->shape]);
    text_add(&out, number);
    if (*layout->unit) {
        text_add(&out, " unit ");
        text_add(&out, layout->unit);
    }
    text_add(&out, ":");
    for (size_t i = 0; i < layout->n; i++) {
        const layout_column_t *column = &layout->columns[i];
        char period[PERIOD_SIZE];
        text_add(&out, " ");
        text_add(&out, column->role == ROLE_NONE   ? "-"
                       : column->role != ROLE_CELL ? column_role_name(column->role)
                       : column->series            ? column->series->id
                       : column->period.year       ? period_write(period, column->period)
                                                   : "?");
        if (*column->unit) {
            text_add(&out, "/");
            text_add(&out, column->unit);
        }
    }
    return scratch_keep(s, text_take(&out));
}

/* A plan whose mappings know Chinese words. */
static void mapped_plan(scratch_t *s, plan_t *plan) {
    err_t err = {0};

    char *folder = small_plan(s);
    small_plan_change(s, "mappings.csv", "unit,家,个\n",
                      "unit,家,个\nheader,统计指标,series\nheader,期,Period\nheader,金额,value\n"
                      "series,第三产业增加值,services\nseries,外市|总值,output\n");
    assert_int_equal(plan_load(folder, plan, &err), 0);
    assert_problems(s, &err, "");
}

/* The layout of the first table of a file. */
static int layout_of(const char *path, const char *encoding, const plan_t *plan, layout_t *layout,
                     err_t *err) {
    record_form_t form = {.encoding = encoding};
    record_source_t *source = NULL;
    int code = record_source_open(path, &form, &source, err);

    *layout = (layout_t){0};
    if (code == 0) {
        assert_int_equal(record_source_table(source, err), RECORD_READ);
        code = layout_find(path, source, plan, layout, err);
    }
    record_source_close(source);
    return code;
}

typedef struct found {
    const char *content;
    const char *layout; /* as described; NULL: refused */
} found_t;

static void assert_found(scratch_t *s, const found_t *rows, size_t n) {
    plan_t plan;

    mapped_plan(s, &plan);
    for (size_t i = 0; i < n; i++) {
        layout_t layout;
        err_t err = {0};
        char *path = scratch_file(s, "x.csv", rows[i].content);
        int code = layout_of(path, NULL, &plan, &layout, &err);
        if (!rows[i].layout) {
            assert_int_equal(code, EXIT_DATA);
            err_free(&err);
        } else {
            if (code != 0) {
                fail_msg("%s: %s", rows[i].content, scratch_problems(s, &err));
            }
            assert_string_equal(described(s, &layout), rows[i].layout);
        }
        layout_free(&layout);
    }
    plan_free(&plan);
}

/* One observation a row, in English, SDMX or Chinese words. */
static void long_tables(void **state) {
    static const found_t rows[] = {
        {"series,period,value,unit,published\n", "long 1 ,: series period value unit published"},
        {"series,period,value,unit,status,qualifier,basis,published,date_basis,source,url,note,"
         "area,comment\n",
         "long 1 ,: series period value unit status qualifier basis published date_basis source "
         "url "
         "note area -"},
        {"Series, Period ,\"VALUE\"\r\n", "long 1 ,: series period value"},
        {"\xEF\xBB\xBFseries;period;value\n", "long 1 ;: series period value"},
        {"series\tperiod\tvalue\n", "long 1 t: series period value"},
        /* SDMX-CSV 1.0 and 2.0 */
        {"DATAFLOW,FREQ,REF_AREA,INDICATOR,TIME_PERIOD,OBS_VALUE,UNIT_MEASURE,UNIT_MULT,OBS_STATUS,"
         "DECIMALS\n",
         "long 1 ,: - - area series period value unit unit_mult status -"},
        {"STRUCTURE,STRUCTURE_ID,ACTION,INDICATOR,TIME_PERIOD,OBS_VALUE,UPDATED,OBS_COMMENT,"
         "TITLE\n",
         "long 1 ,: - - action series period value published note -"},
        /* Chinese */
        {"序号,指标名称,时期,指标值,计量单位,公布日期,数据来源,备注,地区\n",
         "long 1 ,: - series period value unit published source note area"},
        {"统计指标,期,金额\n", "long 1 ,: series period value"}, /* mappings.csv */
        {"指标,年份,数值（亿元）\n", "long 1 ,: series period value/亿元"},
        {"指标，年份,期,数值\n", NULL},
    };

    assert_found(*state, rows, sizeof rows / sizeof *rows);
}

/* A series a row, a period a column. */
static void periods_across(void **state) {
    static const found_t rows[] = {
        {"指标,单位,2023年,2024年,2025年前三季度\n",
         "periods-across 1 ,: series unit 2023 2024 2025Q1-3"},
        {"指标,２０２４,2025.09\n", "periods-across 1 ,: series 2024 2025M09"},
        {"series\t2024Q1\t2024Q1-2\t备注\n", "periods-across 1 t: series 2024Q1 2024Q1-2 note"},
        {"某市统计局\n主要指标,单位：亿元\n\n项目;2023;2024\n",
         "periods-across 4 ; unit 亿元: series 2023 2024"},
        {"\"服务业 (单位: %)\",,\n指标,2023,2024\n", "periods-across 2 , unit %: series 2023 2024"},
        {"指标,2023(亿元),2024（万亿元）\n", "periods-across 1 ,: series 2023/亿元 2024/万亿元"},
        {"指标,2024,,\n", "periods-across 1 ,: series 2024 - -"},
        {",2023,2024\n", "periods-across 1 ,: series 2023 2024"}, /* nothing in the corner */
        {"年份,2023,2024\n", "periods-across 1 ,: series 2023 2024"},
        {",2024\n", NULL}, /* may be a title */
    };

    assert_found(*state, rows, sizeof rows / sizeof *rows);
}

/* A period a row, a series a column. */
static void series_across(void **state) {
    static const found_t rows[] = {
        {"年份,总值,服务业\n", "series-across 1 ,: period total services"},
        {"period,total,services,note\n", "series-across 1 ,: period total services note"},
        {"时间;总值(亿元);第三产业增加值（亿元）;Rate\n",
         "series-across 1 ;: period total/亿元 services/亿元 rate"},
        {"指标,总值,服务业\n", "series-across 1 ,: period total services"}, /* over the years */
        {",总值,服务业\n", "series-across 1 ,: period total services"},
    };

    assert_found(*state, rows, sizeof rows / sizeof *rows);
}

/* The layout does not depend on the encoding, nor on the line end. */
static void any_encoding(void **state) {
    static const char utf16[] = "\xFF\xFE\x07\x63\x07\x68;\0\x32\0\x30\0\x32\0\x34\0\n\0";
    static const char gbk[] = "\xD6\xB8\xB1\xEA,2024\xC4\xEA\r\n";
    scratch_t *s = *state;
    plan_t plan;
    layout_t layout;
    err_t err = {0};

    small_plan_load(s, &plan);
    char *path = scratch_bytes(s, "x.csv", utf16, sizeof utf16 - 1);
    assert_int_equal(layout_of(path, NULL, &plan, &layout, &err), 0);
    assert_string_equal(described(s, &layout), "periods-across 1 ;: series 2024");
    layout_free(&layout);
    path = scratch_file(s, "x.csv", gbk);
    assert_int_equal(layout_of(path, "GBK", &plan, &layout, &err), 0);
    assert_string_equal(described(s, &layout), "periods-across 1 ,: series 2024");
    layout_free(&layout);
    assert_int_equal(layout_of(path, NULL, &plan, &layout, &err), EXIT_DATA);
    assert_problems(
        s, &err,
        "~/x.csv:1: byte 3 of the line, byte 3 of the file, is not UTF-8 (save the file "
        "as UTF-8; that of a delivery may be declared: --encoding GB18030, or in mappings.csv)");
    layout_free(&layout);
    plan_free(&plan);
}

#define NO_HEADER                                                                                  \
    "~/x.csv: has no header row (the first row names the columns: series, period, value, unit, "   \
    "published)"

static void refused(void **state) {
    static const struct row {
        const char *content;
        const char *problems;
    } rows[] = {
        {"total,2020,1\nrate,2020,2\n", NO_HEADER},
        {"\n\n", NO_HEADER},
        {"value\n", NO_HEADER},
        {"series,period,valeu\n",
         "~/x.csv:1: column \"valeu\": is not a column of this table (did you mean \"value\"?)\n"
         "~/x.csv:1: column \"value\" is missing from the header (add it)"},
        {"title\nperiod,unit,published\n",
         "~/x.csv:2: column \"series\" is missing from the header (add it)\n"
         "~/x.csv:2: column \"value\" is missing from the header (add it)"},
        {"series,value\n", "~/x.csv:1: column \"period\" is missing from the header (add it)"},
        {"series,period,value,period,value\n",
         "~/x.csv:1: column \"period\": is twice in the header (remove one)\n"
         "~/x.csv:1: column \"value\": is twice in the header (remove one)"},
        {"指标,时期,数值,指标值\n",
         "~/x.csv:1: column \"指标值\": is twice in the header (remove one)"},
        {"series,period,value,zzzzzzzzzzzz\n",
         "~/x.csv:1: column \"zzzzzzzzzzzz\": means no column, period or series (name it in "
         "mappings.csv, kind header or series)"},
        {"指标,2024,2025H3\n",
         "~/x.csv:1: column \"2025H3\": \"2025H3\" is not a period (write 2025, 2025Q1-3, 2025Q1, "
         "2025M09 or 2025M1-7)"},
        {"指标,2024,2025-3\n",
         "~/x.csv:1: column \"2025-3\": \"2025-3\" can be 2025Q3 or 2025M03 (write which)"},
        {"指标,2024,2025-09-30\n",
         "~/x.csv:1: column \"2025-09-30\": \"2025-09-30\" is a day or a week, no period of a "
         "statistic (write 2025, 2025Q1-3 or 2025M09)"},
        {"指标,2024,2024年\n", "~/x.csv:1: column \"2024年\": is twice in the header (remove one)"},
        {"年份,total,zzzzzzzzzzzz\n", "~/x.csv:1: column \"zzzzzzzzzzzz\": \"zzzzzzzzzzzz\" is no "
                                      "series of this plan (define it "
                                      "in series.csv or correct it)"},
        {"年份,total,总值\n", "~/x.csv:1: column \"总值\": is twice in the header (remove one)"},
        {"", "~/x.csv: is empty (a header row and data rows are needed)"},
    };
    scratch_t *s = *state;
    plan_t plan;

    small_plan_load(s, &plan);
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        layout_t layout;
        err_t err = {0};
        char *path = scratch_file(s, "x.csv", rows[i].content);
        assert_int_equal(layout_of(path, NULL, &plan, &layout, &err), EXIT_DATA);
        assert_problems(s, &err, rows[i].problems);
        layout_free(&layout);
    }
    plan_free(&plan);
}

/* The header is looked for in the first lines only, and a line too wide is none. */
static void limits(void **state) {
    scratch_t *s = *state;
    plan_t plan;
    layout_t layout;
    text_t text = {0};
    err_t err = {0};

    small_plan_load(s, &plan);
    for (int i = 1; i < LAYOUT_LOOK_LINES; i++) {
        text_add(&text, "title\n");
    }
    char *titles = scratch_keep(s, text_take(&text));
    char *path =
        scratch_file(s, "x.csv", scratch_keep(s, text_join(titles, "series,period,value\n", NULL)));
    assert_int_equal(layout_of(path, NULL, &plan, &layout, &err), 0);
    assert_int_equal(layout.header_line, LAYOUT_LOOK_LINES);
    layout_free(&layout);
    path = scratch_file(
        s, "x.csv", scratch_keep(s, text_join("title\n", titles, "series,period,value\n", NULL)));
    assert_int_equal(layout_of(path, NULL, &plan, &layout, &err), EXIT_DATA);
    assert_problems(s, &err, NO_HEADER);
    layout_free(&layout);

    text_add(&text, "series,period,value");
    for (int i = 3; i < LAYOUT_COLUMNS_MAX; i++) {
        text_add(&text, ",");
    }
    char *widest = scratch_keep(s, text_take(&text));
    path = scratch_file(s, "x.csv", widest);
    assert_int_equal(layout_of(path, NULL, &plan, &layout, &err), 0);
    assert_int_equal(layout.n, LAYOUT_COLUMNS_MAX);
    layout_free(&layout);
    path = scratch_file(s, "x.csv", scratch_keep(s, text_join(widest, ",\n", NULL)));
    assert_int_equal(layout_of(path, NULL, &plan, &layout, &err), EXIT_DATA);
    assert_int_equal(err.n, 1);
    assert_int_equal(err.problems[0].id, MSG_COLUMNS_MANY);
    err_free(&err);
    layout_free(&layout);
    plan_free(&plan);
}

#define TEST(f) cmocka_unit_test_setup_teardown(f, scratch_setup, scratch_teardown)

int main(void) {
    const struct CMUnitTest tests[] = {TEST(long_tables),   TEST(periods_across),
                                       TEST(series_across), TEST(any_encoding),
                                       TEST(refused),       TEST(limits)};

    return cmocka_run_group_tests(tests, NULL, NULL);
}
