/* neutral.c: winwin's own form of a conversation in JSON, and lists of chat messages.
 * SPDX-License-Identifier: MIT */
#include "reader/neutral.h"

#include "base/buf.h"
#include "reader/lines.h"
#include "reader/names.h"
#include "reader/reader.h"

#define COUNT(list) (sizeof(list) / sizeof *(list))

const ww_str ww_talk_keys[WW_TALK_KEYS] = {{"utterances", 10}, {"messages", 8}};

static const ww_str text_keys[] = {{"text", 4}, {"content", 7}, {"message", 7}};
static const ww_str name_keys[] = {{"speaker", 7}, {"name", 4}, {"from", 4}};

typedef struct {
  ww_transcript *t;
  ww_json_source *source;
  ww_names names;
  uint32_t silent; /* items without text */
} filler;

static void note(filler *f, const ww_json *at) {
  ww_places_to(&f->source->noted, f->source->base + at->offset);
}

/* A string, or a number as it is written: ids and speakers come as either. */
static ww_str word(const ww_json *map, ww_str key) {
  const ww_json *v = ww_json_get(map, key);
  bool plain = v && (v->type == WW_JSON_STRING || v->type == WW_JSON_NUMBER);
  return plain ? ww_str_trim(v->text) : (ww_str){0};
}

static const ww_json *first_of(const ww_json *map, const ww_str *keys, size_t n) {
  for (size_t i = 0; i < n; i++) {
    const ww_json *v = ww_json_get(map, keys[i]);
    if (v) return v;
  }
  return NULL;
}

const ww_json *ww_neutral_talk(const ww_json *map) {
  const ww_json *talk = first_of(map, ww_talk_keys, WW_TALK_KEYS);
  return talk && talk->type == WW_JSON_LIST ? talk : NULL;
}

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

static bool is_inferred(const ww_json *item) {
  const ww_json *how = ww_json_get(item, WW_S("how"));
  return how && how->type == WW_JSON_STRING && ww_str_eq_nocase(how->text, ww_str_of(ww_how_word(WW_INFERRED)));
}

/* A role that was inferred once is not known: it is for this run to infer it again, or not. */
static ww_role read_role(filler *f, const ww_json *item) {
  const ww_json *v = ww_json_get(item, WW_S("role"));
  ww_role role = WW_UNKNOWN;
  if (is_inferred(item)) return role;
  if (!v || v->type != WW_JSON_STRING || find_role(v->text, &role) || is_chat_word(v->text))
    return role;
  if (!first_of(item, name_keys, COUNT(name_keys))) return role; /* then it serves as the name */
  ww_str words[WW_ROLES];
  for (int r = 0; r < WW_ROLES; r++) words[r] = ww_str_of(ww_role_word((ww_role)r));
  ww_str given = ww_brief(v->text), near = ww_str_nearest(given, words, WW_ROLES);
  note(f, v);
  if (near.n)
    ww_transcript_diagnose(f->t, WW_WARNING, f->source->noted.line, f->source->noted.column,
                           "unknown role '%.*s', did you mean '%.*s'?", WW_F(given), WW_F(near));
  else
    ww_transcript_diagnose(f->t, WW_WARNING, f->source->noted.line, f->source->noted.column,
                           "unknown role '%.*s': it must be seller, prospect, other or unknown",
                           WW_F(given));
  return role;
}

static ww_milli read_time(const ww_json *v) {
  ww_milli time = ww_json_milli(v);
  if (time == WW_NA && v && v->type == WW_JSON_STRING) {
    ww_str s = ww_str_trim(v->text);
    ww_milli clock;
    if (s.n && ww_read_clock(s, &clock) == s.n) return clock;
  }
  return time;
}

/* A text, or a list of parts of which some are text: {"type": "text", "text": "…"}. */
static void say(filler *f, const ww_json *v) {
  if (v->type == WW_JSON_STRING)
    ww_json_say(f->t, &f->source->said, f->source->base + v->offset, v->text);
  if (v->type != WW_JSON_LIST) return;
  for (const ww_json *part = v->first; part; part = part->next) {
    const ww_json *text = part->type == WW_JSON_MAP ? ww_json_get(part, WW_S("text")) : part;
    if (text && text->type == WW_JSON_STRING) say(f, text);
  }
}

static void read_item(filler *f, const ww_json *item) {
  const ww_json *text = first_of(item, text_keys, COUNT(text_keys));
  if (!text || (text->type != WW_JSON_STRING && text->type != WW_JSON_LIST)) {
    f->silent++;
    return;
  }
  if (text->type == WW_JSON_STRING && ww_str_trim(text->text).n == 0) return;
  ww_role role = read_role(f, item);
  ww_str name = {0};
  for (size_t i = 0; i < COUNT(name_keys) && name.n == 0; i++) name = word(item, name_keys[i]);
  if (name.n == 0 && !is_inferred(item)) name = word(item, WW_S("role"));
  ww_say_begin(f->t, ww_names_speaker(&f->names, f->t, name, role),
               read_time(ww_json_get(item, WW_S("start"))),
               read_time(ww_json_get(item, WW_S("end"))));
  say(f, text);
  ww_say_end(f->t);
}

