/* What a workbook says it was made from are the hashes of these very files. */
#include "pipeline/report/sheets/provenance.h"

#include <ctype.h>
#include <string.h>
#include <unistd.h>

#include "pipeline/base/text.h"
#include "pipeline/plan/plan_load.h"
#include "tests/support/small_plan.h"
#include "tests/support/small_release.h"

static release_t load(scratch_t *s) {
    char *plan = small_plan(s);
    char *folder = small_release(s);
    release_t release;
    err_t err = {0};

    assert_int_equal(release_load(plan, folder, SMALL_RELEASE_DATE, &release, &err), 0);
    return release;
}

static void assert_hash(scratch_t *s, const char *folder, const char *name, const char *hash) {
    char expected[HASH_SIZE];
    char *path = scratch_path(s, scratch_keep(s, text_join(folder, "/", name, NULL)));
    err_t err = {0};

    assert_int_equal(hash_file(path, expected, &err), 0);
    assert_string_equal(hash, expected);
}

static void every_file(void **state) {
    scratch_t *s = *state;
    release_t release = load(s);
    provenance_t provenance = {0};
    err_t err = {0};

    assert_int_equal(provenance_gather(&release, &provenance, &err), 0);
    for (int t = 0; t < PLAN_TABLES; t++) {
        if (t == PLAN_RULES) { /* this plan has none */
            assert_string_equal(provenance.plan[t], "");
        } else {
            assert_hash(s, "plan", plan_table_spec((plan_table_t)t)->name, provenance.plan[t]);
        }
    }
    for (int t = 0; t < RELEASE_TABLES; t++) {
        assert_hash(s, "release", release_table_spec((release_table_t)t)->name,
                    provenance.artefacts[t]);
    }
    release_free(&release);
}

/* A file that was removed since it was read cannot be vouched for. */
static void file_missing(void **state) {
    scratch_t *s = *state;
    release_t release = load(s);
    provenance_t provenance = {0};
    err_t err = {0};

    assert_int_equal(unlink(scratch_path(s, "release/fits.csv")), 0);
    assert_int_equal(provenance_gather(&release, &provenance, &err), EXIT_DATA);
    assert_problems(s, &err, "~/release/fits.csv: cannot be opened: No such file or directory");
    release_free(&release);
}

/* A version is a number with points, whatever words the library puts before it. */
static void versions(void **state) {
    (void)state;
    assert_true(library_count() >= 4);
    for (size_t i = 0; i < library_count(); i++) {
        char text[LIBRARY_VERSION_SIZE];
        const char *version = library_version(i, text);
        assert_true(*library_name(i) != '\0');
        if (!isdigit((unsigned char)*version) || !strchr(version, '.') || strchr(version, ' ')) {
            fail_msg("%s: %s", library_name(i), version);
        }
    }
}

#define TEST(f) cmocka_unit_test_setup_teardown(f, scratch_setup, scratch_teardown)

int main(void) {
    const struct CMUnitTest tests[] = {TEST(every_file), TEST(file_missing),
                                       cmocka_unit_test(versions)};

    return cmocka_run_group_tests(tests, NULL, NULL);
}
