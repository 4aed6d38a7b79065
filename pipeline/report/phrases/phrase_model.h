/* phrase_model: names of the codes that artefacts hold: models, their parameters, sources, what
 * found something, the status of an observation. */
#ifndef TIDEMARK_PIPELINE_REPORT_PHRASES_PHRASE_MODEL_H
#define TIDEMARK_PIPELINE_REPORT_PHRASES_PHRASE_MODEL_H

#include "pipeline/report/phrases/phrase.h"

/* Title of a model or of the combination; the code itself when there is none. */
const char *phrase_model(const phrasing_t *p, const char *model);

/* What a model does, in a sentence. */
const char *phrase_model_help(const phrasing_t *p, const char *model);

/* What a rule of assessment computes and the bounds of its classes; "" for an unknown rule. */
const char *phrase_rule_help(const phrasing_t *p, const char *rule);

/* Name of a model's parameter (fits.csv); the code itself when there is none. */
const char *phrase_parameter(const phrasing_t *p, const char *code);

/* The parameters of a row of fits.csv, `level=12.5 slope=0.3`, named and rounded to four digits. */
const char *phrase_parameters(const phrasing_t *p, const char *codes);

/*
 * Where a method comes from. Titles and names of people stay as they are; in Chinese the phrases of
 * the registries that are no titles are translated.
 */
const char *phrase_source(const phrasing_t *p, const char *source);

/* Name of what found something (findings.csv); of the plan's own rules with their code. */
const char *phrase_finding(const phrasing_t *p, const char *rule);

/* Status of an observation; the code itself when SDMX has none such. */
const char *phrase_status(const phrasing_t *p, const char *status);

#endif
