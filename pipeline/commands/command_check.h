/* check: says whether a plan or deliveries are in order; changes nothing. */
#ifndef TIDEMARK_PIPELINE_COMMANDS_COMMAND_CHECK_H
#define TIDEMARK_PIPELINE_COMMANDS_COMMAND_CHECK_H

/* `tidemark check PATH`; argv[0] is "check". Returns the exit code, problems printed. */
int command_check(int argc, char **argv);

#endif
