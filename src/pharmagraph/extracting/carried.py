"""Finds sentences whose "it" is another drug: the one that the sentence before begins with.

"Allopurinol is older. Do not give it to people with liver disease." forbids nothing of the drug.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from pharmagraph.compiling import compiled
from pharmagraph.extracting.page import Aside
from pharmagraph.extracting.wording.drug_names import is_drug_name
from pharmagraph.model import SectionKind, SentenceKind

if TYPE_CHECKING:
    from collections.abc import Iterator

    from pharmagraph.extracting.page import Page

__all__ = ["find_carried"]

#: A drug that is said to be or do something, with its brand or its dose behind it.
_SUBJECT = compiled(
    r"\W*(?P<agent>[A-Za-z][a-z-]{4,})(?:\s\([^()]{2,40}\)|\s[0-9][^,;.]{1,30}?)?,?\s"
    r"(?:is|was|are|were|has|had|can|may|might|must|should|will|does|did|works?|belongs|causes?"
    r"|treats?|helps?|remains?|also|which|an?|the)\b",
)
_ITS = compiled(
    r"\W*(?:(?:it|its|this\s(?:drug|medicine|medication))\b"
    r"|(?:do\snot|don['’]t|never)\s(?:give|take|use|start|combine)\sit\b)",
    re.IGNORECASE,
)


def find_carried(page: Page) -> Iterator[Aside]:
    """Yield the sentences that speak of another drug by a pronoun, as clauses about that drug.

    Among interactions the other drug is an agent, and what it does is a fact.
    """
    line, agent = -1, ""
    for sentence in page.sentences():
        text = page.text(sentence)
        if sentence.line != line or sentence.kind is not SentenceKind.PROSE:
            line, agent = sentence.line, ""
        among = page.section(sentence).kind is SectionKind.INTERACTIONS
        if agent and not among and _ITS.match(text) and not page.mention.search(text):
            yield Aside(sentence.span.start, sentence.span.end, agent)
            continue
        subject = _SUBJECT.match(text)
        word = subject["agent"].lower() if subject else ""
        agent = word if is_drug_name(word) and not page.mention.search(text) else ""
