"""What is said of every effect of a list: by its announcement, a heading, the sentence before.

A list inside an item says what the list around it says; words that explain an effect may
announce one of their own, which is of signs and the like unless they speak of side effects.
"""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING

from pharmagraph.compiling import compiled
from pharmagraph.extracting.effects.announcements import announced, asks_to_call, refers_back
from pharmagraph.extracting.effects.bullets import is_condition
from pharmagraph.extracting.effects.cues import Cues, read_cues
from pharmagraph.extracting.effects.marks import mark_of, number_of
from pharmagraph.extracting.effects.patterns import STATED
from pharmagraph.extracting.effects.risks import lists_those_at_risk
from pharmagraph.extracting.wording.patterns import clue_compile
from pharmagraph.model import SectionKind, SentenceKind
from pharmagraph.records import dataclass

if TYPE_CHECKING:
    from pharmagraph.extracting.page import Page
    from pharmagraph.model import Sentence, Seriousness, Span

__all__ = [
    "HARMING",
    "LONGEST_CONTEXT",
    "OWN",
    "Frame",
    "explained_by",
    "grave_band",
    "heading_cues",
    "item_frame",
    "names_kinds",
    "said_frame",
    "sentence_before",
    "tells_look",
]

OWN = frozenset({SectionKind.ADVERSE_EFFECTS})
#: Sections that say what the drug may do to people.
HARMING = frozenset({SectionKind.SUMMARY, SectionKind.PRECAUTIONS, SectionKind.CONTRAINDICATIONS})
LONGEST_CONTEXT = 1000
_BARE_WORDS = 5
_MOST_SIGNS = 40
_SIGNS_ARE = compiled(
    r"(?:the\s)?(?:signs|symptoms)(?:\s(?:and|or)\s(?:signs|symptoms))?"
    r"(?:\s(?:may|can|could|might))?\s?(?:include|are|:)",
    re.IGNORECASE,
)
#: Such a heading speaks of the list right below it only.
_ANNOUNCES_LIST = clue_compile(r"\b(?:includ(?:e|es|ing)|such as)\W*$", re.IGNORECASE)
_BELOW = clue_compile(
    r"\b(?:effects|reactions|problems|complaints|events)\s(?:[\w-]+\s)?"
    r"(?:below|(?:that|which)\sfollow|listed\s(?:here|next|below))\b|\bthe following\b",
    re.IGNORECASE,
)
#: Such a heading is above those of how often, and not beside them.
_OF_BANDS = clue_compile(
    r"\W*(?:(?:very|most|possible|the)\s)*serious\s(?:side|unwanted|adverse)\s\w+\W*$",
    re.IGNORECASE,
)
_LAST_SENTENCES = 2
_SECOND = 2
_OPENS = clue_compile(r":\s*$|\b(?:following|include[sd]?|including|are|if you)\W*$", re.IGNORECASE)
_STOPS = clue_compile(r"[.;\n]\s+")


@dataclass(frozen=True, slots=True)
class Frame:
    """What is said of all effects of a list, and the sentences that say it."""

    cues: Cues
    context: tuple[Span, ...]
    denied: bool = False
    rule: str = ""


def heading_cues(page: Page, sentence: Sentence) -> Cues:
    """Return how often and how serious the heading says that the effects are."""
    heading = page.section(sentence).heading
    if heading is None:
        return Cues()
    if _ANNOUNCES_LIST.search(heading.quote) and not _is_below(page, sentence, heading):
        return Cues()
    cues = read_cues(heading.quote)
    if cues.frequency and not cues.seriousness:
        cues = replace(cues, seriousness=_above_band(page, sentence.section - 1))
    return Cues(cues.frequency, cues.seriousness)


def _above_band(page: Page, number: int) -> Seriousness | None:
    """Return what the heading says above one of how often, and others like it, at *number*."""
    while number >= 0 and page.document.sections[number].kind in OWN:
        heading = page.document.sections[number].heading
        cues = read_cues(heading.quote) if heading else Cues()
        if not cues.frequency or cues.seriousness:
            return cues.seriousness if _OF_BANDS.match(heading.quote if heading else "") else None
        number -= 1
    return None


