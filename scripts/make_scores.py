"""Measure everything that is measured, and write docs/scores.md.

python scripts/make_scores.py [SHARED]    SHARED is the folder with corpus/; default ../shared

Our own gold is in the project. The published sets and the texts of others are not: what is
not at hand is left out of the page, and the page says so.
"""

from __future__ import annotations

import json
import os
import sys
from collections import defaultdict
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from decimal import Decimal
from pathlib import Path
from typing import TYPE_CHECKING

import click

from pharmagraph.confidence import confidence_of
from pharmagraph.errors import SourceError
from pharmagraph.evaluation.as_text import HEADER, markdown_table, score_cells
from pharmagraph.model import AdverseEffect, Aspect, Bucket, Indication, Interaction, ProfileFact
from pharmagraph.pipeline import read_monograph
from pharmagraph.pipeline.receipt import make_receipt
from pharmagraph.pipeline.scoring import Settings, find_format, open_gold, score
from pharmagraph.pipeline.sources import find_sources, read_file

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from pharmagraph.evaluation import Evaluation
    from pharmagraph.model import Monograph

ROOT = Path(__file__).resolve().parent.parent
PAGE = ROOT / "docs" / "scores.md"
# Where the script that trains the filter of effects in prose leaves what it measured.
TRAINED = ROOT / "data" / "mentions" / "scores.json"
OWN = {"development": "Development", "set-aside": "Set aside"}
PUBLISHED = {
    "adr_tac2017": (
        "TAC 2017, adverse reactions in 101 labels (training part)",
        (
            "Unique strings per label, in any case, for the extractor as it stands, whose lexicon "
            "may know these labels: the number that counts is that of the cross-validation."
        ),
    ),
    "indications_labeledin": (
        "LabeledIn, indications of 256 labels (development part)",
        (
            "Every mention: `overlap` pairs one to one, `touch` counts a span that meets any "
            "other, `overlap-half` wants an IoU of one half. The drug's name is guessed from the "
            "text. As above, the filter may know these labels."
        ),
    ),
    "ddi_corpus2013": (
        "DDI corpus 2013, agents that interact with the subject of a document (training part)",
        (
            "Measured only: nothing that ships is learned from it. The subject is given under all"
            " its names. Pairs are within a sentence and of named drugs, so sentences that do not"
            " name the subject, foods and drugs that are only described are not measured."
        ),
    ),
}
TEXTS = (
    "consumer_medlineplus",
    "consumer_ema_leaflet",
    "consumer_spl_medguide",
    "monograph_livertox",
)
WHAT = {
    "effects": ("TAC 2017, adverse reactions", "unique strings per label"),
    "uses": ("LabeledIn, indications", "spans that overlap, one to one"),
}
CHECK = "drug_facts_drugscom"
FRONT = """\
# Scores

<!-- Made by scripts/make_scores.py on {date}; not made again in CI. -->

Measured on {date} with `pharmagraph evaluate`. `head` pairs facts by the slots that name them,
`strict` by all slots, `overlap` by the words quoted (any overlap); for doses, `amount` is value and
unit and `regimen` the whole dose. P, R and F1 are micro; the 95 % intervals of F1 are percentiles
over documents drawn with replacement. How gold is written and compared:
[data/gold](../data/gold/README.md).

Rules are written against the development part, so its scores flatter. The part set aside is only
scored: nobody who writes rules reads it, and nothing is tuned to it.
"""


@dataclass
class Folder:
    """What is counted over a folder of texts."""

    texts: int = 0
    unread: int = 0
    facts: int = 0
    characters: int = 0
    unparsed: int = 0
    names: int = 0
    unmapped: int = 0
    odd: int = 0


def main(arguments: list[str]) -> int:
    """Write the page; return the exit code."""
    shared = Path(
        arguments[0] if arguments else os.environ.get("PHARMAGRAPH_SHARED") or "../shared"
    )
    date = datetime.now(UTC).date().isoformat()
    parts = [FRONT.format(date=date), *own_gold(), *trained()]
    parts += [*published(shared), *check(shared), *corpora(shared)]
    PAGE.write_text("\n".join(parts).rstrip() + "\n", encoding="utf-8")
    click.echo(f"wrote {PAGE.relative_to(ROOT)}", err=True)
    return 0


