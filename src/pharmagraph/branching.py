"""Puts alternatives that begin alike together: "raise|raised|rate" is tried as "ra(?:…)".

Python's ``re`` tries the alternatives of a pattern one by one, and many of ours have hundreds.
Of two that begin with different letters only one can match at a place, so which of them is
tried first makes no difference; those that begin alike keep their order. An alternative that begins
with a choice, or with what may be missing, is written out as several where each of them then
begins with a letter: "(?:no|not) known" as "no known|not known". That changes how fast a match
is found, never which one.
"""

from __future__ import annotations

import re
from re import _constants as sre  # type: ignore[attr-defined]
from re import _parser  # type: ignore[attr-defined]
from typing import TYPE_CHECKING, Any, TypeAlias

from pharmagraph.beginnings import BEYOND, REPEATS, bitmap

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

__all__ = ["branched"]

_Node: TypeAlias = tuple[Any, Any]
_ASSERTIONS = frozenset({sre.ASSERT, sre.ASSERT_NOT})
_OTHER_RULES = re.LOCALE | re.ASCII
_ASCII = 128
_NOTHING: _Node = (None, None)
#: With fewer alternatives there is nothing to gain.
_SOME = 3
#: A set of no more letters is as many alternatives.
_FEW = 3
#: So many parts are written more than once at most where an alternative is written out.
_ROOM = 120


def branched(tree: Any, flags: int) -> Any:
    """Return *tree*, of a pattern with *flags*, with alternatives that begin alike together."""
    if flags & _OTHER_RULES or not flags & re.UNICODE:
        return tree
    return _of_nodes(tree.state, tree, flags)


def _of_nodes(state: Any, nodes: Any, flags: int) -> Any:
    return _parser.SubPattern(state, [_of_node(state, op, value, flags) for op, value in nodes])


def _of_node(state: Any, op: Any, value: Any, flags: int) -> _Node:
    if op is sre.BRANCH:
        each = [one for branch in value[1] for one in _written_out(state, branch, flags)]
        if len(each) < _SOME:
            return op, (None, [_of_nodes(state, branch, flags) for branch in value[1]])
        return op, (None, _grouped(state, each, flags))
    if op is sre.SUBPATTERN:
        group, added, dropped, inner = value
        return op, (group, added, dropped, _of_nodes(state, inner, (flags | added) & ~dropped))
    if op in REPEATS:
        least, most, inner = value
        return op, (least, most, _of_nodes(state, inner, flags))
    if op in _ASSERTIONS:
        return op, (value[0], _of_nodes(state, value[1], flags))
    return op, _of_nodes(state, value, flags) if op is sre.ATOMIC_GROUP else value


def _written_out(state: Any, branch: Any, flags: int) -> list[Any]:
    """Return the alternatives that *branch* stands for if each begins with a letter, or itself."""
    found = [_parser.SubPattern(state, one) for one in _alternatives([*branch], _ROOM)]
    return found if all(_first(one, flags) for one in found) else [branch]


def _alternatives(nodes: list[_Node], room: int) -> list[list[_Node]]:
    """Return the alternatives that *nodes* stand for by their first part.

    What follows that is written once more for each of them, no more than *room* parts in all.
    """
    op, value = nodes[0] if nodes else _NOTHING
    rest = nodes[1:]
    if op is sre.SUBPATTERN and not any(value[:3]):
        return _alternatives([*value[3], *rest], room)
    fronts = [[*front] for front in _fronts(op, value)]
    left = room - _size(rest) * (len(fronts) - 1)
    if not fronts or left < 0:
        return [nodes]
    share = left // len(fronts)
    return [one for front in fronts for one in _alternatives([*front, *rest], share)]


def _fronts(op: Any, value: Any) -> Sequence[Any]:
    """Return what a part begins with in one of several ways, in their order, or nothing."""
    if op is sre.BRANCH:
        return value[1]  # type: ignore[no-any-return]
    if op is sre.MAX_REPEAT and value[:2] == (0, 1):
        return () if _has_group(value[2]) or not value[2].getwidth()[0] else (value[2], ())
    if op is sre.IN and len(value) <= _FEW and all(each is sre.LITERAL for each, _ in value):
        return [[letter] for letter in value]
    return ()


def _has_group(nodes: Any) -> bool:
    """Tell whether a part of *nodes*, or one inside it, is a group of the match."""
    return any(
        (op is sre.SUBPATTERN and value[0] is not None) or any(map(_has_group, _inner(op, value)))
        for op, value in nodes
    )


def _size(nodes: Any) -> int:
    """Return how many parts *nodes* have, inner ones among them."""
    return sum(1 + sum(map(_size, _inner(op, value))) for op, value in nodes)


def _inner(op: Any, value: Any) -> Sequence[Any]:
    """Return the sequences in a part."""
    if op is sre.BRANCH:
        return value[1]  # type: ignore[no-any-return]
    if op is sre.SUBPATTERN or op in REPEATS or op in _ASSERTIONS:
        return (value[-1],)
    return (value,) if op is sre.ATOMIC_GROUP else ()


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
            found += [*_joined(state, alike, flags), _of_nodes(state, branch, flags)]
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
            yield _of_nodes(state, branches[0], flags)
            continue
        rests = [_parser.SubPattern(state, list(branch[1:])) for branch in branches]
        if len(rests) > 1:
            every = [one for rest in rests for one in _written_out(state, rest, flags)]
            behind = [(sre.BRANCH, (None, _grouped(state, every, flags)))]
        else:
            behind = _of_nodes(state, rests[0], flags)
        yield _parser.SubPattern(state, [_letter(state, letter, flags), *behind])


def _letter(state: Any, letter: str, flags: int) -> _Node:
    """Return what matches *letter*, as a set in which case counts: that is told at a glance."""
    if not flags & re.IGNORECASE or not letter.isalpha():
        return sre.LITERAL, ord(letter)
    cases = bitmap(frozenset({ord(letter), ord(letter.upper())}))
    beyond = [(sre.LITERAL, ord(each)) for each in BEYOND.get(letter, "")]
    inner = _parser.SubPattern(state, [(sre.IN, [*beyond, (sre.CHARSET, cases)])])
    return sre.SUBPATTERN, (None, 0, re.IGNORECASE, inner)
