/* read_chat.c: chats whose messages have a date: WhatsApp's exports, and others of that kind.
 * SPDX-License-Identifier: MIT
 *
 *   [03.05.24, 10:12:13] Dana: text         iOS
 *   03/05/2024, 10:12 a. m. - Dana: text    Android
 *   [10:12, 03/05/2024] Dana: text          copied from the browser
 *   Dana, [03.05.24 10:12]                  copied from Telegram, the text below
 *   2024-05-03 10:12:13 Dana: text          others
 *
 * Whether 03/05 is in March or in May shows from all the dates together. */
#include "reader/dates.h"
#include "reader/lines.h"
#include "reader/names.h"
#include "reader/reader.h"

enum { LOOK_LINES = 200 };

/* The line a message begins with. */
typedef struct {
  ww_date date;
  ww_milli time;
  ww_str name, text; /* no name: the service speaks */
  bool dashed, tight;
} head;

typedef struct {
  ww_transcript *t;
  ww_names names;
  ww_date *dates;
  size_t n_dates, cap_dates;
  ww_date_order order;
  bool month_first, dated;
  int64_t first_day;
  bool open, said, service; /* a message is on; some of it was said; it is the service's */
  head now;
  uint32_t services, omitted, before, before_at, services_at, omitted_at;
} chat;

/* Marks of direction, which WhatsApp puts before what is not typed by a person. */
static ww_str skip_marks(ww_str s) {
  static const ww_str marks[] = {{"\xE2\x80\x8E", 3}, {"\xE2\x80\x8F", 3}, {"\xE2\x80\xAA", 3}, {"\xE2\x80\xAC", 3},
                                 {"\xEF\xBB\xBF", 3}};
  for (size_t i = 0; i < sizeof marks / sizeof *marks;) {
    s = ww_str_trim(s);
    bool found = ww_str_starts(s, marks[i]);
    if (found) s = ww_str_from(s, marks[i].n);
    i = found ? 0 : i + 1;
  }
  return s;
}

/* "10:12 AM, 5/3/2024" */
static size_t read_time_date(ww_str s, head *h) {
  size_t n = ww_read_hour(s, &h->time);
  ww_str rest = ww_str_from(s, n);
  if (n == 0 || !ww_str_starts(rest, WW_S(", "))) return 0;
  size_t m = ww_read_date(ww_str_from(rest, 2), &h->date);
  return m ? n + 2 + m : 0;
}

static size_t dash(ww_str s) {
  static const ww_str dashes[] = {{"- ", 2}, {"\xE2\x80\x93 ", 4}};
  for (size_t i = 0; i < sizeof dashes / sizeof *dashes; i++)
    if (ww_str_starts(s, dashes[i])) return dashes[i].n;
  return 0;
}

static bool is_phone(ww_str s) {
  size_t digits = 0;
  for (size_t i = 0; i < s.n; i++) digits += s.p[i] >= '0' && s.p[i] <= '9';
  return ww_str_starts(s, WW_S("+")) && digits > 5 && s.n < 40;
}

/* Who is no contact has a tilde before the name, or a number for one. */
static void take_name(head *h, ww_str rest) {
  size_t colon = ww_str_find_char(rest, ':');
  ww_str name = skip_marks(ww_str_sub(rest, 0, colon));
  h->text = ww_str_trim(rest);
  if (ww_str_starts(name, WW_S("~"))) name = skip_marks(ww_str_from(name, 1));
  if (colon == rest.n || !(ww_name_possible(name) || is_phone(name))) return;
  size_t len;
  h->tight = colon + 1 < rest.n && !ww_char_is_space(ww_utf8_next(rest, colon + 1, &len));
  h->name = name;
  h->text = ww_str_trim(ww_str_from(rest, colon + 1));
}

