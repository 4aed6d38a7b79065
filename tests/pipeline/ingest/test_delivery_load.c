/*
 * A folder of deliveries is taken all or nothing; in part only when asked, and never a broken file.
 */
#include "pipeline/ingest/delivery_load.h"

#include <stdio.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "pipeline/base/text.h"
#include "pipeline/ingest/ledger/ledger_open.h"
#include "pipeline/ingest/ledger/ledger_release.h"
#include "pipeline/plan/plan_load.h"
#include "pipeline/release/tables.h"
#include "tests/support/small_plan.h"

/* A plan, a ledger and a folder `in` for deliveries. */
typedef struct desk {
    scratch_t *s;
    plan_t plan;
    ledger_t *ledger;
    char *in;
    load_counts_t counts;
    err_t err;
} desk_t;

static desk_t desk_open(void **state) {
    desk_t desk = {.s = *state};

    small_plan_load(desk.s, &desk.plan);
    desk.in = scratch_path(desk.s, "in");
    assert_int_equal(mkdir(desk.in, 0777), 0);
    assert_int_equal(ledger_open(scratch_path(desk.s, "ledger.db"), &desk.ledger, &desk.err), 0);
    return desk;
}

static void desk_close(desk_t *desk) {
    assert_int_equal(ledger_close(desk->ledger, NULL), 0);
    plan_free(&desk->plan);
}

static int load(desk_t *desk, const char *path, int accept_partial) {
    load_options_t options = {.accept_partial = accept_partial, .language = LANGUAGE_EN};
    return delivery_load(path, &desk->plan, desk->ledger, &options, &desk->counts, &desk->err);
}

/* files, loaded, known, read, accepted, rejected */
static void assert_counts(const desk_t *desk, const size_t expected[6]) {
    const load_counts_t *c = &desk->counts;
    const size_t got[] = {c->files, c->loaded, c->known, c->read, c->accepted, c->rejected};

    for (size_t i = 0; i < 6; i++) {
        if (got[i] != expected[i]) {
            fail_msg("count %zu is %zu, expected %zu", i, got[i], expected[i]);
        }
    }
    assert_int_equal(c->accepted + c->rejected, c->read);
}

/* The deliveries and rejected rows that the ledger has. */
static int tables_of(desk_t *desk, table_t *deliveries, table_t *rejected) {
    const ledger_tables_t tables = {.deliveries = deliveries, .rejected = rejected};

    return ledger_release_add(desk->ledger, "9999-12-31", &tables, &desk->err);
}

static void assert_ledger(const desk_t *desk, size_t deliveries, size_t vintages) {
    size_t got_deliveries;
    size_t got_vintages;
    err_t err = {0};

    assert_int_equal(ledger_count(desk->ledger, &got_deliveries, &got_vintages, &err), 0);
    assert_int_equal(got_deliveries, deliveries);
    assert_int_equal(got_vintages, vintages);
}

static const char good[] = "total,2020,100,亿元,2021-01-24,,,\nrate,2020,2,%,2021-01-24,,,\n";
static const char other[] = "total,2021,110,亿元,2022-01-24,,,\n";
static const char bad[] = "total,2022,120,亿元,2023-01-24,,,\nrate,2022,x,%,2023-01-24,,,\n";

static void a_folder(void **state) {
    desk_t desk = desk_open(state);

    small_delivery(desk.s, "in/a.csv", good);
    small_delivery(desk.s, "in/b.csv", other);
    scratch_file(desk.s, "in/readme.txt", "not a delivery");
    assert_int_equal(load(&desk, desk.in, 0), 0);
    assert_counts(&desk, (size_t[]){2, 2, 0, 3, 3, 0});
    assert_ledger(&desk, 2, 3);
    /* Again: known, nothing read, nothing changed. */
    assert_int_equal(load(&desk, desk.in, 0), 0);
    assert_counts(&desk, (size_t[]){2, 0, 2, 0, 0, 0});
    assert_ledger(&desk, 2, 3);
    /* One file more, by its own path. */
    assert_int_equal(load(&desk, small_delivery(desk.s, "c.csv", bad), 1), 0);
    assert_counts(&desk, (size_t[]){1, 1, 0, 2, 1, 1});
    assert_ledger(&desk, 3, 4);
    err_free(&desk.err);
    desk_close(&desk);
}

