"""Joins what is said of the uses of a drug with the labels of its doses.

A label is evidence for the use that is stated of its condition; one of its own is a use that
is only implied.
"""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING

from pharmagraph.compiling import compiled
from pharmagraph.extracting.indications.causes import without_cause
from pharmagraph.extracting.indications.placed import BY_PLACE
from pharmagraph.extracting.indications.words import initials, telling_words
from pharmagraph.extracting.wording.patterns import clue_compile
from pharmagraph.extracting.wording.phrases import fold, name
from pharmagraph.model import Certainty, Indication, Polarity, SectionKind, Use

if TYPE_CHECKING:
    from collections.abc import Container, Sequence

    from pharmagraph.extracting.page import Page

__all__ = ["joined_uses", "without_told"]

_DATED = clue_compile(r"\bapprov\w+\b[^.;]*\b(?:19|20)[0-9]{2}\b", re.IGNORECASE)
_ADDED = clue_compile(r"\badded\s+to\s+(?:the|its)\b", re.IGNORECASE)
_MEANS = compiled(r"^\s+by\s+\w+ing\b", re.IGNORECASE)
_HOW_BAD = frozenset(
    {
        *("most", "some", "many", "severe", "mild", "moderate", "serious", "other", "acute"),
        *("chronic", "active", "recurrent", "persistent", "advanced", "uncomplicated", "early"),
        *("newly", "simple", "adult", "another", "attack", "episode", "flare"),
        *(
            "congestive",
            "metastatic",
            "essential",
            "primary",
            "established",
            "stable",
            "complicated",
        ),
        *("recurrence", "return", "confirmed", "suspected", "initial"),
    }
)
_KINDS = compiled(
    r"^(?:several|many|various|different|certain|some|most)\s+(?:types|kinds|forms)\s+of\s+",
    re.IGNORECASE,
)
#: Words that many names share, and that tell nothing alone.
_GENERAL = frozenset(
    {"infection", "cancer", "tumor", "attack", "pain", "failure", "illness", "blood"}
)
#: So many letters tell the stem of a word.
_STEM = 4
_HEADS = frozenset({"disorder", "disease", "syndrome", "condition", "problem"})
_SITUATION = clue_compile(
    r"\s+(?:after|before|during|following|in\s+(?:adults|children|people|patients|women|men))\s.*$",
    re.IGNORECASE,
)


def joined_uses(
    page: Page, stated: list[Indication], labelled: list[Indication]
) -> list[Indication]:
    """Return all indications; a label of a dose is evidence for what is stated of its condition.

    A label may use the abbreviation, or the other name that stands in brackets, the words in
    another order, or fewer of them if only one condition has them. Where the source says what
    the drug is used for, a dose for something else implies no further use.
    """
    stated = _spelled_out(stated)
    shorter = _shorter(page, stated)
    if not (shorter or labelled):
        return stated
    known, bearers = _told(stated, shorter)
    joined, rest = list(stated), []
    spared = {words: n for words, n in bearers.items() if stated[n].use is Use.PREVENTION}
    for number, summed in shorter.items():
        words = telling_words(stated[number].condition)
        if not (summed or words in spared) and not any(words < whole for whole in known):
            known.setdefault(words, number)
    for label in labelled:
        fact = replace(label, condition=without_cause(label.condition))
        at = _of_same_use(stated, _home(known, bearers, fact), fact)
        if at < 0:
            rest += [fact] if telling_words(fact.condition) - _HOW_BAD else []
            continue
        whole = joined[at]
        joined[at] = replace(
            whole,
            evidence=(*whole.evidence, *fact.evidence),
            context=tuple(dict.fromkeys((*whole.context, *fact.context))),
            abbreviation=whole.abbreviation or fact.abbreviation,
        )
    rest = [fact for fact in rest if not known or fact.certainty is Certainty.STATED]
    return [*_without_shorter(joined, shorter, known, spared), *rest]


def _shorter(page: Page, stated: list[Indication]) -> dict[int, bool]:
    """Return the numbers of the uses that may only tell again of another, and if in a summary."""
    summaries = [s for s in page.document.sections if s.kind is SectionKind.SUMMARY]
    shorter: dict[int, bool] = {}
    for number, fact in enumerate(stated):
        if fact.polarity is not Polarity.AFFIRMED:
            continue
        place = fact.evidence[0].start
        summed = any(each.start <= place < each.end for each in summaries)
        if summed or _DATED.search(fact.context[0].quote) or _is_by_means(fact):
            shorter[number] = summed
    return shorter


def _told(
    stated: list[Indication], shorter: Container[int]
) -> tuple[dict[frozenset[str], int], dict[frozenset[str], int]]:
    """Return the numbers of the uses but *shorter* ones, by their names, and by who has what."""
    known: dict[frozenset[str], int] = {}
    bearers: dict[frozenset[str], int] = {}
    for number, fact in enumerate(stated):
        if fact.polarity is not Polarity.AFFIRMED or number in shorter:
            continue
        if fact.population and fact.population.condition:
            bearers.setdefault(telling_words(fact.population.condition), number)
        remarks = name(fact.evidence[0].quote).remarks
        short = initials(fact.condition)
        for other in (fact.condition, fact.abbreviation, short, *(fold(r.text) for r in remarks)):
            known.setdefault(telling_words(other), number)
    return known, bearers


