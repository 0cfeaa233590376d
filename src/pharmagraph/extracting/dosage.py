"""Finds how the drug is dosed: regimens, each for one condition and group, as phases in order.

A paragraph is a line, or the items of one list. What it is for is said by a label ("Gout:
…"), by the sentence itself, or by a sentence before it in the same paragraph.
"""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING, NamedTuple

from pharmagraph.extracting.dosage_clauses import find_routes
from pharmagraph.extracting.dosage_cycles import lengths
from pharmagraph.extracting.dosage_phases import Found, Run, intent_of, is_impaired, read_phases
from pharmagraph.extracting.labels import dosing_labels
from pharmagraph.extracting.phrases import fold
from pharmagraph.model import PhaseRole, Regimen, SectionKind

if TYPE_CHECKING:
    from pharmagraph.extracting.labels import Label
    from pharmagraph.extracting.page import Page
    from pharmagraph.model import DosePhase, Fact, Population, Sentence, Span

__all__ = ["find_dosage"]

_RULE = "dosing-paragraph"


class _For(NamedTuple):
    """What a regimen is for: the key by which phases of a paragraph are put together."""

    condition: str
    population: Population | None


@dataclass(slots=True)
class _Draft:
    """A regimen in the making: its phases, and the words that say what it is for."""

    words: list[Span]
    phases: list[DosePhase] = field(default_factory=list)


def find_dosage(page: Page) -> list[Fact]:
    """Return the regimens that the dosage sections state, in order."""
    known = _known(page)
    labels = dosing_labels(page)
    facts: list[Regimen] = []
    for paragraph in _paragraphs(page):
        for regimen in _Paragraph(page, known, labels).read(paragraph):
            home = _home(facts, regimen)
            if home is None:
                facts.append(regimen)
            else:
                facts[home] = _extended(facts[home], regimen)
    return list(facts)


def _home(found: list[Regimen], regimen: Regimen) -> int | None:
    """Return the regimen that one without the drug itself goes on with: the last that fits."""
    if any(phase.role is PhaseRole.MAIN for phase in regimen.phases):
        return None
    fits = [
        number
        for number, other in enumerate(found)
        if regimen.condition in {"", other.condition}
        and (regimen.population is None or regimen.population == other.population)
    ]
    return fits[-1] if fits else None


def _extended(regimen: Regimen, more: Regimen) -> Regimen:
    phases = tuple(
        replace(phase, condition=regimen.condition, population=regimen.population)
        for phase in more.phases
    )
    return replace(
        regimen,
        context=tuple(dict.fromkeys((*regimen.context, *more.context))),
        phases=(*regimen.phases, *phases),
    )


def _known(page: Page) -> frozenset[int]:
    return frozenset().union(*(lengths(page.text(s)) for s in page.sentences(SectionKind.DOSAGE)))


def _paragraphs(page: Page) -> list[list[Sentence]]:
    """Return the sentences of the dosage sections by line, items of a list together."""
    found: dict[tuple[int, str, int], list[Sentence]] = {}
    for sentence in page.sentences(SectionKind.DOSAGE):
        listed = sentence.lead_in is not None
        key = (
            sentence.section,
            "list" if listed else "line",
            sentence.lead_in if sentence.lead_in is not None else sentence.line,
        )
        found.setdefault(key, []).append(sentence)
    return list(found.values())


class _Paragraph:
    """Reads one paragraph; what is said once holds until something else is said."""

    def __init__(self, page: Page, known: frozenset[int], labels: list[Label]) -> None:
        self.page = page
        self.known = known
        self.labels = labels
        self.conditions: tuple[str, ...] = ()
        self.population: Population | None = None
        self.words: list[Span] = []
        self.run = Run()
        self.drafts: dict[_For, _Draft] = {}

    def read(self, sentences: list[Sentence]) -> list[Regimen]:
        """Return the regimens of the paragraph."""
        for sentence in sentences:
            self._sentence(sentence)
        return [self._regimen(key, draft) for key, draft in self.drafts.items() if draft.phases]

    def _sentence(self, sentence: Sentence) -> None:
        body = self._label(sentence)
        agent = ""
        for found in read_phases(self.page, sentence, body, self.known, self.run):
            self._who(sentence, found)
            self._add(found.phase)
            other = found.phase.role is PhaseRole.CO_ADMINISTERED
            agent = found.phase.agent.name if other else ""
        self.run = replace(self.run, agent=agent)

    def _label(self, sentence: Sentence) -> int:
        """Take over what the label that holds for *sentence* says; return where its body begins."""
        body = 0
        for label in self.labels:
            if not label.start <= sentence.span.start + len(label.piece.text) <= label.end:
                continue
            own = label.sentence == sentence
            body = label.body if own else body
            words = self.page.span(label.sentence, label.piece.start, label.piece.end)
            if label.items:
                self.conditions = tuple(fold(item.label) for item in label.items)
            if label.population:
                self.population = label.population
            if label.items or label.population:
                self.words = [words]
            if own:
                routes = find_routes(words.quote)
                self.run = Run(
                    self.run.agent, intent_of(words.quote), routes[0].label if routes else ""
                )
        return body

    def _who(self, sentence: Sentence, found: Found) -> None:
        """Take over the group and conditions that the clause of a phase names."""
        if found.conditions:
            self.conditions = found.conditions[0].labels
            self.words = []
        if found.groups:
            self.population = found.groups[0].population
            self.words = []
        for atom in sorted((*found.conditions[:1], *found.groups[:1]), key=lambda a: a.start):
            self.words.append(self.page.span(sentence, atom.start, atom.end))

    def _add(self, phase: DosePhase) -> None:
        who = (*self.conditions, self.population.label if self.population else "")
        if any(map(is_impaired, who)):
            return
        for condition in self.conditions or ("",):
            key = _For(condition, self.population)
            draft = self.drafts.setdefault(key, _Draft(list(self.words)))
            draft.phases.append(replace(phase, condition=condition, population=self.population))

    def _regimen(self, key: _For, draft: _Draft) -> Regimen:
        first = draft.phases[0]
        return Regimen(
            subject=self.page.drug,
            evidence=tuple(draft.words) or first.evidence[:1],
            context=tuple(dict.fromkeys(c for phase in draft.phases for c in phase.context)),
            rule=_RULE,
            population=key.population,
            condition=key.condition,
            phases=tuple(draft.phases),
        )
