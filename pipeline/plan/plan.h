/*
 * plan: the tables of a plan folder as structs, read and checked together.
 *
 * Each table is described once (plan_tables.c): the reader, the checks and docs/formats.md come
 * from there. Strings belong to the plan and live until plan_free.
 */
#ifndef TIDEMARK_PIPELINE_PLAN_PLAN_H
#define TIDEMARK_PIPELINE_PLAN_PLAN_H

#include "pipeline/base/table.h"

/* plan.csv, one row a key. */
typedef struct plan_key {
    size_t line;
    char *key;
    char *value;
} plan_key_t;

/* indicators.csv; the orders of the enums are those of the choice lists in plan_tables.c. */
typedef enum nature { NATURE_ANTICIPATORY, NATURE_BINDING, NATURE_TASK } nature_t;

typedef struct indicator_row {
    size_t line;
    char *id;
    optional_t number; /* in the plan's main table; missing for other targets */
    char *goal;        /* code of labels.csv, kind goal */
    char *name_zh;
    char *name_en;
    char *unit;
    int nature;
    char *series;  /* "" when no statistic measures it */
    int direction; /* target_direction_t */
    int target;    /* target_kind_t */
    optional_t target_value;
    optional_t target_upper;
    optional_t tolerance; /* absolute, in `unit` */
    int cumulative;       /* 1: a stock counted to the end of the target year */
    int alt_target;       /* target_kind_t of the plan's other wording, -1 none */
    optional_t alt_value;
    period_t baseline_period;
    optional_t baseline_value;
    int baseline_qualifier; /* qualifier_t, -1 none */
    optional_t lower;       /* natural bounds */
    optional_t upper;
    int transform; /* transform_kind_t */
    char *source;  /* where the plan says so */
} indicator_row_t;

typedef enum accumulation {
    ACCUMULATION_FLOW,
    ACCUMULATION_STOCK,
    ACCUMULATION_RATIO,
    ACCUMULATION_GROWTH,
} accumulation_t;

/* series.csv */
typedef struct series_row {
    size_t line;
    char *id;
    char *name_zh;
    char *name_en;
    char *unit;
    int frequency;    /* 0 annual, 1 quarterly, 2 monthly */
    int accumulation; /* accumulation_t */
    int price_basis;
    char *sector;
    char *area;
    char *derivation; /* ratio(a+b; c; 100) | ..., "" none */
    optional_t lower;
    optional_t upper;
    int monotone; /* 1: never falls */
    optional_t decimals;
} series_row_t;

typedef enum break_treatment {
    TREATMENT_SEGMENT, /* only what stands behind the break is fitted */
    TREATMENT_LINK,    /* joined at the typical change; the jump is never growth */
    TREATMENT_EXCLUDE, /* the period itself is left out */
    TREATMENT_NOTE,    /* told, nothing done */
    TREATMENT_SPLICE,  /* older figures are carried to the newer basis where both are known */
} break_treatment_t;

/* breaks.csv */
typedef struct break_row {
    size_t line;
    char *series;
    period_t period; /* first period behind the break */
    char *basis_before;
    char *basis_after;
    int kind;
    int treatment; /* break_treatment_t */
    char *source;
} break_row_t;

/* sectors.csv and areas.csv */
typedef struct code_row {
    size_t line;
    char *code;
    char *parent;
    char *name_zh;
    char *name_en;
    char *kind;
} code_row_t;

/* labels.csv */
typedef struct label_row {
    size_t line;
    char *kind;
    char *code;
    char *zh;
    char *en;
} label_row_t;

/* mappings.csv */
typedef struct mapping_row {
    size_t line;
    char *kind;
    char *word;
    char *code;
} mapping_row_t;

