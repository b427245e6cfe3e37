#!/bin/sh
# recipes.sh: follows the recipes of CONTRIBUTING.md to the letter in a copy of the tree: a block under the name of a
# file becomes that file, or, where the file is there, its last lines; then all is built, its commands are run, and
# the floor plan is held. O and MAKE are those of the build, which the copy takes along.
# SPDX-License-Identifier: MIT
set -u
cd "$(dirname "$0")/.." || exit 1
top=$PWD O=${O:-build} MAKE=${MAKE:-make}
export LC_ALL=C.UTF-8 NO_COLOR=1 XDG_CONFIG_HOME="$PWD/$O/no-settings"
passed=0 failed=0
check() { # what, what is wrong with it
  if [ -z "$2" ]; then passed=$((passed + 1)); else failed=$((failed + 1)); printf 'recipes: %s\n%s\n' "$1" "$2"; fi
}
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
mkdir -p "$work/tree/build"
cp -a src include rules tests Makefile .clang-format "$work/tree"
(cd "$O" && cp -a src winwin embed pack.c pack.o "$work/tree/build") || exit 1
chmod -R u+w "$work/tree"
find "$work/tree/build" -name '*.d' -exec sed -i "s|$O/|build/|g" {} + # what objects depend on, where they are now

# Blocks as files of their own, 1.name and 1.text; and the commands, by recipe.
mkdir "$work/blocks"
awk -v dir="$work/blocks/" '
  /^## / {on = $0 == "## One file, one row"}
  !on {next}
  /^### / {recipe = substr($0, 5); next}
  /^`[^`]*`$/ {name = substr($0, 2, length($0) - 2); next}
  /^```console$/ {console = 1; next}
  /^```[a-z]/ && name {n++; print recipe "\t" name >(dir n ".name"); close(dir n ".name"); file = dir n ".text"; next}
  /^```$/ {if (file) close(file); file = name = ""; console = 0; next}
  console && /^\$ / {print recipe "\t" substr($0, 3) >(dir "commands")}
  file {print >file}' CONTRIBUTING.md

for name in $(ls "$work/blocks" | grep '\.name$' | sort -n); do
  file=$(cut -f2 "$work/blocks/$name") text=$work/blocks/${name%.name}.text
  mkdir -p "$work/tree/$(dirname "$file")"
  cat "$text" >>"$work/tree/$file"
  cat "$work/blocks/$name" >>"$work/steps"
done
cut -f1 "$work/steps" | sort -u >"$work/recipes"
check 'five recipes' "$([ "$(wc -l <"$work/recipes")" = 5 ] || cat "$work/recipes")"
while IFS= read -r recipe; do
  steps=$(grep "^$recipe	" "$work/steps" | cut -f2)
  check "$recipe: one file and one row" "$(echo "$steps" | awk '/^src\/.*\.c$/ {c++} /\.def$/ {d++} /^(src|include|Makefile)/ {n++} END {if (c != 1 || d != 1 || n != 2) print "not so"}')"
  check "$recipe: the file is new, the row is one line" "$(echo "$steps" | while read -r f; do case $f in
      *.c) [ ! -e "$f" ] || echo "$f is there" ;;
      *.def) [ "$(diff "$f" "$work/tree/$f" | grep -c '^>')" = 1 ] || echo "$f" ;; esac; done)"
done <"$work/recipes"

cd "$work/tree" || exit 1
check 'the tree is built' "$($MAKE -s O=build CFLAGS=-Werror 2>&1)"
while IFS='	' read -r recipe line <&3; do
  check "$recipe: $line" "$(sh -c "$line" >"$work/out" 2>"$work/err" </dev/null || { echo "status $?"; cat "$work/err"; })"
done 3<"$work/blocks/commands"
check 'the floor plan' "$(sh tests/layers.sh 2>&1 | grep -v ' 0 failed$')"
check 'the tree it was copied from is as it was' "$(cd "$top" && git status --short src include rules 2>/dev/null | grep -E 'prospect_turns|verdicts|arrows|kind_length|\.def')"
echo "$passed passed, $failed failed"
[ $failed = 0 ]
