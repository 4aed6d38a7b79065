/* Every status has its words. */
#include "stats/core/status.h"

#include <string.h>

#include <gsl/gsl_errno.h>

#include "tests/support/assert_close.h"

static void every_status_has_words(void **state) {
    (void)state;
    for (int i = 0; i < STATS_STATUS_COUNT; i++) {
        const stats_status_row_t *row = stats_status_row((stats_status_t)i);
        assert_int_equal(row->status, i);
        assert_true(strlen(row->code) > 0 && strlen(row->zh) > 0 && strlen(row->en) > 0);
        // Codes go into CSV fields: lower case and underscores only.
        assert_int_equal(strspn(row->code, "abcdefghijklmnopqrstuvwxyz_"), strlen(row->code));
        for (int j = 0; j < i; j++) {
            assert_string_not_equal(row->code, stats_status_code((stats_status_t)j));
        }
    }
    assert_string_equal(stats_status_code((stats_status_t)99), "unknown");
    assert_string_equal(stats_status_code((stats_status_t)-1), "unknown");
    assert_string_equal(stats_status_text(STATS_TOO_FEW), "too few observations");
}

int main(void) {
    gsl_set_error_handler_off();
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(every_status_has_words),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
