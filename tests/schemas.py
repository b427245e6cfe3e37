"""schemas.py WINWIN: validates packs, settings and cards with the schemas that winwin prints, and holds
the schemas against the loader: what has a mistake for one should have it for the other.
Needs python3 with jsonschema and yaml, so make check does without it.
SPDX-License-Identifier: MIT"""
import glob
import json
import os
import subprocess
import sys
import tempfile

import jsonschema
import yaml

winwin = os.path.abspath(sys.argv[1])
os.chdir(os.path.dirname(os.path.abspath(__file__)) + "/..")
passed = failed = 0


def check(what, good):
    global passed, failed
    passed, failed = passed + bool(good), failed + (not good)
    if not good:
        print("schemas:", what)


def run(*args, **kw):
    return subprocess.run([winwin, *args], capture_output=True, text=True, **kw)


def schema(name):
    s = json.loads(run("schema", name).stdout)
    jsonschema.Draft7Validator.check_schema(s)
    return jsonschema.Draft7Validator(s)


def faults(validator, value):
    return ["/".join(map(str, e.path)) + ": " + e.message[:120] for e in validator.iter_errors(value)]


pack, config, output = schema("pack"), schema("config"), schema("output")
packs = glob.glob("rules/*.yaml") + glob.glob("tests/golden/**/pack/*.yaml", recursive=True)
for name in packs:
    wrong = "pack-mistakes" in name
    found = faults(pack, yaml.safe_load(open(name)))
    check(f"{name}: {found}", bool(found) == wrong)

# an option a line: the settings take it, and so does the schema, or neither does
tries = ["fail-on: warning", "fail-on: bad", "fial-on: error", "full: true", "full: maybe", "top: 3", "speaker: [A=seller]",
         "speaker: A=seller", "kind: script", "kind: [script]", "output: [sarif=x]", "help: true", "fail-under: 55",
         "fail-under: '55:seller'", "overrides: [{files: ['*.md'], kind: script}]", "overrides: [{kind: script}]",
         "overrides: [{files: x, format: json}]", "overrides: {}", "format: sarif", "color: blue", "format: {}", "full: 'x'"]
for line in tries + [None]:
    with tempfile.TemporaryDirectory() as folder:
        text = "schema: 1\n" + line + "\n" if line else "full: true\n"
        open(folder + "/.winwin.yaml", "w").write(text)
        taken = run("config", cwd=folder).returncode == 0
        check(f"settings {line}: {faults(config, yaml.safe_load(text))}", taken == (not faults(config, yaml.safe_load(text))))
with tempfile.TemporaryDirectory() as folder:
    run("init", "--pack", "p", cwd=folder)
    check("init", not faults(config, yaml.safe_load(open(folder + "/.winwin.yaml"))))
    check("init --pack", not faults(pack, yaml.safe_load(open(folder + "/p/cues.yaml"))))
    check("config", not faults(config, yaml.safe_load(run("config", cwd=folder).stdout)))

cards = json.loads(run("-q", "-f", "json", "tests/data").stdout)
check(f"cards: {faults(output, cards)}", len(cards) > 50 and not faults(output, cards))
golden = 0
for name in glob.glob("tests/golden/*/out"):
    for line in open(name, errors="replace"):
        try:
            card = json.loads(line.rstrip(",\n"))
        except ValueError:
            continue
        if isinstance(card, dict) and "schema_version" in card and "hits" in card:
            golden += 1
            check(f"{name}: {faults(output, card)}", not faults(output, card))
print(f"{len(packs)} files of packs, {len(cards)} cards of tests/data, {golden} of golden cases")
print(f"{passed} passed, {failed} failed")
sys.exit(failed > 0)
