/* history: every vintage of a series, as the ledger of a plan has them. */
#ifndef TIDEMARK_PIPELINE_COMMANDS_COMMAND_HISTORY_H
#define TIDEMARK_PIPELINE_COMMANDS_COMMAND_HISTORY_H

/* `tidemark history SERIES`; argv[0] is "history". Returns the exit code, problems printed. */
int command_history(int argc, char **argv);

#endif
