"""Finds where a sentence lists unwanted effects of the drug, and what it says of them all.

A sentence announces effects in one of a few ways: it names side effects and then lists
them, it says what the drug causes, what patients have, or what may occur.
"""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING, NamedTuple

from pharmagraph.extracting.effects.cues import Cues, read_cues
from pharmagraph.extracting.effects.patterns import (
    ADVERBIAL,
    AND_VERB,
    ASIDE,
    AT_LARGE,
    BEING,
    CAUSED_BY,
    CAUSING,
    CLAUSE,
    DENIAL,
    FINITE,
    HAPPEN,
    INCLUDE,
    LABEL,
    LEAD_ADVERB,
    LIKEWISE,
    NO_LIST,
    NOT_EFFECTS,
    NOUN,
    OPEN_END,
    OTHERS,
    PEOPLE,
    PORTION,
    REPORTS,
    RISEN,
    RISK,
    STATED,
    STOP,
    SUBJECT_NO_LIST,
    THESE,
    WHO,
    masked,
)
from pharmagraph.extracting.wording.patterns import clue_compile

if TYPE_CHECKING:
    from pharmagraph.extracting.page import Page

__all__ = ["Announcement", "announced", "find_announcements", "refers_back"]


_AUXILIARY = clue_compile(
    r"\b(?:is|are|was|were|be|been|has|have|had|may|might|can|could|will|would|do|does|did)\b",
    re.IGNORECASE,
)
_WHICH = clue_compile(r",\s(?:which|that)\s[^,;.]{3,80},\s(?:and\s|or\s)?", re.IGNORECASE)
_IF_THESE = clue_compile(
    r"(?P<verb>if you (?:experience|have|notice|develop|get)) any of (?:these|the following)\b",
    re.IGNORECASE,
)
_NEXT_PORTION = clue_compile(
    r",?\s(?:and\s|while\s)?(?:about\s|another\s|in\s)?[0-9.]{1,5}\s?(?:%|percent)\s(?!\))|;\s"
    r"|(?<=%),\s"
)


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


def refers_back(text: str) -> tuple[int, int] | None:
    """Return where *text* begins with "these include" and the like, without what follows."""
    found = THESE.match(text) or _IF_THESE.match(text)
    return (found.start(), found.end("verb")) if found else None


def announced(page: Page, text: str, *, own: bool) -> Announcement | None:
    """Return what the lead-in *text* says of the list below it; None if that lists no effects.

    In a section about effects any list is one, unless its lead-in says otherwise.
    """
    stated = STATED.search(text) or CAUSING.search(masked(page.names, text))
    if not (own or stated) or NOT_EFFECTS.search(text):
        return None
    if OTHERS.search(text) and not page.mention.search(text):
        return None
    cues = replace(read_cues(text), percent=None)
    goes_on = OPEN_END.search(text)
    return Announcement(
        len(text),
        len(text),
        cues,
        denied=bool(DENIAL.search(text)),
        open=(_clause_start(text, goes_on.start()), goes_on.end("verb")) if goes_on else None,
    )


def find_announcements(page: Page, text: str, *, own: bool) -> list[Announcement]:
    """Return where *text* lists effects; *own* tells that its section is about effects."""
    found = [
        *_by_noun(page, text, own=own),
        *_by_verb(page.names, text),
        *(_others(page, text) if own else []),
        *_being(page, text),
    ]
    for agent in {aside.agent for aside in page.asides}:
        found += [a._replace(agent=agent) for a in _by_verb((agent,), text)]
    kept: list[Announcement] = []
    for each in sorted(found, key=lambda a: (a.start, -a.end)):
        if kept and kept[-1].start < each.first < kept[-1].end:
            kept[-1] = kept[-1]._replace(end=each.first)
        if not kept or each.start >= kept[-1].end:
            kept.append(each)
    return kept


def _clause_start(text: str, place: int) -> int:
    """Return where the clause around *place* starts: behind a full stop, "but" and the like."""
    starts = [m.end() for m in CLAUSE.finditer(text, 0, place)]
    return starts[-1] if starts else 0


def _list_end(text: str, start: int) -> int:
    """Return where the list from *start* ends: before the next clause, outside brackets."""
    for found in STOP.finditer(text, start):
        if text.count("(", start, found.start()) == text.count(")", start, found.start()):
            return found.start()
    return len(text)


def _announce(
    text: str, place: tuple[int, int], said: str, *, certain: bool = False, verb: str | None = None
) -> Announcement | None:
    """Return the list at *place*, of which *said* speaks; None if it names no effects."""
    start, end = place
    if not text[start:end].strip(" .,;:") or AT_LARGE.match(text, start):
        return None
    cues = read_cues(said)
    if beside := ASIDE.match(text, end):
        cues = cues.filled(read_cues(beside[0]))
    words = said.rstrip(" :")
    before = text.rfind(words, 0, start)
    first = before + len(words) - len(words.lstrip())
    return Announcement(
        start,
        end,
        cues if verb is None else replace(cues, percent=None),
        denied=bool(DENIAL.search(said)),
        certain=certain,
        first=first,
        open=(first, before + len(words)) if verb and INCLUDE.search(verb) else None,
    )


