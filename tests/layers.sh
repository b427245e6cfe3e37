#!/bin/sh
# layers.sh: holds the floor plan: which folder may include which, and where third parties may stand.
# SPDX-License-Identifier: MIT
set -u
cd "$(dirname "$0")/.."
passed=0 failed=0
check() { # what, offending lines
  if [ -z "$2" ]; then passed=$((passed + 1)); else failed=$((failed + 1)); printf '%s:\n%s\n' "$1" "$2"; fi
}

# folder: what it may include besides winwin.h
while read -r folder allowed; do
  pattern=$(echo "$allowed" | tr ' ' '|')
  lines=$(grep -nE '^#include "' src/"$folder"/*.[ch] 2>/dev/null | grep -vE "#include \"(winwin\.h|($pattern)/)")
  check "src/$folder may include only winwin.h $allowed" "$lines"
done <<'T'
base base
model model base
measure measure model base
reader reader model base
rules rules measure model base
score score rules measure model base
report report base
cli cli base
T
check 'src/winwin.c may include only reader rules score report' \
  "$(grep -nE '^#include "' src/winwin.c | grep -vE '"(winwin\.h|(reader|rules|score|report)/)')"
check 'src/whole.c may include only base' "$(grep -nE '^#include "' src/whole.c | grep -vE '"(winwin\.h|base/)')"

# header: the one file it may stand in
while read -r header file; do
  check "<$header> only in $file" "$(grep -rlE "#include <$header>" src include | grep -vx "$file")"
done <<'T'
yaml.h src/base/yaml.c
pcre2.h src/base/regex.c
cjson/cJSON.h src/base/json.c
md4c.h src/reader/blocks_md.c
gumbo.h src/reader/html.c
hs.h src/rules/prefilter.c
pthread.h src/cli/pool.c
getopt.h src/cli/args.c
T

check 'files of 400 lines at most' "$(wc -l src/*.c src/*/*.[ch] | awk '$2 != "total" && $1 > 400')"
check 'main() of 40 lines at most' "$(awk '/^int main/ {n = NR} /^}/ && n {if (NR - n > 40) print NR - n; n = 0}' src/cli/main.c)"
check 'functions of 80 lines at most' "$(awk 'FNR == 1 {n = 0} /^[a-z_].*\) \{$/ {n = FNR; name = $0} /^}/ && n {if (FNR - n > 80) print FILENAME ": " name; n = 0}' src/*.c src/*/*.c)"
check 'line 2 or 3 of every file has its licence' "$(for f in include/*.h src/*.c src/*/*.[ch]; do head -n 12 "$f" | grep -q SPDX || echo "$f"; done)"
# Constant tables with pointers lie in .data.rel.ro; what is in .data or .bss can be written. The
# sanitizers keep books of their own there.
O=${O:-build}
objects=$(find "$O/src" -name '*.o' ! -path '*/cli/*' 2>/dev/null)
if [ "$O" = build ] && [ -n "$objects" ] && command -v size >/dev/null; then
  # shellcheck disable=SC2086 # a list of files
  check 'no writable global in the library' "$(size -A $objects | awk '/:$/ {f = $1} ($1 == ".data" || $1 == ".bss") && $2 > 0 {print f, $1, $2}')"
fi
echo "$passed passed, $failed failed"
[ $failed = 0 ]
