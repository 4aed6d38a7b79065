#include "pipeline/plan/derivation.h"

#include <stdlib.h>
#include <string.h>

#include "pipeline/base/number.h"
#include "pipeline/base/text.h"

/* Cuts *s at the next `mark` and trims the piece; the rest stays in *s (NULL at the end). */
static char *piece_cut(char **s, const char *mark) {
    char *piece = *s;

    if (!piece) {
        return NULL;
    }
    char *end = strpbrk(piece, mark);
    *s = end ? end + 1 : NULL;
    if (end) {
        *end = '\0';
    }
    piece += strspn(piece, " ");
    size_t n = strlen(piece);
    while (n > 0 && piece[n - 1] == ' ') {
        piece[--n] = '\0';
    }
    return piece;
}

static bool terms_read(char *s, char *terms[DERIVATION_TERMS_MAX], size_t *n) {
    char *term;

    while ((term = piece_cut(&s, "+"))) {
        if (*term == '\0' || *n == DERIVATION_TERMS_MAX || !(terms[*n] = text_copy(term))) {
            return false;
        }
        (*n)++;
    }
    return *n > 0;
}

/* Reads one `ratio(...)`, cutting `s` in pieces. */
static bool ratio_read(char *s, ratio_t *ratio) {
    static const char head[] = "ratio(";
    size_t n = strlen(s);

    if (strncmp(s, head, sizeof head - 1) != 0 || s[n - 1] != ')') {
        return false;
    }
    s[n - 1] = '\0';
    char *rest = s + sizeof head - 1;
    char *numerator = piece_cut(&rest, ";");
    char *denominator = piece_cut(&rest, ";");
    char *factor = piece_cut(&rest, ";");
    if (!numerator || !denominator || !factor || rest) {
        return false;
    }
    if (!number_read(factor, NUMBER_PLAIN, &ratio->factor, NULL)) {
        return false;
    }
    if (!terms_read(numerator, ratio->numerator, &ratio->n_numerator)) {
        return false;
    }
    return terms_read(denominator, ratio->denominator, &ratio->n_denominator);
}

bool derivation_read(const char *s, derivation_t *derivation) {
    *derivation = (derivation_t){0};
    if (*s == '\0') {
        return true;
    }
    char *copy = text_copy(s);
    char *rest = copy;
    char *way;
    bool failed = copy == NULL;
    while (!failed && (way = piece_cut(&rest, "|"))) {
        failed = derivation->n == DERIVATION_WAYS_MAX || *way == '\0';
        if (!failed) {
            failed = !ratio_read(way, &derivation->ways[derivation->n++]);
        }
    }
    free(copy);
    if (failed) {
        derivation_free(derivation);
        return false;
    }
    return true;
}

void derivation_free(derivation_t *derivation) {
    for (size_t i = 0; i < derivation->n; i++) {
        ratio_t *ratio = &derivation->ways[i];
        for (size_t k = 0; k < ratio->n_numerator; k++) {
            free(ratio->numerator[k]);
        }
        for (size_t k = 0; k < ratio->n_denominator; k++) {
            free(ratio->denominator[k]);
        }
    }
    *derivation = (derivation_t){0};
}
