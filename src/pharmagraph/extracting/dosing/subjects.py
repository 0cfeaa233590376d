"""Finds the people whom a clause of their own marks out: "patients who need faster relief take".

Their clause ends at the verb that tells what they take.
"""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING

from pharmagraph.compiling import compiled
from pharmagraph.extracting.dosing.untreated import LOWERED_FOR
from pharmagraph.extracting.wording.groups import Group
from pharmagraph.extracting.wording.patterns import Patterns, clue_compile
from pharmagraph.extracting.wording.people import ORGAN_STATES
from pharmagraph.extracting.wording.quantities import WEIGHTS
from pharmagraph.model import Population, PopulationState

if TYPE_CHECKING:
    from collections.abc import Iterator

__all__ = [
    "among",
    "find_marked",
    "find_subjects",
    "is_banded",
    "is_marked_out",
    "is_of_age",
    "is_wider",
    "joined_by_illness",
    "named_whole",
    "weighing",
    "with_history",
]

_WHO = clue_compile(
    r"(?<![\w-])(?P<people>adults?|children|patients?|people|persons|individuals|those|anyone"
    r"|women|men"
    r"|adolescents|infants)\s+who(?:se)?\s+"
    r"(?!(?:have|has)\s+(?!had\b|not\b|never\b|been\b|no\b|already\b|just\b|recently\b)|suffer"
    r"|weigh|treat\b"
    r"|(?:are\s+|do\s+)?(?:also\s+|already\s+|currently\s+|not\s+)?(?:tak(?:e|ing)|receiv\w+"
    r"|us(?:e|ing)|on|aged?)\b(?!\s+(?:more|fewer|less)\s+than\s)"
    r"|(?:are\s+)?(?:at\s+least|over|under|older|younger)\b)",
    re.IGNORECASE,
)
_OFTEN = r"(?:(?:usually|often|generally|normally|typically|mostly|only)\s+)*"
_CHANGE = (
    r"(?:switched|changed|moved|transferred|converted|stepped|bridged|brought|lowered|reduced|limited|restricted)"
    r"(?=\s+(?:\w+\s+)?(?:to|on|onto|with|down|up)\b)"
)
_DONE = (
    r"(?:given|started|treated|dosed|maintained|prescribed|offered|continued|managed|kept|put"
    rf"|{_CHANGE})"
)
#: "Those whose pressure drops are switched to" tells the next step of who is treated.
_CHANGED = clue_compile(
    r"\b(?:switched|changed|moved|stepped|brought|lowered|reduced)$", re.IGNORECASE
)
_VERB = clue_compile(
    rf"(?P<aside>,\s+[^;:.,]{{3,70}},|,)?\s+{_OFTEN}(?:(?:may|should|must|can|will)\s+(?:not\s+|never\s+)?{_OFTEN}"
    rf"(?:be\s+{_DONE}|require|need|take|get|receive"
    r"|start|begin|use|have|go)"
    rf"|begin|start|take|get|receive|require|need|use|are\s+{_OFTEN}{_DONE}"
    r"|do\s+well)\b",
    re.IGNORECASE,
)
_THOSE_TOO = clue_compile(
    r",?\s+(?:and|or)\s+(?:those|people|patients)\s+(?:with|who\s+have)\s+[^,;:.0-9]{3,50}?"
    rf"(?=\s+{_OFTEN}(?:(?:may|should|must|can)\s|begin\b|start\b|take\b|get\b|receive\b|require\b|need\b|are\s))",
    re.IGNORECASE,
)
_OPENS = clue_compile(r"\b(?:in|for|and)\s+$", re.IGNORECASE)
_IN = clue_compile(r"\b(?:in|for)\s+$", re.IGNORECASE)
#: "those who need more" are nobody of their own: their dose is the next step.
_MORE = clue_compile(
    r"[^,;:]*\b(?:needs?|requires?)\s+(?:more|an?\s+(?:higher|larger|bigger|stronger)\s+dose"
    r"|higher\s+doses)",
    re.IGNORECASE,
)
_ELLIPTIC = clue_compile(r"[^;:.,()]{3,60}?(?=\s+(?:on|at|with)\s+[0-9])", re.IGNORECASE)
_LAST = clue_compile(r"[^;:.,()]{3,80}(?=\s*(?:[;.,)]|$))", re.IGNORECASE)
#: "an extra 50 mg after each session of hemodialysis"
_EXTRA = clue_compile(
    r"\b(?:extra|additional|another|supplementa\w+"
    r"|further)\s+(?:dose\s+of\s+)?[0-9][^;,]{2,50}?(?P<after>\bafter\s+(?:each|every|the)\s+"
    r"(?:(?:session|treatment|course)\s+of\s+)?(?:h(?:a)?emo)?dialysis(?:\s+(?:session"
    r"|treatment))?)\b",
    re.IGNORECASE,
)
#: "if you are over 65"; "if they are older than 65" is said of the people named before.
_AGED = clue_compile(
    r"\b(?:if|when)\s+(?:you\s+(?:are\s+(?=[0-9oyu])|(?=drink|smoke))"
    r"|(?P<they>(?:(?:they|those)\s+are\s+|(?:the\s+)?(?:patient|person|child)\s+is\s+)?(?:aged\s+)?(?=[0-9ouy])))"
    r"(?P<aged>drink\s+(?:\w+\s+)?alcohol|smoke"
    r"|(?:(?:older|younger)\s+than|over|under)\s+(?:the\s+age\s+of\s+)?[0-9]{1,2}(?:\s+years?(?:\s+(?:old|of\s+age))?)?"
    r"|[0-9]{1,2}(?:\s+years?)?\s+(?:of\s+age\s+)?(?:or|and)\s+(?:older|over|above|more|younger|under))"
    r"(?=\s*[,;.)]|$|\s+(?:your\s+doctor|you|they|the\s+(?:doctor|usual|starting|recommended|dose)|take|start|begin|use)\b)",
    re.IGNORECASE,
)
#: "20 mg for 15 to 30 kg"
_WEIGHED = clue_compile(
    r"[0-9]\s*(?:mg|mcg|g|ml)\s+(?:\w+\s+\w+\s+)?for\s+(?:(?:those|children|a\s+child"
    r"|patients)\s+(?:of\s+|weighing\s+)?)?"
    r"(?P<kg>(?:(?:over|under|above|below|up\s+to|from|at\s+least"
    r"|(?:less|more)\s+than)\s+)?[0-9.]+(?:\s*(?:kg\s*)?(?:to|-)\s*[0-9.]+)?\s*kg)"
    r"(?=\s*[,;.)]|\s+and\b|$)",
    re.IGNORECASE,
)
#: "In patients with low counts the dose is reduced": whom a dose is lowered for.
_LOWERED = clue_compile(
    r"(?:(?<=in )|(?<=for ))(?:adults?|children|patients?|people|persons|individuals|women|men)\s+"
    rf"(?:with|who\s+have)\s+[^,;:.0-9]{{3,60}}?(?={LOWERED_FOR})",
    re.IGNORECASE,
)
_MARKS = Patterns(_EXTRA, _AGED, _WEIGHED, _LOWERED)
#: "weighing 20 to 30 kg", "from 12 kg up to 30 kg" at the end of the name of people
_OWN_BAND = clue_compile(rf"\s+(?:(?:who\s+weigh|weighing|of)\s+)?{WEIGHTS}$", re.IGNORECASE)
_SESSION = clue_compile(r"after\s", re.IGNORECASE)
_PEOPLE = clue_compile(
    r"(?<![\w-])(?:(?:adult|elderly|older|younger|pediatric)\s+)?(?:children|adults|adolescents"
    r"|infants|neonates|newborns|babies|toddlers|teenagers|patients|people|persons|individuals|women|men|boys|girls)(?!\w)",
    re.IGNORECASE,
)
_THOSE_OF = clue_compile(
    r"those\s+(?:weighing|who\s+weigh|aged|of\s+(?:lower|higher|lesser|greater)\s+(?:body\s+)?weight"
    r"|(?P<bare>(?:of\s+(?=(?:(?:below|above|over|under|at\s+least|up\s+to|(?:less|more)\s+than)\s+)?[0-9][^,;:()]*\bkg\b))?"
    r"(?:below|above|over|under|less\s+than|more\s+than|at\s+least|older|younger|from|between|up\s+to"
    r"|[0-9.]+)))\b",
    re.IGNORECASE,
)
#: "20 to 40 kg", "more than 40 kg"
_BAND = clue_compile(
    r"(?P<bare>(?:(?:more|less|lighter|heavier)\s+than|over|under|above|below|at\s+least|from|between|up\s+to)?\s*[0-9.]+"
    r"[^,;:()]*\b(?:kg|kilograms?|pounds|lbs?)(?:\s+(?:or|and)\s+(?:more|over|above|less|under|up|heavier))?)",
    re.IGNORECASE,
)
_MEASURE = clue_compile(r"\s+(?:weighing|who\s+weigh)(?=\s)", re.IGNORECASE)
_UNIT = clue_compile(r"[0-9]\s*(?:kg|kilograms?|pounds|lbs?)\b", re.IGNORECASE)
#: A measure and its number have no verb between them: "whose bilirubin is above 3 mg/dL".
_IS = clue_compile(
    r"(?<=\w)\s(?:is|are)\s(?=(?:above|below|over|under|at\sleast|at\smost"
    r"|(?:less|more|lower|higher|greater)\sthan|between|from)\s[0-9])"
)
_HAVE_HAD = clue_compile(
    r"\s+who\s+(?:have|had)\s+(?:never|not|already|previously|had\s+no|been(?=\s\w+\s(?:before|earlier)))\s"
    r"[^,;:.()0-9]{3,50}?(?=\s*[:,;.]|$)",
    re.IGNORECASE,
)
#: People as they are named in front of an age.
_HEADS = clue_compile(
    r"(?:(?:adult|elderly|older|younger|pediatric)\s+)?(?:adults?|children|child|patients|people|persons|adolescents"
    r"|infants|neonates|newborns|babies|toddlers|teenagers|women|men|boys|girls|elderly|seniors)"
    r"|(?:infants|children|adolescents|teenagers)(?:\s*,\s+|\s+(?:and|or)\s+)(?:children|adolescents|teenagers)",
    re.IGNORECASE,
)
_GROWING = clue_compile(
    r"(?:infants?|neonates?|newborns?|babies|toddlers?|teenagers?|adolescents?)\b", re.IGNORECASE
)
#: An age from which children are also grown up: "12 years and older".
_UP_FROM_TEN = clue_compile(
    r"(?:over|above|older\s+than|at\s+least|from)\s+1[0-9]\s+years|\b1[0-9]\s+years.*\b(?:and|or)\s+(?:older|over|above|up|more)\b",
    re.IGNORECASE,
)
_GROWN = clue_compile(
    r"(?:(?:most|other|all|younger|older)\s+)?(?:adults?(?:\s+patients?)?|teenagers?|adolescents?)"
    r"(?=\s*$|,?\s+(?:and|or|aged?|of|over|above|under|below|from|up|who\s+weigh|weighing)\b|\s+[0-9(])",
    re.IGNORECASE,
)
_OF_AGE = frozenset({PopulationState.CHILDHOOD, PopulationState.OLD_AGE})
_LONGEST = 130
_OPEN = compiled(
    r"\b(?:who|whose|cannot|not|to|and|or|also|already|currently|still|often|never|regularly|can"
    r"|may|should|must"
    r"|will|do|does)$",
    re.IGNORECASE,
)
_STOP = compiled(
    r"[;:]|\.\s|[0-9]\s*(?:mg|mcg|g|ml|units?)\b(?!\s*/\s*(?:dl|l|ml)\b)"
    r"|\b(?:tablets?|capsules?|syrup|solution|patch(?:es)?)\s*$",
    re.IGNORECASE,
)


