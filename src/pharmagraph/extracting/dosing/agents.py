"""Finds whose dose it is: the monograph's drug, or another one given with it.

Names of other drugs are known by their place ("the dose of X is", "40 mg of X", "with X
40 mg"), since no list of names holds them all; ``not-agents.tsv`` holds the words that stand
in these places without being names.
"""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING

from pharmagraph.compiling import compiled
from pharmagraph.extracting.dosing.equivalents import word_before
from pharmagraph.extracting.wording.atoms import Atom
from pharmagraph.extracting.wording.drug_names import common_words, is_drug_name
from pharmagraph.extracting.wording.patterns import clue_compile
from pharmagraph.lexicons import table
from pharmagraph.records import dataclass

if TYPE_CHECKING:
    from pharmagraph.extracting.page import Page
    from pharmagraph.model import Sentence

__all__ = ["Giver", "agent_in", "combination", "named_giver", "partner_of"]


@dataclass(frozen=True, slots=True)
class Giver(Atom):
    """The agent that a dose is of; an empty *name* is the monograph's own drug."""

    name: str


_NAME = r"[A-Za-z][A-Za-z0-9]*(?:-[A-Za-z0-9]+)*"
#: "With an agent:" stands in front of the dose of the drug itself.
_PREPOSED = clue_compile(r"(?:with|plus|beside|without)\s", re.IGNORECASE)
_DOSE_OF = clue_compile(
    rf"\b(?:dos(?:e|es|age|ages|ing)|amount)\s+(?:of|for)\s+(?P<name>{_NAME}(?:\s+"
    rf"{_NAME}){{0,3}}?)\s*"
    r"(?:\([^)]*\)\s*)?(?=\b(?:is|are|was|should|must|may|can|for|in|to|given|at|depends|"
    r"as|when|with|used|"
    r"starts?|ranges?|varies|will|per|every|once|twice|after|before|by|has|up)\b|"
    r"[:,;0-9\u00b7\u00a4]|$)",
    re.IGNORECASE,
)
_FOR = clue_compile(
    rf"\bfor\s+(?P<name>{_NAME}(?:\s+{_NAME})?),?\s+(?:the|a|an)\s+(?:{_NAME}\s+){{0,3}}dos(?:e|es|age)\b",
    re.IGNORECASE,
)
_GIVEN = clue_compile(
    rf"^\W*(?:(?:and|the|then|but)\s+)*(?P<name>{_NAME}(?:\s+{_NAME})?)\s+(?:is|are|"
    r"should\s+be|may\s+be|can\s+be|must\s+be)\s+"
    r"(?:usually\s+|then\s+|also\s+|generally\s+|typically\s+|normally\s+)?(?:given|taken|"
    r"administered|started|begun|added|used|"
    r"initiated|dosed|injected|infused)\b",
    re.IGNORECASE,
)
_TAKE = clue_compile(
    rf"\b(?:take|takes|receive|receives)\s+(?:oral\s+)?(?P<name>{_NAME}(?:\s+{_NAME})?)\s+$",
    re.IGNORECASE,
)
_WITH = clue_compile(
    rf"\b(?:with|plus|and(?:\s+that\s+of)?|then)\s+(?:oral\s+|intravenous\s+)?(?P<name>{_NAME}"
    rf"(?:\s+(?!at\b){_NAME})?)(?:(?:\s+\([^()0-9]*\))?\s+(?:at\s+)?(?:a\s+dose\s+of\s+)?|\s*\(\s*)$",
    re.IGNORECASE,
)
#: "40 mg daily together with ribavirin, 1000 mg daily": behind a dose of the drug itself.
_WITH_THEN = clue_compile(
    rf"[0-9#][^;:.]*?(?<!\bor)(?<!\bbut)\s(?:(?:together|along|combined)|in\s+combination)\s+with\s+(?P<name>{_NAME}),\s+$",
    re.IGNORECASE,
)
_FIRST = clue_compile(rf"^\W*(?P<name>{_NAME}(?:\s+{_NAME})?)\s+(?:\|\s*)?$")
_BESIDE = clue_compile(
    rf"^\W*(?P<name>{_NAME}(?:\s+{_NAME})?),\s+(?:if|when|where|whenever|once|while|which)\s[^,;:.]{{2,80}},\s+"
    r"(?:(?:is|are|(?:should|must|may|can)\s+be)\s+(?:\w+ly\s+|also\s+)?(?:given|taken|administered"
    r"|continued|kept|held|left|started|begun|used|dosed|injected|infused|maintained)"
    r"|stays?|remains?|continues?|starts?|begins?)\b",
    re.IGNORECASE,
)
#: Names that are known for drugs, right in front of the amount or as what is given in it.
_KNOWN = (
    clue_compile(rf"\bcombine\s+(?:it|this)\s+with\s+(?P<name>{_NAME}),\s+$", re.IGNORECASE),
    clue_compile(rf"\bthat\s+of\s+(?P<name>{_NAME})\s+(?:is|should\s+be)\s+$"),
    clue_compile(rf"(?<![\w-])(?P<name>{_NAME}\s+{_NAME})\s+(?:(?:at|is|stays\s+at)\s+)?$"),
    clue_compile(rf"(?<![\w-])(?P<name>{_NAME})\s+(?:(?:at|is|stays\s+at|to)\s+)?$"),
    clue_compile(
        rf"(?:^\W*|\b(?:concurrent|concomitant|additional|supplement\w+|prophylactic|accompanying|low-dose"
        r"|such\s+as|like|namely|for\s+example,?)\s+)"
        rf"(?P<name>{_NAME}),\s+$",
        re.IGNORECASE,
    ),
    clue_compile(
        rf"(?<![\w-])(?P<name>{_NAME})\s+(?:is|are|(?:should|may|can|must)\s+be)\s+(?:\w+ly\s+|then\s+|also\s+)?"
        r"(?:increased|raised|reduced|lowered|cut|kept|continued|held|limited|capped|restricted"
        r"|added|given|taken)\b[^,;.#]*$",
        re.IGNORECASE,
    ),
    clue_compile(
        rf"\b(?:if|when|where)\s+(?P<name>{_NAME})\s+is\s+[^,;.#]+,\s+it\s+(?:is|should\s+be|may\s+be)\s[^,;.#]*$",
        re.IGNORECASE,
    ),
)
_TOGETHER_WITH = clue_compile(
    r"\b(?:(?:in\s+)?combination\s+with|combined\s+with|together\s+with|along\s+with|"
    r"given\s+with|taken\s+with|"
    r"used\s+with|administered\s+with|added\s+to|plus|with)\s+"
    r"(?:(?:the|an?|both|either|oral|intravenous|low-dose|high-dose|weekly|daily|"
    r"drugs?)\s+){0,3}"
    r"(?:[\w-]+(?:\s\([^()]*\))?(?:,\s(?:and\s|or\s)?|\s(?:and|or)\s)){0,3}$",
    re.IGNORECASE,
)
_JOINS = clue_compile(
    r",\s+(?:if|when|where|whenever|once|while|which)\s[^,;:.]{0,60}?"
    r"(?:accompan(?:y|ies|ied\s+by)|\bjoins|\bwith|\balongside|\bbeside"
    r"|\badded\s+to)\s+(?P<what>[^,;:.]{2,60})",
    re.IGNORECASE,
)
_LAST_NAME = clue_compile(rf"(?<![\w-])(?P<name>{_NAME})\s+$")
_BESIDE_DRUG = clue_compile(
    r"\b(?:is|are|should\s+be|must\s+be)\s+[^.;]{0,60}?\b(?:before|after|with|alongside)\s+(?:(?:each|every|the|a)\s+)?(?:(?:dose|infusion|injection)\s+of\s+)?",
    re.IGNORECASE,
)
_WORD, _INSIDE = re.compile(r"\w"), re.compile(r"[\w-]")
_WORDS = compiled(r"[A-Za-z#]")
#: "Ibuprofen (200 mg) may be added"
_ADDED = clue_compile(
    r"\)\s+(?:(?:may|can|should|must)\s+(?:also\s+)?be|(?:is|are)(?:\s+also)?)\s+"
    r"(?:\w+ly\s+)?(?:added|given\s+(?:too|as\s+well|with\s+it))\b",
    re.IGNORECASE,
)
_NEXT = clue_compile(rf"\s+(?P<name>{_NAME})(?!\w)")
#: How a drug is made or taken, in front of its name.
_SORTS = (
    r"oral|intravenous|injected|subcutaneous|intramuscular|rectal|topical|inhaled|liquid|plain|ordinary|regular"
    r"|generic|extra|additional|(?:immediate|extended|sustained|slow|modified|prolonged)-release"
    r"|(?:long|short|rapid|fast|quick)-acting"
)
_OF = clue_compile(
    rf"\s*of\s+(?:(?:{_SORTS})\s+){{0,2}}(?P<name>{_NAME}(?:\s+{_NAME})?)", re.IGNORECASE
)


