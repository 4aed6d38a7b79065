#include "pipeline/words/words.h"

const word_row_t *word_row(word_t id) {
    return id < WORD_LABELS ? &word_labels[id] : &word_sentences[id - WORD_LABELS];
}

const char *word_text(word_t id, language_t language) {
    const word_row_t *row = word_row(id);
    return language == LANGUAGE_ZH ? row->zh : row->en;
}
