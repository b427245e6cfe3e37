/* nojit.c: a library to preload in which PCRE2 has no machine code to offer, so that its interpreter matches.
 * SPDX-License-Identifier: MIT */
#define _GNU_SOURCE
#define PCRE2_CODE_UNIT_WIDTH 8
#include <dlfcn.h>
#include <pcre2.h>

int pcre2_config(uint32_t what, void *where) {
  static int (*real)(uint32_t, void *);
  if (!real) *(void **)&real = dlsym(RTLD_NEXT, "pcre2_config_8");
  if (what != PCRE2_CONFIG_JIT) return real(what, where);
  *(uint32_t *)where = 0;
  return 0;
}
