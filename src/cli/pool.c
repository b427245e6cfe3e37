/* pool.c: the ring, and the threads.
 * SPDX-License-Identifier: MIT */
#define _GNU_SOURCE /* sched_getaffinity */
#include "cli/pool.h"

#include <errno.h>
#include <fcntl.h>
#include <poll.h>
#include <pthread.h>
#include <sched.h>
#include <signal.h>
#include <stdlib.h>
#include <unistd.h>

/* Slots are counted for ever; a place in the ring is the count modulo its size. */
struct ww_pool {
  ww_pool_plan plan;
  size_t head, taken, tail; /* the next to deliver, to work on, to fill: only the owner moves head and tail */
  bool *done;
  bool started, ending, polled; /* polled: the owner sleeps in poll and wants a byte in the bell */
  unsigned busy, n;             /* workers at work; all there are */
  struct seat *seats;
  pthread_mutex_t lock; /* over all of the above */
  pthread_cond_t work, finished;
  int bell[2]; /* a pipe, -1 while there is none */
};

unsigned ww_pool_cores(void) {
#ifdef CPU_COUNT
  cpu_set_t allowed;
  if (sched_getaffinity(0, sizeof allowed, &allowed) == 0) return (unsigned)CPU_COUNT(&allowed);
#endif
  long cores = sysconf(_SC_NPROCESSORS_ONLN);
  return cores < 1 ? 1 : (unsigned)cores;
}

/* ---- workers */

typedef struct seat {
  ww_pool *pool;
  unsigned number;
  pthread_t thread;
} seat;

static bool next_job(ww_pool *p, size_t *job) {
  while (p->taken == p->tail && !p->ending) pthread_cond_wait(&p->work, &p->lock);
  if (p->ending) return false;
  *job = p->taken++;
  p->busy++;
  return true;
}

static void finish(ww_pool *p, size_t job) {
  p->busy--;
  p->done[job % p->plan.slots] = true;
  if (job != p->head) return;
  pthread_cond_signal(&p->finished);
  if (p->polled && write(p->bell[1], "", 1) == 1) p->polled = false;
}

static void *serve(void *ctx) {
  const seat *s = ctx;
  ww_pool *p = s->pool;
  size_t job;
  pthread_mutex_lock(&p->lock);
  while (next_job(p, &job)) {
    pthread_mutex_unlock(&p->lock);
    p->plan.work(p->plan.ctx, job % p->plan.slots, s->number);
    pthread_mutex_lock(&p->lock);
    finish(p, job);
  }
  pthread_mutex_unlock(&p->lock);
  return NULL;
}

/* A signal is for the owner's thread: it knows what to clean up. */
static bool spawn(ww_pool *p) {
  sigset_t all, before;
  seat *s = &p->seats[p->n];
  *s = (seat){.pool = p, .number = p->n};
  sigfillset(&all);
  pthread_sigmask(SIG_SETMASK, &all, &before);
  bool good = pthread_create(&s->thread, NULL, serve, s) == 0;
  pthread_sigmask(SIG_SETMASK, &before, NULL);
  p->n += good;
  return good;
}

/* Where the system has no more threads to give, those there are go on. */
static void add_workers(ww_pool *p) {
  while (p->tail - p->taken > p->n - p->busy && p->n < p->plan.workers)
    if (!spawn(p)) p->plan.workers = p->n;
}

/* ---- the owner's thread */

ww_pool *ww_pool_new(const ww_pool_plan *plan) {
  ww_pool *p = calloc(1, sizeof *p);
  if (!p) return NULL;
  p->plan = *plan;
  p->bell[0] = p->bell[1] = -1;
  p->done = calloc(plan->slots, sizeof *p->done);
  p->seats = calloc(plan->workers + 1, sizeof *p->seats);
  pthread_mutex_init(&p->lock, NULL);
  pthread_cond_init(&p->work, NULL);
  pthread_cond_init(&p->finished, NULL);
  if (p->done && p->seats) return p;
  ww_pool_free(p);
  return NULL;
}

