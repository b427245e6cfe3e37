/* neutral.h: what winwin's own form of a conversation says of itself: id, kind, meta, roles.
 * SPDX-License-Identifier: MIT
 *
 * {"id", "kind", "utterances": [{"speaker", "role", "text", "start", "end"}], "meta"}: times in
 * seconds; a role beside "how": "inferred" is not taken over; all other members of the conversation
 * are passed through under meta. */
#ifndef WW_READER_NEUTRAL_H
#define WW_READER_NEUTRAL_H

#include "reader/jsontree.h"

/* Kind and meta of a conversation whose utterances stand in its member `talk`. */
void ww_neutral_head(ww_transcript *t, ww_json_source *source, const ww_json *root, ww_str talk);
/* The role that `v` says; else WW_UNKNOWN, with its word in `*label` for the pack's table unless it
 * is a word of chat programs, such as "user". */
ww_role ww_neutral_role(ww_transcript *t, ww_json_source *source, const ww_json *v, ww_str *label);

#endif
