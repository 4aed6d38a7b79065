/* Rows of a delivery against the plan: what is good, every way to be bad, and the counts. */
#include "pipeline/ingest/read/delivery.h"

#include <stdio.h>
#include <string.h>

#include "pipeline/base/text.h"
#include "tests/support/small_plan.h"

/* What the reader hands over, as text. */
typedef struct seen {
    text_t accepted; /* series period value|... */
    text_t rejected; /* line:content|... */
    int fails_at;    /* the sink fails at this row, 0: never */
    int n;
} seen_t;

static int on_accept(void *context, const delivered_t *row, err_t *err) {
    seen_t *seen = context;
    char period[PERIOD_SIZE];

    if (++seen->n == seen->fails_at) {
        return err_add(err, MSG_LEDGER, NULL, "sink", NULL);
    }
    text_add(&seen->accepted, row->series);
    text_add(&seen->accepted, " ");
    text_add(&seen->accepted, period_write(period, row->period));
    text_add(&seen->accepted, " ");
    text_add(&seen->accepted, row->value);
    text_add(&seen->accepted, "|");
    return 0;
}

static int on_reject(void *context, size_t line, size_t field, const char *content,
                     const err_t *reasons, err_t *err) {
    seen_t *seen = context;
    char number[NUMBER_SIZE];

    (void)err;
    (void)field;
    assert_true(reasons->n > 0);
    text_add(&seen->rejected, number_write_count(number, line));
    text_add(&seen->rejected, ":");
    text_add(&seen->rejected, content);
    text_add(&seen->rejected, "|");
    return 0;
}

static int read_file(const char *path, const plan_t *plan, seen_t *seen, delivery_counts_t *counts,
                     err_t *err) {
    delivery_sink_t sink = {.accept = on_accept, .reject = on_reject, .context = seen};
    delivery_form_t form = {0};

    text_add(&seen->accepted, "");
    text_add(&seen->rejected, "");
    int code = delivery_read(path, plan, &form, &sink, counts, err);
    assert_int_equal(counts->accepted + counts->rejected, counts->read);
    return code;
}

static void seen_free(seen_t *seen) {
    text_free(&seen->accepted);
    text_free(&seen->rejected);
}

static void good_rows(void **state) {
    scratch_t *s = *state;
    seen_t seen = {0};
    delivery_counts_t counts;
    plan_t plan;
    err_t err = {0};

    small_plan_load(s, &plan);
    char *path = small_delivery(s, "x.csv",
                                "total,2020,100.50,亿元,2021-01-24,,,\n"
                                "share,2020,70.1,％,2021-01-24,P,about,old\n" /* mapped unit */
                                "offices,2020M06,5,家,2021-01-24,A,over,\n"
                                "offices,2020Q1-3,6,个,2021-01-24,,,\n" /* a stock: a moment */
                                "offices,2020M12,7,个,2021-01-24,,,\n"
                                "output,2020M1-3,1,亿元,2021-01-24,,,\n");
    assert_int_equal(read_file(path, &plan, &seen, &counts, &err), 0);
    assert_problems(s, &err, "");
    assert_string_equal(seen.accepted.s, "total 2020 100.50|share 2020 70.1|offices 2020M06 5|"
                                         "offices 2020M09 6|offices 2020 7|output 2020Q1 1|");
    assert_string_equal(seen.rejected.s, "");
    assert_int_equal(counts.read, 6);
    assert_int_equal(counts.accepted, 6);
    assert_int_equal(counts.is_broken, 0);
    assert_int_equal(strlen(counts.sha256), HASH_SIZE - 1);
    seen_free(&seen);
    plan_free(&plan);
}

