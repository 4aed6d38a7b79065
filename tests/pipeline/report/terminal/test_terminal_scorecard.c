/* The table on the terminal: columns line up, words are right in both languages. */
#include "pipeline/report/terminal/terminal_scorecard.h"

#include <stdio.h>
#include <string.h>

#include "tests/pipeline/release_rows.h"

#define VERDICTS_HEADER                                                                            \
    "indicator,number,series,state,verdict,probability,early,latest_period,latest_value,"          \
    "latest_delivery,outcome_kind,outcome_value,lo80,hi80,lo95,hi95,baseline_period,"              \
    "baseline_value,baseline_kind,progress,time_share,gap,required_pace,required_growth,"          \
    "recent_pace,recent_growth,points_have,points_need,alt_verdict,disagree,cautions"

static const char verdicts[] =
    "i_share,1,share,projected,likely,0.8096,no,2022,72.2,d,projected,75.03,73.9,76.1,73,77,2020,"
    "70,plan,,,,,,,,8,4,,no,\n"
    "i_output,2,output,insufficient,insufficient,,yes,2022,210,d,,,,,,,2020,120,observed,,,,,,,,"
    "3,4,,no,\n"
    "i_offices,3,offices,outcome,missed,,no,2025,999,d,observed,999,,,,,2020,500,plan,,,,,,,,8,4,"
    "met,no,\n"
    "i_rate,,rate,projected,expected,1,no,2022,2,d,projected,2,2,2,2,2,,,,,,,,,,,8,4,,no,\n";

static char *card(scratch_t *s, const plan_t *plan, language_t language) {
    char *out = NULL;
    size_t n;
    FILE *stream = open_memstream(&out, &n);
    err_t err = {0};

    assert_non_null(stream);
    assert_int_equal(scorecard_print(plan, s->folder, "2023-06-30", language, stream, &err), 0);
    assert_int_equal(fclose(stream), 0);
    return scratch_keep(s, out);
}

static void english(void **state) {
    scratch_t *s = *state;
    plan_t plan;

    small_plan_load(s, &plan);
    table_t table = artefact_of(s, RELEASE_VERDICTS, VERDICTS_HEADER, verdicts);
    assert_string_equal(
        card(s, &plan, LANGUAGE_EN),
        "\nSmall plan, as of 2023-06-30\n"
        "#  indicator                          target         latest            2025  "
        "80 % interval    P  verdict\n"
        "1  Share (%)                        about 75    72.2 (2022)  75.0 projected      "
        "73.9–76.1  "
        "81%  likely to be met\n"
        "2  Output (100 million yuan)    at least 200  210.00 (2022)               –              "
        "–  "
        "  –  insufficient observations (has 3, needs 4); reached early\n"
        "3  Offices (\"items\")          more than 1000     999 (2025)    999 observed             "
        " –  "
        "  –  not met\n");
    table_free(&table);
    plan_free(&plan);
}

static void chinese(void **state) {
    scratch_t *s = *state;
    plan_t plan;

    small_plan_load(s, &plan);
    table_t table = artefact_of(s, RELEASE_VERDICTS, VERDICTS_HEADER, verdicts);
    assert_string_equal(
        card(s, &plan, LANGUAGE_ZH),
        "\n小规划　发布日 2023-06-30\n"
        "序号  指标              目标           最新       2025   80% 区间  概率  判断\n"
        "   1  比重 (%)        75左右    72.2 (2022)  75.0 预测  73.9–76.1   81%  "
        "有望实现\n"
        "   2  产出 (亿元)  不低于200  210.00 (2022)          –          –     –  "
        "数据不足（有 3 点，需 4 点）；已提前达到\n"
        "   3  机构 (个)     大于1000     999 (2025)   999 实际          –     –  "
        "未实现\n");
    table_free(&table);
    plan_free(&plan);
}

/* A projection is never certain: neither 100 % nor 0 %. */
static void certainty(void **state) {
    static const char *const rows[][2] = {
        {"1", ">99%"},   {"0.995", ">99%"}, {"0.9925", "99%"}, {"0.0049", "<1%"},
        {"0.006", "1%"}, {"0", "<1%"},      {"0.01", "1%"},    {"0.5", "50%"},
    };
    scratch_t *s = *state;
    plan_t plan;

    small_plan_load(s, &plan);
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        char *line = scratch_keep(
            s, text_join("i_share,1,share,projected,likely,", rows[i][0],
                         ",no,2022,72.2,d,projected,75,,,,,,,,,,,,,,,8,4,,no,\n", NULL));
        table_t table = artefact_of(s, RELEASE_VERDICTS, VERDICTS_HEADER, line);
        char *expected = scratch_keep(s, text_join(" ", rows[i][1], "  likely to be met\n", NULL));
        assert_non_null(strstr(card(s, &plan, LANGUAGE_EN), expected));
        table_free(&table);
    }
    plan_free(&plan);
}

static void no_verdicts(void **state) {
    scratch_t *s = *state;
    plan_t plan;
    err_t err = {0};

    small_plan_load(s, &plan);
    assert_int_equal(scorecard_print(&plan, s->folder, "2023-06-30", LANGUAGE_EN, stdout, &err),
                     EXIT_DATA);
    assert_problems(s, &err, "~/verdicts.csv: cannot be opened: No such file or directory");
    plan_free(&plan);
}

#define TEST(f) cmocka_unit_test_setup_teardown(f, scratch_setup, scratch_teardown)

int main(void) {
    const struct CMUnitTest tests[] = {TEST(english), TEST(chinese), TEST(certainty),
                                       TEST(no_verdicts)};

    return cmocka_run_group_tests(tests, NULL, NULL);
}
