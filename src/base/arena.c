/* arena.c: chunks of memory, bumped, poisoned on reset so that sanitizers see a stale view.
 * SPDX-License-Identifier: MIT */
#include "base/arena.h"

#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#if defined(__has_feature)
#if __has_feature(address_sanitizer)
#define __SANITIZE_ADDRESS__ 1
#endif
#endif
#ifdef __SANITIZE_ADDRESS__
#include <sanitizer/asan_interface.h>
#define poison(p, n) ASAN_POISON_MEMORY_REGION(p, n)
#define unpoison(p, n) ASAN_UNPOISON_MEMORY_REGION(p, n)
#define REDZONE 16
#else
#define poison(p, n) ((void)(p), (void)(n))
#define unpoison(p, n) ((void)(p), (void)(n))
#define REDZONE 0
#endif

#define ALIGN sizeof(max_align_t)
#define FIRST_CHUNK ((size_t)64 << 10)
#define LAST_CHUNK ((size_t)4 << 20)

struct ww_chunk {
  ww_chunk *next;
  size_t used, size;
  max_align_t bytes[];
};

void ww_arena_init(ww_arena *a) {
  *a = (ww_arena){0};
}

_Noreturn void ww_arena_throw(ww_arena *a) {
  longjmp(*a->trap, 1);
}

static void chunk_free(ww_chunk *c) {
  unpoison(c->bytes, c->size);
  free(c);
}

void ww_arena_clear(ww_arena *a) {
  while (a->chunks) {
    ww_chunk *next = a->chunks->next;
    chunk_free(a->chunks);
    a->chunks = next;
  }
}

void ww_arena_reset(ww_arena *a) {
  ww_chunk *keep = a->chunks;
  if (!keep) return;
  for (ww_chunk *c = keep->next, *next; c; c = next) {
    next = c->next;
    chunk_free(c);
  }
  keep->next = NULL;
  if (keep->size > LAST_CHUNK) { /* one huge conversation must not hold its memory for ever */
    chunk_free(keep);
    a->chunks = NULL;
    return;
  }
  keep->used = 0;
  poison(keep->bytes, keep->size);
}

static ww_chunk *chunk_new(ww_arena *a, size_t need) {
  size_t size = a->chunks ? a->chunks->size * 2 : FIRST_CHUNK;
  if (size > LAST_CHUNK) size = LAST_CHUNK;
  if (size < need) size = need;
  if (size > SIZE_MAX - sizeof(ww_chunk)) ww_arena_throw(a);
  ww_chunk *c = malloc(sizeof *c + size);
  if (!c) ww_arena_throw(a);
  *c = (ww_chunk){.next = a->chunks, .size = size};
  poison(c->bytes, size);
  a->chunks = c;
  return c;
}

void *ww_arena_alloc(ww_arena *a, size_t n, size_t size) {
  if (size && n > (SIZE_MAX - ALIGN - REDZONE) / size) ww_arena_throw(a);
  size_t bytes = n * size, need = (bytes + REDZONE + ALIGN - 1) / ALIGN * ALIGN;
  if (need == 0) need = ALIGN;
  ww_chunk *c = a->chunks;
  if (!c || c->size - c->used < need) c = chunk_new(a, need);
  char *p = (char *)c->bytes + c->used;
  c->used += need;
  unpoison(p, bytes);
  return bytes ? memset(p, 0, bytes) : p;
}

void *ww_arena_grow(ww_arena *a, void *old, size_t old_n, size_t new_n, size_t size) {
  void *p = ww_arena_alloc(a, new_n, size);
  if (old_n) memcpy(p, old, old_n * size);
  return p;
}

ww_str ww_arena_copy(ww_arena *a, ww_str s) {
  char *p = ww_arena_alloc(a, s.n + 1, 1);
  if (s.n) memcpy(p, s.p, s.n);
  return (ww_str){p, s.n};
}

ww_str ww_arena_vprintf(ww_arena *a, const char *format, va_list args) {
  va_list again;
  va_copy(again, args);
  int n = vsnprintf(NULL, 0, format, args);
  char *p = ww_arena_alloc(a, (size_t)(n < 0 ? 0 : n) + 1, 1);
  if (n > 0) vsnprintf(p, (size_t)n + 1, format, again);
  va_end(again);
  return (ww_str){p, (size_t)(n < 0 ? 0 : n)};
}

ww_str ww_arena_printf(ww_arena *a, const char *format, ...) {
  va_list args;
  va_start(args, format);
  ww_str s = ww_arena_vprintf(a, format, args);
  va_end(args);
  return s;
}
