#include "pipeline/report/xlsx/style.h"

#include "pipeline/release/tables.h"

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

static const style_row_t rows[STYLE_VERDICT] = {
    [STYLE_TITLE] = {.size = 18, .bold = true, .ink = NAVY, .wraps = true},
    [STYLE_SUBTITLE] = {.size = 10.5, .ink = MUTED, .wraps = true},
    [STYLE_SECTION] = {.size = 12, .bold = true, .ink = NAVY, .rule = RULE_STRONG},
    [STYLE_LEAD] = {.size = 11, .ink = BODY, .wraps = true, .indent = 1},
    [STYLE_TEXT] = {.size = 10, .ink = BODY, .wraps = true},
    [STYLE_NOTE] = {.size = 9, .ink = MUTED, .wraps = true},
    [STYLE_HEAD] = {.size = 9.5,
                    .bold = true,
                    .ink = NAVY,
                    .fill = HEAD_FILL,
                    .rule = RULE_BOX,
                    .align = ALIGN_CENTRE,
                    .wraps = true},
    [STYLE_GROUP] =
        {.size = 10, .bold = true, .ink = NAVY, .fill = GROUP_FILL, .rule = RULE_BOX, .indent = 1},
    [STYLE_LABEL] = {.size = 10, .ink = MUTED, .rule = RULE_HAIR, .wraps = true, .indent = 1},
    [STYLE_CELL] = {.size = 10, .ink = BODY, .rule = RULE_HAIR, .wraps = true, .indent = 1},
    [STYLE_CELL_CENTRE] =
        {.size = 10, .ink = BODY, .rule = RULE_HAIR, .align = ALIGN_CENTRE, .wraps = true},
    [STYLE_CELL_SMALL] = {.size = 9, .ink = BODY, .rule = RULE_HAIR, .wraps = true, .indent = 1},
    [STYLE_NUMBER] = {.size = 10, .ink = BODY, .rule = RULE_HAIR, .align = ALIGN_RIGHT},
    [STYLE_NUMBER_CENTRE] = {.size = 10, .ink = BODY, .rule = RULE_HAIR, .align = ALIGN_CENTRE},
    [STYLE_NUMBER_STRONG] =
        {.size = 10, .bold = true, .ink = NAVY, .rule = RULE_HAIR, .align = ALIGN_RIGHT},
    [STYLE_NUMBER_LIGHT] =
        {.size = 10, .italic = true, .ink = MUTED, .rule = RULE_HAIR, .align = ALIGN_RIGHT},
    [STYLE_MISSING] = {.size = 10, .ink = MUTED, .rule = RULE_HAIR, .align = ALIGN_CENTRE},
    [STYLE_EMPTY] =
        {.size = 10, .ink = MUTED, .fill = EMPTY_FILL, .rule = RULE_HAIR, .align = ALIGN_CENTRE},
    [STYLE_LINK] = {.size = 10, .underline = true, .ink = BLUE, .rule = RULE_HAIR, .indent = 1},
    [STYLE_CODE] = {.size = 9, .ink = BODY, .rule = RULE_HAIR, .wraps = true, .indent = 1},
};

/* Ink and paper of the verdicts. They differ without red and green too: blue for good, ochre for
 * open, brick for bad; the word and a symbol stand in the cell. */
static const struct {
    unsigned ink;
    unsigned fill;
} verdict_paint[STYLE_VERDICTS] = {
    [VERDICT_MET] = {0xFFFFFF, 0x1F5F8B},          [VERDICT_MISSED] = {0xFFFFFF, 0xA23B2A},
    [VERDICT_EXPECTED] = {0x174A6E, 0xC9DFF0},     [VERDICT_LIKELY] = {0x174A6E, 0xE3EEF7},
    [VERDICT_UNCERTAIN] = {0x6B4E00, 0xFBF0CF},    [VERDICT_UNLIKELY] = {0x8A3A12, 0xFBE3D3},
    [VERDICT_NOT_EXPECTED] = {0x8A1F14, 0xF3C9C1}, [VERDICT_INSUFFICIENT] = {0x4B5563, 0xE5E7EB},
};

style_row_t style_row(style_t style) {
    if (style < STYLE_VERDICT) {
        return rows[style];
    }
    bool is_banner = style >= STYLE_BANNER;
    int verdict = (int)style - (is_banner ? (int)STYLE_BANNER : (int)STYLE_VERDICT);
    style_row_t row = {.size = is_banner ? 13 : 10,
                       .bold = true,
                       .ink = verdict_paint[verdict].ink,
                       .fill = verdict_paint[verdict].fill,
                       .rule = is_banner ? RULE_NONE : RULE_HAIR,
                       .align = is_banner ? ALIGN_CENTRE : ALIGN_LEFT,
                       .wraps = true,
                       .indent = !is_banner};
    return row;
}

style_t style_of_verdict(int verdict) {
    return (style_t)((int)STYLE_VERDICT + (verdict < 0 ? STYLE_VERDICTS - 1 : verdict));
}

style_t style_of_banner(int verdict) {
    return (style_t)((int)STYLE_BANNER + (verdict < 0 ? STYLE_VERDICTS - 1 : verdict));
}

static const char *const formats[SHOWN_KINDS] = {
    [SHOWN_DECIMALS] = "#,##0",
    [SHOWN_DECIMALS + 1] = "#,##0.0",
    [SHOWN_DECIMALS + 2] = "#,##0.00",
    [SHOWN_DECIMALS + 3] = "#,##0.000",
    [SHOWN_DECIMALS + 4] = "#,##0.0000",
    [SHOWN_DECIMALS + 5] = "#,##0.00000",
    [SHOWN_DECIMALS + 6] = "#,##0.000000",
    [SHOWN_PERCENT] = "[>=10]\">1000%\";0%",
    /* number_write_probability in Excel's words */
    [SHOWN_PROBABILITY] = "[>=0.995]\">99%\";[<0.005]\"<1%\";0%",
    [SHOWN_PERCENT_1] = "0.0%",
    [SHOWN_SIGNED_PERCENT_1] = "+0.0%;-0.0%;0.0%",
    [SHOWN_SIGNED] = "+0.0;-0.0;0.0",
    [SHOWN_PLAIN] = "General",
    [SHOWN_COUNT] = "#,##0",
};

const char *style_number_format(shown_t shown) {
    return formats[shown];
}

const char *style_font(language_t language) {
    static const char *const names[LANGUAGE_COUNT] = {
        [LANGUAGE_EN] = "Arial", [LANGUAGE_ZH] = "Microsoft YaHei"};

    return names[language];
}
