"""Finds what the drug is: its names, classes, route of use and dosage forms."""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING

from pharmagraph.extracting.names import find_names
from pharmagraph.extracting.profile.approvals import find_approvals
from pharmagraph.extracting.profile.availability import find_availability
from pharmagraph.extracting.profile.likelihood import find_likelihood
from pharmagraph.extracting.profile.mechanisms import find_mechanisms
from pharmagraph.extracting.profile.research import find_research
from pharmagraph.extracting.wording.patterns import clue_compile
from pharmagraph.extracting.wording.phrases import Piece, fold, matcher, name, split, trim
from pharmagraph.lexicons import table
from pharmagraph.model import Aspect, ProfileFact, SectionKind

if TYPE_CHECKING:
    from pharmagraph.extracting.names import Names
    from pharmagraph.extracting.page import Page
    from pharmagraph.model import Fact, Sentence, Span

__all__ = ["find_profile"]

_IS = clue_compile(
    r"(?:\s*\([^)]{0,160}\))?(?:\s*,[^,]{1,60},)?\s+(?:is|are)\s+(?:also\s+)?(?:one\s+of\s+(?:the|a)\s+|(?:an?|the)\s+)",
    re.IGNORECASE,
)
_STAND_IN = clue_compile(r"(?:it|this\s+(?:drug|medicine|medication))\b", re.IGNORECASE)
_CALLED = clue_compile(
    r"\b(?:class|group|family|category|type)\s+of\s+(?:(?:oral|prescription|related|similar|anti-?\w+)\s+)?"
    r"(?:drugs?|medications?|medicines?|agents?|antibiotics?|chemicals?|compounds?|\w+)\s+(?:(?:that\s+are|which\s+are)\s+)?(?:called|known\s+as|termed|named)\s+(?:the\s+)?(?P<called>[^,;.]{3,90})",
    re.IGNORECASE,
)
_BELONGS = clue_compile(
    r"\b(?:belongs?\s+to|in|member\s+of)\s+(?:the|a)\s+(?:class|group|family)\s+of\s+(?P<of>[^,;.]{3,90})"
    r"|\b(?:belongs?\s+to|member\s+of|in)\s+the\s+(?P<the>[\w-]+(?:\s+[\w-]+){0,4})\s+(?:class|family|group)\b",
    re.IGNORECASE,
)
_NP_END = clue_compile(
    r"[,;.:(]|\s(?:that|which|who|used|for|to|and\s+is|with|in|is|are|taken|given|prescribed|derived|made|approved|by|similar|works?|useful|combined|combining|containing|developed|available|but|also)\b",
    re.IGNORECASE,
)
_SHORT = re.compile(r"\s*\([A-Z][\w-]{1,11}\)")
_WORD = re.compile(r"\s+([\w-]+)")
_KIND_OF = clue_compile(r"(?:type|kind|form)\s+of\s+(?:an?\s+)?", re.IGNORECASE)
_OTHERS_OF_ROUTE = clue_compile(
    r"\s+(?:contraceptives?|anticoagulants?|steroids?|corticosteroids?|hypoglycemics?|health|hygiene|birth|antidiabetic|estrogens?)\b",
    re.IGNORECASE,
)
_GIVEN = clue_compile(
    r"\b(?:given|administered|injected|taken|applied|inhaled|infused|used)\s+$", re.IGNORECASE
)
_DOSED = clue_compile(
    r"\W*(?:take|swallow|inject|apply|use|give|it|this|capsules|tablets)\b", re.IGNORECASE
)


def find_profile(page: Page) -> list[Fact]:
    """Return what *page* says of the drug's identity, classes, actions and approvals."""
    names = page.once(find_names, lambda: find_names(page.document))
    facts: list[Fact] = [*_names(page, names), *_header_classes(page, names)]
    for sentence in page.sentences(SectionKind.OVERVIEW, SectionKind.SUMMARY, SectionKind.UNKNOWN):
        facts += _prose_classes(page, sentence)
    facts += _routes(page)
    facts += _forms(page)
    facts += find_mechanisms(page)
    facts += find_research(page)
    facts += find_availability(page)
    facts += find_likelihood(page)
    return facts + find_approvals(page)


def _fact(
    page: Page,
    aspect: Aspect,
    value: str,
    evidence: tuple[Span, ...],
    context: tuple[Span, ...] = (),
) -> ProfileFact:
    return ProfileFact(
        subject=page.drug,
        evidence=evidence,
        context=context,
        rule=f"profile-{aspect.value}",
        aspect=aspect,
        value=value,
    )


def _names(page: Page, names: Names) -> list[ProfileFact]:
    facts = [_fact(page, Aspect.GENERIC_NAME, names.drug, names.generic)]
    return facts + [
        _fact(page, Aspect.BRAND_NAME, brand, own, lines) for brand, own, lines in names.brands
    ]


def _header_classes(page: Page, names: Names) -> list[ProfileFact]:
    plain, facts = page.document.plain, []
    for field in names.fields:
        if field.kind != "class":
            continue
        for piece in split(plain, field.value.start, field.value.end):
            own = page.document.span(piece.start, piece.end)
            value = " ".join(name(plain, piece.start, piece.end).core.text.split())
            facts.append(_fact(page, Aspect.CLASS_MEMBERSHIP, value, (own,), (field.line,)))
    return facts


