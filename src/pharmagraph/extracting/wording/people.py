"""Reads words for people: who they are, how old, and the bodily state that they are in."""

from __future__ import annotations

import re
from functools import cache

from pharmagraph.compiling import compiled
from pharmagraph.extracting.wording.patterns import clue_compile
from pharmagraph.extracting.wording.phrases import fold, tidy
from pharmagraph.lexicons import Match, Phrases, table
from pharmagraph.model import Population, PopulationState, Sex
from pharmagraph.remembering import remembered

__all__ = [
    "AGE",
    "FAILING_ORGANS",
    "FOLK",
    "LEAD",
    "NOUN_STATE",
    "ORGAN_STATES",
    "REPRODUCTIVE",
    "WEEKS",
    "WHOEVER",
    "names_people",
    "people_in",
    "read_people",
    "state_at",
    "state_of",
    "states_in",
]

#: Words for people, of whom something may be said that tells them from others.
FOLK = (
    r"(?:patients|people|persons|individuals|adults|children|adolescents|teenagers|infants|newborns"
    r"|women|men|girls|boys|subjects|volunteers|mothers|travell?ers|outpatients|inpatients)"
)
#: The same, or one of them, or whoever it is: "those with", "anyone who has".
WHOEVER = rf"(?:{FOLK}|patient|adult|those|anyone|someone|somebody)"
#: The states of those whose organs fail, and with those of whom a machine helps.
FAILING_ORGANS = frozenset({PopulationState.RENAL_IMPAIRMENT, PopulationState.HEPATIC_IMPAIRMENT})
ORGAN_STATES = FAILING_ORGANS | {PopulationState.DIALYSIS}
#: The states of those whose advice belongs to pregnancy and breastfeeding.
REPRODUCTIVE = frozenset(
    {PopulationState.PREGNANCY, PopulationState.LACTATION, PopulationState.CHILDBEARING_POTENTIAL}
)

_QUANTIFIER = compiled(
    r"(?:(?:all|any|both|most|some|the|an?|many|your?|his|her|their|other|only)\s+)+", re.IGNORECASE
)
#: What stands in front of the words for people.
LEAD = compiled(
    r"(?:(?:during|in|by|for|to|among|when|while|if|with|using|taking|used|given|treating"
    r"|prescribed|prescribing|administered|administering|especially|particularly|including|of|it"
    r"|this|is"
    r"|medication|medicine|drug|the\s+presence\s+of|(?:the\s+)?cases?\s+of|you|who|are|is|they|she|either"
    r"|should|must|neither|nor|undergoing|on(?=\s+dialysis))\b\s*)+",
    re.IGNORECASE,
)
#: How old they are.
AGE = clue_compile(
    r"(?:aged?|under|over|younger|older|less|below|above|between|up\s+to)\b[^,;.]*?[0-9]+"
    r"(?:\s*(?:to|-|and)\s*[0-9]+)?\s*(?:years?|months?|weeks?)?(?:\s+(?:of\s+age|old))?"
    r"|[0-9]+\s+(?:years?|months?)\s+(?:of\s+age|old)(?:\s+(?:or|and)\s+(?:older|younger|over))?",
    re.IGNORECASE,
)
_COUNTED = r"(?:[0-9]{1,2}(?:st|nd|rd|th)?|first|second|third|last|early|late|[a-z]+(?:th|een|ty))"
#: How far on a pregnancy is, in front of its name: "around or after 20 weeks of".
WEEKS = (
    r"(?:(?:at|around|about|after|before|from|past|beyond|until|up\s+to|since|over)\s+(?:(?:or|and|about)\s+)?){1,2}"
    rf"(?:the\s+)?(?:{_COUNTED}\s+(?:(?:to|or|and|-)\s+{_COUNTED}\s+)?(?:completed\s+)?(?:weeks?|months?|trimester)"
    rf"|(?:week|month)\s+{_COUNTED})"
)
#: Nouns for a bodily state, which name people by themselves.
NOUN_STATE = compiled(r"\b(?:pregnanc(?:y|ies)|trimesters?|lactation|gestation)\b", re.IGNORECASE)
_HOW_FAR = compiled(r"(?:more|less) than [\w-]+ (?:months?|weeks?) pregnant\b", re.IGNORECASE)
_OTHER_NAME = compiled(r"(?i:child)-(?i:pugh)|MEN [0-9]")
_BARE = {PopulationState.PREGNANCY: "pregnancy", PopulationState.LACTATION: "breastfeeding"}
_IS_STATE = compiled(r"\w+(?:\s+\w+)?\s+(?<!who\s)(?:is|are)\s", re.IGNORECASE)
_BEFORE_PEOPLE = compiled(r".*\b(?:to|in|for|by|give|given)\s+", re.IGNORECASE)


@cache
def _words(kind: str) -> Phrases:
    rows = {row["phrase"]: row["phrase"] for row in table("people") if row["kind"] == kind}
    return Phrases(rows)


@cache
def _rows() -> dict[str, dict[str, str]]:
    return {row["phrase"]: row for row in table("people")}


@remembered
def people_in(words: str) -> tuple[Match, ...]:
    """Return where *words* hold a word for people; "Child-Pugh" and "MEN 2" are none."""
    found = _words("person").find(words)
    return tuple([each for each in found if not _OTHER_NAME.match(words, each.start)])


@remembered
def states_in(words: str) -> tuple[Match, ...]:
    """Return where *words* hold a word for a bodily state."""
    return tuple(_words("state").find(words))


@remembered
def names_people(words: str) -> bool:
    """Tell whether *words* hold a word for people, such as "patients"."""
    return bool(people_in(words))


@remembered
def state_of(words: str) -> PopulationState | None:
    """Return the bodily state that *words* name; for "pregnant or nursing", the first."""
    return _first_state(states_in(words) + people_in(words))


def _first_state(found: tuple[Match, ...]) -> PopulationState | None:
    for match in found:
        if state := _rows()[match.value]["state"]:
            return PopulationState(state)
    return None


def state_at(words: str) -> int:
    """Return where the first word for a bodily state begins, or 0 if there is none."""
    found = states_in(words)
    return found[0].start if found else 0


@remembered
def read_people(words: str) -> Population | None:
    """Return the population that *words* name, or None if they name no people.

    "all males taking it" is "males taking it", "when breastfeeding" is "breastfeeding".
    """
    found, states = people_in(words), states_in(words)
    state = _first_state(states + found)
    if not found and state is None:
        return None
    text = tidy(words).strip(" ,;.")
    text = text[lead.end() :] if (lead := LEAD.match(text)) and lead.end() < len(text) else text
    if people := people_in(text):
        before = _BEFORE_PEOPLE.match(text, 0, people[0].start)
        text = text[before.end() :] if before else text
    text = text[lead.end() :] if (lead := _QUANTIFIER.match(text)) else text
    sexes = [sex for match in found if (sex := _rows()[match.value]["sex"])]
    age = AGE.search(text)
    said = NOUN_STATE.search(text) or _HOW_FAR.match(text)
    if (not found or _IS_STATE.match(text)) and state and not said:
        text = _BARE.get(state, text)
    return Population(
        fold(text), Sex(sexes[0]) if sexes else None, state, age=age[0].strip() if age else ""
    )
