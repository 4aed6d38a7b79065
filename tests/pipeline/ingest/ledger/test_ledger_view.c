/* Which deliveries there are, by name, by hash and by the first digits of one. */
#include "pipeline/ingest/ledger/ledger_view.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "pipeline/base/date.h"
#include "tests/pipeline/ingest/ledger_rows.h"

static void naming(void **state) {
    static const struct row {
        const char *name;
        const char *sha256; /* NULL: refused */
        const char *said;
    } rows[] = {
        {"b.csv", "0123456789", ""},
        {"01234567", "0123456789", ""},
        {"0123456789", "0123456789", ""},
        {"0123456", NULL, "no delivery"}, /* too short to be a hash */
        {"01234568", NULL, "no delivery"},
        {"fedcba98", NULL, "several deliveries"},
        {"fedcba9801", "fedcba9801", ""},
        {"a.csv", NULL, "several deliveries"},
        {"", NULL, "no delivery"},
    };
    scratch_t *s = *state;
    ledger_t *ledger = ledger_new(s, "ledger.db");
    ledger_view_t view;
    err_t err = {0};

    load_one(ledger, "b.csv", "0123456789", words[1], words[4]);
    load_one(ledger, "a.csv", "fedcba9802", words[1], words[4]);
    load_one(ledger, "a.csv", "fedcba9801", words[1], words[4]);
    assert_int_equal(ledger_view_make(ledger, "2022-01-01", &view, &err), 0);
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        const delivery_state_t *found = ledger_view_find(&view, ledger, rows[i].name, &err);
        assert_int_equal(found != NULL, rows[i].sha256 != NULL);
        if (found) {
            assert_string_equal(found->loaded->sha256, rows[i].sha256);
        }
        assert_non_null(strstr(scratch_problems(s, &err), rows[i].said));
    }
    /* by name and then by hash, whatever was loaded first */
    assert_int_equal(view.n, 3);
    assert_string_equal(ledger_view_named(&view, 0)->loaded->sha256, "fedcba9801");
    assert_string_equal(ledger_view_named(&view, 1)->loaded->sha256, "fedcba9802");
    assert_string_equal(ledger_view_named(&view, 2)->loaded->sha256, "0123456789");
    ledger_view_free(&view);
    assert_int_equal(ledger_close(ledger, NULL), 0);
}

/* A day is corrected as often as was declared by the day of the view. */
static void days(void **state) {
    static const struct row {
        const char *as_of;
        long brought;
        long counts;
    } rows[] = {
        {"2021-12-31", 20210124, 20210124}, {"2022-01-01", 20210124, 20210301},
        {"2022-06-01", 20210124, 20210401}, {"2022-06-01", 20210125, 20210125},
        {"2022-06-01", 20210301, 20210401},
    };
    scratch_t *s = *state;
    ledger_t *ledger = ledger_new(s, "ledger.db");
    const correction_t corrections[] = {
        {.kind = ENTRY_REDATING, .delivery = "b.csv", .to = "2021-03-01", .day = "2022-01-01"},
        {.kind = ENTRY_REDATING, .delivery = "b.csv", .to = "2021-04-01", .day = "2022-06-01"},
    };
    err_t err = {0};

    load_one(ledger, "b.csv", "0123456789", words[1], words[4]);
    for (size_t i = 0; i < 2; i++) {
        assert_int_equal(ledger_correct(ledger, &corrections[i], NULL, &err), 0);
    }
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        ledger_view_t view;
        assert_int_equal(ledger_view_make(ledger, rows[i].as_of, &view, &err), 0);
        assert_int_equal(ledger_view_day(&view, &view.deliveries[0], rows[i].brought),
                         rows[i].counts);
        ledger_view_free(&view);
    }
    assert_int_equal(ledger_close(ledger, NULL), 0);
}

#define TEST(f) cmocka_unit_test_setup_teardown(f, scratch_setup, scratch_teardown)

int main(void) {
    const struct CMUnitTest tests[] = {TEST(naming), TEST(days)};

    return cmocka_run_group_tests(tests, NULL, NULL);
}
