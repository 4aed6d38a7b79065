/*
 * Exponential smoothing in state-space form. R 4.2.2, forecast 8.20: each row is
 * f <- ets(x, model = "...", damped = ..., bounds = "usual"): f$par, first row of f$states,
 * -2 * f$loglik, f$aicc, forecast(f, h = 8)$mean.
 */
#include "stats/engines/ets.h"

#include <math.h>
#include <stdio.h>
#include <string.h>

#include <gsl/gsl_errno.h>

#include "tests/support/assert_close.h"
#include "tests/support/classic.h"

typedef struct certified {
    const char *series;
    ets_t start;
    double minus2logl;
    double aicc;
    double path[8];
} certified_t;

static const certified_t rows[] = {
    {"nile",
     {{ETS_ADDITIVE, ETS_NONE, ETS_NONE}, 1, 0.29133483257558, 0, 0, 0, 1112.34096170152, 0, {0}},
     707.450702996952,
     713.972442127386,
     {848.109420132413, 848.109420132413, 848.109420132413, 848.109420132413, 848.109420132413,
      848.109420132413, 848.109420132413, 848.109420132413}},
    {"nile",
     {{ETS_MULTIPLICATIVE, ETS_NONE, ETS_NONE},
      1,
      0.180272629344167,
      0,
      0,
      0,
      1078.61519569334,
      0,
      {0}},
     711.623974303904,
     718.145713434339,
     {852.624284061235, 852.624284061235, 852.624284061235, 852.624284061235, 852.624284061235,
      852.624284061235, 852.624284061235, 852.624284061235}},
    {"residents",
     {{ETS_ADDITIVE, ETS_ADDITIVE, ETS_NONE},
      4,
      0.999899565831654,
      0.342094649905532,
      0,
      1,
      14818.2984913724,
      55.7518856941474,
      {0}},
     434.349486350688,
     445.713122714324,
     {17705.426525531, 17749.3515972106, 17793.2766688901, 17837.2017405697, 17881.1268122492,
      17925.0518839288, 17968.9769556083, 18012.9020272879}},
    {"residents",
     {{ETS_MULTIPLICATIVE, ETS_ADDITIVE, ETS_NONE},
      4,
      0.999899864525156,
      0.353963877078424,
      0,
      1,
      14826.6943481153,
      54.972519668708,
      {0}},
     432.096690660113,
     443.460327023749,
     {17705.2871946471, 17749.0729347339, 17792.8586748207, 17836.6444149074, 17880.4301549942,
      17924.215895081, 17968.0016351678, 18011.7873752545}},
    {"residents",
     {{ETS_ADDITIVE, ETS_DAMPED, ETS_NONE},
      4,
      0.999899473209622,
      0.378682051559682,
      0,
      0.979999979567794,
      14816.4267111622,
      66.057459024839,
      {0}},
     435.611670835656,
     449.565159207749,
     {17702.6759930707, 17743.02725827, 17782.571497341, 17821.3248508225, 17859.3031364426,
      17896.5218555743, 17932.9961995629, 17968.7410559265}},
    {"residents",
     {{ETS_MULTIPLICATIVE, ETS_DAMPED, ETS_NONE},
      4,
      0.99989981568125,
      0.39610781227508,
      0,
      0.97999996848821,
      14816.2018829592,
      65.4615076926018,
      {0}},
     432.596618102773,
     446.550106474866,
     {17702.612580381, 17742.9016806116, 17782.384997568, 17821.0786469411, 17858.9984221074,
      17896.1598005754, 17932.5779503031, 17968.2677358886}},
    {"gas",
     {{ETS_ADDITIVE, ETS_NONE, ETS_ADDITIVE},
      4,
      0.178902775332353,
      0,
      0.821097017778147,
      0,
      462.64287037473,
      0,
      {220.194037684764, -118.54009572683, -189.41630737092, 87.7623654129862}},
     468.60790685631,
     486.10790685631,
     {1175.29259831683, 614.041477155214, 341.447417688271, 782.800006883768, 1175.29259831683,
      614.041477155214, 341.447417688271, 782.800006883768}},
    {"gas",
     {{ETS_ADDITIVE, ETS_ADDITIVE, ETS_ADDITIVE},
      4,
      0.000952811511939651,
      0.000100061915698303,
      0.999046334036786,
      1,
      338.541352288732,
      11.053673421201,
      {304.306987623404, -64.2173235276273, -347.718892629032, 107.629228533255}},
     465.78972991195,
     489.78972991195,
     {1208.06826911794, 657.236324525165, 391.513200291366, 826.955081240624, 1252.22330845433,
      701.391363861555, 435.668239627755, 871.110120577014}},
    {"gas",
     {{ETS_ADDITIVE, ETS_DAMPED, ETS_ADDITIVE},
      4,
      0.000100393055765633,
      0.000100038036084993,
      0.999894043314449,
      0.965776804406051,
      355.552448068389,
      17.92586898504,
      {337.100649731493, -86.1979181569385, -331.838301639899, 80.9355700653446}},
     465.45121113209,
     493.037418028641,
     {1182.07530901754, 630.655502870619, 364.352375507704, 799.17259844405, 1197.88745794196,
      645.926509529641, 379.100759518918, 813.416245624554}},
    {"gas",
     {{ETS_MULTIPLICATIVE, ETS_NONE, ETS_ADDITIVE},
      4,
      0.112786940849758,
      0,
      0.84156948160378,
      0,
      441.02425620383,
      0,
      {313.755167182129, -82.83532195463, -250.406044618247, 19.4861993907481}},
     457.149692301919,
     474.649692301919,
     {1170.72610622621, 612.845530420983, 342.599517107889, 783.868692004239, 1170.72610622621,
      612.845530420983, 342.599517107889, 783.868692004239}},
    {"gas",
     {{ETS_MULTIPLICATIVE, ETS_ADDITIVE, ETS_ADDITIVE},
      4,
      0.0226052076572173,
      0.0226051961066194,
      0.318389031369297,
      1,
      498.524219766574,
      24.8861911172782,
      {328.783249353821, -51.8504441995083, -421.198774663571, 144.265969509258}},
     488.877440638526,
     512.877440638526,
     {1131.4250683002, 635.084727591182, 383.385439428819, 853.905981078624, 1181.25692908509,
      684.91658837607, 433.217300213708, 903.737841863512}},
    {"gas",
     {{ETS_MULTIPLICATIVE, ETS_DAMPED, ETS_ADDITIVE},
      4,
      0.000326358524112436,
      0.000100009129404326,
      0.999673361765909,
      0.952431564832359,
      382.886717117521,
      18.680989730734,
      {348.717524305162, -96.5269010655826, -331.830555941332, 79.6399327017529}},
     501.525670070529,
     529.111876967081,
     {1174.92968479981, 623.594963882178, 357.382396582638, 792.311101462324, 1183.98835368292,
      632.222726061816, 365.599749616392, 800.137567871043}},
    {"gas",
     {{ETS_MULTIPLICATIVE, ETS_NONE, ETS_MULTIPLICATIVE},
      4,
      0.241690693346995,
      0,
      0.758308974488793,
      0,
      399.06605482164,
      0,
      {1.4496530642392, 0.952441590516506, 0.451555130563973, 1.14635021468032}},
     447.614896998389,
     465.114896998389,
     {1225.23542492601, 630.999016485716, 342.920210670753, 783.716286779145, 1227.30693231899,
      632.065847480823, 343.49998639153, 785.041317094981}},
    {"gas",
     {{ETS_MULTIPLICATIVE, ETS_ADDITIVE, ETS_MULTIPLICATIVE},
      4,
      0.0432768095741436,
      0.0432766720929944,
      0.892819523836033,
      1,
      400.353837675301,
      14.313916499945,
      {1.50343330602946, 0.954628069061334, 0.435154084764156, 1.10678454014505}},
     438.542284199508,
     462.542284199508,
     {1279.89219936579, 671.510025565017, 376.698717851296, 859.615818481142, 1394.62623743283,
      730.427633249074, 409.062761331829, 931.966548077557}},
    {"gas",
     {{ETS_MULTIPLICATIVE, ETS_DAMPED, ETS_MULTIPLICATIVE},
      4,
      0.0417119960103424,
      0.0417118876845406,
      0.890577695419712,
      0.979873744282786,
      389.56551701272,
      14.1566296429809,
      {1.48828561453885, 0.967132754600514, 0.439382567124227, 1.1051990637364}},
     437.590979715286,
     465.177186611837,
     {1270.71411894639, 666.237766943059, 373.445376819948, 852.019767956669, 1371.00331387093,
      716.786726041506, 400.705488247634, 911.900870624514}},
    {"deaths",
     {{ETS_ADDITIVE, ETS_NONE, ETS_ADDITIVE},
      12,
      0.594589890836137,
      0,
      0.00202895995406527,
      0,
      9248.36282412747,
      0,
      {-739.055152775947, -1537.79172434129, -739.900427055784, -489.562713202277, 306.421216533573,
       756.091981288502, 1683.23661060853, 970.738744865901, -121.771020334217, 218.290114668506,
       -255.352755427804, -51.3448748276992}},
     1110.14467002526,
     1148.71609859668,
     {8397.49690922931, 7599.22061344404, 8396.59468674016, 8646.50970321263, 9443.41194462183,
      9893.06472685388, 10819.123702944, 10107.1046313326}},
    {"deaths",
     {{ETS_MULTIPLICATIVE, ETS_NONE, ETS_MULTIPLICATIVE},
      12,
      0.596531112743481,
      0,
      0.000105341829901278,
      0,
      9187.66999386122,
      0,
      {0.913936021360222, 0.824143137793717, 0.912897878036878, 0.935925360211995, 1.03020823482672,
       1.08250792751048, 1.1832868668726, 1.1128568761326, 0.997903514179689, 1.03258924457692,
       0.974898172660226, 0.998846765837959}},
     1113.83996603376,
     1152.41139460519,
     {8311.44074780047, 7494.85081476063, 8301.96904101493, 8511.38398602397, 9368.80303030254,
      9844.41095762675, 10760.8828572218, 10120.3383856694}},
};
enum { ROWS = sizeof rows / sizeof *rows };

