#include "pipeline/forecast/request.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "pipeline/base/number.h"
#include "pipeline/base/text.h"
#include "stats/models/registry.h"

static const struct frequency {
    const char *code;
    int frequency;
    size_t horizon; /* default; those of the M3 competition */
} frequencies[] = {
    {"A", SERIES_ANNUAL, 6},
    {"Q", SERIES_QUARTERLY, 8},
    {"M", SERIES_MONTHLY, 18},
};

enum { FREQUENCIES = sizeof frequencies / sizeof *frequencies };

static const char auto_model[] = "auto";

static const option_spec_t option_rows[] = {
    {.name = "horizon",
     .kind = OPTION_TEXT,
     .offset = offsetof(request_options_t, horizon),
     .argument = "H",
     .help = {"periods ahead, at most 40 (6 years, 8 quarters, 18 months)",
              "预测期数，最多 40（默认年度 6、季度 8、月度 18）"}},
    {.name = "level",
     .kind = OPTION_TEXT,
     .offset = offsetof(request_options_t, level),
     .argument = "80,95",
     .help = {"levels of the intervals in percent (80,95, which are calibrated; others follow from "
              "them)",
              "区间的置信水平，百分数（默认 80,95，已校准；其他水平由其推出）"}},
    {.name = "model",
     .kind = OPTION_TEXT,
     .offset = offsetof(request_options_t, model),
     .argument = "NAME|auto",
     .help = {"one model by itself; auto: the combination (auto)",
              "单个模型；auto 为组合预测（默认 auto）"}},
    {.name = "frequency",
     .kind = OPTION_TEXT,
     .offset = offsetof(request_options_t, frequency),
     .argument = "A|Q|M",
     .help = {"frequency every series must have (as the periods are spelled)",
              "各序列必须具有的频率（默认按时期写法判断）"}},
    {.name = "encoding",
     .kind = OPTION_TEXT,
     .offset = offsetof(request_options_t, encoding),
     .argument = "NAME",
     .help = {"encoding of FILE, UTF-8 unless given (GB18030, GBK, UTF-16LE, ...)",
              "FILE 的编码，默认 UTF-8（GB18030、GBK、UTF-16LE 等）"}},
    {.name = "threads",
     .kind = OPTION_TEXT,
     .offset = offsetof(request_options_t, threads),
     .argument = "N",
     .help = {"threads that share the series (one a processor)",
              "分担各序列的线程数（默认每个处理器一个）"}},
    {.name = "out",
     .kind = OPTION_TEXT,
     .offset = offsetof(request_options_t, out),
     .argument = "FILE",
     .help = {"write there when all is done (standard output)",
              "完成后写入该文件（默认标准输出）"}},
};

static const command_spec_t command = {
    .usage = "tidemark-forecast FILE|- [options]",
    .help =
        {"Forecasts every series of a CSV table series,period,value (- reads standard input) and "
         "writes\nseries,period,step,value,lo80,hi80,lo95,hi95,model. A period is 2025, 2025Q3 or "
         "2025M09; rows are\nin any order. A series that cannot be forecast is named and does "
         "not "
         "stop the others (exit 1).",
         "预测 CSV 表 series,period,value 中的每个序列（- 表示标准输入），输出\n"
         "series,period,step,value,lo80,hi80,lo95,hi95,model。时期写作 2025、2025Q3 或 2025M09，"
         "行序不限。\n无法预测的序列会被列出，不影响其他序列（退出码 1）。"},
    .options = option_rows,
    .n_options = sizeof option_rows / sizeof *option_rows,
    .operand = "FILE",
};

const command_spec_t *request_command(void) {
    return &command;
}

/* A whole number in low .. high; false when `s` is none. */
static bool count_read(const char *s, size_t low, size_t high, size_t *count) {
    double value;
    int decimals;

    if (!number_read(s, NUMBER_PLAIN, &value, &decimals) || decimals != 0 || value < (double)low ||
        value > (double)high) {
        return false;
    }
    *count = (size_t)value;
    return true;
}

static int range_refuse(const char *name, const char *s, size_t low, size_t high, err_t *err) {
    char least[NUMBER_SIZE];
    char most[NUMBER_SIZE];

    number_write_count(least, low);
    number_write_count(most, high);
    return err_add(err, MSG_OPTION_RANGE, NULL, name, s, least, most, NULL);
}

