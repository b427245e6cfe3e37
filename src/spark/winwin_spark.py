#!/usr/bin/env python3
# winwin_spark.py: scores a table of conversations inside Spark, by one winwin process for each partition.
# SPDX-License-Identifier: MIT
"""Scores a table of conversations inside Spark.

    spark-submit winwin_spark.py --winwin PATH --id call --utterances said calls.parquet cards.parquet

Rows go to winwin as lines of JSON, a line in is a card out, and the cards come back as typed columns beside
the full card. The manual page is winwin-spark(7). Exit status: 0 all scored, 2 some not, 1 the job failed."""

import argparse
import collections
import itertools
import json
import os
import queue
import re
import shlex
import shutil
import subprocess
import sys
import tempfile
import threading
from decimal import Decimal

KIT = "winwin-kit"  # what travels with the job: winwin, its libraries, packs
AHEAD = 2  # groups of rows that are written before their cards are read
PROBE = b'{"id":"probe","utterances":[]}'  # its card says who winwin is; and ASCII comes first
C_LIBRARY = re.compile(r"(ld-|lib(c|m|pthread|dl|rt)\.so)")
HIT = re.compile(rb'\{"cue":"([^"]+)","severity"')

POINTS = "decimal(6,3)"
COLUMNS = {
    "id": "string", "source": "string", "kind": "string", "scored": "boolean", "outcome": "string",
    "overall": POINTS, "seller": POINTS, "prospect": POINTS, "rq": POINTS, "evidence": "string", "reason": "string",
    "utterances": "int", "turns": "int", "words_seller": "int", "words_prospect": "int",
    "sellers": "array<string>", "hits": "map<string,int>",
    "pack_hash": "string", "tool_version": "string", "card": "string",
}  # fmt: skip


def one_line(said, key):
    """The line for a row. A row without anything, which would be no line, is a conversation without words."""
    if not said or said.isspace():
        return json.dumps({"id": key, "utterances": []}).encode()
    return said.replace(b"\n", b" ").replace(b"\r", b" ")


def why_not(card):
    """Why there is no score: the first error."""
    errors = (d["message"] for d in json.loads(card)["diagnostics"] if d["severity"] == "error")
    return next(errors, None)


def columns_of(card, key, source):
    """The values of COLUMNS. Hits are most of a card: they are counted, not parsed. `,"hits":[` cannot stand
    within a string of JSON, where quotes are escaped."""
    end = card.find(b',"hits":[')
    head = json.loads(card[:end] + b"}" if end > 0 else card, parse_float=Decimal)
    score = head["score"] or {"reason": why_not(card)}
    hits = collections.Counter(HIT.findall(card, max(end, 0)))
    return {
        "id": head["id"] if key is None else key,
        "source": source,
        "scored": head["score"] is not None,
        "words_seller": head["words"]["seller"],
        "words_prospect": head["words"]["prospect"],
        "sellers": sorted({s["name"] for s in head["speakers"] if s["role"] == "seller" and s["name"]}),
        "hits": sorted((cue.decode(), n) for cue, n in hits.items()),
        "pack_hash": head["pack"]["hash"],
        "tool_version": head["tool"]["version"],
        "card": card.decode(),
        **{name: head[name] for name in ("kind", "utterances", "turns")},
        **{name: score.get(name) for name in ("outcome", "overall", "seller", "prospect", "rq", "evidence", "reason")},
    }


def take(process, n, done):
    """The next `n` cards, or an error that lets Spark try the partition again."""
    cards = []
    while len(cards) < n:
        card = process.stdout.readline()
        if not card.endswith(b"\n"):
            raise RuntimeError(f"winwin ended with status {process.wait()} after {done + len(cards)} cards, in the middle")
        cards.append(card[:-1])
    return cards


def converse(start, groups):
    """Yields the cards of each group's lines, and what came with them, from the process that `start` starts.
    `groups` are pairs (lines, whatever). A thread writes, so that neither pipe can block the other, and waits
    when it is AHEAD. Without groups there is no process."""
    groups = iter(groups)
    first = next(groups, None)
    if first is None:
        return
    process, waiting = start(), queue.Queue(AHEAD)

    def write():
        end = None
        try:
            for lines, rest in itertools.chain([first], groups):
                waiting.put((len(lines), rest))
                process.stdin.writelines(line + b"\n" for line in lines)
                process.stdin.flush()
            process.stdin.close()
        except BrokenPipeError:
            pass  # the reader finds out, and says it better
        except BaseException as e:
            end = e
        waiting.put(end)

    threading.Thread(target=write, daemon=True).start()
    done = 0
    try:
        while (group := waiting.get()) is not None:
            if isinstance(group, BaseException):
                raise group
            yield take(process, group[0], done), group[1]
            done += group[0]
        if process.stdout.read(1) or process.wait() not in (0, 1, 2):
            raise RuntimeError(f"winwin ended with status {process.wait()} behind {done} cards")
    finally:
        process.kill()
        process.wait()


