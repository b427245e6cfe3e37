/* test_formats.c: tables, chats, Markdown and the rarer captions, each in the manners it comes in.
 * SPDX-License-Identifier: MIT */
#include "reading.h"

/* ---- tables ------------------------------------------------------------------------------ */

static void csv_by_its_names(void **state) {
  (void)state;
  expect("csv", "Start,End,Speaker,Text\n1.5,2,Dana,Hello there.\n2.25,,Ana,Hi.\n",
         "2:12 1.5-2|Dana|Hello there.\n3:11 2.25|Ana|Hi.\n");
  expect("csv", "\xEF\xBB\xBFname;message;Time (ms)\r\nDana;so, yes;1200\r\nAna;\xC3\xA9t\xC3\xA9;0:03\r\n",
         "2:6 1.2|Dana|so, yes\n3:5 3|Ana|\xC3\xA9t\xC3\xA9\n");
  expect("tsv", "from\tcontent\nDana\tone \"two\"\nAna\tthree", "2:6 |Dana|one \"two\"\n3:5 |Ana|three\n");
  expect("csv", "id,role,utterance\r1,agent,a\r2,customer,b\r", "2:9 |agent|a\n3:12 |customer|b\n");
  expect("csv", "text\njust words\nand more\n", "2:1 ||just words\n3:1 ||and more\n");
}

static void csv_quotes(void **state) {
  (void)state;
  expect("csv", "speaker,text\n\"Reed, Dana\",\"She said \"\"go\"\" and\n  then \"\"left\"\" us\"\nAna,\"b\" c\n",
         "2:15 |Reed, Dana|She said \"go\" and then \"left\" us\n4:6 |Ana|b c\n");
  expect_place(0, "go", 2, 26);
  expect_place(0, "and", 2, 31);
  expect_place(0, "left", 3, 10);
  expect_place(0, "us", 3, 17);
  expect("csv", "speaker,text\nDana,\"one\nAna,two\n",
         "2:7 |Dana|one Ana,two\nw 2:0 a quote that never ends: all below it is one cell\n");
}

static void csv_roles(void **state) {
  (void)state;
  expect("csv", "speaker,role,text\nDana,Seller,a\nAna,buyer,b\n,prospect,c\n",
         "2:13 |Dana|a\n3:11 |Ana (buyer)|b\n4:11 |prospect|c\n");
  assert_int_equal(t.speakers[0].role, WW_SELLER);
  assert_int_equal(t.speakers[1].role, WW_UNKNOWN);
  assert_int_equal(t.speakers[2].role, WW_PROSPECT);
}

static void csv_times(void **state) {
  (void)state;
  expect("csv", "time,text\n00:01:02.5,a\n[1:03],b\n9:00 AM,c\n\"70,5\",d\nsoon,e\n,f\n",
         "2:12 62.5||a\n3:8 63||b\n4:9 32400||c\n5:8 70.5||d\n6:6 ||e\n7:2 ||f\n"
         "w 6:1 not a time: 'soon'\nw 5:8 time runs backwards here\n");
  expect("csv", "timestamp,text\n2024-05-30T23:59:59Z,a\n2024-05-31 00:00:01+02:00,b\n2024-06-01 08:00,c\n",
         "2:22 86399||a\n3:27 86401||b\n4:18 201600||c\n");
  expect("csv", "date,text\n05/12/2024 10:00,a\n05/13/2024 10:00:01 PM,b\n", "2:18 36000||a\n3:24 165601||b\n");
}

static void csv_damage(void **state) {
  (void)state;
  expect("csv", "speaker,text\n", "e 1:0 no conversation in it: a table without rows\n");
  expect("csv", "speaker,text", "e 1:0 no conversation in it: a table without rows\n");
  expect("csv", "speaker,text\nDana,\n", "e 1:0 no conversation in it: a table whose rows have no text\n");
  expect("csv", "who,said\nDana,a\n",
         "e 1:1 no conversation in it: no column is known to hold the text; say which: --columns "
         "speaker=NAME,text=NAME, or by number\n");
  expect("csv", "speaker,text\nDana,a\nAna\n\nDana,\nAna,b\n",
         "2:6 |Dana|a\n6:5 |Ana|b\nw 3:1 rows too short to have a text left out: 1\ns 1:0 rows without text left out: 1\n");
}

