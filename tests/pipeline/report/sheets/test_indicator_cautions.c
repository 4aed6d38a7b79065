/* Cautions and changes of basis: what the plan declares, and where the values meet. */
#include "pipeline/report/sheets/indicator_cautions.h"

#include "pipeline/base/text.h"
#include "tests/pipeline/report/sheets/small_page.h"

/* The cautions of the verdict, then the breaks of the series; one sentence when there is neither.
 */
static void cautions(void **state) {
    scratch_t *s = *state;
    small_page_t v;

    small_files(s);
    small_page_open(s, "i_share", LANGUAGE_EN, &v);
    assert_int_equal(indicator_put_cautions(&v.w, &v.page, 0), 5);
    small_page_write(&v);
    assert_non_null(strstr(worksheet_text(s, v.path, v.xml, "A3"), "rules disagree"));
    const char *line = worksheet_text(s, v.path, v.xml, "A4");
    assert_non_null(strstr(line, "2023"));
    assert_non_null(strstr(line, "economic census"));

    small_page_open(s, "i_offices", LANGUAGE_EN, &v);
    assert_int_equal(indicator_put_cautions(&v.w, &v.page, 0), 3); /* its verdict has one */
    small_page_write(&v);
    small_page_open(s, "i_other", LANGUAGE_EN, &v);
    assert_int_equal(indicator_put_cautions(&v.w, &v.page, 0), 3);
    small_page_write(&v);
    assert_text(&v, "A2", word_text(WORD_NO_CAUTIONS, LANGUAGE_EN));
}

/* A splice has words of its own, in both languages. */
static void cautions_of_joins(void **state) {
    static const struct row {
        const char *code;
        language_t language;
        const char *says;
    } rows[] = {
        {"linked", LANGUAGE_EN, "joined at the typical change"},
        {"linked", LANGUAGE_ZH, "按历年变动幅度的中位数衔接"},
        {"spliced", LANGUAGE_EN, "carried to the newer basis by the years published on both"},
        {"spliced", LANGUAGE_ZH, "换算到新口径"}};
    scratch_t *s = *state;

    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        char *codes = scratch_keep(s, text_join(rows[i].code, ";rules_disagree", NULL));
        small_page_t v;
        small_files(s);
        small_release_change(s, "verdicts.csv", "linked;rules_disagree", codes);
        small_page_open(s, "i_share", rows[i].language, &v);
        indicator_put_cautions(&v.w, &v.page, 0);
        small_page_write(&v);
        assert_non_null(strstr(worksheet_text(s, v.path, v.xml, "A2"), rows[i].says));
    }
}

/* A break lies where the values on its bases meet, whatever year the plan declares. */
static void breaks(void **state) {
    scratch_t *s = *state;
    small_page_t v;

    small_files(s);
    small_page_open(s, "i_share", LANGUAGE_EN, &v);
    indicator_put_cautions(&v.w, &v.page, 0);
    small_page_write(&v);
    assert_text(&v, "A4",
                "·  Break declared from 2023 on: economic census; treatment: segments are joined "
                "at the typical change. The values used change their basis with that of 2023: "
                "there the segments are joined.");

    small_release_change(s, "samples.csv", "72,old,old,1,none,", "72,new,new,2,linked,2023");
    small_release_change(s, "samples.csv", "73,new,new,2,linked,2023", "73,new,new,2,none,");
    small_page_open(s, "i_share", LANGUAGE_ZH, &v);
    indicator_put_cautions(&v.w, &v.page, 0);
    small_page_write(&v);
    assert_non_null(strstr(worksheet_text(s, v.path, v.xml, "A4"), "自2022年起改变"));
    assert_non_null(strstr(worksheet_text(s, v.path, v.xml, "A4"), "而非在注明的时期"));

    /* Fitted from 2022 on: no value before the break is left. */
    small_release_change(s, "samples.csv", "72,new,new,2,linked,2023", "72,new,new,1,none,");
    small_page_open(s, "i_share", LANGUAGE_EN, &v);
    indicator_put_cautions(&v.w, &v.page, 0);
    small_page_write(&v);
    assert_non_null(strstr(worksheet_text(s, v.path, v.xml, "A4"), "No value that is used"));
}

/* Each change belongs to the break that names both its bases; one that none names is there too. */
static void breaks_apart(void **state) {
    scratch_t *s = *state;
    small_page_t v;

    small_files(s);
    small_plan_change(s, "breaks.csv", "share,2023,old,new,census,link,note 1\n",
                      "share,2023,old,new,census,link,note 1\n"
                      "share,2024,new,newest,census,link,note 2\n");
    small_plan_change(s, "labels.csv", "basis,new,",
                      "basis,newest,最新口径,newest basis\nbasis,new,");
    small_release_change(s, "samples.csv", "74,new,new,2,none,", "74,newest,newest,3,linked,2024");
    small_page_open(s, "i_share", LANGUAGE_EN, &v);
    indicator_put_cautions(&v.w, &v.page, 0);
    small_page_write(&v);
    assert_non_null(strstr(worksheet_text(s, v.path, v.xml, "A4"), "with that of 2023:"));
    assert_non_null(strstr(worksheet_text(s, v.path, v.xml, "A5"), "with that of 2024:"));

    small_release_change(s, "samples.csv", "180,180,,,1,none,", "180,180,other,other,2,linked,");
    small_page_open(s, "i_output", LANGUAGE_EN, &v);
    indicator_put_cautions(&v.w, &v.page, 0);
    small_page_write(&v);
    assert_text(&v, "A2", /* of a break that is only dated nothing is added */
                "·  Break declared from 2015 on: change of definition; treatment: only the values "
                "after the break are fitted.");
    assert_non_null(strstr(worksheet_text(s, v.path, v.xml, "A4"), "with that of 2024, 2025, "));
}

int main(void) {
    const struct CMUnitTest tests[] = {PAGE_TEST(cautions), PAGE_TEST(cautions_of_joins),
                                       PAGE_TEST(breaks), PAGE_TEST(breaks_apart)};

    return cmocka_run_group_tests(tests, NULL, NULL);
}
