/* folder.c: what is in a folder, in byte order.
 * SPDX-License-Identifier: MIT */
#include "cli/folder.h"

#include <dirent.h>
#include <errno.h>
#include <stdlib.h>
#include <string.h>

static bool read_names(ww_folder *f, DIR *dir) {
  const struct dirent *entry;
  while (errno = 0, entry = readdir(dir)) {
    if (entry->d_name[0] == '.') continue;
    ww_buf_add(&f->bytes, (ww_str){entry->d_name, strlen(entry->d_name) + 1});
    f->n++;
  }
  if (errno == 0 && f->bytes.failed) errno = ENOMEM;
  return errno == 0;
}

/* strcmp goes by bytes, for no locale is set. */
static int by_bytes(const void *a, const void *b) {
  return strcmp(*(const char *const *)a, *(const char *const *)b);
}

static bool sort_names(ww_folder *f) {
  f->names = calloc(f->n + 1, sizeof *f->names);
  if (!f->names) return false;
  const char *p = f->bytes.p;
  for (size_t i = 0; i < f->n; i++, p += strlen(p) + 1) f->names[i] = p;
  qsort(f->names, f->n, sizeof *f->names, by_bytes);
  return true;
}

bool ww_folder_read(ww_folder *f, const char *path) {
  *f = (ww_folder){0};
  DIR *dir = opendir(path);
  if (!dir) return false;
  bool good = read_names(f, dir) && sort_names(f);
  int why = errno;
  closedir(dir);
  errno = why;
  return good;
}

void ww_folder_free(ww_folder *f) {
  ww_buf_free(&f->bytes);
  free(f->names);
  *f = (ww_folder){0};
}
