/* The version is three numbers: manifests and workbooks print it. */
#include "pipeline/base/version.h"

#include <stdio.h>
#include <string.h>

#include "tests/support/assert_close.h"

static void three_numbers(void **state) {
    unsigned number[3];
    char again[64];

    (void)state;
    assert_int_equal(sscanf(version_text(), "%u.%u.%u", &number[0], &number[1], &number[2]), 3);
    snprintf(again, sizeof again, "%u.%u.%u", number[0], number[1], number[2]);
    assert_string_equal(version_text(), again);
}

int main(void) {
    const struct CMUnitTest tests[] = {cmocka_unit_test(three_numbers)};

    return cmocka_run_group_tests(tests, NULL, NULL);
}
