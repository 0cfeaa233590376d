"""Finds out which drug a document without labelled lines is about.

The title, a heading "What is …?", a first sentence "X (Brand) is …" or "the active
substance is X" says so. A title that the text never writes in lower case may be a brand:
then the generic name beside it, in brackets or as the active substance, is the drug.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from pharmagraph.compiling import compiled
from pharmagraph.extracting.named_often import (
    asked_about,
    in_front,
    means_other,
    most_named,
    names_sender,
)
from pharmagraph.extracting.title_words import (
    BRACKETS,
    before_capital,
    before_labels,
    before_topics,
    front,
    front_phrases,
    is_name,
    is_spoken,
    is_syllables,
    past_spoken,
    strip_product,
    tidy,
    without_amounts,
)
from pharmagraph.extracting.wording.name_patterns import is_plainly_small, name_compile, says
from pharmagraph.lexicons import column
from pharmagraph.model import SectionKind, SentenceKind
from pharmagraph.records import dataclass

if TYPE_CHECKING:
    from collections.abc import Iterator

    from pharmagraph.model import Document, Sentence, Span

__all__ = ["Title", "find_title"]

_FIRST_LINES = 12
_MOST_WORDS = 7
_EARLY = 60
_OFTEN = 3
#: What no name of a drug holds.
_TOLD = compiled(r"\s(?:for|in|of|to|at|on|from|about|and\s(?:you|your|its))\s", re.IGNORECASE)
#: A name in front of what its page is for.
_PURPOSE = compiled(rf"(?P<name>[A-Za-z]\S{{4,}}(?:\s\S+){{0,2}}?){_TOLD.pattern}", re.IGNORECASE)
_DIVISION = compiled(r":\s+|\s+[|\u2013\u2014]\s+")
_ASKED = compiled(
    r"\W*(?:[0-9]{1,2}[.)]?\s+)?what\s+(?:is|are)\s+(?P<name>[^?,:]{2,80}?)"
    r"(?=\?|,|\s*$|\s+(?:and|used|prescribed|for\b|indicated)(?:\s|\?|$))",
    re.IGNORECASE,
)
_NUMBERED = compiled(
    r"\W*[0-9]{1,2}[.)]?\s+what\s+(?P<name>[^?,:]{2,80}?)\s+(?:is|are)\s+and\s+what\s",
    re.IGNORECASE,
)
_DEFINED = compiled(
    r"(?P<name>[A-Z][\w-]*(?:\s+(?:and\s+)?[a-z][\w-]*){0,3})\s*\("
    r"(?P<brand>[A-Z][^()]{1,80})\)[\s,]*(?:is|are|belongs)\b"
)
_SUBJECT = compiled(r"(?P<name>[A-Z][a-z][\w-]+(?: [a-z][\w-]+)??) (?:is|belongs)\b")
_NAME = (
    r"[A-Za-z][\w'-]*(?:[ /-][\w'-]+){0,4}?(?:(?:,? and |, | ?/ ?)[a-z][\w'-]*(?: [\w'-]+){0,2}?)*"
)
_ACTIVE = compiled(
    rf"(?:\bactive\s+(?:substances?|ingredients?|principles?|agents?|constituents?|components?)"
    rf"|\b(?:generic|non-?proprietary|international(?:\s+(?:short|common|non-?proprietary|free))?)"
    rf"\s+names?|\br?INN)(?:\s*:|(?:\s+(?:in|of)\s+[^.:;]{{2,60}}?)?\s+(?:is|are)\b\s*:?)"
    rf"\s*(?:called\s+)?(?P<name>{_NAME})"
    rf"(?=\s*(?:[.;(\n*]|,(?! and )|$|\s(?:and each|in the form|inactive|[0-9]|\())|\s*,? which)",
    re.IGNORECASE,
)
_CONTAINED = compiled(
    rf"\bcontains?\s+(?:the\s+active\s+(?:substance|ingredient)|a\s+medicine)\s+(?:called\s+)?(?P<name>{_NAME})(?=\s*[.,;(]|$)"
    rf"|\b(?:is|as)\s+(?:the|a)\s+(?:brand|trade|proprietary)\s+name\s+(?:of|for)\s+(?P<owner>{_NAME})(?=\s*[.,;(]|$)"
    rf"|\bcontains?\s+(?P<held>{_NAME})\s+as\s+(?:its\s+|the\s+)?active\s+(?:substance|ingredient|principle)\b"
    rf"|^(?P<front>{_NAME}),\s+the\s+active\s+(?:substance|ingredient)\s+(?:in|of)\b",
    re.IGNORECASE,
)
_STRENGTH = compiled(
    r"\s+[0-9][0-9.,]*(?:,\s[0-9][0-9.,]*)*(?:\s*(?:mg|g|mcg|microgram|micrograms|ml|units?|iu|ui|u|mmol|meq"
    r"|%)(?![a-z])|/)",
    re.IGNORECASE,
)
_LINES_BELOW = compiled(r"(?:\s*\n\s*\([^()\n]{2,90}\))+")
_SENTENCE = compiled(r"[.:?!;]\s*$")


@dataclass(frozen=True, slots=True)
class Title:
    """Where a document names its drug, and how: *words* are the name, *brand* its brand."""

    place: Span
    words: str
    full: str = ""
    brand: str = ""
    brand_place: Span | None = None


def find_title(document: Document) -> Title | None:
    """Return where *document* names the drug that it is about, if it does."""
    found = _from_title(document) or _from_headings(document) or _from_text(document)
    if found and (generic := _without_maker(document, found)):
        return generic
    if found and not _is_brand(document, found.words):
        return found
    beside = (_beside(document, found) or _below(document, found)) if found else None
    generic = beside or _active(document)
    if generic and found and not _alike(found.words, generic.words):
        return Title(generic.place, generic.words, "", found.words, found.place)
    return found or generic or _from_front(document)


def _from_front(document: Document) -> Title | None:
    """Return the name in the first lines that the text never says again, or says most."""
    bare = _bare_title(document)
    plain = bare is not None and _PLAIN.fullmatch(bare.words) is not None
    if bare and plain and (generic := _beside(document, bare)):
        return Title(generic.place, generic.words, "", bare.words, bare.place)
    said = in_front(document) or (None if bare else most_named(document))
    if said is None and bare is None:
        said = asked_about(document)
    if said is None or (bare and plain and said.quote.lower() in bare.words.lower()):
        return bare
    return Title(said, said.quote)


#: A title that is nothing but words.
_PLAIN = compiled(r"[A-Za-z-]+(?:\s[A-Za-z-]+){0,3}[®™]?")


def _from_title(document: Document) -> Title | None:
    """Return the first line that reads as a name and that the text says again."""
    titles = (_without_purpose(document, found) for found in _titles(document))
    names = (found for found in titles if not _TOLD.search(found.words))
    repeated = (found for found in names if _is_repeated(document.plain, found.words))
    first = next(repeated, None)
    if first is None or not names_sender(first.words):
        return first
    below = (each for each in repeated if not names_sender(each.words))
    return next((each for each in below if says(document.plain, each.words, _OFTEN)), first)


def _without_purpose(document: Document, title: Title) -> Title:
    """Return "Examplol" for "Examplol for the busy reader", if the text says that often."""
    told = _PURPOSE.match(title.words)
    at = title.place.quote.find(told["name"]) if told else -1
    if told is None or at < 0 or not says(document.plain, told["name"], _OFTEN):
        return title
    start = title.place.start + at
    return Title(document.span(start, start + len(told["name"])), told["name"])


def _is_repeated(text: str, words: str) -> bool:
    """Tell whether *text* says *words* again, with their salt or without."""
    bare = words.lower().split()
    while len(bare) > 1 and bare[-1] in column("salts", "word"):
        bare.pop()
    return says(text, " ".join(bare), 2)


def _bare_title(document: Document) -> Title | None:
    titles = (title for title in _titles(document) if not _TOLD.search(title.words))
    return next(titles, None) if document.template else None


def _titles(document: Document) -> Iterator[Title]:
    """Yield what the first lines would name, were each the title."""
    known = 0
    for sentence in document.sentences[:_FIRST_LINES]:
        heading = sentence.kind is SentenceKind.HEADING
        kind = document.sections[sentence.section].kind
        words = document.plain[sentence.span.start : sentence.span.end]
        first = sentence is document.sentences[0] and _DASHED.match(words)
        known += heading and kind not in _FRONT and not first
        if known > 1 or kind in _NO_TITLE or (heading and kind not in _FRONT and not first):
            continue
        if kind in _LATER and not heading:
            continue
        if len(words) > 200 or _SENTENCE.search(words):
            continue
        if title := _clean(document, sentence.span.start, words):
            yield title
        if sentence is document.sentences[0]:
            yield from _divided(document, words)


def _divided(document: Document, words: str) -> Iterator[Title]:
    """Yield what the parts of the first line would name, of which the text often speaks."""
    cut = _DIVISION.search(words)
    for start, end in ((0, cut.start()), (cut.end(), len(words))) if cut else ():
        title = _clean(document, document.sentences[0].span.start + start, words[start:end])
        if title and says(document.plain, title.words, _OFTEN):
            yield title


#: A first line that says behind its name what the text is: "EXAMPLOL - Summary".
_DASHED = compiled(r"[A-Za-z][\w-]*(?:\s[\w-]+){0,3}\s-\s")
#: "Examplol for injection and examplol capsules" is one drug.
_SAID_AGAIN = compiled(
    r"(?P<first>(?P<name>[A-Za-z-]{4,})\b.*?)\s+and\s+(?P=name)\b", re.IGNORECASE
)
_FRONT = frozenset({SectionKind.IDENTITY, SectionKind.UNKNOWN})
_TELLING = frozenset({SectionKind.OVERVIEW, SectionKind.IDENTITY, SectionKind.UNKNOWN})
#: What a line in these names is no drug: "Endocarditis, septicemia: 1 g".
_LATER = frozenset(
    {
        *(SectionKind.DOSAGE, SectionKind.CONTRAINDICATIONS, SectionKind.INTERACTIONS),
        *(SectionKind.ADVERSE_EFFECTS, SectionKind.PRECAUTIONS, SectionKind.PREPARATIONS),
    }
)
_NO_TITLE = frozenset({SectionKind.BOILERPLATE, SectionKind.NOTICE})


def _clean(document: Document, at: int, words: str) -> Title | None:
    """Return the name in the words at *at* without what the text or the product is, or None."""
    start = front(words)
    end = max(start, min(len(before_topics(words)), before_labels(words, start)))
    if bracket := BRACKETS.search(words, start, max(end, before_labels(words, start))):
        end = bracket.start() if words[start : bracket.start()].strip() else end
        if end < len(words) and is_spoken(bracket[1]):
            end = past_spoken(words, bracket.start(), bracket.end())
    if strength := _STRENGTH.search(words, start, end):
        end = strength.start()
    if (comma := words.find(",", start, end)) > 0:
        end = comma
    if (dash := words.find(" - ", start, end)) > 0:
        end = dash
    if again := _SAID_AGAIN.match(words, start, end):
        end = again.end("first")
    full = tidy(words[start:end])
    name = strip_product(document.plain, full)
    if not is_name(name) or len(name.split()) > _MOST_WORDS or not name[:1].isalpha():
        return None
    if len(name) < 3 or name.lower() in _ARTICLES or full.lower() in front_phrases():
        return None
    return Title(document.span(at + start, at + max(end, start + 1)), name, full)


_ARTICLES = frozenset(("the", "this", "your"))


def _is_brand(document: Document, words: str) -> bool:
    """Tell whether the text hardly ever writes *words* in lower case, as it would a generic."""
    first = words.split(maxsplit=1)[0].strip("®™")
    if is_plainly_small(document.plain, first, _SELDOM):
        return False
    pattern = name_compile((first,), r"(?<![\w.@/-])", r"(?![\w-]|\.com)")
    every = [found[0] for found in pattern.finditer(document.plain)]
    return len([one for one in every if one.islower()]) * _SELDOM <= len(every)


_SELDOM = 6


def _without_maker(document: Document, title: Title) -> Title | None:
    """Return the generic name that *title* begins with, if a maker's name follows it."""
    generic, _, maker = title.words.partition(" ")
    told = _active(document) if _MAKER.fullmatch(maker) else None
    if not told or told.words.split()[0] != generic.lower():
        return None
    if maker.lower() in column("salts", "word") | column("form-modifiers", "phrase"):
        return None
    if re.search(rf"(?<!\w){re.escape(maker.lower())}(?!\w)", document.plain):
        return None
    return Title(told.place, told.words.split()[0], "", title.words, title.place)