def _subject_end(page: Page, text: str) -> int:
    """Return where the drug, as the subject that *text* begins with, ends, or -1."""
    article = re.match(r"\W*(?:the\s+drug\s+)?", text, re.IGNORECASE)
    start = article.end() if article else 0
    found = page.mention.match(text, start) or _STAND_IN.match(text, start)
    return found.end() if found else -1


def _prose_classes(page: Page, sentence: Sentence) -> list[ProfileFact]:
    text = page.text(sentence)
    end = _subject_end(page, text)
    if end < 0 or page.aside(sentence.span.start, sentence.span.start + end):
        return []
    found: list[Piece] = []
    if called := _CALLED.search(text) or _BELONGS.search(text):
        group = next(g for g, words in called.groupdict().items() if words)
        found = [_until(text, *called.span(group))]
    elif is_ := _IS.match(text, end):
        found = _noun_phrase(text, is_.end())
    return [
        _fact(
            page,
            Aspect.CLASS_MEMBERSHIP,
            fold(_SHORT.sub("", piece.text), initial=False),
            (page.span(sentence, piece.start, piece.end),),
            (sentence.span,),
        )
        for piece in found
        if piece.text and not page.aside(*_absolute(sentence, piece))
    ]


def _absolute(sentence: Sentence, piece: Piece) -> tuple[int, int]:
    return sentence.span.start + piece.start, sentence.span.start + piece.end


def _until(text: str, start: int, end: int) -> Piece:
    return trim(text, start, _phrase_end(text, start, end))


def _phrase_end(text: str, start: int, end: int) -> int:
    """Return where the noun phrase at *start* ends: not at "(ACE)" before its noun."""
    at = start
    while closed := _NP_END.search(text, at, end):
        short = _SHORT.match(text, closed.start())
        noun = _WORD.match(text, short.end()) if short else None
        if not (short and noun and _is_head(noun[1].lower())):
            return closed.start()
        at = noun.end()
    return end


@cache
def _nouns() -> dict[str, str]:
    return {row["phrase"]: row["vague"] for row in table("class-nouns")}


@cache
def _vague() -> frozenset[str]:
    return frozenset(row["word"] for row in table("vague-words"))


def _noun_phrase(text: str, start: int) -> list[Piece]:
    """Return the class in "an oral anti-cancer medication that …", if the phrase names one."""
    if kind := _KIND_OF.match(text, start):
        start = kind.end()
    end = _phrase_end(text, start, len(text))
    words = [(m.start(), m.end(), m[0].lower()) for m in re.finditer(r"[^\s]+", text[start:end])]
    while words and (words[0][2] in _vague() or _route_of(words[0][2])):
        if len(words) > 1 and words[1][2] == "generation":
            break
        words = words[1:]
    heads = [n for n, (_, _, word) in enumerate(words) if _is_head(word)]
    if not heads:
        return []
    words = words[: heads[-1] + 1]
    if all(_nouns().get(word) or word in {"and", "or"} for _, _, word in words):
        return []
    return [trim(text, start + words[0][0], start + words[-1][1])]


def _is_head(word: str) -> bool:
    return word in _nouns() or word.removesuffix("s") in _nouns() or word.startswith("anti")


def _route_of(words: str) -> str:
    found = matcher("routes", value="route").find(words)
    return found[0].value if found and found[0].end == len(words) else ""


def _routes(page: Page) -> list[ProfileFact]:
    """Return the routes that the drug itself is said to be used by, wherever that stands."""
    facts: list[ProfileFact] = []
    overview = page.sentences(SectionKind.OVERVIEW, SectionKind.SUMMARY, SectionKind.DOSAGE)
    for sentence in overview:
        text = page.text(sentence)
        dosed = page.section(sentence).kind is SectionKind.DOSAGE
        named = page.mention.search(text)
        for match in matcher("routes", value="route").find(text):
            left, right = match.start, match.end
            if _OTHERS_OF_ROUTE.match(text, right) or page.aside(
                *_absolute(sentence, Piece(left, right, ""))
            ):
                continue
            predicate = _IS.match(text, _subject_end(page, text)) if named else None
            defined = predicate and not text[predicate.end() : left].strip(" ,")
            given = (named and named.start() < left) or _DOSED.match(text)
            applied = named and _GIVEN.search(text[:left].rstrip() + " ")
            if defined or applied or (dosed and given and not _noun_after(text, left, match.value)):
                own = page.span(sentence, left, right)
                facts.append(
                    _fact(page, Aspect.ROUTE_OF_USE, match.value, (own,), (sentence.span,))
                )
    return facts


def _noun_after(text: str, start: int, route: str) -> bool:
    """Tell whether the word at *start* is an adjective of the route and not an adverbial."""
    return text[start:].lower().startswith(route) and route != "inhalation"


def _forms(page: Page) -> list[ProfileFact]:
    """Return the dosage forms that stand right behind the drug's name."""
    facts: list[ProfileFact] = []
    for sentence in page.sentences():
        text = page.text(sentence)
        forms = matcher("forms", value="form").find(text)
        for match in forms:
            before = list(page.mention.finditer(text[: match.start]))
            between = text[before[-1].end() : match.start].strip().lower() if before else "-"
            if before and (not between or _route_of(between) or between in _vague()):
                own = page.span(sentence, before[-1].start(), match.end)
                facts.append(_fact(page, Aspect.DOSAGE_FORM, match.value, (own,)))
    return facts
