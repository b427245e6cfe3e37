/* read_ttml.c: timed text in XML, <https://www.w3.org/TR/ttml1/>.
 * SPDX-License-Identifier: MIT
 *
 * Only what a talk needs: <p> with its times, <br/>, and the agents that speak. A document that is cut
 * off is read up to where it ends. */
#include "reader/markup.h"
#include "reader/places.h"
#include "reader/reader.h"
#include "reader/timed.h"

typedef struct {
  ww_str id, name;
} agent;

typedef struct {
  ww_timed timed;
  ww_str text;
  size_t at;
  ww_places places;
  agent *agents;
  size_t n_agents, cap_agents;
  ww_milli frames, ticks; /* in a second, in thousandths */
} reader;

/* <prefix:name …>, </prefix:name> or <name/>; comments and the like have no name. */
typedef struct {
  ww_str name, inside;
  size_t from, to;
  bool closes, empty;
} element;

static bool is_space(char c) {
  return c == ' ' || (c >= 9 && c <= 13);
}

static size_t skip_to(ww_str s, size_t at, ww_str what) {
  size_t n = ww_str_find(ww_str_from(s, at), what);
  return n < s.n - at ? at + n + what.n : s.n;
}

static size_t tag_end(ww_str s, size_t at) {
  char quote = 0;
  for (; at < s.n; at++) {
    char c = s.p[at];
    if (quote) quote = c == quote ? 0 : quote;
    else if (c == '"' || c == '\'') quote = c;
    else if (c == '>') return at;
  }
  return s.n;
}

static bool next_element(reader *x, element *e) {
  ww_str s = x->text;
  for (;;) {
    size_t open = x->at + ww_str_find_char(ww_str_from(s, x->at), '<');
    ww_str rest = ww_str_from(s, open);
    if (rest.n < 2) return false;
    if (ww_str_starts(rest, WW_S("<!--"))) x->at = skip_to(s, open, WW_S("-->"));
    else if (ww_str_starts(rest, WW_S("<![CDATA["))) x->at = skip_to(s, open, WW_S("]]>"));
    else if (rest.p[1] == '?' || rest.p[1] == '!') x->at = skip_to(s, open, WW_S(">"));
    else {
      *e = (element){.from = open, .closes = rest.p[1] == '/'};
      size_t end = tag_end(s, open), name = open + 1 + e->closes, at = name;
      if (end >= s.n) return false;
      e->empty = s.p[end - 1] == '/';
      while (at < end && !is_space(s.p[at]) && s.p[at] != '/') at++;
      e->name = ww_str_sub(s, name, at);
      size_t colon = ww_str_find_char(e->name, ':');
      if (colon < e->name.n) e->name = ww_str_from(e->name, colon + 1);
      e->inside = ww_str_sub(s, at, end - e->empty);
      x->at = e->to = end + 1;
      return true;
    }
  }
}

/* The value of an attribute, whatever its prefix; empty when absent. */
static ww_str attribute(const element *e, ww_str name) {
  ww_str s = e->inside;
  while (s.n) {
    size_t equals = ww_str_find_char(s, '=');
    ww_str key = ww_str_trim(ww_str_sub(s, 0, equals)), rest = ww_str_trim(ww_str_from(s, equals + 1));
    if (equals == s.n || rest.n == 0 || (rest.p[0] != '"' && rest.p[0] != '\'')) return (ww_str){0};
    char quote = rest.p[0];
    rest = ww_str_from(rest, 1);
    size_t end = ww_str_find_char(rest, quote), colon = ww_str_find_char(key, ':');
    if (colon < key.n) key = ww_str_from(key, colon + 1);
    if (ww_str_eq(key, name)) return ww_str_sub(rest, 0, end);
    s = ww_str_from(rest, end + 1);
  }
  return (ww_str){0};
}

/* ---- times */

/* "12.5s", "300ms", "2h", "40f", "1000t". */
static ww_milli offset_time(const reader *x, ww_str s) {
  static const struct {
    ww_str unit;
    ww_milli scale;
  } units[] = {{{"ms", 2}, 1}, {{"h", 1}, 3600000}, {{"m", 1}, 60000}, {{"s", 1}, 1000}};
  ww_milli value;
  for (size_t i = 0; i < sizeof units / sizeof *units; i++)
    if (ww_str_ends(s, units[i].unit) && ww_milli_read(ww_str_sub(s, 0, s.n - units[i].unit.n), &value))
      return value > INT64_MAX / 3600000 || value < 0 ? WW_NA : value * units[i].scale / 1000;
  bool frame = ww_str_ends(s, WW_S("f")), tick = ww_str_ends(s, WW_S("t"));
  if ((!frame && !tick) || !ww_milli_read(ww_str_sub(s, 0, s.n - 1), &value)) return WW_NA;
  return value > INT64_MAX / 1000 || value < 0 ? WW_NA : value * 1000 / (frame ? x->frames : x->ticks);
}

