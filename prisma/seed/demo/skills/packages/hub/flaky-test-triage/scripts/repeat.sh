#!/usr/bin/env bash
# Runs a command N times, counts failures and keeps the output of the first one.
# usage: repeat.sh N COMMAND [ARGUMENT …]
set -uo pipefail

times=${1:?usage: repeat.sh N COMMAND [ARGUMENT …]}
shift
[ $# -gt 0 ] || { echo "usage: repeat.sh N COMMAND [ARGUMENT …]" >&2; exit 2; }

output=$(mktemp)
trap 'rm -f "$output"' EXIT
failed=0
for ((run = 1; run <= times; run++)); do
  if ! "$@" >"$output" 2>&1; then
    failed=$((failed + 1))
    if [ "$failed" -eq 1 ]; then
      cp "$output" first-failure.log
      echo "run $run failed first; its output is in first-failure.log"
    fi
  fi
done
echo "$failed of $times runs failed"
[ "$failed" -eq 0 ]
