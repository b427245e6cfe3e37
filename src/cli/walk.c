/* walk.c: which files are read: paths of the command line and of lists, and what lies in folders.
 * SPDX-License-Identifier: MIT */
#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/arena.h"
#include "cli/beside.h"
#include "cli/console.h"
#include "cli/folder.h"
#include "cli/glob.h"
#include "cli/input.h"
#include "cli/signals.h"
#include "cli/slurp.h"

enum { DEEPEST = 1000, LIST_BLOCK = 64 << 10 };
#define WHOLE ((uint64_t)1 << 48)

/* Whether one of the globs is about what lies in the folder that was named: by its path as it is printed, or
 * by the part of it within that folder. */
static bool is_meant(const ww_source *s, const ww_list *globs, ww_str path) {
  ww_str bare = ww_str_starts(path, WW_S("./")) ? ww_str_from(path, 2) : path;
  for (size_t i = 0; i < globs->n; i++)
    if (ww_glob_match(globs->items[i], bare) || ww_glob_match(globs->items[i], ww_str_from(path, s->root))) return true;
  return false;
}

static bool is_wanted(const ww_source *s, ww_str path, bool folder) {
  const ww_list *globs = &s->args->globs;
  return !is_meant(s, &s->args->excludes, path) && (folder || globs->n == 0 || is_meant(s, globs, path));
}

static void walk(ww_source *s, const char *path, int depth);

static void visit(ww_source *s, ww_str path, int depth) {
  struct stat st;
  if (lstat(path.p, &st) != 0) ww_source_trouble(s, path, strerror(errno));
  else if (!is_wanted(s, path, S_ISDIR(st.st_mode))) return;
  else if (S_ISDIR(st.st_mode)) walk(s, path.p, depth + 1);
  else if (S_ISREG(st.st_mode) && !ww_beside_is(path)) ww_source_read_file(s, path.p, true);
  else s->skipped += !S_ISREG(st.st_mode);
}

static void visit_entry(ww_source *s, ww_str folder, const char *name, int depth) {
  ww_buf path = {0};
  ww_buf_add(&path, folder);
  if (!ww_str_ends(folder, WW_S("/"))) ww_buf_char(&path, '/');
  ww_buf_z(&path, name);
  ww_buf_char(&path, 0);
  if (path.failed) ww_source_trouble(s, folder, strerror(ENOMEM));
  else visit(s, (ww_str){path.p, path.n - 1}, depth);
  ww_buf_free(&path);
}

/* The i-th of n equal parts of what is being read. */
static void enter(ww_source *s, uint64_t from, uint64_t span, size_t i, size_t n) {
  s->span = span / n;
  s->from = from + s->span * i;
}

static void walk(ww_source *s, const char *path, int depth) {
  ww_folder folder = {0};
  uint64_t from = s->from, span = s->span;
  bool deep = depth > DEEPEST;
  if (deep || !ww_folder_read(&folder, path)) {
    ww_source_trouble(s, ww_str_of(path), deep ? "more than 1000 folders deep" : strerror(errno));
    folder.n = 0;
  }
  for (size_t i = 0; i < folder.n && !ww_signal_caught(); i++) {
    enter(s, from, span, i, folder.n);
    visit_entry(s, ww_str_of(path), folder.names[i], depth);
  }
  ww_folder_free(&folder);
}

/* What is named is read, whatever globs say of what is found. */
static void read_path(ww_source *s, ww_str path) {
  struct stat st;
  const char *name = s->args->stdin_filename;
  s->root = path.n + !ww_str_ends(path, WW_S("/"));
  if (ww_str_eq(path, WW_S("-"))) ww_source_read_fd(s, name ? ww_str_of(name) : path, STDIN_FILENO, false);
  else if (stat(path.p, &st) != 0) ww_source_trouble(s, path, strerror(errno));
  else if (S_ISDIR(st.st_mode)) walk(s, path.p, 0);
  else if (!ww_beside_is(path)) ww_source_read_file(s, path.p, false); /* it is read with its conversation */
}

