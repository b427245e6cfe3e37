/* test_importers.c: one call in the shape of every vendor; what each may leave out; layouts of
 * users. SPDX-License-Identifier: MIT */
#include <stdio.h>
#include <stdlib.h>
#include "unit.h"

#include "reader/importer.h"
#include "reader/moment.h"
#include "reader/path.h"
#include "reader/reader.h"

static ww_arena arena, layouts;
static ww_transcript t;

static bool read_with(ww_str text, const ww_importer *own) {
  ww_input in = {.path = WW_S("t"),
                 .bytes = text,
                 .line = 1,
                 .ordinal = 1,
                 .format = ww_format_find(WW_S("json"))};
  ww_transcript_init(&t, &arena);
  t.own = own;
  return ww_read(&t, &in);
}

static void put_utterance(ww_buf *b, const ww_utterance *u, ww_str name) {
  if (u->start != WW_NA) ww_buf_milli(b, u->start);
  if (u->end != WW_NA) ww_buf_char(b, '-'), ww_buf_milli(b, u->end);
  ww_buf_printf(b, "|%.*s|%.*s\n", WW_F(name), WW_F(u->text));
}

static void put_diagnostics(ww_buf *b) {
  for (size_t i = 0; i < t.n_diagnostics; i++) {
    const ww_diagnostic *d = &t.diagnostics[i];
    ww_buf_printf(b, "%c %u:%u %.*s\n", "-swe"[d->severity], d -> line, d -> column,
                  WW_F(d->message));
  }
  ww_buf_char(b, 0);
}

/* Stands in the function that allocates, for a jump must not lead into one that has returned. */
#define FRESH_ARENA                                                                                \
  jmp_buf trap;                                                                                    \
  ww_arena_clear(&arena);                                                                          \
  arena.trap = &trap;                                                                              \
  if (setjmp(trap)) fail_msg("out of memory")

static bool read_json(ww_str text, const ww_importer *own) {
  FRESH_ARENA;
  return read_with(text, own);
}

/* "layout" or "", then what was read, then the diagnostics. */
static void expect_own(const ww_importer *own, const char *text, const char *want) {
  ww_buf b = {0};
  read_json(ww_str_of(text), own);
  ww_buf_printf(&b, "%s\n", t.layout ? t.layout : "");
  for (size_t i = 0; i < t.n_utterances; i++)
    put_utterance(&b, &t.utterances[i], t.speakers[t.utterances[i].speaker].name);
  put_diagnostics(&b);
  assert_string_equal(b.p, want);
  ww_buf_free(&b);
}

static void expect(const char *text, const char *want) {
  expect_own(NULL, text, want);
}

/* ---- the same call in every shape */

static const struct {
  int speaker, start, end;
  const char *text;
} call[] = {{0, 500, 2000, "Good morning, is now a good time?"},
            {1, 2500, 3250, "Yes, it is."},
            {0, 4000, 6500, "What are you looking for?"},
            {1, 7000, 8125, "A \\\"quiet\\\" printer, not two."}};
static const char call_read[] =
    "0.5-2|A|Good morning, is now a good time?\n2.5-3.25|B|Yes, it is.\n"
    "4-6.5|A|What are you looking for?\n7-8.125|B|A \"quiet\" printer, not two.\n";
enum { CALL = sizeof call / sizeof *call };

/* In templates %T is a text, %W a word, %S a speaker, %B and %E where it begins and ends, %D how
 * long it takes, %w the words. `utterance` NULL: the words of all in one list. `mark`: punctuation
 * is an item of its own. `labels` is a second list of utterances. */
typedef struct {
  const char *layout, *unit, *speakers[2], *names[2];
  const char *head, *utterance, *word, *mark, *middle, *labels, *tail;
} shape;

static void put_time(ww_buf *b, const char *unit, int ms) {
  if (!strcmp(unit, "ms"))
    ww_buf_printf(b, "%d", ms);
  else if (!strcmp(unit, "ticks"))
    ww_buf_printf(b, "%d0000", ms);
  else if (!strcmp(unit, "iso"))
    ww_buf_printf(b, "\"PT%d.%03dS\"", ms / 1000, ms % 1000);
  else if (!strcmp(unit, "clock"))
    ww_buf_printf(b, "\"00:00:%02d,%03d\"", ms / 1000, ms % 1000);
  else if (!strcmp(unit, "duration"))
    ww_buf_printf(b, "\"%d.%03ds\"", ms / 1000, ms % 1000);
  else if (!strcmp(unit, "proto"))
    ww_buf_printf(b, "{\"seconds\": \"%d\", \"nanos\": %d000000}", ms / 1000, ms % 1000);
  else if (!strcmp(unit, "string"))
    ww_buf_printf(b, "\"%d.%03d\"", ms / 1000, ms % 1000);
  else if (!strcmp(unit, "date"))
    ww_buf_printf(b, "\"2026-03-01T09:00:%02d.%03dZ\"", ms / 1000, ms % 1000);
  else
    ww_buf_printf(b, "%d.%03d", ms / 1000, ms % 1000);
}

typedef struct {
  const shape *s;
  int i, start, end;
  ww_str text;
} slot;

static void put_words(ww_buf *b, const shape *s, int i);

static void put_template(ww_buf *b, const char *z, slot x) {
  for (; *z; z++) {
    if (*z != '%') {
      ww_buf_char(b, *z);
      continue;
    }
    switch (*++z) {
    case 'T':
    case 'W':
      ww_buf_add(b, x.text);
      break;
    case 'S':
      ww_buf_z(b, x.s->speakers[call[x.i].speaker]);
      break;
    case 'B':
      put_time(b, x.s->unit, x.start);
      break;
    case 'E':
      put_time(b, x.s->unit, x.end);
      break;
    case 'D':
      put_time(b, x.s->unit, x.end - x.start);
      break;
    case 'w':
      put_words(b, x.s, x.i);
      break;
    }
  }
}

