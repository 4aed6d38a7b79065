/*
 * column_role: what the column of a delivery is, and the words that headers have for it: our own,
 * SDMX-CSV's and Chinese tables'.
 */
#ifndef TIDEMARK_PIPELINE_PLAN_COLUMN_ROLE_H
#define TIDEMARK_PIPELINE_PLAN_COLUMN_ROLE_H

/* What a column is. */
typedef enum column_role {
    ROLE_NONE, /* read over: a comment, an SDMX column that says nothing of a value */
    ROLE_SERIES,
    ROLE_AREA,
    ROLE_PERIOD,
    ROLE_VALUE,
    ROLE_UNIT,
    ROLE_STATUS,
    ROLE_QUALIFIER,
    ROLE_BASIS,
    ROLE_PUBLISHED,
    ROLE_DATE_BASIS,
    ROLE_SOURCE,
    ROLE_URL,
    ROLE_NOTE,
    ROLE_UNIT_MULT, /* SDMX: power of ten by which the unit is to be multiplied */
    ROLE_ACTION,    /* SDMX-CSV 2.0: what is to be done with the observation */
    ROLE_CELL,      /* of a wide table: a value of `period` or of `series` */
    ROLES,
} column_role_t;

/* Code of a role as it is called in messages and mapped to ("value"). */
const char *column_role_name(column_role_t role);

/* What a header word means; case and blanks inside it do not count. ROLES: nothing. */
column_role_t column_role_find(const char *word);

/* The header word nearest to `word`, when near enough to be a slip; else NULL. */
const char *header_nearest(const char *word);

#endif
