"""Measure the precision of every rule on the development gold and write it down.

python scripts/measure_confidence.py [GOLD ...]    write data/confidence.tsv

A fact is right if every slot of it is; a rule with fewer than ten facts in the gold is
uncalibrated. Gold that is set aside is never used here.
"""

from __future__ import annotations

import sys
from collections import Counter
from pathlib import Path

import click

from pharmagraph.confidence import FEWEST, HEADER, UNCALIBRATED, smoothed
from pharmagraph.pipeline.scoring import Settings, open_gold, score

ROOT = Path(__file__).resolve().parent.parent
GOLD = "data/gold/development"
TABLE = ROOT / "data" / "confidence.tsv"
FRONT = f"""\
# Precision of each rule for each field of data/gold/README.md, on the development gold.
# right: facts that gold confirms in every slot; found: all facts of the rule in the gold's texts.
# precision: (right + 1) / (found + 2); a rule with fewer than {FEWEST} facts is uncalibrated.
# Made by scripts/measure_confidence.py; CC BY 4.0.
"""


def main(arguments: list[str]) -> int:
    """Write the table; return the exit code."""
    right: Counter[tuple[str, str]] = Counter()
    found: Counter[tuple[str, str]] = Counter()
    for gold in arguments or [str(ROOT / GOLD)]:
        made = score(open_gold(gold, "", "toml"), Settings(resamples=1))
        for rule in made.rules:
            right[rule.rule, rule.field] += rule.right
            found[rule.rule, rule.field] += rule.found
    TABLE.write_text(table(right, found), encoding="utf-8")
    click.echo(f"wrote {TABLE.relative_to(ROOT)}: {len(found)} rules", err=True)
    return 0


def table(right: Counter[tuple[str, str]], found: Counter[tuple[str, str]]) -> str:
    """Return the table of all rules, from A to Z."""
    lines = ["\t".join(HEADER)]
    for rule, field in sorted(found):
        hits, every = right[rule, field], found[rule, field]
        precision = smoothed(hits, every)
        shown = UNCALIBRATED if precision is None else str(precision)
        lines.append("\t".join([rule, field, str(hits), str(every), shown]))
    return FRONT + "\n".join(lines) + "\n"


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