static bool read_name_date(ww_str s, head *h) {
  size_t at = ww_str_find(s, WW_S(", ["));
  if (at == s.n || !ww_str_ends(s, WW_S("]"))) return false;
  ww_str inside = ww_str_sub(s, at + 3, s.n - 1);
  h->name = ww_str_trim(ww_str_sub(s, 0, at));
  size_t n = ww_read_date_time(inside, &h->date, &h->time);
  return n && n == inside.n && ww_name_possible(h->name);
}

static bool read_head(ww_str line, head *h) {
  ww_str s = skip_marks(line);
  *h = (head){.time = WW_NA};
  if (read_name_date(s, h)) return true;
  h->name = (ww_str){0};
  bool bracket = ww_str_starts(s, WW_S("["));
  s = ww_str_from(s, bracket);
  size_t n = ww_read_date_time(s, &h->date, &h->time);
  if (n == 0 && bracket) n = read_time_date(s, h);
  if (n == 0) return false;
  ww_str rest = ww_str_from(s, n);
  if (bracket && !ww_str_starts(rest, WW_S("]"))) return false;
  rest = skip_marks(ww_str_from(rest, bracket));
  n = bracket ? 0 : dash(rest);
  h->dashed = n > 0;
  take_name(h, skip_marks(ww_str_from(rest, n)));
  return h->dashed || bracket || (h->name.n && !h->tight);
}

/* ---- what nobody typed */

/* A file sent, a message taken back: words that stand for it. */
static bool is_placeholder(ww_str text) {
  static const ww_str ends[] = {{" omitted", 8}, {" omitted>", 9}, {"(file attached)", 15}};
  static const ww_str starts[] = {{"<attached: ", 11},
                                  {"This message was deleted", 24},
                                  {"You deleted this message", 24},
                                  {"Missed voice call", 17},
                                  {"Missed video call", 17},
                                  {"Waiting for this message", 24},
                                  {"Messages and calls are end-to-end encrypted", 43}};
  text = skip_marks(text);
  for (size_t i = 0; i < sizeof starts / sizeof *starts; i++)
    if (ww_str_starts(text, starts[i])) return true;
  uint32_t words = ww_str_words(text);
  for (size_t i = 0; i < sizeof ends / sizeof *ends; i++)
    if (ww_str_ends(text, ends[i]) && (i == 2 || words <= 3)) return true;
  bool angles = text.n > 2 && text.p[0] == '<' && text.p[text.n - 1] == '>'; /* in any language */
  return (angles && words <= 4) || ww_str_eq(text, WW_S("null"));
}

static ww_str drop_edited(ww_str text) {
  static const ww_str mark = {"<This message was edited>", 25};
  if (!ww_str_ends(text, mark)) return text;
  text.n -= mark.n;
  text = ww_str_trim(text);
  if (ww_str_ends(text, WW_S("\xE2\x80\x8E"))) text.n -= 3;
  return ww_str_trim(text);
}

static void count(uint32_t *n, uint32_t *first, uint32_t line) {
  if ((*n)++ == 0) *first = line;
}

/* ---- the order of the dates */

static void survey(chat *x, ww_str text) {
  ww_lines lines = ww_lines_of(text, 1);
  head h;
  while (ww_lines_next(&lines)) {
    if (!read_head(lines.line, &h)) continue;
    ww_date_survey(&x->order, &h.date);
    *ww_push(x->t->arena, x->dates, x->n_dates, x->cap_dates) = h.date;
    if (h.name.n && !h.tight) ww_names_add(&x->names, h.name, 0)->labels++;
  }
}

static size_t count_backwards(const chat *x, bool month_first, bool *changes) {
  size_t n = 0;
  for (size_t i = 1; i < x->n_dates; i++) {
    int64_t last = ww_date_days(&x->dates[i - 1], month_first), day = ww_date_days(&x->dates[i], month_first);
    n += day < last;
    *changes |= day != last;
  }
  return n;
}

