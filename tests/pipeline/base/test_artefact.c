/* Files are whole or absent; what stood there before survives every failure. */
#include "pipeline/base/artefact.h"

#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "pipeline/base/text.h"
#include "tests/support/scratch.h"

static void commit(void **state) {
    scratch_t *s = *state;
    char *path = scratch_file(s, "x.csv", "old\n");
    artefact_t artefact;
    err_t err = {0};

    assert_int_equal(artefact_open(&artefact, path, &err), 0);
    fputs("new\n", artefact.stream);
    assert_string_equal(scratch_read(s, path), "old\n"); /* not before it is complete */
    assert_int_equal(artefact_commit(&artefact, &err), 0);
    assert_string_equal(scratch_read(s, path), "new\n");
    assert_false(scratch_is_there(scratch_path(s, "x.csv.part")));
    assert_null(artefact.stream);
    assert_int_equal(err.n, 0);
}

static void discard(void **state) {
    scratch_t *s = *state;
    char *path = scratch_file(s, "x.csv", "old\n");
    artefact_t artefact = {0};
    err_t err = {0};

    artefact_discard(&artefact);
    assert_int_equal(artefact_open(&artefact, path, &err), 0);
    fputs("half", artefact.stream);
    artefact_discard(&artefact);
    assert_string_equal(scratch_read(s, path), "old\n");
    assert_false(scratch_is_there(scratch_path(s, "x.csv.part")));
}

static void nowhere_to_write(void **state) {
    scratch_t *s = *state;
    artefact_t artefact;
    err_t err = {0};

    assert_int_equal(artefact_open(&artefact, scratch_path(s, "none/x.csv"), &err), EXIT_IO);
    assert_problems(s, &err,
                    "~/none/x.csv: cannot be written: No such file or directory (free space or "
                    "choose another folder)");
    artefact_discard(&artefact); /* harmless after a failed open */
    /* A folder stands in the place of the file: found when renaming, nothing is left. */
    assert_int_equal(mkdir(scratch_path(s, "taken"), 0777), 0);
    assert_int_equal(artefact_open(&artefact, scratch_path(s, "taken"), &err), 0);
    assert_int_equal(artefact_commit(&artefact, &err), EXIT_IO);
    assert_problems(s, &err,
                    "~/taken: cannot be written: Is a directory (free space or choose another "
                    "folder)");
    assert_false(scratch_is_there(scratch_path(s, "taken.part")));
}

/* Renaming over a link, a pipe or a device would do away with it: nothing is written. */
static void no_file(void **state) {
    scratch_t *s = *state;
    char *names[] = {scratch_path(s, "link"), scratch_path(s, "pipe")};
    char *kept = scratch_file(s, "kept", "old\n");
    artefact_t artefact;
    err_t err = {0};

    assert_int_equal(symlink(kept, names[0]), 0);
    assert_int_equal(mkfifo(names[1], 0666), 0);
    for (int i = 0; i < 2; i++) {
        struct stat status;
        assert_int_equal(artefact_open(&artefact, names[i], &err), EXIT_IO);
        assert_int_equal(artefact_publish(scratch_file(s, "x.tmp", "new\n"), names[i], &err),
                         EXIT_IO);
        assert_int_equal(lstat(names[i], &status), 0);
        assert_true(i == 0 ? S_ISLNK(status.st_mode) : S_ISFIFO(status.st_mode));
        assert_false(scratch_is_there(scratch_path(s, "x.tmp")));
    }
    assert_problems(s, &err,
                    "~/link: is a device, pipe or link and is not replaced (choose another name)\n"
                    "~/link: is a device, pipe or link and is not replaced (choose another name)\n"
                    "~/pipe: is a device, pipe or link and is not replaced (choose another name)\n"
                    "~/pipe: is a device, pipe or link and is not replaced (choose another name)");
    assert_string_equal(scratch_read(s, kept), "old\n");
    artefact_discard(&artefact);
}

/* /dev/full takes what is written and fails when it is flushed, like a full disk. */
static void full_disk(void **state) {
    scratch_t *s = *state;
    char *path = scratch_file(s, "x.csv", "old\n");
    artefact_t artefact;
    err_t err = {0};

    if (symlink("/dev/full", scratch_path(s, "x.csv.part")) != 0 ||
        artefact_open(&artefact, path, &err) != 0) {
        skip();
    }
    for (int i = 0; i < 100000; i++) {
        fputs("a line that is written\n", artefact.stream);
    }
    assert_int_equal(artefact_commit(&artefact, &err), EXIT_IO);
    assert_problems(s, &err,
                    "~/x.csv: cannot be written: No space left on device (free space or choose "
                    "another folder)");
    assert_string_equal(scratch_read(s, path), "old\n");
    assert_false(scratch_is_there(scratch_path(s, "x.csv.part")));
}

static void publish_file(void **state) {
    scratch_t *s = *state;
    char *temporary = scratch_file(s, "t", "new");
    char *path = scratch_file(s, "x", "old");
    err_t err = {0};

    assert_int_equal(artefact_publish(temporary, path, &err), 0);
    assert_string_equal(scratch_read(s, path), "new");
    assert_false(scratch_is_there(temporary));
    assert_int_equal(artefact_publish(temporary, path, &err), EXIT_IO);
    assert_problems(s, &err,
                    "~/x: cannot be written: No such file or directory (free space or choose "
                    "another folder)");
    assert_string_equal(scratch_read(s, path), "new");
}

#define TEST(f) cmocka_unit_test_setup_teardown(f, scratch_setup, scratch_teardown)

int main(void) {
    const struct CMUnitTest tests[] = {
        TEST(commit),  TEST(discard),   TEST(nowhere_to_write),
        TEST(no_file), TEST(full_disk), TEST(publish_file),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
