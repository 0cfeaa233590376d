"""Finds where a sentence lists unwanted effects of the drug, and what it says of them all.

A sentence announces effects in one of a few ways: it names side effects and then lists
them, it says what the drug causes, what patients have, or what may occur.
"""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING

from pharmagraph.compiling import compiled
from pharmagraph.extracting.effects.apposed import find_apposed
from pharmagraph.extracting.effects.being import OF_WHAT, find_being
from pharmagraph.extracting.effects.causing import by_verb, by_verb_alone
from pharmagraph.extracting.effects.cues import Cues, read_cues
from pharmagraph.extracting.effects.denial_cues import is_meant_for
from pharmagraph.extracting.effects.denials import find_denials
from pharmagraph.extracting.effects.elliptic import find_elliptic, with_chief_ones
from pharmagraph.extracting.effects.happenings import find_happenings
from pharmagraph.extracting.effects.harms import find_damage, find_harms
from pharmagraph.extracting.effects.leading import LABEL
from pharmagraph.extracting.effects.masking import masked, names_drug
from pharmagraph.extracting.effects.owing import find_owing
from pharmagraph.extracting.effects.patterns import (
    INCLUDING,
    NO_LIST,
    NOT_EFFECTS,
    NOUN,
    OPEN_END,
    OTHER_STUDY,
    OTHERS,
    STATED,
    THESE,
    WHEN_USED,
)
from pharmagraph.extracting.effects.risks import lists_those_at_risk
from pharmagraph.extracting.effects.running import run_on
from pharmagraph.extracting.effects.shares import find_shares
from pharmagraph.extracting.effects.stretches import (
    Announcement,
    announce,
    clause_start,
    denies,
    list_end,
    resumed,
)
from pharmagraph.extracting.effects.verbs import CAUSING, HAPPENED, HAPPENED_WITH, STATES
from pharmagraph.extracting.wording.atoms import overlap
from pharmagraph.extracting.wording.patterns import Patterns, clue_compile
from pharmagraph.remembering import remembered

if TYPE_CHECKING:
    from pharmagraph.extracting.page import Page

__all__ = [
    "SAID",
    "TAKERS",
    "Announcement",
    "announced",
    "asks_to_call",
    "find_announcements",
    "refers_back",
    "said_before",
]


_OTHERS = clue_compile(r"others\s", re.IGNORECASE)
_ANY_OF = r"(?:(?:any|one|some|either)(?: or more)? of )?(?:these|the following|them)\b"
_IF_THESE = compiled(
    r"(?:(?:the following|these)(?: \w+)? (?:are|may be|can be) \w+,? but )?"
    rf"(?P<verb>if (?:you (?:experience|have|notice|develop|get)|(?={_ANY_OF})))\s?{_ANY_OF}"
    r"(?![^.:]*\b(?:not go|bother|trouble|last|persist)\w*)",
    re.IGNORECASE,
)

#: What is asked for when an effect is grave.
_CALL_IF = compiled(
    r"(?:(?:stop|call|tell|contact|see|seek|get)\s[^.;:]{3,90}?"
    rf"if (?:you (?:experience|have|notice|develop|get)(?:\s{_ANY_OF}|\s?:)|{_ANY_OF}\s"
    r"(?:(?:symptoms|signs|problems|effects)\s)?(?:appears?|occurs?|happens?|develops?)"
    r"|(?:there (?:appears?|(?:is|are))|you (?:see|feel"
    r"|suffer)(?:\sfrom)?)(?:\s(?:any of )?(?:these|the following))?\s?:)"
    r"|(?:stop|call|contact|see|seek|get)\s[^.;:]{3,90}?\b(?:at once|right away|immediately"
    r"|without delay|straight away)\s?:)",
    re.IGNORECASE,
)


#: "Also common are" speaks of other effects than the sentence before.
_REFERS = compiled(
    r"(?:these|they|examples|such|those|(?:\w+\s)?among|it|others|if|the following)\s",
    re.IGNORECASE,
)


def asks_to_call(text: str) -> bool:
    """Tell whether *text* asks to call a doctor for what is listed behind it."""
    return _CALL_IF.match(text) is not None


def said_before(text: str, before: str) -> Cues:
    """Return what the sentence *before* says of the effects that *text*, "these are …", lists.

    What is said of how often some are is not said of "others".
    """
    told = replace(read_cues(before), percent=None)
    return replace(told, frequency=None) if _OTHERS.match(text) else told


