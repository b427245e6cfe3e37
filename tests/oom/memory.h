/* memory.h: which allocation fails.
 * SPDX-License-Identifier: MIT */
#ifndef WW_TESTS_OOM_H
#define WW_TESTS_OOM_H

#include <stdbool.h>
#include <stddef.h>

/* Allocation number `fail_at` of those since it was armed fails; 0: none does. */
typedef struct {
  bool armed, and_after;
  size_t calls, fail_at;
  long live; /* taken and not given back */
} oom_memory;

extern oom_memory memory;

#endif
