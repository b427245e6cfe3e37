#!/bin/sh
# rows.sh WINWIN: each row of the model shows on a scorecard by name: for every call in
# tests/data/rows/rows.tsv the cues it names have hits and their titles stand on the card, the near
# misses have none, and the outcome is the one the call was written for. And ordinary talk stays quiet.
# SPDX-License-Identifier: MIT
set -u
winwin=$(cd "$(dirname "$1")" && pwd)/$(basename "$1")
cd "$(dirname "$0")/data" || exit 1
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
passed=0 failed=0 calls=0
check() { # what, status
  if [ "$2" = 0 ]; then passed=$((passed + 1)); else failed=$((failed + 1)); echo "rows: $1"; fi
}
member() { # name: the JSON text of a member of "score"
  sed 's/.*"score": *{\([^}]*\)}.*/\1/' "$work/json" | grep -o "\"$1\": *[^,]*" | sed 's/^[^:]*: *//; s/"//g'
}
each() { # separator: the items of a line of text, one a line
  sed "s/$1/\\
/g"
}

while IFS='	' read -r file row seller prospect outcome wanted never; do
  case $file in '#'*) continue ;; esac
  calls=$((calls + 1))
  set -- --speaker "$seller=seller" --speaker "$prospect=prospect" "rows/$file"
  "$winwin" -q -f jsonl "$@" >"$work/json"
  check "$file cannot be read" $?
  "$winwin" -q --full "$@" >"$work/card"
  sed 's/.*"hits": *\[//; s/\], *"metrics": .*//' "$work/json" | grep -o '"cue": *"[a-z-]*"' | grep -o '[a-z-]*"$' | sort -u >"$work/hits"
  while IFS= read -r pair; do
    grep -qx "${pair%%: *}\"" "$work/hits"
    check "$file ($row): no hit of ${pair%%: *}" $?
    grep -qF -e "${pair#*: }" "$work/card"
    check "$file ($row): the card does not say '${pair#*: }'" $?
  done <<T
$(printf '%s\n' "$wanted" | each '; ')
T
  for cue in $never; do
    ! grep -qx "$cue\"" "$work/hits"
    check "$file ($row): $cue has a hit" $?
  done
  grep -qE 'RQ [0-9]+$' "$work/card"
  check "$file ($row): no relational quotient" $?
  [ "$outcome" = - ] && continue
  got=$(member outcome)
  [ "$(member win_win_win)" = true ] && got=win-win-win
  [ "$got" = "$outcome" ]
  check "$file ($row): $got, not $outcome" $?
done <rows/rows.tsv
[ $calls -ge 11 ] && [ "$(find rows -name '[01][0-9]-*' | wc -l)" = $calls ]
check "the table and the calls of tests/data/rows differ" $?

# Notes in the manners people write them: wanted cues have hits, unwanted ones none.
notes=0
while IFS='	' read -r file outcome wanted never; do
  case $file in '#'*) continue ;; esac
  notes=$((notes + 1))
  "$winwin" -q -f jsonl "notes/$file" >"$work/json"
  check "$file cannot be read" $?
  grep -qE '"kind": ?"notes"' "$work/json"
  check "$file is not taken for notes" $?
  sed 's/.*"hits": *\[//; s/\], *"metrics": .*//' "$work/json" | grep -o '"cue": *"[a-z-]*"' | grep -o '[a-z-]*"$' | sort -u >"$work/hits"
  for cue in $wanted; do
    grep -qx "$cue\"" "$work/hits"
    check "$file: no hit of $cue" $?
  done
  for cue in $never; do
    ! grep -qx "$cue\"" "$work/hits"
    check "$file: $cue has a hit" $?
  done
  [ "$outcome" = - ] || [ "$(member outcome)" = "$outcome" ]
  check "$file: $(member outcome), not $outcome" $?
done <notes/notes.tsv
[ $notes -ge 20 ] && [ "$(find notes -name '[0-9][0-9]-*' | wc -l)" = $notes ]
check "the table and the notes of tests/data/notes differ" $?

# Small talk sells nothing: no error, and two warnings in a hundred lines at most.
talk=smalltalk.txt
"$winwin" check -q --fail-on error "$talk" >/dev/null
check 'small talk has an error' $?
"$winwin" -q -f jsonl "$talk" >"$work/json"
grep -oE '"cue": ?"[a-z-]+", ?"severity": ?"warning"[^{}]*"line": ?[0-9]+' "$work/json" |
  sed -E 's/"cue": ?"([a-z-]*)".*: ?([0-9]*)$/line \2: \1/' >"$work/warnings"
lines=$(wc -l <"$talk") warnings=$(wc -l <"$work/warnings")
echo "$lines lines of small talk, $warnings warnings ($(paste -sd, "$work/warnings"))"
[ "$lines" -ge 300 ] && [ $((warnings * 100)) -le $((lines * 2)) ]
check 'small talk has too many warnings' $?
echo "$passed passed, $failed failed"
[ $failed = 0 ]
