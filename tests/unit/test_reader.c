/* test_reader.c: every layout in, with speakers, times and places; splitting; damaged input.
 * SPDX-License-Identifier: MIT */
#include "reading.h"

/* ---- text -------------------------------------------------------------------------------- */

static void text_labels(void **state) {
  (void)state;
  expect("text", "Dana: Hello there.\nAna: Hi.\n  And this goes on\n\nDana: Fine.\n",
         "1:7 |Dana|Hello there.\n2:6 |Ana|Hi. And this goes on\n5:7 |Dana|Fine.\n");
  expect_place(1, "goes", 3, 12);
}

static void text_times_around_the_name(void **state) {
  (void)state;
  expect(
      "text", "Dana (00:12): one\nAna (1:02:03): two\nDana (00:14): three\n",
      "1:15 12|Dana|one\n2:16 3723|Ana|two\n3:15 14|Dana|three\nw 3:15 time runs backwards here\n");
  expect("text", "[00:12] Dana: one\n[00:13.5] Ana: two\n[00:14] Dana: three\n",
         "1:15 12|Dana|one\n2:16 13.5|Ana|two\n3:15 14|Dana|three\n");
  expect("text", "Dana [00:12]: one\nAna [00:13]: two\nDana [00:14]: three\n",
         "1:15 12|Dana|one\n2:14 13|Ana|two\n3:15 14|Dana|three\n");
  expect("text", "00:12 Dana: one\n00:13 Ana: two\n00:14 Dana: three\n",
         "1:13 12|Dana|one\n2:12 13|Ana|two\n3:13 14|Dana|three\n");
  expect("text", "Dana 00:12: one\nAna 00:13: two\nDana 00:14: three\n",
         "1:13 12|Dana|one\n2:12 13|Ana|two\n3:13 14|Dana|three\n");
  expect("text", "[00:01 --> 00:03] Dana: one\n[00:03 --> 00:04] Ana: two\n",
         "1:25 1-3|Dana|one\n2:24 3-4|Ana|two\n");
  expect("text", "[09:00 AM] Dana: one\n[12:01 AM] Ana: two\n[1:00 p.m.] Dana: three\n",
         "1:18 32400|Dana|one\n2:17 60|Ana|two\n3:19 46800|Dana|three\nw 2:17 time runs backwards "
         "here\n");
}

static void text_names_above(void **state) {
  (void)state;
  expect(
      "text",
      "Emma  0:00  \nFirst words.\nand more\n\nKelly  0:23  \nHello.\n\nEmma  1:00:27  \nYes.\n\n"
      "Transcribed by https://otter.ai\n",
      "2:1 0|Emma|First words. and more\n6:1 23|Kelly|Hello.\n9:1 3627|Emma|Yes.\n");
  expect(
      "text",
      "Weekly call\nDana started transcription\nDana Reed   0:03\nyes\nso\nAna Ruiz   0:03\nyeah\n"
      "Dana Reed   0:09\nok\n",
      "4:1 3|Dana Reed|yes so\n7:1 3|Ana Ruiz|yeah\n9:1 9|Dana Reed|ok\n"
      "s 1:1 lines before the first speaker, not read as speech: 1\n");
  expect("text", "**Emma** [0:00]\nOne.\n\n**Ali** [0:05]\nTwo.\n\n**Emma** [0:09]\nThree.\n",
         "2:1 0|Emma|One.\n5:1 5|Ali|Two.\n8:1 9|Emma|Three.\n");
  expect("text", "@0:00 - **Dana**\nOne.\n\n@0:05 - **Ana**\nTwo.\n\n@0:09 - **Dana**\nThree.\n",
         "2:1 0|Dana|One.\n5:1 5|Ana|Two.\n8:1 9|Dana|Three.\n");
}

static void text_names_alone_above(void **state) {
  (void)state;
  expect("text", "Dana Reed\nOne thing,\nand another.\n\nAna\nTwo.\n\nDana Reed\nThree.\n",
         "2:1 |Dana Reed|One thing, and another.\n6:1 |Ana|Two.\n9:1 |Dana Reed|Three.\n");
}

static void text_bold_markers(void **state) {
  (void)state;
  expect("text",
         "# Call\n\n**Dana:** One **two**.\n\n**Ana**: \\[00:12\\] Three.\n\n**Dana:** Four.\n",
         "3:11 |Dana|One **two**.\n5:20 12|Ana|Three.\n7:11 |Dana|Four.\n"
         "s 1:1 lines before the first speaker, not read as speech: 1\n");
  expect("text", "Dana: **now**\nAna: no\n", "1:7 |Dana|**now**\n2:6 |Ana|no\n");
}