/* A row and all that must be said of it. */
static const struct bad {
    const char *row;
    const char *problems;
} bad_rows[] = {
    {"totle,2020,1,亿元,2021-01-24,,,",
     "column \"series\": \"totle\" is no series of this plan (did you mean \"total\"?)"},
    {"employment,2020,1,亿元,2021-01-24,,,",
     "column \"series\": \"employment\" is no series of this plan (define it in series.csv or "
     "correct it)"},
    {"TOTAL,2020,1,亿元,2021-01-24,,,",
     "column \"series\": \"TOTAL\" is no series of this plan (define it in series.csv or correct "
     "it)"},
    {",2020,1,亿元,2021-01-24,,,", "column \"series\": is empty, a value is required"},
    {"total,,1,亿元,2021-01-24,,,", "column \"period\": is empty, a value is required"},
    {"total,2020H3,1,亿元,2021-01-24,,,",
     "column \"period\": \"2020H3\" is not a period (write 2025, 2025Q1-3, 2025Q1, 2025M09 or "
     "2025M1-7)"},
    {"total,2020,,亿元,2021-01-24,,,", "column \"value\": is empty, a value is required"},
    {"total,2020,\"5,0\",亿元,2021-01-24,,,",
     "column \"value\": \"5,0\" has a comma that separates no thousands (use a point as decimal "
     "sign)"},
    {"total,2020,n/a,亿元,2021-01-24,,,",
     "column \"value\": \"n/a\" is not a number (digits, with a point as decimal sign)"},
    {"total,2020,-1,亿元,2021-01-24,,,", "column \"value\": \"-1\" is outside 0 to ∞"},
    {"share,2020,100.1,%,2021-01-24,,,", "column \"value\": \"100.1\" is outside 0 to 100"},
    {"total,2020,1,万个,2021-01-24,,,",
     "column \"unit\": \"万个\" is not the unit of series total, which is \"亿元\" (convert it or "
     "add it to mappings.csv)"},
    {"total,2020,1,％,2021-01-24,,,", /* mapped, but to another unit */
     "column \"unit\": \"%\" is not the unit of series total, which is \"亿元\" (convert it or "
     "add it to mappings.csv)"},
    {"total,2020,1,,2021-01-24,,,",
     "column \"unit\": the unit of series total is not given (a column, the header or a title "
     "row)"},
    {"total,2020,1,亿元,,,,", "column \"published\": is empty, a value is required"},
    {"total,2020,1,亿元,2021-02-29,,,",
     "column \"published\": \"2021-02-29\" is not a date (write 2025-10-31)"},
    {"total,2020,1,亿元,2021-01-24,X,,",
     "column \"status\": \"X\" is none of A, B, D, E, F, G, I, J, N, P, S, U, V, H, L, M, O, "
     "Q"},
    {"total,2020,1,亿元,2021-01-24,,roughly,",
     "column \"qualifier\": \"roughly\" is none of about, over, near, rounded"},
    {"total,2020,1,亿元,2021-01-24,,,census-9",
     "column \"basis\": \"census-9\" is not defined in labels.csv (add it there or correct it "
     "here)"},
    {"total,2020,1", "has 3 fields, the header has 8 (quote fields that contain commas)"},
    {"total,2020,1,234,亿元,2021-01-24,,,",
     "has 9 fields, the header has 8 (quote fields that contain commas)"},
    {"totle,2020H3,x,万元,2021-13-01,X,,nowhere",
     "column \"series\": \"totle\" is no series of this plan (did you mean \"total\"?)\n"
     "column \"period\": \"2020H3\" is not a period (write 2025, 2025Q1-3, 2025Q1, 2025M09 or "
     "2025M1-7)\n"
     "column \"value\": \"x\" is not a number (digits, with a point as decimal sign)\n"
     "column \"status\": \"X\" is none of A, B, D, E, F, G, I, J, N, P, S, U, V, H, L, M, O, Q\n"
     "column \"basis\": \"nowhere\" is not defined in labels.csv (add it there or correct it "
     "here)\n"
     "column \"published\": \"2021-13-01\" is not a date (write 2025-10-31)"},
};

/* The place put before each line of the problems. */
static char *with_place(scratch_t *s, const char *problems) {
    text_t out = {0};

    while (*problems) {
        size_t n = strcspn(problems, "\n");
        text_add(&out, "~/x.csv:2: ");
        text_add_bytes(&out, problems, n + (problems[n] != '\0'));
        problems += n + (problems[n] != '\0');
    }
    return scratch_keep(s, text_take(&out));
}

static void every_way_to_be_bad(void **state) {
    scratch_t *s = *state;
    plan_t plan;

    small_plan_load(s, &plan);
    for (size_t i = 0; i < sizeof bad_rows / sizeof *bad_rows; i++) {
        seen_t seen = {0};
        delivery_counts_t counts;
        err_t err = {0};
        char *rows =
            scratch_keep(s, text_join(bad_rows[i].row, "\nrate,2020,1.5,%,2021-01-24,,,\n", NULL));
        char *path = small_delivery(s, "x.csv", rows);
        assert_int_equal(read_file(path, &plan, &seen, &counts, &err), 0);
        assert_problems(s, &err, with_place(s, bad_rows[i].problems));
        assert_string_equal(seen.accepted.s, "rate 2020 1.5|"); /* the good one goes on */
        assert_int_equal(counts.rejected, 1);
        seen_free(&seen);
    }
    plan_free(&plan);
}

/* Observations that the caller found earlier in the file are rejected at their place. */
static void repeated_observations(void **state) {
    static const repeated_t repeated[] = {{3, 0, 2}, {4, 0, 2}, {6, 0, 5}};
    scratch_t *s = *state;
    seen_t seen = {0};
    delivery_sink_t sink = {.accept = on_accept, .reject = on_reject, .context = &seen};
    delivery_form_t form = {.repeated = repeated, .n_repeated = 3};
    delivery_counts_t counts;
    plan_t plan;
    err_t err = {0};

    small_plan_load(s, &plan);
    char *path = small_delivery(s, "x.csv",
                                "offices,2020,5,个,2021-01-24,,,\n"
                                "offices,2020M12,5,个,2021-01-24,,,\n"
                                "offices,2020Q4,5,个,2021-01-24,,,\n"
                                "total,2020,5,亿元,2021-01-24,,,\n"
                                "total,2020,6,亿元,2021-01-25,,,\n"
                                "total,2021,7,亿元,2021-01-25,,,\n");
    assert_int_equal(delivery_read(path, &plan, &form, &sink, &counts, &err), 0);
    assert_problems(s, &err,
                    "~/x.csv:3: column \"period\": series offices, period 2020 is already in "
                    "line 2 (keep one; put that of another publication into a file of its own)\n"
                    "~/x.csv:4: column \"period\": series offices, period 2020 is already in "
                    "line 2 (keep one; put that of another publication into a file of its own)\n"
                    "~/x.csv:6: column \"period\": series total, period 2020 is already in "
                    "line 5 (keep one; put that of another publication into a file of its own)");
    assert_string_equal(seen.accepted.s, "offices 2020 5|total 2020 5|total 2021 7|");
    assert_int_equal(counts.accepted, 3);
    assert_int_equal(counts.rejected, 3);
    seen_free(&seen);
    plan_free(&plan);
}

