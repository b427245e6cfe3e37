/* hash.h: a stable 64-bit hash for fingerprints and pack identity; not for secrets.
 * SPDX-License-Identifier: MIT
 *
 * FNV-1a, <https://www.rfc-editor.org/rfc/rfc9923>. */
#ifndef WW_BASE_HASH_H
#define WW_BASE_HASH_H

#include "base/str.h"

#define WW_HASH_START UINT64_C(0xcbf29ce484222325)

static inline uint64_t ww_hash_char(uint64_t hash, char c) {
  return (hash ^ (unsigned char)c) * UINT64_C(0x100000001b3);
}

uint64_t ww_hash_add(uint64_t hash, ww_str s);
/* The length goes in first, so that "ab","c" and "a","bc" differ. */
uint64_t ww_hash_field(uint64_t hash, ww_str s);

#endif
