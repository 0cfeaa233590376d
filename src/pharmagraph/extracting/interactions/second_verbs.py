"""Reads what a clause says of the level that the clause before it speaks of.

"Levels rise with verapamil and fall with rifampin", "the clearance of A falls, that of B rises".
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from pharmagraph.compiling import compiled
from pharmagraph.extracting.interactions.changes import change_of, changed, quantities
from pharmagraph.extracting.interactions.consequences import DRUG, THESE, Outcome
from pharmagraph.extracting.wording.patterns import clue_compile
from pharmagraph.extracting.wording.phrases import Piece

if TYPE_CHECKING:
    from collections.abc import Iterator

    from pharmagraph.extracting.interactions.drafts import Draft
    from pharmagraph.extracting.page import Page

__all__ = ["MOVES_UNDER", "SECOND_VERB", "THAT_OF", "follow", "unmoved_cuts"]

#: A second verb of a level named before, and what stands in front of its agent.
_MOVES = (
    r"(?:rises?|rose|falls?|fell|drops?|dropped|climb(?:s|ed)?|declined?s?"
    r"|sinks?|sank|goe?s?\s(?:up|down)|went\s(?:up|down)|increases?|decreases?|double[sd]?|halve[sd]?)"
)
_UNDER = r"(?:with|under|on|after|when|during|in\sthe\spresence\sof)"
#: What is said in a word of a level named before.
_STATES = (
    r"(?:much\s)?(?:unchanged|unaffected|higher|lower|increased|decreased|reduced|raised|lowered)"
)
#: Verbs that are nouns too, where they can only be verbs.
MOVES_UNDER = (
    r"(?:(?<=, )|(?<=and )|(?<=but ))"
    rf"(?:go(?:es)? (?:up|down)|drops?|unchanged|unaffected|higher|lower) {_UNDER}"
)
#: Where a clause begins that speaks of a level named before.
SECOND_VERB = (
    r"(?:,\s(?=(?:that|those)\sof\s)|\s(?=(?:and|but)\s[a-z]+(?:s|ed)\s(?:that|those)\sof\s)"
    r"|,\s(?=[a-z]+(?:s|ed)\s(?:that|those)\sof\s)"
    rf"|(?:,\s(?=(?:(?:and|but)\s)?{_MOVES}\s(?:by\s[^,;.]{{1,20}}?\s)?{_UNDER}\s)"
    rf"|\s(?=(?:and|but)\s{_MOVES}\s(?:by\s[^,;.]{{1,20}}?\s)?{_UNDER}\s))"
    rf"|,\s(?={_STATES}\s{_UNDER}\s)|,?\s(?=(?:and|but)\s{_STATES}\s{_UNDER}\s)"
    r"|,?\s(?=(?:and|but)\s(?:did|does|do)\snot\s(?:change|rise|fall|differ)\s(?:with|by|under|on|after)\s)"
    r"|\s(?=(?:and|but)\s(?:(?:is|are|was|were|remains?|stays?)\s)(?:unchanged|unaffected"
    r"|unaltered|the\ssame|not\s[a-z]+ed)\s(?:with|by|under)\s)"
    ")"
)


def follow(draft: Draft, clause: str, offset: int, page: Page, made: list[Draft]) -> None:
    """Give *draft* the outcome of "… and halved by rifampin": of what the clause before speaks."""
    found = (
        _AND_BY.match(clause)
        or THAT_OF.match(clause)
        or _DOES_THAT.match(clause)
        or _AND_UNDER.match(clause)
    )
    before = next((d.outcome for d in reversed(made) if d.outcome or not d.denied), None)
    if not found or draft.denied or (draft.outcome and draft.outcome.owners):
        return
    if before is None and found.re is not THAT_OF.real:
        return
    change, owners = change_of(found["verb"]), before.owners if before else frozenset()
    if found.re in {THAT_OF.real, _DOES_THAT.real}:
        said = before.piece.text if before else draft.sentence.span.quote
        change = _of_that(said, found["verb"])
        owners = frozenset({DRUG if page.mention.search(found["of"]) else THESE})
    elif found.re is _AND_UNDER.real and before:
        change = _of_that(before.piece.text, found["verb"])
    if not change:
        return
    draft.outcome = Outcome(Piece(*found.span("verb"), found["verb"]), change, owners)
    draft.spans.append(
        page.span(draft.sentence, offset + found.start("verb"), offset + found.end("verb"))
    )


def unmoved_cuts(text: str, *, by_drug: bool = False) -> Iterator[int]:
    """Yield the commas behind which a clause says what stays as it was, behind what changes.

    "It doubled the level of A, had no effect on B", "A rose, B was unchanged". So do they where
    something else is advised: "A should be avoided, B may be taken", or where another does
    something: "A raises its level, B lowers it". Behind what happens *by_drug*, "it" is not the
    drug.
    """
    if _AS_GIVEN.match(text):
        return
    for cut, told in ((_UNMOVED, _MOVED), (_ADVISED, _MAY_BE)):
        for found in cut.finditer(text):
            if told.search(text, 0, found.start()):
                yield found.start()
    for cut in (_DOES_NOT,) if by_drug else (_DOES_NOT, _DOES_TO_IT):
        for found in cut.finditer(text):
            if _is_told(text, found.start()):
                yield found.start()


def _is_told(text: str, end: int) -> bool:
    """Tell whether the words before *end*, back to a comma, tell of a change or of none.

    Those of a list do not: "A, B do not change it". What ends one, in front of a comma, may.
    """
    start = text.rfind(",", 0, end) + 1
    if text[end] == "," and _ENDS_LIST.match(text, start, end):
        return _TELLING.search(text, 0, end) is not None
    return _TELLING.search(text, start, end) is not None


_ENDS_LIST = clue_compile(r"\s(?:and|or)\s", re.IGNORECASE)
_UNMOVED = clue_compile(
    r",\s(?=(?:(?:but|and)\s)?(?:ha[sd]|have|showed)\s(?:no|little)\s(?:[\w-]+\s){0,3}?"
    r"(?:effect|influence|impact)\s(?:up)?on\s"
    r"|(?:(?:and|but)\s)?(?:did|does|do)\snot\s(?:affect|change|alter|influence|interact)\s"
    r"|(?!(?:and|but|which|who|that)\s)[\w-]+(?:\s[\w-]+){0,4}\s(?:is|are|was|were|remain(?:s|ed)?|stay(?:s|ed)?)"
    r"\s(?:unchanged|unaffected|unaltered|the\ssame|not\s(?:[a-z]+ly\s)?[a-z]+ed)\b)",
    re.IGNORECASE,
)
#: "A raises, B does not change, and C lowers its level": one object for all of them.
_IT = r"(?:it|them|(?:its|their)\slevels?)"
_WHO = r"(?!(?:it|they|this|these|which|who|that)\b)[\w'-]+(?:\s[\w'-]+){0,2}"
_THEN = r"(?:,|\s(?:and|but|by)\s|\s*(?:[.;]|$))"
_DOES_NOT = clue_compile(
    rf"(?:,|(?=\sand\s))\s(?=(?:and\s)?{_WHO}\s(?:(?:does|do|did)\snot(?:\s[a-z]+(?:\s{_IT})?)?"
    rf"|leaves?\s{_IT}\s(?:alone|unchanged|as\s(?:it\sis|they\sare))"
    rf"|(?:has|have|had)\s(?:no|little)\s(?:effect|influence)(?:\son\s{_IT})?){_THEN})",
    re.IGNORECASE,
)
#: "A raises its level, B lowers it": what another does to it.
_DOES_TO_IT = clue_compile(
    rf"(?:,|(?=\sand\s))\s(?=(?:and\s)?{_WHO}\s(?:(?:may|can|could|might)\s)?"
    rf"(?:raise|lower|increase|decrease|reduce|double|triple|halve)(?:s|d)?\s{_IT}{_THEN})",
    re.IGNORECASE,
)
_MOVED = clue_compile(
    r"\b(?:doubled?s?|tripled?s?|halved?s?|rises?|rose|fell|falls?|drop(?:s|ped)|raise[sd]?|lower(?:s|ed)"
    r"|increase[sd]?|decrease[sd]?|reduce[sd]?|prolong(?:s|ed)|cuts?|slow(?:s|ed)|went\s(?:up|down))\b",
    re.IGNORECASE,
)
_TELLING = clue_compile(
    rf"{_MOVED.pattern}|\b(?:(?:does|do|did)\snot|raise|lower|increase|decrease|reduce|double|halve"
    r"|(?:has|have|had)\s(?:no|little)|leaves?)\b",
    re.IGNORECASE,
)
_ADVISED = clue_compile(
    r",\s(?=(?!(?:and|but|or|which|who|that|it|they|this|these|those|patients|people|you)\b)[\w'-]+(?:\s[\w'-]+){0,3}\s"
    r"(?:(?:may|must|should|can)(?:\snot)?|cannot)\s(?:be\s[a-z]+|not[.;]))",
    re.IGNORECASE,
)
_MAY_BE = clue_compile(
    r"(?:may|must|should|can|cannot|are|is)\s(?:not\s)?(?:be\s)?(?:used|taken|given|avoided|combined|contraindicated)\b",
    re.IGNORECASE,
)
_AS_GIVEN = clue_compile(
    r"\W*(?:when|if|after|during|with|in(?!\s(?:[a-z]+\s){0,2}(?:studies|trials)\s)|while|although|though)\s",
    re.IGNORECASE,
)


def _of_that(said: str, verb: str) -> str:
    """Return which way it goes if what *said* names, a level or how it is removed, does *verb*."""
    named = [word for word in _WORD.findall(said.lower()) if word in quantities()]
    senses = {quantities()[word] for word in named}
    change = change_of(verb)
    if len(senses) > 1 or not change:
        return ""
    return changed(verb, named[0]) if named else change


_WORD = compiled(r"[a-z]+(?:-[a-z]+)?")
_AND_BY = compiled(
    r"[,\s]*(?:and|but|or)\s(?:(?:is|are)\s)?(?P<verb>[a-z]+ed)\s"
    r"(?:by\s(?:half|a\s(?:third|quarter))\s|(?:(?:by|about|almost|nearly)\s)?[0-9][\w.%-]*\s)?by\s",
    re.IGNORECASE,
)
#: "Levels rise with A and fall with B": those of whom the first verb speaks.
_AND_UNDER = clue_compile(
    rf"[,\s]*(?:(?:and|but|while)\s)?(?P<verb>{_MOVES}|{_STATES})\s"
    rf"(?:by\s[^,;.]{{1,20}}?\s)?{_UNDER}\s",
    re.IGNORECASE,
)
THAT_OF = clue_compile(
    r"[,;\s]*(?:(?:and|but|while|whereas)\s)?(?:that"
    r"|those)\sof\s(?P<of>(?:(?!\b(?:is|are|was|were|may|can)\b)[^;.]){3,120}?)\s(?:(?:was|were|is|are|may"
    r"|can|be|also|more|than|[a-z]+ly)\s)*(?P<verb>rose|rises?|fell|falls?|dropped|drops?|doubled?s?"
    r"|tripled?s?|halved?s?|increased?s?|decreased?s?|reduced|raised|lowered|climbed|climbs?|declined?s?"
    r"|(?:went|goe?s?)\s(?:up|down)|prolonged|shortened|slowed|accelerated)\b",
    re.IGNORECASE,
)
_DOES_THAT = clue_compile(
    r"(?:[,\s]*(?:and|but|while|whereas)|[,;]|(?=it\s|they\s))\s?(?:[^,;.]{2,60}?\s)?(?P<verb>[a-z]+(?:\s(?:up|down))?)\s(?:that"
    r"|those)\sof\s"
    r"(?P<of>[^,;.]{3,80})",
    re.IGNORECASE,
)
