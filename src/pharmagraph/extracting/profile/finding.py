"""Finds what the drug is: its names, classes, route of use and dosage forms."""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING

from pharmagraph.compiling import compiled
from pharmagraph.extracting.names import find_names
from pharmagraph.extracting.profile.approvals import find_approvals
from pharmagraph.extracting.profile.availability import find_availability
from pharmagraph.extracting.profile.calling import find_called
from pharmagraph.extracting.profile.class_subjects import APPOSING, is_apposed, subject_end
from pharmagraph.extracting.profile.classes import (
    IS,
    find_classes,
    is_head,
    label_of,
    labelled_classes,
    read_class,
    route_of,
    vague_words,
)
from pharmagraph.extracting.profile.likelihood import find_likelihood
from pharmagraph.extracting.profile.mechanisms import find_mechanisms
from pharmagraph.extracting.profile.research import find_research
from pharmagraph.extracting.profile.unsaid import find_unsaid
from pharmagraph.extracting.restrictions.illnesses import is_illness
from pharmagraph.extracting.wording.patterns import Patterns, clue_compile
from pharmagraph.extracting.wording.phrases import Piece, fold, matcher, name, split, telling
from pharmagraph.lexicons import table
from pharmagraph.model import Aspect, ProfileFact, SectionKind

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from pharmagraph.extracting.names import Names
    from pharmagraph.extracting.page import Page
    from pharmagraph.model import Fact, Sentence, Span

__all__ = ["find_profile"]

_OTHERS_OF_ROUTE = clue_compile(
    r"\s+(?:contraceptives?|anticoagulants?|steroids?|corticosteroids?|hypoglycemics?|health"
    r"|hygiene|birth|antidiabetic|estrogens?)\b",
    re.IGNORECASE,
)
_NO_CLASSES = frozenset({"other", "others", "misc", "misc.", "miscellaneous", "various"})
#: What tells which, behind the name of a class: "Examplics, Third Generation".
_GENERATION = compiled(
    r"(?:[1-6](?:st|nd|rd|th)|first|second|third|fourth|fifth|new(?:er)?|old(?:er)?)[\s-]generation"
    r"|class\s(?:[1-6]|I{1,3}|IV|I[ABC])",
    re.IGNORECASE,
)
_ADJECTIVE = compiled(r"(?:[a-z]ic|[a-z]al|[a-z]ive|ory|ous|ing|[a-z]ed)$")
_GIVEN = compiled(
    r"\b(?:given|administered|injected|taken|applied|inhaled|infused|used)\s+$", re.IGNORECASE
)
_ITEM = clue_compile(r"\W*an?\s", re.IGNORECASE)
_DOSED = compiled(
    r"\W*(?:take|swallow|inject|apply|use|give|it|this|capsules|tablets)\b", re.IGNORECASE
)


#: Words of so few letters stand in too many others to be looked for.
_LETTERS = 2
_FRONT = (SectionKind.IDENTITY, SectionKind.OVERVIEW, SectionKind.SUMMARY, SectionKind.UNKNOWN)


def find_profile(page: Page) -> list[Fact]:
    """Return what *page* says of the drug's identity, classes, actions and approvals."""
    names = page.once(find_names, lambda: find_names(page.document))
    facts: list[Fact] = [*_names(page, names), *_header_classes(page, names)]
    for sentence in page.sentences(*_FRONT):
        facts += _prose_classes(page, sentence)
    for sentence in page.holding(APPOSING, SectionKind.PRECAUTIONS):
        if is_apposed(page.text(sentence), subject_end(page, page.text(sentence))):
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
    plain = page.document.plain
    facts: list[ProfileFact] = []
    for field in names.fields:
        if field.kind != "class":
            continue
        for piece in _classes_of(plain, split(plain, field.value.start, field.value.end)):
            own = page.document.span(piece.start, piece.end)
            value = " ".join(name(plain, piece.start, piece.end).core.text.split())
            known = {fact.value.lower() for fact in facts} | _NO_CLASSES
            if value.lower() not in known:
                facts.append(_fact(page, Aspect.CLASS_MEMBERSHIP, value, (own,), (field.line,)))
    return facts


def _classes_of(plain: str, parts: list[Piece]) -> list[Piece]:
    """Return the classes in *parts* of a line; "Examplics, Growing" of several is one name."""
    found: list[Piece] = []
    for part in parts:
        if found and _GENERATION.fullmatch(part.text):
            start = found[-1].start
            found[-1] = Piece(start, part.end, plain[start : part.end])
            continue
        pieces = split(plain, part.start, part.end)
        if min(len(pieces), len(parts)) > 1 and _is_addition(pieces[-1].text):
            start = pieces[-2].start
            pieces[-2:] = [Piece(start, part.end, plain[start : part.end])]
        found += pieces
    return found


def _is_addition(words: str) -> bool:
    """Tell whether *words* are no class but tell which: "Growing", or the illness it is for."""
    return _is_adjective(words) or is_illness(words.lower())


def _is_adjective(words: str) -> bool:
    known = is_head(words.lower().split()[-1]) or words.lower() in _NO_CLASSES
    return bool(_ADJECTIVE.search(words)) and not known


