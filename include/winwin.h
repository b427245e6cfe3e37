/* winwin.h: read a sales conversation, match it with cues, say who was on the way to winning.
 * SPDX-License-Identifier: MIT
 *
 * The whole library in one page.
 *
 *   ww_rules *rules = ww_rules_new(ww_pack_builtin(), 1, on_problem, me);         once
 *   ww_scanner *scanner = ww_scanner_new(rules, &options, &error);                one per thread
 *   const ww_card *card = ww_scan(scanner, &input);                               per conversation
 *   ww_report *report = ww_report_new(ww_str_of("json"), &style, rules);
 *   ww_report_card(report, i, false, card, write, me);
 *   ww_report_free(report), ww_scanner_free(scanner), ww_rules_free(rules);
 *
 * or, with ww_report_bytes, from bytes to a report in one call.
 *
 * The library keeps no global state, starts no thread, opens no file, prints nothing and never
 * ends the program. Every byte comes in through an argument and leaves through a callback.
 *
 * Ownership. Who makes a handle frees it with the function of the same name. A card and all it
 * points to belong to the scanner and live until its next ww_scan or ww_scanner_free. Strings are
 * views: `p` need not end in NUL and `n` counts bytes of valid UTF-8.
 *
 * Threads. ww_rules is immutable once made and may be shared; a ww_scanner serves one thread at a
 * time. The remaining functions are pure.
 *
 * Numbers. Points, scores, ratios and times are integers in thousandths (ww_milli), so that no
 * result hangs on a rounding mode: 42.5 points are 42500, 1.2 seconds are 1200. WW_NA is "not
 * available" and comes with a reason in words; it is never replaced by zero. */