_MAKER = compiled(r"[A-Z][a-z]{2,}(?: [A-Z][a-z]+)?")


def _alike(one: str, other: str) -> bool:
    left, right = ({*re.findall(r"[a-z]{3,}", words.lower())} for words in (one, other))
    return left <= right or right <= left


def _beside(document: Document, title: Title) -> Title | None:
    """Return the generic name that stands in brackets behind the title's name."""
    front = _OPENING.match(document.plain)
    start = front.end() if front else 0
    end = start + len(title.words)
    opens = document.plain[start:end].lower() == title.words.lower()
    behind = _BEHIND.match(document.plain, end) if opens else None
    if (
        behind
        and (generic := behind["generic"]).islower()
        and not means_other(generic)
        and (behind["owner"] or says(document.plain, generic, 2))
    ):
        return Title(document.span(*behind.span("generic")), generic)
    first = name_compile((title.words,), r"(?<![\w-])", r"(?=[^\w(]{0,4}\()")
    for sentence in document.sentences[:_EARLY]:
        below = _LINES_BELOW.match(document.plain, sentence.span.end)
        text = document.plain[sentence.span.start : below.end() if below else sentence.span.end]
        for mention in first.finditer(text) if "(" in text else ():
            at = text.find("(", mention.end())
            while found := BRACKETS.match(text, at):
                words = found[1].strip()
                spoken = is_spoken(words) or is_syllables(words, title.words)
                if words[:1].islower() and words.islower() and not spoken:
                    start = sentence.span.start + found.start(1)
                    generic = words if is_name(words) and "." not in words else ""
                    if generic and not _PHRASE.match(generic):
                        return Title(document.span(start, start + len(found[1])), generic)
                at = len(text) - len(text[found.end() :].lstrip())
    return None