/* Words share the time of their utterance alike. */
static void put_words(ww_buf *b, const shape *s, int i) {
  ww_str rest = ww_str_of(call[i].text), word, all = rest;
  int n = 0, k = 0;
  while (ww_str_word(&all, &word)) n++;
  int step = (call[i].end - call[i].start) / n;
  for (; ww_str_word(&rest, &word); k++) {
    slot x = {s, i, call[i].start + k * step,
              k + 1 == n ? call[i].end : call[i].start + (k + 1) * step, word};
    char last = word.p[word.n - 1];
    bool marked = s->mark && strchr(",.?", last);
    if (k) ww_buf_char(b, ',');
    if (marked) x.text.n--;
    put_template(b, s->word, x);
    if (!marked) continue;
    ww_buf_char(b, ',');
    x.text = ww_str_from(word, word.n - 1);
    put_template(b, s->mark, x);
  }
}

static void put_list(ww_buf *b, const shape *s, const char *utterance) {
  for (int i = 0; i < CALL; i++) {
    if (i) ww_buf_char(b, ',');
    if (utterance)
      put_template(b, utterance, (slot){s, i, call[i].start, call[i].end, ww_str_of(call[i].text)});
    else
      put_words(b, s, i);
  }
}

static const shape shapes[] = {
    {"gong",
     "ms",
     {"66", "77"},
     {"Dana", "Ana"},
     .head = "{\"callTranscripts\": [{\"callId\": \"c1\", \"parties\": [{\"speakerId\": \"66\", "
             "\"name\": \"Dana\"}, {\"speakerId\": \"77\", \"name\": \"Ana\"}], \"transcript\": [",
     .utterance = "{\"speakerId\": \"%S\", \"topic\": null, \"sentences\": [{\"start\": %B, "
                  "\"end\": %E, \"text\": \"%T\"}]}",
     .tail = "]}]}"},
    {"aws-call-analytics",
     "ms",
     {"AGENT", "CUSTOMER"},
     {"AGENT", "CUSTOMER"},
     .head = "{\"JobStatus\": \"x\", \"Transcript\": [",
     .utterance = "{\"Content\": \"%T\", \"ParticipantRole\": \"%S\", \"BeginOffsetMillis\": %B, "
                  "\"EndOffsetMillis\": %E, \"Items\": []}",
     .tail = "]}"},
    {"aws-pca",
     "s",
     {"spk_0", "spk_1"},
     {"Agent", "Customer"},
     .head = "{\"ConversationAnalytics\": {\"SpeakerLabels\": [{\"Speaker\": \"spk_0\", "
             "\"DisplayText\": \"Agent\"}, {\"Speaker\": \"spk_1\", \"DisplayText\": "
             "\"Customer\"}]}, \"SpeechSegments\": [",
     .utterance = "{\"SegmentStartTime\": %B, \"SegmentEndTime\": %E, \"SegmentSpeaker\": \"%S\", "
                  "\"DisplayText\": \"%T\"}",
     .tail = "]}"},
    {"aws-bda",
     "ms",
     {"spk_0", "spk_1"},
     {"Speaker 0", "Speaker 1"},
     .head = "{\"audio_segments\": [{\"type\": \"SILENCE\", \"text\": \"\"}, ",
     .utterance = "{\"type\": \"TRANSCRIPT\", \"text\": \"%T\", \"speaker\": {\"speaker_label\": "
                  "\"%S\"}, \"start_timestamp_millis\": %B, \"end_timestamp_millis\": %E}",
     .tail = "]}"},
    {"aws-transcribe",
     "string",
     {"spk_0", "spk_1"},
     {"Speaker 0", "Speaker 1"},
     .head = "{\"results\": {\"items\": [], \"audio_segments\": [",
     .utterance = "{\"id\": 0, \"transcript\": \"%T\", \"start_time\": %B, \"end_time\": %E, "
                  "\"speaker_label\": \"%S\", \"items\": [0]}",
     .tail = "]}}"},
    {"aws-transcribe",
     "string",
     {"spk_0", "spk_1"},
     {"Speaker 0", "Speaker 1"},
     .head = "{\"results\": {\"items\": [",
     .word = "{\"type\": \"pronunciation\", \"speaker_label\": \"%S\", \"start_time\": %B, "
             "\"end_time\": %E, \"alternatives\": [{\"content\": \"%W\"}]}",
     .mark = "{\"type\": \"punctuation\", \"speaker_label\": \"%S\", \"alternatives\": "
             "[{\"confidence\": \"0.0\", \"content\": \"%W\"}]}",
     .tail = "]}}"},
    {"aws-transcribe",
     "string",
     {"spk_0", "spk_1"},
     {"Speaker 0", "Speaker 1"},
     .head = "{\"results\": {\"items\": [",
     .word = "{\"type\": \"pronunciation\", \"start_time\": %B, \"end_time\": %E, "
             "\"alternatives\": [{\"content\": \"%W\"}]}",
     .mark = "{\"type\": \"punctuation\", \"alternatives\": [{\"content\": \"%W\"}]}",
     .middle = "], \"speaker_labels\": {\"segments\": [",
     .labels = "{\"start_time\": %B, \"end_time\": %E, \"speaker_label\": \"%S\"}",
     .tail = "]}}}"},
    {"deepgram",
     "s",
     {"0", "1"},
     {"Speaker 0", "Speaker 1"},
     .head = "{\"results\": {\"channels\": [], \"utterances\": [",
     .utterance = "{\"start\": %B, \"end\": %E, \"channel\": 0, \"transcript\": \"%T\", "
                  "\"speaker\": %S, \"words\": []}",
     .tail = "]}}"},
    {"deepgram",
     "s",
     {"0", "1"},
     {"Speaker 0", "Speaker 1"},
     .head = "{\"results\": {\"channels\": [{\"alternatives\": [{\"transcript\": \"x\", "
             "\"paragraphs\": {\"paragraphs\": [",
     .utterance = "{\"speaker\": %S, \"num_words\": 2, \"sentences\": [{\"text\": \"%T\", "
                  "\"start\": %B, \"end\": %E}]}",
     .tail = "]}}]}]}}"},
    {"deepgram",
     "s",
     {"0", "1"},
     {"Speaker 0", "Speaker 1"},
     .head = "{\"results\": {\"channels\": [{\"alternatives\": [{\"words\": [",
     .word = "{\"word\": \"x\", \"start\": %B, \"end\": %E, \"punctuated_word\": \"%W\", "
             "\"speaker\": %S}",
     .tail = "]}]}]}}"},
    {"speechmatics",
     "s",
     {"S1", "S2"},
     {"Speaker 1", "Speaker 2"},
     .head = "{\"format\": \"2.9\", \"results\": [",
     .word = "{\"type\": \"word\", \"start_time\": %B, \"end_time\": %E, \"alternatives\": "
             "[{\"content\": \"%W\", \"speaker\": \"%S\"}]}",
     .mark = "{\"type\": \"punctuation\", \"start_time\": %E, \"end_time\": %E, \"alternatives\": "
             "[{\"content\": \"%W\", \"speaker\": \"%S\"}]}",
     .tail = "]}"},
    {"ibm",
     "s",
     {"0", "1"},
     {"Speaker 0", "Speaker 1"},
     .head = "{\"result_index\": 0, \"results\": [",
     .utterance =
         "{\"final\": true, \"alternatives\": [{\"transcript\": \"%T \", \"timestamps\": [%w]}]}",
     .word = "[\"%W\", %B, %E]",
     .middle = "], \"speaker_labels\": [",
     .labels = "{\"from\": %B, \"to\": %E, \"speaker\": %S, \"final\": false}",
     .tail = "]}"},
    {"google",
     "proto",
     {"1", "2"},
     {"Speaker 1", "Speaker 2"},
     .head = "{\"results\": [{\"alternatives\": [{\"transcript\": \"Good\", \"words\": "
             "[{\"startTime\": {\"nanos\": 500000000}, \"endTime\": {\"seconds\": 1}, \"word\": "
             "\"Good\"}]}]}, {\"alternatives\": [{\"words\": [",
     .word = "{\"startTime\": %B, \"endTime\": %E, \"word\": \"%W\", \"speakerTag\": %S}",
     .tail = "]}]}]}"},
    {"google",
     "duration",
     {"1", "2"},
     {"Speaker 1", "Speaker 2"},
     .head = "{\"results\": [",
     .utterance = "{\"alternatives\": [{\"transcript\": \"%T\", \"words\": [%w]}]}",
     .word = "{\"startOffset\": %B, \"endOffset\": %E, \"word\": \"%W\", \"speakerLabel\": \"%S\"}",
     .tail = "]}"},
    {"azure",
     "ticks",
     {"1", "2"},
     {"Speaker 1", "Speaker 2"},
     .head = "{\"recognizedPhrases\": [",
     .utterance = "{\"recognitionStatus\": \"Success\", \"channel\": 0, \"speaker\": %S, "
                  "\"offsetInTicks\": %B, \"durationInTicks\": %D, \"nBest\": [{\"confidence\": "
                  "0.9, \"lexical\": \"x\", \"display\": \"%T\"}]}",
     .tail = "]}"},
    {"azure",
     "iso",
     {"1", "2"},
     {"Speaker 1", "Speaker 2"},
     .head = "{\"recognizedPhrases\": [",
     .utterance = "{\"channel\": 0, \"speaker\": %S, \"offset\": %B, \"duration\": %D, \"nBest\": "
                  "[{\"display\": \"%T\"}]}",
     .tail = "]}"},
    {"azure",
     "ms",
     {"0", "1"},
     {"Speaker 0", "Speaker 1"},
     .head = "{\"durationMilliseconds\": 9, \"combinedPhrases\": [], \"phrases\": [",
     .utterance = "{\"offsetMilliseconds\": %B, \"durationMilliseconds\": %D, \"text\": \"%T\", "
                  "\"speaker\": %S}",
     .tail = "]}"},
    {"assemblyai",
     "ms",
     {"A", "B"},
     {"Speaker A", "Speaker B"},
     .head = "{\"id\": \"q\", \"words\": [], \"utterances\": [",
     .utterance = "{\"confidence\": 0.9, \"start\": %B, \"end\": %E, \"speaker\": \"%S\", "
                  "\"text\": \"%T\", \"words\": [%w]}",
     .word =
         "{\"text\": \"%W\", \"start\": %B, \"end\": %E, \"confidence\": 1, \"speaker\": \"%S\"}",
     .tail = "]}"},
    {"assemblyai",
     "ms",
     {"A", "B"},
     {"Speaker A", "Speaker B"},
     .head = "{\"sentences\": [",
     .utterance = "{\"confidence\": 0.9, \"start\": %B, \"end\": %E, \"speaker\": \"%S\", "
                  "\"text\": \"%T\", \"words\": [%w]}",
     .word = "{\"text\": \"%W\", \"start\": %B, \"end\": %E}",
     .tail = "]}"},
    {"assemblyai",
     "ms",
     {"A", "B"},
     {"Speaker A", "Speaker B"},
     .head = "{\"utterances\": null, \"text\": \"x\", \"words\": [",
     .word =
         "{\"text\": \"%W\", \"start\": %B, \"end\": %E, \"confidence\": 1, \"speaker\": \"%S\"}",
     .tail = "]}"},
    {"elevenlabs",
     "s",
     {"speaker_0", "speaker_1"},
     {"Speaker 0", "Speaker 1"},
     .head = "{\"text\": \"x\", \"words\": [",
     .word = "{\"text\": \"%W\", \"start\": %B, \"end\": %E, \"type\": \"word\", \"speaker_id\": "
             "\"%S\"}, {\"text\": \" \", \"type\": \"spacing\"}, {\"text\": \"(laughs)\", "
             "\"type\": \"audio_event\"}",
     .tail = "]}"},
    {"rev",
     "s",
     {"0", "1"},
     {"Dana", "Ana"},
     .head = "{\"speakers\": [{\"id\": 0, \"name\": \"Dana\"}, {\"id\": 1, \"name\": \"Ana\"}], "
             "\"monologues\": [",
     .utterance = "{\"speaker\": %S, \"elements\": [%w]}",
     .word = "{\"type\": \"text\", \"value\": \"%W\", \"ts\": %B, \"end_ts\": %E}, {\"type\": "
             "\"punct\", \"value\": \" \"}",
     .tail = "]}"},
    {"rev",
     "s",
     {"0", "1"},
     {"Speaker 0", "Speaker 1"},
     .head = "{\"monologues\": [",
     .utterance = "{\"speaker\": %S, \"spans\": [%w]}",
     .word = "{\"value\": \" \"}, {\"value\": \"%W\", \"ts\": %B, \"endTs\": %E}",
     .mark = "{\"value\": \"%W \"}",
     .tail = "]}"},
    {"bbc-kaldi",
     "s",
     {"S1", "S12"},
     {"Speaker 1", "Speaker 12"},
     .head = "{\"retval\": {\"words\": [",
     .word = "{\"start\": %B, \"end\": %E, \"word\": \"x\", \"punct\": \"%W\"}",
     .middle = "], \"segmentation\": {\"segments\": [",
     .labels = "{\"start\": %B, \"duration\": %D, \"speaker\": {\"@id\": \"%S\"}}",
     .tail = "]}}}"},
    {"twilio",
     "string",
     {"1", "2"},
     {"Channel 1", "Channel 2"},
     .head = "{\"sentences\": [",
     .utterance = "{\"media_channel\": %S, \"start_time\": %B, \"end_time\": %E, \"transcript\": "
                  "\"%T\", \"words\": null}",
     .tail = "]}"},
    {"fireflies",
     "string",
     {"Dana", "Ana"},
     {"Dana", "Ana"},
     .head = "{\"data\": {\"transcript\": {\"id\": 1, \"sentences\": [",
     .utterance = "{\"index\": 0, \"speaker_name\": \"%S\", \"speaker_id\": 0, \"text\": \"%T\", "
                  "\"raw_text\": \"x\", \"start_time\": %B, \"end_time\": %E}",
     .tail = "]}}}"},
    {"whisper.cpp",
     "clock",
     {"", ""},
     {"", ""},
     .head = "{\"transcription\": [",
     .utterance =
         "{\"timestamps\": {\"from\": %B, \"to\": %E}, \"speaker\": \"%S\", \"text\": \" %T\"}",
     .tail = "]}"},
    {"whisper",
     "s",
     {"SPEAKER_00", "SPEAKER_01"},
     {"SPEAKER_00", "SPEAKER_01"},
     .head = "{\"text\": \"x\", \"segments\": [",
     .utterance = "{\"start\": %B, \"end\": %E, \"text\": \" %T\", \"avg_logprob\": NaN, "
                  "\"speaker\": \"%S\", \"words\": [%w]}",
     .word = "{\"word\": \"%W\", \"start\": %B, \"end\": %E, \"speaker\": \"%S\"}",
     .tail = "]}"},
    {"whisper",
     "s",
     {"SPEAKER_00", "SPEAKER_01"},
     {"SPEAKER_00", "SPEAKER_01"},
     .head = "{\"word_segments\": [",
     .word = "{\"word\": \"%W\", \"start\": %B, \"end\": %E, \"speaker\": \"%S\"}",
     .tail = "]}"},
    {"podcast",
     "s",
     {"Dana", "Ana"},
     {"Dana", "Ana"},
     .head = "{\"version\": \"1.0.0\", \"segments\": [",
     .utterance = "{\"speaker\": \"%S\", \"startTime\": %B, \"endTime\": %E, \"body\": \"%T\"}",
     .tail = "]}"},
    {"",
     "s",
     {"Dana", "Ana"},
     {"Dana", "Ana"},
     .head = "{\"utterances\": [",
     .utterance = "{\"speaker\": \"%S\", \"start\": %B, \"end\": %E, \"text\": \"%T\"}",
     .tail = "]}"},
    {"chat",
     "s",
     {"Dana", "Ana"},
     {"Dana", "Ana"},
     .head = "{\"conversation\": [",
     .utterance =
         "{\"author\": {\"name\": \"%S\"}, \"start_time\": %B, \"end_time\": %E, \"body\": \"%T\"}",
     .tail = "]}"},
    {"chat",
     "date",
     {"Dana", "Ana"},
     {"Dana", "Ana"},
     .head = "{\"data\": {\"turns\": [",
     .utterance = "{\"speaker\": {\"display_name\": \"%S\"}, \"timestamp\": %B, \"end\": %E, "
                  "\"text\": \"%T\"}",
     .tail = "]}}"},
    {"chat",
     "clock",
     {"agent", "customer"},
     {"agent", "customer"},
     .head = "[",
     .utterance = "{\"role\": \"%S\", \"start\": %B, \"end\": %E, \"content\": [{\"type\": "
                  "\"text\", \"text\": \"%T\"}]}",
     .tail = "]"},
};