static void text_stamps_on_their_own(void **state) {
  (void)state;
  expect("text",
         "### **00:00:50**\n**Dana Reed:** One.\n### **00:02:36** {#00:02:36}\n**Ana Ruiz:** Two.\n"
         "**Dana Reed:** Three.\n### **Transcription ended after 01:27:23**\n",
         "2:16 50|Dana Reed|One.\n4:15 156|Ana Ruiz|Two.\n5:16 |Dana Reed|Three.\n");
}

static void text_header_is_not_a_speaker(void **state) {
  (void)state;
  expect("text",
         "Title: Renewal\nDate: 3 May\nParticipants: Dana, Ana\nDeal: Acme\n\n"
         "Dana: One.\nAna: Two.\nDana: Three.\nAna: Four.\n",
         "6:7 |Dana|One.\n7:6 |Ana|Two.\n8:7 |Dana|Three.\n9:6 |Ana|Four.\n"
         "s 1:1 lines before the first speaker, not read as speech: 4\n");
  expect("text", "Operator: Welcome to the call.\n\nDana: One.\n\nAna: Two.\n\nDana: Three.\n",
         "1:11 |Operator|Welcome to the call.\n3:7 |Dana|One.\n5:6 |Ana|Two.\n7:7 |Dana|Three.\n");
}

static void text_few_lines_of_a_cue_test(void **state) {
  (void)state;
  expect("text", "seller: I really need this sale, please.",
         "1:9 |seller|I really need this sale, please.\n");
  expect("text", "seller: one\nprospect: two\nseller: three",
         "1:9 |seller|one\n2:11 |prospect|two\n3:9 |seller|three\n");
  expect("text", "prospect: two\nseller: one\nseller: it costs: 12:30 or http://x.org\n",
         "1:11 |prospect|two\n2:9 |seller|one\n3:9 |seller|it costs: 12:30 or http://x.org\n");
  expect("text", "seller: one\nprospect: two", "1:9 |seller|one\n2:11 |prospect|two\n");
}

static void text_what_is_no_label(void **state) {
  (void)state;
  expect("text", "Here is the thing: we lose orders at the counter every day.",
         "1:1 ||Here is the thing: we lose orders at the counter every day.\n");
  expect("text", "Note: ring Bob\nhttp://example.org\n12:30 lunch",
         "1:1 ||Note: ring Bob\n2:1 ||http://example.org\n3:1 ||12:30 lunch\n");
}

static void text_remarks_inside_a_turn(void **state) {
  (void)state;
  expect("text",
         "[00:01] Dana: The offer:\n\n\xE2\x80\xA2 Seats: 120 a year\n\xE2\x80\xA2 Term: 3 "
         "years\n\n[00:20] Ana (Legal): Fine.\n"
         "[00:25] Dana: Good.\n",
         "1:15 1|Dana|The offer: \xE2\x80\xA2 Seats: 120 a year \xE2\x80\xA2 Term: 3 years\n"
         "6:22 20|Ana (Legal)|Fine.\n7:15 25|Dana|Good.\n");
  expect_place(0, "Term", 4, 3);
}

static void text_names_of_all_kinds(void **state) {
  (void)state;
  expect(
      "text",
      "AE (Jordan): one\nSpeaker 1: two\nO'Neil, J.: no\nAE (Jordan): three\nSpeaker 1: "
      "four\nO'Neil, J.: five\n",
      "1:14 |AE (Jordan)|one\n2:12 |Speaker 1|two\n3:13 |O'Neil, J.|no\n4:14 |AE (Jordan)|three\n"
      "5:12 |Speaker 1|four\n6:13 |O'Neil, J.|five\n");
  expect("text",
         "\xE5\xAE\xA2\xE6\x9C\x8D\xEF\xBC\x9A\xE6\x82\xA8\xE5\xA5\xBD\n\xD0\x90\xD0\xBD\xD0\xBD"
         "\xD0\xB0: \xD0\xB4\xD0\xB0\n",
         "1:4 |\xE5\xAE\xA2\xE6\x9C\x8D|\xE6\x82\xA8\xE5\xA5\xBD\n2:7 "
         "|\xD0\x90\xD0\xBD\xD0\xBD\xD0\xB0|\xD0\xB4\xD0\xB0\n");
  expect("text", "[SPEAKER_00]: one\n[SPEAKER_01]: two\n",
         "1:15 |SPEAKER_00|one\n2:15 |SPEAKER_01|two\n");
  expect("text", ">> DANA: one\n>> two\n>> DANA: three\n",
         "1:10 |DANA|one\n2:4 ||two\n3:10 |DANA|three\n");
}

