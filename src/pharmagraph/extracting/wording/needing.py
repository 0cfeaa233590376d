"""The words that a regular expression cannot do without, read off its parse tree.

A blank counts as a letter, so that words which must follow one another are one: `squeezed`
makes the blanks of a text the ones they are looked for with.
"""

from __future__ import annotations

import re
import zlib
from functools import cache, lru_cache
from pathlib import Path
from re import _constants, _parser  # type: ignore[attr-defined]
from typing import TYPE_CHECKING, Any, NamedTuple, TypeAlias

from pharmagraph.assets import read_bytes
from pharmagraph.lexicons import columns

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

__all__ = ["VERSION", "needed_words", "needs", "squeezed", "ways_to_match", "words_of"]

_FREQUENT = "frequent-letters"
#: Tells what was kept of `needed_words` as it is now from what it answered before a change.
VERSION = zlib.crc32(
    read_bytes("data", "lexicons", f"{_FREQUENT}.tsv"), zlib.crc32(Path(__file__).read_bytes())
)
_SHORTEST = 3
#: Of a word of so many letters, the blanks around it tell little more, but make many words of one.
_LONG = 4
_MOST_WAYS = 40
_FEW_LETTERS = 3
_Node: TypeAlias = tuple[Any, Any]
_Nodes: TypeAlias = "Sequence[_Node]"
_REPEATS = frozenset({_constants.MAX_REPEAT, _constants.MIN_REPEAT, _constants.POSSESSIVE_REPEAT})
#: What matches in one of several ways.
_CHOICES = frozenset({_constants.BRANCH, _constants.GROUPREF_EXISTS})
_ASSERTIONS = frozenset({_constants.ASSERT, _constants.ASSERT_NOT})
_ANY_BLANK = [(_constants.CATEGORY, _constants.CATEGORY_SPACE)]
#: A figure is too short to be told by the letters around it, but many sentences have none.
_FIGURE, _FIGURES = [(_constants.RANGE, (ord("0"), ord("9")))], frozenset("0123456789")
_BLANKS = re.compile(r"\s+")
_SPACE = ord(" ")


def squeezed(text: str) -> str:
    """Return *text* with one space for all blanks in a row."""
    if text.isprintable() and "  " not in text:  # no blank but the space is printable
        return text
    return _BLANKS.sub(" ", text)


def needs(pattern: str, flags: int = 0) -> tuple[tuple[str, ...], tuple[tuple[str, ...], ...]]:
    """Return `needed_words` and `ways_to_match`, each set as a string that `words_of` divides.

    To load thousands of sets takes ten times as long as to load as many strings.
    """
    ways = tuple(tuple(map(_as_one, way)) for way in ways_to_match(pattern, flags))
    return tuple(map(_as_one, needed_words(pattern, flags))), ways


def _as_one(words: frozenset[str]) -> str:
    return "\0".join(sorted(words))


def words_of(one: str) -> list[str]:
    """Return the words of a set that `needs` returned."""
    return one.split("\0")


def needed_words(pattern: str, flags: int = 0) -> list[frozenset[str]]:
    """Return sets of lower-case strings, the most telling first; every match has one of each."""
    return _telling(_of_sequence(_tree(pattern, flags)))


@lru_cache(maxsize=1)
def _tree(pattern: str, flags: int) -> Any:
    return _parser.parse(pattern, flags & ~re.DEBUG)


class _Part(NamedTuple):
    """A part of a sequence, with the letters right *before* and *after* it.

    Letters in a row are a part too, with nothing around them.
    """

    code: object
    value: Any
    before: _Nodes = ()
    after: _Nodes = ()

    def among(self, nodes: _Nodes) -> _Nodes:
        """Return *nodes*, which stand for the part, among the letters around it."""
        return [*self.before, *nodes, *self.after]


def _of_sequence(nodes: _Nodes) -> list[frozenset[str]]:
    """Return the sets of needed words of parts that follow one another."""
    return [words for part in _parts(nodes) for words in _of_part(part)]


def _parts(nodes: _Nodes) -> Iterator[_Part]:
    """Yield the parts of a sequence.

    What takes no room, as the edge of a word, does not part the letters around it.
    """
    run: list[_Node] = []
    last: _Part | None = None
    for code, value in [*getattr(nodes, "data", nodes), (None, None)]:
        if letter := _letter(code, value):
            run.append((_constants.LITERAL, letter))
        elif code in _ASSERTIONS:
            yield _Part(code, value, [*run])
        elif code is not _constants.AT:
            if last:
                yield last._replace(after=run)
            if run:
                yield _Part(_constants.LITERAL, run)
            last, run = _Part(code, value, run), []


def _letter(code: object, value: Any) -> int:
    """Return the letter that a node stands for, a space for blanks, or 0."""
    if code is _constants.LITERAL:
        return _SPACE if chr(value).isspace() else int(value)
    if code in _REPEATS and value[0] > 0 and len(value[2]) == 1:
        code, value = value[2][0]
        return _SPACE if _letter(code, value) == _SPACE else 0
    return _SPACE if code is _constants.IN and value == _ANY_BLANK else 0


def ways_to_match(pattern: str, flags: int = 0) -> list[list[frozenset[str]]]:
    """Return what `needed_words` does for each of several ways; every match goes one of them.

    There are none where `needed_words` tells as much.
    """
    found = _ways(_tree(pattern, flags))
    return list(map(_telling, found)) if len(found) > 1 else []


