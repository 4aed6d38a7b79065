/* The table on the terminal: columns line up, words are right in both languages. */
#include "pipeline/report/terminal/terminal_scorecard.h"

#include <stdio.h>
#include <string.h>

#include "tests/pipeline/release_rows.h"

#define VERDICTS_HEADER                                                                            \
    "indicator,number,series,state,verdict,probability,early,latest_period,latest_value,"          \
    "latest_delivery,outcome_kind,outcome_value,lo80,hi80,lo95,hi95,baseline_period,"              \
    "baseline_value,baseline_kind,progress,time_share,gap,required_pace,required_growth,"          \
    "recent_pace,recent_growth,points_have,points_need,alt_verdict,disagree,cautions,"             \
    "progress_reason,recent_from,recent_to"

static const char verdicts[] =
    "i_share,1,share,projected,likely,0.8096,no,2022,72.2,d,projected,75.03,73.9,76.1,73,77,2020,"
    "70,plan,,,,,,,,8,4,,no,,,,\n"
    "i_output,2,output,insufficient,insufficient,,yes,2022,210,d,,,,,,,2020,120,observed,,,,,,,,"
    "3,4,,no,,,,\n"
    "i_offices,3,offices,outcome,missed,,no,2025,999,d,observed,999,,,,,2020,500,plan,,,,,,,,8,4,"
    "met,no,,,,\n"
    "i_rate,,rate,projected,expected,1,no,2022,2,d,projected,2,2,2,2,2,,,,,,,,,,,8,4,,no,,,,\n";

/* What is printed of the verdicts `rows` of the small plan. */
static char *card(scratch_t *s, const char *rows, language_t language) {
    release_t release = {.as_of = "2023-06-30"};
    pool_t pool = {0};
    char *out = NULL;
    size_t n;
    FILE *stream = open_memstream(&out, &n);
    err_t err = {0};

    assert_non_null(stream);
    small_plan_load(s, &release.plan);
    release.tables[RELEASE_VERDICTS] = artefact_of(s, RELEASE_VERDICTS, VERDICTS_HEADER, rows);
    phrasing_t phrasing = {&release.plan, language, &pool};
    assert_int_equal(terminal_scorecard_print(&phrasing, &release, stream, &err), 0);
    assert_int_equal(fclose(stream), 0);
    pool_free(&pool);
    release_free(&release);
    return scratch_keep(s, out);
}

static void english(void **state) {
    scratch_t *s = *state;

    assert_string_equal(
        card(s, verdicts, LANGUAGE_EN),
        "\nSmall plan, as of 2023-06-30\n"
        "#  indicator                          target         latest            2025  "
        "80% interval    P  verdict\n"
        "1  Share (%)                        about 75    72.2 (2022)  75.0 projected     "
        "73.9–76.1  "
        "81%  likely to be met\n"
        "2  Output (100 million yuan)    at least 200  210.00 (2022)               –             "
        "–  "
        "  –  insufficient observations (has 3, needs 4); reached early\n"
        "3  Offices (\"items\")          more than 1000     999 (2025)    999 observed             "
        "–  "
        "  –  not met\n");
}

static void chinese(void **state) {
    scratch_t *s = *state;

    assert_string_equal(
        card(s, verdicts, LANGUAGE_ZH),
        "\n小规划　数据截止日期：2023-06-30\n"
        "序号  指标              目标           最新值       2025    80%区间  概率  判断\n"
        "   1  比重 (%)        75左右    72.2 (2022年)  75.0 预测  73.9–76.1   81%  "
        "有望完成\n"
        "   2  产出 (亿元)  不低于200  210.00 (2022年)          –          –     –  "
        "数据不足（有 3 点，需 4 点）；已达目标值\n"
        "   3  机构 (个)     超过1000   999 (2025年末)   999 实际          –     –  "
        "未完成\n");
}

/* A projection is never certain: neither 100% nor 0%. */
static void certainty(void **state) {
    static const char *const rows[][2] = {
        {"1", ">99%"},   {"0.995", ">99%"}, {"0.9925", "99%"}, {"0.0049", "<1%"},
        {"0.006", "1%"}, {"0", "<1%"},      {"0.01", "1%"},    {"0.5", "50%"},
    };
    scratch_t *s = *state;

    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        char *line = scratch_keep(
            s, text_join("i_share,1,share,projected,likely,", rows[i][0],
                         ",no,2022,72.2,d,projected,75,,,,,,,,,,,,,,,8,4,,no,,,,\n", NULL));
        char *expected = scratch_keep(s, text_join(" ", rows[i][1], "  likely to be met\n", NULL));
        assert_non_null(strstr(card(s, line, LANGUAGE_EN), expected));
    }
}

/* Enough points and no fit is another lack than too few points. */
static void not_fitted(void **state) {
    scratch_t *s = *state;
    const char *said = card(
        s,
        "i_share,1,share,insufficient,insufficient,,no,2022,72.2,d,,,,,,,,,,,,,,,,,4,4,,no,,,,\n",
        LANGUAGE_EN);

    assert_non_null(strstr(said, "  insufficient observations (cannot be fitted)\n"));
}

/* A plan without main indicators: the head alone. */
static void no_lines(void **state) {
    scratch_t *s = *state;
    const char *said = card(s, "", LANGUAGE_EN);

    assert_string_equal(said, "\nSmall plan, as of 2023-06-30\n"
                              "#  indicator  target  latest  2025  80% interval  P  verdict\n");
}

#define TEST(f) cmocka_unit_test_setup_teardown(f, scratch_setup, scratch_teardown)

int main(void) {
    const struct CMUnitTest tests[] = {TEST(english), TEST(chinese), TEST(certainty),
                                       TEST(not_fitted), TEST(no_lines)};

    return cmocka_run_group_tests(tests, NULL, NULL);
}