def refers_back(text: str, place: int = 0) -> tuple[int, int] | None:
    """Return where *text* begins with "these include" and the like, without what follows.

    It says nothing of what stands at *place* if another sentence has begun before.
    """
    found = THESE.match(text) or _IF_THESE.match(text)
    if found and place and place >= run_on(text, found.end()):
        return None
    if found and not _REFERS.match(text):
        return None
    return (found.start(), found.end("verb")) if found else None


#: Who must not take it, in front of a list in a section on effects.
_BARS = clue_compile(
    r"\b(?:do\snot|don't|never|must\snot|should\snot|cannot)\s(?:take|use|give|receive|start|inject|apply)"
    r"(?!\s(?:any\smore|more|another|(?:the|your)\snext|it\sagain|machin\w+|tools)\b)[^.:;]{0,60}?\sif\s"
    r"(?:you|your\schild|they|he|she|the\spatient)\b(?![^.:;]*\b(?:gets?|notice|develops?|experiences?|feel)\b)[^.:;]*:?\s*$",
    re.IGNORECASE,
)
#: The list behind these is of what the effect looks like, which is named before them.
_SHOWN_BY = clue_compile(
    r"\b(?:blood\s(?:sugar|glucose)|hyp(?:o|er)glyc\w+)\b[^.:]*\b(?:signs|symptoms)\b"
    r"|,\swith\s(?:(?:the\s)?\w+\s)?(?:signs|symptoms)\s",
    re.IGNORECASE,
)


_SEEN = clue_compile(
    r"\b(?:reactions|effects|events|problems)\s(?:that\s)?(?:were\s|have been\s)?"
    r"(?:reported|noted|seen|observed|occurr\w+)\b",
    re.IGNORECASE,
)
#: "These were seen mostly in people who smoke" lists nothing.
_SEEN_THESE = clue_compile(
    r"\s*(?:(?:mostly|mainly|often|usually|also|only|all)\s)?(?:seen|reported|noted|observed|found"
    r"|described"
    r"|due|known|listed|thought|more|less)\b",
    re.IGNORECASE,
)
_TREATED = clue_compile(
    r"^\W*(?:[\w-]+(?:\s[\w-]+){0,4}:\s)?(?:some |many |a few |several )?"
    r"(?:patients|people|children|adults|women|men|those|anyone)\s(?:[^.;:,]{2,90}?\s)?"
    r"(?:treated with|taking|takes?|receiving|given|on|using|uses?|took|received|receives?|used)"
    r"\s\x02+\s"
    r"(?:[^.;:,]{2,40}?\s)?"
    r"(?:(?:have|has|had)\s(?:\w+\s)?(?:developed|experienced|had|suffered)"
    r"|(?:may|might|can|could)\s(?:also\s)?(?:develop|experience|suffer|have(?!\s(?:to|a\shigher|an\sincreased)\b)))\s",
    re.IGNORECASE,
)
_YOU_MAY = clue_compile(
    r"\byou\s(?:may|might|could)\s(?:also\s|sometimes\s)?(?:feel|become|get)\s"
    rf"(?:very\s|more\s|a\sbit\s)?(?:{STATES})\b(?![^.;]*(?<!even)\sif\s(?!so\b))",
    re.IGNORECASE,
)
_AFTER_DOSE = clue_compile(
    r"\b(?:may|can|could|might)\s(?:also\s)?(?:occur|happen|develop|come on|appear|set in|arise)\s"
    r"[^.;,]{0,40}?\b(?:after|with|during|following|of)\s(?:a|the|each|every|your|any)\s"
    r"(?:first\s|next\s|last\s)?(?:dose|injection|infusion|tablet|capsule)\b",
    re.IGNORECASE,
)
#: "Fatal bleeding has occurred", "cases of gout have been reported".
_HAS_COME = clue_compile(
    r"\b(?:has|have)\s(?:also\s|rarely\s|occasionally\s|sometimes\s)?(?:been\s(?:also\s|rarely\s"
    r"|occasionally\s|sometimes\s)?(?:reported|seen|observed|described|noted)|occurred|happened|developed)\b(?!\s(?:to|that)\b)",
    re.IGNORECASE,
)
#: "Patients may become drowsy", "there is a risk of infection".
_MAY_GET = clue_compile(
    r"\b(?:patients|people|users|children|adults|women|men|some)\s(?:may|might|can|could)\s(?:also\s|sometimes\s)?"
    rf"(?:feel|become|get)\s(?:very\s|more\s)?(?:{STATES})\b"
    r"|\bthere\s(?:is|may\sbe)\s(?:also\s)?an?\s(?:[\w-]+,?\s){0,3}(?:risk|danger)\sof\s",
    re.IGNORECASE,
)
#: "Side effects are mostly local:" in front of a list.
_OF_SORT = clue_compile(
    r"(?:(?:usually|mostly|largely|mainly|generally|typically|often|primarily)\s[\w, -]{3,50}"
    r"|(?:mild|moderate|minor)(?:\s(?:and|but|to|or)\s\w+){0,2}):\s+(?=\w)",
    re.IGNORECASE,
)
#: "The serious side effects are those of the heart:" in front of a list.
_THOSE_OF = clue_compile(
    r"(?:(?:mostly|mainly|largely|chiefly|usually)\s)?(?:those\s(?:of|on|in|involving|affecting"
    r"|that\s\w+)"
    r"|of\s(?:two|three|four|several)\s(?:kinds|sorts|types)|confined\sto|limited\sto|tied\sto)\s?"
    r"[^.:;,]{0,60}:\s+(?=\w)",
    re.IGNORECASE,
)

