/* correct: withdraw, reinstate, supersede, redate: entries about what was loaded. */
#ifndef TIDEMARK_PIPELINE_COMMANDS_COMMAND_CORRECT_H
#define TIDEMARK_PIPELINE_COMMANDS_COMMAND_CORRECT_H

/* `tidemark withdraw DELIVERY` and the others; argv[0] says which. Returns the exit code, problems
 * printed. */
int command_correct(int argc, char **argv);

#endif
