/* manifest: what a release was made from and what it consists of, with SHA-256. */
#ifndef TIDEMARK_PIPELINE_COMMANDS_MANIFEST_H
#define TIDEMARK_PIPELINE_COMMANDS_MANIFEST_H

#include "pipeline/commands/stages.h"
#include "pipeline/plan/plan.h"

/*
 * Writes manifest.json (program, plan, release date, the plan's tables, the deliveries used, the
 * files of the release) and then SHA256SUMS over every file of the folder. Holds names and hashes,
 * never paths, times or anything of the machine.
 */
int manifest_write(const plan_t *plan, const release_order_t *order, err_t *err);

#endif
