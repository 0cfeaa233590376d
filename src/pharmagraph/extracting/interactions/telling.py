"""Finds the medicines that the prescriber is to be told of: "tell your doctor if you take …".

Such a list says that they have to do with the drug, and no more; what an item says behind
its first sentence is what happens.
"""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING

from pharmagraph.compiling import compiled
from pharmagraph.extracting.interactions.advice import EXCEPTION, find_management
from pharmagraph.extracting.interactions.agents import read_parties
from pharmagraph.extracting.interactions.consequences import THESE
from pharmagraph.extracting.interactions.drafts import Draft, read_draft
from pharmagraph.extracting.interactions.lists import VERBS
from pharmagraph.extracting.interactions.outcomes import find_outcome
from pharmagraph.extracting.interactions.relative import relative_cuts
from pharmagraph.extracting.interactions.ruled import forbid, ruled_in
from pharmagraph.extracting.interactions.shared_words import reach
from pharmagraph.extracting.interactions.spotting import names_agent
from pharmagraph.extracting.interactions.telling_words import (
    TAKING,
    TOLD,
    is_told,
    list_in,
    may_be_anything,
    named_in,
)
from pharmagraph.extracting.interactions.theirs import of_these
from pharmagraph.extracting.wording.patterns import clue_compile
from pharmagraph.extracting.wording.phrases import trim
from pharmagraph.model import SectionKind, SentenceKind

if TYPE_CHECKING:
    from pharmagraph.extracting.interactions.agents import Party
    from pharmagraph.extracting.interactions.consequences import Outcome
    from pharmagraph.extracting.page import Page
    from pharmagraph.model import Sentence

__all__ = ["told_anywhere", "told_in", "told_of_item"]

_LEADING = clue_compile(
    r"(?:(?:with|in)\s+)?(?:concomitant|concurrent|combined|simultaneous)\s+(?:use|administration"
    r"|treatment"
    r"|therapy)\s+(?:of|with)\s+|(?:(?:together|combined)\s+with|in\s+combination\s+with"
    r"|with)\s+(?=\w)"
    r"|(?:if\s+)?(?:(?:you|(?:patients|people|persons|those|anyone|women|men|adults|children)(?:\s+who)?)\s+)?"
    rf"{TAKING}(?:,?\s+or\s+(?:have\s+)?(?:taken|used|been\s+taking"
    r"|stopped(?:\s+taking)?)(?:\s(?:in|within|during)\s[^,;.]{3,30})?,)?\s+(?:(?:(?:any|one)\s+of\s+)?(?:these|the\s+following)"
    r"(?:\s+(?:medicines?|medications?|drugs?))?:\s*)?(?=\w)",
    re.IGNORECASE,
)
_OPEN_LEAD = clue_compile(rf"{TOLD}[^.:]{{0,160}}:\s*$|\bif\s+you:?\s*$", re.IGNORECASE)
_FORBIDS = compiled(
    r"\b(?:do not|must not|should not|cannot|never)\s(?:take|use|receive|be given|be treated)\b",
    re.IGNORECASE,
)
#: Each alone forbids it: "if you have asthma, or take".
_OR_TAKING = compiled(r"\sor\s[^,;.]{2,40}$", re.IGNORECASE)
#: Below it stand medicines: "do not take it if you are taking any of these medicines".
_FORBIDDEN_WITH = clue_compile(
    r"\b(?:do\s+not|must\s+not|should\s+not|cannot|never|contraindicated)\b[^.]{0,90}?\b(?:if|when"
    r"|who|people"
    r"|patients)\b[^.]{0,40}?\b(?:taking|using|take|use|receiving|treated\s+with)\s[^.]{0,60}?"
    r"\b(?:medicines?|medications?|drugs?|following|these)\b[^.]{0,40}:\s*$",
    re.IGNORECASE,
)
_TOGETHER_WITH = clue_compile(
    r"\b(?:do\s+not|must\s+not|should\s+not|cannot|never|contraindicated)\b[^.:]{0,60}?\b(?:with"
    r"|at\s+the\s+same\s+time"
    r"\s+as)(?:\s+(?:any\s+of\s+)?(?:the\s+following|these)[^.:]{0,40})?:\s*$",
    re.IGNORECASE,
)
_THAT = clue_compile(r"^.{3,60}?\s(?:that|which)\s", re.IGNORECASE)
_BESIDES = clue_compile(
    rf"[^.;:]{{3,90}}\band\s(?:you\s)?(?:(?:are|have)\s)?(?:also\s)?{TAKING}\s+(?=\w)",
    re.IGNORECASE,
)
_CUT = compiled(r";|(?<=\))\s+with\s+")
_SENTENCE_END = compiled(
    r"(?<=[a-z)])(?<!\bSt)[.]\s+(?=[A-Z])"
    r"|;\s+(?=[a-z]+ (?:[a-z]+ ){0,4}(?:can|could|may|might|will)\b)"
    rf"|:\s+(?=(?:[\w-]+ ){{1,8}}?(?:can|may|might|will|is|are|fails?|{VERBS})\b)"
)
#: What stands between the agents of an item and what happens with them.
_BEHIND = clue_compile(
    r"\s*(?:\([^()]*\))?[,;:]?\s*(?=(?:(?:(?:all\s|both\s|each\s|most\s)?of\s)?which|whose|who"
    r"|that|(?P<why>since|because|as(?!\swell\b)))\s)",
    re.IGNORECASE,
)
#: What goes on with more agents of the same item.
_AS_WELL = clue_compile(r"(?:\s\([^()]*\))?,?\sas\swell\sas\s(?=\w)", re.IGNORECASE)
#: What says behind a colon or a dash what the agents before it do.
_TOGETHER = clue_compile(
    r"\s*(?:\([^()]*\))?(?::|;|\s-)\s+(?=(?:together|combined|with|when|if|they|each|these|both|all"
    r"|any|in)\s)",
    re.IGNORECASE,
)
_ANYTHING = compiled(
    r"\b(?:any|all|other)\s+(?:of\s+)?(?:the\s+|your\s+)?(?:other\s+)?(?:medicines|medications"
    r"|drugs)"
    r"(?!\s(?:to\s(?!your)|for\s|that\s(?!you)|called|known|used\s|containing|such|like))"
    r"|\bprescription\b|\bfollowing\b",
    re.IGNORECASE,
)
_DRUG_FRONT = compiled(
    r"(?:(?:an?|the|any|certain|some)\s+)?(?:medicines?|drugs?)\s+(?:called|such as)\s+"
)


