/* test_formats_out.c: the reports for other programs: harmless, well formed, in the right place.
 * SPDX-License-Identifier: MIT */
#include <stdio.h>
#include "unit.h"

#include "base/json.h"
#include "base/safe.h"

static const char *const formats[] = {"markdown", "sarif", "junit", "github", "gitlab"};
enum { N_FORMATS = sizeof formats / sizeof *formats };

/* A cue for each severity, one that needs times, one for notes only, and one with a hostile title. */
static const char pack[] =
    "schema: 1\n"
    "pack: {name: own, version: 1.0.0, license: MIT, language: en}\n"
    "dimensions: {d: {title: D, about: x, limit: {prospect: [-9, 9], seller: [-9, 9]}}}\n"
    "roles: {seller: [rep], prospect: [customer]}\n"
    "cues:\n"
    "  - {id: bad, title: 'Bad, 100%: <no>|##[', type: existence, dimension: d, speaker: seller, severity: error,\n"
    "     any: [{pattern: 'bad.*'}], points: {seller: -1}, message: 'Bad: “%{quote}”', suggest: ['Say: 5% <ok>| ##[ ok'],\n"
    "     why: 'It is [bad](https://bad.example) {0}'}\n"
    "  - {id: poor, title: Poor, type: existence, dimension: d, severity: warning, any: [{phrases: [poor]}],\n"
    "     points: {seller: -1}}\n"
    "  - {id: dull, title: Dull, type: existence, dimension: d, severity: suggestion, any: [{phrases: [dull]}]}\n"
    "  - {id: noted, title: Noted, type: existence, kinds: [notes], severity: warning, any: [{phrases: [bad]}]}\n"
    "  - {id: too-late, title: Late, type: metric, dimension: d, metric: patience, full: [2, inf], zero: [-inf, 1],\n"
    "     points: {seller: -1}, severity: warning}\n"
    "  - {id: nice, title: Nice, type: existence, dimension: d, any: [{phrases: [nice]}], points: {seller: 1}}\n";

typedef struct {
  ww_rules *rules;
  ww_scanner *scanner;
  ww_style style;
  ww_totals totals;
} desk;

static void set_up(desk *d) {
  ww_buf problems = {0};
  ww_error error;
  *d = (desk){.style = {.width = 80, .utf8 = true}};
  d->rules = rules_of(pack, &problems);
  if (!d->rules) fail_msg("%.*s", (int)problems.n, problems.p);
  ww_buf_free(&problems);
  d->scanner = ww_scanner_new(d->rules, NULL, &error);
}

static void tear_down(desk *d) {
  ww_scanner_free(d->scanner);
  ww_rules_free(d->rules);
}

static const ww_card *scan_bytes(desk *d, const char *path, ww_str bytes) {
  ww_input in = {.path = ww_str_of(path), .bytes = bytes, .format = ww_format_find(WW_S("text")), .ordinal = 1, .line = 1};
  return ww_scan(d->scanner, &in);
}

static bool take(void *ctx, const char *p, size_t n) {
  ww_buf_add(ctx, (ww_str){p, n});
  return true;
}

/* Begin, `n` times the card, end; ends in NUL and is freed by the caller. */
static ww_buf report(desk *d, const char *format, const ww_card *card, size_t n) {
  ww_buf out = {0};
  ww_report *r = ww_report_new(ww_str_of(format), &d->style, d->rules);
  assert_non_null(r);
  d->totals = (ww_totals){.troubles = d->totals.troubles};
  assert_true(ww_report_begin(r, take, &out));
  for (size_t i = 0; i < n; i++) {
    ww_totals_add(&d->totals, card);
    assert_true(ww_report_card(r, i, false, card, take, &out));
  }
  assert_true(ww_report_end(r, false, &d->totals, take, &out));
  ww_report_free(r);
  ww_buf_char(&out, 0);
  out.n--;
  return out;
}

static void assert_has(const ww_buf *b, const char *what) {
  if (!strstr(b->p, what)) fail_msg("no '%s' in:\n%s", what, b->p);
}

static void assert_lacks(const ww_buf *b, const char *what) {
  if (strstr(b->p, what)) fail_msg("'%s' in:\n%s", what, b->p);
}

