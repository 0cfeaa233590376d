"""Measure how much of what a monograph states is still found when it is one line.

For maintainers: ``python scripts/measure_flattened.py [FOLDER]`` writes each text of FOLDER, or
of the development gold, on one line and prints the share of its facts that is found again, with
and without bullets, for each layout and over all. A fact is found again if all that it says is;
places and rules are not compared.
"""

from __future__ import annotations

import re
import sys
from collections import Counter
from dataclasses import fields, is_dataclass
from enum import Enum
from pathlib import Path
from typing import TYPE_CHECKING

from pharmagraph.errors import SourceError
from pharmagraph.extracting import extract
from pharmagraph.model import Regimen, Span
from pharmagraph.reading import read_document

if TYPE_CHECKING:
    from collections.abc import Iterator

_BULLET = re.compile(r"(?m)^\s*[-•*]\s+")
_UNSAID = frozenset({"evidence", "context", "restated", "rule", "note", "certainty"})


def scalars(value: object) -> Iterator[str]:
    """Yield what a fact says, its places and the rule that found it left out."""
    if isinstance(value, Span):
        return
    if isinstance(value, Enum) or not (is_dataclass(value) or isinstance(value, tuple)):
        yield " ".join(str(value).lower().split())
    elif is_dataclass(value):
        for field in fields(value):
            if field.name not in _UNSAID:
                yield from scalars(getattr(value, field.name))
    else:
        for one in value:
            yield from scalars(one)


def facts_of(text: str) -> tuple[str, set[tuple[str, ...]]]:
    """Return the layout of *text* and what it states, doses one by one; nothing if unreadable."""
    document = read_document(text.encode(), "text.txt")
    try:
        facts = extract(document).facts
    except SourceError:
        return document.template, set()
    every = [
        one for fact in facts for one in (fact, *(fact.phases if isinstance(fact, Regimen) else ()))
    ]
    said = {(type(one).__name__, *scalars(one)) for one in every if not isinstance(one, Regimen)}
    return document.template, said


def main(folder: Path) -> None:
    """Print the shares."""
    texts = [path.read_text(encoding="utf-8") for path in sorted(folder.glob("*.txt"))]
    whole, bulleted, bare = Counter[str](), Counter[str](), Counter[str]()
    for text in texts:
        layout, said = facts_of(text)
        _, with_bullets = facts_of(" ".join(text.split("\n")))
        _, without = facts_of(" ".join(_BULLET.sub("", text).split()))
        for name in (layout or "none", "all"):
            whole[name] += len(said)
            bulleted[name] += len(said & with_bullets)
            bare[name] += len(said & without)
    lines = [
        f"{folder.name}: {len(texts)} texts; the share of facts found again on one line.",
        "",
        "| layout | facts | bullets left | no bullets |",
        "| --- | --- | --- | --- |",
    ]
    for name in sorted(whole):
        kept, lost = bulleted[name] / whole[name], bare[name] / whole[name]
        lines.append(f"| {name} | {whole[name]} | {kept:.3f} | {lost:.3f} |")
    sys.stdout.write("\n".join(lines) + "\n")


if __name__ == "__main__":
    main(Path(sys.argv[1] if len(sys.argv) > 1 else "data/gold/development"))
