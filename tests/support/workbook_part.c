#include "tests/support/workbook_part.h"

#include <archive.h>
#include <archive_entry.h>
#include <stdlib.h>
#include <string.h>

#include "pipeline/base/text.h"

/* Opens a workbook for reading. */
static struct archive *workbook_open(const char *path) {
    struct archive *archive = archive_read_new();

    assert_non_null(archive);
    assert_int_equal(archive_read_support_format_zip(archive), ARCHIVE_OK);
    assert_int_equal(archive_read_open_filename(archive, path, 1 << 16), ARCHIVE_OK);
    return archive;
}

/* All of the entry just reached, as a string that the caller frees. */
static char *entry_read(struct archive *archive) {
    text_t content = {0};
    char buffer[4096];
    la_ssize_t n;

    while ((n = archive_read_data(archive, buffer, sizeof buffer)) > 0) {
        text_add_bytes(&content, buffer, (size_t)n);
    }
    assert_int_equal(n, 0);
    return text_take(&content);
}

const char *workbook_part(scratch_t *scratch, const char *path, const char *name) {
    struct archive *archive = workbook_open(path);
    struct archive_entry *entry;
    char *found = NULL;

    while (!found && archive_read_next_header(archive, &entry) == ARCHIVE_OK) {
        if (strcmp(archive_entry_pathname(entry), name) == 0) {
            found = scratch_keep(scratch, entry_read(archive));
        }
    }
    archive_read_free(archive);
    return found;
}

const char *worksheet_cell(scratch_t *scratch, const char *sheet, const char *cell) {
    char *start = scratch_keep(scratch, text_join("<c r=\"", cell, "\"", NULL));
    const char *from = strstr(sheet, start);

    assert_non_null(from);
    const char *end = strchr(from, '>');
    assert_non_null(end);
    if (end[-1] != '/') {
        end = strstr(from, "</c>");
        assert_non_null(end);
        end += strlen("</c>") - 1;
    }
    text_t out = {0};
    text_add_bytes(&out, from, (size_t)(end - from) + 1);
    return scratch_keep(scratch, text_take(&out));
}

const char *worksheet_text(scratch_t *scratch, const char *path, const char *sheet,
                           const char *cell) {
    const char *element = worksheet_cell(scratch, sheet, cell);
    const char *value = strstr(element, "<v>");
    const char *at = workbook_part(scratch, path, "xl/sharedStrings.xml");
    text_t out = {0};

    assert_non_null(strstr(element, "t=\"s\""));
    assert_non_null(value);
    for (long i = strtol(value + strlen("<v>"), NULL, 10); i >= 0; i--) {
        at = strstr(at, "<si><t");
        assert_non_null(at);
        at = strchr(at + strlen("<si>"), '>') + 1;
    }
    text_add_bytes(&out, at, (size_t)(strstr(at, "</t>") - at));
    return scratch_keep(scratch, text_take(&out));
}

/* `content` with the first `old` replaced by `new`; caller frees. */
static char *replaced(const char *content, const char *old, const char *new) {
    const char *found = old ? strstr(content, old) : NULL;
    text_t out = {0};

    if (!found) {
        return text_copy(content);
    }
    text_add_bytes(&out, content, (size_t)(found - content));
    text_add(&out, new);
    text_add(&out, found + strlen(old));
    return text_take(&out);
}

void workbook_alter(const char *from, const char *to, const char *without, const char *old,
                    const char *new) {
    struct archive *in = workbook_open(from);
    struct archive *out = archive_write_new();
    struct archive_entry *entry;

    assert_int_equal(archive_write_set_format_zip(out), ARCHIVE_OK);
    assert_int_equal(archive_write_open_filename(out, to), ARCHIVE_OK);
    while (archive_read_next_header(in, &entry) == ARCHIVE_OK) {
        const char *name = archive_entry_pathname(entry);
        if (without && strcmp(name, without) == 0) {
            continue;
        }
        char *content = entry_read(in);
        char *changed = replaced(content, old, new);
        struct archive_entry *copy = archive_entry_new();
        archive_entry_set_pathname(copy, name);
        archive_entry_set_size(copy, (la_int64_t)strlen(changed));
        archive_entry_set_filetype(copy, AE_IFREG);
        archive_entry_set_perm(copy, 0644);
        assert_int_equal(archive_write_header(out, copy), ARCHIVE_OK);
        assert_int_equal(archive_write_data(out, changed, strlen(changed)), (int)strlen(changed));
        archive_entry_free(copy);
        free(changed);
        free(content);
    }
    assert_int_equal(archive_write_close(out), ARCHIVE_OK);
    archive_write_free(out);
    archive_read_free(in);
}
