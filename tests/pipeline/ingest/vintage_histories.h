/* vintage_histories: vintages of one period as they follow each other, for tests of what is made of
 * them. */
#ifndef TIDEMARK_TESTS_VINTAGE_HISTORIES_H
#define TIDEMARK_TESTS_VINTAGE_HISTORIES_H

#include "tests/pipeline/ingest/vintage_list.h"

enum { ROWS_MAX = 5 };

/* Vintages of one series and period in the order of weighing, and what becomes of them. */
static const struct history {
    const char *what;
    struct step {
        const char *value;
        const char *published;
        const char *basis;
        const char *status;
        const char *qualifier;
        const char *relation;
    } steps[ROWS_MAX];
    size_t n;
    size_t current;      /* which one becomes current */
    const char *remarks; /* rules of findings, each `rule@delivery`, blanks between */
} histories[] = {
    {"one value", {{"100", "2021-01-01", "", NULL, NULL, "first"}}, 1, 0, ""},
    {"a revision",
     {{"100", "2021-01-01", "", NULL, NULL, "first"},
      {"101", "2022-01-01", "", NULL, NULL, "revises"}},
     2,
     1,
     ""},
    {"the same again",
     {{"100", "2021-01-01", "", NULL, NULL, "first"},
      {"100", "2022-01-01", "", NULL, NULL, "confirms"}},
     2,
     0,
     ""},
    {"a rounded quotation of a fine value",
     {{"32679.87", "2019-03-31", "", NULL, NULL, "first"},
      {"32700", "2020-01-01", "", NULL, "rounded", "confirms"},
      {"32680", "2020-06-01", "", NULL, NULL, "confirms"}},
     3,
     0,
     ""},
    {"first rounded, then fine",
     {{"47200", "2024-01-28", "", NULL, "rounded", "first"},
      {"47218.66", "2024-01-29", "", NULL, NULL, "confirms"},
      {"47200", "2024-03-01", "", NULL, "rounded", "confirms"}},
     3,
     1,
     ""},
    {"a large revision",
     {{"100", "2021-01-01", "", NULL, NULL, "first"},
      {"110", "2022-01-01", "", NULL, NULL, "revises"}},
     2,
     1,
     "large-revision@d1"},
    {"a change of basis",
     {{"32679.87", "2019-03-31", "old", NULL, NULL, "first"},
      {"36011.8", "2020-01-01", "new", NULL, NULL, "revises"}},
     2,
     1,
     "rebased@d1"},
    {"a weak source against a good one",
     {{"100", "2021-01-01", "", NULL, NULL, "first"},
      {"120", "2022-01-01", "", "U", NULL, "revises"}},
     2,
     0,
     "weak-source@d2"},
    {"a good source against a weak one",
     {{"120", "2021-01-01", "", "U", NULL, "first"},
      {"121", "2022-01-01", "", NULL, NULL, "revises"}},
     2,
     1,
     ""},
    {"a weak revision of a weak value",
     {{"100", "2021-01-01", "", "U", NULL, "first"},
      {"101", "2022-01-01", "", "U", NULL, "revises"}},
     2,
     1,
     ""},
    {"two of one day disagree",
     {{"100", "2021-01-01", "", NULL, NULL, "first"},
      {"101", "2021-01-01", "", NULL, NULL, "conflicts"}},
     2,
     1,
     "conflict@d1"}, /* the later name is current, the other is remarked */
    {"two of one day disagree, one is weak",
     {{"100", "2021-01-01", "", NULL, NULL, "first"},
      {"120", "2021-01-01", "", "U", NULL, "conflicts"}},
     2,
     0,
     "conflict@d2"},
    {"a conflict that a later value ends",
     {{"100", "2021-01-01", "", NULL, NULL, "first"},
      {"101", "2021-01-01", "", NULL, NULL, "conflicts"},
      {"103", "2022-01-01", "", NULL, NULL, "revises"}},
     3,
     2,
     ""},
    {"back to the first value",
     {{"100", "2021-01-01", "", NULL, NULL, "first"},
      {"101", "2022-01-01", "", NULL, NULL, "revises"},
      {"100", "2023-01-01", "", NULL, NULL, "revises"}},
     3,
     2,
     ""},
    {"a bound, then the value, then a bound again",
     {{"2200", "2021-01-01", "", NULL, "over", "first"},
      {"2274.8", "2021-02-01", "", NULL, NULL, "confirms"},
      {"2200", "2021-07-01", "", NULL, "over", "confirms"},
      {"2511.1", "2022-02-01", "", NULL, NULL, "revises"}},
     4,
     3,
     "large-revision@d1 large-revision@d2 large-revision@d3"},
};

/* Rows of one history; delivery k is named `d<k>`, so that names follow the order of weighing. */
static inline size_t history_rows(const struct history *h, printed_t rows[ROWS_MAX]) {
    static const char *const names[ROWS_MAX] = {"d1", "d2", "d3", "d4", "d5"};

    for (size_t i = 0; i < h->n; i++) {
        rows[i] = (printed_t){names[i],
                              "total",
                              "2018",
                              h->steps[i].value,
                              h->steps[i].published,
                              h->steps[i].basis,
                              h->steps[i].status,
                              h->steps[i].qualifier};
    }
    return h->n;
}

#endif
