"""Finds where a sentence lists unwanted effects of the drug, and what it says of them all.

A sentence announces effects in one of a few ways: it names side effects and then lists
them, it says what the drug causes, what patients have, or what may occur.
"""

from __future__ import annotations

import re
from functools import lru_cache
from dataclasses import replace
from typing import TYPE_CHECKING, NamedTuple

from pharmagraph.extracting.effect_cues import Cues, read_cues

if TYPE_CHECKING:
    from pharmagraph.extracting.page import Page

__all__ = ["Announcement", "announced", "find_announcements", "refers_back"]


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


_AUXILIARY = (
    r"may|might|can|could|will|would|also|has|have|had|been|be|is|are|was|were|known to|reported to"
    r"|shown to|found to|likely to|sometimes|rarely|very rarely|occasionally|commonly|often"
    r"|frequently|infrequently|uncommonly|potentially|less commonly|in rare cases|in some patients"
    r"|in some people|does|do|did|not|never|usually|generally|possibly|itself|appear to|appears to"
)
_VERB = (
    r"caused?|causes|(?:lead|leads|led) to|results? in|resulted in|induces?|triggers?|produces?"
    r"|(?:has|carries|poses|comes with) (?:an? |the )?(?:\w+ )?risk of"
    r"|(?:associated|linked) (?:with|to)|brings? on"
    r"|(?:increase|increases|increased|raise|raises) (?:the |your |a patient's )?"
    r"(?:risk|chance|chances|likelihood) (?:of|for)"
)
_AND_VERB = re.compile(
    rf",?\s(?:and|or|but)(?:,?\s(?:{_AUXILIARY}),?){{0,8}}\s(?:{_VERB})(?=\s)", re.IGNORECASE
)
_DRUG_WORDS = (
    r"it|this (?:drug|medicine|medication|treatment|therapy|product)"
    r"|the (?:drug|medicine|medication)|these (?:tablets|capsules)"
)
_FORM = (
    r"tablets?|capsules?|injections?|treatment|therapy|use|cream|patch(?:es)?|solution|infusions?"
)
_EFFECTS = (
    r"(?:side[- ]effects?|adverse (?:drug )?(?:effects?|reactions?|events?)|unwanted effects?"
    r"|undesirable effects?)"
)
_LOOSE = r"(?:effects?|reactions?|problems?|symptoms?|complications?|ones|events)"
_LISTING = (
    r"(?:(?P<verb>(?:(?:may|can|could) )?includ(?:e|es|ed|ing)\b(?:,? but (?:are|is) not limited to)?"
    r"|(?<!that )(?<!which )(?:are|were|is|was)\b(?: as follows)?|(?:such as|like|consist of)\b)"
    r"(?: the following)?\s*:?|(?: the following)?\s*(?P<colon>:))"
)
_NOUN = re.compile(
    rf"\b(?:{_EFFECTS}|{_LOOSE})\b(?P<mid>[^;:]{{0,160}}?){_LISTING}\s+(?=\S)", re.IGNORECASE
)
_STATED = re.compile(_EFFECTS, re.IGNORECASE)
_THESE = re.compile(
    r"(?:these|they|examples|such effects|those|among (?:these|them)|most (?:common|frequent)"
    r"|the most (?:common|frequent)|others|these (?:side )?effects)"
    r"\s+(?:(?:may|can|could)\s+)?(?P<verb>include[sd]?|are|were)\b"
    r"(?: but are not limited to| the following)?\s*:?",
    re.IGNORECASE,
)
_LABEL = re.compile(
    r"(?:(?:other|possible|very|most|more|less|rare|but)\s)*"
    r"(?:common|uncommon|rare|infrequent|frequent|occasional|serious|severe)"
    r"(?:\sbut\sserious|\sand\sserious|\sor\sserious)?(?:\s\([^()]{0,60}\))?\s*:\s*",
    re.IGNORECASE,
)
_PEOPLE = re.compile(
    r"\b(?:patients?|people|persons|users|children|adults|women|men|individuals|some|those|you)\b"
    r"[^.;:]{0,80}?\b(?:experienced?|develop(?:ed|s)?|reported|suffer(?:ed)? from|notice[ds]?"
    r"|complain(?:ed)? of|report|had|get|gets|got)\s+(?=\w)",
    re.IGNORECASE,
)
_WHO = re.compile(r"\b(?:who|that|if)\s(?:\w+\s)?\w+\s(?:from\s|of\s)?$", re.IGNORECASE)
_REPORTS = re.compile(r"\b(?:reports|cases|instances) of\s+(?=\w)", re.IGNORECASE)
_HAPPEN = re.compile(
    rf"(?<=[\w)])(?P<aux>(?:,?\s+(?:{_AUXILIARY})){{0,6}})\s+"
    r"(?P<verb>occurs?|occurred|happens?|happened|develops?|developed|reported|observed|seen|noted"
    r"|experienced|common|uncommon|rare|possible|frequent|infrequent|affects?|affected|appeared|increased|higher|greater"
    r"|described)\b",
    re.IGNORECASE,
)
_STOP = re.compile(
    r",?\s(?:which|who|that|but|so|when|whenever|if|because|while|although|though|unless|since"
    r"|especially|particularly|compared|than|until|without)\b"
    r"|,?\s(?:and\s|or\s)?(?:it|they|this|these|call|tell|contact|stop|seek|should|may|can|could"
    r"|might|must|will|has|have|had|is|are|was|were|occur|occurs|occurred)\b"
    r"|\s(?:during (?:treatment|therapy|the first|use)|with long-term use|at high(?:er)? doses"
    r"|after stopping|within (?:the|a few|[0-9])|over time)\b|[.:](?=\s|$)|\s[-–—]\s"
    r"|;\s(?=[^;.]{0,120}?\b(?:may|can|could|should|must|is|are|was|were|has|have|does|causes?)\b)",
    re.IGNORECASE,
)
_ADVERBIAL = re.compile(
    r"(?:however|also|additionally|in|during|with|for|among|as|like|rarely|very|less|more|most|un"
    r"|infrequently|occasionally|commonly|sometimes|frequently|although|other|at|after|when|if)\w*\b",
    re.IGNORECASE,
)
_NO_LIST = re.compile(
    r"(?:usually|generally|typically|often|not|but|seen|reported|likely|unlikely|similar|the same"
    r"|expected|known|listed|described|called|due|thought|related|dose|being|to|by|when|if"
    r"|increased in|found|experienced|observed|noted|also|still|of|about|with|more|less)\b"
    r"|(?:very |quite |so )?(?:mild|moderate|rare|common|uncommon|possible|temporary|reversible"
    r"|transient|severe|serious|minor|bothersome|available|frequent|infrequent|tolerable)"
    r"(?=\s*(?:[,.;]|and\b|or\b|but\b|in\b|with\b|at\b|$))",
    re.IGNORECASE,
)
_DENIAL = re.compile(
    r"\b(?:does not|do not|did not|doesn't|has not|have not|has never|(?:is|was|are|were) not(?! lim)"
    r"|not been|never been|cannot|no (?:reports?|cases?|evidence|increase|increased)|not (?:cause|lead"
    r"|known to)|without causing|unlikely to)\b",
    re.IGNORECASE,
)
_NOT_EFFECTS = re.compile(
    r"\b(?:before (?:taking|using|starting|you)|if you have (?!any)|if you are|tell your doctor if"
    r"|let your doctor know if you (?:have|are)"
    r"|overdos\w+|used (?:to|for|in)|prevents?|relie\w+|risk factors?|(?:to|can|may|help|helps|will)"
    r" (?:reduce|lower|prevent|treat|avoid|decrease|relieve)|(?:signs|symptoms) of (?:an? )?(?!these)"
    r"|withdrawal|placebo group|interact\w*)\b",
    re.IGNORECASE,
)
_OTHERS = re.compile(
    r"\b(?:(?:other|similar|some) (?:drugs|medicines|medications|members|agents)"
    r"|(?:drugs|medicines|medications|agents) (?:in|of) (?:this|the same|its) class)\b",
    re.IGNORECASE,
)


