#include "pipeline/ingest/read/merged_texts.h"

#include <stdlib.h>
#include <string.h>

#include "tests/support/scratch.h"

/* Words go down to the end of their range, beside one another too; numbers, the header's ranges and
 * fields that hold something stay as they are. */
static void filled(void **state) {
    static const record_merge_t merges[] = {
        {1, 0, 3, 0}, /* of the header's row 2 and above */
        {3, 0, 5, 0}, {3, 1, 4, 1}, {4, 2, 6, 2}, {5, 1, 5, 3}, {7, 0, 9, 9},
    };
    static const char *const rows[][4] = {
        {"3", "a", "b", "c"}, {"4", "", "", "5"}, {"5", "", "x", ""}, {"6", "", "", ""},
        {"7", "d", "", "e"},  {"9", "", "", ""},  {"10", "", "", ""},
    };
    static const char *const expected[][3] = {
        {"a", "b", "c"}, {"a", "b", "5"}, {"a", "x", ""}, {"", "", ""},
        {"d", "", "e"},  {"d", "", ""},   {"", "", ""},
    };
    merged_texts_t texts = {0};

    (void)state;
    for (int again = 0; again < 2; again++) {
        assert_true(merged_texts_begin(&texts, merges, sizeof merges / sizeof *merges, 2));
        for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
            char words[3][4];
            char *fields[3];
            for (size_t k = 0; k < 3; k++) {
                fields[k] = strcpy(words[k], rows[i][k + 1]);
            }
            record_t record = {.row = (size_t)atoi(rows[i][0]), .n = 3, .fields = fields};
            assert_true(merged_texts_fill(&texts, &record));
            for (size_t k = 0; k < 3; k++) {
                assert_string_equal(record.fields[k], expected[i][k]);
            }
        }
    }
    merged_texts_free(&texts);
}

int main(void) {
    const struct CMUnitTest tests[] = {cmocka_unit_test(filled)};

    return cmocka_run_group_tests(tests, NULL, NULL);
}
