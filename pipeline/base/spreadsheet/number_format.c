#include "pipeline/base/spreadsheet/number_format.h"

#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "pipeline/base/number.h"

/* What a section's tokens have shown so far. */
typedef struct section_scan {
    bool has_digits; /* 0 # ? */
    bool has_percent;
    bool has_scale; /* a comma after the digits: shown in thousands */
    bool has_year, has_month, has_day, has_hour, has_second;
    bool is_general;
    bool is_conditional; /* [>=10000]: which section is shown hangs on more than the sign */
    char suffix[FORMAT_SUFFIX_SIZE];
    size_t suffix_length;
} section_scan_t;

/* Adds literal text; only what stands after the digits is kept. */
static void literal_add(section_scan_t *scan, const char *s, size_t n) {
    if (scan->has_digits && scan->suffix_length + n < FORMAT_SUFFIX_SIZE) {
        memcpy(scan->suffix + scan->suffix_length, s, n);
        scan->suffix_length += n;
        scan->suffix[scan->suffix_length] = '\0';
    }
}

/* Length of the UTF-8 character at `s`. */
static size_t character_length(const char *s) {
    size_t n = 1;

    while ((s[n] & 0xC0) == 0x80) {
        n++;
    }
    return n;
}

/* Takes an elapsed time ([h], [mm]), a currency ([$元-804]) or a condition; a colour does not
 * matter. Returns the length. */
static size_t bracket_take(section_scan_t *scan, const char *s) {
    size_t n = strcspn(s, "]");

    if (n > 1 && strspn(s + 1, "hHmMsS") == n - 1) {
        scan->has_hour = true;
        scan->has_second = true;
    } else if (s[1] && strchr("<=>", s[1])) {
        scan->is_conditional = true;
    } else if (s[1] == '$') {
        size_t word = strcspn(s + 2, "-]");
        literal_add(scan, s + 2, word);
    }
    return s[n] ? n + 1 : n;
}

/* A letter that stands for a part of a date, or any other character outside quotes. */
static void token_take(section_scan_t *scan, const char *s, size_t n) {
    switch (*s) {
    case '0':
    case '#':
    case '?':
        scan->has_digits = true;
        scan->has_scale = false;
        break;
    case ',': scan->has_scale = scan->has_digits; break;
    case '%': scan->has_percent = true; break;
    case 'y':
    case 'Y':
    case 'e': scan->has_year = true; break;
    case 'm':
    case 'M': scan->has_month = true; break;
    case 'd':
    case 'D': scan->has_day = true; break;
    case 'h':
    case 'H': scan->has_hour = true; break;
    case 's':
    case 'S': scan->has_second = true; break;
    default:
        if ((unsigned char)*s >= 0x80) {
            literal_add(scan, s, n);
        }
    }
}

/* Takes one token at `s`; returns its length. */
static size_t token_scan(section_scan_t *scan, const char *s) {
    size_t n = character_length(s);

    if (*s == '"') {
        size_t length = strcspn(s + 1, "\"");
        literal_add(scan, s + 1, length);
        return s[1 + length] ? length + 2 : length + 1;
    }
    if (*s == '[') {
        return bracket_take(scan, s);
    }
    if (*s == '\\' && s[1]) {
        size_t length = character_length(s + 1);
        literal_add(scan, s + 1, length);
        return length + 1;
    }
    if ((*s == '_' || *s == '*') && s[1]) { /* a blank as wide as, filling with */
        return 1 + character_length(s + 1);
    }
    if (*s == 'E' && (s[1] == '+' || s[1] == '-')) {
        return 2;
    }
    if (strncmp(s, "General", 7) == 0) {
        scan->is_general = true;
        scan->has_digits = true;
        return 7;
    }
    if (strncmp(s, "AM/PM", 5) == 0 || strncmp(s, "A/P", 3) == 0) {
        scan->has_hour = true;
        return *(s + 1) == 'M' ? 5 : 3;
    }
    token_take(scan, s, n);
    return n;
}

/* m beside hours or seconds is a minute, which does not matter here. */
static format_kind_t section_kind(const section_scan_t *scan) {
    bool has_time = scan->has_hour || scan->has_second;
    bool has_date = scan->has_year || scan->has_day;

    if (scan->is_general || (scan->has_digits && !has_time && !has_date && !scan->has_month)) {
        return scan->has_percent ? FORMAT_PERCENT : FORMAT_NUMBER;
    }
    if (has_time) {
        return has_date ? FORMAT_MOMENT : FORMAT_TIME;
    }
    return scan->has_day     ? FORMAT_DAY
           : scan->has_month ? FORMAT_MONTH
           : scan->has_year  ? FORMAT_YEAR
                             : FORMAT_NUMBER;
}

