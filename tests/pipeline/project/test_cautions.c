/* Each caution appears for its reason, and only then. */
#include "pipeline/project/cautions.h"

#include <stdlib.h>
#include <string.h>

#include "pipeline/plan/plan_load.h"
#include "tests/pipeline/release_rows.h"

/* One situation: observations of one series, its fit, and what must be cautioned. */
static const struct situation {
    const char *what;
    const char *indicator;
    const char *as_of;
    observed_t observed[5];
    const char *points; /* years fitted, "2014-2016 2018"; after a year l: linked, s: spliced to the
                           one before; NULL: nothing is projected */
    int disagree;
    int alt_verdict;
    const char *codes;
} situations[] = {
    {"eight points, nothing to say",
     "i_share",
     "2022-06-30",
     {{"share", "2020", "70", "old", NULL}, {"share", "2021", "71", "old", NULL}},
     "2014-2021",
     0,
     -1,
     ""},
    {"another basis than in the base year",
     "i_share",
     "2024-06-30",
     {{"share", "2020", "70", "old", NULL}, {"share", "2023", "75", "new", NULL}},
     "2016-2023",
     0,
     -1,
     "basis_changed"},
    {"segments joined",
     "i_rate",
     "2022-06-30",
     {{"rate", "2021", "2", NULL, NULL}},
     "2014-2019 2020l 2021",
     0,
     -1,
     "linked"},
    {"older values carried to the newer basis",
     "i_rate",
     "2022-06-30",
     {{"rate", "2021", "2", NULL, NULL}},
     "2014-2019 2020s 2021",
     0,
     -1,
     "spliced"},
    {"one join of each kind",
     "i_rate",
     "2022-06-30",
     {{"rate", "2020", "2", "old", NULL}, {"rate", "2021", "2", "new", NULL}},
     "2014-2019 2020s 2021l",
     0,
     -1,
     "basis_changed;linked;spliced"},
    {"joined, but the outcome is observed",
     "i_rate",
     "2026-03-31",
     {{"rate", "2025", "2", NULL, NULL}},
     "2017-2019 2020s 2021l 2022-2025",
     0,
     -1,
     ""},
    {"two years and a quarter old",
     "i_rate",
     "2024-03-31",
     {{"rate", "2021", "2", NULL, NULL}},
     "2014-2021",
     0,
     -1,
     "stale"},
    {"two years old",
     "i_rate",
     "2023-12-31",
     {{"rate", "2021", "2", NULL, NULL}},
     "2014-2021",
     0,
     -1,
     ""},
    {"old, and nothing is projected",
     "i_rate",
     "2025-01-31",
     {{"rate", "2021", "2", NULL, NULL}},
     NULL,
     0,
     -1,
     "stale"},
    {"seven points",
     "i_rate",
     "2022-06-30",
     {{"rate", "2021", "2", NULL, NULL}},
     "2015-2021",
     0,
     -1,
     "few_points"},
    {"a gap",
     "i_rate",
     "2022-06-30",
     {{"rate", "2021", "2", NULL, NULL}},
     "2013-2016 2018-2021",
     0,
     -1,
     "gaps"},
    {"a weak source",
     "i_rate",
     "2022-06-30",
     {{"rate", "2021", "2", NULL, "U"}},
     "2014-2021",
     0,
     -1,
     "low_reliability"},
    {"a figure that its source qualifies",
     "i_rate",
     "2022-06-30",
     {{"rate", "2021", "2", NULL, "A,about"}},
     "2014-2021",
     0,
     -1,
     "qualified_latest"},
    {"a figure that is only rounded",
     "i_rate",
     "2022-06-30",
     {{"rate", "2021", "2", NULL, "A,rounded"}},
     "2014-2021",
     0,
     -1,
     ""},
    {"a stock that fell",
     "i_offices",
     "2022-06-30",
     {{"offices", "2020", "700", NULL, NULL}, {"offices", "2021", "690", NULL, NULL}},
     "2014-2021",
     0,
     -1,
     "fell"},
    {"a weak source, but not the latest",
     "i_rate",
     "2022-06-30",
     {{"rate", "2020", "2", NULL, "U"}, {"rate", "2021", "2", NULL, NULL}},
     "2014-2021",
     0,
     -1,
     ""},
    {"computed here",
     "i_rate",
     "2022-06-30",
     {{"rate", "2021", "2", NULL, "E"}},
     "2014-2021",
     0,
     -1,
     "derived"},
    {"a bound for a baseline",
     "i_output",
     "2022-06-30",
     {{"output", "2021", "110", NULL, NULL}},
     "2014-2021",
     0,
     -1,
     "qualified_baseline"},
    {"rules that disagree",
     "i_rate",
     "2022-06-30",
     {{"rate", "2021", "2", NULL, NULL}},
     "2014-2021",
     1,
     -1,
     "rules_disagree"},
    {"wordings that differ",
     "i_rate",
     "2022-06-30",
     {{"rate", "2021", "2", NULL, NULL}},
     "2014-2021",
     0,
     VERDICT_MET,
     "wordings_differ"},
    {"wordings that agree",
     "i_rate",
     "2022-06-30",
     {{"rate", "2021", "2", NULL, NULL}},
     "2014-2021",
     0,
     VERDICT_UNCERTAIN,
     ""},
    {"observed: few points and gaps no longer matter",
     "i_rate",
     "2026-03-31",
     {{"rate", "2025", "2", NULL, "E"}},
     "2014 2020 2025",
     0,
     -1,
     "derived"},
    {"several, in their order",
     "i_rate",
     "2025-01-31",
     {{"rate", "2021", "2", NULL, "U"}},
     "2014 2020 2021",
     1,
     -1,
     "low_reliability;stale;few_points;gaps;rules_disagree"},
    {"nothing observed",
     "i_rate",
     "2025-01-31",
     {{"total", "2021", "2", NULL, "U"}},
     NULL,
     0,
     -1,
     ""},
};

