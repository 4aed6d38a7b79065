#include "pipeline/project/assessments.h"

#include <stdlib.h>

static int assessment_add(const char *indicator, const assessment_rule_t *rule,
                          const assessment_result_t *result, table_t *assessments, err_t *err) {
    bool is_defined = result->status == STATS_OK && result->class != NULL;
    assessment_row_t row = {
        .indicator = indicator,
        .rule = rule->code,
        .ratio = is_defined ? optional_finite(result->ratio) : (optional_t){0},
        .class = is_defined ? result->class->code : "",
        .reason = is_defined ? "" : stats_status_code(result->status),
    };

    return table_append(assessments, &row, err);
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
    int code = 0;
    for (size_t i = 0; code == 0 && i < VERDICT_SENSITIVITY_COUNT; i++) {
        sensitivity_row_t row = {.indicator = evidence->indicator->id,
                                 .share = optional_finite(verdict_sensitivity_share(i)),
                                 .verdict = verdict_of_class(class[i])};
        code = table_append(sensitivity, &row, err);
    }
    return code;
}
