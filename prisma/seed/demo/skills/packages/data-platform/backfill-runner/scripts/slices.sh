#!/usr/bin/env bash
# Prints the days from FROM to TO, newest first: a backfill that is stopped has then done what is read most.
# usage: slices.sh FROM TO   (YYYY-MM-DD, both included; needs GNU date)
set -euo pipefail

from=$(date -u -d "${1:?usage: slices.sh FROM TO}" +%s)
to=$(date -u -d "${2:?usage: slices.sh FROM TO}" +%s)
[ "$from" -le "$to" ] || { echo "$1 lies after $2" >&2; exit 2; }

for ((at = to; at >= from; at -= 86400)); do
  date -u -d "@$at" +%F
done
