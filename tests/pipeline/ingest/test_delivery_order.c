/* The order of files within a run: by the number that digits spell, a name before what goes on. */
#include "pipeline/ingest/delivery_order.h"

#include "tests/support/assert_close.h"

static void order(void **state) {
    static const char *const names[] = {
        "2024-07-18_q2.csv",
        "2024-10-18_q3.csv",
        "2024-10-18_q3 (2).csv",
        "2024-10-18_q3-02.csv", /* the same number as the next: then byte by byte */
        "2024-10-18_q3-2.csv",
        "2024-10-18_q3-10.csv",
        "2024-10-18_q3-resubmitted.csv",
        "2024-10-18_q3_v2.csv",
        "2024-10-18_q10.csv",
        "2024-10-18_q10.csv.csv",
        "2024-10-19_a.csv",
        "q",
        "q.csv",
    };
    enum { N = sizeof names / sizeof *names };

    (void)state;
    for (size_t i = 0; i < N; i++) {
        for (size_t k = 0; k < N; k++) {
            int got = delivery_order_compare(names[i], names[k]);
            assert_int_equal((got > 0) - (got < 0), (i > k) - (i < k));
        }
    }
}

int main(void) {
    const struct CMUnitTest tests[] = {cmocka_unit_test(order)};

    return cmocka_run_group_tests(tests, NULL, NULL);
}