/* One bad row in one of three files: nothing of any is loaded. */
static void all_or_nothing(void **state) {
    desk_t desk = desk_open(state);

    small_delivery(desk.s, "in/a.csv", good);
    small_delivery(desk.s, "in/b.csv", bad);
    small_delivery(desk.s, "in/c.csv", other);
    assert_int_equal(load(&desk, desk.in, 0), EXIT_DATA);
    assert_problems(
        desk.s, &desk.err,
        "~/in/b.csv:3: column \"value\": \"x\" is not a number (digits, with a point as "
        "decimal sign)\n"
        "~/in/b.csv: not loaded, bad rows: 1 of 2 (correct them, or load the good "
        "rows with --accept-partial)");
    assert_counts(&desk, (size_t[]){3, 0, 0, 5, 4, 1});
    assert_ledger(&desk, 0, 0);
    desk_close(&desk);
}

static void in_part(void **state) {
    desk_t desk = desk_open(state);
    table_t deliveries = {.spec = release_table_spec(RELEASE_DELIVERIES)};
    table_t rejected = {.spec = release_table_spec(RELEASE_REJECTED)};

    small_delivery(desk.s, "in/a.csv", good);
    small_delivery(desk.s, "in/b.csv", bad);
    assert_int_equal(load(&desk, desk.in, 1), 0);
    assert_problems(
        desk.s, &desk.err,
        "~/in/b.csv:3: column \"value\": \"x\" is not a number (digits, with a point as "
        "decimal sign)\n"
        "~/in/b.csv: bad rows left out: 1 of 2 (rejected.csv lists them)");
    assert_counts(&desk, (size_t[]){2, 2, 0, 4, 3, 1});
    assert_ledger(&desk, 2, 3);
    assert_int_equal(tables_of(&desk, &deliveries, &rejected), 0);
    assert_int_equal(rejected.n, 1);
    const rejected_row_t *row = table_row(&rejected, 0);
    assert_string_equal(row->delivery, "b.csv");
    assert_string_equal(row->row, "3");
    assert_string_equal(row->content, "rate,2022,x,%,2023-01-24,,,");
    assert_string_equal(row->reason_en, "column \"value\": \"x\" is not a number (digits, with a "
                                        "point as decimal sign)");
    assert_string_equal(row->reason_zh, "列“value”：“x”不是数字（请用数字，小数点用“.”）");
    table_free(&deliveries);
    table_free(&rejected);
    desk_close(&desk);
}

/* Files that cannot be taken at all stop everything, also when rows may be left out. */
static void broken_files(void **state) {
    static const struct row {
        const char *content; /* NULL: none, a link to `link` stands there */
        const char *link;
        int code;
        const char *problems;
    } rows[] = {
        {"", NULL, EXIT_DATA, "~/in/x.csv: is empty (a header row and data rows are needed)"},
        {"series,period\n", NULL, EXIT_DATA,
         "~/in/x.csv:1: column \"value\" is missing from the header (add it)"},
        {"series,period,valeu\n", NULL, EXIT_DATA,
         "~/in/x.csv:1: column \"valeu\": is not a column of this table (did you mean \"value\"?)\n"
         "~/in/x.csv:1: column \"value\" is missing from the header (add it)"},
        {"total,2020,1\n", NULL, EXIT_DATA,
         "~/in/x.csv: has no header row (the first row names the columns: series, period, value, "
         "unit, published)"},
        {"series,period,value,unit,published\n", NULL, EXIT_DATA,
         "~/in/x.csv: has a header and no rows"},
        {"series,period,value,unit,published\ntotal,2023,1,亿元,2024-01-24\ntotal,\"2024\n", NULL,
         EXIT_DATA,
         "~/in/x.csv:3: a quote opened in this record is never closed (close it or double it)"},
        {"series,period,value,unit,published\ntotal,2023,x,亿元,2024-01-24\n", NULL, EXIT_DATA,
         "~/in/x.csv:2: column \"value\": \"x\" is not a number (digits, with a point as decimal "
         "sign)\n"
         "~/in/x.csv: not loaded: no good row"},
        {NULL, "nowhere", EXIT_DATA, "~/in/x.csv: cannot be opened: No such file or directory"},
        {NULL, ".", EXIT_DATA, "~/in/x.csv: is a folder, a CSV file is needed"},
        {NULL, "/dev/null", EXIT_DATA,
         "~/in/x.csv: is not a regular file (a pipe, device or socket is not read)"},
        /* a regular file whose reading fails, whoever reads it */
        {NULL, "/proc/self/mem", EXIT_IO, "~/in/x.csv: cannot be read: Input/output error"},
    };
    desk_t desk = desk_open(state);
    char *path = scratch_path(desk.s, "in/x.csv");

    small_delivery(desk.s, "in/a.csv", good);
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        unlink(path);
        if (rows[i].content) {
            scratch_file(desk.s, "in/x.csv", rows[i].content);
        } else {
            assert_int_equal(symlink(rows[i].link, path), 0);
        }
        assert_int_equal(load(&desk, desk.in, 1), rows[i].code);
        assert_problems(desk.s, &desk.err, rows[i].problems);
        assert_ledger(&desk, 0, 0);
    }
    desk_close(&desk);
}

