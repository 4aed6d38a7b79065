/* Which points of a series are fitted: years, breaks of every treatment, scale, bounds, anchor. */
#include "pipeline/fit/sample.h"

#include <math.h>
#include <string.h>

#include "pipeline/plan/plan_load.h"
#include "tests/pipeline/release_rows.h"

static const char vintages_header[] = "series,period,published,actual,value,status,qualifier,basis,"
                                      "delivery,row,relation,selected,source";

/* The points of a sample as `year=value/segment`, blanks between. */
static char *points(scratch_t *s, const sample_t *sample) {
    text_t out = {0};
    char number[NUMBER_SIZE];

    text_add(&out, "");
    for (size_t i = 0; i < sample->n; i++) {
        text_add(&out, i ? " " : "");
        text_add(&out, number_write(number, (double)sample->year[i]));
        text_add(&out, "=");
        text_add(&out, number_write(number, sample->value[i]));
        text_add(&out, "/");
        text_add(&out, number_write(number, sample->segment[i]));
    }
    return scratch_keep(s, text_take(&out));
}

static sample_t sample_of(scratch_t *s, const plan_t *plan, const char *series,
                          const observed_t *rows, size_t n) {
    table_t table = observations_of(s, rows, n);
    sample_t sample;
    err_t err = {0};

    assert_int_equal(sample_take(plan, plan_find_series(plan, series), &table, NULL,
                                 plan->target_year, &sample, &err),
                     0);
    table_free(&table);
    assert_int_equal(sample.series.n, sample.n);
    assert_int_equal(sample.series.frequency, SERIES_ANNUAL);
    return sample;
}

static void assert_points(scratch_t *s, const plan_t *plan, const char *series,
                          const observed_t *rows, size_t n, const char *expected) {
    sample_t sample = sample_of(s, plan, series, rows, n);

    assert_string_equal(points(s, &sample), expected);
    sample_free(&sample);
    assert_int_equal(sample.n, 0);
}

static void whole_years_only(void **state) {
    static const observed_t rows[] = {
        {"services", "2018", "1", NULL, NULL},  {"total", "2018", "10", NULL, NULL},
        {"total", "2019Q1-3", "7", NULL, NULL}, {"total", "2019", "11", NULL, NULL},
        {"total", "2020Q1", "3", NULL, NULL},   {"total", "2021", "12.5", NULL, NULL},
        {"total", "2022M1-7", "7", NULL, NULL}, {"rate", "2018", "2", NULL, NULL},
    };
    scratch_t *s = *state;
    plan_t plan;

    small_plan_load(s, &plan);
    assert_points(s, &plan, "total", rows, 8, "2018=10/1 2019=11/1 2021=12.5/1");
    assert_points(s, &plan, "rate", rows, 8, "2018=2/1");
    assert_points(s, &plan, "offices", rows, 8, "");
    plan_free(&plan);
}

/* link: a change of basis starts a segment, whether the plan declares it or not. */
static void linked(void **state) {
    static const observed_t rows[] = {
        {"share", "2021", "70", "old", NULL}, {"share", "2022", "71", "old", NULL},
        {"share", "2023", "75", "new", NULL}, {"share", "2024", "76", "new", NULL},
        {"total", "2021", "1", "old", NULL},  {"total", "2022", "2", "new", NULL},
    };
    scratch_t *s = *state;
    plan_t plan;

    small_plan_load(s, &plan);
    assert_points(s, &plan, "share", rows, 6, "2021=70/1 2022=71/1 2023=75/2 2024=76/2");
    assert_points(s, &plan, "total", rows, 6, "2021=1/1 2022=2/2");
    /* The old basis goes on beyond the declared year: the break is where the basis changes. */
    observed_t later[6];
    memcpy(later, rows, sizeof later);
    later[2].basis = "old";
    assert_points(s, &plan, "share", later, 6, "2021=70/1 2022=71/1 2023=75/1 2024=76/2");
    plan_free(&plan);
}