def agent_in(page: Page, text: str, start: int, amount: Atom, end: int) -> Giver | None:
    """Return the agent of the dose *amount* in the clause *start* to *end*, if one is named."""
    return _bracketed(page, text, amount) or _told(page, text, start, amount, end)


def _told(page: Page, text: str, start: int, amount: Atom, end: int) -> Giver | None:
    """Return the agent that the words around *amount* name: "the dose of X", "40 mg of X"."""
    before = text[start : amount.start]
    for pattern in (_WITH, _DOSE_OF, _GIVEN, _TAKE):
        for match in reversed(list(pattern.finditer(before))):
            if found := named_giver(page, match, start, strict=pattern is not _DOSE_OF):
                return found
    for named, offset in (
        (_WITH_THEN.search(text, 0, amount.start), 0),
        (_FOR.search(before), start),
    ):
        if named and is_drug_name(named["name"]) and (found := named_giver(page, named, offset)):
            return found
    behind = _OF.match(text, amount.end, end)
    if behind and (found := named_giver(page, behind, 0)):
        return found
    named = _NEXT.match(text, amount.end, end)
    if named and is_drug_name(named["name"]) and (found := named_giver(page, named, 0)):
        return found
    first = _BESIDE.match(before) or _FIRST.match(before)
    if (
        first
        and (is_drug_name(first["name"]) or combination(page, first["name"]))
        and (found := named_giver(page, first, start))
    ):
        return found
    known = _knownnamed_giver(page, before, start)
    own = known or _ownnamed_giver(page, before, start)
    return own or _beside_own(page, text, (start, amount.start), (amount.end, end))


