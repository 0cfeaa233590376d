"""Tells whose level or action words speak of: the drug's, an agent's, or that of all agents."""

from __future__ import annotations

import re
from itertools import pairwise
from typing import TYPE_CHECKING

from pharmagraph.compiling import compiled
from pharmagraph.extracting.interactions.consequences import DRUG, THEIRS, THESE
from pharmagraph.extracting.interactions.lists import VERBS
from pharmagraph.extracting.interactions.own_classes import is_own
from pharmagraph.extracting.wording.patterns import clue_compile

if TYPE_CHECKING:
    from pharmagraph.extracting.interactions.agents import Party
    from pharmagraph.extracting.page import Page

__all__ = [
    "agents_in",
    "find_owners",
    "listed_before",
    "listed_behind",
    "of_enzyme",
    "owner_just_named",
    "owner_of_bare",
    "owners_behind",
    "owners_in_front",
    "owners_of_its",
    "who_reaches",
]

_THEIRS = compiled(
    r"\b(?:their|those|whose|them|the following|these (?:drugs|medications|medicines|agents))\b",
    re.IGNORECASE,
)
_ITS = compiled(
    r"\b(?:its|your treatment|the treatment(?!\s(?:of|for|with)\b)"
    r"|this (?:drug|medicine|medication)(?:'s)?|the (?:drug"
    r"|medicine|medication|tablets"
    r"|capsules|injection|patch|gel|cream|syrup|suspension)(?:'s)?)\b",
    re.IGNORECASE,
)
_OF_THESE = compiled(r"\b(?:both|all|each|either)\sof\s(?:these|those|them)\b", re.IGNORECASE)
#: "The diuretic's effect" is the drug's, if it is one.
_THE_CLASS = compiled(r"\bthe\s(?P<what>[\w-]+(?:\s[\w-]+)?)'s\b", re.IGNORECASE)
_BOTH = clue_compile(r"\b(?:and|both)\b", re.IGNORECASE)
_SHARED = clue_compile(r"\bboth\s$", re.IGNORECASE)
_BOTH_DRUGS = compiled(r"\b(?:both|either|each)\b", re.IGNORECASE)
_PRONOUN = clue_compile(r"\s*(?:it|them|these|those|this)\s*", re.IGNORECASE)
_CLAUSE_START = clue_compile(
    r"(?<!\bSt)[.;:]\s|,\s(?:and|but|so|while|whereas|which)\s|\b(?:because|since|as|while)\s"
    r"|\bso\s(?!(?:(?:may|can|could|might|will|also)\s)*$)"
    r"|\b(?:know|aware|remember|note|mind|means?)\sthat\s",
    re.IGNORECASE,
)
_DEED = clue_compile(
    r"\W*(?:taking|using|combining|giving|eating|drinking|taken|given|used|when|if|with)\b",
    re.IGNORECASE,
)
_THEY = clue_compile(r"\b(?:it|they|these|this|which|that)\b", re.IGNORECASE)


#: Who ends a list of those who do something: "A, B, and other inducers lower it".
_OTHERS = clue_compile(r"(?:all\s|any\s|many\s|some\s)?other\s[\w-]+s\s", re.IGNORECASE)
#: What "they" do to "it" they do to the drug.
_MANY = clue_compile(r"\W*(?:they|these|the\sfollowing(?:\s\w+)?)\s", re.IGNORECASE)


def find_owners(page: Page, of: str, words: str, parties: list[Party]) -> frozenset[str]:
    """Return whose level *words* speak of: named behind "of", before the noun, or by "its"."""
    for each in (of, words):
        stretch = _without_drug(page, each)
        agents = agents_in(stretch, parties)
        drug = page.mention.search(stretch)
        if drug and all(drug.start() < place for place, _ in agents):
            shared = agents and _SHARED.search(stretch[: drug.start()])
            return frozenset({DRUG} | ({name for _, name in agents} if shared else set()))
        if agents:
            both = {DRUG} if drug and _BOTH.search(stretch[: drug.start()]) else set()
            return frozenset({name for _, name in agents} | both)
        these = _OF_THESE.search(stretch)
        if _BOTH_DRUGS.search(stretch) and not these:
            return frozenset()
        if these or _THEIRS.search(stretch):
            return frozenset({THESE})
        named = _THE_CLASS.search(stretch)
        if _ITS.search(stretch) or (named and is_own(page, named["what"])):
            return frozenset({DRUG})
    return frozenset()