static size_t times_in(const ww_buf *b, const char *what) {
  size_t n = 0;
  for (const char *p = b->p; (p = strstr(p, what)); p++) n++;
  return n;
}

/* ---- reading back: JSON by the house's reader, XML by a small one ------------------------------- */

typedef struct {
  ww_arena arena;
  jmp_buf trap;
} room;

static const ww_json *parse(room *r, const ww_buf *text) {
  size_t bad;
  ww_arena_init(&r->arena);
  r->arena.trap = &r->trap;
  const ww_json *v = ww_json_read(&r->arena, ww_buf_str(text), &bad);
  if (!v) fail_msg("no JSON at %zu:\n%s", bad, text->p);
  return v;
}

/* "runs.0.results.1.level": what stands there, or NULL. */
static const ww_json *at(const ww_json *v, const char *path) {
  for (ww_str rest = ww_str_of(path); rest.n && v;) {
    size_t dot = ww_str_find_char(rest, '.');
    ww_str key = ww_str_sub(rest, 0, dot);
    ww_milli index;
    if (v->type == WW_JSON_LIST && ww_milli_parse(key, &index)) {
      v = v->first;
      for (ww_milli i = 0; v && i < index; i += 1000) v = v->next;
    } else {
      v = ww_json_get(v, key);
    }
    rest = ww_str_from(rest, dot < rest.n ? dot + 1 : dot);
  }
  return v;
}

static void assert_json(const ww_json *root, const char *path, const char *wanted) {
  const ww_json *v = at(root, path);
  ww_buf b = {0};
  if (v && v->type == WW_JSON_STRING) ww_buf_add(&b, v->text);
  else if (v) ww_json_write(&b, v);
  else ww_buf_z(&b, "nothing");
  ww_buf_char(&b, 0);
  if (strcmp(b.p, wanted) != 0) fail_msg("%s is '%s', not '%s'", path, b.p, wanted);
  ww_buf_free(&b);
}

static bool allowed_in_xml(uint32_t c) {
  return c == 9 || c == 10 || c == 13 || (c >= 32 && c < 0xD800) || (c >= 0xE000 && c < 0xFFFE) || c >= 0x10000;
}

/* An entity or a plain character; what else there is would be a fault. */
static size_t pass_entity(ww_str s) {
  static const char *const known[] = {"&amp;", "&lt;", "&gt;", "&quot;", "&#39;"};
  for (size_t i = 0; i < sizeof known / sizeof *known; i++)
    if (ww_str_starts(s, ww_str_of(known[i]))) return strlen(known[i]);
  fail_msg("a bare & in %.*s", WW_F(s));
  return 1;
}

/* One tag, its attributes in double quotes; gives its length. */
static size_t pass_tag(ww_str s) {
  bool quoted = false;
  for (size_t i = 1; i < s.n; i++) {
    if (s.p[i] == '"') quoted = !quoted;
    else if (s.p[i] == '<') fail_msg("a bare < in %.*s", WW_F(s));
    else if (s.p[i] == '&') pass_entity(ww_str_from(s, i));
    else if (s.p[i] == '>' && !quoted) return i + 1;
    else if (s.p[i] == '\'' && quoted) fail_msg("a bare ' in %.*s", WW_F(s));
  }
  fail_msg("a tag without end: %.*s", WW_F(s));
  return s.n;
}

/* Well formed: tags in pairs, no bare sign, no forbidden character. */
static void assert_xml(const ww_buf *b) {
  ww_str open[16], s = ww_buf_str(b);
  size_t depth = 0;
  for (size_t i = 0, len; i < s.n; i += len)
    if (!allowed_in_xml(ww_utf8_next(s, i, &len))) fail_msg("forbidden at %zu: %s", i, b->p);
  for (size_t i = ww_str_find_char(s, '\n'); i < s.n;) {
    ww_str rest = ww_str_from(s, i);
    if (rest.p[0] == '&') i += pass_entity(rest);
    else if (rest.p[0] == '>') fail_msg("a bare > in %.*s", WW_F(rest));
    if (rest.p[0] != '<') {
      i += rest.p[0] != '&';
      continue;
    }
    size_t n = pass_tag(rest), from = rest.p[1] == '/' ? 2 : 1, to = from;
    while (rest.p[to] >= 'a' && rest.p[to] <= 'z') to++;
    while (rest.p[to] == '-' || (rest.p[to] >= 'a' && rest.p[to] <= 'z')) to++;
    ww_str name = ww_str_sub(rest, from, to);
    if (from == 2 && !(depth && ww_str_eq(open[--depth], name))) fail_msg("not paired: %.*s", WW_F(rest));
    if (from == 1 && rest.p[n - 2] != '/') assert_true(depth < 16), open[depth++] = name;
    i += n;
  }
  assert_int_equal(depth, 0);
}

