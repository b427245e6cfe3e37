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
PROBE = b'{"id":"probe","utterances":[{"role":"seller","text":"Hello."}]}'  # its card says who winwin is
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


def columns_of(card, key, source):
    """The values of COLUMNS. Hits are most of a card: they are counted, not parsed. `,"hits":[` cannot stand
    within a string of JSON, where quotes are escaped."""
    end = card.find(b',"hits":[')
    head = json.loads(card[:end] + b"}" if end > 0 else card, parse_float=Decimal)
    errors = [] if head["score"] else [d["message"] for d in json.loads(card)["diagnostics"] if d["severity"] == "error"]
    score = head["score"] or {"reason": next(iter(errors), None)}
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
        "card": card,
        **{name: head[name] for name in ("kind", "utterances", "turns")},
        **{name: score.get(name) for name in ("outcome", "overall", "seller", "prospect", "rq", "evidence", "reason")},
    }


def take(process, n, done):
    """The next `n` cards, or an error, upon which Spark tries the partition again."""
    cards = list(itertools.islice(process.stdout, n))
    if len(cards) < n or not all(card.endswith(b"\n") for card in cards):
        raise RuntimeError(f"winwin ended with status {process.wait()} after {done + len(cards)} cards, amid a partition")
    return [card[:-1] for card in cards]


def write(process, groups, waiting):
    """Writes the lines of the groups and lets the reader know of each, and of the end: None or what went wrong."""
    try:
        for lines, rest in groups:
            waiting.put((len(lines), rest))
            process.stdin.writelines(line + b"\n" for line in lines)
            process.stdin.flush()
        process.stdin.close()
    except BrokenPipeError:
        pass  # the reader comes to the end of the cards, and says it better
    except Exception as e:
        waiting.put(e)
    waiting.put(None)


def converse(start, groups, expected):
    """Yields for each (lines, rest) of `groups` the cards of its lines and the rest, from one process that `start`
    starts; without groups there is none. Another thread writes, so that neither pipe can block the other, and
    is held back when it is AHEAD."""
    groups = iter(groups)
    first = next(groups, None)
    if first is None:
        return
    process, waiting, done = start(), queue.Queue(AHEAD), 0
    groups = itertools.chain([([PROBE], None), first], groups)
    threading.Thread(target=write, args=(process, groups, waiting), daemon=True).start()
    try:
        while (group := waiting.get()) is not None:
            if isinstance(group, Exception):
                raise group
            cards = take(process, group[0], done)
            if done:
                yield cards, group[1]
            elif cards[0] != expected:  # two versions in one table could not be told apart again
                have, due = (card.partition(b',"id"')[0].decode() for card in (cards[0], expected))
                raise RuntimeError(f"winwin of the executor is not the driver's: {have}, not {due}")
            done += len(cards)
        if process.stdout.read(1) or process.wait() not in (0, 1, 2):
            raise RuntimeError(f"winwin ended with status {process.wait()} behind {done} cards")
    finally:
        process.kill()
        process.stdout.close()
        process.wait()


def starter(kit, words):
    """What starts winwin in the folder `kit`, out of reach of settings and variables of the machine it is on."""
    env = {"XDG_CONFIG_HOME": kit, "LD_LIBRARY_PATH": os.path.join(kit, "lib")}
    words = ["./winwin", "-f", "jsonl", "-j", "1", "--rows", "--input-format", "jsonl", *words, "-"]
    pipe = subprocess.PIPE
    return lambda: subprocess.Popen(words, stdin=pipe, stdout=pipe, bufsize=1 << 20, env=env, cwd=kit)


def probe(start):
    """The card that tells this winwin with its packs from any other."""
    with start() as process:
        card = process.communicate(PROBE + b"\n")[0]
    if not card:
        sys.exit(2)  # winwin has said why
    return card.rstrip(b"\n")


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
    """The function that Spark runs on each partition: batches of (said, key, file, kept…) to (kept…, COLUMNS…)."""

    def score(batches):
        import pyarrow
        from pyspark import SparkFiles

        own = pyarrow.schema(list(schema)[-len(COLUMNS) :])
        start = starter(SparkFiles.get(KIT), words)
        tables = ([column.to_pylist() for column in batch.columns[:3]] + [batch.columns[3:]] for batch in batches)
        groups = ((list(map(one_line, said, keys)), (keys, files, kept)) for said, keys, files, kept in tables if said)
        for cards, (keys, files, kept) in converse(start, groups, expected):
            made = pyarrow.RecordBatch.from_pylist(list(map(columns_of, cards, keys, files)), schema=own)
            yield pyarrow.RecordBatch.from_arrays([*kept, *made.columns], schema=schema)

    return score


