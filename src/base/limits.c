/* limits.c: the table of limits.
 * SPDX-License-Identifier: MIT */
#include "winwin.h"

/* Each is far above what people and packs come to: a call of eight hours has some 10,000 utterances of 80,000
 * words, the bundled pack some 700 patterns. `most` is what memory, counters and PCRE2 can take. */
#define KIB(n) ((uint64_t)(n) << 10)
#define MIB(n) ((uint64_t)(n) << 20)
#define ROW(which, word, usual, most, about) [which] = {word, about, usual, most, "--limit " word "=N"}
static const ww_limit_info rows[WW_LIMITS] = {
    ROW(WW_LIMIT_CONVERSATION_BYTES, "conversation-bytes", MIB(64), MIB(2047), "a longer conversation is not read"),
    ROW(WW_LIMIT_UTTERANCES, "utterances", 200000, 100000000, "a conversation of more is not scored"),
    ROW(WW_LIMIT_SPEAKERS, "speakers", 100000, 10000000, "a conversation of more is not scored"),
    ROW(WW_LIMIT_TURN_BYTES, "turn-bytes", KIB(64), MIB(64),
        "a longer turn is cut between utterances; what one utterance has more is not matched"),
    ROW(WW_LIMIT_SENTENCE_BYTES, "sentence-bytes", KIB(4), MIB(1), "a longer sentence is matched in pieces"),
    ROW(WW_LIMIT_MILLISECONDS, "milliseconds", 60000, 86400000,
        "of processor time to match one conversation; one that takes more is not scored"),
    ROW(WW_LIMIT_MATCH_STEPS, "match-steps", 100000, 1000000000,
        "of one match from one place; a pattern that takes more costs its cue's findings"),
    ROW(WW_LIMIT_MATCH_DEPTH, "match-depth", 10000, 1000000, "of one match, the same"),
    ROW(WW_LIMIT_MATCH_KIB, "match-kib", 20000, 1000000, "of memory for one match, the same"),
    ROW(WW_LIMIT_PACK_BYTES, "pack-bytes", MIB(16), MIB(63), "of each file of a pack"),
    ROW(WW_LIMIT_PACK_NODES, "pack-nodes", 500000, 10000000, "values in each file of a pack, those of aliases each time"),
    ROW(WW_LIMIT_PACK_DEPTH, "pack-depth", 32, 200, "of lists and maps within each other"),
    ROW(WW_LIMIT_PACK_ALIASES, "pack-aliases", 100, 100000, "in each file of a pack"),
    ROW(WW_LIMIT_CUES, "cues", 20000, 1000000, "of all packs together"),
    ROW(WW_LIMIT_PATTERNS, "patterns", 50000, 1000000, "of all packs together"),
    ROW(WW_LIMIT_PATTERN_BYTES, "pattern-bytes", KIB(64), MIB(1), "of one pattern with its fragments"),
};

const ww_limit_info *ww_limit_at(size_t i) {
  return i < WW_LIMITS ? &rows[i] : NULL;
}

uint64_t ww_limit_of(const ww_limits *limits, ww_limit which) {
  return limits && limits->n[which] ? limits->n[which] : rows[which].usual;
}
