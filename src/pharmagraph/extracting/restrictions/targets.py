"""Reads whom advice is for: lists of groups of people, bodily states and conditions.

"patients with asthma or a history of stroke, pregnant women, and children" names two
conditions and two populations. Each is a `Target`.
"""

from __future__ import annotations

import re
from dataclasses import replace
from functools import cache
from typing import TYPE_CHECKING

from pharmagraph.compiling import compiled
from pharmagraph.extracting.restrictions.illnesses import is_illness
from pharmagraph.extracting.restrictions.items import (
    NOW_OR_ONCE,
    Kind,
    Said,
    is_of_allergy,
    is_of_its_own,
    is_present,
    named,
    said,
)
from pharmagraph.extracting.restrictions.kin import KIN, history_of_kin
from pharmagraph.extracting.restrictions.sharing import beside, with_shared
from pharmagraph.extracting.wording.patterns import Patterns, clue_compile, know_part
from pharmagraph.extracting.wording.people import AGE, NOUN_STATE, WEEKS, states_in
from pharmagraph.extracting.wording.phrases import Piece, fold, is_divided, split
from pharmagraph.lexicons import column
from pharmagraph.records import dataclass
from pharmagraph.remembering import remembered

if TYPE_CHECKING:
    from pharmagraph.model import Population

__all__ = ["Target", "read_targets"]


@dataclass(frozen=True, slots=True)
class Target:
    """One population or condition that advice is limited to, and the words that name it."""

    piece: Piece
    population: Population | None = None
    condition: str = ""


