"""Reads a list of conditions in a sentence without a verb, which only its heading explains.

"CONTRAINDICATIONS: Heart block (except with a pacemaker), shock, and gout." says of each that
the drug must not be used in it. Medicines in it are interactions.
"""

from __future__ import annotations

import re
from dataclasses import replace
from itertools import pairwise
from typing import TYPE_CHECKING

from pharmagraph.compiling import compiled
from pharmagraph.extracting.restrictions.illnesses import is_illness, is_medicine
from pharmagraph.extracting.restrictions.listed import is_use
from pharmagraph.extracting.restrictions.ruled import is_limit
from pharmagraph.extracting.restrictions.targets import Target, read_targets
from pharmagraph.extracting.wording.known import is_known
from pharmagraph.extracting.wording.patterns import clue_compile
from pharmagraph.extracting.wording.phrases import fold
from pharmagraph.lexicons import column
from pharmagraph.model import SectionKind, SentenceKind

if TYPE_CHECKING:
    from pharmagraph.extracting.page import Page
    from pharmagraph.model import Sentence

__all__ = ["PLAIN", "is_title", "read_verbless"]

#: A title that speaks of more than those who must not use the drug.
_MIXED = clue_compile(
    r"\b(?:(?:pre)?cautions?|warnings?|before|tell|ask|interactions?|interact|effects?|dos(?:es?|ing|age)|should\s(?:i|you)\s)\b",
    re.IGNORECASE,
)
#: What a list begins with, or a part of it, that says no more than its title.
_FRONT = clue_compile(
    r"(?:^\W*|(?<=;\s)|(?<=,\s)(?:and\s|or\s|but\s)?(?=never\b|not\b))(?:(?:also|and|nor)\s)?"
    r"(?:(?:not|never)(?:\s(?:meant|intended|suitable|suited|safe|allowed|permitted|to\sbe\s(?:used|given|taken|prescribed)|used"
    r"|given|taken))?|(?:absolutely\s)?contraindicated|forbidden|prohibited|ruled\sout|off\slimits|unsuitable|unsafe)"
    r"\s(?:for|in|by|to|with|on|during|if|when)\s|^\W*(?:absolute|strict)(?:ly)?:\s",
    re.IGNORECASE,
)
#: What tells without a title that the drug must not be used: "Not to be used in gout".
PLAIN = clue_compile(
    r"\W*(?:(?:not|never)\sto\sbe\s(?:used|given|taken)|contraindicated)\s(?:in|by|on)\s",
    re.IGNORECASE,
)
#: What is said of people or of a condition in the list has a verb that says nothing of the list.
_WITHIN = clue_compile(
    r"\([^()]*\)|\b(?:who|whose|whom|that|which|if|when|where|unless|except|as\s(?:in|with|seen|after))\s[^,;()]*",
    re.IGNORECASE,
)
_VERB = clue_compile(
    r"\b(?:is|are|was|were|be|been|has|have|had|do|does|did|will|would|shall|should|must|may|might"
    r"|can|could|cannot|need|needs|causes?|take|takes|use(?!\s(?:of|with)\b)|uses|avoid|tell|ask|talk|see|include|includes"
    r"|includ(?:e|es|ing)\sthe\sfollowing|none|not|no|never|caution|nothing|unknown"
    r"|rules?|forbids?|precludes?|excludes?|prevents?|makes?|requires?|occurs?|worsens?|raises?|lowers?"
    r"|increases?|reduces?|calls?|demands?|keeps?|leads?|gets?|becomes?|belongs?|needed|required"
    r"|as\s(?:is|are|do|does))\b|:",
    re.IGNORECASE,
)
#: What is said of the drug itself, if only behind people "who have gout".
_SAID = clue_compile(
    r"\b(?:it|they|drug|medicine|medication|treatment|therapy)\s(?:is|are|should|must|may|can"
    r"|cannot|has)\b|\b(?:must|should)\s(?:not|never)\s",
    re.IGNORECASE,
)
#: What a condition is an example or an exception of, and is no part of its name.
_REMARK = compiled(
    r"\s?\((?:except|unless|other\sthan|but\snot|such\sas|e\.g\.|for\sexample|for\sinstance|like|including|see)\b[^()]*\)"
    r"|,?\s(?:unless|except|as\s(?:in|with|seen\sin|after)|for\s(?:example|instance)|e\.g\.)\s[^,;.()]*"
    r"|\s(?:now|at\spresent|currently)\sor\s(?:in\sthe\spast|before|earlier|previously)\b"
    r"|(?<![\w-])(?:the\s)?(?:(?:concomitant|concurrent|simultaneous|combined)\s)?(?:(?:use|administration)"
    r"\s(?:of|with)|(?:(?:treatment|therapy)|together|alongside|combined|combination)\swith)\s.*?(?=,\s(?:and|or)\s|[;.]|$)",
    re.IGNORECASE,
)
_JOINT = clue_compile(r"[\s,;]*(?:(?:and|or)\s)?", re.IGNORECASE)
_BEFORE_NAME = clue_compile(
    r"\b(?:to|of|from|by|with|or|and|after|on)\s(?:the\s)?$|\($", re.IGNORECASE
)
_KNOWN_SHARE = 2
#: What it came from tells nothing of what somebody has.
_FROM = clue_compile(r"\s(?:from|after|caused\sby|due\sto)\s.*$", re.IGNORECASE)
#: That something is missing may be the condition: "No urine output."
_LACK = clue_compile(r"\W*no\s(?:[\w-]+\s){0,2}[\w-]+\W*", re.IGNORECASE)


