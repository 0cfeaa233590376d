"""Tells whether doses are to prevent what they are for: the same drug may treat it at others."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from pharmagraph.extracting.wording.patterns import clue_compile
from pharmagraph.extracting.wording.prevented import is_prevented_at
from pharmagraph.model import Use

if TYPE_CHECKING:
    from pharmagraph.extracting.dosing.context import Topic
    from pharmagraph.extracting.dosing.found import Found
    from pharmagraph.extracting.page import Page
    from pharmagraph.model import Sentence, Span

__all__ = ["Aims", "is_bare_aim", "is_cure"]

_KIND = r"(?:(?:the|an?|usual|recommended|adult|oral|daily|acute|long-term|routine)\s+)*"
_END = (
    r"(?=\s*(?:$|[:,(\u2013\u2014]|-\s"
    r"|(?:is|are|requires?|the|an?|adults|children|patients|take|give|use)\s|[0-9#]))"
)
_IT = r"(?:it|them|these|(?:an?|the)\s+(?:acute\s+)?(?:attacks?|episodes?|flares?|outbreaks?))"
_FOR = rf"(?:for|as|in)\s+{_KIND}"
_DOSE = r"(?:dos(?:es?|ages?)|dosing|regimen)"


def _turns(noun: str, verb: str, adjective: str) -> str:
    """Return what turns to an aim and names no illness: "the dose for treatment", "to treat it"."""
    return (
        rf"\W*(?:(?:{_KIND}{_DOSE}\s+(?:used\s+)?)?{_FOR}{noun}|{_KIND}{noun}(?=\s*(?::|$))"
        rf"|{_KIND}(?:{noun}|{adjective})\s+{_DOSE}"
        rf"|(?:{_KIND}{_DOSE}\s+)?(?:to\s+{verb}|for\s+{verb}ing)\s+{_IT}){_END}"
    )


#: "The dose for treatment is" behind doses that prevent, "Prophylaxis: 5 mg" behind others.
_TURN = clue_compile(
    rf"(?P<treats>{_turns('treatment', 'treat', 'therapeutic')})"
    rf"|{_turns('(?:prevention|prophylaxis)', 'prevent', '(?:preventive|prophylactic)')}",
    re.IGNORECASE,
)
#: "…; treatment 500 mg", "and for prevention 250 mg": what the clause of a dose begins with.
_LED = clue_compile(
    rf"(?:^|[;:,]|\b(?:and|but|while|whereas)\b)\s*(?:{_FOR})?"
    r"(?:(?P<treats>treatment)|prevention|prophylaxis)\s*(?:,|:|-|\bis\b)?\s*$",
    re.IGNORECASE,
)
#: "500 mg for treatment": what stands behind a dose.
_ENDED = clue_compile(
    rf"[^;:.,]{{0,40}}?\bfor\s+{_KIND}(?:(?P<treats>treatment)|prevention|prophylaxis)"
    r"(?=\s*(?:$|[;,.)]|(?:and|but|or)\b))",
    re.IGNORECASE,
)
#: "For treatment, 40 mg is taken once": no longer what is taken to prevent something.
_CURE = clue_compile(r"\W*(?:for|as|in)\s+(?:an?\s+|the\s+)?treatment\b(?!\s+of\b)", re.IGNORECASE)
_CHOICE = clue_compile(r"\s*,?\s*or\s", re.IGNORECASE)
_ALONE = clue_compile(rf"(?:{_KIND}|[\w-]+\s+)(?:prophylaxis|prevention)", re.IGNORECASE)


def is_bare_aim(conditions: tuple[str, ...]) -> bool:
    """Tell whether *conditions* name an aim and no illness: "prophylaxis"."""
    return bool(conditions) and all(map(_ALONE.fullmatch, conditions))


def is_cure(text: str, conditions: tuple[str, ...]) -> bool:
    """Tell whether a sentence turns to treatment behind doses for prevention alone."""
    return is_bare_aim(conditions) and _CURE.match(text) is not None


class Aims:
    """What doses do about each condition of a page, as far as it was told by now."""

    def __init__(self, page: Page) -> None:
        self.plain = page.document.plain
        self._told: dict[str, Use | None] = {}
        self._turned: dict[str, tuple[int, Use | None]] = {}

    def turn(self, sentence: Sentence, words: str, conditions: tuple[str, ...]) -> None:
        """Take over what *words* of a sentence say of *conditions* that were named before it."""
        if found := _TURN.match(words):
            use = None if found["treats"] else Use.PREVENTION
            self._told.update(dict.fromkeys(conditions, use))
            self._turned.update(dict.fromkeys(conditions, (sentence.span.start, use)))

    def led(
        self, sentence: Sentence, doses: list[Found], number: int, conditions: tuple[str, ...]
    ) -> None:
        """Take over what the clause of a dose says of its conditions, or of *conditions* so far.

        What stands behind the last of two that are a choice is said of both.
        """
        found, back = doses[number], doses[number].back
        for other in doses[number + 1 : number + 2]:
            back = other.back if _CHOICE.match(other.front) else back
        turn = _LED.search(found.front) or _ENDED.match(found.back) or _ENDED.match(back)
        own = found.conditions[0].labels if found.conditions else ()
        conditions = conditions if not own or is_bare_aim(own) else own
        if turn and conditions:
            use = None if turn["treats"] else Use.PREVENTION
            self._told.update(dict.fromkeys(conditions, use))
            place = sentence.span.start + found.at
            self._turned.update(dict.fromkeys(conditions, (place, use)))

    def hear(self, topic: Topic) -> None:
        """Take over what the words of *topic* say of its conditions."""
        for condition in topic.conditions:
            for words in reversed(topic.words):
                place = self._place(condition, words)
                if place:
                    kept_off = is_prevented_at(self.plain, *place)
                    told = Use.PREVENTION if kept_off else None
                    turned, use = self._turned.get(condition, (-1, told))
                    self._told[condition] = use if turned > place[0] else told
                    break

    def of(self, condition: str) -> Use | None:
        """Return prevention if the words that named *condition* last said that it is prevented."""
        return self._told.get(condition)

    def _place(self, condition: str, words: Span) -> tuple[int, int] | None:
        """Return where *words* name the condition, or begin to."""
        said = self.plain[words.start : words.end].lower()
        low = condition.lower()
        for name in (low, low.partition(" ")[0]):
            at = said.find(name)
            if at >= 0:
                return words.start + at, words.start + at + len(name)
        return None
