#!/bin/sh
# prop.sh WINWIN: properties that hold on any input; on the project's own data, and on ../shared where
# that is there.
# SPDX-License-Identifier: MIT
set -u
winwin=$(cd "$(dirname "$1")" && pwd)/$(basename "$1")
ledger=$(dirname "$winwin")/prop/ledger
fair=$(dirname "$winwin")/prop/fair
cd "$(dirname "$0")/.." || exit 1
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
passed=0 failed=0
check() { # what, status
  if [ "$2" = 0 ]; then passed=$((passed + 1)); else failed=$((failed + 1)); echo "prop: $1"; fi
}
add() { # "N passed, N failed" of a program
  line=$(grep -E '^[0-9]+ passed, [0-9]+ failed' "$1" | tail -n 1)
  [ -n "$line" ] || line='0 passed, 1 failed'
  passed=$((passed + ${line%% *}))
  rest=${line#*, }
  failed=$((failed + ${rest%% *}))
  grep -v ' passed, ' "$1"
}

# The ledger adds up, on everything there is.
files=$(find tests/data tests/golden ../shared/data ../shared/formats -type f 2>/dev/null | sort)
# shellcheck disable=SC2086 # a list of files
"$ledger" $files >"$work/ledger" 2>&1
add "$work/ledger"

# Scored anew, cards are what a scan makes of them.
# shellcheck disable=SC2086 # a list of files
"$(dirname "$winwin")/prop/anew" $files >"$work/anew" 2>&1
add "$work/anew"

# The same hits by every way, on every tenth conversation of a file and on generated pairs.
# shellcheck disable=SC2086 # a list of files
"$(dirname "$winwin")/prop/same_hits" 20000 10 $files >"$work/same" 2>&1
add "$work/same"

# Fair: changes that say nothing new change nothing, harm never helps, asking first never hurts.
neutral() { "$winwin" convert -q --speaker "$1=seller" --speaker "$2=prospect" "$3"; }
for file in tests/data/calls/*; do neutral Dana Tom "$file"; done >"$work/own"
while IFS='	' read -r file _ seller prospect _; do
  case $file in '#'*) ;; *) neutral "$seller" "$prospect" "tests/data/rows/$file" ;; esac
done <tests/data/rows/rows.tsv >>"$work/own"
for file in ../shared/data/*.jsonl; do
  [ -f "$file" ] && awk 'NR % 20 == 1' "$file"
done >"$work/more"
"$fair" "$work/own" "$work/more" >"$work/fair" 2>&1
add "$work/fair"

# Damaged documents.
"$(dirname "$winwin")/prop/mutate" 12 tests/data/notes/[0-9]* tests/data/scripts/* >"$work/mutate" 2>&1
add "$work/mutate"

# Any number of workers gives the same bytes.
sh tests/prop/jobs.sh "$winwin" >"$work/jobs" 2>&1
add "$work/jobs"

# However the bytes of standard input come, the cards are the same.
for file in tests/data/calls/* tests/data/notes/[0-9]* tests/data/scripts/*; do
  "$winwin" -q -f jsonl --stdin-filename x <"$file" >"$work/whole" 2>/dev/null
  dd bs=7 if="$file" 2>/dev/null | "$winwin" -q -f jsonl --stdin-filename x - >"$work/piece" 2>/dev/null
  [ -s "$work/whole" ] && cmp -s "$work/whole" "$work/piece"
  check "chunks of 7 bytes change the card of $file" $?
done
for file in tests/data/calls/*; do "$winwin" convert -q "$file"; done >"$work/all.jsonl" 2>/dev/null
"$winwin" -q -f jsonl --stdin-filename x <"$work/all.jsonl" >"$work/whole" 2>/dev/null
(while IFS= read -r line; do printf '%s\n' "$line"; done) <"$work/all.jsonl" | "$winwin" -q -f jsonl --stdin-filename x - >"$work/piece" 2>/dev/null
[ "$(wc -l <"$work/whole")" = 5 ] && cmp -s "$work/whole" "$work/piece"
check 'a line at a time changes the cards of jsonl' $?

# A card is out before the next conversation is in.
head -n 1 "$work/all.jsonl" >"$work/one"
(cat "$work/one"; sleep 2; cat "$work/one") | "$winwin" -q -f jsonl - 2>/dev/null | (IFS= read -r line; date +%s; cat >/dev/null; date +%s) >"$work/times"
[ "$(head -n 1 "$work/times")" != "$(tail -n 1 "$work/times")" ]
check 'the first card waits for the last line' $?
(echo "$work/one"; sleep 2; echo "$work/one") | "$winwin" -q -f jsonl --files-from - 2>/dev/null | (IFS= read -r line; date +%s; cat >/dev/null; date +%s) >"$work/times"
[ "$(head -n 1 "$work/times")" != "$(tail -n 1 "$work/times")" ]
check 'the first card waits for the last path of a list' $?

# What convert writes scores like what it read: points and hits are the same in the neutral form.
score_of() { sed 's/.*"score": *\({[^}]*}\).*/\1/' "$1"; }
for file in tests/data/calls/*; do
  "$winwin" -q -f jsonl --speaker Dana=seller --speaker Tom=prospect "$file" >"$work/a" 2>/dev/null
  "$winwin" convert -q --speaker Dana=seller --speaker Tom=prospect "$file" 2>/dev/null | "$winwin" -q -f jsonl - >"$work/b" 2>/dev/null
  [ -s "$work/a" ] && [ "$(score_of "$work/a")" = "$(score_of "$work/b")" ]
  check "the neutral form of $file scores otherwise" $?
done

# A call is the same call in every format that says who speaks, and however its bytes come.
result_of() { sed -n 's/.*\("utterances": *[0-9]*,.*"words": *{[^}]*}\).*\("score": *{.*\), *"hits": *\[.*/\1 \2/p' "$1"; }
for file in tests/data/calls/*; do
  set -- --stdin-filename x --speaker Dana=seller --speaker Tom=prospect
  "$winwin" convert -q "$file" >"$work/neutral" 2>/dev/null
  "$winwin" -q -f jsonl "$@" "$file" >"$work/a" 2>/dev/null
  sizes='1 7 11 4096'
  for way in text vtt srt sbv csv tsv json deepgram markdown ttml chat whatsapp zoom-chat; do
    case $way in deepgram) format=json:deepgram ;; whatsapp) format=chat ;; *) format=$way ;; esac
    set -- --stdin-filename x --speaker Dana=seller --speaker Tom=prospect
    if [ $way = deepgram ]; then # it numbers who speaks
      "$winwin" convert -q "$@" "$file" | awk -v to=$way -f tests/prop/rewrite.awk >"$work/call"
      set -- --stdin-filename x --speaker 'Speaker 0=seller' --speaker 'Speaker 1=prospect'
    else
      awk -v to=$way -f tests/prop/rewrite.awk "$work/neutral" >"$work/call"
    fi
    "$winwin" -q -f jsonl "$@" <"$work/call" >"$work/b" 2>/dev/null
    grep -q "\"format\": *\"$format\"" "$work/b" && [ -n "$(result_of "$work/b")" ] && [ "$(result_of "$work/a")" = "$(result_of "$work/b")" ]
    check "$file scores otherwise as $way" $?
    for size in $sizes; do
      dd bs=$size if="$work/call" 2>/dev/null | "$winwin" -q -f jsonl "$@" - >"$work/piece" 2>/dev/null
      cmp -s "$work/b" "$work/piece"
      check "chunks of $size bytes change the card of $file as $way" $?
    done
  done
done

# Encodings and ends of lines are no part of what is said.
"$winwin" convert -q tests/data/calls/win-win.vtt | sed "s/I've/I$(printf '\342\200\231')ve/g" >"$work/neutral"
for format in text vtt srt sbv csv tsv json markdown ttml chat whatsapp zoom-chat; do
  awk -v to=$format -f tests/prop/rewrite.awk "$work/neutral" >"$work/call"
  "$winwin" -q -f jsonl --stdin-filename x <"$work/call" >"$work/a" 2>/dev/null
  printf '\357\273\277' | cat - "$work/call" >"$work/bom"
  sed 's/$/\r/' "$work/call" >"$work/crlf"
  tr '\n' '\r' <"$work/call" >"$work/cr"
  set -- bom crlf cr
  if command -v iconv >/dev/null; then
    for encoding in UTF-16 UTF-16LE UTF-16BE UTF-32 UTF-32LE WINDOWS-1252; do
      iconv -f UTF-8 -t $encoding "$work/call" >"$work/$encoding" && set -- "$@" $encoding
    done
  fi
  for way do
    "$winwin" -q -f jsonl --stdin-filename x <"$work/$way" >"$work/b" 2>/dev/null
    [ -n "$(result_of "$work/a")" ] && [ "$(result_of "$work/a")" = "$(result_of "$work/b")" ]
    check "$format scores otherwise in $way" $?
  done
done

# A table of several calls gives a card each, the same for every chunking.
awk 'BEGIN {print "call,speaker,text"; for (c = 1; c < 4; c++) for (i = 0; i < 9; i++) print c ",S" i % 2 ",\"line " i "\n,of " c "\""}' >"$work/table"
"$winwin" convert -q <"$work/table" >"$work/whole" 2>/dev/null
dd bs=1 if="$work/table" 2>/dev/null | "$winwin" convert -q - >"$work/piece" 2>/dev/null
[ "$(wc -l <"$work/whole")" = 3 ] && cmp -s "$work/whole" "$work/piece"
check 'chunks change the cards of a table' $?

# Names without meaning change no score: neither where roles are given nor where they are inferred, and
# four of the five calls are clear enough for that. Reading back what was inferred infers it again.
points_of() { score_of "$1" | sed 's/"evidence":"[a-z]*",//'; }
rename() { # seller, prospect, what stays of the role
  sed "s/\"speaker\":\"[^\"]*\",\"role\":\"seller\"/\"speaker\":\"$1\"$3/g; s/\"speaker\":\"[^\"]*\",\"role\":\"prospect\"/\"speaker\":\"$2\"$4/g"
}
inferred=0
for file in tests/data/calls/*; do
  "$winwin" convert -q --speaker Dana=seller --speaker Tom=prospect "$file" >"$work/named" 2>/dev/null
  "$winwin" -q -f jsonl "$work/named" >"$work/a" 2>/dev/null
  rename X1 X2 ',"role":"seller"' ',"role":"prospect"' <"$work/named" | "$winwin" -q -f jsonl - >"$work/b" 2>/dev/null
  [ -s "$work/b" ] && [ "$(points_of "$work/a")" = "$(points_of "$work/b")" ]
  check "other names change the score of $file" $?
  rename 'Speaker 1' 'Speaker 2' '' '' <"$work/named" >"$work/bare1"
  rename 'Zoe Hill' 'Al' '' '' <"$work/named" >"$work/bare2"
  "$winwin" -q -f jsonl "$work/bare1" >"$work/b" 2>/dev/null
  "$winwin" -q -f jsonl "$work/bare2" >"$work/c" 2>/dev/null
  [ -s "$work/b" ] && [ "$(score_of "$work/b")" = "$(score_of "$work/c")" ]
  check "inferred roles of $file hang on names" $?
  grep -q '"how":"inferred"' "$work/b" || continue
  inferred=$((inferred + 1))
  [ "$(points_of "$work/a")" = "$(points_of "$work/b")" ]
  check "inferred roles change the score of $file" $?
  "$winwin" convert -q "$work/bare1" 2>/dev/null >"$work/back"
  "$winwin" -q -f jsonl "$work/back" >"$work/c" 2>/dev/null
  grep -q '"how":"inferred"' "$work/c" && [ "$(score_of "$work/b")" = "$(score_of "$work/c")" ]
  check "reading back the inferred roles of $file" $?
done
[ $inferred -ge 4 ]
check "only $inferred of the sample calls have their roles inferred" $?

# Twice the same bytes; CRLF, blank lines and another name for the file change no score.
for file in tests/data/calls/*.txt; do
  "$winwin" -q -f jsonl "$file" >"$work/a" 2>/dev/null
  "$winwin" -q -f jsonl "$file" >"$work/b" 2>/dev/null
  [ -s "$work/a" ] && cmp -s "$work/a" "$work/b"
  check "two runs differ on $file" $?
  sed 's/$/\r/' "$file" | "$winwin" -q -f jsonl - >"$work/b" 2>/dev/null
  [ -s "$work/b" ] && [ "$(score_of "$work/a")" = "$(score_of "$work/b")" ]
  check "CRLF changes the score of $file" $?
done
# Metrics of words do not hang on the format: the same call as text has the same numbers, and lacks
# those alone that need times.
mkdir "$work/none"
for metric in $("$winwin" metrics -f csv --allow-empty "$work/none" | tr ',' ' '); do
  "$winwin" metrics --explain "$metric" 2>/dev/null | grep -q '^needs .*times' && echo "$metric"
done >"$work/timed"
same_metrics() { # csv of the call with times and of its text
  awk -F, -v OFS=, 'FNR == NR && NR == 1 {while ((getline name <timed) > 0) needs[name] = 1}
    FNR == 1 {for (i = 3; i <= NF; i++) names[i] = $i; next}
    FNR == NR {for (i = 3; i <= NF; i++) with[i] = $i; next}
    {for (i = 3; i <= NF; i++) {
       if (names[i] in needs) {timed_ones++; if ($i != "" || with[i] == "") bad++}
       else {words++; if ($i != with[i]) bad++}
     }}
    END {exit bad > 0 || words < 15 || timed_ones < 8}' timed="$work/timed" "$1" "$2"
}
sed -n 's/^<v \([^>]*\)>\(.*\)$/\1: \2/p' tests/data/calls/win-win.vtt >"$work/vtt.txt"
sed -n '/^[A-Z][a-z]* ([A-Z][a-z]*): /p' tests/data/calls/lose-win.srt >"$work/srt.txt"
for pair in win-win.vtt:vtt lose-win.srt:srt; do
  "$winwin" metrics -q -f csv --stdin-filename x <"tests/data/calls/${pair%:*}" >"$work/a" 2>/dev/null
  "$winwin" metrics -q -f csv --stdin-filename x <"$work/${pair#*:}.txt" >"$work/b" 2>/dev/null
  [ "$(wc -l <"$work/b")" = 2 ] && same_metrics "$work/a" "$work/b"
  check "the metrics of words of ${pair%:*} are others as text" $?
done

# A report of conversations is the report of their results, in every format; its numbers, and those of
# compare, are what another program makes of the results.
mkdir "$work/many"
cp -r tests/data/calls tests/data/notes tests/data/rows "$work/many"
printf 'Dana: hello\n' >"$work/many/calls/2024-05-03 short.txt"
cp tests/data/calls/win-win.vtt "$work/many/calls/2024-06-11.vtt"
printf '{"utterances":3}' >"$work/many/calls/odd.json"
"$winwin" -q -f jsonl "$work/many" >"$work/many.jsonl" 2>/dev/null
"$winwin" -q -f json "$work/many" >"$work/many.json" 2>/dev/null
"$winwin" -q -f jsonl --disable needy-plea --disable false-urgency "$work/many/calls" >"$work/fewer.jsonl" 2>/dev/null
for format in text markdown html json csv; do
  "$winwin" report -q -f $format "$work/many" >"$work/a" 2>/dev/null
  "$winwin" report -q -f $format - <"$work/many.jsonl" >"$work/b" 2>/dev/null
  "$winwin" report -q -f $format "$work/many.json" >"$work/c" 2>/dev/null
  [ -s "$work/a" ] && cmp -s "$work/a" "$work/b" && cmp -s "$work/a" "$work/c"
  check "a report of results as $format is another than that of their conversations" $?
done
if command -v python3 >/dev/null; then
  "$winwin" report -q -f json "$work/many.jsonl" >"$work/a"
  python3 tests/prop/team.py "$work/a" "$work/many.jsonl"
  check 'the numbers of a report are not those of its results' $?
  "$winwin" compare -q -f json "$work/many.jsonl" "$work/fewer.jsonl" >"$work/a"
  python3 tests/prop/team.py "$work/a" "$work/many.jsonl" "$work/fewer.jsonl"
  check 'the numbers of compare are not those of its results' $?
fi
"$winwin" compare -q -f json "$work/many.jsonl" "$work/many.json" >"$work/a"
grep -q '"better":0,"worse":0,"mixed":0,"otherwise":0,' "$work/a" && grep -q '"causes":\[\],"calls"' "$work/a"
check 'a run differs from itself' $?

# The labelled sets: where they are, one is measured; where they are not, that is said.
message=$(sh tests/eval/run.sh "$winwin" "$work/nowhere" 2>&1)
[ $? = 2 ] && case $message in *"no folder '$work/nowhere'"*) ;; *) false ;; esac
check 'eval does not say what is missing' $?
mkdir "$work/sets"
[ ! -r ../shared/data/iard_336.jsonl ] || cp ../shared/data/iard_336.jsonl "$work/sets"
sh tests/eval/run.sh "$winwin" "$work/sets" >"$work/table" 2>"$work/missing"
[ $? = 2 ] && grep -q "set 'annomi': no file" "$work/missing"
check 'eval does not say which set is missing' $?
if [ -r "$work/sets/iard_336.jsonl" ]; then
  [ "$(sed 1d "$work/table" | grep -vc '^iard ')" = 0 ] && grep -q '^iard .*AUC of overall' "$work/table"
  check 'a line of the table of eval does not name its set' $?
fi
echo "$passed passed, $failed failed"
[ $failed = 0 ]
