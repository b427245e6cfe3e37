/* neutral.c: what winwin's own form of a conversation says of itself: id, kind, meta, roles.
 * SPDX-License-Identifier: MIT */
#include "reader/neutral.h"

#include "base/buf.h"
#include "reader/lines.h"

#define COUNT(list) (sizeof(list) / sizeof *(list))

/* The words that programs use for the parts of a chat: names, not roles in a sale. */
static bool is_chat_word(ww_str role) {
  static const ww_str words[] = {{"user", 4}, {"assistant", 9}, {"human", 5}, {"gpt", 3},
                                 {"bot", 3},  {"ai", 2},        {"model", 5}};
  for (size_t i = 0; i < COUNT(words); i++)
    if (ww_str_eq_nocase(role, words[i])) return true;
  return false;
}

static bool find_role(ww_str given, ww_role *role) {
  for (int r = WW_UNKNOWN; r < WW_ROLES; r++)
    if (ww_str_eq_nocase(given, ww_str_of(ww_role_word((ww_role)r)))) {
      *role = (ww_role)r;
      return true;
    }
  if (!ww_str_eq_nocase(given, WW_S("system")) && !ww_str_eq_nocase(given, WW_S("tool")))
    return false;
  *role = WW_OTHER;
  return true;
}

ww_role ww_neutral_role(ww_transcript *t, ww_json_source *source, const ww_json *v, ww_str *label) {
  ww_role role = WW_UNKNOWN;
  *label = (ww_str){0};
  if (v->type != WW_JSON_STRING || find_role(v->text, &role) || is_chat_word(v->text)) return role;
  *label = v->text;
  for (int r = 0; r < WW_ROLES; r++) {
    ww_str word = ww_str_of(ww_role_word((ww_role)r)), given = ww_brief(v->text);
    if (ww_str_distance(given, word) > 1) continue;
    ww_json_place(source, v);
    ww_transcript_diagnose(t, WW_WARNING, source->noted.line, source->noted.column,
                           "unknown role '%.*s', did you mean '%.*s'?", WW_F(given), WW_F(word));
  }
  return role;
}

static ww_kind read_kind(ww_transcript *t, ww_json_source *source, const ww_json *root) {
  const ww_json *v = ww_json_get(root, WW_S("kind"));
  if (!v || v->type == WW_JSON_NULL) return WW_KIND_GUESS;
  ww_str words[WW_KINDS];
  for (int k = WW_CALL; k < WW_KINDS; k++) {
    words[k - 1] = ww_str_of(ww_kind_word((ww_kind)k));
    if (v->type == WW_JSON_STRING && ww_str_eq_nocase(v->text, words[k - 1])) return (ww_kind)k;
  }
  ww_str given = ww_brief(v->text), near = ww_str_nearest(given, words, WW_KINDS - 1);
  ww_json_place(source, v);
  ww_transcript_diagnose(t, WW_WARNING, source->noted.line, source->noted.column,
                         "unknown kind '%.*s'%s%.*s%s", WW_F(given),
                         near.n ? ", did you mean '" : ": it must be call, notes or script",
                         WW_F(near), near.n ? "'?" : "");
  return WW_KIND_GUESS;
}

static void write_member(ww_buf *b, const ww_json *v) {
  if (b->n > 1) ww_buf_char(b, ',');
  ww_json_quote(b, v->key);
  ww_buf_char(b, ':');
  ww_json_write(b, v);
}

static bool is_own_member(const ww_json *v, ww_str talk) {
  static const ww_str own[] = {{"id", 2}, {"kind", 4}, {"meta", 4}};
  for (size_t i = 0; i < COUNT(own); i++)
    if (ww_str_eq(v->key, own[i])) return true;
  return ww_str_eq(v->key, talk);
}

/* The members of meta, then what else the conversation has; meta wins over a member of its name. */
static void write_meta(ww_transcript *t, ww_buf *b, const ww_json *root, ww_str talk) {
  const ww_json *meta = ww_json_get(root, WW_S("meta"));
  bool map = meta && meta->type == WW_JSON_MAP;
  ww_buf_char(b, '{');
  for (const ww_json *v = map ? meta->first : NULL; v; v = v->next) write_member(b, v);
  if (meta && !map && meta->type != WW_JSON_NULL) write_member(b, meta);
  for (const ww_json *v = root->first; v; v = v->next) {
    if (is_own_member(v, talk)) continue;
    if (map && ww_json_get(meta, v->key))
      ww_transcript_diagnose(t, WW_WARNING, t->n_utterances ? t->utterances[0].line : 0, 0,
                             "member '%.*s' stands in meta too, which is kept",
                             WW_F(ww_brief(v->key)));
    else
      write_member(b, v);
  }
  ww_buf_char(b, '}');
}

/* The buffer is no arena's, so running out of memory must pass by here to have it freed. */
static bool copy_meta(ww_transcript *t, const ww_json *root, ww_str talk, ww_buf *b) {
  jmp_buf *outer = t->arena->trap, trap;
  volatile bool done = false;
  t->arena->trap = &trap;
  if (setjmp(trap) == 0) {
    write_meta(t, b, root, talk);
    if (b->n > 2) t->meta = ww_arena_copy(t->arena, ww_buf_str(b));
    done = !b->failed;
  }
  t->arena->trap = outer;
  return done;
}

static void read_meta(ww_transcript *t, const ww_json *root, ww_str talk) {
  ww_buf b = {0};
  bool done = copy_meta(t, root, talk, &b);
  ww_buf_free(&b);
  if (!done) ww_arena_throw(t->arena);
}

void ww_neutral_head(ww_transcript *t, ww_json_source *source, const ww_json *root, ww_str talk) {
  if (root->type != WW_JSON_MAP) return;
  t->kind = read_kind(t, source, root);
  read_meta(t, root, talk);
}
