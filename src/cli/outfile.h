/* outfile.h: files that take their place only when they are whole.
 * SPDX-License-Identifier: MIT
 *
 * What is written goes to a file without a name, where the system has such a thing, else to a hidden name
 * beside the place, and is moved there in the end: so there is never a half file, however the program ends.
 * A device or a pipe is written straight. */
#ifndef WW_CLI_OUTFILE_H
#define WW_CLI_OUTFILE_H

#include <stdbool.h>
#include <stdio.h>

typedef struct ww_outfile {
  char *target, *temp; /* where the file goes in the end; its name until then, if it has one */
  FILE *file;
  bool replaces; /* it is moved in the end, and no device */
} ww_outfile;

/* False with errno set. Free in either case. */
bool ww_outfile_open(ww_outfile *out, const char *name);
/* Closes it and, when it is whole, moves it to its place; false with errno set. */
bool ww_outfile_close(ww_outfile *out, bool whole);
/* What was not closed whole leaves nothing behind. */
void ww_outfile_free(ww_outfile *out);

#endif
