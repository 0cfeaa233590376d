"""What an extractor is handed: the document, whose monograph it is, and how to cut spans.

An extractor is a function ``find_…(page) -> list[Fact]``: it reads the sentences of the
sections that can hold its facts, and cuts spans by offsets into the document's text.
"""

from __future__ import annotations

from dataclasses import field
from functools import cached_property
from itertools import chain
from typing import TYPE_CHECKING, Any, TypeVar

from pharmagraph.extracting.wording.asserting import states_nothing
from pharmagraph.extracting.wording.name_patterns import name_compile
from pharmagraph.extracting.wording.patterns import Pattern, clues, look_over
from pharmagraph.model import SectionKind, SentenceKind
from pharmagraph.records import dataclass

if TYPE_CHECKING:
    from collections.abc import Callable

    from pharmagraph.extracting.wording.patterns import Patterns
    from pharmagraph.lexicons import Clues
    from pharmagraph.model import Document, Section, Sentence, Span

__all__ = ["Aside", "Page"]

_Made = TypeVar("_Made")
_NEVER = frozenset({SectionKind.BOILERPLATE, SectionKind.NOTICE})


@dataclass(frozen=True, slots=True)
class Aside:
    """A clause about another agent than the monograph's drug: no fact in it is the drug's."""

    start: int
    end: int
    agent: str


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
            read = self._read[kinds, headings] = self._sentences(kinds, headings=headings)
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
        sentences = self.sentences(*kinds, headings=headings)
        held, telling, enough, texts = self._held, patterns.telling, patterns.enough, self._texts
        return [
            sentence
            for sentence in sentences
            if (within and sentence.section in within)
            or (
                (hits := held[sentence.span.start] & telling)
                and (hits & enough or patterns.any_possible(texts[sentence.span.start]))
            )
        ]

    def once(self, what: object, make: Callable[[], _Made]) -> _Made:
        """Return what *make* gives for *what*, which is made once for this page."""
        if what not in self._made:
            self._made[what] = make()
        made: _Made = self._made[what]
        return made

    @cached_property
    def _made(self) -> dict[object, Any]:
        return {}

    def _sentences(self, kinds: tuple[SectionKind, ...], *, headings: bool) -> list[Sentence]:
        by_section = self._with_headings if headings else self._without_headings
        numbers = sorted(self.sections(*kinds)) if kinds else by_section
        return list(chain.from_iterable([by_section.get(number, ()) for number in numbers]))

    @cached_property
    def _with_headings(self) -> dict[int, list[Sentence]]:
        """The sentences of each section that is read, in order."""
        read: dict[int, list[Sentence]] = {}
        never = self.sections(*_NEVER)
        boilerplate, prose = SentenceKind.BOILERPLATE, SentenceKind.PROSE
        for sentence in self.document.sentences:
            kind = sentence.kind
            if kind is boilerplate or sentence.section in never:
                continue
            text = self.text(sentence)
            if kind is not prose or not states_nothing(text):
                read.setdefault(sentence.section, []).append(sentence)
        return read

    @cached_property
    def _without_headings(self) -> dict[int, list[Sentence]]:
        """Those of them that are no headings."""
        heading = SentenceKind.HEADING
        return {
            number: [each for each in sentences if each.kind is not heading]
            for number, sentences in self._with_headings.items()
        }

    def sections(self, *kinds: SectionKind) -> frozenset[int]:
        """Return the numbers of the sections of *kinds*, by which sentences know theirs."""
        return self.once((Page.sections, kinds), lambda: self._sections(kinds))

    def _sections(self, kinds: tuple[SectionKind, ...]) -> frozenset[int]:
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
