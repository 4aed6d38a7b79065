/* One mistake at a time in a plan that is in order: each is found, told exactly, and told alone. */
#include "pipeline/plan/plan_check.h"

#include "tests/support/small_plan.h"

/* One change and what must be said of it; lines are those of the small plan. */
static const struct mistake {
    const char *table;
    const char *from;
    const char *to;
    const char *problem;
} mistakes[] = {
    {"plan.csv", "target_year,2025", "target_year,2020",
     "~/plan/plan.csv: target year 2020 is not after base year 2020"},
    {"indicators.csv", "i_share,1,g,", "i_share,1,h,",
     "~/plan/indicators.csv:2: column \"goal\": \"h\" is not defined in ~/plan/labels.csv (add it "
     "there or correct it here)"},
    {"indicators.csv", "Other,个", "Other,kg",
     "~/plan/indicators.csv:6: column \"unit\": \"kg\" is not defined in ~/plan/labels.csv (add it "
     "there or correct it here)"},
    {"indicators.csv", "Share,%", "Share,个",
     "~/plan/indicators.csv:2: column \"unit\": \"个\" differs from \"%\", the unit of series "
     "share"},
    {"indicators.csv", "anticipatory,output", "anticipatory,outputs",
     "~/plan/indicators.csv:3: column \"series\": \"outputs\" is not defined in ~/plan/series.csv "
     "(add it there or correct it here)"},
    {"indicators.csv", "i_output,2", "i_output,1",
     "~/plan/indicators.csv:3: column \"number\": number 1 is already that of indicator "
     "\"i_share\""},
    {"indicators.csv", "about,75,,0.75", "about,75,,",
     "~/plan/indicators.csv:2: column \"tolerance\": target \"about\" needs an explicit tolerance"},
    {"indicators.csv", "at_most,9,,", "hold,9,,",
     "~/plan/indicators.csv:6: column \"tolerance\": target \"hold\" needs an explicit tolerance"},
    {"indicators.csv", "about,75,,0.75", "about,75,,-1",
     "~/plan/indicators.csv:2: column \"tolerance\": \"-1\" is outside 0 to 1e+12"},
    {"indicators.csv", "range,2,3", "range,2,",
     "~/plan/indicators.csv:5: column \"target_upper\": target \"range\" needs an upper value "
     "above "
     "the target value"},
    {"indicators.csv", "range,2,3", "range,2,2",
     "~/plan/indicators.csv:5: column \"target_upper\": target \"range\" needs an upper value "
     "above "
     "the target value"},
    {"indicators.csv", ",0,100,logit", ",100,0,logit",
     "~/plan/indicators.csv:2: column \"lower\": lower bound 100 is not below upper bound 0"},
    {"indicators.csv", ",0,100,logit", ",0,,logit",
     "~/plan/indicators.csv:2: column \"transform\": transform logit needs both a lower and an "
     "upper "
     "bound"},
    {"indicators.csv", "i_rate,,", "i_share,,",
     "~/plan/indicators.csv:5: column \"id\": \"i_share\" stands already in line 2 (remove one)"},
    {"indicators.csv", ",task,rate", ",mandatory,rate",
     "~/plan/indicators.csv:5: column \"nature\": \"mandatory\" is none of anticipatory, binding, "
     "task"},
    {"indicators.csv", "i_share,1", "i_share,1.5",
     "~/plan/indicators.csv:2: column \"number\": \"1.5\" is not a whole number"},
    {"series.csv", "rate,比率,Rate,%", "rate,比率,Rate,pct",
     "~/plan/indicators.csv:5: column \"unit\": \"%\" differs from \"pct\", the unit of series "
     "rate\n"
     "~/plan/series.csv:7: column \"unit\": \"pct\" is not defined in ~/plan/labels.csv (add it "
     "there or correct it here)"},
    {"series.csv", "tertiary,city,,", "tertiarry,city,,",
     "~/plan/series.csv:2: column \"sector\": \"tertiarry\" is not defined in ~/plan/sectors.csv "
     "(add it there or correct it here)"},
    {"series.csv", "all,city", "all,town",
     "~/plan/series.csv:3: column \"area\": \"town\" is not defined in ~/plan/areas.csv (add it "
     "there or correct it here)"},
    {"series.csv", "0,100,no,1", "100,100,no,1",
     "~/plan/series.csv:4: column \"lower\": lower bound 100 is not below upper bound 100"},
    {"series.csv", "ratio(services; total; 100)", "services/total",
     "~/plan/series.csv:4: column \"derivation\": \"services/total\" is not a derivation (write "
     "ratio(a; b; 100), alternatives joined by |)"},
    {"series.csv", "ratio(services; total; 100)", "ratio(service; total+gdp; 100)",
     "~/plan/series.csv:4: column \"derivation\": derivation uses series \"service\", which is not "
     "defined in ~/plan/series.csv\n"
     "~/plan/series.csv:4: column \"derivation\": derivation uses series \"gdp\", which is not "
     "defined in ~/plan/series.csv"},
    {"series.csv", "yes,0\n", "yes,10\n",
     "~/plan/series.csv:6: column \"decimals\": \"10\" is outside 0 to 9\n"
     "~/plan/indicators.csv:4: column \"series\": \"offices\" is not defined in ~/plan/series.csv "
     "(add it there or correct it here)"},
    {"breaks.csv", "share,2023", "shares,2023",
     "~/plan/breaks.csv:2: column \"series\": \"shares\" is not defined in ~/plan/series.csv (add "
     "it there or correct it here)"},
    {"breaks.csv", "old,new", "older,newer",
     "~/plan/breaks.csv:2: column \"basis_before\": \"older\" is not defined in ~/plan/labels.csv "
     "(add it there or correct it here)\n"
     "~/plan/breaks.csv:2: column \"basis_after\": \"newer\" is not defined in ~/plan/labels.csv "
     "(add it there or correct it here)"},
    {"breaks.csv", "census,link", "census,bend",
     "~/plan/breaks.csv:2: column \"treatment\": \"bend\" is none of segment, link, exclude, "
     "note, splice"},
    {"sectors.csv", "tertiary,all", "tertiary,al",
     "~/plan/sectors.csv:3: column \"parent\": \"al\" is not defined in ~/plan/sectors.csv (add it "
     "there or correct it here)"},
    {"areas.csv", "city,,", "city,country,",
     "~/plan/areas.csv:2: column \"parent\": \"country\" is not defined in ~/plan/areas.csv (add "
     "it "
     "there or correct it here)"},
    {"mappings.csv", "unit,家,个", "unit,家,户",
     "~/plan/mappings.csv:3: column \"code\": \"户\" is not defined in ~/plan/labels.csv (add it "
     "there or correct it here)"},
    {"mappings.csv", "unit,家", "area,家",
     "~/plan/mappings.csv:3: column \"kind\": \"area\" is none of unit, series, header, encoding"},
    {"mappings.csv", "unit,家,个", "header,合计栏,valeu",
     "~/plan/mappings.csv:3: column \"code\": \"valeu\" is no column of a delivery (write one of "
     "series, area, period, value, unit, status, qualifier, basis, published, date_basis, source, "
     "url, note, unit_mult, action, comment)"},
    {"mappings.csv", "unit,家,个", "encoding,old-*.csv,GBX",
     "~/plan/mappings.csv:3: column \"code\": encoding \"GBX\" is not known (UTF-8, GB18030, GBK, "
     "UTF-16LE and UTF-16BE are)"},
    {"mappings.csv", "unit,家,个", "series,家数,offce",
     "~/plan/mappings.csv:3: column \"code\": \"offce\" is not defined in ~/plan/series.csv (add "
     "it "
     "there or correct it here)"},
};

