/*
 * Revision statistics of published vintages, against R (commands: test_revision.c) and the printed
 * analysis of reviser.
 */
#include "stats/accounts/revision.h"

#include <math.h>
#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <gsl/gsl_errno.h>

#include "tests/support/assert_close.h"

enum { PAIRS_MAX = 200 };

static revision_summary_t summarise(size_t n, const long *index, const double *e, const double *l) {
    const revision_pairs_t pairs = {n, index, e, l};
    revision_summary_t out;
    assert_int_equal(revision_summarise(&pairs, &out), STATS_OK);
    assert_int_equal(out.n, n);
    return out;
}

static void expect(const revision_summary_t *s, revision_statistic_t which, double value,
                   double relative) {
    assert_int_equal(s->value[which].status, STATS_OK);
    assert_close(s->value[which].value, value, relative);
}

/* Real-time quarterly GDP of one economy: growth of each vintage, its periods by quarter. */
typedef struct economy {
    double first[PAIRS_MAX]; /* growth in the first vintage that has the quarter */
    double last[PAIRS_MAX];  /* growth in the last vintage */
    bool seen[PAIRS_MAX];
} economy_t;

/* Rows are sorted by period, then by vintage; of each vintage its last level is kept. */
typedef struct level {
    char date[11];
    long period;
    double value;
} level_t;

static void take(economy_t *to, level_t *levels, size_t *vintages, const char *date, long period,
                 double value) {
    size_t v = 0;
    while (v < *vintages && strcmp(levels[v].date, date) != 0) {
        v++;
    }
    assert_true(v < PAIRS_MAX);
    if (v == *vintages) {
        (*vintages)++;
        snprintf(levels[v].date, sizeof levels[v].date, "%s", date);
    } else if (levels[v].period == period - 1) {
        const double growth = 100 * (value / levels[v].value - 1);
        if (!to->seen[period]) to->first[period] = growth;
        to->last[period] = growth;
        to->seen[period] = true;
    }
    levels[v].period = period;
    levels[v].value = value;
}

/* The rows of one economy: time,pub_date,value,id. False when the file is not there. */
static bool read_economy(const char *path, const char *id, economy_t *to) {
    FILE *there = fopen(path, "r");
    if (!there) return false;
    fclose(there);
    char command[256];
    snprintf(command, sizeof command, "zcat %s", path);
    FILE *in = popen(command, "r");
    assert_non_null(in);
    level_t *levels = calloc(PAIRS_MAX, sizeof *levels);
    size_t vintages = 0;
    char line[128];
    memset(to, 0, sizeof *to);
    while (fgets(line, sizeof line, in)) {
        long year;
        long month;
        char date[11];
        double value;
        char name[8];
        if (sscanf(line, "%ld-%ld-%*d,%10[^,],%lf,%7s", &year, &month, date, &value, name) != 5) {
            continue; // the header
        }
        if (strcmp(name, id) != 0) continue;
        take(to, levels, &vintages, date, (year - 1980) * 4 + (month - 1) / 3, value);
    }
    free(levels);
    assert_int_equal(pclose(in), 0);
    return true;
}

