/* importer_read.c: utterances from the units of a layout: names, times, words joined.
 * SPDX-License-Identifier: MIT */
#include "reader/importer.h"
#include "reader/lines.h"
#include "reader/moment.h"
#include "reader/names.h"
#include "reader/neutral.h"
#include "reader/path.h"
#include "reader/voices.h"

enum {
  LONG_PAUSE = 2000
}; /* thousandths of a second: a new utterance where no speakers are known */

typedef struct {
  ww_transcript *t;
  ww_json_source *source;
  const ww_importer *row;
  ww_voices voices;
  ww_names names;
  bool spaced;             /* the words bring the blanks between them along */
  bool open, ended, blank; /* an utterance of words; with a sentence's end; with a blank behind */
  const ww_json *parent;   /* of its words */
  uint32_t speaker;
  ww_milli last;
  const ww_json *silent, *untimed, *odd; /* the first of each */
  uint32_t n_silent, n_untimed, n_timed, n_odd;
} reading;

static ww_str str(const char *z) {
  return z ? ww_str_of(z) : (ww_str){0};
}

/* ---- times */

/* "offsetInTicks:ticks" is a path and its unit. */
static const ww_json *time_at(const ww_json *v, ww_str path, ww_str *unit) {
  size_t colon = ww_str_find_char(path, ':');
  if (colon < path.n) *unit = ww_str_from(path, colon + 1);
  return ww_path_get(v, ww_str_sub(path, 0, colon));
}

/* `*odd` is what was there but is no time. */
static ww_milli read_time(const ww_importer *row, const ww_json *v, const char *paths,
                          ww_milli since, const ww_json **odd) {
  for (ww_str rest = str(paths), path; ww_path_next(&rest, &path);) {
    ww_str unit = str(row->unit);
    bool duration = path.n && path.p[0] == '+';
    const ww_json *at = time_at(v, ww_str_from(path, duration), &unit);
    if (!at || (duration && since == WW_NA)) continue;
    ww_milli m = ww_moment_read(at, unit);
    if (m != WW_NA) return duration ? since + m : m;
    if (at->type != WW_JSON_STRING || at->text.n) *odd = at;
  }
  return WW_NA;
}

ww_milli ww_import_start(const ww_importer *row, const ww_json *unit) {
  const ww_json *odd;
  return read_time(row, unit, row->start, WW_NA, &odd);
}

static void read_span(reading *r, const ww_json *v, ww_milli *start, ww_milli *end) {
  const ww_json *odd = NULL;
  *start = read_time(r->row, v, r->row->start, WW_NA, &odd);
  *end = read_time(r->row, v, r->row->end, *start, &odd);
  if (odd && r->n_odd++ == 0) r->odd = odd;
}

/* ---- speakers */

/* A role that was inferred once is not known: it is for this run to infer it again, or not. */
static bool is_inferred(const ww_json *v) {
  return ww_str_eq_nocase(ww_json_text(v, WW_S("how")), ww_str_of(ww_how_word(WW_INFERRED)));
}

static uint32_t who(reading *r, ww_item item, ww_milli start, ww_milli end, bool *nameless) {
  ww_role role = WW_UNKNOWN;
  ww_str label = {0}, name = ww_voices_name(&r->voices, item, start, end);
  const ww_json *part = is_inferred(item.v) ? NULL : ww_import_get(item.v, r->row->role);
  if (part) role = ww_neutral_role(r->t, r->source, part, &label);
  *nameless = name.n == 0;
  if (name.n == 0 && part && part->type == WW_JSON_STRING) name = ww_str_trim(part->text);
  uint32_t i = ww_names_speaker(&r->names, r->t, name, role);
  if (label.n && !ww_str_eq(label, name)) r->t->speakers[i].label = label;
  return i;
}

/* ---- utterances */

static bool counts(const reading *r, const ww_json *v) {
  if (!r->row->only) return true;
  ww_str only = ww_str_of(r->row->only);
  size_t equals = ww_str_find_char(only, '=');
  if (equals == only.n) return true;
  bool not = equals && only.p[equals - 1] == '!';
  const ww_json *is = ww_path_get(v, ww_str_trim(ww_str_sub(only, 0, equals - not )));
  if (!is || is->type != WW_JSON_STRING) return true;
  return ww_str_eq_nocase(ww_str_trim(is->text), ww_str_trim(ww_str_from(only, equals + 1))) !=
         not ;
}