def find_subjects(text: str) -> Iterator[Group]:
    """Yield the groups that a clause with "who" or "whose" marks out in *text*."""
    for found in _WHO.finditer(text):
        for verb in _VERB.finditer(text, found.end(), found.start() + _LONGEST):
            words = text[found.start() : verb.start()]
            if words.lower().startswith("those") and _CHANGED.search(verb[0]):
                break
            if _STOP.search(words) or _MORE.fullmatch(words):
                break
            if verb.start() > found.end() and not _OPEN.search(words):
                yield _group(found.start(), verb.start(), words)
                break
        else:
            ends = _LAST if _IN.search(text, 0, found.start()) else _ELLIPTIC
            last = ends.match(text, found.end())
            if last and _OPENS.search(text, 0, found.start()) and not _STOP.search(last[0]):
                yield _group(found.start(), last.end(), text[found.start() : last.end()])


def find_marked(text: str, found: list[Group]) -> Iterator[Group]:
    """Yield those in *text* whom an age, a weight or a session of dialysis marks out.

    Who is on dialysis is named by *found*, if it tells so.
    """
    if not _MARKS.any_possible(text):
        return
    told = any("dialysis" in group.population.label for group in found)
    for pattern, name in ((_EXTRA, "after"), (_WEIGHED, "kg")):
        for match in pattern.finditer(text):
            if not (told and pattern is _EXTRA):
                yield _group(*match.span(name), match[name])
    for match in _AGED.finditer(text):
        those = "" if match["they"] is None else "those "
        yield _group(*match.span("aged"), f"{those}{match['aged']}")
    for match in _LOWERED.finditer(text):
        if not any(g.start < match.end() and match.start() < g.end for g in found):
            yield _group(*match.span(), match[0])