/* segment: what lies before the break is dropped; exclude: the year is left out; note: nothing. */
static void segment_exclude_note(void **state) {
    static const observed_t rows[] = {
        {"output", "2013", "1", NULL, NULL}, {"output", "2014", "2", NULL, NULL},
        {"output", "2015", "3", NULL, NULL}, {"output", "2016", "4", NULL, NULL},
        {"output", "2018", "9", NULL, NULL}, {"output", "2019", "5", NULL, NULL},
        {"rate", "2015", "1", NULL, NULL},   {"rate", "2016", "2", NULL, NULL},
    };
    scratch_t *s = *state;
    plan_t plan;

    small_plan_load(s, &plan);
    assert_points(s, &plan, "output", rows, 8, "2015=3/1 2016=4/1 2019=5/1");
    assert_points(s, &plan, "output", rows, 2, "2013=1/1 2014=2/1"); /* not reached yet */
    assert_points(s, &plan, "output", rows + 2, 3, "2015=3/1 2016=4/1");
    assert_points(s, &plan, "rate", rows, 8, "2015=1/1 2016=2/1");
    plan_free(&plan);
}

/* A declared change of basis that is not to be linked drops the old basis. */
static void basis_segment(void **state) {
    static const observed_t rows[] = {
        {"share", "2021", "70", "old", NULL},
        {"share", "2022", "71", "old", NULL},
        {"share", "2023", "75", "new", NULL},
        {"share", "2024", "76", "new", NULL},
    };
    static const char *const treatments[][2] = {
        {"census,segment", "2023=75/1 2024=76/1"},
        {"census,note", "2021=70/1 2022=71/1 2023=75/1 2024=76/1"},
        {"census,link", "2021=70/1 2022=71/1 2023=75/2 2024=76/2"},
    };
    scratch_t *s = *state;

    for (size_t i = 0; i < sizeof treatments / sizeof *treatments; i++) {
        plan_t plan;
        err_t err = {0};
        char *folder = small_plan(s);
        small_plan_change(s, "breaks.csv", "census,link", treatments[i][0]);
        assert_int_equal(plan_load(folder, &plan, &err), 0);
        assert_points(s, &plan, "share", rows, 4, treatments[i][1]);
        plan_free(&plan);
    }
}

/* splice: no break where both bases are known in vintages.csv; else it joins like link. */
static void spliced(void **state) {
    static const observed_t rows[] = {
        {"share", "2021", "70", "old", NULL},
        {"share", "2022", "71", "old", NULL},
        {"share", "2023", "75", "new", NULL},
        {"share", "2024", "76", "new", NULL},
    };
    static const struct row {
        const char *vintages;
        const char *points;
    } expected[] = {
        {"", "2021=70/1 2022=71/1 2023=75/2 2024=76/2"},
        {"share,2023,2023-12-01,yes,71.5,A,,old,d,2,first,no,s\n"
         "share,2023,2024-01-01,yes,75,A,,new,d,3,revises,yes,s\n",
         "2021=73.5/1 2022=74.5/1 2023=75/1 2024=76/1"},
        {"total,2023,2023-12-01,yes,71.5,A,,old,d,2,first,no,s\n"
         "total,2023,2024-01-01,yes,75,A,,new,d,3,revises,yes,s\n",
         "2021=70/1 2022=71/1 2023=75/2 2024=76/2"},
    };
    scratch_t *s = *state;
    char *folder = small_plan(s);
    plan_t plan;
    err_t err = {0};

    small_plan_change(s, "breaks.csv", "census,link", "census,splice");
    assert_int_equal(plan_load(folder, &plan, &err), 0);
    for (size_t i = 0; i < sizeof expected / sizeof *expected; i++) {
        table_t observations = observations_of(s, rows, 4);
        table_t vintages = artefact_of(s, RELEASE_VINTAGES, vintages_header, expected[i].vintages);
        sample_t sample;
        assert_int_equal(sample_take(&plan, plan_find_series(&plan, "share"), &observations,
                                     &vintages, plan.target_year, &sample, &err),
                         0);
        assert_string_equal(points(s, &sample), expected[i].points);
        sample_free(&sample);
        table_free(&observations);
        table_free(&vintages);
    }
    plan_free(&plan);
}

/* Adds `period use reason published value basis fitted segment join break` of each row. */
static char *rows_text(scratch_t *s, const table_t *samples) {
    text_t out = {0};
    char number[NUMBER_SIZE];
    char period[PERIOD_SIZE];

    text_add(&out, "");
    for (size_t i = 0; i < samples->n; i++) {
        const sample_row_t *row = table_row(samples, i);
        text_add(&out, period_write(period, row->period));
        text_add(&out, " ");
        text_add(&out, choices_sample_use[row->use].code);
        text_add(&out, " ");
        text_add(&out, row->reason >= 0 ? choices_sample_reason[row->reason].code : "-");
        const optional_t numbers[] = {row->published, row->value, row->segment};
        for (size_t k = 0; k < 3; k++) {
            text_add(&out, " ");
            text_add(&out, numbers[k].present ? number_write(number, numbers[k].value) : "-");
        }
        const char *const words[] = {row->basis, row->fitted_basis,
                                     choices_sample_join[row->join].code,
                                     row->cut.year ? period_write(period, row->cut) : "-"};
        for (size_t k = 0; k < 4; k++) {
            text_add(&out, " ");
            text_add(&out, *words[k] ? words[k] : "-");
        }
        text_add(&out, "\n");
    }
    return scratch_keep(s, text_take(&out));
}