static void csv_columns_as_said(void **state) {
  (void)state;
  expect_columns("speaker=Caller,text=2", "caller,Words\nDana,a\nAna,b\n", "2:6 |Dana|a\n3:5 |Ana|b\n");
  expect_columns("speaker=2,text=3,start=1", "0:01,Dana,a\n0:02,Ana,b\n", "1:11 1|Dana|a\n2:10 2|Ana|b\n");
  expect_columns("speaker=1,text=2", "Speaker,Text\nDana,a\n", "2:6 |Dana|a\n");
  expect_columns("text=tekst,speaker=who", "who,text\nDana,a\n",
                 "e 1:1 no conversation in it: no column 'tekst', did you mean 'text'?\n");
  expect_columns("text=9", "who,text\nDana,a\n", "e 1:1 no conversation in it: no column '9'\n");
  ww_error e;
  assert_true(ww_columns_check(WW_S("speaker=a,text=b,id=1"), &e));
  assert_false(ww_columns_check(WW_S("speker=a"), &e));
  assert_string_equal(e.message, "no column is called 'speker', did you mean 'speaker'?");
  assert_false(ww_columns_check(WW_S("text="), &e));
}

static void csv_several_conversations(void **state) {
  (void)state;
  const char *two = "call_id,text\n1,a\n1,\"b\n2,c\"\n,d\n2,e\n3,f\n";
  expect_split("csv", ww_str_of(two), "30 17 17 ");
  expect_split("csv", WW_S("Session\ttext\r\n1\ta\r\n\r\n\r\n2\tb\r\n"), "19 23 ");
  expect_split("csv", WW_S("speaker,text\na,b\nc,d\n"), "21 ");
  expect_split("csv", WW_S("call,text\n1,a\n\n\n"), "16 ");
  expect_split("tsv", WW_S("call\ttext\n1\ta\n2\tb"), "14 13 ");
  assert_true(read_as("csv", "call_id,text\n7,a\n7,b\n"));
  assert_str(t.id, "7");
  expect("csv", "call_id,text\n7,a\n8,b\n",
         "2:3 ||a\n3:3 ||b\nw 3:1 a row of another conversation, '8', read as part of this one\n");
}

/* ---- chats ------------------------------------------------------------------------------- */

static void whatsapp_on_ios(void **state) {
  (void)state;
  expect("chat",
         "[13.05.24, 10:12:13] Shop: \xE2\x80\x8EMessages and calls are end-to-end encrypted. Nobody else reads them.\n"
         "[13.05.24, 10:12:20] Dana Reed: Hello,\nwe spoke: remember?\n"
         "\xE2\x80\x8E[14.05.24, 09:00:01] ~\xE2\x80\xAF" "Ana: \xE2\x80\x8Eimage omitted\n"
         "[14.05.24, 9:00:05\xE2\x80\xAFPM] ~ Ana: Yes \xE2\x80\x8E<This message was edited>\n",
         "2:33 36740|Dana Reed|Hello, we spoke: remember?\n5:31 162005|Ana|Yes\n"
         "s 1:1 messages that are no text left out: 2\n");
  expect_place(0, "spoke", 3, 4);
}

