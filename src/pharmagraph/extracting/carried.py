"""Finds sentences whose "it" is another drug: the one that the sentence before begins with.

"Allopurinol is older. Do not give it to people with liver disease." forbids nothing of the drug.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from pharmagraph.compiling import compiled
from pharmagraph.extracting.interactions.class_names import spot_classes
from pharmagraph.extracting.interactions.own_classes import is_other
from pharmagraph.extracting.page import Aside
from pharmagraph.extracting.wording.drug_names import common_words, is_drug_name
from pharmagraph.model import SectionKind, SentenceKind

if TYPE_CHECKING:
    from collections.abc import Iterator

    from pharmagraph.extracting.page import Page
    from pharmagraph.model import Sentence

__all__ = ["find_carried", "is_carried"]

#: A drug that is said to be or do something, with its brand or its dose behind it.
_SUBJECT = compiled(
    r"\W*(?P<agent>[A-Za-z][a-z-]{4,})"
    r"(?:\s(?:tablets?|capsules?|spray|cream|injections?|pills?|patch(?:es)?))?"
    r"(?:\s\([^()]{2,40}\)|\s[0-9](?:[^,;.]|\.[0-9]){1,30}?)?,?\s"
    r"(?:is|was|are|were|has|had|can|may|might|must|should|will|does|did|works?|belongs|causes?"
    r"|treats?|helps?|remains?|also|which|an?|the"
    r"|(?!levels|doses|effects|concentrations|users|tests)[a-z]{3,}s)\b",
)
_ITS = compiled(
    r"\W*(?:(?:it|its|this\s(?:drug|medicine|medication))\b"
    r"|(?:do\snot|don['’]t|never)\s(?:give|take|use|start|combine)\sit\b)",
    re.IGNORECASE,
)

#: Drugs of a class that are said to be or do something.
_SUBJECTS = compiled(
    r"\W*(?P<agent>[A-Za-z][\w-]+(?:\s[a-z-]+){0,2}?s)\s"
    r"(?:are|were|may|can|might|must|should|will|do|have|makes?|cause|raise|lower|treat|help|work"
    r"|also)\b",
)
_THEY = compiled(
    r"\W*(?:(?:they|these\s(?:drugs|medicines|medications|agents))\b"
    r"|(?:do\snot|don['’]t|never)\s(?:give|take|use|start|combine)\s(?:them|these)\b)"
    r"(?!.*\b(?:it|its)\b)",
    re.IGNORECASE,
)

#: What a sentence that begins with another drug goes on to say of it.
_THEN_IT = compiled(r";\s(?:it|do\snot|don['’]t|never)\b")


def find_carried(page: Page) -> Iterator[Aside]:
    """Yield the sentences that speak of another drug by a pronoun, as clauses about that drug.

    Among interactions the other drug is an agent, and what it does is a fact.
    """
    for sentence, agent in _carried(page):
        if page.section(sentence).kind is not SectionKind.INTERACTIONS:
            yield Aside(sentence.span.start, sentence.span.end, agent)


def is_carried(page: Page, sentence: Sentence) -> bool:
    """Tell whether *sentence*, in any section, speaks of another drug by a pronoun."""
    starts = page.once(is_carried, lambda: frozenset(each.span.start for each, _ in _carried(page)))
    return sentence.span.start in starts


def _carried(page: Page) -> Iterator[tuple[Sentence, str]]:
    """Yield the sentences that speak of another drug by a pronoun, and that drug."""
    line, agent, plural = -1, "", False
    for sentence in page.sentences():
        text = page.text(sentence)
        if sentence.line != line or sentence.kind is not SentenceKind.PROSE:
            line, agent = sentence.line, ""
        pronoun = _THEY if plural else _ITS
        if agent and pronoun.match(text) and not page.mention.search(text):
            yield sentence, agent
            continue
        subject = _SUBJECT.match(text)
        word = subject["agent"].lower() if subject else ""
        word = word if _is_another(word, text) else ""
        plural = not word
        word = word or _class_of(page, text)
        agent = word if word and not page.mention.search(text) else ""
        if agent and not plural and _THEN_IT.search(text):
            yield sentence, agent


def _is_another(word: str, text: str) -> bool:
    """Tell whether *word*, with which *text* begins, is a drug's name or is said to be another."""
    if not word or is_drug_name(word):
        return bool(word)
    return word not in common_words() and _ANOTHER.match(text) is not None


_ANOTHER = compiled(
    r"\W*[\w-]+(?:\s[^,;]{1,40}?)?\s(?:is|was)\s(?:another|an\s(?:older|alternative)|a\s(?:different"
    r"|related|rival))\s(?:[\w-]+\s)?(?:drug|medicine|medication|choice|option|remedy|treatment)\b"
)


def _class_of(page: Page, text: str) -> str:
    """Return the class of other drugs that *text* begins with, where the drug's own is known."""
    subject = _SUBJECTS.match(text)
    if subject is None:
        return ""
    places = [end for start, end in spot_classes(text) if start <= subject.start("agent")]
    words = subject["agent"]
    return words.lower() if subject.end("agent") in places and is_other(page, words) else ""
