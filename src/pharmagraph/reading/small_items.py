"""Items of an announced list on one line that begin with small letters and lost their bullets.

Nothing but their words tells where one ends: behind the name of an illness, before "severe"
or "allergy to", before the word that the first one begins with, between two drugs.
The words are data, ``line-words.tsv``.
"""

from __future__ import annotations

from enum import Enum
from functools import cache
from itertools import pairwise

from pharmagraph import lexicons
from pharmagraph.compiling import compiled
from pharmagraph.reading.word_lists import line_words

__all__ = ["small_items"]

_WORD = compiled(r"[A-Za-z][\w'/-]*|[^\sA-Za-z]\S*")
_LETTERS = compiled(r"[a-z][\w'-]*")
#: How a list goes on that is divided, or a sentence.
_ENDS = compiled(r"[;:]|[.!?](?:[ ]|$)")
#: How names of illnesses end that are one word.
_ILLNESS = compiled(r"[a-z]{2}(?:itis|osis|asis|emia|oma|rrhea|thyroidism|plegia|algia)$")
#: What begins an item, whatever stands before it but a word that goes on.
_BEGINNINGS = compiled(
    r"(?:an?|any|severe|serious|moderate|uncontrolled|untreated|decompensated|known|hypersensitivity|allerg(?:y|ic)"
    r"|history|anyone|anybody|people|patients|those|women|children|pregnan(?:t|cy)"
    r"|breastfeeding)[ ]"
)


def small_items(plain: str, start: int, end: int) -> list[tuple[int, int]]:
    """Return the items of the list that begins at *start*, or none if they cannot be told."""
    stop = _ENDS.search(plain, start, end)
    if stop and stop.group() in ";:":
        return []
    last = stop.start() if stop else end
    words = [word.span() for word in _WORD.finditer(plain, start, last)]
    texts: list[str] = []
    for a, b in words:
        gloss = texts and plain[a] == "(" and plain[b - 1] == ")"
        texts.append(texts[-1] if gloss else plain[a:b].lower().strip("()"))
    kind = _kind(texts)
    cuts: list[int] = []
    depth = 0
    for n in range(1, len(words)):
        (_, before), (place, _) = words[n - 1], words[n]
        between = plain[words[n - 1][0] : place]
        depth += between.count("(") - between.count(")")
        if depth == 0 and plain[before:place] == " " and plain[place] != "(":
            cuts += [place] if _begins(plain, place, texts, n, kind) else []
    if not cuts or plain.count(",", start, last) > len(cuts):
        return []
    edges = [start, *cuts, end]
    return [(left, right if right == end else right - 1) for left, right in pairwise(edges)]


class _Kind(Enum):
    """What begins the items of a list: the word that began the first, what people do, or a name."""

    REPEATED = 1
    OPENING = 2
    NAMED = 3


def _kind(words: list[str]) -> _Kind:
    """Return what begins the items of the list that has *words*."""
    if words and words[0] in line_words("repeated") and words.count(words[0]) > 1:
        return _Kind.REPEATED
    first = next((each for each in words if each not in {"if", "you", "who"}), "")
    opening = line_words("opening")
    opened = first in opening and sum(each in opening for each in words) > 1
    return _Kind.OPENING if opened else _Kind.NAMED


def _begins(plain: str, place: int, words: list[str], number: int, kind: _Kind) -> bool:
    """Tell whether an item begins with a word of a list."""
    before, word = words[number - 1], words[number]
    if (
        not before
        or before in line_words("onward")
        or before[-1] in ",-"
        or not _LETTERS.fullmatch(word)
    ):
        return False
    if before in _drugs() and word in _drugs():
        return True
    if kind is _Kind.REPEATED:
        return word == words[0]
    if kind is _Kind.OPENING:
        return word in line_words("opening") and before not in line_words("opening", "begun")
    heads = lexicons.column("condition-heads", "phrase")
    if _BEGINNINGS.match(plain, place):
        modified = before in lexicons.column("modifiers", "word") and before not in heads
        return not modified and before not in line_words("begun")
    named = _ILLNESS.search(before) is not None
    goes_on = word in line_words("onward", "second") or word.endswith("ing")
    goes_on = goes_on or word in (line_words("of illness") if named else heads)
    return (named or before in heads) and before not in line_words("unended") and not goes_on


@cache
def _drugs() -> frozenset[str]:
    return frozenset(name for name in lexicons.column("drug-names", "word") if " " not in name)