def told_in(page: Page, sentence: Sentence, text: str) -> list[Draft]:
    """Return the medicines that *text* itself lists, behind a colon, a verb or its title."""
    listed = list_in(text)
    found = listed or named_in(text)
    if found is None:
        return ruled_in(page, sentence, text)
    if _is_no_list(page, text, found):
        return []
    cuts = [] if listed else relative_cuts(text)
    breaks = cuts or [cut.span() for cut in _CUT.finditer(text, found.end())]
    stretches = _between(breaks, found.end(), len(text))
    every = [_draft(page, sentence, _parties(page, text, *place)) for place in stretches]
    drafts = [draft for draft in every if draft.parties]
    _give_announced(page, sentence, text, found, drafts)
    if not listed:
        for draft, (_, end) in zip(every, stretches, strict=True):
            if draft.parties and (len(drafts) == 1 or cuts):
                _add_behind(page, draft, text[:end] if len(drafts) > 1 else text)
    return drafts


def _is_no_list(page: Page, text: str, found: re.Match[str]) -> bool:
    """Tell whether what *found* announces in *text* is nothing that can be listed as medicines."""
    if len(text) - found.end() < _SHORTEST or _ANYTHING.match(text, found.end()):
        return True
    return may_be_anything(found) and not names_agent(page, text[found.end() :])


def _give_announced(
    page: Page, sentence: Sentence, text: str, found: re.Match[str], drafts: list[Draft]
) -> None:
    """Give *drafts* what the words of *found*, which announce them, say of them all."""
    said = text[: found.end()]
    listed = said.rstrip().endswith(":")
    if (listed or _OR_TAKING.search(said)) and _FORBIDS.search(said):
        for draft in drafts:
            draft.management = find_management(page, said, [])
    if listed and (told := _announced(page, text, found)):
        for draft in drafts:
            draft.outcome = told
            draft.spans.append(page.span(sentence, *told.piece[:2]))


