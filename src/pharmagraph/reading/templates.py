"""What a layout is: how it tells a heading, a label, a notice, a boilerplate cue.

A pattern that ends in ``:`` is a label: the rest of its line belongs to what it opens. Only
headings whose pattern ends in ``?`` are looked for inside a line.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from enum import StrEnum
from functools import cached_property
from sys import maxsize
from typing import TYPE_CHECKING, NamedTuple

from pharmagraph.compiling import compiled
from pharmagraph.reading.patterns import (
    Sought,
    compile_form,
    first_words,
    form_of,
    last_words,
    regex,
)
from pharmagraph.remembering import remembered

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Sequence

    from pharmagraph.model import SectionKind

__all__ = ["Extent", "Mark", "Role", "Rule", "Template", "edge_words"]

_LONGEST_LINE = 720
#: The cue of a title that only the documents of one layout bear.
_FRONT = "guide-front"
_AFTER_HEADING = "?:* "
_PREFIX = compiled(
    r"#{1,6}[ ]*|\*\*[ ]*|[0-9]{1,2}[.)][ ]+|[0-9]{1,2}(?:\.[0-9]{1,2}){0,3}[.)]?[ ]+(?=[A-Z])"
)
#: What a prefix begins with, where there is one.
_PREFIXED = frozenset("#*0123456789")
_WORD = compiled(r"[A-Za-z0-9']+")
_SLOT = compiled(r"\{[a-z]+\}")


class Role(StrEnum):
    """What a rule of a template recognises; the member names the table in the file.

    A section that is known by what it says, not by its heading, has no rule in any file.
    """

    HEADING = "heading"
    SUBHEADING = "subheading"
    LABEL = "label"
    NOTICE = "notice"
    BOILERPLATE = "boilerplate"
    STANDING = "standing"
    TELLING = "telling"
    SAYING = "saying"


class Extent(StrEnum):
    """How far what a rule opens goes on: its line, its caption, or to the next heading."""

    LINE = "line"
    CAPTION = "caption"
    BLOCK = "block"


@dataclass(frozen=True)
class Rule:
    """One rule of a template; *examples* are lines it must match and *others* must not.

    *ends* are patterns of the line that closes what the rule opened. *inline* rules are
    also looked for inside a line that holds several sections. *names* tells that the
    text after the label names the drug; *listing* that lines below may look like headings.
    """

    role: Role
    kind: SectionKind | None
    cue: str
    extent: Extent
    patterns: tuple[str, ...]
    ends: tuple[str, ...] = ()
    inline: bool = False
    names: bool = False
    listing: bool = False
    examples: tuple[str, ...] = ()
    others: tuple[str, ...] = ()

    @cached_property
    def end(self) -> re.Pattern[str] | None:
        """A pattern that finds the end of what this rule opened, at the end of a line."""
        if not self.ends:
            return None
        return compiled(rf"(?:{'|'.join(map(regex, self.ends))})[ ]*$", re.IGNORECASE)


class Mark(NamedTuple):
    """A rule that matched, the drug's name in its place, where it ended, and by which pattern."""

    rule: Rule
    name: str
    end: int
    form: str = ""