static void text_a_name_without_words_is_no_speaker(void **state) {
  (void)state;
  expect("text", "Break: [00:10]\nDana: one\nAna: two\nDana: three\nBreak: [00:20]\nAna: four\n",
         "2:7 |Dana|one\n3:6 |Ana|two\n4:7 |Dana|three\n6:6 |Ana|four\n");
  assert_int_equal(t.n_speakers, 2);
}

static void text_labels_of_one_style(void **state) {
  (void)state;
  expect("text", "Dana: one\nAna: two\nDana: so\n\nNext steps:\n- Ana: send it\n",
         "1:7 |Dana|one\n2:6 |Ana|two\n3:7 |Dana|so Next steps: - Ana: send it\n");
  expect("text", "- Dana: one\n- Ana: two\n- Dana: three\n- Ana: four\n",
         "1:9 |Dana|one\n2:8 |Ana|two\n3:9 |Dana|three\n4:8 |Ana|four\n");
  expect("text", "Agent:One\nCustomer:Two\nAgent:Three\nCustomer:Four\n",
         "1:7 |Agent|One\n2:10 |Customer|Two\n3:7 |Agent|Three\n4:10 |Customer|Four\n");
}

static void text_notes_are_no_speaker(void **state) {
  (void)state;
  expect("text", "Note: one.\n\nWe met today.\n\nNote: two.\n",
         "1:1 ||Note: one.\n3:1 ||We met today.\n5:1 ||Note: two.\n");
}

static void text_time_below_the_name(void **state) {
  (void)state;
  expect("text", "Dana Reed\n00:12\nOne.\n\nAna\n00:20\nTwo.\n\nDana Reed\n00:25\nThree.\n",
         "3:1 12|Dana Reed|One.\n7:1 20|Ana|Two.\n11:1 25|Dana Reed|Three.\n");
}

static void text_times_that_are_said(void **state) {
  (void)state;
  expect("text", "Dana: When?\nAna: At\n10:30 or so.\n10:45\nDana: Fine.\n",
         "1:7 |Dana|When?\n2:6 |Ana|At 10:30 or so. 10:45\n5:7 |Dana|Fine.\n");
}

/* Each line has a name of its own; finding each must not mean looking at all of them. */
static void text_with_very_many_names(void **state) {
  (void)state;
  enum { NAMES = 50000 };
  ww_buf b = {0};
  for (int i = 0; i < NAMES; i++) ww_buf_printf(&b, "n%d: x\n", i);
  assert_true(read_bytes("text", ww_buf_str(&b), 1));
  assert_int_equal(t.n_speakers, NAMES);
  ww_buf_free(&b);
}

/* Its places are kept every so many bytes, which do not fall between characters. */
static void text_of_one_long_line(void **state) {
  (void)state;
  ww_buf b = {0};
  ww_buf_z(&b, "Ana: ");
  for (int i = 0; i < 1364; i++) ww_buf_z(&b, "\xE2\x82\xAC");
  ww_buf_z(&b, "xyz");
  assert_true(read_bytes("text", ww_buf_str(&b), 1));
  expect_place(0, "xyz", 1, 1370);
  ww_buf_free(&b);
}

static void text_without_speakers(void **state) {
  (void)state;
  expect("text", "hi\n", "1:1 ||hi\n");
  expect("text", "One para\nof two lines.\n\nAnother.\r\n\r\n- a point\r- more\n",
         "1:1 ||One para of two lines.\n4:1 ||Another.\n6:1 ||- a point\n7:1 ||- more\n");
  expect("text", "[00:01 --> 00:02] a\n[00:03 --> 00:04] b\n", "1:19 1-2||a\n2:19 3-4||b\n");
}

/* ---- captions ---------------------------------------------------------------------------- */

