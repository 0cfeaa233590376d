"""A leaflet on one line to its lines: before and after the headings that its layout numbers.

Only where the layout is sure: a heading tells the drug's name between its own words, and
several stand there, of which some bear numbers that rise. A heading that other words
speak of is none.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

from pharmagraph.compiling import compiled
from pharmagraph.reading.bullets import SIGNS
from pharmagraph.reading.patterns import SLOTS, regex
from pharmagraph.reading.templates import Role

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from pharmagraph.reading.templates import Template

__all__ = ["bare", "lines_within"]

_SHORT = 400
_NUMBERED = 2
_ENOUGH = 4
_SEVERAL = 2
_LEAST_NAME = 4
_NEAR = 40
_ROLES = frozenset({Role.HEADING, Role.SUBHEADING, Role.BOILERPLATE})
_BULLET = compiled(rf"(?<![0-9]) (?=[{SIGNS}] (?=[A-Za-z0-9]))")
_BEFORE = compiled(r"(?:(?P<word>[A-Za-z]+)[.:]?[ ]*)?(?P<number>[0-9]{1,2}[.)]?)?[ ]*$")
_ENDED = frozenset(".?!:)>-·*")
_QUOTING = frozenset("\"'(,;[/&")
_AFTER = (
    r"(?:(?P<goes_on>(?=[ ]+if[ ]+your?[ ]))"
    rf"|(?:[ ]+if(?=:?[ ]+[{SIGNS}] ))?(?P<colon>[ ]*:)?(?=[ ]+(?-i:[A-Z\"'{SIGNS}]"
    r"|[0-9]{1,2}[.)]?[ ]+[A-Z])|(?<=:)[ ]+[^\s]|[ ]*$))"
)


#: A heading that tells how often its effects are seen, before a list without bullets.
_SHARE = (
    r"(?P<share>(?:Very common|Common|Uncommon|Rare|Very rare|Not known)(?:[ ]side effects)?"
    r"(?:[ ]*\([^()]{5,90}\)|[:,]?[ ](?:may affect|affects?|in|up to|(?:more|fewer|less) than)"
    r"[ ][^.;:()]{3,50}?[ ](?:people|patients|users|persons|users? in [0-9,]+)"
    r"|[:,]?[ ]frequency cannot be estimated(?:[ ]from the available data)?))(?=[ ]+(?-i:[a-z]))"
)
_TEXT = r"[^\n():;.]{1,60}"


class _Found(NamedTuple):
    """A heading inside a line, from its number on; *whole*: what follows is another line."""

    start: int
    end: int
    number: int
    whole: bool


def lines_within(
    plain: str, start: int, end: int, template: Template, *, short: int = _SHORT
) -> list[tuple[int, int]]:
    """Return the lines that the line from *start* to *end* was, or itself where that is not sure.

    A *short* one may be a list of headings.
    """
    long = template.naming and end - start > short
    names = _names(plain, start, end, template) if long else []
    found = list(_headings(plain, start, end, template, names)) if names else []
    if len(found) < _ENOUGH or sum(heading.number > 0 for heading in found) < _NUMBERED:
        return [(start, end)]
    return list(_parted(plain, start, end, found))


def _parted(plain: str, start: int, end: int, found: Sequence[_Found]) -> Iterator[tuple[int, int]]:
    """Yield the headings *found* in a line, and the lines that stand between them."""
    at, listed = start, True
    for heading in found:
        yield from _stretch(plain, at, heading.start, listed=listed)
        at, listed = heading.start, False
        if heading.whole:
            yield heading.start, heading.end
            at, listed = heading.end, True
    yield from _stretch(plain, at, end, listed=listed)


def _items(plain: str, start: int, end: int) -> list[int]:
    """Return where the items begin of a list of conditions that lost its bullets."""
    if not plain.startswith("if you", start):
        return []
    stop = plain.find(". ", start, end)
    return [found.end() for found in _ITEM.finditer(plain, start, stop if stop > 0 else end)]


_ITEM = compiled(r"(?<=[a-z)])(?<!\b(?:or|as))(?<!\b(?:and|not))(?<!even)(?<!only)[ ](?=if your? )")


def bare(plain: str, start: int, end: int) -> tuple[int, int]:
    """Return a stretch without the blanks around it."""
    text = plain[start:end]
    return start + len(text) - len(text.lstrip()), start + len(text.rstrip())


def _stretch(plain: str, start: int, end: int, *, listed: bool) -> Iterator[tuple[int, int]]:
    """Yield a stretch without blanks around it, by its bullets if it begins with one.

    Elsewhere, a sign before a small letter may be a dash, and one before a capital is none.
    """
    start, end = bare(plain, start, end)
    cuts = [start]
    begins = listed and _BULLET.match(f" {plain[start : start + 3]}")
    bullets = [found.end() for found in _BULLET.finditer(plain, start, end)]
    cuts += _items(plain, start, end)
    if begins or sum(plain[at + 2].isupper() for at in bullets) >= _SEVERAL:
        cuts += [at for at in bullets if begins or plain[at + 2].isupper()]
    for left, right in zip(cuts, [*cuts[1:], end], strict=True):
        if left < right:
            yield left, left + len(plain[left:right].rstrip())


def _names(plain: str, start: int, end: int, template: Template) -> list[str]:
    """Return what the headings that hold the drug's name between words call it, longest first."""
    found: set[str] = set()
    for pattern in template.naming:
        for match in re.finditer(f"(?={regex(pattern)})", plain[start:end]):
            words = match["name"].split()
            clause = not template.no_names.isdisjoint(match["name"].lower().split())
            if len(words[0]) >= _LEAST_NAME and not clause:
                found |= {" ".join(words[:count]) for count in range(1, len(words) + 1)}
    return sorted(found, key=lambda name: (-len(name), name))


