#!/usr/bin/env bash
# Orders the log lines of one event by time and prints the gap before each, in milliseconds. Reads files only; needs jq.
# usage: hops.sh EVENT_ID FILE.ndjson [FILE.ndjson …]
set -euo pipefail

id=${1:?usage: hops.sh EVENT_ID FILE.ndjson [FILE.ndjson …]}
shift

jq -r --arg id "$id" 'select(.eventId == $id) | [.atMs, .hop, .outcome] | @tsv' "$@" |
  sort -n |
  awk -F'\t' '{ printf "%d\t%+d ms\t%s\t%s\n", $1, (NR == 1 ? 0 : $1 - before), $2, $3; before = $1 }'
