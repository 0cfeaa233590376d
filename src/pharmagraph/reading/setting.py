"""How a line may be set as a heading: numbered, between stars, underlined, with a colon behind it.

Whether a text has headings that are set so is not asked here.
"""

from __future__ import annotations

from itertools import islice, pairwise
from typing import TYPE_CHECKING, NamedTuple

from pharmagraph.compiling import compiled
from pharmagraph.model import SectionKind
from pharmagraph.reading.bullets import SIGNS
from pharmagraph.reading.templates import Role

if TYPE_CHECKING:
    import re
    from collections.abc import Iterator, Sequence

    from pharmagraph.reading.templates import Template

__all__ = ["Own", "candidates"]

_MOST_WORDS, _MOST_BEFORE_TEXT, _LONGEST = 9, 7, 90
_LONGER, _FEW, _LETTERS, _SHORT = 4, 4, 2, 5
_TITLE = r"(?P<title>[^\W_](?:[^\n|]*?[^\s.:|-])??)"
_WHOLE = r"(?P<end>[ ]*(?:-+>|[.:?]))?$"
_BEFORE_TEXT = r"(?P<end>[.:]|[ ]*\||[ ]*-+>?(?=[ ])|[ ]{2}(?=[ ]))[ ]+(?=\S)"
_NUMBER = (
    r"(?P<dress>(?:(?:Section|Part|Chapter|Step|Article|Question|No\.?|Q|\u00a7)[ ]*)?"
    r"\(?(?P<number>[0-9]{1,2}|[IVX]{1,5}|[A-Ka-k](?=[.):]))(?:\.0)?(?P<point>[.):]{0,2})"
    r"[ ]*-?)[ ]+"
)
_MARKED = (
    r"(?P<dress>\*{1,3}|_{1,2}|={1,6}|-{1,6}|~{1,3}|#{1,6}|>{1,3}|\[|<|[+\u00bb\"'\u00b7])[ ]*"
    rf"{_TITLE}(?P<end>[ ]*[.:?]?[ ]*(?:\*+|_+|=+|-+|~+|#+|\]|>|[\"'\u00ab])?[.:]?)$"
)
_BOLD = (
    r"(?P<dress>\*{2}|__)(?P<title>[^\W_][^*_\n]{1,60}?)"
    r"(?P<end>[ ]?[.:]?(?:\*\*|__)[.:]?)[ ]+(?=\S)"
)
_CAPITALS = r"(?P<title>[A-Z](?:[A-Z/&',() -]{0,40}[A-Z)])?)(?P<end>)[ ]+(?=[A-Z]?[a-z0-9])"
_ROW = compiled(r"[ ]*([-=~_*^])\1{2,}[ ]*$")
_ROMAN = {"I": 1, "V": 5, "X": 10}
#: What only a sentence holds.
_SENTENCE = compiled(
    r"\b(?:is|are|was|were|has|have|had|must|should|may|can|cannot|will|would|does|did|it|you|we"
    r"|they|this|these)\b|\bI[ ]",
)
_DIVIDED = compiled(r"[.;:][ ]")
_ITEM = compiled(rf"(?:[{SIGNS}\u00bb>]|\(?[0-9]{{1,2}}[.)])[ ]")
#: A letter or a number with a point, behind which nothing ends.
_SHORTENED = compiled(r"(?:^|.*[\s.])(?:[A-Za-z]|[0-9]+|e\.g|i\.e|approx|St|Dr|vs|No|cf|max|min)$")


class Own(NamedTuple):
    """What may be a heading: from *start* to *end* with what sets it off, and its *title*.

    *way* is how it is set, *runs* tells that the text follows on its line, and *apart* that
    an empty line stands before it. *kind* is what its title tells.
    """

    line: int
    start: int
    end: int
    title: tuple[int, int]
    way: str
    runs: bool
    apart: bool
    number: int
    kind: SectionKind | None

    @property
    def dressed(self) -> bool:
        """Whether more than its words and an empty line sets it off."""
        return not self.way.startswith("plain")

    @property
    def ranked(self) -> bool:
        """Whether its signs tell how deep it stands, as on a wiki page: "=== Doses ==="."""
        return self.way.startswith("marked") and not {"#", "="}.isdisjoint(self.way)


class _Way(NamedTuple):
    """A way of setting a heading: its dress, whether text follows on its line, its form."""

    dress: str
    runs: bool
    form: re.Pattern[str]


class _Line(NamedTuple):
    """A line among the others: where it starts and ends, and so do those around it."""

    number: int
    start: int
    end: int
    above: tuple[int, int] | None
    below: tuple[int, int] | None
    apart: bool


_WAYS = (
    _Way("bold", runs=True, form=compiled(_BOLD)),
    _Way("marked", runs=False, form=compiled(_MARKED)),
    _Way("number", runs=False, form=compiled(_NUMBER + _TITLE + _WHOLE)),
    _Way("number", runs=True, form=compiled(_NUMBER + _TITLE + _BEFORE_TEXT)),
    _Way("", runs=False, form=compiled(_TITLE + _WHOLE)),
    _Way("", runs=True, form=compiled(_TITLE + _BEFORE_TEXT)),
    _Way("", runs=True, form=compiled(_CAPITALS)),
)


