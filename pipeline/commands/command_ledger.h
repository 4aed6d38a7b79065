/* ledger: whether the ledger is what was written, and saving what is whole of a damaged one. */
#ifndef TIDEMARK_PIPELINE_COMMANDS_COMMAND_LEDGER_H
#define TIDEMARK_PIPELINE_COMMANDS_COMMAND_LEDGER_H

/* `tidemark ledger verify|recover`; argv[0] is "ledger". Returns the exit code with
 * problems printed. */
int command_ledger(int argc, char **argv);

#endif
