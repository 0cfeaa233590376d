"""Cuts out of a sentence the stretch that lists effects, and tells what is said of it."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import NamedTuple

from pharmagraph.compiling import compiled
from pharmagraph.extracting.effects.cues import NO_CUES, Cues, read_cues, read_percent
from pharmagraph.extracting.effects.denial_cues import denial_in, is_meant_for
from pharmagraph.extracting.effects.entailing import ENTAILED, is_entailed, without_entailed
from pharmagraph.extracting.effects.patterns import (
    ADVERBIAL,
    ASIDE,
    AT_LARGE,
    CLAUSE,
    INCLUDE,
    LEAD_ADVERB,
    STOP,
    WHICH_SHARE,
)
from pharmagraph.extracting.effects.running import is_named, is_site
from pharmagraph.extracting.wording.patterns import clue_compile
from pharmagraph.model import Seriousness

__all__ = [
    "SEEN_SO",
    "Announcement",
    "announce",
    "clause_start",
    "denies",
    "is_inside",
    "list_end",
    "list_start",
    "resumed",
    "without_clauses",
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


_AND = compiled(r",?\sand\s$")
_HAS_VERB = clue_compile(
    r"\b(?:is|are|was|were|has|have|had|may|can|could|might|causes?|caused|includ\w+|occur\w*)\b",
    re.IGNORECASE,
)
_TOLD_FIRST = clue_compile(
    r"(?=[^:]*\b(?:may|can|could|might)\s[a-z]+\s(?:the|an|your)\s)[^:;.(),]{8,80}:\s(?=[a-z])",
    re.IGNORECASE,
)
#: "…, and gout, which is rare" says so of the last of several.
_OF_LAST = clue_compile(r"[;,]?\swhich\s(?:is|happens|occurs)\b", re.IGNORECASE)
_NOW = clue_compile(
    r"\s*(?:now and (?:then|again)|from time to time|once in a while|on occasion),?\s",
    re.IGNORECASE,
)
_IN_CASES = clue_compile(
    r"\s*in\s(?:very\s|extremely\s)?(?:rare|isolated|occasional|exceptional|single|individual|a\sfew)\s"
    r"(?:cases|instances|patients|people),?\s",
    re.IGNORECASE,
)
#: What a list behind a label goes on with: "Serious: fits and gout have been seen rarely".
SEEN_SO = clue_compile(
    r"\s(?:(?:has|have)\s(?:also\s)?(?:been\s(?:reported|seen|observed|noted|described)|occurred)"
    r"|(?:may|can|could|might)\s(?:also\s)?(?:occur|happen|develop)|occurs?|happens?)\s"
    r"[^.,;:()]{3,40}(?=[.;]|$)",
    re.IGNORECASE,
)
_LISTS = compiled(r",\s|\s(?:and|or)\s")
_SEVERAL = clue_compile(r"[,;]\s(?:and|or)\s", re.IGNORECASE)
_WARNING = clue_compile(
    r"\W*(?:(?:boxed|black[- ]box(?:ed)?)\s)?(?:warnings?|caution|note|notice|important)\s?:\s",
    re.IGNORECASE,
)
_LONGEST_ADVERBIAL, _VERB_REACH, _AHEAD = 60, 30, 40
#: What befalls somebody else than a patient who takes the drug as told.
_ELSEWHERE = clue_compile(
    r"\b(?:overdos\w+|(?:mistaken|accidental|inadvertent)\s(?:intake|ingestion|overdos\w+)"
    r"|(?:[a-z]+fold|(?:ten|twenty|thirty|fifty|hundred|[0-9]+)\stimes)\s(?:of\s)?the\s(?:\w+\s)?dose"
    r"|too much(?: of)?\s(?!\w+ in the)"
    r"|(?:suddenly|abruptly|all at once)\s(?:stop|discontinu|withdraw)"
    r"|(?:stop|discontinu|withdraw)\w*\s(?:[\w-]+\s){0,3}(?:suddenly|abruptly|too (?:soon|fast))"
    r"|(?:sudden|abrupt)\s(?:stop|discontinuation|withdrawal|end)|missed doses"
    r"|(?:in|of|with)\s(?:\w+\s){0,3}(?:animals?|rats?|mice|monkeys|rabbits|dogs|rodents)"
    r"|(?:laboratory|test) (?:animals?|tubes?)|whose mothers?|untreated (?:patients|people)"
    r"|compared (?:with|to)\s[^,;.]{3,40},\s[^,;.]{3,40}\s(?:less|more) (?:often|frequently)"
    r"|(?:once|formerly|previously|long|wrongly|used to be) (?:thought"
    r"|believed|suspected|feared|said))\b"
    r"|^\s*(?:rats|mice|monkeys|rabbits|dogs|rodents)\b"
    r"|^\W*(?:when|if)\b[^,;.]{0,40}\b(?:taken|used|combined|given) (?:together )?with"
    r"(?! (?:food|meals?|a meal|water)\b)",
    re.IGNORECASE,
)
_FIRST, _WHETHER = compiled(r"[^,;.]+"), clue_compile(r"\bwhether\b", re.IGNORECASE)
_HEDGED = clue_compile(
    r"\b(?:(?:do|does|did) not|doesn't|(?:is|are|was|were) not|usually)\s(?:also\s)?"
    r"(?:usually|often|commonly|normally|generally|typically|frequently|always|likely|does not"
    r"|do not|only)\b",
    re.IGNORECASE,
)
_NOBODY = compiled(
    r"\W*(?:none (?:of|developed|got|experienced|suffered|came)|nobody|not one"
    r"|no (?:patients?|people|one|users|children|adults))\b",
    re.IGNORECASE,
)
_NOR = compiled(r"\W*nor\s(?:does|do|did|has|have|is|are|was|were|will|can)\b", re.IGNORECASE)
_NONE = clue_compile(
    r"\s*(?:(?:there (?:have been|has been|are|were)\s)?no|neither|not (?:a single|one)|none of)\s"
    r"(?:(?:new|known|single|further|such|confirmed|more)\s)?"
    r"(?:(?:(?:cases?|reports?|instances?|signs?)\sof|evidence\s(?:of|that))\s)?(?=\w)",
    re.IGNORECASE,
)
_FEWER = clue_compile(r"\s*(?:less|fewer|more|as much|as many)\s", re.IGNORECASE)
_THAN = clue_compile(r"\s(?:than|as)\b", re.IGNORECASE)
_WHICH = compiled(
    rf"(?P<comma>,)?\s(?P<which>which|that|who|whose|{ENTAILED})\s(?:[^,;.:()]|\.(?=[0-9])){{3,80}}"
    r"(?P<end>[,;]\s(?:and\s|or\s)?)",
    re.IGNORECASE,
)
#: What behind "infections that may be fatal," tells which.
_EXAMPLES = compiled(
    r"(?:such\sas|including|like|among\sthem|for\s(?:example|instance),?|namely)\s", re.IGNORECASE
)
#: What a clause behind a semicolon speaks of that is no item of a list.
_OF_OTHERS = clue_compile(
    r"\b(?:should|must|need\w*|do|does|did|will|would|stop\w*|tell|call|see|seek|it|they|this|these|you"
    r"|your|doctors?|patients?|people|dos(?:e|es|age)|treatment|[a-z]+s\s(?:the|an?|more|less|often))\b",
    re.IGNORECASE,
)
#: Whom an item befalls, in a list that semicolons divide: "low sodium, chiefly in the elderly;".
_MOSTLY = clue_compile(
    r",\s(?:chiefly|mainly|mostly|especially|particularly)\s(?:in|when|if|at|with|during|after|among"
    r"|on)\s(?![^;.:()]*\b(?:is|are|was|were|may|can|has|have)\b)[^;.:()]{3,80};\s(?:and\s|or\s)?(?=\w)"
    r"(?!(?:[\w-]+\s){1,8}?(?:is|are|was|were|may|can|could|should|has|have|causes?)\s)",
    re.IGNORECASE,
)
#: What behind "bleeding, which may occur anywhere:" tells where.
_ANYWHERE = clue_compile(
    r",\swhich\s(?:can|may|might|could)\s(?:occur|happen|strike|appear|arise|come|begin|take|affect|show)\b"
    r"[^:;.()]{0,60}:\s+(?=[a-z])(?=[^.;:]*,\s|[^.;:]*\s(?:and|or)\s)",
    re.IGNORECASE,
)
_ASIDE = clue_compile(
    r"(?:,?\s(?:which|that)\s\w+(?:(?!\s(?:may|might|can|could|will|has|have)\b)[^,;.]){2,80}"
    r"|,\s(?:marked|characteri[sz]ed|heralded|signall?ed|recogni[sz]ed"
    r"|shown)\s(?:\w+\s)?by\s[^;.]{3,120}"
    r"|,\s(?:al)?though\s(?:very\s|quite\s)?(?:rare|uncommon|infrequent|unusual)"
    r"|,\s(?:long|once|often|much|so)\s(?:feared|dreaded|suspected)[^,;.]{0,60}"
    r"|,\s(?:the|its)\s(?:[\w-]+\s){1,3}(?:effect|problem|complication|reaction|complaint)"
    r"|,\s(?:an?\s(?:[\w-]+\s){0,3}(?:effect|problem|complication|reaction)"
    r"|(?:an?|the)\s(?:[\w-]+\s){0,2}(?:trademark|hallmark|curse|plague|bane|nuisance|signature|trouble)"
    r"|(?:(?:so|all|too|well|best|better|long|much)[\s-]){0,2}(?:common|frequent|known|familiar|feared"
    r"|dreaded|notorious|characteristic)|common|frequent|known"
    r"|seen|reported|typical|usual)\s(?:with|of|for|in|from|to|after)\s[^,;.]{3,60})"
    r"(?:,\s(?:and\s|or\s)?|,?$)",
    re.IGNORECASE,
)
#: "Angioedema, a swelling of the throat," in front of a verb.
_APPOSED = clue_compile(r",\s(?:by far\s)?(?:an?|the)\s[^,;.]{3,80},?$", re.IGNORECASE)
_FINITE = r"is|are|was|were|has|have|may|can|could"
#: A clause that tells which sort of it is meant: "a rash that itches".
_PART_OF_NAME = compiled(
    r"\sthat\s(?:itch(?:es)?|comes?\sand\sgo(?:es)?|lingers?|swells?|bleeds?|hurts?|burns?|peels?"
    r"|blisters?|thins?|spreads?\sto\s(?:the|your)\s\w+"
    r"|(?:do|does|will)\snot\s(?:hurt|heal|itch|go away|stop|end)"
    r"|keeps?\s(?:coming\sback|getting\sworse|recurring|returning|bleeding|growing)"
    r"|(?:gets?|becomes?)\sworse|appears?\sfor\sno\sreason)"
    rf"(?=\s?(?:[,.;]|(?:and|or|{_FINITE})\b|$))"
    r"|\s(?:when|while)\s(?:swallowing|urinating|breathing|chewing|coughing|walking|standing)\b",
    re.IGNORECASE,
)
_OF_SITE = compiled(
    rf"\sthat\s(?:is|are)\s[a-z]+(?=\s?(?:[,.;]|(?:and|or|{_FINITE})\b|$))", re.IGNORECASE
)
_WHERE = clue_compile(r"\swhere\s(?:the\s|an?\s|your\s)?(?:\w+\s){0,2}\w+$", re.IGNORECASE)
_WAS_DONE = compiled(r"\s(?:is|was|are|were)\s\w+(?=\s?(?:[,.;]|and\b|or\b|$))", re.IGNORECASE)
_LAST_WORD = compiled(r"(?:^|[,;]|\b(?:and|or|of)\b)\s*(?:the\s|your\s)?(?P<site>[\w]+)$")
_SOME_GRAVE = clue_compile(
    r",\s(?:some|many|most|several|a few|a number)\sof\s(?:which|them|these)\s"
    r"(?:(?:has|have|can|may)\s(?:been|be|proved|proven)|is|are|was|were|proved)\s"
    r"(?:very\s|even\s|quite\s)?(?:severe|serious|fatal|deadly|life-threatening|grave)\b",
    re.IGNORECASE,
)


def clause_start(text: str, place: int) -> int:
    """Return where the clause around *place* starts: behind a full stop, "but" and the like."""
    start = 0
    for found in CLAUSE.finditer(text, 0, place + _AHEAD):
        if found.end() > place:
            break
        if is_inside(text, found.end(), place):
            continue
        joined = _AND.match(found[0])
        if not joined or _HAS_VERB.search(text, start, found.start()):
            start = found.end()
    return start


def is_inside(text: str, place: int, end: int) -> bool:
    """Tell whether *place* is inside brackets that are closed before *end*."""
    return text.count("(", place, end) < text.count(")", place, end)


def list_end(text: str, start: int) -> int:
    """Return where the list from *start* ends: before the next clause, outside brackets."""
    passed = start
    for found in STOP.finditer(text, start):
        passed = max(passed, _end_of_sort(text, start, found.start()))
        if found.start() < passed:
            continue
        if text.count("(", start, found.start()) == text.count(")", start, found.start()):
            return found.start()
    return len(text)


def _end_of_sort(text: str, start: int, place: int) -> int:
    """Return where the clause at *place* ends, if it is part of a name: "a rash that itches"."""
    if clause := _PART_OF_NAME.match(text, place):
        return clause.end()
    clause = _WAS_DONE.match(text, place)
    if clause and _WHERE.search(text[start:place]):
        return clause.end()
    clause = _OF_SITE.match(text, place)
    last = _LAST_WORD.search(text[start:place]) if clause else None
    return clause.end() if clause and last and is_site(last["site"]) else 0


def without_clauses(subject: str) -> str:
    """Return *subject* without the clauses that tell which sort of an effect is meant."""
    return _PART_OF_NAME.sub("", _OF_SITE.sub("", subject))


def list_start(text: str, start: int, end: int) -> int:
    """Return where a list that begins a clause starts, behind "Rarely," and "In trials,"."""
    if warning := _WARNING.match(text, start, end):
        start = warning.end()
    if told := _TOLD_FIRST.match(text, start, end):
        start = told.end()
    if (colon := text.rfind(": ", start, end)) > 0:
        start = colon + 2
    comma = _outside(text, start, end)
    if comma > 0 and ADVERBIAL.match(text, start) and comma - start < _LONGEST_ADVERBIAL:
        return comma + 1
    lead = LEAD_ADVERB.match(text, start, end)
    return lead.end() if lead else start


def _outside(text: str, start: int, end: int) -> int:
    """Return where the first comma outside brackets stands; -1 if there is none."""
    commas = (n for n in range(start, end) if text[n] == "," and not text[n + 1 : n + 2].isdigit())
    return next((p for p in commas if text.count("(", start, p) == text.count(")", start, p)), -1)


def subjects(text: str, start: int, end: int) -> list[tuple[int, int]]:
    """Return the stretch in parts, without clauses such as "which fades" and ", common with X,"."""
    cuts = [
        cut
        for cut in _ASIDE.finditer(text, start, end)
        if not _end_of_sort(text, start, cut.start())
    ]
    behind = text[end : end + 1] == "," or text[end - 1 : end] == ","
    if behind and (apposed := _APPOSED.search(text, start, end)):
        end = apposed.start()
    elif behind:
        end = without_entailed(text, start, end)
    cuts = [cut for cut in cuts if cut.end() <= end]
    edges = [start, *(place for cut in cuts for place in cut.span()), end]
    return list(zip(edges[::2], edges[1::2], strict=True))


def denies(said: str) -> bool:
    """Tell whether *said* denies the effects; "does not usually cause" does not."""
    return _denies(said, denial_in(said))


def _denies(said: str, denial: re.Match[str] | None) -> bool:
    denied = denial or _NOBODY.match(said) or _NOR.match(said)
    return denied is not None and not _HEDGED.search(said)


def _is_denied_behind(text: str, end: int) -> bool:
    """Tell whether a list is the subject of a denial: "Side effects such as X have not …"."""
    found = denial_in(text, end, end + _VERB_REACH)
    if found is None or found[0].startswith("without") or text.startswith(", do", end):
        return False
    return not text[end : found.start()].strip(" ,")


def announce(
    text: str, place: tuple[int, int], said: str, *, certain: bool = False, verb: str | None = None
) -> Announcement | None:
    """Return the list at *place*, of which *said* speaks; None if it names no effects."""
    start, end = place
    if now := _NOW.match(text, start, end):
        start = now.end()
    in_cases = _IN_CASES.match(text, start, end)
    start = in_cases.end() if in_cases else start
    if not text[start:end].strip(" .,;:") or AT_LARGE.match(text, start):
        return None
    if _FEWER.match(text, start, end) and _THAN.match(text, end):
        return None
    if _WHETHER.search(said) or (
        _ELSEWHERE.possible(text) and _is_elsewhere(said, text[start:end])
    ):
        return None
    cues = read_cues(said)
    cues = cues.filled(read_cues(in_cases[0])) if in_cases else cues
    beside = ASIDE.match(text, end)
    if beside and not (_OF_LAST.match(beside[0]) and _SEVERAL.search(text, start, end)):
        cues = cues.filled(read_cues(beside[0]))
    elif _SOME_GRAVE.match(text, end):
        cues = cues.filled(Cues(seriousness=Seriousness.SERIOUS))
    cues = cues.filled(_seen_so(text, end)) if said.rstrip().endswith(":") else cues
    cues = cues if verb is None else replace(cues, percent=None)
    share = WHICH_SHARE.match(text, end)
    if share and not _LISTS.search(text, start, end):
        cues = cues.filled(Cues(percent=read_percent(share[0])))
    words = said.rstrip(" :")
    before = text.rfind(words, 0, start)
    first = before + len(words) - len(words.lstrip())
    none = _NONE.match(text, start, end)
    denial = denial_in(said)
    denies_it = _denies(said, denial)
    denied = denies_it or _is_denied_behind(text, end)
    if (none and denies_it) or (denial and not denied) or is_meant_for(said):
        return None
    if denied or none:
        cues = Cues(modality=cues.modality)
    return Announcement(
        none.end() if none else start,
        end,
        cues,
        denied=denied or bool(none),
        certain=certain,
        first=first,
        open=(first, before + len(words)) if verb and INCLUDE.search(verb) else None,
    )


def _seen_so(text: str, end: int) -> Cues:
    """Return how often what is listed up to *end* is said to have been seen."""
    seen = SEEN_SO.match(text, end)
    return Cues(read_cues(seen[0]).frequency) if seen else NO_CUES


def _is_elsewhere(said: str, listed: str) -> bool:
    """Tell whether what is *listed* befalls somebody else than those who take it as told."""
    return _ELSEWHERE.search(said) is not None or _ELSEWHERE.search(listed) is not None


def _is_item(text: str, found: re.Match[str], words: str) -> bool:
    """Tell whether *words* behind a semicolon are an item of a list, and no clause of their own."""
    several = len(found["end"]) > len("; ") or "; " in text[found.end() :]
    return several and not (_HAS_VERB.search(words) or _OF_OTHERS.search(words))


def resumed(text: str, listing: Announcement) -> Announcement | None:
    """Return the list that goes on behind "…, which may be fatal," and "… who smoke, and"."""
    mostly = _MOSTLY.match(text, listing.end) or _ANYWHERE.match(text, listing.end)
    if mostly:
        end = list_end(text, mostly.end())
        return listing._replace(start=mostly.end(), end=end, open=None)
    found = _WHICH.match(text, listing.end)
    if not found or is_entailed(text, listing.start, listing.end, found.end()):
        return None
    examples = _EXAMPLES.match(text, found.end())
    start = examples.end() if examples else found.end()
    end = list_end(text, start)
    first = _FIRST.match(text, start, end)
    if not first or _HAS_VERB.match(text, start) or text[end : end + 1] not in {"", ".", ";", ","}:
        return None
    if found["end"][0] == ";" and not _is_item(text, found, first[0]):
        return None
    of_whom = found["which"].lower() in {"that", "who", "whose"}
    if (of_whom or not found["comma"]) and not is_named(first[0]):
        return None
    return listing._replace(
        start=start, end=end, cues=replace(listing.cues, percent=None), open=None
    )
