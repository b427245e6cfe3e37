/* draw.c: one drawing, with an arena of its own.
 * SPDX-License-Identifier: MIT */
#include "report/draw.h"

static bool draw_or_fail(ww_draw *draw, void *what, ww_arena *arena, ww_buf *out) {
  jmp_buf trap;
  arena->trap = &trap;
  if (setjmp(trap)) return false;
  draw(what, arena, out);
  return !out->failed;
}

bool ww_draw_once(ww_draw *draw, void *what, ww_write *write, void *ctx) {
  ww_arena arena;
  ww_buf out = {0};
  ww_arena_init(&arena);
  bool good = draw_or_fail(draw, what, &arena, &out);
  good = good && (out.n == 0 || write(ctx, out.p, out.n));
  ww_buf_free(&out);
  ww_arena_clear(&arena);
  return good;
}