static void vtt_blocks_and_times(void **state) {
  (void)state;
  expect("vtt",
         "WEBVTT - a title\nKind: captions\n\nNOTE\na remark\n\nSTYLE\n::cue {\n\n color: red "
         "}\n\nREGION\nid:x\n\n"
         "intro\n00:01.000 --> 00:02.5 align:start\nOne\ntwo\n\nNOTE more\n\n120:00:00.04 --> "
         "120:00:01.004line:1\nThree\n",
         "17:1 1-2.5||One two\n23:1 432000.04-432001.004||Three\n");
  expect_place(0, "two", 18, 1);
  expect("vtt", "WEBVTT\r\r00:01 --> 00:02\rA\r00:02 --> 00:03\rB\r", "4:1 1-2||A\n6:1 2-3||B\n");
}

static void vtt_voices(void **state) {
  (void)state;
  expect(
      "vtt",
      "WEBVTT\n\n00:01.000 --> 00:02.000\n<v.loud.first Dana &amp; Co>Hello</v> there <v "
      "Ana>Hi\nyou\n\n"
      "00:03.000 --> 00:04.000\nnobody: speaks\n",
      "4:29 1-2|Dana & Co|Hello\n4:39 1-2||there\n4:52 1-2|Ana|Hi you\n8:1 3-4||nobody: speaks\n");
}

static void vtt_tags_and_entities(void **state) {
  (void)state;
  expect("vtt",
         "WEBVTT\n\n00:01.000 --> 00:09.000\nWhen <c.red>the</c> moon <00:02.000>hits &lt;3 "
         "&#233;&#xe8;&lrm; a<b>b</b>\n<i>so </i>it <3 x\n",
         "4:1 1-9||When the moon hits <3 \xC3\xA9\xC3\xA8 ab so it <3 x\n");
  expect_place(0, "moon", 4, 21);
  expect_place(0, "hits", 4, 37);
  expect_place(0, "\xC3\xA9", 4, 48);
  expect_place(0, "so", 5, 4);
  expect_place(0, "it <", 5, 11);
}

static void vtt_names_as_prefixes_carry_on(void **state) {
  (void)state;
  expect("vtt",
         "WEBVTT\n\n1\n00:01.000 --> 00:02.000\nDana Reed: one\n\n2\n00:02.000 --> 00:03.000\nand "
         "on\n\n3\n"
         "00:03.000 --> 00:04.000\nAna: two\n\n4\n00:04.000 --> 00:05.000\nDana Reed: three\n",
         "5:12 1-2|Dana Reed|one\n9:1 2-3|Dana Reed|and on\n13:6 3-4|Ana|two\n17:12 4-5|Dana "
         "Reed|three\n");
}

static void vtt_changes_of_speaker(void **state) {
  (void)state;
  expect("vtt",
         "WEBVTT\n\n00:01.000 --> 00:02.000\n&gt;&gt; DANA: one\n>> two\n\n00:02.000 --> "
         "00:03.000\n- Yes.\n- No,\nno.\n\n"
         "00:03.000 --> 00:04.000\n-Si.\n-No.\n",
         "4:16 1-2|DANA|one\n5:4 1-2||two\n8:3 2-3||Yes.\n9:3 2-3||No, no.\n13:2 3-4||Si.\n14:2 "
         "3-4||No.\n");
}

static void vtt_rolling_captions(void **state) {
  (void)state;
  expect("vtt",
         "WEBVTT\n\n00:01.000 --> 00:02.000\nwe keep\n\n00:02.000 --> 00:03.000\nwe keep\nlosing "
         "orders\n\n"
         "00:03.000 --> 00:03.010\nlosing orders\n\n00:03.010 --> 00:04.000\nlosing orders\nevery "
         "day\n",
         "4:1 1-2||we keep\n8:1 2-3||losing orders\n15:1 3.01-4||every day\n"
         "s 7:1 a line that the caption before showed already, left out (and 2 more)\n");
  expect("vtt", "WEBVTT\n\n00:01.000 --> 00:02.000\nYes.\n\n00:02.000 --> 00:03.000\nYes.\n",
         "4:1 1-2||Yes.\n7:1 2-3||Yes.\n");
}

static void vtt_teams_metadata(void **state) {
  (void)state;
  expect("vtt",
         "WEBVTT\n\n00:01.000 --> 00:02.000\n{\"speakerName\":\"Dana\",\"spokenText\":\"She said "
         "\\\"go\\\" then\",\"x\":1}\n",
         "4:37 1-2|Dana|She said \"go\" then\n");
  expect_place(0, "then", 4, 53);
}

