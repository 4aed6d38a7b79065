/*
 * csv: any bytes as a CSV file. The first byte chooses the declared encoding, the delimiter and how
 * many title lines stand above the header.
 *
 * Promised: every record has fields that are UTF-8 without NUL, lines never run backwards, a file
 * that ended well has a hash, and one that did not has a problem.
 */
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "fuzz/harness.h"
#include "pipeline/base/csv.h"
#include "pipeline/base/text.h"

static void record_check(const csv_record_t *record, size_t line_before) {
    harness_check(record->n > 0 && record->line > line_before, "records have lines that grow");
    for (size_t i = 0; i < record->n; i++) {
        const char *field = record->fields[i];
        harness_check(field && text_is_utf8(field, strlen(field), NULL), "fields are UTF-8");
    }
}

static void file_read(const char *path, const csv_form_t *form) {
    err_t err = {0};
    csv_reader_t *csv = NULL;
    const csv_record_t *record;
    char hash[HASH_SIZE];
    size_t line = 0;
    csv_got_t got = CSV_GOT_BROKEN;

    if (csv_open(path, form, &csv, &err) == 0) {
        while ((got = csv_next(csv, &record, &err)) == CSV_GOT_RECORD) {
            record_check(record, line);
            line = record->line;
        }
        harness_check(got == CSV_GOT_BROKEN || csv_hash(csv, hash, &err) == 0,
                      "a whole file has a hash");
        csv_close(csv);
    }
    harness_check((got == CSV_GOT_BROKEN) == (err.n > 0), "a problem is told, and only then");
    harness_report(&err);
}

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t n) {
    static const char *const encodings[] = {NULL, "GB18030", "UTF-16LE", "UTF-16BE"};
    static const char delimiters[] = {',', ';', '\t', '\0'};
    char folder[HARNESS_PATH_SIZE];
    char path[HARNESS_PATH_SIZE];

    if (n == 0) {
        return 0;
    }
    csv_form_t form = {encodings[bytes[0] & 3], delimiters[bytes[0] >> 2 & 3],
                       (size_t)(bytes[0] >> 4 & 3)};
    harness_folder(folder);
    harness_file(folder, "x.csv", bytes + 1, n - 1, path);
    file_read(path, &form);
    unlink(path);
    rmdir(folder);
    return 0;
}
