"""Finds who a dose is for: "adults", "children 6 to 12 years of age", "elderly patients".

People as such ("patients") are no group; they become one by an age, a weight or a word that
says which people.
"""

from __future__ import annotations

import re
from functools import cache

from pharmagraph.compiling import compiled
from pharmagraph.extracting.wording.ages import BARE_AGE, GLOSS, age_pattern, weight_pattern
from pharmagraph.extracting.wording.atoms import Atom, apart
from pharmagraph.extracting.wording.patterns import Pattern, clue_compile
from pharmagraph.extracting.wording.quantities import count_pattern
from pharmagraph.lexicons import Phrases
from pharmagraph.model import Population, PopulationState, Sex
from pharmagraph.records import dataclass
from pharmagraph.remembering import remembered_list

__all__ = ["Group", "find_groups"]


@dataclass(frozen=True, slots=True)
class Group(Atom):
    """The people that a dose is for."""

    population: Population


_YOUNG = (
    r"(?:(?:pre-?)?school(?:-aged?)?\s+|(?:very\s+)?young\s+|(?:older|younger)\s+|small(?:er)?\s+|premature\s+|preterm\s+"
    r"|(?:full-?)?term\s+"
    r"|newborn\s+)?(?:children|child(?![- ]Pugh)|adolescents?|"
    r"teenagers?|teens|kids|youngsters|infants?|"
    r"(?:newborns?|neonates?)(?:\s+(?:(?:up\s+)?to|(?:less|younger|older|more)\s+than|under|over)\s+[0-9]{1,2}\s+(?:days|weeks|months)(?:\s+(?:of\s+age|old))?|\s+in\s+the\s+first\s+(?:\w+\s+)?(?:days?|weeks?|months?)\s+of\s+life)?"
    r"|(?:pre-?)?school-?children|pre-?schoolers|toddlers?|babies|p(?:a)?ediatric\s+patients?)"
)
_OLD = (
    r"(?:(?:the\s+)?(?:(?:frail|debilitated|healthy)\s+)?(?:elderly|geriatric|older"
    r"|aged)\s+(?:(?:or|and)\s+(?:weak|weakened|frail|debilitated)\s+)?(?:patients?|people"
    r"|persons?|adults?|"
    r"individuals?)|(?:the\s+)?elderly\s+(?:or|and)\s+(?:the\s+)?(?:weak|frail|debilitated)|the\s+elderly|elderly|seniors)"
)
_GROWN = (
    r"(?:travell?ers|grown-?ups|(?:over|under)-[0-9]{1,2}s|(?:(?:known|confirmed)\s+)?(?:CYP\w+\s+)?(?:poor|slow|intermediate|rapid|ultrarapid|ultra-rapid|extensive|fast)\s+(?:CYP\w+\s+)?"
    r"(?:metaboli[sz]ers|acetylators)(?:\s+of\s+CYP\w+)?|(?:in|out)patients(?:\s+with(?:out)?\s+[A-Za-z]+(?=\s*(?:[:,]|$)))?|(?:in|out)patient(?=\s*(?:[:;,]|$))|(?:patients|people|adults|children)\s+(?:of\s+(?:small|slight|short)\s+(?:stature|build)"
    r"|in\s+(?:an?\s+)?(?:hospital|intensive\s+care|nursing\s+homes?|clinic\s+or\s+hospital)(?!\s+with))|(?:East\s+)?(?:Asian|Black|Japanese|Chinese)\s+(?:patients|people|adults)"
    r"|(?:patients|people|adults|children|those|women|men)\s+of\s+(?:(?!the\b|an?\b)\w+\s+){1,3}(?:ancestry|descent|origin|ethnicity)"
    r"|(?:younger|young|middle-aged)\s+adults|(?:(?:nursing|breast-?feeding|expectant)\s+)?mothers|(?:(?:\w+\s+)?transplant\s+)?recipients|alcoholics"
    r"|(?:(?:heavy|former)\s+|non-?)?smokers|heavy\s+drinkers|non-?smoking\s+(?:adults|patients|people)"
    r"|adult\s+(?:patients?|women|men|males|females)|adults?(?!\s+(?:patients?|dos|regimens?\b)))"
)
_SEXED = (
    r"(?:(?:(?:non-?)?pregnant|breast-?feeding|nursing|lactating|(?:pre|post)-?menopausal|menopausal"
    r"|healthy|obese|younger)\s+)?(?:women\s+(?:of\s+child-?bearing\s+(?:age|potential)|(?:past|after|before)\s+(?:the\s+)?menopause)"
    r"|women|men|females|males|female\s+patients|male\s+patients"
    r"|girls|boys)"
)
_KIND = (
    r"(?:(?:hospitali[sz]ed|immunocompromised|immunosuppressed|frail|debilitated|malnourished"
    r"|critically\s+ill"
    r"|seriously\s+ill|neutropenic|underweight|diabetic|hypertensive|dehydrated|anticoagulated|overweight"
    r"|ambulatory"
    r"|bedridden|postoperative|lighter|heavier)\s+(?:(?:adult\s+)?patients|people|adults|children))"
)
_ANYBODY = (
    r"(?:patients?|people|persons?|individuals?|those|anyone|someone|somebody|everyone|everybody)"
)
_DOSED = (
    r"(?P<dosed>adult|p(?:a)?ediatric|geriatric)(?=\s+(?:\w+\s+){0,2}(?:dose|doses|dosage|"
    r"dosing|regimens?)\b)"
)
_ALONE = clue_compile(r"\W*(?P<dosed>p(?:a)?ediatrics?|geriatrics?)\W*", re.IGNORECASE)
_UNDER_18 = clue_compile(
    r"(?<![0-9.])([0-9]{1,3})\s*[- ]?(years?|yrs?|months?|weeks?)", re.IGNORECASE
)
_WORDS = (
    *("adult", "child", "adolesc", "teen", "infant", "neonat", "newborn", "toddler", "bab"),
    *("pediatric", "paediatric", "elder", "geriatric", "older", "aged", "senior", "women", "men"),
    *("everyone", "everybody"),
    *("male", "girl", "boy", "patient", "people", "person", "individual", "those", "anyone"),
    *("year", "yr", "month", "week", "age", "over", "under", "younger", "kg", "pound", "lb"),
    *("kilogram", "metaboli", "grown", "smoker", "drinker", "travel", "kids", "youngster"),
    *("mother", "recipient", "alcoholics"),
)
_THEY = clue_compile(r"(?:if|when)\s+they\b", re.IGNORECASE)
_AND = clue_compile(
    r"\s*,?\s+(?:and|or)\s+"
    r"|,\s+(?=(?:(?:older|younger|young)\s+)?(?:adults|child(?:ren)?|infants?|adolescents?|teenagers|newborns?|neonates?|toddlers)\b)",
    re.IGNORECASE,
)
_THE = clue_compile(
    r"[^,;:.0-9]{0,40}\b(?:the|an|same|full)\s+(?:(?:usual|normal|recommended|standard)\s+)?",
    re.IGNORECASE,
)
_BAND = clue_compile(r"[a-z<>]|[0-9.]+(?:\s*kg)?\s*(?:-|to|and|or)\s", re.IGNORECASE)
#: "Children with gout" in front of "who are 6 to 11 years old".
_WITH = clue_compile(
    r"(?<![\w-])(?P<who>children|adults|adolescents|teenagers|patients|people|women|men)\s+with\s[^,;:.()0-9]{2,50}\s$",
    re.IGNORECASE,
)
_WHO_ARE = clue_compile(r"who are\s", re.IGNORECASE)
_AGAIN = clue_compile(
    rf"(?:(?<=kg)|(?<=lb)|(?<=lbs)|(?<=pounds)|(?<=kilogram)|(?<=kilograms)|(?<=more)|(?<=less)|(?<=over)|(?<=above)){GLOSS}",
    re.IGNORECASE,
)
_IF = clue_compile(r"\bif\s+$", re.IGNORECASE)
_AFRESH = clue_compile(r"[;:]\s+(?:and\s+|but\s+)?$", re.IGNORECASE)
_AMOUNT = clue_compile(
    r",?\s+[0-9.,]+(?:\s*(?:-|to)\s*[0-9.,]+)?\s*(?:mg|mcg|g|mL|units?)\b", re.IGNORECASE
)
_OLDER = clue_compile(
    r"\W*(?P<age>(?:over|under|above|below|older\s+than|younger\s+than)\s+(?:the\s+age\s+of\s+)?[0-9]{1,2}"
    r"|[0-9]{1,2}\s+(?:years?|months?)\s?\+)\W*",
    re.IGNORECASE,
)
_UPWARD = clue_compile(r"\b(?:older|over|above|up|more|greater|least|beyond)\b", re.IGNORECASE)