def _without_drug(page: Page, words: str) -> str:
    """Return *words* without brackets that speak of the drug: they say whose nothing is."""
    remarks = (r for r in _IN_BRACKETS.finditer(words) if page.mention.search(r[0]))
    return next((words[: r.start()] + words[r.end() :] for r in remarks), words)


_IN_BRACKETS = compiled(r"\s?\([^()]*\)?")


def owners_behind(page: Page, who: str, before: str, parties: list[Party]) -> frozenset[str]:
    """Return whom *who* names; "it" and "them" are the other side of who acts in *before*.

    "the drug slows it" speaks of the agent, "rifampin lowers it" of the drug.
    """
    if not _PRONOUN.fullmatch(who):
        return find_owners(page, "", who, parties)
    starts = [found.end() for found in _CLAUSE_START.finditer(before)]
    doer = before[starts[-1] if starts else 0 :]
    if _DEED.match(doer):
        return frozenset()
    plural = who.strip().lower() not in {"it", "this"}
    first = _first(page, doer, parties)
    if not first and (
        _THEY.search(doer)
        or _OTHERS.match(doer)
        or (starts and before[: starts[-1]].endswith("which "))
    ):
        first = _first(page, before, parties)
    if not first and not plural and _MANY.match(doer):
        return frozenset({DRUG})
    if not first and plural and not _MANY.match(doer):
        return frozenset({THESE})
    other = THESE if plural else THEIRS
    return frozenset({DRUG if first is not DRUG else other} if first else ())


def listed_before(text: str, owners: frozenset[str], parties: list[Party]) -> frozenset[str]:
    """Return *owners* with the agents of the list in *text* that the first of them ends."""
    found = sorted(set(agents_in(text, parties)))
    last = next((n for n, (_, name) in enumerate(found) if name in owners), 0)
    every = set(owners)
    for (start, name), (following, _) in zip(
        reversed(found[:last]), reversed(found[1 : last + 1]), strict=True
    ):
        if not _LISTED.fullmatch(text, start, following):
            break
        every.add(name)
    return frozenset(every)


def who_reaches(page: Page, before: str, parties: list[Party]) -> frozenset[str]:
    """Return who "reaches", at the end of *before*, the levels that are named behind it."""
    found = _REACH.search(before)
    if not found:
        return frozenset()
    who = find_owners(page, "", before[found.start() : found.start("verb")], parties)
    return listed_before(before, who, parties)


_REACH = clue_compile(
    r"(?:[^,;.:\s]+(?:,\s|\s)){1,12}?(?:(?:may|can|could|might|will|then|also)\s)*"
    r"(?P<verb>(?:reach(?:es)?|attains?|achieves?|shows?|ha(?:s|ve)|rises?\sto|runs?\sat)\s)(?:much\s|markedly\s)?$",
    re.IGNORECASE,
)


def listed_behind(
    page: Page, text: str, owners: frozenset[str], parties: list[Party]
) -> frozenset[str]:
    """Return the agents of the list that begins *text*, if the first of them is one of *owners*."""
    found = owners_in_front(page, text, parties)
    return found if found & owners and DRUG not in found else frozenset()


_LISTED = clue_compile(
    r"[\w'/-]+(?:\s(?!(?:may|can|and|or|with|is|are)\b)[\w'/-]+){0,4}(?:\s\([^()]*\))?"
    r"(?:,\s(?:(?:and|or)\s)?|\s(?:and|or)\s)(?:other\s|some\s|many\s)?",
    re.IGNORECASE,
)


def owners_of_its(page: Page, before: str, parties: list[Party]) -> frozenset[str]:
    """Return whose level "its level" is where nobody acts on it: of whom *before* speaks first.

    Who "makes its level rise" does so to the other side.
    """
    if made := _MAKES.search(before):
        return owners_behind(page, "it", before[: made.start()] + " ", parties)
    first = _first(page, before, parties)
    if first and first is not DRUG and _is_object(page, before, parties):
        return frozenset({DRUG})
    return frozenset({DRUG if first is DRUG else THEIRS} if first else ())