/* The speakers by their first appearance are A and B, since vendors name them as they will. */
static void put_call(ww_buf *b) {
  uint32_t first = t.n_utterances ? t.utterances[0].speaker : 0;
  for (size_t i = 0; i < t.n_utterances; i++)
    put_utterance(b, &t.utterances[i], t.utterances[i].speaker == first ? WW_S("A") : WW_S("B"));
  put_diagnostics(b);
}

static void render(ww_buf *b, const shape *s) {
  ww_buf_z(b, s->head);
  put_list(b, s, s->utterance);
  if (s->middle) ww_buf_z(b, s->middle), put_list(b, s, s->labels);
  ww_buf_z(b, s->tail);
}

static void the_same_call_in_every_shape(void **state) {
  (void)state;
  for (size_t i = 0; i < sizeof shapes / sizeof *shapes; i++) {
    const shape *s = &shapes[i];
    ww_buf json = {0}, got = {0};
    render(&json, s);
    read_json(ww_buf_str(&json), NULL);
    put_call(&got);
    bool anonymous = s->names[0][0] == 0;
    if (!strcmp(s->unit, "date"))
      assert_int_equal(t.utterances[1].start, 2000);
    else if (!anonymous && strcmp(got.p, call_read) != 0)
      fail_msg("%s: %.*s\n%s", s->layout, (int)json.n, json.p, got.p);
    assert_string_equal(t.layout ? t.layout + 5 : "", s->layout);
    for (int k = 0; k < 2; k++) assert_str(t.speakers[t.utterances[k].speaker].name, s->names[k]);
    ww_buf_free(&json);
    ww_buf_free(&got);
  }
}