/*
 * The same series and period twice, in whatever spelling: the first is kept, the others are
 * reported.
 */
static void repeated_observations(void **state) {
    static const char rows[] = "offices,2020,5,个,2021-01-24,,,\n"
                               "offices,2020M12,5,个,2021-01-24,,,\n"
                               "offices,2020Q4,5,个,2021-01-24,,,\n"
                               "total,2020,5,亿元,2021-01-24,,,\n"
                               "total,2020,6,亿元,2021-01-25,,,\n"
                               "total,2021,x,亿元,2021-01-25,,,\n"
                               "total,2021,7,亿元,2021-01-25,,,\n";
    static const char problems[] =
        "~/in/x.csv:3: column \"period\": series offices, period 2020 is already in line 2 "
        "(keep one; put that of another publication into a file of its own)\n"
        "~/in/x.csv:4: column \"period\": series offices, period 2020 is already in line 2 "
        "(keep one; put that of another publication into a file of its own)\n"
        "~/in/x.csv:6: column \"period\": series total, period 2020 is already in line 5 "
        "(keep one; put that of another publication into a file of its own)\n"
        "~/in/x.csv:7: column \"value\": \"x\" is not a number (digits, with a point as decimal "
        "sign)\n"
        "~/in/x.csv: ";
    desk_t desk = desk_open(state);
    ledger_t *ledger = desk.ledger;

    small_delivery(desk.s, "in/x.csv", rows);
    for (int is_check = 1; is_check >= 0; is_check--) {
        desk.ledger = is_check ? NULL : ledger;
        for (int partial = 0; partial < 2; partial++) {
            assert_int_equal(load(&desk, desk.in, partial), partial ? 0 : EXIT_DATA);
            char *expected = scratch_keep(
                desk.s,
                text_join(problems,
                          partial ? "bad rows left out: 4 of 7 (rejected.csv lists them)"
                                  : "not loaded, bad rows: 4 of 7 (correct them, or load the "
                                    "good rows with --accept-partial)",
                          NULL));
            assert_problems(desk.s, &desk.err, expected);
            assert_int_equal(desk.counts.accepted, 3);
            assert_int_equal(desk.counts.rejected, 4);
            desk.ledger = ledger;
            assert_ledger(&desk, partial && !is_check, partial && !is_check ? 3 : 0);
            desk.ledger = is_check ? NULL : ledger;
        }
    }
    desk.ledger = ledger;
    desk_close(&desk);
}

