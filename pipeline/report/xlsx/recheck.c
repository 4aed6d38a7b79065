#include "pipeline/report/xlsx/recheck.h"

#include <archive.h>
#include <archive_entry.h>
#include <expat.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "pipeline/base/text.h"

enum { VALUE_MAX = 40, CHUNK = 1 << 16 };

/* Parts that stand in every workbook once. */
static const char *const parts_once[] = {
    "[Content_Types].xml", "_rels/.rels",          "docProps/app.xml",
    "docProps/core.xml",   "xl/workbook.xml",      "xl/_rels/workbook.xml.rels",
    "xl/styles.xml",       "xl/sharedStrings.xml", "xl/theme/theme1.xml",
};

enum { PARTS_ONCE = sizeof parts_once / sizeof *parts_once };

/* What reading one worksheet found. */
typedef struct sheet_read {
    size_t rows;
    size_t cells;
    size_t texts;
    size_t numbers;
    size_t formulas;
    size_t row_cells; /* of the row being read */
    bool is_text;     /* of the cell being read */
    bool has_formula;
    bool in_value;
    char value[VALUE_MAX];
    size_t value_length;
    size_t highest_text; /* largest number of a shared string, plus one */
    bool bad_value;
} sheet_read_t;

/* What reading the whole archive found. */
typedef struct recheck {
    const book_content_t *content;
    int once[PARTS_ONCE];
    int *sheets; /* of each sheet, how often its part came */
    size_t n_charts;
    size_t n_drawings;
    size_t n_texts; /* shared strings */
    size_t texts_needed;
    char *problem; /* first one; owned */
} recheck_t;

static void complain(recheck_t *check, const char *part, const char *what) {
    if (!check->problem) {
        check->problem = text_join(part, ": ", what, NULL);
    }
}

static const char *attribute(const char **attributes, const char *name) {
    for (size_t i = 0; attributes[i]; i += 2) {
        if (strcmp(attributes[i], name) == 0) {
            return attributes[i + 1];
        }
    }
    return "";
}

static void sheet_start(void *release, const char *element, const char **attributes) {
    sheet_read_t *read = release;

    if (strcmp(element, "row") == 0) {
        read->row_cells = 0;
    } else if (strcmp(element, "c") == 0) {
        const char *type = attribute(attributes, "t");
        read->row_cells++;
        read->is_text = strcmp(type, "s") == 0 || strcmp(type, "str") == 0;
        read->has_formula = false;
        read->texts += strcmp(type, "s") == 0;
    } else if (strcmp(element, "f") == 0) {
        read->has_formula = true;
        read->formulas++;
    } else if (strcmp(element, "v") == 0) {
        read->in_value = true;
        read->value_length = 0;
    }
}

/* A value of a cell must be a finite number; the library's own form of it is %.16G. */
static bool value_is_number(const char *value) {
    size_t length = strlen(value);
    return length > 0 && strspn(value, "0123456789+-.eE") == length &&
           strspn(value, "0123456789") + strspn(value, "-") > 0;
}

static void value_end(sheet_read_t *read) {
    read->in_value = false;
    read->value[read->value_length] = '\0';
    if (read->is_text && read->has_formula) {
        return; /* a formula's text */
    }
    if (!value_is_number(read->value)) {
        read->bad_value = true;
        return;
    }
    if (read->is_text) {
        size_t text = strtoul(read->value, NULL, 10) + 1;
        read->highest_text = text > read->highest_text ? text : read->highest_text;
    } else {
        read->numbers += !read->has_formula;
    }
}

static void sheet_end(void *release, const char *element) {
    sheet_read_t *read = release;

    if (strcmp(element, "v") == 0) {
        value_end(read);
    } else if (strcmp(element, "row") == 0) {
        read->rows += read->row_cells > 0;
        read->cells += read->row_cells;
    }
}

static void sheet_characters(void *release, const char *s, int length) {
    sheet_read_t *read = release;

    for (int i = 0; read->in_value && i < length; i++) {
        if (read->value_length + 1 < VALUE_MAX) {
            read->value[read->value_length++] = s[i];
        }
    }
}

static void texts_start(void *release, const char *element, const char **attributes) {
    size_t *n = release;

    (void)attributes;
    *n += strcmp(element, "si") == 0;
}

/* Feeds the entry to `parser`; whether it is one well-formed document. */
static bool recheck_parse(recheck_t *check, struct archive *archive, XML_Parser parser,
                          const char *part) {
    for (;;) {
        void *buffer = XML_GetBuffer(parser, CHUNK);
        if (!buffer) {
            complain(check, part, "out of memory");
            return false;
        }
        la_ssize_t n = archive_read_data(archive, buffer, CHUNK);
        if (n < 0) {
            complain(check, part, "cannot be unpacked");
            return false;
        }
        if (XML_ParseBuffer(parser, (int)n, n == 0) != XML_STATUS_OK) {
            complain(check, part, XML_ErrorString(XML_GetErrorCode(parser)));
            return false;
        }
        if (n == 0) {
            return true;
        }
    }
}

/* One count of a sheet: what was written and what is there. */
static void count_compare(recheck_t *check, const char *part, const char *what, size_t written,
                          size_t found) {
    char text[160];

    if (written != found) {
        snprintf(text, sizeof text, "%s: %zu written, %zu read", what, written, found);
        complain(check, part, text);
    }
}

