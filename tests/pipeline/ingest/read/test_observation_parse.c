/* The words of one observation become what the ledger keeps, or a problem with their column. */
#include "pipeline/ingest/read/observation_parse.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "pipeline/base/text.h"
#include "pipeline/plan/plan_load.h"
#include "tests/support/small_plan.h"

/* An observation's words; what is not given is "". */
typedef struct given {
    const char *series;
    const char *area;
    const char *period;
    const char *value;
    const char *unit;
    const char *unit_around;
    const char *unit_mult;
    const char *status;
    const char *action;
} given_t;

static const char *or_empty(const char *s) {
    return s ? s : "";
}

static delivered_words_t words_of(const given_t *given) {
    delivered_words_t words = {.unit_around = or_empty(given->unit_around), .line = 7};

    for (int role = 0; role < ROLES; role++) {
        words.text[role] = "";
    }
    words.text[ROLE_SERIES] = or_empty(given->series);
    words.text[ROLE_AREA] = or_empty(given->area);
    words.text[ROLE_PERIOD] = or_empty(given->period);
    words.text[ROLE_VALUE] = or_empty(given->value);
    words.text[ROLE_UNIT] = or_empty(given->unit);
    words.text[ROLE_UNIT_MULT] = or_empty(given->unit_mult);
    words.text[ROLE_STATUS] = or_empty(given->status);
    words.text[ROLE_ACTION] = or_empty(given->action);
    words.text[ROLE_PUBLISHED] = "2025-01-24";
    words.header[ROLE_PUBLISHED] = "published";
    return words;
}

/* "series period value decimals status qualifier", or the problems. */
static char *parsed(scratch_t *s, observation_parser_t *parser, const given_t *given) {
    delivered_words_t words = words_of(given);
    delivered_t row;
    text_t out = {0};
    char period[PERIOD_SIZE];
    char decimals[32];
    err_t err = {0};

    const series_row_t *series = observation_parse(parser, &words, &row, &err);
    if (err.n > 0) {
        return scratch_problems(s, &err);
    }
    assert_non_null(series);
    assert_int_equal(row.line, 7);
    snprintf(decimals, sizeof decimals, " %d ", row.decimals);
    text_add(&out, row.series);
    text_add(&out, " ");
    text_add(&out, period_write(period, row.period));
    text_add(&out, " ");
    text_add(&out, row.is_missing ? "missing" : row.value);
    text_add(&out, decimals);
    text_add(&out, row.status >= 0 ? choices_status[row.status].code : "-");
    text_add(&out, " ");
    text_add(&out, row.qualifier >= 0 ? choices_qualifier[row.qualifier].code : "-");
    return scratch_keep(s, text_take(&out));
}

#define NO_UNIT(unit, series, want)                                                                \
    "\"" unit "\" is not the unit of series " series ", which is \"" want "\" (convert it or add " \
    "it to mappings.csv)"