/* A layout that is in no shape above has a test of its own below. */
static void every_layout_has_a_test(void **state) {
  (void)state;
  static const char *const others[] = {"dialpad", "instagram", "neutral"};
  for (size_t i = 0; ww_importer_at(i); i++) {
    bool seen = false;
    for (size_t k = 0; k < sizeof shapes / sizeof *shapes; k++)
      seen |= !strcmp(shapes[k].layout, ww_importer_at(i)->name);
    for (size_t k = 0; k < sizeof others / sizeof *others; k++)
      seen |= !strcmp(others[k], ww_importer_at(i)->name);
    if (!seen) fail_msg("no test for %s", ww_importer_at(i)->name);
  }
}

/* Cut anywhere, it is read up to there or refused, and that is said. */
static void cut_off_anywhere(void **state) {
  (void)state;
  for (size_t i = 0; i < sizeof shapes / sizeof *shapes; i++) {
    ww_buf json = {0};
    render(&json, &shapes[i]);
    for (size_t n = 1; n < json.n; n += 7) {
      read_json(ww_str_sub(ww_buf_str(&json), 0, n), NULL);
      if (t.n_diagnostics == 0) fail_msg("%.*s", (int)n, json.p);
      assert_true(t.n_utterances > 0 || t.diagnostics[t.n_diagnostics - 1].severity == WW_ERROR);
    }
    ww_buf_free(&json);
  }
}