def refers_back(text: str) -> tuple[int, int] | None:
    """Return where *text* begins with "these include" and the like, without what follows."""
    found = _THESE.match(text)
    return (found.start(), found.end("verb")) if found else None


def announced(page: Page, text: str, *, own: bool) -> Announcement | None:
    """Return what the lead-in *text* says of the list below it; None if that lists no effects.

    In a section about effects any list is one, unless its lead-in says otherwise.
    """
    stated = _STATED.search(text) or _subject(page.names).search(text)
    if not (own or stated) or _NOT_EFFECTS.search(text):
        return None
    if _OTHERS.search(text) and not page.mention.search(text):
        return None
    cues = replace(read_cues(text), percent=None)
    goes_on = _OPEN_END.search(text)
    return Announcement(
        len(text),
        len(text),
        cues,
        denied=bool(_DENIAL.search(text)),
        open=(_clause_start(text, goes_on.start()), goes_on.end("verb")) if goes_on else None,
    )


def find_announcements(page: Page, text: str, *, own: bool) -> list[Announcement]:
    """Return where *text* lists effects; *own* tells that its section is about effects."""
    found = [
        *_by_noun(page, text, own=own),
        *_by_verb(page.names, text),
        *(_others(page, text) if own else []),
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


@lru_cache(maxsize=64)
def _subject(names: tuple[str, ...]) -> re.Pattern[str]:
    """Return the pattern of "the drug, by a name or a pronoun, may cause"."""
    drug = "|".join(re.escape(name) for name in sorted(names, key=len, reverse=True)) or "(?!)"
    return re.compile(
        rf"(?<![\w-])(?:{drug}|{_DRUG_WORDS})(?:\s\([^()]{{0,60}}\))?(?:\s(?:{_FORM}))?"
        rf"(?P<aux>(?:,?\s(?:{_AUXILIARY}),?){{0,8}})\s(?P<verb>{_VERB})(?=\s)"
        r"(?P<following>\s(?:the following|any of the following)?[\w ]{0,40}:)?",
        re.IGNORECASE,
    )


@lru_cache(maxsize=64)
def _by_drug(names: tuple[str, ...]) -> re.Pattern[str]:
    """Return the pattern of "may be caused by the drug" behind a list."""
    drug = "|".join(re.escape(name) for name in sorted(names, key=len, reverse=True)) or "(?!)"
    return re.compile(
        rf"(?P<aux>(?:,?\s(?:{_AUXILIARY})){{1,8}})\s"
        r"(?P<verb>caused by|associated with|linked to|attributed to|seen with|reported with"
        r"|observed with|reported (?:in|by) (?:patients|people) (?:taking|using|treated with))\s"
        rf"(?:the use of\s|use of\s|taking\s)?(?:{drug}|{_DRUG_WORDS})(?![\w-])",
        re.IGNORECASE,
    )


def _clause_start(text: str, place: int) -> int:
    """Return where the clause around *place* starts: behind a full stop, "but" and the like."""
    starts = [m.end() for m in _CLAUSE.finditer(text, 0, place)]
    return starts[-1] if starts else 0


_CLAUSE = re.compile(
    r"[.;]\s|,\s(?:but|while|whereas|although|however)\s|\sbut\s(?=also\s|it\s|may\s|can\s)"
    r"|,?\sand\s(?=(?:rarely|less|uncommon|other|serious|the most|common|infrequent)[\w ]{0,30}"
    r"(?:side|adverse|unwanted|ones|reactions|effects))",
    re.IGNORECASE,
)


def _list_end(text: str, start: int) -> int:
    """Return where the list from *start* ends: before the next clause, outside brackets."""
    for found in _STOP.finditer(text, start):
        if text.count("(", start, found.start()) == text.count(")", start, found.start()):
            return found.start()
    return len(text)


def _announce(
    text: str, start: int, end: int, said: str, *, certain: bool = False, verb: str | None = None
) -> Announcement | None:
    if not text[start:end].strip(" .,;:") or _AT_LARGE.match(text, start):
        return None
    cues = read_cues(said)
    words = said.rstrip(" :")
    place = text.rfind(words, 0, start)
    first = place + len(words) - len(words.lstrip())
    return Announcement(
        start,
        end,
        cues if verb is None else replace(cues, percent=None),
        denied=bool(_DENIAL.search(said)),
        certain=certain,
        first=first,
        open=(first, place + len(words)) if verb and _INCLUDE.search(verb) else None,
    )


def _by_noun(page: Page, text: str, *, own: bool) -> list[Announcement]:
    """Return the lists behind "side effects are", "these include" and labels with a colon."""
    found: list[Announcement | None] = []
    these = _THESE.match(text)
    if own and these:
        found.append(_from(text, 0, these.end(), these["verb"], certain=True))
    label = _LABEL.match(text)
    if own and label:
        found.append(_from(text, 0, label.end(), "", certain=True))
    for noun in _NOUN.finditer(text):
        start = _clause_start(text, noun.start())
        said = text[start : noun.end()]
        stated = bool(_STATED.search(said))
        if not (noun["verb"] or noun["colon"]) or not (stated or own):
            continue
        if _NOT_EFFECTS.search(said) or _OTHERS.search(said):
            continue
        if _NO_LIST.match(text, noun.end()):
            continue
        if not stated and not (read_cues(said) != Cues() or page.mention.search(said)):
            continue
        found.append(_from(text, start, noun.end(), noun["verb"] or "", certain=stated))
    return [each for each in found if each]


def _from(text: str, start: int, place: int, verb: str, *, certain: bool) -> Announcement | None:
    said = text[start:place]
    return _announce(text, place, _list_end(text, place), said, certain=certain, verb=verb)


def _by_verb(names: tuple[str, ...], text: str) -> list[Announcement]:
    """Return the lists behind "the drug may cause" and before "may be caused by the drug"."""
    found: list[Announcement | None] = []
    for verb in _subject(names).finditer(text):
        start = _clause_start(text, verb.start())
        said = text[start : verb.end()]
        if _NOT_EFFECTS.search(verb[0]):
            continue
        end = _list_end(text, verb.end())
        found.append(_announce(text, verb.end(), end, said))
        while following := _AND_VERB.match(text, end):
            end = _list_end(text, following.end())
            found.append(_announce(text, following.end(), end, following[0]))
    for verb in _by_drug(names).finditer(text):
        start = _list_start(text, _clause_start(text, verb.start()), verb.start())
        said = text[_clause_start(text, start) : start] + verb[0]
        found.append(_announce(text, start, verb.start(), said))
    return [each for each in found if each]


def _list_start(text: str, start: int, end: int) -> int:
    """Return where a list that begins a clause starts, behind "Rarely," and "In trials,"."""
    comma = text.find(",", start, end)
    if comma > 0 and _ADVERBIAL.match(text, start) and comma - start < 60:
        return comma + 1
    lead = _LEAD_ADVERB.match(text, start, end)
    return lead.end() if lead else start


_LEAD_ADVERB = re.compile(
    r"\s*(?:rarely|very rarely|occasionally|commonly|less commonly|more rarely|also|sometimes"
    r"|there (?:have been|has been|are|were))\s",
    re.IGNORECASE,
)


def _others(page: Page, text: str) -> list[Announcement]:
    """Return the lists behind "patients may develop", "reports of", and before "may occur"."""
    found: list[Announcement | None] = []
    for people in _PEOPLE.finditer(text):
        start = _clause_start(text, people.start())
        said = text[start : people.end()]
        conditional = _WHO.search(people[0])
        if not (conditional or _NOT_EFFECTS.search(said) or _NO_LIST.match(text, people.end())):
            found.append(_announce(text, people.end(), _list_end(text, people.end()), said))
    for reports in _REPORTS.finditer(text):
        start = _clause_start(text, reports.start())
        said = text[start : reports.end()]
        end = _list_end(text, reports.end())
        found.append(_announce(text, reports.end(), end, said))
    for verb in _HAPPEN.finditer(text):
        found.append(_before(page, text, verb))
    return [each for each in found if each]


def _before(page: Page, text: str, verb: re.Match[str]) -> Announcement | None:
    """Return the list before "may occur", "is common" or "has been reported"."""
    clause = _clause_start(text, verb.start())
    start = _list_start(text, clause, verb.start())
    subject = text[start : verb.start()]
    if verb["verb"].lower() in _RISEN and not _RISK.match(subject):
        return None
    if not verb["aux"] and verb["verb"].lower() not in _FINITE:
        return None
    if _SUBJECT_NO_LIST.search(subject) or page.mention.search(subject):
        return None
    end = _list_end(text, verb.end())
    said = text[clause:start] + text[verb.start() : end]
    if _NOT_EFFECTS.search(said) or _OTHERS.search(said):
        return None
    return _announce(text, start, verb.start(), said)


_RISEN = frozenset({"increased", "higher", "greater"})
_RISK = re.compile(r"\s*(?:the\s)?(?:risk|chance|likelihood)\sof\s", re.IGNORECASE)
_FINITE = frozenset(
    {"occurs", "occur", "occurred", "develops", "affects", "affected", "happens", "happened"}
)
_AT_LARGE = re.compile(
    r"\s*(?:(?:some|other|many|several|certain|rare|serious|severe|common|uncommon|mild|minor|an?"
    r"|number of|few|more|less|fewer|the following|following|any of|very|potentially|unwanted"
    r"|life-threatening|additional|these|this|but|and|or),?\s)*"
    rf"(?:{_EFFECTS}|{_LOOSE}|any|them|it|harm)\b(?!-)",
    re.IGNORECASE,
)
_OPEN_END = re.compile(
    r"(?P<verb>\binclud(?:e|es|ed)\b(?:,? but (?:are|is) not limited to)?)[\w ]{0,40}:?\s*$",
    re.IGNORECASE,
)
_INCLUDE = re.compile(r"includ(?:e|es|ed)\b", re.IGNORECASE)
_SUBJECT_NO_LIST = re.compile(
    r"\b(?:side effects?|adverse \w+|there|these|they|it|this|that|which|patients?|people|you|effects?"
    r"|reactions? to|studies|trials?|doctors?|symptoms|most|some|if|when|because|whether|problems)\b",
    re.IGNORECASE,
)
