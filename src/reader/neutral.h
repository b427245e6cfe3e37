/* neutral.h: winwin's own form of a conversation in JSON, and lists of chat messages.
 * SPDX-License-Identifier: MIT
 *
 * {"id", "kind", "utterances": [{"speaker", "role", "text", "start", "end"}], "meta"}: times in
 * seconds; a role beside "how": "inferred" is not taken over; all other members of the conversation
 * are passed through under meta. */
#ifndef WW_READER_NEUTRAL_H
#define WW_READER_NEUTRAL_H

#include "base/json.h"
#include "model/transcript.h"
#include "reader/places.h"

/* The members of a conversation that may hold its utterances. */
enum { WW_TALK_KEYS = 2 };
extern const ww_str ww_talk_keys[WW_TALK_KEYS];

/* Where the JSON of a conversation stands: `base` is the offset of the tree's text in the text that
 * `said` and `noted` walk over, one for what is said and one for what is reported. */
typedef struct ww_json_source {
  ww_places said, noted;
  size_t base;
} ww_json_source;

/* Reads `text`, one JSON value from byte `from` to `to`; reports a fault with its place. NULL then.
 */
const ww_json *ww_neutral_tree(ww_transcript *t, ww_str text, uint32_t line, size_t from,
                               size_t to);
/* Fills the transcript from a conversation or a list of messages; false after a diagnostic. */
bool ww_neutral_read(ww_transcript *t, ww_json_source *source, const ww_json *root);
/* The utterances of a conversation, NULL when `map` is none. */
const ww_json *ww_neutral_talk(const ww_json *map);

#endif
