"""Finds uses that are only named, under a heading that asks for nothing else: "PRESCRIBED FOR"."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from pharmagraph.compiling import compiled
from pharmagraph.extracting.indications.cues import find_cues
from pharmagraph.extracting.indications.further import VERBAL
from pharmagraph.extracting.indications.naming import find_conditions
from pharmagraph.extracting.indications.stretches import Stretch, stop
from pharmagraph.extracting.indications.uses import find_uses, leading_use
from pharmagraph.extracting.wording.drug_names import is_drug_name
from pharmagraph.extracting.wording.patterns import clue_compile
from pharmagraph.extracting.wording.phrases import trim
from pharmagraph.model import SentenceKind

if TYPE_CHECKING:
    from pharmagraph.extracting.page import Page
    from pharmagraph.model import Sentence

__all__ = ["only_named"]

_GIVEN = r"(?:prescribed|used|indicated|given|taken|meant|approved|chosen)"
_ITS = r"(?:it|this\s+(?:drug|medicine|medication)|(?:[\w-]+\s+){0,2}?[\w-]+)"
_HEADED = clue_compile(
    rf"\W*(?:(?:what\s+(?:is|are)\s+{_ITS}\s+)?{_GIVEN}\s+(?:for|in|against)"
    rf"|(?:why|when)\s+(?:is|are)\s+{_ITS}\s+{_GIVEN}|(?:why|when)\s+{_ITS}\s+(?:is|are)\s+{_GIVEN}"
    rf"|what\s+(?:is|are)\s+{_ITS}\s+for|what\s+{_ITS}\s+is\s+(?:{_GIVEN}\s+)?for|purpose"
    rf"|what\s+(?:are\s+)?(?:the\s+)?(?:(?:main|approved|other)\s+)?uses(?:\s+(?:are\s+)?(?:for|of)\s+{_ITS})?(?:\s+are)?"
    rf"|(?:(?:approved|labell?ed|main|common|other)\s+)?uses?(?:\s+(?:of|for)\s+{_ITS})?"
    rf"|what\s+(?:does\s+{_ITS}\s+treat|{_ITS}\s+(?:treats|is\s+good\s+for))"
    rf"|(?:conditions|diseases|illnesses)\s+treated"
    rf"|why\s+(?:(?:do|would)\s+)?(?:doctors|physicians|prescribers|specialists)\s+(?:prescribe|use|give|choose)\s+{_ITS}"
    r"|(?:therapeutic\s+)?indications?(?:\s+and\s+usage|\s+for\s+use)?)\W*",
    re.IGNORECASE,
)
_ASKS_USES = clue_compile(
    r"\b(?:what|which)\b.*\b(?:uses|used|prescribed|indications|indicated)\b", re.IGNORECASE
)
_BOUND = clue_compile(
    r"\bwhose\s[^,;.]*|\b(?:that|which)\s+(?:other|earlier|previous|standard|first-line)\s[^,;.]*|\b(?:who|that)\s+(?:cannot|can|could|have|has|are|do"
    r"|does)(?:\s+not)?\s+(?:(?:have|had|been?|take)\s+)?",
    re.IGNORECASE,
)
_PARTED = clue_compile(r";\s+(?:(?:also|and)\s+)?")
_WORD = compiled(r"[A-Za-z][\w-]+")


def only_named(page: Page, sentence: Sentence, text: str) -> list[Stretch]:
    """Return the stretches of *text* that only name what the drug is for, without a verb."""
    heading = page.section(sentence).heading
    if not heading or not _is_headed(sentence, heading.quote):
        return []
    said = _BOUND.sub(" ", text)
    if VERBAL.search(said):
        return []
    named = find_conditions(said)
    if any(
        cue.family in {"denies", "harms"}
        and not any(each.start < cue.start and cue.end == each.end for each in named)
        for cue in find_cues(said)
    ):
        return []
    start = text.find(":") + 1
    edges = [start, *(m.end() for m in _PARTED.finditer(text, start)), len(text)]
    if page.mention.search(text) or find_uses(text) or _of_other(text):
        return []
    return [_stretch(text, edge) for edge in edges[:-1]]


def _stretch(text: str, start: int) -> Stretch:
    """Return what is named from *start*, behind its verb if it begins with one: "Treating gout"."""
    begun = leading_use(text, trim(text, start).start)
    if not begun:
        return Stretch(start, stop(text, start), start, bare="for", guarded=True)
    return Stretch(begun[0], stop(text, begun[0]), start, begun[1], guarded=True)


def _is_headed(sentence: Sentence, heading: str) -> bool:
    """Tell whether what is only named below *heading* is a use: it asks for nothing else."""
    listed = sentence.kind is SentenceKind.ITEM and _ASKS_USES.search(heading)
    return bool(listed or _HEADED.fullmatch(heading))


def _of_other(text: str) -> bool:
    """Tell whether a sentence begins with the name of another drug."""
    first = _WORD.search(text)
    return first is not None and is_drug_name(first[0].lower())