def starter(kit, words):
    """What starts winwin in the folder `kit`, out of reach of settings and variables of the machine it is on."""
    env = {"XDG_CONFIG_HOME": kit, "LD_LIBRARY_PATH": os.path.join(kit, "lib"), "PATH": "/usr/bin:/bin"}
    command = ["./winwin", "-f", "jsonl", "-j", "1", "--rows", "--input-format", "jsonl", *words, "-"]
    return lambda: subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, bufsize=1 << 20, env=env, cwd=kit)


def probe(start):
    """The card that tells this winwin with its packs from any other."""
    return next(converse(start, [([PROBE], None)]))[0][0]


def make_kit(kit, winwin, packs=(), importer=None):
    """Fills the folder `kit`, and returns the words of the command line that name what is in it."""
    os.mkdir(os.path.join(kit, "lib"))
    shutil.copy(winwin, os.path.join(kit, "winwin"))
    listed = subprocess.run(["ldd", winwin], stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True).stdout
    for name, path in re.findall(r"(\S+) => (/\S+)", listed):
        if not C_LIBRARY.match(name):
            shutil.copy(path, os.path.join(kit, "lib", name))
    with open(os.path.join(kit, ".winwin.yaml"), "w") as settings:
        settings.write("schema: 1\n")
    words = []
    for i, pack in enumerate(packs):
        shutil.copytree(pack, os.path.join(kit, f"pack{i}"))
        words += ["--pack", f"pack{i}"]
    if importer:
        shutil.copy(importer, os.path.join(kit, "importer.yaml"))
        words += ["--importer", "importer.yaml"]
    return words


def scorer(words, expected, schema):
    """The function that Spark runs on each partition: batches of (said, key, source, kept…) to (kept…, COLUMNS…)."""

    def lines_of(batch):
        return [one_line(said, key) for said, key in zip(batch.column(0).to_pylist(), batch.column(1).to_pylist())]

    def run(batches):
        import pyarrow
        from pyspark import SparkFiles

        own = pyarrow.schema([schema.field(len(schema) - len(COLUMNS) + i) for i in range(len(COLUMNS))])
        groups = ((lines_of(batch), batch) for batch in batches if batch.num_rows)
        for cards, batch in converse(starter(SparkFiles.get(KIT), words), with_probe(groups)):
            if batch is None:
                check_probe(expected, cards[0])
                continue
            rows = [columns_of(*row) for row in zip(cards, batch.column(1).to_pylist(), batch.column(2).to_pylist())]
            scored = pyarrow.RecordBatch.from_pylist(rows, schema=own)
            yield pyarrow.RecordBatch.from_arrays([*batch.columns[3:], *scored.columns], schema=schema)

    return run


def with_probe(groups):
    """The groups with the probe before them, where there are any."""
    for i, group in enumerate(groups):
        if i == 0:
            yield [PROBE], None
        yield group


def check_probe(expected, got):
    """Two versions in one table would not be seen again."""
    if got != expected:
        want, have = ({k: json.loads(card)[k] for k in ("tool", "pack")} for card in (expected, got))
        raise RuntimeError(f"winwin of the executor is not that of the driver: {have} instead of {want}")


def said_of(args, functions):
    """The column with what goes to winwin: JSON as it is, or made of a list of utterances and their columns."""
    F = functions
    if not args.utterances:
        return F.col("value" if args.format == "jsonl" else args.json)
    names = dict(pair.split("=", 1) for pair in args.columns)
    said = F.transform(args.utterances, lambda u: F.struct(*[u[column].alias(name) for name, column in names.items()]))
    parts = [(said if names else F.col(args.utterances)).alias("utterances")]
    parts += [F.col(column).cast("string").alias(name) for name, column in (("id", args.id), ("kind", args.kind)) if column]
    parts += [F.struct(*args.meta).alias("meta")] if args.meta else []
    return F.when(F.col(args.utterances).isNotNull(), F.to_json(F.struct(*parts)))


def table_of(spark, args):
    """What is read: (said, key, source, kept…)."""
    from pyspark.sql import functions as F

    if args.format == "jsonl":  # blank lines are no conversations, to winwin neither
        table = spark.read.option("lineSep", "\n").text(args.input).where(F.col("value").rlike(r"\S"))
    else:
        table = spark.read.format(args.format).load(args.input)
    key = F.col(args.id).cast("string") if args.id else F.lit(None).cast("string")
    fixed = said_of(args, F).cast("binary").alias("said"), key.alias("key"), F.input_file_name().alias("file")
    table = table.select(*fixed, *args.keep)
    return table.repartition(args.partitions) if args.partitions else table


