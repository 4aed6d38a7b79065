#include "pipeline/base/progress.h"

#include <stdio.h>
#include <sys/resource.h>
#include <time.h>
#include <unistd.h>

#include "pipeline/base/number.h"
#include "pipeline/base/text.h"

double progress_seconds(void) {
    struct timespec now = {0};

    clock_gettime(CLOCK_MONOTONIC, &now);
    return (double)now.tv_sec + 1e-9 * (double)now.tv_nsec;
}

progress_t progress_begin(const char *stage, size_t total, language_t language) {
    progress_t progress = {.stage = stage,
                           .total = total,
                           .is_terminal = isatty(STDERR_FILENO) == 1,
                           .language = language};

    progress.started = progress_seconds();
    return progress;
}

void progress_update(progress_t *progress, size_t done) {
    enum { REDRAWS_PER_SECOND = 10 };
    double now = progress_seconds();

    progress->done = done;
    if (!progress->is_terminal || now - progress->shown < 1.0 / REDRAWS_PER_SECOND) {
        return;
    }
    progress->shown = now;
    double spent = now - progress->started;
    double rate = spent > 0 ? (double)done / spent : 0;
    fprintf(stderr, "\r\033[K%s %zu", progress->stage, done);
    if (progress->total > 0) {
        fprintf(stderr, "/%zu (%zu %%)", progress->total, 100 * done / progress->total);
    }
    if (rate > 0) {
        fprintf(stderr, ", %.0f/s", rate);
    }
    if (rate > 0 && progress->total > done) {
        char left[NUMBER_SIZE];
        number_write_fixed(left, (double)(progress->total - done) / rate, 0);
        text_print(stderr, progress->language, WORD_SECONDS_LEFT, left, NULL);
    }
    fflush(stderr);
}

void progress_end(progress_t *progress) {
    if (progress->is_terminal) {
        fputs("\r\033[K", stderr);
        fflush(stderr);
    }
}

void progress_close(const char *program, size_t rows, size_t series, double started,
                    language_t language) {
    struct rusage self = {0};
    struct rusage children = {0};

    getrusage(RUSAGE_SELF, &self);
    getrusage(RUSAGE_CHILDREN, &children);
    long kib = self.ru_maxrss > children.ru_maxrss ? self.ru_maxrss : children.ru_maxrss;
    char n_rows[NUMBER_SIZE];
    char n_series[NUMBER_SIZE];
    char seconds[NUMBER_SIZE];
    char mib[NUMBER_SIZE];
    text_print(stderr, language, WORD_CLOSING_LINE, program, number_write_count(n_rows, rows),
               number_write_count(n_series, series),
               number_write_fixed(seconds, progress_seconds() - started, 2),
               number_write_fixed(mib, (double)kib / 1024.0, 1), NULL);
    fputs("\n", stderr);
}
