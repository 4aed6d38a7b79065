/*
 * Series on which results of R are quoted, as R 4.2.2 prints them (package datasets):
 * nile = window(Nile, 1871, 1920), annual flow of the Nile at Aswan; gas = window(UKgas, 1977),
 * quarterly gas consumption; residents = window(austres, 1981), quarterly residents of Australia;
 * deaths = USAccDeaths, monthly accidental deaths.
 */
#ifndef TIDEMARK_TESTS_CLASSIC_H
#define TIDEMARK_TESTS_CLASSIC_H

#include "stats/core/series.h"

/* The series of that name; static storage. Fails the test for any other name. */
series_t classic(const char *name);

#endif
