"""Finds out which drug a document describes and by which names it calls it.

The lines with labels say so ("Generic Name:", "Brand Names:"); where there are none, the
title, a heading "What is …?" or a first sentence "X (Brand) is …" does.
"""

from __future__ import annotations

import re
from functools import cache
from itertools import chain
from typing import TYPE_CHECKING

from pharmagraph.compiling import compiled
from pharmagraph.errors import SourceError
from pharmagraph.extracting.brands import LABEL, add_listed, add_sorts, add_variants
from pharmagraph.extracting.sold import add_bracketed, add_holding, add_sold, add_titled, is_brand
from pharmagraph.extracting.title_words import without_amounts
from pharmagraph.extracting.titles import find_title
from pharmagraph.extracting.wording.name_patterns import name_compile
from pharmagraph.extracting.wording.phrases import fold, name, split, trim
from pharmagraph.lexicons import column, table
from pharmagraph.model import SectionKind, SentenceKind
from pharmagraph.records import dataclass

if TYPE_CHECKING:
    from pharmagraph.extracting.titles import Title
    from pharmagraph.extracting.wording.patterns import Pattern
    from pharmagraph.extracting.wording.phrases import Piece
    from pharmagraph.model import Document, Span

__all__ = ["Field", "Names", "find_fields", "find_names"]


@dataclass(frozen=True, slots=True)
class Field:
    """A line with a label at the front of a document: its *kind*, value and whole line."""

    kind: str
    value: Span
    line: Span


@dataclass(frozen=True, slots=True)
class Names:
    """The names of the drug; *generic* and *brands* are the places that give them.

    *fields* are the lines with labels at the front of the document. *ingredients* are the parts
    of a combination, in the order of its name.
    """

    drug: str
    every: tuple[str, ...]
    generic: tuple[Span, ...]
    brands: tuple[tuple[str, tuple[Span, ...], tuple[Span, ...]], ...] = ()
    fields: tuple[Field, ...] = ()
    ingredients: tuple[str, ...] = ()


_FIELD = compiled(
    r"\W*(?P<label>(?:(?P<both>(?:generic\s+and\s+brand|brand\s+and\s+generic)\s+names?"
    r"|drug\s+names?)"
    r"|(?P<generic>generic(?:\s+names?)?|active\s+ingredients?|non-?proprietary\s+names?)"
    r"|(?P<brand>(?:other\s+|discontinued\s+|us\s+|u\.s\.\s+|common\s+)?(?:brands?|trade"
    r"|proprietary)(?:\s+names?)?)"
    r"|(?P<class>(?:drug|therapeutic|pharmacologic(?:al)?|medication)?\s*(?:class(?:es|ification)?|family))"
    r"|(?P<other>other\s+names?|synonyms?|also\s+(?:called|known\s+as)))(?:\(s\)|\(es\))?)\s*:",
    re.IGNORECASE,
)
_CLASS_HEADING = compiled(
    r"\W*(?:[0-9IVX]{1,3}[.)]?\s+)?(?:drug\s+|therapeutic\s+|pharmacologic(?:al)?\s+|substance\s+"
    r"|chemical\s+|medication\s+)?(?:class(?:es)?|famil(?:y|ies)|group)\W*",
    re.IGNORECASE,
)
_NO_CLASS = compiled(
    r"[,:;/]|\b(?:is|are|was|were|has|have|belongs?|it|works?|acts?|stops?|blocks?)\b"
)
#: Names of classes that a comma divides, as lists have them: "Exampling Agents, Other Agents".
_CLASSES = compiled(
    r"(?:(?!\d)[A-Z\d][\w-]*(?:\s(?:[A-Z\d][\w-]*|and|of)){0,5}(?:,\s|$)){2,4}(?<!,\s)"
)
_FRONT = frozenset({SectionKind.IDENTITY, SectionKind.OVERVIEW, SectionKind.UNKNOWN})
_MOST_WORDS = 6
_INACTIVE = compiled(r"\s+inactive\s+ingredients?\s*:", re.IGNORECASE)
_SHORT = 4
_KINDS = ("both", "generic", "brand", "class", "other")
_TOLD = compiled(
    r"\s(?:is|are|was|were|has\sbeen|have\sbeen)\s(?:no\s|not\s|now\s|also\s|only\s)?[a-z]"
)
_PARTS = compiled(
    r"\s*/\s*|\s+(?:and|with|plus)\s+|\s*,\s*(?:and\s+)?|-(?=[a-z]{5})", re.IGNORECASE
)


