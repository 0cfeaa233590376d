"""Cuts phrases out of sentences without losing their place: lists, glosses, labels.

A `Piece` is a stretch of the text it was cut from; its offsets count from the first
character of that text, so that ``page.span(sentence, piece.start, piece.end)`` gives its
span. Every extractor cuts with these functions, so that lists split alike everywhere.
"""

from __future__ import annotations

import re
from functools import cache
from itertools import product
from typing import NamedTuple

from pharmagraph.compiling import compiled
from pharmagraph.extracting.wording.patterns import Pattern, clue_compile
from pharmagraph.lexicons import Phrases, table
from pharmagraph.remembering import remembered

__all__ = [
    "Named",
    "Piece",
    "fold",
    "is_bare",
    "is_divided",
    "is_plain",
    "matcher",
    "name",
    "split",
    "telling",
    "tidy",
    "trim",
    "without_article",
]


class Piece(NamedTuple):
    """The stretch *start* to *end* of a text, and its words."""

    start: int
    end: int
    text: str

    def moved(self, by: int) -> Piece:
        """Return the same words *by* characters farther."""
        return Piece(self.start + by, self.end + by, self.text)


class Named(NamedTuple):
    """A phrase apart from what stands beside it: an abbreviation and remarks in brackets."""

    core: Piece
    abbreviation: str = ""
    remarks: tuple[Piece, ...] = ()


_CLOSING = {"(": ")", "[": "]"}
_BRACKET = compiled(r"[()\[\]]")
_OUTER = " \t\r\n,;:.!?*•·–—-"
_JOINING = compiled(
    r"(and/or|and|or|nor(?! (?:should|must)\b)|but also"
    r"|as well as(?! (?:it|they|you)\b)|plus|also) ",
    re.IGNORECASE,
)
_ENDING = ("and/or", "and", "or", "etc")


def _in_any_case(*words: str) -> frozenset[str]:
    cases = [zip(word, word.upper(), strict=True) for word in words]
    return frozenset("".join(letters) for case in cases for letters in product(*case))


#: What joining words begin with, and ending ones end with.
_FIRST = _in_any_case("and", "or ", "nor", "but", "as ", "plu", "als")
_LAST = _in_any_case("nd", "or", "tc")
_ARTICLE = compiled(r"(?:the|an?)\s+(?=\S)", re.IGNORECASE)
_OF_ARTICLE = frozenset("aAtT")
#: What may divide a list: semicolons, dashes, or else commas and joining words.
_BREAK = compiled(
    r";|\s[-\u2022\u00b7]\s|(?<![\w-])(?:and/or|and|or|nor"
    r"|as well as(?! (?:it|they|you)\b)|but also)(?![\w-])"
    r"|,(?![0-9]{3})(?!(?<=-(?:posi|nega)tive,)\s(?:and\s)?[A-Z0-9/]+[- ](?:posi|nega)tive\b)",
    re.IGNORECASE,
)
#: What all but a dash among them begins with.
_NO_DASH = frozenset(";,aonbAONB")
#: What divides a name, or is a remark on it.
_NOT_PLAIN = compiled(rf"[(\[]|{_BREAK.pattern}", re.IGNORECASE)
_ACRONYM = r"[A-Z][A-Za-z]{0,2}[A-Z0-9][A-Za-z0-9-]*(?: [0-9](?![0-9]))?"
_ACRONYM_ONLY = compiled(_ACRONYM)
_ACRONYM_FIRST = compiled(rf"({_ACRONYM})\s*[;,]\s*(?=\S)")
_OTHER_NAME = compiled(rf",? (?:or|also called|also known as) ({_ACRONYM})$")
_NUMBERED = compiled(r"\b(?:class|stage|grade|type)\s[IVX0-9]+\s(?:or|and|to)\s[IVX0-9]+$")
_NEXT_NAME = compiled(rf"\s+({_ACRONYM})\s*(?=[(,;.]|$)")
_NEXT_OR = compiled(r"\s+or(?=\s)")
#: Words that a title leaves small.
_SMALL = frozenset({"with", "from", "after", "during", "without"})
_INITIAL = compiled(r"[A-Z]\.")