def _is_below(page: Page, sentence: Sentence, heading: Span) -> bool:
    """Tell whether nothing but other items stands between *heading* and an item."""
    sentences = page.document.sentences
    number = page.number(sentence)
    while number >= 0 and sentences[number].kind is SentenceKind.ITEM:
        number -= 1
    return number >= 0 and sentences[number].span.start == heading.start


def item_frame(page: Page, sentence: Sentence) -> Frame | None:
    """Return what is said of the effects of an item; None if its list is none of effects."""
    lead_in = page.lead_in(sentence)
    own = page.section(sentence).kind in OWN
    if lead_in is None and (above := _colon_above(page, sentence)):
        return list_frame(page, above, own=own)
    if lead_in is not None and not _OPENS.search(page.text(lead_in)):
        lead_in = lead_in if _numbered_before(page, sentence) is None else None
    around = _before_break(page, sentence) if lead_in is None else lead_in
    if around is None:
        return _bare_frame(page, sentence) if own else None
    if lead_in is None or lead_in.kind is SentenceKind.ITEM:
        return item_frame(page, around)
    if names_kinds(page, lead_in) and (told := explained_by(page, lead_in)):
        return replace(told, context=(*told.context, lead_in.span))
    if _shows_item_before(page, sentence):
        return None
    if lead_in.lead_in is not None:
        own = own and STATED.search(page.text(lead_in)) is not None
    return list_frame(page, lead_in, own=own)


def _colon_above(page: Page, item: Sentence) -> Sentence | None:
    """Return the sentence on side effects that ends in a colon right above the list of *item*."""
    number = _above_items(page, item, page.number(item))
    if number is None:
        return None
    above = page.document.sentences[number]
    if above.section != item.section or above.kind is not SentenceKind.PROSE:
        return None
    text = page.text(above)
    return above if text.rstrip().endswith(":") and STATED.search(text) else None


def _numbered_before(page: Page, item: Sentence) -> Sentence | None:
    """Return the item with the number before that of *item*, behind which prose broke the list."""
    number = number_of(page, item)
    if number is None or number < _SECOND:
        return None
    for place in range(page.number(item) - 1, -1, -1):
        before = page.document.sentences[place]
        if before.section != item.section:
            return None
        if before.kind is SentenceKind.ITEM and number_of(page, before) == number - 1:
            return before
    return None


#: An item that by its words alone is one of effects: "Increased risk of bleeding."
_RAISED_RISK = clue_compile(
    r"\W*(?:an?\s)?(?:increased?|higher|greater|raised)\s(?:risk|chance|likelihood)s?\s(?:of|for)\s",
    re.IGNORECASE,
)


def _before_break(page: Page, item: Sentence) -> Sentence | None:
    """Return an item of the list of *item* before the prose that broke it."""
    if before := _numbered_before(page, item):
        return before
    if not _RAISED_RISK.match(page.text(item)):
        return None
    for place in range(page.number(item) - 1, -1, -1):
        before = page.document.sentences[place]
        if before.section != item.section:
            return None
        lead_in = page.lead_in(before) if before.kind is SentenceKind.ITEM else None
        if lead_in is not None and not lists_those_at_risk(page.text(lead_in)):
            return before
    return None


def _bare_frame(page: Page, item: Sentence) -> Frame | None:
    """Return what a heading or a sentence on "the effects below" says of a list."""
    sentences = page.document.sentences
    number = page.number(item)
    while number and sentences[number].kind is SentenceKind.ITEM:
        number -= 1
    before = sentences[max(0, number - _LAST_SENTENCES) : number + 1]
    before = tuple(told for told in before if told.section == item.section)
    if is_condition(page.text(item)):
        said = [told for told in before if STATED.search(page.text(told))]
        cues = read_cues(" ".join(page.text(told) for told in said))
        spans = tuple(told.span for told in said)
        frame = Frame(replace(cues, percent=None), spans, rule="effects-bullet")
        return frame if cues.seriousness else None
    for told in reversed(before):
        if _BELOW.search(page.text(told)):
            cues = replace(read_cues(page.text(told)), percent=None)
            return Frame(cues, (told.span,), rule="effects-bullet")
    return Frame(heading_cues(page, item), (), rule="effects-bullet")


