/* fair.c: what must hold when a call is changed in a way that says nothing new. On every conversation
 * of the files named, which are in the neutral form with roles:
 *
 *   harm     a sentence that only harmful cues hit, put behind a seller's sentence, never raises the
 *            sum of the existence cues of a side. Sequences and absences may: a boast is harmful and
 *            yet completes "need first, then the offer"
 *   ask      an answered need question at the start never lowers the sum of the text cues of a side.
 *            The answer names no problem, else the line behind it could be an offer too soon
 *   blank    blank lines between the lines change nothing
 *   upper    capitals change nothing, nor do small letters
 *   names    other names for the speakers change nothing
 *
 * Ends with "N passed, N failed".
 * SPDX-License-Identifier: MIT */
#include "prop.h"

enum { HARMS_A_CALL = 24, ASKS_A_CALL = 10 };

typedef struct {
  char *p;
  size_t n, cap;
} text;

typedef struct {
  ww_role role;
  char *speaker, *words;
} line;

typedef struct {
  line *lines;
  size_t n;
} talk;

/* Sentences taken from the tests of the cues. */
typedef struct {
  ww_str *items;
  size_t n, next;
} bag;

/* What one scan came to: sums in thousandths, seller first, and everything else as text. */
typedef struct {
  bool judged;
  ww_milli existence[2], all[2];
  text print;
} sums;

typedef struct {
  const ww_rules *rules;
  ww_scanner *reader, *scanner;
  bag harms, asks;
  text in;
  unsigned passed, failed, calls;
} test;

static void put(text *t, const char *p, size_t n) {
  if (t->n + n + 1 > t->cap) {
    t->cap = 2 * (t->n + n + 1);
    t->p = realloc(t->p, t->cap);
    if (!t->p) abort();
  }
  memcpy(t->p + t->n, p, n);
  t->p[t->n += n] = 0;
}

static void puts_to(text *t, const char *s) {
  put(t, s, strlen(s));
}

static char *copy(const char *p, size_t n) {
  char *s = malloc(n + 1);
  if (!s) abort();
  memcpy(s, p, n);
  s[n] = 0;
  return s;
}

static void quote(text *t, const char *s) {
  puts_to(t, "\"");
  for (; *s; s++) {
    if (*s == '"' || *s == '\\') put(t, "\\", 1);
    put(t, (unsigned char)*s < ' ' ? " " : s, 1);
  }
  puts_to(t, "\"");
}

/* ---- a talk and its two forms --------------------------------------------------------------- */

static talk talk_of(const ww_card *c) {
  talk t = {.lines = calloc(c->n_utterances + 1, sizeof(line)), .n = c->n_utterances};
  if (!t.lines) abort();
  for (size_t i = 0; i < t.n; i++) {
    const ww_utterance *u = &c->utterances[i];
    const ww_speaker *s = &c->speakers[u->speaker];
    t.lines[i] = (line){s->role, copy(s->name.p, s->name.n), copy(u->text.p, u->text.n)};
  }
  return t;
}

static void talk_free(talk t) {
  for (size_t i = 0; i < t.n; i++) free(t.lines[i].speaker), free(t.lines[i].words);
  free(t.lines);
}

/* The talk with `extra` lines of `more` put in before `at`. Borrows from both. */
static talk talk_with(talk t, size_t at, const line *more, size_t extra) {
  talk r = {.lines = calloc(t.n + extra, sizeof(line)), .n = t.n + extra};
  if (!r.lines) abort();
  if (at) memcpy(r.lines, t.lines, at * sizeof(line));
  if (extra) memcpy(r.lines + at, more, extra * sizeof(line));
  if (t.n > at) memcpy(r.lines + at + extra, t.lines + at, (t.n - at) * sizeof(line));
  return r;
}

static void write_neutral(text *o, talk t) {
  o->n = 0;
  puts_to(o, "{\"id\":\"x\",\"kind\":\"call\",\"utterances\":[");
  for (size_t i = 0; i < t.n; i++) {
    puts_to(o, i ? ",{\"speaker\":" : "{\"speaker\":");
    quote(o, t.lines[i].speaker);
    puts_to(o, ",\"role\":\"");
    puts_to(o, ww_role_word(t.lines[i].role));
    puts_to(o, "\",\"text\":");
    quote(o, t.lines[i].words);
    puts_to(o, "}");
  }
  puts_to(o, "]}\n");
}

