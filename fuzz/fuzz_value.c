/*
 * value: any bytes as a value; the first byte is the power of ten to move its point by.
 *
 * Promised: what is read is plain decimal text that number_read takes, its decimals are counted,
 * and moved there and back it is the same number; a missing value has a status.
 */
#include <stdlib.h>
#include <string.h>

#include "fuzz/harness.h"
#include "pipeline/base/number.h"
#include "pipeline/base/text.h"
#include "pipeline/ingest/read/unit.h"
#include "pipeline/ingest/read/value.h"

/* The digits of a number without point, sign, leading and trailing zeros. */
static void essence(const char *digits, char out[VALUE_SIZE]) {
    size_t n = 0;

    for (; *digits; digits++) {
        if (*digits >= '0' && *digits <= '9' && (n > 0 || *digits != '0')) {
            out[n++] = *digits;
        }
    }
    while (n > 0 && out[n - 1] == '0') {
        n--;
    }
    out[n] = '\0';
}

static void number_check(const value_t *value) {
    double number;
    int decimals = -1;

    harness_check(number_read(value->digits, NUMBER_PLAIN, &number, &decimals),
                  "digits are a number");
    harness_check(value->decimals == decimals || (value->decimals < 0 && decimals == 0),
                  "decimals are counted");
}

static void shift_check(value_t value, int shift) {
    char before[VALUE_SIZE];
    char after[VALUE_SIZE];
    double number = 0;
    double again = 0;

    essence(value.digits, before);
    number_read(value.digits, NUMBER_PLAIN, &number, NULL);
    int place = value.decimals;
    if (!value_shift(&value, shift)) {
        return;
    }
    number_check(&value);
    essence(value.digits, after);
    harness_check(strcmp(before, after) == 0, "moving the point keeps the digits");
    harness_check(value.decimals == place - shift, "and moves the last place");
    if (value_shift(&value, -shift)) {
        number_read(value.digits, NUMBER_PLAIN, &again, NULL);
        harness_check(number >= again && number <= again, "there and back is the same");
    }
}

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t n) {
    value_t value;
    int shift = 0;
    double number;

    if (n == 0) {
        return 0;
    }
    char *s = harness_string(bytes + 1, n - 1);
    if (text_is_utf8(s, strlen(s), NULL)) {
        switch (value_read(s, &value)) {
        case VALUE_READ:
            number_check(&value);
            shift_check(value, (int)(bytes[0] % 33) - 16);
            unit_shift(value.tail, "亿元", &shift);
            unit_shift("%", value.tail, &shift);
            break;
        case VALUE_MISSING:
            harness_check(value.missing_status && *value.missing_status, "missing has a status");
            break;
        default: break;
        }
    }
    number_read(s, NUMBER_PLAIN, &number, NULL);
    number_read(s, NUMBER_SCIENTIFIC, &number, NULL);
    free(s);
    return 0;
}
