/* tidemark: the driver. One table of commands; a stage's name runs its program. */
#include <stdio.h>
#include <string.h>

#include "pipeline/base/program.h"
#include "pipeline/base/text.h"
#include "pipeline/base/version.h"
#include "pipeline/commands/command_check.h"
#include "pipeline/commands/command_correct.h"
#include "pipeline/commands/command_formats.h"
#include "pipeline/commands/command_history.h"
#include "pipeline/commands/command_ledger.h"
#include "pipeline/commands/command_log.h"
#include "pipeline/commands/command_run.h"
#include "pipeline/commands/command_status.h"
#include "pipeline/commands/stages.h"

enum { WORDS_MAX = 32 };

/* The language asked for anywhere on the command line, for messages about the command itself. */
static language_t language_asked(int argc, char **argv) {
    language_t language = LANGUAGE_EN;

    for (int i = 1; i < argc; i++) {
        const char *value = strncmp(argv[i], "--lang=", 7) == 0              ? argv[i] + 7
                            : strcmp(argv[i], "--lang") == 0 && i + 1 < argc ? argv[i + 1]
                                                                             : NULL;
        if (value) {
            language_find(value, &language);
        }
    }
    return language;
}

/* A program of its own that no run needs; called like a stage. */
static int command_forecast(int argc, char **argv) {
    err_t err = {0};
    language_t language = language_asked(argc, argv);

    return program_end("tidemark", stage_call("forecast", argv, &err), &err, language);
}

static const struct command {
    const char *name;
    int (*run)(int argc, char **argv);
    const char *help[LANGUAGE_COUNT];
} commands[] = {
    {"run", command_run, {"make one release, all stages", "生成一次发布（全部步骤）"}},
    {"check", command_check, {"check a plan or deliveries", "检查规划或报送文件"}},
    {"status", command_status, {"show what is in the ledger", "显示台账内容"}},
    {"history", command_history, {"show every vintage of a series", "显示某序列的全部版本"}},
    {"log", command_log, {"list the entries of the ledger", "列出台账记录"}},
    {"withdraw",
     command_correct,
     {"hide a delivery from later releases", "自某日起不再使用某报送文件"}},
    {"reinstate",
     command_correct,
     {"use a withdrawn or superseded delivery again", "恢复使用已撤回或被替换的报送文件"}},
    {"supersede",
     command_correct,
     {"let one delivery take the place of another", "用一个报送文件替换另一个"}},
    {"redate",
     command_correct,
     {"correct the publication date of a delivery", "更正报送文件的公布日期"}},
    {"ledger", command_ledger, {"verify or recover the ledger", "核验或挽救台账"}},
    {"forecast", command_forecast, {"forecast any series", "预测任意序列"}},
    {"formats", command_formats, {"print the format of every table", "输出全部表格的格式"}},
};

enum { N_COMMANDS = sizeof commands / sizeof *commands };

static void help_print(language_t language) {
    text_print(stdout, language, WORD_HELP_USAGE, word_text(WORD_HELP_TIDEMARK, language), NULL);
    printf("\n\n%s\n\n", word_text(WORD_HELP_ABOUT, language));
    for (size_t i = 0; i < N_COMMANDS; i++) {
        printf("  %-13s%s\n", commands[i].name, commands[i].help[language]);
    }
    printf("\n%s\n", word_text(WORD_HELP_STAGES, language));
    for (size_t i = 0; i < stage_count(); i++) {
        printf("  %-13s%s\n", stage_at(i)->name, stage_at(i)->help[language]);
    }
    printf("\n%s\n", word_text(WORD_HELP_MORE, language));
}

static int unknown_report(const char *word, err_t *err) {
    const char *known[WORDS_MAX];
    size_t n = 0;

    for (size_t i = 0; i < N_COMMANDS; i++) {
        known[n++] = commands[i].name;
    }
    for (size_t i = 0; i < stage_count(); i++) {
        known[n++] = stage_at(i)->name;
    }
    const char *nearest = text_nearest(word, known, n);
    return nearest ? err_add(err, MSG_COMMAND_UNKNOWN_HINT, NULL, word, nearest, NULL)
                   : err_add(err, MSG_COMMAND_UNKNOWN, NULL, word, NULL);
}

/* help, --help, or nothing but the language; `--lang zh run` is no way to run. */
static bool is_help_asked(int argc, char **argv) {
    const char *word = argc > 1 ? argv[1] : "help";
    bool is_language = (strcmp(word, "--lang") == 0 && argc <= 3) ||
                       (strncmp(word, "--lang=", 7) == 0 && argc == 2);

    return is_language || strcmp(word, "--help") == 0 || strcmp(word, "help") == 0;
}

/* `help forecast` is `forecast --help`. */
static void help_turn(int argc, char **argv) {
    static char help[] = "--help";

    if (argc > 2 && strcmp(argv[1], "help") == 0 && argv[2][0] != '-') {
        argv[1] = argv[2];
        argv[2] = help;
    }
}

int main(int argc, char **argv) {
    help_turn(argc, argv);
    language_t language = language_asked(argc, argv);
    const char *word = argc > 1 ? argv[1] : "--help";
    err_t err = {0};
    if (is_help_asked(argc, argv)) {
        help_print(language);
        return program_end("tidemark", argc > 1 ? EXIT_DONE : EXIT_USAGE, &err, language);
    }
    if (strcmp(word, "--version") == 0) {
        printf("tidemark %s\n", version_text());
        return program_end("tidemark", EXIT_DONE, &err, language);
    }
    for (size_t i = 0; i < N_COMMANDS; i++) {
        if (strcmp(commands[i].name, word) == 0) {
            return commands[i].run(argc - 1, argv + 1);
        }
    }
    for (size_t i = 0; i < stage_count(); i++) {
        if (strcmp(stage_at(i)->name, word) == 0) {
            return program_end("tidemark", stage_call(word, argv + 1, &err), &err, language);
        }
    }
    return program_end("tidemark", unknown_report(word, &err), &err, language);
}