static void vtt_damage(void **state) {
  (void)state;
  expect(
      "vtt",
      "WEBVTT\n\n00:05.000 --> 00:06.000\nA\n\nstray\n\n00:01.000 ---> 00:00.500\nB\n\nstray too\n",
      "4:1 5-6||A\n6:1 ||stray\n9:1 1-0.5||B\n11:1 ||stray too\n"
      "w 6:1 text without a time line, kept (and 1 more)\nw 8:1 bad time line '00:01.000 ---> "
      "00:00.500'\n"
      "w 9:1 time runs backwards here\nw 9:1 ends before it starts\n");
  expect("vtt", "WEBVTT\n", "e 1:0 no conversation in it: a WebVTT file without a cue\n");
  expect("vtt", "WEBVTT\n\n00:01.000 --> 00:02.000\n\n",
         "e 1:0 no conversation in it: a WebVTT file whose cues have no text\n");
}

static void srt_layouts(void **state) {
  (void)state;
  expect("srt",
         "\xEF\xBB\xBF"
         "1\r\n00:00:01 --> 00:00:02,04\r\n{\\an8}<font color=\"red\">One</font>\r\n\r\n00:00:02,1 "
         "--> 00:00:03.25 X1:40\r\nTwo\r\n"
         "3\r\n00:00:04,000 --> 00:00:05,000\r\n1984\r\n\r\n4\r\n\r\n5\r\nThree\r\n",
         "3:25 1-2.04||One\n6:1 2.1-3.25||Two\n9:1 4-5||1984\n14:1 ||Three\n"
         "w 14:1 text without a time line, kept\n");
  expect("srt",
         "1\n00:00:01,000 --> 00:00:02,000\nMAN:\nHow so?\n\n2\n00:00:03,000 --> "
         "00:00:04,000\n(music)\n",
         "4:1 1-2|MAN|How so?\n8:1 3-4||(music)\n");
  expect("srt", "1\n00:00:01,000 --> 00:00:02,000\nmind a < b & c <dana@x.org>\n",
         "3:1 1-2||mind a < b & c <dana@x.org>\n");
}

/* ---- JSON -------------------------------------------------------------------------------- */

static void json_neutral_form(void **state) {
  (void)state;
  expect("json",
         "{\"id\": 7, \"kind\": \"notes\",\n \"rep\": \"Jo\", \"utterances\": [\n"
         "  {\"speaker\": \"Dana\", \"role\": \"seller\", \"text\": \"Hi.\", \"start\": 1.2, "
         "\"end\": \"00:03.4\"},\n"
         "  {\"role\": \"prospect\", \"text\": \"a\\u00e9\\ud83d\\ude00b\\nnext \\\"x\\\" end\"},\n"
         "  {\"text\": \" \"}, {\"speaker\": \"Ana\"}, {\"speaker\": 3, \"text\": \"c\"}], "
         "\"meta\": {\"won\": true}}\n",
         "3:50 1.2-3.4|Dana|Hi.\n4:33 |prospect|a\xC3\xA9\xF0\x9F\x98\x80"
         "b\nnext \"x\" end\n5:62 |3|c\n"
         "w 5:18 utterances without text left out: 1\n");
  assert_str(t.id, "7");
  assert_int_equal(t.kind, WW_NOTES);
  assert_str(t.meta, "{\"won\":true,\"rep\":\"Jo\"}");
  assert_int_equal(t.speakers[0].role, WW_SELLER);
  assert_int_equal(t.speakers[0].how, WW_INPUT);
  assert_int_equal(t.speakers[2].role, WW_UNKNOWN);
  assert_int_equal(t.speakers[2].how, WW_HOW_UNKNOWN);
  expect_place(1, "b", 4, 52);
  expect_place(1, "next", 4, 55);
  expect_place(1, "end", 4, 66);
}

static void json_roles(void **state) {
  (void)state;
  expect("jsonl",
         "{\"utterances\": [{\"speaker\": \"Dana\", \"role\": \"Seller\", \"text\": \"a\"}, "
         "{\"speaker\": \"Dana\", \"text\": \"b\"},"
         " {\"speaker\": \"Dana\", \"role\": \"prospect\", \"text\": \"c\"}, {\"speaker\": "
         "\"Ana\", \"role\": \"sellr\", \"text\": \"d\"}]}",
         "1:64 |Dana|a\n1:98 |Dana|b\n1:152 |Dana|c\n1:202 |Ana|d\n"
         "w 1:185 unknown role 'sellr', did you mean 'seller'?\n");
  assert_int_equal(t.n_speakers, 3);
  assert_int_equal(t.speakers[0].utterances, 2);
  assert_int_equal(t.speakers[1].role, WW_PROSPECT);
}