static void assert_rows(scratch_t *s, const plan_t *plan, const char *series,
                        const observed_t *rows, size_t n, const char *vintages,
                        const char *expected) {
    table_t observations = observations_of(s, rows, n);
    table_t older = artefact_of(s, RELEASE_VINTAGES, vintages_header, vintages);
    table_t samples = {.spec = release_table_spec(RELEASE_SAMPLES)};
    sample_t sample;
    err_t err = {0};

    assert_int_equal(sample_take(plan, plan_find_series(plan, series), &observations, &older,
                                 plan->target_year, &sample, &err),
                     0);
    assert_int_equal(sample_write(&sample, &samples, &err), 0);
    assert_string_equal(rows_text(s, &samples), expected);
    for (size_t i = 0; i < samples.n; i++) {
        assert_string_equal(((sample_row_t *)table_row(&samples, i))->series, series);
    }
    sample_free(&sample);
    table_free(&samples);
    table_free(&observations);
    table_free(&older);
}

/* What became of each observation: every use, every reason. */
static void uses(void **state) {
    static const observed_t output[] = {
        {"output", "2013", "1", NULL, NULL},  {"output", "2014", "2", NULL, NULL},
        {"output", "2015", "3", NULL, NULL},  {"output", "2016Q1", "1", NULL, NULL},
        {"output", "2017", "4", NULL, NULL},  {"output", "2018", "9", NULL, NULL},
        {"output", "2019", "5", "odd", NULL}, {"output", "2020", "6", "odd", "F"},
        {"output", "2021Q1", "2", NULL, "F"},
    };
    static const observed_t offices[] = {
        {"offices", "2022", "50", NULL, NULL},    {"offices", "2023", "52", NULL, NULL},
        {"offices", "2023M06", "51", NULL, NULL}, {"offices", "2024M06", "55", NULL, NULL},
        {"offices", "2024M09", "58", NULL, NULL}, {"offices", "2024M10", "59", NULL, "F"},
    };
    scratch_t *s = *state;
    plan_t plan;

    small_plan_load(s, &plan);
    assert_rows(s, &plan, "output", output, 9, "",
                "2013 left_out before_segment 1 - - - - none -\n"
                "2014 left_out before_segment 2 - - - - none -\n"
                "2015 point - 3 3 1 - - none 2015\n"
                "2016Q1 left_out within_year 1 - - - - none -\n"
                "2017 point - 4 4 1 - - none -\n"
                "2018 left_out excluded 9 - - - - none -\n"
                "2019 point - 5 5 2 odd odd linked -\n" /* a change that nobody declares */
                "2020 left_out not_actual 6 - - odd - none -\n"
                "2021Q1 left_out within_year 2 - - - - none -\n");
    assert_rows(s, &plan, "offices", offices, 6, "",
                "2022 point - 50 50 1 - - none -\n"
                "2023 point - 52 52 1 - - none -\n"
                "2023M06 left_out within_year 51 - - - - none -\n"
                "2024M06 left_out within_year 55 - - - - none -\n"
                "2024M09 anchor - 58 58 - - - none -\n"
                "2024M10 left_out within_year 59 - - - - none -\n");
    plan_free(&plan);
}

