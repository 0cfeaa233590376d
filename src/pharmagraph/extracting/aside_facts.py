"""Reads what a clause about another agent states: its brand, class, benefit and harms."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from pharmagraph.extracting.effects.items import cut_effects
from pharmagraph.extracting.wording.patterns import clue_compile
from pharmagraph.extracting.wording.phrases import fold, split
from pharmagraph.extracting.wording.unwanted import UNWANTED
from pharmagraph.model import AdverseEffect, Aspect, ProfileFact

if TYPE_CHECKING:
    from pharmagraph.extracting.page import Page
    from pharmagraph.model import Sentence

__all__ = ["facts_about"]

_BRAND = clue_compile(r"\s*\((?P<brands>[A-Z][^()]{1,80})\)")
_CLASS = clue_compile(
    r",?\s*\b(?:is\s+|was\s+|also\s+|which\s+is\s+"
    r"|that\s+is\s+)*(?P<class>(?:an?|another)\s+(?:[\w'-]+\s+){0,6}?"
    r"(?:drugs?|medicines?|medications?|agents?|inhibitors?|blockers?|antagonists?|agonists?"
    r"|antibiotics?|steroids?|hormones?|derivatives?|"
    r"analgesics?|antidepressants?|compounds?|vaccines?|antibody|antibodies))(?=[\s,.;]|$)",
    re.IGNORECASE,
)
_ANOTHER = clue_compile(r"another\s+", re.IGNORECASE)
_HARM = clue_compile(
    r"(?:\b(?:is|was|are)\s+|,\s+)(?:an?\s+)?(?P<harm>(?:[\w-]+\s+){0,4}?(?:teratogen|carcinogen"
    r"|mutagen|poison|toxin))\b",
    re.IGNORECASE,
)
_EFFECTIVE = clue_compile(
    r"\b(?:(?:al)?though\s+|while\s+|despite\s+being\s+"
    r"|(?:is|was|are|were)\s+)(?P<how>(?:very\s+|highly\s+|more\s+|less\s+"
    r"|equally\s+)?effective)\b",
    re.IGNORECASE,
)
_CAUSES = clue_compile(
    r"\b(?P<verb>(?:(?:can|may|might|could|also|known\s+to|often|sometimes"
    r"|rarely)\s+){0,3}(?:causes?|caused|causing|produces?|leads?\s+to|led\s+to)"
    r"|(?:was|were|is|are|has\s+been|have\s+been)\s+(?:associated\s+with"
    r"|linked\s+to))\s+(?P<list>[^;.]{3,300})",
    re.IGNORECASE,
)
_GENERIC = clue_compile(rf"\b(?:{UNWANTED}|toxicity)\W*$", re.IGNORECASE)
_MORE = clue_compile(
    r",?\s+(?:but|whereas|although|and\s+(?:is|was|has|can|may)|which|that)\b", re.IGNORECASE
)


def facts_about(
    page: Page, sentence: Sentence, agent: str, named: tuple[int, int], clause_end: int
) -> list[ProfileFact | AdverseEffect]:
    """Return what the clause up to *clause_end* states about *agent*, whose name is at *named*."""
    start, end = named
    reader = _Reader(page, sentence, agent, start)
    after = start + len(agent)
    found: list[ProfileFact | AdverseEffect] = list(reader.brands(after))
    found += reader.classes(end, clause_end)
    found += reader.judgements(after, clause_end)
    return found + reader.effects(after, clause_end)


class _Reader:
    """Reads one clause; every fact in it is about *agent*."""

    def __init__(self, page: Page, sentence: Sentence, agent: str, start: int) -> None:
        self.page, self.sentence, self.agent, self.start = page, sentence, agent, start
        self.text = page.text(sentence)

    def brands(self, after: int) -> list[ProfileFact]:
        match = _BRAND.match(self.text, after)
        names = split(match["brands"]) if match else []
        end = match.end() if match else 0
        return [self._profile(Aspect.BRAND_NAME, p.text, self.start, end) for p in names]

    def classes(self, start: int, end: int) -> list[ProfileFact]:
        match = _CLASS.match(self.text, start, end)
        if not match:
            return []
        left = match.start("class")
        if other := _ANOTHER.match(match["class"]):
            left += other.end()
        value = fold(self.text[left : match.end("class")])
        return [self._profile(Aspect.CLASS_MEMBERSHIP, value, left, match.end("class"))]

    def judgements(self, start: int, end: int) -> list[ProfileFact]:
        found = [
            self._profile(Aspect.SAFETY, " ".join(match["harm"].split()), self.start, match.end())
            for match in _HARM.finditer(self.text, start, end)
        ]
        if match := _EFFECTIVE.search(self.text, start, end):
            value = match["how"].lower()
            found.append(self._profile(Aspect.EFFECTIVENESS, value, *match.span()))
        return found

    def effects(self, start: int, end: int) -> list[ProfileFact | AdverseEffect]:
        found: list[ProfileFact | AdverseEffect] = []
        for match in _CAUSES.finditer(self.text, start, end):
            closed = _MORE.search(self.text, match.start("list"), match.end("list"))
            stop = closed.start() if closed else match.end("list")
            parts = (
                []
                if _GENERIC.search(self.text[match.start("list") : stop])
                else cut_effects(self.text, match.start("list"), stop, prose=True).effects
            )
            for number, part in enumerate(parts):
                left = match.start() if number == 0 else part.own.start
                found.append(self._effect(part.label, left, part.own.end))
            if not parts:
                value = " ".join(self.text[match.start() : stop].split()).rstrip(",")
                value = re.sub(r"^(?:is|was|are|were|has been|have been)\s+", "", value)
                place = (
                    match.start(),
                    match.start() + len(self.text[match.start() : stop].rstrip(" ,")),
                )
                found.append(self._profile(Aspect.SAFETY, value, *place))
        return found

    def _effect(self, label: str, start: int, end: int) -> AdverseEffect:
        return AdverseEffect(
            subject=self.agent,
            evidence=(self.page.span(self.sentence, start, end),),
            context=(self.sentence.span,),
            rule="aside",
            effect=label,
        )

    def _profile(self, aspect: Aspect, value: str, start: int, end: int) -> ProfileFact:
        return ProfileFact(
            subject=self.agent,
            evidence=(self.page.span(self.sentence, start, end),),
            context=(self.sentence.span,),
            rule="aside",
            aspect=aspect,
            value=value,
        )
