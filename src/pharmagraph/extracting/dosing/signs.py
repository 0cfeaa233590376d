"""Reads a label where it stands: what it means there, and what the doses below it are for."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from pharmagraph.compiling import compiled
from pharmagraph.extracting.dosing.bands import band_of, on_dialysis, surface_of
from pharmagraph.extracting.dosing.conditions import plain
from pharmagraph.extracting.dosing.context import is_bare, labelled, with_bracketed
from pharmagraph.extracting.dosing.illnesses import is_prevented, names_condition
from pharmagraph.extracting.dosing.lines import begins_line, ends_line
from pharmagraph.extracting.dosing.pieces import form_words
from pharmagraph.extracting.dosing.routes import find_routes
from pharmagraph.extracting.dosing.subjects import is_banded
from pharmagraph.extracting.dosing.taking import is_meanwhile, taken_too
from pharmagraph.extracting.dosing.vague import with_named, without_vague
from pharmagraph.extracting.dosing.whom import people_of
from pharmagraph.extracting.wording.known import is_known
from pharmagraph.extracting.wording.listed import Item
from pharmagraph.extracting.wording.patterns import clue_compile
from pharmagraph.extracting.wording.phrases import Piece
from pharmagraph.lexicons import column

if TYPE_CHECKING:
    from pharmagraph.extracting.dosing.context import Topic
    from pharmagraph.extracting.dosing.headings import Headings
    from pharmagraph.extracting.dosing.passages import Passage
    from pharmagraph.extracting.page import Page
    from pharmagraph.extracting.wording.labels import Label
    from pharmagraph.model import Population, Sentence

__all__ = ["Sign", "read_sign", "topic_below"]

_FRONT = 2
#: Outside a list "for" may stand before what a sentence begins with.
_FOR = 24
#: "Dual therapy:" is one more way to treat what stands before it.
_SCHEME = clue_compile(
    r"(?:(?:dual|triple|quadruple|combin(?:ed|ation)|sequential|concomitant|bismuth|(?:two|three|four)-drug"
    r"|short|long|standard|intensive|alternative|weekly|daily|monthly|pulsed?|intermittent|continuous"
    r"|metronomic|(?:low|high)[\s-]dose|first|second|third|fixed|initial|continu(?:ed|ation)|further"
    r"|extended|long-term|follow-up|later|subsequent)\s+)+"
    r"(?:therapy|treatment|regimen|schedule|course|scheme|plan|protocol|option|phase)(?:\s+[A-Z0-9])?"
    r"|(?:[\w-]+\s+){1,2}(?:regimen|schedule|scheme|protocol|version|variant)",
    re.IGNORECASE,
)
#: "immediate-release tablets or solution", "by mouth"
_FORMS = compiled(
    r"(?!.*\b(?:no|not|never|avoid|do|does|is|are|may|should|can|use|take|give|only)\b)"
    r"[a-z]+(?:-[a-z]+)*(?:[ ,]+[a-z]+(?:-[a-z]+)*){0,7}",
    re.IGNORECASE,
)
#: "Drip:", "Syringe pump:" say how it gets in, whatever the text calls by that word elsewhere.
_DEVICE = clue_compile(
    r"(?:(?:slow|continuous|iv|intravenous|infusion|syringe|insulin|nasal|prefilled|pre-filled)\s+)*"
    r"(?:drip|pump|driver|pen|autoinjector|auto-injector|puffer|cartridge|inhaler)s?",
    re.IGNORECASE,
)
_IN_THE = clue_compile(r"\w\s+(?:in|on|at|under)\s+(?:the|your)\s+$", re.IGNORECASE)
_COLON = clue_compile(r"(?:,\s[^:.;]{3,60})?\s*:|\s+[-\u2013\u2014|]\s|\s+[0-9]")


@dataclass(slots=True)
class Sign:
    """A label as it is meant in its sentence, its words, and how it stands there.

    *colon* tells that a colon, a dash or a number is behind it, *opens* that the sentence
    begins with it, *begins* that its line does, *bare* that it is all of the sentence, and
    *heads* that it is all of a line outside a list. *strange* tells that it stands where a
    condition would, and is none.
    """

    label: Label
    words: str
    colon: bool
    opens: bool
    begins: bool
    bare: bool
    heads: bool
    strange: bool = False


def read_sign(
    page: Page, sentence: Sentence, label: Label, said: Passage, measured: Population | None
) -> Sign:
    """Return *label* as it is meant behind what was *said* and the people who were *measured*."""
    piece, listed = label.piece, said.listed
    colon = _COLON.match(page.text(sentence), piece.end) is not None
    opens = piece.start <= (_FRONT if listed or colon else _FOR)
    bare = is_bare(page, label)
    begins = opens and begins_line(page, sentence)
    heads = not listed and begins_line(page, sentence) and ends_line(page, sentence)
    heads = heads and (bare or _is_of_form(page, label))
    if band := surface_of(piece.text) or on_dialysis(piece.text) or band_of(piece.text, measured):
        label = replace(label, items=(), population=band)
    else:
        label = with_named(with_bracketed(without_vague(page, label, said.topic.conditions)))
        if listed and opens and is_meanwhile(page, sentence):
            label = taken_too(page, label)
    words = page.span(sentence, piece.start, piece.end).quote
    before = page.text(sentence)[: piece.start].lstrip() if opens else ""
    if _DEVICE.fullmatch(words):
        label = replace(label, items=())
    items = tuple(
        [
            item
            for item in label.items
            if (
                names_condition(page, plain(item.label))
                or is_prevented(page, f"{before}{piece.text}", plain(item.label))
            )
            and not _is_place(piece, item)
        ]
    )
    if _are_parts(label.items, items):
        items = (_whole(page.text(sentence), label.items),)
        label = replace(label, items=items)
    strange = bool(label.items) and not (items or _SCHEME.fullmatch(words) or people_of(words))
    label = label if len(items) == len(label.items) else replace(label, items=items)
    return Sign(label, words, colon, opens, begins, bare, heads, strange)


def _is_of_form(page: Page, label: Label) -> bool:
    """Tell whether people have nothing but a form or a route behind them: "Adults: tablets"."""
    if label.items or not label.population:
        return False
    words = page.text(label.sentence)[label.body :].strip(" :.")
    if not _FORMS.fullmatch(words):
        return False
    last = words.rpartition(" ")[2].lower()
    return last in form_words() or find_routes(words)[-1:] != []


def _is_place(label: Piece, item: Item) -> bool:
    """Tell whether an unknown word only says where: "Pill in the pocket"."""
    before = label.text[: max(item.piece.start - label.start, 0)]
    return _IN_THE.search(before) is not None and not is_known(item.label)


def _are_parts(listed: tuple[Item, ...], known: tuple[Item, ...]) -> bool:
    """Tell whether words of a list name a condition with its last one only: "skin and skin folds".

    They are none by themselves, or parts of the body.
    """
    if len(listed) < 2 or listed[-1] not in known:
        return False
    alike = listed[-1].label == listed[0].label
    return alike or len(known) < len(listed) or any(_is_part(item.label) for item in listed[:-1])


def _is_part(label: str) -> bool:
    return label.lower() in column("sites", "site")


def _whole(text: str, listed: tuple[Item, ...]) -> Item:
    start, end = listed[0].piece.start, listed[-1].piece.end
    return Item(Piece(start, end, text[start:end]), text[start:end])


def topic_below(page: Page, sign: Sign, said: Passage, headings: Headings) -> Topic:
    """Return what the doses behind and below a label are for."""
    label = sign.label
    topic = labelled(page, _topic_above(page, sign, said, headings), label)
    enclosing = headings.illnesses.enclosing if sign.heads and label.items else None
    if enclosing and topic.population is None:
        return replace(topic, population=enclosing)
    told = f"The {'oral form' if find_routes(sign.words) else sign.words} is"
    if not (label.items or label.population) and said.turns_to_all(told):
        return replace(topic, population=None)
    return topic


def _topic_above(page: Page, sign: Sign, said: Passage, headings: Headings) -> Topic:
    """Return what stands above a label: it goes on with the conditions or the people of that."""
    topic, conditions = said.topic, said.topic.conditions
    people = _people_above(sign, said, headings.topic.population)
    if sign.strange and sign.opens:
        conditions = headings.topic.conditions
    elif sign.strange or (
        sign.colon
        and not sign.label.items
        and len(said.stated) > 1
        and not (sign.label.population and said.parted == conditions)
        and not _SCHEME.fullmatch(sign.words)
    ):
        conditions = ()
    if sign.heads:
        conditions = headings.illnesses.head(page, sign.label, conditions)
    return replace(topic, conditions=conditions, population=people)


def _people_above(sign: Sign, said: Passage, headed: Population | None) -> Population | None:
    """Return whom a label is for that names none; an item of people is below those of its list."""
    if not sign.opens:
        return said.topic.population
    if sign.strange and sign.colon:
        return said.people.enclosing or said.people.above
    if sign.label.items:
        people = said.people.above if said.listed else headed
        return said.people.enclosing or (people if sign.colon else said.people.held or people)
    if said.listed and sign.label.population and sign.begins:
        return said.people.rest if is_banded(said.people.rest) else said.people.above
    return said.topic.population
