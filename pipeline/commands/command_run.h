/* run: the four stages for one release date, published as one folder. */
#ifndef TIDEMARK_PIPELINE_COMMANDS_COMMAND_RUN_H
#define TIDEMARK_PIPELINE_COMMANDS_COMMAND_RUN_H

/* `tidemark run`; argv[0] is "run". Returns the exit code, problems printed. */
int command_run(int argc, char **argv);

#endif
