/* redact.c: what points to a person is replaced by what it is.
 * SPDX-License-Identifier: MIT */
#include "score/redact.h"

#include <stdlib.h>
#include <string.h>

#include "base/buf.h"
#include "score/hidden.h"

/* Applied in this order, each to what the ones before left. \K: what stands before it is looked at only. Nothing
 * is repeated without end, for a text may be nothing but figures and as long as it likes. */
#define COUNTED "(?:oh|zero|one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|thirteen|fourteen|fifteen|" \
                "sixteen|seventeen|eighteen|nineteen|twenty|thirty|forty|fifty|sixty|seventy|eighty|ninety|hundred|" \
                "thousand|million|and|a|half|point)"
#define MONEY "(?:dollars?|euros?|pounds?|francs?|bucks|quid|cents?|usd|eur|gbp|chf|grand|percent)"
#define CALENDAR "(?:I\\b|(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day|(?:Janu|Febru)ary|March|April|May|June|July|" \
                 "August|(?:Septem|Octo|Novem|Decem)ber)"
#define NAME "(?-i:(?!" CALENDAR ")\\p{Lu}[\\p{L}'\\x{2019}-]+(?: \\p{Lu}[\\p{L}'\\x{2019}-]+)?)"
typedef enum { EMAIL, IBAN, AMOUNT, AMOUNT_AFTER, SPOKEN, DIGITS_SPOKEN, PHONE, LONG, INTRODUCED, PROPER, PATTERNS } pattern;
static const struct {
  const char *text, *mark;
} table[PATTERNS] = {
    [EMAIL] = {"[\\w.+%-]{1,64}(?:@| at )(?:[\\w-]{1,63}(?:\\.| dot )){1,9}[a-z]{2,63}\\b", "[email]"},
    [IBAN] = {"\\b[A-Z]{2}\\d{2}(?: ?[A-Z0-9]{4}){2,7}(?: ?[A-Z0-9]{1,4})?\\b", "[number]"},
    [AMOUNT] = {"(?:[$€£¥]|\\b(?:usd|eur|gbp|chf) ?) ?\\d(?:[\\d.,']{0,40}\\d)?(?: ?(?:k|m|bn|thousand|million)\\b)?", "[number]"},
    [AMOUNT_AFTER] = {"\\b\\d(?:[\\d.,']{0,40}\\d)?(?: ?(?:[$€£¥]|k\\b|(?:thousand |million |hundred )?" MONEY "\\b|thousand\\b|million\\b))",
                      "[number]"},
    [SPOKEN] = {"\\b" COUNTED "(?:[ -]" COUNTED "){0,20}[ -]" MONEY "\\b", "[number]"},
    [DIGITS_SPOKEN] = {"\\b(?:(?:oh|zero|one|two|three|four|five|six|seven|eight|nine)[ ,.-]+){4,30}"
                       "(?:oh|zero|one|two|three|four|five|six|seven|eight|nine)\\b",
                       "[number]"},
    [PHONE] = {"(?<![\\w.])(?:\\+ ?\\d|\\(\\+?\\d|0\\d|\\d{3}[ .-]\\d{3}[ .-]\\d{4}\\b|\\d{3}[ .-]\\d{4}\\b)[\\d ()./-]{4,40}\\d"
               "|\\b\\d{3}[ .-](?:\\d{3}[ .-])?\\d{4}\\b",
               "[phone]"},
    [LONG] = {"(?<![\\w.])\\d[\\d.,'/ -]{0,60}\\d{3}\\b|\\b\\d{4,}\\b|\\b(?=[a-z]*\\d)[a-z\\d]{8,}\\b", "[number]"},
    [INTRODUCED] = {"\\b(?:my name(?: is|'s|\\x{2019}s)|this is|I am|I['\\x{2019}]m|call me|it['\\x{2019}]s|you are|"
                    "speaking (?:to|with)|talk(?:ing)? (?:to|with)|hi|hello|hey|dear|thanks|thank you|"
                    "good (?:morning|afternoon|evening)|miss|(?:mrs?|ms|dr)\\b\\.?),? \\K" NAME,
                    "[name]"},
    [PROPER] = {"(?-i:(?<=[\\p{Ll}\\d,;:] )(?!" CALENDAR ")\\p{Lu}[\\p{L}'\\x{2019}-]*\\p{Ll}(?: \\p{Lu}[\\p{L}'\\x{2019}-]+)*"
                "|\\b\\p{Lu}\\p{Ll}+(?: \\p{Lu}\\p{Ll}+)+)",
                "[name]"},
};

