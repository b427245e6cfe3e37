/* path.c: where things stand in a JSON tree.
 * SPDX-License-Identifier: MIT */
#include "reader/path.h"

typedef enum { MEMBER, ELEMENT, EACH } step_kind;

typedef struct {
  step_kind kind;
  ww_str member;
  size_t index;
  bool last;
} step;

static bool is_digit(char c) {
  return c >= '0' && c <= '9';
}

static step bracket_step(ww_str inside) {
  step s = {.kind = inside.n ? ELEMENT : EACH};
  s.last = ww_str_eq(inside, WW_S("-1"));
  for (size_t i = 0; i < inside.n && is_digit(inside.p[i]); i++)
    s.index = s.index * 10 + (size_t)(inside.p[i] - '0');
  return s;
}

static bool take_step(ww_str *path, step *s) {
  if (path->n && path->p[0] == '.') *path = ww_str_from(*path, 1);
  if (path->n == 0) return false;
  size_t end;
  if (path->p[0] == '[') {
    end = ww_str_find_char(*path, ']');
    *s = bracket_step(ww_str_sub(*path, 1, end));
    *path = ww_str_from(*path, end + 1);
    return true;
  }
  for (end = 0; end < path->n && path->p[end] != '.' && path->p[end] != '[';) end++;
  *s = (step){.kind = MEMBER, .member = ww_str_sub(*path, 0, end)};
  *path = ww_str_from(*path, end);
  return true;
}

static const ww_json *element(const ww_json *list, const step *s) {
  if (!list || list->type != WW_JSON_LIST) return NULL;
  const ww_json *v = list->first;
  if (s->last)
    while (v && v->next) v = v->next;
  else
    for (size_t i = 0; v && i < s->index; i++) v = v->next;
  return v;
}

static const ww_json *go(const ww_json *v, const step *s) {
  return s->kind == MEMBER ? ww_json_get(v, s->member) : element(v, s);
}

const ww_json *ww_path_get(const ww_json *v, ww_str path) {
  for (step s; v && take_step(&path, &s);) v = go(v, &s);
  return v && v->type != WW_JSON_NULL ? v : NULL;
}

bool ww_path_each(const ww_json *v, const ww_holder *in, ww_str path, ww_path_visit *visit,
                  void *ctx) {
  for (step s; v && take_step(&path, &s);) {
    if (s.kind != EACH) {
      v = go(v, &s);
      continue;
    }
    if (v->type != WW_JSON_LIST) return true;
    ww_holder h = {v->first, in, 0};
    for (; h.v; h.v = h.v->next, h.index++)
      if (!ww_path_each(h.v, &h, path, visit, ctx)) return false;
    return true;
  }
  if (!v || v->type == WW_JSON_NULL) return true;
  return visit(ctx, (ww_item){v, in});
}

static bool stop(void *ctx, ww_item item) {
  (void)ctx, (void)item;
  return false;
}

bool ww_path_has(const ww_json *v, ww_str paths) {
  for (ww_str path; ww_path_next(&paths, &path);)
    if (!ww_path_each(v, NULL, path, stop, NULL)) return true;
  return false;
}

bool ww_path_next(ww_str *paths, ww_str *path) {
  if (paths->n == 0) return false;
  size_t bar = ww_str_find_char(*paths, '|');
  *path = ww_str_trim(ww_str_sub(*paths, 0, bar));
  *paths = ww_str_from(*paths, bar + 1);
  return true;
}

static const char *bracket_fault(ww_str inside) {
  size_t i = ww_str_eq(inside, WW_S("-1")) ? inside.n : 0;
  while (i < inside.n && is_digit(inside.p[i])) i++;
  if (i < inside.n) return "between brackets stands nothing, a number or -1";
  return inside.n > 6 ? "a number between brackets is too large" : NULL;
}

static const char *fault(ww_str path) {
  if (path.n == 0) return "a path is empty";
  for (size_t i = 0; i < path.n; i++) {
    bool dot = path.p[i] == '.';
    if (dot && (i == 0 || i + 1 == path.n || path.p[i + 1] == '.'))
      return "a point without a member";
    if (path.p[i] == ']') return "a ']' without its '['";
    if (path.p[i] != '[') continue;
    size_t end = ww_str_find_char(ww_str_from(path, i), ']') + i;
    if (end == path.n) return "a '[' without its ']'";
    const char *why = bracket_fault(ww_str_sub(path, i + 1, end));
    if (why) return why;
    i = end;
    if (i + 1 < path.n && path.p[i + 1] != '.' && path.p[i + 1] != '[')
      return "a ']' is followed by '.', '[' or nothing";
  }
  return NULL;
}

const char *ww_path_fault(ww_str paths) {
  if (paths.n > 400) return "a path is too long";
  const char *why = paths.n ? NULL : "a path is empty";
  for (ww_str path; !why && ww_path_next(&paths, &path);) why = fault(path);
  return why;
}