def is_marked_out(groups: tuple[Group, ...]) -> bool:
    """Tell whether people are marked out by a clause of their own: "people who need more"."""
    return bool(groups) and " who " in groups[0].population.label and not groups[0].population.state


def is_wider(group: Population, known: Population | None) -> bool:
    """Tell whether *group* is a mere word for whom is known: "a child" among "children from 2"."""
    words = group.label.split(" ")
    if known and _SESSION.match(group.label):
        return known.state in ORGAN_STATES or "dialysis" in known.label
    stem = words[0].removesuffix("ren").removesuffix("s")
    return (
        len(words) == 1
        and known is not None
        and f"{known.label} ".startswith((f"{stem}s ", f"{stem}ren "))
    )


def named_whole(group: Population, known: Population | None) -> Population:
    """Return *group*, "those" of a weight or an age being some of the people that are *known*.

    "Those below 20 kg" among "children weighing 20 kg or more" are "children weighing below 20 kg".
    """
    band = _THOSE_OF.match(group.label) or _BAND.fullmatch(group.label)
    people = _PEOPLE.match(known.label) if known else None
    if not (band and people and known) or _PEOPLE.search(known.label, people.end()):
        return group
    measure = _MEASURE.match(known.label, people.end())
    whose, own = _OWN_BAND.sub("", known.label), group.label.removeprefix("those ")
    if whose != known.label and not measure and band["bare"]:
        told = "" if own[0].isalpha() else "weighing "
        return replace(group, label=f"{whose} {told}{own}", state=group.state or known.state)
    if not (measure or group.label.startswith("those ")):
        return group
    bare = band["bare"] and _UNIT.search(own)
    own = own.removeprefix("of ") if bare else own
    told = (measure[0].strip() if measure else "weighing") + " " if bare else ""
    label = f"{people[0].strip()} {told}{own}"
    return replace(group, label=label, state=group.state or known.state)


