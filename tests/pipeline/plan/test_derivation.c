/* The little language of derivations: what it says, and what is none of it. */
#include "pipeline/plan/derivation.h"

#include "tests/support/assert_close.h"

static void one_way(void **state) {
    derivation_t d;

    (void)state;
    assert_true(derivation_read("ratio(a; b; 100)", &d));
    assert_int_equal(d.n, 1);
    assert_int_equal(d.ways[0].n_numerator, 1);
    assert_string_equal(d.ways[0].numerator[0], "a");
    assert_int_equal(d.ways[0].n_denominator, 1);
    assert_string_equal(d.ways[0].denominator[0], "b");
    assert_near(d.ways[0].factor, 100, 0);
    derivation_free(&d);
    assert_int_equal(d.n, 0);
}

static void sums_and_alternatives(void **state) {
    derivation_t d;

    (void)state;
    assert_true(derivation_read("ratio(a+b; c + d+e;1)  |ratio( f ;g; 0.001 )", &d));
    assert_int_equal(d.n, 2);
    assert_int_equal(d.ways[0].n_numerator, 2);
    assert_string_equal(d.ways[0].numerator[1], "b");
    assert_int_equal(d.ways[0].n_denominator, 3);
    assert_string_equal(d.ways[0].denominator[1], "d");
    assert_string_equal(d.ways[1].numerator[0], "f");
    assert_string_equal(d.ways[1].denominator[0], "g");
    assert_near(d.ways[1].factor, 0.001, 0);
    derivation_free(&d);
    assert_true(derivation_read("", &d));
    assert_int_equal(d.n, 0);
    assert_true(derivation_read("ratio(a+b+c+d+e+f+g+h; x; 1)", &d));
    assert_int_equal(d.ways[0].n_numerator, DERIVATION_TERMS_MAX);
    derivation_free(&d);
}

static void none(void **state) {
    static const char *const words[] = {
        " ",
        "a",
        "ratio",
        "ratio(",
        "ratio()",
        ")",
        "ratio(a; b)",
        "ratio(a; b; )",
        "ratio(a; b; x)",
        "ratio(a; b; 1e2)",
        "ratio(a; b; 100; 1)",
        "ratio(a; b; 100",
        "ratio(; b; 100)",
        "ratio(a; ; 100)",
        "ratio(a+; b; 100)",
        "ratio(+a; b; 100)",
        "ratio(a++b; b; 100)",
        "ratio(a, b, 100)",
        "Ratio(a; b; 100)",
        "sum(a; b; 100)",
        "ratio(a; b; 100) |",
        "| ratio(a; b; 100)",
        "ratio(a; b; 100) || ratio(a; c; 100)",
        "ratio(a; b; 100) ratio(a; c; 100)",
        "ratio(a; b; 100)x",
        "ratio(a+b+c+d+e+f+g+h+i; x; 1)",
        "ratio(a;b;1)|ratio(a;b;1)|ratio(a;b;1)|ratio(a;b;1)|ratio(a;b;1)",
    };

    (void)state;
    for (size_t i = 0; i < sizeof words / sizeof *words; i++) {
        derivation_t d;
        if (derivation_read(words[i], &d)) {
            fail_msg("\"%s\" is read", words[i]);
        }
        assert_int_equal(d.n, 0); /* nothing is left to free */
    }
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(one_way),
        cmocka_unit_test(sums_and_alternatives),
        cmocka_unit_test(none),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
