/* Models compared: values, errors, parameters, notes. */
#include "pipeline/report/sheets/indicator_models.h"

#include "pipeline/base/text.h"
#include "tests/pipeline/report/sheets/small_page.h"

static void models(void **state) {
    scratch_t *s = *state;
    small_page_t v;

    small_files(s);
    small_page_open(s, "i_share", LANGUAGE_EN, &v);
    /* title, two rows of heads, three models, legend, a free row */
    assert_int_equal(indicator_put_models(&v.w, &v.page, 0), 8);
    small_page_write(&v);
    assert_text(&v, "D3", "Value 2025");
    assert_text(&v, "A4", "Combination (median)");
    assert_text(&v, "B4", "combined");
    assert_cell(&v, "C4", "<v>5</v>");
    assert_cell(&v, "D4", "<v>75</v>");
    assert_cell(&v, "E4", "<v>0.5</v>");
    assert_cell(&v, "H4", "<v>0.7</v>");
    assert_text(&v, "F4", "–"); /* two years ahead nothing was compared */
    assert_non_null(strstr(worksheet_text(s, v.path, v.xml, "L4"), "100%"));
    assert_text(&v, "B5", "member");
    assert_cell(&v, "D5", "<v>74</v>");
    assert_text(&v, "K5", "logit scale: level 1.046");
    assert_text(&v, "K4", "logit scale: drift 0.05"); /* of the data it is not */
    /* A model that was not fitted: no parameters, no errors, the reason. */
    assert_text(&v, "B6", "comparison");
    assert_text(&v, "D6", "–");
    assert_text(&v, "K6", "–");
    assert_text(&v, "L6", "too few observations");
}

/* What is said beside a fitted model: its errors when they were measured, and its coverage. */
static void notes_of_models(void **state) {
    scratch_t *s = *state;
    small_page_t v;

    small_files(s);
    small_release_change(s, "backtest.csv", "share,combination,1,2,", "share,combination,2,2,");
    small_page_open(s, "i_share", LANGUAGE_ZH, &v);
    indicator_put_models(&v.w, &v.page, 0);
    small_page_write(&v);
    assert_text(&v, "L4", word_text(WORD_NO_BACKTEST, LANGUAGE_ZH));
    assert_text(&v, "E4", "–");
    assert_cell(&v, "F4", "<v>0.5</v>");
    assert_null(strstr(worksheet_text(s, v.path, v.xml, "L5"), "80%")); /* no coverage known */
    assert_text(&v, "L6", "数据点太少");
}

/* The scale is that of each row: none is named where it is that of the data. */
static void scales(void **state) {
    static const struct row {
        const char *transform;
        const char *parameters;
        const char *zh;
    } rows[] = {{"log", "level=4.5", "对数尺度：水平 4.5"},
                {"none", "level=74", "水平 74"},
                {"none", "level=0.5 lambda=1", "Box-Cox 尺度：水平 0.5，变换参数 λ 1"}};
    scratch_t *s = *state;

    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        small_page_t v;
        small_files(s);
        small_release_change(s, "fits.csv", "2024,logit,0.1,level=1.0459685551827",
                             scratch_keep(s, text_join("2024,", rows[i].transform, ",0.1,",
                                                       rows[i].parameters, NULL)));
        small_page_open(s, "i_share", LANGUAGE_ZH, &v);
        indicator_put_models(&v.w, &v.page, 0);
        small_page_write(&v);
        assert_text(&v, "K5", rows[i].zh);
    }
}

/* Without enough points every row would give the same reason: it is given once. */
static void none_fitted(void **state) {
    scratch_t *s = *state;
    small_page_t v;

    small_files(s);
    small_page_open(s, "i_offices", LANGUAGE_EN, &v);
    assert_int_equal(indicator_put_models(&v.w, &v.page, 0), 3);
    small_page_write(&v);
    assert_text(&v, "A2", "No model was fitted. Annual observations: 2, needed: 4.");
    assert_true(is_unwritten(&v, "A3"));

    /* Enough points and still no fit: the rows say why. */
    small_release_change(s, "fits.csv", "insufficient,too_few,4", "failed,gaps,4");
    small_page_open(s, "i_offices", LANGUAGE_EN, &v);
    indicator_put_models(&v.w, &v.page, 0);
    small_page_write(&v);
    assert_text(&v, "L4", "periods are missing inside the series");
}

/* The naive forecast's own MASE is not 1, as it is scaled by other years. */
static void legend_of_errors(void **state) {
    (void)state;
    assert_null(strstr(word_text(WORD_MODELS_LEGEND, LANGUAGE_EN), "below 1 better"));
    assert_null(strstr(word_text(WORD_MODELS_LEGEND, LANGUAGE_ZH), "小于 1 优于"));
    assert_non_null(strstr(word_text(WORD_MODELS_LEGEND, LANGUAGE_EN), "row of the naive model"));
}

/* An indicator without a series has nothing to compare, and says so. */
static void nothing(void **state) {
    scratch_t *s = *state;
    small_page_t v;

    small_files(s);
    small_page_open(s, "i_other", LANGUAGE_EN, &v);
    assert_int_equal(indicator_put_models(&v.w, &v.page, 0), 3);
    small_page_write(&v);
    assert_text(&v, "A2", word_text(WORD_NO_MODELS, LANGUAGE_EN));
}

int main(void) {
    const struct CMUnitTest tests[] = {PAGE_TEST(nothing),         PAGE_TEST(models),
                                       PAGE_TEST(notes_of_models), PAGE_TEST(scales),
                                       PAGE_TEST(none_fitted),     PAGE_TEST(legend_of_errors)};

    return cmocka_run_group_tests(tests, NULL, NULL);
}