def _announced(page: Page, text: str, found: re.Match[str]) -> Outcome | None:
    """Return what changes by the words that announce a list: "its level may rise if you take:"."""
    said = text[: found.end()].rstrip(" :")
    told = find_outcome(page, said, []) if may_be_anything(found) else None
    if not told or not told.change:
        return None
    if not told.owners and said.endswith(" of"):
        told = replace(told, owners=frozenset({THESE}))
    return told if told.owners else None


def _add_behind(page: Page, draft: Draft, text: str) -> None:
    """Give *draft* what "which …" behind its agents says of them."""
    parties = [party for party, _ in draft.parties]
    behind, start = _BEHIND.match(text, reach(text, parties[-1])), parties[0].piece.start
    start = behind.end("why") + 1 if behind and behind["why"] else start
    colon = None if behind else _TOGETHER.match(text, reach(text, parties[-1]))
    start = colon.end() if colon else start
    told = find_outcome(page, text[start:], parties) if behind or colon else None
    if told and (told.change or colon or (behind and behind["why"])):
        draft.outcome = of_these(page, told, text[start:])
        span = (start + told.piece.start, start + told.piece.end)
        draft.spans.append(page.span(draft.sentence, *span))


def told_anywhere(page: Page, sentence: Sentence, text: str) -> list[Draft]:
    """Return the medicines that the prescriber is to be told of, whatever the section is about."""
    if sentence.kind is SentenceKind.ITEM:
        return told_of_item(page, sentence, text, page.lead_in(sentence))
    return told_in(page, sentence, text)


_SHORTEST = 4


def _between(cuts: list[tuple[int, int]], start: int, end: int) -> list[tuple[int, int]]:
    """Return the stretches from *start* to *end* that *cuts* leave."""
    edges = [start, *(edge for cut in cuts for edge in cut), end]
    return list(zip(edges[::2], edges[1::2], strict=True))


def told_of_item(
    page: Page, sentence: Sentence, text: str, lead_in: Sentence | None
) -> list[Draft]:
    """Return the medicines of an item below such an announcement, and what it says of them.

    Where the drug must not be taken, those that the reader takes are meant.
    """
    places = _between(relative_cuts(text), 0, len(text))
    each = [_of_item(page, sentence, " " * a + text[a:b], lead_in) for a, b in places]
    return [draft for drafts in each for draft in drafts] if all(each) else []


def _of_item(page: Page, sentence: Sentence, text: str, lead_in: Sentence | None) -> list[Draft]:
    """Return what an item says of the medicines that it names, which have one clause at most."""
    said = page.text(lead_in) if lead_in else ""
    outer = page.lead_in(lead_in) if lead_in else None
    told = is_told(said) or (outer is not None and is_told(page.text(outer)))
    section = page.section(sentence).kind
    told = told or _FORBIDDEN_WITH.search(said) is not None or _goes_on(page, lead_in)
    told = told or (
        section is not SectionKind.INTERACTIONS and _TOGETHER_WITH.search(said) is not None
    )
    forbidden = section is SectionKind.CONTRAINDICATIONS or _FORBIDS.search(said)
    front = _LEADING.match(text) or (_BESIDES.match(text) if forbidden else None)
    if not told and not (front and (forbidden or _OPEN_LEAD.search(said))):
        return []
    ending = _SENTENCE_END.search(text)
    end = ending.start() if ending else len(text)
    start = front.end() if front else trim(text).start
    if _ANYTHING.match(text, start):
        return []
    parties = _parties(page, text, start, end)
    if not parties:
        return []
    draft = _draft(page, sentence, parties)
    behind = _BEHIND.match(text, reach(text, parties[-1]))
    rest = ending.end() if ending else end
    if behind and not ending:
        rest = behind.end("why") + 1 if behind["why"] else parties[0].piece.start
    draft.outcome = of_these(page, find_outcome(page, text[rest:], parties), text[rest:])
    if draft.outcome:
        place = trim(text, rest)
        draft.spans.append(page.span(sentence, place.start, place.end))
    if draft.outcome is None and _SAYS.match(text, reach(text, parties[-1])):
        draft = read_draft(page, sentence, text, (0, len(text)), parties)
    if draft.outcome is None and lead_in and outer:
        _take_from_above(page, draft, lead_in)
    draft.context = [*([lead_in.span] if lead_in else []), *draft.context]
    if exception := EXCEPTION.search(text, reach(text, parties[-1])):
        draft.spans.append(page.span(sentence, *trim(text, *exception.span())[:2]))
    if forbidden and draft.management is None and not _ADVISES.search(text):
        forbid(page, draft, sentence, lead_in)
    return [draft]


