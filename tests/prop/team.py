#!/usr/bin/env python3
# team.py REPORT.json RESULTS.jsonl | team.py CHANGES.json OLD.jsonl NEW.jsonl: adds the results up once more,
# by other means, and says where report or compare differ.
# SPDX-License-Identifier: MIT
import json
import statistics
import sys
from collections import Counter
from decimal import Decimal, ROUND_HALF_UP

failed = []


def same(what, got, want):
    if got != want:
        failed.append(f"{what}: {got}, not {want}")


def read(path):
    with open(path, encoding="utf-8") as f:
        return [json.loads(line, parse_float=Decimal, parse_int=Decimal) for line in f]


def rounded(x):
    return x.quantize(Decimal("0.001"), ROUND_HALF_UP)


def check_group(name, group, calls):
    judged = [c for c in calls if c["score"]["outcome"]]
    same(f"{name} calls", group["calls"], len(calls))
    same(f"{name} judged", group["judged"], len(judged))
    for side in ("overall", "seller", "prospect"):
        values = [c["score"][side] for c in judged]
        same(f"{name} {side}", group[side], rounded(statistics.median(values)) if values else None)
    points = [h[side] for c in judged for h in c["hits"] for side in ("seller", "prospect")]
    built, spent = sum(p for p in points if p > 0), -sum(p for p in points if p < 0)
    same(f"{name} built", group["built"], built)
    same(f"{name} spent", group["spent"], spent)
    same(f"{name} rq", group["rq"], rounded(100 * built / (built + spent)) if built + spent else None)
    outcomes = Counter(c["score"]["outcome"] for c in judged)
    for outcome, share in group["outcomes"].items():
        same(f"{name} {outcome}", share["calls"], outcomes[outcome])
    same(f"{name} outcomes", sum(o["calls"] for o in group["outcomes"].values()), len(judged))


def check_cues(cues, calls):
    lines = {}
    for call in calls:
        for line in call["ledger"]:
            if "cue" in line:
                lines.setdefault(line["cue"], []).append(line)
    told = {c["id"]: c for c in cues}
    for cue, rows in lines.items():
        if cue not in told:
            failed.append(f"cue {cue} is missing")
            continue
        same(f"cue {cue} calls", told[cue]["calls"], len(rows))
        for key in ("hits", "counted", "seller", "prospect"):
            same(f"cue {cue} {key}", told[cue][key], sum(r[key] for r in rows))


def check_report(report, results):
    readable = [r for r in results if r["score"]]
    same("all", report["conversations"]["all"], len(results))
    same("unreadable", report["conversations"]["unreadable"], len(results) - len(readable))
    check_group("team", report["team"], readable)
    by_seller = {}
    for told, call in zip(report["calls"], readable):
        same("id", told["id"], call["id"])
        for side in ("overall", "seller", "prospect", "outcome", "rq"):
            same(f"{told['id']} {side}", told[side], call["score"][side])
        for seller in told["sellers"]:
            by_seller.setdefault(seller, []).append(call)
            # of "Pete (Seller)" the report takes the name
            if not any(seller in s["name"] for s in call["speakers"] if s["role"] == "seller"):
                failed.append(f"{seller} does not sell in {call['id']}")
    same("sellers", sorted(s["name"] for s in report["sellers"]), sorted(by_seller))
    for seller in report["sellers"]:
        check_group(seller["name"], seller, by_seller[seller["name"]])
    same("trend", sum(p["calls"] for p in report["trend"]["periods"]), sum(1 for c in report["calls"] if c["date"]))
    check_cues(report["cues"], [c for c in readable if c["score"]["outcome"]])


def check_changes(changes, old, new):
    before, after = {r["id"]: r for r in old}, {r["id"]: r for r in new}
    same("both", changes["both"], len(before.keys() & after.keys()))
    same("old alone", sorted(changes["old_alone"]), sorted(before.keys() - after.keys()))
    same("new alone", sorted(changes["new_alone"]), sorted(after.keys() - before.keys()))
    for call in changes["calls"]:
        a, b = before[call["id"]]["score"], after[call["id"]]["score"]
        if not (a and b and a["outcome"] and b["outcome"]):
            continue
        for side in ("seller", "prospect"):
            same(f"causes of {call['id']} for the {side}", sum(c[side] for c in call["causes"]), b[side] - a[side])
            same(f"{call['id']} {side}", call["new"][side], b[side])
    for side in ("seller", "prospect"):
        same(f"all causes for the {side}", sum(c[side] for c in changes["causes"]),
             sum(x[side] for c in changes["calls"] for x in c["causes"]))


with open(sys.argv[1], encoding="utf-8") as f:
    document = json.load(f, parse_float=Decimal, parse_int=Decimal)
if len(sys.argv) == 3:
    check_report(document, read(sys.argv[2]))
else:
    check_changes(document, read(sys.argv[2]), read(sys.argv[3]))
for line in failed[:20]:
    print(line)
sys.exit(bool(failed))
