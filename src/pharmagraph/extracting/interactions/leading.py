"""Reads what announces a list of agents, as a sentence about them.

"Drugs that raise its level include" says of the items that they raise it; "These are" says
nothing, but the sentence before it does.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from pharmagraph.extracting.wording.patterns import clue_compile

if TYPE_CHECKING:
    from pharmagraph.extracting.page import Page
    from pharmagraph.model import Sentence

__all__ = ["CLASS_THAT", "announcing", "without_title"]


def announcing(page: Page, lead_in: Sentence) -> str:
    """Return what is said of the items below *lead_in*: its words from their verb on."""
    text = page.text(lead_in)
    number = page.number(lead_in)
    if _THESE_ARE.fullmatch(text) and number:
        before = page.document.sentences[number - 1]
        text = page.text(before) if before.section == lead_in.section else text
    return CLASS_THAT.sub("They ", text, count=1)


_THESE_ARE = clue_compile(
    r"\W*(?:these|they|those|such (?:drugs|medicines|medications)|examples|among (?:them|these)|the"
    r" following(?: \w+)?)\b[^.]{0,60}?\b(?:are|include|is)(?: the following)?[:.]?\W*",
    re.IGNORECASE,
)
#: A class by what its members do.
CLASS_THAT = clue_compile(
    r"^\W*(?:[\w-]+ ){0,4}?(?:drugs|medicines|medications|agents|substances|products|things)"
    r" (?:that|which) (?=(?:may |can |could |might )?(?:[a-z]+ly )?\w)",
    re.IGNORECASE,
)


def without_title(text: str) -> str:
    """Return *text*, as long as before, without a title of its own that names no agent.

    Such are "X with food and drink:" and "Effect of X on other drugs:".
    """
    title = _FOOD_AND_DRINK.match(text) or _ON_OTHERS.match(text)
    return " " * title.end() + text[title.end() :] if title else text


_FED = r"(?:foods?|drinks?|beverages|alcohol)"
_FOOD_AND_DRINK = clue_compile(
    rf"\W*(?:(?:taking|using)\s)?[^:.;]{{2,40}}?\swith\s{_FED}(?:(?:,\s|,?\s(?:and|or)\s){_FED}){{1,3}}:\s+(?=[A-Z])",
    re.IGNORECASE,
)
_ON_OTHERS = clue_compile(
    r"\W*effects?\sof\s[\w-]+\son\s(?:the\s)?(?:[\w-]+\sof\s)?other\s(?:drugs|medicines|medications|agents):\s+(?=\w)",
    re.IGNORECASE,
)
