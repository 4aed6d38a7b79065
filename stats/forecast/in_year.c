#include "stats/forecast/in_year.h"

#include <math.h>
#include <string.h>

#include "stats/core/measure.h"
#include "stats/engines/smoothing.h"
#include "stats/solve/regress.h"

enum {
    SHARE_YEARS = 10,  /* years whose shares count */
    SEASON_YEARS = 7,  /* years whose quarters count */
    ERROR_YEARS = 8,   /* past years forecast again */
    ERROR_FROM = 2,    /* complete years before the first of them */
    SPREAD_WEIGHT = 3, /* errors that the spread of shares counts for */
    QUARTERS_MAX = IN_YEAR_QUARTERS * (IN_YEAR_YEARS_MAX + 1)
};

static const double share_decay = 0.8;
static const double quarters_weight = 0.7;

/*
 * Interval: factor and far, so that errors over M1 and tourism quarterly year-targets, seen from
 * 3 to 20 years of history, fall inside at 80 and at 95 % (bench/nowcast). Rows: with and without
 * quarters; columns: quarters known.
 */
static const struct {
    double factor;
    double far; /* degrees of freedom with any number of years */
} spread[2][IN_YEAR_QUARTERS - 1] = {
    {{0.758, 6.16}, {0.837, 7.91}, {0.791, 6.90}}, // from quarters
    {{0.768, 5.80}, {0.833, 7.26}, {0.830, 7.68}}, // from year-to-date values
};

/* Complete years and the one under way, which is year number `years`. */
typedef struct history {
    size_t years;
    int known;
    bool additive;
    bool has_quarters;
    double ytd[IN_YEAR_YEARS_MAX + 1];
    double annual[IN_YEAR_YEARS_MAX];
    double quarter[QUARTERS_MAX];
} history_t;

/* Forecasts of year number `at` by the years before it. */
typedef struct parts {
    double share;
    double year;
    double quarters;
    double weight; /* of the annual forecast beside the share */
    double point;
} parts_t;

static size_t window(size_t at, size_t length) {
    return at > length ? at - length : 0;
}

/* What relates a year to its beginning: a share, or a difference. */
static double relation(const history_t *h, size_t i) {
    const double grow = (double)IN_YEAR_QUARTERS / h->known;
    return h->additive ? h->annual[i] - grow * h->ytd[i] : h->ytd[i] / h->annual[i];
}

static double by_share(const history_t *h, size_t at) {
    double sum = 0;
    double weights = 0;
    double weight = 1;
    for (size_t i = at; i-- > window(at, SHARE_YEARS);) {
        sum += weight * relation(h, i);
        weights += weight;
        weight *= share_decay;
    }
    const double grow = (double)IN_YEAR_QUARTERS / h->known;
    return h->additive ? grow * h->ytd[at] + sum / weights : h->ytd[at] / (sum / weights);
}

static double by_year(const history_t *h, size_t at) {
    const double last = h->annual[at - 1];
    return at < 2 ? last : last + (last - h->annual[0]) / (double)(at - 1);
}

/* Error of a forecast of year i on the scale of the interval. */
static double error_of(const history_t *h, size_t i, double forecast) {
    if (h->additive) return forecast - h->annual[i];
    return log(fmax(forecast / h->annual[i], 1e-3)); // a forecast below zero is just very wrong
}

/* Weight of the annual forecast: see the header. */
static double weight_of_year(const history_t *h, size_t at) {
    double share = 0;
    double year = 0;
    const size_t first = window(at, ERROR_YEARS);
    for (size_t i = first > ERROR_FROM ? first : ERROR_FROM; i < at; i++) {
        const double e = error_of(h, i, by_share(h, i));
        const double a = error_of(h, i, by_year(h, i));
        share += e * e;
        year += a * a;
    }
    if (!(share > 0)) return 0;
    const double ratio = share / (share + year);
    return ratio * ratio;
}

/* Seasonal indices of n quarters, the first a first quarter; neutral where nothing is known. */
static void seasonal_indices(const double *y, size_t n, bool additive, double *index) {
    double count[IN_YEAR_QUARTERS] = {0};
    double total = 0;
    memset(index, 0, IN_YEAR_QUARTERS * sizeof *index);
    for (size_t t = 2; t + 2 < n; t++) {
        const double centre =
            (0.5 * y[t - 2] + y[t - 1] + y[t] + y[t + 1] + 0.5 * y[t + 2]) / IN_YEAR_QUARTERS;
        index[t % IN_YEAR_QUARTERS] += additive ? y[t] - centre : y[t] / centre;
        count[t % IN_YEAR_QUARTERS]++;
    }
    for (size_t j = 0; j < IN_YEAR_QUARTERS; j++) {
        if (count[j] > 0) index[j] /= count[j];
        if (count[j] == 0) index[j] = additive ? 0 : 1;
        total += index[j] / IN_YEAR_QUARTERS;
    }
    for (size_t j = 0; j < IN_YEAR_QUARTERS; j++) {
        index[j] = additive ? index[j] - total : index[j] / total;
    }
}

