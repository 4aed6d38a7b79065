/* Codes that the other stages write have a name in both languages. */
#include "pipeline/report/phrases/phrase_model.h"

#include <string.h>

#include "stats/assess/assessment.h"
#include "stats/assess/verdict.h"
#include "stats/models/model.h"
#include "stats/models/registry.h"
#include "tests/pipeline/report/small_view.h"

static int is_plain(const char *s) {
    for (; *s; s++) {
        if ((unsigned char)*s >= 0x80) {
            return 0;
        }
    }
    return 1;
}

/* Every parameter of every model that fits a rising series of `frequency` has a Chinese name. */
static size_t parameters_named(int frequency) {
    enum { N = 60 };
    long index[N];
    double y[N];
    size_t seen = 0;

    for (int i = 0; i < N; i++) {
        index[i] = i;
        y[i] = 20 + i + (i % frequency) + 2 * ((i * 7) % 5);
    }
    series_t s = {N, frequency, index, y};
    for (size_t i = 0; i < model_count(); i++) {
        model_fit_t fit = {0};
        if (model_at(i)->fit(&s, &fit) != STATS_OK) {
            continue;
        }
        for (size_t p = 0; p < fit.n_parameters; p++, seen++) {
            const char *code = fit.parameter[p].name;
            if (is_plain(term_parameter(LANGUAGE_ZH, code))) {
                fail_msg("%s of %s has no Chinese name", code, model_at(i)->name);
            }
            assert_null(strchr(term_parameter(LANGUAGE_EN, code), '_'));
        }
    }
    return seen;
}

static void parameters(void **state) {
    (void)state;
    assert_true(parameters_named(SERIES_ANNUAL) > 30);
    assert_true(parameters_named(4) > 30);
    assert_string_equal(term_parameter(LANGUAGE_ZH, "members"), "成员数");
    assert_string_equal(term_parameter(LANGUAGE_ZH, "own"), "own");
}

/* What is ours in a source is translated: all that begins with a small letter. */
static void sources(void **state) {
    scratch_t *s = *state;
    small_view_t v;

    small_files(s);
    small_view_open(s, "i_share", LANGUAGE_ZH, &v);
    sheet_put_text(v.page.sheet, spot_at(0, 0), STYLE_CELL, "x");
    for (size_t i = 0; i < model_count() + assessment_rule_count(); i++) {
        const char *source =
            i < model_count() ? model_at(i)->source : assessment_rule_at(i - model_count())->source;
        const char *said = term_source(&v.view, source);
        assert_false(*said >= 'a' && *said <= 'z');
        for (const char *at = said; (at = strstr(at, "；")); at += strlen("；")) {
            char next = at[strlen("；")];
            assert_false(next >= 'a' && next <= 'z');
        }
    }
    assert_string_equal(term_source(&v.view, "Sen 1968, JASA; anchored at the last observation"),
                        "Sen 1968, JASA；以最后一个观测值为锚");
    v.view.language = LANGUAGE_EN;
    assert_string_equal(term_source(&v.view, "convention; no published thresholds"),
                        "convention; no published thresholds");
    small_view_write(&v);
}

static void findings(void **state) {
    scratch_t *s = *state;
    small_view_t v;

    small_files(s);
    scratch_file(s, "plan/rules.csv",
                 "id,severity,kind,series,parts,lower,upper,tolerance,message_zh,message_en\n"
                 "sums,warning,sum,total,services,,,0.1,,\n");
    small_view_open(s, "i_share", LANGUAGE_ZH, &v);
    sheet_put_text(v.page.sheet, spot_at(0, 0), STYLE_CELL, "x");
    assert_string_equal(term_finding(&v.view, "weak-source"), "来源较弱");
    assert_string_equal(term_finding(&v.view, "sums"), "规划规则 sums");
    assert_string_equal(term_finding(&v.view, "other"), "other");
    v.view.language = LANGUAGE_EN;
    assert_string_equal(term_finding(&v.view, "rebased"), "restated on another basis");
    small_view_write(&v);
}

#define TEST(f) cmocka_unit_test_setup_teardown(f, scratch_setup, scratch_teardown)

int main(void) {
    const struct CMUnitTest tests[] = {TEST(parameters), TEST(sources), TEST(findings)};

    return cmocka_run_group_tests(tests, NULL, NULL);
}
