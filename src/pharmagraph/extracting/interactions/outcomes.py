"""Reads what an interaction does: the source's own words, and whose level goes which way."""

from __future__ import annotations

import re
from dataclasses import replace
from functools import cache
from typing import TYPE_CHECKING

from pharmagraph.compiling import compiled
from pharmagraph.extracting.interactions.bare_subjects import bare_subjects
from pharmagraph.extracting.interactions.changes import (
    UP_OR_DOWN,
    any_of,
    change_of,
    changed,
    quantities,
    verbs,
)
from pharmagraph.extracting.interactions.clotting import CLOTTING, find_clotting
from pharmagraph.extracting.interactions.consequences import (
    DRUG,
    END,
    NOT_BEFORE,
    THEIRS,
    THESE,
    Outcome,
    find_consequence,
)
from pharmagraph.extracting.interactions.doing import ENDS, changes_theirs, is_done_by_drug
from pharmagraph.extracting.interactions.effectiveness import EFFECTIVE, find_effectiveness
from pharmagraph.extracting.interactions.fates import FATES, find_disposals, find_fates
from pharmagraph.extracting.interactions.owners import (
    find_owners,
    owner_just_named,
    owner_of_bare,
    owners_behind,
    owners_of_its,
    who_reaches,
)
from pharmagraph.extracting.interactions.theirs import ACTS, beside_drug
from pharmagraph.extracting.interactions.those import with_those, with_too
from pharmagraph.extracting.interactions.whose import WHOSE, of_whose
from pharmagraph.extracting.wording.patterns import Pattern, Patterns, clue_compile
from pharmagraph.extracting.wording.phrases import Piece, trim
from pharmagraph.remembering import remembered

if TYPE_CHECKING:
    from pharmagraph.extracting.interactions.agents import Party
    from pharmagraph.extracting.page import Page

__all__ = ["find_outcome", "tells_change"]


def find_outcome(page: Page, text: str, parties: list[Party]) -> Outcome | None:
    """Return what *text* says happens when the drug meets *parties*."""
    told = _find_change(page, text, parties) if tells_change(text) else None
    return beside_drug(page, text, told, parties) if told else find_consequence(text)


@remembered
def tells_change(text: str) -> bool:
    """Tell whether *text* has words for a change; without them no outcome has a direction."""
    return _changes().any_found(text)


@cache
def _changes() -> Patterns:
    """Return the patterns of which one matches whatever `_find_change` reads."""
    return Patterns(
        *(*_patterns(), *WHOSE),
        *(EFFECTIVE, *CLOTTING, *FATES, *bare_subjects()),
    )


def _find_change(page: Page, text: str, parties: list[Party]) -> Outcome | None:
    """Return what *text* says becomes of the level or the action of the drug or of *parties*."""
    passive, active, alone, nominal, named = _patterns()
    objects = {match.start("noun") for match in active.finditer(text)}
    found = [of_whose(page, text, parties)]
    found += [_subject_first(page, text, parties, each, objects) for each in (passive, alone)]
    found += [_verb_first(page, text, parties, pattern) for pattern in (active, nominal, named)]
    found += [
        find_effectiveness(page, text, parties),
        *find_fates(page, text, parties),
    ]
    outcomes = [each for each in found if each]
    if (told := find_clotting(page, text, parties)) and not any(o.owners for o in outcomes):
        outcomes.append(told)
    if not any(each.owners for each in outcomes):
        outcomes += find_disposals(page, text, parties)
    if not outcomes:
        return None
    first = min(outcomes, key=lambda outcome: outcome.piece.start)
    clear = (o for o in outcomes if o.owners and o.change == first.change)
    told = first if first.owners else min(clear, key=lambda o: o.piece.start, default=first)
    told = _rather(told, outcomes)
    told = replace(told, owners=with_too(text[told.piece.end :], told.owners, parties))
    if those := _THOSE_WHILE.search(text, told.piece.end):
        other = find_outcome(page, f"level{text[those.end() :]}", parties)
        if other and other.owners:
            words = other.piece.text.replace("level", those["those"], 1)
            outcomes.append(replace(other, piece=Piece(*other.piece[:2], words)))
    return replace(told, more=tuple(o for o in outcomes if o is not told and o.owners))


def _rather(told: Outcome, outcomes: list[Outcome]) -> Outcome:
    """Return what is said of a level, if *told* says the opposite of an "it" that may be none."""
    if not _DOES_IT.fullmatch(told.piece.text):
        return told
    return next((o for o in outcomes if o.owners == told.owners and o.change != told.change), told)


