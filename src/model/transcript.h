/* transcript.h: who said what, where it stands in the source, and the turns that makes.
 * SPDX-License-Identifier: MIT
 *
 * A reader fills it utterance by utterance; ww_transcript_turns then lays the text out for
 * matching. Everything lives in the arena of the conversation. */
#ifndef WW_MODEL_TRANSCRIPT_H
#define WW_MODEL_TRANSCRIPT_H

#include "base/words.h"

#define WW_NO_TURN UINT32_MAX

/* From byte `offset` of the utterance's text on, characters stand in the source one for one from
 * line:column on, up to the next anchor. */
typedef struct ww_anchor {
  size_t offset;
  uint32_t line, column;
} ww_anchor;

/* What the model knows of an utterance beyond the public record. */
typedef struct ww_said {
  const ww_anchor *anchors;
  size_t n_anchors;
  size_t from, to; /* its folded text within the transcript's */
  uint32_t turn;   /* WW_NO_TURN: a skipped back-channel, or without words */
} ww_said;

/* A wish in the source to leave findings of a cue alone on lines `from` to `to`; where it stands. */
typedef struct ww_ignore {
  ww_str cue, reason;
  uint32_t line, column, from, to;
} ww_ignore;

/* A run of utterances by one side, or by one speaker of no side. */
typedef struct ww_turn {
  ww_role role;
  const uint32_t *utterances;
  size_t n_utterances;
  size_t from, to;       /* its folded text within the transcript's; utterances joined by a blank */
  uint32_t number;       /* turns of a side up to and including this one */
  uint32_t words_before; /* words of all earlier turns */
  uint32_t words;
} ww_turn;

typedef struct ww_transcript {
  ww_arena *arena;
  ww_str id, meta; /* empty when the input has none */
  const struct ww_importer *own; /* the reader's: a layout of the user's for JSON, or NULL */
  const char *layout; /* whose layout the JSON has; the format where that was guessed; or NULL */
  ww_str columns;  /* which columns of a table hold what, as the user says; for its reader */
  ww_kind kind;    /* as the input says, or WW_KIND_GUESS */
  ww_utterance *utterances;
  ww_said *said; /* beside utterances */
  ww_speaker *speakers;
  ww_diagnostic *diagnostics;
  ww_ignore *ignores;
  ww_turn *turns;
  ww_str text; /* folded, all turns, each ended by a line feed */
  size_t n_utterances, n_speakers, n_diagnostics, n_turns, n_ignores;
  size_t cap_utterances, cap_said, cap_speakers, cap_diagnostics, cap_turns, cap_ignores;
  uint32_t side_turns, side_words[WW_ROLES], words;
  const ww_limits *limits; /* may be NULL */
  bool foreign;            /* JSON of something else than a conversation */
  bool full;               /* more was said, or by more people, than a limit has it: the rest is not kept */
  uint32_t *slots;         /* speakers by name, 1 + index; empty until there are some */
  size_t n_slots;
  struct ww_piece *pieces; /* of the utterance being said */
  size_t n_pieces, cap_pieces;
} ww_transcript;

void ww_transcript_init(ww_transcript *t, ww_arena *a);

/* The index of the speaker of this name, added when new. An empty name is one speaker too. */
uint32_t ww_transcript_speaker(ww_transcript *t, ww_str name);
/* The index of one more speaker, though there may be one of that name. */
uint32_t ww_transcript_newcomer(ww_transcript *t, ww_str name);

/* An utterance is begun, given one or more pieces of text, each with the place of its first
 * character, and ended. Pieces are joined by a blank unless `glued`; text stays a view of the input
 * when there is but one. An utterance without text is dropped. Times in thousandths of a second or
 * WW_NA. */
void ww_say_begin(ww_transcript *t, uint32_t speaker, ww_milli start, ww_milli end);
void ww_say_add(ww_transcript *t, ww_str piece, uint32_t line, uint32_t column);
void ww_say_glue(ww_transcript *t, ww_str piece, uint32_t line, uint32_t column);
void ww_say_end(ww_transcript *t);

/* Adds a problem of the input. The same `format` is reported at its first place only, with the
 * number of further ones behind it. */
void ww_transcript_diagnose(ww_transcript *t, ww_severity severity, uint32_t line, uint32_t column,
                            const char *format, ...) __attribute__((format(printf, 5, 6)));

/* The same, each time. */
void ww_transcript_complain(ww_transcript *t, ww_severity severity, uint32_t line, uint32_t column,
                            const char *format, ...) __attribute__((format(printf, 5, 6)));

/* Makes blanks to fill in ([Name], {name}, <name>, %NAME%, __NAME__) words of no meaning, byte for byte. */
void ww_mask_blanks(char *p, size_t n);

/* Makes the turns and the folded text, blanks of a script masked, once speakers have their roles. */
void ww_transcript_turns(ww_transcript *t, const ww_words *back_channels);

/* Where a byte of an utterance's text stands in the source; both count from 1. */
void ww_transcript_locate(const ww_transcript *t, uint32_t utterance, size_t offset, uint32_t *line,
                          uint32_t *column);
/* The utterance that holds byte `at` of the folded text, a blank between two belonging to the
 * earlier; and the byte of its own text that stands there. */
uint32_t ww_transcript_at(const ww_transcript *t, const ww_turn *turn, size_t at);
size_t ww_transcript_unfold(const ww_transcript *t, uint32_t utterance, size_t at);
/* Words of the folded text before byte `at`, which lies in `turn`. */
uint32_t ww_transcript_words_at(const ww_transcript *t, const ww_turn *turn, size_t at);

#endif
