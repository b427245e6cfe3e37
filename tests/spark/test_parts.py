# test_parts.py WINWIN: what of the Spark job needs no Spark: lines, cards, and the talk with the process. Ends with
# "N passed, N failed".
# SPDX-License-Identifier: MIT
import json
import os
import random
import stat
import subprocess
import sys
import tempfile
import threading
import time
import unittest
from decimal import Decimal

TOP = os.path.dirname(os.path.dirname(os.path.dirname(os.path.abspath(__file__))))
sys.path.insert(0, os.path.join(TOP, "src", "spark"))
sys.dont_write_bytecode = True
import winwin_spark as job  # noqa: E402

WINWIN = os.path.abspath(sys.argv[1])
CALLS = open(os.path.join(TOP, "tests", "data", "labelled.jsonl"), "rb").read().splitlines()
POISON = [
    b'{"id":"broken","utterances":[{"speaker":',
    b'{"id":"empty","utterances":[]}',
    b"null",
    b"\xff\xfe{\x00}\x00",
    b"\x00{}",
    b'{"id":"bytes","utterances":[{"role":"seller","text":"caf\xe9 \xf0\x28"}]}',
    b'{"id":"deep","utterances":' + b"[" * 2000 + b"]" * 2000 + b"}",
    b'{"id":"long","utterances":[{"role":"seller","text":"' + b"na " * 70000 + b'"}]}',
]


def alone(lines, *words):
    """The cards of winwin by itself."""
    words = [WINWIN, "-f", "jsonl", "-j1", "--rows", "--input-format", "jsonl", *words, "-"]
    done = subprocess.run(words, input=b"\n".join(lines) + b"\n", stdout=subprocess.PIPE, stderr=subprocess.DEVNULL)
    return done.stdout.splitlines()


class WithKit(unittest.TestCase):
    def setUp(self):
        folder = tempfile.TemporaryDirectory()
        self.addCleanup(folder.cleanup)
        self.kit = folder.name
        job.make_kit(self.kit, WINWIN)
        self.start = job.starter(self.kit, ["-q"])
        self.expected = job.probe(self.start)

    def pretend(self, script):
        """Another program in the place of winwin."""
        path = os.path.join(self.kit, "winwin")
        with open(path, "w") as f:
            f.write("#!/bin/sh\n" + script)
        os.chmod(path, stat.S_IRWXU)

    def converse(self, groups):
        return [(cards, rest) for cards, rest in job.converse(self.start, groups, self.expected)]


class Lines(unittest.TestCase):
    def test_a_row_is_one_line(self):
        self.assertEqual(job.one_line(b'{"a":\r\n1}', "k"), b'{"a":  1}')

    def test_nothing_is_a_conversation_without_words(self):
        for nothing in (None, b"", b" \t\n"):
            line = job.one_line(nothing, 'k"1')
            self.assertEqual(json.loads(line), {"id": 'k"1', "utterances": []})


class Cards(unittest.TestCase):
    def test_columns_are_what_the_card_says(self):
        for card in alone(CALLS):
            whole, got = json.loads(card, parse_float=Decimal), job.columns_of(card, None, "f")
            self.assertEqual(set(got), set(job.COLUMNS))
            self.assertEqual(got["id"], whole["id"])
            self.assertEqual(got["overall"], whole["score"]["overall"])
            self.assertEqual(got["rq"], whole["score"]["rq"])
            self.assertEqual(got["words_seller"], whole["words"]["seller"])
            self.assertTrue(got["scored"])
            count = {}
            for hit in whole["hits"]:
                count[hit["cue"]] = count.get(hit["cue"], 0) + 1
            self.assertEqual(dict(got["hits"]), count)

    def test_the_key_of_the_row_outranks_the_id(self):
        self.assertEqual(job.columns_of(alone(CALLS[:1])[0], "7", "f")["id"], "7")

    def test_what_was_not_read_has_its_reason(self):
        for card in alone(POISON[:5]):
            got = job.columns_of(card, None, "f")
            self.assertFalse(got["scored"])
            self.assertIsNone(got["outcome"])
            self.assertIn("no conversation in it", got["reason"])

    def test_what_was_not_judged_was_scored(self):
        got = job.columns_of(alone([job.PROBE])[0], None, "f")
        self.assertTrue(got["scored"])
        self.assertIsNone(got["overall"])
        self.assertIn("too short", got["reason"])

    def test_words_do_not_pass_for_structure(self):
        trap = ',"hits":[{"cue":"x","severity"'
        call = json.loads(CALLS[0])
        call["id"], call["meta"] = trap, {"hits": [{"cue": "x", "severity": 1}]}
        call["utterances"][0]["speaker"] = trap
        for u in call["utterances"]:
            u["text"] += " " + trap
        card = alone([json.dumps(call).encode()])[0]
        got = job.columns_of(card, None, "f")
        self.assertEqual(got["id"], trap)
        self.assertEqual(sum(n for cue, n in got["hits"] if cue != "x"), len(json.loads(card)["hits"]))


