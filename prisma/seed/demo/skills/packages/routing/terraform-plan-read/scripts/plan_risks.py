#!/usr/bin/env python3
"""Lists what a Terraform plan (JSON) destroys, replaces or opens to everybody. Reads one file, changes nothing.

usage: plan_risks.py plan.json
Exits with 1 when there is anything to look at.
"""
import json
import sys

EVERYBODY = {"0.0.0.0/0", "::/0"}


def kind(actions):
    if set(actions) == {"delete", "create"}:
        return "replace"
    return actions[0] if len(actions) == 1 else "+".join(actions)


def holds_everybody(value):
    if isinstance(value, dict):
        return any(holds_everybody(inner) for inner in value.values())
    if isinstance(value, list):
        return any(holds_everybody(inner) for inner in value)
    return value in EVERYBODY if isinstance(value, str) else False


def main(path):
    with open(path, encoding="utf-8") as file:
        plan = json.load(file)
    risks = 0
    for resource in plan.get("resource_changes", []):
        change = resource["change"]
        what = kind(change["actions"])
        if what in ("delete", "replace"):
            risks += 1
            print(f"{what:<8} {resource['address']}  {resource.get('action_reason', '')}".rstrip())
        opened = holds_everybody(change.get("after")) and not holds_everybody(change.get("before"))
        if opened:
            risks += 1
            print(f"{'open':<8} {resource['address']}  reachable from everywhere")
    print(f"{risks} to look at, {len(plan.get('resource_changes', []))} resources in the plan")
    return 1 if risks else 0


if __name__ == "__main__":
    if len(sys.argv) != 2:
        sys.exit(__doc__)
    sys.exit(main(sys.argv[1]))