static void write_labelled(text *o, talk t, const char *between) {
  o->n = 0;
  for (size_t i = 0; i < t.n; i++) {
    const line *l = &t.lines[i];
    puts_to(o, l->role == WW_SELLER ? "Seller: " : l->role == WW_PROSPECT ? "Prospect: " : "Other: ");
    for (const char *s = l->words; *s; s++) put(o, (unsigned char)*s < ' ' ? " " : s, 1);
    puts_to(o, between);
  }
}

/* ---- what a scan came to --------------------------------------------------------------------- */

static bool is(ww_str a, const char *b) {
  return a.n == strlen(b) && memcmp(a.p, b, a.n) == 0;
}

static void print_card(text *o, const ww_rules *rules, const ww_card *c) {
  char buf[200];
  snprintf(buf, sizeof buf, "score %lld %lld rq %lld %s\n", (long long)c->score.seller,
           (long long)c->score.prospect, (long long)c->score.rq, ww_outcome_word(c->score.outcome));
  puts_to(o, buf);
  for (size_t i = 0; i < c->n_ledger; i++) {
    const ww_ledger_line *l = &c->ledger[i];
    snprintf(buf, sizeof buf, "ledger %.*s %lld %lld\n", (int)l->id.n, l->id.p, (long long)l->seller,
             (long long)l->prospect);
    puts_to(o, buf);
  }
  for (size_t i = 0; i < ww_rules_count(rules); i++) {
    unsigned n = 0;
    for (size_t k = 0; k < c->n_hits; k++) n += c->hits[k].cue == ww_rules_cue(rules, i);
    if (n == 0) continue;
    snprintf(buf, sizeof buf, "hits %.*s %u\n", (int)ww_rules_cue(rules, i)->id.n,
             ww_rules_cue(rules, i)->id.p, n);
    puts_to(o, buf);
  }
}

static sums sums_of(test *t, const char *format) {
  ww_input in = {.path = {"x", 1}, .bytes = {t->in.p, t->in.n}, .line = 1, .ordinal = 1};
  in.format = ww_format_find((ww_str){format, strlen(format)});
  const ww_card *c = ww_scan(t->scanner, &in);
  sums s = {.judged = c->score.overall != WW_NA};
  for (size_t i = 0; i < c->n_hits; i++) {
    const ww_hit *h = &c->hits[i];
    bool existence = is(h->cue->type, "existence");
    if (!existence && !is(h->cue->type, "absence") && !is(h->cue->type, "sequence")) continue;
    s.all[0] += h->seller, s.all[1] += h->prospect;
    if (existence) s.existence[0] += h->seller, s.existence[1] += h->prospect;
  }
  print_card(&s.print, t->rules, c);
  return s;
}

static sums sums_of_talk(test *t, talk k) {
  write_neutral(&t->in, k);
  return sums_of(t, "jsonl");
}

/* ---- sentences from the cues' own tests ------------------------------------------------------ */

static void bag_add(bag *b, ww_str s) {
  b->items = realloc(b->items, (b->n + 1) * sizeof *b->items);
  if (!b->items) abort();
  b->items[b->n++] = s;
}

/* The seller's words of a test that is one line; empty otherwise. */
static ww_str one_line(ww_str test_text) {
  static const char label[] = "seller: ";
  size_t n = sizeof label - 1;
  if (test_text.n <= n || memcmp(test_text.p, label, n) || memchr(test_text.p, '\n', test_text.n))
    return (ww_str){"", 0};
  return (ww_str){test_text.p + n, test_text.n - n};
}

static bool ends_sentence(const char *s, size_t n) {
  return n > 0 && strchr(".?!", s[n - 1]);
}