def _beside_own(
    page: Page, text: str, front: tuple[int, int], back: tuple[int, int]
) -> Giver | None:
    """Return what is given beside the drug, right before its amount: "X 5 mg is given before it".

    No list need hold its name: an ordinary word is none.
    """
    named = _LAST_NAME.search(text, *front)
    beside = named and _BESIDE_DRUG.search(text, *back)
    if not (named and beside and page.mention.match(text, beside.end())):
        return None
    ordinary = named["name"].lower() in common_words()
    return None if ordinary else named_giver(page, named, 0, strict=True)


def _bracketed(page: Page, text: str, amount: Atom) -> Giver | None:
    """Return the drug in front of a bracket that begins with its dose: "prednisone (5 mg)"."""
    left = text.rfind("(", 0, amount.start)
    if left < 0 or _WORDS.search(text, left, amount.start) or ")" in text[left : amount.start]:
        return None
    named = word_before(text, left)
    if not named:
        return None
    close = text.find(")", amount.start)
    added = named.start() == 0 and close > 0 and _ADDED.match(text, close)
    if not (added or is_drug_name(named["name"]) or combination(page, named["name"])):
        return None
    return named_giver(page, named, 0)


def _ownnamed_giver(page: Page, before: str, start: int) -> Giver | None:
    own = page.mention.search(before)
    return Giver(start + own.start(), start + own.end(), "") if own else None


