/* markdown.h: what Markdown adds to text: emphasis, links, escapes, rules.
 * SPDX-License-Identifier: MIT
 *
 * CommonMark as people and programs use it in transcripts, <https://spec.commonmark.org/0.31.2/>. */
#ifndef WW_READER_MARKDOWN_H
#define WW_READER_MARKDOWN_H

#include "model/transcript.h"

/* Says one line, without its marks, as part of the utterance begun. */
void ww_markdown_say(ww_transcript *t, ww_str text, uint32_t line, uint32_t column);
/* A line across the page, or a fence around code. */
bool ww_markdown_is_rule(ww_str line);
bool ww_markdown_is_fence(ww_str line);
/* Whether lines between fences are but a part of the text: else the text itself was put between them. */
bool ww_markdown_has_code(ww_str text);
/* Passes over all up to the last heading that ends with "Transcript", counting the lines that say
 * something; false when there is none. */
bool ww_markdown_skip_to_transcript(ww_str *text, uint32_t *line, uint32_t *passed);
/* Passes over the settings that some programs put between --- at the start. */
void ww_markdown_skip_front(ww_str *text, uint32_t *line);

#endif
