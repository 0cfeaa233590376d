"""Reads whom advice is for: lists of groups of people, bodily states and conditions.

"patients with asthma or a history of stroke, pregnant women, and children" names two
conditions and two populations. Each is a `Target`.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace

from pharmagraph.compiling import compiled
from pharmagraph.extracting.restrictions.illnesses import bare_name, is_illness
from pharmagraph.extracting.restrictions.sharing import beside, with_shared
from pharmagraph.extracting.wording.patterns import Pattern, clue_compile
from pharmagraph.extracting.wording.people import (
    AGE,
    LEAD,
    WEEKS,
    people_in,
    read_people,
    state_of,
    states_in,
)
from pharmagraph.extracting.wording.phrases import Piece, fold, name, split, trim
from pharmagraph.lexicons import column
from pharmagraph.model import Population, PopulationState

__all__ = ["Target", "read_targets"]


@dataclass(frozen=True, slots=True)
class Target:
    """One population or condition that advice is limited to, and the words that name it."""

    piece: Piece
    population: Population | None = None
    condition: str = ""


_CLINICAL = frozenset({"patient", "patients", "people", "persons", "person", "individual"}) | {
    "individuals", "anyone", "anybody", "someone", "those", "adult", "adults", "subjects", "users"
}  # fmt: skip
_OTHER_AGENT = clue_compile(
    r"(?:.*\s)?(?<!after\s)(?<!while\s)(?<!from\s)(?:taking|takes?(?!\s+(?:part|place))"
    r"|(?:ha(?:ve|s|d)|recently|also)\s+(?:taken|used)|using|receiving|being\s+treated\s+with"
    r"|treated\s+with|on(?!\s+(?:the\s+(?!pill)|your\s|standing|exertion|exercise)))\s+(?!dialysis"
    r"|hemodialysis|it\b)\S",
    re.IGNORECASE,
)
_REMARK = compiled(r"\s\([^()]*\)")
_RISK = (
    r"(?:an?\s+)?(?:very\s+)?(?:increased|high|higher|greater|raised|elevated)\s+risk\s+(?:of|for)"
)
_HAVING = clue_compile(
    r"\s*(?:who\s+)?(?:also\s+)?(?:with|(?:were\s+|was\s+)?born\s+with"
    r"|(?:(?:ever|recently|previously|once)\s+)*ha(?:ve|s"
    r"|d)(?:\s+(?:(?:ever|recently|previously|once)\s+)*(?:had|developed|experienced))?|having|suffering\s+from"
    r"|suffer\s+from|recovering\s+from|(?:are|is)\s+recovering\s+from"
    r"|(?:(?:are|is|were)\s+)?(?:being\s+|recently\s+)?treated\s+for"
    rf"|(?:(?:are|is|were)\s+)?at(?=\s+{_RISK})"
    r"|during(?=\s+an?\s+(?:(?:acute|severe)\s+)?(?:episode|attack|flare)\s)"
    r"|in(?=\s+(?:an?\s+|the\s+)?(?:[\w-]+\s+){0,2}(?:coma|shock|delirium|failure|ketoacidosis"
    r"|crisis|arrest|withdrawal)\b)"
    r"|whose(?=\s+(?:[\w-]+\s+){1,3}(?:is|are|was|were|has|have|do|does|did|cannot)\s+\w+))\s+"
    r"(?:an?\s+)?(?:(?:known\s+or\s+suspected|known|prior|previous|past|current|existing"
    r"|pre-existing|(?:any|some|an?)\s+(?:kind|sort|type)s?\s+of|any|the\s+following)\s+)*",
    re.IGNORECASE,
)
_ALLERGY = clue_compile(
    r"(?!\s*(?:an?\s+|any\s+)?(?:severe\s+|serious\s+)?allergic\s+reaction\s)\s*(?:who\s+)?(?:are\s+|is\s+|have\s+|with\s+)?(?:known\s+to\s+be\s+|react(?:s|ed)?\s+"
    r"|known\s+)?(?:an?\s+)?(?:known\s+)?"
    r"(?P<severe>(?:severe|serious|life-threatening)\s+)?(?P<what>allergically|allergic|allergy"
    r"|allergies|hypersensitive|hypersensitivity"
    r"|sensitive)\s+(?:\([^()]*\)\s+)?(?:reactions?\s+)?to\s+",
    re.IGNORECASE,
)
_HISTORY = clue_compile(
    r"(?:an?\s+)?((?:personal\s+or\s+family\s+|personal\s+|family\s+)?history\s+of\s+"
    rf"|{_RISK}\s+)(?:an?\s+)?",
    re.IGNORECASE,
)
#: What somebody has now is no part of a history.
_PRESENT = clue_compile(r"(?:active|current|ongoing|untreated|uncontrolled)\s", re.IGNORECASE)
_OR_LESS = clue_compile(
    r"[0-9][0-9.]*\s?[^\s,;.]{0,12}(?:\s(?:of|per)\s\w+)?\s(?:or|and)\s"
    r"(?:less|lower|below|more|higher|above|over|under)\b|\bpersonal\s+or\s+family\s+history\b"
    r"|\b(?:class|stage|grade)\s(?:I{1,3}|IV|[1-5]|[A-D])\s(?:or|and|to)\s(?:I{1,3}|IV|[1-5]|[A-D])\b"
    r"|\b(?:mild|moderate|severe|serious)\s+(?:or|and|to)\s+(?:moderate|severe|serious"
    r"|life-threatening)\b",
    re.IGNORECASE,
)
_OF_PRODUCT = clue_compile(
    r"\s(?:of|in)\s(?:this|the|your|these)\s(?:medicine|medication|drug|vaccine|product)\b.*$",
    re.IGNORECASE,
)
_INGREDIENT = clue_compile(
    r"\b(?:ingredients?|components?|products?|drugs|medicines|medications|contents|derivatives)\b",
    re.IGNORECASE,
)
_HYPHENS = clue_compile(r"\b\w+-\s(?:or|and|to)\s\w+-\w+", re.IGNORECASE)
_HANGING = clue_compile(
    r"(?P<first>\w+)-,?\s(?:or|and)\s(?P<second>\w+)-(?P<rest>\w+\s.+)", re.IGNORECASE
)
_REACTION = clue_compile(
    r"(?:.*\s)?(?:reactions?|allergy|hypersensitivity|anaphylaxis|reacted(?:\s(?:badly|\w+ly))?)"
    r"\s(?:to|from)(?=\s\S)",
    re.IGNORECASE,
)
_IN = clue_compile(r"(?:in|during)\s", re.IGNORECASE)
_ON_TAKING = clue_compile(r"\s(?:after|while|from)\s(?:taking|using|receiving)\b.*", re.IGNORECASE)
_DANGLING = clue_compile(r"\b(?:with|who|whose|having|have|had|following)\W*$", re.IGNORECASE)
_ADJECTIVES = clue_compile(
    r"\b(?P<one>[a-z]+),\s(?P<two>[a-z]+)\s(?!or\b|and\b)[a-z]", re.IGNORECASE
)
#: What happened before is the condition: "after a severe reaction to an azole".
_AFTER = clue_compile(r"(?:after|following)\s(?:an?\s)?(?=[\w\s-]*\breaction)", re.IGNORECASE)
_NO_NAME = clue_compile(
    r"(?:the )?following|(?:any |one |either )?(?:of )?(?:these|this|those|such)(?: \w+)?"
    r"|(?:one|any|some)\s(?:that|which)\s.*|(?:if\s)?(?:(?:you|they)\s)?(?:have|has|had|are|is)",
    re.IGNORECASE,
)
#: Words that only point at people or agents named elsewhere.
_POINTING = clue_compile(
    r"(?:such|these)\s|(?:one|them|these|those|this|that|either|any|such)$", re.IGNORECASE
)
_ANOTHER = clue_compile(r"^(?:an)?other\s(?=[\w-]+\s[\w-]+)", re.IGNORECASE)
_EXAMPLE = clue_compile(r"such\sas\s(?=\w)", re.IGNORECASE)
_SUCH_AS = clue_compile(r",?\ssuch\sas\s(?=\w)", re.IGNORECASE)
#: What somebody cannot do is one thing, however many verbs say it.
_UNABLE = clue_compile(
    r"\b(?:cannot|can't|can\snot|unable\sto|not\sable\sto)\s[\w'’-]+(?:\s[\w'’-]+){0,6}?\s(?:or"
    r"|and)\s"
    r"(?!(?:who|whose|with|ha(?:ve|s|d)|are|is|were|people|patients|those|anyone|if|you|in|during"
    r"|an?|the|any|at)\b)"
    r"[^,;.()]+",
    re.IGNORECASE,
)
_WEEKS = clue_compile(WEEKS, re.IGNORECASE)
_BOTH = clue_compile(r"\bboth\s+[\w-]+\s+and\s+[\w-]+", re.IGNORECASE)
_UNFIT = (
    r"^(?:does|do|is|are|was|were|that|which|lasts?|will|would)\b"
    r"|\b(?:may|can|should|must|they|you%s)\s|(?:\s\S+){%d}"
)
_CLAUSE = clue_compile(
    _UNFIT % (r"|that(?!\s(?:is|are|do|does)\snot\s)|which|who", 12), re.IGNORECASE
)
_THAT = clue_compile(r"\s(?:that|which)\s(?:requires?|required|needs?|needed)\b", re.IGNORECASE)
_LONG_CLAUSE = clue_compile(_UNFIT % ("", 16), re.IGNORECASE)


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
    return with_shared(reader.found, text)


def _split(text: str, start: int, end: int) -> list[Piece]:
    """Split a list, keeping "are or may become pregnant" and ages whole."""
    masked = text
    fixed = [(start + m.start, start + m.end) for m in states_in(text[start:end])]
    fixed += [match.span() for match in AGE.finditer(text, start, end)]
    for whole in (_BOTH, _OR_LESS, _HYPHENS, _UNABLE, _WEEKS):
        fixed += [match.span() for match in whole.finditer(text, start, end)]
    fixed += [
        match.span()
        for match in _ADJECTIVES.finditer(text, start, end)
        if {match[1].lower(), match[2].lower()} <= column("modifiers", "word")
    ]
    for left, right in fixed:
        kept = re.sub(r"[\s,;]", "_", text[left:right].rstrip())
        masked = masked[:left] + kept + masked[left + len(kept) :]
    pieces = [place for p in split(masked, start, end) for place in _examples(text, p)]
    return [Piece(a, b, text[a:b]) for a, b in pieces]


def _examples(text: str, piece: Piece) -> list[tuple[int, int]]:
    """Return the places of "an eating disorder" and of the example behind "such as"."""
    if first := _EXAMPLE.match(text, piece.start, piece.end):
        return [(first.end(), piece.end)]
    found = _SUCH_AS.search(text, piece.start, piece.end)
    if not found:
        return [(piece.start, piece.end)]
    return [(piece.start, found.start()), (found.end(), piece.end)]


def _narrowed(words: str) -> str:
    """Return *words* without "that requires" behind an illness, which goes on with its name."""
    that = _THAT.search(words)
    if that is None or not is_illness(words[: that.start()]):
        return words
    return f"{words[: that.start()]} {words[that.end() :]}"


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
        lead = LEAD.match(words)
        rest = words[lead.end() :] if lead else words
        person = self._person(rest)
        tail = rest[person:] if person else rest
        if _OTHER_AGENT.match(_REMARK.sub("", words)) and state_of(words) in {
            None,
            PopulationState.OLD_AGE,
        }:
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
        elif people := self._people(piece) or self._elsewhere(words):
            self._open, self._head = False, ""
            self.found.append(Target(piece, people))
        elif (
            self._open
            or self._head
            or self._goes_on(words)
            or (_IN.match(words) and is_illness(fold(rest)))
        ):
            self._condition(piece, piece.end - len(rest))

    def _goes_on(self, words: str) -> bool:
        """Tell whether what people had goes on with a list of them: "or a history of gout"."""
        return bool(self.found) and _HISTORY.match(words) is not None

    def _person(self, words: str) -> int:
        found = people_in(words)
        return found[0].end if found else 0

    def _narrow(self, words: str) -> Population | None:
        """Return the people who have a condition, unless any patient could be meant."""
        people = read_people(words) if words.strip() else None
        if people is None or people.label.lower() in _CLINICAL or people.label == "":
            return None
        return people

    def _people(self, piece: Piece) -> Population | None:
        people = None if _DANGLING.search(piece.text) else read_people(piece.text)
        if people and state_of(piece.text) is None and people.label.lower() in _CLINICAL:
            return None
        return None if people and _POINTING.match(people.label) else people

    def _elsewhere(self, words: str) -> Population | None:
        """Return "… after removal of the adenoids" for "adenoids" behind "… of the tonsils"."""
        before = self.found[-1].population if self.found and not self.found[-1].condition else None
        label = beside(before.label, words) if before else ""
        return replace(before, label=label) if before and label else None

    def _condition(self, piece: Piece, start: int) -> None:
        taken = _ON_TAKING.search(self.text, start, piece.end)
        core = name(self.text, start, taken.start() if taken else piece.end).core
        if after := _AFTER.match(core.text):
            core = trim(self.text, core.start + after.end(), core.end)
        history = _HISTORY.match(core.text)
        listed = self.found and "," in self.text[self.found[-1].piece.end : piece.start]
        if history:
            whose = history[1].lower().strip()
            self._head = whose if " or " in whose or "risk" in whose else "history of"
            self._alone = bool(listed)
            core = trim(self.text, core.start + history.end(), core.end)
        elif self._head.endswith("history of") and (
            (self._alone and listed) or _PRESENT.match(core.text)
        ):
            self._head = ""
        elif self._head.endswith("to") and self._is_condition(core.text) and self.found:
            is_first = not (_ALLERGY.match(piece.text) or _ALLERGY.search(piece.text))
            self._head = "" if is_first else self._head
        if self.found and (label := beside(self.found[-1].condition, core.text)):
            self.found.append(Target(piece, self._noun, label))
            return
        words = _OF_PRODUCT.sub("", core.text) if _INGREDIENT.search(core.text) else core.text
        words = words if self._head else _ANOTHER.sub("", words)
        label = f"{self._head} {fold(bare_name(words), initial=False)}".strip()
        self._open = not self._clause.search(_narrowed(core.text))
        pointing = _NO_NAME.fullmatch(core.text) or _POINTING.match(core.text)
        if not core.text or not self._open or pointing:
            return
        hanging = _HANGING.fullmatch(label)
        each = [f"{hanging[n]}-{hanging['rest']}" for n in (1, 2)] if hanging else [label]
        self.found += [Target(piece, self._noun, one) for one in each]
        if reaction := _REACTION.match(label):
            self._head = reaction[0]

    def _is_condition(self, words: str) -> bool:
        last = words.lower().split()[-1:] if not _INGREDIENT.search(words) else []
        named = bool(last) and last[0] in column("condition-heads", "phrase")
        return named or (bool(last) and is_illness(words))
