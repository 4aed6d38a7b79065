#include "pipeline/base/options.h"

#include <getopt.h>
#include <stdlib.h>
#include <string.h>

#include "pipeline/base/date.h"
#include "pipeline/base/period.h"
#include "pipeline/base/text.h"

enum { OPTIONS_MAX = 32, COMMON = 4, FIRST_LONG = 256 /* after every letter */ };

static const option_spec_t common[COMMON] = {
    {.name = "lang",
     .kind = OPTION_LANGUAGE,
     .offset = offsetof(options_t, language),
     .argument = "en|zh",
     .help = {"language of messages and tables on the terminal", "终端消息与表格的语言"}},
    {.name = "help",
     .kind = OPTION_FLAG,
     .offset = offsetof(options_t, wants_help),
     .help = {"show this help and end", "显示本帮助并结束"}},
    {.name = "version",
     .kind = OPTION_FLAG,
     .offset = offsetof(options_t, wants_version),
     .help = {"show the version and end", "显示版本并结束"}},
    {.name = "quiet",
     .kind = OPTION_FLAG,
     .offset = offsetof(options_t, quiet),
     .help = {"print nothing but problems", "只报告问题"}},
};

/* Row i of the command's own options followed by the common ones; NULL after the last. */
static const option_spec_t *row_at(const command_spec_t *spec, size_t i) {
    if (i < spec->n_options) {
        return &spec->options[i];
    }
    return i < spec->n_options + COMMON ? &common[i - spec->n_options] : NULL;
}

static int value_set(const option_spec_t *row, const char *value, void *values, err_t *err) {
    void *member = (char *)values + row->offset;

    if (value && !*value) { /* as an empty path it would name the root folder */
        char *name = text_join("--", row->name, NULL);
        int code = err_add(err, MSG_OPTION_VALUE, NULL, name ? name : row->name, NULL);
        free(name);
        return code;
    }
    switch (row->kind) {
    case OPTION_FLAG: *(bool *)member = true; return 0;
    case OPTION_LANGUAGE:
        return language_find(value, member) ? 0
                                            : err_add(err, MSG_OPTION_LANGUAGE, NULL, value, NULL);
    case OPTION_DATE:
        if (!date_is_valid(value)) {
            return err_add(err, MSG_OPTION_DATE, NULL, row->name, value, NULL);
        }
        break;
    case OPTION_TEXT: break;
    }
    *(const char **)member = value;
    return 0;
}

static void required_check(const command_spec_t *spec, const void *values, err_t *err) {
    for (size_t i = 0; i < spec->n_options; i++) {
        const option_spec_t *row = &spec->options[i];
        const char *const *member = (const void *)((const char *)values + row->offset);
        if (row->required && !*member) {
            err_add(err, MSG_OPTION_MISSING, NULL, row->name, NULL);
        }
    }
}

int options_read(int argc, char **argv, const command_spec_t *spec, void *values, err_t *err) {
    struct option longs[OPTIONS_MAX + COMMON + 1] = {{0}};
    options_t *base = values;
    err_t found = {0};
    const option_spec_t *row;

    for (size_t i = 0; (row = row_at(spec, i)) && i < OPTIONS_MAX + COMMON; i++) {
        int has_value = row->kind == OPTION_FLAG ? no_argument : required_argument;
        longs[i] = (struct option){row->name, has_value, NULL, (int)i + FIRST_LONG};
    }
    opterr = 0;
    optind = 1;
    int got;
    /* "-": operands are handed over in their place, wherever they stand. */
    while ((got = getopt_long(argc, argv, "-:", longs, NULL)) != -1) {
        if (got >= FIRST_LONG) {
            row = row_at(spec, (size_t)(got - FIRST_LONG));
            value_set(row, optarg, values, &found);
            base->has_language =
                base->has_language ||
                (row->kind == OPTION_LANGUAGE && row->offset == offsetof(options_t, language));
        } else if (got == 1 && *optarg && spec->operand && !base->operand) {
            base->operand = optarg;
        } else if (got == 1) {
            err_add(&found, MSG_ARGUMENT_EXTRA, NULL, optarg, NULL);
        } else {
            /* Inside a group like -xy optind has not moved on yet: the letter is what is known. */
            char letter[] = {'-', (char)optopt, '\0'};
            bool is_letter = got == '?' && optopt > 0 && optopt < FIRST_LONG;
            message_id_t id = got == ':' ? MSG_OPTION_VALUE : MSG_OPTION_UNKNOWN;
            err_add(&found, id, NULL, is_letter ? letter : argv[optind - 1], NULL);
        }
    }
    for (; optind < argc; optind++) {
        err_add(&found, MSG_ARGUMENT_EXTRA, NULL, argv[optind], NULL);
    }
    if (!base->wants_help && !base->wants_version) {
        required_check(spec, values, &found);
        if (spec->operand && !base->operand) {
            err_add(&found, MSG_OPERAND_MISSING, NULL, spec->operand, NULL);
        }
    }
    int code = found.code;
    err_move(err, &found);
    return code;
}

void options_help(const command_spec_t *spec, language_t language, FILE *stream) {
    enum { INDENT = 26 };
    const option_spec_t *row;

    text_print(stream, language, WORD_HELP_USAGE, spec->usage, NULL);
    fprintf(stream, "\n\n%s\n\n", spec->help[language]);
    for (size_t i = 0; (row = row_at(spec, i)); i++) {
        int used = fprintf(stream, "  --%s%s%s", row->name, row->argument ? " " : "",
                           row->argument ? row->argument : "");
        fprintf(stream, "%*s", used < INDENT ? INDENT - used : 1, "");
        text_print(stream, language, row->required ? WORD_HELP_REQUIRED : WORD_HELP_OPTION,
                   row->help[language], NULL);
        fputs("\n", stream);
    }
}