static size_t count(const observed_t *rows) {
    size_t n = 0;

    while (n < 5 && rows[n].series) {
        n++;
    }
    return n;
}

/* Adds the points of a situation as rows of samples.csv; returns how many. */
static size_t points_add(const struct situation *c, const char *series, table_t *samples) {
    const char *at = c->points ? c->points : "";
    err_t err = {0};

    while (*at) {
        char *end;
        int first = (int)strtol(at, &end, 10);
        int last = *end == '-' ? (int)strtol(end + 1, &end, 10) : first;
        for (int year = first; year <= last; year++) {
            sample_row_t row = {.series = series,
                                .period = period_of_year(year),
                                .use = SAMPLE_POINT,
                                .reason = SAMPLE_REASON_NONE,
                                .published = {2, true},
                                .value = {2, true},
                                .segment = {1, true},
                                .join = *end == 'l'   ? SAMPLE_JOIN_LINKED
                                        : *end == 's' ? SAMPLE_JOIN_SPLICED
                                                      : SAMPLE_JOIN_NONE};
            assert_int_equal(table_append(samples, &row, &err), 0);
        }
        at = end + strspn(end, "ls ");
    }
    return samples->n;
}

static void assert_situation(scratch_t *s, const plan_t *plan, const struct situation *c) {
    const indicator_row_t *indicator = plan_find_indicator(plan, c->indicator);
    inputs_t inputs = {.plan = plan, .as_of = c->as_of};
    char path[128] = "";
    evidence_t e;

    inputs.observations = observations_of(s, c->observed, count(c->observed));
    inputs.samples = (table_t){.spec = release_table_spec(RELEASE_SAMPLES)};
    size_t n = points_add(c, indicator->series, &inputs.samples);
    if (c->points) {
        snprintf(path, sizeof path, "%s,combination,1,2025,2,none,,,2,0.1,4,,,1\n",
                 indicator->series);
    }
    inputs.paths = artefact_of(s, RELEASE_PATHS, PATHS_HEADER, path);
    evidence_gather(&inputs, indicator, &e);
    verdict_row_t row = {.verdict = VERDICT_UNCERTAIN,
                         .disagree = c->disagree,
                         .alt_verdict = c->alt_verdict,
                         .baseline_kind =
                             indicator->baseline_value.present ? BASELINE_PLAN : BASELINE_NONE,
                         .points_have = optional_finite((double)n)};
    char *codes = scratch_keep(s, caution_codes(&inputs, &e, &row));
    if (strcmp(codes, c->codes) != 0) {
        fail_msg("%s: %s", c->what, codes);
    }
    table_free(&inputs.observations);
    table_free(&inputs.samples);
    table_free(&inputs.paths);
}

static void each_for_its_reason(void **state) {
    scratch_t *s = *state;
    plan_t plan;

    small_plan_load(s, &plan);
    for (size_t i = 0; i < sizeof situations / sizeof *situations; i++) {
        assert_situation(s, &plan, &situations[i]);
    }
    plan_free(&plan);
}

/* Every code has its words, and every one of them appears above. */
static void every_code_is_tried(void **state) {
    (void)state;
    for (int k = 0; choices_caution[k].code; k++) {
        int is_tried = 0;
        for (size_t i = 0; i < sizeof situations / sizeof *situations; i++) {
            is_tried = is_tried || strstr(situations[i].codes, choices_caution[k].code);
        }
        if (!is_tried) {
            fail_msg("no situation for %s", choices_caution[k].code);
        }
        assert_true(strlen(choices_caution[k].text[LANGUAGE_EN]) > 10 &&
                    strlen(choices_caution[k].text[LANGUAGE_ZH]) > 10);
    }
    for (size_t i = 0; i < sizeof situations / sizeof *situations; i++) {
        if (*situations[i].codes && !strchr(situations[i].codes, ';')) {
            assert_true(choice_find(choices_caution, situations[i].codes) >= 0);
        }
    }
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(each_for_its_reason, scratch_setup, scratch_teardown),
        cmocka_unit_test(every_code_is_tried),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
