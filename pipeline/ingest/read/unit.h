/*
 * unit: units of measurement and the scale words before them (万亿元, 千人, %), as powers of ten.
 */
#ifndef TIDEMARK_PIPELINE_INGEST_READ_UNIT_H
#define TIDEMARK_PIPELINE_INGEST_READ_UNIT_H

#include <stdbool.h>
#include <stddef.h>
#include <stdio.h>

/* Bytes of the scale word at the start of `text` (0 none) and its power of ten: 万亿元 is 6 and 12. */
size_t unit_scale(const char *text, int *power);

/*
 * Sets *shift to the power of ten by which a value in unit `from` becomes one in unit `to`: 4 from
 * 万亿元 to 亿元, -1 from ‰ to %. `from` may be a scale word alone (万亿), when it is not smaller
 * than that of `to`. False, and 0, when they do not fit.
 */
bool unit_shift(const char *from, const char *to, int *shift);

/* The power of ten in which a unit counts: 8 of 亿元, -2 of %, 0 of 个. */
int unit_power(const char *unit);

/*
 * Writes to `out` (`size` bytes) the unit of a value that has a scale word alone ("5万") in a column
 * of `unit` without one (元): 万元. False when that is not the case.
 */
bool unit_join(const char *tail, const char *unit, char *out, size_t size);

/* Writes the scale words as Markdown. */
void unit_document(FILE *stream);

#endif