def _headings(
    plain: str, start: int, end: int, template: Template, names: list[str]
) -> Iterator[_Found]:
    """Yield the headings inside a line, in order."""
    reached, last = start, 0
    for found in _pattern(template, names).finditer(plain, start, end):
        before = _BEFORE.search(plain, max(start, found.start() - _NEAR), found.start())
        if not before or (before["word"] or "").lower() in template.references:
            continue
        number = int((before["number"] or "0").rstrip(".)"))
        begin = before.start("number") if number else found.start()
        front = plain[max(start, begin - _NEAR) : begin].rstrip()
        if front[-1:] in _QUOTING or not _opens(plain, front, found, reached == begin, number):
            continue
        if (number > 1 and number <= last) or (found["goes_on"] is not None and reached != begin):
            continue
        bullet = 2 if front.endswith(("-", "·", "*")) else 0
        last = number or last
        reached = found.end() + 1
        following = plain[found.end() : end].lstrip()[:1]
        listed = not following.islower() and not (found["colon"] and following.isdigit())
        whole = listed or found["goes_on"] is not None or found["share"] is not None
        yield _Found(begin - bullet, found.end(), number, whole)


def _opens(plain: str, front: str, found: re.Match[str], follows: bool, number: int) -> bool:  # noqa: FBT001
    """Tell whether a heading may begin where *front* ends."""
    if number or follows or not front or front[-1] in _ENDED:
        return True
    return found["colon"] is not None or " " in plain[found.start() : found.end()].strip()


def _pattern(template: Template, names: list[str]) -> re.Pattern[str]:
    """Return what finds a heading of *template* about a drug with one of *names*."""
    drug = "|".join(map(re.escape, [*names, *sorted(template.stand_ins, key=len, reverse=True)]))
    patterns = [
        pattern.removesuffix("?").removesuffix(":")
        for rule in template.rules
        if rule.role in _ROLES
        for pattern in rule.patterns
        if rule.role is Role.SUBHEADING or "{text}" not in pattern
    ]
    forms = [
        regex(pattern)
        .replace(SLOTS["{drug}"], f"(?>{drug})(?![A-Za-z])")
        .replace(SLOTS["{text}"], _text(pattern))
        for pattern in sorted(patterns, key=lambda one: ("{text}" not in one, -len(one)))
    ]
    heads = rf"{_SHARE}|(?:{'|'.join(forms)}){_AFTER}"
    return re.compile(rf"(?<![A-Za-z-])(?-i:(?=[A-Z]))(?:{heads})", re.IGNORECASE)


def _text(pattern: str) -> str:
    """Return what stands for any text in a pattern, where something tells its end."""
    if not pattern.endswith("{text}"):
        return f"{_TEXT}?"
    return rf"{_TEXT}\)" if r"\(" in pattern else rf"{_TEXT}?(?=[ ]+[{SIGNS}] )"
