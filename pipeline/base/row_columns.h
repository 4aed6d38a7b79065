/*
 * row_columns: how a column of a table is written down.
 *
 *     static const column_t path_columns[] = {
 *         ROW_TEXT(path_row_t, series, NEED_VALUE, "Code of the series."),
 *         ROW_RESULT(path_row_t, value, NEED_HEADER, "Forecast, original scale."),
 *     };
 *
 * The column bears the name of the struct's member. A member whose type is not the column's does
 * not compile; a choice is a member of type int or of an enum with a negative constant.
 */
#ifndef TIDEMARK_PIPELINE_BASE_ROW_COLUMNS_H
#define TIDEMARK_PIPELINE_BASE_ROW_COLUMNS_H

#include <stdbool.h>
#include <stddef.h>

#include "pipeline/base/table.h"

#define ROW_COLUMN(row, member, kind, needed, ...)                                                 \
    { .name = #member, .type = kind, .need = needed, .offset = offsetof(row, member), __VA_ARGS__ }

/* The column type, when the member has the type that goes with it. */
#define ROW_OF_TEXT(row, member, kind)                                                             \
    _Generic(((row *)0)->member, char * : kind, const char * : kind)
#define ROW_OF(row, member, wanted, kind) _Generic(((row *)0)->member, wanted : kind)

#define ROW_TEXT(row, member, needed, ...)                                                         \
    ROW_COLUMN(row, member, ROW_OF_TEXT(row, member, COLUMN_TEXT), needed, .help = __VA_ARGS__)
#define ROW_CODE(row, member, needed, ...)                                                         \
    ROW_COLUMN(row, member, ROW_OF_TEXT(row, member, COLUMN_CODE), needed, .help = __VA_ARGS__)
#define ROW_DATE(row, member, needed, ...)                                                         \
    ROW_COLUMN(row, member, ROW_OF_TEXT(row, member, COLUMN_DATE), needed, .help = __VA_ARGS__)
#define ROW_NUMBER(row, member, needed, ...)                                                       \
    ROW_COLUMN(row, member, ROW_OF(row, member, optional_t, COLUMN_NUMBER), needed,                \
               .help = __VA_ARGS__)
#define ROW_INTEGER(row, member, needed, ...)                                                      \
    ROW_COLUMN(row, member, ROW_OF(row, member, optional_t, COLUMN_INTEGER), needed,               \
               .help = __VA_ARGS__)
#define ROW_RESULT(row, member, needed, ...)                                                       \
    ROW_COLUMN(row, member, ROW_OF(row, member, optional_t, COLUMN_RESULT), needed,                \
               .help = __VA_ARGS__)
#define ROW_PERIOD(row, member, needed, ...)                                                       \
    ROW_COLUMN(row, member, ROW_OF(row, member, period_t, COLUMN_PERIOD), needed,                  \
               .help = __VA_ARGS__)
#define ROW_YES_NO(row, member, needed, ...)                                                       \
    ROW_COLUMN(row, member, ROW_OF(row, member, bool, COLUMN_YES_NO), needed, .help = __VA_ARGS__)
#define ROW_CHOICE(row, member, needed, list, ...)                                                 \
    ROW_COLUMN(row, member, COLUMN_CHOICE, needed, .choices = list, .help = __VA_ARGS__)

/* Of a specification: its columns and the size of its row. */
#define ROW_COLUMNS(list, row)                                                                     \
    .columns = (list), .n_columns = sizeof(list) / sizeof *(list), .row_size = sizeof(row)

#endif
