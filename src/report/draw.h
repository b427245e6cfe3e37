/* draw.h: a report that is drawn once, when all is known.
 * SPDX-License-Identifier: MIT */
#ifndef WW_REPORT_DRAW_H
#define WW_REPORT_DRAW_H

#include "base/arena.h"
#include "base/buf.h"
#include "winwin.h"

/* Fills `out`; may throw in the arena, which lives as long as the drawing. */
typedef void ww_draw(void *what, ww_arena *arena, ww_buf *out);

/* Draws and hands all bytes on in one piece; false when out of memory, or when `write` says so. */
bool ww_draw_once(ww_draw *draw, void *what, ww_write *write, void *ctx);

#endif
