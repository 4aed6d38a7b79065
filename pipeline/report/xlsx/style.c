#include "pipeline/report/xlsx/style.h"

#include <math.h>
#include <string.h>

#include "pipeline/base/number.h"

/* The palette: one navy, one blue, greys. Colours of verdicts follow below. */
enum {
    NAVY = 0x1F3A5F,
    BLUE = 0x2F6690,
    BODY = 0x222B36,
    MUTED = 0x5F6B7A,
    HEAD_FILL = 0xE7EDF3,
    GROUP_FILL = 0xF4F6F8,
    EMPTY_FILL = 0xEEF0F2,
};

static const style_row_t rows[] = {
    {STYLE_TITLE, 18, 1, 0, 0, NAVY, 0, RULE_NONE, ALIGN_LEFT, 1, 0},
    {STYLE_SUBTITLE, 10.5, 0, 0, 0, MUTED, 0, RULE_NONE, ALIGN_LEFT, 1, 0},
    {STYLE_SECTION, 12, 1, 0, 0, NAVY, 0, RULE_STRONG, ALIGN_LEFT, 0, 0},
    {STYLE_LEAD, 11, 0, 0, 0, BODY, 0, RULE_NONE, ALIGN_LEFT, 1, 1},
    {STYLE_TEXT, 10, 0, 0, 0, BODY, 0, RULE_NONE, ALIGN_LEFT, 1, 0},
    {STYLE_NOTE, 9, 0, 0, 0, MUTED, 0, RULE_NONE, ALIGN_LEFT, 1, 0},
    {STYLE_HEAD, 9.5, 1, 0, 0, NAVY, HEAD_FILL, RULE_BOX, ALIGN_CENTRE, 1, 0},
    {STYLE_GROUP, 10, 1, 0, 0, NAVY, GROUP_FILL, RULE_BOX, ALIGN_LEFT, 0, 1},
    {STYLE_LABEL, 10, 0, 0, 0, MUTED, 0, RULE_HAIR, ALIGN_LEFT, 1, 1},
    {STYLE_CELL, 10, 0, 0, 0, BODY, 0, RULE_HAIR, ALIGN_LEFT, 1, 1},
    {STYLE_CELL_CENTRE, 10, 0, 0, 0, BODY, 0, RULE_HAIR, ALIGN_CENTRE, 1, 0},
    {STYLE_CELL_SMALL, 9, 0, 0, 0, BODY, 0, RULE_HAIR, ALIGN_LEFT, 1, 1},
    {STYLE_FIGURE, 10, 0, 0, 0, BODY, 0, RULE_HAIR, ALIGN_RIGHT, 0, 0},
    {STYLE_FIGURE_CENTRE, 10, 0, 0, 0, BODY, 0, RULE_HAIR, ALIGN_CENTRE, 0, 0},
    {STYLE_FIGURE_STRONG, 10, 1, 0, 0, NAVY, 0, RULE_HAIR, ALIGN_RIGHT, 0, 0},
    {STYLE_FIGURE_LIGHT, 10, 0, 1, 0, MUTED, 0, RULE_HAIR, ALIGN_RIGHT, 0, 0},
    {STYLE_MISSING, 10, 0, 0, 0, MUTED, 0, RULE_HAIR, ALIGN_CENTRE, 0, 0},
    {STYLE_EMPTY, 10, 0, 0, 0, MUTED, EMPTY_FILL, RULE_HAIR, ALIGN_CENTRE, 0, 0},
    {STYLE_LINK, 10, 0, 0, 1, BLUE, 0, RULE_HAIR, ALIGN_LEFT, 0, 1},
    {STYLE_CODE, 9, 0, 0, 0, BODY, 0, RULE_HAIR, ALIGN_LEFT, 1, 1},
};

enum { N_ROWS = sizeof rows / sizeof *rows };
_Static_assert((int)N_ROWS == (int)STYLE_VERDICT, "a row for every plain style");

