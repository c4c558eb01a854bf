#!/usr/bin/env bash
# Cuts a CSV with a header into files of N rows, oldest first: batch-001.csv, batch-002.csv, …
# The first column is the id, the second the time. Sends nothing and reads no network.
# usage: batches.sh FILE.csv [ROWS]
set -euo pipefail

file=${1:?usage: batches.sh FILE.csv [ROWS]}
rows=${2:-10}
header=$(head -n 1 "$file")

tail -n +2 "$file" | sort -t, -k2,2 | awk -F, -v rows="$rows" -v header="$header" '
  seen[$1]++ { printf "%s stands there twice and is taken once\n", $1 > "/dev/stderr"; next }
  count % rows == 0 { if (name) close(name); name = sprintf("batch-%03d.csv", ++batch); print header > name }
  { print > name; count++ }
  END { printf "%d rows in %d batches\n", count, batch }
'
