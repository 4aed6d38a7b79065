#include "pipeline/base/spreadsheet/xlsx_book.h"

#include <stdlib.h>
#include <string.h>

#include "pipeline/base/spreadsheet/xlsx_text.h"

enum { STYLES_MAX = 1 << 16, CODES_MAX = 1 << 13 };

static const char root_part[] = "";

/* The last word of a relationship's type, which transitional and strict files have in common. */
static const char *type_word(const char *type) {
    const char *slash = type ? strrchr(type, '/') : NULL;
    return slash ? slash + 1 : "";
}

/* --- relationships --- */

/* What is looked for among the relationships of a part. */
typedef struct relations {
    const char *owner; /* the part; "" the package */
    xlsx_book_t *book; /* whose sheets get their parts; NULL: none */
    char *document;
    char *texts;
    char *styles;
    bool has_no_memory;
} relations_t;

/* The name of a part that `target` means, seen from `owner`; caller frees; NULL: no memory. */
static char *target_part(const char *owner, const char *target) {
    const char *slash = strrchr(owner, '/');
    size_t base = *target == '/' || !slash ? 0 : (size_t)(slash - owner) + 1;
    text_t out = {0};

    text_add_bytes(&out, owner, base);
    while (*target) {
        size_t n = strcspn(target, "/");
        if (n == 2 && target[0] == '.' && target[1] == '.') {
            out.length -= out.length > 0; /* the slash, then the folder before it */
            while (out.length > 0 && out.s[out.length - 1] != '/') {
                out.length--;
            }
        } else if (n > 0 && !(n == 1 && *target == '.')) {
            text_add_bytes(&out, target, n);
            text_add(&out, target[n] ? "/" : "");
        }
        target += n + (target[n] != '\0');
    }
    text_add(&out, "");
    return text_take(&out);
}

/* Remembers the first part of a kind. */
static void part_keep(relations_t *relations, char **kept, const char *target) {
    if (!*kept) {
        *kept = target_part(relations->owner, target);
        relations->has_no_memory = relations->has_no_memory || !*kept;
    }
}

static void relation_take(void *context, package_part_t *part, const char *name,
                          const char **attributes) {
    relations_t *relations = context;
    const char *type = type_word(part_attribute(attributes, "Type"));
    const char *target = part_attribute(attributes, "Target");
    const char *id = part_attribute(attributes, "Id");
    const char *mode = part_attribute(attributes, "TargetMode");

    (void)part;
    if (strcmp(name, "Relationship") != 0 || !target || !id ||
        (mode && strcmp(mode, "External") == 0)) {
        return;
    }
    if (strcmp(type, "officeDocument") == 0) {
        part_keep(relations, &relations->document, target);
    } else if (strcmp(type, "sharedStrings") == 0) {
        part_keep(relations, &relations->texts, target);
    } else if (strcmp(type, "styles") == 0) {
        part_keep(relations, &relations->styles, target);
    }
    for (size_t i = 0; relations->book && i < relations->book->n_sheets; i++) {
        xlsx_sheet_t *sheet = &relations->book->sheets[i];
        if (strcmp(sheet->relation, id) == 0 && strcmp(type, "worksheet") == 0) {
            part_keep(relations, &sheet->part, target);
            sheet->shown.has_cells = true;
        }
    }
}

/* Reads the relationships of `owner`; a part without any is no problem. */
static int relations_read(xlsx_book_t *book, relations_t *relations, err_t *err) {
    static const part_handlers_t handlers = {.start = relation_take};
    const char *slash = strrchr(relations->owner, '/');
    const char *base = slash ? slash + 1 : relations->owner;
    char *folder = text_copy(relations->owner);
    int code = 0;

    if (folder) {
        folder[base - relations->owner] = '\0';
    }
    char *part = folder ? text_join(folder, "_rels/", base, ".rels", NULL) : NULL;
    if (!part) {
        code = err_add(err, MSG_NO_MEMORY, NULL, NULL);
    } else if (package_has(book->package, part)) {
        code = part_read(book->package, part, &handlers, relations, err);
    }
    if (code == 0 && relations->has_no_memory) {
        code = err_add(err, MSG_NO_MEMORY, NULL, NULL);
    }
    free(folder);
    free(part);
    return code;
}

static void relations_free(relations_t *relations) {
    free(relations->document);
    free(relations->texts);
    free(relations->styles);
}

/* --- list of sheets --- */