static void decide_order(chat *x, uint32_t line) {
  bool changes = false;
  size_t day = count_backwards(x, false, &changes), month = count_backwards(x, true, &changes);
  if (x->order.day != x->order.month) {
    x->month_first = x->order.month;
  } else if (x->order.day) {
    x->month_first = month < day;
    ww_transcript_diagnose(x->t, WW_WARNING, line, 0, "dates in more than one order: %s first read where it can be",
                           x->month_first ? "month" : "day");
  } else {
    x->month_first = month < day;
    if (changes && month == day && !x->dates[0].year_first)
      ww_transcript_diagnose(x->t, WW_SUGGESTION, line, 0,
                             "dates may begin with the day or the month: read as day first");
  }
}

static ww_milli time_of(chat *x, const head *h) {
  int64_t day = ww_date_days(&h->date, x->month_first);
  if (!x->dated) x->first_day = day;
  x->dated = true;
  return (day - x->first_day) * 24 * 3600 * 1000 + h->time;
}

/* ---- telling */

static void finish(chat *x) {
  if (x->said) ww_say_end(x->t);
  x->said = x->open = false;
}

static void say(chat *x, const ww_lines *lines, ww_str text) {
  if (is_placeholder(text)) {
    count(&x->omitted, &x->omitted_at, lines->number);
    return;
  }
  text = drop_edited(skip_marks(text));
  if (text.n == 0) return;
  if (!x->said)
    ww_say_begin(x->t, ww_names_speaker(&x->names, x->t, x->now.name, WW_UNKNOWN), time_of(x, &x->now), WW_NA);
  x->said = true;
  ww_say_add(x->t, text, lines->number, ww_column(lines->line, text.p));
}

static void start(chat *x, const ww_lines *lines, const head *h) {
  finish(x);
  x->now = *h;
  time_of(x, h);
  const ww_name *known = ww_names_find(&x->names, h->name);
  x->service = h->name.n == 0 || (h->tight && !(known && known->labels));
  if (x->service) {
    count(&x->services, &x->services_at, lines->number);
    return;
  }
  x->open = true;
  say(x, lines, h->text);
}

static void tell(chat *x, ww_str text, uint32_t line) {
  ww_lines lines = ww_lines_of(text, line);
  head h;
  while (ww_lines_next(&lines)) {
    if (ww_is_blank(lines.line)) continue;
    if (read_head(lines.line, &h))
      start(x, &lines, &h);
    else if (x->open)
      say(x, &lines, lines.line);
    else if (!x->service)
      count(&x->before, &x->before_at, lines.number);
  }
  finish(x);
}

static bool parse(ww_transcript *t, ww_str text, uint32_t line) {
  chat x = {.t = t, .names = {.arena = t->arena}};
  survey(&x, text);
  if (x.n_dates) decide_order(&x, line);
  tell(&x, text, line);
  if (x.before)
    ww_transcript_diagnose(t, WW_SUGGESTION, x.before_at, 1, "lines before the first message left out: %u", x.before);
  if (x.services)
    ww_transcript_diagnose(t, WW_SUGGESTION, x.services_at, 1, "lines by the chat service left out: %u", x.services);
  if (x.omitted)
    ww_transcript_diagnose(t, WW_SUGGESTION, x.omitted_at, 1, "messages that are no text left out: %u", x.omitted);
  if (t->n_utterances) return true;
  ww_transcript_diagnose(t, WW_ERROR, line, 0, "no conversation in it: a chat %s", x.n_dates ? "without a text message" : "without a message");
  return false;
}

/* Messages run over lines, but a chat begins with one. */
static int guess(ww_str name, ww_str bytes) {
  ww_lines lines = ww_lines_of(bytes, 1);
  uint32_t said = 0, heads = 0, named = 0;
  bool first = false;
  head h;
  (void)name;
  while (lines.number < LOOK_LINES && ww_lines_next(&lines)) {
    if (ww_is_blank(lines.line)) continue;
    bool found = read_head(lines.line, &h);
    if (said++ == 0) first = found;
    heads += found;
    named += found && h.name.n;
  }
  return named && (first || heads * 2 > said) ? 85 : 0;
}

const struct ww_format ww_reader_chat = {.name = "chat", .guess = guess, .parse = parse};
