/* outfile.c: files that take their place only when they are whole.
 * SPDX-License-Identifier: MIT */
#ifdef __linux__
#define _GNU_SOURCE /* O_TMPFILE */
#endif
#include "cli/outfile.h"

#include <errno.h>
#include <fcntl.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

static char *join(const char *folder, const char *between, const char *name, const char *end) {
  size_t n = strlen(folder) + strlen(between) + strlen(name) + strlen(end) + 1;
  char *path = malloc(n);
  if (path) snprintf(path, n, "%s%s%s%s", folder, between, name, end);
  return path;
}

/* The place a path names, links followed, though there may be no file yet. NULL with errno set. */
static char *place_of(const char *path) {
  char *whole = realpath(path, NULL);
  const char *slash = strrchr(path, '/'), *name = slash ? slash + 1 : path;
  if (whole || errno != ENOENT) return whole;
  if (!*name) return errno = EISDIR, NULL;
  char *folder = slash ? strndup(path, (size_t)(name - path)) : strdup(".");
  char *real = folder ? realpath(folder, NULL) : NULL;
  if (real) whole = join(real, strcmp(real, "/") ? "/" : "", name, "");
  free(folder);
  free(real);
  return whole;
}

/* As a plain open would have made it: mkstemp is stricter. */
static mode_t mode_for(const struct stat *old) {
  if (old) return old->st_mode & 0777;
  mode_t mask = umask(0);
  umask(mask);
  return 0666 & ~mask;
}

static char *temp_name(const char *target) {
  const char *last = strrchr(target, '/') + 1;
  char *folder = strndup(target, (size_t)(last - target));
  char *temp = folder ? join(folder, ".", last, ".XXXXXX") : NULL;
  free(folder);
  return temp;
}

/* A file that is gone when nobody holds it, should the program be killed; -1 where there is no such thing. */
static int open_nameless(const char *target) {
#ifdef O_TMPFILE
  const char *last = strrchr(target, '/');
  if (access("/proc/self/fd", X_OK) != 0) return -1; /* by which it gets its name in the end */
  char *folder = strndup(target, (size_t)(last == target ? 1 : last - target));
  int fd = folder ? open(folder, O_TMPFILE | O_WRONLY | O_CLOEXEC, 0600) : -1;
  free(folder);
  return fd;
#else
  (void)target;
  return -1;
#endif
}

static bool open_temp(ww_outfile *o, const struct stat *old) {
  int fd = open_nameless(o->target);
  if (fd < 0) {
    o->temp = temp_name(o->target);
    fd = o->temp ? mkstemp(o->temp) : -1;
  }
  if (fd < 0) {
    int why = errno;
    free(o->temp);
    o->temp = NULL;
    return errno = why, false;
  }
  o->replaces = true;
  o->file = fchmod(fd, mode_for(old)) == 0 ? fdopen(fd, "w") : NULL;
  if (!o->file) close(fd);
  return o->file;
}

bool ww_outfile_open(ww_outfile *o, const char *name) {
  struct stat old;
  o->target = place_of(name);
  if (!o->target) return false;
  if (stat(o->target, &old) != 0) return open_temp(o, NULL);
  if (S_ISDIR(old.st_mode)) return errno = EISDIR, false;
  if (access(o->target, W_OK) != 0) return false;
  if (S_ISREG(old.st_mode)) return open_temp(o, &old);
  o->file = fopen(o->target, "w");
  return o->file;
}

/* Nothing can be put in the place of a file but what has a name: so it gets one, for a moment. */
static bool give_name(ww_outfile *o) {
  enum { TRIES = 100 };
  char held[64];
  bool done = false;
  snprintf(held, sizeof held, "/proc/self/fd/%d", fileno(o->file));
  char *name = temp_name(o->target);
  if (!name) return errno = ENOMEM, false;
  for (unsigned i = 0; i < TRIES && !done; i++) {
    snprintf(name + strlen(name) - 6, 7, "%06x", ((unsigned)getpid() + (i << 20)) & 0xFFFFFF);
    done = linkat(AT_FDCWD, held, AT_FDCWD, name, AT_SYMLINK_FOLLOW) == 0;
    if (!done && errno != EEXIST) break;
  }
  if (done) o->temp = name;
  else free(name);
  return done;
}

/* What the disk has no room for is known here at the latest. Not every file system can. */
static bool is_on_disk(const ww_outfile *o) {
  return fflush(o->file) == 0 && (fsync(fileno(o->file)) == 0 || errno == EINVAL || errno == ENOSYS || errno == EROFS);
}

bool ww_outfile_close(ww_outfile *o, bool whole) {
  bool good = !whole || !o->replaces || (is_on_disk(o) && (o->temp || give_name(o)));
  int why = errno;
  if (fclose(o->file) != 0 && good) good = false, why = errno;
  o->file = NULL;
  if (good && whole && o->temp && rename(o->temp, o->target) != 0) good = false, why = errno;
  if (good && whole) free(o->temp), o->temp = NULL;
  return errno = why, good;
}

void ww_outfile_free(ww_outfile *o) {
  if (o->file) fclose(o->file);
  if (o->temp) unlink(o->temp);
  free(o->temp);
  free(o->target);
  *o = (ww_outfile){0};
}
