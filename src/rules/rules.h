/* rules.h: packs loaded, cues compiled, and running them over a transcript.
 * SPDX-License-Identifier: MIT
 *
 * ww_rules is immutable once loaded and shared by all threads; it owns one arena and the compiled
 * patterns. A cue type is one row of kinds.def: its own keys, what to check, how to run. */
#ifndef WW_RULES_RULES_H
#define WW_RULES_RULES_H

#include "base/regex.h"
#include "measure/measure.h"
#include "rules/fields.h"
#include "rules/gate.h"

#define WW_NO_CUE UINT32_MAX

typedef enum { WW_ENDS_NOTHING, WW_ENDS_NO_DEAL, WW_ENDS_WIN_WIN_WIN } ww_ending;

/* A name in the YAML that must turn out to be a cue. */
typedef struct ww_ref {
  ww_str id;
  ww_place at;
  uint32_t cue; /* WW_NO_CUE until resolved */
} ww_ref;

typedef struct ww_refs {
  ww_ref *items;
  size_t n, cap;
} ww_refs;

typedef struct ww_dimension {
  ww_str id, title, about;
  ww_milli low[2], high[2]; /* seller, prospect */
} ww_dimension;

typedef struct ww_cue {
  ww_cue_info info;
  const struct ww_cue_kind *kind;
  void *own; /* what its type keeps */
  ww_place at;
  uint32_t index, dimension; /* dimension: WW_NO_CUE when it has none */
  ww_ref dimension_name;
  ww_strs suggest, sources, match, no_match;
  const ww_yaml *points, *fatal_node;
  unsigned roles; /* bit 1 << role: whose turns it is run on */
  int ending, fatal_role, kinds_mask;
  ww_milli fatal_max;
  bool override, disabled, off_marker; /* disabled: it does not run; off_marker: left out, and gave nothing */
  ww_str off_from; /* who left it out, when that was no pack: its hits are on no card */
  ww_strs needers; /* then: the ids of the cues that need it all the same */
} ww_cue;

/* The cue that the public record is the beginning of. */
static inline const ww_cue *ww_cue_of(const ww_cue_info *info) {
  return (const ww_cue *)(const void *)info;
}

typedef struct ww_label {
  ww_str name;
  ww_role role;
} ww_label;

typedef struct ww_patterns {
  const ww_regex **items;
  uint32_t *numbers; /* of each, so that those that are not tried need not be touched */
  size_t n, cap, cap_numbers;
} ww_patterns;

/* A sign of who sells and who buys, for calls that do not say it: patterns for every sentence, for
 * questions, for statements. */
enum { WW_SIGN_ANY, WW_SIGN_ASKS, WW_SIGN_TELLS, WW_SIGN_LISTS };
typedef struct ww_sign {
  ww_str about;
  ww_role side;
  int weight;
  const ww_yaml *nodes[WW_SIGN_LISTS];
  ww_patterns patterns[WW_SIGN_LISTS];
} ww_sign;

/* How to come to the same hits by other ways, for the tests that compare them. */
typedef struct ww_ways {
  bool no_gate;
  unsigned jit_after;
} ww_ways;

struct ww_rules { /* all in `arena` */
  ww_arena arena;
  ww_str name, version, license, language;
  uint64_t hash;
  ww_milli win, lose;
  ww_cue **cues, **run_order; /* as the packs have them; each after what it needs */
  ww_dimension *dimensions;
  ww_label *labels;
  ww_yaml **fragments; /* key and text */
  ww_regex **regexes;
  size_t n_cues, cap_cues, n_dimensions, cap_dimensions, n_labels, cap_labels, n_fragments,
      cap_fragments, n_regexes, cap_regexes, n_sources, cap_sources;
  ww_str *sources;
  ww_words back_channels, abbreviations, function_words, numbers, company_endings, no_company;
  ww_sign *signs; /* none: no role is ever inferred */
  size_t n_signs, cap_signs;
  ww_milli least_confidence;
  const ww_regex *question, *reported;
  const ww_yaml *question_node, *reported_node;
  ww_place *places; /* by number of the pattern: of its YAML */
  uint32_t *roots;  /* and what it needs */
  size_t n_places, cap_places, n_roots, cap_roots;
  ww_gate gate;
  ww_ways ways;
};

/* A line of why a cue fired, or of what stopped it. */
typedef struct ww_remark {
  ww_part at;
  bool placed, fired; /* placed: `at` means something */
  ww_str text;
} ww_remark;

/* What one thread matches with, for as many conversations as it likes. */
typedef struct ww_tools {
  ww_matcher *matcher;
  ww_gate_work *work;
} ww_tools;

/* False when out of memory; to be cleared all the same. */
bool ww_tools_init(ww_tools *tools, const ww_rules *rules);
void ww_tools_clear(ww_tools *tools);

/* What matching has cost, see bounds.c. */
typedef struct ww_bounds {
  uint64_t began, tried;
  bool late;
  const ww_regex *exploded; /* the first pattern that hit a limit since it was last asked for, and where */
  size_t at;
} ww_bounds;

