#include "pipeline/base/spreadsheet/xlsx_cells.h"

#include <string.h>

#include "tests/pipeline/base/spreadsheet/shown_sheet.h"
#include "tests/support/xlsx_file.h"

#define TEXTS                                                                                      \
    "<si><t>指标</t></si>"                                                                       \
    "<si><r><rPr><b/></rPr><t>国内</t></r><r><t xml:space=\"preserve\"> 生产</t></r>"          \
    "<rPh sb=\"0\" eb=\"1\"><t>guonei</t></rPh></si>"                                              \
    "<si><t>  blanks  </t></si><si><t xml:space=\"preserve\"> kept </t></si>"                      \
    "<si><t>a_x000D_b_x4E2D__x005F_x0041__xD800__x0000_</t></si><si/>"
#define FORMATS                                                                                    \
    "<numFmts><numFmt numFmtId=\"164\" formatCode=\"0.0%\"/>"                                      \
    "<numFmt numFmtId=\"165\" formatCode=\"yyyy&quot;年&quot;m&quot;月&quot;\"/>"                \
    "<numFmt numFmtId=\"9\" formatCode=\"0.000\"/></numFmts>"                                      \
    "<cellStyleXfs><xf numFmtId=\"164\"/></cellStyleXfs>"                                          \
    "<cellXfs><xf/><xf numFmtId=\"164\"/><xf numFmtId=\"14\"/><xf numFmtId=\"165\"/>"              \
    "<xf numFmtId=\"9\"/><xf numFmtId=\"999\"/></cellXfs>"

typedef struct row {
    const char *cells;
    const char *shown; /* NULL: `problem` */
    const char *problem;
} row_t;

/* Each kind of cell as its text. */
static const row_t good_rows[] = {
    {"<row r=\"1\"><c r=\"A1\" t=\"s\"><v>0</v></c><c r=\"C1\"><v>5</v></c></row>",
     "1: A=T:指标 C=N:5", NULL},
    {"<row><c t=\"s\"><v>1</v></c><c t=\"s\"><v>2</v></c></row><row><c><v>2</v></c></row>",
     "1: A=T:国内 生产 B=T:blanks\n2: A=N:2", NULL},
    {"<row><c t=\"s\"><v>3</v></c><c t=\"s\"><v>4</v></c><c t=\"s\"><v>5</v></c></row>",
     "1: A=T: kept  B=T:a\rb中_x0041__xD800__x0000_ C=T:", NULL},
    {"<row><c t=\"inlineStr\"><is><t>a</t></is></c>"
     "<c t=\"inlineStr\"><is><r><t>b </t></r><r><t>c</t></r><rPh><t>x</t></rPh></is></c></row>",
     "1: A=T:a B=T:bc", NULL},
    {"<row><c t=\"str\"><f>A2&amp;\"x\"</f><v>tx</v></c><c "
     "t=\"str\"><f>\"\"</f><v></v></c></row>",
     "1: A=Tf:tx B=-f:", NULL},
    {"<row><c><f>1+1</f><v>2</v></c><c><f>1+1</f></c><c><f>A1</f><v></v></c><c><f t=\"shared\" "
     "si=\"0\"/><v>4</v></c></row>",
     "1: A=Nf:2 B=Ff:=1+1 C=Ff:=A1 D=Nf:4", NULL},
    {"<row><c t=\"e\"><v>#DIV/0!</v></c><c t=\"e\"><f>1/0</f><v>#N/A</v></c></row>",
     "1: A=E:#DIV/0! B=Ef:#N/A", NULL},
    {"<row><c t=\"b\"><v>1</v></c><c t=\"b\"><v>0</v></c><c s=\"1\"/></row>",
     "1: A=B:TRUE B=B:FALSE C=-:", NULL},
    {"<row><c s=\"1\"><v>0.052</v></c><c s=\"2\"><v>45961</v></c><c s=\"3\"><v>45961</v></c>"
     "<c s=\"4\"><v>5</v></c><c s=\"5\"><v>6</v></c><c s=\"99\"><v>7</v></c></row>",
     "1: A=%:5.2% B=D:2025-10-31 C=D:2025-10 D=N:5 E=N:6 F=N:7", NULL},
    {"<row><c t=\"d\"><v>2025-10-31T00:00:00</v></c><c t=\"d\" "
     "s=\"3\"><v>2025-10-31</v></c></row>",
     "1: A=D:2025-10-31 B=D:2025-10", NULL},
    {"<row><c s=\"2\"><v>-5</v></c></row>", "1: A=E:#-5", NULL},
    {"<row r=\"3\" hidden=\"1\"><c r=\"B3\"><v>1016.2400000000001</v></c></row>", "3h: B=N:1016.24",
     NULL},
    {"<row r=\"1\"/><row r=\"1048576\"><c r=\"XFD1048576\"><v>1E-3</v></c></row>",
     "1048576: XFD=N:0.001", NULL},
    {"<row><c><v>1.5e+3</v></c><c><v>-0</v></c></row>", "1: A=N:1500 B=N:0", NULL},
    {"<row><c xmlns:x=\"urn:other\"><x:v>9</x:v><v>1</v><x:f>2</x:f></c></row>", "1: A=N:1", NULL},
    {"<row><c t=\"str\"><v>1,016</v></c></row>", "1: A=T:1,016", NULL},
    {"", "", NULL},
};

