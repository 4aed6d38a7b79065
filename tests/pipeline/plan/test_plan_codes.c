/* sectors.csv, areas.csv and mappings.csv: parents, and codes that mean something to their kind. */
#include "pipeline/plan/plan_codes.h"

#include "tests/pipeline/plan/plan_mistakes.h"

static void mistakes(void **state) {
    static const plan_mistake_t rows[] = {
        {"sectors.csv", "tertiary,all", "tertiary,al",
         "~/plan/sectors.csv:3: column \"parent\": \"al\" is not defined in ~/plan/sectors.csv "
         "(add it "
         "there or correct it here)"},
        {"sectors.csv", "tertiary,all", "tertiary,", ""},
        {"areas.csv", "city,,", "city,country,",
         "~/plan/areas.csv:2: column \"parent\": \"country\" is not defined in ~/plan/areas.csv "
         "(add "
         "it "
         "there or correct it here)"},
        {"mappings.csv", "unit,家,个", "unit,家,户",
         "~/plan/mappings.csv:3: column \"code\": \"户\" is not defined in ~/plan/labels.csv (add "
         "it "
         "there or correct it here)"},
        {"mappings.csv", "unit,家", "area,家",
         "~/plan/mappings.csv:3: column \"kind\": \"area\" is none of unit, series, header, "
         "encoding, sheet"},
        {"mappings.csv", "unit,家,个", "header,合计栏,valeu",
         "~/plan/mappings.csv:3: column \"code\": \"valeu\" is no column of a delivery (write one "
         "of "
         "series, area, period, value, unit, status, qualifier, basis, published, date_basis, "
         "source, "
         "url, note, unit_mult, action, comment)"},
        {"mappings.csv", "unit,家,个", "encoding,old-*.csv,GBX",
         "~/plan/mappings.csv:3: column \"code\": \"GBX\" is not an encoding (UTF-8, GB18030, GBK, "
         "UTF-16LE or UTF-16BE)"},
        {"mappings.csv", "unit,家,个", "series,家数,offce",
         "~/plan/mappings.csv:3: column \"code\": \"offce\" is not defined in ~/plan/series.csv "
         "(add "
         "it "
         "there or correct it here)"},
        {"mappings.csv", "unit,％,%\nunit,家,个\n", "", ""},
        {"mappings.csv", "unit,家,个", "header,合计栏,Obs_Value\nheader,页,comment", ""},
        {"mappings.csv", "unit,家,个", "header,值,数值", ""},
        {"mappings.csv", "unit,家,个",
         "encoding,a*,GB18030\nencoding,b*,UTF-16LE\nencoding,*,UTF-8", ""},
    };

    plan_mistakes_check(*state, rows, sizeof rows / sizeof *rows);
}

#define TEST(f) cmocka_unit_test_setup_teardown(f, scratch_setup, scratch_teardown)

int main(void) {
    const struct CMUnitTest tests[] = {
        TEST(mistakes),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
