/* level_shifts: shifts in the level of annual series that the plan does not declare. */
#ifndef TIDEMARK_PIPELINE_INGEST_CHECKS_LEVEL_SHIFTS_H
#define TIDEMARK_PIPELINE_INGEST_CHECKS_LEVEL_SHIFTS_H

#include "pipeline/ingest/vintages/vintage.h"

/*
 * Appends a finding of rule `level-shift` for every series whose current annual values have one
 * change out of line (stats/accounts/level_shift.h): a warning with p < 0.01, a note with p < 0.05.
 * Changes of basis, the breaks that the plan declares between two values (plan_break_between) and
 * steps over a year that it leaves out are declared and not tested; years that it leaves out are no
 * values. Levels are tested as logarithms, ratios as they are; growth rates have no level. A series
 * with fewer than LEVEL_SHIFT_CHANGES_MIN changes is not tested.
 *
 * The finding names period, delivery and row of the first value on the new level. Its words give
 * the change, how much of it is beyond the usual change, and p; and whether a single value out of
 * line fits better than a shift. `vintages` are ordered and marked by vintages_select. Returns 0 or
 * a code.
 */
int level_shifts_add(const plan_t *plan, const vintages_t *vintages, table_t *findings, err_t *err);

#endif