_MAKES = clue_compile(
    r"\s(?:makes?|making|made|causes?|causing|caused|lets?|letting|renders?|keeps?)\s$",
    re.IGNORECASE,
)


def _is_object(page: Page, before: str, parties: list[Party]) -> bool:
    """Tell whether *before* says what agents do to the drug: "probenecid holds it back"."""
    told = page.mention.search(before)
    if not told or _BESIDE.search(before, 0, told.start()) or _DOES.match(before, told.end()):
        return False
    front = agents_in(before[: told.start()], parties)
    behind = max(front)[0] + len(max(front)[1]) if front else 0
    return bool(front) and _DOES_TO.fullmatch(before, behind, told.start()) is not None


_DOES_TO = clue_compile(
    r"(?:\s\([^()]*\))?\s(?:(?:may|can|could|might|also|[a-z]+ly)\s)*[a-z]{3,}\s"
    r"(?:(?:up|back|down|out|off)\s)?(?:the\s(?:[\w-]+\sof\s)?|oral\s)?",
    re.IGNORECASE,
)
_DOES = clue_compile(rf"\s(?:{VERBS})\b", re.IGNORECASE)


#: Behind which words "its level" is that of whom they have just named.
_THEN = (
    r",?;?\s(?:and|which|thereby|thus|so|so\sthat)\s"
    r"(?:(?:may|might|can|could|will|also|so|thus|thereby|therefore|then)\s)*"
    r"(?:(?:causes?|caused|makes?|made|lets?|allows?|leads?\sto|led\sto)\s)?"
)
#: "The enzyme that breaks it down", or activates it.
_CLEARED = clue_compile(
    r"\b(?:that|which)\s(?:normally\s|usually\s)?(?:clears?|removes?|breaks?\sdown|eliminates?"
    r"|metaboli[sz]es?|destroys?|process(?:es)?|degrades?|activates?|converts?|transports?|handles?"
    r"|gets?\srid\sof|breaks?(?=\s[\w-]+\sdown))\s"
    rf"(?P<who>[^,;.]{{3,60}}?){_THEN}$",
    re.IGNORECASE,
)


def owner_just_named(page: Page, before: str, parties: list[Party]) -> frozenset[str]:
    """Return whose level "its level" is behind "slows the removal of X and raises": that of X.

    So it is behind "blocks the enzyme that breaks down X and raises".
    """
    named = _DONE_TO.search(before) or _CLEARED.search(before)
    return find_owners(page, "", named["who"], parties) if named else frozenset()


_DONE_TO = clue_compile(
    r"\b(?:absorption|breakdown|clearance|elimination|excretion|metabolism|passage|removal"
    r"|transport)\sof\s"
    rf"(?P<who>[^,;.]{{3,60}}?)(?:\s(?:through|by|from|in)\s[^,;.]{{3,40}}?)?{_THEN}$",
    re.IGNORECASE,
)


def owners_in_front(page: Page, text: str, parties: list[Party]) -> frozenset[str]:
    """Return who begins *text*, as the subject of all its verbs: the drug or a list of agents."""
    start = _FRONT.match(text)
    place = start.end() if start else 0
    if page.mention.match(text, place):
        return frozenset({DRUG})
    agents = sorted(set(agents_in(text, parties)))
    if not agents or agents[0][0] != place:
        return frozenset()
    owners = {agents[0][1]}
    for (here, _), (there, name) in pairwise(agents):
        if not _LISTED.fullmatch(text, here, there):
            break
        owners.add(name)
    return frozenset(owners)


_FRONT = clue_compile(r"(?:[,;]?\s)?(?:(?:and|but|the|both)\s)*", re.IGNORECASE)


def owner_of_bare(
    page: Page, text: str, named: str, parties: list[Party], of: str = ""
) -> frozenset[str]:
    """Return the drug for "exposure" and the like, if agents are named and nobody's it is.

    What stands behind it may name something else: *of* clotting factors, of cortisol.
    """
    if not parties or not _BARE.fullmatch(named) or _SOMETHING.match(of):
        return frozenset()
    if (label := _LABEL.match(text)) and not of_enzyme(label[0]):
        return frozenset({THESE} if _SUBSTRATES.search(label[0]) else ())
    told = page.mention.search(text, 0, _clause_end(text, named))
    if told and _TAKEN_WITH.fullmatch(text, 0, told.start()) and _WITH.match(text, told.end()):
        return frozenset({DRUG})
    return frozenset({DRUG} if not told or _is_acted_on(text, told, named, parties) else ())


