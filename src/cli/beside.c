/* beside.c: call.vtt.winwin.yaml beside call.vtt.
 * SPDX-License-Identifier: MIT */
#include "cli/beside.h"

#include <errno.h>
#include <string.h>

#include "cli/slurp.h"

static const ww_str suffix = {".winwin.yaml", 12};

bool ww_beside_is(ww_str path) {
  if (!ww_str_ends(path, suffix) || path.n == suffix.n) return false;
  return path.p[path.n - suffix.n - 1] != '/';
}

bool ww_beside_open(ww_beside *b, ww_str path, const ww_rules *rules, ww_console *console) {
  *b = (ww_beside){0};
  if (!rules || ww_str_eq(path, WW_S("-"))) return true;
  ww_buf_add(&b->name, path);
  ww_buf_add(&b->name, suffix);
  ww_buf_char(&b->name, 0);
  if (b->name.failed) return ww_console_no_memory();
  ww_str name = {b->name.p, b->name.n - 1};
  if (!ww_slurp_found(b->name.p, &b->bytes)) {
    if (errno == ENOENT || errno == ENOTDIR || errno == ENAMETOOLONG) return true;
    ww_console_trouble(console, name, strerror(errno));
    return false;
  }
  b->ignores = ww_ignores_new((ww_file){name, ww_buf_str(&b->bytes)}, rules, ww_console_sink, console);
  return b->ignores;
}

void ww_beside_close(ww_beside *b, ww_console *console, bool read) {
  if (b->ignores && read) ww_ignores_unused(b->ignores, ww_console_sink, console);
  ww_ignores_free(b->ignores);
  ww_buf_free(&b->bytes);
  ww_buf_free(&b->name);
}
