#!/usr/bin/env bash
# Asks the pages of the booking path of the test shop and prints status, time and size. Books nothing.
# usage: probe.sh https://shop.test.halden.example
set -euo pipefail

shop=${1:?usage: probe.sh https://shop.test.halden.example}
case "$shop" in
  https://*.test.halden.example) ;;
  *) echo "Only the test shop is probed, not $shop" >&2; exit 2 ;;
esac

for step in quote address parcels payment confirmation; do
  curl --silent --show-error --max-time 20 --output /dev/null \
    --write-out "$step\t%{http_code}\t%{time_total}s\t%{size_download} B\n" "$shop/book/$step"
done
