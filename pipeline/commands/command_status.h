/* status: what the ledger of a plan holds, and the releases beside it. */
#ifndef TIDEMARK_PIPELINE_COMMANDS_COMMAND_STATUS_H
#define TIDEMARK_PIPELINE_COMMANDS_COMMAND_STATUS_H

/* `tidemark status`; argv[0] is "status". Returns the exit code, problems printed. */
int command_status(int argc, char **argv);

#endif