static void json_lists_of_messages(void **state) {
  (void)state;
  expect("json",
         "[{\"role\": \"system\", \"content\": \"be kind\"},\n{\"role\": \"user\", \"content\": "
         "\"one\"},\n"
         "{\"from\": \"Ana\", \"message\": \"two\"},\n{\"role\": \"user\", \"content\": "
         "[{\"type\": \"text\", \"text\": \"three\"}, {\"type\": \"text\", \"text\": \"four\"}]}]",
         "1:33 |system|be kind\n2:30 |user|one\n3:29 |Ana|two\n4:56 |user|three four\n");
  assert_int_equal(t.speakers[0].role, WW_OTHER);
  expect_place(3, "four", 4, 91);
}

static void json_faults(void **state) {
  (void)state;
  expect("jsonl", "\n\n{\"utterances\": [}, 1]}",
         "e 3:17 no conversation in it: not JSON from here on\n");
  expect("json", "{\"utterances\":\n [{\"text\": \"a\"}",
         "2:13 ||a\nw 2:16 the JSON breaks off here, what is whole before is read\n");
  expect("json", "{\"utterances\": []}",
         "e 1:1 no conversation in it: no utterances in the list\n");
  expect("json", "[1, 2]", "e 1:1 no conversation in it: no utterance has a text\n");
  expect("json",
         "{\"utterances\": [{\"text\": \"a\"}], \"kind\": \"cal\", \"meta\": {\"x\": 1}, \"x\": 2}",
         "1:27 ||a\nw 1:42 unknown kind 'cal', did you mean 'call'?\nw 1:0 member 'x' stands in "
         "meta too, which is kept\n");
}

/* ---- splitting and guessing -------------------------------------------------------------- */

static void splits_are_the_same_for_every_chunking(void **state) {
  (void)state;
  expect_split("jsonl", WW_S("\n{\"a\":1}\r\n\r\n{\"b\":\"\\n\"}\n\n \n{}"), "10 13 5 ");
  expect_split("jsonl", WW_S("{}\n{}\n\n"), "3 3 1 ");
  expect_split("jsonl", WW_S("\xEF\xBB\xBF{}\n{}"), "6 2 ");
  expect_split("jsonl", WW_S("{\0}\0\n\0{\0}\0\n\0\n\0"), "6 6 2 ");
  expect_split("jsonl", WW_S("\xFE\xFF\0{\0}\0\n\0{\0}"), "8 4 ");
  expect_split("json", WW_S(" [ {\"utterances\": [{}]}, {\"utterances\": \"},{\\\"\"} ,{}] \n"),
               "25 25 5 ");
  expect_split("json", WW_S("[{\"text\": {\"utterances\": 1}}, {}]"), "33 ");
  expect_split("json", WW_S("{\"utterances\": []}\n{}\n"), "19 3 ");
  expect_split("json", WW_S("[{\"utterances\": "), "16 ");
  expect_split("text", WW_S("a: b\n\nc: d"), "10 ");
}

static void split_pieces_are_read_where_they_stand(void **state) {
  (void)state;
  ww_str all = WW_S(
      "[\n {\"utterances\": [{\"text\": \"a\"}]},\n\n {\"utterances\": [{\"text\": \"b\"}]}\n]\n");
  size_t scan = 0, n = ww_format_split(ww_format_find(WW_S("json")), (ww_str){0}, all, true, &scan);
  assert_true(read_bytes("json", ww_str_sub(all, 0, n), 1));
  assert_int_equal(t.utterances[0].line, 2);
  assert_int_equal(t.utterances[0].column, 28);
  assert_true(read_bytes("json", ww_str_from(all, n), 4));
  assert_str(t.utterances[0].text, "b");
  assert_int_equal(t.utterances[0].line, 4);
}