#: How bad something is, how long it lasts and how sure it is: "chronic or active".
_STAGES = (
    "mild|moderate|severe|serious|life-threatening|acute|chronic|active|inactive|recurrent|latent"
    "|current|past|recent|previous|ongoing|untreated|uncontrolled|unstable|progressive|advanced"
    "|inherited|hereditary|congenital|acquired|complete|partial|total|known|suspected|confirmed"
    "|proven|persistent|unexplained|uncorrected|decompensated"
)
_OR_LESS = clue_compile(
    r"[0-9][0-9.]*\s?[^\s,;.]{0,12}(?:\s(?:of|per)\s\w+)?\s(?:or|and)\s"
    r"(?:less|lower|below|more|higher|above|over|under)\b|\bpersonal\s+or\s+family\s+history\b"
    r"|\btype\s(?:1|I)\s(?:or|and)\s(?:type\s)?(?:2|II)(?=\s[a-z])"
    r"|\b(?:class|stage|grade)\s(?:I{1,3}|IV|[1-5]|[A-D])\s(?:or|and|to)\s(?:I{1,3}|IV|[1-5]|[A-D])\b"
    r"|\b(?:1st|2nd|first|second)\s(?:and|or|to)\s(?:the\s)?(?:2nd|3rd|second|third|last)\s(?=trimesters?)"
    r"|\b(?:1st|2nd|3rd|first|second|third)-?\s?(?:or|and|to)\s(?:1st|2nd|3rd|first|second|third)[-\s](?=degree)"
    rf"|\b(?!acute\sor\ssevere|severe\sor\sacute)(?:{_STAGES})\s+(?:(?:or|to)\s+(?:{_STAGES})"
    r"|and\s+(?:moderate|severe|serious|life-threatening))\b(?=\s[(a-z])"
    r"|,?\s(?:either\s)?(?:now|currently|at\spresent|at\sthe\smoment|presently)\s(?:or|and)\s(?:in\s|not\s|long\s|some\s|before|earlier|previously|recently|ever|once)",
    re.IGNORECASE,
)
_HYPHENS = clue_compile(r"\b\w+-\s(?:or|and|to)\s\w+-\w+", re.IGNORECASE)
#: "Insulin- or tablet-treated diabetes" is two; degrees of one illness are one.
_HANGING = compiled(
    r"(?P<first>\w+)-,?\s(?:or|and)\s(?P<second>\w+)-(?P<rest>(?!degree\b)\w+\s.+)",
    re.IGNORECASE,
)
_REACTION = compiled(
    r"(?:.*\s)?(?:reactions?|allergy|hypersensitivity|anaphylaxis|reacted(?:\s(?:badly|\w+ly))?)"
    r"\s(?:to|from)(?=\s\S)",
    re.IGNORECASE,
)
_IN_ITSELF = compiled(r"(?:in|during)\s", re.IGNORECASE)
_SAID_OF = clue_compile(r"\b(?:allergic|sensitive|hypersensitive|reacted)\b|:", re.IGNORECASE)
_ONWARD = compiled(r"(?:to|any|other|another|one)\s", re.IGNORECASE)
#: A comma before an adjective; the word before it is another one in "latent, active disease".
_NEXT_ADJECTIVE = compiled(r",\s(?P<word>[a-z]+)\s(?!or\b|and\b)[a-z]", re.IGNORECASE)
#: The word before that comma, and one that tells more of it: "gout, active bleeding".
_LAST_WORD = compiled(r"(?P<told>,\s[a-z]+\s|\b)(?P<word>[a-z]+)\Z", re.IGNORECASE)
_EXAMPLE = clue_compile(r"such\sas\s(?=\w)", re.IGNORECASE)
_SUCH_AS = compiled(r",?\ssuch\sas\s(?=\w)", re.IGNORECASE)
#: What somebody cannot do is one thing, however many verbs say it.
_UNABLE = clue_compile(
    r"\b(?:cannot|can't|can\snot|unable\sto|not\sable\sto)\s[\w'’-]+(?:\s[\w'’-]+){0,6}?\s(?:or"
    r"|and)\s"
    r"(?!(?:who|whose|with|ha(?:ve|s|d)|are|is|were|people|patients|those|anyone|if|you|in|during"
    r"|an?|the|any|at)\b)"
    r"[^,;.()]+",
    re.IGNORECASE,
)
#: One of what was named before: "have had one in the last 3 months".
_ONE = compiled(
    r"ones?(?:\s(?:in|within|during|at|before|since|recently|lately|already|earlier)\b.*)?",
    re.IGNORECASE,
)
_IT = compiled(r"(?:it|this|that|one|them|these|any)\W*", re.IGNORECASE)
#: What is said to be no contraindication: "pregnancy is not listed", "gout alone does not count".
_SPARED = clue_compile(
    r"\w\s(?:do|does|is|are)\s(?:(?:not|no\slonger)\s(?:an?\s|by\sitself\s)?(?:count|matter|listed|reason|contraindication"
    r"|contraindicated|forbidden|bar|hindrance|obstacle|exclude|ruled\sout|counted)"
    r"|no\s(?:reason|bar|contraindication|hindrance|obstacle)|allowed|permitted|acceptable)\b"
    r"|\bno\slonger\s(?:counts?|rules?\s(?:it|the\sdrug)\sout)\b",
    re.IGNORECASE,
)
#: A time in which somebody may become pregnant, and one behind it.
_AND_AFTER = clue_compile(
    r"\b(?:during|while\son)\s(?:treatment|therapy)\s(?:or|and)\s(?:within|for|up\sto|in)\s[^,;.]{3,40}",
    re.IGNORECASE,
)
_NOW_OR_ONCE = clue_compile(NOW_OR_ONCE, re.IGNORECASE)
_WEEKS = clue_compile(WEEKS, re.IGNORECASE)
_BOTH = clue_compile(r"\bboth\s+[\w-]+\s+and\s+[\w-]+", re.IGNORECASE)
_WHOLE = Patterns(AGE, _BOTH, _OR_LESS, _HYPHENS, _UNABLE, _WEEKS, _AND_AFTER, _NOW_OR_ONCE, KIN)


def read_targets(
    text: str, start: int, end: int, *, conditions: bool = False, alone: bool = False
) -> list[Target]:
    """Return the populations and conditions named in a list, in order.

    *conditions* lets the list begin with a condition that nobody is said to have, as after
    "contraindicated in"; *alone*, that the stretch is an item of its own, which may say more
    of a condition ("a disease that makes you bleed"). People who take another agent are no
    target: that is an interaction.
    """
    words = text[start:end]
    know_part(words, text)
    found = _listed(words, conditions=conditions, alone=alone)
    return [Target(each.piece.moved(start), each.population, each.condition) for each in found]