def table_of(spark, args):
    """What is read: (said, key, file, kept…). `said` is JSON as it is, or made of utterances and what is beside them."""
    from pyspark.sql import functions as F

    if args.format == "jsonl":  # blank lines are no conversations
        table = spark.read.option("lineSep", "\n").text(args.input).where(F.col("value").rlike(r"\S"))
    else:
        table = spark.read.format(args.format).load(args.input)
    key = F.col(args.id).cast("string") if args.id else F.lit(None).cast("string")
    said = F.col("value" if args.format == "jsonl" else args.json or args.utterances)
    if args.utterances:
        names = [pair.split("=", 1) for pair in args.columns]
        talk = F.transform(said, lambda u: F.struct(*[u[column].alias(name) for name, column in names])) if names else said
        parts = [key.alias("id"), talk.alias("utterances")]
        parts += [F.col(args.kind).cast("string").alias("kind")] if args.kind else []
        parts += [F.struct(*args.meta).alias("meta")] if args.meta else []
        said = F.when(said.isNotNull(), F.to_json(F.struct(*parts)))
    table = table.select(said.cast("binary").alias("said"), key.alias("key"), F.input_file_name().alias("file"), *args.keep)
    return table.repartition(args.partitions) if args.partitions else table


def arguments(argv):
    """The command line."""
    words = re.compile(",").split
    p = argparse.ArgumentParser(prog="winwin_spark.py", description=__doc__.partition("\n")[0])
    p.add_argument("input", help="a folder or file, wherever Spark can read")
    p.add_argument("output", help="the folder of Parquet to write")
    p.add_argument("--format", default="parquet", help="parquet, json, orc…; jsonl: lines as they are")
    p.add_argument("--json", metavar="COLUMN", help="JSON of a conversation, in any layout that winwin reads")
    p.add_argument("--utterances", metavar="COLUMN", help="a list of structs with speaker, role, text, start, end")
    p.add_argument("--columns", metavar="text=COLUMN,…", type=words, default=[], help="what those are called here")
    p.add_argument("--id", metavar="COLUMN", help="what tells a row from the others")
    p.add_argument("--kind", metavar="COLUMN", help="call, notes or script; with --utterances")
    p.add_argument("--meta", metavar="COLUMN,…", type=words, default=[], help="go into the card; with --utterances")
    p.add_argument("--keep", metavar="COLUMN,…", type=words, default=[], help="stand beside the card")
    p.add_argument("--winwin", metavar="PATH", default=shutil.which("winwin"), help="else that in the PATH")
    p.add_argument("--pack", metavar="DIR", action="append", default=[], help="as of winwin; repeatable")
    p.add_argument("--importer", metavar="FILE", help="as of winwin")
    p.add_argument("--winwin-args", metavar="WORDS", type=shlex.split, default=[], help="'--redact …'")
    p.add_argument("--mode", choices=("error", "overwrite", "append"), default="error", help="when the output is there")
    p.add_argument("--partitions", metavar="N", type=int, help="deal the rows out anew, by a shuffle")
    p.add_argument("--batch", metavar="N", type=int, default=64, help="rows that go to winwin together (64)")
    p.add_argument("--exit-zero", action="store_true", help="exit 0 though some were not scored")
    args = p.parse_args(argv)
    if (args.format == "jsonl") + bool(args.json) + bool(args.utterances) != 1:
        p.error("say where the words are: one of --json COLUMN, --utterances COLUMN and --format jsonl")
    if not args.winwin:
        p.error("no 'winwin' in the PATH: --winwin PATH")
    taken = sorted(set(args.keep) & set(COLUMNS))
    if taken:
        p.error(f"'{taken[0]}' of --keep is a column of the result; rename it in the input")
    return args


def run(args, spark, kit):
    """Scores and writes; returns how many rows went in, cards came out, and how many of those have no score."""
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
    count = F.count(F.lit(1)).alias("n")
    cards = table.observe(seen, count).mapInArrow(scorer(words, expected, to_arrow_schema(schema)), schema)
    cards = cards.observe(made, count, F.count(F.when(~F.col("scored"), 1)).alias("unscored"))
    spark.sparkContext.setJobDescription(f"winwin: {args.input} to {args.output}")
    cards.write.mode(args.mode).parquet(args.output)
    return seen.get["n"], made.get["n"], made.get["unscored"]


def main(argv):
    """Returns the exit status."""
    args = arguments(argv)
    from pyspark.sql import SparkSession

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
