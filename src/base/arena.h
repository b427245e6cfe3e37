/* arena.h: memory that is freed all at once.
 * SPDX-License-Identifier: MIT
 *
 * One owner, one thread. Blocks are zeroed and live until reset or clear. Running out of memory
 * jumps to `trap`, so that nobody else has to look for NULL; whoever sets a trap restores the old
 * one, and code that holds something not in an arena sets a trap of its own around it. */
#ifndef WW_BASE_ARENA_H
#define WW_BASE_ARENA_H

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>

#include "winwin.h"

typedef struct ww_chunk ww_chunk;

typedef struct ww_arena {
  ww_chunk *chunks; /* the newest first */
  jmp_buf *trap;    /* must be set before the first allocation */
} ww_arena;

void ww_arena_init(ww_arena *a);
/* Gives all blocks back to the arena and poisons them; keeps one chunk for the next round. */
void ww_arena_reset(ww_arena *a);
void ww_arena_clear(ww_arena *a);

/* `n` zeroed objects of `size` bytes; jumps to the trap when out of memory or on overflow. */
void *ww_arena_alloc(ww_arena *a, size_t n, size_t size);
/* Gives `old_n` objects room for `new_n`; the old block may stay behind. */
void *ww_arena_grow(ww_arena *a, void *old, size_t old_n, size_t new_n, size_t size);
ww_str ww_arena_copy(ww_arena *a, ww_str s);
ww_str ww_arena_printf(ww_arena *a, const char *format, ...)
    __attribute__((format(printf, 2, 3)));
ww_str ww_arena_vprintf(ww_arena *a, const char *format, va_list args)
    __attribute__((format(printf, 2, 0)));
_Noreturn void ww_arena_throw(ww_arena *a);

#define ww_new(a, type) ((type *)ww_arena_alloc((a), 1, sizeof(type)))
#define ww_new_n(a, n, type) ((type *)ww_arena_alloc((a), (n), sizeof(type)))

/* Room for one more in a list of `n` items: `list` and `cap` are lvalues; gives the new item. */
#define ww_push(a, list, n, cap)                                                                   \
  ((n) == (cap) ? ((list) = ww_arena_grow((a), (list), (n), (cap) ? (cap) * 2 : 8,                 \
                                          sizeof *(list)),                                         \
                   (cap) = (cap) ? (cap) * 2 : 8)                                                  \
                : 0,                                                                               \
   &(list)[(n)++])

#endif