static void assert_valid(const char *format, const ww_buf *b) {
  room r;
  bool json = strcmp(format, "sarif") == 0 || strcmp(format, "gitlab") == 0;
  if (json) parse(&r, b), ww_arena_clear(&r.arena);
  if (strcmp(format, "junit") == 0) assert_xml(b);
}

/* ---- hostile words ------------------------------------------------------------------------------ */

#define BIDI "\xE2\x80\xAE" /* right to left from here on */

static const char hostile[] =
    "Rep: ::error::bad x\n"
    "Customer: ::warning::y poor\n"
    "Rep: bad ##[group]z\n"
    "Rep: bad \x1b[31mred\x1b]0;t\x07 a\0b\n"
    "Rep: =cmd|' /C calc'!A0 bad\n"
    "Rep: bad </script><img src=x onerror=y> &amp; ]]> \"quoted\" 'too'\n"
    "Rep: bad " BIDI "evil \xEF\xBF\xBE \xC2\x9B\n"
    "Rep: bad 100%0A::error::z, 50% off\n"
    "Rep: bad @dana #12 !7 [click](https://evil.example) www.evil.example `code` *b* _u_ ~~s~~ | cell $x$\n"
    "::add-mask::bad: bad\n";

/* No line of the log is a command but those that are meant. */
static void assert_no_command(const char *format, const ww_buf *b) {
  for (ww_str rest = ww_buf_str(b), line; ww_str_line(&rest, &line);) {
    bool ours = strcmp(format, "github") == 0 &&
                (ww_str_starts(line, WW_S("::error file=")) || ww_str_starts(line, WW_S("::warning file=")));
    if (!ours && ww_str_starts(ww_str_trim(line), WW_S("::"))) fail_msg("a command: %.*s", WW_F(line));
  }
}

static void hostile_words_are_harmless_everywhere(void **state) {
  (void)state;
  desk d;
  set_up(&d);
  const ww_card *card = scan_bytes(&d, "::error::x,1%\n##[y]/\x1b" BIDI "é?.txt", WW_S(hostile));
  assert_true(card->findings[WW_ERROR] >= 8);
  for (size_t i = 0; i < N_FORMATS; i++) {
    ww_buf out = report(&d, formats[i], card, 1);
    assert_int_equal(strlen(out.p), out.n); /* no NUL */
    assert_no_command(formats[i], &out);
    assert_lacks(&out, "##[");
    assert_lacks(&out, "\x1b");
    assert_lacks(&out, "\x07");
    assert_lacks(&out, "\xC2\x9B");
    assert_lacks(&out, BIDI);
    assert_valid(formats[i], &out);
    ww_buf_free(&out);
  }
  tear_down(&d);
}

static void a_quoted_command_stays_in_its_annotation(void **state) {
  (void)state;
  desk d;
  set_up(&d);
  const ww_card *card = scan_bytes(&d, "::error::x,1%\n##[y].txt", WW_S(hostile));
  ww_buf out = report(&d, "github", card, 1);
  assert_has(&out, "::error file=%3A%3Aerror%3A%3Ax%2C1%25 #\\x23[y].txt,line=1,endLine=1,col=15,endColumn=20,"
                   "title=Bad%2C 100%25%3A <no>|#\\x23[::Bad: “::error::bad x”%0Atry: Say: 5%25 <ok>| #\\x23[ ok\n");
  assert_has(&out, "bad 100%250A::error::z, 50%25 off");
  assert_int_equal(times_in(&out, "100%0A"), 1); /* in the log for people, where it means nothing */
  ww_buf_free(&out);
  tear_down(&d);
}