static void whatsapp_on_android(void **state) {
  (void)state;
  expect("chat",
         "03/05/2024, 10:12 - Messages and calls are end-to-end encrypted.\n"
         "03/05/2024, 10:13 - Dana: <Media omitted>\nthe list\n"
         "03/05/2024, 10:14 - Dana: <Medien ausgeschlossen>\n"
         "14/05/2024, 08:00 - Dana added Ana\n"
         "14/05/2024, 08:01 - Ana: This message was deleted\n"
         "14/05/2024, 08:02 - +49 170 1234567: ok\n",
         "3:1 36780|Dana|the list\n7:38 979320|+49 170 1234567|ok\n"
         "s 1:1 lines by the chat service left out: 2\ns 2:1 messages that are no text left out: 3\n");
}

static void chat_orders_of_dates(void **state) {
  (void)state;
  const char *month = "1/5/24, 10:00 PM - Dana: a\n1/20/24, 12:05 AM - Ana: b\n";
  expect("chat", month, "1:26 79200|Dana|a\n2:26 1296300|Ana|b\n");
  expect("chat", "1/5/24, 10:00 - Dana: a\n2/4/24, 10:00 - Ana: b\n3/4/24, 10:00 - Dana: c\n",
         "1:23 36000|Dana|a\n2:22 2628000|Ana|b\n3:23 5133600|Dana|c\n");
  expect("chat", "1/5/24, 10:00 - Dana: a\n2/6/24, 10:00 - Ana: b\n",
         "1:23 36000|Dana|a\n2:22 2800800|Ana|b\ns 1:0 dates may begin with the day or the month: read as day first\n");
  expect("chat", "13/5/24, 10:00 - Dana: a\n12/5/24, 10:01 - Ana: b\n13/5/24, 10:02 - Dana: c\n",
         "1:24 36000|Dana|a\n2:23 |Ana|b\n3:24 36120|Dana|c\nw 2:23 time runs backwards here\n");
  expect("chat", "1/5/24, 10:00 - Dana: a\n1/5/24, 10:01 - Ana: b\n", "1:23 36000|Dana|a\n2:22 36060|Ana|b\n");
  expect("chat", "13/5/24, 10:00 - Dana: a\n5/14/24, 10:01 - Ana: b\n",
         "1:24 36000|Dana|a\n2:23 122460|Ana|b\nw 1:0 dates in more than one order: day first read where it can be\n");
}

static void chat_of_other_kinds(void **state) {
  (void)state;
  expect("chat", "[10:12 AM, 5/3/2024] Dana: a\n[10:13 AM, 5/3/2024] Ana: b\n", "1:28 36720|Dana|a\n2:27 36780|Ana|b\n");
  expect("chat", "2024-05-03 10:12:13 Dana: a\n2024-05-03 10.12.15 Ana: b: c\n", "1:27 36733|Dana|a\n2:26 36735|Ana|b: c\n");
  expect("chat", "1.2.24, 10:00 - Dana:tight\n1.2.24, 10:01 - Dana: a\n1.2.24, 10:02 - see 2:30\n",
         "1:22 36000|Dana|tight\n2:23 36060|Dana|a\ns 3:1 lines by the chat service left out: 1\n");
  expect("chat", "Dana Reed, [03.05.24 10:12]\na\nb\n\nAna, [03.05.24 10:13]\nc\n", "2:1 36720|Dana Reed|a b\n6:1 36780|Ana|c\n");
  expect("chat", "1.2.24, 10:00 - Dana joined\n", "s 1:1 lines by the chat service left out: 1\ne 1:0 no conversation in it: a chat without a text message\n");
}

static void zoom_chat(void **state) {
  (void)state;
  expect("zoom-chat",
         "00:14:12\tDana Reed:\thello\n00:14:13\tAna | Acme:\tReacted to \"hello\" with \xF0\x9F\x91\x8D\n"
         "00:14:20\tAna | Acme:\tReplying to \"hello\"\n\nhi: you\n00:14:21\tDana Reed:\tRemoved a \xF0\x9F\x91\x8D reaction from \"hi\"\n",
         "1:21 852|Dana Reed|hello\n5:1 860|Ana | Acme|hi: you\ns 2:1 reactions left out: 2\n");
  expect("zoom-chat",
         "10:03:22 From Dana Reed to Everyone: one\n10:03:23 From Ana to Dana Reed (Direct Message): two\n"
         "10:03:24\t From  Dana Reed : three\n10:03:25 From  Ana  to  Everyone:\n\tfour\n\tfive\n",
         "1:38 36202|Dana Reed|one\n2:50 36203|Ana|two\n3:29 36204|Dana Reed|three\n5:2 36205|Ana|four five\n");
  expect("zoom-chat", "00:01:02\tDana:\t\n", "e 1:0 no conversation in it: a Zoom chat without a message\n");
}