static void close_utterance(reading *r) {
  if (r->open) ww_say_end(r->t);
  r->open = false;
}

static void say(reading *r, const ww_json *text, bool blank) {
  ww_json_say(r->t, &r->source->said, r->source->base + text->offset, text->text, blank);
}

/* A text, or a list of parts of which some are text: {"type": "text", "text": "…"}. */
static void say_parts(reading *r, const ww_json *v) {
  if (v->type == WW_JSON_STRING) say(r, v, true);
  if (v->type != WW_JSON_LIST) return;
  for (const ww_json *part = v->first; part; part = part->next) {
    const ww_json *text = part->type == WW_JSON_MAP ? ww_json_get(part, WW_S("text")) : part;
    if (text && text->type == WW_JSON_STRING) say(r, text, true);
  }
}

static void note_silent(reading *r, const ww_json *v) {
  if (r->n_silent++ == 0) r->silent = v;
}

static bool has_word(ww_str s) {
  for (size_t i = 0, len; i < s.n; i += len)
    if (ww_char_is_word(ww_utf8_next(s, i, &len))) return true;
  return false;
}

/* Punctuation that follows a word without a blank. */
static bool is_glued(ww_str s) {
  static const ww_str marks[] = {{".", 1},
                                 {",", 1},
                                 {";", 1},
                                 {":", 1},
                                 {"?", 1},
                                 {"!", 1},
                                 {")", 1},
                                 {"]", 1},
                                 {"}", 1},
                                 {"%", 1},
                                 {"\xE2\x80\xA6", 3},
                                 {"\xE2\x80\x9D", 3},
                                 {"\xC2\xBB", 2},
                                 {"\xE3\x80\x81", 3},
                                 {"\xE3\x80\x82", 3},
                                 {"\xEF\xBC\x8C", 3},
                                 {"\xEF\xBC\x81", 3},
                                 {"\xEF\xBC\x9F", 3}};
  for (size_t i = 0; i < sizeof marks / sizeof *marks; i++)
    if (ww_str_starts(s, marks[i])) return !has_word(s);
  return false;
}

static bool ends_sentence(ww_str s) {
  static const ww_str ends[] = {
      {".", 1}, {"?", 1}, {"!", 1}, {"\xE2\x80\xA6", 3}, {"\xE3\x80\x82", 3}, {"\xEF\xBC\x9F", 3}};
  for (size_t i = 0; i < sizeof ends / sizeof *ends; i++)
    if (ww_str_ends(s, ends[i])) return true;
  return false;
}

/* What holds the list of the words; an utterance does not go on from one into the next. */
static const ww_json *parent_of(ww_item item) {
  const ww_holder *h = item.in && item.in->v == item.v ? item.in->up : item.in;
  return h ? h->v : NULL;
}

static void note_time(reading *r, const ww_json *v, ww_milli start, ww_milli end) {
  ww_utterance *u = &r->t->utterances[r->t->n_utterances - 1];
  if (u->start == WW_NA) u->start = start;
  if (end != WW_NA) u->end = r->last = end;
  if (start != WW_NA)
    r->n_timed++;
  else if (has_word(ww_import_get(v, r->row->text)->text) && r->n_untimed++ == 0)
    r->untimed = v;
}

/* Whether a word that is no mere punctuation begins an utterance. */
static bool begins(const reading *r, uint32_t speaker, bool loose, ww_milli start) {
  if (speaker != r->speaker) return true;
  return loose &&
         (r->ended || (start != WW_NA && r->last != WW_NA && start - r->last >= LONG_PAUSE));
}

static bool take_word(void *ctx, ww_item item) {
  reading *r = ctx;
  const ww_json *text = ww_import_get(item.v, r->row->text);
  if (!counts(r, item.v)) return true;
  if (!text || text->type != WW_JSON_STRING) return note_silent(r, item.v), true;
  ww_str word = ww_str_trim(text->text);
  if (word.n == 0) return r->blank = true, true;
  ww_milli start, end;
  read_span(r, item.v, &start, &end);
  bool same = r->open && parent_of(item) == r->parent, mark = !has_word(word), nameless = false;
  uint32_t speaker = mark && same ? r->speaker : who(r, item, start, end, &nameless);
  bool loose = nameless || ww_voices_overlap(&r->voices);
  if (!same || (!mark && begins(r, speaker, loose, start))) {
    close_utterance(r);
    ww_say_begin(r->t, speaker, start, end);
    r->open = true, r->last = WW_NA, r->speaker = speaker, r->parent = parent_of(item);
  }
  say(r, text, r->spaced ? r->blank || word.p != text->text.p : !is_glued(word));
  note_time(r, item.v, start, end);
  r->blank = word.p + word.n < text->text.p + text->text.n;
  r->ended = ends_sentence(word);
  return true;
}

