#!/usr/bin/env python3
"""Prints the lock that each statement of a migration takes. Reads text only; connects to nothing.

usage: lock_scan.py FILE.sql [FILE.sql ...]
Exits with 1 when a statement blocks reads or writes for longer than an instant.
"""
import re
import sys

RULES = [
    (r"create\s+(unique\s+)?index\s+concurrently", "SHARE UPDATE EXCLUSIVE", None),
    (r"create\s+(unique\s+)?index", "SHARE", "blocks writes: use CREATE INDEX CONCURRENTLY, outside a transaction"),
    (r"alter\s+type\s+\S+\s+add\s+value", "ACCESS EXCLUSIVE", "blocks statements that use the type"),
    (r"alter\s+table.*\balter\s+(column\s+)?\S+\s+(set\s+data\s+)?type\b", "ACCESS EXCLUSIVE", "rewrites the table"),
    (r"alter\s+table.*\bset\s+not\s+null", "ACCESS EXCLUSIVE", "reads the whole table: validate a check first"),
    (r"alter\s+table.*\badd\s+(column\s+)?.*default\s+\w+\s*\(", "ACCESS EXCLUSIVE", "volatile default: may rewrite"),
    (r"alter\s+table.*\bnot\s+valid", "SHARE ROW EXCLUSIVE", None),
    (r"alter\s+table.*\bvalidate\s+constraint", "SHARE UPDATE EXCLUSIVE", None),
    (r"alter\s+table.*\bforeign\s+key", "SHARE ROW EXCLUSIVE", "checks every row: add it NOT VALID first"),
    (r"alter\s+table", "ACCESS EXCLUSIVE", None),
    (r"drop\s+(table|index)", "ACCESS EXCLUSIVE", None),
]


def statements(text):
    """Yields (line, statement) without comments; text in quotes and dollar quotes may hold semicolons."""
    token = re.compile(r"--[^\n]*|/\*.*?\*/|'(?:[^']|'')*'|(\$\w*\$).*?\1|;|[^;'$/-]+|.", re.S)
    start, parts, line = 1, [], 1
    for match in token.finditer(text):
        piece = match.group(0)
        if piece == ";":
            yield start, "".join(parts).strip()
            parts, start = [], line
        elif not piece.startswith(("--", "/*")):
            if not "".join(parts).strip():
                start = line + piece[: len(piece) - len(piece.lstrip())].count("\n")
            parts.append(piece)
        line += piece.count("\n")
    if "".join(parts).strip():
        yield start, "".join(parts).strip()


def lock_of(statement):
    flat = " ".join(statement.lower().split())
    for pattern, lock, advice in RULES:
        if re.match(pattern, flat):
            return lock, advice
    return None, None


def main(paths):
    blocking = 0
    for path in paths:
        with open(path, encoding="utf-8") as file:
            for line, statement in statements(file.read()):
                lock, advice = lock_of(statement)
                if lock is None:
                    continue
                print(f"{path}:{line}  {' '.join(statement.split())[:60]:<60}  {lock}")
                if advice:
                    blocking += 1
                    print(f"{'':4}-> {advice}")
    return 1 if blocking else 0


if __name__ == "__main__":
    if len(sys.argv) < 2:
        sys.exit(__doc__)
    sys.exit(main(sys.argv[1:]))
