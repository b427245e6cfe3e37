/* outfile.c: files that take their place only when they are whole.
 * SPDX-License-Identifier: MIT */
#include "cli/outfile.h"

#include <errno.h>
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

static bool open_temp(ww_outfile *o, const struct stat *old) {
  char *last = strrchr(o->target, '/') + 1;
  char *folder = strndup(o->target, (size_t)(last - o->target));
  if (folder) o->temp = join(folder, ".", last, ".XXXXXX");
  free(folder);
  int fd = o->temp ? mkstemp(o->temp) : -1;
  if (fd < 0) {
    int why = errno;
    free(o->temp);
    o->temp = NULL;
    return errno = why, false;
  }
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

bool ww_outfile_close(ww_outfile *o, bool whole) {
  bool good = fclose(o->file) == 0;
  o->file = NULL;
  if (good && whole && o->temp) good = rename(o->temp, o->target) == 0;
  if (good && whole) free(o->temp), o->temp = NULL;
  return good;
}

void ww_outfile_free(ww_outfile *o) {
  if (o->file) fclose(o->file);
  if (o->temp) unlink(o->temp);
  free(o->temp);
  free(o->target);
  *o = (ww_outfile){0};
}