static void deliver_head(ww_pool *p) {
  size_t slot = p->head % p->plan.slots;
  pthread_mutex_unlock(&p->lock);
  p->plan.deliver(p->plan.ctx, slot);
  pthread_mutex_lock(&p->lock);
  p->done[slot] = false;
  p->head++;
}

/* Waits for the oldest slot, or does its work where nobody else will. */
static void await_head(ww_pool *p) {
  if (p->n) {
    while (!p->done[p->head % p->plan.slots]) pthread_cond_wait(&p->finished, &p->lock);
    return;
  }
  size_t slot = p->taken++ % p->plan.slots;
  p->plan.work(p->plan.ctx, slot, WW_POOL_OWNER);
  p->done[slot] = true;
}

size_t ww_pool_slot(ww_pool *p) {
  pthread_mutex_lock(&p->lock);
  if (p->tail - p->head == p->plan.slots) {
    await_head(p);
    deliver_head(p);
  }
  pthread_mutex_unlock(&p->lock);
  return p->tail % p->plan.slots;
}

void ww_pool_push(ww_pool *p, bool start) {
  pthread_mutex_lock(&p->lock);
  p->tail++;
  p->started |= start;
  if (p->started) add_workers(p);
  pthread_cond_signal(&p->work);
  pthread_mutex_unlock(&p->lock);
}

void ww_pool_collect(ww_pool *p) {
  pthread_mutex_lock(&p->lock);
  while (p->head < p->tail && p->done[p->head % p->plan.slots]) deliver_head(p);
  pthread_mutex_unlock(&p->lock);
}

void ww_pool_drain(ww_pool *p) {
  pthread_mutex_lock(&p->lock);
  while (p->head < p->tail) {
    await_head(p);
    deliver_head(p);
  }
  pthread_mutex_unlock(&p->lock);
}

static bool has_bell(ww_pool *p) {
  if (p->bell[0] >= 0) return true;
  if (pipe(p->bell) != 0) return p->bell[0] = p->bell[1] = -1, false;
  for (int i = 0; i < 2; i++) {
    fcntl(p->bell[i], F_SETFD, FD_CLOEXEC);
    fcntl(p->bell[i], F_SETFL, O_NONBLOCK);
  }
  return true;
}

/* Sleeps until the bell rings or `fd` can be read. */
static void listen_to(ww_pool *p, int fd) {
  struct pollfd fds[] = {{.fd = fd, .events = POLLIN}, {.fd = p->bell[0], .events = POLLIN}};
  char bytes[8];
  p->polled = true;
  pthread_mutex_unlock(&p->lock);
  while (poll(fds, 2, -1) < 0 && errno == EINTR) continue;
  pthread_mutex_lock(&p->lock);
  p->polled = false;
  while (read(p->bell[0], bytes, sizeof bytes) > 0) continue;
}

bool ww_pool_wait(ww_pool *p, int fd) {
  bool done = false;
  pthread_mutex_lock(&p->lock);
  if (p->head < p->tail) {
    bool *head = &p->done[p->head % p->plan.slots];
    if (!*head && (p->n == 0 || !has_bell(p))) await_head(p);
    else if (!*head) listen_to(p, fd);
    done = *head;
  }
  pthread_mutex_unlock(&p->lock);
  return done;
}

void ww_pool_free(ww_pool *p) {
  if (!p) return;
  pthread_mutex_lock(&p->lock);
  p->ending = true;
  pthread_cond_broadcast(&p->work);
  pthread_mutex_unlock(&p->lock);
  for (unsigned i = 0; i < p->n; i++) pthread_join(p->seats[i].thread, NULL);
  for (int i = 0; i < 2; i++)
    if (p->bell[i] >= 0) close(p->bell[i]);
  pthread_cond_destroy(&p->finished);
  pthread_cond_destroy(&p->work);
  pthread_mutex_destroy(&p->lock);
  free(p->seats);
  free(p->done);
  free(p);
}
