#include "pipeline/base/period.h"

#include <ctype.h>
#include <stdio.h>
#include <string.h>

/* What the numbers of a spelling mean. */
typedef enum meaning {
    MEANS_YEAR,
    MEANS_QUARTER,          /* a: the quarter */
    MEANS_QUARTERS_TO,      /* a: the last of the quarters from the first */
    MEANS_QUARTERS,         /* quarters a to b */
    MEANS_HALF,             /* a: 1 or 2 */
    MEANS_THIRD,            /* a: 1 to 3, four months each */
    MEANS_MONTH,            /* a: the month */
    MEANS_MONTHS_TO,        /* a: the last of the months from January */
    MEANS_MONTHS,           /* a to b */
    MEANS_DURATION,         /* b months from month a on */
    MEANS_QUARTER_OR_MONTH, /* a: nobody knows which */
    MEANS_NONE,             /* a week, a day */
} meaning_t;

/*
 * One spelling a row. In a pattern %Y is a year of four digits; %q a quarter, 1 to 4 or 一 to 四; %d
 * one digit; %m a month of one or two digits, %M of two, %b an English month name; %w a number;
 * a second number of a pattern is b. Letters match in either case. `example` is read by the tests
 * and printed in docs/formats.md.
 */
static const struct spelling {
    const char *pattern;
    meaning_t meaning;
    const char *example;
} spellings[] = {
    {"%Y", MEANS_YEAR, "2025"},
    {"%Y年", MEANS_YEAR, "2025年"},
    {"%Y年度", MEANS_YEAR, "2025年度"},
    {"%Y年全年", MEANS_YEAR, "2025年全年"},
    {"%Y全年", MEANS_YEAR, "2025全年"},
    {"%Y年末", MEANS_YEAR, "2025年末"},
    {"%Y年底", MEANS_YEAR, "2025年底"},
    {"%Y-A1", MEANS_YEAR, "2025-A1"},
    {"%YA", MEANS_YEAR, "2025A"},
    {"%Y年前四季度", MEANS_YEAR, "2025年前四季度"},
    {"%YQ%q", MEANS_QUARTER, "2025Q3"},
    {"%YQ0%q", MEANS_QUARTER, "2025Q03"},
    {"%Y-Q%q", MEANS_QUARTER, "2025-Q3"},
    {"Q%q%Y", MEANS_QUARTER, "Q3 2025"},
    {"%qQ%Y", MEANS_QUARTER, "3Q2025"},
    {"%Y年%q季度", MEANS_QUARTER, "2025年三季度"},
    {"%Y年第%q季度", MEANS_QUARTER, "2025年第三季度"},
    {"%Y年%q季", MEANS_QUARTER, "2025年三季"},
    {"%Y年Q%q", MEANS_QUARTER, "2025年Q3"},
    {"%YQ1-%q", MEANS_QUARTERS_TO, "2025Q1-3"},
    {"%YQ1-Q%q", MEANS_QUARTERS_TO, "2025Q1-Q3"},
    {"%Y-Q1-%q", MEANS_QUARTERS_TO, "2025-Q1-3"},
    {"%Y-Q1-Q%q", MEANS_QUARTERS_TO, "2025-Q1-Q3"},
    {"Q1-Q%q%Y", MEANS_QUARTERS_TO, "Q1-Q3 2025"},
    {"%YQ%q-%q", MEANS_QUARTERS, "2025Q2-3"},
    {"%Y年前%q季度", MEANS_QUARTERS_TO, "2025年前三季度"},
    {"%Y前%q季度", MEANS_QUARTERS_TO, "2025前三季度"},
    {"%Y年1-%q季度", MEANS_QUARTERS_TO, "2025年1-3季度"},
    {"%Y年一至%q季度", MEANS_QUARTERS_TO, "2025年一至三季度"},
    {"%Y年上半年", MEANS_HALF, "2025年上半年"},
    {"%Y上半年", MEANS_HALF, "2025上半年"},
    {"%Y年下半年", MEANS_HALF, "2025年下半年"},
    {"%YH%d", MEANS_HALF, "2025H1"},
    {"%Y-H%d", MEANS_HALF, "2025-H1"},
    {"%Y-S%d", MEANS_HALF, "2025-S1"},
    {"%Y-T%d", MEANS_THIRD, "2025-T2"},
    {"%Y-%M", MEANS_MONTH, "2025-09"},
    {"%Y/%M", MEANS_MONTH, "2025/09"},
    {"%Y.%M", MEANS_MONTH, "2025.09"},
    {"%Y%M", MEANS_MONTH, "202509"},
    {"%YM%m", MEANS_MONTH, "2025M09"},
    {"%Y-M%M", MEANS_MONTH, "2025-M09"},
    {"%Y年%m月", MEANS_MONTH, "2025年9月"},
    {"%Y年%m月份", MEANS_MONTH, "2025年9月份"},
    {"%Y年%m月末", MEANS_MONTH, "2025年9月末"},
    {"%Y年%m月底", MEANS_MONTH, "2025年9月底"},
    {"%b%Y", MEANS_MONTH, "Sep 2025"},
    {"%YM1-%m", MEANS_MONTHS_TO, "2025M1-9"},
    {"%Y年1-%m月", MEANS_MONTHS_TO, "2025年1-9月"},
    {"%Y年1-%m月", MEANS_MONTHS_TO, "2025年1—9月"},
    {"%Y年1至%m月", MEANS_MONTHS_TO, "2025年1至9月"},
    {"%Y年1~%m月", MEANS_MONTHS_TO, "2025年1~9月"},
    {"%Y年1-%m月份", MEANS_MONTHS_TO, "2025年1-9月份"},
    {"%Y年前%m个月", MEANS_MONTHS_TO, "2025年前9个月"},
    {"%YM%m-%m", MEANS_MONTHS, "2025M4-6"},
    {"%Y年%m-%m月", MEANS_MONTHS, "2025年4-6月"},
    {"%b-%b%Y", MEANS_MONTHS, "Jan-Sep 2025"},
    {"%Y-%M-01/P%wM", MEANS_DURATION, "2025-01-01/P9M"},
    {"%Y-%M-01T00:00:00/P%wM", MEANS_DURATION, "2025-01-01T00:00:00/P9M"},
    {"%Y-01-01/P1Y", MEANS_YEAR, "2025-01-01/P1Y"},
    {"%Y-%d", MEANS_QUARTER_OR_MONTH, "2025-3"},
    {"%Y.%d", MEANS_QUARTER_OR_MONTH, "2025.3"},
    {"%Y/%d", MEANS_QUARTER_OR_MONTH, "2025/3"},
    {"%Y%d", MEANS_QUARTER_OR_MONTH, "20253"},
    {"%Y-W%w", MEANS_NONE, "2025-W12"},
    {"%Y-D%w", MEANS_NONE, "2025-D123"},
    {"%Y-%M-%M", MEANS_NONE, "2025-09-30"},
    {"%Y/%m/%m", MEANS_NONE, "2025/9/30"},
    {"%Y年%m月%m日", MEANS_NONE, "2025年9月30日"},
};

