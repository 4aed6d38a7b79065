/*
 * Series of forecasting competitions as the benches read them: CSV with the columns
 * series_id,frequency,split,index,value (split train or test), gzipped, not part of the project.
 */
#ifndef TIDEMARK_BENCH_COLLECTION_H
#define TIDEMARK_BENCH_COLLECTION_H

#include <stdbool.h>
#include <stddef.h>

enum { COLLECTION_LENGTH_MAX = 512, COLLECTION_CODE_MAX = 32 };

/* Where the benches look when no folder is given. */
#define COLLECTION_FOLDER "../shared/data/benchmarks"

typedef struct collection_series {
    char id[COLLECTION_CODE_MAX];
    size_t n;       /* points, training and test part */
    size_t n_train; /* points of the training part, the first ones */
    long index[COLLECTION_LENGTH_MAX];
    double y[COLLECTION_LENGTH_MAX];
} collection_series_t;

typedef void (*collection_visit_t)(const collection_series_t *series, void *context);

/* Whether FOLDER/NAME.csv.gz is there. */
bool collection_exists(const char *folder, const char *name);

/*
 * Calls visit for each series of FOLDER/NAME.csv.gz in file order; the series is valid during the
 * call. False when the file cannot be read (through gzip -dc) or holds no series.
 */
bool collection_read(const char *folder, const char *name, collection_visit_t visit, void *context);

#endif
