# cluster.py: makes what the cluster test scores, and looks at what came of it. See cluster.sh.
# SPDX-License-Identifier: MIT
import json
import os
import random
import sys

TOP = os.path.dirname(os.path.dirname(os.path.dirname(os.path.abspath(__file__))))
CALLS = [json.loads(line) for line in open(os.path.join(TOP, "tests", "data", "labelled.jsonl"), encoding="utf-8")]
SAID = {role: [u["text"] for c in CALLS for u in c["utterances"] if u["role"] == role] for role in ("seller", "prospect")}
NAMES = ["Dana", "Ruth", "Pete", "Zoë"]


def call(i):
    """The i-th conversation: what was said in the samples, dealt out anew."""
    r = random.Random(i)
    who = {"seller": r.choice(NAMES), "prospect": "Ana"}
    roles = [("seller", "prospect")[k % 2] for k in range(r.choice((0, 2, 6, 8, 12, 20)) if i % 97 else 0)]
    said = [{"speaker": who[role], "role": role, "text": r.choice(SAID[role])} for role in roles]
    return {"id": f"call-{i:07}", "utterances": said, "meta": {"date": f"2024-{i % 12 + 1:02}-05"}}


def calls(n):
    """N conversations as jsonl."""
    for i in range(int(n)):
        print(json.dumps(call(i), ensure_ascii=False))


def read(folder, columns=None):
    import pyarrow.dataset

    return pyarrow.dataset.dataset(folder).to_table(columns=columns)


def cards(folder, n):
    """Prints the cards of a folder in the order of their ids, after a look at the ids."""
    rows = sorted((row["id"], row["card"]) for row in read(folder, ["id", "card"]).to_pylist())
    ids = {key for key, _ in rows}
    if len(rows) != int(n) or len(ids) != int(n):
        sys.exit(f"{len(rows)} cards of {len(ids)} conversations, {n} are due")
    for _, card in rows:
        print(card)


def tables(folder, n):
    """The same conversations as lists of structs under other names, and a table in which some rows are poison."""
    import pyarrow
    import pyarrow.parquet

    some = [call(i) for i in range(int(n))]
    rows = [
        {"call": c["id"], "day": c["meta"]["date"],
         "said": [{"who": u["speaker"], "part": u["role"], "words": u["text"]} for u in c["utterances"]]}
        for c in some
    ]  # fmt: skip
    os.makedirs(folder, exist_ok=True)
    pyarrow.parquet.write_table(pyarrow.Table.from_pylist(rows), os.path.join(folder, "lists.parquet"))
    large = call(3)
    large["id"] = "large"
    while len(large["utterances"]) < 400000:
        large["utterances"] += [{"role": r, "text": "mm " * 33} for r in ("seller", "prospect")]
    rows = [{"call": c["id"], "json": json.dumps(c, indent=1)} for c in some[:200]]
    rows += [{"call": "null", "json": None}, {"call": "empty", "json": ""}, {"call": "broken", "json": '{"id":"broken",'}]
    rows += [{"call": "large", "json": json.dumps(large)}]
    print(f"the large one has {len(rows[-1]['json']) / 1e6:.0f} MB", file=sys.stderr)
    random.Random(1).shuffle(rows)
    pyarrow.parquet.write_table(pyarrow.Table.from_pylist(rows), os.path.join(folder, "poison.parquet"))


def poison(folder, scored):
    """Each of the poison has its one card; the large one is `scored` or not."""
    rows = read(folder, ["id", "scored", "reason"]).to_pylist()
    got = {row["id"]: row for row in rows}
    wrong = [] if len(rows) == len(got) == 204 else [f"{len(rows)} cards"]
    wrong += [key for key, row in got.items() if row["scored"] != (key.startswith("call-") and bool(call(int(key[5:]))["utterances"]))
              and key != "large"]  # fmt: skip
    wrong += [] if str(got["large"]["scored"]) == scored else ["large"]
    for key in ("null", "empty", "broken", "large"):
        print(f"{key}: scored {got[key]['scored']}, {got[key]['reason']}", file=sys.stderr)
    sys.exit(f"not as it should be: {wrong}" if wrong else 0)


def same(lists, alone):
    """Lists of structs have the scores of the same calls as JSON, and their kept column."""
    due = {card["id"]: card for card in map(json.loads, open(alone, encoding="utf-8"))}
    rows = read(lists).to_pylist()
    for row in rows:
        card = due[row["id"]]
        score = card["score"] or dict.fromkeys(("overall", "outcome"))
        hits = {}
        for hit in card["hits"]:
            hits[hit["cue"]] = hits.get(hit["cue"], 0) + 1
        got = row["overall"] if row["overall"] is None else float(row["overall"]), row["outcome"], dict(row["hits"]), row["day"]
        if got != (score["overall"], score["outcome"], hits, card["meta"].get("date") or row["day"]):
            sys.exit(f"{row['id']}: {got}")


SQL = """
with calls as (select *, from_json(card, 'ledger array<struct<cue: string, seller: decimal(9,3), prospect: decimal(9,3)>>').ledger
               as ledger from cards),
     points as (select explode(filter(ledger, line -> line.cue is not null)) as line from calls where overall is not null)
select (select count_if(scored) from cards) as calls,
       (select count(overall) from cards) as judged,
       (select map_from_entries(collect_list(struct(outcome, n))) from
         (select outcome, count(*) as n from cards where outcome is not null group by outcome)) as outcomes,
       (select cast(percentile(overall, 0.5) as decimal(9,3)) from cards) as overall,
       sum(greatest(line.seller, 0) + greatest(line.prospect, 0)) as built,
       -sum(least(line.seller, 0) + least(line.prospect, 0)) as spent from points"""


def sql(folder, report):
    """The figures of the report, by Spark SQL over the typed columns."""
    from pyspark.sql import SparkSession

    team = json.load(open(report, encoding="utf-8"))["team"]
    spark = SparkSession.builder.master("local[2]").config("spark.ui.enabled", "false").getOrCreate()
    spark.read.parquet(folder).createOrReplaceTempView("cards")
    got = spark.sql(SQL).first().asDict()
    for name in ("calls", "judged", "overall", "built", "spent"):
        if float(got[name]) != team[name]:
            sys.exit(f"{name}: {got[name]} by SQL, {team[name]} in the report")
    outcomes = {name: o["calls"] for name, o in team["outcomes"].items() if o["calls"]}
    if got["outcomes"] != outcomes:
        sys.exit(f"outcomes: {got['outcomes']} by SQL, {outcomes} in the report")


def below(pid):
    """The processes below one, nearest first, with their names."""
    children = {}
    for p in filter(str.isdigit, os.listdir("/proc")):
        try:
            line = open(f"/proc/{p}/stat").read()
        except OSError:
            continue
        name, rest = line[line.index("(") + 1 : line.rindex(")")], line[line.rindex(")") + 2 :].split()
        children.setdefault(int(rest[1]), []).append((int(p), name))
    found = [(int(pid), "")]
    for p, _ in found:
        found += children.get(p, [])
    return found[1:]


def pick(what, *workers):
    """Prints the process of an executor that is scoring, or of its winwin."""
    for worker in workers:
        for executor, name in below(worker):
            scoring = [p for p, n in below(executor) if n == "winwin"]
            if name == "java" and scoring:
                print(executor if what == "executor" else scoring[0])
                return


if __name__ == "__main__":
    globals()[sys.argv[1]](*sys.argv[2:])