static void xml_cannot_be_left(void **state) {
  (void)state;
  desk d;
  set_up(&d);
  ww_buf out = report(&d, "junit", scan_bytes(&d, "a\"<&'.txt", WW_S(hostile)), 1);
  assert_has(&out, "bad &lt;/script&gt;&lt;img src=x onerror=y&gt; &amp;amp; ]]&gt; &quot;quoted&quot; &#39;too&#39;");
  assert_has(&out, "name=\"a&quot;&lt;&amp;&#39;.txt\"");
  assert_has(&out, "evil \\ufffe \\x9b");
  ww_buf_free(&out);
  tear_down(&d);
}

static void markdown_is_words_only(void **state) {
  (void)state;
  desk d;
  set_up(&d);
  ww_buf out = report(&d, "markdown", scan_bytes(&d, "a|b.txt", WW_S(hostile)), 1);
  assert_has(&out, "| a\\|b.txt | ");
  assert_has(&out, "\\</script\\>\\<img src=x onerror=y\\> \\&amp;");
  assert_has(&out, "bad \\@&#8203;dana \\#&#8203;12 \\!&#8203;7 \\[click\\]\\(https:&#8203;//evil.example\\) "
                   "www&#8203;.evil.example \\`code\\` \\*b\\* \\_u\\_ \\~\\~s\\~\\~ \\| cell \\$x\\$");
  ww_buf_free(&out);
  tear_down(&d);
}

/* Who wrote the pack, and what somebody calls himself, is no more to be trusted. */
static void names_and_packs_are_strangers_too(void **state) {
  (void)state;
  desk d;
  set_up(&d);
  ww_card card = *scan_bytes(&d, "a.txt", WW_S("Rep: bad\n"));
  ww_hit hit = card.hits[0];
  ww_quote quote = hit.at;
  quote.speaker = hit.at.speaker = WW_S("<b>|##[::x");
  hit.quotes = &quote;
  card.hits = &hit;
  for (size_t i = 0; i < N_FORMATS; i++) {
    ww_buf out = report(&d, formats[i], &card, 1);
    assert_lacks(&out, "##[");
    assert_valid(formats[i], &out);
    ww_buf_free(&out);
  }
  ww_cue_info cue = *hit.cue;
  cue.id = WW_S("<id>");
  hit.cue = &cue;
  ww_buf out = report(&d, "markdown", &card, 1);
  assert_has(&out, "line 1: Bad, 100%: \\<no\\>\\|\\#\\\\x23\\[ (\\<id\\>)\n");
  assert_has(&out, "by \\<b\\>\\|\\#\\\\x23\\[::x: “bad”");
  assert_has(&out, "try “Say: 5% \\<ok\\>\\| \\#\\\\x23\\[ ok”");
  ww_buf_free(&out);
  tear_down(&d);
}

static void a_sarif_message_holds_no_link_and_no_gap(void **state) {
  (void)state;
  desk d;
  room r;
  set_up(&d);
  ww_buf out = report(&d, "sarif", scan_bytes(&d, "a.txt", WW_S("Rep: bad [a](b) and {0} of {it}\n")), 1);
  const ww_json *v = parse(&r, &out);
  assert_json(v, "runs.0.results.0.message.text", "Bad: “bad \\[a\\](b) and {{0}} of {{it}}”");
  assert_json(v, "runs.0.tool.driver.rules.0.fullDescription.text", "It is \\[bad\\](https://bad.example) {{0}}");
  ww_arena_clear(&r.arena);
  ww_buf_free(&out);
  tear_down(&d);
}

