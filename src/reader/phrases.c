/* phrases.c: tables of words that tell what a line of a document is.
 * SPDX-License-Identifier: MIT */
#include "reader/phrases.h"

#include <string.h>

/* Phrases in lower case, parted by |. */
static const char *const tables[WW_PHRASES] = {
    [WW_PHRASE_SELLER] = "rep|agent|you|seller|me|caller|sales|salesperson|sales "
                         "person|salesman|saleswoman|sdr|bdr|ae|"
                         "closer|distributor|advisor|adviser|consultant|representative|setter|"
                         "recruiter|you say|we say|"
                         "i say|your response|your answer|your reply|our answer|presenter",
    [WW_PHRASE_PROSPECT] =
        "prospect|client|customer|them|they|lead|buyer|homeowner|owner|recruit|patient|guest|"
        "gatekeeper|receptionist|they say|prospect says|customer says|client says|objection|caller "
        "says",
    [WW_PHRASE_ADVICE] =
        "why it works|why this works|why|tip|tips|pro tip|goal|goals|objective|objectives|purpose|"
        "duration|analysis|tactic|warning|remember|reminder|compliance|note|notes|key|principle|"
        "critical|important|subject|context|tone|formula|rule|target|delivery|channel|length|stage|"
        "audience|when to use|use when|intent|outcome|strategy|coaching|coach's note|instruction|"
        "instructions|body language|timing|don't|do not|never|avoid|bad|bad example|wrong|not|"
        "instead of|weak|poor|mistake|numbers to know|benefits|materials|prep|preparation|category",
    [WW_PHRASE_NEVER] = "mistake|mistakes|what not to|don'ts|donts|do nots|don't say|do not "
                        "say|avoid|never|bad example|"
                        "bad examples|pitfall|pitfalls|wrong way|red flags|forbidden|don't",
    [WW_PHRASE_UNSAID] =
        "never|avoid|avoiding|don't say|do not say|don't ask|do not ask|instead of|rather than|"
        "stop saying|don't use|do not use|don't open with|don't start with",
    [WW_PHRASE_IMPERATIVE] =
        "never|avoid|don't|do not|always|remember|make sure|tip|note|use this|ask about|ask for|"
        "listen|pause|wait|smile|be |keep |get |show |hand |write |take notes|ask if|ask them|"
        "tell them|let them|give them|use |mention|explain|confirm|try to|aim |build |follow up",
    [WW_PHRASE_SAY] =
        "say|says|saying|ask|asks|reply|respond|answer|try|offer|open with|close with|with|then",
    [WW_PHRASE_THEIRS] =
        "they say|they ask|they respond|they reply|they answer|they'll say|they might say|"
        "they may say|he says|she says|prospect says|the prospect says|customer says|"
        "client says|lead says|someone says|you hear|in response to|they object|they tell you",
    [WW_PHRASE_THEIR_SECTION] =
        "pain points|they experience|what they say|what they'll say|what you'll hear|complaints",
    [WW_PHRASE_OBJECTION] =
        "objection|objections|concern|concerns|pushback|rebuttal|rebuttals|when they object|"
        "brush-offs|brush offs|excuses|stalls",
    [WW_PHRASE_SAY_COLUMN] =
        "response|responses|answer|answers|say|script|rebuttal|rebuttals|acknowledge|isolate|"
        "overcome|reply|replies|line|lines|words|wording|question|questions|talk track|"
        "clarify|resolve|reframe",
    [WW_PHRASE_THEIR_COLUMN] =
        "they|they say|if they|when they|what they|prospect|customer|client|you hear",
    [WW_PHRASE_BRANCH] = "if yes|if no|if they|if he|if she|if not|when they|if the prospect|if "
                         "the customer|if busy|"
                         "if interested|if maybe|if voicemail|if it goes to voicemail",
    [WW_PHRASE_SCRIPT_HEADING] =
        "script|scripts|opening|opener|openers|objection|objections|closing|close|closes|"
        "rebuttals|word track|talk track|pitch|voicemail|cold call|discovery questions|"
        "introduction script|appointment close|trial close|greeting",
    [WW_PHRASE_PROMPT] =
        "give me:|act as|handle this objection|handle this response|your job:|context:|now do this|"
        "create talking points|use the|take this|you are a|list the top|give me the",
    [WW_PHRASE_REPORTED] = "she said|he said|they said|she told|he told|they told|she asked|he "
                           "asked|they asked|i asked|we asked|"
                           "asked about|asked abt|asked what|asked how|asked if|asked who|asked "
                           "him|asked her|asked them|asked why|"
                           "she mentioned|he mentioned|mentioned|wants to|wanted to|wanted|she "
                           "wants|he wants|they want|she's|he's|"
                           "she uses|they use|he uses|discussed|agreed|talked about|talked "
                           "to|spoke w|spoke with|spoke to|called|met with|"
                           "met the|told him|told her|told them|told me|i "
                           "told|offered|pitched|pushed for|went through|explained|"
                           "he went|she went|she was|he was|they were|he thought|she "
                           "thought|sounded|seemed|follow up|f/u|next step|"
                           "next steps|will call|will send|call w|call with|he says|she says|they "
                           "say|will ring|wants|gave him|gave "
                           "her|gave them|he'll|she'll|they'll|sent|said|asked|showed",
    [WW_PHRASE_FIELD] =
        "account|contact|company|pain|pains|pain points|budget|decision|decision maker|timeline|"
        "competition|competitor|competitors|next step|next steps|attendees|present|outcome|status|"
        "action|actions|action items|follow-up|follow up|summary|need|needs|authority|champion|"
        "metrics|stakeholders|deal size|close date|call date|phone|lead source|why now|minutes|"
        "call notes|notes|participants|date|current tools|current solution|deal stage|probability",
};

