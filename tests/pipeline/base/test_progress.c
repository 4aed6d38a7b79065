/* Nothing moves where no terminal is; the closing line counts rows, series, seconds and memory. */
#include "pipeline/base/progress.h"

#include <stdio.h>
#include <string.h>

#include "tests/support/scratch.h"

static int work(void) {
    double started = progress_seconds();
    progress_t progress = progress_begin("stage", 10, LANGUAGE_EN);

    for (size_t i = 1; i <= 10; i++) {
        progress_update(&progress, i);
    }
    progress_end(&progress);
    progress_close("x", 12, 3, started, LANGUAGE_EN);
    progress_close("x", 12, 3, started, LANGUAGE_ZH);
    return progress_seconds() >= started ? 0 : 1;
}

/* Not on a terminal: no progress, only the closing line. */
static void closing_line(void **state) {
    scratch_t *s = *state;
    double seconds[2];
    double memory[2];

    assert_int_equal(scratch_child(s, scratch_path(s, "out"), work), 0);
    char *err = scratch_read(s, scratch_path(s, "err"));
    assert_null(strchr(err, '\r'));
    assert_int_equal(sscanf(err,
                            "x: 12 rows, 3 series, %lf s, %lf MiB\n"
                            "x：12 行，3 个序列，%lf 秒，内存 %lf MiB\n",
                            &seconds[0], &memory[0], &seconds[1], &memory[1]),
                     4);
    assert_true(seconds[0] >= 0 && seconds[0] < 60 && memory[0] > 0.1 && memory[0] < 10000);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(closing_line, scratch_setup, scratch_teardown)};

    return cmocka_run_group_tests(tests, NULL, NULL);
}