struct ww_redactor {
  const ww_rules *rules;
  ww_regex *regexes[PATTERNS];
  ww_matcher *matcher;
  ww_hidden names; /* of the card being redacted */
  ww_buf made; /* the text in the making; not the arena's, which may jump */
};

ww_redactor *ww_redactor_new(const ww_rules *rules) {
  ww_error ignored;
  ww_redactor *r = calloc(1, sizeof *r);
  if (!r) return NULL;
  r->rules = rules;
  r->matcher = ww_matcher_new(PATTERNS, WW_JIT_AFTER);
  bool good = r->matcher;
  for (uint32_t i = 0; good && i < PATTERNS; i++) {
    r->regexes[i] = ww_regex_new(ww_str_of(table[i].text), i, (ww_place){0}, &ignored);
    good = r->regexes[i];
  }
  if (good) return r;
  ww_redactor_free(r);
  return NULL;
}

void ww_redactor_free(ww_redactor *r) {
  if (!r) return;
  for (size_t i = 0; i < PATTERNS; i++) ww_regex_free(r->regexes[i]);
  ww_matcher_free(r->matcher);
  ww_buf_free(&r->made);
  free(r);
}

/* ---- names */

static bool is_label(const ww_rules *rules, ww_str word) {
  for (size_t i = 0; i < rules->n_labels; i++)
    if (ww_str_eq_nocase(rules->labels[i].name, word)) return true;
  for (int role = 0; role < WW_ROLES; role++)
    if (ww_str_eq_nocase(word, ww_str_of(ww_role_word((ww_role)role)))) return true;
  return ww_str_eq_nocase(word, WW_S("speaker")) || ww_str_eq_nocase(word, WW_S("guest"));
}

static bool is_number(ww_str s) {
  for (size_t i = 0; i < s.n; i++)
    if (s.p[i] < '0' || s.p[i] > '9') return false;
  return true;
}

static void add_name(ww_redactor *r, ww_arena *a, ww_str word, bool strict) {
  if (ww_utf8_count(word) < 2 || is_number(word) || is_label(r->rules, word)) return;
  ww_hidden_add(&r->names, a, word, strict || ww_words_has(&r->rules->function_words, word));
}

static bool opens_sentence(ww_str text, size_t at) {
  ww_str before = ww_str_trim(ww_str_sub(text, 0, at));
  size_t len;
  return before.n == 0 || (!ww_char_is_word(ww_utf8_next(before, before.n - 1, &len)) && !ww_str_ends(before, WW_S(",")));
}

static void learn_from(ww_redactor *r, ww_arena *a, pattern p, ww_str text) {
  ww_span span;
  for (size_t at = 0; at < text.n; at = span.to) {
    if (ww_regex_find(r->matcher, r->regexes[p], text, at, &span) != WW_MATCH_YES || span.to <= at) return;
    ww_str rest = ww_str_sub(text, span.from, span.to), word;
    if (p == PROPER && opens_sentence(text, span.from)) ww_words_next(&rest, &word); /* "Call Tom" */
    while (ww_words_next(&rest, &word))
      if (!ww_words_has(&r->rules->function_words, word)) add_name(r, a, word, true);
  }
}

static void learn(ww_redactor *r, ww_arena *a, const ww_card *card) {
  r->names = (ww_hidden){0};
  for (size_t i = 0; i < card->n_speakers; i++) {
    ww_str rest = card->speakers[i].name, word;
    while (ww_words_next(&rest, &word)) add_name(r, a, word, false);
  }
  for (size_t i = 0; i < card->n_utterances; i++) {
    learn_from(r, a, INTRODUCED, card->utterances[i].text);
    learn_from(r, a, PROPER, card->utterances[i].text);
  }
}

/* ---- texts */

static ww_str keep(ww_redactor *r, ww_arena *a) {
  if (r->made.failed) ww_arena_throw(a);
  return ww_arena_copy(a, ww_buf_str(&r->made));
}