def find_names(document: Document) -> Names:
    """Return the names of the drug that *document* describes.

    Raises SourceError if nothing in it gives a generic name.
    """
    fields = find_fields(document)
    given = next((f for f in fields if f.kind in {"generic", "both"}), None)
    title = find_title(document) if given is None or _is_late(document, given) else None
    given = None if given and title and _is_titled(given, title.words) else given
    title = None if given else title
    place = given.value if given else title.place if title else None
    words = title.words if title else place.quote if place else ""
    drug, others = _generic(words, given)
    if place is None or not drug or drug in column("not-names", "phrase"):
        raise SourceError(
            document.name,
            "no generic name of a drug was found",
            'begin it with a line such as "Generic Name: examplol"',
        )
    generics = [drug, *others]
    named = name_compile(sorted({*generics, *chain.from_iterable(map(_variants, generics))}))
    brands = _brands(document, fields, generics, named, title)
    called = [each for each in named.finditer(document.plain) if each[0].lower() == drug]
    others += [*_salted(called), *_unsuffixed(document, drug), *_abbreviated(called, drug)]
    known = [drug, *others, *_variants(drug), *(brand.lower() for brand, _, _ in brands)]
    line = given.line if given and given.kind == "generic" else place
    every = tuple(dict.fromkeys(known))
    return Names(drug, every, (line,), brands, tuple(fields), _ingredients(drug))


def _is_late(document: Document, given: Field) -> bool:
    """Tell whether a label stands behind the first section that has a heading of its own."""
    headed = (s.span.start for s in document.sentences if s.kind is SentenceKind.HEADING)
    return given.value.start > next(headed, given.value.start)


def _is_titled(given: Field, title: str) -> bool:
    """Tell whether a label far below gives what the *title* names, or a salt of it."""
    above, below = _generic(title, None)[0], _generic(given.value.quote, given)[0]
    return bool(above) and above == _bare(below)


def find_fields(document: Document) -> list[Field]:
    """Return the lines with labels at the front of the document, in order."""
    found: list[Field] = []
    fronts = {n for n, section in enumerate(document.sections) if section.kind in _FRONT}
    for number, sentence in enumerate(document.sentences):
        if sentence.section not in fronts:
            continue
        plain = document.plain[sentence.span.start : sentence.span.end]
        if sentence.kind is SentenceKind.HEADING and _CLASS_HEADING.fullmatch(plain):
            found += _class_below(document, number)
        if ":" not in plain or not (label := _FIELD.match(plain)):
            continue
        what = next(k for k in _KINDS if label[k])
        start, end = sentence.span.start + label.end(), sentence.span.end
        if "nactive" in plain and (rest := _INACTIVE.search(document.plain, start, end)):
            end = rest.start()
        values = [(start, end)] if plain[label.end() :].strip() else _below(document, number)
        for left, right in values:
            value = trim(document.plain, left, right)
            if value.text:
                span = document.span(value.start, value.end)
                first = sentence.span.start + label.start("label")
                own = value.start < sentence.span.end
                line = document.span(first, value.end) if own else span
                found.append(Field(what, span, line))
    return found


def _class_below(document: Document, number: int) -> list[Field]:
    """Return the class that is all the first sentence below a heading says."""
    for sentence in document.sentences[number + 1 : number + 2]:
        words = document.plain[sentence.span.start : sentence.span.end].rstrip(".")
        few = len(words.split()) <= _MOST_WORDS
        if (few and not _NO_CLASS.search(words)) or _CLASSES.fullmatch(words):
            value = document.span(sentence.span.start, sentence.span.start + len(words))
            return [Field("class", value, sentence.span)]
    return []


