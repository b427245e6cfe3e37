/* config.c: every setting with who says it, and which of them count for a file.
 * SPDX-License-Identifier: MIT */
#include "cli/config.h"

#include <errno.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "cli/console.h"
#include "cli/glob.h"

/* Flags outrank variables, and those every file, however many entries files have. */
enum { RANK_VARIABLES = 1 << 20, RANK_FLAGS = 1 << 21 };

/* The options of files that the same overrides match. */
typedef struct ww_variant {
  uint64_t match;
  ww_args args;
  struct ww_variant *next;
} variant;

ww_config *ww_config_new(void) {
  ww_config *c = calloc(1, sizeof *c);
  if (!c) ww_console_error(WW_S("winwin"), strerror(ENOMEM));
  else ww_arena_init(&c->arena);
  return c;
}

void ww_config_free(ww_config *c) {
  if (!c) return;
  for (variant *v = c->variants, *next; v; v = next) {
    next = v->next;
    ww_args_clear(&v->args);
    free(v);
  }
  ww_arena_clear(&c->arena);
  free(c);
}

void ww_config_add(ww_config *c, ww_setting setting) {
  *ww_push(&c->arena, c->settings, c->n, c->cap) = setting;
}

static bool set(ww_args *args, const ww_setting *s) {
  args->now = s;
  bool good = s->option->set(args, s->value, s->option);
  args->now = NULL;
  return good;
}

bool ww_setting_check(const ww_setting *s) {
  ww_args scratch;
  ww_args_default(&scratch, ww_command_at(0));
  bool good = set(&scratch, s);
  ww_args_clear(&scratch);
  return good;
}

bool ww_config_flag(ww_config *c, ww_args *args, const ww_option *option, const char *value) {
  jmp_buf trap;
  c->arena.trap = &trap;
  if (setjmp(trap)) return ww_console_error(WW_S("winwin"), strerror(ENOMEM)), false;
  ww_setting s = {option, value, {ww_arena_printf(&c->arena, "--%s", option->name), 0, 0}, RANK_FLAGS, NULL};
  ww_config_add(c, s);
  return set(args, &s);
}

/* ---- where the files are */

static const char *within(ww_arena *a, ww_str folder, const char *name) {
  return ww_arena_printf(a, "%.*s%s", WW_F(folder), name).p;
}

static bool exists(ww_arena *a, ww_str folder, const char *name) {
  return access(within(a, folder, name), F_OK) == 0;
}

/* The end of a repository, of what is the user's, of a file system; and a folder such as /tmp, where
 * others could leave settings for us. */
static bool is_last(ww_arena *a, ww_str folder, const struct stat *here, const struct stat *start) {
  const char *home = getenv("HOME");
  struct stat st;
  if (exists(a, folder, ".git") || exists(a, folder, ".hg") || exists(a, folder, ".svn")) return true;
  if (home && stat(home, &st) == 0 && st.st_dev == here->st_dev && st.st_ino == here->st_ino) return true;
  return here->st_dev != start->st_dev;
}

static bool is_shared(const struct stat *st) {
  return (st->st_mode & S_ISVTX) && (st->st_mode & S_IWOTH);
}

/* Puts "" or "../../" into `folder`, the way from here to where .winwin.yaml is; false when it is nowhere. */
static bool find_upward(ww_arena *a, ww_str *folder) {
  struct stat start, here, last = {0};
  for (unsigned up = 0;; up++) {
    bool good = stat(within(a, *folder, "."), &here) == 0;
    if (up == 0) start = here;
    bool root = up && here.st_dev == last.st_dev && here.st_ino == last.st_ino;
    if (!good || root || here.st_dev != start.st_dev || (up && is_shared(&here))) return false;
    if (exists(a, *folder, ".winwin.yaml")) return true;
    if (is_last(a, *folder, &here, &start)) return false;
    last = here;
    *folder = ww_str_of(within(a, *folder, "../"));
  }
}

static bool read_project(ww_config *c, ww_str cwd) {
  ww_arena *a = &c->arena;
  ww_str folder = WW_S("");
  ww_buf base = {0};
  if (!find_upward(a, &folder)) return true;
  ww_path_absolute(&base, cwd, folder);
  ww_str place = ww_buf_keep(&base, a);
  return ww_config_read(c, ww_str_of(within(a, folder, ".winwin.yaml")), folder, place);
}

/* A relative path in an XDG variable is invalid and ignored, as the standard has it. */
static bool read_user(ww_config *c, ww_str cwd) {
  const char *xdg = getenv("XDG_CONFIG_HOME"), *home = getenv("HOME");
  ww_str folder;
  if (xdg && *xdg == '/') folder = ww_arena_printf(&c->arena, "%s/winwin/", xdg);
  else if (home && *home == '/') folder = ww_arena_printf(&c->arena, "%s/.config/winwin/", home);
  else return true;
  return ww_config_read(c, ww_arena_printf(&c->arena, "%.*sconfig.yaml", WW_F(folder)), folder, cwd);
}

