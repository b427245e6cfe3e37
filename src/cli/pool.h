/* pool.h: threads that work ahead, and one that delivers in order.
 * SPDX-License-Identifier: MIT
 *
 * A ring of slots goes round: the owner fills the next one and pushes it, a worker works on it, and the
 * owner's thread, which alone calls the functions below, delivers it once all before it are delivered.
 * What a slot holds is the owner's affair; it has one user at a time. Without workers the owner's own
 * thread does the work, so that the order and the result are the same. Fence of <pthread.h>. */
#ifndef WW_CLI_POOL_H
#define WW_CLI_POOL_H

#include <limits.h>
#include <stdbool.h>
#include <stddef.h>

#define WW_POOL_OWNER UINT_MAX

typedef struct ww_pool_plan {
  void *ctx;
  size_t slots;     /* at least 1 */
  unsigned workers; /* at most; 0: the owner's thread works */
  /* On any thread. `worker` counts from 0; WW_POOL_OWNER is the owner's thread. */
  void (*work)(void *ctx, size_t slot, unsigned worker);
  void (*deliver)(void *ctx, size_t slot); /* on the owner's thread, in the order of pushes */
} ww_pool_plan;

typedef struct ww_pool ww_pool;

/* How many processors this process may use, which may be fewer than there are; 1 where nobody knows. */
unsigned ww_pool_cores(void);
/* Makes no thread yet. NULL when out of memory. */
ww_pool *ww_pool_new(const ww_pool_plan *plan);
/* The slot to fill next. Where all are taken, the oldest is delivered first. */
size_t ww_pool_slot(ww_pool *pool);
/* What was filled goes to work. From the first `start` on there are threads, no more than there is work
 * for; until then slots wait. */
void ww_pool_push(ww_pool *pool, bool start);
/* Delivers what is done, and waits for nothing. */
void ww_pool_collect(ww_pool *pool);
/* Waits until a slot can be delivered, and then gives true; or until `fd` can be read, or, when nothing
 * is under way, at once. */
bool ww_pool_wait(ww_pool *pool, int fd);
/* Delivers all. */
void ww_pool_drain(ww_pool *pool);
/* Ends the threads. What was not delivered never is. */
void ww_pool_free(ww_pool *pool);

#endif