@remembered_list
def find_groups(text: str, *, label: bool = False) -> list[Group]:
    """Return the groups in *text*, in order; in a *label* an age alone is one too."""
    if not _telling().possible(text):
        return []
    low = text.lower()
    found = [_group(text, m) for m in _people().finditer(text)]
    found += [
        Group(m.start(), m.end(), _dosed(m["dosed"]))
        for m in _dosed_pattern().finditer(text)
        if not _is_theirs(text, m.start(), found)
    ]
    ages = _age_alone() if label else _age_of_life()
    found += [Group(m.start(), m.end(), _of_age(text, m)) for m in ages.finditer(text)]
    if not label:
        found += [
            Group(*m.span("age"), _population(words := m["age"] + (m["with"] or ""), words))
            for m in _age_of_clause().finditer(text)
        ]
    if "kg" in text or "pounds" in text or " lb" in text or "kilogram" in text:
        found += [
            Group(m.start(), m.end(), Population(_weighing(m, found)))
            for m in _weight_alone().finditer(text)
            if label
            or m["bare"]
            or _in_brackets(text, low, m)
            or m.start() < m.start("weight")
            or _begins_clause(text, m)
            or _IF.search(text, 0, m.start())
            or (" weigh" in low and _BAND.match(m["weight"]))
        ]
    if label and (older := _OLDER.fullmatch(text)):
        return [Group(*older.span("age"), _population(older["age"], older["age"]))]
    if label and (alone := _ALONE.fullmatch(text)):
        found.append(Group(*alone.span("dosed"), _dosed(alone["dosed"])))
    groups = apart([group for group in found if group])
    return _listed(text, groups) if label else groups