def own_gold() -> Iterator[str]:
    """Yield the parts of the page on our own gold, and on confidence."""
    development: Evaluation | None = None
    for name, title in OWN.items():
        folder = ROOT / "data" / "gold" / name
        if not any(folder.glob("*.toml")):
            continue
        made = score(open_gold(str(folder), "", "toml"), Settings())
        development = development or made
        noun = "monograph" if made.documents == 1 else "monographs"
        yield f"## {title}: {made.documents} {noun} of our own\n"
        yield from section(made, f"pharmagraph evaluate data/gold/{name} --errors 0")
        if name == "set-aside" and development is not made:
            yield from reliability(made)


def section(made: Evaluation, command: str) -> Iterator[str]:
    """Yield the command and the table of an evaluation."""
    yield f"```bash\n{command}\n```\n"
    yield "\n".join(markdown_table(HEADER, score_cells(made))) + "\n"


def reliability(made: Evaluation) -> Iterator[str]:
    """Yield what the confidence of a rule is worth on gold it was not measured on."""
    bins: dict[str, list[Decimal]] = defaultdict(lambda: [Decimal(0)] * 3)
    for rule in made.rules:
        known = confidence_of(rule.rule, rule.field)
        low = "uncalibrated" if known is None else f"{int(known * 10) / 10:.1f} and more"
        shown = (known or Decimal(0)) * rule.found
        found_here = (Decimal(rule.found), Decimal(rule.right), shown)
        bins[low] = [a + b for a, b in zip(bins[low], found_here, strict=True)]
    rows = []
    for name, (found, right, told) in sorted(bins.items()):
        mean = "-" if name == "uncalibrated" else f"{told / found:.2f}"
        rows.append((name, str(found), mean, f"{right / found:.2f}"))
    yield "## Confidence\n"
    yield (
        "The confidence of a fact is the precision of its rule on the development part "
        "(`data/confidence.tsv`: strict, smoothed; fewer than ten facts are uncalibrated). "
        "Here is what it is worth on the part set aside.\n"
    )
    header = ("confidence", "facts", "mean confidence", "right throughout")
    yield "\n".join(markdown_table(header, rows)) + "\n"


def trained() -> Iterator[str]:
    """Yield what the training of the filters of mentions measured, if it is stored."""
    if not TRAINED.is_file():
        return
    stored = json.loads(TRAINED.read_text(encoding="utf-8"))
    yield "## Mentions in label prose: cross-validation over labels\n"
    yield (
        "The filters that decide which mentions count are trained on these labels, so they are "
        "measured by cross-validation: each label is read by a filter that has not seen it.\n"
    )
    yield "```bash\npython scripts/train_mentions.py ../shared/corpus\n```\n"
    rows = []
    for task, made in sorted(stored.items()):
        rows.append((*WHAT.get(task, (task, "")), str(made["labels"]), *shares(made["micro"])))
        if "whole-road" in made:
            rows.append(("through the whole program", "", "", *shares(made["whole-road"])))
        for kind, part in made.get("by-section", {}).items():
            rows.append((f"only {kind}", "", "", *shares(part)))
    header = ("gold", "measure", "labels", "P", "R", "F1")
    yield "\n".join(markdown_table(header, rows)) + "\n"
    for task, made in sorted(stored.items()):
        yield f"What a probability said, and how many mentions were right ({task}):\n"
        bins = [
            (f"{b['said']:.2f}", f"{b['measured']:.2f}", str(b["candidates"]))
            for b in made.get("reliability", [])
        ]
        yield "\n".join(markdown_table(("said", "right", "candidates"), bins)) + "\n"


def shares(part: dict[str, float]) -> tuple[str, str, str]:
    """Return the cells of precision, recall and F1."""
    return tuple(f"{part[name]:.3f}" for name in ("precision", "recall", "f1"))  # type: ignore[return-value]


