/* slurp.h: bytes of files, by blocks and whole.
 * SPDX-License-Identifier: MIT */
#ifndef WW_CLI_SLURP_H
#define WW_CLI_SLURP_H

#include "base/buf.h"

/* Adds up to `most` bytes; none at the end of the file, and none when a signal asks to stop. False with errno set. */
bool ww_read_some(ww_buf *b, size_t most, int fd);
/* The whole of a file; false with errno set. */
bool ww_slurp(const char *path, ww_buf *out);
/* The same of a file that was found, not named: one that is a pipe or a device is not waited for. */
bool ww_slurp_found(const char *path, ww_buf *out);

#endif
