/* option_rows: options that several programs take in the same words, as rows of option_spec_t. */
#ifndef TIDEMARK_PIPELINE_BASE_OPTION_ROWS_H
#define TIDEMARK_PIPELINE_BASE_OPTION_ROWS_H

#include <stddef.h>

#include "pipeline/base/options.h"

/* Each is given the struct of the command's options, whose member is called as the option. */

// clang-format off

#define OPTION_ROW_PLAN(type)                                                   \
    {"plan", OPTION_TEXT, true, offsetof(type, plan), "DIR",                    \
     {"folder of the plan's tables",                                            \
      "规划表所在文件夹"}}

/* Of a command that knows where a plan's releases are. */
#define OPTION_ROW_LEDGER(type)                                                 \
    {"ledger", OPTION_TEXT, false, offsetof(type, ledger), "FILE",              \
     {"the ledger (default DIR/<plan>/ledger.db)",                              \
      "台账文件（默认 DIR/<规划>/ledger.db）"}}

#define OPTION_ROW_ENCODING(type)                                               \
    {"encoding", OPTION_TEXT, false, offsetof(type, encoding), "NAME",          \
     {"encoding of the deliveries (GB18030, GBK, UTF-16LE, ...)",               \
      "报送文件的编码（GB18030、GBK、UTF-16LE 等）"}}

#define OPTION_ROW_PUBLISHED(type)                                              \
    {"published", OPTION_DATE, false, offsetof(type, published), "DATE",        \
     {"day of publication of values that carry none",                          \
      "未注明公布日期的数据按此日期"}}

#define OPTION_ROW_SHEET(type)                                                  \
    {"sheet", OPTION_TEXT, false, offsetof(type, sheet), "NAME",                \
     {"read only this sheet of workbooks",                                      \
      "只读取工作簿中的这张工作表"}}

#define OPTION_ROW_ACCEPT_PARTIAL(type)                                         \
    {"accept-partial", OPTION_FLAG, false, offsetof(type, accept_partial), NULL, \
     {"load the good rows of a delivery that has bad ones",                     \
      "报送文件有误时只采用正确的行"}}

/* Of a command that declares something of a delivery: who, when, why. */
#define OPTION_ROWS_DECLARED(type)                                              \
    {"on", OPTION_DATE, false, offsetof(type, on), "DATE",                      \
     {"when it is declared",                                                    \
      "声明日期"}},                                                             \
    {"by", OPTION_TEXT, false, offsetof(type, by), "NAME",                      \
     {"who declares it",                                                        \
      "声明人"}},                                                               \
    {"reason", OPTION_TEXT, false, offsetof(type, reason), "TEXT",              \
     {"why",                                                                    \
      "原因"}}

/* What a correction may name beside the delivery. */
#define OPTION_ROW_DAY(type)                                                    \
    {"day", OPTION_DATE, false, offsetof(type, day), "DATE",                    \
     {"it counts for releases of this day and later",                           \
      "对该日及以后的发布有效"}}

#define OPTION_ROW_WITH(type)                                                   \
    {"with", OPTION_TEXT, false, offsetof(type, with), "DELIVERY",              \
     {"the delivery that takes the place",                                      \
      "替换它的报送文件"}}

#define OPTION_ROWS_DATES(type)                                                 \
    {"from", OPTION_DATE, false, offsetof(type, from), "DATE",                  \
     {"the wrong publication date, where there are several",                    \
      "错误的公布日期（有多个日期时）"}},                                       \
    {"to", OPTION_DATE, false, offsetof(type, to), "DATE",                      \
     {"the right publication date",                                             \
      "正确的公布日期"}}

#define OPTION_ROW_SUPERSEDES(type)                                             \
    {"supersedes", OPTION_TEXT, false, offsetof(type, supersedes), "DELIVERY",  \
     {"the new delivery takes the place of this one (file name or SHA-256)",    \
      "新报送文件替换此文件（文件名或 SHA-256）"}}

#define OPTION_ROW_RECEIVED(type)                                               \
    {"received", OPTION_DATE, false, offsetof(type, received), "DATE",          \
     {"day on which new deliveries were received",                              \
      "新报送文件的收到日期"}}

// clang-format on

#endif
