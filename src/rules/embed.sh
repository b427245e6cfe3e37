#!/bin/sh
# embed.sh: prints C that holds the YAML files named as arguments, for ww_pack_builtin().
# SPDX-License-Identifier: MIT
set -eu
echo '/* Made from rules/ by src/rules/embed.sh. */'
echo '#include "winwin.h"'
i=0
for f; do
  printf 'static const unsigned char f%d[] = {' $i
  LC_ALL=C od -An -v -tu1 "$f" | tr -s ' \n' ',' | sed 's/^,//; s/,$//'
  echo '};'
  i=$((i + 1))
done
echo 'static const ww_file files[] = {'
i=0
for f; do
  name=rules/$(basename "$f")
  echo "  {{\"$name\", sizeof \"$name\" - 1}, {(const char *)f$i, sizeof f$i}},"
  i=$((i + 1))
done
echo '};'
echo 'static const ww_pack pack = {files, sizeof files / sizeof *files};'
echo 'const ww_pack *ww_pack_builtin(void) {'
echo '  return &pack;'
echo '}'
