"""Write ``docs/grounding.md``: how many names of real monographs stand for an outside term.

For maintainers: ``python scripts/measure_grounding.py FOLDER... -o docs/grounding.md``
reads each folder of texts and counts as ``pharmagraph unmapped`` does.
"""

from __future__ import annotations

import argparse
import sys
import time
from collections import Counter
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING

from pharmagraph.grounding import find, fold, ground
from pharmagraph.lexicons import table
from pharmagraph.pipeline import read_monograph, unmapped
from pharmagraph.pipeline.sources import find_sources, open_source

if TYPE_CHECKING:
    from collections.abc import Iterator

_MAPPINGS = ("data", "mappings")
_TOP = 5
_ABOUT = """# What names stand for

<!-- Made by `python scripts/measure_grounding.py FOLDER...`; edit the script, not this page. -->

A name is looked up in the reviewed tables of [data/mappings](../data/mappings): exactly, or after
folding case, number, hyphens, British spelling and word order (`loss of appetite` is `appetite
loss`, `pain in the back` is `back pain`; `failure heart` is not `heart failure`), or by a row of
`names.tsv` that a person or two terminologies vouch for. Nothing is matched by likeness. A word
that only narrows (`severe`, `sudden`; `qualifiers.tsv`) makes a concept of its own with a broader
term. A name in no table stays a node of its own, without outside term.

Every row of `terms.sssom.tsv` names two places that agree on its term. Sources are those whose
terms of use allow it; of HPO only identifiers are kept, of MedDRA, SNOMED CT and ATC nothing.

## Adding a name

`pharmagraph unmapped FOLDER --rows` prints the commonest names without a term as rows. Those for
`names.tsv` are made from what looks alike, which often means something else: keep one only if the
name means the very same, and put it in its place in the alphabet. Those for `terms.sssom.tsv`
lack the term: fill in `object_id`, and in `confirmed_in` the two places that agree; what is only
close or broader gets `skos:closeMatch` or `skos:broadMatch`. The tests check form, order and that
no name has two meanings; `rejected.tsv` and `traps.tsv` hold what must not be mapped, or not to
what looks alike.
"""


def main() -> int:
    """Read the arguments, measure, write the page."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("folders", nargs="+", help="folders of texts")
    parser.add_argument("-o", "--out", type=Path, default=Path("docs/grounding.md"))
    arguments = parser.parse_args()
    lines = [_ABOUT, "## The tables\n", *_sizes(), "", "## Coverage\n"]
    lines += [f"Measured on {datetime.now(UTC):%Y-%m-%d}, over all mentions of effects and"]
    lines += ["conditions that were extracted. What was read wrongly is counted too, and has no"]
    lines += ["term, so the shares also tell how well the texts are read. *exact*: a term that"]
    lines += ["means the same; *near*: only a close or broader one.\n"]
    lines += [_row("folder", "documents", "kind", "mentions", "exact", "near", "share", "names")]
    lines += [_row(*["---"] * 8)]
    for folder in arguments.folders:
        lines += _coverage(folder)
    lines += ["", "## Commonest names without a term\n", *_commonest(arguments.folders)]
    lines += ["", "## Speed\n", _speed(arguments.folders)]
    arguments.out.write_text("\n".join(lines) + "\n", encoding="utf-8")
    return 0


def _row(*cells: object) -> str:
    return f"| {' | '.join(str(cell) for cell in cells)} |"


def _sizes() -> Iterator[str]:
    rows = table("terms.sssom", *_MAPPINGS)
    concepts = Counter(c for c, _ in {(r["subject_category"], r["subject_id"]) for r in rows})
    terms = Counter(row["subject_category"] for row in rows)
    names = Counter(row["category"] for row in table("names", *_MAPPINGS))
    yield _row("kind", "concepts", "rows", "further names")
    yield _row(*["---"] * 4)
    for kind in sorted(concepts):
        yield _row(kind, concepts[kind], terms[kind], names[kind])
    yield _row("all", concepts.total(), terms.total(), names.total())


def _coverage(folder: str) -> Iterator[str]:
    found = unmapped.survey(unmapped.inputs([folder]))
    for kind, share in found.coverage.items():
        cells = (f"`{Path(folder).name}`", found.documents, kind, share.mentions)
        names = f"{share.labels_exact} of {share.labels}"
        yield _row(*cells, share.exact, share.near, f"{share.share:.1%}", names)


def _commonest(folders: list[str]) -> Iterator[str]:
    found = unmapped.survey(unmapped.inputs(folders))
    yield _row("kind", "name (documents)")
    yield _row("---", "---")
    for kind in found.coverage:
        own = [u for u in found.labels if u.kind == kind][: _TOP * 3]
        yield _row(kind, ", ".join(f"{u.label} ({u.documents})" for u in own))


def _speed(folders: list[str]) -> str:
    monographs = []
    for source in find_sources(folders)[:100]:
        data, metadata = open_source(source)
        monographs.append(read_monograph(data, source.name, metadata))
    find.cache_clear()
    fold.cache_clear()
    start = time.perf_counter()
    for monograph in monographs:
        ground(monograph)
    spent = (time.perf_counter() - start) * 1000
    facts = sum(len(monograph.facts) for monograph in monographs)
    return (
        f"Grounding {len(monographs)} monographs took {spent / facts:.3f} ms a fact "
        f"({spent / len(monographs):.2f} ms a monograph), the tables loaded."
    )


if __name__ == "__main__":
    sys.exit(main())
