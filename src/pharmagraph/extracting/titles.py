"""Finds out which drug a document without labelled lines is about.

The title, a heading "What is …?", a first sentence "X (Brand) is …" or "the active
substance is X" says so. A title that the text never writes in lower case may be a brand:
then the generic name beside it, in brackets or as the active substance, is the drug.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING

from pharmagraph.lexicons import table
from pharmagraph.model import SectionKind, SentenceKind

if TYPE_CHECKING:
    from collections.abc import Iterator

    from pharmagraph.model import Document, Sentence, Span

__all__ = ["Title", "find_title", "is_name"]

_FIRST_LINES = 12
_MOST_WORDS = 7
_EARLY = 60
_ASKED = re.compile(
    r"\W*(?:[0-9]{1,2}[.)]?\s+)?what\s+(?:is|are)\s+(?P<name>[^?,:]{2,80}?)"
    r"(?=\?|,|\s*$|\s+(?:and|used|prescribed|for\b|indicated)(?:\s|\?|$))",
    re.IGNORECASE,
)
_NUMBERED = re.compile(
    r"\W*[0-9]{1,2}[.)]?\s+what\s+(?P<name>[^?,:]{2,80}?)\s+(?:is|are)\s+and\s+what\s",
    re.IGNORECASE,
)
_DEFINED = re.compile(
    r"(?P<name>[A-Z][\w-]*(?:\s+(?:and\s+)?[a-z][\w-]*){0,3})\s*\((?P<brand>[A-Z][^()]{1,80})\)[\s,]*(?:is|are|belongs)\b"
)
_NAME = (
    r"[A-Za-z][\w'-]*(?:[ /-][\w'-]+){0,4}?(?:(?:,? and |, | ?/ ?)[a-z][\w'-]*(?: [\w'-]+){0,2}?)*"
)
_ACTIVE = re.compile(
    rf"\bactive\s+(?:substances?|ingredients?)"
    rf"(?:\s*:|(?:\s+(?:in|of)\s+[^.:;]{{2,60}}?)?\s+(?:is|are)\b\s*:?)"
    rf"\s*(?:called\s+)?(?P<name>{_NAME})"
    rf"(?=\s*(?:[.;(\n*]|,(?! and )|$|\s(?:and each|in the form|inactive|[0-9]|\())|\s*,? which)",
    re.IGNORECASE,
)
_CONTAINED = re.compile(
    rf"\bcontains?\s+(?:the\s+active\s+(?:substance|ingredient)|a\s+medicine)\s+(?:called\s+)?(?P<name>{_NAME})(?=\s*[.,;(]|$)"
    rf"|^(?P<front>{_NAME}),\s+the\s+active\s+(?:substance|ingredient)\s+(?:in|of)\b",
    re.IGNORECASE,
)
_BRACKETS = re.compile(r"\(([^()\n]{2,90})\)")
_SPOKEN = re.compile(r"['\"’”′]|-[A-Z]{2,}|[A-Z]{2,}-|pronounced", re.IGNORECASE)
_SYLLABLE = 5
_CAPITAL_SYLLABLE = re.compile(r"(?:^|[- ])[A-Z]{2,}(?:[- ]|$)")
_STRENGTH = re.compile(
    r"\s+[0-9][0-9.,]*(?:\s*(?:mg|g|mcg|microgram|micrograms|ml|units?|iu|ui|u|mmol|meq|%)(?![a-z])|/)",
    re.IGNORECASE,
)
_LINES_BELOW = re.compile(r"(?:\s*\n\s*\([^()\n]{2,90}\))+")
_SIGNS = re.compile(r"[Ââ]?[®™©]|\s[Ââ](?=\s|$)")
_SENTENCE = re.compile(r"[.:?!;]\s*$")


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
    if found and not _is_brand(document, found.words):
        return found
    generic = (_beside(document, found) if found else None) or _active(document)
    if generic and found and not _alike(found.words, generic.words):
        return Title(generic.place, generic.words, "", found.words, found.place)
    return found or generic or _bare_title(document)


def is_name(words: str) -> bool:
    """Tell whether *words* can be the name of a drug."""
    core = re.split(r"\s*\(", words)[0].strip().lower()
    plain = re.sub(r"^(?:the|this|my|your|an?)\s+", "", core)
    first = core.split(" ")[0]
    if core != plain or core in _no_names() or first in _NO_FIRST or _NO_NAME.search(core):
        return False
    return 0 < len(core.split()) <= 6


_NO_FIRST = frozenset(
    [
        *("in", "for", "with", "of", "on", "by", "if", "how", "what", "who", "when", "why", "also"),
        *("which", "see", "to", "from", "you", "and", "or", "is", "are", "not", "keep", "read"),
    ]
)
_NO_NAME = re.compile(r"side effects|leaflet|important information|:")


@cache
def _no_names() -> frozenset[str]:
    return frozenset(row["phrase"] for row in table("not-names"))


def _from_title(document: Document) -> Title | None:
    """Return the first line that reads as a name and that the text says again."""
    text = document.plain.lower()
    for found in _titles(document):
        if text.count(found.words.lower()) > 1:
            return found
    return None


def _bare_title(document: Document) -> Title | None:
    return next(_titles(document), None) if document.template else None


def _titles(document: Document) -> Iterator[Title]:
    """Yield what the first lines would name, were each the title."""
    known = 0
    for sentence in document.sentences[:_FIRST_LINES]:
        heading = sentence.kind is SentenceKind.HEADING
        kind = document.sections[sentence.section].kind
        known += heading and kind not in _FRONT
        if known > 1 or kind in _NO_TITLE or (heading and kind not in _FRONT):
            continue
        words = document.plain[sentence.span.start : sentence.span.end]
        if len(words) > 200 or _SENTENCE.search(words):
            continue
        if title := _clean(document, sentence, words):
            yield title


_FRONT = frozenset({SectionKind.IDENTITY, SectionKind.UNKNOWN})
_NO_TITLE = frozenset({SectionKind.BOILERPLATE, SectionKind.NOTICE})


def _clean(document: Document, sentence: Sentence, words: str) -> Title | None:
    """Return the name in a line without what the text or the product is, or None."""
    start = _front(words)
    end = len(words)
    if bracket := _BRACKETS.search(words, start):
        end = bracket.start() if words[start : bracket.start()].strip() else end
        if end < len(words) and _is_spoken(bracket[1]):
            end = _past_spoken(words, bracket.start(), bracket.end())
    if strength := _STRENGTH.search(words, start, end):
        end = strength.start()
    if (comma := words.find(",", start, end)) > 0:
        end = comma
    if (dash := words.find(" - ", start, end)) > 0:
        end = dash
    full = _tidy(words[start:end])
    name = _strip_product(document.plain, full)
    if not is_name(name) or len(name.split()) > _MOST_WORDS or not name[:1].isalpha():
        return None
    if len(name) < 3 or full.lower() in _front_phrases():
        return None
    at = sentence.span.start
    return Title(document.span(at + start, at + max(end, start + 1)), name, full)


def _front(words: str) -> int:
    """Return where a title goes on behind the words that say what the text is."""
    at = len(words) - len(words.lstrip(" -#*"))
    while True:
        rest = words[at:].lower()
        phrase = next((p for p in _front_phrases() if _starts(rest, p)), None)
        if phrase is None:
            return at
        at += len(phrase)
        at += len(words[at:]) - len(words[at:].lstrip(" :-,"))


def _starts(rest: str, phrase: str) -> bool:
    return rest.startswith(phrase) and not rest[len(phrase) : len(phrase) + 1].islower()


def _past_spoken(words: str, left: int, right: int) -> int:
    """Return the end of a name around how it is spoken: "Mefenamic (…) Acid Capsules"."""
    rest = words[right:].strip()
    goes_on = rest[:1].isupper() and rest.split()[0].lower() not in _products()
    return len(words) if goes_on else left


def _tidy(words: str) -> str:
    spoken = _BRACKETS.sub(lambda m: " " if _is_spoken(m[1]) else m[0], words)
    return " ".join(_SIGNS.sub(" ", spoken).split()).strip(" ,;:*-")


def _is_spoken(words: str) -> bool:
    return bool(_SPOKEN.search(words) or _CAPITAL_SYLLABLE.search(words))


def _is_syllables(words: str, name: str) -> bool:
    """Tell whether *words* are how *name* is spoken: "zor va nib"."""
    parts = words.split()
    short = len(parts) > 1 and max(map(len, parts)) <= _SYLLABLE
    return short and parts[0][0] == name[0].lower()


def _strip_product(plain: str, name: str) -> str:
    """Return *name* without a form, route or the like at its end, if the text uses it so."""
    words = name.split()
    while len(words) > 1 and words[-1].lower().strip("().,") in _products():
        shorter, last = " ".join(words[:-1]), words[-1]
        if last.lower() in _forms():
            words.pop()
            continue
        alone = re.search(
            rf"(?<![\w-]){re.escape(shorter)}(?!\s+{re.escape(last)})(?![\w-])",
            plain,
            re.IGNORECASE,
        )
        if not alone:
            break
        words.pop()
    return " ".join(words)


@cache
def _front_phrases() -> tuple[str, ...]:
    rows = table("title-words")
    return tuple(sorted((r["phrase"] for r in rows if r["place"] == "front"), key=len))[::-1]


@cache
def _forms() -> frozenset[str]:
    return frozenset(row["phrase"] for row in table("forms"))


@cache
def _products() -> frozenset[str]:
    """Return the single words that say which product it is, not which drug."""
    phrases = [r["phrase"] for name in ("forms", "form-modifiers", "routes") for r in table(name)]
    phrases += [r["phrase"] for r in table("title-words") if r["place"] == "end"]
    return frozenset(word for phrase in phrases for word in phrase.lower().split())


def _is_brand(document: Document, words: str) -> bool:
    """Tell whether the text hardly ever writes *words* in lower case, as it would a generic."""
    first = re.escape(words.split(maxsplit=1)[0].strip("®™"))
    every: list[str] = re.findall(
        rf"(?<![\w.@/-]){first}(?![\w-]|\.com)", document.plain, re.IGNORECASE
    )
    return sum(one.islower() for one in every) * _SELDOM <= len(every)


_SELDOM = 6


def _alike(one: str, other: str) -> bool:
    left, right = ({*re.findall(r"[a-z]{3,}", words.lower())} for words in (one, other))
    return left <= right or right <= left


def _beside(document: Document, title: Title) -> Title | None:
    """Return the generic name that stands in brackets behind the title's name."""
    first = re.compile(rf"(?<![\w-]){re.escape(title.words)}[^\w(]{{0,4}}(?=\()", re.IGNORECASE)
    for sentence in document.sentences[:_EARLY]:
        below = _LINES_BELOW.match(document.plain, sentence.span.end)
        text = document.plain[sentence.span.start : below.end() if below else sentence.span.end]
        for mention in first.finditer(text):
            at = mention.end()
            while found := _BRACKETS.match(text, at):
                words = found[1].strip()
                spoken = _is_spoken(words) or _is_syllables(words, title.words)
                if words[:1].islower() and words.islower() and not spoken:
                    start = sentence.span.start + found.start(1)
                    generic = words if is_name(words) and "." not in words else ""
                    if generic and not _PHRASE.match(generic):
                        return Title(document.span(start, start + len(found[1])), generic)
                at = len(text) - len(text[found.end() :].lstrip())
    return None


