#!/usr/bin/env python3
"""Says what a CSV is made of: encoding, separator, decimal sign, columns. Reads one file, changes nothing.

usage: sniff.py FILE.csv
"""
import csv
import re
import sys


def decode(raw):
    for encoding in ("utf-8-sig", "cp1252"):
        try:
            return raw.decode(encoding), encoding
        except UnicodeDecodeError:
            continue
    return raw.decode("latin-1"), "latin-1"


def main(path):
    with open(path, "rb") as file:
        text, encoding = decode(file.read())
    dialect = csv.Sniffer().sniff(text[:20_000], delimiters=",;\t|")
    rows = list(csv.reader(text.splitlines(), dialect))
    cells = [cell.strip() for row in rows[1:] for cell in row]
    commas = sum(bool(re.fullmatch(r"-?[\d. ]*\d,\d+", cell)) for cell in cells)
    points = sum(bool(re.fullmatch(r"-?[\d, ]*\d\.\d+", cell)) for cell in cells)
    widths = {len(row) for row in rows if row}
    print(f"encoding   {encoding}")
    print(f"separator  {dialect.delimiter!r}")
    print(f"decimals   {'comma' if commas > points else 'point'} ({commas} with a comma, {points} with a point)")
    print(f"rows       {len(rows) - 1}, {'all of one width' if len(widths) == 1 else f'widths {sorted(widths)}'}")
    print(f"columns    {', '.join(rows[0])}")


if __name__ == "__main__":
    if len(sys.argv) != 2:
        sys.exit(__doc__)
    main(sys.argv[1])
