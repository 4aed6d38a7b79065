#include "pipeline/project/assessments.h"

#include <stdlib.h>

#include "pipeline/base/text.h"

int assessment_verdict(const verdict_class_t *class) {
    return verdict_of_class(class);
}

/* What a rule calls its class; the code when the catalogue does not know it. */
static const char *class_name(const assessment_rule_t *rule, const verdict_class_t *class,
                              language_t language) {
    const char *name = term_text_of(terms_class, rule->code, class->code, language);

    return name ? name : class->code;
}

static int assessment_add(const char *indicator, const assessment_rule_t *rule,
                          const assessment_result_t *result, table_t *assessments, err_t *err) {
    assessment_row_t *row = table_add(assessments, release_table_spec(RELEASE_ASSESSMENTS));
    const char *why = stats_status_code(result->status);
    bool is_defined = result->status == STATS_OK && result->class != NULL;

    if (!row) {
        return err_add(err, MSG_NO_MEMORY, NULL, NULL);
    }
    row->indicator = text_copy(indicator);
    row->rule = text_copy(rule->code);
    row->ratio = is_defined ? optional_finite(result->ratio) : (optional_t){0};
    row->class_code = text_copy(is_defined ? result->class->code : "");
    row->class_zh = text_copy(is_defined ? class_name(rule, result->class, LANGUAGE_ZH) : "");
    row->class_en = text_copy(is_defined ? class_name(rule, result->class, LANGUAGE_EN) : "");
    row->reason_zh = text_copy(is_defined ? "" : term_text(terms_status, why, LANGUAGE_ZH));
    row->reason_en = text_copy(is_defined ? "" : term_text(terms_status, why, LANGUAGE_EN));
    bool is_whole = row->indicator && row->rule && row->class_code && row->class_zh &&
                    row->class_en && row->reason_zh && row->reason_en;
    return is_whole ? 0 : err_add(err, MSG_NO_MEMORY, NULL, NULL);
}

int assessments_add(const char *indicator, const assessment_rule_t *rules, size_t n,
                    const assessment_input_t *in, const verdict_class_t *primary,
                    table_t *assessments, bool *disagree, err_t *err) {
    assessment_result_t *results = calloc(n + 1, sizeof *results);
    int code = results ? 0 : err_add(err, MSG_NO_MEMORY, NULL, NULL);

    for (size_t i = 0; code == 0 && i < n; i++) {
        results[i] = assessment_apply(&rules[i], in);
        code = assessment_add(indicator, &rules[i], &results[i], assessments, err);
    }
    if (code == 0) {
        *disagree = assessment_disagree(results, n, primary);
    }
    free(results);
    return code;
}

int sensitivity_add(const evidence_t *evidence, const target_t *target, table_t *sensitivity,
                    err_t *err) {
    const verdict_class_t *class[VERDICT_SENSITIVITY_COUNT] = {NULL};
    double outcome = evidence->outcome ? evidence->outcome->value.value : 0.0;
    const predictive_t *distribution = evidence->outcome ? NULL : &evidence->distribution;

    if (!evidence->outcome && !evidence->has_distribution) {
        return 0;
    }
    if (verdict_sensitivity(target, outcome, distribution, class) != STATS_OK) {
        return 0;
    }
    for (size_t i = 0; i < VERDICT_SENSITIVITY_COUNT; i++) {
        sensitivity_row_t *row = table_add(sensitivity, release_table_spec(RELEASE_SENSITIVITY));
        if (!row || !(row->indicator = text_copy(evidence->indicator->id))) {
            return err_add(err, MSG_NO_MEMORY, NULL, NULL);
        }
        row->share = optional_finite(verdict_sensitivity_share(i));
        row->verdict = assessment_verdict(class[i]);
    }
    return 0;
}