#: An item that only says whom to ask forbids nothing.
_ADVISES = clue_compile(
    r"\b(?:ask|tell|talk|speak|check|inform|discuss|caution|careful\w*)\b", re.IGNORECASE
)


#: What an item says of its agents without a pause: "rifampin lowers its level".
_SAYS = compiled(
    rf"(?:\s\([^()]*\))?,?\s(?:may|might|can|could|should|must|will|did|does|do|is|are|{VERBS})\b"
)


def _goes_on(page: Page, lead_in: Sentence | None) -> bool:
    """Tell whether *lead_in* only goes on with what was said of medicines: "Above all these:"."""
    if lead_in is None:
        return False
    return page.once((_goes_on, lead_in.span.start), lambda: _going_on(page, lead_in))


def _going_on(page: Page, lead_in: Sentence) -> bool:
    number = page.number(lead_in) - 1
    if _AFFECTS_LEAD.search(page.text(lead_in)):
        return True
    if number < 0 or not _SHORT_LEAD.fullmatch(page.text(lead_in)):
        return False
    before = page.document.sentences[number]
    if before.section != lead_in.section:
        return False
    said = page.text(before)
    return _AFFECT.search(said) is not None or _TOLD_ANY.search(said) is not None


_SHORT_LEAD = compiled(
    rf"(?!.*\b(?:if|you|symptoms?|effects?|may|can|could|should|must|not|avoid|{VERBS})\b)[^.:]{{3,60}}:\s*",
    re.IGNORECASE,
)
_TOLD_ANY = clue_compile(
    rf"{TOLD}{TAKING}[^.;:]{{0,60}}\b(?:medicines|medications|drugs)\b", re.IGNORECASE
)
_AFFECTS_LEAD = clue_compile(
    r"\b(?:medicines|medications|drugs)\b[^.:]*\b(?:change|affect|influence)s? (?:the way"
    r"|how)\b[^.:]*\bworks?\b[^.:]*:\s*$"
    r"|\b(?:medicines|medications|drugs)\b[^.:]*\b(?:affect|interact with|influence)"
    r" (?:each other|one another)\b[^.:]*:\s*$",
    re.IGNORECASE,
)
_AFFECT = clue_compile(
    r"\b(?:change|affect|influence)s? (?:the way|how)\b[^.]*\bworks?\b|\binteract\b"
    r"|\baffect (?:each other|one another)\b",
    re.IGNORECASE,
)


#: "Treated with natalizumab or with a TNF blocker".
_OR_WITH = compiled(r" with(?= )(?:(?<=\bor with)|(?<=\band with))")


def _take_from_above(page: Page, draft: Draft, lead_in: Sentence) -> None:
    """Give the agents of a list inside an item what that item says of them."""
    number = page.number(lead_in) - 1
    above = page.document.sentences[number]
    if above.lead_in == lead_in.lead_in:
        said = _THAT.sub("", page.text(above), count=1)
        draft.outcome = find_outcome(page, said, [party for party, _ in draft.parties])
        draft.context = [*draft.context, above.span]


def _parties(page: Page, text: str, start: int, end: int) -> list[Party]:
    text = _OR_WITH.sub(lambda found: " " * len(found[0]), text)
    piece = trim(text, start, end)
    front = _DRUG_FRONT.match(piece.text)
    parties = read_parties(page, text, piece.start + (front.end() if front else 0), piece.end)
    if parties and (also := _AS_WELL.match(text, reach(text, parties[-1]))):
        parties = [*parties, *_parties(page, text, also.end(), end)]
    if not page.mention.possible(text):
        return parties
    return [party for party in parties if not page.mention.search(party.piece.text)]


def _draft(page: Page, sentence: Sentence, parties: list[Party]) -> Draft:
    named = [(party, page.span(sentence, *party.piece[:2])) for party in parties]
    return Draft(sentence, named, context=[sentence.span])
