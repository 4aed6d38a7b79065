/*
 * Series with declared breaks (a census revision, a change of definition).
 *
 * Points carry a segment id; each change of id from one point to the next is a break. The change
 * across a break mixes growth with redefinition and is never used. linking replaces it by the
 * typical change within segments,
 *
 *     d~ = median of (z[i] - z[i-1]) / (t[i] - t[i-1]) over neighbours of the same segment
 *
 * and rebuilds earlier values from the last segment, whose values stay as they are:
 *
 *     z'[i-1] = z'[i] - (z[i] - z[i-1])         within a segment
 *     z'[i-1] = z'[i] - d~ (t[i] - t[i-1])      across a break
 *
 * So every forecast is invariant to the size of the jump at a break. Work on the model scale: on
 * the log scale linking keeps growth rates, on the original scale it keeps differences.
 */
#ifndef TIDEMARK_STATS_FORECAST_BREAK_JOIN_H
#define TIDEMARK_STATS_FORECAST_BREAK_JOIN_H

#include "stats/core/series.h"

typedef enum break_join_how {
    BREAK_JOIN_TYPICAL,     /* join segments at the typical change */
    BREAK_JOIN_LAST_SEGMENT /* use only the points of the last segment */
} break_join_how_t;

/*
 * s: a checked series on the model scale; segment: s->n ids, equal ids must be contiguous
 * (STATS_ORDER otherwise), NULL for a series without breaks; z: s->n linked values, owned by the
 * caller, must not be s->y; typical: receives d~, may be NULL (0 when there is no break).
 * STATS_TOO_FEW when there is a break but no two neighbours of the same segment.
 */
stats_status_t break_join(const series_t *s, const int *segment, double *z, double *typical);

#endif
