#!/usr/bin/env bash
# Copyright (c) 2026 The dsgd authors
#
# SPDX-License-Identifier: GPL-2.0-only
#
# Every lesson of examples/ prints what is kept beside it.
# Usage: dsgd-lessons-test.sh FOLDER_OF_THE_PROGRAMS FOLDER_OF_THE_OUTPUTS
set -u

programs=$1
expected=$2
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cd "$work" || exit 1
failed=0
for output in "$expected"/dsgd-*.txt; do
  name=$(basename "$output" .txt)
  if ! "$programs/$name" > "$name.out" 2> "$name.err"; then
    echo "FAILED: $name: $(cat "$name.err")"
    failed=1
  elif ! diff -u "$output" "$name.out"; then
    echo "FAILED: $name prints something else than $output"
    failed=1
  fi
done
exit $failed
