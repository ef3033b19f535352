#!/usr/bin/env bash
# Copyright (c) 2026 The dsgd authors
#
# SPDX-License-Identifier: GPL-2.0-only
#
# The programs as a user meets them: bad input is one line on stderr and an exit
# status that is not 0. Usage: dsgd-programs-test.sh FOLDER_OF_THE_PROGRAMS
set -u

programs=$1
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
passed=0
failed=0

bad() {
  echo "FAILED: $*"
  failed=$((failed + 1))
}

# refuses TEXT PROGRAM OPTIONS...: one line on stderr with TEXT, nothing on
# stdout, exit status from 1 to 125.
refuses() {
  local text=$1 program=$2 status
  shift 2
  "$programs/$program" "$@" > "$work/out" 2> "$work/err"
  status=$?
  if [ $status -eq 0 ] || [ $status -gt 125 ]; then
    bad "$program $*: exit status $status"
  elif [ "$(wc -l < "$work/err")" -ne 1 ]; then
    bad "$program $*: not one line on stderr: $(cat "$work/err")"
  elif ! grep -qF -- "$text" "$work/err"; then
    bad "$program $*: '$text' is not in: $(cat "$work/err")"
  elif [ -s "$work/out" ]; then
    bad "$program $*: stdout is not empty: $(cat "$work/out")"
  else
    passed=$((passed + 1))
  fi
}

# works PROGRAM OPTIONS...: exit status 0.
works() {
  local program=$1
  shift
  if "$programs/$program" "$@" > "$work/out" 2> "$work/err"; then
    passed=$((passed + 1))
  else
    bad "$program $*: $(cat "$work/err")"
  fi
}

# holds DESCRIPTION COMMAND...: the command succeeds.
holds() {
  local description=$1
  shift
  if "$@"; then
    passed=$((passed + 1))
  else
    bad "$description"
  fi
}

small=(--topology=grid:3x3 --dataset=gaussian:8,4,200,50,1 --rounds=4)

refuses "unknown option '--colour=red'" dsgd-design --colour=red
refuses "unknown topology 'atlantis'" dsgd-design --topology=atlantis
refuses "is written complete:N" dsgd-design --topology=complete
refuses "unknown design 'x', known are" dsgd-design --design=x
refuses "ramanujan needs a complete base topology" dsgd-design --design=ramanujan
refuses "--budget" dsgd-design --budget=abc
refuses "-5" dsgd-design --budget=-5
refuses "has no energy profile '1'" dsgd-design --costs=1
refuses "three numbers are needed" dsgd-design --costs=1,2,3,4
refuses "known are: unicast, broadcast" dsgd-design --transmission=pigeon
refuses "known are: free, nonnegative" dsgd-design --sign=positive
refuses "--batteries" dsgd-design --batteries=1,2 --battery-share=0.1
refuses "of one design" dsgd-design --all --matrix="$work/W.csv"
refuses "unknown design 'x'" dsgd-design --designs=vanilla,x
refuses "-1" dsgd-design --costs=-1,2
refuses "either --max-degree or --budget" dsgd-design --max-degree=3 --budget=10
refuses "cannot be written" dsgd-design --matrix=/nonexistent/W.csv

: > "$work/empty.csv"
refuses "is empty" dsgd-design --topology="$work/empty.csv"
printf '0,1\n1,1\n' > "$work/loop.csv"
refuses "loop.csv:2: link joins node 1 to itself" dsgd-design --topology="$work/loop.csv"
printf '0,1\n2,3\n' > "$work/apart.csv"
refuses "cannot be reached" dsgd-design --topology="$work/apart.csv"
printf '0,1\n0;2\n' > "$work/malformed.csv"
refuses "malformed.csv:2" dsgd-design --topology="$work/malformed.csv"
printf 'dsgd-topology 1\nnode 0\nnode 1\nlink 0 1 rate=-3\n' > "$work/rate.txt"
refuses "rate.txt:4: rate is -3" dsgd-design --topology="$work/rate.txt"
refuses "is a folder" dsgd-design --topology="$work"

