#include "pipeline/base/number.h"

#include <float.h>
#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

optional_t optional_finite(double value) {
    return (optional_t){.value = value, .present = isfinite(value) != 0};
}

static const char *digits_skip(const char *s) {
    while (*s >= '0' && *s <= '9') {
        s++;
    }
    return s;
}

bool number_read(const char *s, number_form_t form, double *value, int *decimals) {
    const char *at = s + (*s == '-' || *s == '+');
    const char *end = digits_skip(at);
    size_t places = 0;

    if (end == at) {
        return false;
    }
    if (*end == '.') {
        const char *fraction = end + 1;
        end = digits_skip(fraction);
        places = (size_t)(end - fraction);
        if (places == 0) {
            return false;
        }
    }
    if (form == NUMBER_SCIENTIFIC && *end == 'e') {
        const char *exponent = end + 1 + (end[1] == '-' || end[1] == '+');
        end = digits_skip(exponent);
        if (end == exponent) {
            return false;
        }
    }
    if (*end) {
        return false;
    }
    double read = strtod(s, NULL);
    if (!isfinite(read)) {
        return false;
    }
    *value = read;
    if (decimals) {
        *decimals = places > 99 ? 99 : (int)places;
    }
    return true;
}

char *number_write(char out[NUMBER_SIZE], double value) {
    snprintf(out, NUMBER_SIZE, "%.12g", value == 0.0 ? 0.0 : value);
    return out;
}

double number_round(double value, int decimals) {
    double scale = pow(10.0, decimals);
    double scaled = fabs(value) * scale;

    /* Fourteen digits are left to the point: a double says nothing certain of the one after it. */
    if (!(scaled < 1e14)) {
        return value;
    }
    /* A value printed as 0.285 is stored a little below it; the nudge rounds it as printed. */
    double rounded = floor(scaled + 0.5 + fmax(1e-9, 2.0 * DBL_EPSILON * scaled));
    return copysign(rounded / scale, value);
}

char *number_write_fixed(char out[NUMBER_SIZE], double value, int decimals) {
    double rounded = number_round(value, decimals);

    /* Beyond 1e40 fixed notation would not fit; such a value is not for people anyway. */
    if (fabs(rounded) >= 1e40) {
        return number_write(out, rounded);
    }
    snprintf(out, NUMBER_SIZE, "%.*f", decimals, rounded == 0.0 ? 0.0 : rounded);
    return out;
}

char *number_write_probability(char out[NUMBER_SIZE], double probability) {
    if (probability >= 0.995) {
        return strcpy(out, ">99%");
    }
    if (probability < 0.005) {
        return strcpy(out, "<1%");
    }
    number_write_fixed(out, 100.0 * probability, 0);
    return strcat(out, "%");
}

char *number_write_count(char out[NUMBER_SIZE], size_t count) {
    snprintf(out, NUMBER_SIZE, "%zu", count);
    return out;
}
