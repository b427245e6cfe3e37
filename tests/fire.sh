#!/bin/sh
# fire.sh WINWIN: full disks, closed pipes, interrupts, odd files, secrets, and no word to the net.
# FIRE=1 takes every byte and 200 kills instead of some.
# SPDX-License-Identifier: MIT
set -u
O=$(cd "$(dirname "$1")" && pwd)
winwin=$O/winwin
cd "$(dirname "$0")" || exit 1
tests=$(pwd)
work=$(mktemp -d)
trap 'chmod -R u+rwx "$work" 2>/dev/null; rm -rf "$work"' EXIT
passed=0 failed=0
check() { # what, status
  if [ "$2" = 0 ]; then passed=$((passed + 1)); else failed=$((failed + 1)); echo "fire: $1"; fi
}
skip() { echo "fire: not tried: $1"; }
is() { [ "$1" = "$2" ] || { echo "fire: got '$1', not '$2'"; return 1; }; }
has() { command -v "$1" >/dev/null; }
limited() { if has timeout; then timeout 60 "$@"; else "$@"; fi; }
HOME=$work XDG_CONFIG_HOME=$work/none
export HOME XDG_CONFIG_HOME

${CC:-cc} -O1 -o "$work/under" fire/under.c || exit 1
mkdir "$work/in" "$work/out"
cp data/calls/* "$work/in"
calls=$(cd "$work/in" && ls | wc -l | tr -d ' ')
cd "$work" || exit 1
many() { i=0; while [ $i -lt "$1" ]; do for f in in/*; do "$winwin" convert -q "$f"; done; i=$((i + 1)); done; }
many 4 >many.jsonl 2>/dev/null

# what the compiler adds to count lines writes files of its own
if [ "${COVER:-}" ]; then skip 'a full disk'; else
# ---- a full disk: wherever it ends, a message, status 2, and never a half file
"$winwin" -q -f csv in/open.txt >whole
size=$(wc -c <whole | tr -d " ")
step=${FIRE:+1}
n=0 bad=0
echo old >out/o.csv
while [ $n -lt "$size" ]; do
  { ./under $n "$winwin" -q -f csv --output csv=out/o.csv in/open.txt 2>&1 >half; echo $? >status; } | cat >err
  { is "$(cat status)" 2 && is "$(cat out/o.csv)" old && is "$(ls -A out)" o.csv && is "$(wc -l <err | tr -d ' ')" 2 &&
    grep -q "^out/o.csv: error: cannot write: File too large" err && grep -q "^winwin: error: cannot write to standard output" err; } ||
    { bad=1; echo "fire: after $n bytes"; break; }
  n=$((n + ${step:-23}))
done
check 'a disk that is full leaves a half file, or no word' $bad
./under "$size" "$winwin" -q -f csv --output csv=out/o.csv in/open.txt >half 2>err
check 'a disk with just enough room' "$(is $? 0 && cmp -s whole out/o.csv && cmp -s whole half; echo $?)"
rm out/o.csv
fi

# ---- a file that changes while it is read, or cannot be read to its end, costs that file and no other
others="$(cd in && ls -d -- * | grep -v lose-win | sed 's|^|in/|' | LC_ALL=C sort | tr '\n' ' ')"
meddle() { # what happens to lose-win.srt, the status, the message, the cards
  cp -p in/lose-win.srt kept.srt
  MEDDLE=$1 MEDDLE_AT=100 MEDDLE_NAME=lose-win.srt LD_PRELOAD=$work/meddle.so limited "$winwin" -q -f csv in >got 2>err
  status=$?
  cp -p kept.srt in/lose-win.srt
  is $status "$2" && is "$(sed 's|I/O error|Input/output error|' err)" "in/lose-win.srt: error: $3" && is "$(sed 1d got | cut -d, -f1 | tr '\n' ' ')" "$4"
}
if [ "${SAN:-}" ] || ! ${CC:-cc} -shared -fPIC -o meddle.so "$tests/fire/meddle.c" -ldl 2>/dev/null; then
  skip 'read errors: no library can be preloaded here'
else
  meddle fail 2 'Input/output error' "$others"; check 'a read error half-way' $?
  meddle vanish 2 'No such file or directory' "$others"; check 'a file that is gone when it is opened' $?
  meddle cut 2 'became shorter while it was read' "$others"; check 'a file that is cut while it is read' $?
  "$winwin" -q -f csv in >whole
  meddle grow 2 'grew while it was read: what was added is left out' "$(sed 1d whole | cut -d, -f1 | tr '\n' ' ')" && cmp -s got whole
  check 'a file that grows as fast as it is read' $?
fi

# ---- what is printed is not read again, for that would never end
cp "$tests/data/calls/open.txt" out/a.txt
(ulimit -f 2000; limited "$winwin" -f jsonl --line-buffered -j 1 out >out/b.jsonl 2>err)
check 'a folder that the output stands in' "$(is $? 0 && is "$(wc -l <out/b.jsonl | tr -d ' ')" 1 && is "$(cat err)" 'winwin: skipped 1 entry that is no conversation'; echo $?)"
cp many.jsonl out/c.jsonl
(ulimit -f 2000; limited "$winwin" -q -f jsonl out/c.jsonl in/open.txt >>out/c.jsonl 2>err)
check 'an input that is the output' "$(is $? 2 && is "$(cat err)" 'out/c.jsonl: error: it is standard output too' &&
  is "$(wc -l <out/c.jsonl | tr -d ' ')" $((calls * 4 + 1)); echo $?)"
rm -f out/*

# ---- a reader that goes away: silence, and the end by SIGPIPE; a message where that is ignored
{ ./under - "$winwin" -f jsonl many.jsonl 2>err; echo $? >status; } | head -c 1 >/dev/null
check 'a closed pipe' "$(is "$(cat status)" 141 && is "$(cat err)" ''; echo $?)"
(trap '' PIPE; { "$winwin" -q -f jsonl many.jsonl 2>err; echo $? >status; } | head -c 1 >/dev/null)
check 'a closed pipe where SIGPIPE is ignored' "$(is "$(cat status)" 2 && is "$(cat err)" 'winwin: error: cannot write to standard output'; echo $?)"

# ---- closed standard streams: no report goes where another file was opened
"$winwin" -q -f csv --output json=out/o.json in/open.txt >&- 2>err
check 'standard output closed' "$(is $? 2 && grep -q 'cannot write to standard output' err && ! grep -q '^id,kind' out/o.json; echo $?)"
rm -f out/*

# ---- an interrupt: what is printed is whole, nothing else is left, and the end is by the signal
cards() { grep -o '"schema_version"' got 2>/dev/null | wc -l | tr -d ' '; }
interrupt() { # signal, status
  mkfifo feed
  ./under - "$winwin" -f json --output csv=out/o.csv - <feed >got 2>err &
  pid=$!
  exec 3>feed
  cat many.jsonl >&3
  i=0
  while [ "$(cards)" != $((calls * 4)) ] && [ $i -lt 200 ]; do sleep 0.05; i=$((i + 1)); done
  kill "-$1" $pid
  { wait $pid; } 2>/dev/null
  status=$?
  exec 3>&-
  rm feed
  is $status "$2" && is "$(ls -A out)" '' && is "$(head -c 1 got)$(tail -c 2 got)" '[]' && grep -q '^winwin: interrupted' err &&
    is "$(cards)" $((calls * 4))
}
interrupt INT 130; check 'SIGINT in a batch' $?
interrupt TERM 143; check 'SIGTERM in a batch' $?
interrupt HUP 129; check 'SIGHUP in a batch' $?
mkdir fit.tmp && awk -v n=40 -v to=fit.tmp -f "$tests/golden/calibrate/calls.awk"
part() { # the command: stopped while it reads, it says nothing of the part it has read
  mkfifo feed
  ./under - "$winwin" "$@" --no-default-pack --pack "$tests/golden/calibrate/pack.yaml" --speaker Dana=seller --speaker Tom=prospect \
    --labels fit.tmp.csv --label won=yes --files-from feed >got 2>err &
  pid=$!
  exec 3>feed
  ls fit.tmp/* >&3
  sleep 1
  kill -TERM $pid
  { wait $pid; } 2>/dev/null
  status=$?
  exec 3>&-
  rm feed
  is $status 143 && is "$(ls -A out)$(cat got)" '' && grep -q "interrupted: .* all of the input" err
}
part calibrate --write out/points.yaml; check 'points fitted to a part' $?
part evaluate; check 'figures of a part' $?

# ---- kill -9 at any moment: the old files or the new ones, whole
began=$(date +%s%N)
./under - "$winwin" -q -f csv --output csv=out/o.csv --output json=out/o.json many.jsonl >/dev/null
took=$(awk "BEGIN {t = ($(date +%s%N) - $began) / 1e9; print (t > 0 ? 1.2 * t : 0.3)}")
mkdir new; cp out/* new
echo old >old
kills=20; [ "${FIRE:-}" ] && kills=200
i=0 bad=0 whole=0
while [ $i -lt $kills ] && [ $bad = 0 ]; do
  cp old out/o.csv; cp old out/o.json
  ./under - "$winwin" -q -f csv --output csv=out/o.csv --output json=out/o.json many.jsonl >/dev/null 2>&1 &
  pid=$!
  sleep "$(awk "BEGIN {srand($i); print rand() * $took}")"
  kill -9 $pid 2>/dev/null
  { wait $pid; } 2>/dev/null
  for f in o.csv o.json; do cmp -s out/$f old || cmp -s out/$f new/$f || bad=1; done
  cmp -s out/o.json new/o.json && whole=$((whole + 1))
  # at most the name it has for a moment on its way
  ls -A out | grep -v '^\.o\.\(csv\|json\)\.[0-9a-zA-Z]\{6\}$' >names
  is "$(tr '\n' ' ' <names)" 'o.csv o.json ' || bad=1
  rm -f out/.o.*
  i=$((i + 1))
done 2>/dev/null
[ $whole -gt 0 ] || [ -z "${FIRE:-}" ] || bad=1 # moments must reach to the end
check "kill -9 leaves a half file (at kill $i)" $bad
[ "${FIRE:-}" ] && echo "fire: $kills kills, $whole after the end"
rm -f out/*

# ---- odd entries of a folder: skipped and counted, never waited for
mkdir -p odd/more
cp in/open.txt odd/a.txt
mkfifo odd/b.txt
ln -s ../.. odd/more/up
ln -s . odd/self
ln -s /dev/zero odd/zero.txt
ln -s nowhere odd/dangling.txt
expected=5
if has python3 && python3 -c "import socket; socket.socket(socket.AF_UNIX).bind('odd/s.txt')" 2>/dev/null; then expected=6; else skip 'a socket in a folder'; fi
limited "$winwin" -f csv odd >got 2>err
check 'pipes, links, devices and sockets in a folder' "$(is $? 0 && is "$(wc -l <got | tr -d ' ')" 2 && is "$(cat err)" "winwin: skipped $expected entries that are no conversations"; echo $?)"
limited "$winwin" -q -f csv in/open.txt odd/dangling.txt nowhere.txt >got 2>err
check 'files that are gone' "$(is $? 2 && is "$(wc -l <got | tr -d ' ')" 2 && is "$(cat err)" 'odd/dangling.txt: error: No such file or directory
nowhere.txt: error: No such file or directory'; echo $?)"
mkdir pack; mkfifo pack/x.yaml
limited "$winwin" validate pack >got 2>err </dev/null
check 'a pipe in a pack' "$(is $? 2 && is "$(cat err)" 'pack/x.yaml: error: Invalid argument'; echo $?)"
deep=deep; i=0
while [ $i -lt 999 ]; do deep=$deep/d; i=$((i + 1)); done
mkdir -p "$deep" && cp in/open.txt "$deep"
limited "$winwin" -q -f csv deep >got 2>err
check 'a file 1,000 folders deep' "$(is $? 0 && is "$(wc -l <got | tr -d ' ')" 2; echo $?)"
mkdir -p "$deep/d/d/d" && cp in/open.txt "$deep/d/d/d" && cp in/win-win.vtt deep
limited "$winwin" -q -f csv deep >got 2>err
check 'folders deeper than that' "$(is $? 2 && is "$(wc -l <got | tr -d ' ')" 3 && grep -q 'more than 1000 folders deep' err; echo $?)"
rm -rf deep
as=
if [ "$(id -u)" = 0 ]; then # who can read all is nobody for a moment
  as='setpriv --reuid=65534 --regid=65534 --clear-groups'
  chmod 755 .
fi
# shellcheck disable=SC2086 # words
if $as "$winwin" --version >/dev/null 2>&1; then
  cp in/open.txt odd/c.txt; chmod 0 odd/c.txt; mkdir odd/locked; chmod 0 odd/locked
  limited $as "$winwin" -q -f csv odd >got 2>err
  check 'unreadable entries' "$(is $? 2 && is "$(wc -l <got | tr -d ' ')" 2 && is "$(grep -c 'Permission denied' err)" 2; echo $?)"
  rm -rf odd/c.txt odd/locked
else
  skip 'unreadable entries, for root can read all'
fi
# a pipe that is fed slowly
mkfifo slow
(head -c 500 in/open.txt; sleep 0.2; tail -c +501 in/open.txt) >slow &
limited "$winwin" -q -f csv slow >got 2>err
check 'a pipe that is fed slowly' "$(is $? 0 && "$winwin" -q -f csv in/open.txt | sed 's|in/open.txt|slow|' | cmp -s - got; echo $?)"
wait

# ---- strangers' monsters: a message and status 2, in a moment
awk 'BEGIN {print "schema: 1"; p = "x"; for (c = 1; c < 12; c++) {printf "a%d: &a%d [", c, c; for (i = 0; i < 9; i++) printf "%s%s", (i ? ", " : ""), p; print "]"; p = "*a" c}}' >bomb.yaml
limited "$winwin" validate bomb.yaml >got 2>err
check 'a YAML bomb' "$(is $? 2 && grep -q 'bomb.yaml:[0-9]*:[0-9]*: error: too many nodes, the limit is 500000 (--limit pack-nodes=N)' err; echo $?)"
(echo 'schema: 1'; echo 'cues:'; yes '  - {id: a, title: T}' | head -n 900000) >big.yaml
limited "$winwin" validate big.yaml >got 2>err
check 'an endless pack' "$(is $? 2 && is "$(cat err)" 'big.yaml: error: more than 16777216 bytes, the limit (--limit pack-bytes=N)'; echo $?)"
awk 'BEGIN {print "schema: 1\npack: {name: many, version: 1.0.0, license: MIT, language: en}\ncues:"
  for (i = 0; i < 10000; i++) printf "  - {id: c%d, title: C, type: existence, any: [{pattern: \"\\\\bword%d (?:of|for)\"}]}\n", i, i}' >many.yaml
limited "$winwin" -q -f csv --pack many.yaml in/open.txt >got 2>err
check '10,000 cues' "$(is $? 0 && is "$(wc -l <got | tr -d ' ')" 2; echo $?)"
(printf 'Dana: '; head -c 70000000 /dev/zero | tr '\0' 'a') | limited "$winwin" -q -f csv - >got 2>err
check 'an endless line' "$(is $? 2 && is "$(cat err)" '-: error: a conversation of more than 67108864 bytes begins in line 1; what follows is not read (--limit conversation-bytes=N)'; echo $?)"
(cat in/open.txt; yes 'Ana: yes
Dana: no' | head -n 250000) | limited "$winwin" -q -f jsonl - >got 2>err
check 'endless turns' "$(is $? 2 && is "$(cat err)" '-: error: more than 200000 utterances, so it is not scored (--limit utterances=N)' && grep -q '"score":null' got; echo $?)"

awk 'BEGIN {printf "<html><body>"; for (i = 0; i < 4; i++) printf "<p><b>Rep:</b> Hello there, do you have a minute?</p><p><b>Prospect:</b> Yes, what is it about?</p>"
  for (i = 0; i < 500; i++) printf "<div>"; printf "<p><b>Rep:</b> I really need this sale.</p>"; for (i = 0; i < 500; i++) printf "</div>"; print "</body></html>"}' >deep.html
limited "$winwin" -q -f csv --input-format html deep.html >got 2>err
check 'a page nested too deep' "$(is $? 2 && is "$(cat err)" 'deep.html:1: error: tags are nested too deep for a page that people read: not all of it is read'; echo $?)"
awk 'BEGIN {printf "{\"utterances\": "; for (i = 0; i < 5000; i++) printf "["; for (i = 0; i < 5000; i++) printf "]"; print "}"}' >deep.json
limited "$winwin" -q -f csv deep.json >got 2>err
check 'JSON nested too deep' "$(is $? 2 && grep -q '^deep.json:1:[0-9]*: error: no conversation in it: not JSON from here on' err; echo $?)"

# ---- secrets: with --redact nowhere in anything, with --evidence none nothing that was said
secrets='Zelda|Quimby|Marlow|zq@vale\.example|7946|0958|4,?211|DE89|12345678|eleven thousand|codeword|hidden@'
cat >secret.json <<'J'
{"id": "Marlow +44 20 7946 0958 hidden@vale.example", "meta": {"crm": "codeword"}, "utterances": [
{"speaker": "Zelda Quimby", "role": "seller", "text": "Hi Marlow, this is Zelda. How do you plan the rounds today, and what does it cost you?", "start": 9, "end": 3},
{"speaker": "Marlow", "role": "prospect", "text": "Some 4,211 pounds a month, or eleven thousand dollars a quarter, zelda."},
{"speaker": "Zelda Quimby", "role": "seller", "text": "I really need this sale, Marlow. Call me on 020 7946 0958, or write to zq@vale.example."},
{"speaker": "Marlow", "role": "prospekt 12345678", "text": "I need to think it over, Zelda Quimby."},
{"speaker": "Zelda Quimby", "role": "seller", "text": "It goes to DE89 3704 0044 0532 0130 00, account 12345678. Trust me, Marlow, it is the best price you will ever get."}]}
J
cat >secret.vtt <<'J'
WEBVTT

Zelda Quimby said --> 12345678

00:01.000 --> 00:03.000
<v Zelda Quimby>I really need this sale, Marlow. Call 020 7946 0958.</v>
J
cat >secret.md <<'J'
# Script

Rep: I really need this sale, and you can call Marlow on 020 7946 0958. <!-- winwin:ignore needy-plea -- Zelda Quimby said so -->

Rep: Trust me, Zelda Quimby, it is the best price. <!-- winwin:ignore no-such-cue -- Marlow -->
J
cat >one.jsonl <<'J'
{"cue": "needy-plea"}
J
found() { # arguments of winwin
  limited "$winwin" "$@" >got 2>err
  grep -ohwE "$secrets" got err out/* 2>/dev/null | sort -u | tr '\n' ' '
}
for format in text json jsonl csv markdown sarif junit github gitlab; do
  for file in secret.json secret.vtt secret.md; do
    for how in --redact '--redact --evidence context'; do
      # shellcheck disable=SC2086 # options
      is "$(found check -v --full $how -f $format --output $format=out/o $file)" ''
      check "$how -f $format $file shows a secret" $?
      rm -f out/*
    done
    said=$(found check -v --full --evidence none -f $format $file | tr ' ' '\n' | grep -vxE 'Zelda|Quimby|Marlow|hidden@|codeword|7946|0958' | tr '\n' ' ')
    is "$said" ''; check "--evidence none -f $format $file shows a secret" $?
  done
done
for command in 'convert -v' 'metrics -v -f json' 'metrics -f csv' 'cues why needy-plea' 'cues why best-only-option' 'check -v --write-baseline out/b' 'score -v --strict-roles'; do
  for file in secret.json secret.vtt secret.md; do
    # shellcheck disable=SC2086 # words
    is "$(found $command --redact $file)" ''
    check "$command --redact $file shows a secret" $?
  done
done
rm -f out/*
mkdir home; echo 'redact: true' >home/.winwin.yaml; cp secret.json home/s.json
(cd home && "$winwin" cues why needy-plea s.json; "$winwin" convert s.json) >got 2>&1
is "$(grep -owE "$secrets" got | sort -u | tr '\n' ' ')" ''; check 'the setting redact shows a secret' $?
limited "$winwin" check -v secret.json >got 2>&1
grep -qwE "$secrets" got; check 'the test for secrets finds none in what is not redacted' $?

# ---- no net, and no file but those named and the settings
if [ -z "${COVER:-}${SAN:-}" ] && has strace && strace -o trace -f true 2>/dev/null; then
  mkdir net; cp in/open.txt net; (cd net && "$winwin" init >/dev/null 2>&1; mkdir p && cp "$tests/data/fire/slow.yaml" p
    for a in 'check open.txt' 'score -f json --output csv=o.csv .' 'convert open.txt' 'test' 'validate p' 'cues list' 'metrics open.txt' 'evaluate open.txt' 'config' 'cues why needy-plea open.txt' 'schema pack' 'completions bash'; do
      # shellcheck disable=SC2086 # words
      strace -f -e trace=all -o ../trace.one "$winwin" $a >/dev/null 2>&1 </dev/null
      cat ../trace.one
    done) >trace
  is "$(grep -cE '^[0-9]* *(socket|connect|bind|sendto|sendmsg|getaddrinfo|fork|vfork|execve)\(' trace)" 12 # each its own start
  check 'a system call of the net, or another program' $?
  sed -n 's/^[0-9]* *\(open\|openat\|stat\|lstat\|newfstatat\|access\|readlink\|rename\|linkat\|unlink\)(\(AT_FDCWD, \)*"\([^"]*\)".*/\3/p' trace | sort -u |
    grep -vE '^(/lib|/usr/lib|/etc/ld\.so|/proc/self/(fd|exe|maps)|/sys/devices/system/cpu|/dev/(null|tty))' |
    grep -vxE '(.*\.winwin\.yaml|open\.txt|\./open\.txt|\.|\./?p|p|p/slow\.yaml|\./p/slow\.yaml|\.winwin\.yaml|\./o\.csv|o\.csv|open\.txt\.[a-z.]*|/|.*/\.o\.csv\..*)' |
    grep -vE "^($work/none|$work)(/|\$)|/\.(git|winwin\.yaml)\$" >foreign
  is "$(cat foreign)" ''; check 'a file is opened that nobody named' $?
else
  skip 'system calls: no strace'
fi

echo "$passed passed, $failed failed"
[ $failed = 0 ]