/* A thousand series and periods, quarter by quarter, and the one that stands twice. */
static void many_rows(void **state) {
    static const char *const series[][2] = {
        {"total", "亿元"}, {"services", "亿元"}, {"output", "亿元"}, {"rate", "%"}};
    desk_t desk = desk_open(state);
    text_t rows = {0};

    for (int year = 1900; year < 2150; year++) {
        for (int i = 0; i < 4 * 4; i++) {
            char line[100];
            snprintf(line, sizeof line, "%s,%dQ%d,1,%s,2021-01-24,,,\n", series[i / 4][0], year,
                     i % 4 + 1, series[i / 4][1]);
            text_add(&rows, line);
        }
    }
    text_add(&rows, "output,1977Q3,1,亿元,2021-01-24,,,\n");
    small_delivery(desk.s, "in/x.csv", scratch_keep(desk.s, text_take(&rows)));
    assert_int_equal(load(&desk, desk.in, 1), 0);
    assert_problems(
        desk.s, &desk.err,
        "~/in/x.csv:4002: column \"period\": series output, period 1977Q3 is "
        "already in line 1244 (keep one; put that of another publication into a file of its own)\n"
        "~/in/x.csv: bad rows left out: 1 of 4001 (rejected.csv lists them)");
    assert_ledger(&desk, 1, 4000);
    desk_close(&desk);
}

/* One delivery under two names is loaded once. */
static void same_bytes_twice(void **state) {
    desk_t desk = desk_open(state);

    small_delivery(desk.s, "in/a.csv", good);
    small_delivery(desk.s, "in/b.csv", good);
    assert_int_equal(load(&desk, desk.in, 0), 0);
    assert_counts(&desk, (size_t[]){2, 1, 1, 2, 2, 0});
    assert_ledger(&desk, 1, 2);
    assert_int_equal(rename(scratch_path(desk.s, "in/a.csv"), scratch_path(desk.s, "in/c.csv")), 0);
    assert_int_equal(load(&desk, desk.in, 0), 0);
    assert_counts(&desk, (size_t[]){2, 0, 2, 0, 0, 0});
    desk_close(&desk);
}

/* A corrected file of the same name is another delivery; both are kept. */
static void a_corrected_file(void **state) {
    desk_t desk = desk_open(state);

    small_delivery(desk.s, "in/a.csv", good);
    assert_int_equal(load(&desk, desk.in, 0), 0);
    small_delivery(desk.s, "in/a.csv", other);
    assert_int_equal(load(&desk, desk.in, 0), 0);
    assert_ledger(&desk, 2, 3);
    desk_close(&desk);
}

/* Names stand in artefacts, so they must be text. */
static void names(void **state) {
    desk_t desk = desk_open(state);

    small_delivery(desk.s, "in/\xB7\xFE\xCE\xF1.csv", good); /* a name in GBK */
    assert_int_equal(load(&desk, desk.in, 1), EXIT_DATA);
    assert_problems(desk.s, &desk.err,
                    "~/in/\\xB7\\xFE\\xCE\\xF1.csv: the file's name is not UTF-8 or has a control "
                    "character (rename the file)");
    assert_int_equal(unlink(scratch_path(desk.s, "in/\xB7\xFE\xCE\xF1.csv")), 0);
    small_delivery(desk.s, "in/a\nb.csv", good);
    assert_int_equal(load(&desk, desk.in, 1), EXIT_DATA);
    err_free(&desk.err);
    assert_int_equal(unlink(scratch_path(desk.s, "in/a\nb.csv")), 0);
    small_delivery(desk.s, "in/上海, \"2020\".csv", good);
    assert_int_equal(load(&desk, desk.in, 1), 0);
    assert_ledger(&desk, 1, 2);
    desk_close(&desk);
}

static void nothing_there(void **state) {
    desk_t desk = desk_open(state);

    assert_int_equal(load(&desk, desk.in, 0), EXIT_DATA);
    assert_problems(desk.s, &desk.err, "~/in: has no delivery (*.csv, *.xlsx, *.xls)");
    assert_int_equal(load(&desk, scratch_path(desk.s, "none"), 0), EXIT_DATA);
    assert_problems(desk.s, &desk.err, "~/none: cannot be opened: No such file or directory");
    desk_close(&desk);
}

/* Without a ledger everything is checked and nothing kept. */
static void only_checked(void **state) {
    desk_t desk = desk_open(state);
    ledger_t *ledger = desk.ledger;

    small_delivery(desk.s, "in/a.csv", good);
    desk.ledger = NULL;
    assert_int_equal(load(&desk, desk.in, 0), 0);
    assert_counts(&desk, (size_t[]){1, 0, 0, 2, 2, 0});
    small_delivery(desk.s, "in/b.csv", bad);
    assert_int_equal(load(&desk, desk.in, 0), EXIT_DATA);
    assert_int_equal(desk.err.n, 2);
    err_free(&desk.err);
    desk.ledger = ledger;
    assert_ledger(&desk, 0, 0);
    desk_close(&desk);
}