def published(shared: Path) -> Iterator[str]:
    """Yield the parts on published gold."""
    for name, (title, remark) in PUBLISHED.items():
        place = shared / "corpus" / "gold" / name
        yield f"## {title}\n\n{remark}\n"
        if not place.is_dir():
            yield "Not at hand when this page was made.\n"
            continue
        task = open_gold(str(place), "", find_format(str(place)))
        made = score(task, Settings())
        yield from section(made, f"pharmagraph evaluate ../shared/corpus/gold/{name} --errors 0")
        groups = sorted({document.group for document in task.documents} - {""})
        for group in groups:
            kept = tuple(d for d in task.documents if d.group == group)
            part = score(replace(task, documents=kept), Settings())
            yield f"{group}, {part.documents} documents:\n"
            yield "\n".join(markdown_table(HEADER, score_cells(part))) + "\n"


def check(shared: Path) -> Iterator[str]:
    """Yield the part that compares names, classes and categories with a table of others."""
    place, texts = shared / "corpus" / "gold" / CHECK, shared / "corpus" / TEXTS[0]
    if not (place.is_dir() and texts.is_dir()):
        return
    made = score(open_gold(str(place), str(texts), "drugscom"), Settings())
    yield f"## Cross-check with a table of drug facts: {made.documents} MedlinePlus monographs\n"
    yield "The table knows more than the texts say and does not name every brand: a check only.\n"
    yield from section(
        made, f"pharmagraph evaluate ../shared/corpus/gold/{CHECK} ../shared/corpus/{TEXTS[0]}"
    )


def corpora(shared: Path) -> Iterator[str]:
    """Yield the table of what is read out of texts that nobody annotated."""
    rows = []
    for name in TEXTS:
        folder = shared / "corpus" / name
        if folder.is_dir():
            rows.append((name, *cells(count(folder))))
    if not rows:
        return
    yield "## Texts without gold\n"
    yield (
        "`unread` are texts that name no drug; `unparsed` is the share of characters from which "
        "nothing was taken; `unmapped` the share of names (drugs, classes, effects, conditions, "
        "each once a text) without an outside term; `warnings` are those of the reader.\n"
    )
    header = ("folder", "texts", "unread", "facts a text", "unparsed", "unmapped", "warnings")
    yield "\n".join(markdown_table(header, rows)) + "\n"


def count(folder: Path) -> Folder:
    """Return what is read out of the texts of a folder."""
    made = Folder()
    for source in find_sources([str(folder)]):
        made.texts += 1
        try:
            monograph = read_monograph(read_file(source.place), source.name)
        except SourceError:
            made.unread += 1
            continue
        receipt = make_receipt(monograph)
        made.facts += len(monograph.facts)
        made.characters += len(monograph.document.text)
        made.unparsed += receipt.characters(Bucket.UNPARSED)
        known = {(kind, name) for kind, name, _ in monograph.concepts}
        names = set(named(monograph))
        made.names += len(names)
        made.unmapped += len(names - known)
        made.odd += len(monograph.document.warnings)
    return made


def named(monograph: Monograph) -> Iterable[tuple[str, str]]:
    """Yield the names in the facts that could stand for an outside term."""
    for fact in monograph.facts:
        match fact:
            case AdverseEffect():
                yield "effect", fact.effect
            case Indication():
                yield "condition", fact.condition
            case Interaction():
                yield fact.agent.kind.value, fact.agent.name
            case ProfileFact(aspect=Aspect.CLASS_MEMBERSHIP):
                yield "class", fact.value


def cells(made: Folder) -> tuple[str, ...]:
    """Return the cells of a folder's row."""
    read = max(made.texts - made.unread, 1)
    return (
        str(made.texts),
        str(made.unread),
        f"{made.facts / read:.1f}",
        f"{made.unparsed / max(made.characters, 1):.1%}",
        f"{made.unmapped / max(made.names, 1):.1%}",
        str(made.odd),
    )


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
