/*
 * The facade: a series and what its publisher says about it -> its projection, period by period.
 *
 *     check -> transform -> link breaks -> test and remove the season -> fit every model
 *     -> put the season back -> combine the members -> shift to an observation inside the year
 *     -> calibrated interval -> back -> clip
 */
#ifndef TIDEMARK_STATS_FORECAST_FORECAST_H
#define TIDEMARK_STATS_FORECAST_FORECAST_H

#include "stats/core/predictive.h"
#include "stats/engines/season.h"
#include "stats/forecast/break_join.h"
#include "stats/forecast/changes.h"
#include "stats/forecast/combine.h"
#include "stats/models/registry.h"

/*
 * Fewest points for a projection. Three changes are the least from which a drift and a scale about
 * it can be separated with more than one degree of freedom.
 */
enum { FORECAST_POINTS_MIN = 4 };

/* Largest value a series may have; its inverse is the least its largest value may be, unless 0. */
#define FORECAST_VALUE_MAX 1e100

/*
 * An observation inside the year after the last annual point (stocks and other levels only: a
 * year-to-date flow is not one). fraction: share of the year elapsed, 0 < fraction < 1 (end of
 * September is 0.75). Annual series only.
 */
typedef struct forecast_anchor {
    bool present;
    double fraction;
    double value; /* original scale */
} forecast_anchor_t;

typedef struct forecast_options {
    size_t horizon;        /* periods ahead, 1 .. MODEL_HORIZON_MAX */
    transform_t transform; /* scale on which models are fitted */
    double lower;          /* natural bounds of the quantity; -INFINITY, INFINITY for none */
    double upper;
    bool monotone;              /* a cumulative stock: never below its last observation */
    const int *segment;         /* segment id of each point, or NULL: no declared break */
    break_join_how_t treatment; /* of breaks */
    forecast_anchor_t anchor;
    /*
     * Unit of the last published digit (0.1 for one decimal), 0 when unknown. A value is certain
     * to half of it, so the scale is never taken below the sd of a difference of two rounded
     * values, resolution / sqrt(6) (each rounding error uniform, variance resolution^2 / 12).
     */
    double resolution;
    const model_t *only; /* the projection of this model by itself; NULL: of the combination */
    bool members_only;   /* fit only what the combination uses; the others have STATS_NO_DATA */
} forecast_options_t;

typedef struct forecast_step {
    long index;     /* period index */
    double horizon; /* periods from the last information; fractional after an anchor */
    double point;   /* median, original scale */
    double lo80, hi80;
    double lo95, hi95;
    predictive_t distribution; /* its quantiles are the five numbers above */
} forecast_step_t;

/* One model's part. path: original scale, clipped like the point; valid when status is OK. */
typedef struct forecast_member {
    const model_t *model;
    bool member;           /* named in the rule of the combination that was used */
    stats_status_t status; /* why it is missing, when it is */
    model_fit_t fit;       /* parameters on the model scale */
    double path[MODEL_HORIZON_MAX];
} forecast_member_t;

typedef struct forecast {
    size_t n;          /* points used (after the treatment of breaks) */
    size_t horizon;    /* steps below */
    season_t season;   /* as removed from the model scale; SEASON_NONE: no season found */
    double drift;      /* mean change a period, model scale, breaks and season left out */
    double scale;      /* sd of changes about it, model scale */
    double unit;       /* of the interval, interval_unit; model scale */
    double growth;     /* power of the horizon by which the unit grows, changes_growth */
    changes_t changes; /* from which the four follow, before the resolution raised any */
    size_t dof;        /* changes - 1 */
    bool no_variation; /* scale is 0: the interval is the point and says nothing of the future */
    bool scale_from_resolution; /* scale or unit was raised to that of rounding */
    bool extrapolated;          /* some step lies beyond the calibrated horizon */
    const combine_rule_t *rule; /* how the members were combined; NULL for one model alone */
    size_t used;                /* members of it that could be fitted */
    size_t n_models;
    forecast_member_t model[MODEL_COUNT_MAX]; /* every registered model, registry order */
    forecast_step_t step[MODEL_HORIZON_MAX];
} forecast_t;

/* Defaults: horizon 1, no transform, no bounds, no breaks, no anchor. */
forecast_options_t forecast_options_default(void);

/*
 * Projects s (original scale). `out` is large (about 60 KB): allocate it once and reuse it; it
 * keeps no pointer to s. On any status but STATS_OK only out->n and out->model[].status are set.
 * `where` (may be NULL) receives the position of the point at fault for STATS_NOT_FINITE,
 * STATS_ORDER and STATS_DOMAIN.
 * STATS_TOO_FEW: fewer than FORECAST_POINTS_MIN points, or than COMBINE_MEMBERS_MIN members fitted.
 * STATS_DOMAIN: a value outside the transform's domain, the natural bounds or the sizes that can be
 * computed with (FORECAST_VALUE_MAX), or a bad option.
 * A series whose changes have no spread at all goes on along its line, whatever its members say.
 * The floor of a monotone series is the largest value observed since the last break, the anchor
 * included.
 */
stats_status_t forecast_run(const series_t *s, const forecast_options_t *options, forecast_t *out,
                            size_t *where);

#endif