def arguments(argv):
    """The command line."""

    def names(text):
        return [name for name in text.split(",") if name]

    p = argparse.ArgumentParser(prog="winwin_spark.py", description=__doc__.partition("\n")[0])
    p.add_argument("input", help="a folder or file, wherever Spark can read")
    p.add_argument("output", help="the folder of Parquet to write")
    p.add_argument("--format", default="parquet", help="parquet, json, orc or another of Spark's; jsonl: lines as they are")
    p.add_argument("--json", metavar="COLUMN", help="JSON of a conversation, in any layout that winwin reads")
    p.add_argument("--utterances", metavar="COLUMN", help="a list of structs with speaker, role, text, start, end")
    p.add_argument("--columns", metavar="text=COLUMN,…", type=names, default=[], help="what those are called here")
    p.add_argument("--id", metavar="COLUMN", help="what tells a row from the others")
    p.add_argument("--kind", metavar="COLUMN", help="call, notes or script; with --utterances")
    p.add_argument("--meta", metavar="COLUMN,…", type=names, default=[], help="go into the card; with --utterances")
    p.add_argument("--keep", metavar="COLUMN,…", type=names, default=[], help="stand beside the card")
    p.add_argument("--winwin", metavar="PATH", default=shutil.which("winwin"), help="the program; else that in the PATH")
    p.add_argument("--pack", metavar="DIR", action="append", default=[], help="as of winwin; repeatable")
    p.add_argument("--importer", metavar="FILE", help="as of winwin")
    p.add_argument("--winwin-args", metavar="WORDS", type=shlex.split, default=[], help="'--redact --limit utterances=9'")
    p.add_argument("--mode", choices=("error", "overwrite", "append"), default="error", help="when the output is there")
    p.add_argument("--partitions", metavar="N", type=int, help="deal the rows out anew, by a shuffle")
    p.add_argument("--batch", metavar="N", type=int, default=64, help="rows that go to winwin together (64)")
    p.add_argument("--exit-zero", action="store_true", help="exit 0 though some were not scored")
    args = p.parse_args(argv)
    if (args.format == "jsonl") + bool(args.json) + bool(args.utterances) != 1:
        p.error("say where the words are: one of --json COLUMN, --utterances COLUMN and --format jsonl")
    if not args.winwin:
        p.error("no 'winwin' in the PATH: --winwin PATH")
    if args.id is None and args.format == "jsonl":
        args.id = None  # lines bring their own
    taken = sorted(set(args.keep) & set(COLUMNS))
    if taken:
        p.error(f"'{taken[0]}' of --keep is a column of the result; rename it in the input")
    return args


def run(args, spark, kit):
    """Scores and writes; returns how many rows went in, how many cards came out, and how many of them without a score."""
    from pyspark.sql import Observation, functions as F
    from pyspark.sql.pandas.types import to_arrow_schema
    from pyspark.sql.types import StructType

    words = make_kit(kit, args.winwin, args.pack, args.importer) + args.winwin_args
    expected = probe(starter(kit, words))
    spark.sparkContext.addArchive(shutil.make_archive(kit, "gztar", kit) + "#" + KIT)
    spark.conf.set("spark.sql.execution.arrow.maxRecordsPerBatch", args.batch)
    table, seen, made = table_of(spark, args), Observation(), Observation()
    typed = spark.createDataFrame([], ", ".join(f"{name} {ddl}" for name, ddl in COLUMNS.items())).schema
    schema = StructType(table.schema.fields[3:] + typed.fields)
    cards = table.observe(seen, F.count(F.lit(1)).alias("n")).mapInArrow(scorer(words, expected, to_arrow_schema(schema)), schema)
    cards = cards.observe(made, F.count(F.lit(1)).alias("n"), F.count(F.when(~F.col("scored"), 1)).alias("unscored"))
    spark.sparkContext.setJobDescription(f"winwin: {args.input} to {args.output}")
    cards.write.mode(args.mode).parquet(args.output)
    return seen.get["n"], made.get["n"], made.get["unscored"]


def main(argv):
    """Returns the exit status."""
    from pyspark.sql import SparkSession

    args = arguments(argv)
    with tempfile.TemporaryDirectory() as folder:
        kit = os.path.join(folder, KIT)
        os.mkdir(kit)
        n, cards, unscored = run(args, SparkSession.builder.appName("winwin").getOrCreate(), kit)
    print(f"winwin: {n} conversations, {cards} cards, {unscored} without a score", file=sys.stderr)
    if n != cards:
        print("winwin: as many cards as conversations are due: do not use this output", file=sys.stderr)
        return 1
    return 2 if unscored and not args.exit_zero else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
