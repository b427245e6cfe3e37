# sandbox.sh: sourced by tests that run the examples of the documents: a folder of its own to stand in, with winwin
# in the PATH and what examples name in place. Wants $winwin and $top, leaves $work.
# SPDX-License-Identifier: MIT
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
mkdir -p "$work/bin" "$work/home/.zfunc" "$work/home/.config/fish/completions" \
  "$work/home/.local/share/bash-completion/completions" "$work/stand" "$work/tmp"
ln -s "$winwin" "$work/bin/winwin"
export PATH="$work/bin:$PATH" HOME="$work/home" TMPDIR="$work/tmp"
cd "$work/stand" || exit 1

# What examples of manual and help name, made of the sample calls.
furnish() {
  mkdir -p calls scripts
  cp "$top"/tests/data/calls/* calls
  cp calls/win-win.vtt call.vtt
  cp calls/win-lose.txt call.txt
  cp "$top"/tests/data/scripts/boiler-cover.md scripts/opening.md
  cp "$top"/tests/data/labelled.jsonl .
  winwin -q -f jsonl calls >old.jsonl
  cp old.jsonl new.jsonl
  sed 's/"meta": *{}/"meta": {"outcome": "won"}/; s/"stayed"/"won"/g; s/"ask"/"question"/g' labelled.jsonl >calls.jsonl
  sed 's/"won": true/"outcome": "won"/; s/"won": false/"outcome": "lost"/' "$top"/tests/oom/outcomes.jsonl >past.jsonl
  printf 'Call,Who,Said\n1,Dana,Hello there.\n1,Tom,Hello.\n' >calls.csv
  printf 'id,stage\n%s,won\n%s,lost\n' calls/win-win.vtt calls/win-lose.txt >crm.csv
  mkdir init && (cd init && winwin init --pack my-pack >/dev/null) && mv init/my-pack . && rm -r init
}

# Whether an example did what it says: its status is 0, or, where it checks, 1; and no error was told.
runs() {
  sh -c "$1" >"$work/out" 2>"$work/err" </dev/null
  status=$?
  case $1 in *winwin\ check*|*--fail-*) [ $status -le 1 ] ;; *) [ $status = 0 ] ;; esac && ! grep -q 'error:' "$work/err"
}