bool ww_config_load(ww_config *c) {
  jmp_buf trap;
  char *cwd = getcwd(NULL, 0);
  int why = errno;
  volatile bool good = true;
  c->arena.trap = &trap;
  if (setjmp(trap)) {
    ww_console_error(WW_S("winwin"), strerror(ENOMEM));
    good = false;
  } else {
    if (!cwd && why == ENOMEM) ww_arena_throw(&c->arena);
    bool at_root = !cwd || strcmp(cwd, "/") == 0;
    ww_str here = ww_arena_copy(&c->arena, ww_str_of(at_root ? "" : cwd));
    good &= read_user(c, here);
    good &= read_project(c, here);
    c->rank = RANK_VARIABLES;
    good &= ww_config_read_variables(c);
  }
  free(cwd);
  return good;
}

/* ---- what counts */

static bool matches(const ww_override *o, ww_str path, ww_buf *whole, ww_str cwd) {
  ww_path_absolute(whole, cwd, path);
  ww_str s = ww_buf_str(whole);
  if (ww_str_starts(s, o->base) && s.n > o->base.n && s.p[o->base.n] == '/') s = ww_str_from(s, o->base.n + 1);
  for (size_t i = 0; i < o->globs.n; i++)
    if (ww_glob_match(o->globs.items[i], s)) return true;
  return false;
}

bool ww_config_match(const ww_config *c, ww_str path, uint64_t *match) {
  *match = 0;
  if (path.n == 0 || c->n_overrides == 0) return true;
  ww_buf whole = {0};
  char *cwd = getcwd(NULL, 0);
  whole.failed = !cwd && errno == ENOMEM;
  for (size_t i = 0; i < c->n_overrides && !whole.failed; i++)
    if (matches(c->overrides[i], path, &whole, ww_str_of(cwd ? cwd : ""))) *match |= (uint64_t)1 << i;
  bool good = !whole.failed;
  free(cwd);
  ww_buf_free(&whole);
  return good;
}

static bool holds(const ww_setting *s, const ww_option *option, uint64_t match) {
  return s->option == option && (!s->only || match >> s->only->index & 1);
}

const ww_setting *ww_config_next(const ww_config *c, const ww_option *option, uint64_t match,
                                 const ww_setting *last) {
  unsigned rank = 0;
  for (size_t i = 0; i < c->n; i++)
    if (holds(&c->settings[i], option, match) && c->settings[i].rank > rank) rank = c->settings[i].rank;
  for (size_t i = last ? (size_t)(last - c->settings) + 1 : 0; i < c->n; i++)
    if (holds(&c->settings[i], option, match) && c->settings[i].rank == rank) return &c->settings[i];
  return NULL;
}

/* By rank, then as said, for some options speak of the same thing, such as --enable and --disable. */
static int by_rank(const void *pa, const void *pb) {
  const ww_setting *a = *(const ww_setting *const *)pa, *b = *(const ww_setting *const *)pb;
  if (a->rank != b->rank) return a->rank < b->rank ? -1 : 1;
  return (a > b) - (a < b); /* all stand in one array */
}

/* What one command does not take must not break it: it stands for the others. */
static bool settle(const ww_config *c, uint64_t match, ww_args *args) {
  const ww_setting **counted = calloc(c->n + 1, sizeof *counted);
  const ww_option *o;
  size_t n = 0;
  if (!counted) return ww_console_no_memory();
  for (size_t i = 0; (o = ww_option_at(i)); i++)
    for (const ww_setting *s = NULL; n < c->n && (s = ww_config_next(c, o, match, s));) counted[n++] = s;
  qsort(counted, n, sizeof *counted, by_rank);
  bool good = true;
  for (size_t i = 0; i < n && good; i++) {
    bool fits = counted[i]->rank == RANK_FLAGS || ww_option_fits(counted[i]->option, args->command, counted[i]->value);
    good = !fits || set(args, counted[i]);
  }
  free(counted);
  return good;
}

bool ww_config_settle(ww_config *c, ww_args *args) {
  ww_list paths = args->paths;
  args->paths = (ww_list){0};
  ww_args_clear(args);
  ww_args_default(args, args->command);
  args->paths = paths;
  args->config = c;
  return settle(c, 0, args);
}

const ww_args *ww_config_for(const ww_args *args, ww_str path) {
  ww_config *c = args->config;
  uint64_t match = 0;
  if (c && !ww_config_match(c, path, &match)) return NULL;
  if (match == 0) return args;
  for (const variant *v = c->variants; v; v = v->next)
    if (v->match == match) return &v->args;
  variant *v = calloc(1, sizeof *v);
  if (!v) return NULL;
  ww_args_default(&v->args, args->command);
  if (!settle(c, match, &v->args)) {
    ww_args_clear(&v->args);
    free(v);
    return NULL;
  }
  v->match = match;
  v->next = c->variants;
  c->variants = v;
  return &v->args;
}
