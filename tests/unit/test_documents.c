/* test_documents.c: documents as blocks; whose words a line of a script is; notes; telling them
 * apart. SPDX-License-Identifier: MIT */
#include <stdio.h>
#include "unit.h"

#include "reader/blocks.h"
#include "reader/look.h"
#include "reader/reader.h"

static ww_arena arena;
static ww_transcript t;
static jmp_buf trap;

#define WITH_ARENA()                                                                               \
  ww_arena_clear(&arena);                                                                          \
  arena.trap = &trap;                                                                              \
  if (setjmp(trap)) fail_msg("out of memory")

static void read_blocks(ww_blocks *blocks, const char *text) {
  ww_transcript from;
  *blocks = (ww_blocks){0};
  ww_transcript_init(&from, &arena);
  ww_blocks_read(&from, blocks, ww_str_of(text), 1);
}

/* "line:column kind+level text", a line each; a line break within is "/". */
static void expect_blocks(const char *text, const char *want) {
  static const char *const kinds[] = {"heading", "text", "item", "quote", "code", "cell"};
  ww_blocks blocks;
  ww_buf b = {0};
  WITH_ARENA();
  read_blocks(&blocks, text);
  for (size_t i = 0; i < blocks.n; i++) {
    const ww_block *k = &blocks.items[i];
    ww_buf_printf(&b, "%u:%u %s", k->bits[0].line, k->bits[0].column, kinds[k->kind]);
    if (k->level) ww_buf_printf(&b, "%u", k->level);
    if (k->kind == WW_BLOCK_CELL)
      ww_buf_printf(&b, " %u,%u(%.*s)", k->row, k->column, WW_F(k->header));
    if (k->task) ww_buf_z(&b, k->done ? " [x]" : " [ ]");
    if (k->spoken) ww_buf_z(&b, " spoken");
    ww_buf_char(&b, ' ');
    for (size_t at = 0; at < k->text.n; at++)
      ww_buf_char(&b, k->text.p[at] == '\n' ? '/' : k->text.p[at]);
    ww_buf_char(&b, '\n');
  }
  ww_buf_char(&b, 0);
  assert_string_equal(b.p, want);
  ww_buf_free(&b);
}

static void markdown_becomes_blocks(void **state) {
  (void)state;
  expect_blocks(
      "---\ntitle: x\n---\n# One *two*\n\nText\nmore **bold**\n\n- item\n  - [x] deep\n- [ ] "
      "task\n\n1. n\n\n> said\n",
      "4:3 heading1 One two\n6:1 text Text/more bold\n9:3 item1 item\n10:9 item2 [x] deep\n"
      "11:7 item1 [ ] task\n13:4 item1 n\n15:3 quote said\n");
  expect_blocks("```\n\"one\"\n  two\n```\n\n    not code\n",
                "2:1 code \"one\"/two\n6:5 text not code\n");
  expect_blocks("| A | B |\n| --- | --- |\n| x | y &amp; z |\n",
                "1:3 cell 0,1() A\n1:7 cell 0,2() B\n3:3 cell 1,1(A) x\n3:7 cell 1,2(B) y & z\n");
  expect_blocks("# h\n\nHi <company>, <b>now</b><br>next ![pic](a.png)[link](b)\n",
                "1:3 heading1 h\n3:1 text Hi <company>, now/next link\n");
}

static void html_becomes_blocks(void **state) {
  (void)state;
  expect_blocks("<html><head><title>no</title><style>no</style></head><body><!-- no -->\n"
                "<h2>One</h2><p>two\n   three<br>four</p><ul><li>a<ul><li>b</li></ul></li></ul>\n"
                "<blockquote>q</blockquote><pre>x\ny</pre><script>no</script><p hidden>no</p>\n"
                "<div class=\"call-script\"><p>Say &ldquo;it&rdquo;</p></div>description",
                "2:5 heading2 One\n2:16 text two three/four\n3:29 item1 a\n3:38 item2 b\n4:13 "
                "quote q\n4:32 code x/y\n"
                "6:29 text spoken Say \xE2\x80\x9Cit\xE2\x80\x9D\n6:59 text description\n");
  expect_blocks("<div class=\"description\"><p>a</p></div>", "1:29 text a\n");
  expect_blocks("<table><tr><th>A</th><th>B</th></tr><tr><td>x</td><td>y</td></tr></table>",
                "1:16 cell 0,1() A\n1:26 cell 0,2() B\n1:45 cell 1,1(A) x\n1:55 cell 1,2(B) y\n");
}