/* R's own parameters give R's likelihood and forecasts: the recursions are the same. */
static void likelihood_and_forecasts_of_r(void **state) {
    (void)state;
    for (size_t i = 0; i < ROWS; i++) {
        const series_t s = classic(rows[i].series);
        ets_fit_t fit;
        double path[8];
        assert_int_equal(ets_filter(&s, &rows[i].start, &fit), STATS_OK);
        // Quoted with 15 digits.
        assert_close(fit.minus2logl, rows[i].minus2logl, 1e-11);
        assert_close(fit.aicc, rows[i].aicc, 1e-11);
        ets_average(&fit, 1, 8, path);
        // R forecasts MxM models by their mean, which differs from the path without errors by
        // terms of the order of the squared relative error.
        const bool both = rows[i].start.form.error == ETS_MULTIPLICATIVE &&
                          rows[i].start.form.season == ETS_MULTIPLICATIVE;
        for (int h = 0; h < 8; h++) {
            assert_close(path[h], rows[i].path[h], both ? 5e-3 : 1e-11);
        }
    }
}

/* Of the forms that compete, the one asked for. */
static const ets_fit_t *find_form(const ets_fit_t *candidate, size_t n, ets_form_t form) {
    for (size_t i = 0; i < n; i++) {
        const ets_form_t other = candidate[i].start.form;
        if (other.error == form.error && other.trend == form.trend && other.season == form.season) {
            return &candidate[i];
        }
    }
    return NULL;
}

