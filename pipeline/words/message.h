/*
 * message: every sentence the programs say about a problem, in Chinese and English, as one table.
 *
 * A row is {id, exit code, English, Chinese}; {0} {1} {2} {3} stand for arguments. Adding a message
 * is adding a row here and its id below.
 */
#ifndef TIDEMARK_PIPELINE_WORDS_MESSAGE_H
#define TIDEMARK_PIPELINE_WORDS_MESSAGE_H

#include <stddef.h>

typedef enum language { LANGUAGE_EN, LANGUAGE_ZH, LANGUAGE_COUNT } language_t;

/* Exit codes of all programs (docs/programs.md). */
typedef enum exit_code {
    EXIT_DONE = 0,
    EXIT_DATA = 1,     /* data or validation errors */
    EXIT_USAGE = 2,    /* wrong usage */
    EXIT_IO = 3,       /* input/output failure */
    EXIT_INTERNAL = 4, /* a fault of the program */
} exit_code_t;

enum { MESSAGE_ARGS_MAX = 4 };

typedef enum message_id {
    MSG_NO_MEMORY,
    MSG_CANNOT_OPEN,
    MSG_CANNOT_READ,
    MSG_CANNOT_WRITE,
    MSG_CANNOT_MAKE_FOLDER,
    MSG_CANNOT_REMOVE,
    MSG_IS_FOLDER,
    MSG_NOT_REGULAR,
    MSG_OUTPUT_TAKEN,
    MSG_OUTPUT_IS_INPUT,
    MSG_NOT_FOLDER,
    MSG_FILE_EMPTY,
    MSG_FILE_CHANGED,
    MSG_NAME_NOT_UTF8,
    MSG_NOT_UTF8,
    MSG_NOT_ENCODING,
    MSG_ENCODING_UNKNOWN,
    MSG_NUL_BYTE,
    MSG_NUL_UTF16,
    MSG_LONE_CR,
    MSG_QUOTE_OPEN,
    MSG_QUOTE_BAD,
    MSG_RECORD_TOO_LONG,
    MSG_NO_HEADER,
    MSG_COLUMNS_MANY,
    MSG_HEADER_UNKNOWN,
    MSG_HEADER_UNKNOWN_HINT,
    MSG_HEADER_UNMAPPED,
    MSG_HEADER_ROLE,
    MSG_HEADER_TWICE,
    MSG_HEADER_MISSING,
    MSG_HEADER_SEMICOLON,
    MSG_ROW_WIDTH,
    MSG_VALUE_REQUIRED,
    MSG_TEXT_UNFIT,
    MSG_NOT_NUMBER,
    MSG_NOT_INTEGER,
    MSG_OUT_OF_RANGE,
    MSG_NOT_CHOICE,
    MSG_NOT_CODE,
    MSG_NOT_DATE,
    MSG_NOT_PERIOD,
    MSG_PERIOD_AMBIGUOUS,
    MSG_PERIOD_REFUSED,
    MSG_KEY_TWICE,
    MSG_NO_ROWS,
    MSG_CODE_UNDEFINED,
    MSG_PLAN_KEY_MISSING,
    MSG_PLAN_KEY_UNKNOWN,
    MSG_TARGET_YEARS,
    MSG_TARGET_UPPER,
    MSG_TARGET_TOLERANCE,
    MSG_UNIT_DIFFERS,
    MSG_DERIVATION,
    MSG_DERIVATION_SERIES,
    MSG_BOUNDS,
    MSG_TRANSFORM_BOUNDS,
    MSG_NUMBER_TWICE,
    MSG_RULE_PARTS,
    MSG_RULE_LIMIT,
    MSG_RULE_BROKEN,
    MSG_SERIES_UNKNOWN,
    MSG_SERIES_UNKNOWN_HINT,
    MSG_UNIT_UNKNOWN,
    MSG_UNIT_MISSING,
    MSG_UNIT_MULT,
    MSG_VALUE_RANGE,
    MSG_VALUE_DATE,
    MSG_VALUE_FORMULA,
    MSG_VALUE_COMMA,
    MSG_VALUE_EXPONENT,
    MSG_VALUE_LONG,
    MSG_PUBLISHED_MISSING,
    MSG_OBSERVATION_TWICE,
    MSG_DELIVERY_REFUSED,
    MSG_DELIVERY_PARTIAL,
    MSG_DELIVERY_NO_ROWS,
    MSG_NO_DELIVERIES,
    MSG_LEDGER,
    MSG_LEDGER_VERSION,
    MSG_ARTEFACT_STALE,
    MSG_OPTION_UNKNOWN,
    MSG_OPTION_VALUE,
    MSG_OPTION_MISSING,
    MSG_OPERAND_MISSING,
    MSG_OPTION_DATE,
    MSG_OPTION_LANGUAGE,
    MSG_OPTION_CHOICE,
    MSG_OPTION_RANGE,
    MSG_LEVEL_TWICE,
    MSG_LEVELS_MANY,
    MSG_STREAM_ENCODING,
    MSG_ARGUMENT_EXTRA,
    MSG_COMMAND_UNKNOWN,
    MSG_COMMAND_UNKNOWN_HINT,
    MSG_STAGE_MISSING,
    MSG_STAGE_FAILED,
    MSG_STAGE_SIGNAL,
    MSG_WORKBOOK,
    MSG_WORKBOOK_DAMAGED,
    MSG_LEDGER_NOT_OURS,
    MSG_NO_LEDGER,
    MSG_NOTHING_KNOWN,
    MSG_BASELINE_LATE,
    MSG_OWN_DERIVATION,
    MSG_NO_SUCH_DELIVERY,
    MSG_DELIVERY_NAME_TWICE,
    MSG_PERIOD_SPAN,
    MSG_PERIOD_NOT_ASKED,
    MSG_PERIOD_MIXED,
    MSG_NOT_FORECAST,
    MSG_NO_SPREAD,
    MSG_MORE_PROBLEMS,
    MSG_COUNT,
} message_id_t;

/* Exit code that message `id` stands for. */
exit_code_t message_code(message_id_t id);

/* Template of message `id`; static, never NULL. */
const char *message_template(message_id_t id, language_t language);

/* `reason`, an argument of a message, in a language where it is one of the known reasons for which
 * files, programs, the ledger and methods fail; else as it is. */
const char *message_reason(const char *reason, language_t language);

/* The language whose code (`en`, `zh`) is `word`; 0 when known, else -1. */
int message_language(const char *word, language_t *language);

#endif