typedef struct {
  reading *r;
  ww_str first;
  bool differ;
} comparing;

static bool compare_speakers(void *ctx, ww_item item) {
  comparing *c = ctx;
  ww_str speaker = ww_voices_word(item, str(c->r->row->speaker));
  if (c->first.n == 0) c->first = speaker;
  c->differ |= speaker.n && !ww_str_eq(speaker, c->first);
  return !c->differ;
}

/* Whether a unit is read by its words: without a text, or where they have more than one speaker. */
static bool goes_by_words(reading *r, ww_item item) {
  if (!r->row->list || !r->row->words || !ww_path_has(item.v, str(r->row->words))) return false;
  const ww_json *text = ww_import_get(item.v, r->row->text);
  comparing c = {.r = r};
  if (!text || ww_str_trim(text->text).n == 0) return true;
  c.first = ww_voices_word((ww_item){item.v, NULL}, str(r->row->speaker));
  bool none = c.first.n == 0;
  ww_path_each(item.v, NULL, str(r->row->words), compare_speakers, &c);
  return c.differ || (none && c.first.n);
}

static bool take_unit(void *ctx, ww_item item) {
  reading *r = ctx;
  const ww_json *text = ww_import_get(item.v, r->row->text);
  ww_milli start, end;
  bool nameless;
  if (!counts(r, item.v)) return true;
  if (goes_by_words(r, item)) {
    ww_path_each(item.v, item.in, str(r->row->words), take_word, r);
    close_utterance(r);
    return true;
  }
  if (!text || (text->type != WW_JSON_STRING && text->type != WW_JSON_LIST))
    return note_silent(r, item.v), true;
  if (text->type == WW_JSON_STRING && ww_str_trim(text->text).n == 0) return true;
  read_span(r, item.v, &start, &end);
  ww_say_begin(r->t, who(r, item, start, end, &nameless), start, end);
  say_parts(r, text);
  ww_say_end(r->t);
  return true;
}

/* ---- the whole */

static bool is_unspaced(void *ctx, ww_item item) {
  const reading *r = ctx;
  const ww_json *text = ww_import_get(item.v, r->row->text);
  if (!text || text->type != WW_JSON_STRING) return true;
  return ww_str_trim(text->text).n == text->text.n;
}

static void warn(reading *r, const ww_json *at, const char *what, uint32_t n) {
  if (n == 0) return;
  ww_json_place(r->source, at);
  ww_transcript_diagnose(r->t, WW_WARNING, r->source->noted.line, r->source->noted.column, "%s: %u",
                         what, (unsigned)n);
}

static void report(reading *r) {
  if (r->t->n_utterances == 0) return;
  warn(r, r->silent,
       r->row->list ? "utterances without text left out" : "words without text left out",
       r->n_silent);
  warn(r, r->odd, "times that are none this layout knows, the first here", r->n_odd);
  if (r->n_timed) warn(r, r->untimed, "words without times, the first here", r->n_untimed);
}

void ww_import_by(ww_transcript *t, ww_json_source *source, const ww_json *root,
                  const ww_importer *row, ww_str path) {
  reading r = {.t = t, .source = source, .row = row, .names = {.arena = t->arena}};
  ww_str id = ww_voices_word((ww_item){root, NULL}, str(row->id));
  ww_path_visit *take = row->list ? take_unit : take_word;
  ww_str words = path;
  if (row->list && row->words) words = ww_arena_printf(t->arena, "%.*s.%s", WW_F(path), row->words);
  if (row->words) r.spaced = !ww_path_each(root, NULL, words, is_unspaced, &r);
  ww_voices_init(&r.voices, t->arena, row, root, path);
  ww_path_each(root, NULL, path, take, &r);
  close_utterance(&r);
  report(&r);
  ww_voices_order(&r.voices, t);
  if (id.n) t->id = id;
  if (row->own) ww_neutral_head(t, source, root, ww_str_sub(path, 0, ww_str_find_char(path, '[')));
}