def _by_noun(page: Page, text: str, *, own: bool) -> list[Announcement]:
    """Return the lists behind "side effects are", "these include" and labels with a colon."""
    found: list[Announcement | None] = []
    these = THESE.match(text)
    if own and these:
        found.append(_from(text, 0, these.end(), these["verb"], certain=True))
    label = LABEL.match(text)
    if own and label:
        found.append(_from(text, 0, label.end(), "", certain=True))
    for noun in NOUN.finditer(text):
        start = _clause_start(text, noun.start())
        said = text[start : noun.end()]
        stated = bool(STATED.search(said))
        if not (noun["verb"] or noun["colon"]) or not (stated or own):
            continue
        if NOT_EFFECTS.search(said) or OTHERS.search(said):
            continue
        if NO_LIST.match(text, noun.end()):
            continue
        if not stated and not (read_cues(said) != Cues() or page.mention.search(said)):
            continue
        found.append(_from(text, start, noun.end(), noun["verb"] or "", certain=stated))
    return [each for each in found if each]


def _being(page: Page, text: str) -> list[Announcement]:
    """Return the lists before "are the most common side effects"."""
    found: list[Announcement | None] = []
    for being in BEING.finditer(text):
        clause = _clause_start(text, being.start())
        start = _list_start(text, clause, being.start())
        subject, said = text[start : being.start()], text[clause:start] + being[0]
        no_list = SUBJECT_NO_LIST.search(subject) or page.mention.search(subject)
        if not (no_list or NOT_EFFECTS.search(said) or OTHERS.search(said)):
            found.append(_announce(text, (start, being.start()), said, certain=True))
    return [each for each in found if each]


def _from(text: str, start: int, place: int, verb: str, *, certain: bool) -> Announcement | None:
    said = text[start:place]
    return _announce(text, (place, _list_end(text, place)), said, certain=certain, verb=verb)


def _by_verb(names: tuple[str, ...], text: str) -> list[Announcement]:
    """Return the lists behind "the drug may cause" and before "may be caused by the drug"."""
    found: list[Announcement | None] = []
    hidden = masked(names, text)
    for verb in CAUSING.finditer(hidden):
        start = _clause_start(text, verb.start())
        said = text[start : verb.end()]
        if NOT_EFFECTS.search(verb[0]):
            continue
        end = _list_end(text, verb.end())
        found.append(_announce(text, (verb.end(), end), said))
        while following := AND_VERB.match(text, end):
            end = _list_end(text, following.end())
            found.append(_announce(text, (following.end(), end), following[0]))
    for verb in CAUSED_BY.finditer(hidden):
        start = _list_start(text, _clause_start(text, verb.start()), verb.start())
        said = text[_clause_start(text, start) : start] + verb[0]
        found.append(_announce(text, (start, verb.start()), said))
    return [each for each in found if each]


def _list_start(text: str, start: int, end: int) -> int:
    """Return where a list that begins a clause starts, behind "Rarely," and "In trials,"."""
    comma = text.find(",", start, end)
    if comma > 0 and ADVERBIAL.match(text, start) and comma - start < 60:
        return comma + 1
    lead = LEAD_ADVERB.match(text, start, end)
    return lead.end() if lead else start


def _others(page: Page, text: str) -> list[Announcement]:
    """Return the lists behind "patients may develop", "reports of", and before "may occur"."""
    found: list[Announcement | None] = []
    for people in PEOPLE.finditer(text):
        start = _clause_start(text, people.start())
        said = text[start : people.end()]
        conditional = WHO.search(people[0])
        if not (conditional or NOT_EFFECTS.search(said) or NO_LIST.match(text, people.end())):
            found.append(_announce(text, (people.end(), _list_end(text, people.end())), said))
    for reports in REPORTS.finditer(text):
        start = _clause_start(text, reports.start())
        said = text[start : reports.end()]
        end = _list_end(text, reports.end())
        found.append(_announce(text, (reports.end(), end), said))
    for portion in PORTION.finditer(text):
        start = max(_clause_start(text, portion.start()), text.rfind(", ", 0, portion.start()) + 1)
        said = text[start : portion.end()]
        if not (WHO.search(portion[0]) or NOT_EFFECTS.search(said)):
            found.append(_announce(text, (portion.end(), _portion_end(text, portion.end())), said))
    happening = [each for verb in HAPPEN.finditer(text) for each in _before(page, text, verb)]
    found += happening
    if happening:
        for likewise in LIKEWISE.finditer(text, min(each.end for each in happening)):
            end = _portion_end(text, likewise.end())
            found.append(_announce(text, (likewise.end(), end), ""))
    return [each for each in found if each]


def _portion_end(text: str, start: int) -> int:
    """Return where what a share of patients has ends: before the next share."""
    end = _list_end(text, start)
    following = _NEXT_PORTION.search(text, start, end)
    return following.start() if following else end


def _before(page: Page, text: str, verb: re.Match[str]) -> list[Announcement]:
    """Return the lists before "may occur", "is common" or "has been reported".

    A clause with "which" inside the list divides it.
    """
    clause = _clause_start(text, verb.start())
    start = _list_start(text, clause, verb.start())
    if verb["verb"].lower() in RISEN and not RISK.match(text[start : verb.start()]):
        return []
    if verb["verb"].lower() not in FINITE and not _AUXILIARY.search(verb["aux"]):
        return []
    end = _list_end(text, verb.end())
    said = text[clause:start] + text[verb.start() : end]
    if NOT_EFFECTS.search(said) or OTHERS.search(said):
        return []
    found: list[Announcement | None] = []
    edges = [start, *(m.start() for m in _WHICH.finditer(text, start, verb.start()))]
    stops = [m.end() for m in _WHICH.finditer(text, start, verb.start())]
    for left, right in zip([start, *stops], [*edges[1:], verb.start()], strict=True):
        subject = text[left:right]
        if not (SUBJECT_NO_LIST.search(subject) or page.mention.search(subject)):
            found.append(_announce(text, (left, right), said))
    return [each for each in found if each]
