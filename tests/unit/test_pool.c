/* test_pool.c: what goes into the ring comes out in order, whoever worked on it and however long.
 * SPDX-License-Identifier: MIT */
#define _GNU_SOURCE /* sched_setaffinity */
#include "unit.h"

#include <sched.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <time.h>
#include <unistd.h>

#include "cli/pool.h"
#include "cli/progress.h"

enum { SLOTS = 6, JOBS = 400 };

/* A slot has one user at a time, so nothing here needs a lock. */
typedef struct {
  size_t number[SLOTS], result[SLOTS];
  unsigned by[SLOTS];
  bool blocked[SLOTS];
  size_t pushed, delivered, by_owner, wrong, open_to_signals;
  unsigned slowest; /* of a job, in microseconds */
  int gate;         /* a job ends when a byte comes; 0: none */
} ring;

static unsigned noise(size_t n) {
  uint32_t x = (uint32_t)n * 2654435761u;
  return x >> 16;
}

static void work(void *ctx, size_t slot, unsigned worker) {
  ring *r = ctx;
  sigset_t now;
  unsigned us = r->slowest ? noise(r->number[slot]) % r->slowest : 0;
  if (us > r->slowest / 2) nanosleep(&(struct timespec){0, (long)us * 1000}, NULL);
  char byte;
  if (r->gate && read(r->gate, &byte, 1) != 1) return;
  r->result[slot] = r->number[slot] * 3;
  r->by[slot] = worker;
  r->blocked[slot] = pthread_sigmask(SIG_SETMASK, NULL, &now) == 0 && sigismember(&now, SIGINT) && sigismember(&now, SIGTERM);
}

static void deliver(void *ctx, size_t slot) {
  ring *r = ctx;
  bool owner = r->by[slot] == WW_POOL_OWNER;
  r->wrong += r->number[slot] != r->delivered || r->result[slot] != r->delivered * 3;
  r->by_owner += owner;
  r->open_to_signals += !owner && !r->blocked[slot];
  r->delivered++;
}

static void push(ring *r, ww_pool *pool, bool start) {
  r->number[ww_pool_slot(pool)] = r->pushed++;
  ww_pool_push(pool, start);
}

static ring run(unsigned workers, size_t slots, unsigned slowest, size_t start) {
  ring r = {.slowest = slowest};
  ww_pool *pool = ww_pool_new(&(ww_pool_plan){&r, slots, workers, work, deliver});
  assert_non_null(pool);
  for (size_t i = 0; i < JOBS; i++) {
    push(&r, pool, i >= start);
    if (noise(i) % 3 == 0) ww_pool_collect(pool);
    if (noise(i) % 50 == 0) ww_pool_drain(pool);
  }
  ww_pool_drain(pool);
  ww_pool_free(pool);
  return r;
}

static void any_number_of_workers_delivers_in_order(void **state) {
  (void)state;
  for (unsigned workers = 0; workers < 9; workers++)
    for (size_t slots = 1; slots <= SLOTS; slots += 5) {
      ring r = run(workers, slots, workers % 2 ? 300 : 0, 0);
      assert_int_equal(r.delivered, JOBS);
      assert_int_equal(r.wrong, 0);
      assert_int_equal(r.by_owner, workers ? 0 : JOBS);
    }
}

static void no_thread_works_before_the_start(void **state) {
  (void)state;
  ring r = run(3, SLOTS, 0, JOBS);
  assert_int_equal(r.by_owner, JOBS);
  r = run(3, SLOTS, 0, JOBS / 2);
  assert_int_equal(r.wrong, 0);
  assert_in_range(r.by_owner, JOBS / 2 - SLOTS, JOBS / 2);
}

static void signals_are_left_to_the_owner(void **state) {
  (void)state;
  ring r = run(4, SLOTS, 0, 0);
  assert_int_equal(r.open_to_signals, 0);
}