def _below(document: Document, number: int) -> list[tuple[int, int]]:
    """Return the places of the items that a label without a value announces."""
    items = [s for s in document.sentences if s.lead_in == number and s.kind is SentenceKind.ITEM]
    following = document.sentences[number + 1 : number + 2]
    same = [s for s in following if s.section == document.sentences[number].section]
    prose = [s for s in same if s.kind is SentenceKind.PROSE and not _FIELD.match(s.span.quote)]
    return [(s.span.start, s.span.end) for s in items or prose]


def _generic(words: str, given: Field | None) -> tuple[str, list[str]]:
    """Return the generic name in *words* in lower case, and further names, such as other salts."""
    plain = without_amounts(words.replace("\u00a0", " ")) if given else words.replace("\u00a0", " ")
    plain = re.sub(r"\s+-\s+.*$", "", name(plain).core.text)
    plain = re.split(r"\s*[(\[]", plain)[0]
    plural = given is not None and given.line.quote.lower().startswith(
        ("generic names", "generic name(s")
    )
    salts = [fold(part).lower() for part in _PARTS.split(plain) if part]
    if len({_bare(salt) for salt in salts}) == 1 < len(salts):
        return salts[0], salts[1:]
    if plural or (given is not None and given.kind == "both"):
        pieces = [fold(part).lower() for part in plain.split(",") if part.strip()]
        return (pieces[0], pieces[1:]) if pieces else ("", [])
    return fold(plain).lower(), []


#: What names no drug without its metal: "sodium bicarbonate".
_ANION = compiled(r"(?:ide|carbonate|s(?:ulf|ulph)ate|phosphate|citrate|nitrate|lactate|acetate)$")


def _variants(drug: str) -> list[str]:
    """Return other ways in which a text calls *drug*: without salt or form, combined otherwise."""
    bare = _bare(drug)
    metal, _, rest = bare.partition(" ")
    if metal in _metals() and rest.isalpha() and rest not in _salts() and not _ANION.search(rest):
        return [bare, rest]
    parts = [part for part in _PARTS.split(bare) if part]
    if len(parts) > 1 and all(len(part) > 2 for part in parts):
        return [bare, *(joint.join(parts) for joint in (" and ", "/", "-", " with ", ", "))]
    return [bare]


def _bare(drug: str) -> str:
    words = drug.split(" ")
    while len(words) > 1 and words[-1] in _endings() and " ".join(words[:-1]) not in _salts():
        words = words[:-1]
    return " ".join(words)


def _ingredients(drug: str) -> tuple[str, ...]:
    """Return the parts of a combination, each a single word, but for its salt, of one meaning."""
    parts = tuple(_bare(part) for part in _PARTS.split(_bare(drug)) if part)
    plain = all(len(part) > _SHORT and part.isalpha() and part not in _salts() for part in parts)
    return parts if len(parts) > 1 and plain else ()


@cache
def _salts() -> frozenset[str]:
    return frozenset(row["word"] for row in table("salts"))


@cache
def _metals() -> frozenset[str]:
    return frozenset(row["word"] for row in table("salts") if row["kind"] == "metal")


@cache
def _endings() -> frozenset[str]:
    """Return the last words of generic names that texts go on without: salts, forms, routes."""
    rows = [row for name in ("forms", "form-modifiers", "routes") for row in table(name)]
    return _salts() | {row["phrase"].lower() for row in rows} | {"system"}


def _salted(called: list[re.Match[str]]) -> list[str]:
    """Return the names of the salts of a drug that the text calls it by, where it is *called*."""
    behind = _salt().match
    found = [
        n.string[n.start() : salt.end()] for n in called if (salt := behind(n.string, n.end()))
    ]
    return sorted({" ".join(words.lower().split()) for words in found})


def _unsuffixed(document: Document, drug: str) -> list[str]:
    """Return the name of a biological product without its four letters, if the text uses it."""
    told = _SUFFIXED.fullmatch(drug)
    bare = told["bare"] if told else ""
    alone = bare and name_compile((bare,), r"(?<![\w-])", r"(?![\w-])").search(document.plain)
    return [bare] if alone else []


