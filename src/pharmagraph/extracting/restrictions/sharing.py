"""Gives the items of a list of people and conditions the words that they share.

"severe kidney or liver disease" names two diseases, and "have had a stroke or a heart attack
in the last 6 months" a time for both.
"""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING

from pharmagraph.compiling import compiled
from pharmagraph.extracting.wording.known import is_known
from pharmagraph.extracting.wording.listed import items, may_share
from pharmagraph.extracting.wording.patterns import Patterns, clue_compile
from pharmagraph.extracting.wording.people import LEAD, NOUN_STATE, people_in, read_people
from pharmagraph.lexicons import column
from pharmagraph.remembering import remembered

if TYPE_CHECKING:
    from pharmagraph.extracting.restrictions.targets import Target
    from pharmagraph.model import Population

__all__ = ["beside", "with_shared"]

_PARTICIPLES = compiled(r"[a-z]+ed [a-z]+ed ([a-z -]+)")
_RELATIVE = compiled(r".*\bwho\s+(?:are|is)\s+", re.IGNORECASE)
_OF_SITE = compiled(
    r"(?P<head>.+\s(?:of|in|on|with)\s(?:the\s|your\s)?)(?P<site>[\w -]+?)", re.IGNORECASE
)
#: Who has a pacemaker may have what stands before it.
_WITHOUT = (
    r"\s(?:without|(?:who\s(?:have|has)|with)\sno)\s(?:an?\s)?(?:(?:functioning|working|functional"
    r"|artificial|implanted|permanent)\s){0,2}pacemakers?$"
)
_TIME = clue_compile(
    r"\s(?:in|within|during)\sthe\s(?:last|past|previous|preceding)\s(?:[\w-]+\s)?"
    rf"(?:days?|weeks?|months?|years?)$|{_WITHOUT}",
    re.IGNORECASE,
)
_FROM = clue_compile(
    r"\s(?:from|caused\sby|due\sto|after\s(?:taking|using|receiving))\s[\w-]+(?:\s[\w-]+){0,3}$",
    re.IGNORECASE,
)
_LATE = Patterns(_TIME, _FROM)
#: What is numbered twice is one: "2nd or 3rd degree heart block".
_COUNTED = compiled(
    r"(?:[1-4](?:st|nd|rd|th)|first|second|third)(?:-(?:degree)?)?\s(?:or|and|to)\s(?:[1-4](?:st|nd|rd|th)|first|second|third)",
    re.IGNORECASE,
)
_DEGREE = compiled(r"I{1,3}|IV|[1-5]")
#: So many are needed to share words.
_FEWEST = 2
_VERB = compiled(
    r"(?:(?:if|you|who|patients?|people|anyone|those)\s+)*(?:ha(?:ve|s|d)|are|is|were|suffer\w*"
    r"|experienced|with|take|took)\b",
    re.IGNORECASE,
)
_HAD = compiled(
    r"(?:(?:if|you|who|patients?|people|anyone|those)\s+)*(?:had|(?:ha(?:ve|s)\s+)?"
    r"(?:(?:ever|recently|also)\s+)*(?:had|suffered|experienced))\b",
    re.IGNORECASE,
)
#: "The bowel" is what both "is blocked" and "empties too slowly" are said of.
_SUBJECT = compiled(r"(?:[\w-]+\s){1,3}?(?=(?:is|are|has|have|does|do)\s)", re.IGNORECASE)
#: "Too few" is said of all that a list names in a word: "white cells or platelets".
_AMOUNT = compiled(r"too\s(?:few|little|many|much)\s(?=\S)", re.IGNORECASE)
#: "Not been treated" is no illness: it says of whom.
_DENIED = compiled(r"(?:not|never|no\slonger)\s(?:(?:yet|ever|been)\s)*[a-z]+(?:ed|en|t)\b")
_AND = compiled(r",?\sand\s")
_WHERE = r"(?P<where>\sin\s(?:your|the|their)\s(?:blood|body|urine))?"
#: "A lack of" and "high levels of" are said of all substances named behind them.
_QUANTITY = compiled(
    r"(?P<head>(?:(?:abnormal(?:ly)?|very|too|extremely|unusually|low|high|raised|elevated|reduced"
    r"|increased|decreased|excessive)\s)*(?:(?:lack|deficiency|shortage|excess|loss|levels?|amounts?)\sof"
    rf"|too\s(?:little|much))\s)(?P<what>[\w -]+?){_WHERE}",
    re.IGNORECASE,
)
_SUBSTANCE = compiled(
    rf"(?P<what>vitamin\s\w+|(?:folic|uric|lactic)\sacid|(?:red|white)\s(?:blood\s)?cells"
    rf"|[a-z-]+(?<!ed)(?<!ing)){_WHERE}",
    re.IGNORECASE,
)
#: Those who differ only in age may share what is said of the last.
_AGES = compiled(
    r"(?:(?P<age>(?:young\s)?adults|children|adolescents|teenagers|teens|infants|babies|newborns|neonates"
    r"|toddlers)|(?P<sex>men|women|boys|girls|males|females))(?=$|\swho\s|\swhose\s)",
    re.IGNORECASE,
)
_CLAUSE = compiled(r"\s(?:who(?:se)?|with)\s.+", re.IGNORECASE)
_PREDICATE = compiled(
    r"(?:is|are|has|have|does|do|cannot|no\slonger)\s"
    r"|[a-z]+s\s(?:too|very|poorly|slowly|badly|only|less|more)\b",
    re.IGNORECASE,
)


