/* Bytes and day of publication say which delivery a file is; a doubt is asked about. */
#include "pipeline/ingest/delivery_identity.h"

#include <string.h>

#include "pipeline/ingest/delivery_load.h"
#include "pipeline/ingest/ledger/ledger_correct.h"
#include "pipeline/ingest/ledger/ledger_open.h"
#include "pipeline/ingest/ledger/ledger_view.h"
#include "tests/support/small_plan.h"

typedef struct desk {
    scratch_t *s;
    plan_t plan;
    ledger_t *ledger;
} desk_t;

static desk_t desk_make(void **state) {
    desk_t desk = {.s = *state};
    err_t err = {0};

    small_plan_load(desk.s, &desk.plan);
    assert_int_equal(ledger_open(scratch_path(desk.s, "ledger.db"), &desk.ledger, &err), 0);
    return desk;
}

static void desk_clear(desk_t *desk) {
    assert_int_equal(ledger_close(desk->ledger, NULL), 0);
    plan_free(&desk->plan);
}

/* Loads one file that says `value` for a year, and states no day; what is said of it. */
static const char *load(desk_t *desk, const char *name, const char *value, const char *published,
                        const char *supersedes) {
    char content[128];
    const load_options_t options = {.published = published, .supersedes = supersedes};
    load_counts_t counts;
    err_t err = {0};

    snprintf(content, sizeof content, "series,period,value,unit\ntotal,2020,%s,亿元\n", value);
    char *path = scratch_file(desk->s, name, content);
    delivery_load(path, &desk->plan, desk->ledger, &options, &counts, &err);
    return scratch_problems(desk->s, &err);
}

/* The same bytes under another day: a question, until the date is corrected. */
static void another_day(void **state) {
    desk_t desk = desk_make(state);
    const correction_t redating = {
        .kind = ENTRY_REDATING, .delivery = "2024-01-20_q.csv", .to = "2024-02-20"};
    err_t err = {0};

    assert_string_equal(load(&desk, "2024-01-20_q.csv", "100", NULL, NULL), "");
    assert_string_equal(load(&desk, "2024-01-20_q.csv", "100", NULL, NULL), ""); /* known */
    assert_string_equal(load(&desk, "copy.csv", "100", NULL, NULL), ""); /* no day is said of it */
    static const char said[] =
        "the same bytes were loaded as \"2024-01-20_q.csv\", published on 2024-01-20; now "
        "2024-02-20 is said (tidemark redate corrects a wrong date; leave the file out if it is a "
        "copy)";
    assert_non_null(strstr(load(&desk, "2024-02-20_q.csv", "100", NULL, NULL), said));
    assert_non_null(strstr(load(&desk, "2024-01-20_q.csv", "100", "2024-02-20", NULL), said));
    assert_int_equal(ledger_correct(desk.ledger, &redating, NULL, &err), 0);
    assert_string_equal(load(&desk, "2024-02-20_q.csv", "100", NULL, NULL), "");
    assert_string_equal(load(&desk, "2024-01-20_q.csv", "100", NULL, NULL), "");
    desk_clear(&desk);
}

/* Other bytes under the same name and day: a question, answered by --supersedes. */
static void same_name(void **state) {
    desk_t desk = desk_make(state);
    bool is_done = false;
    ledger_view_t view;
    err_t err = {0};

    assert_string_equal(load(&desk, "2024-01-20_q.csv", "100", NULL, NULL), "");
    assert_non_null(
        strstr(load(&desk, "2024-01-20_q.csv", "101", NULL, NULL),
               "a delivery of this name, published on 2024-01-20 too, was loaded with other bytes: "
               "does this one replace it? (say --supersedes 2024-01-20_q.csv, or give it a name of "
               "its own)"));
    assert_string_equal(load(&desk, "2024-01-20_q.csv", "101", NULL, "2024-01-20_q.csv"), "");
    assert_int_equal(ledger_view_make(desk.ledger, "2024-12-31", &view, &err), 0);
    assert_int_equal(view.n, 2);
    assert_non_null(view.deliveries[0].hidden);
    assert_null(view.deliveries[1].hidden);
    assert_int_equal(delivery_identity_superseded(desk.ledger, view.deliveries[0].loaded->sha256,
                                                  view.deliveries[1].loaded->sha256, &is_done,
                                                  &err),
                     0);
    assert_true(is_done);
    assert_int_equal(delivery_identity_superseded(desk.ledger, view.deliveries[1].loaded->sha256,
                                                  view.deliveries[0].loaded->sha256, &is_done,
                                                  &err),
                     0);
    assert_false(is_done);
    /* Said again of the same bytes it is done already, and changes nothing. */
    assert_string_equal(
        load(&desk, "2024-01-20_q.csv", "101", NULL, view.deliveries[0].loaded->sha256), "");
    size_t n_entries = view.entries.n;
    ledger_view_free(&view);
    assert_int_equal(ledger_view_make(desk.ledger, "2024-12-31", &view, &err), 0);
    assert_int_equal(view.entries.n, n_entries);
    ledger_view_free(&view);
    /* A publication of another day may have the name. */
    assert_string_equal(load(&desk, "2024-01-20_q.csv", "102", "2024-07-20", NULL), "");
    desk_clear(&desk);
}

#define TEST(f) cmocka_unit_test_setup_teardown(f, scratch_setup, scratch_teardown)

int main(void) {
    const struct CMUnitTest tests[] = {TEST(another_day), TEST(same_name)};

    return cmocka_run_group_tests(tests, NULL, NULL);
}
