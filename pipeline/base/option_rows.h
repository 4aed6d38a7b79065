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
      "数据文件的编码（GB18030、GBK、UTF-16LE 等）"}}

#define OPTION_ROW_PUBLISHED(type)                                              \
    {"published", OPTION_DATE, false, offsetof(type, published), "DATE",        \
     {"day of publication of figures that carry none",                          \
      "未注明公布日期的数据按此日期"}}

#define OPTION_ROW_SHEET(type)                                                  \
    {"sheet", OPTION_TEXT, false, offsetof(type, sheet), "NAME",                \
     {"read only this sheet of workbooks",                                      \
      "只读取工作簿中的这张工作表"}}

#define OPTION_ROW_ACCEPT_PARTIAL(type)                                         \
    {"accept-partial", OPTION_FLAG, false, offsetof(type, accept_partial), NULL, \
     {"load the good rows of a delivery that has bad ones",                     \
      "数据文件有误时只入库正确的行"}}

// clang-format on

#endif
