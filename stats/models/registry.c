#include "stats/models/registry.h"

#include <string.h>

#include "stats/models/model_rows.h"

static const model_t *const registry[] = {
#define MODEL(name) &model_##name,
#include "stats/models/models.def"
#undef MODEL
};
enum { MODELS = sizeof registry / sizeof *registry };
_Static_assert((int)MODELS <= (int)MODEL_COUNT_MAX, "raise MODEL_COUNT_MAX");

size_t model_count(void) {
    return MODELS;
}

const model_t *model_at(size_t i) {
    return i < MODELS ? registry[i] : NULL;
}

const model_t *model_find(const char *name) {
    for (size_t i = 0; i < MODELS; i++) {
        if (strcmp(registry[i]->name, name) == 0) return registry[i];
    }
    return NULL;
}