def _prose_classes(page: Page, sentence: Sentence) -> list[ProfileFact]:
    text = page.text(sentence)
    end = subject_end(page, text)
    aside = end < 0 or page.aside(sentence.span.start + end - 1, sentence.span.start + end)
    own = [] if aside else find_classes(text, end)
    own = (
        own
        or labelled_classes(text)
        or _below_is(page, sentence, text)
        or find_unsaid(page, sentence, text)
    )
    return [
        _fact(
            page,
            Aspect.CLASS_MEMBERSHIP,
            label_of(piece) if piece.start else fold(label_of(piece)),
            (page.span(sentence, piece.start, piece.end),),
            (sentence.span,),
        )
        for piece in [*own, *(p for p in find_called(page, text) if p not in own)]
        if not page.aside(*_absolute(sentence, piece))
    ]


def _below_is(page: Page, sentence: Sentence, text: str) -> list[Piece]:
    """Return the class that an item names below "Exampla is:"."""
    lead = page.lead_in(sentence)
    words = page.text(lead) if lead else ""
    named = _ITEM.match(text) if words.endswith(" is:") else None
    return read_class(text, named.end()) if named and page.mention.fullmatch(words[:-4]) else []


def _absolute(sentence: Sentence, piece: Piece) -> tuple[int, int]:
    return sentence.span.start + piece.start, sentence.span.start + piece.end


def _routes(page: Page) -> list[ProfileFact]:
    """Return the routes that the drug itself is said to be used by, wherever that stands."""
    worded, short = _named_routes()
    kinds = (SectionKind.OVERVIEW, SectionKind.SUMMARY, SectionKind.DOSAGE)
    telling = {sentence.span.start for sentence in page.holding(worded, *kinds)}
    return [
        fact
        for sentence in page.sentences(*kinds)
        if sentence.span.start in telling or short.search(page.text(sentence))
        for fact in _routes_of(page, sentence)
    ]


def _routes_of(page: Page, sentence: Sentence) -> list[ProfileFact]:
    text = page.text(sentence)
    dosed = page.section(sentence).kind is SectionKind.DOSAGE
    led = _DOSED.match(text) if dosed else None
    named = page.mention.search(text)
    routes = matcher("routes", value="route").find(text) if named or led else []
    facts: list[ProfileFact] = []
    for left, right, route in routes:
        given = led or (dosed and named and named.start() < left)
        given = given and not _noun_after(text, left, route)
        if not (given or (named and _is_of_drug(page, text, left))):
            continue
        place = _absolute(sentence, Piece(left, right, ""))
        if not _OTHERS_OF_ROUTE.match(text, right) and not page.aside(*place):
            own = page.span(sentence, left, right)
            facts.append(_fact(page, Aspect.ROUTE_OF_USE, route, (own,), (sentence.span,)))
    return facts


@cache
def _named_routes() -> tuple[Patterns, re.Pattern[str]]:
    """Return what tells of phrases for routes, and what finds those of two letters: "IV"."""
    phrases = sorted(row["phrase"] for row in table("routes"))
    words = [re.escape(phrase) for phrase in phrases if len(phrase) > _LETTERS]
    letters = [re.escape(phrase) for phrase in phrases if len(phrase) <= _LETTERS]
    short = compiled(rf"(?<!\w)(?:{'|'.join(letters)})(?!\w)", re.IGNORECASE)
    return Patterns(clue_compile("|".join(words), re.IGNORECASE)), short


def _is_of_drug(page: Page, text: str, place: int) -> bool:
    """Tell whether a route at *place* is the drug's: "it is an oral", "it is given by mouth"."""
    if _GIVEN.search(text[:place].rstrip() + " "):
        return True
    predicate = IS.match(text, subject_end(page, text))
    return predicate is not None and not text[predicate.end() : place].strip(" ,")


def _noun_after(text: str, start: int, route: str) -> bool:
    """Tell whether the word at *start* is an adjective of the route and not an adverbial."""
    return text[start:].lower().startswith(route) and route != "inhalation"


def _forms(page: Page) -> list[ProfileFact]:
    """Return the dosage forms that stand right behind the drug's name."""
    return [
        _fact(page, Aspect.DOSAGE_FORM, form, (page.span(sentence, *place),))
        for sentence in page.holding(_forms_told())
        for form, place in _forms_of(page, page.text(sentence))
    ]


@cache
def _forms_told() -> Patterns:
    return Patterns(telling("forms"))


def _forms_of(page: Page, text: str) -> Iterator[tuple[str, tuple[int, int]]]:
    """Yield the forms that stand right behind the drug's name in *text*, and where both do."""
    first = page.mention.search(text)
    if first is None:
        return
    start = first.start()
    forms = matcher("forms", value="form").find(text[start:])
    places = [start + form.start for form in forms]
    for form, left, last in zip(forms, places, _named(page, text, start, places), strict=True):
        between = text[last.end() : left].strip().lower() if last else "-"
        if last and (not between or between in vague_words() or route_of(between)):
            yield form.value, (last.start(), start + form.end)


def _named(
    page: Page, text: str, start: int, places: Iterable[int]
) -> Iterator[re.Match[str] | None]:
    """Yield the last mention behind *start* and before each of *places*, which rise."""
    last, mentions = None, page.mention.finditer(text, start)
    following = next(mentions, None)
    for place in places:
        while following and following.end() <= place:
            last, following = following, next(mentions, None)
        found = [last]
        if following and following.start() < place:
            found += page.mention.finditer(text, following.start(), place)
        yield found[-1]