/* ---- what vendors leave out, and what is theirs alone */

static void without_speakers(void **state) {
  (void)state;
  expect("{\"results\": {\"items\": [{\"start_time\": \"1.0\", \"end_time\": \"1.5\", "
         "\"alternatives\": [{\"content\": \"Hi\"}]}, "
         "{\"alternatives\": [{\"content\": \".\"}]}, {\"start_time\": \"1.6\", \"end_time\": "
         "\"2\", \"alternatives\": [{\"content\": "
         "\"Well\"}]}, {\"start_time\": \"9\", \"end_time\": \"9.5\", \"alternatives\": "
         "[{\"content\": \"then\"}]}]}}",
         "json:aws-transcribe\n1-1.5||Hi.\n1.6-2||Well\n9-9.5||then\n");
  expect("{\"results\": [{\"alternatives\": [{\"transcript\": \"one two\", \"words\": "
         "[{\"startTime\": \"1.500s\", \"word\": \"one\"}, "
         "{\"endTime\": \"3s\", \"word\": \"two\"}]}]}, {\"alternatives\": [{\"transcript\": \" "
         "three\"}], \"resultEndTime\": \"5s\"}]}",
         "json:google\n1.5-3||one two\n-5||three\n");
  expect("{\"result_index\": 0, \"results\": [{\"alternatives\": [{\"transcript\": \"one two \"}], "
         "\"final\": true}]}",
         "json:ibm\n||one two\n");
  expect("{\"text\": \"a\", \"segments\": [{\"id\": 0, \"start\": 0, \"end\": 1.5, \"text\": \" "
         "One\"}, {\"start\": 1.5, \"text\": \"\"}]}",
         "json:whisper\n0-1.5||One\n");
  expect("{\"text\": \"a b\", \"words\": [{\"word\": \"a\", \"start\": 0, \"end\": 0.5}, "
         "{\"word\": \"b\", \"start\": 0.5, \"end\": 1}]}",
         "json:whisper\n0-1||a b\n");
}

static void channels_in_order(void **state) {
  (void)state;
  expect("{\"results\": {\"channels\": [{\"alternatives\": [{\"words\": [{\"word\": \"Hello.\", "
         "\"start\": 0, \"end\": 1}, "
         "{\"word\": \"Bye.\", \"start\": 8, \"end\": 9}]}]}, {\"alternatives\": [{\"words\": "
         "[{\"word\": \"Hi.\", \"start\": 2, "
         "\"end\": 3}]}]}]}}",
         "json:deepgram\n0-1|Channel 0|Hello.\n2-3|Channel 1|Hi.\n8-9|Channel 0|Bye.\n");
  expect("{\"results\": {\"utterances\": [{\"channel\": 0, \"speaker\": 0, \"transcript\": \"a\", "
         "\"start\": 1}, {\"channel\": 1, "
         "\"speaker\": 0, \"transcript\": \"b\", \"start\": 2}, {\"channel\": 1, \"speaker\": 1, "
         "\"transcript\": \"c\", \"start\": 3}]}}",
         "json:deepgram\n1|Channel 0, Speaker 0|a\n2|Channel 1, Speaker 0|b\n3|Channel 1, Speaker "
         "1|c\n");
  expect("{\"results\": {\"channel_labels\": {\"channels\": [{\"channel_label\": \"ch_0\", "
         "\"items\": [{\"start_time\": \"5\", "
         "\"alternatives\": [{\"content\": \"Yes\"}]}]}, {\"channel_label\": \"ch_1\", \"items\": "
         "[{\"start_time\": \"3\", "
         "\"alternatives\": [{\"content\": \"So\"}]}, {\"alternatives\": [{\"content\": "
         "\"?\"}]}]}]}, \"items\": []}}",
         "json:aws-transcribe\n3|Channel 1|So?\n5|Channel 0|Yes\n");
}