/*
 * The day of publication of observations without one: the option, else the file's name, else none.
 */
static void publication(void **state) {
    static const char content[] = "series,period,value,unit\ntotal,2020,100,亿元\n";
    desk_t desk = desk_open(state);
    load_options_t options = {0};
    table_t deliveries = {.spec = release_table_spec(RELEASE_DELIVERIES)};
    table_t rejected = {.spec = release_table_spec(RELEASE_REJECTED)};

    char *path = scratch_file(desk.s, "x.csv", content);
    assert_int_equal(load(&desk, path, 1), EXIT_DATA);
    assert_problems(desk.s, &desk.err,
                    "~/x.csv:2: column \"published\": the day of publication is not given (a "
                    "column, --published, or the file name: 2025-10-31_….csv)\n"
                    "~/x.csv: not loaded: no good row");
    path = scratch_file(desk.s, "2021-02-30_x.csv", content); /* no day of the calendar */
    assert_int_equal(load(&desk, path, 1), EXIT_DATA);
    err_free(&desk.err);
    path = scratch_file(desk.s, "2021-01-24_x.csv", content);
    assert_int_equal(load(&desk, path, 0), 0);
    options.published = "2022-02-02";
    path =
        scratch_file(desk.s, "2021-01-24_y.csv", "series,period,value,unit\ntotal,2021,100,亿元\n");
    assert_int_equal(
        delivery_load(path, &desk.plan, desk.ledger, &options, &desk.counts, &desk.err), 0);
    assert_int_equal(tables_of(&desk, &deliveries, &rejected), 0);
    const delivery_row_t *row = table_row(&deliveries, 0);
    assert_string_equal(row->published_first, "2021-01-24");
    row = table_row(&deliveries, 1);
    assert_string_equal(row->published_first, "2022-02-02"); /* what is said counts more */
    table_free(&deliveries);
    table_free(&rejected);
    desk_close(&desk);
}

/* An encoding is declared for files by their names, or for all; a declaration is not a guess. */
static void declared_encodings(void **state) {
    /* 总值,2024,100,亿元 in GBK */
    static const char gbk[] = "series,period,value,unit,published\n"
                              "\xD7\xDC\xD6\xB5,2024,100,\xD2\xDA\xD4\xAA,2025-01-24\n";
    scratch_t *s = *state;
    desk_t desk = {.s = s};
    load_options_t options = {0};

    char *folder = small_plan(s);
    small_plan_change(s, "mappings.csv", "unit,家,个\n", "unit,家,个\nencoding,*.gbk.csv,GBK\n");
    assert_int_equal(plan_load(folder, &desk.plan, &desk.err), 0);
    assert_int_equal(ledger_open(scratch_path(s, "ledger.db"), &desk.ledger, &desk.err), 0);
    assert_int_equal(load(&desk, scratch_file(s, "x.csv", gbk), 0), EXIT_DATA);
    assert_problems(s, &desk.err,
                    "~/x.csv:2: byte 1 of the line, byte 36 of the file, is not UTF-8 (save the "
                    "file as UTF-8; that of a delivery may be declared: --encoding GB18030, or in "
                    "mappings.csv)");
    options.encoding = "UTF-16LE";
    assert_int_equal(delivery_load(scratch_file(s, "x.gbk.csv", gbk), &desk.plan, desk.ledger,
                                   &options, &desk.counts, &desk.err),
                     EXIT_DATA); /* the option counts more than the mapping */
    err_free(&desk.err);
    assert_ledger(&desk, 0, 0);
    assert_int_equal(load(&desk, scratch_path(s, "x.gbk.csv"), 0), 0);
    assert_problems(s, &desk.err, "");
    assert_ledger(&desk, 1, 1);
    options.encoding = "GB18030";
    assert_int_equal(delivery_load(scratch_path(s, "x.csv"), &desk.plan, desk.ledger, &options,
                                   &desk.counts, &desk.err),
                     0);
    assert_int_equal(desk.counts.known, 1); /* the same bytes are the same delivery */
    desk_close(&desk);
}