/* One conversation being matched; one thread, one arena. */
typedef struct ww_run {
  const ww_rules *rules;
  ww_arena *arena;
  const ww_tools *tools;
  ww_transcript *t;
  ww_kind kind;
  ww_sentence *sentences;        /* of all turns, in order */
  uint32_t *first_sentence;      /* by turn, and one behind the last */
  struct ww_first *firsts;       /* of echo.c, made when first asked for */
  size_t n_firsts;
  uint32_t *echoes; /* by turn, of echo.c */
  const ww_candidates *candidates[2]; /* of candidates.c, made when first asked for */
  ww_hits hits;
  ww_bounds bounds;
  const ww_metric_value *metrics; /* once the text cues have run; by ww_measure_find's index */
  size_t n_metrics;
  ww_remark *remarks; /* of ww_rules_explain */
  size_t n_remarks, cap_remarks;
} ww_run;

typedef struct ww_cue_kind {
  const char *name;
  bool late;   /* runs once the metrics are known; only late cues may need late ones */
  size_t size; /* of ww_cue.own */
  const ww_field *fields;
  size_t n_fields;
  void (*init)(void *own);
  /* After all cues are read: compiles patterns, resolves names, reports what is wrong. */
  void (*finish)(ww_loader *l, ww_cue *cue);
  /* The cues this one needs the marks of, for the order of running. */
  void (*needs)(const ww_cue *cue, void (*visit)(void *ctx, const ww_ref *ref), void *ctx);
  void (*run)(ww_run *run, const ww_cue *cue);
  /* After the run: a remark on every place where it fired or nearly did, and on what stopped it. */
  void (*explain)(ww_run *run, const ww_cue *cue);
} ww_cue_kind;

#define WW_CUE_KIND(name) extern const ww_cue_kind ww_kind_##name;
#include "rules/kinds.def"
#undef WW_CUE_KIND

struct ww_loader {
  ww_rules *rules;
  ww_arena *arena;
  ww_errors errors;
  ww_cue *cue; /* being read */
  ww_gate_maker gate;
  bool builtin;
  bool own_fragments; /* one at least is not from the bundled pack */
  bool own_gate;      /* a pattern at least is not from the bundled pack */
  const ww_limits *limits;
  bool said[WW_LIMITS]; /* that there is more of it than may be */
};

/* Reads one file of a pack, or its document, into the rules; then, once for all layers, checks and
 * compiles. */
void ww_load_file(ww_loader *l, const ww_file *file);
void ww_load_tree(ww_loader *l, const ww_yaml *root);
void ww_load_finish(ww_loader *l);
/* Between the two: what the user wants of single cues. Once the order of running is known: which of those
 * left out must run all the same. */
void ww_load_choose(ww_loader *l, const ww_choices *choices);
void ww_load_missed(ww_loader *l);
/* Whether `n` is within a limit; says where it is not; of counts, at the first place. */
bool ww_load_within(ww_loader *l, ww_place at, ww_limit limit, size_t n, const char *what);
/* For the finish functions of cue types. */
const ww_regex *ww_load_pattern(ww_loader *l, const ww_yaml *node);
void ww_load_patterns(ww_loader *l, const ww_yaml *list, ww_patterns *out);
/* `any`: a list of {phrases: […]} and {pattern: …}. */
void ww_load_any(ww_loader *l, const ww_yaml *list, ww_patterns *out);
void ww_load_resolve(ww_loader *l, ww_ref *ref);
ww_cue *ww_load_find(const ww_rules *rules, ww_str id); /* or NULL */
bool ww_load_is_off(const ww_rules *rules, ww_str id);  /* there, but left out by choice */
ww_str ww_load_nearest_cue(const ww_rules *rules, ww_str id);

/* What a file of a pack may hold. */
extern const ww_field ww_load_root;

/* The key `inference` of a pack, and its patterns once all layers are read. */
extern const ww_field ww_signs_fields[5];
void ww_signs_finish(ww_loader *l);
/* Whether a sentence of the turn shows the sign; the run has its sentences. */
bool ww_sign_holds(ww_run *run, const ww_sign *sign, uint32_t turn);

/* Every match goes this way: false too when the pattern hits a limit, which the run notes, and from then on,
 * as when time is up. */
bool ww_run_find(ww_run *run, const ww_regex *r, ww_str subject, size_t from, ww_span *span);
/* The clock starts; `bytes` more are to be looked at, is time up? */
void ww_run_start(ww_run *run);
bool ww_run_is_late(ww_run *run, size_t bytes);
/* If a pattern of `who` hit a limit, tells `tell` so and matches go on. */
bool ww_run_exploded(ww_run *run, ww_str who, ww_transcript *tell);
ww_str ww_run_late_reason(const ww_run *run);

/* Runs every cue that applies to the kind; marks end up in run->hits. */
void ww_rules_run(ww_run *run);
/* Once it has run: why the cue fired or did not, as remarks in order of position. */
void ww_rules_explain(ww_run *run, const ww_cue *cue);
/* For the explain functions; `at` may be NULL. */
void ww_run_remark(ww_run *run, const ww_part *at, bool fired, const char *format, ...)
    __attribute__((format(printf, 4, 5)));
ww_mark *ww_run_mark(ww_run *run, const ww_cue *cue);
/* The next turn of the other side when it answers: a number or two words beyond back-channels, and
 * not only a question. */
bool ww_run_answer(const ww_run *run, uint32_t turn, ww_part *answer);
/* How many distinct content words the turn takes up that the other side said first. */
uint32_t ww_run_echo(ww_run *run, uint32_t turn);

#endif
