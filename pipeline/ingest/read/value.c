#include "pipeline/ingest/read/value.h"

#include <ctype.h>
#include <stdlib.h>
#include <string.h>
#include <uninorm.h>

#include "pipeline/ingest/read/unit.h"
#include "pipeline/release/tables.h"

/* Marks that stand for a missing figure, and the observation status they mean. */
static const struct missing_mark {
    const char *mark;
    const char *status;
} missing_marks[] = {
    {"", "O"},       {"-", "O"},      {"--", "O"},   {"—", "O"},    {"——", "O"}, {"–", "O"},
    {"...", "O"},    {"......", "O"}, {"..", "O"},   {"/", "O"},    {"\\", "O"}, {"NA", "O"},
    {"N/A", "O"},    {"n.a.", "O"},   {"NaN", "O"},  {"#N/A", "O"}, {"空", "O"}, {"缺", "O"},
    {"未公布", "L"}, {"不适用", "M"}, {"保密", "Q"},
};

/* Words before or behind a number that qualify it; longer ones first. */
static const struct qualifier_word {
    const char *word;
    int is_behind;
    qualifier_t qualifier;
} qualifier_words[] = {
    {"超过", 0, QUALIFIER_OVER},   {"突破", 0, QUALIFIER_OVER},  {"大于", 0, QUALIFIER_OVER},
    {"不低于", 0, QUALIFIER_OVER}, {"逾", 0, QUALIFIER_OVER},    {"超", 0, QUALIFIER_OVER},
    {">=", 0, QUALIFIER_OVER},     {"≥", 0, QUALIFIER_OVER},     {">", 0, QUALIFIER_OVER},
    {"接近", 0, QUALIFIER_NEAR},   {"近", 0, QUALIFIER_NEAR},    {"大约", 0, QUALIFIER_ABOUT},
    {"约", 0, QUALIFIER_ABOUT},    {"~", 0, QUALIFIER_ABOUT},    {"≈", 0, QUALIFIER_ABOUT},
    {"以上", 1, QUALIFIER_OVER},   {"左右", 1, QUALIFIER_ABOUT}, {"上下", 1, QUALIFIER_ABOUT},
    {"多", 1, QUALIFIER_OVER},     {"余", 1, QUALIFIER_OVER},
};

/* Marks behind a figure that point to a footnote; taken off before normalising, because
 * normalising turns a raised 1 into a 1. */
static const char *const footnote_marks[] = {
    "*", "†", "‡", "§", "⁰", "¹", "²", "³", "⁴", "⁵",   "⁶",   "⁷",   "⁸",   "⁹",   "①",
    "②", "③", "④", "⑤", "⑥", "⑦", "⑧", "⑨", "⑩", "[1]", "[2]", "[3]", "[4]", "[5]", "注",
};

enum { CLEAN_SIZE = 256 };

static int starts_with(const char *s, const char *word) {
    return strncmp(s, word, strlen(word)) == 0;
}

/* Cuts `word` off the end of `s`; 1 when it stood there. */
static int end_cut(char *s, const char *word) {
    size_t n = strlen(s);
    size_t m = strlen(word);

    if (m == 0 || n < m || strcmp(s + n - m, word) != 0) {
        return 0;
    }
    s[n - m] = '\0';
    return 1;
}

/* Trims ASCII blanks; a normalised ideographic or hard space is one. */
static char *blanks_trim(char *s) {
    s += strspn(s, " \t");
    size_t n = strlen(s);
    while (n > 0 && strchr(" \t", s[n - 1])) {
        s[--n] = '\0';
    }
    return s;
}

/* 1 when `s` ends in a letter and `mark`: km² is a unit and not a footnote. */
static int is_power(const char *s, const char *mark) {
    static const char raised[] = "²³";
    size_t n = strlen(s);
    size_t m = strlen(mark);

    return strstr(raised, mark) && n > m && isalpha((unsigned char)s[n - m - 1]);
}

