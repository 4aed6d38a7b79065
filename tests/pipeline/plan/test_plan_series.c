/* series.csv: bounds and derivations. */
#include "pipeline/plan/plan_series.h"

#include "tests/pipeline/plan/plan_mistakes.h"

/* Every cell of a row arrives in the member that is called as its column. */
static void members(void **state) {
    scratch_t *s = *state;
    plan_t plan;

    small_plan_load(s, &plan);
    const series_row_t *series = plan_find_series(&plan, "offices");
    assert_int_equal(series->accumulation, ACCUMULATION_STOCK);
    assert_true(series->monotone);
    assert_int_equal(series->frequency, FREQUENCY_ANNUAL);
    assert_int_equal(series->price_basis, PRICES_NOT_APPLICABLE);
    assert_int_equal(series_decimals(series), 0);
    assert_int_equal(series_decimals(plan_find_series(&plan, "output")), 2); /* not said */
    assert_string_equal(series_name(series, LANGUAGE_ZH), "机构");
    assert_string_equal(series_name(series, LANGUAGE_EN), "Offices");
    plan_free(&plan);
}

static void mistakes(void **state) {
    static const plan_mistake_t rows[] = {
        {"series.csv", "rate,比率,Rate,%", "rate,比率,Rate,pct",
         "~/plan/indicators.csv:5: column \"unit\": \"%\" differs from \"pct\", the unit of series "
         "rate\n"
         "~/plan/series.csv:7: column \"unit\": \"pct\" is not defined in ~/plan/labels.csv (add "
         "it "
         "there or correct it here)"},
        {"series.csv", "tertiary,city,,", "tertiarry,city,,",
         "~/plan/series.csv:2: column \"sector\": \"tertiarry\" is not defined in "
         "~/plan/sectors.csv "
         "(add it there or correct it here)"},
        {"series.csv", "all,city", "all,town",
         "~/plan/series.csv:3: column \"area\": \"town\" is not defined in ~/plan/areas.csv (add "
         "it "
         "there or correct it here)"},
        {"series.csv", "0,100,no,1", "100,100,no,1",
         "~/plan/series.csv:4: column \"lower\": lower bound 100 is not below upper bound 100"},
        {"series.csv", "ratio(services; total; 100)", "services/total",
         "~/plan/series.csv:4: column \"derivation\": \"services/total\" is not a derivation "
         "(write "
         "ratio(a; b; 100), alternatives joined by |)"},
        {"series.csv", "ratio(services; total; 100)", "ratio(service; total+gdp; 100)",
         "~/plan/series.csv:4: column \"derivation\": derivation uses series \"service\", which is "
         "not "
         "defined in ~/plan/series.csv\n"
         "~/plan/series.csv:4: column \"derivation\": derivation uses series \"gdp\", which is not "
         "defined in ~/plan/series.csv"},
        {"series.csv", "yes,0\n", "yes,10\n",
         "~/plan/series.csv:6: column \"decimals\": \"10\" is outside 0 to 9\n"
         "~/plan/indicators.csv:4: column \"series\": \"offices\" is not defined in "
         "~/plan/series.csv "
         "(add it there or correct it here)"},
        {"series.csv", "tertiary,city,,0", ",,,0", ""},
    };

    plan_mistakes_check(*state, rows, sizeof rows / sizeof *rows);
}

#define TEST(f) cmocka_unit_test_setup_teardown(f, scratch_setup, scratch_teardown)

int main(void) {
    const struct CMUnitTest tests[] = {
        TEST(members),
        TEST(mistakes),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