#: "Rifampin speeds its clearance, while cimetidine reduces it": the clearance.
_DOES_IT = clue_compile(r"[a-z]+\sit", re.IGNORECASE)
_THOSE_WHILE = clue_compile(
    r",?\s(?:while|whereas|but|and)\s(?P<those>those|that)(?=\sof\s[^.;]{3,80}?\s(?:rises?|rose|falls?|fell"
    r"|drops?|dropped|climb(?:s|ed)?|(?:is|are|was|were)\s\w+|increased?s?|decreased?s?|goe?s?|went)\b)",
    re.IGNORECASE,
)


@cache
def _patterns() -> tuple[Pattern, ...]:
    """Return what finds a change: passive, active, without an object, adjectives, nouns."""
    nouns = rf"{any_of(quantities())}|peaks?(?=\sof\b)"
    active = any_of(verbs("active", "both"))
    participle = any_of(verbs("both", "participle"))
    alone = any_of(verbs("alone"))
    named = any_of(verbs("noun"))
    loose = any_of(
        {"increase", "increases", "increased", "decrease", "decreases", "decreased"} | {"doubled"}
    )
    noun = (
        rf"(?<![\w-])(?P<noun>{nouns})\b"
        r"(?:\sthat\s(?:gets?\sinto|reach(?:es)?|enters?|arrives?\sin)\s(?:the"
        r"|your)\s(?:blood(?:stream)?|body|circulation))?"
        r"(?P<of>\s(?:of|on|in|to|(?<=effects\s)from|(?<=relief\s)from|(?<=benefit\s)from|(?:that\s)?(?:you|they|people|patients)\s(?:get|have)\sfrom)\s(?:[^,;.]|,\s(?!(?:but|so|which|who|it|they"
        r"|the(?!\s(?:\w+\s)?active\s)|this|its|their|because|when|if|while"
        r"|and\s(?:(?:the|its|their)\s)?(?:doses?|dosages?|two)"
        r"|and\s(?:both|its|they|you|your|so|may|can|should|must))\b)){1,120}?)?"
    )
    flags = re.IGNORECASE
    return (
        clue_compile(
            rf"{noun},?\s(?:(?:may|might|can|could|will|also)\s)*(?:is|are|was|were|be|been|becomes?|became|gets?|got|grows?"
            rf"|has been|have been|(?=(?:about\s|nearly\s)?(?:twice|[\w.]+\stimes))"
            rf"|(?P<made>(?=(?:{_HOW_FAR}\s|even\s|much\s|far\s|a\s(?:little|bit|lot)\s){{0,2}}{_MORE_OR_LESS})))\s?"
            rf"(?:(?:{_HOW_FAR}|even|much|far|a\s(?:little|bit|lot))\s)*(?!(?<=become\s)depressed)"
            rf"(?P<verb>{participle}|{_MORE_OR_LESS}"
            r"|(?:(?<=\bbe\s)|(?<=\bbecome\s)|(?<=\bbecomes\s)|(?<=\bget\s)|(?<=\bgets\s))"
            r"(?:(?:too|dangerously|very)\s)?(?:high|low))\b",
            flags,
        ),
        clue_compile(
            rf"{_NO_NOUN}(?P<verb>{active}|[↑↓])\s(?P<np>(?:(?!(?:by|may|can|should|that|which|when"
            rf"|makes?|lets?|causes?|sends?|drives?|leads?|if|because|since|while|doses?|dosage|(?:and"
            rf"|or)\s(?:\w+\s)?(?:{active}))\b)[\w'/()-]+\s){{0,9}}?(?P<noun>{nouns})\b(?!\s(?:pump|transporter|protein|carrier)s?\b)(?:\sand\s(?:the\s|its\s)?(?:{nouns})\b(?=\sof\s))?(?P<of>,?\s(?:of|on|to|that|(?<=effects\s)from|(?<=relief\s)from|(?<=benefit\s)from|(?:that\s)?(?:you|they|people|patients)\s(?:get|have)\sfrom):?\s)?)",
            flags,
        ),
        clue_compile(
            rf"{noun}(?:,\s(?:by\scontrast|in\scontrast|on\sthe\sother\shand|however|too"
            rf"|in\sturn|conversely),)?\s(?<!\sand\s)(?<!\sor\s)(?<!\sthat\s)(?<!\swhich\s)"
            rf"(?:(?:may|might|can|could|will|also|to|has|have|{_HOW_FAR})\s)*"
            rf"(?P<verb>(?:{alone}|{loose})\b|{UP_OR_DOWN})",
            flags,
        ),
        clue_compile(
            rf"(?<![\w-])(?P<verb>increased|decreased|reduced|higher|lower|elevated|raised|lowered"
            rf"|diminished|enhanced|prolonged|delayed|impaired|greater)\s"
            rf"(?P<np>(?:[\w'/-]+\s){{0,4}}?(?P<noun>{nouns})\b(?P<of>\s(?:of|on|to)\s)?)",
            flags,
        ),
        clue_compile(
            rf"(?<![\w-])(?P<verb>{named})\s(?:in|of)\s(?P<np>(?:(?!(?:by|may|can|with|when"
            rf"|after)\b)"
            rf"[\w'/-]+\s){{0,5}}?(?P<noun>{nouns})\b(?P<of>\s(?:of|on|to)\s)?)",
            flags,
        ),
    )