def is_title(page: Page, sentence: Sentence) -> bool:
    """Tell whether the title of *sentence* speaks only of who must not use the drug."""
    section = page.section(sentence)
    if section.kind is not SectionKind.CONTRAINDICATIONS or section.heading is None:
        return False
    return _MIXED.search(section.heading.quote) is None


def read_verbless(page: Page, sentence: Sentence) -> tuple[Target, ...]:
    """Return the people and conditions of a sentence without a verb below such a heading."""
    if (
        sentence.kind is not SentenceKind.PROSE
        or not (is_title(page, sentence) or PLAIN.match(page.text(sentence)))
        or not _is_verbless(page, page.text(sentence))
        or not (PLAIN.match(page.text(sentence)) or _is_first(page, sentence))
    ):
        return ()
    text = page.text(sentence)
    cuts = [front.start() for front in _FRONT.finditer(text) if front.start()]
    edges = [0, *cuts, len(text.rstrip(" ."))]
    text = _blank(_REMARK, _blank(_FRONT.real, text))
    parts = [(start, len(text[:end].rstrip(" ;,."))) for start, end in pairwise(edges)]
    return _named([each for part in parts for each in _read(text, *part)])


def _blank(pattern: re.Pattern[str], text: str) -> str:
    """Return *text* with blanks for what *pattern* finds in it."""
    return pattern.sub(lambda found: " " * len(found[0]), text)


def _read(text: str, start: int, end: int) -> list[Target]:
    """Return whom a list names: behind people in it, conditions may follow again."""
    found = read_targets(text, start, end, conditions=True, alone=True)
    last = found[-1] if found else None
    if last is None or last.condition or last.piece.end >= end:
        return found
    joint = _JOINT.match(text, last.piece.end, end)
    return [*found, *_read(text, joint.end(), end)] if joint and joint[0] else found


def _is_first(page: Page, sentence: Sentence) -> bool:
    """Tell whether nothing but such lists stands between the heading and the sentence."""
    every = page.document.sentences
    number = page.number(sentence) - 1
    while number >= 0 and every[number].section == sentence.section:
        before = every[number]
        if before.kind is SentenceKind.HEADING:
            return True
        said = page.text(before)
        plain = _is_verbless(page, said) or _LACK.fullmatch(said) is not None
        if before.kind is not SentenceKind.PROSE or not plain:
            return False
        number -= 1
    return True


def _is_verbless(page: Page, text: str) -> bool:
    """Tell whether nothing is said in *text*, of the drug least of all."""
    text = _blank(_FRONT.real, text)
    named = page.mention.finditer(text)
    if _SAID.search(text):
        return False
    return not _VERB.search(_WITHIN.sub(" ", text)) and all(
        _BEFORE_NAME.search(text, 0, each.start()) for each in named
    )


def _named(found: list[Target]) -> tuple[Target, ...]:
    """Return those that are no medicines, if at least half are surely people or illnesses."""
    named = (replace(target, condition=fold(target.condition)) for target in found)
    kept = [t for t in named if t.population or not _is_agent(t)]
    sure = [t for t in kept if t.population or _is_sure(t.condition)]
    if len(sure) * _KNOWN_SHARE < len(kept):
        return tuple(sure)
    return tuple(t for t in kept if t.population or is_illness(t.condition, strict=False))


def _is_sure(condition: str) -> bool:
    """Tell whether *condition* is surely an illness, or a limit of what is measured."""
    name = _FROM.sub("", condition)
    words = name.split()
    known = any(is_known(" ".join(words[start:])) for start in range(min(3, len(words))))
    return known or is_illness(name) or is_limit(condition)


def _is_agent(target: Target) -> bool:
    """Tell whether a target is the use of a medicine, or a medicine or class by its name."""
    words = _FROM.sub("", target.condition).lower().split()
    if target.condition.lower().startswith(_REACTION) or (words and words[-1] in _REACTIONS):
        return False
    classes = column("class-nouns", "phrase")
    return bool(
        is_use(target.piece.text)
        or is_medicine(target.condition)
        or (words and (words[-1] in classes or words[0] in classes))
        or any(word in _TAKEN for word in words)
    )


_REACTION = ("allergy to ", "hypersensitivity to ", "history of ", "lack of ", "deficiency of ")
_REACTIONS = frozenset({"allergy", "allergies", "hypersensitivity", "intolerance", "anaphylaxis"})
_TAKEN = frozenset(
    {"inhibitor", "inducer", "blocker", "inhibitors", "inducers", "blockers", "concomitant"}
    | {"concurrent", "taken"}
)