_PHRASE = re.compile(r"(?:a|an|the|see|also|for|in|used|which|with|or|as|to|by|not)\b")


def _active(document: Document) -> Title | None:
    """Return the active substance, where a sentence names it."""
    for pattern in (_ACTIVE, _CONTAINED):
        for sentence in document.sentences:
            if sentence.kind is SentenceKind.BOILERPLATE:
                continue
            text = document.plain[sentence.span.start : sentence.span.end]
            if "ctive" not in text and "medicine called" not in text:
                continue
            found = pattern.search(text)
            group = next((g for g, w in found.groupdict().items() if w), "") if found else ""
            if found and group and is_name(found[group]):
                return Title(_sub(document, sentence, found.span(group)), found[group])
    return None


def _from_headings(document: Document) -> Title | None:
    """Return the drug's name from a heading "What is …?"."""
    for sentence in document.sentences:
        if sentence.kind is not SentenceKind.HEADING:
            continue
        text = document.plain[sentence.span.start : sentence.span.end]
        asked = _ASKED.match(text) or _NUMBERED.match(text)
        if asked and is_name(asked["name"]):
            words = _strip_product(document.plain, _tidy(re.split(r"\s*\(", asked["name"])[0]))
            return Title(_sub(document, sentence, asked.span("name")), words)
    return None


def _from_text(document: Document) -> Title | None:
    for sentence in document.sentences:
        if document.sections[sentence.section].kind in {SectionKind.OVERVIEW, SectionKind.IDENTITY}:
            found = _DEFINED.match(document.plain[sentence.span.start : sentence.span.end])
            if found and is_name(found["name"]):
                return Title(_sub(document, sentence, found.span("name")), found["name"])
    return None


def _sub(document: Document, sentence: Sentence, place: tuple[int, int]) -> Span:
    start = sentence.span.start
    return document.span(start + place[0], start + place[1])