static void one_at_a_time(void **state) {
    scratch_t *s = *state;

    for (size_t i = 0; i < sizeof mistakes / sizeof *mistakes; i++) {
        plan_t plan;
        err_t err = {0};
        char *folder = small_plan(s);
        small_plan_change(s, mistakes[i].table, mistakes[i].from, mistakes[i].to);
        assert_int_equal(plan_load(folder, &plan, &err), EXIT_DATA);
        assert_problems(s, &err, mistakes[i].problem);
        plan_free(&plan);
    }
}

/* What looks odd and is allowed. */
static void allowed(void **state) {
    static const char *const changes[][3] = {
        {"breaks.csv", "old,new", ","},
        {"sectors.csv", "tertiary,all", "tertiary,"},
        {"series.csv", "tertiary,city,,0", ",,,0"},
        {"indicators.csv", "i_offices,3", "i_offices,"},
        {"indicators.csv", "about,75,,0.75", "about,75,,0"},
        {"mappings.csv", "unit,％,%\nunit,家,个\n", ""},
        {"mappings.csv", "unit,家,个", "header,合计栏,Obs_Value\nheader,页,comment"},
        {"mappings.csv", "unit,家,个", "header,值,数值"},
        {"mappings.csv", "unit,家,个",
         "encoding,a*,GB18030\nencoding,b*,UTF-16LE\nencoding,*,UTF-8"},
    };
    scratch_t *s = *state;

    for (size_t i = 0; i < sizeof changes / sizeof *changes; i++) {
        plan_t plan;
        err_t err = {0};
        char *folder = small_plan(s);
        small_plan_change(s, changes[i][0], changes[i][1], changes[i][2]);
        plan_load(folder, &plan, &err);
        assert_problems(s, &err, "");
        plan_free(&plan);
    }
}

/* Mistakes in several tables are all told in one run. */
static void all_at_once(void **state) {
    scratch_t *s = *state;
    plan_t plan;
    err_t err = {0};

    char *folder = small_plan(s);
    small_plan_change(s, "plan.csv", "target_year,2025", "target_year,2015");
    small_plan_change(s, "indicators.csv", "range,2,3", "range,2,");
    small_plan_change(s, "series.csv", "all,city", "all,town");
    small_plan_change(s, "breaks.csv", "share,2023", "shares,2023");
    small_plan_change(s, "areas.csv", "city,,", "city,country,");
    assert_int_equal(plan_load(folder, &plan, &err), EXIT_DATA);
    assert_int_equal(err.n, 5);
    err_free(&err);
    plan_free(&plan);
}

#define TEST(f) cmocka_unit_test_setup_teardown(f, scratch_setup, scratch_teardown)

int main(void) {
    const struct CMUnitTest tests[] = {TEST(one_at_a_time), TEST(allowed), TEST(all_at_once)};

    return cmocka_run_group_tests(tests, NULL, NULL);
}
