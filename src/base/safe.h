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
/* Adds finished JSON and frees what it was made in. Outside of strings JSON has no `#`, so its meaning stays. */
void ww_safe_json(ww_buf *out, ww_buf *made);

/* The following add one stranger's text made safe as by ww_safe_text, and for its surface. */

/* The message of a workflow command; where `property` is set, one of its properties. A property keeps
 * `::` as it is, encoded, so that a file goes by its own name. */
void ww_safe_command(ww_buf *out, ww_str text, bool property);
/* Text or a quoted attribute of XML 1.0; what XML forbids is shown as \x or \u. */
void ww_safe_xml(ww_buf *out, ww_str text);
/* Text within a line of GitHub's or GitLab's Markdown: no mark-up, no link, no mention, no HTML. It must
 * not be the first thing on its line. */
void ww_safe_markdown(ww_buf *out, ww_str text);
/* A path as a relative URI reference, or as a file: URI where it begins with a slash. A path is bytes
 * and all but letters, digits and -._~/ are percent-encoded. */
void ww_safe_uri(ww_buf *out, ww_str path);

#endif