printf '0.5,0.5\n0.4,0.6\n' > "$work/asymmetric.csv"
refuses "row 0, column 1" dsgd-simulate --topology=complete:2 --design=file:"$work/asymmetric.csv" \
  --dataset=gaussian:8,4,200,50,1 --output="$work/none"
refuses "data set 'imagined'" dsgd-simulate --dataset=imagined --output="$work/none"
refuses "--rounds is 0" dsgd-simulate "${small[@]}" --rounds=0 --output="$work/none"
refuses "perpetuum" dsgd-simulate "${small[@]}" --energy-profile=perpetuum --output="$work/none"
refuses "--battery is -3" dsgd-simulate "${small[@]}" --battery=-3 --output="$work/none"
printf 'profile p compute_w=-1\n' > "$work/profile.txt"
refuses "profile.txt:1" dsgd-simulate "${small[@]}" --energy-profile=file:"$work/profile.txt" \
  --output="$work/none"
refuses "needs images" dsgd-simulate "${small[@]}" --learner=cnn --output="$work/none"
refuses "LABELS is 0" dsgd-simulate "${small[@]}" --partition=shards:0 --output="$work/none"
refuses "momentum is 1" dsgd-simulate "${small[@]}" --momentum=1 --output="$work/none"
refuses "images of 0 x 0 x 0" dsgd-simulate "${small[@]}" --flips=true --output="$work/none"
refuses "./dsgd cifar10" dsgd-simulate --dataset=cifar10 --data="$work" --output="$work/none"
printf '1,0\n2,x\n' > "$work/samples.csv"
refuses "samples.csv:2: class is 'x'" dsgd-simulate --dataset=csv:"$work/samples.csv" \
  --output="$work/none"
if [ -x "$programs/dsgd-cifar10" ]; then
  refuses "--input and --output are needed" dsgd-cifar10
  refuses "train/airplane" dsgd-cifar10 --input="$work" --output="$work/none"
fi
holds "a refused run leaves no folder behind" test ! -e "$work/none"
refuses "/proc/none" dsgd-simulate "${small[@]}" --output=/proc/none
refuses "/proc/none" dsgd-compare "${small[@]}" --output=/proc/none
refuses "unknown design 'x'" dsgd-compare "${small[@]}" --designs=vanilla,x --output="$work/none"

mkdir "$work/mnist"
for name in train-images-idx3 train-labels-idx1 t10k-images-idx3 t10k-labels-idx1; do
  printf '\0\0\10\1\0\0\0\11abc' > "$work/mnist/$name-ubyte"
done
refuses "ubyte" dsgd-simulate --dataset=mnist --data="$work/mnist" --output="$work/none"
for name in train-images-idx3 train-labels-idx1 t10k-images-idx3 t10k-labels-idx1; do
  rm "$work/mnist/$name-ubyte"
  printf '\37\213\10\0garbage' > "$work/mnist/$name-ubyte.gz"
done
refuses "ubyte.gz" dsgd-simulate --dataset=mnist --data="$work/mnist" --output="$work/none"

# Training in other people's scenarios comes to its end on every node.
for scenario in wired-bus:5 adhoc-grid:9 wifi-cell:4 mobile-adhoc:10; do
  works "dsgd-${scenario%:*}"
  holds "all nodes of dsgd-${scenario%:*} finish their 50 rounds" \
    [ "$(grep -c 'finished after 50 rounds' "$work/out")" -eq "${scenario#*:}" ]
done

works dsgd-design --topology=roofnet-33 --design=greedy --max-degree=4 --matrix="$work/W.csv" \
  --report="$work/R.json"
holds "the report has its keys" sh -c "for key in design nodes links active_links max_degree \
  mixing_norm rho p seconds; do grep -q \"\\\"\$key\\\":\" '$work/R.json' || exit 1; done"
holds "W has 33 rows" test "$(wc -l < "$work/W.csv")" -eq 33
works dsgd-design --topology=roofnet-33 --design=file:"$work/W.csv"
works dsgd-design --topology=roofnet-33 --design=fdla --matrix="$work/W.mtx"
holds "W.mtx is a Matrix Market file" grep -q '^%%MatrixMarket matrix coordinate real symmetric' \
  "$work/W.mtx"