static void surfaces_have_their_escapes(void **state) {
  (void)state;
  ww_buf b = {0};
  ww_safe_uri(&b, WW_S("a b/é?#%:x-._~"));
  ww_safe_uri(&b, WW_S("/c"));
  assert_str(ww_buf_str(&b), "a%20b/%C3%A9%3F%23%25%3Ax-._~file:///c");
  ww_buf_reset(&b);
  ww_safe_command(&b, WW_S("a%,b: \r\n::c ##[d"), false);
  assert_str(ww_buf_str(&b), "a%25,b:   :\\x3ac #\\x23[d");
  ww_buf_reset(&b);
  ww_safe_command(&b, WW_S("::a%,b\x1b##[d"), true);
  assert_str(ww_buf_str(&b), "%3A%3Aa%25%2Cb\\x1b#\\x23[d");
  ww_buf_reset(&b);
  ww_safe_xml(&b, WW_S("<a b=\"c\" d='e'>&\x01\xEF\xBF\xBF]]>"));
  assert_str(ww_buf_str(&b), "&lt;a b=&quot;c&quot; d=&#39;e&#39;&gt;&amp;\\x01\\uffff]]&gt;");
  ww_buf_reset(&b);
  ww_safe_markdown(&b, WW_S("\\ ` * _ { } [ ] ( ) < > # + ! | ~ $ & @ me@you.example #x 5! WWW.x :/ a.b"));
  assert_str(ww_buf_str(&b), "\\\\ \\` \\* \\_ \\{ \\} \\[ \\] \\( \\) \\< \\> \\# + \\! \\| \\~ \\$ \\& \\@ "
                             "me\\@&#8203;you.example \\#&#8203;x 5\\! WWW&#8203;.x :&#8203;/ a.b");
  ww_buf_free(&b);
}

/* ---- places -------------------------------------------------------------------------------------- */

static void assert_place(const char *text, size_t n, const char *path, const char *region, const char *command) {
  desk d;
  room r;
  set_up(&d);
  const ww_card *card = scan_bytes(&d, path, (ww_str){text, n});
  ww_buf out = report(&d, "sarif", card, 1), log = report(&d, "github", card, 1);
  const ww_json *v = parse(&r, &out);
  assert_json(v, "runs.0.columnKind", "unicodeCodePoints");
  assert_json(v, "runs.0.results.0.locations.0.physicalLocation.region", region);
  assert_has(&log, command);
  ww_arena_clear(&r.arena);
  ww_buf_free(&out);
  ww_buf_free(&log);
  tear_down(&d);
}

#define REGION(line, column, end)                                                                  \
  "{\"startLine\":" #line ",\"startColumn\":" #column ",\"endLine\":" #line ",\"endColumn\":" #end "}"
#define COMMAND(line, column, end) ",line=" #line ",endLine=" #line ",col=" #column ",endColumn=" #end ","
#define AT_PLACE(text, line, column, end)                                                          \
  assert_place(text, sizeof(text) - 1, "a.txt", REGION(line, column, end), COMMAND(line, column, end))

static void places_are_those_of_the_file(void **state) {
  (void)state;
  AT_PLACE("Rep: it is bad", 1, 12, 15);
  AT_PLACE("\xEF\xBB\xBFRep: it is bad", 1, 12, 15);                         /* a BOM is no column */
  AT_PLACE("Customer: hi\r\nRep: it is bad\r\n", 2, 12, 15);                  /* CRLF */
  AT_PLACE("Customer: hi\rRep: it is bad\r", 2, 12, 15);                      /* CR */
  AT_PLACE("Rep:\tit\tis bad", 1, 12, 15);                                   /* a tab is one column */
  AT_PLACE("Rep: \xF0\x9F\x98\x80\xF0\x9F\x98\x80 is bad", 1, 12, 15);       /* emoji: one each */
  AT_PLACE("R\xF0\x9F\x98\x80p: it is poor", 1, 12, 16);                     /* before the words */
  AT_PLACE("Rep: e\xCC\x81t is bad", 1, 13, 16);                             /* a mark counts */
  AT_PLACE("Rep: “it” is bad", 1, 14, 17);                                   /* folded quotes */
  AT_PLACE("Rep: it\xC2\xA0is bad", 1, 12, 15);                              /* no-break space */
}

static void a_finding_may_span_lines(void **state) {
  (void)state;
  desk d;
  set_up(&d);
  ww_buf out = report(&d, "github", scan_bytes(&d, "a.txt", WW_S("Rep: this is bad for\nyou and me\n")), 1);
  assert_has(&out, ",line=1,endLine=2,title=");
  ww_buf_free(&out);
  tear_down(&d);
}