_MORE_OR_LESS = r"(?:stronger|weaker|higher|lower|greater|smaller|longer|shorter)"
_HOW_FAR = (
    r"(?:[a-z]+ly|also|about|almost|(?:more|less)\sthan|[0-9.]+\s?%|[0-9.]+-fold|twice"
    r"|(?:[0-9.]+|two|three|four|five|six|eight|ten|several)[\s-]times)"
)


def _subject_first(
    page: Page, text: str, parties: list[Party], pattern: Pattern, objects: set[int]
) -> Outcome | None:
    """Return the outcome of "levels of … are increased" and "levels of … may rise".

    *objects* are where the nouns stand that a verb before them has for its object.
    """
    reached = 0
    for found in pattern.finditer(text):
        front, reached = _front(text, reached, found.start("noun")), found.end()
        said = text[front:reached]
        if found.groupdict().get("made") is not None and not _MAKES.search(
            text, 0, found.start("noun")
        ):
            continue
        if _ADVISED.search(said) or found.start("noun") in objects or _SLIGHT.search(said):
            continue
        if found["verb"].lower() in _WAYS and ACTS.search(text, front, found.end()):
            continue
        start = _noun_start(text[: found.start("noun")], front)
        other = _opposite(text, found)
        piece = trim(text, start, other.end() if other else found.end("verb"))
        owners = find_owners(page, found["of"] or "", piece.text, parties)
        named = text[start : found.end("noun")]
        owners = owners or owner_of_bare(page, text, named, parties, (found["of"] or "")[4:])
        if _ITS_OWN.match(piece.text) or _ITS_LEVEL.search(text[start : found.end("noun")]):
            before = text[:start]
            owners = (
                owner_just_named(page, before, parties)
                or owners_of_its(page, before, parties)
                or owners
            )
        elif _TO_IT.match(found["of"] or ""):
            owners = owners_of_its(page, text[:start], parties) or owners
        owners = with_those(text[found.end("verb") :], owners, parties)
        change = "" if other else changed(found["verb"], found["noun"])
        return Outcome(piece, change, owners, either=other is not None)
    return None


def _opposite(text: str, found: re.Match[str]) -> re.Match[str] | None:
    """Return the verb beside that of *found* that says the opposite: "rise or fall"."""
    own = change_of(found["verb"])
    beside = (
        _OR_BEFORE.search(text[: found.start("verb")]),
        _OR_BEHIND.match(text, found.end("verb")),
    )
    return next((b for b in beside if b and change_of(b["verb"]) not in {"", own}), None)


#: "It makes the effect of A stronger" has no other verb.
_MAKES = clue_compile(
    r"\b(?:makes?|making|made|renders?|keeps?)\s(?:[\w'-]+\s){0,4}$", re.IGNORECASE
)
#: "Its pressure lowering effect" lowers nothing.
_NO_NOUN = r"(?<![\w-])(?<!pressure )(?<!sugar )(?<!glucose )(?<!cholesterol )(?<!lipid )"
_LEADS_TO = clue_compile(
    r"\b(?:leads?|led|leading|due|contributes?|linked|tied|related|attributed)\sto\s$",
    re.IGNORECASE,
)
#: What is said of how much agents do themselves: "the effect of weaker inhibitors is smaller".
_SLIGHT = clue_compile(
    r"\beffects?\sof\s[^.;]*\b(?:inhibitors?|inducers?)\b[^.;]*\s(?:is|are|was|were)\s(?:[a-z]+\s)?"
    r"(?:smaller|weaker|stronger|greater|larger)$",
    re.IGNORECASE,
)
_ITS_OWN = compiled(r"its\s", re.IGNORECASE)
_ITS_LEVEL = clue_compile(r"\sits\s(?:[\w-]+\s)?[\w-]+$", re.IGNORECASE)
_TO_IT = clue_compile(r"\s(?:to|of)\sit\b", re.IGNORECASE)
_OR_BEFORE = clue_compile(r"(?P<verb>[a-z]+)\s(?:or|and/or)\s$", re.IGNORECASE)
_OR_BEHIND = clue_compile(r"\s(?:or|and/or)\s(?:may\s|can\s|to\s)?(?P<verb>[a-z]+)", re.IGNORECASE)