static void words_with_speakers_of_their_own(void **state) {
  (void)state;
  expect("{\"segments\": [{\"start\": 0, \"end\": 2, \"text\": \" Are you in? Yes.\", \"speaker\": "
         "\"SPEAKER_00\", \"words\": ["
         "{\"word\": \"Are\", \"start\": 0, \"end\": 0.2, \"speaker\": \"SPEAKER_00\"}, {\"word\": "
         "\"you\", \"speaker\": \"SPEAKER_00\"}, "
         "{\"word\": \"in?\", \"start\": 0.5, \"end\": 0.8}, {\"word\": \"Yes.\", \"start\": 1, "
         "\"end\": 2, \"speaker\": \"SPEAKER_01\"}]}]}",
         "json:whisper\n0-0.8|SPEAKER_00|Are you in?\n1-2|SPEAKER_01|Yes.\nw 1:168 words without "
         "times, the first here: 1\n");
  expect("{\"segments\": [{\"start\": 0, \"end\": 2, \"words\": [{\"word\": \" twenty\", "
         "\"start\": 0, \"end\": 1}, "
         "{\"word\": \"-one\", \"start\": 1, \"end\": 2}, {\"word\": \" days\", \"start\": 2, "
         "\"end\": 3}]}]}",
         "json:whisper\n0-3||twenty-one days\n");
}

static void dialpad_and_instagram(void **state) {
  (void)state;
  expect("{\"call_id\": 12, \"lines\": [{\"type\": \"transcript\", \"name\": \"Dana\", "
         "\"content\": \"Hello.\", \"time\": "
         "\"2026-03-01T09:00:01+01:00\"}, {\"type\": \"moment\", \"content\": \"price\", \"name\": "
         "null}, {\"type\": \"transcript\", "
         "\"name\": \"Ana\", \"content\": \"Hi.\", \"time\": \"2026-03-01T08:00:03.5Z\"}, "
         "{\"type\": \"transcript\", \"name\": null, "
         "\"contact_id\": \"77\", \"content\": \"Who?\", \"time\": \"soon\"}]}",
         "json:dialpad\n0|Dana|Hello.\n2.5|Ana|Hi.\n|Speaker 77|Who?\nw 1:355 times that are none "
         "this layout knows, the first here: 1\n");
  assert_str(t.id, "12");
  expect("{\"messages\": [{\"sender_name\": \"Ana\", \"timestamp_ms\": 1767225602500, \"content\": "
         "\"b\"}, {\"sender_name\": \"Dana\", "
         "\"timestamp_ms\": 1767225600000, \"content\": \"a\"}]}",
         "json:instagram\n0|Dana|a\n2.5|Ana|b\n");
}

static void chat_roles(void **state) {
  (void)state;
  expect(
      "{\"title\": \"x\", \"messages\": [{\"role\": \"system\", \"content\": \"s\"}, {\"role\": "
      "\"assistant\", \"content\": \"a\"}, "
      "{\"name\": \"Ana\", \"role\": \"Caller\", \"content\": \"b\"}, {\"role\": \"user\", "
      "\"content\": null}]}",
      "json:chat\n|system|s\n|assistant|a\n|Ana|b\nw 1:155 utterances without text left out: 1\n");
  assert_int_equal(t.speakers[0].role, WW_OTHER);
  assert_int_equal(t.speakers[1].role, WW_UNKNOWN);
  assert_str(t.speakers[2].label, "Caller");
  assert_str(t.meta, "{\"title\":\"x\"}");
  expect("{\"items\": [{\"text\": \"a\", \"speaker\": \"Jo\"}]}", "json:chat\n|Jo|a\n");
  expect("[{\"speaker\": 1, \"timestamp\": 1767225600, \"text\": \"a\"}, {\"speaker\": 2, "
         "\"timestamp\": 1767225601.5, \"text\": \"b\"}]",
         "json:chat\n0|1|a\n1.5|2|b\n");
}

static void dates_among_times(void **state) {
  (void)state;
  expect("[{\"name\": \"a\", \"start\": 1, \"text\": \"x\"},\n {\"name\": \"b\", \"start\": \"2026-03-01 09:00\", "
         "\"end\": 3, \"text\": \"y\"}]",
         "json:chat\n1|a|x\n|b|y\nw 2:64 a date, or an absurd time, among times of a recording is left out\n");
}