/* A text on which the pattern gives up must not be shown as it was. */
static ww_str replace(ww_redactor *r, ww_arena *a, pattern p, ww_str text) {
  ww_span span;
  ww_buf *b = &r->made;
  size_t done = 0;
  ww_match match = WW_MATCH_NO;
  ww_buf_reset(b);
  while (done < text.n && (match = ww_regex_find(r->matcher, r->regexes[p], text, done, &span)) == WW_MATCH_YES) {
    if (span.to <= done) break;
    ww_buf_add(b, ww_str_sub(text, done, span.from));
    ww_buf_z(b, table[p].mark);
    done = span.to;
  }
  if (match == WW_MATCH_LIMIT) return WW_S("[too long to redact]");
  if (done == 0) return text;
  ww_buf_add(b, ww_str_from(text, done));
  return keep(r, a);
}

static ww_str replace_names(ww_redactor *r, ww_arena *a, ww_str text) {
  ww_buf *b = &r->made;
  bool inside = false, found = false, after_name = false;
  ww_buf_reset(b);
  for (size_t i = 0, len; i < text.n; i += len) {
    uint32_t c = ww_utf8_next(text, i, &len);
    bool starts = !inside && ww_char_is_word(c);
    inside = ww_char_is_word(c);
    if (starts && ww_hidden_at(&r->names, text, i, &len)) {
      found = true;
      inside = false;
      if (after_name && b->n && b->p[b->n - 1] == ' ') b->n--; /* first and last name are one */
      else after_name = false;
      if (!after_name) ww_buf_z(b, "[name]");
      after_name = true;
      continue;
    }
    after_name &= c == ' ';
    ww_buf_add(b, ww_str_sub(text, i, i + len));
  }
  if (!found) return text;
  return keep(r, a);
}

static ww_str joined(ww_arena *a, ww_str one, ww_str two, ww_str three) {
  char *p = ww_arena_alloc(a, one.n + two.n + three.n + 1, 1);
  if (one.n) memcpy(p, one.p, one.n);
  if (two.n) memcpy(p + one.n, two.p, two.n);
  if (three.n) memcpy(p + one.n + two.n, three.p, three.n);
  return (ww_str){p, one.n + two.n + three.n};
}

static ww_str clean(ww_redactor *r, ww_arena *a, ww_str text, bool numbers) {
  for (int p = 0; p < PATTERNS; p++)
    if (numbers || p == EMAIL || p == PHONE) text = replace(r, a, (pattern)p, text);
  return replace_names(r, a, text);
}

/* From the first quotation mark of a message to the last: what may be a stranger's. */
static ww_span quoted(ww_str text) {
  size_t from = ww_str_find_char(text, '\''), to = text.n;
  while (to > from && text.p[to - 1] != '\'') to--;
  return (ww_span){from, to};
}

/* Messages have figures of their own, outside of what they quote. */
static ww_str clean_message(ww_redactor *r, ww_arena *a, ww_str text) {
  ww_span q = quoted(text);
  return joined(a, clean(r, a, ww_str_sub(text, 0, q.from), false), clean(r, a, ww_str_sub(text, q.from, q.to), true),
                clean(r, a, ww_str_from(text, q.to), false));
}

/* ---- cards */

static void clean_quote(ww_redactor *r, ww_arena *a, ww_quote *q, const ww_card *card) {
  const ww_utterance *u = q->utterance ? &card->utterances[q->utterance - 1] : NULL;
  q->text = clean(r, a, q->text, true);
  if (u) q->speaker = card->speakers[u->speaker].name;
}

static const ww_speaker *clean_speakers(ww_redactor *r, ww_arena *a, const ww_card *card) {
  static const char *const words[WW_ROLES] = {"Speaker", "Seller", "Prospect", "Other"};
  unsigned n[WW_ROLES] = {0};
  ww_speaker *list = ww_new_n(a, card->n_speakers + 1, ww_speaker);
  for (size_t i = 0; i < card->n_speakers; i++) {
    ww_speaker *s = &list[i];
    *s = card->speakers[i];
    s->why = clean(r, a, s->why, true);
    s->label = (ww_str){0};
    if (s->name.n) s->name = ww_arena_printf(a, "%s %u", words[s->role], ++n[s->role]);
  }
  return list;
}