@dataclass(frozen=True)
class Template:
    """A layout: its rules, in the order in which they are tried.

    In a *nested* one, a title that no rule knows heads a part of the section it stands in; in
    a *labelled* one, labels in capitals open sections, the text on the same line. The headings
    of a *prescribed* one are the law's: a text of it has none of its author's own.
    The headings *naming* tell the drug's name inside a line, where its headings are then
    looked for, but not behind one of *references*.
    """

    name: str
    rules: tuple[Rule, ...]
    stand_ins: frozenset[str]
    no_names: frozenset[str]
    nested: bool = False
    labelled: bool = False
    prescribed: bool = False
    naming: tuple[str, ...] = ()
    references: frozenset[str] = frozenset()

    def match(self, text: str, start: int, end: int) -> Mark | None:
        """Return what the whole line from *start* to *end* of *text* is, if a rule knows it."""
        if end - start > _LONGEST_LINE:
            return None
        mark = self._known(text[start:end])
        return Mark(mark.rule, mark.name, end, mark.form) if mark else None

    @cached_property
    def _known(self) -> Callable[[str], Mark | None]:
        return remembered(self._match)

    def _match(self, line: str) -> Mark | None:
        begin, end = _behind_prefix(line), len(line)
        known = self._whole_line
        for key in edge_words(line[begin:]):
            for rule, pattern, found in known.whole(key, line, begin, end) if key in known else ():
                if rule.role is Role.HEADING and line[begin : begin + 1].islower():
                    continue
                if not self._no_name(found):
                    return Mark(rule, _name(found), end, form_of(pattern))
        return None

    def mark(self, text: str, start: int, end: int) -> Mark | None:
        """Return what the line is as a whole, or else the label that it starts with."""
        return self.match(text, start, end) or self.label(text, start, end)

    def titles(self, text: str, lines: Sequence[tuple[int, int]]) -> bool:
        """Tell whether the first line of words is the title of the documents it is for."""
        mark = self.match(text, *lines[0]) if lines else None
        return mark is not None and mark.rule.cue == _FRONT

    def label(self, text: str, start: int, end: int) -> Mark | None:
        """Return the label, such as "Generic Name:", that *text* has at *start*, if any."""
        if text.find(":", start, end) < 0:
            return None
        begin = _behind_prefix(text, start, end)
        word = _WORD.match(text, begin, end)
        for rule, pattern in self._labels.get(word[0].lower(), ()) if word else ():
            if found := compile_form(pattern).match(text, begin, end):
                return Mark(rule, "", found.end())
        return None

    def standing(self, text: str, start: int, end: int) -> str:
        """Return the cue of the standing advice that the whole sentence is, or nothing."""
        stop = end - (text[end - 1] == ".")
        found = self._any_standing.fullmatch(text, start, stop)
        return self._standing[_first_of(found)][0].cue if found else ""

    def question(self, text: str, start: int, end: int) -> Mark | None:
        """Return the heading that *text* is from *start* to *end*, just after its ``?``."""
        word = _WORD.match(text, start, end)
        first = word[0].lower() if word else ""
        known = self._questions
        for rule, pattern, found in known.whole(first, text, start, end) if first in known else ():
            if not self._no_name(found):
                return Mark(rule, _name(found), end, form_of(pattern))
        return None

    def told(self, title: str) -> Rule | None:
        """Return the rule for a title that none knows as a whole, if its words tell its kind."""
        found = self._any_telling.fullmatch(title, _behind_prefix(title))
        return self._telling[_first_of(found)][0] if found else None

    def _no_name(self, found: re.Match[str]) -> bool:
        """Tell whether what stands in the name's place reads as a clause, not as a name."""
        name = _name(found).lower()
        if name.endswith((".", ",")) or ": " in name:
            return True
        return name not in self.stand_ins and not self.no_names.isdisjoint(name.split())

    @cached_property
    def openers(self) -> frozenset[str]:
        """The words that its headings and labels can begin with, or, after a blank, end with."""
        marks = {**self._whole_line, **self._labels}
        roles = (Role.HEADING, Role.LABEL)
        return frozenset(
            word for word, rules in marks.items() if any(rule.role in roles for rule, _ in rules)
        ) | frozenset(self._labels)

    @cached_property
    def first_words(self) -> re.Pattern[str]:
        """A pattern that finds where a question heading may start inside a line."""
        words = sorted(self._questions)
        forms = [form for word in words for form in (word.capitalize(), word.upper())]
        return compiled(rf"(?:{'|'.join(forms) or '(?!)'})(?![A-Za-z])")

    @cached_property
    def inside(self) -> Sought:
        """What finds, as written in the file, what may start inside a line."""
        patterns = [p for rule in self.rules if rule.inline for p in rule.patterns]
        plain = [pattern for pattern in patterns if "{" not in pattern]
        labels = [p for p in plain if p.endswith(":")]
        labels = [form for label in labels for form in (label.upper(), label.capitalize())]
        # "[drug] family:" has no capital left to begin with.
        sought = [form for form in (*plain, *labels) if form != form.lower()]
        return Sought(sought, r"(?<![A-Za-z-])(?=[A-Z])", r"(?![a-z-])")

    @cached_property
    def glue(self) -> Sought | None:
        """What finds the last words of a caption inside a line, if there are any."""
        ends = [end for r in self.rules if r.extent is Extent.CAPTION for end in r.ends]
        return Sought(ends, r"(?<![A-Za-z])", r"(?=[A-Z0-9]|[ ]|$)") if ends else None

    @cached_property
    def _whole_line(self) -> _ByWord:
        others = {Role.LABEL, Role.STANDING, Role.TELLING}
        rules = [rule for rule in self.rules if rule.role not in others]
        return _ByWord((r, p) for r in rules for p in r.patterns)

    @cached_property
    def _standing(self) -> list[tuple[Rule, str]]:
        """The patterns of standing advice, longest first."""
        return _longest_first(self._patterns_of(Role.STANDING))

    @cached_property
    def _any_standing(self) -> re.Pattern[str]:
        return _any_of(pattern for _, pattern in self._standing)

    @cached_property
    def _telling(self) -> list[tuple[Rule, str]]:
        """The patterns of what titles tell, in the order of their file: the first one holds."""
        return self._patterns_of(Role.TELLING)

    @cached_property
    def _any_telling(self) -> re.Pattern[str]:
        return _any_of(pattern for _, pattern in self._telling)

    def _patterns_of(self, role: Role) -> list[tuple[Rule, str]]:
        return [(rule, p) for rule in self.rules if rule.role is role for p in rule.patterns]

    @cached_property
    def _labels(self) -> _ByWord:
        return _ByWord((r, p) for r in self.rules for p in r.patterns if p.endswith(":"))

    @cached_property
    def _questions(self) -> _ByWord:
        rules = [rule for rule in self.rules if rule.role is Role.HEADING]
        return _ByWord((r, p) for r in rules for p in r.patterns if p.endswith("?"))