works dsgd-design --topology=roofnet-33 --design=file:"$work/W.mtx"
holds "what is proven of it is said" grep -q "at least    0.6553.* on these links" \
  "$work/out"
refuses "where the topology has no link" dsgd-design --topology=ring:33 --design=file:"$work/W.mtx"
works dsgd-design --topology=grid:3x3 --all --rounds=50 --pareto="$work/all.csv" \
  --report="$work/all.json"
holds "the trade-off is drawn" test -s "$work/all.svg"
holds "the table has every design" sh -c "grep -q '^gossip ' '$work/out' && \
  grep -q '^ramanujan: ' '$work/out'"
works dsgd-design --topology=grid:3x3 --sign=nonnegative --transmission=broadcast --costs=1,20,5 \
  --batteries=5000 --battery-share=0.01
works dsgd-simulate "${small[@]}" --output="$work/simulate"
works dsgd-compare "${small[@]}" --network=p2p --output="$work/compare"
holds "a picture is drawn" test -s "$work/compare/accuracy-energy.svg"
works dsgd-compare "${small[@]}" --network=p2p --tables=sqlite --output="$work/database"
holds "tables are in one file" test -s "$work/database/vanilla/run.sqlite"
holds "and not in text" test ! -e "$work/database/vanilla/energy.csv"
holds "a picture is drawn of it" cmp -s "$work/compare/node-energy.svg" \
  "$work/database/node-energy.svg"
refuses "known are: csv, sqlite, both" dsgd-simulate "${small[@]}" --tables=xml \
  --output="$work/none"

works dsgd-trace "$work/simulate"
works dsgd-trace "$work/simulate" --check
holds "the balance closes" grep -q "closes for 9 of 9 nodes" "$work/out"
works dsgd-trace "$work/simulate" --top=links --count=3
holds "a header and three links" test "$(wc -l < "$work/out")" -eq 4
works dsgd-trace "$work/simulate" --sql="SELECT count(*) AS n FROM rounds" --csv
holds "four rounds" test "$(tr '\n' ' ' < "$work/out")" = "n 4 "
works dsgd-trace "$work/simulate" --first-death
refuses "a SELECT is needed" dsgd-trace "$work/simulate" --sql="DELETE FROM energy"
refuses "not several" dsgd-trace "$work/simulate" --check --top=nodes
refuses "nodes or links" dsgd-trace "$work/simulate" --top=cities
refuses "is not there or is not a folder" dsgd-trace "$work/none"
refuses "of one run is needed, not 0" dsgd-trace
sed 's/compute,\([0-9]\)/compute,1\1/' "$work/simulate/energy.csv" > "$work/forged.csv"
cp -r "$work/simulate" "$work/forged" && mv "$work/forged.csv" "$work/forged/energy.csv"
"$programs/dsgd-trace" "$work/forged" --check > "$work/out" 2> "$work/err"
holds "an open balance is told by the exit status" test $? -eq 1
holds "and by a sentence" grep -q "does not close for 9 of 9 nodes" "$work/out"

"$programs/dsgd-trainer" "$work/socket" &
trainer=$!
for _ in $(seq 100); do [ -S "$work/socket" ] || sleep 0.1; done
works dsgd-simulate "${small[@]}" --learner=outside:"$work/socket" --output="$work/outside"
holds "a trainer outside trains" grep -q "^3,.*,0.9[0-9]*,0.9" "$work/outside/rounds.csv"
kill "$trainer"
refuses "usage: dsgd-trainer SOCKET" dsgd-trainer
refuses "/nonexistent/socket: No such file" dsgd-trainer /nonexistent/socket

if [ -x "$programs/dsgd-cifar10" ]; then
  # 32 x 32 pixels of red 200, green 100 and blue 50.
  for folder in {train,test}/{airplane,automobile,bird,cat,deer,dog,frog,horse,ship,truck}; do
    mkdir -p "$work/jpeg/$folder"
    base64 -d << 'DATA' | gunzip > "$work/jpeg/$folder/1.jpg"