static void sheet_add(xlsx_book_t *book, package_part_t *part, const char **attributes) {
    const char *name = part_attribute(attributes, "name");
    const char *relation = part_attribute_relation(attributes);
    const char *state = part_attribute(attributes, "state");

    if (!name || !relation) {
        part_fail(part, "a sheet without a name or a part");
        return;
    }
    if (book->n_sheets == SPREADSHEET_SHEETS_MAX) {
        part_fail_limit(part, "sheets", SPREADSHEET_SHEETS_MAX);
        return;
    }
    xlsx_sheet_t *grown = realloc(book->sheets, (book->n_sheets + 1) * sizeof *grown);
    if (!grown) {
        part_fail_memory(part);
        return;
    }
    book->sheets = grown;
    xlsx_sheet_t *sheet = &book->sheets[book->n_sheets++];
    *sheet = (xlsx_sheet_t){.name = text_copy(name), .relation = text_copy(relation)};
    sheet->shown.name = sheet->name;
    sheet->shown.is_hidden = state && strcmp(state, "visible") != 0;
    if (!sheet->name || !sheet->relation) {
        part_fail_memory(part);
    }
}

static void workbook_start(void *context, package_part_t *part, const char *name,
                           const char **attributes) {
    xlsx_book_t *book = context;

    if (strcmp(name, "sheet") == 0) {
        sheet_add(book, part, attributes);
    } else if (strcmp(name, "workbookPr") == 0) {
        book->is_1904 = part_attribute_is(attributes, "date1904", false);
    }
}

/* --- styles --- */

/* The styles part while it is read. */
typedef struct styles {
    xlsx_book_t *book;
    bool is_in_cell_formats; /* cellXfs, not cellStyleXfs */
} styles_t;

static void code_add(xlsx_book_t *book, package_part_t *part, const char **attributes) {
    const char *id = part_attribute(attributes, "numFmtId");
    const char *code = part_attribute(attributes, "formatCode");

    if (!id || !code) {
        return;
    }
    if (book->n_codes == CODES_MAX) {
        part_fail_limit(part, "number formats", CODES_MAX);
        return;
    }
    struct xlsx_code *grown = realloc(book->codes, (book->n_codes + 1) * sizeof *grown);
    if (grown) {
        book->codes = grown;
        book->codes[book->n_codes] =
            (struct xlsx_code){(unsigned)strtoul(id, NULL, 10), text_copy(code)};
        book->n_codes++;
    }
    if (!grown || !book->codes[book->n_codes - 1].code) {
        part_fail_memory(part);
    }
}

static void format_add(xlsx_book_t *book, package_part_t *part, const char **attributes) {
    const char *word = part_attribute(attributes, "numFmtId");
    unsigned id = word ? (unsigned)strtoul(word, NULL, 10) : 0;
    const char *code = number_format_builtin(id);

    for (size_t i = 0; i < book->n_codes; i++) {
        code = book->codes[i].id == id ? book->codes[i].code : code;
    }
    if (book->n_formats == STYLES_MAX) {
        part_fail_limit(part, "cell styles", STYLES_MAX);
        return;
    }
    if ((book->n_formats & (book->n_formats - 1)) == 0) {
        size_t capacity = book->n_formats ? 2 * book->n_formats : 1;
        xlsx_format_t *grown = realloc(book->formats, capacity * sizeof *grown);
        if (!grown) {
            part_fail_memory(part);
            return;
        }
        book->formats = grown;
    }
    xlsx_format_t *format = &book->formats[book->n_formats++];
    format->code = text_copy(code ? code : "General");
    if (!format->code) {
        part_fail_memory(part);
        return;
    }
    number_format_read(format->code, &format->read);
}

static void styles_start(void *context, package_part_t *part, const char *name,
                         const char **attributes) {
    styles_t *styles = context;

    if (strcmp(name, "cellXfs") == 0) {
        styles->is_in_cell_formats = true;
    } else if (strcmp(name, "numFmt") == 0) {
        code_add(styles->book, part, attributes);
    } else if (strcmp(name, "xf") == 0 && styles->is_in_cell_formats) {
        format_add(styles->book, part, attributes);
    }
}

static void styles_end(void *context, package_part_t *part, const char *name) {
    styles_t *styles = context;

    (void)part;
    if (strcmp(name, "cellXfs") == 0) {
        styles->is_in_cell_formats = false;
    }
}

/* --- shared texts --- */

/* The part of shared texts while it is read. */
typedef struct texts {
    xlsx_book_t *book;
    bool is_in_item;
    xlsx_text_t item;
} texts_t;

static void texts_start(void *context, package_part_t *part, const char *name,
                        const char **attributes) {
    texts_t *texts = context;

    (void)part;
    if (strcmp(name, "si") == 0) {
        texts->is_in_item = true;
        xlsx_text_begin(&texts->item);
    } else if (texts->is_in_item) {
        xlsx_text_start(&texts->item, name, attributes);
    }
}

static void texts_characters(void *context, package_part_t *part, const char *s, size_t n) {
    texts_t *texts = context;

    if (texts->is_in_item) {
        xlsx_text_add(&texts->item, part, s, n);
    }
}

