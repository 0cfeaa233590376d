"""Reads what the labels of doses tell of uses: "Gout: 5 mg" gives a dose for gout.

A label may be anything that doses differ by: a step, a place, a kind of product, a part of the
body. So one that does not say that the drug is used for it counts only if it is known for the
name of a condition, and names more than how bad it is.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from pharmagraph.extracting.dosing.conditions import plain
from pharmagraph.extracting.indications.named import prevents
from pharmagraph.extracting.indications.naming import begins_with_condition
from pharmagraph.extracting.indications.refused import names_condition
from pharmagraph.extracting.wording.patterns import clue_compile
from pharmagraph.extracting.wording.phrases import fold, name
from pharmagraph.extracting.wording.prevented import is_prevented_at, treats
from pharmagraph.model import Certainty, Indication, Use

if TYPE_CHECKING:
    from pharmagraph.extracting.page import Page
    from pharmagraph.extracting.wording.labels import Label

__all__ = ["uses_of_label"]

_IMPLIED = (
    "The source gives a dose for this condition and does not say in words that the drug is "
    "used for it."
)
#: Degrees of what is named elsewhere: "severe infections", "a mild attack in hospital".
_DEGREE = clue_compile(
    r"(?:(?:very|more|less|most|mild|moderate|severe|serious|acute|chronic|advanced|early|late"
    r"|(?:un)?complicated|first|second|new|recurrent|repeat|later|to|or|and)\s+)+"
    r"(?:infections?|attacks?|episodes?|relapses?|flares?|flare-ups?|exacerbations?|outbreaks?"
    r"|symptoms|disease|illness|failure|disorders?)(?:\s+(?:in|at|on|with|during|after)\s.*)?",
    re.IGNORECASE,
)


def uses_of_label(page: Page, label: Label) -> list[Indication]:
    """Return the uses that *label* states, or implies if it names what is known for a condition."""
    text, sentence = page.text(label.sentence), label.sentence
    found: list[Indication] = []
    for item in label.items:
        named = name(text, item.piece.start, item.piece.end)
        start, end = item.piece.start, item.piece.end
        if not names_condition(item.label) or page.aside(
            sentence.span.start + start, sentence.span.start + end
        ):
            continue
        initial = start == label.piece.start
        condition = plain(fold(item.label, initial=initial))
        kept_off = is_prevented_at(text, start, end)
        stated = label.stated or kept_off
        kept_off = kept_off or prevents(item.label)
        use = Use.TREATMENT if treats(item.label) else label.use
        if not stated and not _tells_condition(condition):
            continue
        found.append(
            Indication(
                subject=page.drug,
                evidence=(page.span(sentence, start, end),),
                context=(sentence.span,),
                rule="indication-dosing-label",
                certainty=Certainty.STATED if stated else Certainty.IMPLIED,
                note="" if stated else _IMPLIED,
                condition=condition,
                use=Use.PREVENTION if kept_off else use,
                abbreviation=named.abbreviation,
            )
        )
    return found


def _tells_condition(label: str) -> bool:
    """Tell whether *label* is known for the name of a condition, and is no degree alone."""
    return begins_with_condition(label) and not _DEGREE.fullmatch(label)