/* In part: cells of a wide table are left out one by one, each with its place. */
static void cells_in_part(void **state) {
    desk_t desk = desk_open(state);
    table_t deliveries = {.spec = release_table_spec(RELEASE_DELIVERIES)};
    table_t rejected = {.spec = release_table_spec(RELEASE_REJECTED)};

    char *path = scratch_file(desk.s, "2025-01-24_x.csv",
                              "指标,单位,2023,2024,2024年全年末\n总值,亿元,1,2,\n");
    assert_int_equal(load(&desk, path, 1), EXIT_DATA);
    assert_int_equal(desk.err.problems[0].id, MSG_NOT_PERIOD);
    err_free(&desk.err);
    path = scratch_file(desk.s, "2025-01-24_x.csv",
                        "表1,,,\n指标,单位,2023,2024\n总值,亿元,1-2,200\n比率,%,=1+1,\n"
                        "服务业,亿元,70,x\n,,,\n注：合成数据,,,\n");
    assert_int_equal(load(&desk, path, 1), 0);
    assert_problems(
        desk.s, &desk.err,
        "~/2025-01-24_x.csv:3: column \"2023\": \"1-2\" is a range (deliver one value)\n"
        "~/2025-01-24_x.csv:4: column \"2023\": \"=1+1\" is a formula (deliver its "
        "value)\n"
        "~/2025-01-24_x.csv:5: column \"2024\": \"x\" is not a number (digits, with a "
        "point as decimal sign)\n"
        "~/2025-01-24_x.csv: bad rows left out: 3 of 5 (rejected.csv lists them)");
    assert_ledger(&desk, 1, 2);
    assert_int_equal(tables_of(&desk, &deliveries, &rejected), 0);
    assert_int_equal(rejected.n, 3);
    assert_string_equal(((rejected_row_t *)table_row(&rejected, 0))->row, "3/3");
    assert_string_equal(((rejected_row_t *)table_row(&rejected, 2))->row, "5/4");
    table_free(&deliveries);
    table_free(&rejected);
    desk_close(&desk);
}

/* A file in the middle of a run that cannot be read to its end takes the whole run with it. */
static void a_run_is_whole(void **state) {
    desk_t desk = desk_open(state);

    small_delivery(desk.s, "in/a.csv", good);
    assert_int_equal(load(&desk, desk.in, 0), 0);
    small_delivery(desk.s, "in/b.csv", other);
    small_delivery(desk.s, "in/c.csv", "total,2022,120,亿元,2023-01-24,,,\nrate,\"2022\n");
    small_delivery(desk.s, "in/d.csv", "total,2023,130,亿元,2024-01-24,,,\n");
    for (int partial = 0; partial < 2; partial++) {
        assert_int_equal(load(&desk, desk.in, partial), EXIT_DATA);
        assert_problems(desk.s, &desk.err,
                        "~/in/c.csv:3: a quote opened in this record is never closed (close it or "
                        "double it)");
        assert_int_equal(desk.counts.loaded, 0);
        assert_int_equal(desk.counts.known, 1);
        assert_ledger(&desk, 1, 2);
    }
    /* Mended, the run is completed, and what was loaded before is known. */
    small_delivery(desk.s, "in/c.csv", "total,2022,120,亿元,2023-01-24,,,\n");
    assert_int_equal(load(&desk, desk.in, 0), 0);
    assert_counts(&desk, (size_t[]){4, 3, 1, 3, 3, 0});
    assert_ledger(&desk, 4, 5);
    desk_close(&desk);
}

#define TEST(f) cmocka_unit_test_setup_teardown(f, scratch_setup, scratch_teardown)

int main(void) {
    const struct CMUnitTest tests[] = {
        TEST(a_folder),           TEST(all_or_nothing),        TEST(in_part),
        TEST(broken_files),       TEST(repeated_observations), TEST(many_rows),
        TEST(same_bytes_twice),   TEST(a_corrected_file),      TEST(names),
        TEST(nothing_there),      TEST(only_checked),          TEST(publication),
        TEST(declared_encodings), TEST(cells_in_part),         TEST(a_run_is_whole),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
