"""What is the same in two spellings of a name: case, number, hyphens, dialect, word order.

Folding never drops a word that says something and never swaps two that are told apart by
their order: ``heart failure`` is not ``failure heart``. Which words and parts of words
are folded stands in ``data/mappings/spellings.tsv`` and ``words.tsv``.
"""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache
from typing import TYPE_CHECKING

from pharmagraph.lexicons import table

if TYPE_CHECKING:
    from collections.abc import Mapping

__all__ = ["FOLDER", "fold"]

FOLDER = ("data", "mappings")

_APART = re.compile(r"[\s\-\u2010-\u2015/,]+")
_EDGES = "\"'.;:*\u00ab\u00bb\u2018\u201c\u201d"
_DETERMINERS = frozenset({"the", "your"})
_ARTICLES = frozenset({"a", "an"})
_JOINTS = frozenset({"and", "or"})
_NO_PLURALS = ("ss", "us", "is")
_BEFORE_E = ("che", "she", "sse", "xe")
_SHORTEST = 4
_PLACE_WORDS = 2


@lru_cache(maxsize=65536)
def fold(name: str) -> str:
    """Return *name* without case, number, hyphens, articles and British spelling.

    Two names with the same result are taken for the same. ``appetite increased``,
    ``increase in appetite`` and ``elevated appetite`` are ``increased appetite``;
    ``loss of appetite`` is ``appetite loss``, ``pain in the back`` is ``back pain``.
    """
    text = unicodedata.normalize("NFC", name).casefold().replace("\u2019", "'").strip(_EDGES)
    text = text.replace("'s ", " ").removesuffix("'s")
    spellings, pattern = _spellings()
    text = pattern.sub(lambda match: spellings[match[0]], text)
    words = [word for word in _APART.split(text) if word]
    if len(words) > 1:
        words = [word for word in words if word not in _DETERMINERS] or words
        words = words[1:] if len(words) > 1 and words[0] in _ARTICLES else words
    return " ".join(_ordered([_singular(word) for word in words]))


def _singular(word: str) -> str:
    """Return one form for singular and plural; it need not be a word ("headach")."""
    known = _words("number").get(word)
    if known or len(word) < _SHORTEST:
        return known or word
    if word.endswith("ies"):
        return word.removesuffix("ies") + "y"
    bare = word if word.endswith(_NO_PLURALS) else word.removesuffix("s")
    return bare.removesuffix("e") if bare.endswith(_BEFORE_E) else bare


def _ordered(words: list[str]) -> list[str]:
    """Return *words* in the order that stands for all orders of the same meaning."""
    changes = _words("change")
    if len(words) > 1 and words[-1] in changes:
        return [changes[words[-1]], *words[:-1]]
    if len(words) > 2 and words[0] in changes and words[1] in {"in", "of"}:
        return [changes[words[0]], *words[2:]]
    if len(words) > 1 and words[0] in changes:
        return [changes[words[0]], *words[1:]]
    if words.count("of") == 1 and "in" not in words:
        at = words.index("of")
        if 0 < at < len(words) - 1 and not _JOINTS.intersection(words):
            return [*words[at + 1 :], *words[:at]]
    if words[1:2] == ["in"] and words[0] in _words("place"):
        place = words[2:]
        if 0 < len(place) <= _PLACE_WORDS and not _JOINTS.intersection(place):
            return [*place, words[0]]
    return words


@lru_cache(maxsize=1)
def _spellings() -> tuple[Mapping[str, str], re.Pattern[str]]:
    pairs = {row["british"]: row["american"] for row in table("spellings", *FOLDER)}
    longest_first = sorted(pairs, key=lambda part: (-len(part), part))
    return pairs, re.compile("|".join(map(re.escape, longest_first)))


@lru_cache(maxsize=4)
def _words(kind: str) -> Mapping[str, str]:
    rows = table("words", *FOLDER)
    return {row["word"]: row["becomes"] for row in rows if row["kind"] == kind}