/* What each treatment of one break makes of the step, and which break it is. */
static void joins(void **state) {
    static const observed_t share[] = {
        {"share", "2021", "70", "old", NULL},
        {"share", "2022", "71", "old", NULL},
        {"share", "2024", "76", "new", NULL},
    };
    static const char both[] = "share,2022,2023-01-01,yes,71,A,,old,d,2,first,no,s\n"
                               "share,2022,2024-01-01,yes,75,A,,new,d,3,revises,no,s\n";
    static const struct row {
        const char *breaks;
        const char *vintages;
        const char *rows;
    } rows[] = {
        {"share,2023,old,new,census,link,n\n", both,
         "2021 point - 70 70 1 old old none -\n"
         "2022 point - 71 71 1 old old none -\n"
         "2024 point - 76 76 2 new new linked 2023\n"},
        {"share,2023,old,new,census,splice,n\n", both,
         "2021 point - 70 74 1 old new none -\n"
         "2022 point - 71 75 1 old new none -\n"
         "2024 point - 76 76 1 new new spliced 2023\n"},
        /* no year on both bases: joined like link, at the same break */
        {"share,2023,old,new,census,splice,n\n", "",
         "2021 point - 70 70 1 old old none -\n"
         "2022 point - 71 71 1 old old none -\n"
         "2024 point - 76 76 2 new new linked 2023\n"},
        {"share,2023,old,new,census,segment,n\n", both,
         "2021 left_out before_segment 70 - - old - none -\n"
         "2022 left_out before_segment 71 - - old - none -\n"
         "2024 point - 76 76 1 new new none 2023\n"},
        {"share,2023,old,new,census,note,n\n", both,
         "2021 point - 70 70 1 old old none -\n"
         "2022 point - 71 71 1 old old none -\n"
         "2024 point - 76 76 1 new new none 2023\n"},
        /* the break that names both bases goes before one that is only dated, wherever it stands */
        {"share,2023,old,new,census,link,n\nshare,2022,,,definition,note,n\n", "",
         "2021 point - 70 70 1 old old none -\n"
         "2022 point - 71 71 1 old old none 2022\n"
         "2024 point - 76 76 2 new new linked 2023\n"},
    };
    scratch_t *s = *state;

    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        plan_t plan;
        err_t err = {0};
        char *folder = small_plan(s);
        small_plan_change(s, "breaks.csv", "share,2023,old,new,census,link,note 1\n",
                          rows[i].breaks);
        assert_int_equal(plan_load(folder, &plan, &err), 0);
        assert_rows(s, &plan, "share", share, 3, rows[i].vintages, rows[i].rows);
        plan_free(&plan);
    }
}

static void scale_and_bounds(void **state) {
    static const observed_t rows[] = {
        {"share", "2021", "70", NULL, NULL},   {"output", "2021", "5", NULL, NULL},
        {"offices", "2021", "50", NULL, NULL}, {"rate", "2021", "2", NULL, NULL},
        {"total", "2030", "1", NULL, NULL},    {"services", "1980", "1", NULL, NULL},
    };
    static const struct row {
        const char *series;
        transform_kind_t transform;
        double lower;
        double upper;
        int monotone;
        double resolution;
        size_t horizon;
    } expected[] = {
        {"share", TRANSFORM_LOGIT, 0, 100, 0, 0.1, 4},
        {"output", TRANSFORM_LOG, 0, INFINITY, 0, 0.01, 4},
        {"offices", TRANSFORM_LOG, 0, INFINITY, 1, 1, 4},
        {"rate", TRANSFORM_NONE, -INFINITY, INFINITY, 0, 0.1, 4},
        {"total", TRANSFORM_NONE, 0, INFINITY, 0, 0.01, 1}, /* after the target year */
        {"services", TRANSFORM_NONE, 0, INFINITY, 0, 0.01, MODEL_HORIZON_MAX}, /* far before it */
    };
    scratch_t *s = *state;
    plan_t plan;

    small_plan_load(s, &plan);
    for (size_t i = 0; i < sizeof expected / sizeof *expected; i++) {
        sample_t sample = sample_of(s, &plan, expected[i].series, rows, 6);
        const forecast_options_t *o = &sample.options;
        assert_int_equal(o->transform.kind, expected[i].transform);
        assert_true(o->lower == expected[i].lower && o->upper == expected[i].upper);
        assert_int_equal(o->monotone, expected[i].monotone);
        assert_close(o->resolution, expected[i].resolution, 1e-15);
        assert_int_equal(o->horizon, expected[i].horizon);
        assert_false(o->anchor.present);
        assert_ptr_equal(o->segment, sample.segment);
        sample_free(&sample);
    }
    plan_free(&plan);
}