static int footnotes_cut(char *s) {
    int found = 0;
    int again = 1;

    while (again) {
        again = 0;
        for (size_t i = 0; i < sizeof footnote_marks / sizeof *footnote_marks; i++) {
            again = again || (!is_power(s, footnote_marks[i]) && end_cut(s, footnote_marks[i]));
        }
        found = found || again;
    }
    /* A mark alone stands for nothing: the caller sees an empty text. */
    return found;
}

/* NFKC of `s` into `out`; 0 when it does not fit. */
static int normalise(const char *s, char out[CLEAN_SIZE]) {
    size_t room = CLEAN_SIZE - 1;
    size_t n = strlen(s);

    if (n >= CLEAN_SIZE) {
        return 0;
    }
    uint8_t *done = u8_normalize(UNINORM_NFKC, (const uint8_t *)s, n, (uint8_t *)out, &room);
    if (!done || room >= CLEAN_SIZE) {
        if (done != (uint8_t *)out) {
            free(done);
        }
        return 0;
    }
    if (done != (uint8_t *)out) {
        memcpy(out, done, room);
        free(done);
    }
    out[room] = '\0';
    return 1;
}

static int missing_find(const char *s, value_t *value) {
    for (size_t i = 0; i < sizeof missing_marks / sizeof *missing_marks; i++) {
        if (strcmp(s, missing_marks[i].mark) == 0) {
            value->missing_status = missing_marks[i].status;
            return 1;
        }
    }
    return 0;
}

/* Takes qualifier words off both ends. */
static char *qualifiers_cut(char *s, value_t *value) {
    for (size_t i = 0; i < sizeof qualifier_words / sizeof *qualifier_words; i++) {
        const struct qualifier_word *row = &qualifier_words[i];
        int found = row->is_behind ? end_cut(s, row->word) : starts_with(s, row->word);
        if (found) {
            value->qualifier = (int)row->qualifier;
            s = blanks_trim(row->is_behind ? s : s + strlen(row->word));
        }
    }
    return s;
}

static int is_digit(char c) {
    return c >= '0' && c <= '9';
}

/* Skips digits in groups of three behind `s`, joined by `mark`; NULL when a group is no group. */
static const char *groups_skip(const char *s, char mark) {
    while (*s == mark && is_digit(s[1])) {
        for (int i = 1; i <= 3; i++) {
            if (!is_digit(s[i])) {
                return NULL;
            }
        }
        if (is_digit(s[4])) {
            return NULL;
        }
        s += 4;
    }
    return s;
}

/* 1 when "-7", "至7", "~ 7" stands somewhere in the text behind a number: "5%-7%". */
static int has_second_number(const char *behind) {
    static const char *const joins[] = {"-", "~", "–", "—", "―", "〜", "至", "到"};

    for (size_t i = 0; i < sizeof joins / sizeof *joins; i++) {
        const char *at = strstr(behind, joins[i]);
        if (at) {
            at += strlen(joins[i]);
            at += strspn(at, " ");
            if (is_digit(*at)) {
                return 1;
            }
        }
    }
    return 0;
}

/* Why the text behind a number cannot be: a range, a date, an exponent, a decimal comma. */
static value_result_t behind_judge(const char *whole, const char *behind) {
    int has_date_shape = strlen(whole) >= 8 && is_digit(whole[0]) && is_digit(whole[3]) &&
                         strchr("-/.", whole[4]) && is_digit(whole[5]) && strpbrk(whole + 5, "-/.");

    if (has_date_shape || strstr(whole, "年") || starts_with(behind, "月")) {
        return VALUE_DATE;
    }
    if (*behind == '+' || *behind == '=') {
        return VALUE_FORMULA;
    }
    if (*behind == ',') {
        return VALUE_DECIMAL_COMMA;
    }
    if ((*behind == 'e' || *behind == 'E') && (is_digit(behind[1]) || strchr("+-", behind[1]))) {
        return VALUE_EXPONENT;
    }
    return has_second_number(behind) ? VALUE_RANGE : VALUE_NOT_NUMBER;
}

