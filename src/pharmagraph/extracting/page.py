"""What an extractor is handed: the document, whose monograph it is, and how to cut spans.

An extractor is a function ``find_…(page) -> list[Fact]``: it reads the sentences of the
sections that can hold its facts, and cuts spans by offsets into the document's text.
"""

from __future__ import annotations

from dataclasses import field
from functools import cached_property, reduce
from itertools import chain
from operator import or_
from typing import TYPE_CHECKING, Any, NamedTuple, TypeAlias, TypeVar

from pharmagraph.extracting.wording.asserting import states_nothing
from pharmagraph.extracting.wording.name_patterns import name_compile
from pharmagraph.extracting.wording.patterns import Pattern, clues, look_over
from pharmagraph.model import SectionKind, SentenceKind
from pharmagraph.records import dataclass

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from pharmagraph.extracting.wording.patterns import Patterns
    from pharmagraph.lexicons import Clues
    from pharmagraph.model import Document, Section, Sentence, Span

__all__ = ["Aside", "Page"]

_Made = TypeVar("_Made")
#: What a sentence may hold, see `look_over`, with its words.
_Told: TypeAlias = "tuple[int, str, Sentence]"
_NEVER = frozenset({SectionKind.BOILERPLATE, SectionKind.NOTICE})


@dataclass(frozen=True, slots=True)
class Aside:
    """A clause about another agent than the monograph's drug: no fact in it is the drug's."""

    start: int
    end: int
    agent: str


class _Part(NamedTuple):
    """What is read of a section: all that its sentences may hold, and each with its own."""

    held: int
    told: list[_Told]
    sentences: list[Sentence]