def candidates(
    plain: str, lines: Sequence[tuple[int, int]], templates: Sequence[Template]
) -> Iterator[Own]:
    """Yield what each of *lines* would be as a heading, where it looks like one."""
    for line in _lines(plain, lines):
        start, end = line.start, line.end
        if _ROW.match(plain, start, end) or _is_known(plain, start, end, templates):
            continue
        ways = ((way, found) for way in _WAYS if (found := way.form.match(plain, start, end)))
        made = (_own(plain, line, way, found) for way, found in ways)
        for own in islice((each for each in made if each), 1):
            kind = _told(plain[slice(*own.title)], templates)
            if line.above or kind:
                yield own._replace(kind=kind)


def _lines(plain: str, lines: Sequence[tuple[int, int]]) -> Iterator[_Line]:
    around = [None, *lines, None]
    for number, (above, line, below) in enumerate(zip(around, lines, around[2:], strict=False)):
        apart = above is None or plain.count("\n", above[1], line[0]) > 1
        yield _Line(number, *line, above, below, apart)


def _own(plain: str, line: _Line, way: _Way, found: re.Match[str]) -> Own | None:
    """Return the heading that *found* is, None if it does not stand as one."""
    row = line.below and not way.runs and _ROW.match(plain, *line.below)
    dress = "row" if row else way.dress
    said = {name: (words or "").strip() for name, words in found.groupdict().items()}
    words, point = said["title"], said["end"]
    if not _fits(words, point, runs=way.runs, dressed=bool(dress)):
        return None
    stands = _runs_on(line, words) if way.runs else _heads(plain, line, words)
    if (line.below is None and not way.runs) or not (dress or stands):
        return None
    set_off = [dress or "plain", said.get("point", ""), said.get("dress", "")[:2], point]
    if dress == "number":
        set_off[2] = _sort(said["number"])
    elif not dress and words.isupper() and len(words) > _SHORT:
        set_off[2] = "capitals"
    elif dress == "marked":
        set_off[3] = ""
    name = " ".join((*set_off, "before text" if way.runs else ""))
    end = line.below[1] if row and line.below else found.end("end" if way.runs else 0)
    value = _value(said.get("number", ""))
    title = found.span("title")
    return Own(line.number, line.start, end, title, name, way.runs, line.apart, value, None)


def _is_known(plain: str, start: int, end: int, templates: Sequence[Template]) -> bool:
    """Tell whether a line is no heading of a section, as a layout knows: "Generic name: …"."""
    mark = templates[0].mark(plain, start, end)
    if mark and mark.rule.role in {Role.BOILERPLATE, Role.NOTICE}:
        return True
    labels = (template.label(plain, start, end) for template in templates)
    return any(label is not None and label.rule.kind is SectionKind.IDENTITY for label in labels)


def _told(title: str, templates: Sequence[Template]) -> SectionKind | None:
    """Return what a title is about, as a heading of one of *templates* or by its words."""
    for template in templates:
        mark = template.match(title, 0, len(title))
        if mark and mark.rule.role is Role.HEADING:
            return mark.rule.kind
    rule = templates[0].told(title)
    return rule.kind if rule else None


def _fits(words: str, point: str, *, runs: bool, dressed: bool) -> bool:
    """Tell whether *words* with *point* behind them may be a title and no sentence."""
    count = len(words.split())
    if len(words) > _LONGEST or count > (_MOST_BEFORE_TEXT if runs else _MOST_WORDS):
        return False
    if sum(char.isalpha() for char in words) < _LETTERS or words[-1] in ",;":
        return False
    if not runs and _DIVIDED.search(words):
        return False
    if point != "." or dressed:
        return True
    few = not runs or count <= _FEW
    return few and not _SENTENCE.search(words) and not _SHORTENED.match(words)


def _runs_on(line: _Line, words: str) -> bool:
    """Tell whether words without a dress may stand as a heading before text on their line."""
    return line.above is not None and words[0].isupper()


def _heads(plain: str, line: _Line, words: str) -> bool:
    """Tell whether words without a dress, a line of their own, stand where a heading does."""
    if line.below is None or not (words[0].isupper() or line.apart):
        return False
    last = plain[line.above[1] - 1] if line.above else "."
    below = plain[slice(*line.below)]
    if line.apart:
        return last not in ",;" and (
            plain.count("\n", line.end, line.below[0]) == 1 or " " in below
        )
    above = plain[slice(*line.above)] if line.above else ""
    item = _ITEM.match(below)
    longer = item or len(below.split()) > max(_LONGER, len(words.split()))
    ended = last in ".?!" or _ITEM.match(above) or (item and _stands_out(words, above, below))
    return bool(ended and longer)


def _stands_out(words: str, above: str, below: str) -> bool:
    """Tell whether words in capitals stand between lines that are not."""
    return len(words) > _SHORT and words.isupper() and not (above.isupper() or below.isupper())


def _sort(number: str) -> str:
    if number.isdigit():
        return "figures"
    return "Roman" if number.isupper() and not number.strip("IVX") else "letters"


def _value(number: str) -> int:
    """Return what a number says, in figures, Roman or as a letter; 0 without one."""
    if not number or number.isdigit():
        return int(number or 0)
    if _sort(number) == "Roman":
        values = [_ROMAN[digit] for digit in number]
        return values[-1] + sum(-a if a < b else a for a, b in pairwise(values))
    return ord(number.lower()) - ord("a") + 1
