#!/usr/bin/env python3
"""Compares two CSVs of line, amount (smallest unit) and prints what differs, the largest first. Reads files only.

usage: compare.py invoice.csv expected.csv
"""
import csv
import sys


def amounts(path):
    with open(path, encoding="utf-8", newline="") as file:
        found = {}
        for row in csv.DictReader(file):
            if row["line"] in found:
                sys.exit(f"{path}: line {row['line']} stands there twice")
            found[row["line"]] = int(row["amount"])
        return found


def main(invoiced_path, expected_path):
    invoiced, expected = amounts(invoiced_path), amounts(expected_path)
    rows = []
    for line in invoiced.keys() | expected.keys():
        difference = invoiced.get(line, 0) - expected.get(line, 0)
        if difference:
            side = "" if line in invoiced and line in expected else "  only in " + ("invoice" if line in invoiced else "expected")
            rows.append((abs(difference), line, difference, side))
    for _, line, difference, side in sorted(rows, reverse=True):
        print(f"{line:<12} {difference:>+12}{side}")
    print(f"{len(rows)} lines differ by {sum(invoiced.values()) - sum(expected.values()):+} in all")
    return 1 if rows else 0


if __name__ == "__main__":
    if len(sys.argv) != 3:
        sys.exit(__doc__)
    sys.exit(main(sys.argv[1], sys.argv[2]))
