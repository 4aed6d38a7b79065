/*
 * number_format: what the number format of a spreadsheet's cell makes of its number.
 *
 * A cell holds a bare number; that it is a date, a per cent or a year is said by its format alone
 * (ECMA-376 part 1, 18.8.30 and 18.8.31). Numbers are written as a person would type them, in full
 * and not as rounded for the screen, so that a value reader gets what a CSV of the same table
 * holds.
 */
#ifndef TIDEMARK_PIPELINE_BASE_SPREADSHEET_NUMBER_FORMAT_H
#define TIDEMARK_PIPELINE_BASE_SPREADSHEET_NUMBER_FORMAT_H

#include <stdbool.h>
#include <stddef.h>

enum { FORMAT_SUFFIX_SIZE = 32, FORMAT_SECTIONS = 3, FORMATTED_SIZE = 96 };

typedef enum format_kind {
    FORMAT_NUMBER,
    FORMAT_PERCENT, /* shown a hundred times larger, with a per cent sign */
    FORMAT_YEAR,    /* a date of which the year alone is shown */
    FORMAT_MONTH,   /* ... year and month, or the month alone */
    FORMAT_DAY,     /* a date to the day */
    FORMAT_MOMENT,  /* date and time */
    FORMAT_TIME,    /* a time or a stretch of time without a date */
} format_kind_t;

/* One section of a format: positive numbers and zero, negative ones, zero. */
typedef struct format_section {
    format_kind_t kind;
    char suffix[FORMAT_SUFFIX_SIZE]; /* words after the number: 0.0"亿元"; "" none */
} format_section_t;

typedef struct number_format {
    format_section_t sections[FORMAT_SECTIONS];
    size_t n; /* sections there are, 1 at least */
} number_format_t;

/* Reads a format code ("0.0%", "yyyy\"年\"m\"月\""). Any string has a meaning; "" is General. */
void number_format_read(const char *code, number_format_t *format);

/*
 * The code of a built-in format (ECMA-376 part 1, 18.8.30; 27 to 36 and 50 to 58 as a Chinese Excel
 * has them); NULL when `id` is not built in. Static.
 */
const char *number_format_builtin(unsigned id);

/*
 * Writes the number of a cell: plain decimal digits without exponent, 15 significant at most (those
 * a spreadsheet keeps and shows; whole numbers below 2^53 in full), then per cent sign or suffix;
 * of a date YYYY, YYYY-MM, YYYY-MM-DD or YYYY-MM-DD hh:mm:ss. `is_1904`: days count from
 * 1904-01-01. *kind gets what it was. False when the number is not finite or is no day between 1900
 * and 9999, which a spreadsheet shows as ####; `out` is then the bare number.
 */
bool number_format_write(const number_format_t *format, double value, bool is_1904,
                         char out[FORMATTED_SIZE], format_kind_t *kind);

#endif