def _abbreviated(called: list[re.Match[str]], drug: str) -> list[str]:
    """Return the letters in brackets behind the name of *drug* by which the text goes on.

    They stand for its words, in their order: "tranexamic acid (TXA)".
    """
    for found in called:
        letters = _LETTERS.match(found.string, found.end())
        if letters is None:
            continue
        short, many = letters["short"], letters["short"] + letters["plural"]
        if _stands_for(short.lower(), drug) and found.string.count(short) > _SEVERAL:
            return list(dict.fromkeys([many.lower(), short.lower()]))
    return []


def _stands_for(letters: str, words: str) -> bool:
    """Tell whether *words* begin with the first of *letters* and hold the others in order."""
    rest = iter(words)
    return words.startswith(letters[0]) and all(letter in rest for letter in letters)


_LETTERS = compiled(r"\s?\((?P<short>[A-Z][A-Z0-9]{2,5})(?P<plural>s?)\)")
_SEVERAL = 2
#: A nonproprietary name as the FDA gives it to biological products: "adalimumab-adaz".
_SUFFIXED = compiled(r"(?P<bare>[a-z]{6,})-[a-z]{4}")


@cache
def _salt() -> re.Pattern[str]:
    """Find the blank and the word for a salt behind the name of a drug."""
    salts = "|".join(re.escape(row["word"]) for row in table("salts"))
    return compiled(rf"\s+(?:{salts})(?!\w)", re.IGNORECASE)


def _brands(
    document: Document,
    fields: list[Field],
    generics: list[str],
    named: Pattern,
    title: Title | None,
) -> tuple[tuple[str, tuple[Span, ...], tuple[Span, ...]], ...]:
    """Return each brand with the places that give it and the lines they stand in."""
    found: dict[str, tuple[str, list[Span], list[Span]]] = {}
    for field in fields:
        if field.kind == "brand" or (field.kind == "other" and _only_brands(field)):
            place, line = field.value, field.line
        elif field.kind == "both" and (left := field.value.quote.find("(")) >= 0:
            right = field.value.quote.rfind(")")
            right = right if right > left else len(field.value.quote)
            start = field.value.start
            place, line = document.span(start + left + 1, start + right), field.line
        else:
            continue
        pieces = _listed(document.plain, place, generics)
        for core in pieces:
            words = " ".join(core.text.split())
            if words.lower() in column("not-names", "phrase"):
                continue
            entry = found.setdefault(words.lower(), (words, [], []))
            whole = len(pieces) == 1
            entry[1].append(line if whole else document.span(core.start, core.end))
            entry[2].extend([] if whole else [line])
    if title and title.brand and title.brand_place:
        found.setdefault(title.brand.lower(), (title.brand, [title.brand_place], []))
        add_variants(document, title.brand, found)
    add_listed(document, generics, found)
    add_titled(document, named, found)
    add_bracketed(document, named, found)
    add_sold(document, named, found)
    add_holding(document, named, found)
    add_sorts(document, found)
    return tuple((words, tuple(own), tuple(lines)) for words, own, lines in found.values())


def _only_brands(field: Field) -> bool:
    """Tell whether all of a line of other names are brands, and none a synonym."""
    pieces = split(field.value.quote)
    return all(is_brand(piece.text) and piece.text.isalpha() for piece in pieces)


def _untold(plain: str, piece: Piece) -> Piece:
    """Return a brand without what is told of it: "Zorvex is no longer made"."""
    told = _TOLD.search(plain, piece.start, piece.end)
    return trim(plain, piece.start, told.start()) if told else piece


def _listed(plain: str, place: Span, generics: list[str]) -> list[Piece]:
    """Return the brands of a list; "and" does not divide one that names an ingredient."""
    pieces: list[Piece] = []
    parts = {part for generic in generics for part in _PARTS.split(generic)}
    start = place.start
    for comma in [*re.finditer(r"[,;|]", place.quote), None]:
        end = place.start + comma.start() if comma else place.end
        label = LABEL.match(plain, start, end)
        start = label.end() if label else start
        words = set(plain[start:end].lower().split())
        found = [trim(plain, start, end)] if words & parts else split(plain, start, end)
        found = [_untold(plain, piece) for piece in found if piece.text]
        pieces += [name(plain, piece.start, piece.end).core for piece in found]
        start = end + 1
    return pieces