static void guesses_by_content(void **state) {
  (void)state;
  static const char *const cases[][3] = {
      {"vtt", "a.txt", "WEBVTT\n\n00:01.000 --> 00:02.000\nx"},
      {"vtt", "-", "\n WEBVTT"},
      {"srt", "-", "1\n00:00:01,000 --> 00:00:02,000\nx"},
      {"srt", "-", "00:00:01,000 --> 00:00:02,000\nx"},
      {"vtt", "a.vtt", "garbage\n\n00:01.000 --> 00:02.000\nx"},
      {"jsonl", "-", "{\"utterances\": []}\n{\"utterances\": []}\n"},
      {"jsonl", "-", "{\"utterances\": [{\"text\": \"cut of"},
      {"jsonl", "-", "{\"utterances\": []}\n"},
      {"json", "a.json", "{\"utterances\": []}\n"},
      {"json", "-", "{\"results\": {}}\n"},
      {"json", "-", "{\n \"utterances\": []}\n"},
      {"json", "-", "[{\"role\": \"user\"}]"},
      {"text", "-", "[00:12] Dana: hi"},
      {"text", "-", "{name} says hi"},
      {"text", "a.vtt", ""},
      {"text", "-", "Dana: hi\nAna: hello"},
      {"none", "a.txt", "PK\3\4 and so on"},
      {"none", "a.txt", "\1\2\3\4\5\6\7x"},
      {"none", "a.txt", "<?xml version=\"1.0\"?><html/>"},
      {"ttml", "a.txt", "<?xml version=\"1.0\"?><tt/>"},
  };
  for (size_t i = 0; i < sizeof cases / sizeof *cases; i++)
    assert_string_equal(guessed(cases[i][1], cases[i][2]), cases[i][0]);
  assert_null(ww_format_guess(WW_S("a"), WW_S("Dana: hi\0there"), WW_KIND_GUESS));
  /* all that has come ends with a line, which is no whole object; within a line it may yet be one */
  assert_string_equal(ww_format_name(ww_format_guess(WW_S("a"), WW_S("{\"results\": {\"utterances\": [\n"), WW_KIND_GUESS)), "json");
  assert_string_equal(ww_format_name(ww_format_guess(WW_S("a"), WW_S("{\"id\": 1, \"utterances\": ["), WW_KIND_GUESS)), "jsonl");
  assert_non_null(ww_format_guess(WW_S("a"), WW_S("Dana: hi there\0\0\0\0\0"), WW_KIND_GUESS));
  assert_string_equal(ww_format_name(ww_format_guess(WW_S("a"), WW_S("1\0\n\0"
                                                                     "0\0:\0"
                                                                     "0\0"
                                                                     "1\0 \0-\0-\0>\0 \0"
                                                                     "0\0:\0"
                                                                     "0\0"
                                                                     "2\0\n\0a\0"), WW_KIND_GUESS)),
                      "srt");
}

/* ---- bytes ------------------------------------------------------------------------------- */

static void encodings(void **state) {
  (void)state;
  assert_true(read_bytes("text",
                         WW_S("\xFF\xFE"
                              "A\0n\0a\0:\0 \0\xE9\0!\0"),
                         1));
  assert_str(t.utterances[0].text, "\xC3\xA9!");
  assert_int_equal(t.n_diagnostics, 0);
  expect("text", "Ana: caf\xE9\nTom: oui\n",
         "1:6 |Ana|caf\xC3\xA9\n2:6 |Tom|oui\nw 1:9 not UTF-8, read as CP1252\n");
  expect("text", "Ana: \xC3\xA9\xC3\xA9\xC3\xA9 \xFF\xFE\nTom: oui\n",
         "1:6 |Ana|\xC3\xA9\xC3\xA9\xC3\xA9 \xEF\xBF\xBD\xEF\xBF\xBD\n2:6 |Tom|oui\n"
         "w 1:10 invalid bytes replaced by U+FFFD: 2, the first at byte 12\n");
  assert_true(read_bytes("text", WW_S("Ana: a\0b\n"), 1));
  assert_str(t.utterances[0].text, "a b");
  assert_str(t.diagnostics[0].message, "zero bytes read as blanks: 1");
  assert_int_equal(t.diagnostics[0].column, 7);
  assert_true(read_bytes("text", WW_S("Ana: a\n"), 40));
  assert_int_equal(t.utterances[0].line, 40);
}

static void nothing_in_it(void **state) {
  (void)state;
  expect("text", "", "e 1:0 no conversation in it: it is empty\n");
  expect("jsonl", " \n\n", "e 1:0 no conversation in it: nothing but white space\n");
  expect(NULL, "%PDF-1.7", "e 1:0 no conversation in it: a PDF: export the transcript as text, VTT, SRT or "
                          "JSON, or try pdftotext -layout\n");
}

