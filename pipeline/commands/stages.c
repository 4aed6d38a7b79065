#include "pipeline/commands/stages.h"

#include <errno.h>
#include <signal.h>
#include <spawn.h>
#include <stdlib.h>
#include <string.h>
#include <sys/wait.h>
#include <unistd.h>

#include "pipeline/base/number.h"
#include "pipeline/base/text.h"

extern char **environ;

enum { OPTIONS_MAX = 16, PATH_LENGTH = 4096, BY_SIGNAL = 128 };

static const char *const ingest_takes[] = {"plan",     "deliveries",     "ledger",   "as-of",
                                           "release",  "accept-partial", "encoding", "published",
                                           "received", "supersedes",     "on",       "by",
                                           "reason",   "sheet",          NULL};
static const char *const fit_takes[] = {"plan", "release", NULL};
static const char *const project_takes[] = {"plan", "release", "as-of", NULL};

static const char *const report_takes[] = {"plan", "release", "as-of", NULL};

static const stage_t stages[] = {
    {.name = "ingest",
     .help = {"read deliveries into the ledger, choose the values of the release date",
              "读取报送文件，写入台账，选取截至数据截止日期采用的数据"},
     .takes = ingest_takes},
    {.name = "fit",
     .help = {"fit every model to every series", "对每个序列拟合全部模型"},
     .takes = fit_takes},
    {.name = "project",
     .help = {"project every indicator and judge it against its target",
              "预测各指标并对照目标判断"},
     .takes = project_takes},
    {.name = "report", .help = {"write the workbooks", "生成工作簿"}, .takes = report_takes},
};

size_t stage_count(void) {
    return sizeof stages / sizeof *stages;
}

const stage_t *stage_at(size_t i) {
    return &stages[i];
}

/* The program beside this one when it is there, else its bare name for the PATH; caller frees. */
static char *program_find(const char *name) {
    char self[PATH_LENGTH];
    ssize_t n = readlink("/proc/self/exe", self, sizeof self - 1);

    if (n > 0) {
        self[n] = '\0';
        char *slash = strrchr(self, '/');
        if (slash) {
            slash[1] = '\0';
            char *path = text_join(self, "tidemark-", name, NULL);
            if (!path || access(path, X_OK) == 0) {
                return path;
            }
            free(path);
        }
    }
    return text_join("tidemark-", name, NULL);
}

static int wait_for(pid_t child, const char *name, err_t *err) {
    int status = 0;
    char number[NUMBER_SIZE];

    while (waitpid(child, &status, 0) < 0) {
        if (errno != EINTR) {
            return err_add(err, MSG_STAGE_MISSING, NULL, name, strerror(errno), NULL);
        }
    }
    if (WIFSIGNALED(status) && WTERMSIG(status) == SIGPIPE) {
        /* Whoever read its output has enough: the code that a shell gives, and no message. */
        return BY_SIGNAL + SIGPIPE;
    }
    if (WIFSIGNALED(status)) {
        number_write_count(number, (size_t)WTERMSIG(status));
        return err_add(err, MSG_STAGE_SIGNAL, NULL, name, number, NULL);
    }
    return WEXITSTATUS(status);
}

int stage_call(const char *name, char **argv, err_t *err) {
    char *program = program_find(name);
    pid_t child = 0;

    if (!program) {
        return err_add(err, MSG_NO_MEMORY, NULL, NULL);
    }
    argv[0] = program;
    int failed = posix_spawnp(&child, program, NULL, NULL, argv, environ);
    int code = failed ? err_add(err, MSG_STAGE_MISSING, NULL, program, strerror(failed), NULL)
                      : wait_for(child, name, err);
    free(program);
    return code;
}

int stage_call_options(const char *name, const stage_option_t *options, size_t n,
                       language_t language, err_t *err) {
    /* before the options the program, after them the language and the NULL that ends it */
    char **argv = calloc(n + 3, sizeof *argv);
    size_t used = 1;
    bool is_short = !argv; /* of memory */

    for (size_t i = 0; argv && i <= n; i++) {
        const stage_option_t last = {"lang", language_code(language)};
        const stage_option_t *option = i < n ? &options[i] : &last;
        if (option->value) {
            argv[used] = *option->value ? text_join("--", option->name, "=", option->value, NULL)
                                        : text_join("--", option->name, NULL);
            is_short = !argv[used++] || is_short;
        }
    }
    int code = is_short ? err_add(err, MSG_NO_MEMORY, NULL, NULL) : stage_call(name, argv, err);
    for (size_t i = 1; argv && i < used; i++) {
        free(argv[i]);
    }
    free(argv);
    return code;
}

/* The value that an order gives to an option; NULL: the option is left out. */
static const char *order_value(const release_order_t *order, const char *option) {
    const struct pair {
        const char *option;
        const char *value;
    } pairs[] = {
        {"plan", order->plan},
        {"deliveries", order->deliveries},
        {"ledger", order->ledger},
        {"as-of", order->as_of},
        {"release", order->release},
        {"accept-partial", order->accept_partial ? "" : NULL},
        {"encoding", order->encoding},
        {"published", order->published},
        {"sheet", order->sheet},
        {"received", order->received},
        {"supersedes", order->supersedes},
        {"on", order->on},
        {"by", order->by},
        {"reason", order->reason},
    };

    for (size_t i = 0; i < sizeof pairs / sizeof *pairs; i++) {
        if (strcmp(pairs[i].option, option) == 0) {
            return pairs[i].value;
        }
    }
    return NULL;
}

int stage_run(const stage_t *stage, const release_order_t *order, err_t *err) {
    stage_option_t options[OPTIONS_MAX];
    size_t n = 0;

    for (; stage->takes[n] && n + 1 < OPTIONS_MAX; n++) {
        options[n] = (stage_option_t){stage->takes[n], order_value(order, stage->takes[n])};
    }
    options[n++] = (stage_option_t){"quiet", ""};
    return stage_call_options(stage->name, options, n, order->language, err);
}
