"""Finds the condition that a sentence opens with: "After a heart attack you may take 50 mg".

Nothing marks where its name ends there, so that only names that are known for conditions count.
"""

from __future__ import annotations

import re
from functools import cache

from pharmagraph.compiling import compiled
from pharmagraph.extracting.wording.known import is_known
from pharmagraph.extracting.wording.patterns import clue_compile
from pharmagraph.lexicons import column

__all__ = ["opening_condition"]

_LONGEST = 6
_OPENING = clue_compile(
    r"^\W*(?:(?:in|for|after|following|against)\s+"
    r"|(?:if|when|where)\b[^,;:.0-9]{3,60}?\s(?:wanted|needed|required|desired|used|given"
    r"|taken)\s+(?:in|for|after)\s+)"
    r"(?:an?\s+|the\s+)?(?P<what>(?!(?:patients|people|adults|children|women|men|those|most|some"
    r"|mild\s+to)\b)[A-Za-z][^,;:.0-9()]{2,80})",
    re.IGNORECASE,
)
_WORD = compiled(r"[A-Za-z][\w'-]*")
_OTHER_HEAD = compiled(
    r"\s+(?:patients?|people|adults?|children|medicines?|drugs?|medications?|tablets?|therapy"
    r"|treatment"
    r"|dos(?:e|es|age|ing)|prevention|prophylaxis|prone|and|or|of|in|due|caused|from|with|after)\b",
    re.IGNORECASE,
)


#: "porphyria cutanea tarda 100 mg": up to the figure, all is name.
_REST_OF_NAME = compiled(
    r"(?:\s(?!(?:the|an?|is|are|to|at|on|with|by|up|about|of|only|start|doses?|treatment"
    r"|usually)\b)[a-z]{4,}){1,2}(?=\s[0-9])"
)


def opening_condition(text: str) -> tuple[int, int] | None:
    """Return where the known condition stands that *text* opens with, the longest name of it."""
    found = _OPENING.match(text)
    if not found:
        return None
    start, stop = found.span("what")
    words = list(_WORD.finditer(text, start, stop))[:_LONGEST]
    for word in reversed(words):
        name = text[start : word.end()]
        if _is_condition(name) and not _OTHER_HEAD.match(text, word.end()):
            more = _REST_OF_NAME.match(text, word.end())
            return start, more.end() if more else word.end()
    return None


def _is_condition(name: str) -> bool:
    words = name.lower().split()
    last = next((n for n, word in enumerate(words) if word not in _modifiers()), len(words) - 1)
    return any(is_known(" ".join(words[first:])) for first in range(last + 1))


@cache
def _modifiers() -> frozenset[str]:
    return frozenset(column("modifiers", "word"))