static const struct row {
    given_t given;
    const char *expected;
} rows[] = {
    {{.series = "total", .period = "2024", .value = "40700", .unit = "亿元"},
     "total 2024 40700 0 - -"},
    {{.series = "总值", .period = "2024年前三季度", .value = "约4.07万亿元"},
     "total 2024Q1-3 40700 -2 - about"},
    {{.series = "Total", .period = "2024", .value = "4.07", .unit = "万亿元"},
     "total 2024 40700 -2 - -"},
    {{.series = "total", .period = "2024", .value = "4.07", .unit_around = "万亿元"},
     "total 2024 40700 -2 - -"},
    {{.series = "total", .period = "2024", .value = "40700亿元", .unit = "万元"}, /* its own unit */
     "total 2024 40700 0 - -"},
    {{.series = "total", .period = "2024", .value = "4.07万亿"}, "total 2024 40700 -2 - -"},
    {{.series = "total", .period = "2024", .value = "5万", .unit = "元"},
     "total 2024 0.0005 4 - -"},
    {{.series = "total", .period = "2024", .value = "5万", .unit = "亿元"},
     "x.csv:7: column \"value\": " NO_UNIT("万", "total", "亿元")},
    {{.series = "total", .period = "2024", .value = "5"},
     "x.csv:7: column \"unit\": the unit of series total is not given (a column, the header or "
     "a "
     "title row)"},
    {{.series = "total", .period = "2024", .value = "5", .unit = "个"}, NULL},
    {{.series = "share", .period = "2024", .value = "782", .unit = "‰"}, "share 2024 78.2 1 - -"},
    {{.series = "share", .period = "2024", .value = "78.2%", .unit_around = "亿元"},
     "share 2024 78.2 1 - -"},
    {{.series = "offices", .period = "2024", .value = "2200多家"}, "offices 2024 2200 0 - over"},
    {{.series = "offices", .period = "2024Q1-3", .value = "5", .unit = "家"}, /* a moment */
     "offices 2024M09 5 0 - -"},
    {{.series = "offices", .period = "2024年12月末", .value = "5", .unit = "家"},
     "offices 2024 5 0 - -"},
    {{.series = "total", .period = "2024Q1-3", .value = "5", .unit = "亿元"}, /* a flow */
     "total 2024Q1-3 5 0 - -"},
    /* SDMX multipliers */
    {{.series = "total", .period = "2024", .value = "28307.54", .unit = "元", .unit_mult = "8"},
     "total 2024 28307.54 2 - -"},
    {{.series = "total", .period = "2024", .value = "28307.54", .unit = "亿元", .unit_mult = "0"},
     "total 2024 28307.54 2 - -"},
    {{.series = "total", .period = "2024", .value = "1", .unit = "亿元", .unit_mult = "8"},
     "x.csv:7: column \"unit_mult\": \"8\" multiplies unit \"亿元\", which has a scale already "
     "(give "
     "one of them)"},
    {{.series = "total", .period = "2024", .value = "1", .unit = "元", .unit_mult = "1.5"},
     "x.csv:7: column \"unit_mult\": \"1.5\" is not a whole number"},
    {{.series = "total", .period = "2024", .value = "1", .unit = "元", .unit_mult = "99"},
     "x.csv:7: column \"unit_mult\": \"99\" is outside 0 to 15"},
    /* what a supplier does with an observation */
    {{.series = "total", .period = "2024", .value = "1", .unit = "亿元", .action = "R"},
     "total 2024 1 0 - -"},
    {{.series = "total", .period = "2024", .value = "1", .unit = "亿元", .action = "D"},
     "x.csv:7: column \"action\": \"D\" is none of I, A, R, M"},
    /* missing values */
    {{.series = "total", .period = "2024", .value = "…", .unit = "亿元"},
     "total 2024 missing 0 O -"},
    {{.series = "total", .period = "2024", .value = "未公布"}, "total 2024 missing 0 L -"},
    {{.series = "total", .period = "2024", .value = "-", .status = "M"},
     "total 2024 missing 0 M -"},
    {{.series = "total", .period = "2024", .value = "持平", .unit = "亿元"}, NULL},
    /* areas: the small plan's area is city, 市, City */
    {{.series = "总值", .area = "市", .period = "2024", .value = "1", .unit = "亿元"},
     "total 2024 1 0 - -"},
    {{.series = "总值", .area = "City", .period = "2024", .value = "1", .unit = "亿元"},
     "total 2024 1 0 - -"},
    {{.series = "总值", .area = "外省", .period = "2024", .value = "1", .unit = "亿元"},
     "x.csv:7: column \"series\": \"总值\" is no series of this plan (define it in series.csv or "
     "correct it)"},
    {{.series = "总值", .area = "邻市", .period = "2024", .value = "1", .unit = "亿元"},
     "output 2024 1 0 - -"}, /* mappings.csv: 邻市|总值 */
    {{.series = "total", .area = "CN", .period = "2024", .value = "1", .unit = "亿元"},
     "total 2024 1 0 - -"}, /* a code is a code */
    {{.series = "total", .period = "2024-3", .value = "1", .unit = "亿元"},
     "x.csv:7: column \"period\": \"2024-3\" can be 2024Q3 or 2024M03 (write which)"},
    {{.series = "total", .period = "2024-W05", .value = "1", .unit = "亿元"},
     "x.csv:7: column \"period\": \"2024-W05\" is a day or a week, no period of a statistic (write "
     "2025, 2025Q1-3 or 2025M09)"},
    {{.series = "share", .period = "2024", .value = "1001‰"},
     "x.csv:7: column \"value\": \"100.1\" is outside 0 to 100"},
    {{.series = "total", .period = "2024", .value = "1234567890123456789", .unit = "亿元"}, NULL},
    {{.series = "total", .period = "2024", .value = "123456789012345678", .unit = "万亿元"}, NULL},
};

/* Twice the same: what is remembered of the row before changes nothing. */
static void vintages(void **state) {
    scratch_t *s = *state;
    observation_parser_t *parser = calloc(1, sizeof *parser);
    plan_t plan;
    err_t err = {0};

    assert_non_null(parser);
    char *folder = small_plan(s);
    small_plan_change(s, "mappings.csv", "unit,家,个\n", "unit,家,个\nseries,邻市|总值,output\n");
    assert_int_equal(plan_load(folder, &plan, &err), 0);
    parser->path = "x.csv";
    parser->plan = &plan;
    for (int turn = 0; turn < 2; turn++) {
        for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
            char *got = parsed(s, parser, &rows[i].given);
            if (rows[i].expected ? strcmp(got, rows[i].expected) != 0
                                 : strncmp(got, "x.csv:7: ", 9) != 0) {
                fail_msg("row %zu: %s", i, got);
            }
        }
    }
    free(parser);
    plan_free(&plan);
}

/* The day of publication: of the observation, of the file, or nowhere. */
static void publication(void **state) {
    scratch_t *s = *state;
    observation_parser_t *parser = calloc(1, sizeof *parser);
    given_t given = {.series = "total", .period = "2024", .value = "1", .unit = "亿元"};
    delivered_t row;
    plan_t plan;
    err_t err = {0};

    assert_non_null(parser);
    small_plan_load(s, &plan);
    parser->path = "x.csv";
    parser->plan = &plan;
    parser->published = "2025-02-01";
    delivered_words_t words = words_of(&given);
    observation_parse(parser, &words, &row, &err);
    assert_string_equal(row.published, "2025-01-24");
    words.text[ROLE_PUBLISHED] = "";
    observation_parse(parser, &words, &row, &err);
    assert_string_equal(row.published, "2025-02-01");
    assert_problems(s, &err, "");
    parser->published = NULL;
    observation_parse(parser, &words, &row, &err);
    assert_int_equal(err.n, 1);
    assert_int_equal(err.problems[0].id, MSG_VALUE_REQUIRED);
    err_free(&err);
    words.header[ROLE_PUBLISHED] = NULL;
    observation_parse(parser, &words, &row, &err);
    assert_int_equal(err.n, 1);
    assert_int_equal(err.problems[0].id, MSG_PUBLISHED_MISSING);
    err_free(&err);
    free(parser);
    plan_free(&plan);
}

#define TEST(f) cmocka_unit_test_setup_teardown(f, scratch_setup, scratch_teardown)

int main(void) {
    const struct CMUnitTest tests[] = {TEST(vintages), TEST(publication)};

    return cmocka_run_group_tests(tests, NULL, NULL);
}
