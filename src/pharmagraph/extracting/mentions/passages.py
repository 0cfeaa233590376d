"""A stretch of a label cut into words, lines, sentences and runs of words.

A run is what no punctuation, no gap of a table and no end of a sentence interrupts: a
mention lies within one run. Words are compared by their keys: lower case, American
spelling, singular.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from functools import cached_property, lru_cache
from typing import NamedTuple

from pharmagraph.compiling import compiled

__all__ = ["Passage", "Word", "key", "phrase_key"]

_WORD = compiled(r"[A-Za-z]+(?:'[a-z]+)?|[0-9]+(?:[.,][0-9]+)*|[^\sA-Za-z0-9]")
_SPELLINGS = (
    ("aemi", "emi"),
    ("oede", "ede"),
    ("haem", "hem"),
    ("oesoph", "esoph"),
    ("rrhoea", "rrhea"),
    ("tumour", "tumor"),
    ("paed", "ped"),
    ("anaes", "anes"),
    ("paraes", "pares"),
    ("leuc", "leuk"),
    ("pnoea", "pnea"),
)
_ENDS = compiled(r"[.?!:]\s+(?=[A-Z\[(])|\n")
_HEADING = compiled(r"\s*[0-9]{1,2}(?:\.[0-9]{1,2}){0,3}\s+\S")
_CELLS = compiled(r"\s{2,}|\t")
_FIGURE = compiled(r"[<>]?\(?[0-9]")
_BREAKS = frozenset('.,;:()[]%<>=*•?!"|')
_LONGEST_HEADING = 120
_SHORT = 60
_SHORT_WORDS = 9


@lru_cache(maxsize=65536)
def key(word: str) -> str:
    """Return the form by which *word* is compared: "Haemorrhages" is "hemorrhage"."""
    folded = word.lower()
    for british, american in _SPELLINGS:
        if british in folded:
            folded = folded.replace(british, american)
    if len(folded) > 4 and folded.endswith("ies"):
        return folded[:-3] + "y"
    if len(folded) > 3 and folded.endswith("s") and not folded.endswith(("ss", "us", "is")):
        return folded[:-1]
    return folded


def phrase_key(phrase: str) -> str:
    """Return the keys of the words of *phrase*, hyphens left out."""
    return " ".join(key(word) for word in _WORD.findall(phrase) if word != "-")


class Word(NamedTuple):
    """A word or a sign: where it stands, and by what it is compared."""

    start: int
    end: int
    text: str
    key: str


class Passage:
    """A text of one kind of section ("effects", "precautions", "boxed", "uses")."""

    def __init__(self, text: str, kind: str) -> None:
        self.text = text
        self.kind = kind
        self.words = tuple(
            Word(match.start(), match.end(), word := match[0], key(word))
            for match in _WORD.finditer(text)
        )
        starts = [0, *(match.end() for match in re.finditer(r"\n", text))]
        self.lines = [
            text[start:end].rstrip("\n")
            for start, end in zip(starts, [*starts[1:], len(text)], strict=True)
        ]
        self.line_of = [bisect_right(starts, word.start) - 1 for word in self.words]
        ends = [match.end() for match in _ENDS.finditer(text)]
        self.sentence_of = [bisect_right(ends, word.start) for word in self.words]

    @cached_property
    def shapes(self) -> list[str]:
        """What each line looks like: "row" of a table, "head", "short" or "prose"."""
        return [_shape(line) for line in self.lines]

    @cached_property
    def headings(self) -> list[str]:
        """The heading each line stands under, in lower case."""
        heading = ""
        found = []
        for line, shape in zip(self.lines, self.shapes, strict=True):
            if shape in {"head", "title"}:
                heading = line.strip().lower()
            found.append(heading)
        return found

    @cached_property
    def runs(self) -> list[int]:
        """The number of the run that each word stands in."""
        number = 0
        runs = []
        before: Word | None = None
        for place, word in enumerate(self.words):
            if before is not None and (
                self.sentence_of[place] != self.sentence_of[place - 1]
                or word.text in _BREAKS
                or before.text in _BREAKS
                or "   " in self.text[before.end : word.start]
                or (word.text == "-" and self.text[word.start - 1 : word.end + 1] == " - ")
                or (before.text == "-" and self.text[before.start - 1 : before.end + 1] == " - ")
            ):
                number += 1
            runs.append(number)
            before = word
        return runs

    @cached_property
    def first_of_sentence(self) -> list[int]:
        """For each word, the place of the first word of its sentence."""
        firsts: list[int] = []
        for place, sentence in enumerate(self.sentence_of):
            same = place and sentence == self.sentence_of[place - 1]
            firsts.append(firsts[-1] if same else place)
        return firsts


def _shape(line: str) -> str:
    bare = line.strip()
    cells = _CELLS.split(bare)
    if len(cells) > 1 and any(_FIGURE.match(cell) for cell in cells[1:]):
        return "row"
    if _HEADING.match(line) and len(bare) < _LONGEST_HEADING:
        return "head"
    if bare and len(bare.split()) <= _SHORT_WORDS and not bare.endswith((".", ",", ";")):
        return "title"
    return "short" if len(bare) < _SHORT else "prose"
