#include "pipeline/ingest/read/value.h"

#include <ctype.h>
#include <stdlib.h>
#include <string.h>
#include <uninorm.h>

#include "pipeline/ingest/read/unit.h"
#include "pipeline/release/tables.h"

/* Marks of a missing value, and the observation status they mean. */
static const struct missing_mark {
    const char *mark;
    const char *status;
} missing_marks[] = {
    {"", "O"},       {"-", "O"},      {"--", "O"},   {"—", "O"},    {"——", "O"}, {"–", "O"},
    {"...", "O"},    {"......", "O"}, {"..", "O"},   {"/", "O"},    {"\\", "O"}, {"NA", "O"},
    {"N/A", "O"},    {"n.a.", "O"},   {"NaN", "O"},  {"#N/A", "O"}, {"空", "O"}, {"缺", "O"},
    {"未公布", "L"}, {"不适用", "M"}, {"保密", "Q"},
};

/* Words before or after a number that qualify it; longer ones first. */
static const struct qualifier_word {
    const char *word;
    bool is_after;
    qualifier_t qualifier;
} qualifier_words[] = {
    {"超过", false, QUALIFIER_OVER}, {"突破", false, QUALIFIER_OVER},
    {"大于", false, QUALIFIER_OVER}, {"不低于", false, QUALIFIER_OVER},
    {"逾", false, QUALIFIER_OVER},   {"超", false, QUALIFIER_OVER},
    {">=", false, QUALIFIER_OVER},   {"≥", false, QUALIFIER_OVER},
    {">", false, QUALIFIER_OVER},    {"接近", false, QUALIFIER_NEAR},
    {"近", false, QUALIFIER_NEAR},   {"大约", false, QUALIFIER_ABOUT},
    {"约", false, QUALIFIER_ABOUT},  {"~", false, QUALIFIER_ABOUT},
    {"≈", false, QUALIFIER_ABOUT},   {"以上", true, QUALIFIER_OVER},
    {"左右", true, QUALIFIER_ABOUT}, {"上下", true, QUALIFIER_ABOUT},
    {"多", true, QUALIFIER_OVER},    {"余", true, QUALIFIER_OVER},
};

/*
 * Marks after a value that point to a footnote. They are taken off before normalising, which turns
 * a raised 1 into a 1.
 */
static const char *const footnote_marks[] = {
    "*", "†", "‡", "§", "⁰", "¹", "²", "³", "⁴", "⁵",   "⁶",   "⁷",   "⁸",   "⁹",   "①",
    "②", "③", "④", "⑤", "⑥", "⑦", "⑧", "⑨", "⑩", "[1]", "[2]", "[3]", "[4]", "[5]", "注",
};

enum { CLEAN_SIZE = 256 };

static bool starts_with(const char *s, const char *word) {
    return strncmp(s, word, strlen(word)) == 0;
}