enum { N_SPELLINGS = sizeof spellings / sizeof *spellings, CLEAN_SIZE = 64 };

/* Numbers of a spelling. */
typedef struct captured {
    int year;
    int n;
    int value[2];
} captured_t;

enum { NO_NUMBER = -1 };

/* Reads up to `most` digits; *at moves past them; NO_NUMBER when there is none. */
static int digits_read(const char **at, int most) {
    int value = NO_NUMBER;

    for (int i = 0; i < most && **at >= '0' && **at <= '9'; i++) {
        value = (value < 0 ? 0 : value) * 10 + (**at - '0');
        (*at)++;
    }
    return value;
}

/* Exactly `n` digits, else NO_NUMBER. */
static int digits_exact(const char **at, int n) {
    const char *from = *at;
    int value = digits_read(at, n);

    return *at - from == n ? value : NO_NUMBER;
}

/* A quarter: 1 to 4 in either script. */
static int quarter_read(const char **at) {
    static const char *const words[] = {"一", "二", "三", "四"};

    for (int i = 0; i < 4; i++) {
        if (strncmp(*at, words[i], strlen(words[i])) == 0) {
            *at += strlen(words[i]);
            return i + 1;
        }
    }
    return digits_exact(at, 1);
}

/* An English month name, short or whole, case aside. */
static int month_name_read(const char **at) {
    static const char *const names[] = {"january",   "february", "march",    "april",
                                        "may",       "june",     "july",     "august",
                                        "september", "october",  "november", "december"};
    enum { SHORT = 3 };

    for (int i = 0; i < 12; i++) {
        size_t n = 0;
        while (names[i][n] && tolower((unsigned char)(*at)[n]) == names[i][n]) {
            n++;
        }
        if (n >= SHORT) {
            *at += names[i][n] ? SHORT : n;
            return i + 1;
        }
    }
    return NO_NUMBER;
}

