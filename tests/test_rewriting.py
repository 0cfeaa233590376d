"""The same monograph, written another way, states the same facts: the share that is kept."""

from __future__ import annotations

import re
from dataclasses import fields, is_dataclass
from enum import Enum
from functools import cache
from pathlib import Path
from textwrap import wrap
from typing import TYPE_CHECKING

import pytest

from pharmagraph import assets
from pharmagraph.extracting import extract
from pharmagraph.model import Regimen, Span
from pharmagraph.reading import read_document

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

TEXTS = {
    path.stem: path.read_text(encoding="utf-8")
    for path in sorted((Path(__file__).parent / "monographs").glob("*.txt"))
}
TEXTS["lenalidomide"] = assets.read_bytes("data", "monographs", "lenalidomide.txt").decode("utf-8")
QUESTION = re.compile(r"^(?:What|Which|How|Is|Do|Does|Can|Who|Why)\b[^\n.]*\?$", re.MULTILINE)


def questions(text: str, change: Callable[[str], str]) -> str:
    return QUESTION.sub(lambda found: change(found.group()), text)


def titled(heading: str) -> str:
    return " ".join(word[:1].upper() + word[1:] for word in heading.split(" "))


def wrapped(text: str) -> str:
    return "\n".join("\n".join(wrap(line, 72)) for line in text.split("\n"))


# Name -> how the text is changed, and the least share of its facts that has to be kept.
CHANGES: dict[str, tuple[Callable[[str], str], float]] = {
    "round bullets": (lambda text: text.replace("\n- ", "\n• "), 1.0),
    "CRLF": (lambda text: text.replace("\n", "\r\n"), 1.0),
    "no-break spaces": (
        lambda text: text.replace(" mg", "\u00a0mg").replace(" of ", " of\u00a0"),
        1.0,
    ),
    "curly quotes": (
        lambda text: text.replace("'", "’").replace(' "', " “").replace('"', "”"),
        1.0,
    ),
    "en dashes": (lambda text: re.sub(r"(?<=[0-9])-(?=[0-9])", "–", text), 1.0),
    "headings in title case": (lambda text: questions(text, titled), 1.0),
    "headings in capitals": (lambda text: questions(text, str.upper), 1.0),
    "headings without question mark": (lambda text: questions(text, lambda h: h.rstrip("?")), 1.0),
    "blank lines": (lambda text: text.replace("\n", "\n\n"), 1.0),
    "double spaces": (lambda text: text.replace(" ", "  "), 1.0),
    "degree signs": (lambda text: re.sub(r"(?<=[0-9]) ?(?:°|º)? ?([CF])\b", r" °\1", text), 0.98),
    "no bullets": (lambda text: re.sub(r"\n- ?", "\n", text), 0.9),
    "wrapped": (wrapped, 0.97),
    "no line breaks": (lambda text: text.replace("\n", " "), 0.85),
}


def scalars(value: object) -> Iterator[str]:
    """Yield what a fact says, its places and the rule that found it left out."""
    if isinstance(value, Span):
        return
    if isinstance(value, Enum) or not (is_dataclass(value) or isinstance(value, tuple)):
        yield " ".join(str(value).lower().replace("–", "-").replace("’", "'").split())
    elif is_dataclass(value):
        for field in fields(value):
            if field.name not in {"evidence", "context", "restated", "rule", "note", "certainty"}:
                yield from scalars(getattr(value, field.name))
    else:
        for one in value:
            yield from scalars(one)


def facts_of(text: str) -> set[tuple[str, ...]]:
    facts = extract(read_document(text.encode(), "a.txt")).facts
    every = [
        one for fact in facts for one in (fact, *(fact.phases if isinstance(fact, Regimen) else ()))
    ]
    return {(type(one).__name__, *scalars(one)) for one in every if not isinstance(one, Regimen)}


@cache
def facts_in(name: str) -> set[tuple[str, ...]]:
    return facts_of(TEXTS[name])


@pytest.mark.parametrize("change", CHANGES)
def test_another_way_of_writing_keeps_the_facts(change: str) -> None:
    rewrite, least = CHANGES[change]
    kept = every = 0
    for name, text in TEXTS.items():
        kept += len(facts_in(name) & facts_of(rewrite(text)))
        every += len(facts_in(name))

    assert kept / every >= least, f"{kept} of {every}"