/* An option that is a count; `fallback` when it is not given. */
static void count_option(const char *name, const char *s, size_t high, size_t fallback,
                         size_t *count, err_t *err) {
    *count = fallback;
    if (s && !count_read(s, 1, high, count)) {
        range_refuse(name, s, 1, high, err);
    }
}

static bool has_level(const request_t *request, size_t level) {
    for (size_t i = 0; i < request->n_levels; i++) {
        if ((size_t)request->level[i] == level) {
            return true;
        }
    }
    return false;
}

static void levels_read(const char *s, request_t *request, err_t *err) {
    char *copy = text_copy(s);
    char *word = copy;

    while (word) {
        char *comma = strchr(word, ',');
        size_t level = 0;
        if (comma) {
            *comma = '\0';
        }
        if (!count_read(word, 1, 99, &level)) {
            range_refuse("level", word, 1, 99, err);
        } else if (has_level(request, level)) {
            err_add(err, MSG_LEVEL_TWICE, NULL, word, NULL);
        } else if (request->n_levels == REQUEST_LEVELS_MAX) {
            err_add_count(err, MSG_LEVELS_MANY, NULL, REQUEST_LEVELS_MAX);
            break;
        } else {
            request->level[request->n_levels++] = (int)level;
        }
        word = comma ? comma + 1 : NULL;
    }
    if (!copy) {
        err_add(err, MSG_NO_MEMORY, NULL, NULL);
    }
    free(copy);
}

/* Adds that `s` is none of the n words that `word_at` gives. */
static void choice_refuse(const char *name, const char *s, const char *const *words, size_t n,
                          err_t *err) {
    text_t list = {0};

    for (size_t i = 0; i < n; i++) {
        text_add(&list, i ? ", " : "");
        text_add(&list, words[i]);
    }
    char *known = text_take(&list);
    err_add(err, MSG_OPTION_CHOICE, NULL, name, s, known ? known : "?", NULL);
    free(known);
}

static void model_read(const char *s, request_t *request, err_t *err) {
    if (!s || strcmp(s, auto_model) == 0) {
        return;
    }
    request->model = model_find(s);
    if (!request->model) {
        const char *words[MODEL_COUNT_MAX + 1] = {auto_model};
        size_t n = 1;
        for (size_t i = 0; i < model_count(); i++) {
            words[n++] = model_at(i)->name;
        }
        choice_refuse("model", s, words, n, err);
    }
}

static void frequency_read(const char *s, request_t *request, err_t *err) {
    const char *words[FREQUENCIES];

    for (size_t i = 0; i < FREQUENCIES; i++) {
        words[i] = frequencies[i].code;
        if (s && strcmp(s, words[i]) == 0) {
            request->frequency = frequencies[i].frequency;
        }
    }
    if (s && request->frequency == 0) {
        choice_refuse("frequency", s, words, FREQUENCIES, err);
    }
}

static size_t processors(void) {
    long n = sysconf(_SC_NPROCESSORS_ONLN);

    return n < 1 ? 1 : n > REQUEST_THREADS_MAX ? REQUEST_THREADS_MAX : (size_t)n;
}

int request_read(const request_options_t *options, request_t *request, err_t *err) {
    err_t found = {0};

    *request = (request_t){0};
    count_option("horizon", options->horizon, MODEL_HORIZON_MAX, 0, &request->horizon, &found);
    count_option("threads", options->threads, REQUEST_THREADS_MAX, processors(), &request->threads,
                 &found);
    levels_read(options->level ? options->level : "80,95", request, &found);
    model_read(options->model, request, &found);
    frequency_read(options->frequency, request, &found);
    if (options->encoding && options->common.operand && strcmp(options->common.operand, "-") == 0) {
        err_add(&found, MSG_STREAM_ENCODING, NULL, NULL);
    }
    int code = found.code;
    err_move(err, &found);
    return code;
}

static const struct frequency *frequency_row(int frequency) {
    size_t i = 0;

    while (i + 1 < FREQUENCIES && frequencies[i].frequency != frequency) {
        i++;
    }
    return &frequencies[i];
}

const char *request_frequency_code(int frequency) {
    return frequency_row(frequency)->code;
}

size_t request_horizon(const request_t *request, int frequency) {
    return request->horizon ? request->horizon : frequency_row(frequency)->horizon;
}