def trim(text: str, start: int = 0, end: int | None = None, *, article: bool = False) -> Piece:
    """Return the stretch without list glue, outer punctuation and, if asked, its article.

    Neither is a bracket at its end that none in it opens.
    """
    words = text[start:end].rstrip(_OUTER)
    while words:
        if words[-1] == ")" and words.count("(") < words.count(")"):
            word = ")"
        elif words[-2:] not in _LAST or not (word := _ends_with(words)):
            break
        words = words[: -len(word)].rstrip(_OUTER)
    stop = start + len(words)
    words = words.lstrip(_OUTER)
    while words[:3] in _FIRST and (joining := _JOINING.match(words)):
        words = words[joining.end(1) :].lstrip(_OUTER)
    if article and words[:1] in _OF_ARTICLE and (found := _ARTICLE.match(words)):
        words = words[found.end() :]
    return Piece(stop - len(words), stop, words)


def is_divided(text: str, start: int, end: int) -> bool:
    """Tell whether a sign or word that divides the items of a list stands in the stretch."""
    return _BREAK.search(text, start, end) is not None


def is_plain(text: str) -> bool:
    """Tell whether nothing in *text* divides a name or is a remark on it."""
    return _NOT_PLAIN.search(text) is None


def split(text: str, start: int = 0, end: int | None = None) -> list[Piece]:
    """Return the items of the list in the stretch, trimmed, in order.

    Brackets are kept whole, and so are phrases of ``unsplit.tsv`` ("with or without").
    Where semicolons divide the list, commas do not.
    """
    stop = len(text) if end is None else end
    breaks = list(_BREAK.finditer(text, start, stop))
    if not breaks:
        whole = trim(text, start, stop)
        return [whole] if whole.text else []
    words = text[start:stop]
    for left, right in _kept_whole(words, start):
        breaks = [found for found in breaks if not left <= found.start() < right]
    signs = [text[found.start()] for found in breaks]
    if ";" in signs or not _NO_DASH.issuperset(signs):
        breaks = _chief(breaks)
    if not words.islower():
        breaks = [each for each in breaks if not _is_other_name(text, start, each, stop)]
    pieces: list[Piece] = []
    for found in breaks:
        left, right = found.span()
        pieces.append(trim(text, start, left))
        start = right
    pieces.append(trim(text, start, stop))
    return [piece for piece in pieces if piece.text]


@remembered
def name(text: str, start: int = 0, end: int | None = None) -> Named:
    """Return the phrase apart from its abbreviation and the remarks in brackets after it."""
    core = trim(text, start, end)
    if is_bare(core.text):
        return Named(core)
    remarks: list[Piece] = []
    abbreviation = ""
    for left, right in reversed(_brackets(text, core.start, core.end)):
        if left == core.start or text[right + 1 : core.end].strip(_OUTER):
            break
        inner = trim(text, left + 1, right)
        first = _ACRONYM_FIRST.match(inner.text)
        if _ACRONYM_ONLY.fullmatch(inner.text):
            abbreviation = inner.text
        elif first:
            abbreviation = first[1]
            remarks.append(trim(text, inner.start + first.end(), inner.end))
        elif inner.text:
            remarks.append(inner)
        core = trim(text, core.start, left)
    no_acronym = abbreviation or core.text.islower()
    other = None if no_acronym else _OTHER_NAME.search(core.text)
    if (
        other
        and not _NUMBERED.search(core.text)
        and _stands_for(other[1], core.text[: other.start()])
    ):
        abbreviation = other[1]
        core = trim(text, core.start, core.start + other.start())
    return Named(core, abbreviation, tuple(reversed(remarks)))


def is_bare(words: str) -> bool:
    """Tell whether no name in *words* has remarks or an abbreviation behind it."""
    return words.islower() and "(" not in words and "[" not in words


@remembered
def fold(words: str, *, initial: bool = True) -> str:
    """Return *words* as a label: no article, lower case but for proper names and acronyms.

    *initial* tells that the first word stands where any word has a capital.
    """
    plain = tidy(trim(words, article=True).text)
    if plain == plain.lower():
        return plain
    tokens = plain.split(" ")
    if plain.isupper() and any(len(token) > 5 and token.isalpha() for token in tokens):
        return plain.lower()
    long = [token for token in tokens if len(token) > 3 and token not in _SMALL]
    titled = len(long) > 1 and all(token[0].isupper() for token in long)
    return " ".join(
        _fold_token(token) if titled or (initial and number == 0) else token
        for number, token in enumerate(tokens)
    )