/* What cannot stand behind a number as its unit. */
static int is_no_unit(const char *tail) {
    static const char *const words[] = {"至", "到", "年", "月", "—", "–", "―", "〜"};

    if (is_digit(*tail) || strchr("+=,.-~/eExX", *tail) || has_second_number(tail)) {
        return 1;
    }
    for (size_t i = 0; i < sizeof words / sizeof *words; i++) {
        if (starts_with(tail, words[i])) {
            return 1;
        }
    }
    return 0;
}

/* "2200多家", "5万余人": the qualifier stands between the number and what it counts. */
static void tail_qualifier_cut(char *tail, value_t *value) {
    static const char *const words[] = {"多", "余"};
    int power;
    char *at = tail + unit_scale(tail, &power);

    for (size_t i = 0; i < sizeof words / sizeof *words; i++) {
        if (starts_with(at, words[i])) {
            size_t n = strlen(words[i]);
            memmove(at, at + n, strlen(at + n) + 1);
            value->qualifier = QUALIFIER_OVER;
            return;
        }
    }
}

/* Digits of a plain decimal number from the first that is not zero on. */
static int digits_count(const char *s) {
    int n = 0;

    for (; *s; s++) {
        n += is_digit(*s) && (n > 0 || *s != '0');
    }
    return n;
}

/* Copies sign, digits and point of [from, to) without separators. */
static int digits_copy(const char *from, const char *to, int is_negative, value_t *value) {
    size_t n = 0;
    int behind = -1;

    if (is_negative) {
        value->digits[n++] = '-';
    }
    for (; from < to; from++) {
        if (!is_digit(*from) && *from != '.') {
            continue;
        }
        if (n + 1 == VALUE_SIZE) {
            return -1;
        }
        behind = *from == '.' ? 0 : behind >= 0 ? behind + 1 : behind;
        value->digits[n++] = *from;
    }
    value->digits[n] = '\0';
    value->decimals = behind > 0 ? behind : 0;
    return digits_count(value->digits) > VALUE_DIGITS_MAX ? -1 : 0;
}

/* Finds the end of the number at `s`: digits, maybe in groups of three, maybe a fraction. */
static const char *number_end(const char *s) {
    const char *at = s;

    while (is_digit(*at)) {
        at++;
    }
    if (at - s >= 1 && at - s <= 3) {
        const char *marks = ", '";
        const char *mark = *at ? strchr(marks, *at) : NULL; /* one kind within a number */
        const char *grouped = mark ? groups_skip(at, *mark) : NULL;
        at = grouped ? grouped : at;
    }
    if (*at == '.' && is_digit(at[1])) {
        at++;
        while (is_digit(*at)) {
            at++;
        }
    }
    return at;
}

/* What a spreadsheet would compute: =A1, @SUM(A1), +SUM(A1), -2+cmd|' /C calc'!A0. */
static int is_formula(const char *s) {
    return (*s && strchr("=@", *s)) || (*s && strchr("+-", *s) && strpbrk(s, "(|!"));
}

static value_result_t number_take(char *s, value_t *value) {
    static const char *const minuses[] = {"-", "−", "－"};
    int is_negative = 0;
    const char *whole = s;

    for (size_t i = 0; i < sizeof minuses / sizeof *minuses && !is_negative; i++) {
        is_negative = starts_with(s, minuses[i]);
        s += is_negative ? strlen(minuses[i]) : 0;
    }
    s += !is_negative && *s == '+';
    if (!is_digit(*s)) {
        return is_formula(whole) ? VALUE_FORMULA : VALUE_NOT_NUMBER;
    }
    const char *end = number_end(s);
    if (digits_copy(s, end, is_negative, value) != 0) {
        return VALUE_TOO_LONG;
    }
    char *tail = blanks_trim((char *)end);
    tail_qualifier_cut(tail, value);
    if (*tail && is_no_unit(tail)) {
        return behind_judge(whole, tail);
    }
    if (strlen(tail) >= VALUE_TAIL_SIZE) {
        return VALUE_NOT_NUMBER;
    }
    memcpy(value->tail, tail, strlen(tail) + 1);
    return VALUE_READ;
}