class _ByWord(dict[str, list[tuple[Rule, str]]]):
    """Patterns, longest first, by each word that they can begin with.

    Patterns that begin with a slot stand under the words they can end with, a blank before.
    """

    def __init__(self, patterns: Iterable[tuple[Rule, str]]) -> None:
        super().__init__()
        self._any: dict[str, re.Pattern[str]] = {}
        for rule, pattern in _longest_first(patterns):
            for word in first_words(pattern) or [f" {last}" for last in last_words(pattern)]:
                self.setdefault(word, []).append((rule, pattern))

    def whole(
        self, word: str, text: str, start: int, end: int
    ) -> Iterator[tuple[Rule, str, re.Match[str]]]:
        """Yield the rules whose pattern, under *word*, matches the whole stretch, in order."""
        first = self.any_of(word).fullmatch(text, start, end)
        for rule, pattern in self[word][_first_of(first) :] if first else ():
            if found := compile_form(pattern).fullmatch(text, start, end):
                yield rule, pattern, found

    def any_of(self, word: str) -> re.Pattern[str]:
        """Return what asks all patterns under *word* at once."""
        if word not in self._any:
            self._any[word] = _any_of(pattern for _, pattern in self[word])
        return self._any[word]


def _longest_first(patterns: Iterable[tuple[Rule, str]]) -> list[tuple[Rule, str]]:
    return sorted(patterns, key=lambda pair: -len(_SLOT.sub("", pair[1])))


def _any_of(patterns: Iterable[str]) -> re.Pattern[str]:
    """Return what asks all *patterns* at once; an empty group behind each tells its number.

    Slots take as much as they can: that is faster, and whole lines are the same then.
    """
    forms = [form_of(pattern).replace("(?P<name>", "(?:") + "()" for pattern in patterns]
    return compiled("|".join(forms).replace("}?", "}") or "(?!)", re.IGNORECASE)


def _first_of(found: re.Match[str]) -> int:
    """Return the number of the pattern that was *found*, the first of those asked at once."""
    return (found.lastindex or 1) - 1


@remembered
def edge_words(line: str) -> tuple[str, str]:
    """Return the first word of *line* and, after a blank, its last, by which rules are found."""
    words = line[_behind_prefix(line) :].rstrip(_AFTER_HEADING)
    first = _WORD.match(words)
    return first[0].lower() if first else "", words[words.rfind(" ") :].lower()


def _behind_prefix(text: str, start: int = 0, end: int = maxsize) -> int:
    """Return where the words of a line begin, behind "## " or "2.1 "."""
    if text[start : start + 1] not in _PREFIXED:
        return start
    prefix = _PREFIX.match(text, start, end)
    return prefix.end() if prefix else start


def _name(found: re.Match[str]) -> str:
    return (found.groupdict().get("name") or "").strip()