@cache
def matcher(lexicon: str, column: str = "phrase", value: str = "") -> Phrases:
    """Return what finds the phrases of *lexicon*; each stands for its cell in column *value*."""
    return Phrases({row[column]: row[value or column] for row in table(lexicon)})


@cache
def telling(lexicon: str) -> Pattern:
    """Return the pattern of the phrases of *lexicon*; where it is not possible, none is found."""
    phrases = sorted(row["phrase"] for row in table(lexicon))
    return clue_compile("|".join(map(re.escape, phrases)), re.IGNORECASE)


def _ends_with(words: str) -> str:
    ending = words[-7:].lower()
    if not ending.endswith(_ENDING):
        return ""
    return next((w for w in _ENDING if ending.endswith((f" {w}", f",{w}")) or ending == w), "")


def tidy(words: str) -> str:
    """Return *words* with one space between them."""
    return " ".join(words.split())


def _fold_token(token: str) -> str:
    bare = token.strip("()[],.;:")
    parts = bare.split("-")
    if (
        _INITIAL.fullmatch(token)
        or any(char.isupper() for char in parts[0][1:])
        or (parts[0][:1].isupper() and parts[0][1:2].isdigit())
        or len(parts[0]) == 1 < len(bare)
    ):
        return token
    if bare.endswith(("'s", "s'")) or {bare.lower(), *map(str.lower, parts)} & _names():
        return token
    return token.lower()


@cache
def _names() -> frozenset[str]:
    return frozenset(row["name"].lower() for row in table("proper-names"))


def _brackets(text: str, start: int, end: int) -> list[tuple[int, int]]:
    """Return the places of the outermost pairs of brackets; one never closed ends the text."""
    if text.find("(", start, end) < 0 and text.find("[", start, end) < 0:
        return []
    found: list[tuple[int, int]] = []
    stack: list[tuple[str, int]] = []
    for bracket in _BRACKET.finditer(text, start, end):
        char, place = bracket[0], bracket.start()
        if char in _CLOSING:
            stack.append((_CLOSING[char], place))
        elif stack and char == stack[-1][0]:
            _, left = stack.pop()
            if not stack:
                found.append((left, place))
    if stack:
        found.append((stack[0][1], end))
    return found


def _kept_whole(words: str, start: int) -> list[tuple[int, int]]:
    """Return the places that are not divided in *words*, which begin at *start*."""
    kept = _brackets(words, 0, len(words))
    if fixed := matcher("unsplit").find(words):
        kept += [match[:2] for match in fixed]
    return [(start + left, start + right) for left, right in kept] if start else kept


def _chief(breaks: list[re.Match[str]]) -> list[re.Match[str]]:
    """Return the dashes among *breaks* if there are several, or else semicolons, or the others."""
    dashes = [found for found in breaks if found[0][0] not in _NO_DASH]
    if len(dashes) > 1:
        return dashes
    semicolons = [found for found in breaks if found[0] == ";"]
    return semicolons or [found for found in breaks if found not in dashes]


def _stands_for(acronym: str, phrase: str) -> bool:
    words = re.findall(r"[a-z0-9]+", phrase.lower().rstrip(" ,").rpartition(",")[2])
    initials = {word[0] for word in words if word not in {"a", "to", "the", "of", "with"}}
    return acronym[0].lower() in initials


def _is_other_name(text: str, start: int, found: re.Match[str], stop: int) -> bool:
    """Tell whether what follows "or" is only the acronym of what precedes it."""
    place = found.end() if found[0].lower() == "or" else -1
    if found[0] == "," and (following := _NEXT_OR.match(text, found.end(), stop)):
        place = following.end()
    after = _NEXT_NAME.match(text, place, stop) if place >= 0 else None
    return bool(after and _stands_for(after[1], text[start : found.start()]))


def without_article(label: str) -> str:
    """Return *label* without the article in front of it."""
    article = _ARTICLE.match(label) if label[:1] in _OF_ARTICLE else None
    return label[article.end() :] if article else label
