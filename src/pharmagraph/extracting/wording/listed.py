"""Items of lists, each with the words that it shares with its neighbours.

"High and low blood pressure" names two pressures, "clots in the arteries and veins" two clots.
"""

from __future__ import annotations

import re
from functools import cache
from typing import NamedTuple

from pharmagraph.compiling import compiled
from pharmagraph.extracting.wording.phrases import (
    Piece,
    is_bare,
    is_plain,
    name,
    split,
    tidy,
    without_article,
)
from pharmagraph.lexicons import column

__all__ = ["Item", "as_one", "items", "may_share"]

_DEGREES = {"severe", "moderate", "mild", "serious", "chronic", "acute", "advanced", "active"}
#: Adjectives that are nouns behind another one, or before a name of its own: "abnormal bleeding",
#: "bleeding and severe inflammation of the liver".
_ALSO_NOUNS = {"bleeding"}
_GRADED, _LONGEST_FIGURE = {"type", "stage", "grade", "class"}, 4
_LED = compiled(r"(?:(?:for|of)\s+)?(?:(?:the|an?)\s+(?=\S))?", re.IGNORECASE)
_PLACE = compiled(r"(.+\b(?:in|of|on|to|from|around|at) )((?:the|your) )?(.+)", re.IGNORECASE)


class Item(NamedTuple):
    """One item of a list: its own words, and its label with the words it shares."""

    piece: Piece
    label: str


def items(text: str, start: int = 0, end: int | None = None) -> list[Item]:
    """Return the items of the list in the stretch, each with the words that it shares.

    "high and low blood pressure" gives high blood pressure and low blood pressure,
    "clots in the arteries and veins" gives clots in the arteries and clots in the veins.
    """
    pieces, words = split(text, start, end), text[start:end]
    apart: set[int] = set()
    if is_bare(words):
        alone = "  " not in words and words.isprintable()  # no blank but the space is printable
        labels = [piece.text if alone else tidy(piece.text) for piece in pieces]
    else:
        named = [name(piece.text) for piece in pieces]
        labels = [tidy(each.core.text) for each in named]
        apart = {number for number, each in enumerate(named) if each.remarks}
    if len(labels) > 1:
        apart |= {number for number, label in enumerate(labels) if number and label[:4] == "the "}
        labels = _share_place(_share_noun(labels, apart))
    return [*map(Item, pieces, labels)]


def as_one(text: str, start: int, end: int) -> Item:
    """Return the stretch as one item, with the name in it as its label."""
    piece = Piece(start, end, text[start:end])
    return Item(piece, tidy(name(piece.text).core.text))


def may_share(first: str, second: str) -> bool:
    """Tell whether of two names in a row one may have to be given words of the other.

    The first ends with an adjective or a part of the body, or the second is such a part; or
    either is more than a plain name.
    """
    sites = column("sites", "site")
    words = first.lower().split()
    last = {words[-1], " ".join(words[-2:]), without_article(second.lower())}
    return (
        not last.isdisjoint(sites)
        or words[-1] in column("modifiers", "word")
        or not _GRADED.isdisjoint(words[-2:-1])
        or second[0].isupper()
        or not is_plain(f"{first} {second}")
    )


def _adjectives(words: list[str]) -> int:
    """Return how many adjectives that share a noun *words* begin with."""
    if len(words) > 1 and words[0] in _GRADED and len(words[1]) <= _LONGEST_FIGURE:
        return 2
    modifiers = column("modifiers", "word")
    for number, word in enumerate(words):
        if word not in modifiers:
            return number
    return len(words)


def _site(words: list[str]) -> int:
    """Return how many words the name of a part of the body takes at the front of *words*."""
    return next(
        (n for n in (2, 1) if n <= len(words) and " ".join(words[:n]) in column("sites", "site")), 0
    )


def _may_lack_noun(label: str) -> bool:
    """Tell whether *label* may end with an adjective, a figure or a part of the body."""
    last = label.rpartition(" ")[2].lower()
    return len(last) <= _LONGEST_FIGURE or last in _ends_of_sharing()


@cache
def _ends_of_sharing() -> frozenset[str]:
    return column("modifiers", "word") | _ends_of_sites()


@cache
def _ends_of_sites() -> frozenset[str]:
    return frozenset(site.rpartition(" ")[2] for site in column("sites", "site"))


def _share_noun(labels: list[str], apart: set[int]) -> list[str]:
    """Give "high", before "low blood pressure", the noun it shares, unless *apart* from it."""
    shared = list(labels)
    for number in reversed(range(len(labels) - 1)):
        alone = " " not in labels[number] and " " not in shared[number + 1]
        if alone or number in apart or not _may_lack_noun(labels[number]):
            continue
        front = _LED.match(labels[number])
        words = labels[number][front.end() if front else 0 :].split(" ")
        following = shared[number + 1].split(" ")
        words = words[2:] if words[:2] == ["symptoms", "of"] and len(words) > 2 else words
        own, next_ = " ".join(words).lower().split(" "), shared[number + 1].lower().split(" ")
        skip, led = 0, _adjectives(own)
        if led == len(own) and not (led > 1 and own[-1] in _ALSO_NOUNS):
            skip = min(_adjectives(next_), len(own))
            if own[-1] in _ALSO_NOUNS and next_[skip + 1 : skip + 2] == ["of"]:
                skip = 0
        elif set(own[:led]) <= _DEGREES and _site(own[led:]) == len(own) - led:
            skip = _site(next_)
        if led == len(own) > 1 and own[0] in _DEGREES and next_[0] not in _DEGREES and skip:
            shared[number + 1] = " ".join([words[0], *following])
        if 0 < skip < len(following):
            shared[number] = " ".join(words + following[skip:])
            last = next((n for n in range(number + 1, len(labels)) if " " in labels[n]), number)
            for each in range(number + 1, last + 1) if 0 < led < len(own) else ():
                shared[each] = " ".join([*words[:led], shared[each]])
    return shared


def _share_place(labels: list[str]) -> list[str]:
    """Give "veins", after "clots in the arteries", the head "clots in the".

    Likewise "feet", after "cold hands", is given "cold".
    """
    sites, ends = column("sites", "site"), _ends_of_sites()
    shared: list[str] = []
    head = ""
    for label in labels:
        bare = without_article(label) if head else label
        if head and bare.lower() in sites:
            shared.append(head + bare)
            continue
        shared.append(label)
        head = ""
        if " " not in label or label.rpartition(" ")[2].lower() not in ends:
            continue
        place = _PLACE.fullmatch(label)
        first, _, last = label.partition(" ")
        if place and place[3].lower() in sites:
            head = place[1] + (place[2] or "")
        elif not place and " " not in last and first.lower() != last.lower() in sites:
            head = f"{first} "
    return shared
