"""Reads what an interaction does: the source's own words, and whose level goes which way."""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING

from pharmagraph.extracting.interactions.consequences import (
    DRUG,
    END,
    NOT_BEFORE,
    THEIRS,
    Outcome,
    find_consequence,
)
from pharmagraph.extracting.wording.patterns import Pattern, clue_compile
from pharmagraph.extracting.wording.phrases import trim
from pharmagraph.lexicons import table

if TYPE_CHECKING:
    from collections.abc import Iterable

    from pharmagraph.extracting.interactions.agents import Party
    from pharmagraph.extracting.page import Page

__all__ = ["find_outcome"]


_THEIRS = clue_compile(
    r"\b(?:their|those|these (?:drugs|medications|medicines|agents))\b", re.IGNORECASE
)
_ITS = clue_compile(
    r"\b(?:its|this (?:drug|medicine|medication)(?:'s)?|the (?:drug|medicine|medication)(?:'s)?)\b",
    re.IGNORECASE,
)


def find_outcome(page: Page, text: str, parties: list[Party]) -> Outcome | None:
    """Return what *text* says happens when the drug meets *parties*."""
    passive, active, alone, nominal = _patterns()
    objects = {match.start("noun") for match in active.finditer(text)}
    found = [_subject_first(page, text, parties, each, objects) for each in (passive, alone)]
    found += [_verb_first(page, text, parties, pattern) for pattern in (active, nominal)]
    outcomes = [each for each in (*found, _effective(page, text, parties)) if each]
    if outcomes:
        return min(outcomes, key=lambda outcome: outcome.piece.start)
    return find_consequence(text)


@cache
def _quantities() -> dict[str, str]:
    return {row["phrase"]: row["sense"] for row in table("interaction-quantities")}


@cache
def _verbs() -> dict[str, tuple[str, str]]:
    return {row["word"]: (row["change"], row["form"]) for row in table("interaction-verbs")}


@cache
def _patterns() -> tuple[Pattern, ...]:
    """Return what finds a change: passive, active, without an object, as an adjective."""
    nouns = _any(_quantities())
    active = _any(w for w, (_, form) in _verbs().items() if form in {"active", "both"})
    participle = _any(w for w, (_, form) in _verbs().items() if form in {"both", "participle"})
    alone = _any(w for w, (_, form) in _verbs().items() if form == "alone")
    loose = _any(
        {"increase", "increases", "increased", "decrease", "decreases", "decreased"} | {"doubled"}
    )
    noun = (
        rf"(?P<np>(?<![\w-])(?:[\w'/-]+\s){{0,4}}?(?P<noun>{nouns})\b"
        r"(?P<of>\s(?:of|on|in)\s[^,;.]{1,90}?)?)"
    )
    flags = re.IGNORECASE
    return (
        clue_compile(
            rf"{noun}\s(?:(?:may|might|can|could|will|also)\s)*(?:is|are|was|were|be|been"
            rf"|has been|have been)\s"
            rf"(?:(?:significantly|markedly|greatly|slightly|also"
            rf"|substantially|about|approximately|[0-9.]+\s?%|[0-9.]+-fold)\s)*"
            rf"(?P<verb>{participle})\b",
            flags,
        ),
        clue_compile(
            rf"(?<![\w-])(?P<verb>{active})\s(?P<np>(?:(?!(?:by|may|can|should|that|which|when"
            rf"|if)\b)[\w'/()-]+\s){{0,9}}?(?P<noun>{nouns})\b(?P<of>\s(?:of|on)\s)?)",
            flags,
        ),
        clue_compile(
            rf"{noun}\s(?<!\sand\s)(?<!\sor\s)(?<!\sthat\s)(?<!\swhich\s)"
            rf"(?:(?:may|might|can|could|will|also|to)\s)*(?P<verb>{alone}|{loose})\b",
            flags,
        ),
        clue_compile(
            rf"(?<![\w-])(?P<verb>increased|decreased|reduced|higher|lower|elevated|raised|lowered"
            rf"|diminished|enhanced|prolonged|delayed|impaired|greater)\s"
            rf"(?P<np>(?:[\w'/-]+\s){{0,4}}?(?P<noun>{nouns})\b(?P<of>\s(?:of|on)\s)?)",
            flags,
        ),
    )


def _any(words: Iterable[str]) -> str:
    return "|".join(re.escape(w) for w in sorted(words, key=len, reverse=True))


