/* signals.h: what happens when somebody stops a run.
 * SPDX-License-Identifier: MIT
 *
 * The first SIGINT, SIGTERM or SIGHUP asks: the conversation at hand is finished and the reports are ended, so
 * that all that was printed is whole; files of --output do not take their place. The second ends the program
 * at once. Either way it ends by the signal, as a shell expects. */
#ifndef WW_CLI_SIGNALS_H
#define WW_CLI_SIGNALS_H

/* From here on they ask. What was ignored stays ignored, as under nohup. */
void ww_signals_heed(void);
/* The signal that asked to stop, or 0. */
int ww_signal_caught(void);
/* Ends the program by the signal that asked; comes back when none did. */
void ww_signals_obey(void);

#endif