static void paths_are_bare_and_encoded(void **state) {
  (void)state;
  desk d;
  room r;
  set_up(&d);
  ww_buf out = report(&d, "sarif", scan_bytes(&d, "./a b/ü.txt", WW_S("Rep: bad")), 1);
  const ww_json *v = parse(&r, &out);
  assert_json(v, "runs.0.results.0.locations.0.physicalLocation.artifactLocation",
              "{\"uri\":\"a%20b/%C3%BC.txt\",\"uriBaseId\":\"%SRCROOT%\"}");
  ww_arena_clear(&r.arena);
  ww_buf_free(&out);
  out = report(&d, "sarif", scan_bytes(&d, "/x/a.txt", WW_S("Rep: bad")), 1);
  v = parse(&r, &out);
  assert_json(v, "runs.0.results.0.locations.0.physicalLocation.artifactLocation", "{\"uri\":\"file:///x/a.txt\"}");
  ww_arena_clear(&r.arena);
  ww_buf_free(&out);
  out = report(&d, "gitlab", scan_bytes(&d, "./a b/ü.txt", WW_S("Rep: bad")), 1);
  v = parse(&r, &out);
  assert_json(v, "0.location", "{\"path\":\"a b/ü.txt\",\"lines\":{\"begin\":1}}");
  ww_arena_clear(&r.arena);
  ww_buf_free(&out);
  tear_down(&d);
}

/* ---- what each says ------------------------------------------------------------------------------ */

static const char mixed[] = "Rep: it is bad\nRep: a poor, dull day\nRep: how nice\n";

static void sarif_has_rules_and_results(void **state) {
  (void)state;
  desk d;
  room r;
  set_up(&d);
  ww_buf out = report(&d, "sarif", scan_bytes(&d, "a.txt", WW_S(mixed)), 1);
  const ww_json *v = parse(&r, &out);
  assert_json(v, "version", "2.1.0");
  assert_json(v, "runs.0.tool.driver.rules.0.id", "bad");
  assert_json(v, "runs.0.tool.driver.rules.0.name", "nothing");
  assert_json(v, "runs.0.tool.driver.rules.4.name", "TooLate");
  assert_json(v, "runs.0.tool.driver.rules.0.help.text", "It is \\[bad\\](https://bad.example) {{0}} Try: Say: 5% <ok>| ##\\[ ok");
  assert_json(v, "runs.0.tool.driver.rules.2.defaultConfiguration.level", "note");
  assert_json(v, "runs.0.tool.driver.rules.5", "nothing"); /* a merit is no rule */
  assert_json(v, "runs.0.results.0.ruleId", "bad");
  assert_json(v, "runs.0.results.0.level", "error");
  assert_json(v, "runs.0.results.1.ruleIndex", "1");
  assert_json(v, "runs.0.results.2.level", "note");
  assert_json(v, "runs.0.results.3", "nothing");
  assert_json(v, "runs.0.invocations.0.executionSuccessful", "true");
  assert_json(v, "runs.0.properties.pack.name", "own");
  assert_json(v, "runs.0.properties.conversations.0.id", "a.txt");
  assert_int_equal(at(v, "runs.0.results.0.partialFingerprints.winwinCue/v1")->text.n, 16);
  ww_arena_clear(&r.arena);
  ww_buf_free(&out);
  tear_down(&d);
}

/* The same words twice are one location: SARIF wants a set. */
static void related_locations_are_a_set(void **state) {
  (void)state;
  desk d;
  room r;
  set_up(&d);
  ww_card card = *scan_bytes(&d, "a.txt", WW_S(mixed));
  ww_hit hit = card.hits[0];
  ww_quote quotes[3] = {hit.at, hit.at, hit.at};
  quotes[1].line = 2;
  hit.quotes = quotes;
  hit.n_quotes = 3;
  card.hits = &hit;
  card.n_hits = 1;
  ww_buf out = report(&d, "sarif", &card, 1);
  const ww_json *v = parse(&r, &out);
  assert_json(v, "runs.0.results.0.relatedLocations.1.physicalLocation.region", "{\"startLine\":2,\"startColumn\":12}");
  assert_json(v, "runs.0.results.0.relatedLocations.1.message.text", "Rep: it is bad");
  assert_json(v, "runs.0.results.0.relatedLocations.2", "nothing");
  ww_arena_clear(&r.arena);
  ww_buf_free(&out);
  tear_down(&d);
}

static void min_severity_holds_everywhere(void **state) {
  (void)state;
  desk d;
  set_up(&d);
  d.style.min_severity = WW_WARNING;
  for (size_t i = 0; i < N_FORMATS; i++) {
    ww_buf out = report(&d, formats[i], scan_bytes(&d, "a.txt", WW_S(mixed)), 1);
    assert_has(&out, "poor");
    assert_lacks(&out, "Dull");
    ww_buf_free(&out);
  }
  tear_down(&d);
}

