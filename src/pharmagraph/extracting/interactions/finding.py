"""Finds what a monograph says of the drug together with other agents: one fact per agent.

A sentence is cut into clauses that speak of agents of their own. A sentence that names no
new agent ("Patients receiving both should be monitored") adds to the one before it.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, TypeAlias

from pharmagraph.extracting.interactions.abbreviated import abbreviated, in_full
from pharmagraph.extracting.interactions.agents import Party, read_parties
from pharmagraph.extracting.interactions.announced import is_of_medicines, read_announced
from pharmagraph.extracting.interactions.aside import forbids, is_vitamin, said_aside
from pharmagraph.extracting.interactions.classifying import is_spoken_of
from pharmagraph.extracting.interactions.contrary import with_apart
from pharmagraph.extracting.interactions.contrasted import read_contrasted
from pharmagraph.extracting.interactions.denying import NO_EFFECT, PROVISO, denies
from pharmagraph.extracting.interactions.dosed import find_dosed
from pharmagraph.extracting.interactions.drafts import (
    VERBAL,
    Draft,
    add,
    adds,
    cut_clauses,
    read_draft,
)
from pharmagraph.extracting.interactions.examples import with_spotted
from pharmagraph.extracting.interactions.excepted import find_apart, without_tail
from pharmagraph.extracting.interactions.following import (
    again,
    begins_anew,
    carried_over,
    same_again,
)
from pharmagraph.extracting.interactions.foods import find_foods
from pharmagraph.extracting.interactions.gapped import read_gapped
from pharmagraph.extracting.interactions.headed import heading_outcome, read_headed
from pharmagraph.extracting.interactions.labelled import draft_for, read_behind_label, read_labelled
from pharmagraph.extracting.interactions.leading import announcing
from pharmagraph.extracting.interactions.lists import bracketed
from pharmagraph.extracting.interactions.metabolites import with_metabolites
from pharmagraph.extracting.interactions.outcomes import find_outcome
from pharmagraph.extracting.interactions.paragraphs import with_inner, within_others
from pharmagraph.extracting.interactions.processes import turn_processes
from pharmagraph.extracting.interactions.reasons import give_reason
from pharmagraph.extracting.interactions.relative import relative_cuts, share_front
from pharmagraph.extracting.interactions.remarked import read_remarked
from pharmagraph.extracting.interactions.saying import (
    INTERACTS,
    acts_on,
    asks,
    joins,
    may_say,
    relates,
    says_something,
    tells,
)
from pharmagraph.extracting.interactions.second_verbs import follow
from pharmagraph.extracting.interactions.spotting import spot_parties
from pharmagraph.extracting.interactions.stating import facts_of
from pharmagraph.extracting.interactions.telling import told_anywhere, told_in, told_of_item
from pharmagraph.extracting.interactions.theirs import of_these
from pharmagraph.extracting.interactions.told_after import tell_after
from pharmagraph.extracting.interactions.unknown import find_gap, find_open_list, find_studies
from pharmagraph.extracting.products import is_of_youth
from pharmagraph.extracting.wording.patterns import clue_compile
from pharmagraph.extracting.wording.phrases import trim
from pharmagraph.model import (
    Agent,
    AgentKind,
    Interaction,
    KnowledgeGap,
    OpenList,
    SectionKind,
    SentenceKind,
)

if TYPE_CHECKING:
    from pharmagraph.extracting.page import Page
    from pharmagraph.model import Sentence

__all__ = ["find_interactions"]

_Found: TypeAlias = Interaction | KnowledgeGap | OpenList

_LABEL = clue_compile(
    r"(?P<agents>[^:.;]{2,90}?)(?::\s|\s[-–—]\s|;\s(?=(?:their|its|it|they)\s))(?=\S)"
)
#: Longer ones are no sentences but text that lost its full stops.
_LONGEST_SENTENCE = 3000
#: Outside the section on interactions, what stands further off speaks of something else.
_NEAR = 400
_READERS = (read_gapped, read_headed, read_contrasted, read_remarked, read_labelled)
_SECTIONS = (
    SectionKind.INTERACTIONS,
    SectionKind.PRECAUTIONS,
    SectionKind.CONTRAINDICATIONS,
    SectionKind.SUMMARY,
)


#: Sections on other things, in which only what is beyond doubt an interaction is looked for.
_ELSEWHERE = (
    SectionKind.OVERVIEW,
    SectionKind.ADVERSE_EFFECTS,
    SectionKind.OTHER,
    SectionKind.UNKNOWN,
)


def find_interactions(page: Page) -> list[_Found]:  # noqa: C901  one branch for each kind
    """Return the interactions of the drug, and what is unknown or left open about them."""
    page = with_metabolites(page)
    loose: list[_Found] = []
    drafts: list[Draft] = []
    short: dict[str, Agent] = {}
    item = named = None
    since = 0
    inner = within_others(page, _ELSEWHERE)
    for sentence in with_inner(page, _SECTIONS, inner):
        text = bracketed(page.text(sentence))
        if len(text) > _LONGEST_SENTENCE or asks(text) or is_of_youth(page, sentence, text):
            continue
        aside = sentence.span.start in inner
        own = aside or page.section(sentence).kind is SectionKind.INTERACTIONS
        asked = own and not (aside and not spot_parties(page, text))
        if asked and (gap := find_gap(page, sentence, text)):
            loose.append(gap)
            if not _BUT.search(text):
                continue
        if own and (more := find_open_list(page, sentence, text)):
            loose.append(more)
        if own and tell_after(page, sentence, text, drafts):
            continue
        if sentence.kind is SentenceKind.ITEM:
            item = sentence
            drafts += (
                told_in(page, sentence, text)
                or (_TURNED.search(text) and again(page, sentence, text, drafts))
                or _from_item(page, sentence, text, own=own or is_of_medicines(page, sentence))
            )
            continue
        if told := told_in(page, sentence, text):
            drafts += told
            continue
        if len(drafts) > since and not _BACK.match(text) and begins_anew(page, sentence, text):
            since = len(drafts)
        before = _still(drafts[since:], sentence, text, item, own=own)
        if not own and not before and not (joins(text) or acts_on(page, text)):
            continue
        inside = item is not None and item.line == sentence.line and is_of_medicines(page, item)
        made = again(page, sentence, text, drafts) or _from_sentence(
            page, sentence, text, before, own=own or inside, short=short
        )
        if own and not made and named:
            made = carried_over(page, named, sentence, text) or read_announced(
                page, named, sentence, text
            )
        named = sentence if own and not made else None
        give_reason(text, made, drafts)
        for draft in made:
            short |= abbreviated(page, draft)
        drafts += made
    drafts += _from_elsewhere(page, inner)
    turn_processes(page, drafts)
    loose += find_studies(page, _ELSEWHERE)
    known = {draft.sentence.span.start for draft in drafts}
    drafts += find_dosed(page, known) + find_foods(page, known)
    return [*(fact for draft in drafts for fact in facts_of(page, draft)), *loose]


def _from_elsewhere(page: Page, inner: frozenset[int]) -> list[Draft]:
    """Return what sections on other things say in passing of the drug and other agents.

    The sentences that start at *inner* are read already.
    """
    made: list[Draft] = []
    text, last = "", None
    for sentence in page.sentences(*_ELSEWHERE):
        before = text if last and last.section == sentence.section else ""
        above = last.span if last else None
        last, text = sentence, page.text(sentence)
        if sentence.span.start in inner or len(text) > _LONGEST_SENTENCE or asks(text):
            continue
        if told := told_anywhere(page, sentence, text):
            made += told
        elif (
            before
            and made
            and made[-1].context[0] == above
            and (more := again(page, sentence, text, made[-1:]) or _refused(page, sentence, text))
        ):
            made += more
        elif said_aside(page, text, before):
            drafts = _from_sentence(page, sentence, text, [], own=True)
            made += [d for d in drafts if not all(is_vitamin(p) for p, _ in d.parties)]
        elif forbids(text) and spot_parties(page, text):
            made += _from_sentence(page, sentence, text, [], own=False)
    return made


def _refused(page: Page, sentence: Sentence, text: str) -> list[Draft]:
    """Return the agents that *text* says no more of than that they are not to be used."""
    short = _IS_REFUSED.fullmatch(text) and spot_parties(page, text)
    return _from_sentence(page, sentence, text, [], own=True) if short else []


_IS_REFUSED = clue_compile(
    r"\W*[^,;:]{3,60}\s(?:(?:should|must)\s(?:also\s)?(?:not\sbe\s(?:used|taken|given)|be\savoided)"
    r"|(?:is|are)\s(?:also\s)?(?:to\sbe\savoided|contraindicated|best\savoided))\W*",
    re.IGNORECASE,
)


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


def _from_sentence(  # noqa: PLR0913
    page: Page,
    sentence: Sentence,
    text: str,
    before: list[Draft],
    *,
    own: bool,
    short: dict[str, Agent] | None = None,
) -> list[Draft]:
    """Return what a sentence says of its agents; what it adds to others is added to them."""
    if own:
        readers = (reader(page, sentence, text) for reader in _READERS)
        if both := next((read for read in readers if read), None):
            return both
    elif not may_say(text):
        return []
    made = _from_clauses(page, sentence, text, before, own=own, short=short or {})
    made = made or (read_behind_label(page, sentence, text) if own else [])
    return with_apart(page, sentence, text, made)


def _from_clauses(  # noqa: PLR0913
    page: Page,
    sentence: Sentence,
    text: str,
    before: list[Draft],
    *,
    own: bool,
    short: dict[str, Agent],
) -> list[Draft]:
    """Return what the clauses of a sentence say of agents of their own."""
    made: list[Draft] = []
    goes_on = bool(before) and (
        _ITS.match(text) is not None
        or _IN_TURN.match(text) is not None
        or (before[-1].sentence.line == sentence.line and denies(text))
    )
    sure = {p.agent.name.lower() for p in spot_parties(page, text)} if own else set()
    relative = {end for _, end in relative_cuts(text)}
    acts = own or acts_on(page, text)
    for start, end, named in cut_clauses(page, text, own=acts):
        if made and (alike := same_again(page, sentence, text[start:end], made, start)):
            made.append(alike)
            continue
        parties = [
            party
            for party in in_full(named, short)
            if not is_spoken_of(text[: party.piece.start], party.piece.text)
        ]
        known = made[-1:] or before
        if not (parties or known):
            continue
        place = (start, without_tail(page, text, start, end))
        draft = read_draft(page, sentence, text, place, parties)
        short = {**short, **abbreviated(page, draft)}
        follow(draft, text[start:end], start, page, made)
        if made and start in relative and parties:
            share_front(draft, made[0])
            made.append(draft)
            continue
        if known and adds(draft, known):
            if draft.outcome and known[0].sentence.kind is SentenceKind.ITEM:
                draft.outcome = of_these(page, draft.outcome, text)
            for each in known:
                add(each, draft)
        elif parties and says_something(page, draft, text[start:end], own=own, goes_on=goes_on):
            made.append(draft)
        elif sure and (relates(text[start:end]) or tells(text)):
            draft.parties = [p for p in draft.parties if sure & _names(p[0])]
            made += [draft] if draft.parties else []
    return made


#: What an item says of its agents with an eye on the item before it.
_TURNED = clue_compile(
    r"\b(?:does|do|has|have)\s(?:just\s)?the\s(?:opposite|reverse|contrary)\b", re.IGNORECASE
)


def _names(party: Party) -> set[str]:
    return {name.lower() for name in (party.agent.name, *party.agent.members)}


_ITS = clue_compile(
    r"its\s(?:blood\s)?(?:levels?|effects?|action|amounts?|absorption)\b", re.IGNORECASE
)
#: What begins "Digoxin, on the other hand, …" goes on with what was said of others.
_IN_TURN = clue_compile(
    r"[^,;.:]{3,60},\s(?:on the other hand|by contrast|in contrast|in turn|conversely|likewise),\s",
    re.IGNORECASE,
)
#: What announces a list speaks of those below it, unless it goes back to those before it.
_BACK = clue_compile(
    r"\W*(?:they|it|its|their|this|these|those|both|such|in|among)\b", re.IGNORECASE
)
_BUT = clue_compile(
    r"\b(?:but|however|although|though|nevertheless|(?<!not )yet)\b"
    r"|;\s(?:what|whether|why|how)\b"
    r"|\band\s(?:(?:so|therefore|hence)\s)?(?:should|must|is best|are best|is not recommended"
    r"|cannot)\b",
    re.IGNORECASE,
)


def _from_item(page: Page, sentence: Sentence, text: str, *, own: bool) -> list[Draft]:
    """Return what an item of a list says: a sentence, agents with a colon, or bare agents."""
    lead_in = page.lead_in(sentence)
    proviso = PROVISO.search(text)
    if proviso and lead_in and _tells_change(page, lead_in):
        text = text[: proviso.start()]
    if told := told_of_item(page, sentence, text, lead_in):
        return told
    label = _LABEL.match(text)
    if label and (parties := read_parties(page, text, 0, label.end("agents"))):
        draft = read_draft(page, sentence, text, (label.end(), len(text)), [])
        draft = draft_for(page, draft, text, label.end(), parties)
        return [_below(page, draft, lead_in)]
    if (VERBAL.search(text) or NO_EFFECT.match(text)) and (
        made := _from_sentence(page, sentence, text, [], own=own)
    ):
        return [d if d.outcome or d.denied else _below(page, d, lead_in) for d in made]
    said = page.text(lead_in) if lead_in else ""
    if not own and not INTERACTS.search(said):
        return []
    parties = read_parties(page, text, trim(text).start)
    if parties:
        apart = find_apart(page, text)
        drugs = [p for p in spot_parties(page, text) if p.agent.kind is AgentKind.DRUG]
        drugs = [p for p in drugs if not any(a < p.piece.start < b for a, b, *_ in apart)]
        parties = with_spotted(parties, drugs, text)
    draft = Draft(sentence, [(p, page.span(sentence, p.piece.start, p.piece.end)) for p in parties])
    return with_apart(page, sentence, text, [_below(page, draft, lead_in)]) if parties else []


def _tells_change(page: Page, lead_in: Sentence) -> bool:
    """Tell whether the announcement of a list says that a level or an effect changes."""
    told = find_outcome(page, announcing(page, lead_in), [])
    return bool(told and told.change) or heading_outcome(page, page.text(lead_in)) is not None


def _below(page: Page, draft: Draft, lead_in: Sentence | None) -> Draft:
    """Return the draft with what the lead-in of its list says."""
    if lead_in is None:
        return draft
    text = announcing(page, lead_in)
    parties = [party for party, _ in draft.parties]
    announced = read_draft(page, lead_in, text, (0, len(text)), parties)
    announced.parties = []
    add(draft, announced)
    draft.denied = draft.denied or announced.denied
    if headed := heading_outcome(page, page.text(lead_in)):
        draft.outcome = headed[0]
    draft.context = [lead_in.span, *(s for s in draft.context if s != lead_in.span)]
    return draft
