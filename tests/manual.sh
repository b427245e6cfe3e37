#!/bin/sh
# manual.sh WINWIN: holds the manual pages and the help against the tables they speak of, and runs their examples.
# O and MAKE are those of the build.
# SPDX-License-Identifier: MIT
set -u
winwin=$(cd "$(dirname "$1")" && pwd)/$(basename "$1")
top=$(cd "$(dirname "$0")/.." && pwd)
. "$top/tests/sandbox.sh"
one=$top/src/cli/winwin.1 five=$top/src/cli/winwin-pack.5 three=$top/src/cli/winwin.3
passed=0 failed=0
tab=$(printf '\t')
check() { # what, offending lines
  if [ -z "$2" ]; then passed=$((passed + 1)); else failed=$((failed + 1)); printf '%s:\n%s\n' "$1" "$2"; fi
}
section() { awk -v name="$2" '/^\.S[hs] /{on = ($1 " " $2 == name || $0 == name || (on && $1 == ".Ss" && name ~ /^\.Sh/))} on' "$1"; }
differ() { diff "$1" "$2" | sed -n "s/^</  only in the $3:/p; s/^>/  only in the $4:/p"; }

# ---- winwin.1 and help against commands and options

winwin help | sed -n '/^options/q; s/^  winwin \[*\([a-z]*\)\]*.*/\1/p' | sort >"$work/commands"
section "$one" '.Sh COMMANDS' | sed -n 's/^\.It Cm \([a-z]*\).*/\1/p' | sort >"$work/told"
check 'commands of winwin.1' "$(differ "$work/commands" "$work/told" program manual)"

# "option letter value: commands"; config takes them all, and is told once.
while read -r c; do
  winwin help "$c" >"$work/help.$c"
  for part in examples 'exit status'; do grep -qx "$part" "$work/help.$c" || echo "$c: $part" >>"$work/missing"; done
  check "help on $c is 80 columns wide" "$(sed '/^examples/,/^exit/d' "$work/help.$c" | awk 'length($0) > 80')"
  sed -n -e "s/^      --\([a-z-]*\) \{0,1\}\([^ ]*\).*/\1 - \2 $c/p" -e "s/^  -\(.\), --\([a-z-]*\) \{0,1\}\([^ ]*\).*/\2 \1 \3 $c/p" "$work/help.$c"
done <"$work/commands" | awk '{value = NF > 3 ? $3 : "-"; k = $1 " " $2 " " value; if ($NF != "config" || $1 == "origin" || $1 ~ /^(quiet|verbose|help|version)$/) on[k] = on[k] " " $NF}
  END {for (k in on) print k ":" on[k]}' | sort >"$work/options"
check 'help has examples and an exit status' "$(cat "$work/missing" 2>/dev/null)"
section "$one" '.Sh OPTIONS' | awk '
  function names(line) {gsub(/^\.Cm |[.,]/, "", line); gsub(/ +/, " ", line); sub(/ $/, "", line); return line}
  function flush() {if (option != "") print option "\t" base more; option = more = ""}
  /^\.Ss/ {flush()}
  /^Taken by/ {getline; base = names($0)}
  /^Also taken by/ {getline; more = " " names($0)}
  /^\.El/ {flush()}
  /^\.It/ {
    flush(); letter = "-"; i = 2
    if ($2 == "Fl" && $3 != "Fl") {letter = $3; i = 5}
    value = $(i + 3) == "Ar" ? $(i + 4) : "-"
    option = $(i + 2) " " letter " " value
  }' | while IFS="$tab" read -r option on; do
  echo "$option: $(echo "$on" | tr ' ' '\n' | sed '/^$/d' | sort | tr '\n' ' ' | sed 's/ $//')"
done | sort >"$work/told"
check 'options of winwin.1, their letters, values and commands' "$(differ "$work/options" "$work/told" program manual)"
{ winwin help score | sed -n '/--format /,/--output/p; /--input-format /,/--importer/p'; } | sed 's/--[a-z-]* [A-Z=]*//; s/  -f,//' |
  sed '/--importer/d; /in a format/d; /YAML that says/d' | tr -s ' ,' '\n\n' | sed '/^or$/d; /^$/d' | sort -u >"$work/formats"
