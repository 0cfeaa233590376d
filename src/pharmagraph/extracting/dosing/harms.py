"""Tells amounts that harmed or killed somebody, and those named to be kept clear of.

A toxic dose stands among the doses in a warning; nobody is told to take it, and what became
of those who did says nothing on whom a dose is for.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from pharmagraph.compiling import compiled
from pharmagraph.extracting.wording.atoms import Atom
from pharmagraph.extracting.wording.patterns import clue_compile
from pharmagraph.records import dataclass

if TYPE_CHECKING:
    from collections.abc import Sequence

__all__ = ["Refused", "did_harm", "is_of_harm", "refused"]

_TIME = "\u00b7"
_DEADLY = (
    r"(?:fatal|lethal|deadly|toxic|poisonous|life-threatening|dangerous|harmful|hazardous"
    r"|near-fatal|sublethal)"
)
_OUTCOMES = (
    r"(?:deaths?|fatalit(?:y|ies)|poisonings?|intoxications?|toxicity|coma|overdos(?:e|es|ages?)"
    r"|(?:serious|severe|toxic|fatal)\s+(?:effects?|symptoms?|signs|harm|injur(?:y|ies)|damage))"
)
_DID = (
    r"(?:caus(?:e|es|ed)|kill(?:s|ed)?|leads?\s+to|led\s+to|result(?:s|ed)?\s+in|provok(?:es|ed)"
    r"|trigger(?:s|ed)?|brought\s+on|produced|induced|poison(?:s|ed)?|harm(?:s|ed)?|damag(?:es|ed)"
    r"|(?:was|were)\s+survived"
    r"|(?:stop|depress|suppress)(?:s|p?ed)?\s+(?:the\s+)?(?:heart|breathing))"
)
#: What a figure is of, or how often it is taken, between it and its verb.
_CHAIN = (
    rf"(?:[\s{_TIME}\u00a4]|\b(?:or\s+(?:more|over|above|higher)|and\s+(?:more|over|above)|at\s+once|in"
    r"|(?:one|a\s+single)\s+(?:go|dose)|doses?|alone|together|daily|has|have|had|may|can|could|might"
    r"|will|would|already|sometimes|occasionally|even|also|once|been|known\s+to)\b)*"
)
_SOME = (
    r"(?:(?:(?:single|oral|daily|large)\s+)*doses?\s+(?:of\s+)?|overdoses?\s+of\s+|amounts?\s+of\s+"
    r"|taking\s+|swallowing\s+|an?\s+|about\s+|some\s+|only\s+|just\s+|up\s+to\s+|at\s+least\s+"
    r"|more\s+than\s+|over\s+|above\s+|between\s+|after\s+|as\s+(?:little|much)\s+as\s+|once\s+)*"
)
#: The rest of a clause in which nobody is told to take anything.
_ON = (
    r"(?:(?!\b(?:takes?|gives?|given|receives?|start|used?|should|must)\b)[^;.,]"
    r"|,\s(?:mostly|chiefly|mainly|especially|including|some)\b[^,;.]*,)*$"
)
#: "The lethal dose is about", "a toxic amount, some"
_OF_HARM = clue_compile(
    rf"\b{_DEADLY}(?:\s+or\s+{_DEADLY})?\s+(?:[a-z]+\s+)?(?:dos(?:e|es|age|ages)|amounts?|quantit(?:y|ies)|levels?)\b{_ON}"
    rf"|\b{_DEADLY}\s+(?:at|above|over|beyond|from|with)\b[^;.,]*$",
    re.IGNORECASE,
)
#: "Deaths have followed doses of", "poisoning is expected above", "died after taking"
_BEFORE = clue_compile(
    rf"\b{_OUTCOMES}\s+(?:\w+\s+){{0,2}}?(?:follow\w*|occur\w*|happen\w*|reported|seen|described"
    rf"|expected|possible|likely|observed|noted|recorded|begins?|began|known)\b{_ON}"
    rf"|\b{_OUTCOMES}\s+(?:after|at|above|over|beyond|from)\s+{_SOME}$"
    rf"|\b(?:died|dies|perished)\b{_ON}"
    rf"|\bvolunteers\s(?:\w+\s){{0,3}}?(?:took|taking|put\s+up\s+with|tolerated|withstood|bore|were\s+given|given|received|swallowed){_ON}"
    rf"|\b(?:survived?|surviving|recovered\s+(?:from|after)|collapsed\s+after|fell\s+ill\s+after)\s+{_SOME}$"
    rf"|\b(?:ingesti(?:on|ng)\s+(?:of\s+)?|swallowed\s+|ingested\s+|took\s+)(?:\w+ly\s+)?{_SOME}$",
    re.IGNORECASE,
)
_TESTED = r"(?:rats?|mice|mouse|rabbits?|dogs?|monkeys?|hamsters?|rodents?|animals?)"
_TREATED = (
    r"(?:horses?|ponies|cats?|kittens?|pupp(?:y|ies)|cattle|cows?|calves|pigs?|piglets?|sheep|goats?"
    r"|poultry|livestock|ferrets?|guinea\s+pigs?)"
)
#: It is given to animals, or they get it; a bite of one is treated as anything else.
_ANIMALS = clue_compile(
    rf"[^;.]*\b(?:in|by|of(?!\san?\s)|(?<!allergic\s)(?<!not\sgiven\s)to)\s+(?:[\w-]+\s+){{0,3}}?{_TESTED}\b(?!\s+bites?\b)"
    rf"|[^;.]*\b{_TESTED}\s+(?:study|studies|tests?|trials?|models?|data|were|was|had|developed|showed|died)\b"
    rf"|\W*(?:in\s+)?(?:(?:adult|small|large|young|pregnant)\s+)?(?:{_TREATED}|{_TESTED})\s+(?:are|is|get|gets|receive|receives"
    r"|need|needs|take|takes|may|should|can|usually)\b",
    re.IGNORECASE,
)
_MISTAKEN = (
    r"(?:was|were|is|are)\s+(?:\w+\s+)?(?:taken|swallowed|given|injected|used)\s+(?:in\s+error|by\s+mistake|by\s+accident"
    r"|accidentally|wrongly|mistakenly)"
)
_BEHIND = clue_compile(
    rf"{_CHAIN}(?:{_DID}|{_MISTAKEN}|(?:(?:is|are|was|were|be|been|proved?|proven|considered|thought)\s+)+"
    rf"(?:(?:an?|the|to\s+be|very|often|usually|always|nearly|highly|potentially|rapidly|not)\s+)*{_DEADLY})\b"
    rf"|{_CHAIN}(?:requires?|needs?|calls?\s+for)\s+(?:\w+\s+)?(?:emergency|hospital|medical|urgent"
    r"|observation|monitoring\s+in)\b"
    rf"|{_CHAIN}(?:is|are|was|were)\s+(?:an?\s+)?(?:overdos(?:e|es|ages?)|enough\s+to\s+(?:kill|poison|harm))\b",
    re.IGNORECASE,
)
#: "Some need more than 40 mg", "more than 40 mg at once can": no limit is told, and no dose.
_BEYOND = clue_compile(
    r"\b(?:more\s+than|in\s+excess\s+of|larger\s+than|greater\s+than|higher\s+than)\s+$",
    re.IGNORECASE,
)
_FORBIDS = clue_compile(
    r"\b(?:no|not|never|nobody|none|cannot|nor|without|un(?:less|til)|avoid\w*|few|rarely|seldom|hardly)\b|n't\b",
    re.IGNORECASE,
)
_UNWANTED = clue_compile(
    r"[^;.]*?\b(?:not|never|no|avoid\w*|forbidden|inadvisable)\b",
    re.IGNORECASE,
)
_PURPOSE = clue_compile(
    r"\b(?:for|to|against|of|in|with)\s+(?:\w+\s+){0,3}?(?:treat\w*|prevent\w*|reduc\w*|lower\w*|avoid\w*|antidote)\b"
    r"|\b(?:treat|prevent|reduce|lower|avoid|revers)\w*\b",
    re.IGNORECASE,
)
_LABEL = clue_compile(
    rf"\W*(?:the\s+)?(?:(?:minimum|minimal|smallest|lowest|estimated|known|acute)\s+)*(?:{_DEADLY}|LD\s?50)\s+"
    r"(?:dos(?:e|es|ages?)|amounts?|range|levels?)\b|\W*(?:toxicity|fatalities|LD\s?50)\b",
    re.IGNORECASE,
)
_NOT = clue_compile(
    r"(?P<lead>[\s,(]*\b(?:(?:and|but)\s+)?(?:not|never|instead\s+of|rather\s+than|as\s+opposed\s+to"
    r"|in\s+place\s+of)\s+(?:(?:a\s+dose\s+of|the|a)\s+)?)$",
    re.IGNORECASE,
)
#: "whether or not", "if not 15 mg, then": what follows is not set against a dose.
_NO_CONTRAST = clue_compile(r"\b(?:or|if|why)$", re.IGNORECASE)
_COMMA, _CLOSE = compiled(r"\s*,"), compiled(r"\s*\)")


@dataclass(frozen=True, slots=True)
class Refused(Atom):
    """A stretch such as ", not 15 mg," that only tells a dose from another one."""


def refused(text: str, amounts: Sequence[Atom]) -> list[tuple[Atom, Refused]]:
    """Return those of *amounts* that are named to be kept clear of, each with its stretch."""
    found = []
    for amount in amounts:
        lead = _NOT.search(text, 0, amount.start)
        if lead and not _NO_CONTRAST.search(text, 0, lead.start()):
            tail = (_CLOSE if "(" in lead[0] else _COMMA).match(text, amount.end)
            found.append((amount, Refused(lead.start(), tail.end() if tail else amount.end)))
    return found


def did_harm(before: str, behind: str) -> bool:
    """Tell whether the words around an amount say that it harmed, or is enough to."""
    if (_OF_HARM.search(before) or _BEFORE.search(before)) and not _PURPOSE.search(before):
        return True
    if _BEYOND.search(before) and not (_FORBIDS.search(before) or _UNWANTED.match(behind)):
        return True
    animals = _ANIMALS.match(before) or _ANIMALS.match(behind)
    return animals is not None or _BEHIND.match(behind) is not None


def is_of_harm(label: str) -> bool:
    """Tell whether a label announces amounts that harm: "Toxic dose", "Fatalities"."""
    return _LABEL.match(label) is not None
