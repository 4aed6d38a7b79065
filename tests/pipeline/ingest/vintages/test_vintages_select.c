/* Which vintage of a series and period is current, and what each is to the one before it. */
#include "pipeline/ingest/vintages/vintages_select.h"

#include "tests/pipeline/ingest/vintage_histories.h"

static void assert_history(const struct history *h, const vintages_t *vintages) {
    for (size_t i = 0; i < h->n; i++) {
        const vintage_t *vintage = &vintages->items[i];
        const char *relation = choices_relation[vintage->relation].code;
        if (strcmp(relation, h->steps[i].relation) != 0 ||
            vintage->is_current != (i == h->current)) {
            fail_msg("%s, vintage %zu: %s, current %d", h->what, i, relation, vintage->is_current);
        }
    }
}

/* Every history gives the same, in whatever order its vintages come. */
static void choice(void **state) {
    scratch_t *s = *state;
    plan_t plan;

    small_plan_load(s, &plan);
    for (size_t i = 0; i < sizeof histories / sizeof *histories; i++) {
        printed_t line[ROWS_MAX];
        size_t n = history_rows(&histories[i], line);
        for (size_t turn = 0; turn < 2 * n; turn++) {
            vintages_t vintages = {0};
            for (size_t k = 0; k < n; k++) {
                /* every rotation, forwards and backwards */
                size_t at = (turn % n + (turn < n ? k : n - k)) % n;
                vintage_list_add(&plan, &line[at], 1, &vintages);
            }
            vintages_select(&vintages);
            assert_history(&histories[i], &vintages);
            vintages_free(&vintages);
        }
    }
    plan_free(&plan);
}

static void nothing_published(void **state) {
    vintages_t vintages = {0};

    (void)state;
    vintages_select(&vintages);
    assert_int_equal(vintages.n, 0);
}

#define TEST(f) cmocka_unit_test_setup_teardown(f, scratch_setup, scratch_teardown)

int main(void) {
    const struct CMUnitTest tests[] = {TEST(choice), TEST(nothing_published)};

    return cmocka_run_group_tests(tests, NULL, NULL);
}