/* What is no sheet. */
static const row_t bad_rows[] = {
    {"<row r=\"2\"/><row r=\"2\"/>", NULL, "rows out of order"},
    {"<row r=\"0\"/>", NULL, "rows out of order"},
    {"<row r=\"1048577\"/>", NULL, "rows out of order"},
    {"<row><c r=\"B1\"/><c r=\"A1\"/></row>", NULL, "cells out of order"},
    {"<row><c r=\"A2\"/></row>", NULL, "cells out of order"},
    {"<row><c r=\"XFE1\"/></row>", NULL, "cells out of order"},
    {"<row><c r=\"$A$1\"/></row>", NULL, "cells out of order"},
    {"<row><c t=\"q\"><v>1</v></c></row>", NULL, "a cell of a type that does not exist"},
    {"<row><c><v>NAN</v></c></row>", NULL, "a value is not a number"},
    {"<row><c><v>1e999</v></c></row>", NULL, "a value is not a number"},
    {"<row><c t=\"s\"><v>6</v></c></row>", NULL, "a shared text is missing"},
    {"<row><c t=\"s\"><v>-1</v></c></row>", NULL, "a shared text is missing"},
    {"<row><c t=\"s\"><v>x</v></c></row>", NULL, "a shared text is missing"},
    {"<row><c><v>1</v></row>", NULL, "mismatched tag"},
    {"<row><c><v>&bomb;</v></c></row>", NULL, "undefined entity"},
};

static void assert_shown(scratch_t *s, const row_t *rows, size_t n) {
    for (size_t i = 0; i < n; i++) {
        err_t err = {0};
        xlsx_file_book_t book = {.sheet = rows[i].cells, .texts = TEXTS, .formats = FORMATS};
        char *shown = shown_file(s, xlsx_file_sheet(s, "x.xlsx", &book), &err);
        if (rows[i].shown) {
            assert_problems(s, &err, "");
            assert_string_equal(shown, rows[i].shown);
        } else {
            assert_int_equal(err.code, EXIT_DATA);
            assert_int_equal(err.n, 1);
            if (!strstr(scratch_problems(s, &err), rows[i].problem)) {
                fail_msg("%s: not \"%s\"", rows[i].cells, rows[i].problem);
            }
        }
    }
}

static void cells(void **state) {
    assert_shown(*state, good_rows, sizeof good_rows / sizeof *good_rows);
    assert_shown(*state, bad_rows, sizeof bad_rows / sizeof *bad_rows);
}

/* Days from 1904 where the workbook says so. */
static void from_1904(void **state) {
    scratch_t *s = *state;
    err_t err = {0};
    xlsx_file_book_t book = {.sheet = "<row><c s=\"2\"><v>0</v></c></row>",
                             .formats = FORMATS,
                             .workbook = "<workbookPr date1904=\"true\"/>"};

    assert_string_equal(shown_file(s, xlsx_file_sheet(s, "x.xlsx", &book), &err),
                        "1: A=D:1904-01-01");
}

/* A text longer than a cell can hold is refused while it is read. */
static void long_text(void **state) {
    scratch_t *s = *state;
    text_t long_one = {0};
    err_t err = {0};

    text_add(&long_one, "<row><c t=\"str\"><v>");
    for (size_t i = 0; i <= SPREADSHEET_TEXT_MAX; i++) {
        text_add(&long_one, "x");
    }
    text_add(&long_one, "</v></c></row>");
    char *cells_text = scratch_keep(s, text_take(&long_one));
    xlsx_file_book_t book = {.sheet = cells_text};
    assert_null(strchr(shown_file(s, xlsx_file_sheet(s, "x.xlsx", &book), &err), 'x'));
    assert_problems(s, &err,
                    "~/x.xlsx: the workbook is refused, bytes of one text: more than 131068 (no "
                    "table needs as many)");
}

#define TEST(f) cmocka_unit_test_setup_teardown(f, scratch_setup, scratch_teardown)

int main(void) {
    const struct CMUnitTest tests[] = {TEST(cells), TEST(from_1904), TEST(long_text)};

    return cmocka_run_group_tests(tests, NULL, NULL);
}