static void junit_has_a_case_for_every_cue_asked(void **state) {
  (void)state;
  desk d;
  set_up(&d);
  ww_buf out = report(&d, "junit", scan_bytes(&d, "a.b.txt", WW_S(mixed)), 1);
  assert_has(&out, "<testsuite name=\"a.b.txt\" tests=\"5\" failures=\"1\" errors=\"0\" skipped=\"2\">");
  assert_has(&out, "<testcase classname=\"a_b_txt\" name=\"score\">\n      <skipped message=\"");
  assert_has(&out, "<failure type=\"error\" message=\"Bad: “it is bad”\">a.b.txt:1:12: error: Bad: “it is bad”\n"
                   "try: Say: 5% &lt;ok&gt;| #\\x23[ ok\n</failure>");
  assert_has(&out, "name=\"poor\">\n      <system-out>a.b.txt:2:8: warning: Poor\n</system-out>");
  assert_has(&out, "name=\"too-late\">\n      <skipped message=\"");
  assert_lacks(&out, "noted");
  assert_has(&out, "<property name=\"overall\" value=\"n/a\"/>");
  assert_xml(&out);
  ww_buf_free(&out);
  d.style.fail_on = WW_WARNING;
  out = report(&d, "junit", scan_bytes(&d, "a.b.txt", WW_S(mixed)), 1);
  assert_has(&out, "failures=\"2\"");
  assert_has(&out, "<failure type=\"warning\" message=\"Poor\">");
  ww_buf_free(&out);
  tear_down(&d);
}

static void github_gets_no_more_than_it_shows(void **state) {
  (void)state;
  desk d;
  ww_buf text = {0};
  set_up(&d);
  ww_buf_z(&text, "Rep: poor\n");
  for (int i = 0; i < 12; i++) ww_buf_z(&text, "Rep: bad\n");
  ww_buf out = report(&d, "github", scan_bytes(&d, "a.txt", ww_buf_str(&text)), 1);
  assert_int_equal(times_in(&out, "\n::error "), 10);
  assert_int_equal(times_in(&out, ": error: "), 12);
  assert_true(strstr(out.p, "\n::error ") < strstr(out.p, "\n::warning "));
  assert_has(&out, "1 conversation, 12 errors (10 annotated, as many as GitHub shows), 1 warning, 0 suggestions\n");
  ww_buf_free(&out);
  ww_buf_free(&text);
  tear_down(&d);
}

static void gitlab_fingerprints_are_unique(void **state) {
  (void)state;
  desk d;
  room r;
  set_up(&d);
  ww_buf out = report(&d, "gitlab", scan_bytes(&d, "a.txt", WW_S("Rep: bad\nRep: bad\nRep: poor\n")), 3);
  const ww_json *v = parse(&r, &out);
  size_t n = 0;
  for (const ww_json *a = v->first; a; a = a->next, n++)
    for (const ww_json *b = a->next; b; b = b->next)
      assert_false(ww_str_eq(ww_json_text(a, WW_S("fingerprint")), ww_json_text(b, WW_S("fingerprint"))));
  assert_int_equal(n, 9);
  assert_json(v, "0.severity", "major");
  assert_json(v, "2.severity", "minor");
  assert_json(v, "2.check_name", "poor");
  ww_arena_clear(&r.arena);
  ww_buf_free(&out);
  tear_down(&d);
}

/* ---- nothing, and nothing readable --------------------------------------------------------------- */

static void nothing_is_a_valid_document(void **state) {
  (void)state;
  desk d;
  room r;
  set_up(&d);
  for (size_t i = 0; i < N_FORMATS; i++) {
    ww_buf out = report(&d, formats[i], NULL, 0);
    assert_true(out.n > 0);
    assert_valid(formats[i], &out);
    ww_buf_free(&out);
  }
  ww_buf out = report(&d, "sarif", NULL, 0);
  assert_json(parse(&r, &out), "runs.0.results", "[]");
  ww_arena_clear(&r.arena);
  ww_buf_free(&out);
  out = report(&d, "gitlab", NULL, 0);
  assert_string_equal(out.p, "[\n\n]\n");
  ww_buf_free(&out);
  tear_down(&d);
}