#: "If side effects are hard to bear, the dose" is lowered.
_SUPPOSED = clue_compile(
    r"\b(?:if|when|whenever|unless|once|until|where|in\scase|provided)\s(?:the\s|these\s|any\s|its\s|such\s)?"
    r"(?:(?:serious|severe|unwanted|other|certain|further|more|mild|these)\s){0,2}$",
    re.IGNORECASE,
)

_BY_NOUN = Patterns(THESE, LABEL, NOUN)
#: What says that it is of effects, wherever it stands.
SAID = Patterns(STATED, HAPPENED_WITH)
TAKERS = Patterns(_TREATED, _AFTER_DOSE, _YOU_MAY, _HAS_COME, _MAY_GET)


def announced(page: Page, text: str, *, own: bool) -> Announcement | None:
    """Return what the lead-in *text* says of the list below it; None if that lists no effects.

    In a section about effects any list is one, unless its lead-in says otherwise.
    """
    if not (own or _speaks_of_effects(page, text)):
        return None
    if OTHERS.search(text) and not page.mention.search(text):
        return None
    return _announced(text)


@remembered
def _announced(text: str) -> Announcement | None:
    """Return what *text* says of the list below it, whoever that is of."""
    if _lists_none(text) or _SHOWN_BY.search(text) or lists_those_at_risk(text):
        return None
    if is_meant_for(text) or _BARS.search(text):
        return None
    cues = replace(read_cues(text), percent=None)
    goes_on = OPEN_END.search(text)
    return Announcement(
        len(text),
        len(text),
        cues,
        denied=denies(text),
        open=(clause_start(text, goes_on.start()), goes_on.end("verb")) if goes_on else None,
    )


def _lists_none(said: str) -> bool:
    """Tell whether *said* announces something else than effects, whatever the drug is used for."""
    if not NOT_EFFECTS.search(said):
        return False
    return NOT_EFFECTS.search(WHEN_USED.sub(" ", said)) is not None


def _speaks_of_effects(page: Page, text: str) -> bool:
    """Tell whether *text* says that what it lists are effects."""
    hidden = masked(page.names, text)
    said = STATED.search(text) or CAUSING.search(hidden) or HAPPENED.search(hidden)
    return said is not None


