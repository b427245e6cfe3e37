/* hash.c: FNV-1a.
 * SPDX-License-Identifier: MIT */
#include "base/hash.h"

uint64_t ww_hash_add(uint64_t hash, ww_str s) {
  for (size_t i = 0; i < s.n; i++) hash = ww_hash_char(hash, s.p[i]);
  return hash;
}

uint64_t ww_hash_field(uint64_t hash, ww_str s) {
  char length[8];
  for (int i = 0; i < 8; i++) length[i] = (char)((uint64_t)s.n >> (8 * i));
  return ww_hash_add(ww_hash_add(hash, (ww_str){length, 8}), s);
}
