"""Lines of a page that stood on one line: which are titles, and which doses stand below them.

A title is a few words without a verb ("Angina pectoris") in front of an amount or of a label
of people. The labelled lines below it are rows, until the next one, or what holds for all.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from pharmagraph import lexicons
from pharmagraph.compiling import compiled
from pharmagraph.reading.small_items import small_items
from pharmagraph.reading.word_lists import line_words, seam_words

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

__all__ = ["Line", "lines_with_titles"]

_STOP = compiled(r"(?<![ ][0-9])(?<![ ][0-9]{2})[.!?][ ](?=[A-Z])")
_LABEL = compiled(r"[A-Z0-9][^.:;]{2,80}: ")
_UNIT = r"(?:mg|mcg|micrograms?|g|mL(?!/)|[Uu]nits?|IU|puffs?|tablets?|drops?)\b"
_AMOUNT = compiled(rf"[0-9][ ]?{_UNIT}")
_PEOPLE = (
    r"(?:Adults?|Children|Adolescents|Infants|Neonates|Newborns|Patients|Pa?ediatric patients"
    r"|Older adults|Usual|Starting dose|Initial dose|Tablets|Capsules)\b[^.:;]{0,60}:[ ]"
)
_PEOPLE_LABEL = compiled(_PEOPLE)
_TITLE = compiled(r"[A-Z](?:(?![0-9][ ]?(?:mg|mcg|g|mL|units?|%)\b)[^.:;!?]){2,80}(?:(?<!,)|:)")
#: "Angina pectoris 5 mg", "Gout Adults: 5 mg"
_FOR = compiled(
    r"(?P<title>[A-Z][\w'-]+(?:[ ](?:[A-Za-z][\w'-]*|[12](?=[ ][Dd]iab))){0,7}?)"
    r"(?:[ ]\([^()]{2,40}\))?[ ]"
    rf"(?=[0-9][0-9.,]*(?:[ ](?:to|or)[ ][0-9.,]+)?[ ]?{_UNIT}"
    rf"|A[ ](?:single|loading|starting|first|usual)\b|{_PEOPLE})"
)
#: "Gout: Adults: 5 mg", "Adults Gout: 5 mg"
_TWICE = compiled(r"[A-Z][a-z][^.:;]{2,80}:[ ](?=[A-Z][^.:;]{2,60}:[ ])")
_ALONE = compiled(r"(?:Adults?|Children|Adolescents|Infants)[ ](?=[A-Z][^.:;]{2,60}:[ ])")
#: "… by people with: Severe gout Active bleeding", "… with: severe gout active bleeding"
_ANNOUNCER = (
    r"[A-Z](?:(?!\b(?:effects?|reactions?|symptoms?|signs?|causes?|problems|bleeding)\b)"
    r"[^.:;!?])*\b(?:with|if|if you|who|have|following|includes?|including|these|are|in|for|of"
    r"|to|people|you|treat|prevent|against):"
)
_ANNOUNCES = compiled(_ANNOUNCER)
_ANNOUNCED = compiled(
    r"[A-Z][^.:;!?]*\b(?:with|if|if you|who|have|following|includes?|including|these|are|in|for"
    r"|to):[ ](?=[A-Z][a-z])"
)
_ANNOUNCED_SMALL = compiled(rf"{_ANNOUNCER}[ ](?=[a-z])")
#: What holds for whatever a dose is for.
_FOR_ALL = compiled(
    r"(?:(?:In|For)[ ])?(?:[Pp]atients|[Pp]eople|Adults|Those|Anyone|When|If)\b[^.]{0,80}"
    r"\b(?:kidneys?|renal|liver|hepatic|(?:ha?emo)?dialysis|clearance)\b"
    r"|(?:Kidney|Renal|Liver|Hepatic|Ha?emodialysis|Dialysis)\b[^.:]{0,60}:"
)
_CAPITAL = compiled(r"(?<=[a-z)])[ ](?=[A-Z][a-z]+)")
_MORE = (_TWICE, _ALONE, _ANNOUNCED)


class Line(NamedTuple):
    """Where a line starts and ends, and whether it is a row below a title."""

    start: int
    end: int
    row: bool


def lines_with_titles(plain: str, lines: Sequence[tuple[int, int]]) -> Iterator[Line]:
    """Yield *lines*, cut around the titles in them and before the rows below these."""
    several = sum(_titles_amounts(plain, start, end) for start, end in lines) > 1
    cut = [line for start, end in lines for line in _titles_apart(plain, start, end, several)]
    under = below_title = listing = False
    for number, (start, end) in enumerate(cut):
        last = number + 1 == len(cut)
        lists = not last and _ANNOUNCES.fullmatch(plain, start, end) is not None
        titles = lists or (not last and _is_title(plain, cut[number], cut[number + 1]))
        if under and not listing:
            under = below_title or _LABEL.match(plain, start, end) is not None
        rows: Iterable[tuple[int, int]] = [(start, end)]
        if under and not titles:
            rows = _items(plain, start, end) if listing else _rows(plain, start, end)
        for begin, stop in rows:
            ends = _is_clause(plain[begin:stop]) if listing else _FOR_ALL.match(plain, begin, stop)
            under = titles or (under and not ends)
            yield Line(begin, stop, under and not titles)
        under, below_title, listing = under or titles, titles, lists or (listing and under)


def _items(plain: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    """Yield a line of a list, cut before each of its items, if that can be told."""
    if plain[start].islower():
        yield from small_items(plain, start, end) or [(start, end)]
        return
    stop = _STOP.search(plain, start, end)
    for found in _CAPITAL.finditer(plain, start, stop.start() if stop else end):
        before = plain[start : found.start()].rsplit(" ", 1)[-1].lower()
        if before not in seam_words("open", "says", "numbered"):
            yield start, found.start()
            start = found.end()
    yield start, end


def _titles_amounts(plain: str, start: int, end: int) -> int:
    """Return how many sentences of a line begin with an illness and go on with an amount."""
    titles = [_FOR.match(plain, place, end) for place in _places(plain, start, end)]
    return sum(title is not None and _is_illness(plain, title["title"]) for title in titles)


def _places(plain: str, start: int, end: int) -> list[int]:
    """Return where the sentences of a line begin."""
    return [start, *(stop.end() for stop in _STOP.finditer(plain, start, end))]


def _titles_apart(
    plain: str,
    start: int,
    end: int,
    several: bool,  # noqa: FBT001
) -> Iterator[tuple[int, int]]:
    """Yield a line, cut around what its sentences are for; *several* have titles and amounts.

    Words behind its last sentence may be for the doses of the next line.
    """
    for place in _places(plain, start, end):
        title = _FOR.match(plain, place, end)
        told = title is not None and (
            several or " " in title["title"] or _PEOPLE_LABEL.match(plain, title.end(), end)
        )
        if not (title and told and _is_illness(plain, title["title"])):
            title = next((f for p in _MORE if (f := p.match(plain, place, end))), None)
        if title is None and (small := _ANNOUNCED_SMALL.match(plain, place, end)):
            title = small if small_items(plain, small.end(), end) else None
        if title or _TITLE.fullmatch(plain, place, end):
            if start < place:
                yield start, place - 1
            start = place
        if title:
            yield start, title.end() - 1
            start = title.end()
    yield start, end


def _rows(plain: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    """Yield a line below a title, cut before the labels of its rows and what holds for all."""
    for stop in _STOP.finditer(plain, start, end):
        if _LABEL.match(plain, stop.end(), end) or _FOR_ALL.match(plain, stop.end(), end):
            yield start, stop.end() - 1
            start = stop.end()
    yield start, end


def _is_illness(plain: str, title: str) -> bool:
    """Tell whether *title* names an illness that the text names too, or ends as such names do."""
    words = title.lower().split()
    if _is_clause(title) or words[-1] in line_words("joining"):
        return False
    if words[-1] in lexicons.column("condition-heads", "phrase"):
        return True
    small = title[0].lower() + title[1:]
    formed = words[-1] in lexicons.column("forms", "form")
    return len(words) > 1 and not formed and f" {small}" in plain


def _is_title(plain: str, line: tuple[int, int], below: tuple[int, int]) -> bool:
    """Tell whether a line is what the doses of the line below are for."""
    if not _TITLE.fullmatch(plain, *line) or _is_clause(plain[line[0] : line[1]]):
        return False
    stop = _STOP.search(plain, *below)
    dosed = _AMOUNT.search(plain, below[0], stop.start() if stop else below[1])
    return dosed is not None or _PEOPLE_LABEL.match(plain, *below) is not None


def _is_clause(title: str) -> bool:
    """Tell whether the words of a title say something: "Capsules are swallowed"."""
    first, *words = _STOP.split(title, maxsplit=1)[0].lower().split()
    return first in seam_words("open", "says") or not seam_words("says").isdisjoint(words)
