"""Finds sentences whose "it" is another drug: the one that the sentence before begins with.

"Allopurinol is older. Do not give it to people with liver disease." forbids nothing of the drug.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from pharmagraph.compiling import compiled
from pharmagraph.extracting.interactions.class_names import spot_classes
from pharmagraph.extracting.interactions.metabolites import with_metabolites
from pharmagraph.extracting.interactions.own_classes import is_other
from pharmagraph.extracting.wording.drug_names import common_words, is_drug_name
from pharmagraph.model import SentenceKind

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from pharmagraph.extracting.page import Page
    from pharmagraph.model import Sentence

__all__ = ["carried"]

#: A drug that is said to be or do something, with its brand or its dose behind it.
_SUBJECT = compiled(
    r"\W*(?P<agent>[A-Za-z][a-z-]{4,})"
    r"(?:\s(?:tablets?|capsules?|spray|cream|injections?|pills?|patch(?:es)?))?"
    r"(?:\s\([^()]{2,40}\)|\s[0-9](?:[^,;.]|\.[0-9]){1,30}?)?,?\s"
    r"(?:is|was|are|were|has|had|can|may|might|must|should|will|does|did|works?|belongs|causes?"
    r"|treats?|helps?|remains?|also|which|an?|the"
    r"|(?!levels|doses|effects|concentrations|users|tests)[a-z]{3,}s)\b",
)
#: A pronoun for *one* drug, or for *several*.
_PRONOUN = compiled(
    r"\W*(?:(?P<one>(?:it|its|this\s(?:drug|medicine|medication))\b"
    r"|(?:do\snot|don['’]t|never)\s(?:give|take|use|start|combine)\sit\b)"
    r"|(?P<several>(?:(?:they|these\s(?:drugs|medicines|medications|agents))\b"
    r"|(?:do\snot|don['’]t|never)\s(?:give|take|use|start|combine)\s(?:them|these)\b)"
    r"(?!.*\b(?:it|its)\b)))",
    re.IGNORECASE,
)

#: Drugs of a class that are said to be or do something.
_SUBJECTS = compiled(
    r"\W*(?P<agent>[A-Za-z][\w-]+(?:\s[a-z-]+){0,2}?s)\s"
    r"(?:are|were|may|can|might|must|should|will|do|have|makes?|cause|raise|lower|treat|help|work"
    r"|also)\b",
)

#: What a sentence that begins with another drug goes on to say of it.
_THEN_IT = compiled(r";\s(?:it|do\snot|don['’]t|never)\b")


def carried(page: Page) -> Mapping[int, str]:
    """Return the other drug a sentence speaks of by a pronoun, by where the sentence starts."""
    return page.once(carried, lambda: dict(_carried(page)))


def _carried(page: Page) -> Iterator[tuple[int, str]]:
    """Yield where such a sentence starts, and the drug.

    What a sentence begins with is asked only where the next one on its line has a pronoun.
    """
    before: Sentence | None = None
    prose = SentenceKind.PROSE
    for sentence in page.sentences():
        text = page.text(sentence)
        if (
            before
            and sentence.kind is prose
            and (pronoun := _PRONOUN.match(text))
            and page.line(before) == page.line(sentence)
            and (agent := _meant(page, page.text(before), text, pronoun))
        ):
            yield sentence.span.start, agent
            continue
        before = sentence
        if ";" in text and _THEN_IT.search(text):
            agent, several = _subject(page, text)
            if agent and not several:
                yield sentence.span.start, agent


def _meant(page: Page, before: str, text: str, pronoun: re.Match[str]) -> str:
    """Return the other drug that *before* begins with, if the *pronoun* of *text* is for it.

    What the drug itself becomes in the body is no other.
    """
    agent, plural = _subject(page, before)
    meant = agent and pronoun["several" if plural else "one"]
    if not meant or page.mention.search(text):
        return ""
    return "" if agent in with_metabolites(page).names else agent


def _subject(page: Page, text: str) -> tuple[str, bool]:
    """Return the other drug, or class of drugs, that *text* begins with, and whether it is one."""
    if page.mention.search(text):
        return "", False
    subject = _SUBJECT.match(text)
    word = subject["agent"].lower() if subject else ""
    is_drug = _is_another(word, text)
    return word if is_drug else _class_of(page, text), not is_drug


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
