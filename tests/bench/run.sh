#!/bin/sh
# run.sh WINWIN BUILD: how fast winwin reads, as ratios to other ways of looking for the same patterns, in one
# run on one machine. Writes a table, and the same to BUILD/results.tsv. What is not there is named.
# SPDX-License-Identifier: MIT
#
# DATA=DIR   conversations (*.jsonl) to enlarge by repetition; the calls of tests/data when there is none
# SIZE=50    megabytes of it; the long conversations are of a fifth, two fifths and four fifths
# BIG=1      1 GB too, one conversation of 50 MB, 100,000 files where 10,000 serve otherwise
#
# Seconds are of the processor, the best of some runs, so that a busy machine spoils little; where the clock
# on the wall tells more, the line says so. The time for an empty input is taken off.
set -u
winwin=$1 B=$2 here=$(dirname "$0")
SIZE=${SIZE:-50} BIG=${BIG:-} DATA=${DATA:-}
export LC_ALL=C.UTF-8
out=$B/results.tsv limit=60 rate=0
for name in $(env | sed -n 's/^\(WINWIN_[A-Z_]*\)=.*/\1/p'); do unset "$name"; done

has() { command -v "$1" >/dev/null 2>&1; }
# RUNS COMMAND...: sets wall, cpu, peak (MB) and status.
clock() {
  runs=$1
  shift
  # shellcheck disable=SC2046 # four words
  set -- $("$B/clock" "$runs" "$limit" "$@")
  wall=$1 cpu=$2 status=$4
  peak=$(awk -v k="$3" 'BEGIN {printf "%.1f", k / 1024}')
}
bytes_of() { wc -c <"$1" | tr -d ' '; }
# WHAT BYTES SECONDS START PEAK NOTE: a line of the table. Its ratio is to winwin with text in, which comes first.
line() {
  awk -v what="$1" -v bytes="$2" -v s="$3" -v start="$4" -v peak="$5" -v note="$6" -v rate="$rate" 'BEGIN {
    net = s - start; if (net <= 0) net = s
    mb = bytes / net / 1e6; if (rate == 0) rate = mb
    printf "%s\t%.2f\t%.3f\t%.3f\t%.4g\t%.3g\t%s\t%s\n", what, bytes / 1e6, s, start, mb, mb / rate, peak, note}' >>"$out"
  show "$(tail -n 1 "$out")"
}
show() { printf '%s\n' "$1" | awk -F'\t' '{printf "%-34s %8s %9s %8s %9s %9s %7s  %s\n", $1, $2, $3, $4, $5, $6, $7, $8}'; }
head_line() {
  printf '\n'
  show "$(printf '%s\tMB\tseconds\tempty\tMB/s\tratio\tpeak MB\t' "$1")"
}
absent() { printf '%s\t\t\t\t\t\t\t%s\n' "$1" "$2" >>"$out"; show "$(tail -n 1 "$out")"; }

# ---- what is read