@cache
def _telling() -> Phrases:
    return Phrases(dict.fromkeys(_WORDS, ""))


def _is_theirs(text: str, place: int, people: list[Group | None]) -> bool:
    """Tell whether others take the dose of adults: "anyone over 40 kg the adult dose"."""
    before = max((group.end for group in people if group and group.end <= place), default=0)
    return bool(before and _THE.fullmatch(text, before, place))


def _listed(text: str, groups: list[Group]) -> list[Group]:
    """Return the groups of a label as one where "and" joins them, each with an age or a weight."""
    joined = groups[:1]
    for group in groups[1:]:
        last = joined[-1]
        if (joint := _AND.match(text, last.end)) and joint.end() == group.start:
            label = f"{last.population.label}{text[last.end : group.start]}{group.population.label}"
            joined[-1] = Group(last.start, group.end, Population(" ".join(label.split())))
        else:
            joined.append(group)
    return joined


def _of_age(text: str, found: re.Match[str]) -> Population:
    """Return the people of an age: "children with gout who are 6 to 11 years old" are children."""
    age = found["age"]
    people = _WITH.search(text, 0, found.start()) if _WHO_ARE.match(age) else None
    if not people:
        return _population(age, age)
    band = age[len("who are ") :]
    return _population(f"{people['who']} {band}", band)


