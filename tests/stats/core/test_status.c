/* Every status has its code. */
#include "stats/core/status.h"

#include <string.h>

#include <gsl/gsl_errno.h>

#include "tests/support/assert_close.h"

static void every_status_has_a_code(void **state) {
    (void)state;
    for (int i = 0; i < STATS_STATUS_COUNT; i++) {
        const char *code = stats_status_code((stats_status_t)i);
        assert_true(strlen(code) > 0);
        // Codes go into CSV fields: lower case and underscores only.
        assert_int_equal(strspn(code, "abcdefghijklmnopqrstuvwxyz_"), strlen(code));
        for (int j = 0; j < i; j++) {
            assert_string_not_equal(code, stats_status_code((stats_status_t)j));
        }
    }
    assert_string_equal(stats_status_code((stats_status_t)99), "unknown");
    assert_string_equal(stats_status_code((stats_status_t)-1), "unknown");
    assert_string_equal(stats_status_code(STATS_TOO_FEW), "too_few");
}

int main(void) {
    gsl_set_error_handler_off();
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(every_status_has_a_code),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
