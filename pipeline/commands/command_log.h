/* log: every entry of the ledger: what was loaded, withdrawn, corrected, by whom, when and why. */
#ifndef TIDEMARK_PIPELINE_COMMANDS_COMMAND_LOG_H
#define TIDEMARK_PIPELINE_COMMANDS_COMMAND_LOG_H

/* `tidemark log`; argv[0] is "log". Returns the exit code, problems printed. */
int command_log(int argc, char **argv);

#endif
