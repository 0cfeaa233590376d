"""Spots classes of drugs by the words that end their names: "narrow-spectrum zorvanibs".

What narrows a class stands before its head, and what it is made of may stand behind it.
"""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING

from pharmagraph.compiling import compiled
from pharmagraph.extracting.interactions.lists import EXEMPLIFIED, VERBS
from pharmagraph.extracting.wording.drug_names import class_heads, common_words, vague_heads
from pharmagraph.extracting.wording.patterns import clue_compile
from pharmagraph.lexicons import Phrases, table
from pharmagraph.model import AgentKind

if TYPE_CHECKING:
    from collections.abc import Iterator

    from pharmagraph.extracting.wording.patterns import Pattern

__all__ = ["is_composed", "spot_classes"]

_NARROWS = clue_compile(
    r"xa|iia|(?=\S{3})[a-z][a-z0-9/'-]*(?<!ly)(?<!ize)(?<!ise)(?<!ated)(?<!ized)", re.IGNORECASE
)
_VERB = compiled(VERBS)
_MOST_BEFORE = 4
_BEFORE = compiled(r"(?<![\w/'-])(?:[\w/'-]++\s){1,4}$")
#: So far in front of a head stands what narrows it.
_NEAR = 60
_JOINED = clue_compile(r"(?<![\w-])\w[\w/-]*-$")
_SALT = r"(?:alumini?um|magnesium|calcium|iron|zinc|bismuth)(?:\s(?:hydroxide|carbonate|salts?))?"
_MADE_OF = clue_compile(
    rf"\s(?:with|containing|(?:that|which)\s(?:holds?|contains?|has|have)|made\s(?:of|with))\s{_SALT}"
    rf"(?:,\s{_SALT})*(?:,?\s(?:and|or|and/or)\s{_SALT})?(?![\w-]|\s(?:supplement|product|tablet)s?\b)",
    re.IGNORECASE,
)
_PILL = compiled(r"contracepti|birth|pill", re.IGNORECASE)
_HORMONE = (
    r"(?:an?\s)?(?:ethinyl\s?estradiol|ethinylestradiol|o?estradiol|o?estrogens?|levonorgestrel"
    r"|norethindrone|norethisterone|norgestimate|desogestrel|drospirenone|progestins?|progestogens?)"
)
_HORMONES = clue_compile(
    rf"(?:\s(?:pills?|tablets?|patch(?:es)?|rings?))?\s(?:with|containing|of|(?:that|which)\s(?:holds?|contains?|has|have)|made\s(?:of|with))\s{_HORMONE}"
    rf"(?:(?:,?\s(?:and|or|plus)\s|,\s|/){_HORMONE})*(?![\w-])",
    re.IGNORECASE,
)


def spot_classes(text: str) -> Iterator[tuple[int, int]]:
    """Yield where classes are named: the head with what narrows it before it."""
    for start, end in _hyphened(text):
        head = text[start:end].lower()
        before = _BEFORE.search(text, max(0, start - _NEAR), start)
        words = before[0].split(" ")[:-1] if before else []
        narrowed = start
        for word in reversed(words[-_MOST_BEFORE:]):
            low = word.lower()
            if _VERB.fullmatch(low):
                break
            if low not in _inside() and (low in common_words() or not _NARROWS.fullmatch(low)):
                break
            narrowed -= len(word) + 1
        if narrowed < start or not _vague(head) or EXEMPLIFIED.match(text, start):
            yield narrowed, _end_of_parts(text, head, end)


def _hyphened(text: str) -> Iterator[tuple[int, int]]:
    """Yield where heads stand, each with what is joined to it by a hyphen before it."""
    for head in _heads().find(text) if _told().possible(text) else ():
        start, end = head.start, head.end
        if text[end : end + 1] == "-":
            continue
        if text[start - 1 : start] == "-":
            joined = _JOINED.search(text[:start])
            if joined is None:
                continue
            start = joined.start()
        yield start, end


def _end_of_parts(text: str, head: str, end: int) -> int:
    """Return where what a class is made of ends, which stands behind its *head*."""
    pattern = _MADE_OF if head.startswith("antacid") else _HORMONES if _PILL.match(head) else None
    found = pattern.match(text, end) if pattern else None
    return found.end() if found else end


def is_composed(words: str) -> bool:
    """Tell whether *words* name a class with what it is made of: "antacids with aluminium"."""
    head = words.split(maxsplit=1)[0]
    parts = _MADE_OF.fullmatch(words, len(head)) or (
        _PILL.search(words) and _HORMONES.search(words)
    )
    return parts is not None


@cache
def _inside() -> frozenset[str]:
    """Return the common words that are part of the names of classes."""
    return frozenset(row["word"] for row in table("class-words"))


@cache
def _heads() -> Phrases:
    """Return what finds the words that end the names of classes of drugs."""
    words = class_heads()
    words |= {f"{word}s" for word in words if not word.endswith("s")}
    return Phrases(dict.fromkeys(words, AgentKind.CLASS))


@cache
def _told() -> Pattern:
    """Return the pattern of those words; where it is not possible, none of them stands."""
    return clue_compile("|".join(map(re.escape, sorted(class_heads()))), re.IGNORECASE)


@cache
def _vague(word: str) -> bool:
    """Tell whether the head of a class says nothing alone ("agents")."""
    return word.lower().removesuffix("s") in {each.removesuffix("s") for each in vague_heads()}