/* ---- Markdown ---------------------------------------------------------------------------- */

static void markdown_marks(void **state) {
  (void)state;
  expect("markdown",
         "---\ntitle: a call\n---\n# The call\n\n**Dana:** One **two** *three* [a _link_](http://x.org/(y)) `code`.\n\n"
         "## Middle\n\n**Ana:** \\[00:12\\] 2*3*4 snake_case_x \\*so\\* a &amp; b<br>c ____ <https://x.org> ![pic](a.png) [sic] 5 * 6\n\n---\n\n**Dana:** Four.\n",
         "6:11 |Dana|One two three a link code.\n"
         "10:20 12|Ana|2*3*4 snake_case_x *so* a & b c ____ https://x.org pic [sic] 5 * 6\n14:11 |Dana|Four.\n"
         "s 4:1 lines before the first speaker, not read as speech: 1\ns 8:1 headings left out: 1\n");
  expect_place(0, "two", 6, 17);
  expect_place(0, "link", 6, 35);
  expect_place(0, "code", 6, 61);
  expect_place(1, "so*", 10, 41);
}

static void markdown_layouts(void **state) {
  (void)state;
  expect("markdown", "**Dana** [0:00]\nOne.\n\n**Ana** [0:05]\nTwo.\n\n**Dana** [0:09]\nThree.\n",
         "2:1 0|Dana|One.\n5:1 5|Ana|Two.\n8:1 9|Dana|Three.\n");
  expect("markdown", "- **Dana**: one\n- **Ana**: two\n- **Dana**: *three*\n",
         "1:13 |Dana|one\n2:12 |Ana|two\n3:14 |Dana|three\n");
  expect("markdown", "### Dana\n\nOne.\n\n### Ana\n\nTwo.\n\n### Dana\n\nThree.\n",
         "3:1 |Dana|One.\n7:1 |Ana|Two.\n11:1 |Dana|Three.\n");
  expect("markdown", "**[Dana](https://x.org/d)**: one\n\n**Ana**: two\n\n**[Dana](https://x.org/d)**: three\n",
         "1:30 |Dana|one\n3:10 |Ana|two\n5:30 |Dana|three\n");
}

static void markdown_of_google_meet(void **state) {
  (void)state;
  expect("markdown",
         "# Weekly - Transcript\n### Attendees\nDana Reed, Ana Ruiz\n\n#### _This editable transcript was computer generated "
         "and might contain errors._\n\nDana Reed: Right,\n\nDana Reed: and so on\xE2\x80\xA6\n\nAna Ruiz: \n\n00:05:00\n\n"
         "Ana Ruiz: Yes. Note: it is ten.\n\nDana Reed: Good.\n\n### Meeting ended after 00:07:10 \xF0\x9F\x91\x8B\n",
         "7:12 |Dana Reed|Right,\n9:12 |Dana Reed|and so on\xE2\x80\xA6\n15:11 300|Ana Ruiz|Yes. Note: it is ten.\n"
         "17:12 |Dana Reed|Good.\ns 1:1 lines before the first speaker, not read as speech: 3\n");
  assert_int_equal(t.n_speakers, 2);
}