static void several_calls(void **state) {
  (void)state;
  const char *text =
      "{\"data\": {\"n\": 2, \"callTranscripts\": [\n{\"callId\": \"1\", \"transcript\": "
      "[{\"speakerId\": \"7\", \"sentences\": "
      "[{\"start\": 0, \"end\": 9, \"text\": \"a\"}]}]},\n{\"callId\": \"2\", \"transcript\": "
      "[{\"speakerId\": \"7\", "
      "\"sentences\": [{\"start\": 0, \"end\": 9, \"text\": \"b\"}]}]}\n], \"more\": {}}}";
  const ww_format *json = ww_format_find(WW_S("json"));
  ww_str rest = ww_str_of(text);
  for (const char *want = "ab"; *want; want++) {
    size_t scan = 0, n = ww_format_split(json, (ww_str){0}, rest, true, &scan);
    assert_true(read_json(ww_str_sub(rest, 0, n), NULL));
    assert_int_equal(t.n_utterances, 1);
    assert_int_equal(t.utterances[0].text.p[0], *want);
    assert_int_equal(t.id.p[0], *want - 'a' + '1');
    assert_int_equal(t.n_diagnostics, 0);
    rest = ww_str_from(rest, n);
  }
  assert_int_equal(rest.n, 0);
  expect(text, "json:gong\n0-0.009|Speaker 7|a\nw 3:1 more than one conversation where one was "
               "due, only the first is read\n");
}

static void no_known_layout(void **state) {
  (void)state;
  assert_false(read_json(WW_S("\n{\"a\": 1, \"bb\": {}}"), NULL));
  const ww_diagnostic *d = &t.diagnostics[0];
  assert_int_equal(d->line, 2);
  assert_true(
      ww_str_starts(d->message, WW_S("no conversation in it: JSON with 'a', 'bb' at the top is "
                                     "no layout known here; --importer FILE can describe it;")));
  for (size_t i = 0; ww_importer_at(i); i++)
    assert_true(ww_str_find(d->message, ww_str_of(ww_importer_at(i)->name)) < d->message.n);
}

static void nobody_speaks(void **state) {
  (void)state;
  expect(
      "{\"results\": {\"channels\": [{\"alternatives\": [{\"transcript\": \"\", \"words\": "
      "[]}]}]}}",
      "\ne 1:1 no conversation in it: nothing in 'results.channels[].alternatives[0].words[]'\n");
  expect("{\"segments\": []}", "\ne 1:1 no conversation in it: no utterances in the list\n");
  expect("{\"segments\": [{\"start\": 0, \"text\": \" \"}]}",
         "json:whisper\ne 1:1 no conversation in it: no utterance has a text\n");
}

/* ---- paths and times */

static void paths(void **state) {
  (void)state;
  FRESH_ARENA;
  size_t bad;
  const ww_json *v = ww_json_read(
      &arena,
      WW_S("{\"a\": [{\"b\": [1, 2]}, {\"b\": [3]}, {\"c\": null}], \"d\": {\"e\": \"x\"}}"), &bad);
  assert_str(ww_path_get(v, WW_S("a[0].b[1]"))->text, "2");
  assert_str(ww_path_get(v, WW_S("a[1].b[-1]"))->text, "3");
  assert_str(ww_path_get(v, WW_S("d.e"))->text, "x");
  assert_null(ww_path_get(v, WW_S("a[2].c")));
  assert_null(ww_path_get(v, WW_S("a[7].b")));
  assert_true(ww_path_has(v, WW_S("x[]|a[].b[]")));
  assert_false(ww_path_has(v, WW_S("d[]")));
  static const char *const good[] = {"a", "a.b[]", "[]", "[0]", "a[-1].b|c", "a[0][1]"};
  static const char *const wrong[] = {"",   "a..b", ".a",    "a.",    "a[",
                                      "a]", "a[x]", "a[-2]", "a[0]b", "a||b"};
  for (size_t i = 0; i < sizeof good / sizeof *good; i++)
    assert_null(ww_path_fault(ww_str_of(good[i])));
  for (size_t i = 0; i < sizeof wrong / sizeof *wrong; i++)
    assert_non_null(ww_path_fault(ww_str_of(wrong[i])));
}

static ww_milli moment(const char *json, const char *unit) {
  FRESH_ARENA;
  size_t bad;
  return ww_moment_read(ww_json_read(&arena, ww_str_of(json), &bad), ww_str_of(unit));
}

static void moments(void **state) {
  (void)state;
  assert_int_equal(moment("1.5", "s"), 1500);
  assert_int_equal(moment("1500", "ms"), 1500);
  assert_int_equal(moment("\"15000000\"", "ticks"), 1500);
  assert_int_equal(moment("1499600", "us"), 1500);
  assert_int_equal(moment("\"1.5s\"", "ms"), 1500);
  assert_int_equal(moment("\"PT1H2M3.5S\"", "s"), 3723500);
  assert_int_equal(moment("\"PT0.07S\"", "s"), 70);
  assert_int_equal(moment("\"01:02:03,5\"", "s"), 3723500);
  assert_int_equal(moment("{\"seconds\": \"2\", \"nanos\": 1000000}", "s"), 2001);
  assert_int_equal(moment("\"2000-03-01 00:00\"", "s"), WW_MOMENT_DATE + INT64_C(60) * 86400000);
  assert_int_equal(moment("\"2000-01-01T02:00:00.5+02:00\"", "s"), WW_MOMENT_DATE + 500);
  assert_int_equal(moment("1767225600000", "s"), INT64_C(1767225600000));
  static const char *const none[] = {"\"soon\"",
                                     "\"PT5\"",
                                     "\"PTxS\"",
                                     "{}",
                                     "true",
                                     "[]",
                                     "\"\"",
                                     "\"2026-13-01T00:00:00Z\"",
                                     "\"PT1S2M\"",
                                     "{\"seconds\": \"x\"}",
                                     "99999999999999999999999999"};
  for (size_t i = 0; i < sizeof none / sizeof *none; i++)
    assert_int_equal(moment(none[i], "s"), WW_NA);
}

/* ---- layouts of users */

static const ww_importer *load(const char *yaml, ww_buf *problems) {
  jmp_buf trap;
  ww_arena_clear(&layouts);
  layouts.trap = &trap;
  if (setjmp(trap)) fail_msg("out of memory");
  ww_errors errors = {.arena = &layouts};
  const ww_importer *row =
      ww_importer_load(&layouts, (ww_file){WW_S("i.yaml"), ww_str_of(yaml)}, &errors);
  ww_errors_flush(&errors, to_text, problems);
  ww_buf_char(problems, 0);
  return row;
}

