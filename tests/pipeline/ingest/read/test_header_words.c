/* What the words of a header mean, and which series a supplier's word is. */
#include "pipeline/ingest/read/header_words.h"

#include <stdlib.h>
#include <string.h>

#include "pipeline/plan/plan_load.h"
#include "tests/support/small_plan.h"

static void roles(void **state) {
    static const struct row {
        const char *word;
        const char *role; /* NULL: means nothing */
    } rows[] = {
        {"series", "series"},
        {"SERIES", "series"},
        {"INDICATOR", "series"},
        {"指标名称", "series"},
        {"TIME_PERIOD", "period"},
        {"报告期", "period"},
        {"OBS_VALUE", "value"},
        {"数值", "value"},
        {"UNIT_MEASURE", "unit"},
        {"计量单位", "unit"},
        {"UNIT_MULT", "unit_mult"},
        {"ACTION", "action"},
        {"OBS_STATUS", "status"},
        {"REF_AREA", "area"},
        {"地区", "area"},
        {"公布日期", "published"},
        {"date_basis", "date_basis"},
        {"备注", "note"},
        {"合计栏", "value"}, /* mappings.csv */
        {"数 值", "value"},
        {"valeu", NULL},
        {"", NULL},
        {"2024", NULL},
        {"a word that is far longer than any word of a header could ever reasonably be", NULL},
    };
    scratch_t *s = *state;
    plan_t plan;
    err_t err = {0};

    char *folder = small_plan(s);
    small_plan_change(s, "mappings.csv", "unit,家,个\n", "unit,家,个\nheader,合计栏,VALUE\n");
    assert_int_equal(plan_load(folder, &plan, &err), 0);
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        column_role_t role = column_role_of_word(&plan, rows[i].word);
        if ((role == ROLES) != !rows[i].role ||
            (rows[i].role && strcmp(column_role_name(role), rows[i].role) != 0)) {
            fail_msg("\"%s\" is %s", rows[i].word,
                     role == ROLES ? "nothing" : column_role_name(role));
        }
    }
    plan_free(&plan);
}

static void series(void **state) {
    static const struct row {
        const char *area;
        const char *word;
        const char *series; /* NULL: none */
    } rows[] = {
        {"", "total", "total"},
        {"", "总值", "total"},
        {"", "Total", "total"},
        {"", "三产", "services"},
        {"", "总", NULL},
        {"", "", NULL},
        {"市", "总值", "total"},
        {"City", "总值", "total"},
        {"city", "三产", "services"},
        {"外省", "总值", NULL},
        {"外省", "三产", NULL},
        {"外省", "total", "total"},
        {"邻市", "总值", "output"},
        {"", "邻市|总值", "output"},
        {"外省", "产出", "output"},
    };
    scratch_t *s = *state;
    plan_t plan;
    err_t err = {0};

    char *folder = small_plan(s);
    small_plan_change(s, "mappings.csv", "unit,家,个\n",
                      "unit,家,个\nseries,三产,services\nseries,邻市|总值,output\n");
    assert_int_equal(plan_load(folder, &plan, &err), 0);
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        const series_row_t *found = series_of_word(&plan, rows[i].area, rows[i].word);
        if ((!found) != !rows[i].series || (found && strcmp(found->id, rows[i].series) != 0)) {
            fail_msg("%s %s: %s", rows[i].area, rows[i].word, found ? found->id : "none");
        }
    }
    plan_free(&plan);
}

static void units(void **state) {
    static const char *const rows[][3] = {
        {"GDP(亿元)", "GDP", "亿元"},
        {"GDP (亿元)", "GDP", "亿元"},
        {"GDP", "GDP", ""},
        {"(亿元)", "(亿元)", ""},
        {"GDP()", "GDP()", ""},
        {"GDP(a)(b)", "GDP(a)", "b"},
        {"GDP(亿元", "GDP(亿元", ""},
        {"", "", ""},
        {")", ")", ""},
        {"GDP(a unit that is longer than any other)", "GDP(a unit that is longer than any other)",
         ""},
    };

    (void)state;
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        char header[64];
        char unit[LAYOUT_UNIT_SIZE];
        memcpy(header, rows[i][0], strlen(rows[i][0]) + 1);
        unit_cut(header, unit);
        assert_string_equal(header, rows[i][1]);
        assert_string_equal(unit, rows[i][2]);
    }
}

static void remarks(void **state) {
    static const char *const yes[] = {
        "注:本表", "注", "资料来源:统计局", "Source: bureau", "NOTE 1", "*preliminary", "说明"};
    static const char *const no[] = {"总值", "", "sour", "total", "2024"};

    (void)state;
    for (size_t i = 0; i < sizeof yes / sizeof *yes; i++) {
        assert_int_equal(is_remark(yes[i]), 1);
    }
    for (size_t i = 0; i < sizeof no / sizeof *no; i++) {
        assert_int_equal(is_remark(no[i]), 0);
    }
}

static void normalised(void **state) {
    static const char *const rows[][2] = {
        {"２０２４年", "2024年"},
        {"　总值　", "总值"},
        {" a b\t", "a b"},
        {"（％）", "(%)"},
        {"", ""},
        {"   ", ""},
        {"m²", "m2"},
        {"①", "1"},
    };

    (void)state;
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        char *got = text_normalised(rows[i][0]);
        assert_non_null(got);
        assert_string_equal(got, rows[i][1]);
        free(got);
    }
}

#define TEST(f) cmocka_unit_test_setup_teardown(f, scratch_setup, scratch_teardown)

int main(void) {
    const struct CMUnitTest tests[] = {TEST(roles), TEST(series), cmocka_unit_test(units),
                                       cmocka_unit_test(remarks), cmocka_unit_test(normalised)};

    return cmocka_run_group_tests(tests, NULL, NULL);
}
