"""Finds the FDA pregnancy risk category of the drug, and what the source says it means."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

from pharmagraph.extracting.reproduction.category_letters import (
    GIVING,
    LETTERED,
    find_letter,
    is_unlettered,
    lone_letter,
)
from pharmagraph.extracting.wording.others import clause_from, is_of_other
from pharmagraph.extracting.wording.patterns import Patterns, clue_compile
from pharmagraph.extracting.wording.phrases import Piece, trim
from pharmagraph.model import (
    Population,
    PopulationState,
    PregnancyCategory,
    PregnancyRisk,
    SectionKind,
    SentenceKind,
)

if TYPE_CHECKING:
    from pharmagraph.extracting.page import Page
    from pharmagraph.model import Sentence

__all__ = ["find_categories", "meanings"]

_NEAR = 160


class _Found(NamedTuple):
    piece: Piece
    category: PregnancyCategory
    meaning: Piece | None
    period: str


_AGENCY = r"(?:(?:US|U\.S\.)\s+)?(?:FDA(?:'s)?\s+|Food\s+and\s+Drug\s+Administration\s+)?"
_SCHEME = r"(?:(?:fetal|pregnancy)\s+)?(?:(?:safety|risk)\s+)?"
_CATEGORY = clue_compile(
    rf"\b(?i:{_AGENCY}{_SCHEME}(?:categor(?:y|ies)|cat\.|class|risk\s+factor)(?:\s+(?:rating|letter|of))?"
    r"(?:\s+(?:of|for|(?:assigned|given)\s+to)\s+(?:the\s+)?[\w-]+(?:\s+[a-z][\w-]+)?)?)"
    r"(?:\s\((?:US\s)?FDA\))?"
    r"(?:\s*[:=-]\s*|\s+(?:(?:is|was)\s+)?(?:the\s+letter\s+)?)[\"'(]?(?P<letter>[ABCDNX])\b"
    r"(?![-+]?\w|/A\b|'s\s+\w)[\"')]?",
)
_MORE = clue_compile(
    r"(?:\s+(?:and|or|to|but)|[,;/]|\s*\((?=[\"']?(?:category\s+)?[ABCDX]\b))\s*(?:(?:and|but|or|is|it|as|in|to|then|changes|becomes"
    r"|rises)\s+)*"
    r"(?P<scheme>(?i:(?:pregnancy\s+)?(?:risk\s+)?cat(?:egory|\.)\s+))?[\"']?(?P<letter>[ABCDX])[\"']?"
    r"(?=\s+(?:in|during|for|if|after|near|thereafter|later|afterwards?|from|throughout)\b|\s*\("
    r"|\s*[.,;]|\s*$)",
)
_PERIOD = clue_compile(
    r"[\s,(]*(?:(?:in|during|for|if\s+(?:used|taken)\s+(?:in|during)|after)\s+)?(?:the\s+)?"
    r"((?:first|second|third|last|1st|2nd|3rd|early|late)\b[\w\s,-]{0,40}?(?:trimesters?|pregnancy"
    r"|months)|early\s+on|[0-9]+\s+weeks(?:\s+of\s+\w+)?)",
    re.IGNORECASE,
)
_NONE = clue_compile(
    r"\b(?:(?:has|have|had|was|were|is|are)\s+(?:not"
    r"|never)\s+(?:yet\s+)?(?:been\s+)?(?:formally\s+)?"
    r"(?:assigned|classified|given|rated|categori[sz]ed)"
    r"|not\s+(?:yet\s+|been\s+|formally\s+)*(?:assigned|classified|categori[sz]ed|rated)"
    r"|unclassified"
    r"|(?:has|with|assigned)\s+no\s+(?:FDA\s+)?pregnancy\s+(?:risk\s+)?category"
    r"|no\s+(?:FDA\s+)?pregnancy\s+(?:risk\s+)?category\s+(?:has|is|was))\b",
    re.IGNORECASE,
)
_ABOUT = clue_compile(
    r"\b(?:pregnan\w+|FDA|Food\s+and\s+Drug\s+Administration|fetal)\b", re.IGNORECASE
)
_ABOUTS = Patterns(_ABOUT)
_CATEGORY_WORD = clue_compile(
    r"\b(?:cat(?:\.\s+[ABCDNX]\b|egor(?:y|ies|i[sz]ed))|risk\s+factor|pregnancy\s+(?:risk\s+)?class|classified)\b",
    re.IGNORECASE,
)
_TELLING = Patterns(_CATEGORY_WORD, LETTERED)
_LETTERS = Patterns(_CATEGORY, *GIVING.each)
_FOREIGN = clue_compile(r"\b(?:Australia\w*|TGA|ADEC|Swed\w+|FASS|German\w*|European)\b")
_GENERAL = clue_compile(
    r"\s*(?:drugs?|medicines?|medications?|agents?)\s+(?:are|is|have|should|must|may|can)\b"
    r"|\s+(?:means|indicates)\b",
    re.IGNORECASE,
)
_MEANING = clue_compile(
    r"\s*(?:,\s*|-\s*|\(\s*)?(?:which\s+)?(?:mean(?:s|ing)|indicat(?:es|ing)|signif(?:ies|ying)"
    r"|i\.e\.,?)\s+(?:that\s+)?|\s*[:;-]\s+(?=\w+\s+\w+)",
    re.IGNORECASE,
)
_OTHER_LETTER = clue_compile(r"[\"']?(?:category\s+)?[ABCDX]\b[\"']?\s")
_FOR_USE = clue_compile(
    r"\s+(?:for|in|during)\s+(?:use\s+(?:in|during)\s+)?pregnancy\b", re.IGNORECASE
)
_END = clue_compile(r"[.;](?:\s|$)|\)\s*[.,;]?\s*$")
_OTHER_SUBJECT = clue_compile(
    r"^(?:[Tt]he\s+)?([A-Za-z][\w-]+(?:\s+[\w-]+)?)\s+(?:is|was|belongs|falls|has|are)\b"
)
_NOT_IN = clue_compile(
    r"\b(?:not|never|no\s+longer)\s+(?:(?:been|be|is|in|into|under|among|an?|as|to|rated|graded"
    r"|listed|placed|classe?d?|classified|assigned|given|put|the"
    r"|FDA)\s+){0,4}$",
    re.IGNORECASE,
)
_ONCE = clue_compile(
    r"\b(?:once|formerly|previously|originally|at\s+first|used\s+to\s+be"
    r"|until\s+[0-9]{4})\b[^.;,]{0,40}$",
    re.IGNORECASE,
)
#: "Was category C, and is now category D": what it was, it is no more.
_WAS = clue_compile(
    r"\b(?:was|were|had\s+been|used\s+to\s+be|once|formerly|previously|originally)\b[^.;]{0,50}$",
    re.IGNORECASE,
)
_NOW = clue_compile(
    r"[^.;]{0,60}?(?:\b(?:now|currently|today|at\s+present|since\s+then|then|later|until|before)\b|\bbut\s+is\b|\bbecame\b"
    r"|\bto\s+(?=category\b))[^.;]{0,60}?\b(?:category|to|as|in|is|of)\s+[\"']?[ABCDX]\b",
    re.IGNORECASE,
)
#: "Was category B. It is now category D."
_NEXT_NOW = clue_compile(
    r"\W*(?:it|the\s+drug|this)\s[^.;]{0,30}\bnow\b[^.;]{0,40}\bcategory\s+[\"']?[ABCDX]\b",
    re.IGNORECASE,
)
_FROM = clue_compile(r"\bfrom\s+(?:the\s+)?$", re.IGNORECASE)
_TO_OTHER = clue_compile(r"\s+(?:in)?to\s+(?:[\w-]+\s+){0,2}?[\"']?[ABCDX]\b", re.IGNORECASE)
#: "Category C in the first two trimesters and D in the third"
_ORDINAL = clue_compile(
    r"[\s,(]*(?:in|during|for)\s+the\s+(?P<which>first|second|third|last)(?=\s*(?:[.,;)]|and\b|$))",
    re.IGNORECASE,
)
_TRIMESTER = clue_compile(r"\btrimesters?\b", re.IGNORECASE)
_BRANDED = clue_compile(
    r"\b(?P<agent>[a-z][\w-]{3,})\s+\([A-Z][\w -]*\),?\s+(?:is|was|has|belongs|falls|are)\b"
)
_OURS = frozenset(
    {"it", "this", "they", "these", "there", "drug", "medicine", "medication", "product"}
    | {"fda", "pregnancy", "category", "risk", "use", "safety", "its", "letter", "rating", "grade"}
    | {"tablet", "tablets", "capsules", "cream", "gel", "injection", "ointment", "drops"}
    | {"combination", "patch", "inhaler", "spray", "solution", "suspension"}
)


def find_categories(page: Page) -> list[PregnancyRisk]:
    """Return the pregnancy risk categories that *page* gives the drug, in order."""
    facts: list[PregnancyRisk] = []
    own = page.sections(SectionKind.PREGNANCY)
    for sentence in page.holding(_ABOUTS, headings=True, within=own):
        text = page.text(sentence)
        pregnancy = sentence.section in own
        if not _TELLING.any_possible(text) or not (pregnancy or _ABOUT.search(text)):
            continue
        if _FOREIGN.search(text) or not _is_ours(page, sentence, text):
            continue
        alone = lone_letter(text) if pregnancy and _opens(page, sentence) else None
        found = _letters(text, own=pregnancy, alone=alone) or _unassigned(text)
        found = [
            item
            for item in found
            if not _is_overtaken(page, sentence, item) and _is_of_drug(page, text, item.piece.start)
        ]
        facts += [_fact(page, sentence, item) for item in found]
    return facts


def _opens(page: Page, sentence: Sentence) -> bool:
    """Tell whether *sentence* is the first below the heading of its section."""
    heading = page.section(sentence).heading
    start = heading.end if heading else page.section(sentence).start
    between = page.document.plain[start : sentence.span.start]
    return sentence.kind is not SentenceKind.HEADING and not between.strip(" :.-\n")


def meanings(page: Page, sentence: Sentence) -> list[tuple[int, int]]:
    """Return the stretches of *sentence* that only explain a category."""
    text = page.text(sentence)
    if not _LETTERS.any_possible(text):
        return []
    means = [f.meaning for f in _letters(text, own=False) if f.meaning]
    return [
        (words.start, words.end)
        for words in means
        if not (words.text.startswith("it ") or page.mention.match(words.text))
    ] + [match.span() for match in _explained(text)]


def _explained(text: str) -> list[re.Match[str]]:
    """Return a whole sentence that explains a category in general ("Category C means …")."""
    found = _CATEGORY.search(text)
    if found and _GENERAL.match(text, found.end()) and len(text[: found.start()].split()) < 3:
        everything = clue_compile(r".+", re.DOTALL).match(text)
        return [everything] if everything else []
    return []


def _is_ours(page: Page, sentence: Sentence, text: str) -> bool:
    """Tell whether the sentence gives the category of the drug and of no other agent."""
    if page.aside(sentence.span.start, sentence.span.end) and not page.mention.search(text):
        return False
    return not ("(" in text and _BRANDED.search(text) and not page.mention.search(text))


def _is_of_drug(page: Page, text: str, place: int) -> bool:
    """Tell whether the clause that holds the letter at *place* has no other agent for subject."""
    if is_of_other(page, text, place):
        return False
    clause = text[clause_from(text, place) : place]
    subject = _OTHER_SUBJECT.match(clause)
    if subject is None or page.mention.search(clause):
        return True
    return bool(set(subject[1].lower().split()) & _OURS)


def _letters(text: str, *, own: bool, alone: re.Match[str] | None = None) -> list[_Found]:
    if alone:
        return [_found(text, alone, alone.start("letter")), *_further(text, alone.end())]
    found: list[_Found] = []
    if not _LETTERS.any_possible(text):
        return found
    here = 0
    worded = bool(_CATEGORY_WORD.search(text))
    while match := (worded and _CATEGORY.search(text, here)) or find_letter(text, here, own=own):
        here = match.end()
        if _GENERAL.match(text, here) and len(text[: match.start()].split()) < 3:
            continue
        if _NOT_IN.search(text, 0, match.start()) or _is_past(text, match):
            continue
        found.append(_found(text, match, match.start()))
        for more in _further(text, here):
            here = more.piece.end
            found.append(more)
    return found


def _further(text: str, here: int) -> list[_Found]:
    """Return the letters that follow one for another part of pregnancy."""
    found: list[_Found] = []
    while more := _MORE.match(text, _past_period(text, here)):
        here = more.end()
        start = more.start("scheme") if more["scheme"] else more.start("letter")
        found.append(_found(text, more, start))
    return found


def _is_overtaken(page: Page, sentence: Sentence, found: _Found) -> bool:
    """Tell whether the next sentence says which category it is in now."""
    place = sentence.span.end
    later = _NEXT_NOW.match(page.document.plain, place, place + _NEAR)
    return bool(later and _WAS.search(page.text(sentence), 0, found.piece.start))


def _is_past(text: str, match: re.Match[str]) -> bool:
    """Tell whether a category is said to have been that of the drug before another one."""
    if _FROM.search(text, 0, match.start()) and _TO_OTHER.match(text, match.end()):
        return True
    if _WAS.search(text, 0, match.start()) and _NOW.match(text, match.end()):
        return True
    return bool(_ONCE.search(text, 0, match.start()) and _CATEGORY.search(text, match.end()))


def _past_period(text: str, place: int) -> int:
    period = _PERIOD.match(text, place)
    if not period:
        return place
    return period.end() + (1 if text[period.end() : period.end() + 1] == ")" else 0)


def _found(text: str, match: re.Match[str], start: int) -> _Found:
    period = _PERIOD.match(text, match.end())
    which = _ORDINAL.match(text, match.end()) if _TRIMESTER.search(text, 0, start) else None
    meaning = None if period or which else _meaning(text, match.end())
    piece = trim(text, start, match.end())
    when = period[1] if period else f"{which['which']} trimester" if which else ""
    return _Found(piece, PregnancyCategory(match["letter"]), meaning, when)


def _meaning(text: str, place: int) -> Piece | None:
    """Return what follows a category in brackets, or after "meaning that"."""
    if use := _FOR_USE.match(text, place):
        place = use.end()
    if (left := text[place : place + 3].find("(")) >= 0 and not text[place : place + left].strip(
        " ,"
    ):
        right = text.find(")", place)
        inner = trim(text, place + left + 1, right if right > 0 else len(text))
        if _OTHER_LETTER.match(inner.text):
            return None
        words = _MEANING.match(inner.text)
        inner = trim(text, inner.start + (words.end() if words else 0), inner.end)
        return inner if len(inner.text.split()) > 2 else None
    words = _MEANING.match(text, place)
    if not words:
        return None
    end = _END.search(text, words.end())
    inner = trim(text, words.end(), end.start() if end else len(text))
    return inner if len(inner.text.split()) > 2 else None


def _unassigned(text: str) -> list[_Found]:
    none = _NONE.search(text)
    if not is_unlettered(text) and (not none or not _CATEGORY_WORD.search(text)):
        return []
    return [_Found(trim(text), PregnancyCategory.N, None, "")]


def _fact(page: Page, sentence: Sentence, found: _Found) -> PregnancyRisk:
    pieces = [found.piece, *([found.meaning] if found.meaning else [])]
    people = None
    if found.period:
        label = " ".join(found.period.lower().split())
        people = Population(label, state=PopulationState.PREGNANCY)
    return PregnancyRisk(
        subject=page.drug,
        evidence=tuple(page.span(sentence, piece.start, piece.end) for piece in pieces),
        rule="pregnancy-category",
        context=(sentence.span,),
        population=people,
        category=found.category,
        meaning=found.meaning.text if found.meaning else "",
    )
