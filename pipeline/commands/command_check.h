/* check: says whether a plan or deliveries are in order, and what they hold; changes nothing. */
#ifndef TIDEMARK_PIPELINE_COMMANDS_COMMAND_CHECK_H
#define TIDEMARK_PIPELINE_COMMANDS_COMMAND_CHECK_H

/*
 * `tidemark check PATH`, `status`, `history SERIES`, `withdraw DELIVERY`, `formats`; argv[0] is the
 * command.
 */
int command_check(int argc, char **argv);
int command_status(int argc, char **argv);
int command_history(int argc, char **argv);
int command_withdraw(int argc, char **argv);
int command_formats(int argc, char **argv);

#endif
