/* safe.h: what strangers wrote, made safe for the surface it is shown on.
 * SPDX-License-Identifier: MIT
 *
 * A runner of GitHub takes a line that begins, after blanks, with `::` as a command, and looks for
 * `##[` anywhere in a line. What a prospect says must not become one, so where a word begins with
 * `::` it is shown as `:\x3a`, and `##[` as `#\x23[` (in JSON `#\u0023[`, the same string). */
#ifndef WW_BASE_SAFE_H
#define WW_BASE_SAFE_H

#include "base/buf.h"

/* Adds one stranger's text for people: ww_buf_plain, and no command in it, however it is wrapped. */
void ww_safe_text(ww_buf *out, ww_str text);
/* Adds finished lines: the same for what only came together in the line. */
void ww_safe_lines(ww_buf *out, ww_str lines);
/* Adds finished JSON. Outside of strings JSON has no `#`, so its meaning stays. */
void ww_safe_json(ww_buf *out, ww_str json);

#endif