def _front(text: str, reached: int, noun: int) -> int:
    """Return where the words before *noun* begin, four at most, none of them before *reached*."""
    found = _WORDS_BEFORE.search(text, max(reached, noun - _FAR), noun)
    return found.start() if found else noun


_WORDS_BEFORE = compiled(r"(?<![\w-])(?:(?!-\s)[\w'/-]+\s){1,4}\Z")
_FAR = 160


def _noun_start(text: str, start: int) -> int:
    """Return where the noun phrase starts: behind the clause before and behind conjunctions."""
    while (found := _NOUN_LEAD.match(text, start)) and found.end() > start:
        start = found.end()
    return start


_NOUN_LEAD = clue_compile(
    r"with\s(?:(?!of\b)[\w'-]+\s){1,4}?(?=the\s(?:blood\s)?$)"
    r"|(?:(?:and|or|but|that|although|though|because|when|if|so|as|since|while|can|may|with|of|in)\s)+"
    r"|(?:[\w'-]+\s){0,4}?(?:had|have|has|showed|makes?|made|lets?|causes?|caused|causing)\s",
    re.IGNORECASE,
)


def _verb_first(page: Page, text: str, parties: list[Party], pattern: Pattern) -> Outcome | None:
    """Return the outcome of "may increase the level of …" and "higher levels of …".

    Of two that go the same way, that counts which tells whose level it is.
    """
    place = 0
    first: Outcome | None = None
    while found := pattern.search(text, place):
        before = text[: found.start()]
        refused = NOT_BEFORE.search(before) and not _LEADS_TO.search(before)
        if refused or _OF_OTHERS.match(text, found.end("noun")):
            place = found.start("np")
            continue
        outcome = _of_verb(page, text, parties, found)
        if not outcome.change:
            first = first or outcome
        elif outcome.owners and (first is None or first.change == outcome.change):
            return outcome
        elif first is None or not first.change:
            first = outcome
        place = found.end("np")
    return first


#: What is formed against the drug, binds it or breaks it down is not the drug.
_OF_OTHERS = clue_compile(
    r"\s(?:of|to|in)\s(?:[\w-]+\s){0,2}?(?:antibod(?:y|ies)\b"
    r"|(?:proteins?|enzymes?|transporters?|pumps?|bacteria)\s(?:that|which)\s)",
    re.IGNORECASE,
)


def _of_verb(page: Page, text: str, parties: list[Party], found: re.Match[str]) -> Outcome:
    """Return the outcome of the verb and its object in *found*."""
    before = text[: found.start()]
    closing = END.search(text, found.end("np"))
    end = closing.start() if closing else len(text)
    other = _opposite(text, found)
    piece = trim(text, other.start() if other else found.start("verb"), end)
    of = text[found.end("np") : end] if found["of"] else ""
    named = text[found.start("np") : found.end("noun")]
    it = _OF_IT.match(of)
    owners = (
        owners_behind(page, it[0], before, parties)
        if it
        else frozenset({THEIRS})
        if _ITS_OWN.match(named) and is_done_by_drug(page, before)
        else find_owners(page, of, named, parties)
    )
    if _ITS_OWN.match(named):
        own = named.lower().startswith("its own ")
        told = owners_of_its(page, before, parties) if own else frozenset()
        owners = owner_just_named(page, before, parties) or told or owners
    if not owners and not text.startswith(" than ", found.end()):
        owners = who_reaches(page, before, parties)
    owners = owners or owner_of_bare(page, text, named, parties, of)
    ends = ENDS.match(text, found.end("np"))
    if not (owners or of) and parties and ends and changes_theirs(page, before, named):
        owners = frozenset({THESE})
    if not owners and _METABOLITE.search(named + of) and not is_done_by_drug(page, before):
        owners = frozenset({DRUG})
    owners = with_those(text[found.end("np") :], owners, parties)
    change = "" if other else changed(found["verb"], found["noun"])
    return Outcome(piece, change, owners, either=other is not None)


#: What the drug itself works by, where nobody else's is named.
_METABOLITE = clue_compile(
    r"\bactive (?:metabolites?|forms?|substances?|compounds?|\w*phosphates?)\b", re.IGNORECASE
)
_OF_IT = clue_compile(r"(?:it|them)\b", re.IGNORECASE)


#: "Pushes levels up" has a verb of its own.
_WAYS = frozenset({"up", "down"})
_ADVISED = clue_compile(r"\b(?:should|must|need)\b", re.IGNORECASE)
