/* fuzz_whole.c: bytes to a card by the bundled pack, and the card to every report there is. Byte 0 names
 * the format, 1 the kind and the options, 2 the style. The reports are what they say they are, and nothing a
 * stranger wrote drives a terminal, a spreadsheet or a runner.
 * SPDX-License-Identifier: MIT */
#include <cjson/cJSON.h>
#include <ctype.h>

#include "../prop/sound.h"
#include "base/csv.h"
#include "fuzz.h"
#include "report/report.h"

enum { ASKS = 3, CARDS = 3 };

static const ww_reporter *const reports[] = {
#define WW_REPORT(name) &ww_report_##name,
#include "report/reports.def"
#undef WW_REPORT
};

static bool put(void *ctx, const char *p, size_t n) {
  ww_buf_add(ctx, (ww_str){p, n});
  return true;
}

/* ---- what a report must be */

static void must_be_json(ww_str s) {
  cJSON *tree = cJSON_ParseWithLength(s.n ? s.p : "", s.n);
  demand(tree != NULL, "a report that is no JSON");
  cJSON_Delete(tree);
}

static void must_be_jsonl(ww_str s) {
  for (ww_str line; ww_str_line(&s, &line);) must_be_json(line);
}

static void check_table(ww_arena *a, ww_str s) {
  ww_csv csv;
  size_t columns = 0;
  ww_csv_init(&csv, a, s, ',');
  while (ww_csv_next(&csv)) {
    if (!columns) columns = csv.n;
    demand(csv.n == columns, "a row with more or fewer cells than the header");
    for (size_t i = 0; i < csv.n; i++) {
      ww_str cell = csv.fields[i].text;
      char first = cell.n ? cell.p[0] : 'x', second = cell.n > 1 ? cell.p[1] : 'x';
      bool number = first == '-' && (isdigit((unsigned char)second) || second == '.');
      demand(number || !strchr("=+-@\t\r", first), "a cell that is a formula");
    }
  }
  demand(!csv.unclosed, "a quote that never ends");
}

static void must_be_csv(ww_str s) {
  jmp_buf trap;
  ww_arena a;
  ww_arena_init(&a);
  a.trap = &trap;
  if (setjmp(trap)) abort();
  check_table(&a, s);
  ww_arena_clear(&a);
}

/* Tags that open and close as they should, and no bare sign between them. */
static void must_be_xml(ww_str s) {
  int depth = 0;
  for (size_t i = 0, len; i < s.n; i += len) {
    uint32_t c = ww_utf8_next(s, i, &len);
    demand(c >= 32 || c == '\n' || c == '\t', "XML with a control character");
    demand(c != 0xFFFE && c != 0xFFFF, "XML with a character it forbids");
    if (c == '&') {
      ww_str name = ww_str_sub(ww_str_from(s, i + 1), 0, ww_str_find_char(ww_str_from(s, i + 1), ';'));
      demand(name.n > 1 && name.n < 8, "XML with a bare &");
    }
    demand(c != '>', "XML with a bare >");
    if (c != '<') continue;
    bool quoted = false, closes = s.p[i + 1] == '/', head = s.p[i + 1] == '?';
    size_t end = i + 1;
    for (; end < s.n && (quoted || s.p[end] != '>'); end++) {
      if (s.p[end] == '"') quoted = !quoted;
      demand(s.p[end] != '<', "XML with < in a tag");
    }
    demand(end < s.n, "XML with a tag that never ends");
    bool empty = s.p[end - 1] == '/';
    depth += head || empty ? 0 : closes ? -1 : 1;
    demand(depth >= 0, "XML that closes what is not open");
    len = end + 1 - i;
  }
  demand(depth == 0, "XML that leaves a tag open");
}

/* Nothing but line ends and the colours of our own. */
static void must_be_tame(ww_str s, bool color, bool commands) {
  demand(is_utf8(s), "a report that is no UTF-8");
  for (size_t i = 0, len; i < s.n; i += len) {
    uint32_t c = ww_utf8_next(s, i, &len);
    if (c == 0x1B && color && i + 1 < s.n && s.p[i + 1] == '[') continue;
    demand(c == '\n' || (c >= 32 && !(c >= 127 && c < 160)), "a control character in a report");
    demand(!(c >= 0x202A && c <= 0x202E) && !(c >= 0x2066 && c <= 0x2069), "a report that turns the text around");
  }
  demand(ww_str_find(s, WW_S("##[")) == s.n, "a command of a runner");
  for (ww_str line; ww_str_line(&s, &line);) {
    ww_str bare = ww_str_trim(line);
    bool own = commands && (ww_str_starts(line, WW_S("::error ")) || ww_str_starts(line, WW_S("::warning ")) ||
                            ww_str_starts(line, WW_S("::notice ")));
    demand(own || !ww_str_starts(bare, WW_S("::")), "a line that is a command of a runner");
  }
}

