#!/usr/bin/env python3
"""Suggests requests and limits from a CSV of cpu_millicores,memory_mib. Reads one file, changes nothing.

usage: suggest.py use.csv
"""
import csv
import math
import sys


def percentile(values, share):
    ordered = sorted(values)
    return ordered[min(len(ordered) - 1, math.ceil(len(ordered) * share) - 1)]


def up(value, step):
    return int(math.ceil(value / step) * step)


def main(path):
    with open(path, encoding="utf-8", newline="") as file:
        rows = [(float(row["cpu_millicores"]), float(row["memory_mib"])) for row in csv.DictReader(file)]
    if len(rows) < 2_000:
        sys.exit(f"{len(rows)} points are less than a week. Export thirty days.")
    cpu, memory = zip(*rows)
    request = up(percentile(memory, 0.95), 16)
    limit = up(max(max(memory) * 1.3, request * 1.2), 16)
    print(f"resources:\n  requests:\n    cpu: {up(percentile(cpu, 0.8), 10)}m\n    memory: {request}Mi")
    print(f"  limits:\n    memory: {limit}Mi")


if __name__ == "__main__":
    if len(sys.argv) != 2:
        sys.exit(__doc__)
    main(sys.argv[1])