static void messages_are_cut_between_characters(void **state) {
  (void)state;
  char text[700] = "WEBVTT\n\n00:01.000 --> ";
  for (int i = 0; i < 200; i++) strcat(text, "\xE2\x82\xAC");
  strcat(text, "\nA\n");
  assert_true(read_as("vtt", text));
  ww_str m = t.diagnostics[0].message;
  for (size_t i = 0, len; i < m.n; i += len) assert_true(ww_utf8_next(m, i, &len) != 0xFFFD);
}

static void clocks(void **state) {
  (void)state;
  static const struct {
    const char *text;
    size_t n;
    ww_milli value;
  } cases[] = {{"1:02", 4, 62000},
               {"00:01:02.5 x", 10, 62500},
               {"01:02,500", 9, 62500},
               {"100:00:00", 9, 360000000},
               {"12:3", 0, 0},
               {"12", 0, 0},
               {"1:02:", 4, 62000},
               {"00:00.123456", 12, 123},
               {"x", 0, 0},
               {"1:022", 0, 0}};
  for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
    ww_milli value = 0;
    assert_int_equal(ww_read_clock(ww_str_of(cases[i].text), &value), cases[i].n);
    assert_int_equal(value, cases[i].value);
  }
}

static void labels(void **state) {
  (void)state;
  ww_str name, text;
  assert_true(ww_read_label(WW_S("Dana de Vries:  hi: you"), &name, &text));
  assert_str(name, "Dana de Vries");
  assert_str(text, "hi: you");
  assert_false(ww_read_label(WW_S("http://x"), &name, &text));
  assert_false(ww_read_label(WW_S("12:30 it is"), &name, &text));
  assert_false(ww_read_label(WW_S("\"Quoted\": x"), &name, &text));
  assert_false(ww_read_label(WW_S("one two three four five six seven: x"), &name, &text));
}

int main(void) {
  const struct CMUnitTest tests[] = {
      cmocka_unit_test(text_labels),
      cmocka_unit_test(text_times_around_the_name),
      cmocka_unit_test(text_names_above),
      cmocka_unit_test(text_names_alone_above),
      cmocka_unit_test(text_bold_markers),
      cmocka_unit_test(text_stamps_on_their_own),
      cmocka_unit_test(text_header_is_not_a_speaker),
      cmocka_unit_test(text_few_lines_of_a_cue_test),
      cmocka_unit_test(text_what_is_no_label),
      cmocka_unit_test(text_remarks_inside_a_turn),
      cmocka_unit_test(text_names_of_all_kinds),
      cmocka_unit_test(text_a_name_without_words_is_no_speaker),
      cmocka_unit_test(text_labels_of_one_style),
      cmocka_unit_test(text_notes_are_no_speaker),
      cmocka_unit_test(text_time_below_the_name),
      cmocka_unit_test(text_times_that_are_said),
      cmocka_unit_test(text_with_very_many_names),
      cmocka_unit_test(text_of_one_long_line),
      cmocka_unit_test(text_without_speakers),
      cmocka_unit_test(vtt_blocks_and_times),
      cmocka_unit_test(vtt_voices),
      cmocka_unit_test(vtt_tags_and_entities),
      cmocka_unit_test(vtt_names_as_prefixes_carry_on),
      cmocka_unit_test(vtt_changes_of_speaker),
      cmocka_unit_test(vtt_rolling_captions),
      cmocka_unit_test(vtt_teams_metadata),
      cmocka_unit_test(vtt_damage),
      cmocka_unit_test(srt_layouts),
      cmocka_unit_test(json_neutral_form),
      cmocka_unit_test(json_roles),
      cmocka_unit_test(json_lists_of_messages),
      cmocka_unit_test(json_faults),
      cmocka_unit_test(splits_are_the_same_for_every_chunking),
      cmocka_unit_test(split_pieces_are_read_where_they_stand),
      cmocka_unit_test(guesses_by_content),
      cmocka_unit_test(encodings),
      cmocka_unit_test(nothing_in_it),
      cmocka_unit_test(messages_are_cut_between_characters),
      cmocka_unit_test(clocks),
      cmocka_unit_test(labels),
  };
  int failed = cmocka_run_group_tests(tests, NULL, NULL);
  ww_arena_clear(&arena);
  return failed;
}
