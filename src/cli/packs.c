/* packs.c: packs from directories.
 * SPDX-License-Identifier: MIT */
#include "cli/packs.h"

#include <dirent.h>
#include <errno.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>

#include "cli/slurp.h"

static int is_yaml(const struct dirent *entry) {
  ww_str name = ww_str_of(entry->d_name);
  return name.n && name.p[0] != '.' && (ww_str_ends(name, WW_S(".yaml")) || ww_str_ends(name, WW_S(".yml")));
}

static bool read_file(ww_arena *a, const char *path, bool found, ww_file *file) {
  ww_buf bytes = {0};
  bool good = found ? ww_slurp_found(path, &bytes) : ww_slurp(path, &bytes);
  if (!good) {
    ww_console_error(ww_str_of(path), strerror(errno));
    ww_buf_free(&bytes);
    return false;
  }
  file->bytes = ww_buf_keep(&bytes, a);
  file->name = ww_arena_copy(a, ww_str_of(path));
  return true;
}

static bool read_entries(ww_arena *a, const char *path, struct dirent **entries, int n, ww_pack *pack) {
  ww_file *files = ww_new_n(a, (size_t)n + 1, ww_file);
  bool good = true;
  size_t kept = 0, length = strlen(path);
  while (length > 1 && path[length - 1] == '/') length--;
  for (int i = 0; i < n; i++) {
    ww_str full = ww_arena_printf(a, "%.*s/%s", (int)length, path, entries[i]->d_name);
    bool read = read_file(a, full.p, true, &files[kept]);
    kept += read;
    good &= read;
  }
  *pack = (ww_pack){files, kept};
  return good;
}

/* The names are not the arena's: they are freed before it jumps on. */
static bool read_folder(ww_arena *a, const char *path, ww_pack *pack) {
  struct dirent **entries;
  int n = scandir(path, &entries, is_yaml, alphasort);
  if (n < 0) return ww_console_error(ww_str_of(path), strerror(errno)), false;
  if (n == 0) ww_console_error(ww_str_of(path), "no .yaml file in it, so it is no pack");
  jmp_buf *outer = a->trap, trap;
  volatile bool good = false, thrown = true;
  a->trap = &trap;
  if (setjmp(trap) == 0) {
    good = read_entries(a, path, entries, n, pack);
    thrown = false;
  }
  a->trap = outer;
  for (int i = 0; i < n; i++) free(entries[i]);
  free(entries);
  if (thrown) ww_arena_throw(a);
  return good && n > 0;
}

static bool read_pack(ww_arena *a, ww_str path, ww_pack *pack) {
  struct stat st;
  if (stat(path.p, &st) != 0) return ww_console_error(path, strerror(errno)), false;
  if (S_ISDIR(st.st_mode)) return read_folder(a, path.p, pack);
  ww_file *file = ww_new(a, ww_file);
  if (!read_file(a, path.p, false, file)) return false;
  *pack = (ww_pack){file, 1};
  return true;
}

/* A pack that the settings name already is no second layer when it is to be tested. */
static bool is_listed(const ww_args *args, ww_str path) {
  struct stat one, other;
  for (size_t i = 0; i < args->packs.n; i++)
    if (stat(path.p, &one) == 0 && stat(args->packs.items[i].p, &other) == 0 && one.st_dev == other.st_dev &&
        one.st_ino == other.st_ino)
      return true;
  return false;
}

static ww_rules *load(ww_arena *a, const ww_args *args, ww_str more) {
  ww_pack *layers = ww_new_n(a, args->packs.n + 2, ww_pack);
  size_t n = 0;
  bool good = true;
  if (!args->no_default_pack) layers[n++] = *ww_pack_builtin();
  for (size_t i = 0; i < args->packs.n; i++) good &= read_pack(a, args->packs.items[i], &layers[n++]);
  if (more.n && !is_listed(args, more)) good &= read_pack(a, more, &layers[n++]);
  if (n == 0) return ww_console_error(WW_S("winwin"), "no pack is left: --no-default-pack needs --pack"), NULL;
  ww_console console = {.quiet = args->quiet, .verbose = args->verbose};
  ww_choices choices = {args->choices, args->n_choices, args->experimental, &args->limits};
  ww_rules *rules = ww_rules_new_with(layers, n, &choices, ww_console_sink, &console);
  if (good) return rules;
  ww_rules_free(rules);
  return NULL;
}

void ww_packs_load(ww_packs *packs, const ww_args *args, ww_str more) {
  jmp_buf trap;
  ww_arena_init(&packs->arena);
  packs->rules = NULL;
  packs->arena.trap = &trap;
  if (setjmp(trap) == 0) packs->rules = load(&packs->arena, args, more);
  else ww_console_error(WW_S("winwin"), strerror(ENOMEM));
}

void ww_packs_free(ww_packs *packs) {
  ww_rules_free(packs->rules);
  ww_arena_clear(&packs->arena);
}