static void plain_text_becomes_blocks(void **state) {
  (void)state;
  expect_blocks("OPENING\nHello\nthere\n\n- one\n  on\n\xE2\x80\xA2 two\n1. three\nHead\n====\n",
                "1:1 heading2 OPENING\n2:1 text Hello/there\n5:3 item1 one/on\n7:3 item1 two\n8:4 "
                "item1 three\n9:1 heading2 Head\n");
}

/* Every character of every block stands in the source where its bit says. */
static void expect_places(const char *source) {
  ww_blocks blocks;
  WITH_ARENA();
  read_blocks(&blocks, source);
  assert_true(blocks.n > 0);
  for (const ww_block *b = blocks.items; b < blocks.items + blocks.n; b++)
    for (size_t at = 0, len; at < b->text.n; at += len) {
      const ww_bit *bit = ww_block_bit(b, at);
      uint32_t c = ww_utf8_next(b->text, at, &len);
      uint32_t column = bit->column + (uint32_t)ww_utf8_count(ww_str_sub(b->text, bit->at, at));
      ww_places p = ww_places_of(ww_str_of(source), 1);
      size_t offset = 0, n;
      while (p.line < bit->line || (p.line == bit->line && p.column < column))
        ww_places_to(&p, ++offset);
      if (c != ' ' && c != '\n') assert_int_equal(ww_utf8_next(ww_str_of(source), offset, &n), c);
    }
}

static void blocks_keep_their_places(void **state) {
  (void)state;
  expect_places(
      "# a\n\n**bo** \xC3\xA9 x\n\n- y *z*\n\n| a | b |\n|---|---|\n| \xC3\xBC c | d |\n");
  expect_places("<p>one <b>two\n  \xC3\xA9</b> three</p>");
  expect_places("A\n\n  - \xC3\xA9 b\n    c\n");
}

/* The transcript as "S text" and "P text", or "- text" for notes. */
static void expect_said(const char *format, const char *text, const char *want) {
  ww_input in = {.path = WW_S("t"),
                 .bytes = ww_str_of(text),
                 .line = 1,
                 .ordinal = 1,
                 .format = ww_format_find(ww_str_of(format))};
  ww_buf b = {0};
  WITH_ARENA();
  ww_transcript_init(&t, &arena);
  ww_read(&t, &in);
  for (size_t i = 0; i < t.n_utterances; i++)
    ww_buf_printf(&b, "%c %.*s\n", "?SP-"[t.speakers[t.utterances[i].speaker].role],
                  WW_F(t.utterances[i].text));
  ww_buf_char(&b, 0);
  assert_string_equal(b.p, want);
  ww_buf_free(&b);
}

