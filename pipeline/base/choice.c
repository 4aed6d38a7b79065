#include "pipeline/base/choice.h"

#include <string.h>

#include "pipeline/base/text.h"

int choice_find(const choice_t *choices, const char *code) {
    for (int i = 0; choices[i].code; i++) {
        if (strcmp(choices[i].code, code) == 0) {
            return i;
        }
    }
    return CHOICE_NONE;
}

char *choice_join(const choice_t *choices) {
    text_t out = {0};

    for (size_t i = 0; choices[i].code; i++) {
        text_add(&out, i ? ", " : "");
        text_add(&out, choices[i].code);
    }
    return text_take(&out);
}
