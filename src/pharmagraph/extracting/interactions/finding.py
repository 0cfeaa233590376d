"""Finds what a monograph says of the drug together with other agents: one fact per agent.

A sentence is cut into clauses that speak of agents of their own. A sentence that names no
new agent ("Patients receiving both should be monitored") adds to the one before it.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, TypeAlias

from pharmagraph.compiling import compiled
from pharmagraph.extracting.interactions.abbreviated import abbreviated
from pharmagraph.extracting.interactions.announced import is_of_medicines, read_announced
from pharmagraph.extracting.interactions.dosed import find_dosed
from pharmagraph.extracting.interactions.following import again, begins_anew, carried_over
from pharmagraph.extracting.interactions.foods import find_foods
from pharmagraph.extracting.interactions.items import read_item
from pharmagraph.extracting.interactions.leading import without_title
from pharmagraph.extracting.interactions.lists import bracketed
from pharmagraph.extracting.interactions.metabolites import with_metabolites
from pharmagraph.extracting.interactions.paragraphs import with_inner, within_others
from pharmagraph.extracting.interactions.passing import ELSEWHERE, find_passing
from pharmagraph.extracting.interactions.processes import turn_processes
from pharmagraph.extracting.interactions.reasons import give_reason
from pharmagraph.extracting.interactions.saying import (
    LONGEST,
    acts_on,
    asks,
    joins,
)
from pharmagraph.extracting.interactions.sentences import read_sentence
from pharmagraph.extracting.interactions.spotting import names_agent
from pharmagraph.extracting.interactions.stating import facts_of
from pharmagraph.extracting.interactions.telling import told_in
from pharmagraph.extracting.interactions.telling_words import DIRECT
from pharmagraph.extracting.interactions.told_after import tell_after
from pharmagraph.extracting.interactions.unknown import find_gap, find_open_list, find_studies
from pharmagraph.extracting.products import is_of_youth
from pharmagraph.extracting.wording.patterns import clue_compile
from pharmagraph.model import Interaction, KnowledgeGap, OpenList, SectionKind, SentenceKind

if TYPE_CHECKING:
    from pharmagraph.extracting.interactions.drafts import Draft
    from pharmagraph.extracting.page import Page
    from pharmagraph.model import Agent, Sentence

__all__ = ["find_interactions"]

_Found: TypeAlias = Interaction | KnowledgeGap | OpenList

#: Outside the section on interactions, what stands further off speaks of something else.
_NEAR = 400
#: Sections in which agents need no words that tell what they do.
_LISTING = frozenset({SectionKind.INTERACTIONS, SectionKind.CONTRAINDICATIONS})
_SECTIONS = (
    SectionKind.INTERACTIONS,
    SectionKind.PRECAUTIONS,
    SectionKind.CONTRAINDICATIONS,
    SectionKind.SUMMARY,
)


def find_interactions(page: Page) -> list[_Found]:
    """Return the interactions of the drug, and what is unknown or left open about them."""
    page = with_metabolites(page)
    inner = within_others(page, ELSEWHERE)
    reading = _Reading(page, inner)
    for sentence in with_inner(page, _SECTIONS, inner):
        reading.read(sentence)
    drafts = reading.drafts + find_passing(page, inner)
    turn_processes(page, drafts)
    loose = reading.loose + find_studies(page, (*ELSEWHERE, SectionKind.PRECAUTIONS))
    known = {draft.sentence.span.start for draft in drafts}
    drafts += find_dosed(page, known) + find_foods(page, known)
    return [*(fact for draft in drafts for fact in facts_of(page, draft)), *loose]


class _Reading:
    """Reads the sentences one after the other, each of which may go on with those before it.

    *inner* are the places of those that are read as if they stood in a section on interactions.
    """

    def __init__(self, page: Page, inner: frozenset[int]) -> None:
        self.loose: list[_Found] = []
        self.drafts: list[Draft] = []
        self._page = page
        self._inner = inner
        self._short: dict[str, Agent] = {}
        #: The item of a list that began last, and a sentence that only named agents.
        self._item: Sentence | None = None
        self._named: Sentence | None = None
        #: Of the drafts before it no sentence speaks any more.
        self._since = 0

    def read(self, sentence: Sentence) -> None:
        """Take over what *sentence* says."""
        page, text = self._page, self._page.text(sentence)
        aside, kind = sentence.span.start in self._inner, page.section(sentence).kind
        own, is_item = aside or kind in _LISTING, sentence.kind is SentenceKind.ITEM
        pending = len(self.drafts) > self._since
        listing = own or is_item or pending or _may_list(text)
        if not (listing or _meets(page, text)):
            return
        text = self._without_allergens(without_title(bracketed(text)))
        if len(text) > LONGEST or asks(text) or is_of_youth(page, sentence, text):
            return
        own = aside or kind is SectionKind.INTERACTIONS
        if own and self._is_loose(sentence, text, aside=aside):
            return
        told = told_in(page, sentence, text) if listing else []
        if is_item:
            self._item = sentence
            self.drafts += told or self._from_item(sentence, text, own=own)
        elif told:
            self.drafts += told
        else:
            self._read_prose(sentence, text, own=own, meets=not listing)

    def _without_allergens(self, text: str) -> str:
        """Return *text*, as long as before, without other drugs that somebody cannot bear."""
        named = self._page.mention.search
        for found in _ALLERGIC.finditer(text):
            if not named(found[0]):
                text = text[: found.start()] + " " * len(found[0]) + text[found.end() :]
        return text

    def _is_loose(self, sentence: Sentence, text: str, *, aside: bool) -> bool:
        """Tell whether a sentence only says what is not known, or adds to what was said before.

        A sentence among other things (*aside*) has to name an agent.
        """
        page = self._page
        asked = not aside or names_agent(page, text)
        if asked and (gap := find_gap(page, sentence, text)):
            self.loose.append(gap)
            if not _BUT.search(text):
                return True
        if more := find_open_list(page, sentence, text):
            self.loose.append(more)
        return tell_after(page, sentence, text, self.drafts)

    def _from_item(self, sentence: Sentence, text: str, *, own: bool) -> list[Draft]:
        page = self._page
        if _TURNED.search(text) and (turned := again(page, sentence, text, self.drafts)):
            return turned
        return read_item(page, sentence, text, own=own or is_of_medicines(page, sentence))

    def _read_prose(self, sentence: Sentence, text: str, *, own: bool, meets: bool) -> None:
        """Take over what a sentence of prose says; *meets* tells that `_meets` is true of it."""
        page, drafts, item = self._page, self.drafts, self._item
        pending = len(drafts) > self._since
        if pending and not _BACK.match(text) and begins_anew(page, sentence, text):
            self._since = len(drafts)
        before = _still(drafts[self._since :], sentence, text, item, own=own)
        if not own and not before and not (meets or _meets(page, text)):
            return
        inside = (
            item is not None
            and page.line(item) == page.line(sentence)
            and is_of_medicines(page, item)
        )
        if made := again(page, sentence, text, drafts):
            made += self._read_rest(sentence, text, made, own=own)
        else:
            made = read_sentence(page, sentence, text, before, own=own or inside, short=self._short)
        if own and not made and self._named:
            made = carried_over(page, self._named, sentence, text) or read_announced(
                page, self._named, sentence, text
            )
        self._named = sentence if own and not made else None
        give_reason(text, made, drafts)
        for draft in made:
            self._short |= abbreviated(page, draft)
        drafts += made

    def _read_rest(
        self, sentence: Sentence, text: str, made: list[Draft], *, own: bool
    ) -> list[Draft]:
        """Return what a clause says behind *made*: "… does so too, while B raises it"."""
        start = max(span.end for draft in made for _, span in draft.parties) - sentence.span.start
        cut = _REST.search(text, max(start, 0))
        if cut is None:
            return []
        rest = " " * cut.end() + text[cut.end() :]
        more = read_sentence(self._page, sentence, rest, made, own=own, short=self._short)
        return [draft for draft in more if draft.outcome and draft.outcome.change]


#: Where another clause begins behind what only says the same again.
_REST = clue_compile(r"[,;]\s(?:while|whereas|but|although|and)\s(?=\w)", re.IGNORECASE)


def _may_list(text: str) -> bool:
    """Tell whether *text* may list medicines, behind a mark or a verb, or has a list set off."""
    return ":" in text or " - " in text or text.startswith("| ") or DIRECT.any_possible(text)


def _meets(page: Page, text: str) -> bool:
    """Tell whether *text* says that agents and the drug are taken together or meet."""
    return joins(text) or acts_on(page, text)


def _still(
    drafts: list[Draft], sentence: Sentence, text: str, item: Sentence | None, *, own: bool
) -> list[Draft]:
    """Return those of the last of *drafts* that *sentence* can still speak of."""
    before = [d for d in drafts[-4:] if d.sentence is drafts[-1].sentence]
    if not before or not _goes_on(before[0].sentence, sentence, item, own=own):
        return []
    announces = sentence.kind is SentenceKind.LEAD_IN and not _BACK.match(text)
    return [] if announces else before


def _goes_on(before: Sentence, sentence: Sentence, item: Sentence | None, *, own: bool) -> bool:
    """Tell whether *sentence* can add to what *before* says: near it, unless both are *own*.

    Elsewhere the *item* of a list that began last is what its sentences speak of.
    """
    near = own or sentence.span.start - before.span.end < _NEAR
    inside = own or item is None or item.span.start <= before.span.start
    return near and inside and before.section == sentence.section


#: What an item says of its agents with an eye on the item before it.
_TURNED = clue_compile(
    r"\b(?:does|do|has|have)\s(?:just\s)?the\s(?:opposite|reverse|contrary)\b", re.IGNORECASE
)


#: What somebody cannot bear is not taken with the drug.
_ALLERGIC = clue_compile(
    r"\b(?:allergic|hypersensitive)\sto\s(?!(?:an?|any|this|these|the|it|its|other|one|your)\b)[\w-]+(?:(?:,\s[\w-]+)*,?\sor\s[\w-]+(?=[.,;)]|$))?",
    re.IGNORECASE,
)


#: What announces a list speaks of those below it, unless it goes back to those before it.
_BACK = compiled(r"\W*(?:they|it|its|their|this|these|those|both|such|in|among)\b", re.IGNORECASE)
_BUT = clue_compile(
    r"\b(?:but|however|although|though|nevertheless|(?<!not )yet)\b"
    r"|;\s(?:what|whether|why|how)\b"
    r"|\band\s(?:(?:so|therefore|hence)\s)?(?:should|must|is best|are best|is not recommended"
    r"|cannot)\b",
    re.IGNORECASE,
)
