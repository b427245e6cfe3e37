/* columns.c: which column of a table holds what.
 * SPDX-License-Identifier: MIT */
#include "reader/columns.h"

#include "base/error.h"
#include "reader/lines.h"

/* What programs call the columns, in small letters and without blanks or signs, the surest first. */
static const struct {
  ww_str word;
  const char *names;
} kinds[WW_COLUMN_KINDS] = {
    [WW_COLUMN_SPEAKER] = {{"speaker", 7},
                           "speaker speakername spokenby speakerlabel name from who sender sendername "
                           "author participant participantname displayname username user person "
                           "speakerid"},
    [WW_COLUMN_ROLE] = {{"role", 4}, "role speakerrole side party"},
    [WW_COLUMN_TEXT] = {{"text", 4},
                        "text utterance message content transcript transcription sentence body "
                        "messagetext dialogue speech spokentext caption"},
    [WW_COLUMN_START] = {{"start", 5},
                         "start starttime startoffset begin begintime timestamp time offset datetime "
                         "date sentat createdat"},
    [WW_COLUMN_END] = {{"end", 3}, "end endtime endoffset stop stoptime"},
    [WW_COLUMN_ID] = {{"id", 2},
                      "conversation conversationid convid callid call dialogueid dialogid dialog chatid "
                      "chat sessionid session threadid thread meetingid meeting ticketid ticket "
                      "transcriptid"},
};

enum { LONGEST_NAME = 40 };

ww_str ww_column_word(ww_column_kind kind) {
  return kinds[kind].word;
}

static bool read_number(ww_str s, size_t *out) {
  *out = 0;
  if (!ww_is_number(s) || s.n > 4) return false;
  for (size_t i = 0; i < s.n; i++) *out = *out * 10 + (size_t)(s.p[i] - '0');
  return *out > 0;
}

static bool find_kind(ww_str word, ww_column_kind *kind) {
  for (int k = 0; k < WW_COLUMN_KINDS; k++)
    if (ww_str_eq_nocase(word, kinds[k].word)) return *kind = (ww_column_kind)k, true;
  return false;
}

static bool take_item(ww_columns *c, ww_str item, ww_error *error) {
  ww_str words[WW_COLUMN_KINDS];
  for (int k = 0; k < WW_COLUMN_KINDS; k++) words[k] = kinds[k].word;
  size_t equals = ww_str_find_char(item, '=');
  ww_str word = ww_str_trim(ww_str_sub(item, 0, equals));
  ww_str column = ww_str_trim(ww_str_from(item, equals + 1));
  ww_column_kind kind;
  if (equals == item.n || column.n == 0) {
    ww_error_set(error, WW_ERROR, (ww_place){0}, "columns are said as speaker=NAME,text=NAME, not '%.*s'",
                 WW_F(ww_brief(item)));
    return false;
  }
  if (find_kind(word, &kind)) return c->said[kind] = column, true;
  ww_str near = ww_str_nearest(word, words, WW_COLUMN_KINDS);
  ww_error_set(error, WW_ERROR, (ww_place){0}, "no column is called '%.*s'%s%.*s%s", WW_F(ww_brief(word)),
               near.n ? ", did you mean '" : ": it is speaker, role, text, start, end or id", WW_F(near),
               near.n ? "'?" : "");
  return false;
}

bool ww_columns_init(ww_columns *c, ww_str said, ww_error *error) {
  *c = (ww_columns){0};
  for (int k = 0; k < WW_COLUMN_KINDS; k++) c->at[k] = WW_NO_COLUMN;
  while (said.n) {
    size_t comma = ww_str_find_char(said, ',');
    if (!take_item(c, ww_str_sub(said, 0, comma), error)) return false;
    said = ww_str_from(said, comma < said.n ? comma + 1 : comma);
  }
  return true;
}

/* "Start Time (ms)" is "starttimems". */
static ww_str plain_name(ww_str cell, char out[LONGEST_NAME]) {
  size_t n = 0;
  for (size_t i = 0; i < cell.n; i++) {
    char c = cell.p[i];
    if (c >= 'A' && c <= 'Z') c = (char)(c | 32);
    if (!(c >= 'a' && c <= 'z') && !(c >= '0' && c <= '9') && !(c & 0x80)) continue;
    if (n == LONGEST_NAME) return (ww_str){0};
    out[n++] = c;
  }
  return (ww_str){out, n};
}

static unsigned rank_of(ww_str name, const char *names) {
  ww_str rest = ww_str_of(names), word;
  for (unsigned rank = 1; ww_str_word(&rest, &word); rank++)
    if (ww_str_eq(name, word)) return rank;
  return 0;
}

/* The rank of a name, whole or without its unit. */
static unsigned rank_with_unit(ww_str name, const char *names, bool *millis) {
  static const struct {
    ww_str word;
    bool millis;
  } units[] = {{{"ms", 2}, true},           {{"msec", 4}, true}, {{"millis", 6}, true},
               {{"milliseconds", 12}, true}, {{"s", 1}, false},   {{"sec", 3}, false},
               {{"secs", 4}, false},         {{"seconds", 7}, false}};
  unsigned rank = rank_of(name, names);
  *millis = false;
  for (size_t i = 0; rank == 0 && i < sizeof units / sizeof *units; i++) {
    if (!ww_str_ends(name, units[i].word)) continue;
    *millis = units[i].millis;
    rank = rank_of(ww_str_sub(name, 0, name.n - units[i].word.n), names);
  }
  return rank;
}

static bool is_time(int kind) {
  return kind == WW_COLUMN_START || kind == WW_COLUMN_END;
}

void ww_columns_offer(ww_columns *c, ww_str cell) {
  char room[LONGEST_NAME];
  ww_str name = plain_name(cell, room), whole = ww_str_trim(cell);
  for (int k = 0; k < WW_COLUMN_KINDS; k++) {
    bool millis = false;
    unsigned rank = is_time(k) ? rank_with_unit(name, kinds[k].names, &millis) : rank_of(name, kinds[k].names);
    if (c->said[k].n) {
      size_t number;
      bool here = ww_str_eq_nocase(whole, c->said[k]) || (read_number(c->said[k], &number) && number == c->n + 1);
      rank = here ? (rank ? 1 : 2) : 0;
    }
    if (rank == 0 || (c->rank[k] && c->rank[k] <= rank)) continue;
    c->rank[k] = rank;
    c->at[k] = c->n;
    c->millis[k] = millis;
  }
  c->n++;
}

/* Where all was said by number the first row may be speech: it is a header when it has a name that is
 * known where that was said to stand. */
void ww_columns_end(ww_columns *c) {
  bool said = false, by_name = false, known = false;
  for (int k = 0; k < WW_COLUMN_KINDS; k++) {
    size_t number;
    if (c->said[k].n == 0) continue;
    said = true;
    by_name |= !read_number(c->said[k], &number);
    known |= c->rank[k] == 1;
  }
  c->no_header = said && !by_name && !known;
  /* then what was not said cannot have been found in it */
  for (int k = 0; c->no_header && k < WW_COLUMN_KINDS; k++)
    if (c->said[k].n == 0) c->at[k] = WW_NO_COLUMN;
}
