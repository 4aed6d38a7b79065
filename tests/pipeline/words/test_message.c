/* Every message stands in its own row, in two languages that say the same of
 * the same arguments. */
#include "pipeline/words/message.h"

#include <errno.h>
#include <sqlite3.h>
#include <string.h>

#include "pipeline/base/text.h"
#include "tests/support/assert_close.h"

/* What each message must say: its exit code and words of both texts. One row a
 * message. */
static const struct expected {
    message_id_t id;
    exit_code_t code;
    const char *en;
    const char *zh;
} expected[] = {
    {MSG_NO_MEMORY, EXIT_INTERNAL, "out of memory", "内存"},
    {MSG_CANNOT_OPEN, EXIT_DATA, "cannot be opened", "无法打开"},
    {MSG_CANNOT_READ, EXIT_IO, "cannot be read", "无法读取"},
    {MSG_CANNOT_WRITE, EXIT_IO, "cannot be written", "无法写入"},
    {MSG_CANNOT_MAKE_FOLDER, EXIT_IO, "folder cannot be made", "无法建立文件夹"},
    {MSG_CANNOT_REMOVE, EXIT_IO, "cannot be removed", "无法删除"},
    {MSG_IS_FOLDER, EXIT_DATA, "is a folder", "是文件夹"},
    {MSG_NOT_REGULAR, EXIT_DATA, "not a regular file", "不是普通文件"},
    {MSG_OUTPUT_TAKEN, EXIT_IO, "is not replaced", "不予替换"},
    {MSG_OUTPUT_IS_INPUT, EXIT_USAGE, "is the file that is read", "就是所读取的文件"},
    {MSG_NOT_FOLDER, EXIT_DATA, "not a folder that can be read", "不是可以读取的文件夹"},
    {MSG_FILE_EMPTY, EXIT_DATA, "is empty", "空文件"},
    {MSG_FILE_CHANGED, EXIT_DATA, "changed while it was read", "发生变化"},
    {MSG_NAME_NOT_UTF8, EXIT_DATA, "file's name", "文件名"},
    {MSG_NOT_UTF8, EXIT_DATA, "is not UTF-8", "不是 UTF-8"},
    {MSG_NOT_ENCODING, EXIT_DATA, "is not {1}", "不符合 {1} 编码"},
    {MSG_ENCODING_UNKNOWN, EXIT_DATA, "encoding \"{0}\" is not known", "不认识编码"},
    {MSG_NUL_BYTE, EXIT_DATA, "a NUL byte", "NUL"},
    {MSG_NUL_UTF16, EXIT_DATA, "without a byte order mark", "没有字节顺序标记"},
    {MSG_LONE_CR, EXIT_DATA, "carriage return", "回车"},
    {MSG_QUOTE_OPEN, EXIT_DATA, "never closed", "没有关闭"},
    {MSG_QUOTE_BAD, EXIT_DATA, "inside a field", "字段中间"},
    {MSG_RECORD_TOO_LONG, EXIT_DATA, "longer than {0} bytes", "超过 {0} 字节"},
    {MSG_NO_HEADER, EXIT_DATA, "no header row", "没有表头"},
    {MSG_COLUMNS_MANY, EXIT_DATA, "more than {0} columns", "超过 {0} 列"},
    {MSG_HEADER_UNKNOWN, EXIT_DATA, "known: {0}", "已知列：{0}"},
    {MSG_HEADER_UNKNOWN_HINT, EXIT_DATA, "did you mean \"{0}\"", "是否应为“{0}”"},
    {MSG_HEADER_UNMAPPED, EXIT_DATA, "means no column", "不是已知的列"},
    {MSG_HEADER_ROLE, EXIT_DATA, "write one of {1}", "其中之一：{1}"},
    {MSG_HEADER_TWICE, EXIT_DATA, "twice in the header", "出现两次"},
    {MSG_HEADER_MISSING, EXIT_DATA, "missing from the header", "表头缺少"},
    {MSG_HEADER_SEMICOLON, EXIT_DATA, "semicolons or tabs", "分号或制表符"},
    {MSG_ROW_WIDTH, EXIT_DATA, "{0} fields, the header has {1}", "{0} 个字段，表头有 {1} 个"},
    {MSG_VALUE_REQUIRED, EXIT_DATA, "a value is required", "必须填写"},
    {MSG_TEXT_UNFIT, EXIT_DATA, "longer than {0} bytes", "超过 {0} 字节"},
    {MSG_NOT_NUMBER, EXIT_DATA, "not a number", "不是数字"},
    {MSG_NOT_INTEGER, EXIT_DATA, "not a whole number", "不是整数"},
    {MSG_OUT_OF_RANGE, EXIT_DATA, "outside {1} to {2}", "超出 {1} 至 {2}"},
    {MSG_NOT_CHOICE, EXIT_DATA, "none of {1}", "允许值之内：{1}"},
    {MSG_NOT_CODE, EXIT_DATA, "not a code", "不是代码"},
    {MSG_NOT_DATE, EXIT_DATA, "not a date", "不是日期"},
    {MSG_NOT_PERIOD, EXIT_DATA, "not a period", "不是时期"},
    {MSG_PERIOD_AMBIGUOUS, EXIT_DATA, "can be {1} or {2}", "可以是 {1} 或 {2}"},
    {MSG_PERIOD_REFUSED, EXIT_DATA, "a day or a week", "是日或周"},
    {MSG_KEY_TWICE, EXIT_DATA, "already in line {1}", "已在第 {1} 行"},
    {MSG_NO_ROWS, EXIT_DATA, "a header and no rows", "只有表头"},
    {MSG_CODE_UNDEFINED, EXIT_DATA, "not defined in {1}", "没有在 {1} 中定义"},
    {MSG_PLAN_KEY_MISSING, EXIT_DATA, "key \"{0}\" is missing", "缺少键“{0}”"},
    {MSG_PLAN_KEY_UNKNOWN, EXIT_DATA, "not a key of a plan", "不是规划的键"},
    {MSG_TARGET_YEARS, EXIT_DATA, "target year {0} is not after base year {1}",
     "目标年 {0} 不晚于基年 {1}"},
    {MSG_TARGET_UPPER, EXIT_DATA, "needs an upper value", "上限"},
    {MSG_TARGET_TOLERANCE, EXIT_DATA, "explicit tolerance", "明确的容差"},
    {MSG_UNIT_DIFFERS, EXIT_DATA, "the unit of series {2}", "序列 {2} 的单位“{1}”"},
    {MSG_DERIVATION, EXIT_DATA, "not a derivation", "不是推导式"},
    {MSG_DERIVATION_SERIES, EXIT_DATA, "derivation uses series", "推导式使用的序列"},
    {MSG_BOUNDS, EXIT_DATA, "lower bound {0}", "下限 {0}"},
    {MSG_TRANSFORM_BOUNDS, EXIT_DATA, "transform logit", "logit 变换"},
    {MSG_NUMBER_TWICE, EXIT_DATA, "already that of indicator", "已用于指标"},
    {MSG_RULE_PARTS, EXIT_DATA, "does not name the parts", "不是 {1} 类规则"},
    {MSG_RULE_LIMIT, EXIT_DATA, "needs {1}", "需要 {1}"},
    {MSG_RULE_BROKEN, EXIT_DATA, "rule {0}: {1}", "规则 {0}：{2}"},
    {MSG_SERIES_UNKNOWN, EXIT_DATA, "define it in series.csv", "请在 series.csv 中定义"},
    {MSG_SERIES_UNKNOWN_HINT, EXIT_DATA, "did you mean \"{1}\"", "是否应为“{1}”"},
    {MSG_UNIT_UNKNOWN, EXIT_DATA, "is not the unit of series {1}", "不是序列 {1} 的单位"},
    {MSG_UNIT_MISSING, EXIT_DATA, "is nowhere given", "未注明序列 {0} 的单位"},
    {MSG_UNIT_MULT, EXIT_DATA, "multiplies unit \"{1}\"", "已带数量级的单位“{1}”"},
    {MSG_VALUE_RANGE, EXIT_DATA, "is a range", "是区间"},
    {MSG_VALUE_DATE, EXIT_DATA, "is a date", "是日期"},
    {MSG_VALUE_FORMULA, EXIT_DATA, "is a formula", "是公式"},
    {MSG_VALUE_COMMA, EXIT_DATA, "has a comma that separates no thousands",
     "中的逗号不是千位分隔符"},
    {MSG_VALUE_EXPONENT, EXIT_DATA, "has an exponent", "是科学记数法"},
    {MSG_VALUE_LONG, EXIT_DATA, "is too long to be a figure", "过长，不是数值"},
    {MSG_PUBLISHED_MISSING, EXIT_DATA, "day of publication", "公布日期"},
    {MSG_OBSERVATION_TWICE, EXIT_DATA, "stands already in line {2}", "已在第 {2} 行"},
    {MSG_DELIVERY_REFUSED, EXIT_DATA, "--accept-partial", "--accept-partial"},
    {MSG_DELIVERY_PARTIAL, EXIT_DATA, "bad rows left out", "不予入库"},
    {MSG_DELIVERY_NO_ROWS, EXIT_DATA, "no good row", "没有正确的行"},
    {MSG_NO_DELIVERIES, EXIT_DATA, "holds no delivery", "没有任何数据文件"},
    {MSG_LEDGER, EXIT_IO, "the ledger fails", "台账出错"},
    {MSG_LEDGER_VERSION, EXIT_DATA, "has schema {0}", "结构版本为 {0}"},
    {MSG_ARTEFACT_STALE, EXIT_DATA, "does not fit the other artefacts", "不符"},
    {MSG_OPTION_UNKNOWN, EXIT_USAGE, "unknown option", "未知选项"},
    {MSG_OPTION_VALUE, EXIT_USAGE, "needs a value", "需要取值"},
    {MSG_OPTION_MISSING, EXIT_USAGE, "option --{0} is required", "必须给出选项 --{0}"},
    {MSG_OPERAND_MISSING, EXIT_USAGE, "{0} is required", "必须给出 {0}"},
    {MSG_OPTION_DATE, EXIT_USAGE, "--{0}: \"{1}\" is not a date", "“{1}”不是日期"},
    {MSG_OPTION_LANGUAGE, EXIT_USAGE, "not a language", "不是可用语言"},
    {MSG_OPTION_CHOICE, EXIT_USAGE, "--{0}: \"{1}\" is none of {2}", "--{0}：“{1}”不在允许值"},
    {MSG_OPTION_RANGE, EXIT_USAGE, "whole number from {2} to {3}", "{2} 至 {3} 之间的整数"},
    {MSG_LEVEL_TWICE, EXIT_USAGE, "--level: {0} is given twice", "{0} 出现两次"},
    {MSG_LEVELS_MANY, EXIT_USAGE, "more than {0} levels", "超过 {0} 个水平"},
    {MSG_STREAM_ENCODING, EXIT_USAGE, "standard input is read as UTF-8", "标准输入只按 UTF-8"},
    {MSG_ARGUMENT_EXTRA, EXIT_USAGE, "unexpected argument", "多余的参数"},
    {MSG_COMMAND_UNKNOWN, EXIT_USAGE, "see tidemark --help", "见 tidemark --help"},
    {MSG_COMMAND_UNKNOWN_HINT, EXIT_USAGE, "unknown command \"{0}\" (did you mean",
     "是否应为“{1}”"},
    {MSG_STAGE_MISSING, EXIT_INTERNAL, "cannot be started", "无法启动"},
    {MSG_STAGE_FAILED, EXIT_DATA, "ended with exit code {1}", "退出码 {1}"},
    {MSG_STAGE_SIGNAL, EXIT_INTERNAL, "ended by signal {1}", "被信号 {1} 终止"},
    {MSG_WORKBOOK, EXIT_IO, "workbook cannot be written", "无法写出工作簿"},
    {MSG_WORKBOOK_DAMAGED, EXIT_IO, "does not read back whole", "无法完整读回"},
    {MSG_LEDGER_NOT_OURS, EXIT_DATA, "not a tidemark ledger", "不是 tidemark 的台账"},
    {MSG_NO_LEDGER, EXIT_DATA, "no ledger here yet", "还没有台账"},
    {MSG_NOTHING_KNOWN, EXIT_DATA, "no figure of this plan", "没有本规划"},
    {MSG_BASELINE_LATE, EXIT_DATA, "is not before the target year", "不早于目标年"},
    {MSG_OWN_DERIVATION, EXIT_DATA, "derived from itself", "不能由自身推导"},
    {MSG_NO_SUCH_DELIVERY, EXIT_DATA, "no delivery", "没有入库过"},
    {MSG_DELIVERY_NAME_TWICE, EXIT_DATA, "several deliveries", "有多个数据文件"},
    {MSG_PERIOD_SPAN, EXIT_DATA, "not one year, quarter or month", "不是单个年、季或月"},
    {MSG_PERIOD_NOT_ASKED, EXIT_DATA, "which --frequency asks for", "--frequency 指定"},
    {MSG_PERIOD_MIXED, EXIT_DATA, "that series {1} has in line {2}", "在第 {2} 行的频率不同"},
    {MSG_NOT_FORECAST, EXIT_DATA, "is not forecast: {1}", "没有预测：{1}"},
    {MSG_NO_SPREAD, EXIT_DONE, "lies on a straight line", "恰在一条直线上"},
    {MSG_MORE_PROBLEMS, EXIT_DATA, "further problems: {0}", "另有 {0} 个问题"},
};

