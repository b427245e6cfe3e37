#!/bin/sh
# shells.sh WINWIN: completes command lines in bash, zsh and fish themselves. A shell that is not there is said
# and not counted.
# SPDX-License-Identifier: MIT
set -u
winwin=$(cd "$(dirname "$1")" && pwd)/$(basename "$1")
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
mkdir "$work/bin" "$work/home" "$work/calls"
ln -s "$winwin" "$work/bin/winwin"
export PATH="$work/bin:$PATH" HOME="$work/home" TERM=dumb
cd "$work" || exit 1
touch calls/open.txt own.yaml
for shell in bash zsh fish; do winwin completions $shell >c.$shell; done
passed=0 failed=0
is() { # what, got, wanted
  if [ "$2" = "$3" ]; then passed=$((passed + 1))
  else failed=$((failed + 1)); printf '%s:\n  got    %s\n  wanted %s\n' "$1" "$2" "$3"; fi
}
commands() { winwin help | sed -n '/^options/q; s/^  winwin \[*\([a-z]*\)\]*.*/\1/p'; }
options() { winwin help "$1" | sed -n -e 's/^      --\([a-z-]*\).*/--\1/p' -e 's/^  -., --\([a-z-]*\).*/--\1/p' | sort -u; }

# A line that is begun, and what its last word becomes; - where nothing may come.
cat >lines <<'T'
winwin check --fail-u|--fail-under
winwin validate --fail|-
winwin --kind s|script
winwin --input-format zoom|zoom-chat
winwin check --min-severity w|warning
winwin check --evidence con|context
winwin -f sar|sarif
winwin report -f ht|html
winwin report -f sar|-
winwin metrics --format jsonl|jsonl
winwin evaluate -f json|json
winwin metrics --explain telling_|telling_rate
winwin cues sho|show
winwin cues show needy-p|needy-plea
winwin cues why needy-p|needy-plea
winwin check --disable needy-p|needy-plea
winwin check --severity needy-p|needy-plea=
winwin check --limit conv|conversation-bytes=
winwin check --output sar|sarif=
winwin completions fi|fish
winwin schema pa|pack
winwin help valid|validate
winwin check calls/ope|calls/open.txt
winwin calls/ope|calls/open.txt
winwin --importer ow|own.yaml
T
for c in $(commands); do echo "winwin ${c%?}|$c"; done >>lines

in_bash() {
  cat >ask.bash <<'T'
. ./c.bash
complete -p winwin | grep -q -- '-F _winwin' || echo 'bash: not registered'
ask() { # as readline would: where the function finds nothing, names of files
  COMPREPLY=()
  COMP_CWORD=$((${#COMP_WORDS[@]} - 1))
  _winwin 2>/dev/null
  ((${#COMPREPLY[@]})) || COMPREPLY=($(compgen -f -- "${COMP_WORDS[COMP_CWORD]}"))
}
while IFS='|' read -r line wanted; do
  read -r -a COMP_WORDS <<<"$line"
  ask
  printf '%s|%s\n' "$line" "${COMPREPLY[*]:--}"
done <lines
for c in $1; do COMP_WORDS=(winwin "$c" --); ask; printf '%s|%s\n' "$c" "$(printf '%s\n' "${COMPREPLY[@]}" | sort | tr '\n' ' ')"; done
T
  bash ask.bash "$(commands | tr '\n' ' ')" >got.bash
}

in_fish() {
  cat >ask.fish <<'T'
source c.fish
while read -d '|' -l line wanted
  set -l got (complete -C"$line" | string replace -r '\t.*' '')
  test (count $got) -gt 0; or set got -
  printf '%s|%s\n' $line "$got"
end <lines
for c in (string split ' ' $argv[1])
  printf '%s|%s\n' $c (complete -C"winwin $c --" | string replace -r '\t.*' '' | sort | tr '\n' ' ')
end
T
  fish --no-config ask.fish "$(commands | tr '\n' ' ' | sed 's/ $//')" >got.fish
}

# zsh has no such question: a shell on a terminal of its own is given the line, a tab, and a key that tells
# what the line has become.
in_zsh() {
  mkdir -p functions && cp c.zsh functions/_winwin
  cat >rc.zsh <<'T'
PS1= PS2= RPS1=
fpath=($PWD/functions $fpath)
autoload -Uz compinit && compinit -u -D
zstyle ':completion:*' completer _complete
unsetopt autolist automenu beep prompt_cr prompt_sp zle_bracketed_paste 2>/dev/null
unset zle_bracketed_paste
tell() { print -r -- "GOT $BUFFER" >>told; BUFFER=; zle redisplay }
zle -N tell
bindkey -e '^I' complete-word '^T' tell
touch ready
T
  cat >ask.zsh <<'T'
zmodload zsh/zpty || exit 1
: >told
rm -f ready
zpty shell zsh -f -i
zpty -w shell '. ./rc.zsh'
drain() { while zpty -r -t shell chunk; do :; done }
wait_for() { repeat 200; do drain; eval "$1" && return; sleep 0.05; done; return 1 }
wait_for '[[ -e ready ]]' || exit 1
n=0
while IFS='|' read -r line wanted; do
  zpty -w -n shell "$line"$'\t'
  zpty -w -n shell $'\x14'
  ((n++))
  wait_for '(($(wc -l <told) >= n))' || break
  got=$(sed -n "${n}s/^GOT //p" told)
  [[ $got == "$line" ]] && got=- || got=${${got% }##* }
  [[ $got == --*= ]] && got=${got%=}   # which the next key takes away
  print -r -- "$line|$got"
done <lines
zpty -d shell
T
  zsh -f ask.zsh >got.zsh
}

for shell in bash zsh fish; do
  command -v $shell >/dev/null 2>&1 || { echo "$shell is not installed: its completions were not tried"; continue; }
  in_$shell || { failed=$((failed + 1)); echo "$shell could not be asked"; }
  while IFS='|' read -r line wanted; do
    is "$shell: $line" "$(grep -F "$line|" got.$shell | sed -n '1s/^[^|]*|//p')" "$wanted"
  done <lines
  [ $shell = zsh ] && continue
  for c in $(commands); do
    is "$shell: options of $c" "$(sed -n "s/^$c|//p" got.$shell | tr -d '\t' | tr ' ' '\n' | grep -- -- | tr '\n' ' ')" "$(options "$c" | tr '\n' ' ')"
  done
done
echo "$passed passed, $failed failed"
[ $failed = 0 ]