def _weighing(found: re.Match[str], people: list[Group | None]) -> str:
    """Return the people of a weight; "they" are those named last: "children who weigh less"."""
    words = _AGAIN.sub("", " ".join((found["weight"] or found["bare"]).lower().split()))
    if not _THEY.match(found[0]):
        return words
    before = [group for group in people if group and group.end <= found.start()]
    last = max(before, key=lambda group: (group.end, -group.start), default=None)
    who = last.population.label if last else "those"
    words = words.removeprefix("weighs ").removeprefix("weigh ")
    return f"{who} who weigh {words}"


def _begins_clause(text: str, found: re.Match[str]) -> bool:
    """Tell whether a clause of its own begins with a weight: "; below 60 kg, 15 mg/kg"."""
    return bool(_AFRESH.search(text, 0, found.start()) and _AMOUNT.match(text, found.end()))


def _in_brackets(text: str, low: str, found: re.Match[str]) -> bool:
    """Tell whether a weight alone stands in brackets, behind one that says that it is one."""
    around = text[found.start() - 1 : found.start()] + text[found.end() : found.end() + 1]
    return around == "()" and " weigh" in low


@cache
def _weight_alone() -> Pattern:
    """Find "over 40 kg" in a label, "if you weigh 50 kg or more" and "if they weigh less"."""
    n = count_pattern()
    bound = (
        r"(?:(?:not?\s+)?(?:less|more)\s+than|greater\s+than|at\s+least|over|under|above|below"
        r"|up\s+to|between|from|<|>)"
    )
    return clue_compile(
        rf"(?<![\w-])(?:(?:if|when)\s+(?:(?:you|they|the\s+(?:patient|child))\s+|(?:the\s+)?(?:body\s+)?)?weigh(?:s|t(?:\s+is)?)?"
        rf"\s+)?(?P<weight>(?:{bound}\s+)?{n}(?:\s*kg)?(?:\s*(?:-|up\s+to|to|and)\s*(?:(?:less|lighter)\s+than\s+|(?:under|below)\s+|<\s*)?{n})?"
        rf"\s*(?:kg|kilograms?|pounds|lbs?)(?:{GLOSS})?(?:\s+(?:or|and)\s+(?:more|less|over|above|under|"
        r"greater|heavier|up)|\s+up(?:wards?)?)?)(?!\w)"
        r"|(?<![\w-])(?:if|when)\s+(?:you|they"
        r"|the\s+(?:patient|child))\s+(?P<bare>weighs?\s+(?:less|more))"
        r"(?!\w|\s+than|\s+or)",
        re.IGNORECASE,
    )


@cache
def _people() -> Pattern:
    used = (
        r"(?:(?:opioid|treatment|insulin|steroid|hormone|therapy)[\s-]"
        r"(?:tolerant|na[i\u00ef]ve|experienced|dependent)\s+)"
    )
    who = rf"(?:{used}?(?:{_KIND}|{_OLD}|{_GROWN}|{_YOUNG}|{_SEXED})|{used}{_ANYBODY})"
    age, weight = rf"(?:{age_pattern()}|{BARE_AGE})", weight_pattern()
    limits = rf"(?:,?\s*\(?(?P<age>{age})\)?)?(?:\s+(?:and\s+)?\(?(?P<weight>{weight})\)?)?"
    must = (
        rf",?\s*\(?(?:(?P<age2>{age})\)?(?:\s+(?:and\s+)?(?P<weight2>{weight}))?|"
        rf"(?P<weight3>{weight}))"
    )
    return clue_compile(
        rf"(?<![\w-])(?:(?P<who>{who}(?:(?:\s*,\s+(?:and|or)|\s*(?:,|and|or))\s+(?:(?:in|for)\s+)?(?:an?\s+)?{who})*){limits}|"
        rf"(?P<any>{_ANYBODY}){must})(?!\w)",
        re.IGNORECASE,
    )