_OPENING = compiled(r"\W*(?<!-)")
#: A generic name behind a brand in the title: "Exampla, brand of examplol".
_BEHIND = compiled(
    r"\s?[®™]?(?:\s*[=/]\s*|(?P<owner>,?\s+(?:the\s+|a\s+)?(?:brand|trade)\s+(?:name\s+)?(?:of|for)\s+)"
    r"|\s+-\s+(?=[a-z]{6,}(?:\s[a-z]{6,})?\s*(?:\n|$)))(?P<generic>[a-z]{5,}(?:\s[a-z]{5,})?)"
    r"(?=\s*(?:[,;.(\n]|$|[0-9]))",
    re.IGNORECASE,
)


def _below(document: Document, title: Title) -> Title | None:
    """Return the generic name that is the line below the title's, in lower case as a whole."""
    at = next((n for n, s in enumerate(document.sentences) if s.span.end >= title.place.end), 0)
    for sentence in document.sentences[at + 1 : at + 2]:
        words = document.plain[sentence.span.start : sentence.span.end].strip()
        named = _GENERIC_LINE.fullmatch(words) and is_name(words) and not _PHRASE.match(words)
        identity = document.sections[sentence.section].kind is SectionKind.IDENTITY
        amount = without_amounts(words)
        if identity and amount != words and amount.islower() and _GENERIC_LINE.fullmatch(amount):
            return Title(
                document.span(sentence.span.start, sentence.span.start + len(amount)), amount
            )
        if named and identity and says(document.plain, words, 2):
            return Title(sentence.span, words)
    return None