@remembered
def _listed(words: str, *, conditions: bool, alone: bool) -> tuple[Target, ...]:
    """Return the populations and conditions of a list that is all of *words*."""
    reader = _Reader(words, conditions=conditions, alone=alone)
    spared = _SPARED.possible(words)
    for piece in _split(words):
        if not (spared and _SPARED.search(piece.text)):
            reader.read(piece)
    return tuple(with_shared(reader.found, words))


def _split(text: str) -> list[Piece]:
    """Split a list, keeping "are or may become pregnant" and ages whole."""
    masked = _masked(text) if is_divided(text, 0, len(text)) else text
    pieces = split(masked)
    examples = _EXAMPLE.possible(text)
    if masked == text and ";" not in text and not examples:
        return pieces
    places = [(piece.start, piece.end) for piece in pieces]
    if ";" in masked:
        places = [place for whole in places for place in _allergies(masked, *whole)]
        places = [place for whole in places for place in _inner_list(masked, *whole)]
        places = [place for whole in places for place in _both_states(text, *whole)]
    if examples:
        places = [place for whole in places for place in _examples(text, *whole)]
    return [Piece(left, right, text[left:right]) for left, right in places]


def _allergies(text: str, start: int, end: int) -> list[tuple[int, int]]:
    """Return the places of what an allergy is to that stands between semicolons."""
    if not is_of_allergy(text[start:end]):
        return [(start, end)]
    return [(piece.start, piece.end) for piece in split(text, start, end)]


def _inner_list(text: str, start: int, end: int) -> list[tuple[int, int]]:
    """Return the places of the illnesses of "asthma, gout, or other joint problems"."""
    last = _LAST_OF_LIST.search(text, start, end)
    if last is None or _NO_LIST.search(text, start, end):
        return [(start, end)]
    pieces = split(text, start, end)
    known = [is_illness(fold(_REMARK.sub("", piece.text))) for piece in pieces]
    listed = len(pieces) > _FEW and sum(known) >= _FEW and known[-1]
    return [(piece.start, piece.end) for piece in pieces] if listed else [(start, end)]


def _both_states(text: str, start: int, end: int) -> list[tuple[int, int]]:
    """Return the places of "pregnancy" and "breastfeeding", joined between semicolons."""
    both = _STATES.fullmatch(text, start, end)
    return [both.span(1), both.span(2)] if both else [(start, end)]


_STATE = r"(pregnancy|lactation|breast-?\s?feeding|nursing)"
_STATES = compiled(rf"(?:during\s)?{_STATE}\s(?:and|or)\s{_STATE}", re.IGNORECASE)
_LAST_OF_LIST = compiled(r",\s(?:and|or)\s")
_NO_LIST = compiled(r"\b(?:that|which|such as|including|of|in)\s")
_REMARK = compiled(r"\s*\([^()]*\)|\b(?:any\s)?other\s")
_FEW = 2


def _masked(text: str) -> str:
    """Return *text* with signs for the blanks and commas of what is kept whole."""
    masked = text
    fixed = [(match.start, match.end) for match in states_in(text)]
    fixed += [match.span() for _, match in _WHOLE.finditer(text)]
    fixed += _beside_adjectives(text)
    for left, right in fixed:
        kept = _DIVIDING.sub("_", text[left:right].rstrip())
        masked = masked[:left] + kept + masked[left + len(kept) :]
    return masked


_DIVIDING = compiled(r"[\s,;]")


def _beside_adjectives(text: str) -> list[tuple[int, int]]:
    """Return the places of two adjectives with a comma between them, in front of a noun."""
    found: list[tuple[int, int]] = []
    for comma in _NEXT_ADJECTIVE.finditer(text):
        if comma["word"].lower() in _adjectives():
            before = _LAST_WORD.search(text, 0, comma.start())
            if before and not before["told"] and before["word"].lower() in _adjectives():
                found.append((before.start(), comma.end()))
    return found


@cache
def _adjectives() -> frozenset[str]:
    """Return the adjectives of which several may stand in front of one condition."""
    return column("modifiers", "word") | frozenset(_STAGES.split("|"))


def _examples(text: str, start: int, end: int) -> list[tuple[int, int]]:
    """Return the places of "an eating disorder" and of the example behind "such as"."""
    if first := _EXAMPLE.match(text, start, end):
        return [(first.end(), end)]
    found = _SUCH_AS.search(text, start, end)
    return [(start, found.start()), (found.end(), end)] if found else [(start, end)]


