#include "pipeline/ingest/annotate.h"

#include <string.h>

#include "pipeline/base/text.h"
#include "pipeline/plan/plan_load.h"
#include "tests/pipeline/base/spreadsheet/shown_sheet.h"

/*
 * The table stands where it stood, numbers as numbers and what only looks like one as text; the
 * list has every problem.
 */
static void written(void **state) {
    scratch_t *s = *state;
    plan_t plan;
    err_t err = {0};
    err_t found = {0};
    delivery_form_t form = {.published = "2020-01-20"};
    delivery_counts_t delivery;
    annotate_counts_t counts;
    spreadsheet_t *book = NULL;
    char *path = scratch_file(s, "in.csv",
                              "单位：亿元\n指标;2018年;2019年\n国内生产总值;007;\"5\"\n"
                              "注；\n第一产业增加值;x;=1+1\n");
    const annotate_order_t order = {path, &form, scratch_path(s, "out.xlsx"), LANGUAGE_EN};

    assert_int_equal(plan_load("fixtures/awkward/plan", &plan, &err), 0);
    delivery_read(path, &plan, &form, NULL, &delivery, &found);
    assert_int_equal(annotate_write(&order, &plan, &found, &counts, &err), 0);
    assert_problems(s, &err, "");
    assert_int_equal(counts.errors, found.n);
    assert_int_equal(counts.warnings, 0);
    assert_int_equal(spreadsheet_open(order.out, &book, &err), 0);
    assert_int_equal(spreadsheet_count(book), 2);
    assert_string_equal(spreadsheet_sheet(book, 0)->name, "Problems (tidemark)");
    assert_string_equal(spreadsheet_sheet(book, 1)->name, "Data");
    char *shown = shown_sheet(s, book, 1, &err);
    assert_non_null(strstr(shown, "1: A=T:单位：亿元"));
    assert_non_null(strstr(shown, "3: A=T:国内生产总值 B=T:007 C=N:5"));
    assert_non_null(strstr(shown, "5: A=T:第一产业增加值 B=T:x C=T:=1+1"));
    spreadsheet_close(book);
    err_free(&found);
    plan_free(&plan);
}

#define TEST(f) cmocka_unit_test_setup_teardown(f, scratch_setup, scratch_teardown)

int main(void) {
    const struct CMUnitTest tests[] = {TEST(written)};

    return cmocka_run_group_tests(tests, NULL, NULL);
}