@dataclass(eq=False)
class Page:
    """A document together with the names of the drug it describes.

    *drug* is the generic name and *names* are all its names, brands included, in lower
    case. *ingredients* are the names of the parts of a combination in their order, which speak
    of it too. *asides* are the clauses about other agents; they are found on the page itself.
    """

    document: Document
    drug: str
    names: tuple[str, ...]
    asides: tuple[Aside, ...] = ()
    ingredients: tuple[str, ...] = ()
    _texts: dict[int, str] = field(default_factory=dict, repr=False, compare=False)
    #: What is known of each sentence, by its place; to ask for it costs no call.
    _held: dict[int, int] = field(default_factory=dict, repr=False, compare=False)
    #: The sentences of sections of some kinds, with headings or without.
    _read: dict[tuple[tuple[SectionKind, ...], bool], list[Sentence]] = field(
        default_factory=dict, repr=False, compare=False
    )

    def sentences(self, *kinds: SectionKind, headings: bool = False) -> list[Sentence]:
        """Return the sentences of the sections of *kinds* (all, if none), in order.

        Boilerplate, notices, what states nothing and, unless asked for, headings are left out.
        """
        read = self._read.get((kinds, headings))
        if read is None:
            parts = self._parts(kinds, headings=headings)
            read = [sentence for _, part in parts for sentence in part.sentences]
            self._read[kinds, headings] = read
        return read

    def holding(
        self,
        patterns: Patterns,
        *kinds: SectionKind,
        headings: bool = False,
        within: frozenset[int] = frozenset(),
    ) -> list[Sentence]:
        """Return those of `sentences` that some of *patterns* may match.

        The sentences of the sections *within* are all among them.
        """
        telling, enough, any_possible = patterns.telling, patterns.enough, patterns.any_possible
        found: list[Sentence] = []
        for number, part in self._parts(kinds, headings=headings):
            if number in within:
                found += part.sentences
            elif part.held & telling:
                found += [
                    sentence
                    for held, text, sentence in part.told
                    if (hits := held & telling) and (hits & enough or any_possible(text))
                ]
        return found

    def once(self, what: object, make: Callable[[], _Made]) -> _Made:
        """Return what *make* gives for *what*, which is made once for this page."""
        if what not in self._made:
            self._made[what] = make()
        made: _Made = self._made[what]
        return made

    @cached_property
    def _made(self) -> dict[object, Any]:
        return {}

    def _parts(
        self, kinds: tuple[SectionKind, ...], *, headings: bool
    ) -> Iterable[tuple[int, _Part]]:
        """Return the sections of *kinds* (all, if none) that are read, by their numbers."""
        parts = self._with_headings if headings else self._without_headings
        if not kinds:
            return parts.items()
        by_kind = self._by_kind
        numbers = [number for kind in kinds for number in by_kind.get(kind, ())]
        numbers.sort()
        return [(number, parts[number]) for number in numbers if number in parts]

    @cached_property
    def _with_headings(self) -> dict[int, _Part]:
        """What is read of each section, in order."""
        read: dict[int, list[_Told]] = {}
        never = self.sections(*_NEVER)
        boilerplate, prose = SentenceKind.BOILERPLATE, SentenceKind.PROSE
        for sentence in self.document.sentences:
            kind = sentence.kind
            if kind is boilerplate or sentence.section in never:
                continue
            text = self.text(sentence)
            if kind is not prose or not states_nothing(text):
                told = self._held[sentence.span.start], text, sentence
                read.setdefault(sentence.section, []).append(told)
        return {number: _part(told) for number, told in read.items()}

    @cached_property
    def _without_headings(self) -> dict[int, _Part]:
        """The same without the sentences that are headings."""
        heading = SentenceKind.HEADING
        return {
            number: _part([told for told in part.told if told[2].kind is not heading])
            for number, part in self._with_headings.items()
        }

    def sections(self, *kinds: SectionKind) -> frozenset[int]:
        """Return the numbers of the sections of *kinds*, by which sentences know theirs."""
        by_kind = self._by_kind
        return frozenset(chain.from_iterable([by_kind.get(kind, ()) for kind in kinds]))

    @cached_property
    def _by_kind(self) -> dict[SectionKind, list[int]]:
        """The numbers of the sections of each kind."""
        numbers: dict[SectionKind, list[int]] = {}
        for number, section in enumerate(self.document.sections):
            numbers.setdefault(section.kind, []).append(number)
        return numbers

    def section(self, sentence: Sentence) -> Section:
        """Return the section that *sentence* stands in."""
        return self.document.sections[sentence.section]

    def text(self, sentence: Sentence) -> str:
        """Return the words of *sentence* with dashes, quotes and spaces made plain."""
        start = sentence.span.start
        text = self._texts.get(start)
        if text is None:
            text = self._texts[start] = self.document.plain[start : sentence.span.end]
            self._held[start] = look_over(text, self._clues)
        return text

    @cached_property
    def _clues(self) -> Clues:
        return clues()

    def line(self, sentence: Sentence) -> int:
        """Return where the line begins that *sentence* stands in, or is read as if it did."""
        return self.document.plain.rfind("\n", 0, sentence.span.start) + 1

    def number(self, sentence: Sentence) -> int:
        """Return where *sentence* stands among the sentences of the document."""
        return self._numbers[sentence.span.start]

    @cached_property
    def _numbers(self) -> dict[int, int]:
        return {each.span.start: n for n, each in enumerate(self.document.sentences)}

    def lead_in(self, sentence: Sentence) -> Sentence | None:
        """Return the sentence that announces the list that *sentence* belongs to."""
        if sentence.lead_in is None:
            return None
        return self.document.sentences[sentence.lead_in]

    def span(self, sentence: Sentence, start: int, end: int) -> Span:
        """Return the span of *sentence* from *start* to *end*, counted from its first character."""
        offset = sentence.span.start
        return self.document.span(offset + start, offset + end)

    def aside(self, start: int, end: int) -> Aside | None:
        """Return the aside that the stretch of the document overlaps, if there is one."""
        for aside in self.asides:
            if aside.start < end and start < aside.end:
                return aside
        return None

    @cached_property
    def mention(self) -> Pattern:
        """A pattern that finds the drug by any of its names, in any case."""
        every = (*self.names, *self.ingredients)
        return name_compile(every)


def _part(told: list[_Told]) -> _Part:
    return _Part(reduce(or_, [each[0] for each in told], 0), told, [each[2] for each in told])