def _knownnamed_giver(page: Page, before: str, start: int) -> Giver | None:
    """Return the drug that the words in front of an amount name, if its name is known."""
    for pattern in _KNOWN:
        match = pattern.search(before)
        if not match or not is_drug_name(match["name"]):
            continue
        last = match["name"].rpartition(" ")[2]
        own = " " not in match["name"] or not is_drug_name(last)
        if own and (found := named_giver(page, match, start)):
            return found
    return None


def partner_of(page: Page, label: str) -> str:
    """Return the name that a label of doses is, where it names another drug, or nothing."""
    words = label.strip(" :")
    if (
        _PREPOSED.match(words)
        or page.mention.search(words)
        or not re.fullmatch(rf"{_NAME}(?:\s+{_NAME})?", words)
    ):
        return ""
    return words.lower() if is_drug_name(words) or combination(page, words) else ""


def combination(page: Page, name: str) -> tuple[int, int] | None:
    """Return where the document says that the drug is given together with the agent *name*."""
    return page.once(("combination", name), lambda: _combination(page, name))


def _combination(page: Page, name: str) -> tuple[int, int] | None:
    low = name.lower()
    every = page.once("lowered", lambda: [(s, page.text(s).lower()) for s in page.sentences()])
    for sentence, said in [each for each in every if low in each[1]]:
        at = said.find(low)
        while at >= 0:
            if place := _given_with(page, sentence, at, at + len(low)):
                return place
            at = said.find(low, at + 1)
    return None


def _given_with(page: Page, sentence: Sentence, start: int, end: int) -> tuple[int, int] | None:
    """Return where it is said that the agent from *start* to *end* goes with another one."""
    text, offset = page.text(sentence), sentence.span.start
    if _WORD.match(text, end):
        return None
    if before := _TOGETHER_WITH.search(text, 0, start):
        return offset + before.start(), offset + end
    joins = _JOINS.match(text, end) if not (start and _INSIDE.match(text, start - 1)) else None
    if joins and page.mention.match(joins["what"]):
        return offset + start, offset + joins.end()
    return None


def named_giver(
    page: Page, found: re.Match[str], offset: int, *, strict: bool = False
) -> Giver | None:
    """Return the agent that *found* names; *strict* lets no word behind its name count as glue."""
    words = found["name"]
    start = offset + found.start("name")
    if page.mention.search(words):
        return Giver(start, start + len(words), "")
    first, _, rest = words.partition(" ")
    others, known = [_is_word(word) for word in rest.split()], is_drug_name(words)
    if _is_word(first) or (not rest and not known and first.lower() in common_words()):
        return None
    if strict and any(others) and not known:
        return None
    kept = first if any(others) and not known else words
    return Giver(start, start + len(kept), kept)


def _is_word(word: str) -> bool:
    lower = word.lower()
    if "-" in lower and all(part in _stop() for part in lower.split("-")):
        return True
    short = len(lower) < 4 and not any(char.isdigit() for char in lower)
    return short or lower in _stop() or lower.endswith(("ly", "ing"))


@cache
def _stop() -> frozenset[str]:
    words = {row["word"] for row in table("not-agents")} | {row["site"] for row in table("sites")}
    for name in ("forms", "form-modifiers", "routes", "units", "numbers", "intents", "frequencies"):
        column = {"units": "printed", "numbers": "word"}.get(name, "phrase")
        words |= {part.lower() for row in table(name) for part in re.split(r"[\s-]+", row[column])}
    return frozenset(words)