H4sIAAAAAAACA/t/4/9tBmcGRgoByBBGig05wCDIwaDAoMDMqMTAJMjILMj4/wiDKNBxDKiADSgsIoAuygBSzIihmB
OkWBBT8S0GHmZGoDXMggz2DPMZta8dAAnL/78JAESjimoTAQAA
DATA
  done
  works dsgd-cifar10 --input="$work/jpeg" --output="$work/records"
  holds "ten images of each are said" grep -q "^10 images to train on and 10 to judge by" "$work/out"
  holds "they are records, class after class, plane after plane" test \
    "$(od -An -v -tu1 -w1 "$work/records/data_batch_1.bin" | uniq -c | head -n 5 | tr -s ' \n' ' ')" \
    = " 1 0 1024 200 1024 100 1024 50 1 1 "
  head -c 200 "$work/jpeg/test/cat/1.jpg" > "$work/cut.jpg"
  cp "$work/cut.jpg" "$work/jpeg/test/cat/1.jpg"
  refuses "test/cat/1.jpg" dsgd-cifar10 --input="$work/jpeg" --output="$work/records"
fi

works dsgd-report "$work/simulate"
holds "the report lies beside the traces" grep -q '</html>' "$work/simulate/report.html"
works dsgd-report "$work/compare" "$work/simulate" --output="$work/all.html" --title=All
holds "four runs side by side" grep -q "all.html: 4 runs, 14 figures" "$work/out"
refuses "nor folders with them" dsgd-report "$work/mnist"
refuses "is needed" dsgd-report
refuses "cannot be written" dsgd-report "$work/simulate" --output=/nonexistent/report.html
sed '3s/compute,[0-9.]*/compute,lots/;3s/tx,[0-9.]*/tx,lots/' "$work/simulate/energy.csv" \
  > "$work/forged/energy.csv"
refuses "energy.csv:3: energy_j is 'lots', a number is needed" dsgd-report "$work/forged"
refuses "no file" dsgd-sweep
refuses "none.json" dsgd-sweep "$work/none.json"
refuses "unknown option '--colour=red'" dsgd-sweep "$work/plan.json" --colour=red
printf '{"parameters": {"design": ["vanilla", "x"]}, "seeds": [1, 2], "repeats": 3}' \
  > "$work/plan.json"
refuses "unknown key repeats" dsgd-sweep "$work/plan.json" --output="$work/none"
printf '{"options": {"topology": "grid:3x3", "dataset": "gaussian:8,4,200,50,1", "rounds": 4},
  "parameters": {"design": ["vanilla", "greedy"]}, "seeds": [1, 2], "baseline":
  {"design": "vanilla"}}' > "$work/plan.json"
refuses "unknown engine 'carts'" dsgd-sweep "$work/plan.json" --engine=carts --output="$work/none"
if parallel --version > /dev/null 2>&1; then
  works dsgd-sweep "$work/plan.json" --output="$work/sweep"
  holds "a sweep has a row a run" test "$(wc -l < "$work/sweep/sweep.csv")" -eq 5
  holds "and draws its metrics" test -s "$work/sweep/busiest_j.svg"
  cp "$work/out" "$work/first"
  works dsgd-sweep "$work/plan.json" --output="$work/sweep"
  holds "a second time it says the same" cmp -s "$work/out" "$work/first"
else
  echo "SKIPPED: sweeps, GNU parallel is not installed"
fi

works dsgd-energy-trace --output="$work/energy" --tables=both --changes
holds "a trace of somebody's scenario balances" grep -q "balance closes to .*e-" "$work/out"
holds "and has tables" test -s "$work/energy/run.sqlite"
holds "and lines" grep -q "^e .* /NodeList/4/Energy/tx " "$work/energy/energy.tr"
refuses "known are: csv, sqlite, both" dsgd-energy-trace --tables=xml --output="$work/none"

PATH=/nonexistent "$programs/dsgd-compare" "${small[@]}" --output="$work/bare" > "$work/out" 2> "$work/err"
holds "without gnuplot the table still comes" grep -q vanilla "$work/out"
holds "and a clear word" grep -q "gnuplot is not installed" "$work/err"
holds "and the summary" test -s "$work/bare/summary.csv"

echo "$passed passed, $failed failed"
test "$failed" -eq 0