/* R on the same pairs: quarterly growth, first release against the vintage of October 2024. */
static const struct {
    const char *id;
    double r[REVISION_STATISTIC_COUNT];
} economies[] = {
    {"CHE",
     {0.1101268737595,  0.04030022128838,   2.732661763106,  0.006919865861804, 0.03075454047428,
      3.580833010708,   0.0004422914852736, 0.4049775553714, 0.5624287875175,   -2.763925019196,
      -0.4694404894254, 0.05836108087509,   0.7640893489472, 1.690285138221,    0.5376720141395,
      0.5416206114815,  0.8033707865169,    0.6553672316384, -0.2087515222226,  0.005168399336488,
      0.3409568158804,  3.205395814343e-06, 0.261777417102,  0.9568925159871}},
    {"EA",
     {0.0552909410544,  0.01731704168673,  3.192862964392,   0.001667422316415, 0.01688228446464,
      3.275086447585,   0.001270764030928, 0.1751332001582,  0.2427785954845,   -0.7887863644386,
      -0.1937125983686, 0.05638747557185,  0.3126753135332,  0.9839572252747,   0.2310381527689,
      0.16879880022,    0.9438202247191,   0.7683615819209,  -0.3148403946967,  1.866722976451e-05,
      -0.1587066499199, 0.0343514005274,   0.08181574494039, 0.08665804305508}},
    {"JP",
     {0.00988959208334, 0.05167151427597,   0.1913935022404, 0.8484366853139, 0.03885378563076,
      0.2545335524657,  0.7993788623376,    0.5301171853871, 0.5842389102562, -1.659466277811,
      -0.7848337510352, -0.05168142387676,  0.9037027670549, 2.41128975435,   0.6893839851547,
      0.5503497412981,  0.8202247191011,    0.728813559322,  -0.204177834887, 0.006261952565758,
      0.355394396805,   1.127235033278e-06, 0.2663755350074, 0.628461538161}},
    {"US", {0.02293403719065, 0.02207444459266, 1.038940621785,  0.3002495083078,  0.02047034710683,
            1.120354094191,   0.2640807589869,  0.2154383719555, 0.235786532275,   -0.6945800718009,
            -0.3699350561479, 0.03311676573121, 0.3367625719856, 1.184053653286,   0.2945098241574,
            0.2701360993517,  0.9494382022472,  0.819209039548,  -0.2365709541221, 0.00147648431348,
            0.02674077541602, 0.7231018511568,  0.1151584737143, 0.2967734537174}},
};

/*
 * The same analysis as reviser's vignette prints it (three digits): bias, p, noise to signal,
 * correlation with the first release, right sign, right direction, U1. It divides the steps with
 * the right direction by n instead of n - 1. Its vignette has no correlation for the US; NAN.
 */
static const struct {
    double bias, p, noise, correlation, sign, direction, u1;
} published[] = {
    {0.110, 0.007, 0.542, -0.209, 0.803, 0.652, 0.262},
    {0.055, 0.002, 0.169, -0.315, 0.944, 0.764, 0.082},
    {0.010, 0.848, 0.550, -0.204, 0.820, 0.725, 0.266},
    {0.023, 0.300, 0.270, NAN, NAN, NAN, NAN},
};

static void expect_printed(const revision_summary_t *s, revision_statistic_t which, double factor,
                           double printed) {
    if (isnan(printed)) return;
    assert_int_equal(s->value[which].status, STATS_OK);
    assert_near(s->value[which].value * factor, printed, 0.0005);
}

static void real_vintages(void **state) {
    (void)state;
    const char *path = "../shared/data/vintages/gdp_vintages.csv.gz";
    for (size_t i = 0; i < sizeof economies / sizeof *economies; i++) {
        economy_t economy;
        if (!read_economy(path, economies[i].id, &economy)) {
            print_message("    %s is not there: skipped\n", path);
            skip();
        }
        long index[PAIRS_MAX];
        double e[PAIRS_MAX];
        double l[PAIRS_MAX];
        size_t n = 0;
        for (long period = 0; period < PAIRS_MAX; period++) {
            if (!economy.seen[period]) continue;
            index[n] = period;
            e[n] = economy.first[period];
            l[n++] = economy.last[period];
        }
        assert_int_equal(n, 178);
        const revision_summary_t s = summarise(n, index, e, l);
        // 13 digits printed, differences of rates.
        for (int k = 0; k < REVISION_STATISTIC_COUNT; k++) {
            expect(&s, (revision_statistic_t)k, economies[i].r[k], 1e-10);
        }
        expect_printed(&s, REVISION_BIAS, 1, published[i].bias);
        expect_printed(&s, REVISION_P, 1, published[i].p);
        expect_printed(&s, REVISION_NOISE_TO_SIGNAL, 1, published[i].noise);
        expect_printed(&s, REVISION_NOISE_CORRELATION, 1, published[i].correlation);
        expect_printed(&s, REVISION_RIGHT_SIGN, 1, published[i].sign);
        expect_printed(&s, REVISION_RIGHT_DIRECTION, 177.0 / 178, published[i].direction);
        expect_printed(&s, REVISION_THEIL_U1, 1, published[i].u1);
    }
}

int main(void) {
    gsl_set_error_handler_off();
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(real_vintages),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
