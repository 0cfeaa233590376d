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
from pharmagraph.extracting.effects.harms import HARMS
from pharmagraph.extracting.effects.masking import masked
from pharmagraph.extracting.effects.owing import OWING
from pharmagraph.extracting.effects.patterns import KNOW, NOUN, OPEN_END
from pharmagraph.extracting.effects.portions import REPORTED_BY
from pharmagraph.extracting.effects.verbs import MASK
from pharmagraph.extracting.wording.patterns import Patterns, clue_compile
from pharmagraph.extracting.wording.unwanted import UNWANTED
from pharmagraph.model import SectionKind, SentenceKind
from pharmagraph.remembering import remembered

if TYPE_CHECKING:
    from pharmagraph.extracting.page import Page
    from pharmagraph.extracting.wording.patterns import Pattern
    from pharmagraph.model import Sentence

__all__ = ["ANYWHERE", "IN_OVERVIEW", "OF_HARM", "is_silent", "may_tell"]

#: "Zorvanib may cause side effects", "some side effects can be serious": no effect is named.
_OF_NONE = clue_compile(
    rf"\W*(?:(?:[\w/-]+\s){{1,6}}(?:may|can|could|might)\s(?:also\s)?cause\s"
    rf"(?:(?:other|some|many|several|serious|severe|unwanted)\s)*{UNWANTED}"
    rf"|(?:(?:some|many|most|other|these)\s)*{UNWANTED}\s(?:may|can|could|might)\sbe\s"
    r"(?:very\s)?(?:serious|severe))\W*",
    re.IGNORECASE,
)
_READ_WHOLE = OWN | {SectionKind.UNKNOWN}


class Telling:
    """Patterns of which a sentence matches one if it tells of effects.

    Those that speak of the drug match it with the drug's names hidden.
    """

    def __init__(self, *patterns: Pattern) -> None:
        self.each = patterns
        hidden = [MASK in _unescaped(each.pattern) for each in patterns]
        self._plain = Patterns(*(p for p, hides in zip(patterns, hidden, strict=True) if not hides))
        self._hidden = Patterns(*(p for p, hides in zip(patterns, hidden, strict=True) if hides))

    def found(self, page: Page, text: str) -> bool:
        """Tell whether *text* matches one of the patterns."""
        return self._plain.any_found(text) or (
            self._hidden.any_possible(text) and self._hidden.any_found(masked(page.names, text))
        )


def _unescaped(pattern: str) -> str:
    return pattern.replace(r"\x02", MASK)


#: By one of these a sentence of any section tells of effects.
ANYWHERE = Telling(*GAPS.each, *BY_VERB.each, OWING, STOPPING)
#: By one of these a sentence of an overview does.
IN_OVERVIEW = Telling(*ANYWHERE.each, *UNCONFIRMED.each, REPORTED_BY)
#: By one of these a sentence tells what the drug may do to people.
OF_HARM = Telling(
    *(*ANYWHERE.each, *DENIALS.each, *HARMS.each, *TAKERS.each), *(ABLE, MAY_CAUSE, KNOW)
)
_BY_KIND = {SectionKind.OVERVIEW: IN_OVERVIEW} | dict.fromkeys(HARMING, OF_HARM)
_SPEAKING = (*SAID.each, *SPEAKING.each, OPEN_END)
#: None of these is needed where a sentence neither tells of effects nor speaks of them.
_HEARD_BY_KIND = {kind: Patterns(*telling.each, *_SPEAKING) for kind, telling in _BY_KIND.items()}
_HEARD = Patterns(*ANYWHERE.each, *_SPEAKING)


def is_silent(sentence: Sentence, text: str, kind: SectionKind) -> bool:
    """Tell whether *text* neither tells nor speaks of effects, whatever the one before it does.

    *kind* is what its section is about.
    """
    if sentence.lead_in is not None or kind in _READ_WHOLE:
        return False
    return not _may_be_heard(text, kind)


@remembered
def _may_be_heard(text: str, kind: SectionKind) -> bool:
    return _HEARD_BY_KIND.get(kind, _HEARD).any_possible(text)


def may_tell(page: Page, sentence: Sentence, text: str, *, inside: bool) -> bool:
    """Tell whether *text* may tell of effects; *inside* tells that the sentence before it did."""
    kind = page.section(sentence).kind
    telling = (
        kind in _READ_WHOLE
        or sentence.lead_in is not None
        or (inside and kind is SectionKind.OVERVIEW)
        or _BY_KIND.get(kind, ANYWHERE).found(page, text)
        or _names_some(page, text)
        or (sentence.kind is SentenceKind.LEAD_IN and OPEN_END.possible(text))
        or page.aside(sentence.span.start, sentence.span.end) is not None
    )
    return telling and not (_OF_NONE.possible(text) and _OF_NONE.fullmatch(text))


def _names_some(page: Page, text: str) -> bool:
    """Tell whether *text* speaks of side effects, and of what is or includes something."""
    if not SAID.any_possible(text):
        return False
    return NOUN.search(text) is not None or BEING.search(masked(page.names, text)) is not None