@cache
def _dosed_pattern() -> Pattern:
    return clue_compile(rf"(?<![\w-]){_DOSED}", re.IGNORECASE)


@cache
def _age_alone() -> Pattern:
    return clue_compile(rf"(?<![\w-])(?P<age>{age_pattern()})(?!\w)", re.IGNORECASE)


@cache
def _age_of_clause() -> Pattern:
    """Find an age alone that a clause begins with, right in front of its amount."""
    n, span = count_pattern(), r"(?:years?|yrs?|months?|mos?)"
    return clue_compile(
        rf"(?:^\W*|[;:]\s+(?:and\s+|but\s+)?)(?P<age>{n}(?:\s+{span})?\s*(?:-|to)\s*{n}\s+{span}"
        rf"|(?:over|under|above|below|older\s+than|younger\s+than)\s+{n}\s+(?:years?|yrs?)"
        rf"|(?<=; )(?:over|under|above|below|older\s+than|younger\s+than)\s+{n}\s+(?:months?|mos?))"
        r"(?P<with>\s+(?:with|who|whose)\s[^,;:.0-9]{3,40})?"
        r"(?=\s*,?\s+[0-9][0-9.,]*(?:\s*(?:-|to)\s*[0-9.,]+)?\s*(?:mg|mcg|g|mL|units?)\b)",
        re.IGNORECASE,
    )


@cache
def _age_of_life() -> Pattern:
    return clue_compile(
        rf"(?<![\w-])(?P<age>{age_pattern()})(?<=age|old|der|ger|ove|ver)(?!\w)", re.IGNORECASE
    )


def _group(text: str, found: re.Match[str]) -> Group | None:
    age = found["age"] or found["age2"] or ""
    words = _AGAIN.sub("", " ".join(text[found.start() : found.end()].split()))
    if words.endswith(")") or words.count("(") != words.count(")"):
        words = words.replace("(", "").replace(")", "")
    return Group(found.start(), found.end(), _population(words, age))


def _population(words: str, age: str) -> Population:
    label = _lowered(words).removeprefix("the ").replace(" weight is ", " weight ")
    return Population(
        label=" ".join(label.replace(",", "").split()) if "," in label[-12:] else label,
        sex=_sex(label),
        state=_state(label, age.lower()),
        age=" ".join(age.lower().split()),
    )


def _lowered(words: str) -> str:
    """Return *words* in lower case, but for the initials that stand among them."""
    if words.isupper():
        return words.lower()
    return " ".join(w if len(w) > 1 and w.isupper() else w.lower() for w in words.split(" "))


def _dosed(word: str) -> Population:
    lower = word.lower()
    if lower == "adult":
        return Population(label="adults")
    state = PopulationState.OLD_AGE if lower == "geriatric" else PopulationState.CHILDHOOD
    return Population(label=lower.removesuffix("s"), state=state)


_FEMALE, _MALE = compiled(r"\b(?:women|females?|girls)\b"), compiled(r"\b(?:men|males?|boys)\b")
_IS_OLD, _IS_GROWN, _IS_YOUNG = compiled(_OLD), compiled(rf"\b{_GROWN}"), compiled(_YOUNG)


def _sex(label: str) -> Sex | None:
    female, male = _FEMALE.search(label), _MALE.search(label)
    if bool(female) == bool(male):
        return None
    return Sex.FEMALE if female else Sex.MALE


def _state(label: str, age: str) -> PopulationState | None:
    if _IS_OLD.search(label):
        return PopulationState.OLD_AGE
    if _IS_GROWN.search(label):
        return None
    if _IS_YOUNG.search(label):
        return PopulationState.CHILDHOOD
    years = [int(m[1]) if m[2].startswith("y") else 0 for m in _UNDER_18.finditer(age)]
    if not years:
        return None
    if _UPWARD.search(age):
        return PopulationState.OLD_AGE if min(years) >= 60 else None
    return PopulationState.CHILDHOOD if max(years) <= 18 else None
