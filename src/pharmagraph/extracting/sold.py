"""Finds the brands that a text sells its drug as: "Examplol (Exampla)", "sold as Exampla".

A name counts if it has a capital, is no acronym, and is no word for a form, a route or a drug.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from functools import cache
from typing import TYPE_CHECKING

from pharmagraph.compiling import compiled
from pharmagraph.extracting.wording.drug_names import is_drug_name
from pharmagraph.extracting.wording.patterns import clue_compile, clues, look_over
from pharmagraph.extracting.wording.phrases import Piece, split
from pharmagraph.lexicons import column, table
from pharmagraph.model import SectionKind, SentenceKind

if TYPE_CHECKING:
    from pharmagraph.extracting.wording.patterns import Pattern
    from pharmagraph.model import Document, Sentence, Span

    Brands = dict[str, tuple[str, list[Span], list[Span]]]

__all__ = ["add_bracketed", "add_holding", "add_sold", "add_titled", "is_brand"]

_MOST_WORDS = 4
#: So many sentences may tell what a leaflet calls its medicine.
_EARLY = 60
_BRACKETED = compiled(r"\s*\(([^()\n]{2,120})\)")
#: A name and the bracket behind it stand no further apart.
_FAR = 120
_NO_BRANDS = {SectionKind.BOILERPLATE, SectionKind.NOTICE, SectionKind.SUMMARY}
_FRONT = {SectionKind.IDENTITY, SectionKind.OVERVIEW}
#: Where a page ends with what is sold; a pronoun may stand for another drug there.
_BACK = {SectionKind.OTHER, SectionKind.PREPARATIONS, SectionKind.STORAGE}
_CALLED = (
    r"(?:(?:us\s+|u\.s\.\s+|common\s+)?(?:brands?|trade|proprietary)(?:\s+names?)?(?:\(s\))?\s*:?"
    r"|(?:sold|marketed)\s+(?:under\s+the\s+(?:brand|trade)\s+names?(?:\s+of)?|as))\s+"
)
_LABEL = compiled(rf"\W*{_CALLED}", re.IGNORECASE)
_NAME = r"[A-Z][a-z][\w-]*(?:\s(?:[A-Z]{2}|[A-Z][a-z]+|[0-9]{2,3}(?!\s*(?:mg|mcg|g|mL|%)))\b)?"
#: Where a name is used: "Examplol, in Britain Examplor".
_PLACE = (
    r"(?:(?:in|the)\s(?:the\s)?[A-Z][\w.]+,?\s(?:as\s)?|as\san?\s[a-z-]+(?:\s(?!in\b)[a-z-]+)?,?\s)"
)
#: Behind a name: "Exampla in the United States and as Examplor in Europe".
_PLACED = r"in\s(?:the\s)?[A-Z][\w.]+(?:\s[A-Z]\w+)?(?=,?\s(?:and|or)\s(?:as\s|under\s)|,\sas\s)"
_JOINT = r"(?:,|,?\s(?:and|or),?)\s(?:(?:as|under\sthe\sname(?:\sof)?)\s)?"
_NAMES = rf"{_NAME}(?:(?:\s{_PLACED})?{_JOINT}(?:{_PLACE})?{_NAME})*"
_SOLD = clue_compile(
    rf"\b(?:(?:[Ss]old|[Mm]arketed|[Ss]tocked|[Dd]ispensed|[Pp]rescribed|[Ss]upplied|[Rr]egistered"
    rf"|[Dd]istributed|[Ll]aunched|in\s(?:commerce|trade)|on\s(?:the\smarket|sale)"
    rf"|in\s(?:the\s|your\s|our\s)?(?:shops?|stores?|pharmac(?:y|ies)))"
    rf"\s(?:(?:here|there|abroad|mostly|mainly|usually|in\s[A-Z]\w+)\s)?"
    rf"(?:under\sthe\s(?:brand\s|trade\s)?names?(?:\sof)?|as)"
    rf"|available\s[^.;]{{0,80}}?\bunder\sthe\s(?:brand|trade)\snames?(?:\sof)?)\s"
    rf"(?P<sold>{_NAMES})"
    rf"|\((?:brand|trade)(?:\snames?)?:?\s(?P<told>{_NAMES})\)"
    rf"|(?:\b(?:know|knows|call|calls|sell|sells)\s(?:it|this\s(?:drug|medicine))\s(?:as\s)?"
    rf"|\b(?:box|label|pack|packet|package|bottle|carton)\s(?:it\s)?(?:(?:may|might|will|can)\s)?"
    rf"(?:also\s)?(?:says?|reads?|shows?)\s"
    rf"|\b(?:under|by)\sthe\s(?:brand\s|trade\s)?names?(?:\sof)?\s"
    rf"|\b(?:may|might|will|can)\s(?:also\s)?(?:see|find)\s(?={_NAMES}\son\s(?:the|your)\s"
    rf"(?:label|box|pack|packet|package|bottle|carton)\b)"
    rf"|\b(?:injector|pen|tablets?|capsules?|patch|inhaler|solution|cream|gel|form)\scalled\s"
    rf"|\b(?:US|UK|American|British|European)\s(?:brand\s|trade\s)?names?:?\s)"
    rf"(?P<called>{_NAMES})"
    r"|^\W*(?:(?:The|Its|A)\s)?(?:(?:[Oo]ther|[Ff]urther|[Aa]dditional)\s)?"
    r"(?:[Bb]rands|(?:[Bb]rand|[Tt]rade)\snames?|[Bb]rand(?=:|\s(?:for|of|is)\s))"
    r"(?P<whose>\s(?:for|of)\s[\w -]{3,40}?)?"
    rf"(?:\s(?:is|are|include)|:)\s(?P<named>{_NAMES})"
    r"(?=\s?(?:[.;,(]|$))"
)
_GROUPS = ("sold", "told", "named", "called")
#: One of the names, without the place where it is used.
_ONE = compiled(rf"{_PLACED}|{_PLACE}|{_NAME}")
_STAND_IN = compiled(
    r"\W*(?:in\s+(?:the\s+)?[A-Z]\w+(?:\s[A-Z]\w+)?,?\s+)?"
    r"(?:(?:you(?:'ll|\swill|\smay|\scan)?\s(?:see|find|buy|get)\s)?it"
    r"|(?:this|the)\s+(?:drug|medicine|medication|preparation|product)|what\s+it\s+is:)\s",
    re.IGNORECASE,
)
_AMOUNT = compiled(
    r"[0-9][0-9.,]*\s*(?:mg|mcg|g|mL|units?|IU|%|micrograms?)(?:\W.*)?", re.IGNORECASE
)
_WORD = compiled(r"[A-Za-z][a-z-]{5,}")


#: What says how a leaflet calls its medicine, or what that holds.
_MEDICINE = (
    r"(?P<name>(?!(?:The|This|It|Each|Every|Your|One|Our|All)\b)[A-Z][a-z][\w-]+"
    r"(?:\s[A-Z][a-z]+)?)(?:\s?[®™])?"
)
_LEAFLET = compiled(
    rf"\b(?:[Tt]he\sname\sof\s(?:your|this)\smedicine\sis|[Yy]our\smedicine\sis\scalled)\s{_MEDICINE}"
)
_HOLDS = compiled(
    rf"\b{_MEDICINE}(?:\s[\w/.-]+){{0,5}}?\scontains?\s(?:the\s|an?\s)?"
    r"(?:medicines?|active\s(?:substance|ingredient|principle))s?(?:\s(?:called|named))?\s$"
)
#: What parts a name from its brands in a title, and those that only a sign tells.
_TITLE_SIGN = compiled(r"[=\[®™]|\(trade name\)")
_TITLED = compiled(
    r"(?:\s\((?:INN|USAN|BAN)\))?(?:\s(?:tablets?|capsules?|injection|solution))?\s*"
    r"(?:(?:=|(?P<bracket>\[))\s*(?P<own>[A-Z][\w®™-]*(?:\s?(?:/|,|and|or)\s?[A-Z][\w®™-]*)*)"
    r"(?(bracket)(?=\])|(?=\s*$))"
    r"|[-,/|]\s*(?P<marked>[A-Z][\w-]*(?:\s?[®™](?:\s?(?:/|,|and)\s?[A-Z][\w-]*\s?[®™])*"
    r"|(?=\s\(trade\sname\)))))(?=\W|$)"
)
_BETWEEN = compiled(r"\s?(?:/|,|\band\b|\bor\b)\s?")


#: What else stands in brackets with a capital: "Table 2", the name of a plant, how a name is said.
_NO_BRAND = compiled(
    r"(?i:tables?|cases?|fig(?:ures?|\.)?|box|section|chapter|appendix)(?:\s?[0-9]{1,2}[A-Za-z]?)?"
    r"|[A-Z][a-z]+\s[a-z]{3,}(?:a|us|um|is|ii|ae|ens|ans)|(?i:(?:[\w-]+\s){1,3}(?:therapy|treatment))"
    r"|(?:[\w-]+['’\"″]?\s)*[\w-]+['’\"″]\s.*"
)


def is_brand(words: str) -> bool:
    """Tell whether *words* can be a brand: a name with a capital that means nothing else."""
    if _NO_BRAND.fullmatch(words):
        return False
    acronym = words.removesuffix("s").isupper()
    lower = any(char.islower() for char in words)
    named = words[:1].isupper() and lower and not acronym and len(words.split()) <= _MOST_WORDS
    return named and not is_drug_name(words) and words.lower() not in _products()


@cache
def _products() -> frozenset[str]:
    """Return what is said of a product in brackets and is no name: forms, routes, their words."""
    rows = [row for name in ("forms", "form-modifiers", "routes") for row in table(name)]
    return frozenset(row["phrase"].lower() for row in rows) | column("not-names", "phrase")


def add_bracketed(document: Document, named: Pattern, found: Brands) -> None:
    """Add the brands that stand in brackets behind the drug's name: "Examplol (Exampla)"."""
    plain = document.plain
    ends = [call.end() for call in named.finditer(plain)]
    places = [end for end in ends if _to_bracket(plain, end) >= 0]
    starts = [sentence.span.start for sentence in document.sentences] if places else []
    for number in sorted({bisect_left(starts, place, 1) - 1 for place in places}):
        start, sentence = starts[number], document.sentences[number]
        if not _may_name(document, sentence):
            continue
        text = plain[start : _line_below(document, sentence)]
        for call in named.finditer(text):
            left = _to_bracket(text, call.end())
            beside = _is_front(document, sentence) or not text[call.end() : left].strip()
            bracket = _BRACKETED.match(text, left) if left >= 0 and beside else None
            if bracket is None:
                continue
            for piece in _brands_in(bracket[1]):
                entry = found.setdefault(piece.text.lower(), (piece.text, [], []))
                entry[1].append(document.span(start + call.start(), start + bracket.end()))