static void own_layout(void **state) {
  (void)state;
  ww_buf problems = {0};
  const ww_importer *row = load("name: acme\nlist: data.rows[]\nwords: bits[]\ntext: "
                                "said|w\nspeaker: who\nrole: part\nstart: at:ms|t\n"
                                "end: +for:ms\nid: data.no\nonly: kind!=noise\npeople: {list: "
                                "'data.folk[]', id: no, name: called}\n",
                                &problems);
  assert_string_equal(problems.p, "");
  assert_non_null(row);
  expect_own(row,
             "{\"data\": {\"no\": 9, \"folk\": [{\"no\": 1, \"called\": \"Dana\"}], \"rows\": "
             "[{\"said\": \"Hi\", \"who\": 1, "
             "\"part\": \"seller\", \"at\": 1500, \"for\": 250}, {\"kind\": \"noise\", \"said\": "
             "\"x\"}, {\"who\": 2, \"bits\": [{\"w\": "
             "\"a\", \"t\": 2}, {\"w\": \",\"}, {\"w\": \"b\", \"t\": 3}]}]}}",
             "json:acme\n1.5-1.75|Dana|Hi\n2|Speaker 2|a, b\n");
  assert_int_equal(t.speakers[0].role, WW_SELLER);
  assert_str(t.id, "9");
  expect_own(row, "{\"utterances\": [{\"text\": \"a\"}]}", "\n||a\n");
  assert_false(read_json(WW_S("{\"data\": {\"rows\": [{\"text\": 1}]}}"), row));
  assert_true(ww_str_find(t.diagnostics[0].message, WW_S("'acme'")) < t.diagnostics[0].message.n);
  ww_buf_free(&problems);
}

static void faults_of_own_layout(void **state) {
  (void)state;
  static const char *const cases[][2] = {
      {"", "i.yaml:1:1: error: the file is empty\n"},
      {"[a]", "i.yaml:1:1: error: a map is due here, not a list\n"},
      {"list: a[]\ntxt: b\n", "i.yaml:1:1: error: missing key 'text'\ni.yaml:2:1: error: unknown "
                              "key 'txt', did you mean 'text'?\n"},
      {"text: b\n", "i.yaml:1:1: error: missing key 'list': it leads to the utterances; or words, "
                    "to words to be joined\n"},
      {"list: a\ntext: b[]\ntext: c\n",
       "i.yaml:1:7: error: bad 'list': the path of a list ends with '[]'\n"
       "i.yaml:2:7: error: bad 'text': '[]' is for lists\ni.yaml:3:1: error: key given twice: "
       "'text'\n"},
      {"list: a[]\ntext: b\nunit: m\nstart: x:sec\nspeaker: [a]\n",
       "i.yaml:3:7: error: bad 'unit': it must be s, ms, us, ns or ticks\ni.yaml:4:8: error: bad "
       "'start': the unit must be s, ms, us, ns or "
       "ticks\ni.yaml:5:10: error: a path or word is due for 'speaker'\n"},
      {"list: a[]\ntext: b\npeople: {list: 'c[]', id: d}\n",
       "i.yaml:3:9: error: missing key 'name'\n"},
      {"name: a b\nlist: a[]\ntext: b\nonly: x\n",
       "i.yaml:1:7: error: bad 'name': it has letters, digits, '.', '-' and '_', 39 at most\n"
       "i.yaml:4:7: error: bad 'only': it must be such as type=speech or type!=noise\n"},
  };
  for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
    ww_buf problems = {0};
    assert_null(load(cases[i][0], &problems));
    assert_string_equal(problems.p, cases[i][1]);
    ww_buf_free(&problems);
  }
}

/* The paths of the table are held to the rules for those of users. */
static void known_layouts_are_well_written(void **state) {
  (void)state;
  for (size_t i = 0; ww_importer_at(i); i++) {
    const ww_importer *r = ww_importer_at(i);
    const char *const plain[] = {r->calls, r->list,   r->words,  r->text,          r->role,
                                 r->id,    r->people, r->labels, r->label_speaker, r->first};
    for (size_t k = 0; k < sizeof plain / sizeof *plain; k++)
      if (plain[k] && ww_path_fault(ww_str_of(plain[k]))) fail_msg("%s: %s", r->name, plain[k]);
    assert_true(r->text && (r->list || r->words));
    assert_true(!r->labels == !r->label_start && !r->labels == !r->label_end &&
                !r->people == !r->person_id);
  }
}

static int done(void **state) {
  (void)state;
  ww_arena_clear(&arena);
  ww_arena_clear(&layouts);
  return 0;
}

int main(void) {
  const struct CMUnitTest tests[] = {
      cmocka_unit_test(the_same_call_in_every_shape),
      cmocka_unit_test(every_layout_has_a_test),
      cmocka_unit_test(cut_off_anywhere),
      cmocka_unit_test(without_speakers),
      cmocka_unit_test(channels_in_order),
      cmocka_unit_test(words_with_speakers_of_their_own),
      cmocka_unit_test(dialpad_and_instagram),
      cmocka_unit_test(chat_roles),
      cmocka_unit_test(dates_among_times),
      cmocka_unit_test(several_calls),
      cmocka_unit_test(no_known_layout),
      cmocka_unit_test(nobody_speaks),
      cmocka_unit_test(paths),
      cmocka_unit_test(moments),
      cmocka_unit_test(own_layout),
      cmocka_unit_test(faults_of_own_layout),
      cmocka_unit_test(known_layouts_are_well_written),
  };
  return cmocka_run_group_tests(tests, NULL, done);
}