static stats_status_t select_form(const series_t *s, bool multiplicative, ets_fit_t *fit) {
    ets_fit_t candidate[ETS_FORMS_MAX];
    size_t n;
    const stats_status_t status = ets_compete(s, multiplicative, candidate, &n);
    if (!status) *fit = candidate[ets_best(candidate, n)];
    return status;
}

/* "AAN", "MAdM". */
static const char *name_of(ets_form_t form, char *text) {
    static const char *const codes[] = {"N", "A", "Ad", "M"};
    snprintf(text, 6, "%s%s%s", codes[form.error], codes[form.trend], codes[form.season]);
    return text;
}

/* Our optimum is never less likely than R's, whose simplex search stops early. */
static void optimum_not_below_r(void **state) {
    (void)state;
    ets_fit_t candidate[ETS_FORMS_MAX];
    size_t n = 0;
    for (size_t i = 0; i < ROWS; i++) {
        if (i == 0 || strcmp(rows[i].series, rows[i - 1].series) != 0) {
            const series_t s = classic(rows[i].series);
            assert_int_equal(ets_compete(&s, true, candidate, &n), STATS_OK);
        }
        char name[6];
        const ets_fit_t *fit = find_form(candidate, n, rows[i].start.form);
        assert_non_null(fit);
        print_message("%-10s %-5s -2lnL R %.4f ours %.4f\n", rows[i].series,
                      name_of(rows[i].start.form, name), rows[i].minus2logl, fit->minus2logl);
        assert_true(fit->minus2logl <= rows[i].minus2logl + 1e-3);
        assert_true(fit->start.alpha >= 1e-4 && fit->start.alpha <= 1 - 1e-4);
        assert_true(fit->start.beta <= fit->start.alpha);
        assert_true(fit->start.gamma <= 1 - fit->start.alpha);
    }
}

