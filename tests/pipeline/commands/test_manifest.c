/* The manifest names every input and output with its hash, and the sums are those of sha256sum. */
#include "pipeline/commands/manifest.h"

#include <jansson.h>
#include <string.h>
#include <sys/stat.h>

#include "pipeline/base/hash.h"
#include "pipeline/base/text.h"
#include "pipeline/base/version.h"
#include "pipeline/plan/plan_load.h"
#include "tests/support/small_plan.h"

static const char deliveries[] = "delivery,sha256,published_first,published_last,read,accepted,"
                                 "rejected,received,late,entry\n"
                                 "上海.csv,abc,2021-01-24,2021-01-24,3,2,1,,no,1\n"
                                 "b.csv,def,2021-01-25,2021-01-25,1,1,0,,no,2\n";

static const char entries[] =
    "number,kind,delivery,sha256,content,read,accepted,rejected,published,received,other,"
    "other_sha256,from,to,finding,day,declared,author,reason,before,hash\n"
    "1,delivery,上海.csv,abc,c1,3,2,1,,,,,,,,,,,,00,h1\n"
    "2,delivery,b.csv,def,c2,1,1,0,,,,,,,,,,,,h1,h2\n";

static release_order_t release_new(scratch_t *s, plan_t *plan) {
    release_order_t order = {
        .plan = scratch_path(s, "plan"), .release = scratch_path(s, "r"), .as_of = "2025-10-31"};

    small_plan_load(s, plan);
    assert_int_equal(mkdir(order.release, 0777), 0);
    scratch_file(s, "r/deliveries.csv", deliveries);
    scratch_file(s, "r/entries.csv", entries);
    scratch_file(s, "r/observations.csv", "series\n");
    scratch_file(s, "r/book.xlsx", "book");
    return order;
}

static const char *text_in(const json_t *json, const char *key) {
    const char *text = json_string_value(json_object_get(json, key));
    assert_non_null(text);
    return text;
}

static void assert_hash(scratch_t *s, const json_t *entry, const char *folder, const char *name) {
    char expected[HASH_SIZE];
    err_t err = {0};
    char *path = scratch_keep(s, text_join(folder, "/", name, NULL));

    assert_string_equal(text_in(entry, "file"), name);
    assert_int_equal(hash_file(path, expected, &err), 0);
    assert_string_equal(text_in(entry, "sha256"), expected);
}

static void contents(void **state) {
    static const char *const outputs[] = {"book.xlsx", "deliveries.csv", "entries.csv",
                                          "observations.csv"};
    scratch_t *s = *state;
    plan_t plan;
    release_order_t order = release_new(s, &plan);
    err_t err = {0};

    assert_int_equal(manifest_write(&plan, &order, &err), 0);
    char *text = scratch_read(s, scratch_path(s, "r/manifest.json"));
    assert_null(strstr(text, s->folder)); /* nothing of the machine */
    json_t *json = json_loads(text, 0, NULL);
    assert_non_null(json);
    assert_string_equal(text_in(json_object_get(json, "program"), "name"), "tidemark");
    assert_string_equal(text_in(json_object_get(json, "program"), "version"), version_text());
    assert_string_equal(text_in(json, "as_of"), "2025-10-31");
    assert_string_equal(text_in(json_object_get(json, "plan"), "id"), "small-plan");
    const json_t *tables = json_object_get(json_object_get(json, "plan"), "tables");
    assert_int_equal(json_array_size(tables), PLAN_RULES); /* the small plan has no rules.csv */
    for (size_t i = 0; i < PLAN_RULES; i++) {
        assert_hash(s, json_array_get(tables, i), order.plan,
                    plan_table_spec((plan_table_t)i)->name);
    }
    const json_t *used = json_object_get(json, "deliveries");
    assert_int_equal(json_array_size(used), 2);
    assert_string_equal(text_in(json_array_get(used, 0), "file"), "上海.csv");
    assert_string_equal(text_in(json_array_get(used, 0), "sha256"), "abc");
    assert_int_equal(json_integer_value(json_object_get(json_array_get(used, 0), "accepted")), 2);
    const json_t *head = json_object_get(json, "ledger");
    assert_int_equal(json_integer_value(json_object_get(head, "entries")), 2);
    assert_string_equal(text_in(head, "head"), "h2");
    const json_t *made = json_object_get(json, "outputs");
    assert_int_equal(json_array_size(made), 4);
    for (size_t i = 0; i < 4; i++) {
        assert_hash(s, json_array_get(made, i), order.release, outputs[i]);
    }
    json_decref(json);
    plan_free(&plan);
}

static void sums(void **state) {
    scratch_t *s = *state;
    plan_t plan;
    release_order_t order = release_new(s, &plan);
    err_t err = {0};

    assert_int_equal(manifest_write(&plan, &order, &err), 0);
    scratch_shell(scratch_keep(
        s, text_join("cd ", order.release, " && sha256sum --quiet --strict -c SHA256SUMS", NULL)));
    /* Every file but the sums themselves. */
    scratch_shell(scratch_keep(
        s,
        text_join("cd ", order.release,
                  " && test \"$(cut -c67- SHA256SUMS)\" = \"$(ls | grep -v SHA256SUMS)\"", NULL)));
    plan_free(&plan);
}

static void failures(void **state) {
    scratch_t *s = *state;
    plan_t plan;
    release_order_t order = release_new(s, &plan);
    err_t err = {0};

    scratch_file(s, "r/deliveries.csv", "");
    assert_int_equal(manifest_write(&plan, &order, &err), EXIT_DATA);
    assert_problems(s, &err,
                    "~/r/deliveries.csv: is empty (a header row and data rows are needed)");
    assert_false(scratch_is_there(scratch_path(s, "r/manifest.json")));
    scratch_file(s, "r/deliveries.csv", deliveries);
    assert_int_equal(mkdir(scratch_path(s, "r/manifest.json.part"), 0777), 0);
    assert_int_equal(manifest_write(&plan, &order, &err), EXIT_IO);
    err_free(&err);
    assert_false(scratch_is_there(scratch_path(s, "r/SHA256SUMS")));
    plan_free(&plan);
}

#define TEST(f) cmocka_unit_test_setup_teardown(f, scratch_setup, scratch_teardown)

int main(void) {
    const struct CMUnitTest tests[] = {TEST(contents), TEST(sums), TEST(failures)};

    return cmocka_run_group_tests(tests, NULL, NULL);
}