prepare() {
  mkdir -p "$B"
  : >"$out"
  if [ -n "$DATA" ]; then "$winwin" convert -q "$DATA"/*.jsonl >"$B/once.jsonl"; else "$winwin" convert -q "$here/../data/calls" "$here/../data/labelled.jsonl" >"$B/once.jsonl"; fi
  [ -s "$B/once.jsonl" ] || { echo "bench: no conversations in '${DATA:-tests/data}'" >&2; exit 2; }
  : >"$B/base.jsonl"
  while [ "$(bytes_of "$B/base.jsonl")" -lt 2000000 ]; do cat "$B/once.jsonl" >>"$B/base.jsonl"; done
  "$B/texts" patterns >"$B/patterns"
  "$B/texts" words >"$B/words" 2>"$B/words.said"
  "$B/texts" sentences "$B/base.jsonl" >"$B/sentences"
  "$B/texts" conversations "$B/base.jsonl" >"$B/conversations"
  for kb in 20 100; do slice "$kb" sentences; done
  slice 100 conversations
  slice 1000 sentences
  : >"$B/empty.jsonl"
  : >"$B/nothing"
  rm -rf "$B/empty" && mkdir "$B/empty" && printf 'A: hello.\nB: hello.\n' >"$B/empty/a.txt"
  n=$(wc -l <"$B/patterns" | tr -d ' ')
  known=$B/$(cksum <"$B/patterns" | cut -d ' ' -f 1)
  mkdir -p "$known"
}

# Lines from all over the file, so many kilobytes.
slice() {
  LC_ALL=C awk -v most="$1" -v all="$(bytes_of "$B/$2")" 'BEGIN {step = int(all / most / 1000); if (step < 1) step = 1}
    NR % step == 0 && s + length($0) < most * 1000 {s += length($0) + 1; print}' "$B/$2" >"$B/$2.$1"
}

enlarge() { # MEGABYTES FILE
  : >"$2"
  have=0 step=$(bytes_of "$B/base.jsonl")
  while [ "$have" -lt $(($1 * 1000000)) ]; do
    cat "$B/base.jsonl" >>"$2"
    have=$((have + step))
  done
}

# ---- winwin

scores() { # NAME BYTES CONVERSATIONS RUNS PATH OPTION...
  name=$1 bytes=$2 count=$3 runs=$4 path=$5
  shift 5
  case $path in *.jsonl) nothing=$B/empty.jsonl ;; *) nothing=$B/empty ;; esac
  clock 5 "$winwin" -q -f jsonl --allow-empty "$@" "$nothing"
  start=$cpu start_wall=$wall
  clock "$runs" "$winwin" -q -f jsonl "$@" "$path"
  case " $* " in *' -j 2 '*) cpu=$wall start=$start_wall ;; esac
  [ "$status" != late ] || { absent "$name" "not done in $limit s"; return; }
  line "$name" "$bytes" "$cpu" "$start" "$peak" "$(awk -v n="$count" -v s="$cpu" 'BEGIN {printf "%.0f conversations/s", n / s}')"
}

winwin_rows() {
  limit=300 runs_of=2
  [ "$SIZE" -le 20 ] || runs_of=1
  jobs=; "$winwin" --help | grep -Eq -- '(^| )-j[, ]' && jobs='-j 1'
  head_line "winwin, jsonl cards out"
  rm -rf "$B/files" && mkdir "$B/files"
  "$B/texts" files "$((SIZE * 1000000))" "$B/files" "$B/base.jsonl"
  files=$(find "$B/files" -type f | wc -l | tr -d ' ')
  text=$(find "$B/files" -type f -exec cat {} + | wc -c | tr -d ' ')
  enlarge "$SIZE" "$B/big.jsonl"
  lines=$(wc -l <"$B/big.jsonl" | tr -d ' ') big=$(bytes_of "$B/big.jsonl")
  # shellcheck disable=SC2086 # options are words
  scores 'text in, a file each' "$text" "$files" $runs_of "$B/files" $jobs
  rate=$(tail -n 1 "$out" | cut -f 5)
  # shellcheck disable=SC2086
  scores 'jsonl in' "$big" "$lines" $runs_of "$B/big.jsonl" $jobs
  if [ -n "$jobs" ]; then
    scores 'text in, two workers, wall' "$text" "$files" $runs_of "$B/files" -j 2
    scores 'jsonl in, two workers, wall' "$big" "$lines" $runs_of "$B/big.jsonl" -j 2
  else absent 'two workers' 'this build has no -j'; fi
  [ -z "$BIG" ] || { limit=3000; enlarge 1000 "$B/gigabyte.jsonl"; scores 'jsonl in, 1 GB' "$(bytes_of "$B/gigabyte.jsonl")" "$(wc -l <"$B/gigabyte.jsonl")" 1 "$B/gigabyte.jsonl" $jobs; rm -f "$B/gigabyte.jsonl"; }
  limit=60
}

# ---- others

# NAME NOTE COMMAND...: a yardstick of the bench, which prints "seconds bytes taken ..." itself.
own() {
  name=$1 note=$2
  shift 2
  clock 1 sh -c 'exec "$@" >"$0"' "$B/own" "$@"
  [ "$status" = 0 ] || { absent "$name" "status $status, $limit s at most"; return; }
  read -r seconds bytes taken rest <"$B/own"
  line "$name" "$bytes" "$seconds" 0 "$peak" "$(echo "$note" | sed "s/TAKEN/$taken/")"
}

# Pieces of the list that a tool takes, twenty patterns at a time, or one by one where it refuses twenty.
look_for() { # TOOL LIST FILE
  case $1 in
    rg) rg -P -i -c -f "$2" "$3" ;;
    ugrep) ugrep -P -i -c -f "$2" "$3" ;;
    grep) grep -P -i -c -f "$2" "$3" ;;
    yara) yara -f "$2" "$3" ;;
  esac >"$B/found" 2>/dev/null
}
# No match is no mistake, but for yara it is no status either.
takes() {
  look_for "$@"
  found=$?
  [ $found = 0 ] || { [ $found = 1 ] && [ "$1" != yara ]; }
}
piece() { # TOOL LIST NEW: as the tool wants it
  case $1 in
    grep) paste -s -d '|' "$2" | tr -d '\n' >"$3" ;;
    yara) LC_ALL=C awk '{gsub(/\(\?:/, "("); gsub(/\//, "\\/"); printf "rule p%d { strings: $a = /%s/ nocase condition: $a }\n", NR, $0}' "$2" >"$3" ;;
    *) cp "$2" "$3" ;;
  esac
}
pieces() { # TOOL: into $known/TOOL, once
  dir=$known/$1
  [ -e "$dir/taken" ] && return
  rm -rf "$dir" "$B/piece"* && mkdir "$dir"
  taken=0
  split -l 20 -a 4 "$B/patterns" "$B/piece."
  for list in "$B"/piece.????; do
    name=${list##*.}
    piece "$1" "$list" "$dir/$name.p"
    takes "$1" "$dir/$name.p" "$B/sentences.20" && { taken=$((taken + $(wc -l <"$list"))); continue; }
    rm -f "$dir/$name.p"
    split -l 1 -a 2 "$list" "$B/piece.one."
    : >"$B/piece.good"
    for one in "$B"/piece.one.??; do
      piece "$1" "$one" "$B/piece.try"
      takes "$1" "$B/piece.try" "$B/nothing" && cat "$one" >>"$B/piece.good"
    done
    good=$(wc -l <"$B/piece.good")
    rm -f "$B"/piece.one.*
    [ "$good" -gt 0 ] || continue
    piece "$1" "$B/piece.good" "$dir/$name.p"
    if takes "$1" "$dir/$name.p" "$B/sentences.20"; then taken=$((taken + good)); else rm -f "$dir/$name.p"; fi
  done
  rm -f "$B"/piece*
  echo "$taken" >"$dir/taken"
}
tool() { # TOOL NAME FILE SLICE
  has "$1" || { absent "$2" 'not there'; return; }
  pieces "$1"
  case $1 in
    rg | ugrep) command='"$t" -P -i -c -f "$p" "$f"' ;;
    grep) command='grep -P -i -c -f "$p" "$f"' ;;
    yara) command='yara -f "$p" "$f"' ;;
  esac
  every="t=\$1 f=\$2; for p in \"\$3\"/*.p; do $command; done; true"
  clock 1 sh -c "$every" sh "$1" "$B/nothing" "$known/$1"
  start=$cpu
  clock 1 sh -c "$every" sh "$1" "$3" "$known/$1"
  [ "$status" != late ] || { absent "$2" "$4: not done in $limit s"; return; }
  line "$2" "$(bytes_of "$3")" "$cpu" "$start" "$peak" "$4, $(cat "$known/$1/taken") of $n patterns, 20 at a time${5:-}"
}

other_rows() {
  head_line "other ways, the same $n patterns"
  own 'memory read' 'copied and summed' "$B/scan" memory "$B/conversations"
  if [ -x "$B/hs" ]; then
    limit=400
    [ -e "$known/db" ] || echo 'making the database of the patterns, once; it takes a minute or more' >&2
    "$B/hs" patterns "$B/patterns" "$known/db" "$B/empty.jsonl" >/dev/null
    "$B/hs" words "$B/words" "$known/words.db" "$B/empty.jsonl" >/dev/null
    limit=60
    own 'bare scan (libhs), sentences' "TAKEN of $n patterns, ASCII prefilter, 1 MB" "$B/hs" patterns "$B/patterns" "$known/db" "$B/sentences.1000"
    own 'bare scan (libhs), conversations' "TAKEN of $n patterns, ASCII prefilter" "$B/hs" patterns "$B/patterns" "$known/db" "$B/conversations"
    own "scan for the gate's words (libhs)" 'TAKEN words and pairs, every place' "$B/hs" words "$B/words" "$known/words.db" "$B/conversations"
  else absent 'bare scan' 'pkg-config finds no libhs'; fi
  own 'PCRE2 JIT, sentences' 'TAKEN patterns one by one, 100 KB' "$B/scan" pcre2 "$B/patterns" "$B/sentences.100"
  own 'PCRE2 JIT, conversations' 'TAKEN patterns one by one, 100 KB' "$B/scan" pcre2 "$B/patterns" "$B/conversations.100"
  tool rg 'rg -P -f' "$B/sentences.100" '100 KB'
  tool ugrep 'ugrep -P -f' "$B/sentences.100" '100 KB'
  tool grep 'grep -P, alternations' "$B/sentences.100" '100 KB'
  tool yara 'yara' "$B/sentences.1000" '1 MB' ', to the first match of each'
  if has python3; then own 'Python re, a loop' 'TAKEN patterns, 20 KB' python3 "$here/loop.py" "$B/patterns" "$B/sentences.20"; else absent 'Python re' 'no python3'; fi
}

# ---- sweeps

sweep() { # WHAT BYTES SECONDS FIRST NOTE
  awk -v what="$1" -v bytes="$2" -v s="$3" -v first="$4" -v peak="$peak" -v note="$5" 'BEGIN {
    printf "%s\t%.2f\t%.3f\t\t%.4g\t%.3g\t%s\t%s\n", what, bytes / 1e6, s, bytes / s / 1e6, s / first, peak, note}' >>"$out"
  show "$(tail -n 1 "$out")"
}

cue_rows() {
  head_line 'more cues (ratio: of time to 1x)'
  has python3 || { absent 'cues' 'no python3 to copy them'; return; }
  slice 1000 base.jsonl
  mv "$B/base.jsonl.1000" "$B/some.jsonl"
  bytes=$(bytes_of "$B/some.jsonl") first= limit=300
  for times in 1 4 10; do
    rm -rf "$B/pack" && set --
    [ $times = 1 ] || { python3 "$here/packs.py" $((times - 1)) "$B/pack" "$here"/../../rules/*.yaml; set -- --pack "$B/pack"; }
    clock 2 "$winwin" -q -f jsonl --allow-empty "$@" "$B/empty.jsonl"
    start=$cpu
    clock 1 "$winwin" -q -f jsonl "$@" "$B/some.jsonl"
    [ "$status" = 0 ] || { absent "cues ${times}x" "status $status"; continue; }
    net=$(awk -v a="$cpu" -v b="$start" 'BEGIN {print a - b}')
    sweep "cues ${times}x" "$bytes" "$net" "${first:=$net}" "ready after $start s, which is taken off"
  done
}

call_rows() {
  limit=60
  head_line 'one call of 30 KB, cold (ratio: of time to grep -cP)'
  "$B/texts" call 30000 "$B/base.jsonl" >"$B/call.txt"
  bytes=$(bytes_of "$B/call.txt") most=$n
  while :; do
    head -n "$most" "$B/patterns" | paste -s -d '|' | tr -d '\n' >"$B/alternation"
    { takes grep "$B/alternation" "$B/call.txt" || [ "$most" -lt 2 ]; } && break
    most=$((most / 2))
  done
  clock 20 grep -P -i -c -f "$B/alternation" "$B/call.txt"
  grep_cpu=$cpu grep_wall=$wall
  sweep 'grep -cP, processor' "$bytes" "$cpu" "$cpu" "the first $most of $n patterns, as many as it takes"
  sweep 'grep -cP, wall' "$bytes" "$wall" "$wall" ''
  clock 20 "$winwin" -q -f text "$B/call.txt"
  sweep 'winwin, processor' "$bytes" "$cpu" "$grep_cpu" 'all patterns, best of 20'
  sweep 'winwin, wall' "$bytes" "$wall" "$grep_wall" ''
}

long_rows() {
  head_line 'one long conversation (ratio: of time per MB to the first)'
  limit=300 first=
  for size in $((SIZE * 200000)) $((SIZE * 400000)) $((SIZE * 800000)) ${BIG:+50000000}; do
    "$B/texts" call "$size" "$B/base.jsonl" >"$B/long.txt"
    bytes=$(bytes_of "$B/long.txt")
    clock 1 "$winwin" -q --limit conversation-bytes=1000000000 --limit utterances=100000000 -f jsonl "$B/long.txt"
    [ "$status" = 0 ] || { absent "$size bytes" "status $status, $limit s at most"; continue; }
    first=${first:-$(awk -v s="$cpu" -v b="$bytes" 'BEGIN {print s / b}')}
    sweep 'one conversation' "$bytes" "$cpu" "$(awk -v f="$first" -v b="$bytes" 'BEGIN {print f * b}')" ''
  done
  rm -f "$B/long.txt"
}

tiny_rows() {
  head_line 'tiny files'
  count=10000
  [ -z "$BIG" ] || count=100000
  rm -rf "$B/tiny" && mkdir "$B/tiny"
  "$B/texts" tiny $count "$B/tiny" "$B/base.jsonl"
  bytes=$(find "$B/tiny" -type f -exec cat {} + | wc -c | tr -d ' ')
  clock 2 "$winwin" -q -f jsonl "$B/tiny"
  [ "$status" = late ] || sweep "$count files" "$bytes" "$cpu" "$cpu" "$(awk -v n=$count -v s="$cpu" 'BEGIN {printf "%.0f files/s", n / s}')"
  rm -rf "$B/tiny"
}

prepare
echo "winwin's patterns: $n; the words of its gate: $(wc -l <"$B/words" | tr -d ' '); data: ${DATA:-tests/data}; $("$winwin" --version | head -n 1)"
winwin_rows
other_rows
cue_rows
call_rows
long_rows
tiny_rows
printf '\nall lines: %s\n' "$out"