static void quotes_are_lines(void **state) {
  static const char *const cases[][2] = {
      {"\"Hello there.\" (wait) \"Still there?\"", "S Hello there.\nS Still there?\n"},
      {"Then say: \"What now?\"", "S What now?\n"},
      {"If they say \"too dear\": \"What would it be worth?\"",
       "P too dear\nS What would it be worth?\n"},
      {"\"Too dear\" \xE2\x86\x92 \"What would it be worth?\"",
       "P Too dear\nS What would it be worth?\n"},
      {"Never say \"just checking in\".", ""},
      {"Instead of \"buy now\", say \"What would you like?\"", "S What would you like?\n"},
      {"\xE2\x9D\x8C \"This ends tonight!\"", ""},
      {"It is not a \"no\", it is a \"not yet, perhaps later\" in other words that they use.", ""},
      {"\"Calling back\" implies that they have asked you to do so before.", ""},
      {"**\"It's dear.\"**\n\"What would it be worth?\"",
       "P It's dear.\nS What would it be worth?\n"},
      {"Bad example: \"Trust me.\"", ""},
      {"\xE2\x80\x9COne,\n\ntwo,\n\nthree.\xE2\x80\x9D\n\nfour", "S One,\nS two,\nS three.\n"},
      {"\"One\n(wait for \"yes\")\n\"Two\"", "S One\nS Two\n"},
      {"### \"Not now\"\n\"When?\"", "P Not now\nS When?\n"},
      {"**Why it works:** \"yes\" comes easily.", ""},
      {"## Common mistakes\n\n\"Buy now.\"\n\n## Close\n\n\"When?\"", "S When?\n"},
      {"- **Note:** mind this\n  - \"It is small, is it not?\"\n- \"When?\"", "S When?\n"},
      {"**Pain points they have:**\n\n- \"It leaks.\"", "P It leaks.\n"},
  };
  (void)state;
  for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
    char text[600], want[600];
    snprintf(text, sizeof text, "\"First line.\"\n\n\"Second line.\"\n\n%s\n", cases[i][0]);
    snprintf(want, sizeof want, "S First line.\nS Second line.\n%s", cases[i][1]);
    expect_said("script", text, want);
  }
}

static void labels_and_plain_lines(void **state) {
  (void)state;
  expect_said("script",
              "Rep: Hello [Name]\nthis is me.\n(pause)\nProspect: Yes?\nRep 2: When?\nnot "
              "said\n\nNot said either, you see.\n",
              "S Hello [Name] this is me.\nP Yes?\nS When? not said\n");
  expect_said("script",
              "**Sales Rep:** \"Hi.\"\n**Customer:** [answers]\n_Potential Recruit:_ \"Who?\"\n",
              "S Hi.\nP Who?\n");
  expect_said("script",
              "# Opener\n\nHello, how are you?\n\n*smiles*\n\n- Ask about money\n- What do you "
              "need?\n\nGoal: a visit\n",
              "S Hello, how are you?\nS What do you need?\n");
  expect_said("script",
              "| Objection | Don't say | Response | Why |\n|---|---|---|---|\n| Too dear | "
              "\"Cheap!\" | What is it worth? | calm |\n",
              "P Too dear\nS What is it worth?\n");
  expect_said(
      "script",
      "```\nHandle this objection: \"No.\"\nGive me:\n1. Words\n```\n\n\"One.\"\n\n\"Two.\"\n",
      "S One.\nS Two.\n");
}

static void notes_are_bullets_and_paragraphs(void **state) {
  (void)state;
  expect_said("notes",
              "# Call\n\n- asked about money\n- she said\n  no\n\nA line that was wrapped because "
              "it grew too long for the page\nand went on.\n",
              "- asked about money\n- she said no\n- A line that was wrapped because it grew too "
              "long for the page and went on.\n");
  expect_said("notes", "Spoke w/ Ana\nasked abt money\nnone left\n",
              "- Spoke w/ Ana\n- asked abt money\n- none left\n");
  expect_said("notes",
              "**Name:** ____\n**Often:** Daily / Weekly / Monthly\nPain: late parts\nBudget:\nCRM "
              "used: Yes / No\n\n- [ ] call\n- [x] sent it\n\n| Field | Value |\n|---|---|\n| Size "
              "| 12 |\n| Owner | |\n",
              "- Pain: late parts\n- sent it\n- Size: 12\n");
}