def _subject_first(
    page: Page, text: str, parties: list[Party], pattern: Pattern, objects: set[int]
) -> Outcome | None:
    """Return the outcome of "levels of … are increased" and "levels of … may rise".

    *objects* are where the nouns stand that a verb before them has for its object.
    """
    for found in pattern.finditer(text):
        if _ADVISED.search(found[0]) or found.start("noun") in objects:
            continue
        start = _noun_start(text, found.start("np"))
        piece = trim(text, start, found.end("verb"))
        owners = _owners(page, found["of"] or "", piece.text, parties)
        return Outcome(piece, _change(found["verb"], found["noun"]), owners)
    return None


def _noun_start(text: str, start: int) -> int:
    """Return where the noun phrase starts: behind the clause before and behind conjunctions."""
    lead = clue_compile(
        r"(?:(?:and|or|but|that|because|when|if|so|as|since|while|can|may|with|of|in)\s)+",
        re.IGNORECASE,
    )
    found = lead.match(text, start)
    return found.end() if found else start


def _verb_first(page: Page, text: str, parties: list[Party], pattern: Pattern) -> Outcome | None:
    """Return the outcome of "may increase the level of …" and "higher levels of …"."""
    for found in pattern.finditer(text):
        if NOT_BEFORE.search(text[: found.start()]):
            continue
        closing = END.search(text, found.end("np"))
        end = closing.start() if closing else len(text)
        piece = trim(text, found.start("verb"), end)
        of = text[found.end("np") : end] if found["of"] else ""
        before = text[found.start("np") : found.end("noun")]
        owners = _owners(page, of, before, parties)
        return Outcome(piece, _change(found["verb"], found["noun"]), owners)
    return None


def _change(verb: str, noun: str) -> str:
    """Return whether there is more or less of the agent when *noun* changes as *verb* says."""
    change = _verbs().get(verb.lower(), ("", ""))[0]
    if not change:
        change = "up" if verb.lower() in {"higher", "greater"} else "down"
    inverse = _quantities()[noun.lower()] == "inverse"
    return {"up": "down", "down": "up"}[change] if inverse else change


def _owners(page: Page, of: str, words: str, parties: list[Party]) -> frozenset[str]:
    """Return whose level *words* speak of: named behind "of", before the noun, or by "its"."""
    for stretch in (of, words):
        agents = _agents(stretch, parties)
        drug = page.mention.search(stretch)
        if drug and all(drug.start() < place for place, _ in agents):
            return frozenset({DRUG})
        if agents:
            both = {DRUG} if drug and _BOTH.search(stretch[: drug.start()]) else set()
            return frozenset({name for _, name in agents} | both)
        if _BOTH_DRUGS.search(stretch):
            return frozenset()
        if _THEIRS.search(stretch):
            return frozenset({THEIRS})
        if _ITS.search(stretch):
            return frozenset({DRUG})
    return frozenset()


_ADVISED = clue_compile(r"\b(?:should|must|need)\b", re.IGNORECASE)
_BOTH = clue_compile(r"\b(?:and|both)\b", re.IGNORECASE)
_BOTH_DRUGS = clue_compile(r"\b(?:both|either|each)\b", re.IGNORECASE)


def _agents(words: str, parties: list[Party]) -> list[tuple[int, str]]:
    """Return the agents of *parties* that *words* name, with their places."""
    return [
        (found.start(), party.agent.name.lower())
        for party in parties
        for name in (party.agent.name, *party.agent.members)
        if (found := re.search(rf"(?<![\w-]){re.escape(name)}(?![\w-])", words, re.IGNORECASE))
    ]


_EFFECTIVE = clue_compile(
    r"\b(?P<what>(?:less|more)\s(?:effective|active|potent|toxic)|ineffective)\b", re.IGNORECASE
)


def _effective(page: Page, text: str, parties: list[Party]) -> Outcome | None:
    """Return the outcome of "… may be less effective"."""
    found = _EFFECTIVE.search(text)
    if not found:
        return None
    start = max((m.end() for m in re.finditer(r"[,;]\s", text[: found.start()])), default=0)
    owners = _owners(page, "", text[start : found.start()], parties)
    verb = clue_compile(r"\b(?:make|makes|making|render|renders)\s", re.IGNORECASE)
    made = verb.search(text, start, found.start())
    if made:
        made_so = text[made.end() : found.start()]
        by_drug = page.mention.search(text, start, made.start()) and not page.mention.search(
            made_so
        )
        owners = _owners(page, "", "these drugs" if by_drug else made_so, parties) or owners
        start = made.start()
    change = "up" if found["what"].lower().startswith("more") else "down"
    return Outcome(trim(text, start, found.end()), change, owners)