static void sheet_compare(recheck_t *check, const char *part, const sheet_content_t *wanted,
                          const sheet_read_t *read) {
    if (read->bad_value) {
        complain(check, part, "a value is not a number");
    }
    count_compare(check, part, "rows", wanted->rows, read->rows);
    count_compare(check, part, "cells", wanted->cells, read->cells);
    count_compare(check, part, "texts", wanted->texts, read->texts);
    count_compare(check, part, "numbers", wanted->numbers, read->numbers);
    count_compare(check, part, "formulas", wanted->formulas, read->formulas);
}

/* The number in `name` between `prefix` and `.xml`; 0 when it is not so named. */
static size_t part_number(const char *name, const char *prefix) {
    size_t length = strlen(prefix);
    char *end = NULL;

    if (strncmp(name, prefix, length) != 0) {
        return 0;
    }
    unsigned long number = strtoul(name + length, &end, 10);
    return end && end > name + length && strcmp(end, ".xml") == 0 ? number : 0;
}

static void recheck_read(recheck_t *check, struct archive *archive, const char *part) {
    XML_Parser parser = XML_ParserCreate(NULL);
    sheet_read_t read = {0};
    size_t sheet = part_number(part, "xl/worksheets/sheet");

    if (!parser) {
        complain(check, part, "out of memory");
        return;
    }
    if (sheet > 0) {
        XML_SetUserData(parser, &read);
        XML_SetElementHandler(parser, sheet_start, sheet_end);
        XML_SetCharacterDataHandler(parser, sheet_characters);
    } else if (strcmp(part, "xl/sharedStrings.xml") == 0) {
        XML_SetUserData(parser, &check->n_texts);
        XML_SetElementHandler(parser, texts_start, NULL);
    }
    bool whole = recheck_parse(check, archive, parser, part);
    XML_ParserFree(parser);
    if (!whole) {
        return;
    }
    for (size_t i = 0; i < PARTS_ONCE; i++) {
        check->once[i] += strcmp(part, parts_once[i]) == 0;
    }
    check->n_charts += part_number(part, "xl/charts/chart") > 0;
    check->n_drawings += part_number(part, "xl/drawings/drawing") > 0;
    if (sheet > 0 && sheet <= check->content->n_sheets) {
        check->sheets[sheet - 1]++;
        sheet_compare(check, part, &check->content->sheets[sheet - 1], &read);
    } else if (sheet > 0) {
        complain(check, part, "a sheet too many");
    }
    if (read.highest_text > check->texts_needed) {
        check->texts_needed = read.highest_text;
    }
}

static void parts_compare(recheck_t *check) {
    for (size_t i = 0; i < PARTS_ONCE; i++) {
        if (check->once[i] != 1) {
            complain(check, parts_once[i], check->once[i] ? "there twice" : "missing");
        }
    }
    for (size_t i = 0; i < check->content->n_sheets; i++) {
        if (check->sheets[i] != 1) {
            complain(check, check->content->sheets[i].name, "sheet missing");
        }
    }
    count_compare(check, "xl/charts", "charts", check->content->n_charts, check->n_charts);
    if (check->content->n_charts > 0 && check->n_drawings == 0) {
        complain(check, "xl/drawings", "missing");
    }
    if (check->texts_needed > check->n_texts) {
        complain(check, "xl/sharedStrings.xml", "texts missing");
    }
}

static void archive_walk(recheck_t *check, struct archive *archive, const char *path) {
    struct archive_entry *entry;
    int status = archive_read_open_filename(archive, path, CHUNK);

    while (status == ARCHIVE_OK && !check->problem) {
        status = archive_read_next_header(archive, &entry);
        if (status == ARCHIVE_OK) {
            const char *part = archive_entry_pathname(entry);
            recheck_read(check, archive, part ? part : "?");
        }
    }
    if (!check->problem && status != ARCHIVE_EOF) {
        const char *what = archive_error_string(archive);
        complain(check, "archive", what ? what : "cannot be read");
    }
}

void book_content_free(book_content_t *content) {
    for (size_t i = 0; i < content->n_sheets; i++) {
        free(content->sheets[i].name);
    }
    free(content->sheets);
    *content = (book_content_t){0};
}

int recheck_workbook(const char *path, const book_content_t *content, err_t *err) {
    /* Seekable: through the archive's directory, as spreadsheets read it. Read as a stream, a file
     * cut in its directory would pass. */
    recheck_t check = {.content = content};
    struct archive *archive = archive_read_new();
    place_t where = {path, 0, NULL};
    int code = 0;

    check.sheets = calloc(content->n_sheets + 1, sizeof *check.sheets);
    if (!archive || !check.sheets ||
        archive_read_support_format_zip_seekable(archive) != ARCHIVE_OK) {
        code = err_add(err, MSG_NO_MEMORY, NULL, NULL);
    } else {
        archive_walk(&check, archive, path);
        if (!check.problem) {
            parts_compare(&check);
        }
        if (check.problem) {
            code = err_add(err, MSG_WORKBOOK_DAMAGED, &where, check.problem, NULL);
        }
    }
    archive_read_free(archive);
    free(check.sheets);
    free(check.problem);
    return code;
}