static void every_message_says_its_own(void **state) {
    (void)state;
    assert_int_equal(sizeof expected / sizeof *expected, MSG_COUNT);
    for (size_t i = 0; i < MSG_COUNT; i++) {
        const struct expected *row = &expected[i];
        assert_int_equal(row->id, i);
        assert_int_equal(message_code(row->id), row->code);
        if (!strstr(message_template(row->id, LANGUAGE_EN), row->en)) {
            fail_msg("%zu: %s", i, message_template(row->id, LANGUAGE_EN));
        }
        if (!strstr(message_template(row->id, LANGUAGE_ZH), row->zh)) {
            fail_msg("%zu: %s", i, message_template(row->id, LANGUAGE_ZH));
        }
    }
}

/* How often {k} stands in a text. */
static size_t slots(const char *text, char k) {
    size_t n = 0;

    for (const char *at = text; (at = strchr(at, '{')); at++) {
        n += at[1] == k && at[2] == '}';
    }
    return n;
}

static void both_languages_use_the_same_arguments(void **state) {
    (void)state;
    for (int i = 0; i < MSG_COUNT; i++) {
        const char *en = message_template((message_id_t)i, LANGUAGE_EN);
        const char *zh = message_template((message_id_t)i, LANGUAGE_ZH);
        size_t used = 0;
        /* {1} and {2} of a broken rule are its sentence in English and in Chinese.
     */
        for (char k = '0'; i != MSG_RULE_BROKEN && k <= '9'; k++) {
            assert_int_equal(slots(en, k), slots(zh, k));
            assert_true(slots(en, k) <= 1);
            /* {1} never without {0}: arguments are counted from the first. */
            assert_true(slots(en, k) == 0 || used == (size_t)(k - '0'));
            used += slots(en, k);
        }
        assert_true(used <= MESSAGE_ARGS_MAX);
        assert_true(i == MSG_RULE_BROKEN ||
                    (strcspn(en, "{") == strlen(en)) == (used == 0)); /* no other braces */
    }
    const char *en = message_template(MSG_RULE_BROKEN, LANGUAGE_EN);
    const char *zh = message_template(MSG_RULE_BROKEN, LANGUAGE_ZH);
    assert_int_equal(slots(en, '0') + slots(en, '1'), 2);
    assert_int_equal(slots(zh, '0') + slots(zh, '2'), 2);
}

