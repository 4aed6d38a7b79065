/* plan_mistakes: one mistake at a time in a plan that is in order; each is found, said exactly, and
 * said alone. */
#ifndef TIDEMARK_TESTS_PIPELINE_PLAN_PLAN_MISTAKES_H
#define TIDEMARK_TESTS_PIPELINE_PLAN_PLAN_MISTAKES_H

#include "pipeline/plan/plan_load.h"
#include "tests/support/small_plan.h"

/* One change and what must be said of it ("": it is allowed); lines are those of the small plan. */
typedef struct plan_mistake {
    const char *table;
    const char *from;
    const char *to;
    const char *problem;
} plan_mistake_t;

static inline void plan_mistakes_check(scratch_t *s, const plan_mistake_t *mistakes, size_t n) {
    for (size_t i = 0; i < n; i++) {
        plan_t plan;
        err_t err = {0};
        char *folder = small_plan(s);
        small_plan_change(s, mistakes[i].table, mistakes[i].from, mistakes[i].to);
        int code = plan_load(folder, &plan, &err);
        assert_problems(s, &err, mistakes[i].problem);
        assert_int_equal(code, *mistakes[i].problem ? EXIT_DATA : 0);
        plan_free(&plan);
    }
}

#endif
