"""Puts alternatives that begin alike together: "raise|raised|rate" is tried as "ra(?:…)".

Python's ``re`` tries the alternatives of a pattern one by one, and many of ours have hundreds.
Of two that begin with different letters only one can match at a place, so which of them is
tried first makes no difference; those that begin alike keep their order. That changes how
fast a match is found, never which one.
"""

from __future__ import annotations

import re
from re import _constants as sre  # type: ignore[attr-defined]
from re import _parser  # type: ignore[attr-defined]
from typing import TYPE_CHECKING, Any, TypeAlias

from pharmagraph.beginnings import REPEATS, bitmap

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

__all__ = ["branched"]

_Node: TypeAlias = tuple[Any, Any]
_ASSERTIONS = frozenset({sre.ASSERT, sre.ASSERT_NOT})
_OTHER_RULES = re.LOCALE | re.ASCII
_ASCII = 128
#: With fewer alternatives there is nothing to gain.
_SOME = 3
#: The letters beyond ASCII that ``re`` takes for one of these where it ignores case.
_BEYOND = {"i": "\u0130\u0131", "k": "\u212a", "s": "\u017f"}


def branched(tree: Any, flags: int) -> Any:
    """Return *tree*, of a pattern with *flags*, with alternatives that begin alike together."""
    if flags & _OTHER_RULES or not flags & re.UNICODE:
        return tree
    return _of_nodes(tree.state, tree, flags)


def _of_nodes(state: Any, nodes: Any, flags: int) -> Any:
    return _parser.SubPattern(state, [_of_node(state, op, value, flags) for op, value in nodes])


def _of_node(state: Any, op: Any, value: Any, flags: int) -> _Node:
    if op is sre.BRANCH:
        each = [_of_nodes(state, branch, flags) for branch in value[1]]
        return op, (None, _grouped(state, each, flags) if len(each) >= _SOME else each)
    if op is sre.SUBPATTERN:
        group, added, dropped, inner = value
        return op, (group, added, dropped, _of_nodes(state, inner, (flags | added) & ~dropped))
    if op in REPEATS:
        least, most, inner = value
        return op, (least, most, _of_nodes(state, inner, flags))
    if op in _ASSERTIONS:
        return op, (value[0], _of_nodes(state, value[1], flags))
    return op, _of_nodes(state, value, flags) if op is sre.ATOMIC_GROUP else value


def _grouped(state: Any, branches: Sequence[Any], flags: int) -> list[Any]:
    """Return *branches*, those that begin with the same letter as one.

    They are not put across one that begins with anything else, which keeps its place.
    """
    found: list[Any] = []
    alike: dict[str, list[Any]] = {}
    for branch in branches:
        if letter := _first(branch, flags):
            alike.setdefault(letter, []).append(branch)
        else:
            found += [*_joined(state, alike, flags), branch]
            alike = {}
    return [*found, *_joined(state, alike, flags)]


def _first(branch: Any, flags: int) -> str:
    """Return the letter of ASCII that *branch* begins with, in lower case if case is ignored."""
    op, value = branch[0] if len(branch) else (None, _ASCII)
    if op is not sre.LITERAL or value >= _ASCII:
        return ""
    return chr(value).lower() if flags & re.IGNORECASE else chr(value)


def _joined(state: Any, alike: dict[str, list[Any]], flags: int) -> Iterator[Any]:
    """Yield one branch for those of each letter: the letter, and what may follow it."""
    many = len(alike) >= _SOME
    for letter, branches in alike.items():
        if len(branches) == 1 and not many:
            yield branches[0]
            continue
        rests = [_parser.SubPattern(state, list(branch[1:])) for branch in branches]
        further = [(sre.BRANCH, (None, _grouped(state, rests, flags)))]
        behind = further if len(rests) > 1 else rests[0]
        yield _parser.SubPattern(state, [_letter(state, letter, flags), *behind])


def _letter(state: Any, letter: str, flags: int) -> _Node:
    """Return what matches *letter*, as a set in which case counts: that is told at a glance."""
    if not flags & re.IGNORECASE or not letter.isalpha():
        return sre.LITERAL, ord(letter)
    cases = bitmap(frozenset({ord(letter), ord(letter.upper())}))
    beyond = [(sre.LITERAL, ord(each)) for each in _BEYOND.get(letter, "")]
    inner = _parser.SubPattern(state, [(sre.IN, [*beyond, (sre.CHARSET, cases)])])
    return sre.SUBPATTERN, (None, 0, re.IGNORECASE, inner)
