/* Release folders are whole or absent; what stood there before survives every failure. */
#include "pipeline/base/folder.h"

#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "pipeline/base/text.h"
#include "tests/support/scratch.h"

static void making_folders(void **state) {
    scratch_t *s = *state;
    struct stat status;
    err_t err = {0};

    assert_int_equal(folder_make(scratch_path(s, "a/b/c"), &err), 0);
    assert_int_equal(folder_make(scratch_path(s, "a/b/c"), &err), 0); /* again */
    assert_int_equal(folder_make(scratch_path(s, "a//b/d/"), &err), 0);
    assert_int_equal(stat(scratch_path(s, "a/b/d"), &status), 0);
    assert_true(S_ISDIR(status.st_mode));
    scratch_file(s, "a/file", "");
    assert_int_equal(folder_make(scratch_path(s, "a/file/b"), &err), EXIT_IO);
    assert_problems(s, &err,
                    "~/a/file: folder cannot be made: Not a directory (check the path and its "
                    "permissions)");
    assert_int_equal(folder_make("/proc/none/x", &err), EXIT_IO);
    assert_problems(s, &err,
                    "/proc/none: folder cannot be made: No such file or directory (check the path "
                    "and its permissions)");
}

static void removing_folders(void **state) {
    scratch_t *s = *state;
    err_t err = {0};
    char *kept = NULL;

    assert_int_equal(folder_remove(scratch_path(s, "none"), &err), 0);
    assert_int_equal(folder_make(scratch_path(s, "a/b/c"), &err), 0);
    assert_int_equal(folder_make(scratch_path(s, "other"), &err), 0);
    kept = scratch_file(s, "other/kept", "kept");
    scratch_file(s, "a/b/file", "x");
    scratch_file(s, "a/.hidden", "x");
    assert_int_equal(symlink(scratch_path(s, "other"), scratch_path(s, "a/link")), 0);
    assert_int_equal(folder_remove(scratch_path(s, "a"), &err), 0);
    assert_false(scratch_is_there(scratch_path(s, "a")));
    assert_string_equal(scratch_read(s, kept), "kept"); /* links are not followed */

    assert_int_equal(folder_remove(kept, &err), EXIT_IO);
    assert_problems(s, &err, "~/other/kept: cannot be removed: Not a directory");
    assert_int_equal(symlink(scratch_path(s, "other"), scratch_path(s, "link")), 0);
    assert_int_equal(folder_remove(scratch_path(s, "link"), &err), EXIT_IO);
    assert_problems(s, &err, "~/link: cannot be removed: Not a directory");
    assert_string_equal(scratch_read(s, kept), "kept");
}

static char *folder_with(scratch_t *s, const char *name, const char *content) {
    err_t err = {0};
    char *path = scratch_path(s, name);
    char *file = scratch_keep(s, text_join(name, "/x", NULL));

    assert_int_equal(folder_make(path, &err), 0);
    scratch_file(s, file, content);
    return path;
}

static void publish_folder(void **state) {
    scratch_t *s = *state;
    char *release = scratch_path(s, "r");
    err_t err = {0};

    assert_int_equal(folder_publish(folder_with(s, "r.part", "1"), release, &err), 0);
    assert_string_equal(scratch_read(s, scratch_path(s, "r/x")), "1");
    scratch_file(s, "r/only-in-the-old-one", "");
    folder_with(s, "r.old", "left by a crash");
    assert_int_equal(folder_publish(folder_with(s, "r.part", "2"), release, &err), 0);
    assert_string_equal(scratch_read(s, scratch_path(s, "r/x")), "2");
    assert_false(scratch_is_there(scratch_path(s, "r/only-in-the-old-one")));
    assert_false(scratch_is_there(scratch_path(s, "r.part")));
    assert_false(scratch_is_there(scratch_path(s, "r.old")));

    /* Nothing to publish: the release stays. */
    assert_int_equal(folder_publish(scratch_path(s, "r.part"), release, &err), EXIT_IO);
    assert_problems(s, &err,
                    "~/r: cannot be written: No such file or directory (free space or choose "
                    "another folder)");
    assert_string_equal(scratch_read(s, scratch_path(s, "r/x")), "2");
}

/* A file or a link in the place of a release is somebody's: it is refused and left alone. */
static void publish_over_something_else(void **state) {
    scratch_t *s = *state;
    char *staging = folder_with(s, "r.part", "1");
    char *file = scratch_file(s, "r", "mine");
    char *theirs = folder_with(s, "theirs", "theirs");
    err_t err = {0};

    assert_int_equal(folder_publish(staging, file, &err), EXIT_IO);
    assert_problems(s, &err,
                    "~/r: cannot be written: Not a directory (free space or choose another "
                    "folder)");
    assert_string_equal(scratch_read(s, file), "mine");
    assert_int_equal(symlink(theirs, scratch_path(s, "link")), 0);
    assert_int_equal(folder_publish(staging, scratch_path(s, "link"), &err), EXIT_IO);
    err_free(&err);
    assert_string_equal(scratch_read(s, scratch_path(s, "theirs/x")), "theirs");
}

static void listing(void **state) {
    scratch_t *s = *state;
    static const char *const expected[] = {"A.csv", "a.csv", "b.csv", "z.csv", "中.csv"};
    char **names;
    size_t n;
    err_t err = {0};

    scratch_file(s, "z.csv", "");
    scratch_file(s, "中.csv", "");
    scratch_file(s, "a.csv", "");
    scratch_file(s, "A.csv", "");
    scratch_file(s, "b.csv", "");
    scratch_file(s, ".csv", ""); /* the suffix alone is no name */
    scratch_file(s, "c.csv.part", "");
    scratch_file(s, "c.txt", "");
    assert_int_equal(folder_list(s->folder, ".csv", &names, &n, &err), 0);
    assert_int_equal(n, sizeof expected / sizeof *expected);
    for (size_t i = 0; i < n; i++) {
        assert_string_equal(names[i], expected[i]);
    }
    names_free(names, n);
    assert_int_equal(folder_list(scratch_path(s, "none"), "", &names, &n, &err), EXIT_DATA);
    assert_problems(s, &err, "~/none: is not a folder that can be read: No such file or directory");
    assert_int_equal(folder_list(scratch_path(s, "a.csv"), "", &names, &n, &err), EXIT_DATA);
    assert_problems(s, &err, "~/a.csv: is not a folder that can be read: Not a directory");
    assert_null(names);
}

#define TEST(f) cmocka_unit_test_setup_teardown(f, scratch_setup, scratch_teardown)

int main(void) {
    const struct CMUnitTest tests[] = {
        TEST(making_folders), TEST(removing_folders),
        TEST(publish_folder), TEST(publish_over_something_else),
        TEST(listing),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