static void kinds_are_told_apart(void **state) {
  static const struct {
    ww_looks looks;
    const char *text;
  } cases[] = {
      {WW_LOOKS_CALL, "Ana: hello\nBob: hi\nAna: well\nBob: yes\n"},
      {WW_LOOKS_CALL, "**Ana:** \"If they ask\" she said\n\n**Bob:** hi\n\n**Ana:** [laughs] "
                      "so\n\n**Bob:** yes\n"},
      {WW_LOOKS_SCRIPT,
       "Rep: Hi [Name]\nProspect: hi\nIf they say no:\nRep: fine\nProspect: bye\n"},
      {WW_LOOKS_SCRIPT, "# Opening\n\n\"How are you?\"\n\n\"What do you need?\"\n"},
      {WW_LOOKS_NOTES, "- asked about budget\n- she said none\n- will send a quote\n"},
      {WW_LOOKS_NOTES, "Account: A\nPain: slow\nBudget: 5k\nNext step: call\n"},
      {WW_LOOKS_PROSE, "# A tool\n\nIt reads files and prints tables.\n\n```\nmake\n```\n"},
      {WW_LOOKS_PROSE, "<html><body><p>A page of a shop.</p></body></html>"},
      {WW_LOOKS_PROSE, "calls = {\n  \"turns\": [{\n    \"source\": \"agent\",\n    \"text\": \"Hello there.\"\n  }, {\n"
                       "    \"source\": \"customer\",\n    \"text\": \"Hi.\"\n  }]\n}\n"},
      {WW_LOOKS_PROSE, "import os\n\ndef main(argv):\n    for a in argv:\n        print(a)\n    return 0\n"},
      {WW_LOOKS_PROSE, "# Layouts\n\n## One\n    Ana   0:03\n    what was said\n    Bob   0:09\n\n## Two\n"
                       "    [0:12] Ana\n    what was said\nThe time stands behind.\n"},
      {WW_LOOKS_CALL, "Ana (to Bob): hello; you (all)\nBob: hi [laughs]\nAna: we import from {Rome}\nBob: return it,\n"
                      "Ana: if (big if) it fits;\n"},
      {WW_LOOKS_OTHER, "so what we do here is talk and you talk back and then you pay me\n"},
  };
  (void)state;
  for (size_t i = 0; i < sizeof cases / sizeof *cases; i++)
    if (ww_look(ww_str_of(cases[i].text)) != cases[i].looks)
      fail_msg("case %zu: %s", i, cases[i].text);
}

static const char *guessed(const char *text, ww_kind kind) {
  const ww_format *f = ww_format_guess(WW_S("t.md"), ww_str_of(text), kind);
  return f ? ww_format_name(f) : "none";
}

static void the_kind_overrules_the_guess(void **state) {
  (void)state;
  assert_string_equal(guessed("# A tool\n\nIt reads files.\n", WW_KIND_GUESS), "none");
  assert_string_equal(guessed("# A tool\n\nIt reads files.\n", WW_SCRIPT), "script");
  assert_string_equal(guessed("# A tool\n\nIt reads files.\n", WW_NOTES), "notes");
  assert_string_equal(guessed("- asked about budget\n- she said none\n", WW_CALL), "text");
  assert_string_equal(guessed("- asked about budget\n- she said none\n", WW_KIND_GUESS), "notes");
  assert_string_equal(guessed("WEBVTT\n\n00:01.000 --> 00:02.000\nhi\n", WW_SCRIPT), "vtt");
  assert_string_equal(guessed("<html><body><p>Ana: hello</p><p>Bob: hi</p><p>Ana: well</p><p>Bob: "
                              "yes</p></body></html>",
                              WW_KIND_GUESS),
                      "html");
}

static void a_page_with_names_is_a_call(void **state) {
  (void)state;
  expect_said(
      "html",
      "<html><body><h1>Call</h1><p>Ana: hello</p><p>and more</p><p>Bob: hi</p></body></html>",
      "? hello and more\n? hi\n");
}

