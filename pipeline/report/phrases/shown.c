#include "pipeline/report/phrases/shown.h"

#include <string.h>

enum { DECIMALS_MAX = SHOWN_PERCENT - SHOWN_DECIMALS - 1 };

shown_t shown_decimals(int decimals) {
    int kept = decimals < 0 ? 0 : decimals > DECIMALS_MAX ? DECIMALS_MAX : decimals;
    return (shown_t)((int)SHOWN_DECIMALS + kept);
}

/* Writes `value` with commas between thousands. */
static char *grouped_write(char *out, double value, int decimals) {
    char plain[NUMBER_SIZE];
    size_t used = 0;

    number_write_fixed(plain, value, decimals);
    size_t sign = plain[0] == '-';
    size_t whole = strspn(plain + sign, "0123456789");
    if (strlen(plain) + whole / 3 >= NUMBER_SIZE) {
        return strcpy(out, plain);
    }
    for (size_t i = 0; plain[i]; i++) {
        size_t left = i >= sign && i < sign + whole ? sign + whole - i : 0;
        if (left > 0 && left % 3 == 0 && i > sign) {
            out[used++] = ',';
        }
        out[used++] = plain[i];
    }
    out[used] = '\0';
    return out;
}

/* A baseline that is practically the target makes any step thousands of per cent. */
static char *percent_write(char *out, double value) {
    if (value >= 10) {
        return strcpy(out, ">1000%");
    }
    grouped_write(out, 100 * value, 0);
    return strcat(out, "%");
}

char *shown_write(char *out, shown_t shown, double value) {
    if (shown < SHOWN_PERCENT) {
        return grouped_write(out, value, (int)shown - (int)SHOWN_DECIMALS);
    }
    switch (shown) {
    case SHOWN_PERCENT: return percent_write(out, value);
    case SHOWN_PROBABILITY: return number_write_probability(out, value);
    case SHOWN_PERCENT_1:
    case SHOWN_SIGNED_PERCENT_1: grouped_write(out, 100 * value, 1); return strcat(out, "%+");
    case SHOWN_SIGNED: grouped_write(out, value, 1); return strcat(out, "+");
    case SHOWN_COUNT: return grouped_write(out, value, 0);
    default: return number_write(out, value);
    }
}
