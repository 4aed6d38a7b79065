/* formats: prints how every table that the programs read or write is made up. */
#ifndef TIDEMARK_PIPELINE_COMMANDS_COMMAND_FORMATS_H
#define TIDEMARK_PIPELINE_COMMANDS_COMMAND_FORMATS_H

/* `tidemark formats`; argv[0] is "formats". Returns the exit code, problems printed. */
int command_formats(int argc, char **argv);

#endif
