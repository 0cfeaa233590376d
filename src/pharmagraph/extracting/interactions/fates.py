"""Reads changes that are told without a noun for what changes.

"Stays in the body longer", "keeps it from being absorbed", "less of it reaches the blood",
"works less well", "counteracts it": each names whose level or action goes which way.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, TypeAlias

from pharmagraph.extracting.interactions.bare_subjects import find_bare_subjects
from pharmagraph.extracting.interactions.bare_verbs import CONDITION, DOSE, EACH_OTHER, is_sure
from pharmagraph.extracting.interactions.consequences import (
    DRUG,
    NOT_BEFORE,
    THEIRS,
    THESE,
    Outcome,
)
from pharmagraph.extracting.interactions.disposals import (
    BINDS,
    BODY,
    DISPOSED,
    EITHER_WAY,
    EXPOSED,
    LAST_OF_WHO,
    ORDERED,
    RISE_IN,
    RISE_OR_FALL,
    TAKES_AWAY,
    TIME_IN_BODY,
    WHO,
)
from pharmagraph.extracting.interactions.owners import (
    listed_before,
    listed_behind,
    owner_of_bare,
    owners_behind,
    owners_in_front,
)
from pharmagraph.extracting.wording.patterns import Pattern, Patterns, clue_compile
from pharmagraph.extracting.wording.phrases import trim

if TYPE_CHECKING:
    from collections.abc import Iterator

    from pharmagraph.extracting.interactions.agents import Party
    from pharmagraph.extracting.page import Page

__all__ = ["FATES", "find_disposals", "find_fates"]

#: Patterns, each with the direction of the change it tells.
_Changes: TypeAlias = tuple[tuple[Pattern, str], ...]

_MODAL = r"(?:(?:may|might|can|could|will|would|also|to|then|does|do)\s)*"
_GONE = (
    r"(?:removed|cleared|eliminated|excreted|broken\sdown|metaboli[sz]ed|got\srid\sof|destroyed)"
)
_LIST = (
    r"(?P<who>(?<!\w)(?:(?!(?:by|from|when|if|is|are|may|can|less|more|than)\b)"
    r"[\w'()/-]+,?\s){1,9}?)"
)
#: Who stands before its verb; what a doer "makes" it do names who between the two.
_LONGER = clue_compile(
    rf"{WHO}{_MODAL}(?P<verb>(?:(?:stays?|remains?|lingers?|staying|remaining)\sin\s{BODY}\s"
    r"(?:for\s)?(?:(?:a|an|much|even)\s)*(?:longer|extended)"
    rf"|(?:stays?|remains?)\s(?:much\s)?longer\sin\s{BODY}|lasts?\s(?:much\s)?longer|hangs?\s(?:around|about|on)\s(?:much\s)?longer|(?:builds?|piles?)\sup"
    r"(?!\s(?!(?:in|to|and|when|if|because|over|until|with|so|as|by|but|or)\b)\w)|accumulates?))\b",
    re.IGNORECASE,
)
_LEAVES_SLOWLY = clue_compile(
    rf"{WHO}{_MODAL}(?P<verb>(?:leaves?\s{BODY}|(?:is|are|be|being|was|were)\s{_GONE}"
    r"(?:\s(?:from|by|through)\s\w+\s\w+)?)\s(?:much\s)?(?:more\sslowly|slower|less\squickly"
    r"|later|half\sas\s(?:fast|quickly)|twice\sas\sslowly))\b",
    re.IGNORECASE,
)
_ABSORBED = clue_compile(
    rf"{WHO}{_MODAL}(?P<verb>(?:is|are|be|being|was|were)\s"
    r"(?:(?P<fall>less\s(?:well|completely)|more\spoorly|poorly|badly)\sabsorbed"
    r"|absorbed\s(?:much\s)?"
    r"(?:(?P<less>less(?:\swell)?|poorly|badly)|better|more(?!\s(?:slowly|quickly|rapidly|gradually)))))\b",
    re.IGNORECASE,
)
_HIGHER = clue_compile(
    r"\b(?P<verb>makes?|made|making|cause[sd]?|causing|lets?|letting)\s"
    r"(?P<who>it|them|these|[\w'-]+(?:\s(?:and|or)\s[\w'-]+)?)\s(?P<end>(?:(?:much|even|far)\s)?(?P<up>higher"
    r"|stronger|(?:to\s)?(?:also\s)?(?:rise|climb|go\sup|mount|increase|soar|build\sup|pile\sup|accumulate))|lower|weaker"
    r"|(?:to\s)?(?:also\s)?(?:fall|drop|sink|dip|decline|go\sdown|plummet|decrease))\b"
    r"(?!\s(?:asleep|out|off|ill))",
    re.IGNORECASE,
)
_LEAVES_FAST = clue_compile(
    rf"{WHO}{_MODAL}(?P<verb>(?:leaves?\s{BODY}|(?:is|are|be|being|was|were)\s{_GONE}"
    r"(?:\s(?:from|by|through)\s\w+\s\w+)?)\s(?:much\s)?(?:more\s(?:quickly|rapidly)|faster"
    r"|quicker|sooner))\b",
    re.IGNORECASE,
)
_KEPT_OUT = clue_compile(
    rf"\b(?P<verb>keeps?|prevents?|stops?|hinders?|keeping|preventing)\s{_LIST}(?P<end>from\s"
    rf"(?:being\s(?:properly\s|fully\s)?(?:absorbed|taken\sup|activated)|working|acting|doing\s(?:its|their)\s(?:job|work)"
    rf"|(?:getting\sinto|reaching|entering)\s{BODY}|having\sits\s\w*\s?effect))\b",
    re.IGNORECASE,
)
_KEPT_IN = clue_compile(
    rf"\b(?P<verb>keeps?|prevents?|stops?|keeping|preventing)\s{WHO}"
    rf"(?P<end>from\s(?:being\s{_GONE}|leaving\s{BODY}))\b",
    re.IGNORECASE,
)
_SHARE = clue_compile(
    r"\b(?P<verb>(?P<down>less|too\slittle|half\sas\smuch)|more|too\smuch|(?:twice|[\w.]+\stimes)"
    rf"\sas\smuch)\s(?:of\s)?{_LIST}{_MODAL}"
    r"(?P<end>(?:is|are|be|was|were)\s(?:absorbed|taken\sup|set\sfree|released)"
    r"|(?:into|to|reach(?:es)?|gets?\sinto|enters?|(?:(?:stays?|remains?|is|are)\s(?:left\s)?)?in)"
    rf"\s{BODY})\b",
    re.IGNORECASE,
)
_OUT = clue_compile(
    rf"\b(?P<verb>(?:drive|push|flush|sweep|wash|chase|move|knock|displace|carrie|carry)(?:s|es)?)\s{WHO}"
    rf"(?P<end>(?:out\sof\s{BODY}|(?:off|from)\s(?:its|the|their)\sreceptors?))\b",
    re.IGNORECASE,
)
_ROBBED = clue_compile(
    rf"\b(?P<verb>(?:rob|deprive|strip)s?)\s{WHO}(?P<end>of\s(?:[\w-]+\s){{0,3}}?(?:its|their)\s\w+)",
    re.IGNORECASE,
)
_LOST = clue_compile(
    rf"{WHO}{_MODAL}(?P<verb>loses?\s(?:(?:nearly|almost|virtually)\s)?(?:(?:some|half|part|much|most|all)\s(?:of\s)?)?(?:its|their)"
    r"\s(?:effect|effects|effectiveness|power|potency|activity|action|grip|hold|force|strength)"
    r"|cannot\sbe\srelied\s(?:up)?on"
    r"|(?:not\sbe|be\sno\slonger|is\snot|are\snot)\sreliable)\b",
    re.IGNORECASE,
)
_KEPT_LONGER = clue_compile(
    rf"\b(?P<verb>keeps?|holds?|makes?|lets?|keeping|making)\s{WHO}(?P<end>(?:(?:stay|remain|linger"
    rf"|last)\s)?(?:in\s{BODY}\s)?(?:for\s)?(?:(?:a\slot|a\slittle|much|even)\s)?longer)\b",
    re.IGNORECASE,
)
_BROUGHT = clue_compile(
    rf"\b(?P<verb>(?:bring|push|drive|drag|send|force|take|nudge|pull|lift|tip|edge)(?:s|es)?)\s{_LIST}"
    r"(?P<end>(?P<down>down|to\s(?:useless|ineffective))|up(?!\sto\b)|to\s(?:toxic|dangerous|harmful))\b",
    re.IGNORECASE,
)
_CLEARS_LESS = clue_compile(
    r"\b(?P<verb>(?:clears?|removes?|excretes?|eliminates?|gets?\srid\sof)\s(?P<how>less|more))\s"
    r"(?:of\s)?(?P<who>[\w'-]+(?:\s(?!(?:in|from|when|if|and|or|by|with)\b)[\w'-]+)?)(?P<end>)",
    re.IGNORECASE,
)
_CLEARS_FAST = clue_compile(
    rf"\b(?P<verb>clears?|removes?|breaks?\sdown|metaboli[sz]es?|excretes?|gets?\srid\sof"
    rf"|rids?\sitself\sof)\s{WHO}"
    r"(?P<end>(?:(?P<fast>faster|more\s(?:quickly|rapidly)|sooner)|(?:more|twice\sas)\sslowly"
    r"|slower"
    r"|(?:only\s)?half\sas\s(?:fast|quickly)))\b",
    re.IGNORECASE,
)
_HOW_MUCH = clue_compile(
    r"\b(?P<verb>(?P<how>increases?|raises?|reduces?|lowers?|decreases?|limits?|cuts?|affects?)\s"
    rf"(?:how\s(?:much|well)|the\samount\sof))\s(?:of\s)?{WHO}"
    r"(?P<end>(?:your\sbody\s|the\sbody\s|you\s|people\s)?(?:(?:is|are|be)\s)?"
    r"(?:absorbs?|absorbed|works?|takes?\sup))\b",
    re.IGNORECASE,
)
_WEARS_OFF = clue_compile(
    rf"{WHO}{_MODAL}(?P<verb>(?:wears?|wearing)\soff\s(?:much\s)?(?:too\s)?(?:early|earlier|soon"
    r"|sooner|fast|faster|quickly))\b",
    re.IGNORECASE,
)
_BECOMES = clue_compile(
    rf"{WHO}{_MODAL}(?P<verb>(?:becomes?|gets?|grows?)\s(?:much\s|too\s)?(?:(?P<less>weaker)"
    r"|stronger)|(?:reach(?:es)?|(?:rise|climb|build\sup|mount)s?\sto)\s(?:toxic|dangerous|harmful"
    r"|poisonous)\s(?:levels?|concentrations?|amounts?)"
    r"|(?:rises?|climbs?)\sby\s(?:about\s|almost\s|nearly\s)?(?:half|a\s(?:third|quarter)|[0-9])"
    r"|(?P<fall>(?:falls?|drops?)\sby\s(?:about\s|almost\s|nearly\s)?(?:half|a\s(?:third|quarter)"
    r"|[0-9])"
    r"|(?:falls?|drops?|sinks?)\sto\s"
    r"(?:useless|ineffective|(?:levels?\s(?:that|too|at\swhich)))))\b",
    re.IGNORECASE,
)
_BARE = clue_compile(
    r"(?<![\w-])(?P<verb>(?P<down>weakens?|cuts?|counteracts?|works?\sagainst|cancels?\sout|opposes?|antagoni[sz]es?"
    r"|neutrali[sz]es?"
    r"|takes?\sthe\sedge\soff|undercuts?|undoes|dulls?|dampens?|saps?|inactivates?|blunts?"
    r"|lower(?:s|ed)?|reduce[sd]?|decrease[sd]?|halve[sd]?|slow(?:s|ed)?(?!\s(?:it|them)\sdown)"
    r"|(?:bring|push|drive|force|pull|nudge)(?:s|es)?\sdown)"
    r"|(?:strengthens?|(?:bring|push|drive|force|send|nudge)(?:s|es)?\sup"
    r"|potentiates?|boost(?:s|ed)?|increase[sd]?|raise[sd]?|(?:double|triple)[sd]?"
    r"|intensif(?:y|ies)|enhance[sd]?))\s"
    r"(?P<who>it\b|them\b|(?:these|those|(?:(?!(?:and|as|at|by|for|from|in|of|on|or|to"
    r"|with)\b)[\w'-]+\s){0,3}?[\w'-]+)(?=\s*(?:[.,;]|$|(?:and|or)\s|by\s|(?:about|almost|nearly|roughly|some)\s[0-9]|[0-9]|(?:two|three|four|five|six|eight|ten)-?fold|to\sa\s|so\sthat\s|and\s(?:may|can|should"
    r"|must)\s)))(?P<end>)",
    re.IGNORECASE,
)
#: "All of which may rise" is said of the agents before it.
_WHICH_RISE = clue_compile(
    r"(?P<who>(?:all|both|each)\sof\s(?:which|these|them))\s(?:(?:may|might|can|could|will|also|then)\s)*"
    r"(?P<verb>(?:rises?|climbs?|goe?s?\sup|builds?\sup|increases?|accumulates?)|"
    r"(?P<less>falls?|drops?|goe?s?\sdown|decreases?))\b",
    re.IGNORECASE,
)
_WORKS = clue_compile(
    rf"{WHO}{_MODAL}(?<!kidneys\s)(?<!liver\s)(?<!heart\s)(?P<verb>(?P<less>(?:works?|acts?|protects?|takes?(?=\sless\swell)|thins?\s(?:the|your)\sblood|working)\s(?:much\s)?(?:less(?:\s\w+)?"
    r"|worse|poorly)|fails?(?!\sto\b)|stops?\s(?:working|acting|protecting)|(?:not|no\slonger)\s(?:works?|acts?)"
    r"(?:\s(?:as|so|very)?\s?(?:well|properly"
    r"|strongly))?)|(?:works?|acts?|working)\s(?:better|harder|(?:much\s)?more\s\w+|too\s(?:well"
    r"|strongly)))(?:\b)",
    re.IGNORECASE,
)
#: The agent named before, by what it is for: "the HIV medicine could lose its effect".
_THE_OTHER = clue_compile(
    r"(?:(?:because|since|as|and|so|so that)\s)?the\s(?:[\w-]+\s){1,2}(?:medicine|drug"
    r"|medication|agent"
    r"|tablet|pill|vaccine)",
    re.IGNORECASE,
)
#: What goes on with who began the clause: "vaccines are safe but may protect less well".
_CONJUNCTION = clue_compile(r"(?:^|\s)(?:and|but|or|yet)\s$", re.IGNORECASE)
_MADE = clue_compile(
    r"\b(?:makes?|made|making|lets?|cause[sd]?|causing|allow(?:s|ed)?)\s", re.IGNORECASE
)
_BEHIND: _Changes = (
    (_KEPT_OUT, "down"),
    (_KEPT_IN, "up"),
    *((pattern, "") for pattern in EXPOSED),
    (_KEPT_LONGER, "up"),
    (_OUT, "down"),
    (_ROBBED, "down"),
    (_BROUGHT, ""),
    (EITHER_WAY, ""),
    (TIME_IN_BODY, ""),
    (_SHARE, ""),
    (_CLEARS_LESS, ""),
    (_CLEARS_FAST, ""),
    (_HIGHER, ""),
    (_HOW_MUCH, ""),
    (_BARE, ""),
    (RISE_IN, ""),
    (TAKES_AWAY, "down"),
)
_BEFORE: _Changes = (
    (_LONGER, "up"),
    (_LEAVES_SLOWLY, "up"),
    (_LEAVES_FAST, "down"),
    (_WEARS_OFF, "down"),
    (_LOST, "down"),
    (_WORKS, ""),
    (_WHICH_RISE, ""),
    (RISE_OR_FALL, ""),
    (_BECOMES, ""),
    (_ABSORBED, ""),
)
#: One of these, or of `bare_subjects`, matches whatever `find_fates` or `find_disposals` reads.
FATES = (
    *(clue_compile(each.pattern.replace(WHO, LAST_OF_WHO), re.IGNORECASE) for each, _ in _BEFORE),
    *(each for each, _ in (*_BEHIND, *DISPOSED)),
)
_SAID_BEFORE = Patterns(*(pattern for pattern, _ in _BEFORE))
_SAID_BEHIND = Patterns(*(pattern for pattern, _ in _BEHIND))
_SAID_DISPOSED = Patterns(*(pattern for pattern, _ in DISPOSED))


def find_fates(page: Page, text: str, parties: list[Party]) -> Iterator[Outcome]:
    """Yield what *text* says becomes of the drug or of *parties*, one outcome of each kind."""
    for number, found in _SAID_BEFORE.search_each(text):
        yield _of_subject(page, text, found, parties, _BEFORE[number][1])
    yield from find_bare_subjects(page, text, parties)
    yield from _behind(page, text, parties, _SAID_BEHIND, _BEHIND)


def find_disposals(page: Page, text: str, parties: list[Party]) -> Iterator[Outcome]:
    """Yield what follows for the drug or *parties* from what becomes of their enzymes."""
    yield from _behind(page, text, parties, _SAID_DISPOSED, DISPOSED)


def _behind(
    page: Page, text: str, parties: list[Party], patterns: Patterns, changes: _Changes
) -> Iterator[Outcome]:
    """Yield the outcomes for whom the verbs of *patterns* have behind them."""
    for number in patterns.possible(text):
        for found in patterns.each[number].finditer(text):
            if NOT_BEFORE.search(text[: found.start()]):
                break
            if outcome := _of_object(page, text, found, parties, changes[number][1]):
                yield outcome
                break


def _of_subject(
    page: Page, text: str, found: re.Match[str], parties: list[Party], change: str
) -> Outcome:
    """Return the outcome for who stands before the verb, and behind "makes" if that is there."""
    start, stop = found.start("who"), found.end("who")
    if beside := _IT_BESIDE.search(text, 0, stop):
        return Outcome(
            trim(text, beside.start("it"), found.end("verb")),
            change or ("down" if _falls(found) else "up"),
            frozenset({DRUG}),
        )
    if CONDITION.search(text, 0, stop):
        start = max(start, text.rfind(", ", start, stop) + 2)
    who = text[start:stop]
    made = _MADE.search(text, start, stop)
    if made:
        start, who = made.start(), text[made.end() : stop]
    owners = owners_behind(page, who.strip(), text[:start], parties)
    if found.re is _WHICH_RISE.real:
        owners = frozenset({THESE})
    if joint := _CONJUNCTION.search(who):
        owners = owners_in_front(page, text[:start], parties) or owners
        start += joint.end()
    if not owners and _THE_OTHER.fullmatch(who.strip()):
        owners = frozenset({THEIRS})
    owners = owners if made else listed_before(text[: found.end()], owners, parties)
    if not change:
        change = "down" if _falls(found) else "up"
    either = found.re is RISE_OR_FALL.real
    return Outcome(
        trim(text, start, found.end("verb")), "" if either else change, owners, either=either
    )


def _falls(found: re.Match[str]) -> bool:
    groups = found.groupdict()
    return bool(groups.get("less") or groups.get("fall"))


#: "With rifampin it drops by half": what is taken with an agent is the drug.
_IT_BESIDE = clue_compile(
    r"(?:^|[;.]\s)(?:(?:and|but|while)\s)?(?:with|under|alongside)\s[^,;.:]{3,60},?\s(?P<it>it)\s$",
    re.IGNORECASE,
)


def _of_object(
    page: Page, text: str, found: re.Match[str], parties: list[Party], change: str
) -> Outcome | None:
    """Return the outcome for who stands behind the verb; a bare noun has to be the drug's name."""
    who = found["who"].strip()
    owners = owners_behind(page, who, text[: found.start()], parties)
    owners = owners or owner_of_bare(page, text, who, parties)
    if EACH_OTHER.fullmatch(who):
        owners = frozenset({THESE})
    if found.re is TAKES_AWAY.real and not (owners or page.mention.search(text)):
        owners = frozenset({DRUG})
    pattern = found.re
    if pattern in {RISE_IN.real, _HIGHER.real, _BROUGHT.real, BINDS.real} and not owners:
        return None
    if pattern is _BARE.real:
        if DOSE.search(who) or not owners or not is_sure(page, text, found, parties):
            return None
        if found.end("verb") and ORDERED.fullmatch(text, 0, found.end("verb")):
            return None
        owners |= listed_behind(page, text[found.start("who") :], owners, parties)
        change = "down" if found["down"] else "up"
    elif pattern in {TIME_IN_BODY.real, *(each.real for each in EXPOSED)}:
        change = "down" if found["less"] else "up"
        owners |= listed_behind(page, text[found.start("who") :], owners, parties)
    else:
        change = change or _change_of(found)
    piece = trim(text, found.start("verb"), found.end("end") if found["end"] else found.end())
    either = found.re is EITHER_WAY.real or _OR_ELSE.match(text, found.end()) is not None
    return Outcome(piece, "" if either else change, owners, either=either)


#: "Push it up or down" tells neither.
_OR_ELSE = clue_compile(r"\sor\s(?:down|up)\b", re.IGNORECASE)


def _change_of(found: re.Match[str]) -> str:
    """Return which way the level goes by the words of *found*; nothing if only "affected"."""
    pattern, groups = found.re, found.groupdict()
    if pattern is _CLEARS_LESS.real:
        return "up" if found["how"].lower() == "less" else "down"
    if pattern is _HOW_MUCH.real:
        how = found["how"].lower()
        return "" if how.startswith("affect") else "up" if how[:3] in {"inc", "rai"} else "down"
    if pattern is _CLEARS_FAST.real:
        return "down" if found["fast"] else "up"
    if pattern is _HIGHER.real:
        return "up" if found["up"] else "down"
    return "down" if groups.get("down") else "up"
