/* Every code that a registry can give has its name in both languages. */
#include <math.h>
#include <string.h>

#include <gsl/gsl_errno.h>

#include "pipeline/release/tables.h"
#include "pipeline/words/words.h"
#include "stats/accounts/revision.h"
#include "stats/assess/assessment.h"
#include "stats/forecast/combine.h"
#include "stats/models/registry.h"
#include "tests/support/assert_close.h"
#include "tests/support/classic.h"

static void named(const char *kind, const term_t *terms, const char *code) {
    if (!term_text(terms, code, LANGUAGE_EN)) fail_msg("%s %s has no name", kind, code);
}

/* A list has each code once. */
static void listed_once(const char *kind, const term_t *terms) {
    for (const term_t *term = terms; term->code; term++) {
        for (const term_t *before = terms; before < term; before++) {
            if (strcmp(before->code, term->code) == 0) fail_msg("%s %s twice", kind, term->code);
        }
    }
}

static void lists(void **state) {
    static const struct {
        const char *kind;
        const term_t *terms;
    } all[] = {
#define TERMS(kind)   {#kind, terms_##kind},
#define CHOICES(kind) {#kind, choices_##kind},
#define TERM(code, en, zh)
#define TERMS_END
#include "pipeline/words/terms.def"
#undef TERMS
#undef CHOICES
#undef TERM
#undef TERMS_END
    };

    (void)state;
    for (size_t i = 0; i < sizeof all / sizeof *all; i++) {
        assert_non_null(all[i].terms[0].code);
        listed_once(all[i].kind, all[i].terms);
    }
}

static void statuses(void **state) {
    (void)state;
    for (int i = 0; i < STATS_STATUS_COUNT; i++) {
        named("status", terms_status, stats_status_code((stats_status_t)i));
    }
}

static void rules_and_classes(void **state) {
    (void)state;
    for (size_t i = 0; i < assessment_rule_count(); i++) {
        const assessment_rule_t *rule = assessment_rule_at(i);
        named("rule", terms_rule, rule->code);
        named("rule_help", terms_rule_help, rule->code);
        for (size_t c = 0; c < rule->n_classes; c++) {
            const char *code = rule->classes[c].code;
            if (!term_text_of(terms_class, rule->code, code, LANGUAGE_ZH)) {
                fail_msg("class %s.%s has no name", rule->code, code);
            }
        }
    }
    assert_null(term_text_of(terms_class, "un2023", "significant", LANGUAGE_EN));
    assert_null(term_text_of(terms_class, "un", "2023.fair", LANGUAGE_EN));
    assert_string_equal(term_text_of(terms_class, "sdsn", "on_track", LANGUAGE_EN),
                        "on track or maintaining");
}

static void targets(void **state) {
    (void)state;
    for (int i = 0; i < TARGET_KIND_COUNT; i++) {
        named("target", terms_target, target_kind_row((target_kind_t)i)->code);
        named("target_brief", terms_target_brief, target_kind_row((target_kind_t)i)->code);
    }
}

static void statistics(void **state) {
    (void)state;
    for (int i = 0; i < REVISION_STATISTIC_COUNT; i++) {
        named("statistic", terms_statistic, revision_code((revision_statistic_t)i));
    }
}

static void models(void **state) {
    (void)state;
    for (size_t i = 0; i < model_count(); i++) {
        named("model", terms_model, model_at(i)->name);
        named("model_help", terms_model_help, model_at(i)->name);
    }
}

static void artefacts(void **state) {
    (void)state;
    for (int t = 0; t < RELEASE_TABLES; t++) {
        named("artefact", terms_artefact, release_table_spec((release_table_t)t)->name);
    }
}

/* A verdict means something, and numbers as words are those that sentences need. */
static void verdicts(void **state) {
    (void)state;
    for (const choice_t *verdict = choices_verdict; verdict->code; verdict++) {
        named("verdict_meaning", terms_verdict_meaning, verdict->code);
    }
    static const size_t numbers[] = {CAUTION_FEW_POINTS, CAUTION_STALE_YEARS, COMBINE_MEMBERS_MIN};
    for (size_t i = 0; i < sizeof numbers / sizeof *numbers; i++) {
        char digits[NUMBER_SIZE];
        named("numeral", terms_numeral, number_write_count(digits, numbers[i]));
    }
}

/* What each model reports on series of every frequency, and on a curve that levels off. */
static void parameters(void **state) {
    enum { N = 24 };
    static const char *const names[] = {"nile", "gas", "residents", "deaths"};
    static double values[N];
    static long years[N];
    enum { CLASSIC = sizeof names / sizeof *names };
    size_t fitted = 0;

    (void)state;
    for (int i = 0; i < N; i++) {
        years[i] = 2000 + i;
        values[i] = 100 / (1 + 30 * exp(-0.4 * i)) + 0.01 * (i % 3);
    }
    for (size_t k = 0; k <= CLASSIC; k++) {
        series_t s = k < CLASSIC ? classic(names[k]) : (series_t){N, SERIES_ANNUAL, years, values};
        for (size_t i = 0; i < model_count(); i++) {
            model_fit_t fit;
            if (model_fit(model_at(i), &s, &fit) != STATS_OK) continue;
            fitted |= (size_t)1 << i;
            for (size_t p = 0; p < fit.n_parameters; p++) {
                named("parameter", terms_parameter, fit.parameter[p].name);
            }
        }
    }
    assert_int_equal(fitted, ((size_t)1 << model_count()) - 1); /* each model at least once */
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(lists),      cmocka_unit_test(statuses),
        cmocka_unit_test(targets),    cmocka_unit_test(rules_and_classes),
        cmocka_unit_test(statistics), cmocka_unit_test(models),
        cmocka_unit_test(parameters), cmocka_unit_test(artefacts),
        cmocka_unit_test(verdicts),
    };

    gsl_set_error_handler_off();
    return cmocka_run_group_tests(tests, NULL, NULL);
}