def _telling(found: list[frozenset[str]]) -> list[frozenset[str]]:
    """Return the sets, the most telling first, without those that hold where another does."""
    shortest = dict.fromkeys(map(_shortest, found))
    kept = [one for one in shortest if not any(_implies(other, one) for other in shortest)]
    return sorted(kept, key=_worth, reverse=True)


def _shortest(words: frozenset[str]) -> frozenset[str]:
    """Return *words* without those that hold another."""
    return frozenset(w for w in words if not any(o in w for o in words if o is not w))


def _implies(one: frozenset[str], other: frozenset[str]) -> bool:
    """Tell whether whatever holds a word of *one* holds a word of *other*, which is another set."""
    return one != other and all(any(o in word for o in other) for word in one)


def _ways(nodes: _Nodes) -> list[list[frozenset[str]]]:
    """Return the ways to match parts that follow one another, by the part that has most."""
    parts = list(_parts(nodes))
    each = [_ways_of_part(part) for part in parts]
    chosen = max(range(len(each)), key=lambda n: len(each[n]), default=0)
    others = [words for n, part in enumerate(parts) if n != chosen for words in _of_part(part)]
    return [[*others, *way] for way in (each[chosen] if each else [[]])]


def _ways_of_part(part: _Part) -> list[list[frozenset[str]]]:
    if branches := _branches(part):
        ways = [_ways(branch) for branch in branches]
        while sum(map(len, ways)) > _MOST_WAYS and max(map(len, ways)) > 1:
            longest = max(range(len(ways)), key=lambda n: len(ways[n]))
            ways[longest] = [_of_sequence(branches[longest])]
        return _joined([_telling(way) for each in ways for way in each])
    inner = _inside(part)
    return [_of_part(part)] if inner is None else _ways(inner)


def _branches(part: _Part) -> list[_Nodes]:
    """Return the sequences of which one has to match; a class of few letters is one of them."""
    if part.code in _CHOICES:
        branches = [branch or [] for branch in part.value[1:]]
        branches = part.value[1] if part.code is _constants.BRANCH else branches
        return [part.among(branch) for branch in branches if not _fails(branch)]
    if part.code is _constants.IN and 1 < len(part.value) <= _FEW_LETTERS:
        letters = [_letter(_constants.IN, [each]) or _letter(*each) for each in part.value]
        if all(letters):
            return [part.among([(_constants.LITERAL, each)]) for each in letters]
    return []


def _fails(nodes: _Nodes) -> bool:
    """Tell whether a sequence never matches, as one with ``(?!)`` in it."""
    return any(
        (code is _constants.ASSERT_NOT and not value[1])
        or (code is _constants.SUBPATTERN and _fails(value[-1]))
        for code, value in nodes
    )


def _joined(ways: list[list[frozenset[str]]]) -> list[list[frozenset[str]]]:
    """Return *ways*, those with a single set as one; one way where there is one of any words."""
    if not all(ways):
        return [[]]
    single = [way for way in ways if len(way) == 1]
    found = ([_any_of(single)] if single else []) + [way for way in ways if len(way) > 1]
    return found if len(found) <= _MOST_WAYS else [_any_of(ways)]


def _any_of(ways: list[list[frozenset[str]]]) -> list[frozenset[str]]:
    """Return what *ways* have in common: one set, which holds the most telling one of each."""
    return [frozenset().union(*(max(way, key=_worth) for way in ways))]


def _of_part(part: _Part) -> list[frozenset[str]]:
    if part.code is _constants.LITERAL:
        word = _core(squeezed("".join(chr(letter).lower() for _, letter in part.value)))
        return [frozenset({word})] if len(word) >= _SHORTEST and word.isascii() else []
    if part.code is _constants.IN and part.value == _FIGURE:
        return [_FIGURES]
    if branches := _branches(part):
        each = [_of_sequence(branch) for branch in branches]
        return _any_of(each) if all(each) else []
    inner = _inside(part)
    return [] if inner is None else _of_sequence(inner)


def _core(word: str) -> str:
    """Return what tells *word* without the blanks around it, one of which a short word keeps."""
    bare = word.strip()
    core = bare if len(bare) >= _LONG else word.lstrip()
    return core if len(core) >= _SHORTEST else word


def _inside(part: _Part) -> _Nodes | None:
    """Return the sequence in a part that holds just one, which has to match."""
    code, value = part.code, part.value
    if code is _constants.SUBPATTERN:
        return part.among(value[-1])
    if code is _constants.ATOMIC_GROUP:
        return part.among(value)
    if code is _constants.ASSERT:
        ahead = value[0] > 0
        return [*(part.before if ahead else ()), *value[1]]
    if code in _REPEATS and value[0] > 0:
        return [*part.before, *value[2]]
    return None


def _worth(words: frozenset[str]) -> float:
    """Return how likely texts are to lack all *words*."""
    return -sum(map(_share, words))


def _share(word: str) -> float:
    """Return about how many sentences of a thousand hold *word*."""
    return _shares().get(word) or _RARE.get(len(word), 0.5)


@cache
def _shares() -> dict[str, int]:
    """Return how many sentences of a thousand hold letters that are frequent."""
    rows = columns(_FREQUENT, ("letters", "share"))
    return {letters.replace("_", " "): int(share) for letters, share in rows}


#: How many sentences hold letters that are not frequent, by how many they are.
_RARE: dict[int, float] = {1: 20, 2: 15, 3: 10, 4: 6, 5: 4, 6: 3, 7: 2}