static ww_milli read_time(const reader *x, ww_str s) {
  ww_milli time, frames;
  s = ww_str_trim(s);
  size_t n = ww_read_clock(s, &time);
  if (n == 0) return offset_time(x, s);
  if (n < s.n && s.p[n] == ':' && ww_milli_read(ww_str_from(s, n + 1), &frames) && frames >= 0 && frames < 1000000)
    return time + frames * 1000 / x->frames;
  return time;
}

static void read_rates(reader *x, const element *e) {
  ww_milli rate;
  x->frames = 30000;
  if (ww_milli_read(attribute(e, WW_S("frameRate")), &rate) && rate > 0) x->frames = rate;
  x->ticks = x->frames;
  if (ww_milli_read(attribute(e, WW_S("tickRate")), &rate) && rate > 0) x->ticks = rate;
}

/* ---- who and what */

static ww_str find_agent(const reader *x, ww_str id) {
  for (size_t i = 0; id.n && i < x->n_agents; i++)
    if (ww_str_eq(x->agents[i].id, id)) return x->agents[i].name.n ? x->agents[i].name : id;
  return id;
}

/* <ttm:agent xml:id="a"><ttm:name>Dana</ttm:name></ttm:agent> */
static void read_agent(reader *x, const element *open) {
  agent *a = ww_push(x->timed.t->arena, x->agents, x->n_agents, x->cap_agents);
  *a = (agent){.id = attribute(open, WW_S("id"))};
  element e;
  while (!open->empty && next_element(x, &e) && !ww_str_eq(e.name, WW_S("agent"))) {
    size_t end = x->at + ww_str_find_char(ww_str_from(x->text, x->at), '<');
    if (ww_str_eq(e.name, WW_S("name")) && !e.closes) a->name = ww_str_trim(ww_str_sub(x->text, x->at, end));
  }
}

static void add_cue(reader *x, const element *p, size_t end) {
  ww_milli start = read_time(x, attribute(p, WW_S("begin"))), stop = read_time(x, attribute(p, WW_S("end")));
  ww_milli lasts = read_time(x, attribute(p, WW_S("dur")));
  ww_places_to(&x->places, p->to);
  if (start == WW_NA)
    ww_transcript_diagnose(x->timed.t, WW_WARNING, x->places.line, x->places.column, "a paragraph without a time, kept");
  if (stop == WW_NA && start != WW_NA && lasts != WW_NA) stop = start + lasts;
  ww_cue *c = ww_timed_add(&x->timed, start, stop);
  c->body = ww_str_sub(x->text, p->to, end);
  c->line = x->places.line;
  c->column = x->places.column;
  c->voice = find_agent(x, attribute(p, WW_S("agent")));
}

static void read_paragraph(reader *x, const element *p) {
  element e = {.from = x->text.n};
  size_t end = x->text.n;
  while (!p->empty && next_element(x, &e)) {
    bool paragraph = ww_str_eq(e.name, WW_S("p"));
    if (!paragraph) continue;
    end = e.from;
    if (!e.closes) x->at = e.from; /* one that was not closed */
    break;
  }
  if (!p->empty) add_cue(x, p, end);
}

static bool parse(ww_transcript *t, ww_str text, uint32_t line) {
  reader x = {.timed = ww_timed_of(t), .text = text, .places = ww_places_of(text, line)};
  element e, none = {0};
  read_rates(&x, &none);
  while (next_element(&x, &e)) {
    if (e.closes) continue;
    if (ww_str_eq(e.name, WW_S("tt"))) read_rates(&x, &e);
    if (ww_str_eq(e.name, WW_S("agent"))) read_agent(&x, &e);
    if (ww_str_eq(e.name, WW_S("p"))) read_paragraph(&x, &e);
  }
  return ww_timed_finish(&x.timed, line, "a TTML file");
}

/* <tt> or <prefix:tt> as the root. */
static int guess(ww_str name, ww_str head) {
  reader x = {.text = head};
  element e;
  (void)name;
  if (!ww_str_starts(ww_str_trim(head), WW_S("<"))) return 0;
  return next_element(&x, &e) && ww_str_eq(e.name, WW_S("tt")) ? 100 : 0;
}

const struct ww_format ww_reader_ttml = {.name = "ttml", .guess = guess, .parse = parse};
