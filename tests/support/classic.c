#include "tests/support/classic.h"

#include <string.h>

#include "tests/support/assert_close.h"

static const double nile[] = {1120, 1160, 963,  1210, 1160, 1160, 813,  1230, 1370, 1140,
                              995,  935,  1110, 994,  1020, 960,  1180, 799,  958,  1140,
                              1100, 1210, 1150, 1250, 1260, 1220, 1030, 1100, 774,  840,
                              874,  694,  940,  833,  701,  916,  692,  1020, 1050, 969,
                              831,  726,  456,  824,  702,  1120, 1100, 832,  764,  821};
static const double gas[] = {584.3,  395.4, 187.3, 485.1, 669.2,  421.0, 216.1, 509.1,
                             827.7,  467.5, 209.7, 542.7, 840.5,  414.6, 217.7, 670.8,
                             848.5,  437.0, 209.7, 701.2, 925.3,  443.4, 214.5, 683.6,
                             917.3,  515.5, 224.1, 694.8, 989.4,  477.1, 233.7, 730.0,
                             1087.0, 534.7, 281.8, 787.6, 1163.9, 613.1, 347.4, 782.8};
static const double residents[] = {
    14874.4, 14923.3, 14988.7, 15054.1, 15121.7, 15184.2, 15239.3, 15288.9, 15346.2, 15393.5,
    15439.0, 15483.5, 15531.5, 15579.4, 15628.5, 15677.3, 15736.7, 15788.3, 15839.7, 15900.6,
    15961.5, 16018.3, 16076.9, 16139.0, 16203.0, 16263.3, 16327.9, 16398.9, 16478.3, 16538.2,
    16621.6, 16697.0, 16777.2, 16833.1, 16891.6, 16956.8, 17026.3, 17085.4, 17106.9, 17169.4,
    17239.4, 17292.0, 17354.2, 17414.2, 17447.3, 17482.6, 17526.0, 17568.7, 17627.1, 17661.5};
static const double deaths[] = {
    9007, 8106, 8928, 9137, 10017, 10826, 11317, 10744, 9713, 9938, 9161, 8927,
    7750, 6981, 8038, 8422, 8714,  9512,  10120, 9823,  8743, 9129, 8710, 8680,
    8162, 7306, 8124, 7870, 9387,  9556,  10093, 9620,  8285, 8466, 8160, 8034,
    7717, 7461, 7767, 7925, 8623,  8945,  10078, 9179,  8037, 8488, 7874, 8647,
    7792, 6957, 7726, 8106, 8890,  9299,  10625, 9302,  8314, 8850, 8265, 8796,
    7836, 6892, 7791, 8192, 9115,  9434,  10484, 9827,  9110, 9070, 8633, 9240};

enum { LENGTH_MAX = 72 };

series_t classic(const char *name) {
    static const struct {
        const char *name;
        size_t n;
        int frequency;
        long year;
        const double *y;
    } rows[] = {
        {"nile", sizeof nile / sizeof *nile, SERIES_ANNUAL, 1871, nile},
        {"gas", sizeof gas / sizeof *gas, SERIES_QUARTERLY, 1977, gas},
        {"residents", sizeof residents / sizeof *residents, SERIES_QUARTERLY, 1981, residents},
        {"deaths", sizeof deaths / sizeof *deaths, SERIES_MONTHLY, 1973, deaths},
    };
    static long index[sizeof rows / sizeof *rows][LENGTH_MAX];
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        if (strcmp(rows[i].name, name) != 0) continue;
        for (size_t t = 0; t < rows[i].n; t++) {
            index[i][t] = series_index(rows[i].frequency, rows[i].year, 1) + (long)t;
        }
        return (series_t){rows[i].n, rows[i].frequency, index[i], rows[i].y};
    }
    fail_msg("no series %s", name);
    return (series_t){0, 1, NULL, NULL};
}