static ww_kind read_kind(filler *f, const ww_json *root) {
  const ww_json *v = ww_json_get(root, WW_S("kind"));
  if (!v || v->type == WW_JSON_NULL) return WW_KIND_GUESS;
  ww_str words[WW_KINDS];
  for (int k = WW_CALL; k < WW_KINDS; k++) {
    words[k - 1] = ww_str_of(ww_kind_word((ww_kind)k));
    if (v->type == WW_JSON_STRING && ww_str_eq_nocase(v->text, words[k - 1])) return (ww_kind)k;
  }
  ww_str given = ww_brief(v->text), near = ww_str_nearest(given, words, WW_KINDS - 1);
  note(f, v);
  ww_transcript_diagnose(f->t, WW_WARNING, f->source->noted.line, f->source->noted.column,
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

static bool is_own_member(const ww_json *v) {
  static const ww_str own[] = {{"id", 2}, {"kind", 4}, {"meta", 4}};
  for (size_t i = 0; i < COUNT(own); i++)
    if (ww_str_eq(v->key, own[i])) return true;
  for (size_t i = 0; i < WW_TALK_KEYS; i++)
    if (ww_str_eq(v->key, ww_talk_keys[i]) && v->type == WW_JSON_LIST) return true;
  return false;
}

/* The members of meta, then what else the conversation has; meta wins over a member of its name. */
static void write_meta(ww_transcript *t, ww_buf *b, const ww_json *root) {
  const ww_json *meta = ww_json_get(root, WW_S("meta"));
  bool map = meta && meta->type == WW_JSON_MAP;
  ww_buf_char(b, '{');
  for (const ww_json *v = map ? meta->first : NULL; v; v = v->next) write_member(b, v);
  if (meta && !map && meta->type != WW_JSON_NULL) write_member(b, meta);
  for (const ww_json *v = root->first; v; v = v->next) {
    if (is_own_member(v)) continue;
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
static bool copy_meta(ww_transcript *t, const ww_json *root, ww_buf *b) {
  jmp_buf *outer = t->arena->trap, trap;
  volatile bool done = false;
  t->arena->trap = &trap;
  if (setjmp(trap) == 0) {
    write_meta(t, b, root);
    if (b->n > 2) t->meta = ww_arena_copy(t->arena, ww_buf_str(b));
    done = !b->failed;
  }
  t->arena->trap = outer;
  return done;
}

static void read_meta(ww_transcript *t, const ww_json *root) {
  ww_buf b = {0};
  bool done = copy_meta(t, root, &b);
  ww_buf_free(&b);
  if (!done) ww_arena_throw(t->arena);
}

static bool refuse(ww_transcript *t, const ww_places *at, const ww_json *root) {
  if (root->type != WW_JSON_MAP)
    ww_transcript_diagnose(t, WW_ERROR, at->line, at->column,
                           "no conversation in it: JSON, but neither utterances nor messages");
  else if (first_of(root, ww_talk_keys, WW_TALK_KEYS))
    ww_transcript_diagnose(t, WW_ERROR, at->line, at->column,
                           "no conversation in it: 'utterances' must be a list");
  else if (root->first)
    ww_transcript_diagnose(t, WW_ERROR, at->line, at->column,
                           "no conversation in it: a JSON object with '%.*s' but no 'utterances'",
                           WW_F(ww_brief(root->first->key)));
  else
    ww_transcript_diagnose(t, WW_ERROR, at->line, at->column,
                           "no conversation in it: an empty JSON object");
  return false;
}

bool ww_neutral_read(ww_transcript *t, ww_json_source *source, const ww_json *root) {
  filler f = {.t = t, .source = source, .names = {.arena = t->arena}};
  const ww_places at = source->noted;
  const ww_json *talk = root->type == WW_JSON_LIST ? root : ww_neutral_talk(root);
  if (!talk) return refuse(t, &at, root);
  t->id = word(root, WW_S("id"));
  t->kind = read_kind(&f, root);
  for (const ww_json *item = talk->first; item; item = item->next) read_item(&f, item);
  if (root->type == WW_JSON_MAP) read_meta(t, root);
  if (f.silent && t->n_utterances)
    ww_transcript_diagnose(t, WW_WARNING, at.line, at.column,
                           "utterances without text left out: %u", f.silent);
  if (t->n_utterances) return true;
  ww_transcript_diagnose(t, WW_ERROR, at.line, at.column, "no conversation in it: %s",
                         talk->first ? "no utterance has a text" : "no utterances in the list");
  return false;
}

const ww_json *ww_neutral_tree(ww_transcript *t, ww_str text, uint32_t line, size_t from,
                               size_t to) {
  size_t bad = 0;
  const ww_json *root = ww_json_read(t->arena, ww_str_sub(text, from, to), &bad);
  if (root) return root;
  ww_places p = ww_places_of(text, line);
  ww_places_to(&p, from + bad);
  bool cut = ww_str_trim(ww_str_sub(text, from + bad + 1, to)).n == 0;
  ww_transcript_diagnose(t, WW_ERROR, p.line, p.column,
                         cut ? "no conversation in it: the JSON breaks off here"
                             : "no conversation in it: not JSON from here on");
  return NULL;
}
