"""Texts for people: on one line, with nothing in them that acts, and numbers with their nouns."""

from __future__ import annotations

import re

__all__ = ["counted", "flat", "for_markdown", "placed"]

_SPECIAL = re.compile(r"([\\`*_{}\[\]<>#|~])")


def counted(number: int, one: str, many: str = "") -> str:
    """Return a number with its noun in the right form: ``1 warning``, ``2 anomalies``."""
    return f"{number} {one if number == 1 else many or one + 's'}"


def flat(text: str) -> str:
    """Return *text* on one line, with nothing that a terminal would act on."""
    return "".join(c if c.isprintable() else " " for c in text)


def for_markdown(text: str) -> str:
    """Return *text* on one line, with nothing that Markdown would act on."""
    return _SPECIAL.sub(r"\\\1", " ".join(text.split()))


def placed(file: str, line: int) -> str:
    """Return the place of a line as compilers write it, or the file where no line is known."""
    return f"{file}:{line}" if file and line else file