check 'formats of winwin.1' "$({ section "$one" '.Sh INPUT'; section "$one" '.Sh OUTPUT'; } | sed -n 's/^\.It Cm //p' | tr -s ' ,' '\n\n' | sort -u |
  diff "$work/formats" - | sed -n 's/^</  only in the program:/p; s/^>/  only in the manual:/p')"

# ---- winwin-pack.5 against the schema, which the loader's own tables print

winwin schema pack >"$work/schema"
sed -n -e '/^ *"properties"/p' -e '/^    "any"/p' -e '/^    "window"/p' -e '/^    "roles"/p' "$work/schema" >"$work/keys.json"
# the keys are what stands before a map
grep -o '"[a-z_]*": {' "$work/keys.json" | tr -d '":{ ' | grep -vx 'properties\|items\|additionalProperties' | sort -u >"$work/keys"
sed -n 's/^\.It Va //p; s/^\.Va //p; s/^\.Pq Va //p' "$five" | tr -s ' ,' '\n\n' | sort -u >"$work/told"
check 'keys of winwin-pack.5' "$(comm -23 "$work/keys" "$work/told")"
# those of one type of cue only stand under its name; the first type's list begins with what all have
grep -o '"const": "[a-z]*"}.*' "$work/schema" | sed 's/"const": "\([a-z]*\)"}.*"propertyNames": {"enum": \[\([^]]*\)\].*/\1 \2/' | tr -d '",' >"$work/types"
check 'a type of cue or more' "$([ -s "$work/types" ] || echo none)"
common=$(awk 'NR == 1 {for (i = 2; i <= NF; i++) seen[$i] = 1; next} {for (i = 2; i <= NF; i++) if (seen[$i]) twice[$i] = 1} END {for (k in twice) print k}' "$work/types")
while read -r type keys; do
  section "$five" ".Ss $type" | sed -n 's/^\.It Va //p' | tr -s ' ,' '\n\n' >"$work/told"
  check "keys of $type in winwin-pack.5" "$(for k in $keys; do echo "$common" | grep -qx "$k" || grep -qx "$k" "$work/told" || echo "  $k"; done)"
done <"$work/types"
grep -o '"enum": \[[^]]*\]' "$work/keys.json" | grep -o '"[a-z-]*"' | tr -d '"' | grep -v '^enum$' | sort -u >"$work/words"
sed -n 's/.*\.Cm //p; s/.*Cm //p' "$five" | tr -s ' ,:' '\n\n\n' | sort -u >"$work/told"
check 'words of winwin-pack.5' "$(comm -23 "$work/words" "$work/told")"

# ---- winwin.3 against winwin.h

awk -f "$top/tests/prototypes.awk" "$top/include/winwin.h" | sed 's/ *;.*//; s/ \*/ * /; s/  */ /g; s/\* ww_/*ww_/' | tr -s ' ' | sort >"$work/prototypes"
section "$three" '.Sh SYNOPSIS' | awk -F'"' '/^\.Ft/ {type = $2} /^\.Fn/ {split($1, w, " "); s = type " " w[2] "("; for (i = 2; i < NF; i += 2) s = s (i > 2 ? ", " : "") $i; print s ")"}' |
  sed 's/ \*/ * /; s/  */ /g; s/\* ww_/*ww_/' | tr -s ' ' | sort >"$work/told"
check 'prototypes of winwin.3' "$(differ "$work/prototypes" "$work/told" header manual)"
check 'winwin.h has functions' "$([ "$(wc -l <"$work/prototypes")" -gt 20 ] || echo 'too few were found')"
grep -o 'ww_[a-z_]*(' "$work/prototypes" | tr -d '(' | sort -u >"$work/functions"
section "$three" '.Sh DESCRIPTION' | grep -o '^\.Fn ww_[a-z_]*' | sed 's/.* //' | sort -u >"$work/told"
check 'functions that winwin.3 speaks of' "$(differ "$work/functions" "$work/told" header manual)"

