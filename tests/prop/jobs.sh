#!/bin/sh
# jobs.sh WINWIN: however many workers there are, the bytes are the same: on standard output, on standard
# error, in every file written, and the status too; and what comes slowly is not held back.
# SPDX-License-Identifier: MIT
set -u
winwin=$(cd "$(dirname "$1")" && pwd)/$(basename "$1")
cd "$(dirname "$0")/../.." || exit 1
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
export LC_ALL=C.UTF-8 XDG_CONFIG_HOME="$work/home"
passed=0 failed=0
check() { # what, status
  if [ "$2" = 0 ]; then passed=$((passed + 1)); else failed=$((failed + 1)); echo "prop: $1"; fi
}

# First enough for threads to start; then files and lines with every kind of mistake among them, files
# beside them, of use, of none and broken, and settings of single files, one of them wrong.
mkdir -p "$work/in/mix"
for file in tests/data/calls/* tests/data/notes/[0-9]* tests/data/scripts/*; do
  "$winwin" convert -q -j 1 "$file"
done >"$work/all.jsonl" 2>/dev/null
while [ ! -f "$work/in/a.jsonl" ] || [ "$(wc -c <"$work/in/a.jsonl")" -lt 270000 ]; do
  cat "$work/all.jsonl"
  printf '\n{"id":"none","utterances":[]}\n42\n{"broken\nnonsense\n   \n[1,2]\n{"x":1}\n'
done >>"$work/in/a.jsonl"
cp "$work/all.jsonl" "$work/in/b.jsonl"
for file in tests/data/calls/* tests/data/notes/[0-9]* tests/data/scripts/* tests/data/smalltalk.txt tests/golden/*/*; do
  case ${file##*/} in cmd | out | err | status) continue ;; esac
  name=${file#tests/}
  cp -R "$file" "$work/in/mix/$(echo "$name" | tr '/' '-')"
done
printf 'ignore:\n  - {cue: pitch-too-early, line: 5, reason: she asked}\n  - {cue: needy-plea, line: 999, reason: of no use}\n' >"$work/in/mix/data-calls-win-lose.txt.winwin.yaml"
printf 'ignore:\n  - {cue: no-such-cue, line: 1, reason: it is not there}\n' >"$work/in/mix/data-calls-open.txt.winwin.yaml"
printf 'ignore:\n  - {cue: threat, line: 4, reason: a joke}\n  - {cue: threat, line: 5, reason: of no use}\n' >"$work/in/b.jsonl.winwin.yaml"
printf 'schema: 1\noverrides:\n  - {files: ["**/*.srt"], speaker: "Dana=seller"}\n  - {files: ["**/*win-win.vtt"], importer: no-importer.yaml}\n' >"$work/in/.winwin.yaml"

inputs='a.jsonl no-such-file mix b.jsonl'
run() { # workers, command line
  jobs=$1 && shift
  rm -rf "${work:?}/$jobs" "$work/files" && mkdir "$work/$jobs" "$work/files"
  # shellcheck disable=SC2086 # a list of files
  (cd "$work/in" && "$winwin" "$@" -j "$jobs" $inputs) >"$work/$jobs/out" 2>"$work/$jobs/err" </dev/null
  echo $? >"$work/$jobs/status"
  mv "$work/files" "$work/$jobs/files"
}
same() { # numbers of workers, command line
  many=$1 && shift
  run 1 "$@"
  [ -s "$work/1/out" ] && [ -s "$work/1/err" ]
  check "-j 1 of $* prints nothing" $?
  for jobs in $many; do
    run "$jobs" "$@"
    diff -r "$work/1" "$work/$jobs" >"$work/diff" 2>&1
    check "-j $jobs of $* is not what -j 1 is: $(head -n 3 "$work/diff" | cut -c1-200)" $?
  done
}
same '2 3 8' score -f jsonl
same '2 3 8' score -f sarif
for format in text json csv markdown junit github gitlab; do same '2 8' score -f $format; done
same '2 8' check -v -f jsonl --output "csv=$work/files/csv" --output "text=$work/files/text"
same '2 8' check -f text --output "sarif=$work/files/sarif" --output "jsonl=$work/files/jsonl"
same '2 8' score --full -v --line-buffered
same '2 8' convert
for format in text json jsonl csv; do same '2 8' metrics -f $format; done
"$winwin" score -q -f jsonl tests/data/calls >"$work/in/mix/m-results.jsonl"
for format in text json; do same '2 8' report -f $format; done
rm "$work/in/mix/m-results.jsonl"
"$winwin" check --write-baseline "$work/known" tests/data/calls >/dev/null 2>&1
same '2 8' check -f jsonl --baseline "$work/known" --fail-under 50 --output "json=$work/files/json"
mv "$work/in/a.jsonl" "$work/mistakes"
for i in 1 2 3 4 5 6 7; do cat "$work/all.jsonl"; done >"$work/in/a.jsonl"
inputs='a.jsonl b.jsonl'
same '2 8' check -v --write-baseline "$work/files/known"
[ -s "$work/8/files/known" ]
check 'no baseline was written' $?
inputs='a.jsonl no-such-file mix b.jsonl'
for i in 1 2 3 4 5 6 7 8 9 10 11 12 13 14 15 16; do cat tests/data/labelled.jsonl; tail -n 3 "$work/mistakes"; done >"$work/in/a.jsonl"
same '2 8' evaluate --label meta.outcome=stayed
same '2 8' calibrate --label meta.outcome=stayed

# Each card is out before the next conversation is in, also once there are threads: the pipe stays open
# until the last card has come.
for jobs in 1 2; do
  for times in 1 20; do
    cards=$(($(grep -c . "$work/all.jsonl") * times))
    mkfifo "$work/to" "$work/from"
    "$winwin" -q -f jsonl -j $jobs - <"$work/to" >"$work/from" 2>/dev/null &
    exec 8>"$work/to" 9<"$work/from"
    for i in $(seq $times); do cat "$work/all.jsonl"; done >&8 &
    timeout 100 head -n $cards <&9 >"$work/slow"
    [ "$(wc -l <"$work/slow")" = $cards ]
    check "with -j $jobs a card of $cards waits for the end of input" $?
    exec 8>&- 9<&-
    wait
    rm "$work/to" "$work/from"
  done
done

# Line by line what is written ends where a card ends, and not where a buffer is full.
"$winwin" metrics -q -f jsonl -j 1 --line-buffered "$work/all.jsonl" 2>/dev/null | dd bs=65536 count=1 2>/dev/null >"$work/first"
[ -s "$work/first" ] && [ "$(tail -c 1 "$work/first" | wc -l)" = 1 ]
check '--line-buffered writes half a card' $?
# A long job says on a terminal how far it is, makes room for every other line, and leaves nothing behind.
head -n 2 "$work/all.jsonl" >"$work/two"
bar() { # file: what the terminal gets; environment, options
  script -qec "(cat $work/two; sleep 3; cat $work/two; echo 42; sleep 1; cat $work/two) |
    env -u CI TERM=xterm $2 $winwin -f jsonl --line-buffered $3 - >$work/cards.$1" /dev/null </dev/null |
    tr -d '\r' | sed "s/$(printf '\033')\[K/<clear>/g" >"$work/bar.$1"
}
if script -qec true /dev/null </dev/null >/dev/null 2>&1; then
  bar 1 '' '-j 1' & bar 2 '' '-j 2' & bar q '' -q & bar ci CI=1 '' &
  wait
  for jobs in 1 2; do
    grep -q "<clear>winwin: [3-7] conversations, 0:[0-9][0-9]<clear>-:[0-9]*:1: error" "$work/bar.$jobs"
    check "with -j $jobs the bar makes no room" $?
    [ "$(tail -n 1 "$work/bar.$jobs" | sed "s/.*<clear>//")" = '' ]
    check "with -j $jobs the bar stays" $?
  done
  for way in q ci; do
    ! grep -q conversations, "$work/bar.$way" && grep -q error "$work/bar.$way"
    check "a bar in spite of $way" $?
  done
fi
echo "$passed passed, $failed failed"
[ $failed = 0 ]
