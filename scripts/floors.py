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


def identification():
    clean, changed = load("S1.json"), load("S2.json")
    if clean:
        for group, floor in (("license", 0.997), ("exception", 1.0), ("deprecated", 0.96)):
            counts = clean["per"]["same/" + group]
            at_least("identification: %s texts right" % group, counts["top1"] / counts["n"], floor)
    if changed:
        same = [c for name, c in changed["per"].items() if name.startswith("same/")]
        total = sum(c["n"] for c in same)
        at_least("identification: unchanged in substance, right", sum(c["top1"] for c in same) / total, 0.998)
        at_least("identification: unchanged, verbatim or variant", sum(c["verbatim"] for c in same) / total, 0.97)
        for group in ("del_words", "flip_word", "ins_sentence"):
            counts = changed["per"]["modified/" + group]
            at_most("identification: %s passed as unchanged" % group, counts["verbatim"] / counts["n"], 0.001)


def main():
    identification()
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
        at_least("clauses: precision over all kinds", precision, 0.95)
        at_least("clauses: recall over all kinds", recall, 0.95)
    if bad:
        sys.exit("below the floor: " + ", ".join(bad))


main()