def find_announcements(
    page: Page, text: str, *, own: bool, harms: bool = False
) -> list[Announcement]:
    """Return where *text* lists effects; *own* tells that its section is about effects.

    *harms* tells that the section says what the drug may damage.
    """
    if OTHER_STUDY.possible(text) and OTHER_STUDY.match(masked(page.names, text)):
        return []
    denials = find_denials(page, text) if own or harms else []
    found = [
        *(_by_noun(page, text, own=own) if (_BY_NOUN if own else SAID).any_possible(text) else []),
        *by_verb(page.names, text),
        *find_owing(page, text),
        *(by_verb_alone(text) if own or harms else []),
        *(find_happenings(page, text) if own or (harms and _takers_have(page, text)) else []),
        *find_being(page, text, own=own),
    ]
    for agent in sorted({aside.agent for aside in page.asides}):
        found += [a._replace(agent=agent) for a in by_verb((agent,), text)]
    found += find_harms(page, text) if own or harms else find_damage(page, text)
    if own:
        found += [a for a in find_shares(text) if not any(overlap(a, b) for b in found)]
        beside = [*find_apposed(page, text), *find_elliptic(page, text)]
        apart = (not any(overlap(a, b) and a.start >= b.first for b in beside) for a in found)
        found = [a for a, own in zip(found, apart, strict=True) if own] + beside
    if denials:
        found = [a for a in found if not any(overlap(a, b) for b in denials)] + denials
    kept: list[Announcement] = []
    for each in sorted(found, key=lambda a: (a.start, -a.end)):
        if kept and kept[-1].start < each.first < kept[-1].end:
            kept[-1] = kept[-1]._replace(end=each.first)
        if not kept or each.start >= kept[-1].end:
            kept.append(each)
    told = [part for each in kept for part in _with_rest(text, each)]
    return with_chief_ones(text, told) if own or harms else told


def _takers_have(page: Page, text: str) -> bool:
    """Tell whether *text* says what people who take the drug have: "treated with it have had"."""
    if not TAKERS.any_possible(text):
        return False
    told = _TREATED.search(masked(page.names, text)) or _AFTER_DOSE.search(text)
    told = told or _HAS_COME.search(text) or _MAY_GET.search(text)
    return told is not None or _YOU_MAY.search(text) is not None


def _with_rest(text: str, listing: Announcement) -> list[Announcement]:
    """Return a list with what follows of it behind clauses about single effects."""
    parts = [listing]
    while rest := resumed(text, parts[-1]):
        parts.append(rest)
    return parts


def _by_noun(page: Page, text: str, *, own: bool) -> list[Announcement]:
    """Return the lists behind "side effects are", "these include" and labels with a colon."""
    found: list[Announcement | None] = []
    these = THESE.match(text)
    if own and these and not _SEEN_THESE.match(text, these.end()):
        found.append(_by_these(text, these))
    label = LABEL.match(text)
    if own and label:
        found.append(_from(text, 0, label.end(), "", certain=True))
    for noun in NOUN.finditer(text):
        start = clause_start(text, noun.start())
        said = text[start : noun.end()]
        stated = bool(STATED.search(said) or HAPPENED.search(masked(page.names, said)))
        if not (noun["verb"] or noun["colon"]) or not (stated or own):
            continue
        if _lists_none(said) or OTHERS.search(said) or _of_another(page, noun):
            continue
        if those := _THOSE_OF.match(text, noun.end()):
            found.append(_from(text, start, those.end(), "include", certain=stated))
            continue
        if NO_LIST.match(text, noun.end()):
            further = _further(text, noun.end()) if stated else None
            if further and not text[noun.end() : further.start()].count("."):
                found.append(_from(text, start, further.end(), "include", certain=True))
            continue
        told = read_cues(said) != Cues() or _SEEN.search(said) or page.mention.search(said)
        if not (stated or told):
            continue
        found.append(_from(text, start, noun.end(), noun["verb"] or "", certain=stated))
    return [each for each in found if each]


def _by_these(text: str, these: re.Match[str]) -> Announcement | None:
    """Return the list behind "these include", or behind "they are usually mild and include"."""
    start, verb = these.end(), these["verb"]
    behind = start + len(text[start:]) - len(text[start:].lstrip())
    if NO_LIST.match(text, behind):
        further = _further(text, behind)
        if further is None or "." in text[start : further.start()]:
            return None
        start, verb = further.end(), "include"
    return _from(text, 0, start, verb, certain=True)


def _further(text: str, start: int) -> re.Match[str] | None:
    """Return the words behind "side effects are mostly mild" that announce a list after all."""
    return _OF_SORT.match(text, start) or INCLUDING.search(text, start)


def _of_another(page: Page, noun: re.Match[str]) -> bool:
    """Tell whether "side effects" are said to be those of another drug, or only supposed."""
    if noun["verb"] and _SUPPOSED.search(noun.string, 0, noun.start()):
        return True
    of = OF_WHAT.match(noun["mid"])
    return of is not None and not names_drug(page.names, of["what"])


def _from(text: str, start: int, place: int, verb: str, *, certain: bool) -> Announcement | None:
    said = text[start:place]
    return announce(text, (place, list_end(text, place)), said, certain=certain, verb=verb)
