"""Cuts phrases out of sentences without losing their place: lists, glosses, labels.

A `Piece` is a stretch of the text it was cut from; its offsets count from the first
character of that text, so that ``page.span(sentence, piece.start, piece.end)`` gives its
span. Every extractor cuts with these functions, so that lists split alike everywhere.
"""

from __future__ import annotations

import re
from functools import cache
from typing import NamedTuple

from pharmagraph.compiling import compiled
from pharmagraph.extracting.wording.patterns import Pattern, clue_compile
from pharmagraph.lexicons import Phrases, column, table
from pharmagraph.remembering import remembered

__all__ = [
    "Item",
    "Named",
    "Piece",
    "fold",
    "is_divided",
    "items",
    "matcher",
    "may_share",
    "name",
    "split",
    "telling",
    "trim",
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


class Item(NamedTuple):
    """One item of a list: its own words, and its label with the words it shares."""

    piece: Piece
    label: str


_CLOSING = {"(": ")", "[": "]"}
_BRACKET = compiled(r"[()\[\]]")
_OUTER = " \t\r\n,;:.!?*•·–—-"
_JOINING = compiled(r"(and/or|and|or|nor|but also|as well as|plus|also) ", re.IGNORECASE)
_ENDING = ("and/or", "and", "or", "etc")
#: The letters that joining words begin and ending ones end with.
_FIRST = frozenset("aonbpAONBP")
_LAST = frozenset("drcDRC")
_ARTICLE = compiled(r"(?:the|an?)\s+(?=\S)", re.IGNORECASE)
#: What may divide a list: semicolons, dashes, or else commas and joining words.
_BREAK = compiled(
    r";|\s[-\u2022\u00b7]\s|(?<![\w-])(?:and/or|and|or|nor|as well as|but also)(?![\w-])"
    r"|,(?![0-9]{3})(?!(?<=-(?:posi|nega)tive,)\s(?:and\s)?[A-Z0-9/]+[- ](?:posi|nega)tive\b)",
    re.IGNORECASE,
)
#: What divides a name, or is a remark on it.
_NOT_PLAIN = compiled(rf"[(\[]|{_BREAK.pattern}", re.IGNORECASE)
_ACRONYM = r"[A-Z][A-Za-z]{0,2}[A-Z0-9][A-Za-z0-9-]*(?: [0-9](?![0-9]))?"
_ACRONYM_ONLY = compiled(_ACRONYM)
_ACRONYM_FIRST = compiled(rf"({_ACRONYM})\s*[;,]\s*(?=\S)")
_OTHER_NAME = compiled(rf",? (?:or|also called|also known as) ({_ACRONYM})$")
_NUMBERED = compiled(r"\b(?:class|stage|grade|type)\s[IVX0-9]+\s(?:or|and|to)\s[IVX0-9]+$")
_NEXT_NAME = compiled(rf"\s+({_ACRONYM})\s*(?=[(,;.]|$)")
_NEXT_OR = compiled(r"\s+or(?=\s)")
_DEGREES = {"severe", "moderate", "mild", "serious", "chronic", "acute", "advanced", "active"}
_GRADED, _LONGEST_FIGURE = {"type", "stage", "grade", "class"}, 4
#: Words that a title leaves small.
_SMALL = frozenset({"with", "from", "after", "during", "without"})
_INITIAL = compiled(r"[A-Z]\.")
_LED = compiled(r"^(?:for|of)\s+", re.IGNORECASE)
_PLACE = compiled(r"(.+\b(?:in|of|on|to|from|around|at) )((?:the|your) )?(.+)", re.IGNORECASE)


def trim(text: str, start: int = 0, end: int | None = None, *, article: bool = False) -> Piece:
    """Return the stretch without list glue, outer punctuation and, if asked, its article."""
    words = text[start:end].rstrip(_OUTER)
    while words and words[-1] in _LAST and (word := _ends_with(words)):
        words = words[: -len(word)].rstrip(_OUTER)
    stop = start + len(words)
    words = words.lstrip(_OUTER)
    while words and words[0] in _FIRST and (joining := _JOINING.match(words)):
        words = words[joining.end(1) :].lstrip(_OUTER)
    if article and (found := _ARTICLE.match(words)):
        words = words[found.end() :]
    return Piece(stop - len(words), stop, words)


def is_divided(text: str, start: int, end: int) -> bool:
    """Tell whether a sign or word that divides the items of a list stands in the stretch."""
    return _BREAK.search(text, start, end) is not None


def split(text: str, start: int = 0, end: int | None = None) -> list[Piece]:
    """Return the items of the list in the stretch, trimmed, in order.

    Brackets are kept whole, and so are phrases of ``unsplit.tsv`` ("with or without").
    Where semicolons divide the list, commas do not.
    """
    stop = len(text) if end is None else end
    every = list(_BREAK.finditer(text, start, stop))
    if not every:
        whole = trim(text, start, stop)
        return [whole] if whole.text else []
    if closed := _kept_whole(text, start, stop):
        every = [found for found in every if _is_open(found.start(), closed)]
    dashes = [found for found in every if found[0][0].isspace()]
    if len(dashes) > 1:
        breaks = dashes
    else:
        breaks = [found for found in every if found[0] == ";"] or [
            found for found in every if found not in dashes
        ]
        if not text[start:stop].islower():
            breaks = [each for each in breaks if not _is_other_name(text, start, each, stop)]
    edges = [start, *(edge for found in breaks for edge in found.span()), stop]
    pieces = [trim(text, *edges[n : n + 2]) for n in range(0, len(edges), 2)]
    return [piece for piece in pieces if piece.text]


def items(text: str, start: int = 0, end: int | None = None) -> list[Item]:
    """Return the items of the list in the stretch, each with the words that it shares.

    "high and low blood pressure" gives high blood pressure and low blood pressure,
    "clots in the arteries and veins" gives clots in the arteries and clots in the veins.
    """
    pieces = split(text, start, end)
    apart: set[int] = set()
    if _is_bare(text[start:end]):
        labels = [_tidy(piece.text) for piece in pieces]
    else:
        named = [name(piece.text) for piece in pieces]
        labels = [_tidy(each.core.text) for each in named]
        apart = {number for number, each in enumerate(named) if each.remarks}
    if len(labels) > 1:
        apart |= {number for number, label in enumerate(labels) if number and label[:4] == "the "}
        labels = _share_place(_share_noun(labels, apart))
    return [*map(Item, pieces, labels)]


def _is_bare(words: str) -> bool:
    """Tell whether no name in *words* has remarks or an abbreviation behind it."""
    return words.islower() and "(" not in words and "[" not in words


def may_share(first: str, second: str) -> bool:
    """Tell whether of two names in a row one may have to be given words of the other.

    The first ends with an adjective or a part of the body, or the second is such a part; or
    either is more than a plain name.
    """
    sites = column("sites", "site")
    words = first.lower().split()
    last = {words[-1], " ".join(words[-2:]), _without_article(second.lower())}
    return (
        not last.isdisjoint(sites)
        or words[-1] in column("modifiers", "word")
        or not _GRADED.isdisjoint(words[-2:-1])
        or second[0].isupper()
        or _NOT_PLAIN.search(f"{first} {second}") is not None
    )


@remembered
def name(text: str, start: int = 0, end: int | None = None) -> Named:
    """Return the phrase apart from its abbreviation and the remarks in brackets after it."""
    core = trim(text, start, end)
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


@remembered
def fold(words: str, *, initial: bool = True) -> str:
    """Return *words* as a label: no article, lower case but for proper names and acronyms.

    *initial* tells that the first word stands where any word has a capital.
    """
    plain = _tidy(trim(words, article=True).text)
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


def _tidy(words: str) -> str:
    return " ".join(words.split())


def _fold_token(token: str) -> str:
    bare = token.strip("()[],.;:")
    parts = bare.split("-")
    if (
        _INITIAL.fullmatch(token)
        or any(char.isupper() for char in parts[0][1:])
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


def _kept_whole(text: str, start: int, end: int) -> list[tuple[int, int]]:
    fixed = matcher("unsplit").find(text[start:end])
    return _brackets(text, start, end) + [(start + m.start, start + m.end) for m in fixed]


def _is_open(place: int, closed: list[tuple[int, int]]) -> bool:
    return not any(left <= place < right for left, right in closed)


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


def _adjectives(words: list[str]) -> int:
    """Return how many adjectives that share a noun *words* begin with."""
    if len(words) > 1 and words[0] in _GRADED and len(words[1]) <= _LONGEST_FIGURE:
        return 2
    modifiers = column("modifiers", "word")
    return next((n for n, word in enumerate(words) if word not in modifiers), len(words))


def _site(words: list[str]) -> int:
    """Return how many words the name of a part of the body takes at the front of *words*."""
    return next(
        (n for n in (2, 1) if n <= len(words) and " ".join(words[:n]) in column("sites", "site")), 0
    )


def _without_article(label: str) -> str:
    return label[article.end() :] if (article := _ARTICLE.match(label)) else label


def _may_lack_noun(label: str) -> bool:
    """Tell whether *label* may end with an adjective, a figure or a part of the body."""
    last = label.rpartition(" ")[2].lower()
    return len(last) <= _LONGEST_FIGURE or last in _ends_of_sharing()


@cache
def _ends_of_sharing() -> frozenset[str]:
    sites = {site.rpartition(" ")[2] for site in column("sites", "site")}
    return column("modifiers", "word") | sites


def _share_noun(labels: list[str], apart: set[int]) -> list[str]:
    """Give "high", before "low blood pressure", the noun it shares, unless *apart* from it."""
    shared = list(labels)
    for number in reversed(range(len(labels) - 1)):
        if number in apart or not _may_lack_noun(labels[number]):
            continue
        words = _without_article(_LED.sub("", labels[number])).split(" ")
        following = shared[number + 1].split(" ")
        words = words[2:] if words[:2] == ["symptoms", "of"] and len(words) > 2 else words
        own, next_ = [w.lower() for w in words], [w.lower() for w in following]
        skip, led = 0, _adjectives(own)
        if led == len(own):
            skip = min(_adjectives(next_), len(own))
        elif set(own[:led]) <= _DEGREES and _site(own[led:]) == len(own) - led:
            skip = _site(next_)
        if led == len(own) > 1 and own[0] in _DEGREES and next_[0] not in _DEGREES and skip:
            shared[number + 1] = " ".join([words[0], *following])
        if 0 < skip < len(following):
            shared[number] = " ".join(words + following[skip:])
            last = next((n for n in range(number + 1, len(labels)) if " " in labels[n]), number)
            for each in range(number + 1, last + 1) if 0 < led < len(own) else ():
                shared[each] = " ".join([*words[:led], shared[each]])
    return shared


def _share_place(labels: list[str]) -> list[str]:
    """Give "veins", after "clots in the arteries", the head "clots in the".

    Likewise "feet", after "cold hands", is given "cold".
    """
    sites = column("sites", "site")
    shared: list[str] = []
    head = ""
    for label in labels:
        bare = _without_article(label) if head else label
        if head and bare.lower() in sites:
            shared.append(head + bare)
            continue
        shared.append(label)
        head = ""
        if " " not in label:
            continue
        place = _PLACE.fullmatch(label)
        first, _, last = label.partition(" ")
        if place and place[3].lower() in sites:
            head = place[1] + (place[2] or "")
        elif not place and " " not in last and first.lower() != last.lower() in sites:
            head = f"{first} "
    return shared