/* The form R chooses on the annual series, and on ours none worse than the form R chooses. */
static void selection(void **state) {
    (void)state;
    const struct {
        const char *series;
        double aicc; /* ets(x, bounds = "usual")$aicc */
    } chosen[] = {
        {"nile", 713.9724}, {"residents", 443.2378}, {"gas", 462.5423}, {"deaths", 1148.716}};
    for (size_t i = 0; i < sizeof chosen / sizeof *chosen; i++) {
        const series_t s = classic(chosen[i].series);
        ets_fit_t fit;
        char name[6];
        assert_int_equal(select_form(&s, true, &fit), STATS_OK);
        name_of(fit.start.form, name);
        print_message("%-10s %-5s AICc R %.3f ours %.3f\n", chosen[i].series, name, chosen[i].aicc,
                      fit.aicc);
        assert_true(fit.aicc <= chosen[i].aicc + 1e-3);
        if (i == 0) assert_string_equal(name, "ANN");
        assert_int_equal(select_form(&s, false, &fit), STATS_OK);
        assert_true(fit.start.form.error == ETS_ADDITIVE);
        assert_true(fit.start.form.season != ETS_MULTIPLICATIVE);
    }
}

/* The recursions written out on three points: level 10, slope 1, then errors 1, -1.5, ... */
static void worked(void **state) {
    (void)state;
    const long index[] = {1, 2, 3, 4, 5, 6, 7, 8, 9};
    const double y[] = {12, 12, 14, 15, 16, 17, 18, 19, 20};
    const series_t s = {9, SERIES_ANNUAL, index, y};
    const ets_t start = {{ETS_ADDITIVE, ETS_ADDITIVE, ETS_NONE}, 1, 0.5, 0.25, 0, 1, 10, 1, {0}};
    ets_fit_t fit;
    assert_int_equal(ets_filter(&s, &start, &fit), STATS_OK);
    double level = 10;
    double slope = 1;
    double squares = 0;
    for (int t = 0; t < 9; t++) {
        const double e = y[t] - level - slope;
        level += slope + 0.5 * e;
        slope += 0.25 * e;
        squares += e * e;
    }
    assert_close(fit.end.level, level, 1e-14);
    assert_close(fit.end.slope, slope, 1e-14);
    assert_close(fit.minus2logl, 9 * log(squares), 1e-13);
    assert_int_equal(fit.k, 5);
    assert_close(fit.aicc, fit.minus2logl + 10 + 60.0 / 3, 1e-13);
}

static void refuses(void **state) {
    (void)state;
    const long holed[] = {1, 2, 3, 5, 6, 7, 8, 9};
    const double y[] = {1, 2, 3, 2, 4, 3, 5, 4};
    const double zeros[8] = {0};
    const long index[] = {1, 2, 3, 4, 5, 6, 7, 8};
    const series_t gaps = {8, SERIES_ANNUAL, holed, y};
    const series_t few = {4, SERIES_ANNUAL, index, y};
    const series_t flat = {8, SERIES_ANNUAL, index, zeros};
    ets_fit_t fit;
    assert_int_equal(select_form(&gaps, true, &fit), STATS_GAPS);
    assert_int_equal(select_form(&few, true, &fit), STATS_TOO_FEW);
    assert_int_equal(select_form(&flat, true, &fit), STATS_OK);
    assert_true(fit.start.form.trend == ETS_NONE);
    assert_near(fit.end.level, 0, 0);
    const ets_t negative = {{ETS_MULTIPLICATIVE, ETS_NONE, ETS_NONE}, 1, 0.5, 0, 0, 0, -1, 0, {0}};
    const series_t positive = {8, SERIES_ANNUAL, index, y};
    assert_int_equal(ets_filter(&positive, &negative, &fit), STATS_DOMAIN);
}

int main(void) {
    gsl_set_error_handler_off();
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(likelihood_and_forecasts_of_r),
        cmocka_unit_test(optimum_not_below_r),
        cmocka_unit_test(selection),
        cmocka_unit_test(worked),
        cmocka_unit_test(refuses),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