void number_format_read(const char *code, number_format_t *format) {
    *format = (number_format_t){0};
    while (format->n < FORMAT_SECTIONS) {
        section_scan_t scan = {0};
        format_section_t *section = &format->sections[format->n++];
        while (*code && *code != ';') {
            code += token_scan(&scan, code);
        }
        section->kind = section_kind(&scan);
        if (section->kind == FORMAT_NUMBER && !scan.has_scale && !scan.is_conditional) {
            memcpy(section->suffix, scan.suffix, sizeof section->suffix);
        }
        if (*code != ';') {
            return;
        }
        code++;
    }
}

static const struct builtin {
    unsigned id;
    const char *code;
} builtins[] = {
    {0, "General"},
    {1, "0"},
    {2, "0.00"},
    {3, "#,##0"},
    {4, "#,##0.00"},
    {9, "0%"},
    {10, "0.00%"},
    {11, "0.00E+00"},
    {12, "# ?/?"},
    {13, "# ?\?/?\?"},
    {14, "mm-dd-yy"},
    {15, "d-mmm-yy"},
    {16, "d-mmm"},
    {17, "mmm-yy"},
    {18, "h:mm AM/PM"},
    {19, "h:mm:ss AM/PM"},
    {20, "h:mm"},
    {21, "h:mm:ss"},
    {22, "m/d/yy h:mm"},
    {27, "yyyy\"年\"m\"月\""},
    {28, "m\"月\"d\"日\""},
    {29, "m\"月\"d\"日\""},
    {30, "m-d-yy"},
    {31, "yyyy\"年\"m\"月\"d\"日\""},
    {32, "h\"时\"mm\"分\""},
    {33, "h\"时\"mm\"分\"ss\"秒\""},
    {34, "上午/下午h\"时\"mm\"分\""},
    {35, "上午/下午h\"时\"mm\"分\"ss\"秒\""},
    {36, "yyyy\"年\"m\"月\""},
    {37, "#,##0 ;(#,##0)"},
    {38, "#,##0 ;[Red](#,##0)"},
    {39, "#,##0.00;(#,##0.00)"},
    {40, "#,##0.00;[Red](#,##0.00)"},
    {45, "mm:ss"},
    {46, "[h]:mm:ss"},
    {47, "mmss.0"},
    {48, "##0.0E+0"},
    {49, "@"},
    {50, "yyyy\"年\"m\"月\""},
    {51, "m\"月\"d\"日\""},
    {52, "yyyy\"年\"m\"月\""},
    {53, "m\"月\"d\"日\""},
    {54, "m\"月\"d\"日\""},
    {55, "上午/下午h\"时\"mm\"分\""},
    {56, "上午/下午h\"时\"mm\"分\"ss\"秒\""},
    {57, "yyyy\"年\"m\"月\""},
    {58, "m\"月\"d\"日\""},
};

const char *number_format_builtin(unsigned id) {
    for (size_t i = 0; i < sizeof builtins / sizeof *builtins; i++) {
        if (builtins[i].id == id) {
            return builtins[i].code;
        }
    }
    return NULL;
}

/*
 * The digits of `value` times 10^shift as plain decimal text. %e with 14 decimals gives 15
 * significant digits; a decimal number of 15 digits or fewer comes back from its double unchanged.
 */
static void digits_write(double value, int shift, char out[NUMBER_SIZE]) {
    enum { SIGNIFICANT = 15, EXPONENT_MAX = 30 };
    static const char zeros[] = "000000000000000000000000000000"; /* EXPONENT_MAX */
    const double whole_max = 9007199254740992.0;                  /* 2^53 */
    char digits[SIGNIFICANT + 3] = "";
    char text[NUMBER_SIZE];
    size_t n = 0;

    if (value == 0) {
        snprintf(out, NUMBER_SIZE, "0");
        return;
    }
    if (shift == 0 && fabs(value) < whole_max && value == floor(value)) {
        snprintf(out, NUMBER_SIZE, "%.0f", value);
        return;
    }
    snprintf(text, sizeof text, "%.*e", SIGNIFICANT - 1, fabs(value));
    for (const char *at = text; *at != 'e'; at++) {
        if (*at != '.') {
            digits[n++] = *at;
        }
    }
    while (n > 1 && digits[n - 1] == '0') {
        n--;
    }
    digits[n] = '\0';
    int point = atoi(strchr(text, 'e') + 1) + shift + 1; /* digits before the point */
    const char *sign = value < 0 ? "-" : "";
    if (point > EXPONENT_MAX || point < -EXPONENT_MAX) {
        snprintf(out, NUMBER_SIZE, "%s%c%s%se%+03d", sign, digits[0], n > 1 ? "." : "", digits + 1,
                 point - 1);
    } else if (point <= 0) {
        snprintf(out, NUMBER_SIZE, "%s0.%.*s%s", sign, -point, zeros, digits);
    } else if ((size_t)point >= n) {
        snprintf(out, NUMBER_SIZE, "%s%s%.*s", sign, digits, point - (int)n, zeros);
    } else {
        snprintf(out, NUMBER_SIZE, "%s%.*s.%s", sign, point, digits, digits + point);
    }
}

