#!/bin/sh
# cluster.sh WINWIN: a Spark cluster on this machine, a master and two workers, and what the job must hold there. N
# conversations (100000), ends with "N passed, N failed"; where Java or the packages are missing it says so.
# SPDX-License-Identifier: MIT
set -u
winwin=$(cd "$(dirname "$1")" && pwd)/$(basename "$1")
work=$(dirname "$winwin")/spark
cd "$(dirname "$0")/../.." || exit 1
n=${N:-100000}
[ "$n" -ge 25000 ] || n=25000 # of fewer a job ends before one of its processes can be killed
some=$((n > 100000 ? n / 5 : 20000))
export LC_ALL=C.UTF-8 TZ=UTC SPARK_LOCAL_IP=127.0.0.1 PYTHONDONTWRITEBYTECODE=1
mkdir -p "$work"
for tool in java python3; do
  command -v $tool >/dev/null || { echo "skipped: no '$tool' here"; exit 0; }
done
python=$work/venv/bin/python
if ! cmp -s src/spark/requirements.txt "$work/installed"; then
  { python3 -m venv "$work/venv" && "$python" -m pip install -q --disable-pip-version-check -r src/spark/requirements.txt; } >"$work/pip.log" 2>&1 || {
    tail -n 1 "$work/pip.log"
    echo "skipped: pip cannot fetch what src/spark/requirements.txt names"
    exit 0
  }
  cp src/spark/requirements.txt "$work/installed"
fi
export PYSPARK_PYTHON="$python"
home=$("$python" -c 'import pyspark; print(pyspark.__path__[0])')
look() { "$python" tests/spark/cluster.py "$@"; }

passed=0 failed=0
check() { # what, status
  if [ "$2" = 0 ]; then passed=$((passed + 1)); else failed=$((failed + 1)); echo "failed: $1"; fi
}
clock() { date +%s; }
say() { echo "$1: $(($(clock) - began)) s"; }

# A process of its own each, ended by its number.
pids=
serve() { # log, class, words
  log=$1; shift
  "$home/bin/spark-class" "$@" >"$work/$log" 2>&1 &
  pids="$pids $!"
}
trap 'kill $pids 2>/dev/null; wait 2>/dev/null' EXIT
port=$(python3 -c 'import socket; s = socket.socket(); s.bind(("127.0.0.1", 0)); print(s.getsockname()[1])')
serve master.log org.apache.spark.deploy.master.Master --host 127.0.0.1 --port "$port" --webui-port 0
master=$!
sleep 3
for i in 1 2; do
  serve "worker$i.log" org.apache.spark.deploy.worker.Worker --cores 1 --memory 1g --webui-port 0 --work-dir "$work/worker$i" "spark://127.0.0.1:$port"
done
workers=${pids#" $master"}
submit() { # log, words of the job
  log=$1; shift
  "$home/bin/spark-submit" --master "spark://127.0.0.1:$port" --driver-memory 800m --conf spark.executor.memory=800m \
    --conf spark.ui.enabled=false --conf spark.sql.files.maxPartitionBytes=8m src/spark/winwin_spark.py --winwin "$winwin" \
    --mode overwrite "$@" >"$work/$log" 2>&1
}
alone() { "$winwin" -f jsonl --rows --input-format jsonl "$@" - 2>/dev/null; }
by_id() { look cards "$@"; }

look calls "$n" >"$work/calls.jsonl"
head -n "$some" "$work/calls.jsonl" >"$work/some.jsonl"
began=$(clock); alone -j 1 <"$work/calls.jsonl" >"$work/alone.jsonl"; say "winwin -j 1, $n conversations"
began=$(clock); alone -j 2 <"$work/calls.jsonl" | cmp - "$work/alone.jsonl"; say "winwin -j 2"
lost=$(grep -c '"score":null' "$work/alone.jsonl")

began=$(clock); submit whole.log --format jsonl "$work/calls.jsonl" "$work/whole"; status=$?; say 'Spark, two workers'
[ $status = 2 ]; check "conversations without a score are status 2, not $status" $?
grep -qx "winwin: $n conversations, $n cards, $lost without a score" "$work/whole.log"; check "counts of the whole" $?
by_id "$work/whole" "$n" | cmp - "$work/alone.jsonl"; check 'cards are those of winwin alone, to the byte' $?

# Its executor ends in the middle, then a winwin of another.
submit killed.log --format jsonl --exit-zero "$work/some.jsonl" "$work/killed" &
job=$!
for what in executor winwin; do
  victim=
  while [ -z "$victim" ] && kill -0 $job 2>/dev/null; do
    sleep 1
    # shellcheck disable=SC2086 # numbers
    victim=$(look pick $what $workers)
  done
  sleep 1
  [ -n "$victim" ] && kill -KILL "$victim" && echo "killed: $what $victim"
done
wait $job
check 'a job ends right though an executor and a winwin are killed' $?
grep -q 'ExecutorLostFailure\|Lost executor' "$work/killed.log"; check 'an executor was lost' $?
grep -q 'winwin ended with status -9' "$work/killed.log"; check 'a winwin was lost' $?
head -n "$some" "$work/alone.jsonl" >"$work/some.cards"
by_id "$work/killed" "$some" | cmp - "$work/some.cards"; check 'no card is lost or doubled by it' $?

look tables "$work/tables" 1000
submit lists.log --utterances said --columns speaker=who,role=part,text=words --id call --meta day --keep day --exit-zero \
  "$work/tables/lists.parquet" "$work/lists"; check 'lists of structs' $?
head -n 1000 "$work/alone.jsonl" >"$work/lists.cards"
look same "$work/lists" "$work/lists.cards"; check 'lists of structs score as JSON does' $?
submit poison.log --json json --id call "$work/tables/poison.parquet" "$work/poison"
[ $? = 2 ]; check 'poison is status 2' $?
look poison "$work/poison" False; check 'poison costs a card each' $?
submit large.log --json json --id call --winwin-args='--limit utterances=1000000' "$work/tables/poison.parquet" "$work/poison"
look poison "$work/poison" True; check 'a raised limit lets the large one in' $?
submit twice.log --json json --mode error "$work/tables/poison.parquet" "$work/poison"
[ $? = 1 ] && grep -q 'already exists' "$work/twice.log"; check 'what is there is not written over unasked' $?

by_id "$work/whole" "$n" >"$work/cards.jsonl"
"$winwin" report -q -f json "$work/cards.jsonl" >"$work/report.json" 2>/dev/null
"$winwin" report -q -f json --rows --input-format jsonl - <"$work/calls.jsonl" 2>/dev/null | cmp - "$work/report.json"
check 'the report on the cards is that on the calls' $?
look sql "$work/whole" "$work/report.json" 2>"$work/sql.log" || { tail -n 1 "$work/sql.log"; false; }
check 'SQL has the figures of the report' $?
echo "$passed passed, $failed failed"
[ $failed = 0 ]
