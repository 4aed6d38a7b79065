/* What the options of tidemark-forecast ask for, and how they can be wrong. */
#include "pipeline/forecast/request.h"

#include <string.h>

#include "stats/models/registry.h"
#include "tests/support/scratch.h"

static void defaults(void **state) {
    request_options_t options = {0};
    request_t request;
    err_t err = {0};

    (void)state;
    assert_int_equal(request_read(&options, &request, &err), 0);
    assert_int_equal(request.horizon, 0);
    assert_null(request.model);
    assert_int_equal(request.frequency, 0);
    assert_int_equal(request.n_levels, 2);
    assert_int_equal(request.level[0], 80);
    assert_int_equal(request.level[1], 95);
    assert_true(request.threads >= 1 && request.threads <= REQUEST_THREADS_MAX);
    assert_int_equal(request_horizon(&request, SERIES_ANNUAL), 6);
    assert_int_equal(request_horizon(&request, SERIES_QUARTERLY), 8);
    assert_int_equal(request_horizon(&request, SERIES_MONTHLY), 18);
    assert_string_equal(request_frequency_code(SERIES_ANNUAL), "A");
    assert_string_equal(request_frequency_code(SERIES_QUARTERLY), "Q");
    assert_string_equal(request_frequency_code(SERIES_MONTHLY), "M");
}

static void given(void **state) {
    request_options_t options = {
        .horizon = "40", .level = "99,1,50", .model = "theta", .frequency = "Q", .threads = "256"};
    request_t request;
    err_t err = {0};

    (void)state;
    assert_int_equal(request_read(&options, &request, &err), 0);
    assert_int_equal(request_horizon(&request, SERIES_ANNUAL), 40);
    assert_int_equal(request.n_levels, 3);
    assert_int_equal(request.level[0], 99);
    assert_int_equal(request.level[1], 1);
    assert_int_equal(request.level[2], 50);
    assert_ptr_equal(request.model, model_find("theta"));
    assert_int_equal(request.frequency, SERIES_QUARTERLY);
    assert_int_equal(request.threads, 256);

    options.model = "auto";
    assert_int_equal(request_read(&options, &request, &err), 0);
    assert_null(request.model);
}

/* One wrong option a row, and what is said of it. */
static void refused(void **state) {
    static const struct row {
        request_options_t options;
        const char *expected;
    } rows[] = {
        {{.horizon = "0"}, "--horizon: \"0\" is not a whole number from 1 to 40"},
        {{.horizon = "41"}, "--horizon: \"41\" is not a whole number from 1 to 40"},
        {{.horizon = "-1"}, "--horizon: \"-1\" is not a whole number from 1 to 40"},
        {{.horizon = "2.0"}, "--horizon: \"2.0\" is not a whole number from 1 to 40"},
        {{.horizon = "2x"}, "--horizon: \"2x\" is not a whole number from 1 to 40"},
        {{.threads = "257"}, "--threads: \"257\" is not a whole number from 1 to 256"},
        {{.level = "80,"}, "--level: \"\" is not a whole number from 1 to 99"},
        {{.level = "100"}, "--level: \"100\" is not a whole number from 1 to 99"},
        {{.level = "0.8"}, "--level: \"0.8\" is not a whole number from 1 to 99"},
        {{.level = "1,2,3,4,5,6,7,8,9"}, "--level: more than 8 levels"},
        {{.level = "80,80"}, "--level: 80 is given twice"},
        {{.frequency = "q"}, "--frequency: \"q\" is none of A, Q, M"},
    };
    scratch_t *s = *state;

    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        request_t request;
        err_t err = {0};
        assert_int_equal(request_read(&rows[i].options, &request, &err), EXIT_USAGE);
        assert_problems(s, &err, rows[i].expected);
    }
}

static void unknown_model_names_the_known(void **state) {
    request_options_t options = {.model = "Theta"};
    request_t request;
    err_t err = {0};
    scratch_t *s = *state;

    assert_int_equal(request_read(&options, &request, &err), EXIT_USAGE);
    char *said = scratch_problems(s, &err);
    for (size_t i = 0; i < model_count(); i++) {
        assert_non_null(strstr(said, model_at(i)->name));
    }
    assert_non_null(strstr(said, "none of auto, "));
}

#define TEST(f) cmocka_unit_test_setup_teardown(f, scratch_setup, scratch_teardown)

int main(void) {
    const struct CMUnitTest tests[] = {
        TEST(defaults),
        TEST(given),
        TEST(refused),
        TEST(unknown_model_names_the_known),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