_SOMETHING = clue_compile(
    r"(?!(?:the|this|that|these|those|its?|an?|your|both|each|all|either|total|free|unbound|active|drugs?|parent"
    r"|oral|medicines?|substances?|whatever|what|which)\b)[a-z]",
    re.IGNORECASE,
)


def _clause_end(text: str, named: str) -> int:
    """Return where the clause that holds *named* ends: what stands behind it says what to do."""
    end = _ADVICE.search(text, max(text.find(named), 0))
    return end.start() if end else len(text)


_ADVICE = clue_compile(
    r";\s|,\s(?:and|so|but)\s(?=[^,;.]{3,60}\s(?:should|must|needs?|has\sto|have\sto)\s)",
    re.IGNORECASE,
)


def of_enzyme(words: str) -> bool:
    """Tell whether *words* name inhibitors or inducers: what they act on is the drug."""
    return _OF_ENZYME.search(words) is not None


_SUBSTRATES = clue_compile(r"\bsubstrates\b", re.IGNORECASE)
_OF_ENZYME = clue_compile(r"\b(?:inhibitors?|inducers?)\b", re.IGNORECASE)


def _is_acted_on(text: str, told: re.Match[str], named: str, parties: list[Party]) -> bool:
    """Tell whether agents do to the drug what moves the level *named* behind it.

    "Furosemide makes the kidneys hold on to the drug, and the level rises"
    """
    place = text.find(named)
    front = agents_in(text[: told.start()], parties)
    between = agents_in(text[told.end() : place], parties) if place > told.end() else [(0, "")]
    return bool(front) and not between and not _BESIDE.search(text, 0, told.start())


#: "Taking the drug with food increases the amount absorbed".
_TAKEN_WITH = clue_compile(r"\W*(?:taking|giving|swallowing|using)\s", re.IGNORECASE)
_WITH = clue_compile(r"(?:\s[\w-]+){0,2}\s(?:together\s)?with\s", re.IGNORECASE)
_BESIDE = clue_compile(
    r"\b(?:with|and|or|plus|than|by|on|taking|using|receiving|given|starting|stopping|adding|before|after|during|to\staking|who\stake)\s$",
    re.IGNORECASE,
)
_BARE = clue_compile(
    r"(?:(?:the|drug|blood|plasma|serum|peak|mean|average|total|overall|systemic|steady-state|oral|po)\s)*"
    r"(?:exposure|levels?|concentrations?|clearance|absorption|bioavailability|auc|cmax|amounts?(?:\s(?:absorbed|taken\sup))?)",
    re.IGNORECASE,
)
_LABEL = clue_compile(
    r"[^:.;,]{2,60}?(?:,\s(?:such\sas|including|like|for\sexample)\s[^:;.]{3,80})?\s?:\s",
    re.IGNORECASE,
)


def _first(page: Page, words: str, parties: list[Party]) -> str:
    """Return who of the drug and its agents is named first in *words*, if anybody is."""
    drug, agents = page.mention.search(words), agents_in(words, parties)
    if drug and (not agents or drug.start() < min(agents)[0]):
        return DRUG
    return min(agents)[1] if agents else ""


def agents_in(words: str, parties: list[Party]) -> list[tuple[int, str]]:
    """Return the agents of *parties* that *words* name, with their places."""
    low = words.lower()
    return [
        (place, party.agent.name.lower())
        for party in parties
        for name in dict.fromkeys((party.agent.name, party.piece.text, *party.agent.members))
        if (place := _place(low, name.lower())) >= 0
    ]


def _place(words: str, name: str) -> int:
    """Return where *name* first stands in *words* as a word of its own, or -1."""
    place = words.find(name)
    while place >= 0:
        end = place + len(name)
        if not (_in_word(words[max(place - 1, 0) : place]) or _in_word(words[end : end + 1])):
            break
        place = words.find(name, place + 1)
    return place


def _in_word(char: str) -> bool:
    return char.isalnum() or char in {"_", "-"}
