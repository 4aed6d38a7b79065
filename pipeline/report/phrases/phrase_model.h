/* terms: names of codes that other parts of the program write, in both languages. */
#ifndef TIDEMARK_PIPELINE_REPORT_PHRASES_PHRASE_MODEL_H
#define TIDEMARK_PIPELINE_REPORT_PHRASES_PHRASE_MODEL_H

#include "pipeline/report/phrases/phrase.h"

/* Name of a model's parameter (fits.csv); the code itself when there is none. */
const char *term_parameter(language_t language, const char *code);

/* Name of what found something (findings.csv); of the plan's own rules with their code. */
const char *term_finding(const view_t *view, const char *rule);

/*
 * Where a method comes from. Titles and names of people stay as they are; in Chinese the phrases of
 * the registries that are no titles are translated.
 */
const char *term_source(const view_t *view, const char *source);

#endif