/* What a validation rule asks; the order is that of choices_rule_kind. */
typedef enum rule_kind {
    RULE_RANGE,
    RULE_SUM,
    RULE_RATIO,
    RULE_NON_DECREASING,
    RULE_YTD_MONOTONE,
    RULE_NEGATIVE_QUARTER,
    RULE_GROWTH_LIMIT,
    RULE_GROWTH_PUBLISHED,
    RULE_POWER_OF_TEN,
    RULE_VINTAGE_GAP,
    RULE_KINDS,
} rule_kind_t;

/* How grave a finding is; the order is that of choices_rule_severity and choices_severity. */
typedef enum severity { SEVERITY_NOTE, SEVERITY_WARNING, SEVERITY_ERROR } severity_t;

/* rules.csv; a plan may have none. */
typedef struct rule_row {
    size_t line;
    char *id;
    int severity; /* severity_t */
    int kind;     /* rule_kind_t */
    char *series; /* a code, or * for every series */
    char *parts;  /* sum: a+b+c; ratio: a+b; c; growth_published: the growth series */
    optional_t lower;
    optional_t upper;
    optional_t tolerance;
    char *message_zh; /* "" the kind's own words */
    char *message_en;
} rule_row_t;

typedef enum plan_table {
    PLAN_KEYS,
    PLAN_INDICATORS,
    PLAN_SERIES,
    PLAN_BREAKS,
    PLAN_SECTORS,
    PLAN_AREAS,
    PLAN_LABELS,
    PLAN_MAPPINGS,
    PLAN_RULES,
    PLAN_TABLES,
} plan_table_t;

typedef struct plan {
    char *folder;
    table_t tables[PLAN_TABLES];
    int is_lost[PLAN_TABLES]; /* 1: nothing of the table could be read, the reason is reported */
    const char *id;
    const char *title[LANGUAGE_COUNT];
    const char *issuer[LANGUAGE_COUNT];
    const char *document;
    const char *issued;
    int base_year;
    int target_year;
} plan_t;

/* The specification of a plan table. */
const table_spec_t *plan_table_spec(plan_table_t table);

/* Words of the two yes/no columns: 0 no, 1 yes. */
extern const choice_t choices_no_yes[];
extern const choice_t choices_qualifier[];
extern const choice_t choices_transform[];
extern const choice_t choices_target[];
extern const choice_t choices_direction[];
extern const choice_t choices_nature[];
extern const choice_t choices_break_kind[];
extern const choice_t choices_treatment[];
extern const choice_t choices_rule_kind[];
extern const choice_t choices_rule_severity[];

/*
 * Reads all tables of `folder` and checks them against each other; every problem of every table is
 * added to `err`. Caller ends with plan_free in any case.
 */
int plan_load(const char *folder, plan_t *plan, err_t *err);
void plan_free(plan_t *plan);

/* 1 when the plan has the table (only rules.csv may be absent). */
int plan_has_table(const plan_t *plan, plan_table_t table);

/* Rows of a table, and row i. */
size_t plan_count(const plan_t *plan, plan_table_t table);
const indicator_row_t *plan_indicator(const plan_t *plan, size_t i);
const series_row_t *plan_series(const plan_t *plan, size_t i);
const break_row_t *plan_break(const plan_t *plan, size_t i);
const mapping_row_t *plan_mapping(const plan_t *plan, size_t i);
const label_row_t *plan_label_row(const plan_t *plan, size_t i);
const rule_row_t *plan_rule(const plan_t *plan, size_t i);

/* The row with that id, or NULL. */
const indicator_row_t *plan_find_indicator(const plan_t *plan, const char *id);
const series_row_t *plan_find_series(const plan_t *plan, const char *id);

/* The word for `code` of `kind` in labels.csv, or `code` itself. */
const char *plan_label(const plan_t *plan, const char *kind, const char *code, language_t language);

/* Decimals in which figures of the series are printed; 2 when the plan does not say. */
int series_decimals(const series_row_t *series);

/* Name of an indicator or series in a language. */
const char *indicator_name(const indicator_row_t *indicator, language_t language);
const char *series_name(const series_row_t *series, language_t language);

#endif
