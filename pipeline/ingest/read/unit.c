#include "pipeline/ingest/read/unit.h"

#include <string.h>

/* Scale words and units that are scales, as powers of ten; longer ones first. */
static const struct scale_word {
    const char *word;
    int power;
} scale_words[] = {
    {"万亿", 12}, {"千亿", 11}, {"百亿", 10}, {"十亿", 9}, {"千万", 7}, {"百万", 6}, {"十万", 5},
    {"亿", 8},    {"万", 4},    {"千", 3},    {"百", 2},   {"‰", -3},   {"%", -2},
};

static bool starts_with(const char *s, const char *word) {
    return strncmp(s, word, strlen(word)) == 0;
}

size_t unit_scale(const char *text, int *power) {
    for (size_t i = 0; i < sizeof scale_words / sizeof *scale_words; i++) {
        if (starts_with(text, scale_words[i].word)) {
            *power = scale_words[i].power;
            return strlen(scale_words[i].word);
        }
    }
    *power = 0;
    return 0;
}

/* Splits a unit in its power of ten and what it counts: 万亿元 is 12 and 元, 万千瓦 7 and 瓦. */
static void unit_split(const char *unit, int *power, const char **base) {
    int one;
    size_t n;

    *power = 0;
    while ((n = unit_scale(unit, &one)) > 0) {
        *power += one;
        unit += n;
    }
    *base = unit;
}

bool unit_shift(const char *from, const char *to, int *shift) {
    int from_power;
    int to_power;
    const char *from_base;
    const char *to_base;

    *shift = 0;
    if (strcmp(from, to) == 0) {
        return true;
    }
    unit_split(from, &from_power, &from_base);
    unit_split(to, &to_power, &to_base);
    /* "4.07万亿" of a series in 亿元; "5万" may mean 5 万元 or 5 万亿元 and fits neither. */
    bool is_scale_alone = *from_base == '\0' && from_power > 0 && from_power >= to_power;
    bool is_mixed = *from_base == '\0' && (from_power > 0) != (to_power > 0); /* 万 and % */
    if ((strcmp(from_base, to_base) != 0 && !is_scale_alone) || (*to_base == '\0' && is_mixed)) {
        return false;
    }
    *shift = from_power - to_power;
    return true;
}

int unit_power(const char *unit) {
    int power;
    const char *base;

    unit_split(unit, &power, &base);
    return power;
}

bool unit_join(const char *tail, const char *unit, char *out, size_t size) {
    int power;
    int unit_power;
    const char *base;
    const char *unit_base;
    size_t n = strlen(tail);
    size_t m = strlen(unit);

    unit_split(tail, &power, &base);
    unit_split(unit, &unit_power, &unit_base);
    if (*base != '\0' || power <= 0 || unit_power != 0 || m == 0 || n + m >= size) {
        return false;
    }
    memcpy(out, tail, n);
    memcpy(out + n, unit, m + 1);
    return true;
}

void unit_document(FILE *stream) {
    fprintf(stream, "\n| scale | power of ten |\n|---|---|\n");
    for (size_t i = 0; i < sizeof scale_words / sizeof *scale_words; i++) {
        fprintf(stream, "| `%s` | %d |\n", scale_words[i].word, scale_words[i].power);
    }
}
