/* small_phrasing: the small plan and release, and what phrases need, in each language. */
#ifndef TIDEMARK_TESTS_SMALL_PHRASING_H
#define TIDEMARK_TESTS_SMALL_PHRASING_H

#include <stdlib.h>
#include <string.h>

#include "pipeline/release/release.h"
#include "pipeline/report/phrases/phrase.h"
#include "tests/support/small_plan.h"
#include "tests/support/small_release.h"

typedef struct small_phrasing {
    scratch_t *scratch;
    release_t release;
    pool_t pool;
    phrasing_t in[LANGUAGE_COUNT];
} small_phrasing_t;

/* Fixture of a test; *state becomes a small_phrasing_t. */
static inline int small_phrasing_setup(void **state) {
    small_phrasing_t *s = calloc(1, sizeof *s);
    err_t err = {0};
    void *scratch = NULL;

    assert_non_null(s);
    assert_int_equal(scratch_setup(&scratch), 0);
    s->scratch = scratch;
    char *plan = small_plan(scratch);
    char *release = small_release(scratch);
    assert_int_equal(release_load(plan, release, SMALL_RELEASE_DATE, &s->release, &err), 0);
    for (int i = 0; i < LANGUAGE_COUNT; i++) {
        s->in[i] = (phrasing_t){&s->release.plan, (language_t)i, &s->pool};
    }
    *state = s;
    return 0;
}

static inline int small_phrasing_teardown(void **state) {
    small_phrasing_t *s = *state;

    assert_false(s->pool.failed);
    pool_free(&s->pool);
    release_free(&s->release);
    void *scratch = s->scratch;
    free(s);
    return scratch_teardown(&scratch);
}

#define PHRASING_TEST(f)                                                                           \
    cmocka_unit_test_setup_teardown(f, small_phrasing_setup, small_phrasing_teardown)

#endif
