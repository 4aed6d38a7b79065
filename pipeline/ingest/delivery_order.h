/*
 * delivery_order: in which order the files of one run are loaded, and so which of two published on
 * one day weighs later.
 *
 * Names are compared without their ending. Digits count as the number they spell, and a name comes
 * before every name that goes on from it: q3, q3-2, q3-10, q3-resubmitted. What is left equal is
 * compared byte by byte.
 */
#ifndef TIDEMARK_PIPELINE_INGEST_DELIVERY_ORDER_H
#define TIDEMARK_PIPELINE_INGEST_DELIVERY_ORDER_H

/* <0, 0, >0: file name `a` comes before, is, comes after `b`. */
int delivery_order_compare(const char *a, const char *b);

#endif