/*
 * Strict order of series (as the plan has them) and periods proves that no observation stands
 * twice.
 */
static void order(void **state) {
    static const struct row {
        const char *rows;
        int is_in_order;
    } rows[] = {
        {"services,2020,1,亿元,2021-01-24,,,\ntotal,2019,1,亿元,2021-01-24,,,\n"
         "total,2020Q1,1,亿元,2021-01-24,,,\ntotal,2020,1,亿元,2021-01-24,,,\n",
         1},
        {"total,2020,1,亿元,2021-01-24,,,\ntotal,2020,1,亿元,2021-01-24,,,\n", 0},
        {"total,2021,1,亿元,2021-01-24,,,\ntotal,2020,1,亿元,2021-01-24,,,\n", 0},
        {"total,2021,1,亿元,2021-01-24,,,\nservices,2022,1,亿元,2021-01-24,,,\n", 0},
        {"offices,2020Q4,1,个,2021-01-24,,,\noffices,2020,1,个,2021-01-24,,,\n", 0},
        /* a rejected row proves nothing and spoils nothing */
        {"total,2020,1,亿元,2021-01-24,,,\ntotal,2020,x,亿元,2021-01-24,,,\n"
         "total,2021,1,亿元,2021-01-24,,,\n",
         1},
    };
    scratch_t *s = *state;
    plan_t plan;

    small_plan_load(s, &plan);
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        seen_t seen = {0};
        delivery_counts_t counts;
        err_t err = {0};
        read_file(small_delivery(s, "x.csv", rows[i].rows), &plan, &seen, &counts, &err);
        assert_int_equal(counts.is_in_order, rows[i].is_in_order);
        err_free(&err);
        seen_free(&seen);
    }
    plan_free(&plan);
}

static void broken_files(void **state) {
    static const char *const files[][2] = {
        {"", "~/x.csv: is empty (a header row and data rows are needed)"},
        {"series,period,value,unit,published\n", "~/x.csv: has a header and no rows"},
        {"total,2020,1\n",
         "~/x.csv: has no header row (the first row names the columns: series, period, "
         "value, unit, published)"},
        {"series,period,value,unit,published\ntotal,2020,1,亿元,2021-01-24\ntotal,2021,\"1,亿元\n",
         "~/x.csv:3: a quote opened in this record is never closed (close it or double it)"},
        {"series,period,value,unit,published\ntotal,2020,1,\xD2\xDA,2021-01-24\n",
         "~/x.csv:2: byte 14 of the line, byte 49 of the file, is not UTF-8 (save the file as "
         "UTF-8; "
         "that of a delivery may be declared: --encoding GB18030, or in mappings.csv)"},
    };
    scratch_t *s = *state;
    plan_t plan;

    small_plan_load(s, &plan);
    for (size_t i = 0; i < sizeof files / sizeof *files; i++) {
        seen_t seen = {0};
        delivery_counts_t counts;
        err_t err = {0};
        char *path = scratch_file(s, "x.csv", files[i][0]);
        assert_int_equal(read_file(path, &plan, &seen, &counts, &err), EXIT_DATA);
        assert_int_equal(counts.is_broken, 1);
        assert_problems(s, &err, files[i][1]);
        seen_free(&seen);
    }
    plan_free(&plan);
}

/* A sink that fails ends the reading with its code. */
static void failing_sink(void **state) {
    scratch_t *s = *state;
    seen_t seen = {.fails_at = 2};
    delivery_counts_t counts;
    plan_t plan;
    err_t err = {0};

    small_plan_load(s, &plan);
    char *path = small_delivery(s, "x.csv",
                                "total,2020,1,亿元,2021-01-24,,,\ntotal,2021,1,亿元,2021-01-24,,,\n"
                                "total,2022,1,亿元,2021-01-24,,,\n");
    assert_int_equal(read_file(path, &plan, &seen, &counts, &err), EXIT_IO);
    assert_problems(s, &err, "the ledger fails: sink");
    assert_int_equal(counts.read, 2);
    assert_int_equal(counts.is_broken, 1);
    seen_free(&seen);
    plan_free(&plan);
}

#define TEST(f) cmocka_unit_test_setup_teardown(f, scratch_setup, scratch_teardown)

int main(void) {
    const struct CMUnitTest tests[] = {
        TEST(good_rows), TEST(every_way_to_be_bad), TEST(repeated_observations),
        TEST(order),     TEST(broken_files),        TEST(failing_sink),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