static void blanks_are_words_of_no_meaning(void **state) {
  static const char *const cases[][2] = {
      {"Hi [Name], it is", "Hi xxxxxx, it is"},   {"{{first_name}}!", "xxxxxxxxxxxxxx!"},
      {"{name} %NAME% 5%", "xxxxxx xxxxxx 5%"},   {"at <the company>.", "at xxxxxxxxxxxxx."},
      {"__NAME__ and ____", "xxxxxxxx and xxxx"}, {"[ problem ]", "xxxxxxxxxxx"},
      {"5 < 6 and 7 > 3", "5 < 6 and 7 > 3"},     {"[open", "[open"}};
  (void)state;
  for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
    char text[64];
    snprintf(text, sizeof text, "%s", cases[i][0]);
    ww_mask_blanks(text, strlen(text));
    assert_string_equal(text, cases[i][1]);
  }
}

static const ww_card *scan_as(ww_scanner *s, const char *format, const char *text) {
  ww_input in = {WW_S("t"), ww_str_of(text), ww_format_find(ww_str_of(format)), 1, 1, false, {0}, NULL};
  return ww_scan(s, &in);
}

/* In a script each line waits for an answer that is not written down; in notes each stands for
 * itself. */
static void lines_are_not_said_in_one_breath(void **state) {
  ww_buf problems = {0};
  (void)state;
  ww_rules *rules = rules_of("schema: 1\n"
                             "pack: {name: t, version: 1.0.0}\n"
                             "cues:\n"
                             "  - {id: a, title: A, type: existence, speaker: any, kinds: [script, "
                             "notes], only: question, any: [{pattern: why}]}\n"
                             "  - {id: b, title: B, type: sequence, speaker: any, kinds: [script, "
                             "notes], steps: [{cue: a, answered: true}]}\n"
                             "  - {id: c, title: C, type: existence, speaker: any, kinds: [script, "
                             "notes], scope: turn, any: [{pattern: 'why.*when'}]}\n"
                             "  - {id: d, title: D, type: existence, speaker: any, kinds: [script, "
                             "notes], any: [{phrases: [deal]}]}\n",
                             &problems);
  assert_int_equal(problems.n, 0);
  assert_non_null(rules);
  ww_error error;
  ww_scanner *s = ww_scanner_new(rules, NULL, &error);
  const ww_card *card = scan_as(s, "script", "\"But why?\"\n\n\"And when is the [deal]?\"\n");
  assert_int_equal(card->kind, WW_SCRIPT);
  assert_int_equal(hits_of(card, "a"), 1);
  assert_int_equal(hits_of(card, "b"), 1);
  assert_int_equal(hits_of(card, "c"), 0);
  assert_int_equal(hits_of(card, "d"), 0);
  assert_str(card->utterances[1].text, "And when is the [deal]?");
  assert_na(card, "talk_share", "a script is one side's words");
  card = scan_as(s, "notes", "- asked why\n- and when the deal comes\n");
  assert_int_equal(card->kind, WW_NOTES);
  assert_int_equal(hits_of(card, "c"), 0);
  assert_int_equal(hits_of(card, "d"), 1);
  assert_na(card, "talk_share", "needs a seller and a prospect");
  ww_scanner_free(s);
  ww_rules_free(rules);
  ww_buf_free(&problems);
}

int main(void) {
  const struct CMUnitTest tests[] = {cmocka_unit_test(markdown_becomes_blocks),
                                     cmocka_unit_test(html_becomes_blocks),
                                     cmocka_unit_test(plain_text_becomes_blocks),
                                     cmocka_unit_test(blocks_keep_their_places),
                                     cmocka_unit_test(quotes_are_lines),
                                     cmocka_unit_test(labels_and_plain_lines),
                                     cmocka_unit_test(notes_are_bullets_and_paragraphs),
                                     cmocka_unit_test(kinds_are_told_apart),
                                     cmocka_unit_test(the_kind_overrules_the_guess),
                                     cmocka_unit_test(a_page_with_names_is_a_call),
                                     cmocka_unit_test(blanks_are_words_of_no_meaning),
                                     cmocka_unit_test(lines_are_not_said_in_one_breath)};
  ww_arena_init(&arena);
  int failed = cmocka_run_group_tests(tests, NULL, NULL);
  ww_arena_clear(&arena);
  return failed;
}