_GENERIC_LINE = compiled(r"[a-z]{5,}(?:[ /-](?:and )?[a-z]{3,}){0,3}")
_PHRASE = compiled(r"(?:a|an|the|see|also|for|in|used|which|with|or|as|to|by|not)\b")


def _active(document: Document) -> Title | None:
    """Return the active substance, where a sentence names it."""
    telling = [
        (sentence, text)
        for sentence in document.sentences
        if sentence.kind is not SentenceKind.BOILERPLATE
        and (text := document.plain[sentence.span.start : sentence.span.end])
        and ("ctive" in text or "name" in text or "INN" in text or "medicine called" in text)
    ]
    for pattern in (_ACTIVE, _CONTAINED):
        for sentence, text in telling:
            found = pattern.search(text)
            group = next((g for g, w in found.groupdict().items() if w), "") if found else ""
            words = found[group] if found and group else ""
            words = before_capital(words)
            if found and words and is_name(words):
                start = found.start(group)
                return Title(_sub(document, sentence, (start, start + len(words))), words)
    return None


def _from_headings(document: Document) -> Title | None:
    """Return the drug's name from a heading "What is …?"."""
    for sentence in document.sentences:
        if sentence.kind is not SentenceKind.HEADING:
            continue
        text = document.plain[sentence.span.start : sentence.span.end]
        asked = _ASKED.match(text) or _NUMBERED.match(text)
        if asked and is_name(asked["name"]):
            words = strip_product(document.plain, tidy(re.split(r"\s*\(", asked["name"])[0]))
            return Title(_sub(document, sentence, asked.span("name")), words)
    return None


def _from_text(document: Document) -> Title | None:
    headings = (s.span.quote for s in document.sentences if s.kind is SentenceKind.HEADING)
    asked = "\n".join(headings)
    for sentence in document.sentences:
        if document.sections[sentence.section].kind in _TELLING:
            words = document.plain[sentence.span.start : sentence.span.end]
            found = _DEFINED.match(words)
            if found is None and (subject := _SUBJECT.match(words)):
                found = subject if says(asked, subject["name"], 2) else None
            if found and is_name(found["name"]):
                return Title(_sub(document, sentence, found.span("name")), found["name"])
    return None


def _sub(document: Document, sentence: Sentence, place: tuple[int, int]) -> Span:
    start = sentence.span.start
    return document.span(start + place[0], start + place[1])
