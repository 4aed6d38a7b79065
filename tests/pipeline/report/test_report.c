/* Both workbooks of a small release: whole, the same twice, and none when one cannot be made. */
#include "pipeline/report/report.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>

#include "pipeline/base/text.h"
#include "pipeline/words/words.h"
#include "tests/support/small_plan.h"
#include "tests/support/small_release.h"
#include "tests/support/workbook_part.h"

static release_t load(scratch_t *s) {
    char *plan = small_plan(s);
    char *folder = small_release(s);
    release_t release;
    err_t err = {0};

    assert_int_equal(release_load(plan, folder, SMALL_RELEASE_DATE, &release, &err), 0);
    return release;
}

static const char *path_of(scratch_t *s, const release_t *release, language_t language) {
    return scratch_keep(s, report_path(release, language));
}

static void both_languages(void **state) {
    scratch_t *s = *state;
    release_t release = load(s);
    report_counts_t counts;
    err_t err = {0};

    assert_int_equal(report_write(&release, &counts, &err), 0);
    assert_int_equal(err.n, 0);
    assert_int_equal(counts.sheets, 11); /* seven, and four indicators with a sheet */
    const char *zh = path_of(s, &release, LANGUAGE_ZH);
    const char *en = path_of(s, &release, LANGUAGE_EN);
    assert_string_equal(strrchr(zh, '/'), "/tidemark-small-plan-2026-01-31.zh.xlsx");
    assert_string_equal(strrchr(en, '/'), "/tidemark-small-plan-2026-01-31.en.xlsx");
    assert_non_null(strstr(workbook_part(s, zh, "xl/workbook.xml"), "name=\"总览\""));
    assert_non_null(strstr(workbook_part(s, en, "xl/workbook.xml"), "name=\"Indicator 3\""));
    assert_non_null(strstr(workbook_part(s, en, "xl/workbook.xml"), "name=\"Further 1\""));
    assert_false(scratch_is_there(scratch_keep(s, text_join(zh, ".part", NULL))));
    /* A source that looks like a formula is text. */
    const char *texts = workbook_part(s, en, "xl/sharedStrings.xml");
    assert_non_null(strstr(texts, "=HYPERLINK(\"x\")"));
    release_free(&release);
}

/* Derived numbers are formulas whose value is what the stage that judged had. */
static void live_formulas(void **state) {
    scratch_t *s = *state;
    release_t release = load(s);
    report_counts_t counts;
    err_t err = {0};

    assert_int_equal(report_write(&release, &counts, &err), 0);
    const char *en = path_of(s, &release, LANGUAGE_EN);
    const char *share = workbook_part(s, en, "xl/worksheets/sheet4.xml");
    assert_non_null(strstr(share, "<v>0.8</v>"));
    assert_non_null(strstr(share, "<f>$B$8-$B$9</f><v>74.25</v>"));
    assert_non_null(strstr(share, "<f>($B$12-$B$11)/($B$8-$B$11)</f><v>0.8</v>"));
    assert_non_null(strstr(share, "-1+12/12"));
    const char *cover = workbook_part(s, en, "xl/worksheets/sheet1.xml");
    assert_non_null(strstr(cover, "<f>COUNTIF('Scorecard'!"));
    assert_non_null(
        strstr(cover, "Of 3 main indicators, 1 met and 0 not met; 1 expected or likely"));
    const char *scorecard = workbook_part(s, en, "xl/worksheets/sheet3.xml");
    assert_non_null(strstr(scorecard, "<f>'Indicator 1'!$B$13</f><v>75</v>"));
    release_free(&release);
}

