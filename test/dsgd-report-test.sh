#!/usr/bin/env bash
# Copyright (c) 2026 The dsgd authors
#
# SPDX-License-Identifier: GPL-2.0-only
#
# A report in a real browser: it finds all figures in it and has nothing to complain of.
# Usage: dsgd-report-test.sh FOLDER_OF_THE_PROGRAMS; exit status 77: there is no browser.
set -u

programs=$1
browser=$(command -v chromium || command -v chromium-browser || command -v google-chrome)
if [ -z "$browser" ]; then
  echo "SKIPPED: no Chromium is installed (Debian package chromium)"
  exit 77
fi
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
failed=0

holds() {
  local description=$1
  shift
  if ! "$@"; then
    echo "FAILED: $description"
    failed=1
  fi
}

# Puts the page as the browser understands it into $work/dom, its messages into $work/log.
browse() {
  timeout 60 "$browser" --headless --no-sandbox --disable-gpu --disable-quic --no-first-run \
    --disable-background-networking --disable-component-update --disable-sync \
    --user-data-dir="$work/profile" --enable-logging=stderr --dump-dom "file://$1" \
    > "$work/dom" 2> "$work/log"
}

count() {
  grep -o -- "$1" "$work/dom" | wc -l
}

"$programs/dsgd-compare" --topology=grid:3x3 --dataset=gaussian:8,4,200,50,1 --rounds=6 \
  --designs=vanilla,greedy --battery=1000 --round-timeout=5 --output="$work/runs" \
  > /dev/null || exit 1
"$programs/dsgd-report" "$work/runs" > "$work/out" || exit 1
"$programs/dsgd-report" "$work/runs/greedy" > "$work/out-one" || exit 1

browse "$work/runs/report.html"
holds "the browser shows the page" test -s "$work/dom"
holds "8 figures: $(count '<figure ')" test "$(count '<figure ')" -eq 8
holds "8 captions: $(count '<figcaption>')" test "$(count '<figcaption>')" -eq 8
holds "8 pictures: $(count '<svg viewBox')" test "$(count '<svg viewBox')" -eq 8
holds "the program counts them, too" grep -q "2 runs, 8 figures" "$work/out"
holds "nothing on the console" sh -c "! grep -i 'CONSOLE' '$work/log'"
browse "$work/runs/greedy/report.html"
holds "5 figures of one run: $(count '<figure ')" test "$(count '<figure ')" -eq 5
holds "nothing on the console" sh -c "! grep -i 'CONSOLE' '$work/log'"

# The test would see an error.
sed 's,</body>,<script>nothing.there</script></body>,' "$work/runs/report.html" > "$work/broken.html"
browse "$work/broken.html"
holds "errors are noticed" grep -q 'CONSOLE.*ReferenceError' "$work/log"

[ $failed -eq 0 ] && echo "all figures are there"
exit $failed
