#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""Fails when a figure of scripts/accuracy is below its floor. usage: floors.py WORK_DIR

The floors are what the project promises, not what it reached last: raise one when a release holds it.
"""
import json
import pathlib
import sys

work = pathlib.Path(sys.argv[1])
bad = []


def at_least(what, value, floor):
    print("%-58s %8.4f  (floor %.4f)" % (what, value, floor))
    if value < floor:
        bad.append(what)


def at_most(what, value, ceiling):
    print("%-58s %8.4f  (ceiling %.4f)" % (what, value, ceiling))
    if value > ceiling:
        bad.append(what)


def load(name):
    path = work / name
    return json.loads(path.read_text()) if path.exists() else None


def share(counts):
    right, wrong, missed = counts["right"], counts["wrong"], counts["missed"]
    return right / max(1, right + wrong), right / max(1, right + missed)


def main():
    cards = load("cards.json")
    if cards:
        fields = cards["declared"].values()
        at_least("cards: declared fields right", sum(f["right"] for f in fields) / sum(f["cards"] for f in fields), 0.95)
        at_most("cards: wrong upgrades", cards["tier"]["all"]["wrong_upgrades"], 0)
        for tier in ("restricted", "closed", "permissive"):
            t = cards["tier"][tier]
            at_least("cards: %s exact" % tier, t["right"] / max(1, t["cards"]), 0.85)
    clauses = load("clauses.json")
    if clauses:
        precision, recall = share(clauses["presence"]["micro"])
        at_least("clauses: precision over all kinds", precision, 0.85)
        at_least("clauses: recall over all kinds", recall, 0.80)
    if bad:
        sys.exit("below the floor: " + ", ".join(bad))


main()
