/* Codes that the other stages write have a name in both languages. */
#include "pipeline/report/phrases/phrase_model.h"

#include "pipeline/plan/plan_load.h"
#include "stats/assess/assessment.h"
#include "stats/models/model.h"
#include "stats/models/registry.h"
#include "tests/pipeline/report/phrases/small_phrasing.h"

static bool is_plain(const char *s) {
    for (; *s; s++) {
        if ((unsigned char)*s >= 0x80) {
            return false;
        }
    }
    return true;
}

/* Every parameter of every model that fits a rising series of `frequency` has a Chinese name. */
static size_t parameters_named(const small_phrasing_t *s, int frequency) {
    enum { N = 60 };
    long index[N];
    double y[N];
    size_t seen = 0;

    for (int i = 0; i < N; i++) {
        index[i] = i;
        y[i] = 20 + i + (i % frequency) + 2 * ((i * 7) % 5);
    }
    series_t series = {N, frequency, index, y};
    for (size_t i = 0; i < model_count(); i++) {
        model_fit_t fit = {0};
        if (model_at(i)->fit(&series, &fit) != STATS_OK) {
            continue;
        }
        for (size_t p = 0; p < fit.n_parameters; p++, seen++) {
            const char *code = fit.parameter[p].name;
            if (is_plain(phrase_parameter(&s->in[LANGUAGE_ZH], code))) {
                fail_msg("%s of %s has no Chinese name", code, model_at(i)->name);
            }
            assert_null(strchr(phrase_parameter(&s->in[LANGUAGE_EN], code), '_'));
        }
    }
    return seen;
}

static void parameters(void **state) {
    small_phrasing_t *s = *state;

    assert_true(parameters_named(s, SERIES_ANNUAL) > 30);
    assert_true(parameters_named(s, 4) > 30);
    assert_string_equal(phrase_parameter(&s->in[LANGUAGE_ZH], "members"), "成员数");
    assert_string_equal(phrase_parameter(&s->in[LANGUAGE_ZH], "own"), "own");
}

static void codes(void **state) {
    small_phrasing_t *s = *state;
    const phrasing_t *en = &s->in[LANGUAGE_EN];
    const phrasing_t *zh = &s->in[LANGUAGE_ZH];

    assert_string_equal(
        phrase_parameters(en, "alpha=0.99989999 log_slope=0.0161758749425 level=12345.6 b=1e-08 x"),
        "alpha 0.9999, slope of ln y 0.01618, level 12346, b 1e-08, x");
    assert_string_equal(phrase_parameters(zh, "level=1 slope_error=2"), "水平 1，斜率标准误 2");
    assert_string_equal(phrase_parameters(en, ""), "");
    assert_string_equal(phrase_status(en, "U"), "low reliability");
    assert_string_equal(phrase_status(zh, "P"), "初步核算数");
    assert_string_equal(phrase_status(en, "X"), "X"); /* not a status of SDMX */
    assert_string_equal(phrase_model(en, "combination"), "Combination (median)");
    assert_string_equal(phrase_model(en, "theta"), "Theta");
    assert_string_equal(phrase_model(en, "none"), "none");
}

/* What is ours in a source is translated: all that begins with a small letter. */
static void sources(void **state) {
    small_phrasing_t *s = *state;
    const phrasing_t *zh = &s->in[LANGUAGE_ZH];

    for (size_t i = 0; i < model_count() + assessment_rule_count(); i++) {
        const char *source =
            i < model_count() ? model_at(i)->source : assessment_rule_at(i - model_count())->source;
        const char *said = phrase_source(zh, source);
        assert_false(*said >= 'a' && *said <= 'z');
        for (const char *at = said; (at = strstr(at, "；")); at += strlen("；")) {
            char next = at[strlen("；")];
            assert_false(next >= 'a' && next <= 'z');
        }
    }
    assert_string_equal(phrase_source(zh, "Sen 1968, JASA; anchored at the last observation"),
                        "Sen 1968, JASA；以最后一个数据为锚");
    assert_string_equal(phrase_source(&s->in[LANGUAGE_EN], "convention; no published thresholds"),
                        "convention; no published thresholds");
}

static void findings(void **state) {
    scratch_t *scratch = NULL;
    void *fixture = NULL;
    plan_t plan;
    pool_t pool = {0};
    phrasing_t zh = {&plan, LANGUAGE_ZH, &pool};

    (void)state;
    assert_int_equal(scratch_setup(&fixture), 0);
    scratch = fixture;
    small_plan(scratch);
    scratch_file(scratch, "plan/rules.csv",
                 "id,severity,kind,series,parts,lower,upper,tolerance,message_zh,message_en\n"
                 "sums,warning,sum,total,services,,,0.1,,\n");
    err_t err = {0};
    assert_int_equal(plan_load(scratch_path(scratch, "plan"), &plan, &err), 0);
    assert_string_equal(phrase_finding(&zh, "weak-source"), "来源较弱");
    assert_string_equal(phrase_finding(&zh, "sums"), "规划规则 sums");
    assert_string_equal(phrase_finding(&zh, "other"), "other");
    phrasing_t en = {&plan, LANGUAGE_EN, &pool};
    assert_string_equal(phrase_finding(&en, "rebased"), "restated on another basis");
    pool_free(&pool);
    plan_free(&plan);
    assert_int_equal(scratch_teardown(&fixture), 0);
}

int main(void) {
    const struct CMUnitTest tests[] = {PHRASING_TEST(parameters), PHRASING_TEST(codes),
                                       PHRASING_TEST(sources), PHRASING_TEST(findings)};

    return cmocka_run_group_tests(tests, NULL, NULL);
}
