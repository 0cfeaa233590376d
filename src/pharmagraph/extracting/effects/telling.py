"""Tells which sentences may tell of unwanted effects at all.

Most sentences of a monograph do not, and hold none of the words by which one can. Sections
on effects are read whole, and so is what stands beside a sentence that told of some.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from pharmagraph.extracting.effects.abilities import ABLE
from pharmagraph.extracting.effects.announcements import SAID, TAKERS
from pharmagraph.extracting.effects.being import BEING
from pharmagraph.extracting.effects.besides import STOPPING
from pharmagraph.extracting.effects.causing import BY_VERB, MAY_CAUSE
from pharmagraph.extracting.effects.denials import DENIALS, UNCONFIRMED
from pharmagraph.extracting.effects.fragments import SPEAKING
from pharmagraph.extracting.effects.frames import HARMING, OWN
from pharmagraph.extracting.effects.gaps import GAPS
from pharmagraph.extracting.effects.harms import DAMAGING, HARMS
from pharmagraph.extracting.effects.masking import masked
from pharmagraph.extracting.effects.owing import OWING
from pharmagraph.extracting.effects.patterns import KNOW, NOUN, OPEN_END
from pharmagraph.extracting.effects.portions import REPORTED_BY
from pharmagraph.extracting.effects.verbs import MASK
from pharmagraph.extracting.wording.patterns import Patterns, clue_compile
from pharmagraph.extracting.wording.unwanted import UNWANTED
from pharmagraph.model import SectionKind, SentenceKind

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from pharmagraph.extracting.page import Page
    from pharmagraph.extracting.wording.patterns import Pattern
    from pharmagraph.model import Sentence

__all__ = ["ANYWHERE", "IN_OVERVIEW", "OF_HARM", "is_of_none", "telling_in"]

#: "Zorvanib may cause side effects", "some side effects can be serious": no effect is named.
_OF_NONE = clue_compile(
    rf"\W*(?:(?:[\w/-]+\s){{1,6}}(?:may|can|could|might)\s(?:also\s)?cause\s"
    rf"(?:(?:other|some|many|several|serious|severe|unwanted)\s)*{UNWANTED}"
    rf"|(?:(?:some|many|most|other|these)\s)*{UNWANTED}\s(?:may|can|could|might)\sbe\s"
    r"(?:very\s)?(?:serious|severe))\W*",
    re.IGNORECASE,
)
_READ_WHOLE = OWN | {SectionKind.UNKNOWN}
#: Where a sentence holds words of none of these it does not speak of effects at large.
_SPEAKING = (*SAID.each, *SPEAKING.each, OPEN_END)


class Telling:
    """Patterns of which a sentence matches one if it tells of effects, or else speaks of them.

    Those that speak of the drug match it with the drug's names hidden.
    """

    def __init__(self, *patterns: Pattern) -> None:
        self.each = patterns
        self._every = Patterns(*sorted(patterns, key=_hides), *_SPEAKING)
        self._plain = len(patterns) - sum(map(_hides, patterns))
        self._said = frozenset(range(len(patterns), len(patterns) + len(SAID.each)))
        #: Returns the numbers of the patterns that a text may match, in order.
        self.heard: Callable[[str], Sequence[int]] = self._every.possible

    def may_tell(
        self, page: Page, sentence: Sentence, text: str, heard: Sequence[int], *, inside: bool
    ) -> bool:
        """Tell whether *text*, of which so much was *heard*, may tell of effects.

        *inside* tells that the sentence before it did.
        """
        return (
            sentence.lead_in is not None
            or (inside and self is IN_OVERVIEW)
            or self._found(page, text, heard)
            or (not self._said.isdisjoint(heard) and _names_some(page, text))
            or (sentence.kind is SentenceKind.LEAD_IN and OPEN_END.possible(text))
            or page.aside(sentence.span.start, sentence.span.end) is not None
        )

    def _found(self, page: Page, text: str, heard: Sequence[int]) -> bool:
        for number in heard:
            if number >= len(self.each):
                return False
            words = text if number < self._plain else masked(page.names, text)
            if self._every.each[number].real.search(words):
                return True
        return False


def _hides(pattern: Pattern) -> bool:
    """Tell whether *pattern* speaks of the drug, whose names are hidden where it is tried."""
    return MASK in pattern.pattern.replace(r"\x02", MASK)


#: By one of these a sentence of any section tells of effects.
ANYWHERE = Telling(*GAPS.each, *BY_VERB.each, OWING, STOPPING)
#: By one of these a sentence of an overview does.
IN_OVERVIEW = Telling(*ANYWHERE.each, *UNCONFIRMED.each, REPORTED_BY, DAMAGING)
#: By one of these a sentence tells what the drug may do to people.
OF_HARM = Telling(
    *(*ANYWHERE.each, *DENIALS.each, *HARMS.each, *TAKERS.each), *(ABLE, MAY_CAUSE, KNOW)
)
_BY_KIND = {SectionKind.OVERVIEW: IN_OVERVIEW} | dict.fromkeys(HARMING, OF_HARM)


def telling_in(kind: SectionKind) -> Telling | None:
    """Return by what a sentence of a section of *kind* tells of effects; None if all are read."""
    return None if kind in _READ_WHOLE else _BY_KIND.get(kind, ANYWHERE)


def is_of_none(text: str) -> bool:
    """Tell whether *text* only says that there are side effects."""
    return _OF_NONE.possible(text) and _OF_NONE.fullmatch(text) is not None


def _names_some(page: Page, text: str) -> bool:
    """Tell whether *text*, which may speak of effects, is on what is or includes something."""
    return NOUN.search(text) is not None or BEING.search(masked(page.names, text)) is not None