typedef struct day_parts {
    int year, month, day;
} day_parts_t;

/*
 * Day, month, year of days since 1970-01-01 (Gregorian): years begin in March, so that the day put
 * in is the last.
 */
static day_parts_t day_of(long days) {
    enum { ERA_DAYS = 146097, DAYS_TO_1970 = 719468 };
    long shifted = days + DAYS_TO_1970;
    long era = shifted / ERA_DAYS;
    long in_era = shifted % ERA_DAYS;
    long year = (in_era - in_era / 1460 + in_era / 36524 - in_era / (ERA_DAYS - 1)) / 365;
    long in_year = in_era - (365 * year + year / 4 - year / 100);
    long month = (5 * in_year + 2) / 153; /* 0: March */

    return (day_parts_t){.day = (int)(in_year - (153 * month + 2) / 5 + 1),
                         .month = (int)(month < 10 ? month + 3 : month - 9),
                         .year = (int)(year + era * 400 + (month >= 10))};
}

/*
 * The day of a serial number. Of the 1900 system 60 is a day that never was, 29 February 1900,
 * which spreadsheets show; the days before it are counted without it.
 */
static bool serial_day(double serial, bool is_1904, day_parts_t *day) {
    enum { SERIAL_1970 = 25569, BETWEEN_SYSTEMS = 1462, SERIAL_MAX = 2958465, LEAP_1900 = 60 };
    long number = 0;

    if (serial < 0 || serial >= SERIAL_MAX + 1) {
        return false;
    }
    number = (long)serial + (is_1904 ? BETWEEN_SYSTEMS : 0);
    if (number > SERIAL_MAX || number == 0) {
        return false;
    }
    if (number == LEAP_1900 && !is_1904) {
        *day = (day_parts_t){1900, 2, 29};
    } else {
        *day = day_of(number - SERIAL_1970 + (number < LEAP_1900));
    }
    return true;
}

/* Hours, minutes and seconds of a serial's fraction, to the nearest second. */
static void time_write(double serial, char out[FORMATTED_SIZE]) {
    enum { DAY_SECONDS = 86400 };
    long seconds = (long)floor((serial - floor(serial)) * DAY_SECONDS + 0.5);

    seconds = seconds < DAY_SECONDS ? seconds : DAY_SECONDS - 1;
    snprintf(out, FORMATTED_SIZE, "%02ld:%02ld:%02ld", seconds / 3600, seconds / 60 % 60,
             seconds % 60);
}

static bool date_write(format_kind_t kind, double value, bool is_1904, char out[FORMATTED_SIZE]) {
    char clock[FORMATTED_SIZE];
    day_parts_t day;

    if (kind == FORMAT_TIME && value >= 0 && value < 1) {
        time_write(value, out);
        return true;
    }
    if (!serial_day(value, is_1904, &day)) {
        return false;
    }
    switch (kind) {
    case FORMAT_YEAR: snprintf(out, FORMATTED_SIZE, "%04d", day.year); break;
    case FORMAT_MONTH: snprintf(out, FORMATTED_SIZE, "%04d-%02d", day.year, day.month); break;
    case FORMAT_DAY:
        snprintf(out, FORMATTED_SIZE, "%04d-%02d-%02d", day.year, day.month, day.day);
        break;
    default:
        time_write(value, clock);
        snprintf(out, FORMATTED_SIZE, "%04d-%02d-%02d %.8s", day.year, day.month, day.day, clock);
    }
    return true;
}

bool number_format_write(const number_format_t *format, double value, bool is_1904,
                         char out[FORMATTED_SIZE], format_kind_t *kind) {
    char digits[NUMBER_SIZE];
    size_t at = value < 0 && format->n > 1 ? 1 : value == 0 && format->n > 2 ? 2 : 0;
    const format_section_t *section = &format->sections[at];

    *kind = section->kind;
    if (!isfinite(value)) {
        snprintf(out, FORMATTED_SIZE, "%f", value);
        return false;
    }
    bool is_percent = section->kind == FORMAT_PERCENT;
    digits_write(value, is_percent ? 2 : 0, digits);
    snprintf(out, FORMATTED_SIZE, "%s%s", digits, is_percent ? "%" : section->suffix);
    return section->kind == FORMAT_NUMBER || is_percent ||
           date_write(section->kind, value, is_1904, out);
}
