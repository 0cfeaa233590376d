"""Reads whom advice is for: lists of groups of people, bodily states and conditions.

"patients with asthma or a history of stroke, pregnant women, and children" names two
conditions and two populations. Each is a `Target`.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from functools import cache

from pharmagraph.extracting.wording.patterns import Pattern, clue_compile
from pharmagraph.extracting.wording.phrases import Piece, fold, items, name, split, trim
from pharmagraph.lexicons import Phrases, column, table
from pharmagraph.model import Population, PopulationState, Sex
from pharmagraph.remembering import remembered

__all__ = ["Target", "names_people", "read_people", "read_targets", "state_at", "state_of"]


@dataclass(frozen=True, slots=True)
class Target:
    """One population or condition that advice is limited to, and the words that name it."""

    piece: Piece
    population: Population | None = None
    condition: str = ""


_CLINICAL = frozenset({"patient", "patients", "people", "persons", "person", "individual"}) | {
    "individuals", "anyone", "anybody", "those", "adult", "adults", "subjects", "users"
}  # fmt: skip
_QUANTIFIER = clue_compile(
    r"(?:(?:all|any|both|most|some|the|an?|many|your?|his|her|their|other|only)\s+)+", re.IGNORECASE
)
_LEAD = clue_compile(
    r"(?:(?:during|in|by|for|to|among|when|while|if|with|using|taking|used|given|treating"
    r"|prescribed|prescribing|administered|administering|especially|particularly|including|of|it|this|is"
    r"|medication|medicine|drug|the\s+presence\s+of|cases\s+of|you|who|are|is|they|she|either|undergoing|on(?=\s+dialysis))\b\s*)+",
    re.IGNORECASE,
)
_OTHER_AGENT = clue_compile(
    r"(?:.*\s)?(?:taking|takes?(?!\s+(?:part|place))|using|receiving|being\s+treated\s+with|treated\s+with|on)\s+(?!dialysis|hemodialysis)\S",
    re.IGNORECASE,
)
_HAVING = clue_compile(
    r"\s*(?:who\s+)?(?:also\s+)?(?:with|(?:ever\s+)?ha(?:ve|s|d)(?:\s+(?:ever\s+)?had)?|having|suffering\s+from|suffer\s+from)\s+"
    r"(?:an?\s+)?(?:(?:known\s+or\s+suspected|known|prior|previous|past|current|existing|pre-existing|any|the\s+following)\s+)*",
    re.IGNORECASE,
)
_ALLERGY = clue_compile(
    r"\s*(?:who\s+)?(?:are\s+|is\s+|have\s+|with\s+)?(?:an?\s+)?(?:known\s+)?"
    r"(?P<severe>(?:severe|serious|life-threatening)\s+)?(?P<what>allergic|allergy|allergies|hypersensitive|hypersensitivity|sensitive)\s+(?:\([^()]*\)\s+)?(?:reactions?\s+)?to\s+",
    re.IGNORECASE,
)
_HISTORY = clue_compile(
    r"(?:an?\s+)?((?:personal\s+or\s+family\s+|personal\s+|family\s+)?history\s+of\s+)(?:an?\s+)?",
    re.IGNORECASE,
)
_AGE = clue_compile(
    r"(?:aged?|under|over|younger|older|less|below|above|between|up\s+to)\b[^,;.]*?[0-9]+"
    r"(?:\s*(?:to|-|and)\s*[0-9]+)?\s*(?:years?|months?|weeks?)?(?:\s+(?:of\s+age|old))?"
    r"|[0-9]+\s+(?:years?|months?)\s+(?:of\s+age|old)(?:\s+(?:or|and)\s+(?:older|younger|over))?",
    re.IGNORECASE,
)
_OR_LESS = clue_compile(
    r"[0-9][0-9.]*\s?[^\s,;.]{0,12}(?:\s(?:of|per)\s\w+)?\s(?:or|and)\s"
    r"(?:less|lower|below|more|higher|above|over|under)\b|\bpersonal\s+or\s+family\s+history\b",
    re.IGNORECASE,
)
_HYPHENS = clue_compile(r"\b\w+-\s(?:or|and|to)\s\w+-\w+", re.IGNORECASE)
_BOTH = clue_compile(r"\bboth\s+[\w-]+\s+and\s+[\w-]+", re.IGNORECASE)
_NOUN_STATE = clue_compile(
    r"\b(?:pregnanc(?:y|ies)|trimesters?|lactation|gestation)\b", re.IGNORECASE
)
_BARE = {PopulationState.PREGNANCY: "pregnancy", PopulationState.LACTATION: "breastfeeding"}
_IS_STATE = clue_compile(r"\w+(?:\s+\w+)?\s+(?<!who\s)(?:is|are)\s", re.IGNORECASE)
_RELATIVE = clue_compile(r".*\bwho\s+(?:are|is)\s+", re.IGNORECASE)
_UNFIT = (
    r"^(?:does|do|is|are|was|were|that|which|lasts?|will|would)\b"
    r"|\b(?:may|can|should|must|they|you%s)\s|(?:\s\S+){%d}"
)
_CLAUSE = clue_compile(_UNFIT % (r"|that(?!\s(?:is|are)\snot\s)|which|who", 12), re.IGNORECASE)
_LONG_CLAUSE = clue_compile(_UNFIT % ("", 16), re.IGNORECASE)
_OF_PRODUCT = clue_compile(
    r"\s(?:of|in)\s(?:this|the|your|these)\s(?:medicine|medication|drug|vaccine|product)\b.*$",
    re.IGNORECASE,
)
_BEFORE_PEOPLE = clue_compile(r".*\b(?:to|in|for|by|give|given)\s+", re.IGNORECASE)
_INGREDIENT = clue_compile(
    r"\b(?:ingredients?|components?|products?|drugs|medicines|medications|contents|derivatives)\b",
    re.IGNORECASE,
)


@cache
def _words(kind: str) -> Phrases:
    rows = {row["phrase"]: row["phrase"] for row in table("people") if row["kind"] == kind}
    return Phrases(rows)


@cache
def _rows() -> dict[str, dict[str, str]]:
    return {row["phrase"]: row for row in table("people")}


@remembered
def names_people(words: str) -> bool:
    """Tell whether *words* hold a word for people, such as "patients"."""
    return bool(_words("person").find(words))


@remembered
def state_of(words: str) -> PopulationState | None:
    """Return the bodily state that *words* name; for "pregnant or nursing", the first."""
    for kind in ("state", "person"):
        for match in _words(kind).find(words):
            if state := _rows()[match.value]["state"]:
                return PopulationState(state)
    return None


def state_at(words: str) -> int:
    """Return where the first word for a bodily state begins, or 0 if there is none."""
    found = _words("state").find(words)
    return found[0].start if found else 0


@remembered
def read_people(words: str) -> Population | None:
    """Return the population that *words* name, or None if they name no people.

    "all males taking it" is "males taking it", "when breastfeeding" is "breastfeeding".
    """
    found = _words("person").find(words)
    state = state_of(words)
    if not found and state is None:
        return None
    text = re.sub(r"\s+", " ", words).strip(" ,;.")
    text = text[lead.end() :] if (lead := _LEAD.match(text)) and lead.end() < len(text) else text
    if people := _words("person").find(text):
        before = _BEFORE_PEOPLE.match(text, 0, people[0].start)
        text = text[before.end() :] if before else text
    text = text[lead.end() :] if (lead := _QUANTIFIER.match(text)) else text
    sexes = [sex for match in found if (sex := _rows()[match.value]["sex"])]
    age = _AGE.search(text)
    if (not found or _IS_STATE.match(text)) and state and not _NOUN_STATE.search(text):
        text = _BARE.get(state, text)
    return Population(
        fold(text), Sex(sexes[0]) if sexes else None, state, age=age[0].strip() if age else ""
    )


def read_targets(
    text: str, start: int, end: int, *, conditions: bool = False, alone: bool = False
) -> list[Target]:
    """Return the populations and conditions named in a list, in order.

    *conditions* lets the list begin with a condition that nobody is said to have, as after
    "contraindicated in"; *alone*, that the stretch is an item of its own, which may say more
    of a condition ("a disease that makes you bleed"). People who take another agent are no
    target: that is an interaction.
    """
    reader = _Reader(text, conditions=conditions, clause=_LONG_CLAUSE if alone else _CLAUSE)
    for piece in _split(text, start, end):
        reader.read(piece)
    return _with_heads(reader.found)


def _split(text: str, start: int, end: int) -> list[Piece]:
    """Split a list, keeping "are or may become pregnant" and ages whole."""
    masked = text
    fixed = [(start + m.start, start + m.end) for m in _words("state").find(text[start:end])]
    fixed += [match.span() for match in _AGE.finditer(text, start, end)]
    for whole in (_BOTH, _OR_LESS, _HYPHENS):
        fixed += [match.span() for match in whole.finditer(text, start, end)]
    for left, right in fixed:
        kept = re.sub(r"[\s,;]", "_", text[left:right])
        masked = masked[:left] + kept + masked[right:]
    return [Piece(p.start, p.end, text[p.start : p.end]) for p in split(masked, start, end)]


class _Reader:
    """Reads the items of a list; what an item is can depend on the one before."""

    def __init__(self, text: str, *, conditions: bool, clause: Pattern) -> None:
        self._clause = clause
        self.text = text
        self.found: list[Target] = []
        self._head = ""
        self._noun: Population | None = None
        self._open = conditions
        self._alone = False

    def read(self, piece: Piece) -> None:
        words = piece.text
        lead = _LEAD.match(words)
        rest = words[lead.end() :] if lead else words
        person = self._person(rest)
        tail = rest[person:] if person else rest
        if _OTHER_AGENT.match(words) and state_of(words) in {None, PopulationState.OLD_AGE}:
            self._open, self._head, self._noun = False, "", None
        elif allergy := _ALLERGY.match(tail) or _ALLERGY.match(words):
            place = piece.end - len(tail if _ALLERGY.match(tail) else words)
            self._noun = None
            kind = "hypersensitivity" if "hyper" in allergy["what"].lower() else "allergy"
            severe = allergy["severe"] if allergy["what"].lower() == "allergy" else ""
            self._head = f"{severe or ''}{kind} to"
            self._condition(piece, place + allergy.end())
        elif having := _HAVING.match(tail) or _HAVING.match(words):
            self._noun = self._narrow(rest[:person])
            self._head, self._open = "", True
            place = piece.end - len(tail if _HAVING.match(tail) else words)
            self._condition(piece, place + having.end())
        elif people := self._people(piece):
            self._open, self._head = False, ""
            self.found.append(Target(piece, people))
        elif self._open or self._head:
            self._condition(piece, piece.end - len(rest))

    def _person(self, words: str) -> int:
        found = _words("person").find(words)
        return found[0].end if found else 0

    def _narrow(self, words: str) -> Population | None:
        """Return the people who have a condition, unless any patient could be meant."""
        people = read_people(words) if words.strip() else None
        if people is None or people.label.lower() in _CLINICAL or people.label == "":
            return None
        return people

    def _people(self, piece: Piece) -> Population | None:
        if state_of(piece.text) is None:
            return self._plain_people(piece)
        return read_people(piece.text)

    def _plain_people(self, piece: Piece) -> Population | None:
        people = read_people(piece.text)
        if people is None or people.label.lower() in _CLINICAL:
            return None
        return people

    def _condition(self, piece: Piece, start: int) -> None:
        core = name(self.text, start, piece.end).core
        history = _HISTORY.match(core.text)
        listed = self.found and "," in self.text[self.found[-1].piece.end : piece.start]
        if history:
            whose = history[1].lower().strip()
            self._head = whose if " or " in whose else "history of"
            self._alone = bool(listed)
            core = trim(self.text, core.start + history.end(), core.end)
        elif self._alone and listed and self._head.endswith("history of"):
            self._head = ""
        elif self._head.endswith("to") and self._is_condition(core.text) and self.found:
            is_first = not (_ALLERGY.match(piece.text) or _ALLERGY.search(piece.text))
            self._head = "" if is_first else self._head
        words = _OF_PRODUCT.sub("", core.text) if _INGREDIENT.search(core.text) else core.text
        label = fold(words, initial=False)
        label = f"{self._head} {label}".strip()
        self._open = not self._clause.search(core.text)
        if core.text and self._open:
            self.found.append(Target(piece, self._noun, label))

    def _is_condition(self, words: str) -> bool:
        last = words.lower().split()[-1:] if not _INGREDIENT.search(words) else []
        return bool(last) and last[0] in column("condition-heads", "phrase")


def _with_heads(found: list[Target]) -> list[Target]:
    """Give "severe", before "moderate kidney disease", and "breastfeeding" what they share."""
    targets = [replace(t, condition=_shared(found, n)) for n, t in enumerate(found)]
    for number, target in enumerate(targets):
        people = target.population
        if people is None or target.condition or people.sex or _words("person").find(people.label):
            continue
        label = _borrowed(targets, number, target.piece.text.strip())
        if label and (whole := read_people(label)):
            targets[number] = replace(target, population=whole)
    return targets


def _shared(found: list[Target], number: int) -> str:
    condition = found[number].condition
    following = found[number + 1].condition if number + 1 < len(found) else ""
    named = condition.lower().split()[-1:]
    if condition and following and not (named and named[0] in column("condition-heads", "phrase")):
        return items(f"{condition} or {following}")[0].label
    return condition


def _borrowed(targets: list[Target], number: int, words: str) -> str:
    """Return *words* with the noun of a neighbour, where it is a bare adjective."""
    if _NOUN_STATE.search(words) or _LEAD.match(words) or " " in words:
        return ""
    before = targets[number - 1].population if number else None
    if before and (relative := _RELATIVE.match(before.label)):
        return relative[0] + words
    after = targets[number + 1].population if number + 1 < len(targets) else None
    if after and (nouns := _words("person").find(after.label)):
        return f"{words} {after.label[nouns[0].start : nouns[0].end]}"
    return ""
