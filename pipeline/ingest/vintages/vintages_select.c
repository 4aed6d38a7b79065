#include "pipeline/ingest/vintages/vintages_select.h"

#include <stdlib.h>
#include <string.h>

static relation_t relation_between(const vintage_t *later, const vintage_t *current) {
    if (vintages_agree(later, current)) {
        return RELATION_CONFIRMS;
    }
    return strcmp(later->published, current->published) == 0 ? RELATION_CONFLICTS
                                                             : RELATION_REVISES;
}

/* Marks the run of one series and period [first, end). */
static void run_mark(vintages_t *vintages, size_t first, size_t end) {
    vintage_t *current = &vintages->items[first];

    current->relation = RELATION_FIRST;
    for (size_t i = first + 1; i < end; i++) {
        vintage_t *later = &vintages->items[i];
        later->relation = relation_between(later, current);
        if (vintage_supersedes(later, current)) {
            current = later;
        }
    }
    current->is_current = true;
}

void vintages_select(vintages_t *vintages) {
    size_t end = 0;

    if (vintages->n > 0) {
        qsort(vintages->items, vintages->n, sizeof *vintages->items, vintage_compare);
    }
    for (size_t first = 0; first < vintages->n; first = end) {
        end = vintages_run_end(vintages, first);
        run_mark(vintages, first, end);
    }
}