/* The last table of these sheets goes on for pages: its title and heads are printed on each. */
static void heads_on_every_page(void **state) {
    static const struct row {
        const char *part;
        const char *titles; /* what stands before the rows in the workbook's part */
        const char *head;
    } rows[] = {
        {"xl/worksheets/sheet9.xml", "Print_Titles\" localSheetId=\"8\">'Data quality'!$",
         "Delivery"},
        {"xl/worksheets/sheet11.xml", "Print_Titles\" localSheetId=\"10\">Reproduction!$", "File"},
    };
    scratch_t *s = *state;
    release_t release = load(s);
    report_counts_t counts;
    err_t err = {0};

    assert_int_equal(report_write(&release, &counts, &err), 0);
    const char *en = path_of(s, &release, LANGUAGE_EN);
    const char *names = workbook_part(s, en, "xl/workbook.xml");
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        const char *xml = workbook_part(s, en, rows[i].part);
        const char *titles = strstr(names, rows[i].titles);
        char cell[NUMBER_SIZE + 1] = "A";
        assert_non_null(titles);
        size_t first = strtoul(titles + strlen(rows[i].titles), NULL, 10);
        number_write_count(cell + 1, first);
        assert_string_equal(worksheet_text(s, en, xml, cell), "Deliveries");
        number_write_count(cell + 1, first + 1);
        assert_string_equal(worksheet_text(s, en, xml, cell), rows[i].head);
    }
    release_free(&release);
}

/* A progress that the formula does not give is the artefact's number, without formula. */
static void formula_or_number(void **state) {
    scratch_t *s = *state;
    small_plan(s);
    char *folder = small_release(s);
    release_t release;
    err_t err = {0};
    report_counts_t counts;

    small_release_change(s, "verdicts.csv", "70,plan,0.8,,0.8,0,", "70,plan,0.7,,0.8,-0.1,");
    assert_int_equal(
        release_load(scratch_path(s, "plan"), folder, SMALL_RELEASE_DATE, &release, &err), 0);
    assert_int_equal(report_write(&release, &counts, &err), 0);
    const char *share =
        workbook_part(s, path_of(s, &release, LANGUAGE_EN), "xl/worksheets/sheet4.xml");
    assert_null(strstr(share, "<f>($B$12-$B$11)/($B$8-$B$11)</f>"));
    assert_non_null(strstr(share, "<v>0.7</v>"));
    release_free(&release);
}

static void same_twice(void **state) {
    scratch_t *s = *state;
    release_t release = load(s);
    report_counts_t counts;
    err_t err = {0};

    for (int i = 0; i < 2; i++) {
        assert_int_equal(report_write(&release, &counts, &err), 0);
        const char *en = path_of(s, &release, LANGUAGE_EN);
        const char *kept = scratch_path(s, "first.xlsx");
        const char *command = i == 0 ? "cp " : "cmp ";
        scratch_shell(scratch_keep(s, text_join(command, en, " ", kept, NULL)));
    }
    release_free(&release);
}

/* Nothing half done is left, and what stood there before stays. */
static void all_or_nothing(void **state) {
    scratch_t *s = *state;
    release_t release = load(s);
    const char *zh = path_of(s, &release, LANGUAGE_ZH);
    const char *en = path_of(s, &release, LANGUAGE_EN);
    report_counts_t counts;
    err_t err = {0};

    /* A folder stands where the Chinese workbook would be written. */
    char *part = scratch_keep(s, text_join(zh, ".part", NULL));
    assert_int_equal(mkdir(part, 0777), 0);
    assert_int_equal(report_write(&release, &counts, &err), EXIT_IO);
    assert_int_equal(err.n, 1);
    err_free(&err);
    assert_false(scratch_is_there(en));
    assert_false(scratch_is_there(zh));
    assert_false(scratch_is_there(scratch_keep(s, text_join(en, ".part", NULL))));
    assert_true(scratch_is_there(part)); /* not ours to remove */
    release_free(&release);
}

int main(void) {
#define CASE(test) cmocka_unit_test_setup_teardown(test, scratch_setup, scratch_teardown)
    const struct CMUnitTest tests[] = {
        CASE(both_languages),    CASE(live_formulas), CASE(heads_on_every_page),
        CASE(formula_or_number), CASE(same_twice),    CASE(all_or_nothing),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
