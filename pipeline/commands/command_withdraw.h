/* withdraw: hides a delivery from later releases, without erasing it. */
#ifndef TIDEMARK_PIPELINE_COMMANDS_COMMAND_WITHDRAW_H
#define TIDEMARK_PIPELINE_COMMANDS_COMMAND_WITHDRAW_H

/* `tidemark withdraw DELIVERY`; argv[0] is "withdraw". Returns the exit code, problems printed. */
int command_withdraw(int argc, char **argv);

#endif
