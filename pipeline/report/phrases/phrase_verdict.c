#include "pipeline/report/phrases/phrase_verdict.h"

#include <string.h>

#include "pipeline/base/text.h"

static const struct verdict_look {
    const char *symbol;
    word_t meaning;
} verdict_looks[] = {
    [VERDICT_MET] = {"✓", WORD_MEANS_MET},
    [VERDICT_MISSED] = {"✗", WORD_MEANS_MISSED},
    [VERDICT_EXPECTED] = {"●", WORD_MEANS_EXPECTED},
    [VERDICT_LIKELY] = {"◕", WORD_MEANS_LIKELY},
    [VERDICT_UNCERTAIN] = {"◑", WORD_MEANS_UNCERTAIN},
    [VERDICT_UNLIKELY] = {"◔", WORD_MEANS_UNLIKELY},
    [VERDICT_NOT_EXPECTED] = {"○", WORD_MEANS_NOT_EXPECTED},
    [VERDICT_INSUFFICIENT] = {"□", WORD_MEANS_INSUFFICIENT},
};

const char *phrase_verdict(const phrasing_t *p, int verdict) {
    if (verdict < 0) {
        return phrase_word(p, WORD_MISSING);
    }
    const char *name = phrase_capital(p, phrase_choice(p, choices_verdict, verdict));
    return pool_keep(p->pool, text_join(verdict_looks[verdict].symbol, " ", name, NULL));
}

const char *phrase_verdict_meaning(const phrasing_t *p, int verdict) {
    return verdict < 0 ? "" : phrase_word(p, verdict_looks[verdict].meaning);
}

size_t phrase_caution_count(const verdict_row_t *row) {
    size_t n = *row->cautions != '\0';

    for (const char *c = row->cautions; *c; c++) {
        n += *c == ';';
    }
    return n;
}

bool phrase_caution_has(const verdict_row_t *row, const char *code) {
    size_t length = strlen(code);

    for (const char *at = row->cautions; *at;) {
        size_t n = strcspn(at, ";");
        if (n == length && strncmp(at, code, n) == 0) {
            return true;
        }
        at += n + (at[n] == ';');
    }
    return false;
}

const char *phrase_caution(const phrasing_t *p, const verdict_row_t *row, size_t i) {
    const char *from = row->cautions;

    for (; i > 0 && from; i--) {
        from = strchr(from, ';');
        from = from ? from + 1 : NULL;
    }
    size_t length = from ? strcspn(from, ";") : 0;
    for (size_t c = 0; length > 0 && release_cautions[c].code; c++) {
        if (strlen(release_cautions[c].code) == length &&
            strncmp(release_cautions[c].code, from, length) == 0) {
            return phrase_capital(p, phrase_choice(p, release_cautions, (int)c));
        }
    }
    return from ? from : "";
}