def _shows_item_before(page: Page, sentence: Sentence) -> bool:
    """Tell whether an item is a sign of what a numbered item before "Symptoms include:" names."""
    first = page.number(sentence) - 1
    number = _above_items(page, sentence, first)
    if number is None or number <= max(0, first - _MOST_SIGNS):
        return False
    around, told = page.document.sentences[number - 1 : number + 1]
    if around.kind is not SentenceKind.ITEM or mark_of(page, around) == mark_of(page, sentence):
        return False
    text = page.text(told)
    return text.rstrip().endswith(":") and _SIGNS_ARE.match(text) is not None


def _above_items(page: Page, item: Sentence, number: int) -> int | None:
    """Return where the items end that stand from *number* upwards, all with the mark of *item*.

    After so many it is where the last one stands; None where one has another mark.
    """
    sentences, mark = page.document.sentences, mark_of(page, item)
    last = max(0, number - _MOST_SIGNS)
    while number > last and sentences[number].kind is SentenceKind.ITEM:
        if mark_of(page, sentences[number]) != mark:
            return None
        number -= 1
    return number


def list_frame(page: Page, lead_in: Sentence, *, own: bool) -> Frame | None:
    """Return what a lead-in says of the items it announces; None if they are no effects."""
    return page.once(
        ("list", lead_in.span.start, own),
        lambda: said_frame(page, lead_in, page.text(lead_in), _end_of(page, lead_in), own=own),
    )


#: "Not known (…)" beside bands: how often they are, no heading tells.
_UNKNOWN = clue_compile(r"\W*(?:frequency\s)?not\sknown\b", re.IGNORECASE)


def said_frame(
    page: Page, lead_in: Sentence, text: str, own_span: Span, *, own: bool
) -> Frame | None:
    """Return what *text* in *lead_in* says of the items behind it; None if they are no effects."""
    before = sentence_before(page, lead_in) if refers_back(text) else None
    if before is None and asks_to_call(text):
        before = _stated_before(page, lead_in)
    said = f"{page.text(before)} {text}" if before else text
    listing = announced(page, said, own=own)
    if listing is None:
        return None
    cues = listing.cues
    if own and (cues.frequency or _UNKNOWN.match(text)) and not cues.seriousness:
        grave = heading_cues(page, lead_in).seriousness or _grave_above(page, lead_in)
        cues = replace(cues, seriousness=grave)
    elif own and not cues.frequency and not cues.seriousness:
        cues = cues.filled(heading_cues(page, lead_in))
    context = (before.span, own_span) if before else (own_span,)
    return Frame(cues, context, listing.denied, "effects-list")


def _grave_above(page: Page, band: Sentence) -> Seriousness | None:
    """Return what the words above several bands, each with its list, say of all of them."""
    sentences, number = page.document.sentences, page.number(band)
    while number and sentences[number - 1].section == band.section:
        number -= 1
        each, text = sentences[number], page.text(sentences[number])
        if each.kind is SentenceKind.LEAD_IN and not _is_band(text):
            below = sentences[number + 1]
            if below.kind is not SentenceKind.LEAD_IN:
                return None
            frame = list_frame(page, each, own=True)
            return frame.cues.seriousness if frame else None
        if each.kind not in {SentenceKind.LEAD_IN, SentenceKind.ITEM}:
            return None
    return None


def grave_band(page: Page, band: Sentence) -> Seriousness | None:
    """Return what the words above lines like "Rare: gout" say of all of them, if *band* is one."""
    if not _BAND_FIRST.match(page.text(band)):
        return None
    sentences, number = page.document.sentences, page.number(band)
    while number >= 0 and sentences[number].section == band.section:
        each, text = sentences[number], page.text(sentences[number])
        if each.kind is SentenceKind.LEAD_IN:
            frame = list_frame(page, each, own=True)
            return frame.cues.seriousness if frame else None
        if not _BAND_FIRST.match(text):
            return None
        number -= 1
    return None