/* Ink and paper of the verdicts, in the order of verdict_t. Told apart without red and green too:
 * blue for good, ochre for open, brick for bad; the word and a symbol stand in the cell. */
static const struct {
    unsigned ink;
    unsigned fill;
} verdict_paint[STYLE_VERDICTS] = {
    {0xFFFFFF, 0x1F5F8B}, /* met */
    {0xFFFFFF, 0xA23B2A}, /* missed */
    {0x174A6E, 0xC9DFF0}, /* expected */
    {0x174A6E, 0xE3EEF7}, /* likely */
    {0x6B4E00, 0xFBF0CF}, /* uncertain */
    {0x8A3A12, 0xFBE3D3}, /* unlikely */
    {0x8A1F14, 0xF3C9C1}, /* not expected */
    {0x4B5563, 0xE5E7EB}, /* insufficient */
};

style_row_t style_row(style_t style) {
    if (style < STYLE_VERDICT) {
        return rows[style];
    }
    int is_banner = style >= STYLE_BANNER;
    int verdict = (int)style - (is_banner ? (int)STYLE_BANNER : (int)STYLE_VERDICT);
    style_row_t row = {.style = style,
                       .size = is_banner ? 13 : 10,
                       .bold = 1,
                       .ink = verdict_paint[verdict].ink,
                       .fill = verdict_paint[verdict].fill,
                       .rule = is_banner ? RULE_NONE : RULE_HAIR,
                       .align = is_banner ? ALIGN_CENTRE : ALIGN_LEFT,
                       .wraps = 1,
                       .indent = !is_banner};
    return row;
}

style_t style_of_verdict(int verdict) {
    return (style_t)((int)STYLE_VERDICT + (verdict < 0 ? STYLE_VERDICTS - 1 : verdict));
}

style_t style_of_banner(int verdict) {
    return (style_t)((int)STYLE_BANNER + (verdict < 0 ? STYLE_VERDICTS - 1 : verdict));
}

static const char *const formats[] = {
    "#,##0",
    "#,##0.0",
    "#,##0.00",
    "#,##0.000",
    "#,##0.0000",
    "#,##0.00000",
    "#,##0.000000",
    "[>=10]\">1000%\";0%",
    /* number_write_probability in Excel's words */
    "[>=0.995]\">99%\";[<0.005]\"<1%\";0%",
    "0.0%",
    "+0.0%;-0.0%;0.0%",
    "+0.0;-0.0;0.0",
    "General",
    "#,##0",
};
_Static_assert(sizeof formats / sizeof *formats == SHOW_COUNT + 1, "a format for every show_t");

const char *show_format(show_t show) {
    return formats[show];
}

show_t show_decimals(int decimals) {
    int kept = decimals < 0 ? 0 : decimals > 6 ? 6 : decimals;
    return (show_t)((int)SHOW_DECIMALS + kept);
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

char *show_write(char *out, show_t show, double value) {
    if (show < SHOW_PERCENT) {
        return grouped_write(out, value, (int)show - (int)SHOW_DECIMALS);
    }
    switch (show) {
    case SHOW_PERCENT:
        /* A baseline that is practically the target makes any step thousands of per cent. */
        if (value >= 10) {
            return strcpy(out, ">1000%");
        }
        grouped_write(out, 100 * value, 0);
        return strcat(out, "%");
    case SHOW_PROBABILITY: return number_write_probability(out, value);
    case SHOW_PERCENT_1:
    case SHOW_SIGNED_PERCENT_1: grouped_write(out, 100 * value, 1); return strcat(out, "%+");
    case SHOW_SIGNED: grouped_write(out, value, 1); return strcat(out, "+");
    case SHOW_COUNT: return grouped_write(out, value, 0);
    default: return number_write(out, value);
    }
}

const char *style_font(language_t language) {
    return language == LANGUAGE_ZH ? "Microsoft YaHei" : "Arial";
}
