#!/bin/sh
# readme.sh WINWIN: runs the commands of README.md, each "$ " line of its console blocks, in their order; what follows
# a command in its block is its output, to the byte. Tries its cue, its targets of make and its workflow. UPDATE=1
# writes the outputs anew; read the difference.
# SPDX-License-Identifier: MIT
set -u
winwin=$(cd "$(dirname "$1")" && pwd)/$(basename "$1")
top=$(cd "$(dirname "$0")/.." && pwd)
. "$top/tests/sandbox.sh"
mkdir tests my-pack
ln -s "$top/tests/data" tests/data
readme=$top/README.md
passed=0 failed=0
check() { # what, what is wrong with it
  if [ -z "$2" ]; then passed=$((passed + 1)); else failed=$((failed + 1)); printf 'README: %s\n%s\n' "$1" "$2"; fi
}
block() { sed -n "/^\`\`\`$1\$/,/^\`\`\`\$/p" "$readme" | sed '/^```/d'; }

block yaml >my-pack/cues.yaml
# "n command" and, in shown/n, the output it is followed by
mkdir "$work/shown"
block console | awk -v dir="$work/shown/" '/^\$ / {n++; print substr($0, 3); next} {print >(dir n)}' >"$work/lines"
check 'commands' "$([ "$(wc -l <"$work/lines")" -ge 15 ] || echo 'too few were found')"
check 'an output to compare' "$([ -n "$(ls "$work/shown")" ] || [ -n "${UPDATE:-}" ] || echo none)"
n=0
while IFS= read -r line <&3; do
  n=$((n + 1))
  runs "$line" || { check "$line" "status $status: $(cat "$work/err")"; continue; }
  check "$line" ''
  [ -e "$work/shown/$n" ] && check "output of $line" "$(diff "$work/shown/$n" "$work/out")"
  [ $n = 1 ] && cp "$work/out" "$work/card"
done 3<"$work/lines"
# the card is the first command's
[ -z "${UPDATE:-}" ] || { awk -v card="$work/card" '{print} /^```console$/ && !done {getline; print; while ((getline l <card) > 0) print l; while ((getline l) > 0 && l !~ /^```/); print l; done = 1}' "$readme" >"$work/new" && cp "$work/new" "$readme"; }

check 'its cue has both kinds of tests, and they pass' "$(winwin test my-pack | grep -q '^of your own: 1 cue, 1 match, 1 no_match$' || echo 'they did not run')"
check 'targets of make' "$(block sh | sed -n 's/^make \([a-z-]*\).*/\1/p' | while read -r target; do grep -q "^$target:" "$top/Makefile" || echo "$target"; done)"
check 'inputs of the action' "$(block yml | sed -n 's/.*with: {\(.*\)}.*/\1/p' | tr ',' '\n' | sed -n 's/^ *\([a-z]*\):.*/\1/p' | while read -r key; do grep -q "^  $key:" "$top/action.yml" || echo "$key"; done)"
check 'pages of the manual' "$(grep -o 'src/cli/[a-z-]*\.[135]' "$readme" | while read -r page; do [ -e "$top/$page" ] || echo "$page"; done)"
check 'length: what is long belongs into the manual' "$([ "$(wc -l <"$readme")" -le 220 ] || wc -l <"$readme")"
check 'what it is not' "$(for word in 'lie detector' 'forecast' 'employment decisions'; do grep -q "$word" "$readme" || echo "$word"; done)"
echo "$passed passed, $failed failed"
[ $failed = 0 ]