/*
 * Simple exponential smoothing with half the slope of the whole as drift, which is the Theta method
 * with its smoothing parameter estimated on the series itself (Hyndman & Billah 2003).
 */
static stats_status_t smooth_ahead(const double *y, size_t n, size_t horizon, double *path) {
    long period[QUARTERS_MAX];
    double t[QUARTERS_MAX];
    for (size_t i = 0; i < n; i++) {
        period[i] = (long)i;
        t[i] = (double)i;
    }
    // The season is removed: to the smoothing this is a series without one, as annual ones are.
    const series_t s = {n, SERIES_ANNUAL, period, y};
    smoothing_fit_t fit;
    regress_fit_t line;
    stats_status_t status = smoothing_estimate(&s, SMOOTHING_LEVEL, &fit);
    if (!status) status = regress_linear(y, t, n, 1, true, &line);
    if (status) return status;
    const double alpha = fit.parameters.alpha;
    const double lag = (1 - pow(1 - alpha, (double)n)) / alpha;
    for (size_t j = 0; j < horizon; j++) {
        path[j] = fit.level + 0.5 * line.coefficient[1] * ((double)j + lag);
    }
    return STATS_OK;
}

/* Year to date plus the forecast of the other quarters, seasonally adjusted and back. */
static stats_status_t by_quarters(const history_t *h, size_t at, double *value) {
    const size_t first = window(at, SEASON_YEARS) * IN_YEAR_QUARTERS;
    const size_t n = at * IN_YEAR_QUARTERS + (size_t)h->known - first;
    const double *y = h->quarter + first;
    double index[IN_YEAR_QUARTERS];
    double adjusted[QUARTERS_MAX];
    double path[IN_YEAR_QUARTERS];
    seasonal_indices(y, n, h->additive, index);
    for (size_t t = 0; t < n; t++) {
        const double season = index[t % IN_YEAR_QUARTERS];
        adjusted[t] = h->additive ? y[t] - season : y[t] / season;
    }
    const size_t left = (size_t)(IN_YEAR_QUARTERS - h->known);
    const stats_status_t status = smooth_ahead(adjusted, n, left, path);
    if (status) return status;
    *value = h->ytd[at];
    for (size_t j = 0; j < left; j++) {
        const double season = index[(size_t)h->known + j];
        *value += h->additive ? path[j] + season : fmax(0, path[j] * season);
    }
    return stats_check_finite(value, 1);
}

static stats_status_t forecast_year(const history_t *h, size_t at, parts_t *p) {
    p->share = by_share(h, at);
    p->year = by_year(h, at);
    p->weight = !h->additive && p->year <= 0 ? 0 : weight_of_year(h, at);
    p->point = (1 - p->weight) * p->share + p->weight * p->year;
    p->quarters = NAN;
    if (h->has_quarters) {
        const stats_status_t status = by_quarters(h, at, &p->quarters);
        if (status) return status;
        p->point += quarters_weight * (p->quarters - p->point);
    }
    return stats_check_finite(&p->point, 1);
}

/* Past errors at this point of the year, with the spread of the shares as a few more of them. */
static stats_status_t scale_of(const history_t *h, double *scale) {
    const size_t from = window(h->years, SHARE_YEARS);
    const double n = (double)(h->years - from);
    double mean = 0;
    double square = 0;
    for (size_t i = from; i < h->years; i++) {
        mean += (h->additive ? relation(h, i) : log(relation(h, i))) / n;
    }
    for (size_t i = from; i < h->years; i++) {
        const double d = (h->additive ? relation(h, i) : log(relation(h, i))) - mean;
        square += d * d / (n - 1);
    }
    square *= SPREAD_WEIGHT;
    double count = SPREAD_WEIGHT;
    const size_t first = window(h->years, ERROR_YEARS);
    for (size_t i = first > ERROR_FROM ? first : ERROR_FROM; i < h->years; i++) {
        parts_t p;
        const stats_status_t status = forecast_year(h, i, &p);
        if (status) return status;
        const double e = error_of(h, i, p.point);
        square += e * e;
        count++;
    }
    *scale = sqrt(square / count);
    return stats_check_finite(scale, 1);
}