# ---- their examples

furnish
# files that a page gives in full
for page in "$one" "$five" "$three"; do
  mkdir -p "$work/files"
  (cd "$work/files" && awk '/^\.\\" file: / {f = $3; next} /^\.Bd/ && f {on = 1; next} /^\.Ed/ {on = 0; f = ""} on {print f "\t" $0}' "$page" |
    sed 's/\\\[u20AC\]/€/g; s/\\\[Po\]/£/g; s/\\e/\\/g' |
    awk -F'\t' '{n = split($1, part, "/"); if (n > 1) system("mkdir -p " part[1]); print substr($0, length($1) + 2) >>$1}')
done
cp "$work/files/my-pack/cues.yaml" my-pack/cues.yaml
for page in "$one" "$five"; do
  sed -n 's/^\.Dl \$ //p' "$page" >"$work/lines"
  check "examples of $(basename "$page") are there" "$([ -s "$work/lines" ] || echo none)"
  while IFS= read -r line <&3; do
    check "$(basename "$page"): $line" "$(runs "$line" || { echo "status $status"; cat "$work/err"; tail -n 3 "$work/out"; })"
  done 3<"$work/lines"
done
while read -r c <&4; do
  sed -n '/^examples/,/^exit status/s/^  //p' "$work/help.$c" | sed '/^[0-9] /d' >"$work/lines"
  while IFS= read -r line <&3; do
    [ "$c" = init ] && { rm -rf "$work/empty"; mkdir "$work/empty"; cd "$work/empty" || exit 1; }
    check "help $c: $line" "$(runs "$line" || { echo "status $status"; cat "$work/err"; tail -n 3 "$work/out"; })"
    cd "$work/stand" || exit 1
  done 3<"$work/lines"
done 4<"$work/commands"

O=${O:-build}
case $O in /*) at=$O ;; *) at=$top/$O ;; esac
mkdir -p "$at/manual"
cp "$work/files/example.c" "$at/manual/example.c"
check 'the example of winwin.3 is compiled' "$(cd "$top" && ${MAKE:-make} -s O="$O" CFLAGS="${CFLAGS:-} -Werror" "$O/manual/example" 2>&1)"
"$at/manual/example" <call.txt >"$work/out" 2>"$work/err"
winwin -q -f csv call.txt | awk -F, 'NR == 2 {print $8; printf "seller %d, prospect %d\n", $6, $7}' >"$work/wanted"
check 'and says what winwin says' "$(sed -n 1,2p "$work/out" | diff "$work/wanted" -; cat "$work/err")"
check 'with its findings' "$(sed 1,2d "$work/out" | grep -q '^line [0-9]*: [a-z]*: [a-z-]*$' || cat "$work/out")"

# ---- as mandoc and man read them

if command -v mandoc >/dev/null 2>&1; then check 'mandoc -T lint' "$(mandoc -T lint -W warning "$one" "$five" "$three" 2>&1)"
else echo 'mandoc is not installed: the pages were not linted'; fi
if man --version >/dev/null 2>&1; then
  check 'man --warnings' "$(for page in "$one" "$five" "$three"; do LC_ALL=C.UTF-8 MANWIDTH=80 man --warnings -E UTF-8 -l "$page" 2>&1 >/dev/null; done)"
else echo 'man is not installed: the pages were not shown'; fi

# ---- make help has every target for people

(cd "$top" && ${MAKE:-make} -s help) >"$work/help"
check 'targets of make help' "$(sed -n 's/^\.PHONY: *//p' "$top/Makefile" | tr ' ' '\n' | grep -v -e '-build$' -e '^all$' -e '^always$' -e '^replay$' -e '^help$' |
  while read -r target; do grep -qw -- "$target" "$work/help" || echo "  $target"; done)"
echo "$passed passed, $failed failed"
[ $failed = 0 ]
