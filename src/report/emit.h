/* emit.h: writing one JSON object, member by member.
 * SPDX-License-Identifier: MIT
 *
 * Commas come by themselves: whatever follows something other than an opening bracket gets one. A
 * NULL key writes an element of a list. */
#ifndef WW_REPORT_EMIT_H
#define WW_REPORT_EMIT_H

#include "base/buf.h"
#include "winwin.h"

void ww_emit_open(ww_buf *b, const char *key, char bracket);
void ww_emit_close(ww_buf *b, char bracket);
void ww_emit_text(ww_buf *b, const char *key, ww_str text);
void ww_emit_word(ww_buf *b, const char *key, const char *word); /* NULL: null */
void ww_emit_milli(ww_buf *b, const char *key, ww_milli m);      /* WW_NA: null */
void ww_emit_count(ww_buf *b, const char *key, size_t n);
void ww_emit_place(ww_buf *b, const char *key, uint32_t n); /* 0: null */
void ww_emit_bool(ww_buf *b, const char *key, bool yes);
void ww_emit_hash(ww_buf *b, const char *key, uint64_t hash); /* 16 hex digits */
/* JSON text as the input has it, on one line and without raw control characters; empty: {}. */
void ww_emit_raw(ww_buf *b, const char *key, ww_str json);
/* The members every document begins with: the version of its form, and who made it. */
void ww_emit_tool(ww_buf *b);

#endif
