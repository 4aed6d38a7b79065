/* Parts of a workbook, unpacked apart from the program under test. */
#ifndef TIDEMARK_TESTS_WORKBOOK_PART_H
#define TIDEMARK_TESTS_WORKBOOK_PART_H

#include "tests/support/scratch.h"

/* The part `name` of the workbook at `path` as a string; NULL when it has none of that name. */
const char *workbook_part(scratch_t *scratch, const char *path, const char *name);

/* The element of cell `cell` ("B7") in a worksheet's part, `<c ...>...</c>` or `<c .../>`; fails
 * the test when the sheet has no such cell. */
const char *worksheet_cell(scratch_t *scratch, const char *sheet, const char *cell);

/* The text of a cell that holds one, with its XML escapes; fails the test when it does not. */
const char *worksheet_text(scratch_t *scratch, const char *path, const char *sheet,
                           const char *cell);

/* Copies the workbook at `from` to `to`, leaving out part `without` and replacing what stands as
 * `old` in the others by `new` (NULL: nothing is left out, nothing replaced). */
void workbook_alter(const char *from, const char *to, const char *without, const char *old,
                    const char *new);

#endif