static void text_keep(xlsx_book_t *book, package_part_t *part, text_t *text) {
    size_t n = text->length;

    if (n > 0) {
        xlsx_text_unescape(text->s, &n);
    }
    if (book->texts.length + n > SPREADSHEET_TEXTS_MAX) {
        part_fail_limit(part, "bytes of shared texts", SPREADSHEET_TEXTS_MAX);
        return;
    }
    if (book->n_texts == book->texts_capacity) {
        size_t capacity = book->texts_capacity ? 2 * book->texts_capacity : 256;
        size_t *grown = realloc(book->text_starts, capacity * sizeof *grown);
        if (!grown) {
            part_fail_memory(part);
            return;
        }
        book->text_starts = grown;
        book->texts_capacity = capacity;
    }
    book->text_starts[book->n_texts++] = book->texts.length;
    text_add_bytes(&book->texts, n > 0 ? text->s : "", n);
    text_add_bytes(&book->texts, "", 1);
    if (text->failed || book->texts.failed) {
        part_fail_memory(part);
    }
}

static void texts_end(void *context, package_part_t *part, const char *name) {
    texts_t *texts = context;

    if (strcmp(name, "si") == 0 && texts->is_in_item) {
        texts->is_in_item = false;
        text_keep(texts->book, part, &texts->item.text);
    } else if (texts->is_in_item) {
        xlsx_text_end(&texts->item, name);
    }
}

/* --- the whole --- */

static int texts_read(xlsx_book_t *book, const char *part, err_t *err) {
    static const part_handlers_t handlers = {texts_start, texts_end, texts_characters};
    texts_t texts = {.book = book};
    int code = part_read(book->package, part, &handlers, &texts, err);

    text_free(&texts.item.text);
    return code;
}

static int document_read(xlsx_book_t *book, const char *document, err_t *err) {
    static const part_handlers_t of_workbook = {.start = workbook_start};
    static const part_handlers_t of_styles = {.start = styles_start, .end = styles_end};
    relations_t relations = {.owner = document, .book = book};
    styles_t styles = {.book = book};
    int code = part_read(book->package, document, &of_workbook, book, err);

    code = code ? code : relations_read(book, &relations, err);
    if (code == 0 && relations.styles) {
        code = part_read(book->package, relations.styles, &of_styles, &styles, err);
    }
    if (code == 0 && relations.texts) {
        code = texts_read(book, relations.texts, err);
    }
    relations_free(&relations);
    return code;
}

/* What an archive is that is no workbook, by a part that it has. */
static const struct other {
    const char *part;
    const char *file; /* code of terms_file */
} others[] = {
    {"xl/workbook.bin", "xlsb"},
    {"word/document.xml", "docx"},
    {"ppt/presentation.xml", "pptx"},
    {"META-INF/manifest.xml", "ods"},
};

static int other_add(const xlsx_book_t *book, const char *path, err_t *err) {
    place_t where = {path, 0, NULL};
    const char *file = "zip";

    for (size_t i = 0; i < sizeof others / sizeof *others; i++) {
        file = package_has(book->package, others[i].part) ? others[i].file : file;
    }
    return err_add(err, MSG_FILE_OTHER, &where, file, NULL);
}

int xlsx_book_read(const char *path, xlsx_book_t *book, err_t *err) {
    place_t where = {path, 0, NULL};
    relations_t relations = {.owner = root_part};
    int code = package_open(path, &book->package, err);

    code = code ? code : relations_read(book, &relations, err);
    for (size_t i = 0; code == 0 && i < sizeof others / sizeof *others; i++) {
        code = package_has(book->package, others[i].part) ? other_add(book, path, err) : 0;
    }
    if (code == 0 && !relations.document) {
        code = other_add(book, path, err);
    }
    code = code ? code : document_read(book, relations.document, err);
    if (code == 0 && book->n_sheets == 0) {
        code = err_add(err, MSG_WORKBOOK_BROKEN, &where, "no sheet", NULL);
    }
    relations_free(&relations);
    return code;
}

void xlsx_book_free(xlsx_book_t *book) {
    for (size_t i = 0; i < book->n_sheets; i++) {
        free(book->sheets[i].name);
        free(book->sheets[i].relation);
        free(book->sheets[i].part);
    }
    for (size_t i = 0; i < book->n_formats; i++) {
        free(book->formats[i].code);
    }
    for (size_t i = 0; i < book->n_codes; i++) {
        free(book->codes[i].code);
    }
    free(book->sheets);
    free(book->formats);
    free(book->codes);
    free(book->text_starts);
    text_free(&book->texts);
    package_close(book->package);
    *book = (xlsx_book_t){0};
}

const char *xlsx_book_text(const xlsx_book_t *book, size_t i) {
    return i < book->n_texts ? book->texts.s + book->text_starts[i] : NULL;
}

const xlsx_format_t *xlsx_book_format(const xlsx_book_t *book, size_t i) {
    static const xlsx_format_t general = {.code = "General", .read = {.n = 1}};
    return i < book->n_formats ? &book->formats[i] : &general;
}