/* Reads the number that directive `kind` stands for; NO_NUMBER when it is not there. */
static int number_match(char kind, const char **at) {
    switch (kind) {
    case 'q': return quarter_read(at);
    case 'd': return digits_exact(at, 1);
    case 'm': return digits_read(at, 2);
    case 'M': return digits_exact(at, 2);
    case 'b': return month_name_read(at);
    default: return digits_read(at, 3);
    }
}

/* Whether all of `s` is spelled as `pattern`. */
static bool pattern_match(const char *pattern, const char *s, captured_t *captured) {
    *captured = (captured_t){0};
    while (*pattern) {
        if (*pattern != '%') {
            if (toupper((unsigned char)*pattern) != toupper((unsigned char)*s)) {
                return false;
            }
            pattern++;
            s++;
            continue;
        }
        char kind = pattern[1];
        pattern += 2;
        int number = kind == 'Y' ? digits_exact(&s, 4) : number_match(kind, &s);
        if (number < 0) {
            return false;
        }
        if (kind == 'Y') {
            captured->year = number;
        } else {
            captured->value[captured->n++] = number;
        }
    }
    return *s == '\0';
}

/* Months first to last of one year, when there are such. */
static bool period_make(int year, int first, int last, period_t *period) {
    bool is_there = year >= PERIOD_YEAR_MIN && year <= PERIOD_YEAR_MAX && first >= 1 &&
                    last >= first && last <= 12;

    if (is_there) {
        *period = (period_t){year, first, last};
    }
    return is_there;
}

/* The period of a spelling's numbers; false when they make none (a fifth quarter). */
static bool meaning_apply(meaning_t meaning, const captured_t *c, const char *pattern,
                          period_t *period) {
    int a = c->value[0];
    int b = c->value[1];

    switch (meaning) {
    case MEANS_YEAR: return period_make(c->year, 1, 12, period);
    case MEANS_QUARTER:
    case MEANS_QUARTER_OR_MONTH: return period_make(c->year, 3 * a - 2, 3 * a, period);
    case MEANS_QUARTERS_TO: return a > 1 && period_make(c->year, 1, 3 * a, period);
    case MEANS_QUARTERS: return b > a && period_make(c->year, 3 * a - 2, 3 * b, period);
    case MEANS_HALF:
        if (c->n == 0) {
            a = strstr(pattern, "上") ? 1 : 2;
        }
        return a <= 2 && period_make(c->year, 6 * a - 5, 6 * a, period);
    case MEANS_THIRD: return a <= 3 && period_make(c->year, 4 * a - 3, 4 * a, period);
    case MEANS_MONTH: return period_make(c->year, a, a, period);
    case MEANS_MONTHS_TO: return a > 1 && period_make(c->year, 1, a, period);
    case MEANS_MONTHS: return b > a && period_make(c->year, a, b, period);
    case MEANS_DURATION: return b > 0 && period_make(c->year, a, a + b - 1, period);
    case MEANS_NONE: break;
    }
    return false;
}