def with_shared(found: list[Target], text: str) -> list[Target]:
    """Give "severe", before "moderate kidney disease", and "breastfeeding" what they share.

    *text* is what the targets were read from.
    """
    if len(found) < _FEWEST:
        return found
    found = _in_runs(_with_denied(found, text))
    whole = _of_quantity([_shared(found, number) for number in range(len(found))])
    targets = [
        target if target.condition == condition else replace(target, condition=condition)
        for target, condition in zip(found, whole, strict=True)
    ]
    for number, target in enumerate(targets):
        people = target.population
        if people is None or target.condition:
            continue
        if (clause := _with_clause(targets, number, text)) is not target:
            targets[number] = clause
            continue
        if people.sex or people_in(people.label):
            continue
        label = _borrowed(targets, number, target.piece.text.strip())
        if label and (named := read_people(label)):
            targets[number] = replace(target, population=named)
    return _with_time(targets, text) if _LATE.any_possible(text) else targets


def _in_runs(found: list[Target]) -> list[Target]:
    """Return targets in which all of "severe heart, liver or kidney failure" have what they share.

    Two in a row are told elsewhere: a run has a head at its end and none before.
    """
    whole = [*found]
    for last, target in enumerate(found):
        first = last
        while first and _has_head(target.condition or "-") and _is_part(found[first - 1]):
            first -= 1
        if last - first < _FEWEST:
            continue
        names = [each.condition for each in found[first:last]]
        labels = [each.label for each in items(f"{', '.join(names)} or {target.condition}")]
        if len(labels) == last - first + 1 and all(map(_has_head, labels)):
            for number, label in enumerate(labels, first):
                whole[number] = replace(whole[number], condition=label)
    return whole


def _is_part(target: Target) -> bool:
    """Tell whether a condition can be the front of one: "severe heart", "liver"."""
    label = target.condition
    return bool(label) and not _has_head(label) and label.split()[-1] in column("sites", "site")


def _with_denied(found: list[Target], text: str) -> list[Target]:
    """Return targets with what is denied of them: "cancer", and "not been treated" behind it."""
    whole: list[Target] = []
    for target in found:
        goes_on = whole and _AND.match(text, whole[-1].piece.end)
        if not goes_on or not _DENIED.match(target.condition):
            whole.append(target)
            continue
        last = whole[-1]
        said, people = text[last.piece.end : target.piece.end].partition(" (")[0], last.population
        whole[-1] = replace(
            last,
            condition=last.condition and last.condition + said,
            population=people and replace(people, label=people.label + said),
        )
    return whole


def _of_quantity(conditions: list[str]) -> list[str]:
    """Return "lack of sodium" and "potassium in your blood" with what they share of it."""
    whole = [*conditions]
    for number, second in enumerate(conditions[1:], 1):
        quantity = _QUANTITY.fullmatch(whole[number - 1])
        substance = _SUBSTANCE.fullmatch(second) if quantity else None
        if not quantity or not substance or _is_illness(substance["what"]):
            continue
        whole[number] = quantity["head"] + second
        if substance["where"] and not quantity["where"]:
            whole[number - 1] += substance["where"]
    return whole


def _is_illness(words: str) -> bool:
    """Tell whether *words* name an illness, and not only what there may be too little of."""
    low = words.lower()
    if low in column("not-substances", "word") or low in column("symptoms", "word"):
        return True
    if low in column("effect-dependents", "word") or low in column("effect-harmed", "word"):
        return False
    return is_known(low) or _has_head(low)