/* The card of this sentence alone, said by a seller. */
static const ww_card *card_of(test *t, ww_str words) {
  line l = {WW_SELLER, (char[]){"A"}, copy(words.p, words.n)};
  write_neutral(&t->in, (talk){&l, 1});
  free(l.words);
  ww_input in = {.path = {"x", 1}, .bytes = {t->in.p, t->in.n}, .line = 1, .ordinal = 1};
  in.format = ww_format_find((ww_str){"jsonl", 5});
  return ww_scan(t->scanner, &in);
}

/* Whether no hit has points of this sign, and, where a cue is named, that one has a hit. */
static bool hits_none(const ww_card *c, int sign, const char *but) {
  bool found = !but;
  for (size_t i = 0; i < c->n_hits; i++) {
    const ww_cue_info *cue = c->hits[i].cue;
    if (cue->seller * sign > 0 || cue->prospect * sign > 0) return false;
    found |= but && is(cue->id, but);
  }
  return found;
}

static void fill_bags(test *t) {
  for (size_t i = 0; i < ww_rules_count(t->rules); i++) {
    const ww_cue_info *c = ww_rules_cue(t->rules, i);
    if (!is(c->type, "existence") || c->experimental) continue;
    bool harmful = c->seller <= 0 && c->prospect <= 0 && c->seller + c->prospect < 0;
    for (size_t k = 0; k < c->matches; k++) {
      ww_str words = one_line(c->match[k]);
      if (!ends_sentence(words.p, words.n)) continue;
      const ww_card *alone = card_of(t, words);
      if (harmful && hits_none(alone, 1, NULL)) bag_add(&t->harms, words);
      else if (hits_none(alone, -1, "need-question")) bag_add(&t->asks, words);
    }
  }
}

static ww_str bag_next(bag *b) {
  return b->items[b->next++ % b->n];
}

/* ---- the properties -------------------------------------------------------------------------- */

static void check(test *t, bool holds, const char *what, ww_str with, const ww_card *c) {
  t->passed += holds;
  t->failed += !holds;
  if (!holds) printf("%s: %.*s: “%.*s”\n", what, (int)c->id.n, c->id.p, (int)with.n, with.p);
}

/* The n-th utterance of a seller that ends a sentence, counted round and round; talk.n if none. */
static size_t seller_line(talk k, size_t n) {
  size_t found = 0;
  for (size_t i = 0; i < k.n; i++)
    found += k.lines[i].role == WW_SELLER && ends_sentence(k.lines[i].words, strlen(k.lines[i].words));
  if (found == 0) return k.n;
  n %= found;
  for (size_t i = 0;; i++)
    if (k.lines[i].role == WW_SELLER && ends_sentence(k.lines[i].words, strlen(k.lines[i].words)) && n-- == 0)
      return i;
}

static void harm(test *t, const ww_card *c, talk k, const sums *before) {
  for (size_t i = 0; i < HARMS_A_CALL && t->harms.n; i++) {
    size_t at = seller_line(k, i * 7);
    if (at == k.n) return;
    ww_str words = bag_next(&t->harms);
    line l = {WW_SELLER, k.lines[at].speaker, copy(words.p, words.n)};
    talk more = talk_with(k, at + 1, &l, 1);
    sums after = sums_of_talk(t, more);
    bool rises = after.existence[0] > before->existence[0] || after.existence[1] > before->existence[1];
    if (after.judged) check(t, !rises, "a harmful sentence raises a side", words, c);
    free(more.lines), free(l.words), free(after.print.p);
  }
}

static void ask(test *t, const ww_card *c, talk k, const sums *before) {
  for (size_t i = 0; i < ASKS_A_CALL && t->asks.n; i++) {
    ww_str words = bag_next(&t->asks);
    line l[2] = {{WW_SELLER, (char[]){"A"}, copy(words.p, words.n)},
                 {WW_PROSPECT, (char[]){"B"}, (char[]){"Mostly the paperwork, Mondays above all."}}};
    talk more = talk_with(k, 0, l, 2);
    sums after = sums_of_talk(t, more);
    bool falls = after.all[0] < before->all[0] || after.all[1] < before->all[1];
    if (after.judged) check(t, !falls, "an answered need question lowers a side", words, c);
    free(more.lines), free(l[0].words), free(after.print.p);
  }
}

