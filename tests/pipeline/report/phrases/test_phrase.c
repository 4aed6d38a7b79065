/* How a workbook says things: targets, verdicts, parameters, reasons. */
#include "pipeline/report/phrases/phrase.h"

#include <stdlib.h>
#include <string.h>

#include "tests/support/small_plan.h"
#include "tests/support/small_release.h"

/* A view on the small release, in each language. */
typedef struct stage {
    scratch_t *scratch;
    release_t release;
    view_t views[LANGUAGE_COUNT];
} stage_t;

static int stage_setup(void **state) {
    stage_t *stage = calloc(1, sizeof *stage);
    err_t err = {0};
    void *scratch = NULL;

    assert_non_null(stage);
    assert_int_equal(scratch_setup(&scratch), 0);
    stage->scratch = scratch;
    char *plan = small_plan(scratch);
    char *release = small_release(scratch);
    assert_int_equal(release_load(plan, release, SMALL_RELEASE_DATE, &stage->release, &err), 0);
    for (int i = 0; i < LANGUAGE_COUNT; i++) {
        book_setup_t setup = {.path = scratch_path(scratch, i ? "zh.xlsx" : "en.xlsx"),
                              .folder = stage->scratch->folder,
                              .language = (language_t)i,
                              .title = "t",
                              .subject = "s",
                              .as_of = SMALL_RELEASE_DATE,
                              .missing = "–"};
        stage->views[i] = (view_t){
            .book = book_open(&setup, &err), .release = &stage->release, .language = (language_t)i};
        assert_non_null(stage->views[i].book);
        sheet_put_text(book_sheet(stage->views[i].book, "x"), spot_at(0, 0), STYLE_CELL, "x");
    }
    *state = stage;
    return 0;
}

static int stage_teardown(void **state) {
    stage_t *stage = *state;
    err_t err = {0};

    for (int i = 0; i < LANGUAGE_COUNT; i++) {
        assert_int_equal(book_close(stage->views[i].book, NULL, &err), 0);
    }
    release_free(&stage->release);
    void *scratch = stage->scratch;
    free(stage);
    return scratch_teardown(&scratch);
}

static void targets(void **state) {
    static const struct {
        const char *id;
        const char *en;
        const char *zh;
        const char *other_en;
    } rows[] = {
        {"i_share", "about 75 (tolerance 0.75)", "75 左右（容差 0.75）", "none"},
        {"i_output", "at least 200", "不低于 200", "none"},
        {"i_offices", "more than 1,000, cumulative", "大于 1,000，累计",
         "at least 1,000, cumulative"},
        {"i_rate", "2 to 3", "2–3", "none"},
        {"i_other", "at most 9", "不高于 9", "none"},
    };
    stage_t *stage = *state;

    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        const indicator_row_t *indicator = plan_find_indicator(&stage->release.plan, rows[i].id);
        assert_string_equal(phrase_target(&stage->views[LANGUAGE_EN], indicator, 0), rows[i].en);
        assert_string_equal(phrase_target(&stage->views[LANGUAGE_ZH], indicator, 0), rows[i].zh);
        assert_string_equal(phrase_target(&stage->views[LANGUAGE_EN], indicator, 1),
                            rows[i].other_en);
    }
}

/* A verdict is told by symbol and by word: no two share either. */
static void verdicts(void **state) {
    stage_t *stage = *state;
    const view_t *view = &stage->views[LANGUAGE_EN];

    assert_string_equal(phrase_verdict(view, VERDICT_MET), "✓ Met");
    assert_string_equal(phrase_verdict(&stage->views[LANGUAGE_ZH], VERDICT_MET), "✓ 已实现");
    assert_string_equal(phrase_verdict(view, -1), "–");
    assert_string_equal(phrase_verdict_meaning(view, -1), "");
    for (int i = 0; i < STYLE_VERDICTS; i++) {
        const char *mine = phrase_verdict(view, i);
        assert_true(*phrase_verdict_meaning(view, i) != '\0');
        for (int other = 0; other < i; other++) {
            const char *theirs = phrase_verdict(view, other);
            assert_int_not_equal(strncmp(mine, theirs, strcspn(mine, " ")), 0);
            assert_string_not_equal(strchr(mine, ' '), strchr(theirs, ' '));
        }
    }
}

static const char *why(stage_t *stage, const char *id, language_t language) {
    const indicator_row_t *indicator = plan_find_indicator(&stage->release.plan, id);
    page_t page = {.indicator = indicator,
                   .verdict = release_verdict(&stage->release, id),
                   .series = plan_find_series(&stage->release.plan, indicator->series),
                   .decimals = release_decimals(&stage->release, indicator)};

    return phrase_why(&stage->views[language], &page);
}