def _to_bracket(text: str, at: int) -> int:
    """Return where a bracket opens behind a name and a few words for its form, or -1."""
    left = text.find("(", at, at + _FAR)
    if left < 0 or left == at:
        return left
    words = text[at:left].lower().split() if text[at].isspace() else None
    return left if words is not None and len(words) <= _MOST_WORDS and _forms() >= {*words} else -1


def add_titled(document: Document, named: Pattern, found: Brands) -> None:
    """Add the brands that stand behind the drug's name in a title: "Examplol = Exampla"."""
    for sentence in document.sentences[:1]:
        start = sentence.span.start
        text = document.plain[start : sentence.span.end]
        call = named.search(text) if _TITLE_SIGN.search(text) else None
        told = _TITLED.match(text, call.end()) if call else None
        if call is None or told is None:
            continue
        names = [each.strip(" ®™") for each in _BETWEEN.split(told["own"] or told["marked"])]
        if all(
            is_brand(each) and each.lower() not in column("common-words", "word") for each in names
        ):
            place = document.span(start + call.start(), start + told.end())
            for each in names:
                found.setdefault(each.lower(), (each, [place], []))


def add_sold(document: Document, named: Pattern, found: Brands) -> None:
    """Add the brands that a sentence at the front or the back says the drug is sold as."""
    told_by = clues()
    fronts = {n for n, s in enumerate(document.sections) if n == 0 or s.kind in _FRONT}
    backs = {n for n, s in enumerate(document.sections) if s.kind in _BACK} - fronts
    for sentence in document.sentences:
        front = sentence.section in fronts
        if not (front or sentence.section in backs) or not _may_name(document, sentence):
            continue
        start = sentence.span.start
        text = document.plain[start : sentence.span.end]
        look_over(text, told_by)
        for told in _SOLD.finditer(text):
            group = next(name for name in _GROUPS if told[name])
            if group == "named":
                ours = _is_named_ours(document, sentence, told["whose"], named)
            elif group == "called":
                ours = front and not _names_other(text[: told.start()], named)
            else:
                ours = _is_ours(text[: told.start()], named, standing=front)
            if not ours:
                continue
            for name in _ONE.finditer(text, *told.span(group)):
                place = document.span(start + name.start(), start + name.end())
                if is_brand(name[0]):
                    found.setdefault(name[0].lower(), (name[0], [place], [sentence.span]))