static void what_cannot_be_read_is_told(void **state) {
  (void)state;
  static const char *const told[N_FORMATS] = {
      "| a.txt | could not be read |", "\"executionSuccessful\":false", "<error type=\"unreadable\" message=\"broken ",
      "\n::error file=a.txt,title=could not be read::broken", "\"description\":\"could not be read: broken "};
  ww_diagnostic why = {WW_ERROR, WW_S("broken ::error::x ##[y \x1b <"), 3, 0};
  ww_card card = {.id = WW_S("a.txt"), .path = WW_S("a.txt"), .format = "text", .diagnostics = &why, .n_diagnostics = 1};
  card.score.overall = card.score.seller = card.score.prospect = card.score.rq = WW_NA;
  desk d;
  set_up(&d);
  for (size_t i = 0; i < N_FORMATS; i++) {
    ww_buf out = report(&d, formats[i], &card, 1);
    assert_has(&out, told[i]);
    assert_lacks(&out, "##[");
    assert_lacks(&out, "\x1b");
    assert_no_command(formats[i], &out);
    assert_valid(formats[i], &out);
    ww_buf_free(&out);
  }
  tear_down(&d);
}

static void inputs_without_a_card_leave_a_trace(void **state) {
  (void)state;
  static const char *const told[N_FORMATS] = {
      "**error**: 2 inputs could not", "\"executionSuccessful\":false", "<testcase classname=\"winwin\" name=\"inputs\">",
      "::error title=winwin::2 inputs could not be read at all", "[\n\n]\n"};
  desk d;
  set_up(&d);
  d.totals.troubles = 2;
  for (size_t i = 0; i < N_FORMATS; i++) {
    ww_buf out = report(&d, formats[i], NULL, 0);
    assert_has(&out, told[i]);
    assert_valid(formats[i], &out);
    ww_buf_free(&out);
  }
  tear_down(&d);
}

static void markdown_stops_before_a_comment_is_full(void **state) {
  (void)state;
  desk d;
  ww_buf text = {0};
  set_up(&d);
  for (int i = 0; i < 100; i++) ww_buf_z(&text, "Rep: that is a bad thing to say at such a time\n");
  const ww_card *card = scan_bytes(&d, "a.txt", ww_buf_str(&text));
  ww_buf out = report(&d, "markdown", card, 9);
  assert_true(out.n < 65536);
  assert_has(&out, " more conversations are left out");
  ww_buf_free(&out);
  d.style.full = true;
  out = report(&d, "markdown", card, 9);
  assert_lacks(&out, "left out");
  assert_int_equal(times_in(&out, "\n### "), 9);
  ww_buf_free(&out);
  ww_buf_free(&text);
  tear_down(&d);
}

int main(void) {
  const struct CMUnitTest tests[] = {
      cmocka_unit_test(hostile_words_are_harmless_everywhere),
      cmocka_unit_test(a_quoted_command_stays_in_its_annotation),
      cmocka_unit_test(xml_cannot_be_left),
      cmocka_unit_test(markdown_is_words_only),
      cmocka_unit_test(names_and_packs_are_strangers_too),
      cmocka_unit_test(a_sarif_message_holds_no_link_and_no_gap),
      cmocka_unit_test(surfaces_have_their_escapes),
      cmocka_unit_test(places_are_those_of_the_file),
      cmocka_unit_test(a_finding_may_span_lines),
      cmocka_unit_test(paths_are_bare_and_encoded),
      cmocka_unit_test(sarif_has_rules_and_results),
      cmocka_unit_test(related_locations_are_a_set),
      cmocka_unit_test(min_severity_holds_everywhere),
      cmocka_unit_test(junit_has_a_case_for_every_cue_asked),
      cmocka_unit_test(github_gets_no_more_than_it_shows),
      cmocka_unit_test(gitlab_fingerprints_are_unique),
      cmocka_unit_test(nothing_is_a_valid_document),
      cmocka_unit_test(what_cannot_be_read_is_told),
      cmocka_unit_test(inputs_without_a_card_leave_a_trace),
      cmocka_unit_test(markdown_stops_before_a_comment_is_full),
  };
  return cmocka_run_group_tests(tests, NULL, NULL);
}
