"""The words that lead up to the cause of a condition: "infections caused by bacteria"."""

from __future__ import annotations

import re

from pharmagraph.extracting.wording.patterns import clue_compile

__all__ = ["find_cause", "in_brackets", "without_cause"]

_CAUSE = clue_compile(
    r",?\s+(?:that\s+(?:is|are)\s+)?(?:caused\s+by|due\s+to|because\s+of|blamed\s+on"
    r"|brought\s+on\s+by|resulting\s+from"
    r"|associated\s+with|related\s+to|secondary\s+to)\s"
    r"|(?<!\bdeath)(?<!\bloss)(?<!\bdamage)(?<!\binjury)(?<!complications)(?<!bleeding)(?<!poisoning)\s+from\s+"
    r"(?!any\b|(?:forming|developing|occurring|recurring|coming|getting|starting|becoming)\b)",
    re.IGNORECASE,
)


def find_cause(text: str, start: int, end: int) -> re.Match[str] | None:
    """Return the words that lead up to the cause of what a list names, outside of brackets."""
    causes = _CAUSE.finditer(text, start, end)
    return next((c for c in causes if not in_brackets(text, start, c.start() + 1)), None)


def without_cause(label: str) -> str:
    """Return the name of a condition without what causes it."""
    cause = find_cause(label, 0, len(label))
    return label[: cause.start()] if cause else label


def in_brackets(text: str, start: int, end: int) -> bool:
    """Tell whether a bracket that opens behind *start* is still open at *end*."""
    return text.count("(", start, end) > text.count(")", start, end)