/* The first line in which two prints differ, of the second. */
static ww_str first_difference(const char *a, const char *b) {
  size_t from = 0, i = 0;
  for (; a[i] && a[i] == b[i]; i++)
    if (b[i] == '\n') from = i + 1;
  return (ww_str){b + from, strcspn(b + from, "\n")};
}

static void same(test *t, const ww_card *c, const char *what, const sums *a, sums b) {
  ww_str where = first_difference(a->print.p, b.print.p);
  check(t, strcmp(a->print.p, b.print.p) == 0, what, where, c);
  free(b.print.p);
}

static bool is_letter(char c) {
  return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
}

/* The words in the other case, but for a letter alone before a dot: capitals are what tells the
 * initial of "J. Doe" from the end of "path b." */
static char *in_case(const char *words, bool up) {
  char *s = copy(words, strlen(words));
  for (char *p = s; *p; p++) {
    if (!is_letter(*p) || (p[1] == '.' && (p == s || p[-1] == ' '))) continue;
    *p = (char)(up ? *p & ~0x20 : *p | 0x20);
  }
  return s;
}

static void shout(test *t, const ww_card *c, talk k, const sums *before) {
  for (int up = 0; up < 2; up++) {
    talk loud = talk_with(k, k.n, NULL, 0);
    for (size_t i = 0; i < k.n; i++) loud.lines[i].words = in_case(k.lines[i].words, up);
    same(t, c, up ? "capitals change the card" : "small letters change the card", before,
         sums_of_talk(t, loud));
    for (size_t i = 0; i < k.n; i++) free(loud.lines[i].words);
    free(loud.lines);
  }
}

static void rename_all(test *t, const ww_card *c, talk k, const sums *before) {
  talk other = talk_with(k, k.n, NULL, 0);
  for (size_t i = 0; i < k.n; i++)
    other.lines[i].speaker = (char *[]){"Somebody", "Zo\xc3\xab", "Agnes-Marie", "Else"}[k.lines[i].role];
  same(t, c, "other names change the card", before, sums_of_talk(t, other));
  free(other.lines);
}

static void blank(test *t, const ww_card *c, talk k) {
  write_labelled(&t->in, k, "\n");
  sums plain = sums_of(t, "text");
  write_labelled(&t->in, k, "\n\n  \n");
  same(t, c, "blank lines change the card", &plain, sums_of(t, "text"));
  free(plain.print.p);
}

static void one_call(void *ctx, const ww_card *c) {
  test *t = ctx;
  talk k = talk_of(c);
  sums before = sums_of_talk(t, k);
  if (before.judged) {
    t->calls++;
    harm(t, c, k, &before);
    ask(t, c, k, &before);
    shout(t, c, k, &before);
    rename_all(t, c, k, &before);
    blank(t, c, k);
  }
  free(before.print.p);
  talk_free(k);
}

int main(int argc, char **argv) {
  ww_error e;
  ww_rules *rules = ww_rules_new(ww_pack_builtin(), 1, on_problem, NULL);
  test t = {.rules = rules};
  t.reader = rules ? ww_scanner_new(rules, NULL, &e) : NULL;
  t.scanner = rules ? ww_scanner_new(rules, NULL, &e) : NULL;
  if (!t.reader || !t.scanner) return puts("0 passed, 1 failed"), 1;
  fill_bags(&t);
  for (int i = 1; i < argc; i++) each_card(t.reader, argv[i], one_call, &t);
  /* Nothing looked at is nothing shown. */
  if (t.calls == 0 || t.harms.n < 20 || t.asks.n < 5) t.failed++, puts("too little to test with");
  printf("%u calls, %zu harmful sentences, %zu questions\n", t.calls, t.harms.n, t.asks.n);
  printf("%u passed, %u failed\n", t.passed, t.failed);
  free(t.harms.items), free(t.asks.items), free(t.in.p);
  ww_scanner_free(t.reader);
  ww_scanner_free(t.scanner);
  ww_rules_free(rules);
  return t.failed > 0;
}