def add_holding(document: Document, called: Pattern, found: Brands) -> None:
    """Add what a leaflet calls its medicine: "Exampla contains a medicine called examplol"."""
    for sentence in document.sentences[:_EARLY]:
        start = sentence.span.start
        text = document.plain[start : sentence.span.end]
        medicine, contains = "edicine" in text, "contain" in text
        if not (medicine or contains):
            continue
        leaflet = (
            _LEAFLET.search(text) if medicine and ("name" in text or "called" in text) else None
        )
        holding = contains and (medicine or "active" in text)
        call = called.search(text) if holding else None
        holds = _HOLDS.search(text, 0, call.start()) if call else None
        for told in (leaflet, holds):
            if told and is_brand(told["name"]):
                place = document.span(start + told.start("name"), start + told.end("name"))
                found.setdefault(told["name"].lower(), (told["name"], [place], [sentence.span]))


_ANOTHER = compiled(
    r"\b(?:similar|related|another|different|rival|other)\s(?:[\w-]+\s){0,2}?"
    r"(?:drugs?|medicines?|medications?|products?|agents?|compounds?|hormones?|[a-z]{3,}(?:in|ide|ine|ol|or|ers?|ors?|ics?))\b",
    re.IGNORECASE,
)


def _is_ours(before: str, named: Pattern, *, standing: bool) -> bool:
    """Tell whether the words *before* a brand speak of the drug and of no other.

    *standing* says that a pronoun may stand for it.
    """
    before = before.rpartition("; ")[2]
    if _names_other(before, named) or (_ANOTHER.search(before) and not named.search(before)):
        return False
    stands = not before.strip() or _STAND_IN.match(before)
    return bool((standing and stands) or named.search(before))


