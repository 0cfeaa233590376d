"""Which stretches of a passage could be mentions: what is listed, and what is built alike."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from pharmagraph.extracting.mentions.lore import FUNCTION_WORDS, NOTHING

if TYPE_CHECKING:
    from collections.abc import Iterable

    from pharmagraph.extracting.mentions.lore import Lore, Share
    from pharmagraph.extracting.mentions.passages import Passage

__all__ = ["Candidate", "find_candidates"]

_LONGEST = 7
_LONGEST_ITEM = 5
_LONGEST_SHORT = 7
_JOINTS = frozenset("-/'")


class Candidate(NamedTuple):
    """The words from *first* up to *stop*, and the key of their phrase.

    *item* tells that it is all of a cell or of an item of a list; *stands_for* is the
    phrase that an abbreviation is short for.
    """

    first: int
    stop: int
    phrase: str
    item: bool = False
    stands_for: str = ""


def find_candidates(passage: Passage, lore: Lore, off: Share = NOTHING) -> list[Candidate]:
    """Return the stretches of *passage* that could be mentions, in order; they overlap."""
    found: dict[tuple[int, int], Candidate] = {}
    for candidate in _items(passage):
        found[candidate.first, candidate.stop] = candidate
    for candidate in _built(passage, lore, off):
        place = candidate.first, candidate.stop
        found[place] = candidate._replace(item=place in found)
    for first, long in _abbreviated(passage, found.values()).items():
        word = passage.words[first]
        known = found.get((first, first + 1), Candidate(first, first + 1, word.key))
        found[first, first + 1] = known._replace(stands_for=long)
    return [found[place] for place in sorted(found)]


def _built(passage: Passage, lore: Lore, off: Share) -> list[Candidate]:
    """Return the stretches that begin, go on and end with words that mentions are made of."""
    known: dict[str, tuple[bool, bool, bool]] = {}
    traits = []
    for word in passage.words:
        if word.key not in known:
            own = word.key[0].isalpha() and word.key not in FUNCTION_WORDS
            known[word.key] = (
                own and lore.may_start(word.key, off),
                own and lore.may_end(word.key, off),
                word.text in _JOINTS or lore.may_hold(word.key, off),
            )
        traits.append(known[word.key])
    found = []
    words, runs = passage.words, passage.runs
    for first, (starts, _, _) in enumerate(traits):
        if not starts:
            continue
        keys: list[str] = []
        place = first
        while place < len(words) and runs[place] == runs[first] and len(keys) <= _LONGEST:
            if words[place].text != "-":
                keys.append(words[place].key)
            if not traits[place][2]:
                break
            if traits[place][1] and len(keys) <= _LONGEST:
                found.append(Candidate(first, place + 1, " ".join(keys)))
            place += 1
    return found


def _abbreviated(passage: Passage, found: Iterable[Candidate]) -> dict[int, str]:
    """Return the places of abbreviations that the passage explains, and what they stand for."""
    ending: dict[int, Candidate] = {}
    for candidate in found:
        known = ending.get(candidate.stop)
        if known is None or candidate.first < known.first:
            ending[candidate.stop] = candidate
    words = passage.words
    meant: dict[str, str] = {}
    for place in range(1, len(words) - 2):
        if words[place].text != "(" or words[place + 2].text != ")" or place not in ending:
            continue
        short = words[place + 1].text
        if short[:2].isupper() and 2 <= len(short) <= _LONGEST_SHORT:
            meant.setdefault(short, ending[place].phrase)
    if not meant:
        return {}
    return {n: meant[word.text] for n, word in enumerate(words) if word.text in meant}


def _items(passage: Passage) -> list[Candidate]:
    """Return the first cells of table rows, and the items between commas."""
    found = []
    words, runs = passage.words, passage.runs
    first = 0
    for stop in range(1, len(words) + 1):
        if stop < len(words) and runs[stop] == runs[first]:
            continue
        start = first
        first = stop
        if words[start].key in {"and", "or"}:
            start += 1
        if not 0 < stop - start <= _LONGEST_ITEM or not _is_item(passage, start):
            continue
        keys = [word.key for word in words[start:stop] if word.text != "-"]
        if not keys or not keys[0][0].isalpha() or not keys[-1][0].isalpha():
            continue
        if keys[0] in FUNCTION_WORDS or keys[-1] in FUNCTION_WORDS:
            continue
        found.append(Candidate(start, stop, " ".join(keys), item=True))
    return found


def _is_item(passage: Passage, start: int) -> bool:
    before = passage.words[start - 1] if start else None
    line = passage.line_of[start]
    if before is None or passage.line_of[start - 1] != line:
        return passage.shapes[line] in {"row", "title", "head"}
    return passage.kind != "precautions" and before.text in {",", ";", ":", "and", "or"}
