#include "pipeline/report/phrases/phrase_model.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "pipeline/base/number.h"
#include "pipeline/base/text.h"
#include "stats/forecast/combine.h"
#include "stats/models/registry.h"

static const choice_t parameters[] = {
    {"level", "level", "水平"},
    {"slope", "slope", "斜率"},
    {"slope_error", "standard error of the slope", "斜率标准误"},
    {"drift", "drift", "漂移"},
    {"bend", "bend", "曲率"},
    {"bend_error", "standard error of the bend", "曲率标准误"},
    {"ceiling", "ceiling", "饱和值"},
    {"ceiling_error", "standard error of the ceiling", "饱和值标准误"},
    {"rate", "rate", "增长速率"},
    {"rate_error", "standard error of the rate", "增长速率标准误"},
    {"shift", "shift", "时间位移"},
    {"log_level", "level of ln y", "ln y 的水平"},
    {"log_slope", "slope of ln y", "ln y 的斜率"},
    {"growth", "growth", "增长率"},
    {"r_squared", "R²", "决定系数 R²"},
    {"alpha", "alpha", "水平平滑系数 α"},
    {"beta", "beta", "趋势平滑系数 β"},
    {"gamma", "gamma", "季节平滑系数 γ"},
    {"phi", "phi", "阻尼系数 φ"},
    {"lambda", "lambda", "变换参数 λ"},
    {"weight", "weight", "权重"},
    {"alpha_real", "alpha, real part", "复平滑系数实部"},
    {"alpha_imaginary", "alpha, imaginary part", "复平滑系数虚部"},
    {"information", "information component", "信息分量"},
    {"error", "kind of error", "误差类型"},
    {"trend", "kind of trend", "趋势类型"},
    {"season", "kind of season", "季节类型"},
    {"aicc", "AICc", "信息准则 AICc"},
    {"d", "differences", "差分阶数"},
    {"D", "seasonal differences", "季节差分阶数"},
    {"ar1", "AR 1", "自回归系数 1"},
    {"ar2", "AR 2", "自回归系数 2"},
    {"ar3", "AR 3", "自回归系数 3"},
    {"ma1", "MA 1", "移动平均系数 1"},
    {"ma2", "MA 2", "移动平均系数 2"},
    {"ma3", "MA 3", "移动平均系数 3"},
    {"sar1", "seasonal AR 1", "季节自回归系数 1"},
    {"sar2", "seasonal AR 2", "季节自回归系数 2"},
    {"sma1", "seasonal MA 1", "季节移动平均系数 1"},
    {"sma2", "seasonal MA 2", "季节移动平均系数 2"},
    {"mean", "mean", "均值"},
    {"members", "members", "成员数"},
    {NULL, NULL, NULL},
};

static const choice_t findings[] = {
    {"not-actual", "no outcome yet", "非实际值"},
    {"conflict", "conflict", "同日冲突"},
    {"weak-source", "weak source", "来源较弱"},
    {"large-revision", "large revision", "大幅修订"},
    {"rebased", "restated on another basis", "口径调整"},
    {"level-shift", "shift of level", "水平移动"},
    {NULL, NULL, NULL},
};

/* Phrases of the registries' sources that are neither titles nor names; in English as they are. */
static const choice_t phrases[] = {
    {"ordinary least squares", NULL, "普通最小二乘法"},
    {"ordinary least squares on ln y", NULL, "对 ln y 作普通最小二乘"},
    {"anchored at the last observation", NULL, "以最后一个观测值为锚"},
    {"convention", NULL, "通行做法"},
    {"no published thresholds", NULL, "没有公布的界限"},
    {"applied to the projection made here", NULL, "用于本工作簿的预测"},
    {NULL, NULL, NULL},
};

/* The name of `code` in a list; NULL when it is not in it. */
static const char *name_of(const choice_t *list, language_t language, const char *code) {
    int i = choice_find(list, code);

    return i < 0 ? NULL : language == LANGUAGE_ZH ? list[i].zh : list[i].en;
}

const char *phrase_model(const phrasing_t *p, const char *model) {
    const model_t *row = model_find(model);

    if (strcmp(model, COMBINE_NAME) == 0) {
        return phrase_word(p, WORD_COMBINATION);
    }
    if (!row) {
        return model;
    }
    return p->language == LANGUAGE_ZH ? row->title_zh : row->title_en;
}

const char *phrase_parameter(const phrasing_t *p, const char *code) {
    const char *name = name_of(parameters, p->language, code);

    return name ? name : code;
}

/* Adds a number rounded to four digits, whole numbers whole. */
static void rounded_add(text_t *out, double value) {
    enum { DIGITS = 4, DECIMALS_MAX = 9 };
    char shown[NUMBER_SIZE];
    int lead = value == 0 ? 0 : (int)floor(log10(fabs(value)));
    int decimals = lead >= DIGITS - 1 ? 0 : DIGITS - 1 - lead;

    text_add(out, number_write(shown, number_round(value, decimals > DECIMALS_MAX ? DECIMALS_MAX
                                                                                  : decimals)));
}

const char *phrase_parameters(const phrasing_t *p, const char *codes) {
    text_t out = {0};
    char *copy = text_copy(codes);
    char *rest = NULL;

    for (char *token = copy ? strtok_r(copy, " ", &rest) : NULL; token;
         token = strtok_r(NULL, " ", &rest)) {
        char *equals = strchr(token, '=');
        double value;
        text_add(&out, !out.length ? "" : p->language == LANGUAGE_ZH ? "，" : ", ");
        if (!equals || number_read(equals + 1, NUMBER_SCIENTIFIC, &value, NULL) != 0) {
            text_add(&out, token);
            continue;
        }
        *equals = '\0';
        text_add(&out, phrase_parameter(p, token));
        text_add(&out, " ");
        rounded_add(&out, value);
    }
    free(copy);
    return pool_keep(p->pool, text_take(&out));
}

const char *phrase_source(const phrasing_t *p, const char *source) {
    static const char between[] = "; ";
    text_t out = {0};
    char *rest = text_copy(source);

    for (char *part = rest; p->language == LANGUAGE_ZH && part;) {
        char *end = strstr(part, between);
        if (end) {
            *end = '\0';
        }
        const char *name = name_of(phrases, LANGUAGE_ZH, part);
        text_add(&out, out.length ? "；" : "");
        text_add(&out, name ? name : part);
        part = end ? end + strlen(between) : NULL;
    }
    free(rest);
    return p->language == LANGUAGE_ZH ? pool_keep(p->pool, text_take(&out)) : source;
}

const char *phrase_finding(const phrasing_t *p, const char *rule) {
    const char *name = name_of(findings, p->language, rule);

    for (size_t i = 0; !name && i < plan_count(p->plan, PLAN_RULES); i++) {
        if (strcmp(plan_rule(p->plan, i)->id, rule) == 0) {
            return phrase_fill(p, WORD_FINDING_OF_PLAN, rule, NULL);
        }
    }
    return name ? name : rule;
}

const char *phrase_status(const phrasing_t *p, const char *status) {
    static const struct {
        const char *code;
        word_t id;
    } rows[] = {{"A", WORD_STATUS_A},
                {"P", WORD_STATUS_P},
                {"E", WORD_STATUS_E},
                {"D", WORD_STATUS_D},
                {"U", WORD_STATUS_U}};

    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        if (strcmp(rows[i].code, status) == 0) {
            return phrase_word(p, rows[i].id);
        }
    }
    return *status ? status : phrase_word(p, WORD_NONE);
}
