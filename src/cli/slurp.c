/* slurp.c: bytes of files, by blocks and whole.
 * SPDX-License-Identifier: MIT */
#include "cli/slurp.h"

#include <errno.h>
#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include "cli/signals.h"

enum { BLOCK = 256 << 10, LIMIT = 64 << 20 }; /* of a pack's file; the loader's own limit is far below */

bool ww_read_some(ww_buf *b, size_t most, int fd) {
  char *room = ww_buf_room(b, most);
  if (!room) return errno = ENOMEM, false;
  ssize_t n;
  do n = read(fd, room, most);
  while (n < 0 && errno == EINTR && !ww_signal_caught());
  if (n < 0) return ww_signal_caught();
  b->n += (size_t)n;
  return true;
}

static bool read_all(int fd, ww_buf *out) {
  for (size_t before = SIZE_MAX; before != out->n && out->n <= LIMIT;) {
    before = out->n;
    if (!ww_read_some(out, BLOCK, fd)) return false;
  }
  return true;
}

bool ww_slurp(const char *path, ww_buf *out) {
  *out = (ww_buf){0};
  int fd = open(path, O_RDONLY | O_CLOEXEC);
  if (fd < 0) return false;
  bool good = read_all(fd, out);
  int why = errno;
  close(fd);
  errno = why;
  return good;
}

bool ww_slurp_found(const char *path, ww_buf *out) {
  struct stat st;
  if (stat(path, &st) != 0) return false;
  if (!S_ISREG(st.st_mode)) return errno = S_ISDIR(st.st_mode) ? EISDIR : EINVAL, false;
  return ww_slurp(path, out);
}
