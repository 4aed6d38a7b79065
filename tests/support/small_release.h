/*
 * A small synthetic release of the small plan as of 2026-01-31: the artefacts that the report stage
 * reads, one indicator in each state (outcome, projected, insufficient, unobserved).
 *
 * The values are made up; they agree with each other as far as the workbooks' formulas go.
 */
#ifndef TIDEMARK_TESTS_SMALL_RELEASE_H
#define TIDEMARK_TESTS_SMALL_RELEASE_H

#include "tests/support/scratch.h"

#define SMALL_RELEASE_DATE "2026-01-31"

/* Writes the artefacts to folder `release` of the scratch folder; returns its path. */
char *small_release(scratch_t *scratch);

/* Writes one artefact anew: `from` replaced by `to` once (fails the test when it is not there). */
void small_release_change(scratch_t *scratch, const char *name, const char *from, const char *to);

#endif