def without_told(stated: Sequence[Indication]) -> list[Indication]:
    """Return *stated* without those found by place whose words another use has among its own."""
    if all(fact.rule != BY_PLACE for fact in stated):
        return [*stated]
    told = [(telling_words(fact.condition), fact) for fact in stated]
    return [fact for words, fact in told if not _is_told(words, fact, told)]


def _is_told(
    words: frozenset[str], fact: Indication, told: list[tuple[frozenset[str], Indication]]
) -> bool:
    """Tell whether a use found by place is told by another, or in full where it is dated."""
    if fact.rule != BY_PLACE:
        return False
    said = fact.context[0].quote
    dated = _ADDED.search(said) or _DATED.search(said)
    return any(
        fact.use is other.use
        and (words <= whole if other.rule != BY_PLACE else dated and words < whole)
        for whole, other in told
    )


def _is_by_means(fact: Indication) -> bool:
    """Tell whether a sentence says how the drug treats: "treats cancer by slowing growth"."""
    return bool(_MEANS.search(fact.context[0].quote.partition(fact.evidence[0].quote)[2]))


def _home(
    known: dict[frozenset[str], int], bearers: dict[frozenset[str], int], fact: Indication
) -> int:
    """Return the number of the stated use that a label is of, or that people have it is for."""
    at = _known(known, fact.condition)
    implied = at < 0 and fact.certainty is Certainty.IMPLIED
    return bearers.get(telling_words(fact.condition), -1) if implied else at


def _of_same_use(stated: list[Indication], home: int, fact: Indication) -> int:
    """Return *home*, or the use of the same condition that the words of a label tell, or -1.

    What is said to prevent an illness is no evidence that it is treated.
    """
    told = fact.use is Use.PREVENTION or fact.certainty is Certainty.STATED
    if home < 0 or not told or Use.OTHER in {fact.use, stated[home].use}:
        return home
    ours = [telling_words(each.condition) for each in (stated[home], fact)]
    alike = [
        number
        for number, other in enumerate(stated)
        if other.use is fact.use
        and any(_is_within(words, telling_words(other.condition)) for words in ours)
    ]
    return home if home in alike else min(alike, default=-1)


def _is_within(first: frozenset[str], second: frozenset[str]) -> bool:
    """Tell whether one name has all the telling words of the other."""
    return first <= second or second <= first


def _without_shorter(
    joined: list[Indication],
    shorter: dict[int, bool],
    known: dict[frozenset[str], int],
    spared: dict[frozenset[str], int],
) -> list[Indication]:
    """Return the uses without those that only name one of *known* again, or in fewer words.

    What people have who are *spared* something else is named for that where it is dated.
    A summary may name in other words what was said before: "depression" for depressive disorder.
    """
    kept = list(joined)
    dropped = set()
    for number, summed in shorter.items():
        words = telling_words(_KINDS.sub("", joined[number].condition))
        same = known.get(words, spared.get(words))
        if same is not None and not summed and words in known:
            same = same if joined[same].use is joined[number].use else None
        home = next((at for whole, at in known.items() if words < whole), same)
        if home is not None and home != number:
            again = (*kept[home].restated, *joined[number].evidence)
            kept[home] = replace(kept[home], restated=again)
        akin = summed and any(_is_akin(words, whole) for whole in known)
        if home != number and (home is not None or akin):
            dropped.add(number)
    return [fact for number, fact in enumerate(kept) if number not in dropped]


def _is_akin(words: frozenset[str], whole: frozenset[str]) -> bool:
    """Tell whether a telling word of one name begins as one of the other: "mania", "manic"."""
    plain = _HOW_BAD | _HEADS | _GENERAL
    first, second = ({word[:_STEM] for word in each - plain} for each in (words, whole))
    return bool(first & second)


def _known(known: dict[frozenset[str], int], condition: str) -> int:
    """Return the number of the condition that *condition* names, in full or in short."""
    words = telling_words(condition)
    if not words or words in known:
        return known.get(words, -1)
    if (short := telling_words(initials(condition))) and short in known:
        return known[short]
    core = telling_words(_SITUATION.sub("", condition)) - _HOW_BAD
    if same := [n for whole, n in known.items() if core and core - _HEADS == whole - _HEADS]:
        return same[0]
    longer = {number for whole, number in known.items() if core and core <= whole}
    return min(longer, default=-1)


def _spelled_out(stated: list[Indication]) -> list[Indication]:
    """Return *stated* with the condition in full where only its abbreviation is repeated."""
    full = {fact.abbreviation: fact.condition for fact in stated if fact.abbreviation}
    return [
        replace(fact, condition=full[fact.condition], abbreviation=fact.condition)
        if fact.condition in full
        else fact
        for fact in stated
    ]
