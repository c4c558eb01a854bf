#!/usr/bin/env python3
"""Merges tab-separated timelines by time and marks gaps. Reads files, prints to standard output.

usage: merge.py FILE.tsv [FILE.tsv ...]
Each line: ISO time in UTC, source, text. A leading "~" marks a time that was remembered.
"""
import sys
from datetime import datetime, timedelta

GAP = timedelta(minutes=10)


def read(path):
    with open(path, encoding="utf-8") as file:
        for number, line in enumerate(file, 1):
            if not line.strip():
                continue
            parts = line.rstrip("\n").split("\t", 2)
            if len(parts) != 3:
                sys.exit(f"{path}:{number}: three fields are expected, {len(parts)} found")
            time, source, text = parts
            try:
                at = datetime.fromisoformat(time.lstrip("~").replace("Z", "+00:00"))
            except ValueError:
                sys.exit(f"{path}:{number}: {time} is not an ISO time")
            if at.utcoffset() is None:
                sys.exit(f"{path}:{number}: {time} has no zone")
            yield at, time.startswith("~"), source, text


def main(paths):
    rows = sorted(row for path in paths for row in read(path))
    before = None
    for at, remembered, source, text in rows:
        if before is not None and at - before > GAP:
            print(f"{'':10}({int((at - before).total_seconds() // 60)} minutes without a line)")
        print(f"{'~' if remembered else ' '}{at:%H:%M:%S}  {source:<10}  {text}")
        before = at


if __name__ == "__main__":
    if len(sys.argv) < 2:
        sys.exit(__doc__)
    main(sys.argv[1:])