_BAND_FIRST = clue_compile(
    r"\W*(?:(?:very\s|un|in)?(?:common|frequent)|(?:very\s)?rare|(?:frequency\s)?not\sknown)(?:\s\([^()]*\))?\s?:\s",
    re.IGNORECASE,
)


def _is_band(text: str) -> bool:
    """Tell whether *text* says how often the effects below it are, and no more."""
    return _UNKNOWN.match(text) is not None or read_cues(text).frequency is not None


def _stated_before(page: Page, lead_in: Sentence) -> Sentence | None:
    """Return the sentence on side effects before *lead_in*, or before another call for help."""
    stated = sentence_before(page, lead_in)
    if stated and not STATED.search(page.text(stated)) and _HELP.match(page.text(stated)):
        stated = sentence_before(page, stated)
    if stated is None:
        return None
    text = page.text(stated)
    return stated if STATED.search(text) or _GRAVE.search(text) else None


_GRAVE = clue_compile(
    r"\b(?:effects|reactions|problems|ones|of\sthem)\s(?:can|may|might|could)\s(?:also\s)?be\s(?:very\s)?"
    r"(?:serious|severe|dangerous|life-threatening)\b"
    r"|\bserious\s(?:effects|reactions|problems|ones)\b",
    re.IGNORECASE,
)
_HELP = clue_compile(
    r"\W*(?:get|seek|call|contact|stop|go\sto|see)\s[^.;:]{3,120}\b(?:if|for)\s", re.IGNORECASE
)


def _end_of(page: Page, lead_in: Sentence) -> Span:
    """Return a lead-in, or, where it is a whole column of text, the last sentence in it."""
    text = page.text(lead_in)
    if len(text) <= LONGEST_CONTEXT:
        return lead_in.span
    starts = [found.end() for found in _STOPS.finditer(text)]
    last = next((place for place in reversed(starts) if len(text) - place > 1), 0)
    return page.span(lead_in, max(last, len(text) - LONGEST_CONTEXT), len(text))


def sentence_before(page: Page, sentence: Sentence) -> Sentence | None:
    """Return the sentence right before *sentence* in its section, if it is prose."""
    sentences = page.document.sentences
    number = page.number(sentence) - 1
    before = sentences[number] if number >= 0 else None
    if before is None or before.section != sentence.section:
        return None
    return before if before.kind in {SentenceKind.PROSE, SentenceKind.LEAD_IN} else None


def tells_look(page: Page, sentence: Sentence, text: str) -> bool:
    """Tell whether *text* says what the effect shows by that alone is the sentence before."""
    before = sentence_before(page, sentence) if _SIGNS_ARE.match(text) else None
    return before is not None and len(page.text(before).split()) <= _BARE_WORDS


_KINDS_BEFORE = clue_compile(
    r"(?:[\w-]+\s){0,3}(?:infections?|cancers?|tumou?rs?|malignanc(?:y|ies)|problems?|disorders?"
    r"|diseases?|conditions?)(?:\s(?:with|of|in)\s(?:your|the)\s\w+)?\W*$",
    re.IGNORECASE,
)
_THESE_ARE = clue_compile(
    r"\W*(?:these|they)\s(?:(?:may|can|could)\s)?include\b"
    r"|(?!.*\b(?:symptoms?|signs?|if|you|your|doctor|these|they|it)\b)\W*[a-z][^.;:]{3,120}?\s(?:can|may|could)\s"
    r"(?:also\s)?(?:occur|happen|develop|appear|come\son|set\sin)\b",
    re.IGNORECASE,
)


def names_kinds(page: Page, sentence: Sentence) -> bool:
    """Tell whether *sentence* names kinds of the item before it: "Infections. These include"."""
    before = page.document.sentences[max(0, page.number(sentence) - 1)]
    listed = before.kind is SentenceKind.ITEM and _THESE_ARE.match(page.text(sentence))
    return bool(listed and _KINDS_BEFORE.fullmatch(page.text(before)))


def explained_by(page: Page, sentence: Sentence) -> Frame | None:
    """Return what is said of the effects of a list of which *sentence* explains an item."""
    lead_in = page.lead_in(sentence)
    if lead_in is None:
        return None
    return list_frame(page, lead_in, own=page.section(sentence).kind in OWN)
