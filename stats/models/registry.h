/* The models: every row of models.def, in reporting order. */
#ifndef TIDEMARK_STATS_MODELS_REGISTRY_H
#define TIDEMARK_STATS_MODELS_REGISTRY_H

#include "stats/models/model.h"

enum { MODEL_COUNT_MAX = 32 }; /* rows the registry may have; arrays a model are this long */

/* Rows 0 .. model_count() - 1 in reporting order. model_at is NULL beyond. */
size_t model_count(void);
const model_t *model_at(size_t i);

/* The row of that name, or NULL. */
const model_t *model_find(const char *name);

#endif
