#!/bin/sh
# seeds.sh FOLDER: seeds for each fuzzer in FOLDER/NAME, made of the golden cases, the data of the tests and
# the bundled pack. The bytes before each say what is done with it, as the fuzzers' own first lines tell.
# SPDX-License-Identifier: MIT
set -eu
cd "$(dirname "$0")/../.."
for name in reader pack pattern config whole; do mkdir -p "$1/$name"; done
put() { # folder, fuzzer: from standard input
  cat >"$1/seed"
  mv "$1/seed" "$1/$2/seed-$(cksum <"$1/seed" | tr -d ' ')"
}
small() { [ -s "$1" ] && [ "$(wc -c <"$1")" -le 6000 ]; }

# Whatever is read as a conversation, by guess and as if the kind were said.
find tests/data/calls tests/data/notes tests/data/scripts tests/data/rows tests/golden -type f |
  grep -vE '/(cmd|out|err|status)$|\.ya?ml$' | LC_ALL=C sort | while read -r file; do
  small "$file" || continue
  sum=$(cksum <"$file" | cut -c1-2)
  { printf '0%s%s' $((sum % 8)) $((sum % 10)); cat "$file"; } >"$1/reader/seed-$sum-$(basename "$file")"
  { printf '00%s' $((sum % 10)); cat "$file"; } >"$1/whole/seed-$sum-$(basename "$file")"
done
# A call in every format there is a way to write it in.
if [ -x build/winwin ]; then
  build/winwin convert -q tests/data/calls/win-lose.txt 2>/dev/null | head -c 60000 >"$1/neutral"
  for way in text vtt srt sbv csv tsv json deepgram markdown ttml chat whatsapp zoom-chat; do
    awk -v to=$way -f tests/prop/rewrite.awk "$1/neutral" | head -n 30 >"$1/call"
    { printf '001'; cat "$1/call"; } >"$1/reader/seed-as-$way"
    { printf '002'; cat "$1/call"; } >"$1/whole/seed-as-$way"
  done
  rm -f "$1/neutral" "$1/call"
fi
# What a stranger may say to a terminal, a spreadsheet, a runner.
printf '00pDana: ::error file=x::boo ##[group]a\nTom: =1+1\nDana: \033[31m \342\200\256 I need you, please\nTom: what is the price?\n%.0s' 1 2 3 4 5 | put "$1" whole

# Packs: the bundled files, packs of golden cases, a cue of each type.
for file in rules/*.yaml tests/golden/*/*.yaml tests/golden/*/*/*.yaml; do
  [ -f "$file" ] || continue
  { printf B; head -c 5000 "$file" | sed '$d'; } | put "$1" pack
  [ "$(wc -c <"$file")" -le 4000 ] && { printf 0; cat "$file"; } | put "$1" pack
done
{ printf 0; cat tests/fuzz/small.yaml; } | put "$1" pack
{ printf '3schema: 1\npack: {name: a, version: "1"}\n%%%%%%\nschema: 1\ndisable: [a]\n'; } | put "$1" pack
# One bundled cue at a time.
awk '/^  - id: /{n++} n && n % 6 == 1' rules/*.yaml | awk -v to="$1/pack/seed-cue-" '/^  - id: /{f = (to "") (++k); printf "Bschema: 1\ncues:\n" >f} f {print >f}'

# Patterns of the bundled pack beside what their cues must match, as it is and in capitals.
cat rules/*.yaml | awk -v to="$1/pattern/seed-" '
  function flush(i, f) {
    for (i = 1; i <= n && texts != ""; i += 2) {
      f = (to "") (++k)
      printf "%s\n%s%s", patterns[i], texts, k % 3 ? "" : toupper(texts) >f
      close(f)
    }
    n = 0; texts = ""; inside = 0
  }
  /^  - id: /{flush()}
  /pattern: \047/{p = $0; sub(/^.*pattern: \047/, "", p); sub(/\047}?$/, "", p); gsub(/\047\047/, "\047", p); if (length(p) < 300) patterns[++n] = p}
  /^ *match:/{inside = 1}
  /^ *no_match:/{inside = 0}
  inside && /"/{t = $0; sub(/^[^"]*"/, "", t); sub(/"[],]*$/, "", t); gsub(/", "/, "\n", t); gsub(/(seller|prospect|any): /, "", t); if (length(texts) < 500) texts = texts t "\n"}
  END {flush()}'

# What stands beside a pack.
for file in tests/golden/*/.winwin.yaml tests/golden/*/*.yaml tests/golden/*/*/.winwin.yaml; do
  [ -f "$file" ] && small "$file" || continue
  { printf 0; cat "$file"; } | put "$1" config
  { printf 1; cat "$file"; printf '%%%%%%\n{"result": {"rows": [{"who": "Ana", "said": "please", "at": 1.5}]}}'; } | put "$1" config
  { printf 4; cat "$file"; printf '%%%%%%\nDana: I need you, please\nTom: no\n'; } | put "$1" config
done
printf '1name: own\nlist: result.rows\ntext: said\nspeaker: who\nstart: at:ms\nend: +for\nonly: type=speech\n%%%%%%\n{"result": {"rows": [{"who": "Ana", "said": "I need you", "at": 1500, "for": 20, "type": "speech"}, {"who": "Bob", "said": "what?", "at": "00:02", "type": "speech"}]}}' | put "$1" config
printf '2{"schema_version": 1, "findings": [{"cue": "plea", "fingerprint": "0123456789abcdef", "count": 2, "quote": "I need you"}, {"cue": "asks", "fingerprint": "00000000000000ff", "count": 1}]}' | put "$1" config
printf '3outcome.won=yes\nscore\n%%%%%%\n{"outcome": {"won": "yes"}, "score": 4.5, "a.b": true}%%%%%%\nid,score,outcome.won\na,1,yes\nb,"2",no\n' | put "$1" config
printf '4ignore:\n  - {cue: plea, line: 1, reason: a film}\n  - {cue: asks, fingerprint: 0123456789abcdef, reason: same}\n%%%%%%\nDana: I need you, please\nTom: no\n' | put "$1" config
printf '5speaker=Who,text=3,start=At\n%%%%%%\nWho,At,What\nAna,00:01,please\nBob,2.5,"no, ""never"""\n' | put "$1" config
printf '6calls/**/[a-c]?*.vtt\ncalls/x/../y//b1.vtt' | put "$1" config
printf '7score\n--speaker\nDana=seller\n-f\njson\n--output\ncsv=a\n--fail-under\n50:seller\n--severity\nneedy-plea=error\n-q\n' | put "$1" config
printf '7!\n--help\n--label\na.b=c\n--evidence\nnone\n--top\n3\n-vf\nsarif\n' | put "$1" config