class Talk(WithKit):
    def test_cards_are_those_of_winwin_alone(self):
        lines = [job.one_line(line, None) for line in (CALLS + POISON) * 3]
        groups = [(lines[i : i + 5], i) for i in range(0, len(lines), 5)]
        got = self.converse(groups)
        self.assertEqual([rest for _, rest in got], [i for _, i in groups])
        self.assertEqual([card for cards, _ in got for card in cards], alone(lines))

    def test_whatever_a_line_is_it_has_one_card(self):
        dice = random.Random(5)
        bytes_ = b'\0\t "\\{}[]\xff\xfe\xef\xbb\xbfA\x0b\x0c\xc2\x85\xa0\x1f\x1c\r\n'
        for _ in range(20):
            rows = [bytes(dice.choices(bytes_, k=dice.randint(1, 7))) for _ in range(100)]
            lines = [job.one_line(row, None) for row in rows]
            self.assertEqual(len(self.converse([(lines, None)])[0][0]), 100)  # or it would have raised

    def test_one_group_larger_than_any_pipe(self):
        lines = CALLS * 40
        (cards, _), = self.converse([(lines, None)])
        self.assertEqual(len(cards), len(lines))

    def test_no_group_no_process(self):
        self.start = lambda: self.fail("started")
        self.assertEqual(self.converse([]), [])

    def test_writing_is_held_back(self):
        taken = []

        def groups():
            for i in range(12):
                taken.append(i)
                yield CALLS * 20, i  # more than the pipes hold

        talk = job.converse(self.start, groups(), self.expected)
        next(talk)
        time.sleep(1)
        self.assertLess(len(taken), job.AHEAD + 4)
        self.assertEqual(len(list(talk)), 11)

    def test_a_slow_source_gets_each_card_at_once(self):
        read = threading.Event()

        def groups():
            yield CALLS[:1], 0
            self.assertTrue(read.wait(20))
            yield CALLS[:1], 1

        for _, rest in job.converse(self.start, groups(), self.expected):
            read.set()
        self.assertEqual(rest, 1)

    def test_a_killed_process_is_an_error(self):
        process = self.start()
        self.start = lambda: process
        with self.assertRaisesRegex(RuntimeError, "status -9 after .* amid"):
            for n, _ in enumerate(job.converse(self.start, ((CALLS, i) for i in range(500)), self.expected)):
                if n == 2:
                    process.kill()

    def test_too_few_and_too_many_cards_are_errors(self):
        self.pretend(f"cat >/dev/null; printf '%s\\n' '{self.expected.decode()}' one\n")
        with self.assertRaisesRegex(RuntimeError, "status 0 after 2 cards, amid"):
            self.converse([([b"a", b"b"], None)])
        with self.assertRaisesRegex(RuntimeError, "behind 1"):
            self.start, whole = job.starter(self.kit, []), self.start
            list(job.converse(self.start, iter([([], None)]), self.expected))

    def test_another_winwin_is_an_error(self):
        other = self.expected.replace(b'"version":"', b'"version":"9', 1)
        with self.assertRaisesRegex(RuntimeError, "not the driver's"):
            list(job.converse(self.start, [(CALLS, None)], other))

    def test_an_error_of_the_source_is_told(self):
        def groups():
            yield CALLS, None
            raise KeyError("the table broke off")

        with self.assertRaisesRegex(KeyError, "broke off"):
            self.converse(groups())

    def test_settings_of_the_machine_do_not_reach_it(self):
        os.environ["WINWIN_REDACT"] = "true"
        self.addCleanup(os.environ.pop, "WINWIN_REDACT")
        with open(os.path.join(os.path.dirname(self.kit), ".winwin.yaml"), "w") as f:
            f.write("schema: 1\nredact: true\n")
        self.addCleanup(os.remove, f.name)
        (cards, _), = self.converse([(CALLS, None)])
        self.assertIn(b'"Dana"', cards[0])

    def test_packs_travel(self):
        with tempfile.TemporaryDirectory() as folder, tempfile.TemporaryDirectory() as kit:
            with open(os.path.join(folder, "cues.yaml"), "w") as f:
                f.write("schema: 1\ncues:\n  - {id: hello-said, title: Hello, type: existence, any: [{phrases: [hello]}]}\n")
            words = job.make_kit(kit, WINWIN, [folder])
            card = json.loads(job.probe(job.starter(kit, words)))
        self.assertEqual([hit["cue"] for hit in card["hits"]], ["hello-said"])


class CommandLine(unittest.TestCase):
    def refused(self, *words):
        done = subprocess.run([sys.executable, "-B", job.__file__, *words], stderr=subprocess.PIPE, text=True)
        self.assertEqual(done.returncode, 2)
        return done.stderr

    def test_says_what_is_missing_or_wrong(self):
        self.assertIn("where the words are", self.refused("in", "out", "--winwin", WINWIN))
        self.assertIn("where the words are", self.refused("in", "out", "--json", "a", "--utterances", "b"))
        self.assertIn("'id' of --keep", self.refused("in", "out", "--json", "a", "--winwin", WINWIN, "--keep", "x,id"))


if __name__ == "__main__":
    result = unittest.main(argv=sys.argv[:1], exit=False, verbosity=0, warnings="ignore").result
    bad = len(result.failures) + len(result.errors)
    print(f"{result.testsRun - bad} passed, {bad} failed")
    sys.exit(bad > 0)