def _with_clause(targets: list[Target], number: int, text: str) -> Target:
    """Return "children", before "or adolescents who fast", with what is said of both."""
    target, after = targets[number], (*targets, None)[number + 1]
    first, second = target.population, after.population if after else None
    if not (after and first and second):
        return target
    between = text[target.piece.end : after.piece.start].strip()
    if between not in {"or", "and", "and/or"} or not _are_alike(first, second):
        return target
    said = _CLAUSE.search(after.piece.text)
    people = read_people(f"{first.label}{said[0]}") if said else None
    return replace(target, population=people) if people else target


def _are_alike(first: Population, second: Population) -> bool:
    """Tell whether two groups are told apart by their age alone, or as men and women."""
    ages = [_AGES.match(people.label) for people in (first, second)]
    kinds = {age.lastgroup for age in ages if age}
    return len(kinds) == 1 and all(ages)


def _with_time(targets: list[Target], text: str) -> list[Target]:
    """Give all that somebody "has had" what stands behind the last: "… in the last 6 months".

    It may be a time, or what it came from ("hives or a rash from penicillin"). Of two that
    only "or" parts, both have the time.
    """
    for last, target in enumerate(targets):
        time = _TIME.search(target.condition) or _FROM.search(target.condition)
        first = last
        while first and time and not _VERB.match(targets[first].piece.text):
            first -= 1
        if time and _HAD.match(targets[first].piece.text):
            for number in range(first, last):
                timed = targets[number].condition + time[0]
                targets[number] = replace(targets[number], condition=timed)
        elif time and time.re is _TIME.real and last and _is_or(targets[last - 1], target, text):
            timed = targets[last - 1].condition + time[0]
            targets[last - 1] = replace(targets[last - 1], condition=timed)
    return targets


def _is_or(before: Target, target: Target, text: str) -> bool:
    """Tell whether only "or" stands between two conditions."""
    between = text[before.piece.end : target.piece.start]
    return bool(before.condition) and between.strip() == "or"


def beside(before: str, site: str) -> str:
    """Return "blockage of the bowel" for "bowel" behind "blockage of the stomach"."""
    sites = column("sites", "site")
    time = _TIME.search(site)
    bare = (site[: time.start()] if time else site).removeprefix("the ")
    found = _OF_SITE.fullmatch(before) if bare.lower() in sites else None
    return (
        found["head"] + site.removeprefix("the ")
        if found and found["site"].lower() in sites
        else ""
    )


def _shared(found: list[Target], number: int) -> str:
    """Return a condition with the words it shares: "severe liver or kidney disease" is two."""
    condition = found[number].condition
    following = found[number + 1].condition if number + 1 < len(found) else ""
    before = found[number - 1].condition if number else ""
    if condition and following and not _has_head(condition):
        if whole := _PARTICIPLES.fullmatch(f"{condition} {following}"):
            return f"{condition} {whole[1]}"
        return _labels(condition, following)[0]
    if before and condition and " " not in condition and (little := _AMOUNT.match(before)):
        return little[0] + condition
    if before and (clause := _SUBJECT.match(before)) and _PREDICATE.match(condition):
        return clause[0] + condition
    if condition and before and not _has_head(before):
        return _labels(before, condition)[-1]
    return condition


@remembered
def _labels(first: str, second: str) -> tuple[str, ...]:
    """Return the names of two conditions, each with the words that it shares."""
    if not may_share(first, second) or _COUNTED.search(f"{first}; {second}"):
        return first, second
    return tuple(item.label for item in items(f"{first} or {second}"))


@remembered
def _has_head(condition: str) -> bool:
    last = condition.rsplit(maxsplit=1)[-1]
    return last.lower() in column("condition-heads", "phrase") or bool(_DEGREE.fullmatch(last))


def _borrowed(targets: list[Target], number: int, words: str) -> str:
    """Return *words* with the noun of a neighbour, where it is a bare adjective."""
    if " " in words or NOUN_STATE.search(words) or LEAD.match(words):
        return ""
    before = targets[number - 1].population if number else None
    if before and (relative := _RELATIVE.match(before.label)):
        return relative[0] + words
    after = targets[number + 1].population if number + 1 < len(targets) else None
    if after and (nouns := people_in(after.label)):
        return f"{words} {after.label[nouns[0].start : nouns[0].end]}"
    return ""