/* The common case, digits and perhaps a point, without looking for words. */
static int plain_take(const char *s, value_t *value) {
    const char *at = s + (*s == '-');
    const char *from = at;

    while (is_digit(*at)) {
        at++;
    }
    size_t whole = (size_t)(at - from);
    const char *fraction = *at == '.' ? at + 1 : at;
    const char *end = fraction;
    while (is_digit(*end)) {
        end++;
    }
    size_t n = (size_t)(end - s);
    if (whole == 0 || *end || (*at == '.' && end == fraction) || n > VALUE_DIGITS_MAX) {
        return 0;
    }
    memcpy(value->digits, s, n + 1);
    value->decimals = (int)(end - fraction);
    return 1;
}

value_result_t value_read(const char *s, value_t *value) {
    char raw[CLEAN_SIZE];
    char clean[CLEAN_SIZE];

    *value = (value_t){.qualifier = -1};
    if (plain_take(s, value)) {
        return VALUE_READ;
    }
    if (strlen(s) >= CLEAN_SIZE) {
        return VALUE_TOO_LONG;
    }
    memcpy(raw, s, strlen(s) + 1);
    char *trimmed = blanks_trim(raw);
    if (missing_find(trimmed, value)) {
        return VALUE_MISSING;
    }
    value->has_footnote = footnotes_cut(trimmed);
    if (!normalise(trimmed, clean)) {
        return VALUE_TOO_LONG;
    }
    char *text = blanks_trim(clean);
    if (missing_find(text, value)) {
        return VALUE_MISSING;
    }
    return number_take(qualifiers_cut(text, value), value);
}

int value_shift(value_t *value, int shift) {
    char sign = value->digits[0] == '-' ? '-' : '\0';
    char plain[2 * VALUE_SIZE];
    size_t n = 0;
    int places = value->decimals - shift; /* decimals of the result; may be negative */

    for (const char *at = value->digits; *at; at++) {
        if (is_digit(*at)) {
            plain[n++] = *at;
        }
    }
    /* Zeros that an earlier move put behind the last digit printed. */
    for (int zero = value->decimals; zero < 0 && n > 0; zero++) {
        n--;
    }
    size_t behind = places > 0 ? (size_t)places : 0;
    size_t zeros = places < 0 ? (size_t)-places : 0;
    size_t lead = n < behind + 1 ? behind + 1 - n : 0;
    if (n + zeros + lead + 3 > VALUE_SIZE) {
        return -1;
    }
    char out[VALUE_SIZE];
    size_t used = 0;
    if (sign) {
        out[used++] = sign;
    }
    size_t total = lead + n + zeros;
    size_t skip = 0; /* zeros in front that say nothing */
    while (skip + behind + 1 < total &&
           (skip < lead || skip - lead >= n || plain[skip - lead] == '0')) {
        skip++;
    }
    for (size_t i = skip; i < total; i++) {
        if (behind > 0 && i == total - behind) {
            out[used++] = '.';
        }
        out[used++] = i < lead ? '0' : i - lead < n ? plain[i - lead] : '0';
    }
    out[used] = '\0';
    if (digits_count(out) > VALUE_DIGITS_MAX) {
        return -1;
    }
    memcpy(value->digits, out, used + 1);
    value->decimals = places;
    return 0;
}

void value_document(FILE *stream) {
    fprintf(stream, "| mark of a missing figure | status |\n|---|---|\n");
    for (size_t i = 0; i < sizeof missing_marks / sizeof *missing_marks; i++) {
        const char *mark = missing_marks[i].mark;
        fprintf(stream, "| %s%s%s | %s |\n", *mark ? "`" : "", *mark ? mark : "(empty)",
                *mark ? "`" : "", missing_marks[i].status);
    }
    fprintf(stream, "\n| qualifier | stands | read as |\n|---|---|---|\n");
    for (size_t i = 0; i < sizeof qualifier_words / sizeof *qualifier_words; i++) {
        const struct qualifier_word *row = &qualifier_words[i];
        static const char *const codes[] = {"about", "over", "near", "rounded"};
        fprintf(stream, "| `%s` | %s | %s |\n", row->word, row->is_behind ? "behind" : "before",
                codes[row->qualifier]);
    }
    unit_document(stream);
}