#ifndef WINWIN_H
#define WINWIN_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#ifdef __cplusplus
extern "C" {
#endif

/* The one place that knows the version. */
#define WW_VERSION "0.1.0"
#define WW_SCHEMA_VERSION 1

typedef int64_t ww_milli;
#define WW_NA INT64_MIN

/* The WW_VERSION that the library was built with. */
const char *ww_version(void);

/* A view of `n` bytes. Never owns, may be empty with any `p`. */
typedef struct ww_str {
  const char *p;
  size_t n;
} ww_str;

/* A view of what stands before the NUL. */
ww_str ww_str_of(const char *z);

typedef enum { WW_UNKNOWN, WW_SELLER, WW_PROSPECT, WW_OTHER, WW_ROLES } ww_role;
typedef enum { WW_KIND_GUESS, WW_CALL, WW_NOTES, WW_SCRIPT, WW_KINDS } ww_kind;
typedef enum { WW_NONE, WW_SUGGESTION, WW_WARNING, WW_ERROR, WW_SEVERITIES } ww_severity;
/* How a role became known: said on the command line, said in the input, found in the pack's table
 * of labels, inferred from what was said, or not at all. */
typedef enum { WW_HOW_UNKNOWN, WW_DECLARED, WW_INPUT, WW_LABEL, WW_INFERRED, WW_HOWS } ww_how;
/* What became of the conversation. The seller is named first; WW_NOT_JUDGED has a reason. */
typedef enum {
  WW_NOT_JUDGED,
  WW_OPEN,
  WW_WIN_WIN,
  WW_WIN_LOSE,
  WW_LOSE_WIN,
  WW_LOSE_LOSE,
  WW_NO_DEAL,
  WW_OUTCOMES
} ww_outcome;
typedef enum { WW_LEDGER_CUE, WW_LEDGER_LIMIT, WW_LEDGER_RANGE, WW_LEDGER_FATAL } ww_ledger_kind;

/* The English word for a value, as it stands in every output; "?" for a value out of range. */
const char *ww_role_word(ww_role role);
const char *ww_kind_word(ww_kind kind);
const char *ww_severity_word(ww_severity severity);
const char *ww_how_word(ww_how how);
const char *ww_outcome_word(ww_outcome outcome);

/* The one error value. `line` and `column` count from 1, columns in characters; 0 is unknown.
 * `caret` is empty, or a source line with a second line that points at the place. */
typedef struct ww_error {
  ww_severity severity;
  ww_str file;
  uint32_t line, column;
  char message[400];
  char caret[400];
} ww_error;

/* Takes one problem; the error and its views live during the call. Called on the caller's thread,
 * sorted by place within a file. */
typedef void ww_sink(void *ctx, const ww_error *error);

/* Takes `n` bytes of output, returns false when they could not be written. */
typedef bool ww_write(void *ctx, const char *p, size_t n);

/* ---- limits ------------------------------------------------------------------------------ */

/* What one input may cost, so that a stranger's costs a message at most. */
typedef enum {
  WW_LIMIT_CONVERSATION_BYTES, /* kept by who reads as well, see ww_limit_of */
  WW_LIMIT_UTTERANCES,
  WW_LIMIT_SPEAKERS,
  WW_LIMIT_TURN_BYTES,
  WW_LIMIT_SENTENCE_BYTES,
  WW_LIMIT_MILLISECONDS,
  WW_LIMIT_MATCH_STEPS,
  WW_LIMIT_MATCH_DEPTH,
  WW_LIMIT_MATCH_KIB,
  WW_LIMIT_PACK_BYTES,
  WW_LIMIT_PACK_NODES,
  WW_LIMIT_PACK_DEPTH,
  WW_LIMIT_PACK_ALIASES,
  WW_LIMIT_CUES,
  WW_LIMIT_PATTERNS,
  WW_LIMIT_PATTERN_BYTES,
  WW_LIMITS
} ww_limit;

/* 0: the default. */
typedef struct ww_limits {
  uint64_t n[WW_LIMITS];
} ww_limits;

/* `usual` is the default; a number above `most` is not to be asked for. `hint` ends the messages about it. */
typedef struct ww_limit_info {
  const char *name, *about;
  uint64_t usual, most;
  const char *hint;
} ww_limit_info;

/* The limit at `i`, NULL past the last. Static. */
const ww_limit_info *ww_limit_at(size_t i);
/* What holds: the caller's number, else the default; `limits` may be NULL. */
uint64_t ww_limit_of(const ww_limits *limits, ww_limit which);

/* ---- rules ------------------------------------------------------------------------------- */

typedef struct ww_rules ww_rules;

/* A YAML file held in memory. `name` is what messages call it. */
typedef struct ww_file {
  ww_str name, bytes;
} ww_file;

/* A pack: pack.yaml and its cue files, in byte order of their names. A later pack layers over the
 * earlier ones. All views must live until ww_rules_free. */
typedef struct ww_pack {
  const ww_file *files;
  size_t n;
} ww_pack;

/* The pack embedded in the library. Static; never freed. */
const ww_pack *ww_pack_builtin(void);

/* Loads `n` packs as layers, the first the lowest. Reports every mistake of every file to `sink`, unless
 * that is NULL, and returns NULL if one of them is an error, or when out of memory. */
ww_rules *ww_rules_new(const ww_pack *packs, size_t n, ww_sink *sink, void *ctx);

/* A wish about one cue of the packs: to leave it out, to let an experimental one score, or to give its
 * hits another severity. `from` is what messages call the place of the wish, such as "--disable". */
typedef enum { WW_CUE_OFF, WW_CUE_ON, WW_CUE_SEVERITY } ww_wish;
typedef struct ww_choice {
  ww_wish wish;
  ww_str id, from;
  ww_severity severity;
} ww_choice;

/* In order: a later choice beats an earlier one. `experimental` lets all experimental cues score. */
typedef struct ww_choices {
  const ww_choice *items;
  size_t n;
  bool experimental;
  const ww_limits *limits; /* of packs; may be NULL */
} ww_choices;

/* The same with choices, NULL for none. A cue left out that others need gives no points and no findings,
 * and a warning says who needs it; a marker cannot be left out then. */
ww_rules *ww_rules_new_with(const ww_pack *packs, size_t n, const ww_choices *choices, ww_sink *sink,
                            void *ctx);
void ww_rules_free(ww_rules *rules);

/* One cue, as the catalogue shows it. Points are per hit, in thousandths. `tests` counts both
 * kinds; `marker` says that the cue has neither points nor severity. */
typedef struct ww_cue_info {
  ww_str id, title, type, dimension, about, message, file;
  const ww_str *suggest, *sources, *patterns, *match, *no_match;
  size_t suggests, n_sources, n_patterns, matches, no_matches;
  ww_role speaker; /* WW_UNKNOWN: any */
  unsigned kinds;  /* bit 1 << ww_kind */
  ww_severity severity;
  ww_milli seller, prospect;
  int stage, max_hits, decay;
  uint32_t line;
  bool marker, experimental, builtin;
} ww_cue_info;

size_t ww_rules_count(const ww_rules *rules);
/* The cue at `i`, in the order of the packs. Lives as long as the rules. */
const ww_cue_info *ww_rules_cue(const ww_rules *rules, size_t i);
/* The cue with this id, or NULL. */
const ww_cue_info *ww_rules_find(const ww_rules *rules, ww_str id);
/* The known id nearest to a wrong one, for "did you mean"; empty when none is near. */
ww_str ww_rules_nearest(const ww_rules *rules, ww_str id);

/* From where on a side has won, and up to where it has lost. */
void ww_rules_thresholds(const ww_rules *rules, ww_milli *win, ww_milli *lose);
/* Between which values a metric costs no side points, by the cues of the pack; an open end is WW_NA. False
 * where no cue holds it against a band. */
bool ww_rules_band(const ww_rules *rules, const char *metric, ww_milli *low, ww_milli *high);

/* Writes the JSON Schema (draft 7) of a file of a pack, made of the tables the loader reads by. */
bool ww_schema_pack(ww_write *write, void *ctx);

/* What the tests written in the cues say: true and false positives and negatives, summed over the
 * cues, and the cues that are no markers yet lack a test of either kind. */
typedef struct ww_test_result {
  size_t cues, tp, fp, fn, tn, untested;
} ww_test_result;

/* Runs the tests of every cue, or of the cue `id` alone; each failure is reported to `sink` at the
 * place of the cue. False when out of memory. */
bool ww_rules_test(const ww_rules *rules, ww_str id, ww_test_result *result, ww_sink *sink,
                   void *ctx);

/* Patterns looked at; those that can take very many steps on a text of two kilobytes; those without a word that
 * their every match has. */
typedef struct ww_slow_result {
  size_t patterns, slow, loose;
} ww_slow_result;

/* Measures the patterns, those of the bundled pack only on demand, and warns of each such one at its place,
 * with a hint. False when out of memory. */
bool ww_rules_slow(const ww_rules *rules, bool bundled, ww_slow_result *result, ww_sink *sink, void *ctx);

/* A metric, as the catalogue explains it: how it is counted, and where the definition is from. `one`
 * is the unit of a value of 1, NULL when it is the same; a headline stands on every card. */
typedef struct ww_metric_info {
  const char *name, *unit, *about, *source, *one;
  bool headline;
} ww_metric_info;

/* The metric at `i`, in the order of reports, or NULL past the last; what it cannot do without, in
 * words. Static. */
const ww_metric_info *ww_metric_at(size_t i);
const char *ww_metric_needs(size_t i);

/* ---- reading ----------------------------------------------------------------------------- */

/* An input format, one row of a constant table. */
typedef struct ww_format ww_format;

/* The format of this name or NULL; the i-th format or NULL past the last. */
const ww_format *ww_format_find(ww_str name);
const ww_format *ww_format_at(size_t i);
const char *ww_format_name(const ww_format *format);
/* Guesses the format from the first 64 KiB; the name's suffix only breaks a tie. `kind`, unless
 * WW_KIND_GUESS, decides what any text could be. NULL when the bytes are no conversation winwin can
 * read: binary data, or prose that is neither notes nor a script. */
const ww_format *ww_format_guess(ww_str name, ww_str head, ww_kind kind);
/* For bytes that ww_format_guess knows no format for: what they seem to be, and what to do. Static. */
const char *ww_format_advice(ww_str head);
/* Whether `bytes`, one conversation as ww_format_split gives it, can be one. False when they are JSON, whole, of no
 * known layout, or a scorecard of winwin's: something else that lies in the same folder. */
bool ww_format_holds(const ww_format *format, ww_str bytes);
/* How many bytes of `buffer` hold its first conversation, 0 when more must be read. `eof` says that
 * nothing more will come: then the rest is the conversation, unless it is white space only and
 * another came before. `*scan` starts at 0 for every
 * conversation and keeps what has been looked at already. `columns` is as in ww_input. */
size_t ww_format_split(const ww_format *format, ww_str columns, ww_str buffer, bool eof,
                       size_t *scan);
/* How many bytes at the start of an input its every conversation needs, such as the header of a
 * table; 0 for most. The first has them; who splits puts them before each further one, so that what
 * is split next begins with them too. */
size_t ww_format_head(const ww_format *format, ww_str columns, ww_str buffer);
/* Whether `columns` makes sense; `*error` says why not. */
bool ww_columns_check(ww_str columns, ww_error *error);

/* What a file beside a transcript says of its findings, in YAML: which to leave alone, and why.
 *
 *   ignore:
 *     - {cue: needy-plea, line: 12, reason: she was quoting a film}
 *     - {cue: needy-plea, fingerprint: 0123456789abcdef, reason: the same}
 *
 * Immutable but for ww_ignores_note. */
typedef struct ww_ignores ww_ignores;

/* Reports every mistake to `sink`, and returns NULL if there was one. `file` must live as long. */
ww_ignores *ww_ignores_new(ww_file file, const ww_rules *rules, ww_sink *sink, void *ctx);
void ww_ignores_free(ww_ignores *ignores);

/* One conversation to score; all zero but for `bytes` is good enough. `path` is what messages and cards
 * call it; `format` is guessed where it is NULL; `ordinal` counts the conversations of one input from 1;
 * `several` says that the path holds more than this one, which makes the id `path#ordinal` when the input
 * has none of its own. `line` is the line of the first byte. `columns` says which columns of a table hold
 * what, by name or by number from 1, as in "speaker=Who,text=3"; empty: as their names say. The bytes, which
 * must live as long as the card, may be UTF-8, UTF-16, UTF-32 or, as the last guess, Windows-1252. */
typedef struct ww_input {
  ww_str path, bytes;
  const ww_format *format;
  uint32_t ordinal, line;
  bool several;
  ww_str columns;
  ww_ignores *ignores; /* what a file beside it says, or NULL; only read by ww_scan */
} ww_input;

/* ---- cards ------------------------------------------------------------------------------- */

/* `label` is what the input calls their part, "agent" for example, where that is not the name. */
typedef struct ww_speaker {
  ww_str name;
  ww_role role;
  ww_how how;
  ww_milli confidence;   /* 0 to 1000; WW_NA unless inferred */
  uint32_t words, utterances;
  ww_str why;            /* what an inferred role rests on, in words */
  ww_str label;
} ww_speaker;

/* An utterance as it stands in the input. `start` and `end` in seconds, WW_NA when unknown. */
typedef struct ww_utterance {
  ww_str text;
  uint32_t speaker; /* index into speakers */
  uint32_t line, column;
  ww_milli start, end;
} ww_utterance;

/* One quote of evidence, at most 300 characters, as it stands in the source. */
typedef struct ww_quote {
  ww_str text, speaker;
  ww_role role;
  uint32_t utterance; /* from 1 */
  uint32_t line, column;
  ww_milli start;
} ww_quote;

/* Why findings of a cue are left alone: words in the source itself, or an entry of the file beside it,
 * and where these stand. */
typedef struct ww_suppression {
  ww_str reason;
  uint32_t line, column;
  bool external; /* beside the source */
} ww_suppression;

/* One place where a cue holds. `at` is where it stands; `quotes` has the steps of a sequence or the
 * operands of a composite, else the one quote. `share`, in thousandths, is how much of its cue's points
 * it is worth: 1000 but for metrics. Points are what this hit added, 0 if not counted. */
typedef struct ww_hit {
  const ww_cue_info *cue;
  ww_severity severity;
  ww_quote at;
  ww_milli end;
  uint32_t end_line, end_column;
  const ww_quote *quotes;
  size_t n_quotes;
  ww_str message;
  ww_milli share, seller, prospect;
  bool counted;
  uint64_t fingerprint; /* of cue, folded quote and how often both came before in this card */
  const ww_suppression *suppressed; /* NULL: it is not */
  bool known;                       /* the caller's: it stands in a baseline */
} ww_hit;

/* Whether somebody should act on it: it has a severity, and is neither suppressed nor known. */
bool ww_hit_is_finding(const ww_hit *hit);

/* A stage 3 hit of the seller that presses for a choice: a merit, such as bowing out, presses nothing. */
bool ww_hit_presses(const ww_hit *hit);

/* One line of the sum: 50 plus all lines of a side is its score, exactly. */
typedef struct ww_ledger_line {
  ww_ledger_kind kind;
  ww_str id;        /* cue, dimension, "range" or the fatal cue */
  ww_str dimension; /* empty for range and fatal */
  ww_milli seller, prospect;
  uint32_t hits, counted;
} ww_ledger_line;

typedef struct ww_dimension_sum {
  ww_str id, title;
  ww_milli seller, prospect; /* after the limit; WW_NA when not judged */
} ww_dimension_sum;

/* A metric of one conversation. `n` is how many things went into it; `utterance` counts from 1 and is
 * where it shows most, 0 when it shows everywhere alike. */
typedef struct ww_metric_value {
  const char *name, *unit;
  ww_milli value; /* WW_NA: see reason */
  uint32_t n, utterance;
  const char *reason;
  const ww_metric_info *info;
} ww_metric_value;

/* A cue that could not be asked, and what it lacked. */
typedef struct ww_not_asked {
  const ww_cue_info *cue;
  const char *reason;
} ww_not_asked;

typedef struct ww_diagnostic {
  ww_severity severity;
  ww_str message;
  uint32_t line, column;
} ww_diagnostic;

/* Scores of 0 to 100 in thousandths, WW_NA when not judged. `rq` is the relational quotient, the
 * share of all counted points that moved a side up, before limits; WW_NA where nothing counted. */
typedef struct ww_score {
  ww_milli overall, seller, prospect, rq;
  ww_milli built, spent; /* the sums behind rq */
  ww_outcome outcome;
  bool win_win_win, thin;
  ww_str reason;
} ww_score;

/* The scorecard of one conversation. `readable` is false when the input could not be read as one:
 * then only id, source and diagnostics mean anything. `stages` has ten entries, 0 for blank. */
typedef struct ww_card {
  ww_str pack_name, pack_version;
  uint64_t pack_hash;
  ww_str id, path, meta; /* meta: the JSON text of members passed through, or empty */
  const char *format;
  ww_kind kind;
  bool readable;
  uint32_t n_turns, seller_words, prospect_words;
  ww_milli duration;
  const ww_utterance *utterances;
  const ww_speaker *speakers;
  const ww_dimension_sum *dimensions;
  const ww_ledger_line *ledger;
  const ww_hit *hits;
  const ww_metric_value *metrics;
  const ww_not_asked *not_asked;
  const ww_diagnostic *diagnostics;
  size_t n_utterances, n_speakers, n_dimensions, n_ledger, n_hits, n_metrics, n_not_asked, n_diagnostics;
  ww_score score;
  uint8_t stages[10];
  uint32_t findings[WW_SEVERITIES]; /* by severity, see ww_hit_is_finding; WW_NONE counts the other hits */
  bool options_skipped;             /* see ww_hit_presses: one with no stage 2 hit before it */
} ww_card;

/* ---- scanning ---------------------------------------------------------------------------- */

typedef struct ww_scanner ww_scanner;

/* Says that speakers whose name matches have this role. `pattern` is a PCRE2 pattern when `regex`
 * is set, else the very name, caseless. */
typedef struct ww_speaker_rule {
  ww_str pattern;
  ww_role role;
  bool regex;
} ww_speaker_rule;

/* All zero is a good default. Views must live as long as the scanner, but those of `importer`, which
 * is read at once: a YAML file that says where utterances stand in JSON of a layout of one's own, to
 * be tried before the known ones. */
typedef struct ww_options {
  const ww_speaker_rule *speakers;
  size_t n_speakers;
  ww_role assume; /* the role of speakers nothing else is known of */
  ww_kind kind;   /* WW_KIND_GUESS: as the input says, else as it looks */
  bool strict_roles; /* infer no role; one that stays unknown is an error */
  bool redact;       /* names, addresses and numbers of people become [name] and the like */
  bool no_quotes;    /* what was said stands nowhere on the card, only where it was said */
  ww_file importer;  /* no name: none */
  ww_sink *sink;     /* told of every mistake in the importer, or NULL */
  void *sink_ctx;
  ww_limits limits;
} ww_options;

/* `options` may be NULL. NULL when out of memory or when a speaker pattern or the importer is bad; then `error`,
 * unless that is NULL too, says why. */
ww_scanner *ww_scanner_new(const ww_rules *rules, const ww_options *options, ww_error *error);
void ww_scanner_free(ww_scanner *scanner);

/* Reads and scores one conversation. Never fails: what cannot be read is a card that says so. */
const ww_card *ww_scan(ww_scanner *scanner, const ww_input *input);

/* A line of why a cue fired or did not. `at` is empty, its utterance 0, where the line speaks of the
 * whole conversation. */
typedef struct ww_reason {
  bool fired;
  ww_quote at;
  ww_str text;
} ww_reason;

/* Scans as ww_scan does, and says for one cue of the scanner's rules where it fired, where it nearly
 * did, and which step or exception stopped it. `*reasons` lives as long as the card. */
const ww_card *ww_scan_why(ww_scanner *scanner, const ww_input *input, const ww_cue_info *cue,
                           const ww_reason **reasons, size_t *n);

/* Notes which entries a card made use of; once all cards of its input are noted, ww_ignores_unused warns
 * of those that none did. */
void ww_ignores_note(ww_ignores *ignores, const ww_card *card);
void ww_ignores_unused(const ww_ignores *ignores, ww_sink *sink, void *ctx);

/* ---- scoring anew ------------------------------------------------------------------------- */

/* What a counted hit of one cue is worth. */
typedef struct ww_points {
  ww_milli seller, prospect;
} ww_points;

/* Conversations kept to be scored with other points, without being read or matched again: what they would come
 * to with a pack that has those points. Keeps some bytes of each hit, and nothing that was said. One thread at a
 * time. */
typedef struct ww_trial ww_trial;

/* NULL when out of memory. The rules must live as long. */
ww_trial *ww_trial_new(const ww_rules *rules);
void ww_trial_free(ww_trial *trial);
/* Keeps a card that a scanner of these rules has made; the first kept is 0. False when out of memory. */
bool ww_trial_add(ww_trial *trial, const ww_card *card);
size_t ww_trial_count(const ww_trial *trial);
/* Scores the i-th anew. `points` has an entry for each cue, in the order of ww_rules_cue, and then an
 * experimental cue counts with what it is given; NULL: the rules as they are. The card has kind, ledger, dimensions,
 * score, and of its hits no more than cue, role, share and points. It lives until the next call; NULL when out
 * of memory. */
const ww_card *ww_trial_score(ww_trial *trial, size_t i, const ww_points *points);

/* ---- reports ----------------------------------------------------------------------------- */

/* How to show it. `width` in columns; `utf8` and `color` say what the terminal can show. Findings
 * below `min_severity` are left out; from `fail_on` on (none said: from errors on) they are failures
 * to formats that have such a thing. */
typedef struct ww_style {
  unsigned width, top;
  bool color, utf8, full, quiet, verbose;
  bool context;  /* people see what was said before and after a quote too */
  bool no_transcript; /* pages show no more of what was said than quotes */
  bool baseline; /* findings are compared with a baseline, so that those not known are new */
  ww_severity min_severity, fail_on;
} ww_style;

/* What a run came to; the caller adds every card up with ww_totals_add. `troubles` is the caller's
 * too: inputs of which no card could be made at all. */
typedef struct ww_totals {
  uint32_t cards, judged, unreadable, troubles, outcomes[WW_OUTCOMES], findings[WW_SEVERITIES];
  ww_milli built, spent, lowest;
} ww_totals;

void ww_totals_add(ww_totals *totals, const ww_card *card);

bool ww_report_exists(ww_str format);
/* The names of the i-th format, NULL past the last. */
const char *ww_report_name(size_t i);
/* Whether it has a one-line form; whether it keeps notes of the cards until the end. */
bool ww_report_is_list(ww_str format);
bool ww_report_keeps(ww_str format);

/* Writes the JSON Schema (draft 7) of what the formats json and, a line each, jsonl hold. */
bool ww_schema_card(ww_write *write, void *ctx);

/* A report being written: begin, then each card in order, then end, even where there is no card.
 * Some formats keep notes of the cards until the end, as few as they can, and must be given them in order
 * by one thread at a time; ww_report_card of the others may be called by several threads at once. */
typedef struct ww_report ww_report;

/* NULL when there is no such format, or when out of memory. `rules`, which may be NULL, lets a format
 * name the cues that were asked; they must live as long as the report, and so must `style`. No style is 80
 * columns of UTF-8 without colour. */
ww_report *ww_report_new(ww_str format, const ww_style *style, const ww_rules *rules);
void ww_report_free(ww_report *report);
/* False when `write` failed or memory ran out. `i` is the card's place from 0; `brief` asks for the
 * one-line form where there is one. */
bool ww_report_begin(ww_report *report, ww_write *write, void *ctx);
bool ww_report_card(ww_report *report, size_t i, bool brief, const ww_card *card, ww_write *write,
                    void *ctx);
bool ww_report_end(ww_report *report, bool brief, const ww_totals *totals, ww_write *write, void *ctx);

/* All in one: reads every conversation in `bytes`, which messages and cards call `path`, and writes a whole
 * report on them, `format` as in ww_report_new, the rest as it is when nothing is said. False when there is no
 * such format, when `write` failed or when memory ran out. */
bool ww_report_bytes(const ww_rules *rules, ww_str path, ww_str bytes, ww_str format, ww_write *write, void *ctx);

/* ---- many cards together ------------------------------------------------------------------ */

/* What many cards come to: in all, by seller, over time, by cue. Keeps some hundred bytes of each card, and
 * looks at nothing but what the format json holds of one, so that cards read back come to the same. */
typedef struct ww_team ww_team;

ww_team *ww_team_new(void); /* NULL when out of memory, as in what follows */
void ww_team_free(ww_team *team);
/* False when memory ran out. */
bool ww_team_add(ww_team *team, const ww_card *card);
/* The names of the i-th format, NULL past the last. */
const char *ww_team_format(size_t i);
/* False when there is no such format, when `write` failed or when memory ran out. */
bool ww_team_write(ww_team *team, ww_str format, const ww_style *style, ww_write *write, void *ctx);

/* What changed between two runs over the same conversations, and why. Add every card of the old run, then
 * those of the new one; they are matched by id. `tool` is the version of winwin that made the card. */
typedef struct ww_changes ww_changes;

ww_changes *ww_changes_new(void);
void ww_changes_free(ww_changes *changes);
bool ww_changes_add_old(ww_changes *changes, const ww_card *card, ww_str tool);
bool ww_changes_add_new(ww_changes *changes, const ww_card *card, ww_str tool);
/* How many conversations stand in both. */
size_t ww_changes_matched(const ww_changes *changes);
const char *ww_changes_format(size_t i);
bool ww_changes_write(ww_changes *changes, ww_str format, const ww_style *style, ww_write *write, void *ctx);

#ifdef __cplusplus
}
#endif
#endif