/* `s` without blanks and with one kind of dash; false when it is too long to be a period. */
static bool text_settle(const char *s, char out[CLEAN_SIZE]) {
    static const char *const dashes[] = {"—", "–", "―", "‐", "‑", "−"}; /* "1—9月" */
    size_t n = 0;

    while (*s) {
        char c = *s;
        size_t used = 1;
        for (size_t i = 0; i < sizeof dashes / sizeof *dashes && used == 1; i++) {
            if (strncmp(s, dashes[i], strlen(dashes[i])) == 0) {
                c = '-';
                used = strlen(dashes[i]);
            }
        }
        s += used;
        if (c == ' ' || c == '\t') {
            continue;
        }
        if (n + 1 == CLEAN_SIZE) {
            return false;
        }
        out[n++] = c;
    }
    out[n] = '\0';
    return true;
}

period_result_t period_parse(const char *s, period_t *period, period_t *other) {
    char clean[CLEAN_SIZE];
    captured_t captured;

    if (!text_settle(s, clean)) {
        return PERIOD_UNKNOWN;
    }
    for (size_t i = 0; i < N_SPELLINGS; i++) {
        const struct spelling *spelling = &spellings[i];
        if (!pattern_match(spelling->pattern, clean, &captured)) {
            continue;
        }
        if (spelling->meaning == MEANS_NONE) {
            return PERIOD_REFUSED;
        }
        period_t found;
        if (!meaning_apply(spelling->meaning, &captured, spelling->pattern, &found)) {
            continue;
        }
        *period = found;
        if (spelling->meaning != MEANS_QUARTER_OR_MONTH) {
            return PERIOD_READ;
        }
        int month = captured.value[0];
        if (other) {
            *other = (period_t){captured.year, month, month};
        }
        return PERIOD_AMBIGUOUS;
    }
    return PERIOD_UNKNOWN;
}

bool period_read(const char *s, period_t *period) {
    period_t found;
    bool is_read = period_parse(s, &found, NULL) == PERIOD_READ;

    if (is_read) {
        *period = found;
    }
    return is_read;
}

void period_document(FILE *stream) {
    char text[PERIOD_SIZE];
    char second[PERIOD_SIZE];
    period_t period;
    period_t other;

    fprintf(stream, "| spelling | read as |\n|---|---|\n");
    for (size_t i = 0; i < N_SPELLINGS; i++) {
        switch (period_parse(spellings[i].example, &period, &other)) {
        case PERIOD_READ:
            fprintf(stream, "| `%s` | %s |\n", spellings[i].example, period_write(text, period));
            break;
        case PERIOD_AMBIGUOUS:
            fprintf(stream, "| `%s` | refused: %s or %s |\n", spellings[i].example,
                    period_write(text, period), period_write(second, other));
            break;
        case PERIOD_REFUSED:
        case PERIOD_UNKNOWN:
            fprintf(stream, "| `%s` | refused: no period of a statistic |\n", spellings[i].example);
            break;
        }
    }
}

char *period_write(char out[PERIOD_SIZE], period_t period) {
    int year = period.year % 10000;
    int first = period.first % 100;
    int last = period.last % 100;
    bool is_quarters = (first - 1) % 3 == 0 && last % 3 == 0;

    if (period_is_year(period)) {
        snprintf(out, PERIOD_SIZE, "%04d", year);
    } else if (is_quarters && last - first == 2) {
        snprintf(out, PERIOD_SIZE, "%04dQ%d", year, last / 3);
    } else if (is_quarters) {
        snprintf(out, PERIOD_SIZE, "%04dQ%d-%d", year, (first + 2) / 3, last / 3);
    } else if (first == last) {
        snprintf(out, PERIOD_SIZE, "%04dM%02d", year, last);
    } else {
        snprintf(out, PERIOD_SIZE, "%04dM%d-%d", year, first, last);
    }
    return out;
}

int period_compare(period_t a, period_t b) {
    int differences[] = {a.year - b.year, a.last - b.last, a.first - b.first};

    for (size_t i = 0; i < sizeof differences / sizeof *differences; i++) {
        if (differences[i] != 0) {
            return differences[i];
        }
    }
    return 0;
}

bool period_is_year(period_t period) {
    return period.first == 1 && period.last == 12;
}

bool period_is_to_date(period_t period) {
    return period.first == 1;
}

period_t period_moment(period_t period) {
    return period.last == 12 ? period_of_year(period.year)
                             : (period_t){period.year, period.last, period.last};
}

period_t period_of_year(int year) {
    return (period_t){year, 1, 12};
}