static stats_status_t set_quantiles(in_year_t *out) {
    const struct {
        double probability;
        double *x;
    } quantiles[] = {{0.5, &out->point},
                     {0.1, &out->lo80},
                     {0.9, &out->hi80},
                     {0.025, &out->lo95},
                     {0.975, &out->hi95}};
    stats_status_t status = STATS_OK;
    for (size_t i = 0; i < sizeof quantiles / sizeof *quantiles && !status; i++) {
        status = predictive_quantile(&out->distribution, quantiles[i].probability, quantiles[i].x);
    }
    return status;
}

static stats_status_t run(const history_t *h, in_year_t *out) {
    parts_t p;
    in_year_t result = {.known = h->known, .years = h->years, .additive = h->additive};
    stats_status_t status = forecast_year(h, h->years, &p);
    if (!status) status = scale_of(h, &result.scale);
    if (status) return status;
    result.ytd = h->ytd[h->years];
    result.by_share = p.share;
    result.by_year = p.year;
    result.by_quarters = p.quarters;
    result.year_weight = p.weight;
    const int row = h->has_quarters ? 0 : 1;
    const double n = (double)h->years;
    const double far = spread[row][h->known - 1].far;
    // Positive quarters: the year is at least what is already there.
    result.distribution = (predictive_t){
        .transform = h->additive ? transform_none() : transform_log(),
        .location = h->additive ? p.point : log(p.point),
        .scale = spread[row][h->known - 1].factor * result.scale * sqrt(1 + 1 / n),
        .dof = 1 / (1 / (n - 1) + 1 / far),
        .floor = h->additive ? -INFINITY : result.ytd,
        .ceiling = INFINITY,
    };
    status = set_quantiles(&result);
    if (status) return status;
    *out = result;
    return STATS_OK;
}

/* True when some number is not positive, so that shares of it mean nothing. */
static bool needs_differences(const double *x, size_t n) {
    for (size_t i = 0; i < n; i++) {
        if (x[i] <= 0) return true;
    }
    return false;
}

/* Complete years directly before the year under way, counted backwards over adjacent quarters. */
static size_t complete_years(const series_t *s, size_t known) {
    size_t adjacent = known;
    while (adjacent < s->n && series_step(s, s->n - adjacent) == 1) {
        adjacent++;
    }
    const size_t years = (adjacent - known) / IN_YEAR_QUARTERS;
    return years < IN_YEAR_YEARS_MAX ? years : IN_YEAR_YEARS_MAX;
}

stats_status_t in_year_from_quarters(const series_t *quarterly, in_year_t *out) {
    const series_t *s = quarterly;
    stats_status_t status = series_check(s, NULL);
    if (status) return status;
    if (s->frequency != SERIES_QUARTERLY) return STATS_DOMAIN;
    const int known = series_part(SERIES_QUARTERLY, s->index[s->n - 1]);
    if (known == IN_YEAR_QUARTERS) return STATS_NOT_APPLICABLE;
    for (size_t j = 1; j < (size_t)known; j++) {
        if (s->n <= j || series_step(s, s->n - j) != 1) return STATS_GAPS;
    }
    history_t h = {.known = known, .has_quarters = true};
    h.years = complete_years(s, (size_t)known);
    if (h.years < IN_YEAR_YEARS_MIN) return STATS_TOO_FEW;
    const size_t n = h.years * IN_YEAR_QUARTERS + (size_t)known;
    memcpy(h.quarter, s->y + s->n - n, n * sizeof *h.quarter);
    for (size_t i = 0; i < n; i++) {
        const size_t year = i / IN_YEAR_QUARTERS;
        if (year < h.years) h.annual[year] += h.quarter[i];
        if (i % IN_YEAR_QUARTERS < (size_t)known) h.ytd[year] += h.quarter[i];
    }
    h.additive = needs_differences(h.quarter, n);
    return run(&h, out);
}

stats_status_t in_year_from_ytd(const double *ytd, const double *annual, size_t n, int known,
                                double now, in_year_t *out) {
    if (known < 1 || known >= IN_YEAR_QUARTERS) return STATS_DOMAIN;
    if (n < IN_YEAR_YEARS_MIN) return STATS_TOO_FEW;
    if (stats_check_finite(ytd, n) || stats_check_finite(annual, n)) return STATS_NOT_FINITE;
    if (!isfinite(now)) return STATS_NOT_FINITE;
    history_t h = {.known = known};
    h.years = n < IN_YEAR_YEARS_MAX ? n : IN_YEAR_YEARS_MAX;
    memcpy(h.ytd, ytd + n - h.years, h.years * sizeof *ytd);
    memcpy(h.annual, annual + n - h.years, h.years * sizeof *annual);
    h.ytd[h.years] = now;
    h.additive = needs_differences(h.ytd, h.years + 1) || needs_differences(h.annual, h.years);
    return run(&h, out);
}