static ww_hit *copy_hits(ww_arena *a, const ww_card *card) {
  ww_hit *hits = ww_new_n(a, card->n_hits + 1, ww_hit);
  for (size_t i = 0; i < card->n_hits; i++) hits[i] = card->hits[i];
  return hits;
}

static void clean_hit(ww_redactor *r, ww_arena *a, ww_hit *hit, const ww_card *card) {
  ww_quote *quotes = ww_new_n(a, hit->n_quotes + 1, ww_quote);
  clean_quote(r, a, &hit->at, card);
  for (size_t k = 0; k < hit->n_quotes; k++) {
    quotes[k] = hit->quotes[k];
    clean_quote(r, a, &quotes[k], card);
  }
  hit->quotes = quotes;
  if (hit->suppressed) {
    ww_suppression *why = ww_new(a, ww_suppression);
    *why = *hit->suppressed;
    why->reason = clean(r, a, why->reason, true);
    hit->suppressed = why;
  }
  hit->message = clean(r, a, hit->message, ww_str_find(hit->cue->message, WW_S("%{quote}")) < hit->cue->message.n);
}

void ww_redact(ww_redactor *r, ww_arena *a, ww_card *card) {
  learn(r, a, card);
  ww_utterance *said = ww_new_n(a, card->n_utterances + 1, ww_utterance);
  for (size_t i = 0; i < card->n_utterances; i++) {
    said[i] = card->utterances[i];
    said[i].text = clean(r, a, said[i].text, true);
  }
  ww_hit *hits = copy_hits(a, card);
  ww_diagnostic *notes = ww_new_n(a, card->n_diagnostics + 1, ww_diagnostic);
  for (size_t i = 0; i < card->n_diagnostics; i++) {
    notes[i] = card->diagnostics[i];
    notes[i].message = clean_message(r, a, notes[i].message);
  }
  card->speakers = clean_speakers(r, a, card);
  card->utterances = said;
  for (size_t i = 0; i < card->n_hits; i++) clean_hit(r, a, &hits[i], card);
  card->hits = hits;
  card->diagnostics = notes;
  card->meta = (ww_str){0};
  /* as the path it is the user's own word for it; as the input has it, a stranger's */
  ww_str tail = ww_str_from(card->id, card->path.n);
  bool ours = ww_str_starts(card->id, card->path) && (tail.n == 0 || tail.p[0] == '#');
  if (!ours) card->id = clean(r, a, card->id, false);
}

void ww_redact_reasons(ww_redactor *r, ww_arena *a, const ww_card *card, ww_reason *reasons, size_t n) {
  for (size_t i = 0; i < n; i++) {
    clean_quote(r, a, &reasons[i].at, card);
    reasons[i].text = clean_message(r, a, reasons[i].text);
  }
}

/* Who is to be given a role must be named, and so must a cue. */
static ww_str without_quoted(ww_arena *a, ww_str text) {
  ww_span q = quoted(text);
  if (q.to == q.from || ww_str_starts(text, WW_S("who is who?")) || ww_str_starts(text, WW_S("cue '"))) return text;
  return joined(a, ww_str_sub(text, 0, q.from), WW_S("'\xE2\x80\xA6'"), ww_str_from(text, q.to));
}

void ww_hide_quotes(ww_arena *a, ww_card *card) {
  ww_hit *hits = copy_hits(a, card);
  for (size_t i = 0; i < card->n_hits; i++) {
    ww_str form = hits[i].cue->message;
    hits[i].at.text = (ww_str){0};
    hits[i].n_quotes = 0;
    if (ww_str_find(form, WW_S("%{quote}")) < form.n) hits[i].message = hits[i].cue->title;
  }
  card->hits = hits;
  ww_diagnostic *notes = ww_new_n(a, card->n_diagnostics + 1, ww_diagnostic);
  for (size_t i = 0; i < card->n_diagnostics; i++) {
    notes[i] = card->diagnostics[i];
    notes[i].message = without_quoted(a, notes[i].message);
  }
  card->diagnostics = notes;
}