static int has_han(const char *text) {
    for (const unsigned char *at = (const unsigned char *)text; *at; at++) {
        if (*at >= 0xE4 && *at <= 0xE9) { /* first byte of U+4000 to U+9FFF */
            return 1;
        }
    }
    return 0;
}

static void texts_are_of_their_language(void **state) {
    (void)state;
    for (int i = 0; i < MSG_COUNT; i++) {
        const char *en = message_template((message_id_t)i, LANGUAGE_EN);
        const char *zh = message_template((message_id_t)i, LANGUAGE_ZH);
        assert_true(has_han(zh));
        assert_false(has_han(en));
        assert_true(text_is_utf8(zh, strlen(zh), NULL));
        for (int k = 0; k < i; k++) {
            assert_string_not_equal(en, message_template((message_id_t)k, LANGUAGE_EN));
            assert_string_not_equal(zh, message_template((message_id_t)k, LANGUAGE_ZH));
        }
    }
}

/* The system's own words for what fails, in Chinese too: the table must know
 * them exactly. */
static void reasons(void **state) {
    static const int numbers[] = {ENOENT, EACCES,  EPERM, EISDIR,  ENOTDIR,  EEXIST,
                                  EDQUOT, ENOSPC,  EROFS, EFBIG,   EMFILE,   ENAMETOOLONG,
                                  ELOOP,  ENOEXEC, EIO,   ETXTBSY, ENOTEMPTY};

    (void)state;
    for (size_t i = 0; i < sizeof numbers / sizeof *numbers; i++) {
        const char *reason = strerror(numbers[i]);
        assert_string_equal(message_reason(reason, LANGUAGE_EN), reason);
        assert_true(has_han(message_reason(reason, LANGUAGE_ZH)));
    }
    assert_true(has_han(message_reason(sqlite3_errstr(SQLITE_FULL), LANGUAGE_ZH)));
    assert_true(has_han(message_reason(sqlite3_errstr(SQLITE_CANTOPEN), LANGUAGE_ZH)));
    assert_true(has_han(message_reason(sqlite3_errstr(SQLITE_NOTADB), LANGUAGE_ZH)));
    assert_true(has_han(message_reason(sqlite3_errstr(SQLITE_CORRUPT), LANGUAGE_ZH)));
    assert_true(has_han(message_reason(sqlite3_errstr(SQLITE_READONLY), LANGUAGE_ZH)));
    assert_true(has_han(message_reason(sqlite3_errstr(SQLITE_BUSY), LANGUAGE_ZH)));
    assert_true(has_han(message_reason(sqlite3_errstr(SQLITE_IOERR), LANGUAGE_ZH)));
    assert_string_equal(message_reason("2025", LANGUAGE_ZH), "2025");
    assert_string_equal(message_reason("", LANGUAGE_ZH), "");
}

static void languages(void **state) {
    language_t language = LANGUAGE_EN;

    (void)state;
    assert_int_equal(message_language("zh", &language), 0);
    assert_int_equal(language, LANGUAGE_ZH);
    assert_int_equal(message_language("en", &language), 0);
    assert_int_equal(language, LANGUAGE_EN);
    assert_int_equal(message_language("ZH", &language), -1);
    assert_int_equal(message_language("zh_CN", &language), -1);
    assert_int_equal(message_language("", &language), -1);
    assert_int_equal(language, LANGUAGE_EN);
}

/* What docs/programs.md promises of the codes. */
static void exit_codes(void **state) {
    (void)state;
    assert_int_equal(EXIT_DONE, 0);
    assert_int_equal(EXIT_DATA, 1);
    assert_int_equal(EXIT_USAGE, 2);
    assert_int_equal(EXIT_IO, 3);
    assert_int_equal(EXIT_INTERNAL, 4);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(every_message_says_its_own),
        cmocka_unit_test(both_languages_use_the_same_arguments),
        cmocka_unit_test(texts_are_of_their_language),
        cmocka_unit_test(reasons),
        cmocka_unit_test(languages),
        cmocka_unit_test(exit_codes),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
