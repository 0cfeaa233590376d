"""Finds the brands that a section of brand names lists, in lines or in a sentence.

"Brand names of combination products" are other products, and not names of the drug.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from pharmagraph.compiling import compiled
from pharmagraph.extracting.wording.drug_names import is_drug_name
from pharmagraph.lexicons import Landmarks, column
from pharmagraph.model import SentenceKind

if TYPE_CHECKING:
    from collections.abc import Iterator

    from pharmagraph.model import Document, Sentence, Span

__all__ = ["LABEL", "add_listed", "add_sorts", "add_variants"]

_HEADING = compiled(r"\b(?:brand|trade|proprietary)\s*names?\b", re.IGNORECASE)
_BRAND = "rand"
_NAME_LIST = compiled(r"\b[Bb]rand\s[Nn]ames?\b(?P<list>[^.\n]{3,160})")
_OTHERS = compiled(r"\bcombination|\bformer|\bdiscontinued", re.IGNORECASE)
_OF_OTHERS = compiled(r"\s*of\s+combination", re.IGNORECASE)
_ANOTHER = compiled(
    r"\b(?:similar|related|another|other|different|older|newer|rival)\s(?:[\w-]+\s){0,2}?"
    r"(?:drugs?|medicines?|medications?|products?|agents?|[a-z]{3,}s)\s"
    r"(?:is|are|was|were|include|sold|called|known|marketed)\b",
    re.IGNORECASE,
)
_SIGNS = compiled(r"[®™©¶§Ââ]+")
_MARKED = compiled(r"[®™©]")
_OWNER = compiled(r"[^,;|]{2,60}? - ")
#: A row of a table of brands, and what stands between the drugs in it.
_ROW = compiled(r"(?P<drugs>[^;|®™]{2,160}?)\s[-–—]\s")
_DRUGS = compiled(r",\s*(?:and\s)?|\s(?:and|plus|with)\s|\s?\+\s?")
_BETWEEN = compiled(r"[,;|®™©¶§Ââ*]+|\s(?:and|or)\s|\([^()]*\)")
_NO_BRAND = compiled(
    r"(?:the|generics?|others?|none|various|brands?|trade|names?|yes|no|fda|this|it|there|in|for"
    r"|with|and|plus|containing"
    r"|common|some|many|other|us|usa|united states|canada|tablets?|capsules?)(?!\w)",
    re.IGNORECASE,
)
#: What stands in front of some of the names and tells them apart.
LABEL = compiled(
    r"\s*(?:(?:now\s)?discontinued|formerly|former|previously|withdrawn|no\slonger\s[a-z]+|also|older"
    r"|abroad|elsewhere|(?:in\s)?(?:the\s)?(?:US|USA|U\.S\.|UK|Canada|Europe))\s?:\s",
    re.IGNORECASE,
)
#: A place or a maker, not a brand, has a capital behind it.
_PLACED = compiled(r"\b(?:in|by|from|outside)\s(?:the\s)?$", re.IGNORECASE)
_FORMS = (
    r"Cream|Ointment|Gel|Lotion|Injection|Syrup|Patch|Tablets?|Capsules?|Solution|Spray|Drops"
    r"|Liquid|Suspension|Sprinkles?"
)
_VARIANT = compiled(
    r"\s*(?:(?:[A-Z]{1,3}|[0-9]+(?:\sHour)?|Mix[0-9/]+|Forte|Plus|Allergy"
    rf"|{_FORMS})(?=\s|$)\s*)+"
)
_FORM_ONLY = compiled(rf"\s*(?:(?:{_FORMS})\s*)+")
_CAPITALS = compiled(r"[A-Z][\w'-]+(?:\s+[A-Z0-9][\w'-]*)*")
_VERB = compiled(
    r"\b(?:is|are|was|include|includes|has|have|available|under|sold|marketed)\b", re.IGNORECASE
)


def add_listed(
    document: Document,
    generics: list[str],
    found: dict[str, tuple[str, list[Span], list[Span]]],
) -> None:
    """Add to *found* the brands of each section whose heading announces brand names."""
    others: set[int] = set()
    table = _of_table(_announced(document), generics)
    for sentence in table:
        heading = document.sections[sentence.section].heading
        text = document.plain[sentence.span.start : sentence.span.end]
        if _OF_OTHERS.match(text):
            others.add(sentence.section)
        if (
            sentence.section in others
            or _is_of_another(text, generics)
            or (heading and _OTHERS.search(heading.quote))
        ):
            continue
        several = _of_several(text, generics)
        if several and len([each for each in table if each.section == sentence.section]) > 1:
            continue
        at = sentence.span.start + several
        for start, end in _pieces(text[several:]):
            place = document.span(at + start, at + end)
            words = " ".join(_SIGNS.sub(" ", place.quote).split())
            if _NO_BRAND.match(words) or _is_generic(words, generics):
                continue
            found.setdefault(words.lower(), (words, [place], [sentence.span]))


def _of_several(text: str, generics: list[str]) -> int:
    """Return where the brand of several drugs begins: "Examplol, Otherol – Exampla"; or 0."""
    row = _ROW.match(text)
    drugs = _DRUGS.split(row["drugs"]) if row else []
    named = [words.strip().lower() for words in drugs[:2]]
    several = len(named) > 1 and all(is_drug_name(one) or one in generics for one in named)
    return row.end() if row and several else 0


def _is_of_another(text: str, generics: list[str]) -> bool:
    """Tell whether *text* gives the name of a similar drug: "a similar drug is sold as"."""
    said = _ANOTHER.search(text)
    return said is not None and not any(name in text.lower() for name in generics)


def add_variants(
    document: Document, brand: str, found: dict[str, tuple[str, list[Span], list[Span]]]
) -> None:
    """Add to *found* "Exampla XR", where lines of the title say it beside *brand*, Exampla."""
    titled = re.compile(
        rf"^\W*(?P<name>{re.escape(brand)}\s?[®™]?\s(?P<sort>{_SORTS}))\s?[®™]?(?=\s*(?:\(|$))",
        re.MULTILINE | re.IGNORECASE,
    )
    for line in titled.finditer(document.plain, 0, _TITLE_LENGTH):
        words = f"{brand} {line['sort']}"
        found.setdefault(words.lower(), (words, [document.span(*line.span("name"))], []))


def add_sorts(document: Document, found: dict[str, tuple[str, list[Span], list[Span]]]) -> None:
    """Add to *found* "Exampla XR", where a sentence lists it with Exampla as brand names.

    "Exampla Forte" is one wherever its strength stands behind it.
    """
    plain = document.plain
    strengths = _ANY_STRENGTH.among(plain, 0, len(plain))
    strong = [
        (sort.start(), start, f"{brand} {sort[1]}", sort.end(1))
        for brand, *_ in (found.values() if strengths else ())
        for start, sort in _sorts_of(_WITH_STRENGTH, brand, plain, 0, len(plain))
    ]
    for _, start, words, end in sorted(strong, key=lambda each: each[0]):
        found.setdefault(words.lower(), (words, [document.span(start, end)], []))
    for names in _name_lists(plain):
        for brand, *_ in list(found.values()):
            for start, sort in _sorts_of(_SORT, brand, plain, *names.span("list")):
                words = f"{brand} {sort[1]}"
                found.setdefault(words.lower(), (words, [document.span(start, sort.end())], []))


def _name_lists(plain: str) -> Iterator[re.Match[str]]:
    """Yield what follows "brand names" in its sentence."""
    at = plain.find(_BRAND)
    while at >= 0:
        names = _NAME_LIST.match(plain, at - 1) if at else None
        if names:
            yield names
        at = plain.find(_BRAND, names.end() if names else at + 1)


def _sorts_of(
    sorts: re.Pattern[str], brand: str, plain: str, start: int, end: int
) -> Iterator[tuple[int, re.Match[str]]]:
    """Yield where *brand* stands with one of *sorts* behind it, and that."""
    at = plain.find(brand, start, end)
    while at >= 0:
        sort = sorts.match(plain, at + len(brand), end)
        if sort and not _INSIDE.match(plain[at - 1 : at]):
            yield at, sort
        at = plain.find(brand, at + 1, end)


def _announced(document: Document) -> list[Sentence]:
    """Return the sentences below headings that announce brand names."""
    sections = {
        number
        for number, section in enumerate(document.sections)
        if section.heading and _HEADING.search(section.heading.quote)
    }
    return [s for s in document.sentences if s.section in sections and s.kind not in _NO_TEXT]


def _of_table(sentences: list[Sentence], generics: list[str]) -> list[Sentence]:
    """Return all, or of a table of generic names and brands only the rows of the drug.

    It is one if several drugs are lines of their own in it.
    """
    bare = [n for n, each in enumerate(sentences) if not _MARKED.search(each.span.quote)]
    named = [n for n in bare if is_drug_name(sentences[n].span.quote.strip().lower())]
    if len(named) < _SEVERAL:
        return sentences
    rows: list[Sentence] = []
    for number in bare:
        words = set(sentences[number].span.quote.lower().split())
        if any(words <= set(generic.split()) for generic in generics):
            rows += sentences[number + 1 : next((n for n in bare if n > number), None)]
    return rows


_NO_TEXT = frozenset({SentenceKind.HEADING, SentenceKind.BOILERPLATE})


def _is_generic(words: str, generics: list[str]) -> bool:
    own = set(words.lower().split())
    return any(own <= set(generic.split()) or generic in words.lower() for generic in generics)


def _pieces(text: str) -> Iterator[tuple[int, int]]:
    """Yield the places that may be brands: capitalised names in prose, else all items.

    "Exampla® ODT" is a brand beside "Exampla".
    """
    if _VERB.search(text):
        common = column("common-words", "word")
        for words in _CAPITALS.finditer(text):
            opens = words.start() == 0 or text[: words.start()].endswith(". ")
            is_opener = opens and words[0].lower() in common
            if not is_opener and not _PLACED.search(text, 0, words.start()):
                yield words.span()
        return
    owner = _OWNER.match(text)
    at = owner.end() if owner else 0
    before = at
    for cut in [*_BETWEEN.finditer(text, at), None]:
        end = cut.start() if cut else len(text)
        if (variant := _VARIANT.match(text, at, end)) and "®" in text[:at][-4:]:
            if not _FORM_ONLY.fullmatch(variant[0]):
                yield before, variant.start() + len(variant[0].rstrip())
            at = variant.end()
        label = LABEL.match(text, at, end)
        at = label.end() if label else at
        start = at + len(text[at:end]) - len(text[at:end].lstrip(" -.:*"))
        end = start + len(text[start:end].rstrip(" -.:*"))
        if start < end and text[start].isalnum() and end - start <= _LONGEST:
            before = start
            yield start, end
        at = cut.end() if cut else end


_TITLE_LENGTH = 1000
#: How brands of the same drug in other forms are told apart.
_SORTS = r"(?:XR|ER|SR|CR|LA|XL|ODT|CD|DR|EC|IR|DS|TTS|MR|PR|LAR|HFA|SoluTab|Sprinkle)"
#: What tells one strength of a brand from another.
_STRENGTHS = ("Junior", "Forte", "Mite", "Retard", "Depot", "Paediatric", "Pediatric", "Kids")
_ANY_STRENGTH = Landmarks(_STRENGTHS)
_WITH_STRENGTH = compiled(
    rf"(?<=\w)\s({'|'.join(_STRENGTHS)})\s?[®™]?"
    r"(?=\s[0-9][0-9.,]*\s?(?:mg|mcg|micrograms?|milligrams?|g|%|units?|IU)(?!\w))"
)
_SORT = compiled(rf"\s?[®™]?\s({_SORTS})(?![\w-])")
_INSIDE = compiled(r"[\w-]")
_LONGEST = 60
_SEVERAL = 3