def _reaction_to(label: str) -> re.Match[str] | None:
    """Return the words of *label* that name a reaction to something, before what it is to."""
    return _REACTION.match(label) if " to " in label or " from " in label else None


class _Reader:
    """Reads the items of a list; what an item is can depend on the one before."""

    def __init__(self, text: str, *, conditions: bool, alone: bool) -> None:
        self.text = text
        self.found: list[Target] = []
        self._long = alone
        self._head = ""
        self._noun: Population | None = None
        self._open = self._lists = conditions
        self.kin = KIN.search(text) is not None
        self._alone = False

    def read(self, piece: Piece) -> None:
        if self.kin and (told := history_of_kin(self.text, piece.start, piece.end)):
            what = self.text[told[1] : piece.end]
            self._noun, self._alone, self._head = None, False, told[0]
            self._open = not _IT.fullmatch(what)
            if self._open:
                self._condition(piece, what)
            return
        item = said(piece.text)
        own = self._head.startswith("history") and _IN_ITSELF.match(piece.text)
        if self._head and (own or self._is_apart(piece)):
            self._head = ""
        if item.kind is Kind.AGENT:
            self._open, self._head, self._noun = False, "", None
        elif item.kind is not Kind.OTHER:
            self._noun, self._head = item.people, item.head
            self._open = self._open or item.kind is Kind.HAVING
            self._condition(piece, item.what)
        elif people := item.people or self._elsewhere(piece.text):
            self._open, self._head = False, ""
            self.found.append(Target(piece, people))
        elif self._open or self._head or item.alone or self._goes_on(item):
            self._condition(piece, item.what)

    def _elsewhere(self, words: str) -> Population | None:
        """Return "… after removal of the adenoids" for "adenoids" behind "… of the tonsils"."""
        before = self.found[-1].population if self.found and not self.found[-1].condition else None
        label = beside(before.label, words) if before else ""
        return replace(before, label=label) if before and label else None

    def _condition(self, piece: Piece, what: str) -> None:
        condition = named(what, alone=self._long)
        core, whose = condition.core, condition.whose
        if not (whose or self._head) and _ONE.fullmatch(core):
            return
        if whose:
            whole = any(word in whose for word in (" or ", "risk", "family"))
            self._head = whose if whole else "history of"
            self._alone = self._is_listed(piece)
        elif self._head.endswith("history of"):
            if (self._alone and self._is_listed(piece)) or is_present(core):
                self._head = ""
        elif self._head.endswith("to") and self.found and is_of_its_own(core):
            self._head = self._head if is_of_allergy(piece.text) else ""
        if self.found and (label := beside(self.found[-1].condition, core)):
            self.found.append(Target(piece, self._noun, label))
            return
        self._open = not condition.ends
        if not condition.headed:
            return
        label = f"{self._head} {condition.headed}".strip() if self._head else condition.label
        hanging = _HANGING.fullmatch(label) if "-" in label else None
        if hanging:
            each = [f"{hanging[n]}-{hanging['rest']}" for n in (1, 2)]
            self.found += [Target(piece, self._noun, one) for one in each]
        else:
            self.found.append(Target(piece, self._noun, label))
        if reaction := _reaction_to(label):
            self._head = reaction[0]

    def _goes_on(self, item: Said) -> bool:
        """Tell whether a list of conditions goes on with *item* behind a state: "pregnancy"."""
        if item.history:
            return bool(self.found)
        if not self._lists or not is_illness(fold(item.what)):
            return False
        last = self.found[-1].population if self.found else None
        bare = last is not None and NOUN_STATE.fullmatch(last.label) is not None
        return bare or (last is not None and last.label == "breastfeeding")

    def _is_apart(self, piece: Piece) -> bool:
        """Tell whether a semicolon parts an item from "hypersensitivity to" and the like.

        What somebody "is allergic to" may go on behind one.
        """
        last = self.found[-1].piece if self.found else None
        if last is None or ";" not in self.text[last.end : piece.start]:
            return False
        return not _SAID_OF.search(self.text, 0, last.end) and not _ONWARD.match(piece.text)

    def _is_listed(self, piece: Piece) -> bool:
        """Tell whether a comma parts an item from the one before."""
        return bool(self.found) and "," in self.text[self.found[-1].piece.end : piece.start]
