#!/bin/sh
# run.sh WINWIN: pages and cards in headless Chromium, at a phone's and a desk's width, light and dark. Writes
# pages and pictures into build/browser, and ends with "N passed, N failed"; what cannot be run is said.
# SPDX-License-Identifier: MIT
set -eu
winwin=$(cd "$(dirname "$1")" && pwd)/$(basename "$1")
cd "$(dirname "$0")"
out=$(dirname "$winwin")/browser
data=$PWD/../data
export LC_ALL=C.UTF-8 TZ=UTC
unset NO_COLOR COLUMNS GITHUB_ACTIONS 2>/dev/null || true
export XDG_CONFIG_HOME="$out/no-settings"
mkdir -p "$out/pages" "$out/cards" "$out/pictures" "$out/npm"
rm -f "$out"/pages/* "$out"/cards/* "$out"/pictures/*

chromium=$(command -v chromium || command -v chromium-browser || command -v google-chrome || true)
for tool in "${chromium:-chromium}" node npm; do
  command -v "$tool" >/dev/null 2>&1 || { echo "skipped: no '$tool' here"; exit 0; }
done
cp package.json "$out/npm/package.json"
if [ ! -d "$out/npm/node_modules/puppeteer-core" ] || [ ! -d "$out/npm/node_modules/axe-core" ]; then
  npm install --prefix "$out/npm" --ignore-scripts --no-audit --no-fund --no-package-lock --loglevel=error >"$out/npm.log" 2>&1 || {
    tail -n 3 "$out/npm.log"
    echo "skipped: npm cannot fetch what tests/browser/package.json names"
    exit 0
  }
fi

# The pages: sample calls alone and together, what is left out on demand, the hostile, the long, the many.
page() { # name, arguments
  name=$1
  shift
  "$winwin" -q -f html "$@" >"$out/pages/$name.html" || { echo "winwin could not write $name"; exit 1; }
}
people='--speaker Dana=seller --speaker Tom=prospect'
cd "$data/calls"
# shellcheck disable=SC2086 # words are meant to split
{
  page one $people win-lose.txt
  page five $people ./*
  page full $people --full win-win.vtt
  page redacted $people --redact win-win.vtt
  page quoteless $people --evidence none win-win.vtt
}
page mixed ../notes ../scripts
mkdir -p "$out/none"
page nothing --allow-empty "$out/none"
page short --stdin-filename short.txt <<T
Seller: Hello.
T
{
  for i in 1 2 3 4 5 6 7 8; do
    printf 'Seller: <script>window.harm=1</script> I promise you, "really" need this sale %s\n' "$i"
    printf 'Prospect: </title><img src=x onerror=window.harm=2> I want to think it over, no.\n'
    printf 'Se"x onmouseover="window.harm=3: \033[31mred\033]0;t\007 \342\200\256 take it or leave it &amp; ]]> {{7*7}}\n'
    printf 'Prospect: javascript:window.harm=4 ::error::x ##[group] %%3Cscript%%3E a\000b\302\233\357\277\276 fine then\n'
    printf "Seller: <style>body{display:none}</style> <a href='//evil.example'>x</a> --> <!-- what would you like?\n"
    printf 'Prospect: %s\n' "$(awk 'BEGIN {for (i = 0; i < 400; i++) printf "W"}')"
  done
} >"$out/hostile.txt"
page hostile --input-format text --speaker Seller=seller --speaker Prospect=prospect \
  --stdin-filename '"><svg onload=window.harm=5>.txt' <"$out/hostile.txt"
cd "$out"
"$winwin" convert -q $people "$data"/calls/* >calls.jsonl
awk 'BEGIN {RS = "\n"} {print}' calls.jsonl | node -e '
  const lines = require("fs").readFileSync(0, "utf8").trim().split("\n").map(JSON.parse);
  const fs = require("fs"), all = lines.flatMap((c) => c.utterances.filter((u) => u.role));
  const long = {id: "two hours", utterances: []};
  for (let i = 0; i < 2000; i++) {
    const u = all[(i * 7) % all.length], seller = i % 2 === 0;
    long.utterances.push({speaker: seller ? "Dana" : "Tom", role: seller ? "seller" : "prospect", text: u.text,
                          start: i * 3.6, end: i * 3.6 + 3});
  }
  fs.writeFileSync("long.jsonl", JSON.stringify(long) + "\n");
  const out = fs.openSync("many.jsonl", "w");
  for (let i = 0; i < 10000; i++) {
    const c = lines[i % lines.length], n = 12 + (i * 13) % 20;
    fs.writeSync(out, JSON.stringify({...c, id: "2026/call-" + i + ".vtt", utterances: c.utterances.slice(i % 3, n)}) + "\n");
  }'
page long long.jsonl
page many many.jsonl

# The cards of the terminal, as it would show them.
for width in 80 40; do
  # shellcheck disable=SC2086
  for call in win-lose.txt win-win.vtt; do
    COLUMNS=$width "$winwin" -q --color always $people "$data/calls/$call" >"$out/cards/${call%.*}-$width.ansi"
  done
  COLUMNS=$width "$winwin" -q --color always $people "$data"/calls/* "$data"/notes/0* >"$out/cards/brief-$width.ansi"
done
cd "$data/../browser"
NODE_PATH="$out/npm/node_modules" exec node look.js "$chromium" "$out"
