#!/usr/bin/env python3
"""Prints the claims of a token in a file, and never its signature. Checks nothing; connects to nothing.

usage: claims.py FILE
"""
import base64
import json
import sys
from datetime import datetime, timezone

TIMES = ("iat", "nbf", "exp", "auth_time")


def part(text):
    return json.loads(base64.urlsafe_b64decode(text + "=" * (-len(text) % 4)))


def main(path):
    with open(path, encoding="ascii") as file:
        parts = file.read().strip().split(".")
    if len(parts) != 3:
        sys.exit("That is not a signed token in compact form.")
    head, claims = part(parts[0]), part(parts[1])
    print(f"alg {head.get('alg')}  kid {head.get('kid')}  typ {head.get('typ')}")
    for name, value in sorted(claims.items()):
        if name in TIMES:
            value = f"{value} ({datetime.fromtimestamp(value, timezone.utc):%F %T} UTC)"
        print(f"{name:<10} {value}")
    if "exp" not in claims:
        print("It never expires.")
    elif "iat" in claims:
        print(f"It lives for {(claims['exp'] - claims['iat']) / 3600:g} hours.")


if __name__ == "__main__":
    if len(sys.argv) != 2:
        sys.exit(__doc__)
    main(sys.argv[1])
