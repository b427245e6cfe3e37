/* short.c: a library to preload in which read() fails half-way, as on a bad disk.
 * SPDX-License-Identifier: MIT
 *
 * SHORT_READ=N: reading more than N bytes of a file whose name ends in SHORT_NAME fails. */
#define _GNU_SOURCE
#include <dlfcn.h>
#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

static int is_named(int fd) {
  char link[64], path[4096];
  const char *end = getenv("SHORT_NAME");
  snprintf(link, sizeof link, "/proc/self/fd/%d", fd);
  ssize_t n = readlink(link, path, sizeof path);
  return end && n >= (ssize_t)strlen(end) && memcmp(path + n - strlen(end), end, strlen(end)) == 0;
}

ssize_t read(int fd, void *p, size_t n) {
  static ssize_t (*real)(int, void *, size_t);
  static long left = -1;
  if (!real) {
    *(void **)&real = dlsym(RTLD_NEXT, "read");
    left = getenv("SHORT_READ") ? atol(getenv("SHORT_READ")) : 0;
  }
  if (!is_named(fd)) return real(fd, p, n);
  if (left == 0) return errno = EIO, -1;
  ssize_t done = real(fd, p, (long)n > left ? (size_t)left : n);
  if (done > 0) left -= done;
  return done;
}