/* The summary is no talk, whatever labels it has. */
static void markdown_below_a_summary(void **state) {
  (void)state;
  expect("markdown",
         "# Notes\n\n### Details\n\n**Budget:** 10k.\n\n**Budget:** again.\n\n**Term:** May.\n\n## **Sync \\- Transcript**\n\n"
         "### **00:00:10**\n\n**Dana Reed:** Hello.\n\n**Ana:** Hi.\n\n### **Transcription ended after 00:06:23**\n",
         "15:16 10|Dana Reed|Hello.\n17:10 |Ana|Hi.\ns 1:1 lines before the first speaker, not read as speech: 5\n");
  expect("markdown", "# Sync\n**Duration**: 10.5 minutes\n## Transcript\n**Dana**: Hi.\n**Dana**: You?\n**Speaker 1**: Yep.\n",
         "4:11 |Dana|Hi.\n5:11 |Dana|You?\n6:16 |Speaker 1|Yep.\ns 1:1 lines before the first speaker, not read as speech: 2\n");
}

static void text_of_teams(void **state) {
  (void)state;
  expect("text",
         "Weekly-Meeting Transcript\n15 June 2026, 03:35am\n27m 42s\nDana Reed started transcription\nDana Reed   0:03\none,\n"
         "two\nAna Ruiz   0:03\nYeah.\nDana Reed   1:02:09\nthree\nDana Reed stopped transcription\n",
         "6:1 3|Dana Reed|one, two\n9:1 3|Ana Ruiz|Yeah.\n11:1 3729|Dana Reed|three\n"
         "s 1:1 lines before the first speaker, not read as speech: 3\n");
}

/* Words with a colon are everywhere; who speaks comes again, with words of a person behind. */
static void prose_has_no_speakers(void **state) {
  (void)state;
  const char *notes = "Agenda: the renewal.\n\nWe met at noon and talked for an hour. The team was late.\n\nNote: send the deck.\n\n"
                      "They have three sites and want a fourth.\n\nNext steps: call on Monday.\n\nNote: ask Bob.\n";
  assert_true(read_as("text", notes));
  assert_int_equal(t.n_speakers, 1);
  assert_int_equal(t.speakers[0].name.n, 0);
  assert_true(read_as("markdown", notes));
  assert_int_equal(t.speakers[0].name.n, 0);
  expect("text", "Dana: One.\nAna: Two.\nNote: the line was bad.\nDana: Three.\nAna: Four.\n",
         "1:7 |Dana|One.\n2:6 |Ana|Two. Note: the line was bad.\n4:7 |Dana|Three.\n5:6 |Ana|Four.\n");
}

/* ---- captions ---------------------------------------------------------------------------- */

static void sbv(void **state) {
  (void)state;
  expect("sbv", "0:00:01.000,0:00:02.500\nDana: One\ntwo\n\n0:00:02.500,0:00:04.000\n>> ANA: Three\n\n0:00:0x.1,0:00:06.000\nFour\n",
         "2:7 1-2.5|Dana|One two\n6:9 2.5-4|ANA|Three\n9:1 0-6|ANA|Four\nw 8:1 bad time line '0:00:0x.1,0:00:06.000'\nw 9:1 time runs backwards here\n");
}

static void ttml(void **state) {
  (void)state;
  expect("ttml",
         "<?xml version=\"1.0\"?>\n<tt xmlns:ttm='m' ttp:frameRate=\"25\" ttp:tickRate=\"100\">\n<head><!-- <p> -->"
         "<ttm:agent xml:id=\"a\"><ttm:name type=\"full\">Dana</ttm:name></ttm:agent></head>\n"
         "<p ttm:agent=\"a\" begin=\"1.5s\" end=\"00:00:02:05\">One<br/>two &amp; <span>three</span></p>\n"
         "<p begin='300t' dur='500ms'>\n  four\n</p>\n<p/><p>five<p begin=\"5m\" ttm:agent=\"b\">six</p>",
         "4:49 1.5-2.2|Dana|One two & three\n6:3 3-3.5||four\n8:8 ||five\n8:40 300|b|six\n"
         "w 8:8 a paragraph without a time, kept\n");
  expect_place(0, "two", 4, 57);
  expect("ttml", "<tt><body></body></tt>", "e 1:0 no conversation in it: a TTML file without a cue\n");
  expect("ttml", "<tt><p begin=\"1s\">cut of", "1:19 1||cut of\n");
}

