"""Cuts out of a sentence the stretch that lists effects, and tells what is said of it."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import NamedTuple

from pharmagraph.extracting.effects.cues import Cues, read_cues
from pharmagraph.extracting.effects.patterns import (
    ADVERBIAL,
    ASIDE,
    AT_LARGE,
    CLAUSE,
    DENIAL,
    INCLUDE,
    LEAD_ADVERB,
    STOP,
)
from pharmagraph.extracting.effects.running import is_named
from pharmagraph.extracting.wording.patterns import clue_compile

__all__ = [
    "Announcement",
    "announce",
    "clause_start",
    "denies",
    "list_end",
    "list_start",
    "resumed",
]


class Announcement(NamedTuple):
    """The stretch of a sentence that lists effects, and what is said of them.

    *certain* tells that the words speak of the drug's effects whatever the section is.
    """

    start: int
    end: int
    cues: Cues
    denied: bool = False
    certain: bool = False
    first: int = 0
    agent: str = ""
    open: tuple[int, int] | None = None


_LONGEST_ADVERBIAL = 60
_VERB_REACH = 30
#: What befalls somebody else than a patient who takes the drug as told.
_ELSEWHERE = clue_compile(
    r"\b(?:overdos\w+|too much(?: of)?\s(?!\w+ in the)"
    r"|(?:suddenly|abruptly|all at once)\s(?:stop|discontinu|withdraw)"
    r"|(?:stop|discontinu|withdraw)\w*\s(?:[\w-]+\s){0,3}(?:suddenly|abruptly|too (?:soon|fast))"
    r"|(?:sudden|abrupt)\s(?:stop|discontinuation|withdrawal|end)|missed doses"
    r"|(?:in|of|with)\s(?:\w+\s){0,3}(?:animals?|rats?|mice|monkeys|rabbits|dogs|rodents)"
    r"|(?:laboratory|test) (?:animals?|tubes?)|whose mothers?|untreated (?:patients|people)"
    r"|(?:once|formerly|previously|long|wrongly) (?:thought|believed|suspected|feared|said))\b"
    r"|^\s*(?:rats|mice|monkeys|rabbits|dogs|rodents)\b"
    r"|^\W*(?:when|if)\b[^,;.]{0,40}\b(?:taken|used|combined|given) (?:together )?with"
    r"(?! (?:food|meals?|a meal|water)\b)",
    re.IGNORECASE,
)
_WHETHER = clue_compile(r"\bwhether\b", re.IGNORECASE)
_HEDGED = clue_compile(
    r"\b(?:(?:do|does|did) not|doesn't|(?:is|are|was|were) not|usually)\s(?:also\s)?"
    r"(?:usually|often|commonly|normally|generally|typically|frequently|always|likely|does not"
    r"|do not|only)\b",
    re.IGNORECASE,
)
_NOBODY = clue_compile(
    r"\W*(?:none of|nobody|not one|no (?:patients?|people|one|users|children|adults))\b",
    re.IGNORECASE,
)
_NONE = clue_compile(
    r"\s*(?:(?:there (?:have been|has been|are|were)\s)?no|neither|not (?:a single|one)|none of)\s"
    r"(?:(?:new|known|single|further|such|confirmed|more)\s)?"
    r"(?:(?:(?:cases?|reports?|instances?|signs?)\sof|evidence\s(?:of|that))\s)?(?=\w)",
    re.IGNORECASE,
)
_FEWER = clue_compile(r"\s*(?:less|fewer|more|as much|as many)\s", re.IGNORECASE)
_THAN = clue_compile(r"\s(?:than|as)\b", re.IGNORECASE)
_WHICH = clue_compile(
    r"(?P<comma>,)?\s(?P<which>which|that|who|whose)\s[^,;.:()]{3,80}(?P<end>,\s(?:and\s|or\s)?)",
    re.IGNORECASE,
)
_ASIDE = clue_compile(
    r"(?:,?\s(?:which|that)\s[^,;.]{3,80}"
    r"|,\s(?:the|its)\s(?:[\w-]+\s){1,3}(?:effect|problem|complication|reaction|complaint)"
    r"|,\s(?:an?\s(?:[\w-]+\s){0,3}(?:effect|problem|complication|reaction)|common|frequent|known"
    r"|seen|reported|typical|usual)\s(?:with|of|for|in|from|to|after)\s[^,;.]{3,60})"
    r"(?:,\s(?:and\s|or\s)?|,?$)",
    re.IGNORECASE,
)
_FIRST = clue_compile(r"[^,;.]+")


def clause_start(text: str, place: int) -> int:
    """Return where the clause around *place* starts: behind a full stop, "but" and the like."""
    starts = [m.end() for m in CLAUSE.finditer(text, 0, place)]
    return starts[-1] if starts else 0


def list_end(text: str, start: int) -> int:
    """Return where the list from *start* ends: before the next clause, outside brackets."""
    for found in STOP.finditer(text, start):
        if text.count("(", start, found.start()) == text.count(")", start, found.start()):
            return found.start()
    return len(text)


def list_start(text: str, start: int, end: int) -> int:
    """Return where a list that begins a clause starts, behind "Rarely," and "In trials,"."""
    comma = text.find(",", start, end)
    if comma > 0 and ADVERBIAL.match(text, start) and comma - start < _LONGEST_ADVERBIAL:
        return comma + 1
    lead = LEAD_ADVERB.match(text, start, end)
    return lead.end() if lead else start


def subjects(text: str, start: int, end: int) -> list[tuple[int, int]]:
    """Return the stretch in parts, without clauses such as "which fades" and ", common with X,"."""
    cuts = list(_ASIDE.finditer(text, start, end))
    edges = [start, *(place for cut in cuts for place in cut.span()), end]
    return list(zip(edges[::2], edges[1::2], strict=True))


def denies(said: str) -> bool:
    """Tell whether *said* denies the effects; "does not usually cause" does not."""
    return bool(DENIAL.search(said) or _NOBODY.match(said)) and not _HEDGED.search(said)


def _is_denied_behind(text: str, end: int) -> bool:
    """Tell whether a list is the subject of a denial: "Side effects such as X have not …"."""
    found = DENIAL.search(text, end, end + _VERB_REACH)
    if found is None or found[0].startswith("without"):
        return False
    return not text[end : found.start()].strip(" ,")


def announce(
    text: str, place: tuple[int, int], said: str, *, certain: bool = False, verb: str | None = None
) -> Announcement | None:
    """Return the list at *place*, of which *said* speaks; None if it names no effects."""
    start, end = place
    if not text[start:end].strip(" .,;:") or AT_LARGE.match(text, start):
        return None
    if _FEWER.match(text, start, end) and _THAN.match(text, end):
        return None
    if _ELSEWHERE.search(said) or _ELSEWHERE.search(text[start:end]) or _WHETHER.search(said):
        return None
    cues = read_cues(said)
    if beside := ASIDE.match(text, end):
        cues = cues.filled(read_cues(beside[0]))
    words = said.rstrip(" :")
    before = text.rfind(words, 0, start)
    first = before + len(words) - len(words.lstrip())
    none = _NONE.match(text, start, end)
    denied = denies(said) or _is_denied_behind(text, end)
    if (none and denied) or (not denied and DENIAL.search(said)):
        return None
    if denied or none:
        cues = Cues(modality=cues.modality)
    return Announcement(
        none.end() if none else start,
        end,
        cues if verb is None else replace(cues, percent=None),
        denied=denied or bool(none),
        certain=certain,
        first=first,
        open=(first, before + len(words)) if verb and INCLUDE.search(verb) else None,
    )


def resumed(text: str, listing: Announcement) -> Announcement | None:
    """Return the list that goes on behind "…, which may be fatal," and "… who smoke, and"."""
    found = _WHICH.match(text, listing.end)
    if not found:
        return None
    start, end = found.end(), list_end(text, found.end())
    first = _FIRST.match(text, start, end)
    if not first or text[end : end + 1] not in {"", ".", ";", ","}:
        return None
    if not (found["comma"] and found["which"].lower() == "which") and not is_named(first[0]):
        return None
    return listing._replace(
        start=start, end=end, cues=replace(listing.cues, percent=None), open=None
    )
