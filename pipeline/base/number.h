/* number: the one place where numbers are read from text and written to it. */
#ifndef TIDEMARK_PIPELINE_BASE_NUMBER_H
#define TIDEMARK_PIPELINE_BASE_NUMBER_H

#include <stdbool.h>
#include <stddef.h>

enum { NUMBER_SIZE = 64 }; /* bytes that hold any written number */

/* A number that may be missing. */
typedef struct optional {
    double value;
    bool present;
} optional_t;

/* A number that is missing when it is not finite. */
optional_t optional_finite(double value);

/* How a number is allowed to be written. */
typedef enum number_form {
    NUMBER_PLAIN,      /* -12.5: what people deliver; no exponent */
    NUMBER_SCIENTIFIC, /* 1.5e-07 too: what the stages hand to each other */
} number_form_t;

/*
 * Reads all of `s` as a number: sign, digits, point, digits; nothing else (no blanks, commas, nan,
 * inf, hexadecimal). `decimals` (or NULL) gets the number of digits after the point. False when it
 * is not such a number or too large for a double.
 */
bool number_read(const char *s, number_form_t form, double *value, int *decimals);

/*
 * Writes a finite number with at most 12 significant digits, the shortest text of these, a point
 * as decimal sign, minus zero as 0. Twelve digits hold every published value and are fewer than
 * the 15 to 16 in which two processors' exp and log may differ. Returns `out`.
 */
char *number_write(char out[NUMBER_SIZE], double value);

/* Writes with a fixed number of decimals (0 to 12), halves away from zero as people round. */
char *number_write_fixed(char out[NUMBER_SIZE], double value, int decimals);

/*
 * Writes a probability in whole per cent, with the sign. Certainty is for what was observed: from
 * 0.995 on it is ">99%", below 0.005 "<1%", never 100% or 0%.
 */
char *number_write_probability(char out[NUMBER_SIZE], double probability);

/* Writes a count in decimal. */
char *number_write_count(char out[NUMBER_SIZE], size_t count);

/*
 * Rounds to `decimals` decimals, halves away from zero, free of binary drift (1e-9 of the last
 * decimal, two units of the double's own precision). More than 14 digits stay as they are.
 */
double number_round(double value, int decimals);

#endif