/* A pipe nobody writes to: what gets done is delivered all the same. */
static void waiting_for_input_delivers(void **state) {
  (void)state;
  int ends[2];
  assert_int_equal(pipe(ends), 0);
  for (unsigned workers = 0; workers < 3; workers++) {
    ring r = {.slowest = 20000};
    ww_pool *pool = ww_pool_new(&(ww_pool_plan){&r, SLOTS, workers, work, deliver});
    for (size_t i = 0; i < SLOTS; i++) push(&r, pool, true);
    while (ww_pool_wait(pool, ends[0])) ww_pool_collect(pool);
    assert_int_equal(r.delivered, SLOTS);
    assert_int_equal(r.wrong, 0);
    ww_pool_free(pool);
  }
  close(ends[0]);
  close(ends[1]);
}

/* With something to read nobody waits for a slow job. */
static void input_ends_the_waiting(void **state) {
  (void)state;
  int ends[2], gate[2];
  assert_int_equal(pipe(ends), 0);
  assert_int_equal(pipe(gate), 0);
  assert_int_equal(write(ends[1], "x", 1), 1);
  ring r = {.gate = gate[0]};
  ww_pool *pool = ww_pool_new(&(ww_pool_plan){&r, SLOTS, 1, work, deliver});
  push(&r, pool, true);
  assert_false(ww_pool_wait(pool, ends[0]));
  assert_int_equal(r.delivered, 0);
  assert_int_equal(write(gate[1], "x", 1), 1);
  ww_pool_drain(pool);
  assert_int_equal(r.wrong, 0);
  ww_pool_free(pool);
  for (int i = 0; i < 2; i++) close(ends[i]), close(gate[i]);
}

static void what_is_not_delivered_is_dropped(void **state) {
  (void)state;
  ring r = {.slowest = 1000};
  ww_pool *pool = ww_pool_new(&(ww_pool_plan){&r, SLOTS, 2, work, deliver});
  for (size_t i = 0; i < SLOTS; i++) push(&r, pool, true);
  ww_pool_free(pool);
  assert_int_equal(r.delivered, 0);
}

/* As in a container that may use one of many. */
static void processors_are_those_allowed(void **state) {
  (void)state;
  assert_true(ww_pool_cores() >= 1);
#ifdef CPU_SET
  cpu_set_t all, one;
  assert_int_equal(sched_getaffinity(0, sizeof all, &all), 0);
  assert_int_equal(ww_pool_cores(), CPU_COUNT(&all));
  size_t first = 0;
  while (!CPU_ISSET(first, &all)) first++;
  CPU_ZERO(&one);
  CPU_SET(first, &one);
  assert_int_equal(sched_setaffinity(0, sizeof one, &one), 0);
  assert_int_equal(ww_pool_cores(), 1);
  assert_int_equal(sched_setaffinity(0, sizeof all, &all), 0);
#endif
}

static void the_bar_says_how_far_it_is(void **state) {
  (void)state;
  ww_buf b = {0};
  ww_progress_line(&b, WW_PART_ALL / 2, 1234, 65);
  assert_str(ww_buf_str(&b), "winwin: [##########----------] 50 %, 1234 conversations, 1:05");
  ww_buf_reset(&b);
  ww_progress_line(&b, WW_PART_UNKNOWN, 2, 3600);
  assert_str(ww_buf_str(&b), "winwin: 2 conversations, 60:00");
  ww_buf_reset(&b);
  ww_progress_line(&b, WW_PART_ALL, 100000000, 359999);
  assert_in_range(b.n, 50, 79);
  ww_buf_free(&b);
}

int main(void) {
  const struct CMUnitTest tests[] = {
      cmocka_unit_test(any_number_of_workers_delivers_in_order),
      cmocka_unit_test(no_thread_works_before_the_start),
      cmocka_unit_test(signals_are_left_to_the_owner),
      cmocka_unit_test(waiting_for_input_delivers),
      cmocka_unit_test(input_ends_the_waiting),
      cmocka_unit_test(what_is_not_delivered_is_dropped),
      cmocka_unit_test(processors_are_those_allowed),
      cmocka_unit_test(the_bar_says_how_far_it_is),
  };
  return cmocka_run_group_tests(tests, NULL, NULL);
}