/* The bounds of the indicator go before those of its series. */
static void indicator_bounds(void **state) {
    static const observed_t rows[] = {{"share", "2021", "70", NULL, NULL}};
    scratch_t *s = *state;
    char *folder = small_plan(s);
    plan_t plan;

    small_plan_change(s, "indicators.csv", "70,,0,100,logit", "70,,10,90,logit");
    assert_int_equal(plan_load(folder, &plan, &(err_t){0}), 0);
    sample_t sample = sample_of(s, &plan, "share", rows, 1);
    assert_near(sample.options.lower, 10, 0);
    assert_near(sample.options.upper, 90, 0);
    assert_near(sample.options.transform.lower, 10, 0);
    assert_near(sample.options.transform.upper, 90, 0);
    sample_free(&sample);
    plan_free(&plan);
}

/* What a stock has reached is its floor, unless it ever fell; to stay as it is is no fall. */
static void floors(void **state) {
    static const struct row {
        const char *values[3]; /* of 2022, 2023 and June 2024, NULL: none */
        bool monotone;
    } rows[] = {
        {{"50", "51", NULL}, true}, {{"50", "50", NULL}, true}, {{"51", "50", NULL}, false},
        {{"50", "51", "52"}, true}, {{"50", "51", "51"}, true}, {{"50", "51", "50"}, false},
    };
    scratch_t *s = *state;
    plan_t plan;

    small_plan_load(s, &plan);
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        const observed_t observed[] = {{"offices", "2022", rows[i].values[0], NULL, NULL},
                                       {"offices", "2023", rows[i].values[1], NULL, NULL},
                                       {"offices", "2024M06", rows[i].values[2], NULL, NULL}};
        sample_t sample = sample_of(s, &plan, "offices", observed, rows[i].values[2] ? 3 : 2);
        assert_int_equal(sample.options.monotone, rows[i].monotone);
        sample_free(&sample);
    }
    plan_free(&plan);
}

static const struct anchor_row {
    observed_t rows[3];
    const char *series;
    int present;
    double fraction;
    double value;
} anchor_rows[] = {
    {{{"offices", "2023", "50", NULL, NULL},
      {"offices", "2024M06", "55", NULL, NULL},
      {"offices", "2024M09", "58", NULL, NULL}},
     "offices",
     1,
     0.75,
     58},
    {{{"offices", "2022", "50", NULL, NULL},
      {"offices", "2023M09", "55", NULL, NULL},
      {"offices", "2024", "58", NULL, NULL}},
     "offices",
     0,
     0,
     0},
    {{{"offices", "2022", "50", NULL, NULL},
      {"offices", "2024M06", "55", NULL, NULL},
      {"rate", "2024", "58", NULL, NULL}},
     "offices",
     0,
     0,
     0}, /* a year later */
    {{{"offices", "2023", "50", "old", NULL},
      {"offices", "2024M06", "55", "new", NULL},
      {"rate", "2024", "58", NULL, NULL}},
     "offices",
     0,
     0,
     0}, /* another basis */
    {{{"output", "2023", "50", NULL, NULL},
      {"output", "2024M06", "5", NULL, NULL},
      {"output", "2024Q1-3", "40", NULL, NULL}},
     "output",
     0,
     0,
     0}, /* a flow */
    {{{"offices", "2024M06", "55", NULL, NULL},
      {"offices", "2024M09", "58", NULL, NULL},
      {"rate", "2024", "58", NULL, NULL}},
     "offices",
     0,
     0,
     0}, /* no year end at all */
};

/* A stock seen inside the year after the last year end anchors the path; nothing else does. */
static void anchor(void **state) {
    scratch_t *s = *state;
    plan_t plan;

    small_plan_load(s, &plan);
    for (size_t i = 0; i < sizeof anchor_rows / sizeof *anchor_rows; i++) {
        sample_t sample = sample_of(s, &plan, anchor_rows[i].series, anchor_rows[i].rows, 3);
        assert_int_equal(sample.options.anchor.present, anchor_rows[i].present);
        if (anchor_rows[i].present) {
            assert_close(sample.options.anchor.fraction, anchor_rows[i].fraction, 1e-15);
            assert_near(sample.options.anchor.value, anchor_rows[i].value, 0);
        }
        sample_free(&sample);
    }
    plan_free(&plan);
}

#define TEST(f) cmocka_unit_test_setup_teardown(f, scratch_setup, scratch_teardown)

int main(void) {
    const struct CMUnitTest tests[] = {
        TEST(whole_years_only),
        TEST(linked),
        TEST(segment_exclude_note),
        TEST(basis_segment),
        TEST(scale_and_bounds),
        TEST(anchor),
        TEST(spliced),
        TEST(uses),
        TEST(indicator_bounds),
        TEST(floors),
        TEST(joins),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