def _names_other(words: str, named: Pattern) -> bool:
    """Tell whether *words* name another drug."""
    return any(is_drug_name(word[0].lower()) for word in _WORD.finditer(named.sub(" ", words)))


def _is_named_ours(
    document: Document, sentence: Sentence, whose: str | None, named: Pattern
) -> bool:
    """Tell whether "the brand name is" speaks of the drug: no other was named right before."""
    if whose:
        return bool(named.search(whose))
    start = sentence.span.start
    before = document.plain[document.plain.rfind("\n", 0, start) + 1 : start].rstrip(". ")
    return not _names_other(before[before.rfind(". ") + 1 :], named)


def _is_front(document: Document, sentence: Sentence) -> bool:
    return document.sections[sentence.section].kind in _FRONT or sentence.section == 0


def _may_name(document: Document, sentence: Sentence) -> bool:
    """Tell whether a sentence may give brands: no boilerplate, and no heading but at the front."""
    if sentence.kind is SentenceKind.HEADING:
        return _is_front(document, sentence)
    if sentence.kind is SentenceKind.BOILERPLATE:
        return False
    return _is_front(document, sentence) or (
        document.sections[sentence.section].kind not in _NO_BRANDS
    )


def _line_below(document: Document, sentence: Sentence) -> int:
    """Return where a sentence ends, with the line below a title that is in brackets as a whole."""
    end = sentence.span.end
    below = _BRACKETED.match(document.plain, end)
    if document.sections[sentence.section].kind is not SectionKind.IDENTITY or not below:
        return end
    line = document.plain.find("\n", below.end())
    rest = document.plain[below.end() : line if line >= 0 else None]
    return end if rest.strip() else below.end()


def _brands_in(words: str) -> list[Piece]:
    """Return the brands that *words* in brackets list, or none if one of them is none."""
    label = _LABEL.match(words)
    pieces = [p for p in split(words, label.end() if label else 0) if not _AMOUNT.fullmatch(p.text)]
    bare = [Piece(p.start, p.end, p.text.rstrip(" ®™")) for p in pieces]
    return bare if all(is_brand(piece.text) for piece in bare) else []


@cache
def _forms() -> frozenset[str]:
    """Return the words for a form that stand between a name and its brand, in lower case."""
    words = {
        word.lower()
        for name in ("forms", "form-modifiers", "routes")
        for row in table(name)
        for word in row["phrase"].split()
    }
    return frozenset(words | {"for", "system", *(row["word"].lower() for row in table("salts"))})
