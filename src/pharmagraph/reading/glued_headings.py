"""Headings that stand between the sentences of a line, whose own line was lost.

A heading is a question, words in capitals that tell what follows, or words that a layout knows,
behind the end of a sentence or of a list; what a sentence goes on with is none.
The words are data, ``line-words.tsv``.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from pharmagraph.compiling import compiled
from pharmagraph.reading.questions import find_questions
from pharmagraph.reading.sought_headings import GOES_ON_OPEN, find_closed, first_words
from pharmagraph.reading.templates import Role
from pharmagraph.reading.word_lists import line_words

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from pharmagraph.reading.templates import Template

__all__ = ["find_headings"]

_NEAR, _LONGEST, _TITLE = 24, 100, 6
_LEAST_CAPITALS, _LEAST_LABEL = 6, 4
_ASKED, _FEW, _ENOUGH = 3, 4, 2
_LABELS = frozenset({Role.HEADING, Role.LABEL})
_ROLES = _LABELS | {Role.SUBHEADING, Role.BOILERPLATE, Role.NOTICE}
_QUOTING = frozenset("\"'(,;[/&-")
_ENDED = frozenset(".?!:)>*\u201d\u00bb")
_STOPS = frozenset(".?!")
_DIVIDED = compiled(r"[.;:,]")
_NUMBER = compiled(r"(?:(?<![\w.,/-])[0-9]{1,2}(?:\.[0-9]{1,2}){0,2}[.)]?|#{1,6}|\*\*)[ ]*$")
_LAST_WORD = compiled(r"[A-Za-z]+(?=[.:]?[ ]*$)")
#: What goes on with a word that may head a section: "Pregnancy Category C".
_GOES_ON = compiled(
    r"[ ]+(?:Categor|Test|Registr|Exposure|Prevention|Program|Class|Risk|Hotline|Cent(?:er|re)"
    r"|Adjust|Group|Letter|Table|Section|Score|Report|(?:OF|FOR|AND|IN|TO|OR|WITH|BY)\b)"
)
_FIGURE = compiled(
    r"[ ]+[0-9]+(?![0-9.,]*[ ]*(?:mg|mcg|g|ml|units?|tablets?|micrograms?)\b)", re.IGNORECASE
)
_CAPITALS = compiled(
    r"(?<![\w-])(?:[A-Z][A-Z'/-]*[A-Z](?:,?[ ](?:AND|OR|OF|IN|TO|&|A|FOR)[ ]|,?[ ]|(?=[ ]?\()|$))"
    r"{1,8}(?:\([^()]{2,60}\))?"
)
_ASKING = compiled(
    r"(?:So[ ])?(?:What|How|Who|Whom|When|Why|Where|Which|Can|Is|Are|Do|Does|Should|May|Will)[ ]"
    r"[^.?!:;\u201d\"]{3,88}\?",
    re.IGNORECASE,
)
#: A question that is not answered with yes or no.
_OPEN_QUESTION = compiled(r"(?:What|How|Who|When|Why|Where|Which)\b")


def find_headings(
    plain: str, line: tuple[int, int], templates: Sequence[Template], name: str
) -> list[tuple[int, int]]:
    """Return the headings in a line, in order; *name* is the word that the page begins with."""
    asked = sorted(
        {
            (start, end)
            for template in templates
            for start, end, _ in find_questions(plain, *line, template, listing=True)
        }
    )
    found = [
        *asked,
        *_known(plain, line, tuple(templates), name, _ROLES),
        *_in_capitals(plain, line, templates[0]),
        *_open(plain, line, tuple(templates)),
        *_numbered(plain, line),
    ]
    if len(found) < _FEW:
        found += _known(plain, line, tuple(templates), name, _ROLES | {Role.TELLING})
    few = len(asked) < _ASKED
    found += [
        (start, end)
        for start, end in _asking(plain, *line)
        if few or (_OPEN_QUESTION.match(plain, start) and templates[0].told(plain[start:end]))
    ]
    headings: list[tuple[int, int]] = []
    reached = line[0]
    for start, end in sorted(found, key=lambda place: (place[0], -place[1])):
        if start >= reached:
            before = _NUMBER.search(plain, max(reached, start - _NEAR), start)
            headings.append((before.start() if before else start, end))
            reached = end
    return headings


def _asking(plain: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    """Yield the questions between sentences that no layout knows."""
    at = plain.find("?", start, end)
    reached = start
    while at >= 0:
        for found in _ASKING.finditer(plain, max(reached, at - _LONGEST), at + 1):
            front = plain[max(start, found.start() - _NEAR) : found.start()].rstrip()
            ended = not front or front[-1] in _ENDED
            if found.end() == at + 1 and ended and _opens(plain, found.start(), at + 1):
                yield found.span()
        reached, at = at + 1, plain.find("?", at + 1, end)


def _opens(plain: str, start: int, end: int) -> bool:
    """Tell whether a question begins with a capital, and what follows begins anew."""
    after = plain[end : end + 4].lstrip()[:1]
    return plain[start].isupper() and not after.islower() and after not in {'"', ")"}


def _known(
    plain: str,
    line: tuple[int, int],
    templates: tuple[Template, ...],
    name: str,
    roles: frozenset[Role],
) -> Iterator[tuple[int, int]]:
    """Yield the words that a layout knows as a heading, where no sentence goes on with them."""
    start, end = line
    reached = start
    for found in find_closed(plain, line, templates, name, roles):
        front = plain[max(start, found.start() - _NEAR) : found.start()].rstrip()
        words = found[0].rstrip(":* ")
        follows = not front or found.start() - reached <= 1
        follows = follows or (reached == start and _is_title(plain[start : found.start()]))
        label = plain[found.end()] == ":"
        if not (follows or _may_open(front, words, label=label)) or _GOES_ON.match(
            plain, found.end()
        ):
            continue
        if not label and GOES_ON_OPEN.search(words):
            continue
        if _is_part(words, templates) and not _parts_off(plain, front, found.end()):
            continue
        if " " not in words and (
            _FIGURE.match(plain, found.end())
            or not (words.isupper() or words.lower() in line_words("heading", "part"))
        ):
            continue
        if label:
            yield from _label(plain, found.start(), end, templates)
            continue
        reached = found.end()
        yield found.span()


def _open(
    plain: str, line: tuple[int, int], templates: tuple[Template, ...]
) -> Iterator[tuple[int, int]]:
    """Yield where the lines begin that a layout knows by their first words: "Manufactured by"."""
    for found in first_words(templates).finditer(plain, *line):
        front = plain[max(line[0], found.start() - _NEAR) : found.start()].rstrip()
        if front[-1:] in _STOPS:
            yield found.start(), found.start()


def _numbered(plain: str, line: tuple[int, int]) -> list[tuple[int, int]]:
    """Return the titles behind decimal numbers, where several are: "2.1 Oral use Take it".

    The first word of the text has a capital; the title is known where its second has none.
    """
    found = list(_DECIMAL.finditer(plain, *line))
    if len(found) < _ENOUGH:
        return []
    return [(n.start(), n.end("title") if n["title"] else n.start()) for n in found]


#: A number such as "2.1" behind the end of a sentence, or of a heading in capitals.
_DECIMAL = compiled(
    r"(?<=[.?!)A-Z][ ])[1-9][0-9]?\.[1-9][0-9]?[ ]"
    r"(?:(?P<title>[A-Z][a-z'-]+(?:[ ](?:[a-z(][\w'-]*\)?|[IV]{1,3}\b)){1,7})(?=[ ][A-Z])"
    r"|(?=[A-Z][a-z]))"
)


def _label(
    plain: str, start: int, end: int, templates: Sequence[Template]
) -> Iterator[tuple[int, int]]:
    """Yield where the line begins of a label that a layout knows, or where a cue stands."""
    stop = plain.index(":", start) + 1
    marks = (t.match(plain, start, stop) or t.label(plain, start, end) for t in templates)
    roles = {mark.rule.role for mark in marks if mark}
    if not roles.isdisjoint(_LABELS):
        yield start, start
    elif Role.BOILERPLATE in roles:
        yield start, stop


def _is_part(words: str, templates: Sequence[Template]) -> bool:
    """Tell whether *words* head but a part of a section in every layout that knows them."""
    marks = [mark for t in templates if (mark := t.match(words, 0, len(words)))]
    return bool(marks) and all(mark.rule.role is Role.SUBHEADING for mark in marks)


def _parts_off(plain: str, front: str, end: int) -> bool:
    """Tell whether a sentence ended before a heading of a part, and another begins behind it."""
    return (not front or front[-1] in _ENDED) and not plain[end : end + 4].lstrip(" *")[
        :1
    ].isdigit()


def _is_title(front: str) -> bool:
    """Tell whether nothing but a few words that no sentence holds stand in front."""
    return len(front.split()) <= _TITLE and not _DIVIDED.search(front) and not _referred(front)


def _may_open(front: str, words: str, *, label: bool = False) -> bool:
    """Tell whether a heading may begin behind *front*: a sentence ended, or it is plainly one."""
    number = _NUMBER.search(front)
    front = front[: number.start()].rstrip() if number else front
    if _referred(front):
        return False
    if not front or front[-1] in _ENDED or number:
        return True
    if front[-1] in _QUOTING:
        return False
    plainly = words.isupper() and len(words) >= (_LEAST_LABEL if label else _LEAST_CAPITALS)
    last = _LAST_WORD.search(front)
    listed = last is not None and last[0].islower() and words.lower() in line_words("heading")
    return plainly or " " in words or listed


def _referred(front: str) -> bool:
    word = _LAST_WORD.search(front)
    return word is not None and word[0].lower() in line_words("referring") and front[-1:] != "."


def _in_capitals(
    plain: str, line: tuple[int, int], template: Template
) -> Iterator[tuple[int, int]]:
    """Yield words in capitals that tell what follows them."""
    start, end = line
    for found in _CAPITALS.finditer(plain, start, end):
        words = found[0].rstrip(" ,")
        stop = found.start() + len(words)
        after = plain[stop : stop + 3].lstrip()
        front = plain[max(start, found.start() - _NEAR) : found.start()].rstrip()
        begins = after[:1].isdigit() or (after[:1].isupper() and not after[1:2].isupper())
        if len(words) < _LEAST_CAPITALS or not begins:
            continue
        if (not front or _may_open(front, words)) and template.told(words):
            yield found.start(), stop