def among(group: Population, known: Population | None) -> Population:
    """Return *group*, a weight or an age alone being that of the people who are *known*.

    Bands that follow each other are of the same people: "children 2 to 5 years" and
    "6 to 11 years"; infants who grow older are not.
    """
    if known is None or not _PEOPLE.match(known.label):
        return group
    if known.state is PopulationState.CHILDHOOD or _OWN_BAND.search(known.label):
        group = _weighed(group, known)
    if not group.age or group.label.lower() != group.age:
        return group
    who = known.label.removesuffix(known.age).strip() if known.age else known.label
    grown = known.age and (_GROWING.match(who) or _UP_FROM_TEN.search(group.age))
    if not _HEADS.fullmatch(who) or (grown and known.state is PopulationState.CHILDHOOD):
        return group
    return replace(group, label=f"{who.lower()} {group.label}", state=group.state or known.state)


def weighing(group: Population, known: Population) -> Population | None:
    """Return *group* if it is a weight alone, as that of the people named in front of it."""
    people = _PEOPLE.fullmatch(known.label) and _BAND.fullmatch(group.label)
    return replace(known, label=f"{known.label} weighing {group.label}") if people else None


def is_banded(people: Population | None) -> bool:
    """Tell whether *people* are named by a weight or an age, so that a further one may follow."""
    return people is not None and bool(people.age or _OWN_BAND.search(people.label))


def is_of_age(people: Population) -> bool:
    """Tell whether *people* are told by how old they are, or what they weigh, and no more."""
    if people.state in _OF_AGE:
        return True
    grown = people.state is None and _GROWN.match(people.label) is not None
    return grown or (people.state is None and is_banded(people))


def _weighed(group: Population, known: Population) -> Population:
    """Return *group*, a weight alone being that of the people who are *known* without one."""
    people = _OWN_BAND.sub("", known.label)
    if not _BAND.fullmatch(group.label) or _UNIT.search(people):
        return group
    return replace(known, label=f"{people} weighing {group.label}")


def joined_by_illness(text: str, found: list[Group]) -> list[Group]:
    """Return the groups, "older patients and those with heart disease" being one of them."""
    wider: list[Group] = []
    for group in found:
        more = _THOSE_TOO.match(text, group.end)
        if more and not any(group.end <= other.start < more.end() for other in found):
            label = " ".join(f"{group.population.label}{more[0]}".split())
            wider.append(Group(group.start, more.end(), Population(label)))
        else:
            wider.append(group)
    return wider


def with_history(text: str, group: Group) -> Group:
    """Return *group* with what they have had so far: "patients who have never had a stroke"."""
    more = _HAVE_HAD.match(text, group.end)
    if not more:
        return group
    label = " ".join(f"{group.population.label}{more[0]}".split())
    return Group(group.start, more.end(), replace(group.population, label=label))


def _group(start: int, end: int, words: str) -> Group:
    label = _IS.sub(" ", " ".join(words.split()), count=1)
    return Group(start, end, Population(label[:1].lower() + label[1:]))
