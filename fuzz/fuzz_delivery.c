/*
 * delivery: any bytes as a delivery of the plan of the awkward deliveries: layout, observations,
 * problems. The first byte chooses the declared encoding and whether a day of publication is given.
 *
 * Promised: accepted + rejected = read whatever comes; what is accepted has a series, a period, and
 * a value or a reason why it is missing; what is rejected has a problem; a broken file has one too.
 */
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "fuzz/harness.h"
#include "pipeline/base/number.h"
#include "pipeline/ingest/read/delivery.h"
#include "pipeline/plan/plan_load.h"

static int on_accept(void *context, const delivered_t *row, err_t *err) {
    size_t *accepted = context;
    double number;

    (void)err;
    (*accepted)++;
    harness_check(row->series && row->unit && row->period.year, "a figure knows what it speaks of");
    harness_check(row->published && strlen(row->published) == 10, "and when it was published");
    harness_check(row->is_missing || number_read(row->value, NUMBER_PLAIN, &number, NULL),
                  "and is a number, or missing");
    return 0;
}

static int on_reject(void *context, size_t line, size_t field, const char *content,
                     const err_t *reasons, err_t *err) {
    (void)context;
    (void)field;
    (void)err;
    harness_check(line > 0 && content && reasons->n > 0,
                  "what is rejected has a place and a reason");
    return 0;
}

/* The plan is the same for all inputs, and reading it takes longer than reading them. */
static const plan_t *plan_once(void) {
    static plan_t plan;
    static bool is_loaded;
    err_t err = {0};

    if (!is_loaded) {
        int code = plan_load("fixtures/awkward/plan", &plan, &err);
        harness_report(&err);
        harness_check(code == 0, "the plan loads (run from the top of the source tree)");
        is_loaded = true;
    }
    return &plan;
}

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t n) {
    static const char *const encodings[] = {NULL, "GB18030", "UTF-16LE", "UTF-16BE"};
    char folder[HARNESS_PATH_SIZE];
    char path[HARNESS_PATH_SIZE];
    delivery_counts_t counts;
    err_t problems = {0};
    size_t accepted = 0;

    if (n == 0) {
        return 0;
    }
    delivery_form_t form = {.encoding = encodings[bytes[0] & 3],
                            .published = bytes[0] & 4 ? NULL : "2020-01-20"};
    delivery_sink_t sink = {.accept = on_accept, .reject = on_reject, .context = &accepted};
    harness_folder(folder);
    harness_file(folder, "x.csv", bytes + 1, n - 1, path);
    int code = delivery_read(path, plan_once(), &form, &sink, &counts, &problems);
    harness_check(counts.accepted + counts.rejected == counts.read, "accepted + rejected = read");
    harness_check(counts.accepted == accepted, "what is accepted is handed over");
    harness_check((code != 0) == counts.is_broken, "a file is broken or read whole");
    harness_check((code == 0 && counts.rejected == 0) == (problems.n == 0),
                  "a problem is told, and only then");
    harness_report(&problems);
    unlink(path);
    rmdir(folder);
    return 0;
}