/* Cuts `word` off the end of `s`; false when it does not stand there. */
static bool end_cut(char *s, const char *word) {
    size_t n = strlen(s);
    size_t m = strlen(word);

    if (m == 0 || n < m || strcmp(s + n - m, word) != 0) {
        return false;
    }
    s[n - m] = '\0';
    return true;
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

/* Whether `s` ends in a letter and `mark`: km² is a unit without a footnote. */
static bool is_power(const char *s, const char *mark) {
    static const char raised[] = "²³";
    size_t n = strlen(s);
    size_t m = strlen(mark);

    return strstr(raised, mark) && n > m && isalpha((unsigned char)s[n - m - 1]);
}

/* Takes footnote marks off the end; true when there was one. A mark alone leaves an empty text. */
static bool footnotes_cut(char *s) {
    bool found = false;
    bool again = true;

    while (again) {
        again = false;
        for (size_t i = 0; i < sizeof footnote_marks / sizeof *footnote_marks; i++) {
            again = again || (!is_power(s, footnote_marks[i]) && end_cut(s, footnote_marks[i]));
        }
        found = found || again;
    }
    return found;
}

/* NFKC of `s` into `out`; false when it does not fit. */
static bool normalise(const char *s, char out[CLEAN_SIZE]) {
    size_t room = CLEAN_SIZE - 1;
    size_t n = strlen(s);

    if (n >= CLEAN_SIZE) {
        return false;
    }
    uint8_t *done = u8_normalize(UNINORM_NFKC, (const uint8_t *)s, n, (uint8_t *)out, &room);
    if (!done || room >= CLEAN_SIZE) {
        if (done != (uint8_t *)out) {
            free(done);
        }
        return false;
    }
    if (done != (uint8_t *)out) {
        memcpy(out, done, room);
        free(done);
    }
    out[room] = '\0';
    return true;
}

static bool missing_find(const char *s, value_t *value) {
    for (size_t i = 0; i < sizeof missing_marks / sizeof *missing_marks; i++) {
        if (strcmp(s, missing_marks[i].mark) == 0) {
            value->missing_status = missing_marks[i].status;
            return true;
        }
    }
    return false;
}

/* Takes qualifier words off both ends. */
static char *qualifiers_cut(char *s, value_t *value) {
    for (size_t i = 0; i < sizeof qualifier_words / sizeof *qualifier_words; i++) {
        const struct qualifier_word *row = &qualifier_words[i];
        bool found = row->is_after ? end_cut(s, row->word) : starts_with(s, row->word);
        if (found) {
            value->qualifier = (int)row->qualifier;
            s = blanks_trim(row->is_after ? s : s + strlen(row->word));
        }
    }
    return s;
}

static bool is_digit(char c) {
    return c >= '0' && c <= '9';
}

/*
 * Skips groups of three digits after `s`, joined by `mark`; NULL when a group has another length.
 */
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

/* Whether "-7", "至7", "~ 7" stands somewhere in the text after a number: "5%-7%". */
static bool has_second_number(const char *after) {
    static const char *const joins[] = {"-", "~", "–", "—", "―", "〜", "至", "到"};

    for (size_t i = 0; i < sizeof joins / sizeof *joins; i++) {
        const char *at = strstr(after, joins[i]);
        if (at) {
            at += strlen(joins[i]);
            at += strspn(at, " ");
            if (is_digit(*at)) {
                return true;
            }
        }
    }
    return false;
}

/* What the text after a number makes of it: a range, a date, an exponent, a decimal comma. */
static value_result_t refusal_of(const char *whole, const char *after) {
    bool has_date_shape = strlen(whole) >= 8 && is_digit(whole[0]) && is_digit(whole[3]) &&
                          strchr("-/.", whole[4]) && is_digit(whole[5]) &&
                          strpbrk(whole + 5, "-/.");

    if (has_date_shape || strstr(whole, "年") || starts_with(after, "月")) {
        return VALUE_DATE;
    }
    if (*after == '+' || *after == '=') {
        return VALUE_FORMULA;
    }
    if (*after == ',') {
        return VALUE_DECIMAL_COMMA;
    }
    if ((*after == 'e' || *after == 'E') && (is_digit(after[1]) || strchr("+-", after[1]))) {
        return VALUE_EXPONENT;
    }
    return has_second_number(after) ? VALUE_RANGE : VALUE_NOT_NUMBER;
}

/* Whether what stands after a number cannot be its unit. */
static bool is_no_unit(const char *tail) {
    static const char *const words[] = {"至", "到", "年", "月", "—", "–", "―", "〜"};

    if (is_digit(*tail) || strchr("+=,.-~/eExX", *tail) || has_second_number(tail)) {
        return true;
    }
    for (size_t i = 0; i < sizeof words / sizeof *words; i++) {
        if (starts_with(tail, words[i])) {
            return true;
        }
    }
    return false;
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

/* Copies sign, digits and point of [from, to) without separators; false when it does not fit. */
static bool digits_copy(const char *from, const char *to, bool is_negative, value_t *value) {
    size_t n = 0;
    int decimals = -1; /* before the point */

    if (is_negative) {
        value->digits[n++] = '-';
    }
    for (; from < to; from++) {
        if (!is_digit(*from) && *from != '.') {
            continue;
        }
        if (n + 1 == VALUE_SIZE) {
            return false;
        }
        decimals = *from == '.' ? 0 : decimals >= 0 ? decimals + 1 : decimals;
        value->digits[n++] = *from;
    }
    value->digits[n] = '\0';
    value->decimals = decimals > 0 ? decimals : 0;
    return digits_count(value->digits) <= VALUE_DIGITS_MAX;
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

/* Whether a spreadsheet would compute it: =A1, @SUM(A1), +SUM(A1), -2+cmd|' /C calc'!A0. */
static bool is_formula(const char *s) {
    return (*s && strchr("=@", *s)) || (*s && strchr("+-", *s) && strpbrk(s, "(|!"));
}

static value_result_t number_take(char *s, value_t *value) {
    static const char *const minuses[] = {"-", "−", "－"};
    bool is_negative = false;
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
    if (!digits_copy(s, end, is_negative, value)) {
        return VALUE_TOO_LONG;
    }
    char *tail = blanks_trim((char *)end);
    tail_qualifier_cut(tail, value);
    if (*tail && is_no_unit(tail)) {
        return refusal_of(whole, tail);
    }
    if (strlen(tail) >= VALUE_TAIL_SIZE) {
        return VALUE_NOT_NUMBER;
    }
    memcpy(value->tail, tail, strlen(tail) + 1);
    return VALUE_READ;
}

/* The common case, digits and perhaps a point, without looking for words; false otherwise. */
static bool plain_take(const char *s, value_t *value) {
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
        return false;
    }
    memcpy(value->digits, s, n + 1);
    value->decimals = (int)(end - fraction);
    return true;
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

bool value_shift(value_t *value, int shift) {
    char sign = value->digits[0] == '-' ? '-' : '\0';
    char plain[2 * VALUE_SIZE];
    size_t n = 0;
    int places = value->decimals - shift; /* decimals of the result; may be negative */

    for (const char *at = value->digits; *at; at++) {
        if (is_digit(*at)) {
            plain[n++] = *at;
        }
    }
    /* Zeros that an earlier shift put after the last digit printed. */
    for (int zero = value->decimals; zero < 0 && n > 0; zero++) {
        n--;
    }
    size_t fraction = places > 0 ? (size_t)places : 0;
    size_t zeros = places < 0 ? (size_t)-places : 0;
    size_t lead = n < fraction + 1 ? fraction + 1 - n : 0;
    if (n + zeros + lead + 3 > VALUE_SIZE) {
        return false;
    }
    char out[VALUE_SIZE];
    size_t used = 0;
    if (sign) {
        out[used++] = sign;
    }
    size_t total = lead + n + zeros;
    size_t skip = 0; /* leading zeros */
    while (skip + fraction + 1 < total &&
           (skip < lead || skip - lead >= n || plain[skip - lead] == '0')) {
        skip++;
    }
    for (size_t i = skip; i < total; i++) {
        if (fraction > 0 && i == total - fraction) {
            out[used++] = '.';
        }
        out[used++] = i < lead ? '0' : i - lead < n ? plain[i - lead] : '0';
    }
    out[used] = '\0';
    if (digits_count(out) > VALUE_DIGITS_MAX) {
        return false;
    }
    memcpy(value->digits, out, used + 1);
    value->decimals = places;
    return true;
}

void value_document(FILE *stream) {
    fprintf(stream, "| mark of a missing value | status |\n|---|---|\n");
    for (size_t i = 0; i < sizeof missing_marks / sizeof *missing_marks; i++) {
        const char *mark = missing_marks[i].mark;
        fprintf(stream, "| %s%s%s | %s |\n", *mark ? "`" : "", *mark ? mark : "(empty)",
                *mark ? "`" : "", missing_marks[i].status);
    }
    fprintf(stream, "\n| qualifier | place | read as |\n|---|---|---|\n");
    for (size_t i = 0; i < sizeof qualifier_words / sizeof *qualifier_words; i++) {
        const struct qualifier_word *row = &qualifier_words[i];
        static const char *const codes[] = {"about", "over", "near", "rounded"};
        fprintf(stream, "| `%s` | %s | %s |\n", row->word, row->is_after ? "after" : "before",
                codes[row->qualifier]);
    }
    unit_document(stream);
}
