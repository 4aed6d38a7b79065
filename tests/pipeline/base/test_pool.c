/* Strings stay where they are while the pool grows; what could not be had is remembered. */
#include "pipeline/base/pool.h"

#include <stdio.h>
#include <string.h>

#include "pipeline/base/text.h"
#include "tests/support/assert_close.h"

static void keeping(void **state) {
    enum { N = 1000 }; /* several times the first capacity */
    const char *kept[N];
    pool_t pool = {0};
    char name[16];

    (void)state;
    for (int i = 0; i < N; i++) {
        snprintf(name, sizeof name, "s%d", i);
        char *mine = text_copy(name);
        kept[i] = pool_keep(&pool, mine);
        assert_ptr_equal(kept[i], mine);
    }
    for (int i = 0; i < N; i++) {
        snprintf(name, sizeof name, "s%d", i);
        assert_string_equal(kept[i], name);
    }
    assert_int_equal(pool.n, N);
    assert_false(pool.failed);
    pool_free(&pool);
    assert_int_equal(pool.n, 0);
    assert_string_equal(pool_keep(&pool, text_copy("again")), "again");
    pool_free(&pool);
}

static void no_memory(void **state) {
    pool_t pool = {0};

    (void)state;
    assert_string_equal(pool_keep(&pool, NULL), "");
    assert_true(pool.failed);
    assert_string_equal(pool_keep(&pool, text_copy("a")), "a"); /* and goes on */
    assert_true(pool.failed);
    pool_free(&pool);
    assert_false(pool.failed);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(keeping),
        cmocka_unit_test(no_memory),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
