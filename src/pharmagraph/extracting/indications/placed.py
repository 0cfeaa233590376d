"""Finds what the drug is for by where it is said, and not by one verb of use.

Below a heading on uses, what a sentence says of the drug and a condition is a use of it,
unless a word denies it, tells of harm or of the past, or explains the condition. Elsewhere
a word of use is asked for besides. Only conditions that are known by name count.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

from pharmagraph.compiling import compiled
from pharmagraph.extracting.indications.asking import Asked, asked_by
from pharmagraph.extracting.indications.bearers import is_good_for, is_left_open, is_of_people
from pharmagraph.extracting.indications.bearing import NEVER, may_be_told, only_tells_how, use_told
from pharmagraph.extracting.indications.causes import in_brackets
from pharmagraph.extracting.indications.clauses import Clause, clauses
from pharmagraph.extracting.indications.cues import find_cues
from pharmagraph.extracting.indications.limits import narrowed, people_before, people_behind
from pharmagraph.extracting.indications.naming import find_conditions
from pharmagraph.extracting.indications.plights import Plight, find_plight, worded
from pharmagraph.extracting.indications.refused import names_condition
from pharmagraph.extracting.indications.stretches import DRUG
from pharmagraph.extracting.indications.subjects import blotted
from pharmagraph.extracting.wording.drug_names import is_drug_name
from pharmagraph.extracting.wording.patterns import clue_compile
from pharmagraph.model import Indication, Use

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from pharmagraph.extracting.indications.cues import Cue
    from pharmagraph.extracting.indications.naming import Condition
    from pharmagraph.extracting.page import Page
    from pharmagraph.model import Sentence

__all__ = ["BY_PLACE", "announces_uses", "find_placed"]

BY_PLACE = "indication-by-place"
_ON_DRUG = compiled(
    r"\b(?:it|its|they|them|this\s+(?:drug|medicine|medication)|these\s+drugs"
    r"|(?:the|an?|one|each)\s+(?:[\w-]+\s+){0,2}?(?:dose|drug|medicine|medication|tablets?"
    r"|capsules?|cream|gel|spray|inhaler"
    r"|drops|patch(?:es)?|injection|ointment|depot|infusion|syrup|suspension|implant|shot|form"
    r"|products?|courses?|version)"
    r"|\brespond(?:s|ed)?(?:(?!\s+(?:to|poorly|badly|only)\b)"
    r"|(?:\s+\w+)?\s+to\s+(?:short|long|low|high|small|single|brief)\s)|licen[cs]es?|label"
    r"|labell?ing|approv(?:al|ed)|doses|indications?|unlabell?ed|unapproved|unlicen[cs]ed|off-label|roles?"
    r"|(?:a\s+(?:further|second|third)|another|one)\s+(?:further\s+|common\s+)?use)\b"
    r"|\b(?:is|are)\s+(?:(?:also|good|other|further|another|possible)\s+)*candidates?(?:\s+(?:too"
    r"|as\s+well))?[.,;]",
    re.IGNORECASE,
)
#: What those go through who have an illness that was named, in a sentence without the drug.
_EXPLAINED = clue_compile(
    r"\W*(?:people|patients|those|children|women|men)\s+(?:with|who\s+have)\s+(?:this|the|such\s+an?)\s+"
    r"(?:illness|disease|condition|disorder|problem|infection)\s+(?:(?:often|usually|may|can)\s+)*"
    rf"(?:gets?|have|feel|suffer|develop|cannot|lose)\b(?!.*{DRUG})",
    re.IGNORECASE,
)
#: How it is taken, and what that keeps away: "Take it with food to prevent stomach upset".
_ORDERED = compiled(
    r"\W*(?:always\s|please\s)?(?:take|drink|swallow|rinse|wear|eat|stay|sit)\s[^.;]*"
    r"\bto\s+(?:prevent|avoid|reduce|lower|lessen|minimi[sz]e|protect)\b",
    re.IGNORECASE,
)
_OTHER_DRUG = compiled(r"\b[A-Za-z][a-z-]{3,}\s\([A-Z][a-z][\w -]+\)")
#: What another drug is, in passing: "like sertraline, a drug for".
_DEFINED = compiled(
    r"\s+an?(?:other)?\s+[^,;.:]{3,40}?\s(?:for|against|to\s+treat)\s+(?:[\w-]+\s+){0,2}",
    re.IGNORECASE,
)
_WHO = compiled(r"([A-Za-z][\w-]{4,})(?:\s\([^()]*\))?\Z")
_PARTNER = compiled(r"\b(?:with|plus|to|than|by|after)\s+[\w-]+", re.IGNORECASE)
_ALIAS = clue_compile(
    r"\b(?:better|also|commonly|otherwise|popularly|formerly)\s+(?:known\s+as|called)\s+(?:an?\s+"
    r"|the\s+)?$",
    re.IGNORECASE,
)
#: What people have besides: "overweight in adults with an illness, for instance sleep apnea".
_EXAMPLE_OF = clue_compile(
    r"\bwith\s+(?:an?\s+)?[^,;.:]{3,60}?\s(?:illness|disease|condition|problem|disorder)s?,?\s+"
    r"(?:for\s+instance|for\s+example|such\s+as|like|e\.g\.),?\s+$",
    re.IGNORECASE,
)
#: What reads like a condition is what something does: "your blood may clot".
_AS_VERB = clue_compile(r"\b(?:may|can|could|might|will)\s+(?:not\s+)?$", re.IGNORECASE)
#: Kinds of a germ, and no injury.
_STRAINS = compiled(r"strains?\s+of\b", re.IGNORECASE)
_WORD = compiled(r"[A-Za-z][\w-]{5,}")
_GLUE = compiled(r"(?:\s\([^)]*\))?(?:,|,?\s+(?:and|or))\s+(?:(?:in|for|of)\s+)?")
#: A clause on why the drug is given may tell what it keeps away.
_ITS_DOING = clue_compile(
    rf"(?:it|{DRUG}+|this\s+(?:drug|medicine))\s+(?:(?:can|may|also|might)\s+)?(?:makes?|lowers?|reduces?|cuts?|prevents?|guards?|protects?|keeps?|wards?)\s",
    re.IGNORECASE,
)
_KINDS = clue_compile(
    r"\b(?:two|three|four|several)\s+(?:kinds|types|forms)\s+of\s+$", re.IGNORECASE
)
_OF_OTHERS = clue_compile(
    r"(?<!\bwith\s)\b(?:older|other|another|newer|similar)\s+(?:drugs?|medicines?"
    r"|medications?)\s+(?:for|against)\s+(?:[\w-]+\s+)?$",
    re.IGNORECASE,
)
_ITSELF = clue_compile(rf"(?:it|{DRUG}+)\s+(?!can\b|may\b|might\b|could\b)", re.IGNORECASE)
#: Another of what people have had already is what is prevented.
_HAD_ONCE = clue_compile(
    r"\b(?:who|you)\s+(?:have|has)\s+(?:\w+\s+)?had\s[^.;]*\b(?:another|second|again|further)\b",
    re.IGNORECASE,
)


class _Chosen(NamedTuple):
    """A condition that a clause names, its use, where the clause ends, and if people have it."""

    condition: Condition
    use: Use
    end: int
    of_people: bool


class _Reading(NamedTuple):
    """A sentence that is read: its text with the drug blotted out, its uses and words of use.

    *known* are the uses that were read already, and *ends* where they end.
    """

    page: Page
    sentence: Sentence
    masked: str
    known: Sequence[Indication]
    ends: Mapping[int, Use]
    named: Sequence[Condition]
    cues: Sequence[Cue]
    promised: bool


def find_placed(
    page: Page, sentence: Sentence, masked: str, known: Sequence[Indication]
) -> list[Indication]:
    """Return the uses in *sentence* besides *known*; *masked* is its text, the drug blotted out."""
    asked = asked_by(page, sentence)
    if asked is Asked.NOTHING or not _is_on_drug(masked) or _EXPLAINED.match(masked):
        return []
    if _ORDERED.match(masked):
        return []
    ends = {fact.evidence[0].end - sentence.span.start: fact.use for fact in known}
    parts = [part for part in clauses(masked) if _goes_on(masked, part, ends)]
    plight = find_plight(masked)
    if not plight and (not parts or (not known and only_tells_how(masked, parts))):
        return []
    promised, cues = asked is Asked.USES and not known, find_cues(masked)
    parts = [
        part
        for part in parts
        if _settled(part, ends) or may_be_told(masked, part, cues, promised=promised)
    ]
    if not (parts or plight):
        return []
    named = [
        each
        for each in find_conditions(page.text(sentence))
        if not masked[each.start : each.end].isspace()
    ]
    told = {fact.condition.lower() for fact in known}
    if not plight and all(each.label.lower() in told for each in named):
        return []
    inside = [(each.start, each.end) for each in named]
    cues = [
        cue
        for cue in cues
        if not any(start <= cue.start and cue.end <= end for start, end in inside)
    ]
    reading = _Reading(page, sentence, masked, known, ends, named, cues, promised)
    chosen = [each for part in parts for each in _chosen(reading, part)]
    kept_well = any(not each.of_people and each.use is Use.PREVENTION for each in chosen)
    found = [
        _fact(page, sentence, each.condition, each.use, each.end)
        for each in chosen
        if not (kept_well and each.of_people)
    ]
    had = _of_plight(reading, plight, found) if plight else []
    places = {fact.evidence for fact in had}
    return [*had, *(fact for fact in found if fact.evidence not in places)]


def _is_on_drug(masked: str) -> bool:
    return DRUG in masked or _ON_DRUG.search(masked) is not None


def _of_plight(reading: _Reading, plight: Plight, found: Sequence[Indication]) -> list[Indication]:
    """Return what people have whom the drug is good for: "if you have strep throat, …"."""
    text = reading.masked
    if any(_is_against(c, plight) for c in reading.cues):
        return []
    named = [c for c in reading.named if not plight.behind or c.start < plight.end]
    if any(not plight.start <= c.start < plight.end for c in named):
        return []
    if not plight.behind and (found or not is_good_for(text, plight.end)):
        return []
    inside = [c for c in named if not in_brackets(text, plight.start, c.start)] or named
    told = worded(text, plight.start, plight.end) or inside
    return [
        _fact(reading.page, reading.sentence, c, Use.TREATMENT, plight.end)
        for c in told
        if _is_ours(reading, c)
    ]


def _is_against(cue: Cue, plight: Plight) -> bool:
    """Tell whether a word of use denies what a sentence says outside of the plight it tells."""
    outside = cue.start < plight.start if plight.behind else cue.start >= plight.end
    return cue.family in NEVER and outside


def _chosen(reading: _Reading, clause: Clause) -> list[_Chosen]:
    """Return the conditions of a clause that the drug is for, those people have if no other.

    What people have already is no longer prevented.
    """
    text, end = reading.masked, clause.end
    read = list(_read(reading, clause))
    if not read:
        return []
    had = _had_by_people(text, clause.start, [c for c, _ in read])
    found = [(c, use) for c, use in read if c not in had]
    if found:
        return [_Chosen(c, use, end, of_people=False) for c, use in found]
    if reading.known or not _is_told(reading, clause) or is_left_open(text):
        return []
    if _HAD_ONCE.search(text):
        return [_Chosen(c, Use.PREVENTION, end, of_people=False) for c, _ in read]
    uses = [(c, Use.TREATMENT if use is Use.PREVENTION else use) for c, use in read]
    return [_Chosen(c, use, end, of_people=True) for c, use in uses]


def _had_by_people(text: str, start: int, named: Sequence[Condition]) -> list[Condition]:
    """Return those of *named* that people have, with what a list of them goes on with."""
    had: list[Condition] = []
    for each in named:
        goes_on = had and _GLUE.fullmatch(text[had[-1].end : each.start])
        if goes_on or is_of_people(text, start, each.start):
            had.append(each)
    return had


def _is_told(reading: _Reading, clause: Clause) -> bool:
    """Tell whether a word of use stands in the clause, or the drug itself does good in it."""
    own = _ITSELF.match(reading.masked, clause.start)
    wanted = {"treats", "acts", "prevents"} if own else {"treats"}
    told = (cue.start for cue in reading.cues if cue.family in wanted)
    return any(clause.start <= start < clause.end for start in told)


def _read(reading: _Reading, clause: Clause) -> Iterator[tuple[Condition, Use]]:
    """Yield the conditions in a clause that the drug is for; one in a list goes as that before."""
    text = reading.masked
    if not any(clause.start <= c.start and c.end <= clause.end for c in reading.named):
        return
    if clause.closed and not _ITS_DOING.match(text, clause.start):
        return
    if (clause.relative and not _is_told(reading, clause)) or _is_announced_ill(reading, clause):
        return
    reached = _settled(clause, reading.ends)
    before = reading.ends.get(reached)
    last = reached
    for named in reading.named:
        if named.start < max(reached, clause.start) or named.end > clause.end:
            continue
        if _reads_otherwise(text, clause.start, named):
            continue
        if _ALIAS.search(text, clause.start, named.start):
            last = named.end
            continue
        if not (last and _GLUE.fullmatch(text[last : named.start])):
            before = None if reached else _told(reading, clause, named)
        last = named.end
        apart = clause.start and _is_on_other(reading.masked[clause.start : named.start])
        if before is not None and not apart and _is_ours(reading, named):
            yield named, before


def _reads_otherwise(text: str, start: int, named: Condition) -> bool:
    """Tell whether a condition is an example of another, a verb, or a kind of germ."""
    if _EXAMPLE_OF.search(text, start, named.start) or _STRAINS.match(text, named.start):
        return True
    return " " not in named.label and bool(_AS_VERB.search(text, start, named.start))


def _is_announced_ill(reading: _Reading, clause: Clause) -> bool:
    """Tell whether the words of the colon in front of the clause deny use or tell of harm."""
    front = reading.masked[: clause.start].rstrip()
    start = max(front.rfind(mark) for mark in (". ", "; ")) if front.endswith(":") else len(front)
    return any(start <= c.start < clause.start and c.family in NEVER for c in reading.cues)


def _told(reading: _Reading, clause: Clause, named: Condition) -> Use | None:
    """Return what use the clause says that the drug has for the condition, if any."""
    return use_told(reading.masked, clause, named, reading.cues, promised=reading.promised)


def _settled(clause: Clause, ends: Mapping[int, Use]) -> int:
    """Return where the last use ends that is known already of the clause, or 0."""
    return max([0, *(end for end in ends if clause.start < end <= clause.end)]) if ends else 0


def _goes_on(masked: str, clause: Clause, ends: Mapping[int, Use]) -> bool:
    """Tell whether a clause may tell of more than the uses known of it: a list goes on there."""
    reached = _settled(clause, ends)
    return not reached or bool(_GLUE.match(masked, reached)) or _ALIAS.possible(masked)


def announces_uses(page: Page, lead: Sentence) -> bool:
    """Tell whether *lead* announces a list of uses with a word of use alone: "Its roles are:"."""
    masked = blotted(page, page.text(lead))
    if asked_by(page, lead) is not Asked.USES or not _is_on_drug(masked):
        return False
    families = {cue.family for cue in find_cues(masked)}
    return "treats" in families and not families & (NEVER | {"prevents", "risk"})


def _is_ours(reading: _Reading, named: Condition) -> bool:
    """Tell whether a condition is one, is not told of already, and no other drug's."""
    start = reading.sentence.span.start
    if named.label.lower() in {fact.condition.lower() for fact in reading.known}:
        return False
    if not names_condition(named.label) or _is_on_other(reading.masked[: named.start]):
        return False
    if _is_label(reading, named) or _OF_OTHERS.search(reading.masked, 0, named.start):
        return False
    return not reading.page.aside(start + named.start, start + named.end)