static void check_report(const char *name, const ww_style *style, ww_str s) {
  if (strstr(name, "jsonl") || !strcmp(name, "neutral")) must_be_jsonl(s);
  else if (strstr(name, "json") || !strcmp(name, "sarif") || !strcmp(name, "gitlab")) must_be_json(s);
  else if (strstr(name, "csv")) must_be_csv(s);
  else if (!strcmp(name, "junit")) must_be_xml(s);
  must_be_tame(s, style->color, !strcmp(name, "github"));
}

/* ---- from bytes to reports */

static ww_scanner *scanner_for(const ww_rules *rules, unsigned asks) {
  static ww_scanner *scanners[ASKS * WW_KINDS];
  static const ww_speaker_rule speakers[] = {{{"Dana", 4}, WW_SELLER, false}, {{"Tom|Ana", 7}, WW_PROSPECT, true}};
  unsigned i = asks % (ASKS * WW_KINDS);
  ww_options options = {.kind = (ww_kind)(i % WW_KINDS), .redact = i / WW_KINDS == 1, .no_quotes = i / WW_KINDS == 2,
                        .speakers = speakers, .n_speakers = i / WW_KINDS == 2 ? 0 : 2};
  if (!scanners[i]) scanners[i] = must_scan(rules, &options);
  return scanners[i];
}

typedef struct {
  ww_report *report;
  ww_buf out;
  bool brief;
} output;

enum { REPORTS = sizeof reports / sizeof *reports };

static void begin(output *o, const ww_style *style, const ww_rules *rules, bool brief) {
  for (size_t i = 0; i < REPORTS; i++) {
    o[i].report = ww_report_new(ww_str_of(reports[i]->name), style, rules);
    demand(o[i].report != NULL, "no report");
    o[i].brief = brief && ww_report_is_list(ww_str_of(reports[i]->name));
    demand(ww_report_begin(o[i].report, put, &o[i].out), "a report that does not begin");
  }
}

static void end(output *o, const ww_style *style, const ww_totals *totals) {
  for (size_t i = 0; i < REPORTS; i++) {
    demand(ww_report_end(o[i].report, o[i].brief, totals, put, &o[i].out), "a report that does not end");
    ww_report_free(o[i].report);
    check_report(reports[i]->name, style, ww_buf_str(&o[i].out));
    ww_buf_free(&o[i].out);
  }
}

static void check_card(const ww_card *card, const ww_input *in, bool quotes) {
  const char *fault = card_fault(card, quotes);
  if (!fault) fault = place_fault(card, in->line - 1 + count_lines(in->bytes));
  demand(!fault, fault ? fault : "");
}

static void show(const ww_rules *rules, ww_scanner *s, bool quotes, ww_input *in, ww_str all, const ww_style *style, bool brief) {
  static output outputs[REPORTS];
  ww_totals totals = {0};
  begin(outputs, style, rules, brief);
  for (size_t from = 0, scan = 0, n; from < all.n && totals.cards < CARDS; from += n, scan = 0) {
    n = ww_format_split(in->format, in->columns, ww_str_from(all, from), true, &scan);
    if (n == 0) n = all.n - from;
    in->bytes = ww_str_sub(all, from, from + n);
    in->ordinal++;
    in->several = n < all.n;
    const ww_card *card = ww_scan(s, in);
    check_card(card, in, quotes);
    for (size_t i = 0; i < REPORTS; i++)
      demand(ww_report_card(outputs[i].report, totals.cards, outputs[i].brief, card, put, &outputs[i].out), "a report that fails");
    ww_totals_add(&totals, card);
    in->line += count_lines(in->bytes) - 1;
  }
  end(outputs, style, &totals);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size) {
  static ww_rules *rules;
  static const ww_str paths[] = {{"call", 4}, {"=a,b::c\x1B[2J", 11}, {"::error::d.vtt", 14}, {"x\"<&%25\n.json", 13}};
  ww_str all = {(const char *)data, size};
  unsigned format = take_choice(&all), asks = take_choice(&all), look = take_choice(&all);
  size_t formats = 0;
  while (ww_format_at(formats)) formats++;
  if (!rules) rules = must_load(ww_pack_builtin(), 1);
  ww_style style = {.width = look & 1 ? 80 : 100, .top = look & 2 ? 1 : 0, .color = look & 4, .utf8 = !(look & 8),
                    .full = look & 16, .context = look & 32, .verbose = look & 64, .min_severity = WW_SUGGESTION};
  ww_input in = {.path = paths[look % 4], .line = 1};
  in.format = format % (formats + 1) ? ww_format_at(format % (formats + 1) - 1) : ww_format_guess(in.path, all, WW_KIND_GUESS);
  if (!in.format) return 0;
  const ww_rules *named = asks / (ASKS * WW_KINDS) & 1 ? rules : NULL; /* the catalogue takes its time */
  show(named, scanner_for(rules, asks), asks % (ASKS * WW_KINDS) / WW_KINDS != 2, &in, all, &style, look & 128);
  return 0;
}