static void textgrid(void **state) {
  (void)state;
  expect("textgrid",
         "File type = \"ooTextFile\"\nObject class = \"TextGrid\"\n\nxmin = 0\nxmax = 9\ntiers? <exists>\nsize = 3\nitem []:\n"
         "  item [1]:\n    class = \"IntervalTier\"\n    name = \"Dana\"\n    xmin = 0\n    xmax = 9\n    intervals: size = 2\n"
         "    intervals [1]:\n      xmin = 0\n      xmax = 1.5\n      text = \"One \"\"two\"\" <UNIN/>\"\n"
         "    intervals [2]:\n      xmin = 4\n      xmax = 9\n      text = \"\"\n"
         "  item [2]:\n    class = \"TextTier\"\n    name = \"marks\"\n    xmin = 0\n    xmax = 9\n    points: size = 1\n"
         "    points [1]:\n      number = 3\n      mark = \"x\"\n"
         "  item [3]:\n    class = \"IntervalTier\"\n    name = \"Ana\"\n    xmin = 0\n    xmax = 9\n    intervals: size = 1\n"
         "    intervals [1]:\n      xmin = 1\n      xmax = 2\n      text = \"Three\nfour\"\n",
         "18:15 0-1.5|Dana|One \"two\"\n41:15 1-2|Ana|Three four\ns 1:0 marks at points of time left out: 1\n");
  expect("textgrid", "\"ooTextFile\"\n\"TextGrid\"\n0\n2\n<exists>\n1\n\"IntervalTier\" \"Dana\" 0 2 2\n0 1 \"a\" ! remark\n1 2 \"b",
         "8:6 0-1|Dana|a\n9:6 1-2|Dana|b\nw 9:6 a string that never ends: the file breaks off\n");
  expect("textgrid", "\"ooTextFile\" \"TextGrid\" 0 1 <absent>", "e 1:0 no conversation in it: a TextGrid without a tier\n");
}

static void captions_that_scroll_word_by_word(void **state) {
  (void)state;
  expect("vtt",
         "WEBVTT\nKind: captions\n\n00:00.160 --> 00:02.149 align:start\n \nwe<00:00.480><c> keep</c>\n\n"
         "00:02.149 --> 00:02.159\nwe keep\n \n\n00:02.159 --> 00:04.000\nwe keep\nlosing<00:02.480><c> orders</c>\n\n"
         "00:04.000 --> 00:04.010\nlosing orders\n \n",
         "6:1 0.16-2.149||we keep\n14:1 2.159-4||losing orders\ns 9:1 a line that the caption before showed already, left out (and 2 more)\n");
}

static void captions_that_grow(void **state) {
  (void)state;
  expect("srt",
         "1\n00:00:01,000 --> 00:00:02,000\nDana: we\n\n2\n00:00:02,000 --> 00:00:03,000\nDana: we keep\n\n"
         "3\n00:00:03,000 --> 00:00:04,000\nDana: we keep losing\n\n4\n00:00:04,000 --> 00:00:05,000\nDana: we keep losing\norders\n\n"
         "5\n00:00:05,000 --> 00:00:06,000\norders daily\n\n6\n00:00:06,000 --> 00:00:07,000\nAna: oh\n",
         "3:7 1-2|Dana|we\n7:10 2-3|Dana|keep\n11:15 3-4|Dana|losing\n16:1 4-5|Dana|orders\n20:8 5-6|Dana|daily\n24:6 6-7|Ana|oh\n"
         "s 7:1 a line that the caption before showed already, left out (and 3 more)\n");
  expect("srt",
         "1\n00:00:01,000 --> 00:00:02,000\nYes\n\n2\n00:00:02,000 --> 00:00:03,000\nYes I do\n\n"
         "3\n00:00:03,000 --> 00:00:04,000\nGood\n\n4\n00:00:04,000 --> 00:00:05,000\nSo\n\n5\n00:00:05,000 --> 00:00:06,000\nBye\n",
         "3:1 1-2||Yes\n7:1 2-3||Yes I do\n11:1 3-4||Good\n15:1 4-5||So\n19:1 5-6||Bye\n");
}

