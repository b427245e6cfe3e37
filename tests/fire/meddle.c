/* meddle.c: a library to preload in which a file changes while it is read, or cannot be read to its end.
 * SPDX-License-Identifier: MIT
 *
 * MEDDLE says what happens to a file whose name ends in MEDDLE_NAME:
 *   fail    reading more than MEDDLE_AT bytes fails, as on a bad disk
 *   vanish  it is gone when it is opened
 *   cut     once open, it is cut down to MEDDLE_AT bytes
 *   grow    whenever it is read, a line is added to it first */
#define _GNU_SOURCE
#include <dlfcn.h>
#include <errno.h>
#include <fcntl.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

static int is_meant(const char *path, size_t n, const char *how) {
  const char *end = getenv("MEDDLE_NAME"), *what = getenv("MEDDLE");
  return end && what && strcmp(what, how) == 0 && n >= strlen(end) && memcmp(path + n - strlen(end), end, strlen(end)) == 0;
}

static long at(void) {
  return getenv("MEDDLE_AT") ? atol(getenv("MEDDLE_AT")) : 0;
}

static void add_line(const char *path) {
  static const char line[] = "\nDana: And one more line.\n";
  int fd = open(path, O_WRONLY | O_APPEND | O_CLOEXEC);
  if (fd < 0 || write(fd, line, sizeof line - 1) < 0) abort();
  close(fd);
}

/* Programs with large files call open64, which is the same where files are large anyway. */
#define OPEN(name)                                                       \
  int name(const char *path, int flags, ...) {                           \
    static int (*real)(const char *, int, ...);                          \
    va_list rest;                                                        \
    if (!real) *(void **)&real = dlsym(RTLD_NEXT, #name);                \
    va_start(rest, flags);                                               \
    int mode = flags & (O_CREAT | O_TMPFILE) ? va_arg(rest, int) : 0;    \
    va_end(rest);                                                        \
    if (is_meant(path, strlen(path), "vanish")) unlink(path);            \
    return real(path, flags, mode);                                      \
  }
OPEN(open)
OPEN(open64)
#undef OPEN

ssize_t read(int fd, void *p, size_t n) {
  static ssize_t (*real)(int, void *, size_t);
  static long left = -1;
  char link[64], path[4096];
  if (!real) *(void **)&real = dlsym(RTLD_NEXT, "read"), left = at();
  snprintf(link, sizeof link, "/proc/self/fd/%d", fd);
  ssize_t length = readlink(link, path, sizeof path - 1);
  if (length < 0) return real(fd, p, n);
  path[length] = 0;
  if (is_meant(path, (size_t)length, "cut") && truncate(path, at()) != 0) abort();
  if (is_meant(path, (size_t)length, "grow")) add_line(path);
  if (!is_meant(path, (size_t)length, "fail")) return real(fd, p, n);
  if (left == 0) return errno = EIO, -1;
  ssize_t done = real(fd, p, (long)n > left ? (size_t)left : n);
  if (done > 0) left -= done;
  return done;
}
