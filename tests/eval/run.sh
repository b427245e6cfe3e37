#!/bin/sh
# run.sh WINWIN DATA: measures winwin on the labelled sets that `sets` names, which lie in the folder
# DATA, and prints one table; each line begins with its set. Exit 2 when something is missing.
# SPDX-License-Identifier: MIT
set -uf
winwin=$1 data=${2:-}
sets=$(dirname "$0")/sets
if [ ! -d "$data" ]; then
  echo "eval: no folder '$data': name the one that holds the labelled sets, make eval DATA=DIR" >&2
  exit 2
fi
rows=$(mktemp)
trap 'rm -f "$rows"' EXIT
status=0
while read -r name file options; do
  case $name in '' | '#'*) continue ;; esac
  if [ ! -r "$data/$file" ]; then
    echo "eval: set '$name': no file '$data/$file'" >&2
    status=2
    continue
  fi
  # shellcheck disable=SC2086 # options are words
  "$winwin" evaluate -q -f csv --stdin-filename "$name" $options - <"$data/$file" >>"$rows" || status=2
done <"$sets"
# A baseline's lead and share come on the two rows below its own, and go beside it.
awk -F, '
  function flush() {if (line != "") print line; line = ""}
  function row(set, measure, value, low, high, n) {return sprintf("%-10s %-49s %7s %7s %7s %5s", set, measure, value, low, high, n)}
  BEGIN {line = row("set", "measure", "value", "low", "high", "n") sprintf(" %7s %7s %7s %7s", "lead", "low", "high", "ahead")}
  $1 == "set" || $2 ~ / (labelled|judged)$/ {next}
  $2 ~ / lead (by rank )?over / {line = line sprintf(" %7s %7s %7s", $3, $4, $5); next}
  $2 ~ / ahead (by rank )?of / {line = line sprintf(" %7s", $3); next}
  {flush(); sub(/^meta\.outcome\./, "", $2); line = row($1, $2, $3, $4, $5, $6)}
  END {flush()}
' "$rows"
exit $status
