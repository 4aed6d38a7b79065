/* The table of forecasts, and the words for what has none. */
#include "pipeline/forecast/forecast_write.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "pipeline/base/text.h"
#include "pipeline/release/forecast_tables.h"
#include "stats/models/registry.h"
#include "tests/support/scratch.h"

static const long quarters[] = {2024L * 4 + 2};
static const double last[] = {1};

static void rows(void **state) {
    scratch_t *s = *state;
    double first[] = {1.5, -0.25, 1e-9, 2, NAN, NAN};
    outcome_t outcomes[] = {{STATS_OK, 2, first, 0}, {STATS_TOO_FEW, 0, NULL, 0}};
    panel_series_t series[] = {{"a,\"b\"", 2, 0, {1, SERIES_QUARTERLY, quarters, last}},
                               {"none", 3, 0, {0, 0, quarters, last}}};
    panel_t panel = {.n = 2, .series = series};
    batch_t batch = {2, 3, outcomes};
    request_t request = {.n_levels = 1, .level = {90}};
    char *path = scratch_path(s, "out.csv");
    FILE *stream = fopen(path, "wb");

    assert_non_null(stream);
    forecast_write_forecasts(stream, &panel, &request, &batch);
    request.model = model_find("theta");
    forecast_write_forecasts(stream, &panel, &request, &batch);
    assert_int_equal(fclose(stream), 0);
    assert_string_equal(scratch_read(s, path),
                        "series,period,step,value,lo90,hi90,model\n"
                        "\"a,\"\"b\"\"\",2024Q4,1,1.5,-0.25,1e-09,combination\n"
                        "\"a,\"\"b\"\"\",2025Q1,2,2,,,combination\n"
                        "series,period,step,value,lo90,hi90,model\n"
                        "\"a,\"\"b\"\"\",2024Q4,1,1.5,-0.25,1e-09,theta\n"
                        "\"a,\"\"b\"\"\",2025Q1,2,2,,,theta\n");
}

/* What is written with the default levels is the table that docs/formats.md describes. */
static void documented(void **state) {
    scratch_t *s = *state;
    double row[] = {5, 4, 6, 3, 7.5};
    outcome_t outcomes[] = {{STATS_OK, 1, row, 0}};
    panel_series_t series[] = {{"a", 2, 0, {1, SERIES_QUARTERLY, quarters, last}}};
    panel_t panel = {.n = 1, .series = series};
    batch_t batch = {1, 5, outcomes};
    request_options_t options = {0};
    request_t request;
    table_t table;
    text_t header = {0};
    err_t err = {0};
    char *path = scratch_path(s, "out.csv");
    FILE *stream = fopen(path, "wb");

    assert_non_null(stream);
    assert_int_equal(request_read(&options, &request, &err), 0);
    forecast_write_forecasts(stream, &panel, &request, &batch);
    assert_int_equal(fclose(stream), 0);
    for (size_t i = 0; i < forecast_spec()->n_columns; i++) {
        text_add(&header, i ? "," : "");
        text_add(&header, forecast_spec()->columns[i].name);
    }
    text_add(&header, "\na,2024Q4,1,5,4,6,3,7.5,combination\n");
    assert_string_equal(scratch_read(s, path), scratch_keep(s, text_take(&header)));
    assert_int_equal(table_read(path, forecast_spec(), &table, &err), 0);
    assert_problems(s, &err, "");
    const forecast_row_t *read = table_row(&table, 0);
    assert_near(read->hi95.value, 7.5, 0);
    assert_string_equal(read->model, "combination");
    table_free(&table);
}

static void failures(void **state) {
    scratch_t *s = *state;
    char name[] = "in.csv";
    double row[] = {1};
    outcome_t outcomes[] = {
        {STATS_TOO_FEW, 0, NULL, 0}, {STATS_OK, 1, row, 1}, {STATS_NO_DATA, 0, NULL, 0}};
    panel_series_t series[] = {{"a", 2, 0, {3, SERIES_ANNUAL, quarters, last}},
                               {"b", 5, 0, {9, SERIES_ANNUAL, quarters, last}},
                               {"c", 7, 1, {0, 0, quarters, last}}};
    panel_t panel = {.rows = {.path = name}, .n = 3, .series = series};
    batch_t batch = {3, 1, outcomes};
    err_t err = {0};

    assert_int_equal(forecast_write_failures(&panel, &batch, &err), EXIT_DATA);
    assert_problems(s, &err,
                    "in.csv:2: series \"a\" is not forecast: too few observations (points: 3)\n"
                    "in.csv:5: series \"b\" lies on a straight line: its limits are its forecast "
                    "and do not show any uncertainty\n"
                    "in.csv:7: series \"c\" is not forecast: some of its rows cannot be used "
                    "(points: 0)");
    batch.n = 0;
    assert_int_equal(forecast_write_failures(&panel, &batch, &err), 0);
}

/* Every reason that a forecast can fail for is there in Chinese, in the words of terms.def. */
static void reasons_in_chinese(void **state) {
    static const stats_status_t possible[] = {
        STATS_TOO_FEW,        STATS_DOMAIN,         STATS_ORDER,     STATS_SINGULAR,
        STATS_NO_CONVERGENCE, STATS_NOT_FINITE,     STATS_GAPS,      STATS_TOO_LONG,
        STATS_NO_DATA,        STATS_NOT_APPLICABLE, STATS_NO_MEMORY, STATS_UNKNOWN};

    (void)state;
    for (size_t i = 0; i < sizeof possible / sizeof *possible; i++) {
        const char *code = stats_status_code(possible[i]);
        err_t err = {0};
        err_add(&err, MSG_NOT_FORECAST, NULL, "a", code, "3", NULL);
        char *said = err_text(&err, 0, LANGUAGE_ZH);
        assert_non_null(strstr(said, term_text(terms_status, code, LANGUAGE_ZH)));
        free(said);
        err_free(&err);
    }
}

#define TEST(f) cmocka_unit_test_setup_teardown(f, scratch_setup, scratch_teardown)

int main(void) {
    const struct CMUnitTest tests[] = {TEST(rows), TEST(documented), TEST(failures),
                                       TEST(reasons_in_chinese)};

    return cmocka_run_group_tests(tests, NULL, NULL);
}