static void reasons(void **state) {
    stage_t *stage = *state;

    assert_string_equal(
        why(stage, "i_share", LANGUAGE_EN),
        "The latest observation is 74.0% (2024). The combination puts 2025 at 75.0%, 80% interval "
        "74.2 to 75.8; the probability of meeting the target, about 75 (tolerance 0.75), is 80%. "
        "Progress made 80%, time gone 80%.");
    assert_string_equal(why(stage, "i_share", LANGUAGE_ZH),
                        "最新观测值为 74.0%（2024）。模型组合推算 2025 年为 75.0%，80% 区间 "
                        "74.2–75.8；达到目标“75 左右（容差 0.75）”的概率为 80%。完成进度 "
                        "80%，时间进度 80%。");
    assert_string_equal(why(stage, "i_output", LANGUAGE_EN),
                        "The published figure of 2025 is 210.00 100 million yuan, which meets the "
                        "target: at least 200. Progress made 110%, time gone 100%.");
    assert_string_equal(why(stage, "i_offices", LANGUAGE_EN),
                        "Annual observations: 2; a projection needs at least 4, so none is "
                        "made. Latest observation: 990 \"items\" (2025M09).");
    assert_non_null(strstr(why(stage, "i_rate", LANGUAGE_EN), "already satisfies the target"));
    assert_string_equal(why(stage, "i_other", LANGUAGE_EN),
                        "No statistic measures this target and no figure has been published: it "
                        "cannot be judged.");
}

static void cautions(void **state) {
    stage_t *stage = *state;
    const verdict_row_t *row = release_verdict(&stage->release, "i_share");

    assert_int_equal(phrase_caution_count(row), 2);
    assert_string_equal(phrase_caution(&stage->views[LANGUAGE_EN], row, 1),
                        "Published assessment rules disagree on this indicator");
    assert_string_equal(phrase_caution(&stage->views[LANGUAGE_EN], row, 2), "");
    assert_int_equal(phrase_caution_count(release_verdict(&stage->release, "i_output")), 0);
    assert_true(phrase_caution_has(row, "linked") && phrase_caution_has(row, "rules_disagree"));
    assert_false(phrase_caution_has(row, "link") || phrase_caution_has(row, "disagree"));
}

static void small_texts(void **state) {
    stage_t *stage = *state;
    const view_t *en = &stage->views[LANGUAGE_EN];
    const view_t *zh = &stage->views[LANGUAGE_ZH];

    assert_string_equal(
        phrase_parameters(en, "alpha=0.99989999 log_slope=0.0161758749425 level=12345.6 b=1e-08 x"),
        "alpha 0.9999, slope of ln y 0.01618, level 12346, b 1e-08, x");
    assert_string_equal(phrase_parameters(zh, "level=1 slope_error=2"), "水平 1，斜率标准误 2");
    assert_string_equal(phrase_parameters(en, ""), "");
    assert_string_equal(phrase_status(en, "U"), "U low reliability");
    assert_string_equal(phrase_status(zh, "P"), "P 初步");
    assert_string_equal(phrase_status(en, "Q"), "Q"); /* not a status we name */
    assert_string_equal(phrase_model(en, "combination"), "Combination (median)");
    assert_string_equal(phrase_model(en, "theta"), "Theta");
    assert_string_equal(phrase_model(en, "none"), "none");
    assert_string_equal(phrase_with_unit(zh, WORD_HEAD_VALUE, "亿元"), "数值（亿元）");
    assert_string_equal(phrase_with_unit(en, WORD_HEAD_VALUE, "亿元"), "Value (100 million yuan)");
    assert_string_equal(phrase_probability(en, 0.9999), ">99%");
    assert_int_equal(phrase_decimals(75, 0), 0);
    assert_int_equal(phrase_decimals(66.7, 0), 1);
    assert_int_equal(phrase_decimals(0.667, 0), 3);
    assert_int_equal(phrase_decimals(75, 2), 2);
    assert_int_equal(phrase_decimals(1.0 / 3, 0), 6);
}

int main(void) {
#define CASE(test) cmocka_unit_test_setup_teardown(test, stage_setup, stage_teardown)
    const struct CMUnitTest tests[] = {
        CASE(targets), CASE(verdicts), CASE(reasons), CASE(cautions), CASE(small_texts),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