/* The bytes of `s` at `at` that are the character `c`: an apostrophe may be curly. 0 when it is
 * not. */
static size_t same(ww_str s, size_t at, char c) {
  if (at >= s.n) return 0;
  char got = s.p[at];
  if (got >= 'A' && got <= 'Z') got = (char)(got + 32);
  if (got == c) return 1;
  return c == '\'' && ww_str_starts(ww_str_from(s, at), WW_S("\xE2\x80\x99")) ? 3 : 0;
}

static bool is_letter(ww_str s, size_t at) {
  size_t len;
  return at < s.n && ww_char_is_word(ww_utf8_next(s, at, &len)) && (unsigned char)s.p[at] < 0x80;
}

/* Where the phrase that stands at `at` as whole words ends, 0 when it does not. */
static size_t phrase_end(ww_str s, size_t at, ww_str phrase) {
  size_t end = at;
  if (is_letter(s, at) && at && is_letter(s, at - 1)) return 0;
  for (size_t i = 0, n; i < phrase.n; i++, end += n)
    if ((n = same(s, end, phrase.p[i])) == 0) return 0;
  bool word = is_letter(phrase, phrase.n - 1);
  return word && is_letter(s, end) ? 0 : end;
}

/* The end of the longest of them that stands at `at`, 0 when none does. */
static size_t any_end(ww_str s, size_t at, ww_phrases which) {
  const char *p = tables[which];
  size_t best = 0;
  while (*p) {
    size_t n = strcspn(p, "|"), end = same(s, at, *p) ? phrase_end(s, at, (ww_str){p, n}) : 0;
    if (end > best) best = end;
    p += n + (p[n] == '|');
  }
  return best;
}

/* Words by which one of them can begin, so that others are passed quickly. */
static void first_letters(ww_phrases which, bool letters[128]) {
  for (const char *p = tables[which]; *p; p++)
    if (p == tables[which] || p[-1] == '|')
      letters[*p & 127] = letters[(*p - (*p >= 'a' && *p <= 'z' ? 32 : 0)) & 127] = true;
}

bool ww_phrase_starts(ww_str s, ww_phrases which) {
  return any_end(ww_str_trim(s), 0, which) > 0;
}

bool ww_phrase_is(ww_str s, ww_phrases which) {
  s = ww_str_trim(s);
  return s.n && any_end(s, 0, which) == s.n;
}

typedef struct {
  uint32_t n;
  size_t last; /* where the last one ended */
} found;

static found search(ww_str s, ww_phrases which) {
  bool letters[128] = {false};
  found f = {0, 0};
  first_letters(which, letters);
  for (size_t at = 0, end; at < s.n; at = end) {
    end = at + 1;
    unsigned char c = (unsigned char)s.p[at];
    if (c >= 128 || !letters[c] || (at && is_letter(s, at - 1))) continue;
    size_t to = any_end(s, at, which);
    if (to) f.n++, f.last = end = to;
  }
  return f;
}

uint32_t ww_phrase_count(ww_str s, ww_phrases which) {
  return search(s, which).n;
}

bool ww_phrase_in(ww_str s, ww_phrases which) {
  return search(s, which).n > 0;
}

bool ww_phrase_ends(ww_str s, ww_phrases which) {
  found f = search(s, which);
  return f.n && ww_str_words(ww_str_from(s, f.last)) == 0;
}