/* Those that are there whole; the rest moves to the front. */
static void read_paths(ww_source *s, ww_buf *list, char end) {
  size_t from = 0;
  for (char *stop; !ww_signal_caught() && (stop = memchr(list->p + from, end, list->n - from)); from = (size_t)(stop - list->p) + 1) {
    *stop = 0;
    if (list->p[from]) read_path(s, ww_str_of(list->p + from));
  }
  memmove(list->p, list->p + from, list->n - from);
  list->n -= from;
}

/* Read as they come, for such a list may be long, or never end. */
static bool read_list(ww_source *s, int fd, ww_buf *list) {
  char end = s->args->nul ? 0 : '\n';
  for (bool more = true; more && !ww_signal_caught();) {
    size_t before = list->n;
    if (s->idle) s->idle(s->ctx, fd);
    if (!ww_read_some(list, LIST_BLOCK, fd)) return false;
    more = list->n > before;
    if (!more) ww_buf_char(list, end); /* there is room, for nothing was read */
    read_paths(s, list, end);
  }
  return true;
}

static void read_listed(ww_source *s, const char *name) {
  bool piped = strcmp(name, "-") == 0;
  int fd = piped ? STDIN_FILENO : open(name, O_RDONLY | O_CLOEXEC);
  ww_buf list = {0};
  if (fd < 0 || !read_list(s, fd, &list)) ww_source_trouble(s, ww_str_of(name), strerror(errno));
  if (fd >= 0 && !piped) close(fd);
  ww_buf_free(&list);
}

ww_str ww_source_name(ww_arena *a, const ww_args *args) {
  const ww_list *paths = &args->paths;
  const char *list = args->files_from;
  bool piped = (paths->n == 0 && !list) || (paths->n && ww_str_eq(paths->items[0], WW_S("-")));
  ww_str first = paths->n && !piped ? paths->items[0] : ww_str_of(args->stdin_filename ? args->stdin_filename : "-");
  if (paths->n == 0 && list) first = ww_str_of(list);
  if (paths->n < 2) return first;
  return ww_arena_printf(a, "%.*s and %zu more", WW_F(first), paths->n - 1);
}

static bool reads_stdin_twice(const ww_args *args) {
  bool twice = false;
  for (size_t i = 0; i < args->paths.n; i++) twice |= ww_str_eq(args->paths.items[i], WW_S("-"));
  return twice && args->files_from && strcmp(args->files_from, "-") == 0;
}

bool ww_source_begin(const ww_args *args) {
  if (reads_stdin_twice(args)) {
    ww_console_say("winwin: error: standard input is the list of --files-from, and cannot be a path too\n");
    return false;
  }
  if (args->paths.n || args->files_from || !isatty(STDIN_FILENO)) return true;
  ww_console_say("winwin: nothing to read: name a file or a folder, or pipe a transcript in\n"
                 "  winwin call.vtt\n  winwin calls/ -f csv > scores.csv\n  winwin --help\n");
  return false;
}

void ww_source_read_all(ww_source *s) {
  const ww_list *paths = &s->args->paths;
  const char *list = s->args->files_from;
  size_t parts = paths->n + (list != NULL);
  ww_signals_heed();
  enter(s, 0, WHOLE, 0, 1);
  for (size_t i = 0; i < paths->n && !ww_signal_caught(); i++) {
    enter(s, 0, WHOLE, i, parts);
    read_path(s, paths->items[i]);
  }
  if (list && !ww_signal_caught()) read_listed(s, list);
  if (parts == 0) read_path(s, WW_S("-"));
}

bool ww_source_end(const ww_source *s, size_t cards) {
  bool nothing = cards == 0 && !s->args->allow_empty && s->troubles == 0 && !ww_signal_caught();
  if (s->skipped && !s->args->quiet)
    fprintf(stderr, "winwin: skipped %zu entr%s no conversation%s\n", s->skipped, s->skipped == 1 ? "y that is" : "ies that are", s->skipped == 1 ? "" : "s");
  if (nothing) ww_console_say("winwin: error: nothing to read; --allow-empty makes that all right\n");
  return !nothing && s->troubles == 0;
}

void ww_source_free(ww_source *s) {
  ww_buf_free(&s->spare);
}
