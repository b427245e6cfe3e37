/* sentence.h: where sentences end, and which are questions.
 * SPDX-License-Identifier: MIT
 *
 * A sentence ends at . ? ! or an ellipsis before white space or the end, not after abbreviations
 * and initials. In a turn with no such mark (speech-to-text) each utterance, cut every 30 words, is
 * a sentence, and a question is what opens like one by the pack's `question` pattern. */
#ifndef WW_RULES_SENTENCE_H
#define WW_RULES_SENTENCE_H

#include "rules/rules.h"

/* Fills run->sentences and run->first_sentence. */
void ww_sentences_find(ww_run *run);

#endif
