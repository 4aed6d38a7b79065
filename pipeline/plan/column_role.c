#include "pipeline/plan/column_role.h"

#include <ctype.h>
#include <string.h>

#include "pipeline/base/text.h"

/* The words of a header, in small letters, and what they mean. The first of a role is its name. */
static const struct header_word {
    const char *word;
    column_role_t role;
} header_words[] = {
    {"series", ROLE_SERIES},
    {"period", ROLE_PERIOD},
    {"value", ROLE_VALUE},
    {"unit", ROLE_UNIT},
    {"status", ROLE_STATUS},
    {"qualifier", ROLE_QUALIFIER},
    {"basis", ROLE_BASIS},
    {"published", ROLE_PUBLISHED},
    {"date_basis", ROLE_DATE_BASIS},
    {"source", ROLE_SOURCE},
    {"url", ROLE_URL},
    {"note", ROLE_NOTE},
    {"area", ROLE_AREA},
    {"comment", ROLE_NONE},
    /* SDMX-CSV 1.0 and 2.0 */
    {"dataflow", ROLE_NONE},
    {"structure", ROLE_NONE},
    {"structure_id", ROLE_NONE},
    {"structure_name", ROLE_NONE},
    {"action", ROLE_ACTION},
    {"series_key", ROLE_NONE},
    {"obs_key", ROLE_NONE},
    {"freq", ROLE_NONE},
    {"decimals", ROLE_NONE},
    {"unit_mult", ROLE_UNIT_MULT},
    {"indicator", ROLE_SERIES},
    {"ref_area", ROLE_AREA},
    {"time_period", ROLE_PERIOD},
    {"obs_value", ROLE_VALUE},
    {"unit_measure", ROLE_UNIT},
    {"obs_status", ROLE_STATUS},
    {"updated", ROLE_PUBLISHED},
    {"obs_comment", ROLE_NOTE},
    {"title", ROLE_NONE},
    /* Chinese tables */
    {"指标", ROLE_SERIES},
    {"指标代码", ROLE_SERIES},
    {"指标名称", ROLE_SERIES},
    {"名称", ROLE_SERIES},
    {"项目", ROLE_SERIES},
    {"地区", ROLE_AREA},
    {"区域", ROLE_AREA},
    {"时期", ROLE_PERIOD},
    {"时间", ROLE_PERIOD},
    {"年份", ROLE_PERIOD},
    {"年度", ROLE_PERIOD},
    {"报告期", ROLE_PERIOD},
    {"数值", ROLE_VALUE},
    {"指标值", ROLE_VALUE},
    {"数据", ROLE_VALUE},
    {"单位", ROLE_UNIT},
    {"计量单位", ROLE_UNIT},
    {"状态", ROLE_STATUS},
    {"公布日期", ROLE_PUBLISHED},
    {"发布日期", ROLE_PUBLISHED},
    {"来源", ROLE_SOURCE},
    {"数据来源", ROLE_SOURCE},
    {"备注", ROLE_NOTE},
    {"注释", ROLE_NOTE},
    {"序号", ROLE_NONE},
};

enum { N_WORDS = sizeof header_words / sizeof *header_words };

const char *column_role_name(column_role_t role) {
    for (size_t i = 0; i < N_WORDS; i++) {
        if (header_words[i].role == role) {
            return header_words[i].word;
        }
    }
    return "value";
}

column_role_t column_role_find(const char *word) {
    char small[64];
    size_t n = 0;

    if (strlen(word) >= sizeof small) {
        return ROLES;
    }
    for (; *word; word++) { /* "指　标": blanks that spread a word over its column do not count */
        if (*word != ' ') {
            small[n++] = (char)tolower((unsigned char)*word);
        }
    }
    small[n] = '\0';
    for (size_t i = 0; i < N_WORDS; i++) {
        if (strcmp(header_words[i].word, small) == 0) {
            return header_words[i].role;
        }
    }
    return ROLES;
}

const char *header_nearest(const char *word) {
    const char *known[N_WORDS];

    for (size_t i = 0; i < N_WORDS; i++) {
        known[i] = header_words[i].word;
    }
    return text_nearest(word, known, N_WORDS);
}
