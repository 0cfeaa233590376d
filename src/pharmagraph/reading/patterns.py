"""The small language in which templates say what a line looks like.

A pattern is words, compared in any case: ``(a|b)`` is a choice, ``[a]`` may be missing,
``{drug}`` stands for a name, ``{text}`` for anything, ``{words}`` for words without a colon,
``{inside}`` for what brackets hold,
and a backslash makes the next character ordinary. Commas and a final ``?`` may be missing.
"""

from __future__ import annotations

import re
from functools import lru_cache
from itertools import chain
from typing import TYPE_CHECKING

from pharmagraph.compiling import compiled
from pharmagraph.lexicons import Landmarks

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

__all__ = ["SLOTS", "Sought", "compile_form", "first_words", "form_of", "last_words", "regex"]

#: One blank and then more: what must stand behind a slot is found much faster by one letter.
_GAP = r"[ ][ ]*"
#: What each slot matches.
SLOTS = {
    "{drug}": r"(?P<name>[^\n?!;]{1,100}?)",
    "{text}": r"[^\n]{0,400}?",
    "{words}": r"[^\n:]{1,100}?",
    "{inside}": r"[^()\n]{0,120}?",
}
#: A shorter word alone stands in too many lines.
_SHORT = 6
_WORD = compiled(r"[A-Za-z0-9']+")
#: Any text that goes on to the end of the line, which can be read at once.
_TO_THE_END = compiled(rf"{re.escape(SLOTS['{text}'])}(?=[)?]*$)")
_SPECIAL = {"(": "(?:", ")": ")", "[": "(?:", "]": ")?", "|": "|", ",": ",?", " ": _GAP}
_SPECIAL[":"] = "[ ]*:"


@lru_cache(maxsize=4096)
def form_of(pattern: str) -> str:
    """Return *pattern* as a regular expression for a whole line, or for how a line begins."""
    tail = "" if pattern.endswith(":") else r"[ ]*[?:]?[*]{0,2}"
    return _TO_THE_END.sub(lambda lazy: lazy[0][:-1], regex(pattern.removesuffix("?"))) + tail


@lru_cache(maxsize=4096)
def compile_form(pattern: str) -> re.Pattern[str]:
    """Compile what `form_of` makes of *pattern*; few are ever tried on a line."""
    return compiled(form_of(pattern), re.IGNORECASE)


def first_words(pattern: str) -> list[str]:
    """Return the words *pattern* can begin with, or none where it begins with a slot."""
    first, *rest = _chunks(pattern.rstrip(":?"))
    if first[0] in "([" and first[-1] in ")]":
        words = [word for part in first[1:-1].split("|") for word in first_words(part)]
        return words if first[0] == "(" else words + first_words(" ".join(rest))
    word = _WORD.match(first)
    if not word:
        return []
    begin = word.group().lower()
    if first[word.end() :][:1] != "[":
        return [begin]
    endings = first[word.end() + 1 :].split("]")[0]
    return [begin, *(begin + ending.lower() for ending in endings.split("|"))]


def last_words(pattern: str) -> list[str]:
    """Return the words *pattern* can end with."""
    last = _chunks(pattern.rstrip(":?"))[-1]
    parts = last[1:-1].split("|") if last[0] == "(" else [last]
    return [part.split()[-1].lower() for part in parts]


class Sought:
    """Finds, as they are written, what any of *patterns* matches inside a line.

    *before* and *after* are regular expressions that look at what stands around it.
    """

    def __init__(self, patterns: Iterable[str], before: str, after: str) -> None:
        forms = {pattern: regex(pattern) for pattern in patterns}
        self._found = compiled(f"{before}(?:{'|'.join(forms.values()) or '(?!)'}){after}")
        needed = [_needed(pattern) for pattern in forms]
        every = map(_with_gaps, chain.from_iterable(needed))
        self._marks = Landmarks(chain.from_iterable(every)) if all(needed) else None

    def finditer(self, text: str, start: int, end: int) -> Iterator[re.Match[str]]:
        """Return what is found in *text* from *start* to *end*, in order."""
        marks = self._marks
        if marks and not marks.among(text, start, end):
            return iter(())
        return self._found.finditer(text, start, end)

    def match(self, text: str, start: int, end: int) -> re.Match[str] | None:
        """Return what is found at *start*, if anything is."""
        return self._found.match(text, start, end)


def _needed(pattern: str) -> list[str]:
    """Return words, as written, of which whatever *pattern* matches holds one; none if unknown.

    A short word stands together with the next one, with one blank between them. The longest
    words are told, of those with a capital if there are any: these are rare.
    """
    told: list[list[str]] = []
    goes_on = False
    for chunk in _chunks(pattern):
        word = _WORD.match(chunk)
        if word and goes_on and len(told[-1][0]) < _SHORT:
            told[-1] = [f"{told[-1][0]} {word[0]}"]
        elif word:
            told.append([word[0]])
        elif chunk[0] == "(" and chunk[-1] == ")":
            each = [_needed(part) for part in chunk[1:-1].split("|")]
            told += [[words for part in each for words in part]] if all(each) else []
        goes_on = word is not None and word.end() == len(chunk)
    return max(told, key=_rarity, default=[])


def _rarity(words: list[str]) -> tuple[bool, int]:
    return all(word[0].isupper() for word in words), min(map(len, words))


def _with_gaps(words: str) -> list[str]:
    """Return *words*, and how they begin where more than one blank stands between two of them."""
    parts = words.split(" ")
    return [words, *(f"{' '.join(parts[:n])}  " for n in range(1, len(parts)))]


def _chunks(pattern: str) -> list[str]:
    """Return *pattern* cut at the spaces that stand outside all brackets."""
    chunks, depth, last = [], 0, 0
    for at, character in enumerate(pattern):
        if character in "([" and pattern[at - 1 : at] != "\\":
            depth += 1
        elif character in ")]" and pattern[at - 1 : at] != "\\":
            depth -= 1
        elif character == " " and depth == 0:
            chunks.append(pattern[last:at])
            last = at + 1
    return [*chunks, pattern[last:]]


@lru_cache(maxsize=4096)
def regex(pattern: str) -> str:
    """Return the regular expression for *pattern*: no nested repetition, so linear."""
    parts: list[str] = []
    owes_gap = False
    for chunk in _chunks(pattern):
        optional = chunk.startswith("[") and chunk.endswith("]") and chunk.count("[") == 1
        body = _piece(chunk[1:-1] if optional else chunk)
        gap = _GAP if owes_gap else ""
        if optional and owes_gap:
            parts.append(f"(?:{gap}(?:{body}))?")
        elif optional:
            parts.append(f"(?:(?:{body}){_GAP})?")
        else:
            parts.append(gap + body)
            owes_gap = True
    return "".join(parts)


def _piece(chunk: str) -> str:
    for slot, form in SLOTS.items():
        if slot in chunk:
            before, after = chunk.split(slot, 1)
            return _piece(before) + form + _piece(after)
    out, escaped = [], False
    for character in chunk:
        if escaped:
            out.append(re.escape(character))
        elif character != "\\":
            out.append(_SPECIAL.get(character) or re.escape(character))
        escaped = character == "\\" and not escaped
    return "".join(out)
