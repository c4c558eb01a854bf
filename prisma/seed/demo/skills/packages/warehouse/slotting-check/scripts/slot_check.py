#!/usr/bin/env python3
"""Checks a slotting proposal against the hard limits. Reads one CSV, changes nothing.

usage: slot_check.py proposal.csv
Columns: item, weight_kg, kind, place, height_cm, level, fill
"""
import csv
import sys

FRAGILE = {"glass", "liquid"}


def reasons(row):
    weight, height = float(row["weight_kg"]), float(row["height_cm"])
    if weight > 15 and not 45 <= height <= 140:
        yield f"{weight:g} kg at {height:g} cm"
    if row["kind"] in FRAGILE and int(row["level"]) > 2:
        yield f"{row['kind']} on level {row['level']}"
    if row["kind"] == "dangerous" and not row["place"].startswith("D-"):
        yield f"dangerous goods outside zone D ({row['place']})"
    if float(row["fill"]) > 0.85:
        yield f"filled to {float(row['fill']):.0%}"


def main(path):
    broken = 0
    with open(path, encoding="utf-8", newline="") as file:
        for row in csv.DictReader(file):
            for reason in reasons(row):
                broken += 1
                print(f"{row['item']:<14} {row['place']:<10} {reason}")
    print(f"{broken} limits broken")
    return 1 if broken else 0


if __name__ == "__main__":
    if len(sys.argv) != 2:
        sys.exit(__doc__)
    sys.exit(main(sys.argv[1]))
