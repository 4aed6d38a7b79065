/* Workbooks made part by part, also damaged ones that no library writes. */
#ifndef TIDEMARK_TESTS_XLSX_FILE_H
#define TIDEMARK_TESTS_XLSX_FILE_H

#include "tests/support/scratch.h"

typedef struct xlsx_file_part {
    const char *name;
    const char *content;
} xlsx_file_part_t;

/* A zip of these parts, in their order; returns its path. */
char *xlsx_file(scratch_t *scratch, const char *name, const xlsx_file_part_t *parts, size_t n);

/* What a workbook of one sheet is made of; NULL: as plain as can be. */
typedef struct xlsx_file_book {
    const char *sheet;    /* rows: what stands in sheetData */
    const char *after;    /* what stands after sheetData in the sheet's part */
    const char *before;   /* what stands before it */
    const char *texts;    /* items of sharedStrings.xml */
    const char *formats;  /* numFmts and cellXfs of styles.xml */
    const char *workbook; /* what stands before the list of sheets */
} xlsx_file_book_t;

/* A workbook of one sheet called 表1; returns its path. */
char *xlsx_file_sheet(scratch_t *scratch, const char *name, const xlsx_file_book_t *book);

#define XLSX_MAIN     "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
#define XLSX_RELATION "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
#define XLSX_PACKAGE  "http://schemas.openxmlformats.org/package/2006/relationships"

#endif
