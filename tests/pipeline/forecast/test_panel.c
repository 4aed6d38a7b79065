/* Series from rows in any order; what spoils one series and what spoils the table. */
#include "pipeline/forecast/panel.h"

#include "pipeline/base/text.h"
#include "tests/support/scratch.h"

/* `name/frequency: index=value ...` a series, one a line, `!` after a name with problems. */
static char *described(scratch_t *s, const panel_t *panel) {
    text_t out = {0};
    char number[NUMBER_SIZE];

    text_add(&out, "");
    for (size_t i = 0; i < panel->n; i++) {
        const panel_series_t *series = &panel->series[i];
        text_add(&out, series->name);
        text_add(&out, series->has_problem ? "!/" : "/");
        text_add(&out, number_write(number, series->series.frequency));
        text_add(&out, ":");
        for (size_t k = 0; k < series->series.n; k++) {
            text_add(&out, " ");
            text_add(&out, number_write(number, (double)series->series.index[k]));
            text_add(&out, "=");
            text_add(&out, number_write(number, series->series.y[k]));
        }
        text_add(&out, "\n");
    }
    return scratch_keep(s, text_take(&out));
}

/* Reads `content`; the panel in words, its problems in `err`. */
static char *read_words(scratch_t *s, const char *content, int frequency, int *code, err_t *err) {
    panel_t panel;

    *code = panel_read(NULL, scratch_file(s, "in.csv", content), NULL, frequency, &panel, err);
    char *words = described(s, &panel);
    panel_free(&panel);
    assert_int_equal(panel.n, 0);
    return words;
}

static void any_order(void **state) {
    scratch_t *s = *state;
    err_t err = {0};
    int code;

    assert_string_equal(read_words(s,
                                   "value,series,comment,period\n2,z,,2011\n1,a,,2011Q4\n"
                                   "-1.5e3,z,,2009\n3,a,,2012Q1\n4,m,,2010M12\n5,m,,2011M01\n"
                                   "0,z,,2010\n",
                                   0, &code, &err),
                        "z/1: 2009=-1500 2010=0 2011=2\na/4: 8047=1 8048=3\n"
                        "m/12: 24131=4 24132=5\n");
    assert_problems(s, &err, "");
    assert_int_equal(code, 0);
}

static void own_problems(void **state) {
    scratch_t *s = *state;
    err_t err = {0};
    int code;

    assert_string_equal(read_words(s,
                                   "series,period,value\nn,2010,x\nn,2011,1\nt,2010,1\nt,2010,1\n"
                                   "f,2010,1\nf,2010M02,1\nc,2010Q1-3,1\ng,2010,1\n",
                                   0, &code, &err),
                        "n!/1: 2011=1\nt!/1: 2010=1\nf!/1: 2010=1\nc!/0:\ng/1: 2010=1\n");
    assert_problems(s, &err,
                    "~/in.csv:2: column \"value\": \"x\" is not a number (digits, with a point as "
                    "decimal sign)\n"
                    "~/in.csv:5: column \"period\": series t, period 2010 is already in line 4 "
                    "(keep one; put that of another publication into a file of its own)\n"
                    "~/in.csv:7: column \"period\": \"2010M02\" is not of the frequency that "
                    "series f has in line 6\n"
                    "~/in.csv:8: column \"period\": \"2010Q1-3\" is not one year, quarter or "
                    "month");
    assert_int_equal(code, 0);
}

static void frequency_asked_for(void **state) {
    scratch_t *s = *state;
    err_t err = {0};
    int code;

    assert_string_equal(
        read_words(s, "series,period,value\na,2010Q1,1\nb,2010,1\n", SERIES_QUARTERLY, &code, &err),
        "a/4: 8040=1\nb!/0:\n");
    assert_problems(s, &err,
                    "~/in.csv:3: column \"period\": \"2010\" is not of frequency Q, which "
                    "--frequency asks for");
    assert_int_equal(code, 0);
}

/* It is open whose rows these are, or whether there are more. */
static void whole_table(void **state) {
    static const char *const contents[] = {
        "series,period,value\na,2010,1\na,2011\n",
        "series,period,value\na,2010,1\n,2011,1\n",
        "series,period,value\na,2010,1\n\"a,2011,1\n",
        "series,period,value\n",
        "series,period,value\n,2011,1\n",
        "series,period\na,2010\n",
        "series,period,value,more\na,2010,1,2\n",
    };
    scratch_t *s = *state;

    for (size_t i = 0; i < sizeof contents / sizeof *contents; i++) {
        err_t err = {0};
        int code;
        read_words(s, contents[i], 0, &code, &err);
        assert_int_equal(code, EXIT_DATA);
        assert_int_equal(err.n, 1);
        err_free(&err);
    }
}

static void periods(void **state) {
    static const struct row {
        period_t period;
        int frequency;
        long index;
    } rows[] = {
        {{2024, 1, 12}, 1, 2024},       {{2024, 1, 3}, 4, 8096},     {{2024, 10, 12}, 4, 8099},
        {{2024, 1, 1}, 12, 2024L * 12}, {{2024, 12, 12}, 12, 24299}, {{2024, 1, 9}, 0, 0},
        {{2024, 2, 4}, 0, 0},
    };

    (void)state;
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        assert_int_equal(panel_frequency(rows[i].period), rows[i].frequency);
        if (rows[i].frequency != 0) {
            assert_int_equal(panel_index(rows[i].period, rows[i].frequency), rows[i].index);
            period_t back = panel_period(rows[i].index, rows[i].frequency);
            assert_int_equal(period_compare(back, rows[i].period), 0);
        }
    }
}

#define TEST(f) cmocka_unit_test_setup_teardown(f, scratch_setup, scratch_teardown)

int main(void) {
    const struct CMUnitTest tests[] = {
        TEST(any_order),   TEST(own_problems), TEST(frequency_asked_for),
        TEST(whole_table), TEST(periods),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
