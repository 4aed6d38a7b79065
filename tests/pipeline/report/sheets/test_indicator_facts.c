/* The facts of an indicator: a head, then a labelled row each. */
#include "pipeline/report/sheets/indicator_facts.h"

#include "pipeline/base/text.h"
#include "tests/pipeline/report/sheets/small_page.h"

static void labels(void **state) {
    scratch_t *s = *state;
    small_page_t v;
    page_place_t place = {0};
    char cell[16];

    small_files(s);
    small_page_facts(s, "i_share", LANGUAGE_EN, &place, &v);
    assert_text(&v, "B1", "Value (%)");
    assert_text(&v, "A9", "Outcome 2025");
    for (uint32_t i = 0; i <= indicator_fact_count(); i++) {
        snprintf(cell, sizeof cell, "A%u", i + 1);
        assert_true(*worksheet_text(s, v.path, v.xml, cell) != '\0');
    }
    snprintf(cell, sizeof cell, "A%u", indicator_fact_count() + 2);
    assert_true(is_unwritten(&v, cell));
}

int main(void) {
    const struct CMUnitTest tests[] = {PAGE_TEST(labels)};

    return cmocka_run_group_tests(tests, NULL, NULL);
}