def _is_label(reading: _Reading, named: Condition) -> bool:
    """Tell whether a condition only announces others: "Allergies: …", "two infections: …"."""
    text = reading.masked
    more = any(other.start > named.end for other in reading.named)
    counted = _KINDS.search(text, 0, named.start) and ": " in text[named.end :]
    return more and (text[named.end : named.end + 1] == ":" or bool(counted))


def _is_on_other(front: str) -> bool:
    """Tell whether the words in front of a condition name another drug and not ours."""
    before, _, told = front.rpartition(",")
    who = _WHO.search(before) if _DEFINED.fullmatch(told) else None
    if who and is_drug_name(who[1].lower()):
        return True
    if DRUG in front:
        return False
    alone = _PARTNER.sub("", front)
    others = any(is_drug_name(word[0]) for word in _WORD.finditer(alone))
    return others or bool(_OTHER_DRUG.search(alone))


def _fact(page: Page, sentence: Sentence, named: Condition, use: Use, end: int) -> Indication:
    text = page.text(sentence)
    people = people_behind(text, named.end, end) or people_before(text, named.start)
    return Indication(
        subject=page.drug,
        evidence=(page.span(sentence, named.start, named.end),),
        context=(sentence.span,),
        rule=BY_PLACE,
        population=narrowed(text, 0, people),
        condition=named.label,
        use=use,
        abbreviation=named.abbreviation,
    )
