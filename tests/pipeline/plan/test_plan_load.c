/* A plan is read whole: every table described, every problem of every table in one run. */
#include "pipeline/plan/plan_load.h"

#include <string.h>

#include "tests/support/small_plan.h"

static const column_t *column_of(const table_spec_t *spec, const char *name) {
    for (size_t c = 0; c < spec->n_columns; c++) {
        if (strcmp(spec->columns[c].name, name) == 0) {
            return &spec->columns[c];
        }
    }
    return NULL;
}

/* No two columns of a table share a name or a member, each has words, and the key is a column. */
static void columns_of_their_own(void **state) {
    (void)state;
    for (int t = 0; t < PLAN_TABLES; t++) {
        const table_spec_t *spec = plan_table_spec((plan_table_t)t);
        for (size_t c = 0; c < spec->n_columns; c++) {
            const column_t *column = &spec->columns[c];
            assert_ptr_equal(column_of(spec, column->name), column);
            assert_true(column->offset >= sizeof(size_t) && column->offset < spec->row_size);
            assert_true(*column->help != '\0');
            assert_int_equal(column->choices != NULL, column->type == COLUMN_CHOICE);
            for (size_t other = 0; other < c; other++) {
                assert_int_not_equal(spec->columns[other].offset, column->offset);
            }
        }
        for (size_t k = 0; k < TABLE_KEY_MAX && spec->key[k]; k++) {
            if (!column_of(spec, spec->key[k])) {
                fail_msg("%s has no column %s", spec->name, spec->key[k]);
            }
        }
    }
}

static void no_plan_there(void **state) {
    scratch_t *s = *state;
    plan_t plan;
    err_t err = {0};

    assert_int_equal(plan_load(scratch_path(s, "none"), &plan, &err), EXIT_DATA);
    assert_problems(s, &err,
                    "~/none/plan.csv: cannot be opened: No such file or directory\n"
                    "~/none/indicators.csv: cannot be opened: No such file or directory\n"
                    "~/none/series.csv: cannot be opened: No such file or directory\n"
                    "~/none/breaks.csv: cannot be opened: No such file or directory\n"
                    "~/none/sectors.csv: cannot be opened: No such file or directory\n"
                    "~/none/areas.csv: cannot be opened: No such file or directory\n"
                    "~/none/labels.csv: cannot be opened: No such file or directory\n"
                    "~/none/mappings.csv: cannot be opened: No such file or directory");
    plan_free(&plan);
}

/* Mistakes in several tables are all reported in one run. */
static void all_at_once(void **state) {
    scratch_t *s = *state;
    plan_t plan;
    err_t err = {0};

    char *folder = small_plan(s);
    small_plan_change(s, "plan.csv", "target_year,2025", "target_year,2015");
    small_plan_change(s, "indicators.csv", "range,2,3", "range,2,");
    small_plan_change(s, "series.csv", "all,city", "all,town");
    small_plan_change(s, "breaks.csv", "share,2023", "shares,2023");
    small_plan_change(s, "areas.csv", "city,,", "city,country,");
    assert_int_equal(plan_load(folder, &plan, &err), EXIT_DATA);
    assert_int_equal(err.n, 5);
    err_free(&err);
    plan_free(&plan);
}

#define TEST(f) cmocka_unit_test_setup_teardown(f, scratch_setup, scratch_teardown)

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(columns_of_their_own),
        TEST(no_plan_there),
        TEST(all_at_once),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