/* ---- telling them apart ------------------------------------------------------------------ */

static void formats_by_their_structure(void **state) {
  (void)state;
  static const char *const cases[][3] = {
      {"csv", "-", "speaker,text\nDana,hi\n"},
      {"csv", "-", "Timestamp;Message\n1;hi\n"},
      {"tsv", "a.txt", "start\tspeaker\ttext\n1\tDana\thi\n"},
      {"csv", "a.csv", "who,said\nDana,hi\n"},
      {"text", "-", "Dear Ana, thank you\nfor the call, it was good\n"},
      {"text", "-", "text, text\nmore, text\n"},
      {"chat", "-", "[03.05.24, 10:12:13] Dana: hi"},
      {"chat", "-", "03/05/2024, 10:12 - Dana: hi"},
      {"text", "-", "Dana: see you on 03/05/2024, 10:12 - all right?\nAna: yes\n"},
      {"zoom-chat", "-", "10:03:22 From Dana to Everyone: hi"},
      {"text", "-", "10:03:22 Dana: hi\n10:03:30 Ana: yes\n"},
      {"markdown", "-", "# Call\n\n**Dana:** hi\n\n**Ana:** yes\n"},
      {"markdown", "a.md", "Dana: hi\n\nAna: yes\n"},
      {"text", "-", "[00:00.000 --> 00:04.000] hi there\n[00:04.000 --> 00:05.000] yes\n"},
      {"sbv", "-", "0:00:01.000,0:00:02.500\nhi\n"},
      {"ttml", "-", "<tt:tt xmlns:tt='x'><p>"},
      {"textgrid", "-", "File type = \"ooTextFile\"\nObject class = \"TextGrid\"\n"},
  };
  for (size_t i = 0; i < sizeof cases / sizeof *cases; i++)
    assert_string_equal(guessed(cases[i][1], cases[i][2]), cases[i][0]);
}

int main(void) {
  const struct CMUnitTest tests[] = {
      cmocka_unit_test(csv_by_its_names),
      cmocka_unit_test(csv_quotes),
      cmocka_unit_test(csv_roles),
      cmocka_unit_test(csv_times),
      cmocka_unit_test(csv_damage),
      cmocka_unit_test(csv_columns_as_said),
      cmocka_unit_test(csv_several_conversations),
      cmocka_unit_test(whatsapp_on_ios),
      cmocka_unit_test(whatsapp_on_android),
      cmocka_unit_test(chat_orders_of_dates),
      cmocka_unit_test(chat_of_other_kinds),
      cmocka_unit_test(zoom_chat),
      cmocka_unit_test(markdown_marks),
      cmocka_unit_test(markdown_layouts),
      cmocka_unit_test(markdown_of_google_meet),
      cmocka_unit_test(markdown_below_a_summary),
      cmocka_unit_test(text_of_teams),
      cmocka_unit_test(prose_has_no_speakers),
      cmocka_unit_test(sbv),
      cmocka_unit_test(ttml),
      cmocka_unit_test(textgrid),
      cmocka_unit_test(captions_that_scroll_word_by_word),
      cmocka_unit_test(captions_that_grow),
      cmocka_unit_test(formats_by_their_structure),
  };
  int failed = cmocka_run_group_tests(tests, NULL, NULL);
  ww_arena_clear(&arena);
  return failed;
}
