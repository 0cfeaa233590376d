"""Finds the drug of a document by how often the text says its name."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING

from pharmagraph.compiling import compiled
from pharmagraph.extracting.restrictions.illnesses import is_illness
from pharmagraph.extracting.title_words import strip_product
from pharmagraph.extracting.wording.drug_names import is_drug_name
from pharmagraph.lexicons import column, table
from pharmagraph.model import SentenceKind

if TYPE_CHECKING:
    import re
    from collections.abc import Iterable

    from pharmagraph.model import Document, Span

__all__ = ["asked_about", "in_front", "means_other", "most_named", "names_sender"]

_OFTEN, _LINES, _FIRST_WORDS = 3, 3, 600
_LONGEST_FRONT = 300
_WORD = compiled(r"(?<![\w-])[A-Za-z]{5,}(?![\w-])")
_LINE = compiled(r"\S[^\n]*")
#: Where a heading that asks names the drug: "How should I take examplol?".
_ASKED = compiled(
    r"\b(?:about|of|with|taking|take|using|use|receiving|receive|store)\s"
    r"(?P<name>[A-Za-z][\w-]{4,}(?:\s(?:and\s)?[\w-]+){0,4})\?$"
)


def in_front(document: Document) -> Span | None:
    """Return the word of the first lines that the text says much more often than the others.

    It means nothing else: neither an illness nor a form nor a word of plain English.
    """
    lines = list(_LINE.finditer(document.plain, 0, _LONGEST_FRONT))[:_LINES]
    front = list(_WORD.finditer(document.plain, 0, lines[-1].end())) if lines else []
    if not document.template or not front:
        return None
    places = _places(document.plain)
    every = {word[0].lower() for word in front if len(places.get(word[0].lower(), ())) > _OFTEN}
    names = {word for word in every if is_drug_name(word)}
    own = names or {word for word in every if not means_other(word)}
    told = _first_by_far([places[word] for word in own])
    return document.span(*told[0].span()) if told else None


def most_named(document: Document) -> Span | None:
    """Return the drug that the text names twice as often as any other, and in its front."""
    places = _places(document.plain)
    told = _first_by_far(
        each for word, each in places.items() if len(each) > _OFTEN and is_drug_name(word)
    )
    if not told or told[0].start() > _FIRST_WORDS:
        return None
    return document.span(*told[0].span())


def asked_about(document: Document) -> Span | None:
    """Return the name that several of the headings that ask end with, which means nothing else."""
    asked: dict[str, list[Span]] = {}
    for sentence in document.sentences:
        if sentence.kind is not SentenceKind.HEADING:
            continue
        found = _ASKED.search(document.plain[sentence.span.start : sentence.span.end])
        if found and not means_other(found["name"].split()[0].lower()):
            name = strip_product(document.plain, found["name"])
            start = sentence.span.start + found.start("name")
            asked.setdefault(name.lower(), []).append(document.span(start, start + len(name)))
    places = max(asked.values(), key=len, default=[])
    return places[0] if len(places) > 1 else None


def _places(plain: str) -> dict[str, list[re.Match[str]]]:
    places: dict[str, list[re.Match[str]]] = {}
    for word in _WORD.finditer(plain):
        places.setdefault(word[0].lower(), []).append(word)
    return places


def _first_by_far(every: Iterable[list[re.Match[str]]]) -> list[re.Match[str]]:
    """Return the places of the word that stands twice as often as any other, or none."""
    first, *others = sorted(every, key=len, reverse=True) or [[]]
    return [] if others and 2 * len(others[0]) > len(first) else first


def means_other(word: str) -> bool:
    """Tell whether *word* is one of plain English, an illness, or what is said of products."""
    singular = word.removesuffix("s")
    return not _plain_words().isdisjoint((word, singular)) or is_illness(word)


@cache
def _plain_words() -> frozenset[str]:
    """Return words of plain English, and those of the names of forms and of titles."""
    plain = column("common-words", "word") | column("not-names", "phrase") | column("salts", "word")
    plain |= {unit.lower() for unit in column("units", "printed")}
    rows = (row["phrase"].lower() for name in ("forms", "title-words") for row in table(name))
    return plain.union(word for row in rows for word in row.split())


@cache
def _senders() -> frozenset[str]:
    """Return the words that name who a text is from."""
    return frozenset(row["phrase"] for row in table("title-words") if row["place"] == "sender")


def names_sender(words: str) -> bool:
    """Tell whether a first line names who the text is from: "Healthy Kidneys", a hospital."""
    each = [word.strip(".,'&").lower().removesuffix("'s") for word in words.split()]
    return len(each) > 1 and (
        not _senders().isdisjoint(each) or all(means_other(word) for word in each)
    )
