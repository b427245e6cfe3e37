/* glob.h: paths by pattern.
 * SPDX-License-Identifier: MIT
 *
 * * and ? stand for anything within a name, [a-z] for one character, ** for any number of folders. A glob
 * without a slash is about the name alone, one that ends in a slash about all that lies below. */
#ifndef WW_CLI_GLOB_H
#define WW_CLI_GLOB_H

#include "base/buf.h"

/* `path` is relative to where the glob stands. */
bool ww_glob_match(ww_str glob, ww_str path);
/* `path`, relative to `cwd` unless it begins with a slash, as an absolute path without . and .. names. */
void ww_path_absolute(ww_buf *out, ww_str cwd, ww_str path);

#endif
