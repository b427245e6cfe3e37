/* bench.h: an arena for each test of figures, as cmocka's set-up and tear-down.
 * SPDX-License-Identifier: MIT */
#ifndef WW_TESTS_UNIT_BENCH_H
#define WW_TESTS_UNIT_BENCH_H

#include "base/arena.h"
#include "unit.h"

typedef struct {
  ww_arena a;
  jmp_buf trap;
} bench;

static int set_up(void **state) {
  static bench b;
  ww_arena_init(&b.a);
  b.a.trap = &b.trap;
  *state = &b;
  return 0;
}

static int tear_down(void **state) {
  ww_arena_clear(&((bench *)*state)->a);
  return 0;
}

#endif
