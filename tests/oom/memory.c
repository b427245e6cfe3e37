/* memory.c: malloc and its kin for the sweep: they fail when told to, count what is not given back, and see
 * a block that is freed twice. They stand in the program, so that libc and the libraries use them too.
 * SPDX-License-Identifier: MIT
 *
 * Memory is taken from one stretch and not used again; every run has a process of its own. */
#include "memory.h"

#include <errno.h>
#include <stdbool.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <unistd.h>

enum { ALIGN = 16, FREED = 0xDD };
#define STRETCH ((size_t)1 << (sizeof(size_t) > 4 ? 32 : 30))
#define LIVE UINT64_C(0x57494e57494e4f4b)

typedef struct {
  uint64_t mark;
  size_t n;
} head;

static char *stretch;
static size_t used;
oom_memory memory;

static _Noreturn void stop(const char *why) {
  if (write(STDERR_FILENO, why, strlen(why)) < 0) _exit(3);
  abort();
}

static bool is_refused(void) {
  if (!memory.armed) return false;
  size_t i = ++memory.calls;
  return memory.fail_at && (i == memory.fail_at || (memory.and_after && i > memory.fail_at));
}

static void *take(size_t n) {
  if (!stretch) {
    stretch = mmap(NULL, STRETCH, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS | MAP_NORESERVE, -1, 0);
    if (stretch == MAP_FAILED) stop("no memory for the sweep\n");
  }
  if (is_refused() || n > STRETCH / 2 || used + n + sizeof(head) + ALIGN > STRETCH) return errno = ENOMEM, NULL;
  head *h = (head *)(void *)(stretch + used);
  used += (sizeof *h + n + ALIGN - 1) / ALIGN * ALIGN;
  *h = (head){LIVE, n};
  memory.live++;
  return h + 1;
}

void *malloc(size_t n) {
  void *p = take(n);
  if (p) memset(p, FREED, n); /* nobody may count on zeros */
  return p;
}

void free(void *p) {
  if (!p) return;
  head *h = (head *)p - 1;
  if (h->mark != LIVE) stop("freed twice, or never taken\n");
  memset(p, FREED, h->n);
  h->mark = 0;
  memory.live--;
}

void *calloc(size_t n, size_t size) {
  if (size && n > STRETCH / size) return errno = ENOMEM, NULL;
  void *p = take(n * size);
  if (p) memset(p, 0, n * size);
  return p;
}

void *realloc(void *old, size_t n) {
  if (!old) return malloc(n);
  head *h = (head *)old - 1;
  if (h->mark != LIVE) stop("grown after it was freed\n");
  void *p = malloc(n);
  if (!p) return NULL;
  memcpy(p, old, h->n < n ? h->n : n);
  free(old);
  return p;
}
